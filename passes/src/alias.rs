//! Alias and side-effect queries: whether two values may be of the same memory, and what an op may
//! do to the memory behind a value.
//!
//! A value of memory is followed back to where it comes from: through views, and through what
//! passes to arguments of blocks and regions and to results of ops with regions. Memory that an op
//! allocates is told from all that was there before the function ran and from what other ops
//! allocate. Nothing is assumed of what can't be followed.
//!
//! ```
//! use terrace_ir::asm::{ParseOptions, parse};
//! use terrace_ir::prelude::*;
//! use terrace_passes::alias::{Alias, alias};
//!
//! let ctx = Context::new();
//! terrace_dialects::register_all(&ctx);
//! let text = "func.func @f(%given: memref<4xf32>) {
//!   %own = memref.alloc() : memref<4xf32>
//!   %view = memref.cast %own : memref<4xf32> to memref<?xf32>
//!   return
//! }";
//! let module = parse(&ctx, "f.mlir", text.as_bytes(), ParseOptions::default()).unwrap();
//! let function = module.children().next().unwrap();
//! let values: Vec<ValueId> = terrace_ir::walk::ops_inside(function.root()).flat_map(|op| op.results()).collect();
//! let given = function.root().region(0).entry().unwrap().args().next().unwrap();
//! assert_eq!(alias(function, values[0], given), Alias::No);
//! assert_eq!(alias(function, values[0], values[1]), Alias::May);
//! assert_eq!(alias(function, given, given), Alias::Must);
//! ```

use rustc_hash::FxHashSet;
use terrace_ir::body::Body;
use terrace_ir::def::EffectSet;
use terrace_ir::effects::{all_effects, own_effects};
use terrace_ir::entity::ValueId;
use terrace_ir::interfaces::{Branch, RegionBranch, RegionBranchTerminator, RegionPoint, RegionSuccessors, ViewLike};
use terrace_ir::view::{BlockRef, OpRef, ValueDef};

use crate::dataflow::edges::{Passed, passed_by_branch, passed_by_region_branch, passed_by_terminator};

/// What is known of the memory behind two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alias {
    /// No place is behind both.
    No,
    /// Nothing is known.
    May,
    /// They are the same.
    Must,
}

/// What an op may do to memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct ModRef {
    /// It may read it.
    pub reads: bool,
    /// It may write or free it.
    pub writes: bool,
}

impl ModRef {
    /// Neither reads nor writes.
    pub fn is_none(self) -> bool {
        self == ModRef::default()
    }
}

/// Whether the memory behind two values of a body may be the same.
pub fn alias(body: &Body, a: ValueId, b: ValueId) -> Alias {
    if a == b {
        return Alias::Must;
    }
    let (Some(from_a), Some(from_b)) = (origins(body, a), origins(body, b)) else { return Alias::May };
    let is_apart = from_a.iter().all(|one| from_b.iter().all(|other| one.is_apart(other)));
    if is_apart { Alias::No } else { Alias::May }
}

/// What an op, with all ops inside, may do to the memory behind a value.
pub fn mod_ref(op: OpRef<'_>, value: ValueId) -> ModRef {
    let mut found = ModRef::default();
    let known = all_effects(op, &mut |at, effect| {
        let concerned = effect.value(at).is_none_or(|target| alias(at.body(), target, value) != Alias::No);
        if concerned {
            found.reads |= effect.kind.intersects(EffectSet::READ);
            found.writes |= effect.kind.intersects(EffectSet::WRITE) || effect.kind.intersects(EffectSet::FREE);
        }
        true
    });
    if known { found } else { ModRef { reads: true, writes: true } }
}

/// Where memory comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// The op that gives the value allocates it.
    Allocated(ValueId),
    /// It was there before the function ran.
    Given,
    /// It can't be told.
    Unknown,
}

impl Origin {
    /// Whether it is known that the two are not the same memory.
    fn is_apart(self, other: &Origin) -> bool {
        match (self, *other) {
            (Origin::Allocated(a), Origin::Allocated(b)) => a != b,
            (Origin::Allocated(_), Origin::Given) | (Origin::Given, Origin::Allocated(_)) => true,
            _ => false,
        }
    }
}

/// How many values, and blocks around one, are looked at: what a query costs must not depend on the size of the function.
const MOST_VALUES: usize = 256;

