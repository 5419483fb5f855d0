//! `loop-invariant-code-motion`: what computes the same in each iteration goes before the loop.
//!
//! Inner loops come before outer ones, so that an op can leave several. An op goes if it
//! neither touches memory nor does harm where the loop does not run at all, and if all that it
//! uses is defined outside of the loop.

use std::collections::VecDeque;

use terrace_ir::body::Body;
use terrace_ir::def::Traits;
use terrace_ir::effects::is_memory_effect_free;
use terrace_ir::entity::{OpId, RegionId, ValueId};
use terrace_ir::interfaces::{LoopLike, is_speculatable};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::OpRef;
use terrace_ir::walk::{ops_inside, post_order};

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct LoopInvariantCodeMotionPass;

impl Pass for LoopInvariantCodeMotionPass {
    fn name(&self) -> &'static str {
        "loop-invariant-code-motion"
    }

    fn summary(&self) -> &'static str {
        "Hoist loop invariant instructions outside of the loop"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            let loops: Vec<OpId> = post_order(body.root())
                .filter(|op| op.child().is_none() && op.interface::<LoopLike>().is_some())
                .map(|op| op.id())
                .collect();
            loops.into_iter().for_each(|op| hoist(body, op));
            Ok(())
        })
    }
}

/// Moves what does not change in a loop before it.
pub fn hoist(body: &mut Body, of: OpId) {
    let view = body.op(of);
    let Some(table) = view.interface::<LoopLike>() else { return };
    let regions: Vec<RegionId> = (table.loop_regions)(view).iter().map(|r| r.id()).collect();
    for region in regions {
        let mut pending: VecDeque<OpId> = body.region(region).ops().map(|op| op.id()).collect();
        while let Some(op) = pending.pop_front() {
            let view = body.op(op);
            let around = body.op(of);
            if view.region_of().is_none_or(|r| r.id() != region)
                || !stands_still(view, &|value| (table.is_defined_outside)(around, value))
                || !is_memory_effect_free(view)
                || !is_speculatable(view)
            {
                continue;
            }
            Rewriter::new(body).move_before(op, of);
            // What uses it may follow.
            let users = body.op(op).results().flat_map(|r| body.uses(r)).map(|u| u.owner);
            pending.extend(users.filter(|u| u.region_of().is_some_and(|r| r.id() == region)).map(OpRef::id));
        }
    }
}

/// Whether all that an op and the ops inside use is defined inside of it or outside the loop.
fn stands_still(op: OpRef<'_>, is_outside: &dyn Fn(ValueId) -> bool) -> bool {
    if op.has(Traits::TERMINATOR) || !op.operands().all(is_outside) {
        return false;
    }
    if op.region_count() == 0 || op.child().is_some() {
        return true;
    }
    let own = |value: ValueId| op.body().block_of(value).and_then(|b| b.parent()).is_some_and(|at| op.contains(at));
    ops_inside(op).all(|inner| inner.operands().all(|value| own(value) || is_outside(value)))
}
