//! Which operands become which values where control goes: arguments of blocks and regions, and
//! results of ops with regions.

use std::ops::Range;

use terrace_ir::entity::ValueId;
use terrace_ir::interfaces::{Branch, RegionBranch, RegionBranchTerminator, RegionSuccessor, RegionSuccessors};
use terrace_ir::view::OpRef;

/// Operands that pass on an edge, and what takes them, in the same order.
#[derive(Clone, Debug)]
pub(crate) struct Passed {
    pub(crate) operands: Range<usize>,
    pub(crate) to: Vec<ValueId>,
}

/// What a branch passes to a successor. Arguments that no operand is for come first.
pub(crate) fn passed_by_branch(op: OpRef<'_>, branch: &Branch, successor: usize) -> Passed {
    let operands = (branch.successor_operands)(op, successor);
    let to = op.successors().nth(successor);
    let made = to.map_or(0, |block| block.arg_count().saturating_sub(operands.len()));
    Passed { operands, to: to.into_iter().flat_map(|block| block.args().skip(made)).collect() }
}

/// What passes from an op to its regions, or past them.
pub(crate) fn passed_by_region_branch(
    op: OpRef<'_>,
    branch: &RegionBranch,
    successors: RegionSuccessors,
) -> Vec<Passed> {
    let pass = |to: RegionSuccessor| Passed { operands: (branch.entry_operands)(op, to.to), to: to.values(op) };
    successors.into_iter().map(pass).collect()
}

/// What the end of a region passes on.
pub(crate) fn passed_by_terminator(
    op: OpRef<'_>,
    around: OpRef<'_>,
    end: &RegionBranchTerminator,
    successors: RegionSuccessors,
) -> Vec<Passed> {
    let pass = |to: RegionSuccessor| Passed { operands: (end.successor_operands)(op, to.to), to: to.values(around) };
    successors.into_iter().map(pass).collect()
}
