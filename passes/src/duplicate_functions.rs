//! `duplicate-function-elimination`: of functions that differ in name and locations only, the first
//! stays, and what refers to the others refers to it.
//!
//! Functions of one symbol table are compared as they are: two that call each other's doubles are
//! found equal in a second run. Declarations stay: what they stand for is not seen.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};
use terrace_ir::attrs::{Attr, AttrData, Props};
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::{BlockId, OpId, ValueId};
use terrace_ir::interfaces::{Function, Symbol};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::symbols::{replace_uses, symbol_name};
use terrace_ir::view::{OpRef, RegionRef};
use terrace_ir::walk::all_ops_inside;

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct DuplicateFunctionsPass;

impl Pass for DuplicateFunctionsPass {
    fn name(&self) -> &'static str {
        "duplicate-function-elimination"
    }

    fn title(&self) -> std::borrow::Cow<'static, str> {
        "DuplicateFunctionEliminationPass".into()
    }

    fn summary(&self) -> &'static str {
        "Deduplicate functions"
    }

    fn anchor(&self) -> Option<&'static str> {
        Some("builtin.module")
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let doubles = doubles(run.body.root());
        let mut rewriter = Rewriter::new(run.body);
        for (op, name, kept) in doubles {
            if replace_uses(&mut rewriter, &[&name], &kept).is_err() {
                let op = rewriter.op(op);
                return Err(vec![Diagnostic::op_error(op, "not all that may refer to this double can be changed")]);
            }
            rewriter.erase_op(op);
        }
        Ok(())
    }
}

/// Functions that go, with their names and those of the ones that stay.
fn doubles(table: OpRef<'_>) -> Vec<(OpId, String, String)> {
    let mut known: FxHashMap<u64, Vec<(OpRef<'_>, &str)>> = FxHashMap::default();
    let mut doubles = Vec::new();
    for op in table.regions().flat_map(|r| r.ops()) {
        let (Some(function), Some(name)) = (op.interface::<Function>(), symbol_name(op)) else { continue };
        if op.interface::<Symbol>().is_none() || (function.body)(op).is_empty() {
            continue;
        }
        let like = known.entry(hash_of(op)).or_default();
        match like.iter().find(|(other, _)| is_double(*other, op)) {
            Some((_, kept)) => doubles.push((op.id(), name.to_owned(), (*kept).to_owned())),
            None => like.push((op, name)),
        }
    }
    doubles
}

/// A number that is the same for functions that differ in name and locations only.
fn hash_of(function: OpRef<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    (function.name(), function.attrs()).hash(&mut hasher);
    for op in all_ops_inside(function) {
        (op.name(), op.props(), op.attrs(), op.operands().len(), op.region_count()).hash(&mut hasher);
        op.results().types().for_each(|ty| ty.hash(&mut hasher));
    }
    hasher.finish()
}

/// Whether two functions differ in name and locations only.
fn is_double(a: OpRef<'_>, b: OpRef<'_>) -> bool {
    let nameless = |op: OpRef<'_>| -> Vec<Option<Attr>> {
        let props: Props = op.props();
        let own = symbol_name(op);
        let is_name =
            |attr: &Attr| matches!(attr.data(op.ctx()), AttrData::String { .. }) && attr.as_str(op.ctx()) == own;
        props.entries(op.ctx()).iter().map(|attr| attr.filter(|attr| !is_name(attr))).collect()
    };
    a.name() == b.name() && a.attrs() == b.attrs() && nameless(a) == nameless(b) && same_inside(a, b)
}

/// Whether the regions of two isolated ops are equal up to the names of values and blocks.
fn same_inside(a: OpRef<'_>, b: OpRef<'_>) -> bool {
    let mut isolated = vec![(a, b)];
    while let Some((a, b)) = isolated.pop() {
        let (mut values, mut blocks) = (FxHashMap::default(), FxHashMap::default());
        let mut regions: Vec<_> = a.regions().zip(b.regions()).collect();
        if a.region_count() != b.region_count() {
            return false;
        }
        while let Some((x, y)) = regions.pop() {
            let Some(ops) = same_blocks(x, y, &mut values, &mut blocks) else { return false };
            for (s, t) in ops {
                if !same_op(s, t, &values, &blocks) {
                    return false;
                }
                values.extend(s.results().zip(t.results()));
                match (s.child(), t.child()) {
                    (Some(_), Some(_)) => isolated.push((s, t)),
                    (None, None) => regions.extend(s.regions().zip(t.regions())),
                    _ => return false,
                }
            }
        }
    }
    true
}

/// Notes that the blocks of two regions stand for each other; gives their ops in pairs.
fn same_blocks<'a>(
    x: RegionRef<'a>,
    y: RegionRef<'a>,
    values: &mut FxHashMap<ValueId, ValueId>,
    blocks: &mut FxHashMap<BlockId, BlockId>,
) -> Option<Vec<(OpRef<'a>, OpRef<'a>)>> {
    if x.blocks().count() != y.blocks().count() || x.ops().count() != y.ops().count() {
        return None;
    }
    for (p, q) in x.blocks().zip(y.blocks()) {
        if !p.arg_types().eq(q.arg_types()) || p.ops().count() != q.ops().count() {
            return None;
        }
        values.extend(p.args().zip(q.args()));
        blocks.insert(p.id(), q.id());
    }
    Some(x.ops().zip(y.ops()).collect())
}

/// Whether two ops are equal, but for what is in their regions.
fn same_op(
    s: OpRef<'_>,
    t: OpRef<'_>,
    values: &FxHashMap<ValueId, ValueId>,
    blocks: &FxHashMap<BlockId, BlockId>,
) -> bool {
    let header = |op: OpRef<'_>| {
        (op.name(), op.props(), op.attrs(), op.region_count(), op.operands().len(), op.successor_count())
    };
    header(s) == header(t)
        && s.results().types().eq(t.results().types())
        && s.operands().zip(t.operands()).all(|(v, w)| values.get(&v) == Some(&w))
        && s.successors().zip(t.successors()).all(|(b, c)| blocks.get(&b.id()) == Some(&c.id()))
}
