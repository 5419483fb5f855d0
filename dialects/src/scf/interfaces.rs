//! Where control goes in structured control flow, and what loops carry.

use std::ops::Range;

use smallvec::smallvec;
use terrace_ir::fold::Folded;
use terrace_ir::interfaces::{
    ConditionallySpeculatableOp, InvocationBounds, LoopLikeOp, NewYields, RegionBranchOp, RegionBranchTerminatorOp,
    RegionPoint, RegionSuccessor, RegionSuccessors, Speculatability,
};
use terrace_ir::prelude::*;

use super::canonicalize_for::{promote_only_iteration, rebuild_with_more};
use super::index_switch::cases;
use super::rewrite::constant;
use super::{Condition, ExecuteRegion, For, Forall, If, IndexSwitch, Parallel, Reduce, While};
use crate::index_list::Entry;

// ---- control flow ------------------------------------------------------------------------

/// Control goes to a region and takes no values along.
fn region_without_values(index: usize) -> RegionSuccessor {
    RegionSuccessor { to: RegionPoint::Region(index), inputs: 0..0 }
}

/// Control goes on behind the op and takes no values along.
const BEHIND_WITHOUT_VALUES: RegionSuccessor = RegionSuccessor { to: RegionPoint::Parent, inputs: 0..0 };

impl RegionBranchOp for For<'_> {
    /// From anywhere to the next iteration or behind the loop.
    fn successors(op: OpRef<'_>, _from: RegionPoint) -> RegionSuccessors {
        RegionSuccessor::of_loop(op, 1)
    }
    fn entry_operands(op: OpRef<'_>, _to: RegionPoint) -> Range<usize> {
        <Self as LoopLikeOp>::inits(op)
    }
}

impl RegionBranchOp for If<'_> {
    fn successors(op: OpRef<'_>, from: RegionPoint) -> RegionSuccessors {
        match from {
            RegionPoint::Region(_) => smallvec![RegionSuccessor::parent(op)],
            RegionPoint::Parent => [0, 1].map(|side| RegionSuccessor::branch(op, side)).into(),
        }
    }
    fn entry_successors(op: OpRef<'_>, constants: &[Option<Attr>]) -> RegionSuccessors {
        match known_condition(op, constants) {
            Some(holds) => smallvec![RegionSuccessor::branch(op, usize::from(!holds))],
            None => Self::successors(op, RegionPoint::Parent),
        }
    }
    fn invocation_bounds(op: OpRef<'_>, constants: &[Option<Attr>]) -> Vec<InvocationBounds> {
        let known = known_condition(op, constants);
        let bounds = |side: bool| InvocationBounds::at_most(u32::from(known.is_none_or(|k| k == side)));
        vec![bounds(true), bounds(false)]
    }
}

/// Whether the first operand holds, where it is a constant.
fn known_condition(op: OpRef<'_>, constants: &[Option<Attr>]) -> Option<bool> {
    Some(constants.first().copied().flatten()?.as_i64(op.ctx())? != 0)
}

impl RegionBranchOp for While<'_> {
    fn successors(op: OpRef<'_>, from: RegionPoint) -> RegionSuccessors {
        match from {
            RegionPoint::Region(0) => smallvec![RegionSuccessor::region(op, 1, 0), RegionSuccessor::parent(op)],
            _ => smallvec![RegionSuccessor::region(op, 0, 0)],
        }
    }
    fn entry_operands(op: OpRef<'_>, _to: RegionPoint) -> Range<usize> {
        <Self as LoopLikeOp>::inits(op)
    }
}

impl RegionBranchTerminatorOp for Condition<'_> {
    fn successor_operands(op: OpRef<'_>, _to: RegionPoint) -> Range<usize> {
        let count = op.operands().len();
        1.min(count)..count
    }
    fn successors(op: OpRef<'_>, constants: &[Option<Attr>]) -> RegionSuccessors {
        let Some(parent) = op.parent().filter(|p| p.is::<While<'_>>()) else { return RegionSuccessors::new() };
        let mut all = While::successors(parent, RegionPoint::Region(0));
        if let Some(holds) = known_condition(op, constants) {
            all.retain(|s| (s.to == RegionPoint::Region(1)) == holds);
        }
        all
    }
}

