//! `control-flow-sink`: what is used in one region only is computed there.
//!
//! An op goes into a region that runs at most once if it does nothing to memory and all that
//! uses it is inside; what defines its operands may follow.

use smallvec::SmallVec;
use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::effects::is_memory_effect_free;
use terrace_ir::entity::{OpId, RegionId};
use terrace_ir::interfaces::{RegionBranch, constant_of};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::{OpRef, RegionRef};
use terrace_ir::walk::post_order;

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ControlFlowSinkPass;

impl Pass for ControlFlowSinkPass {
    fn name(&self) -> &'static str {
        "control-flow-sink"
    }

    fn summary(&self) -> &'static str {
        "Sink operations into conditional blocks"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            let branches: Vec<OpId> = post_order(body.root())
                .filter(|op| op.child().is_none() && op.interface::<RegionBranch>().is_some())
                .map(|op| op.id())
                .collect();
            for branch in branches {
                for region in regions_run_once(body.op(branch)) {
                    sink_into(body, region);
                }
            }
            Ok(())
        })
    }
}

/// The regions of an op that run at most once.
fn regions_run_once(op: OpRef<'_>) -> Vec<RegionId> {
    let Some(branch) = op.interface::<RegionBranch>() else { return Vec::new() };
    let constants: SmallVec<[Option<Attr>; 4]> = op.operands().map(|v| constant_of(op.body(), v)).collect();
    let bounds = (branch.invocation_bounds)(op, &constants);
    let once = op.regions().zip(bounds).filter(|(_, bounds)| bounds.upper.is_some_and(|times| times <= 1));
    once.map(|(region, _)| region.id()).collect()
}

fn sink_into(body: &mut Body, region: RegionId) {
    let Some(entry) = body.region(region).entry().map(|b| b.id()) else { return };
    let mut pending: Vec<OpId> = body.region(region).ops().map(|op| op.id()).collect();
    while let Some(user) = pending.pop() {
        for value in body.op(user).operands().to_vec() {
            let view = body.region(region);
            let Some(op) = body.defining_op(value).filter(|op| op.region_of() != Some(view)) else { continue };
            let used_inside = op.results().flat_map(|r| body.uses(r)).all(|u| is_inside(u.owner, view));
            if !used_inside || !is_memory_effect_free(op) {
                continue;
            }
            let op = op.id();
            // The entry has at least the op that uses it, or branches to where that is.
            if let Some(first) = body.block(entry).first().map(|op| op.id()) {
                Rewriter::new(body).move_before(op, first);
                pending.push(op);
            }
        }
    }
}

/// Whether an op stands in a region or in one inside of it.
fn is_inside(op: OpRef<'_>, region: RegionRef<'_>) -> bool {
    std::iter::successors(Some(op), |op| op.parent()).any(|op| op.region_of() == Some(region))
}
