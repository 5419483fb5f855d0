//! `sccp`: values that are always the same constant, wherever control may come, are replaced.
//!
//! Which these are, [`Constants`] tells. Constants are made once, at the start of
//! the body, in MLIR's order.

use rustc_hash::FxHashMap;
use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::context::OpName;
use terrace_ir::effects::would_be_trivially_dead;
use terrace_ir::entity::{BlockId, OpId, RegionId, ValueId};
use terrace_ir::interfaces::materialize_constant;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;

use crate::dataflow::constants::{Constant, Constants};
use crate::dataflow::solve;
use crate::greedy::insertion_region;
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct SccpPass;

impl Pass for SccpPass {
    fn name(&self) -> &'static str {
        "sccp"
    }

    fn summary(&self) -> &'static str {
        "Sparse Conditional Constant Propagation"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let solution = solve(&Constants, run.body);
        run.each_body(|body| {
            if let Some(known) = solution.of_body(body) {
                Replace { body, known, made: FxHashMap::default() }.all();
            }
            Ok(())
        })
    }
}

/// Where a constant is kept, which dialect made it, and what it is.
type Key = (RegionId, Box<str>, Attr, Type);

struct Replace<'b, 'k> {
    body: &'b mut Body,
    /// By value, of those that were there before.
    known: &'k [Constant],
    made: FxHashMap<Key, ValueId>,
}

impl Replace<'_, '_> {
    fn all(mut self) {
        let mut pending: Vec<BlockId> = Vec::new();
        add_blocks(self.body.root(), &mut pending);
        while let Some(block) = pending.pop() {
            let ops: Vec<OpId> = self.body.block(block).ops().map(OpRef::id).collect();
            for op in ops {
                let results = self.body.op(op).results().to_vec();
                let mut replaced = !results.is_empty();
                for result in results {
                    replaced &= self.replace(block, result);
                }
                let view = self.body.op(op);
                if replaced && would_be_trivially_dead(view) {
                    Rewriter::new(self.body).erase_op(op);
                } else if view.child().is_none() && view.region_count() > 0 {
                    add_blocks(view, &mut pending);
                }
            }
            let args: Vec<ValueId> = self.body.block(block).args().collect();
            for arg in args {
                self.replace(block, arg);
            }
        }
    }

    /// Puts a constant in place of a value that is known to be one.
    fn replace(&mut self, block: BlockId, value: ValueId) -> bool {
        let Some(&Constant::Is(attr, by)) = self.known.get(value.index()) else { return false };
        let Some(constant) = self.constant(block, attr, by, self.body.ty(value)) else { return false };
        Rewriter::new(self.body).replace_all_uses(value, constant);
        true
    }

    fn constant(&mut self, block: BlockId, attr: Attr, by: OpName, ty: Type) -> Option<ValueId> {
        let ctx = self.body.ctx().clone();
        let region = insertion_region(self.body.block(block))?;
        let (entry, region) = (region.entry()?.id(), region.id());
        let dialect = ctx.op_info(by).dialect();
        let wanted: Key = (region, dialect.into(), attr, ty);
        if let Some(&value) = self.made.get(&wanted) {
            return Some(value);
        }
        let mut rewriter = Rewriter::new(self.body);
        rewriter.at_start(entry);
        let op = materialize_constant(&mut rewriter, dialect, attr, ty)?;
        let (value, made_by) = (rewriter.op(op).result(0), rewriter.op(op).info().dialect().into());
        let own: Key = (region, made_by, attr, ty);
        let value = match self.made.get(&own) {
            Some(&value) => {
                rewriter.erase_op(op);
                value
            }
            None => value,
        };
        self.made.insert(own, value);
        self.made.insert(wanted, value);
        Some(value)
    }
}

/// Adds the blocks of an op's regions, so that those of the last region come first, each
/// region from its entry on.
fn add_blocks(op: OpRef<'_>, pending: &mut Vec<BlockId>) {
    for region in op.regions() {
        let blocks: Vec<BlockId> = region.blocks().map(|b| b.id()).collect();
        pending.extend(blocks.into_iter().rev());
    }
}