impl RegionBranchOp for Parallel<'_> {
    fn successors(_op: OpRef<'_>, _from: RegionPoint) -> RegionSuccessors {
        smallvec![region_without_values(0), BEHIND_WITHOUT_VALUES]
    }
}

impl RegionBranchTerminatorOp for Reduce<'_> {
    /// What is reduced goes to no argument: the points do not run one after the other.
    fn successor_operands(_op: OpRef<'_>, _to: RegionPoint) -> Range<usize> {
        0..0
    }
}

impl RegionBranchOp for Forall<'_> {
    fn successors(_op: OpRef<'_>, _from: RegionPoint) -> RegionSuccessors {
        smallvec![region_without_values(0), BEHIND_WITHOUT_VALUES]
    }
}

impl RegionBranchOp for ExecuteRegion<'_> {
    fn successors(op: OpRef<'_>, from: RegionPoint) -> RegionSuccessors {
        match from {
            RegionPoint::Parent => smallvec![region_without_values(0)],
            RegionPoint::Region(_) => smallvec![RegionSuccessor::parent(op)],
        }
    }
}

impl RegionBranchOp for IndexSwitch<'_> {
    fn successors(op: OpRef<'_>, from: RegionPoint) -> RegionSuccessors {
        match from {
            RegionPoint::Parent => (0..op.region_count()).map(region_without_values).collect(),
            RegionPoint::Region(_) => smallvec![RegionSuccessor::parent(op)],
        }
    }
    fn entry_successors(op: OpRef<'_>, constants: &[Option<Attr>]) -> RegionSuccessors {
        match taken_case(op, constants) {
            Some(taken) => smallvec![region_without_values(taken)],
            None => Self::successors(op, RegionPoint::Parent),
        }
    }
    fn invocation_bounds(op: OpRef<'_>, constants: &[Option<Attr>]) -> Vec<InvocationBounds> {
        let taken = taken_case(op, constants);
        let bounds = |at: usize| InvocationBounds::at_most(u32::from(taken.is_none_or(|t| t == at)));
        (0..op.region_count()).map(bounds).collect()
    }
}

/// The region that a constant argument takes.
fn taken_case(op: OpRef<'_>, constants: &[Option<Attr>]) -> Option<usize> {
    let number = constants.first().copied().flatten()?.as_i64(op.ctx())?;
    Some(cases(op).iter().position(|&case| case == number).map_or(0, |at| at + 1))
}

// ---- loops -------------------------------------------------------------------------------

/// The arguments of the first region's entry.
fn arguments(op: OpRef<'_>) -> Vec<ValueId> {
    op.regions().next().and_then(|r| r.entry()).into_iter().flat_map(|b| b.args()).collect()
}

/// Where the operands of a group stand among all, if it is the last.
fn last_group(op: OpRef<'_>, group: usize) -> Range<usize> {
    let end = op.operands().len();
    end - op.operand_group(group).len()..end
}

/// Lower bounds, upper bounds and steps are the first groups of operands.
macro_rules! bounds_in_groups {
    () => {
        bounds_in_groups!(lower_bounds = 0, upper_bounds = 1, steps = 2);
    };
    ($($name:ident = $group:literal),+) => {$(
        fn $name(op: OpRef<'_>) -> Option<Vec<Folded>> {
            Some(op.operand_group($group).map(Folded::Value).collect())
        }
    )+};
}