/// All that the memory behind a value may come from; `None`: too much.
fn origins(body: &Body, value: ValueId) -> Option<Vec<Origin>> {
    let (mut found, mut seen, mut pending) = (Vec::new(), FxHashSet::default(), vec![value]);
    while let Some(value) = pending.pop() {
        if !seen.insert(value) {
            continue;
        }
        if seen.len() > MOST_VALUES {
            return None;
        }
        let known = match body.def(value) {
            ValueDef::Argument(block, _) => before_argument(block, value, &mut pending),
            ValueDef::Result(op, _) => before_result(op, value, &mut pending),
        };
        found.extend(known);
    }
    Some(found)
}

/// Adds what may pass to an argument of a block, or gives the origin.
fn before_argument(block: BlockRef<'_>, value: ValueId, pending: &mut Vec<ValueId>) -> Option<Origin> {
    let Some(around) = block.parent() else { return Some(Origin::Unknown) };
    if block.prev().is_some() {
        return before_block(block, value, pending);
    }
    if around.is_root() {
        return Some(Origin::Given);
    }
    let entry = block.region().map(|region| RegionPoint::Region(region.index()));
    entry.map_or(Some(Origin::Unknown), |to| passed_in(around, to, value, pending))
}

fn before_block(block: BlockRef<'_>, value: ValueId, pending: &mut Vec<ValueId>) -> Option<Origin> {
    let Some(region) = block.region() else { return Some(Origin::Unknown) };
    if region.blocks().nth(MOST_VALUES).is_some() {
        return Some(Origin::Unknown);
    }
    for end in region.blocks().filter_map(BlockRef::last).filter(|end| end.successors().any(|to| to == block)) {
        let Some(branch) = end.interface::<Branch>() else { return Some(Origin::Unknown) };
        for successor in 0..end.successor_count() {
            if end.successors().nth(successor) != Some(block) {
                continue;
            }
            let passed = passed_by_branch(end, branch, successor);
            let at = passed.to.iter().position(|&to| to == value);
            match at.and_then(|at| end.operands().nth(passed.operands.start + at)) {
                Some(operand) => pending.push(operand),
                None => return Some(Origin::Unknown),
            }
        }
    }
    None
}

/// Adds what a result may be of, or gives the origin.
fn before_result(op: OpRef<'_>, value: ValueId, pending: &mut Vec<ValueId>) -> Option<Origin> {
    if let Some(view) = op.interface::<ViewLike>() {
        pending.push((view.view_source)(op));
        return None;
    }
    if op.interface::<RegionBranch>().is_some() && op.child().is_none() {
        return passed_in(op, RegionPoint::Parent, value, pending);
    }
    let effects = own_effects(op);
    let allocates = |kind: EffectSet, target| kind == EffectSet::ALLOC && target == Some(value);
    match effects {
        Some(effects) if effects.iter().any(|e| allocates(e.kind, e.value(op))) => Some(Origin::Allocated(value)),
        // What nothing is passed to and that does nothing names what is there.
        Some(effects) if effects.is_empty() && op.operands().is_empty() && op.region_count() == 0 => {
            Some(Origin::Given)
        }
        _ => Some(Origin::Unknown),
    }
}

/// Adds what may pass from an op or from its regions to a value at a point of it.
fn passed_in(op: OpRef<'_>, to: RegionPoint, value: ValueId, pending: &mut Vec<ValueId>) -> Option<Origin> {
    let Some(branch) = op.interface::<RegionBranch>() else { return Some(Origin::Unknown) };
    let mut is_passed = false;
    let mut add = |from: OpRef<'_>, passed: Vec<Passed>| {
        for passed in passed {
            let at = passed.to.iter().position(|&to| to == value);
            let operand = at.and_then(|at| from.operands().nth(passed.operands.start + at));
            is_passed |= operand.is_some();
            pending.extend(operand);
        }
    };
    let only = |mut successors: RegionSuccessors| {
        successors.retain(|successor| successor.to == to);
        successors
    };
    add(op, passed_by_region_branch(op, branch, only((branch.successors)(op, RegionPoint::Parent))));
    for region in op.regions() {
        let successors = only((branch.successors)(op, RegionPoint::Region(region.index())));
        for end in region.blocks().filter_map(BlockRef::last) {
            let Some(terminator) = end.interface::<RegionBranchTerminator>() else {
                if end.def().is_none() {
                    return Some(Origin::Unknown);
                }
                continue;
            };
            add(end, passed_by_terminator(end, op, terminator, successors.clone()));
        }
    }
    (!is_passed).then_some(Origin::Unknown)
}
