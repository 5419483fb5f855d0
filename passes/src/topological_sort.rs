//! `topological-sort`: in regions where the order of ops has no meaning, definitions come
//! before uses.
//!
//! Ops are taken in the order in which they stand, again and again; those whose operands have
//! all been taken go to the end of what is sorted. Where ops use each other in a circle, the
//! first of them is taken as it is.

use rustc_hash::FxHashSet;
use terrace_ir::entity::{BlockId, OpId};
use terrace_ir::interfaces::RegionKind;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::{BlockRef, OpRef};
use terrace_ir::walk::{ops_inside, regions_inside};

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct TopologicalSortPass;

impl Pass for TopologicalSortPass {
    fn name(&self) -> &'static str {
        "topological-sort"
    }

    fn summary(&self) -> &'static str {
        "Sort regions without SSA dominance in topological order"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            let blocks: Vec<BlockId> = regions_inside(body.root())
                .filter(|r| r.kind() == Some(RegionKind::Graph))
                .flat_map(|r| r.blocks())
                .map(|b| b.id())
                .collect();
            for block in blocks {
                let order = sorted(body.block(block));
                let mut rewriter = Rewriter::new(body);
                order.into_iter().for_each(|op| rewriter.move_to_end(op, block));
            }
            Ok(())
        })
    }
}

/// The ops of a block, each after those that define what it uses.
fn sorted(block: BlockRef<'_>) -> Vec<OpId> {
    let end = block.terminator().map(OpRef::id);
    let mut left: Vec<OpRef<'_>> = block.ops().filter(|op| Some(op.id()) != end).collect();
    let mut waiting: FxHashSet<OpId> = left.iter().map(|op| op.id()).collect();
    let mut order = Vec::with_capacity(left.len() + 1);
    while !left.is_empty() {
        let mut took = false;
        left.retain(|&op| {
            let ready = is_ready(op, block, &waiting);
            if ready {
                waiting.remove(&op.id());
                order.push(op.id());
                took = true;
            }
            !ready
        });
        if !took {
            let first = left.remove(0);
            waiting.remove(&first.id());
            order.push(first.id());
        }
    }
    order.extend(end);
    order
}

/// Whether nothing that an op or an op inside uses is defined by an op that waits.
fn is_ready(op: OpRef<'_>, block: BlockRef<'_>, waiting: &FxHashSet<OpId>) -> bool {
    let body = op.body();
    let inside = op.child().is_none().then(|| ops_inside(op)).into_iter().flatten();
    std::iter::once(op).chain(inside).all(|user| {
        user.operands().all(|value| {
            let mut at = body.defining_op(value).or_else(|| body.block_of(value).and_then(|b| b.parent()));
            while let Some(definer) = at.filter(|d| d.block() != Some(block)) {
                at = definer.parent();
            }
            at.is_none_or(|definer| definer == op || !waiting.contains(&definer.id()))
        })
    })
}