impl LoopLikeOp for For<'_> {
    fn loop_regions(op: OpRef<'_>) -> Vec<RegionRef<'_>> {
        op.regions().collect()
    }
    fn induction_variables(op: OpRef<'_>) -> Vec<ValueId> {
        arguments(op).into_iter().take(1).collect()
    }
    bounds_in_groups!();
    fn inits(op: OpRef<'_>) -> Range<usize> {
        last_group(op, 3)
    }
    fn region_iter_args(op: OpRef<'_>) -> Vec<ValueId> {
        arguments(op).into_iter().skip(1).collect()
    }
    fn yields(op: OpRef<'_>) -> Option<(OpRef<'_>, Range<usize>)> {
        yields_of_region(op, 0)
    }
    fn promote_if_single_iteration(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
        promote_only_iteration(op, rw)
    }
    fn carry_more(op: OpId, inits: &[ValueId], yields: NewYields<'_>, rw: &mut Rewriter<'_>) -> Result<OpId, NoMatch> {
        rebuild_with_more(op, inits, yields, rw)
    }
}

impl ConditionallySpeculatableOp for For<'_> {
    /// In steps of one every loop ends; others may run for ever.
    fn speculatability(op: OpRef<'_>) -> Speculatability {
        match op.operands().nth(2).and_then(|step| constant(op.body(), step)) {
            Some(1) => Speculatability::Recursively,
            _ => Speculatability::Never,
        }
    }
}

/// The terminator of a region with all its operands.
fn yields_of_region(op: OpRef<'_>, region: usize) -> Option<(OpRef<'_>, Range<usize>)> {
    let last = op.regions().nth(region)?.only_block()?.last()?;
    Some((last, 0..last.operands().len()))
}

impl LoopLikeOp for While<'_> {
    fn loop_regions(op: OpRef<'_>) -> Vec<RegionRef<'_>> {
        op.regions().collect()
    }
    fn inits(op: OpRef<'_>) -> Range<usize> {
        0..op.operands().len()
    }
    fn region_iter_args(op: OpRef<'_>) -> Vec<ValueId> {
        arguments(op)
    }
    fn yields(op: OpRef<'_>) -> Option<(OpRef<'_>, Range<usize>)> {
        yields_of_region(op, 1)
    }
    /// The results are what the condition passes, which need not be what is carried.
    fn results(_op: OpRef<'_>) -> Range<usize> {
        0..0
    }
}

impl LoopLikeOp for Parallel<'_> {
    fn loop_regions(op: OpRef<'_>) -> Vec<RegionRef<'_>> {
        op.regions().collect()
    }
    fn induction_variables(op: OpRef<'_>) -> Vec<ValueId> {
        arguments(op)
    }
    bounds_in_groups!();
}

/// A list of bounds of a `scf.forall`, numbers as attributes.
fn forall_bounds(op: OpRef<'_>, list: usize) -> Option<Vec<Folded>> {
    let bound = |entry: Entry| match entry {
        Entry::Number(number) => Folded::Constant(Attr::integer(op.ctx(), Type::INDEX, number)),
        Entry::Value(value) => Folded::Value(value),
    };
    Some(op.cast::<Forall<'_>>()?.list(list).into_iter().map(bound).collect())
}

/// The number of dimensions of a `scf.forall`.
fn forall_rank(op: OpRef<'_>) -> usize {
    op.cast::<Forall<'_>>().map_or(0, Forall::rank)
}

impl LoopLikeOp for Forall<'_> {
    fn loop_regions(op: OpRef<'_>) -> Vec<RegionRef<'_>> {
        op.regions().collect()
    }
    fn induction_variables(op: OpRef<'_>) -> Vec<ValueId> {
        arguments(op).into_iter().take(forall_rank(op)).collect()
    }
    fn lower_bounds(op: OpRef<'_>) -> Option<Vec<Folded>> {
        forall_bounds(op, 0)
    }
    fn upper_bounds(op: OpRef<'_>) -> Option<Vec<Folded>> {
        forall_bounds(op, 1)
    }
    fn steps(op: OpRef<'_>) -> Option<Vec<Folded>> {
        forall_bounds(op, 2)
    }
    fn inits(op: OpRef<'_>) -> Range<usize> {
        last_group(op, 3)
    }
    fn region_iter_args(op: OpRef<'_>) -> Vec<ValueId> {
        arguments(op).into_iter().skip(forall_rank(op)).collect()
    }
}
