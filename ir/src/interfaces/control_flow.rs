//! Control flow: between blocks by terminators, and between an op and its regions.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::attrs::Attr;
use crate::context::{Context, OpInfo};
use crate::def::Traits;
use crate::diag::Diagnostic;
use crate::entity::{OpId, ValueId};
use crate::interface;
use crate::rewriter::Rewriter;
use crate::types::Type;
use crate::view::{OpRef, RegionRef, ValueRange};

interface! {
    /// An op that branches: which operands go to which successor's arguments.
    pub interface Branch / BranchOp {
        /// The operands (positions among all operands) that become the arguments of
        /// a successor.
        fn successor_operands(op: OpRef<'_>, successor: usize) -> Range<usize>;
    }
    defaults {
        /// The only successor that is taken, given the constants among the operands.
        fn taken_successor(_op: OpRef<'_>, _constants: &[Option<Attr>]) -> Option<usize> {
            None
        }
        /// Passes other operands to a successor, more or fewer. By default those of the
        /// successors are the last groups of operands, one for each.
        fn set_successor_operands(op: OpId, successor: usize, values: &[ValueId], rw: &mut Rewriter<'_>) {
            let view = rw.op(op);
            let groups = view.def().map_or(0, |d| d.operands.len());
            if let Some(group) = (groups + successor).checked_sub(view.successor_count()) {
                rw.set_operand_group(op, group, values);
            }
        }
    }
}

/// [`BranchOp::successor_operands`] of an op with the operands `(condition, group of the
/// first successor, group of the second)`.
pub fn conditional_operands(op: OpRef<'_>, successor: usize) -> Range<usize> {
    let split = 1 + op.operand_group(1).len();
    if successor == 0 { 1..split } else { split..op.operands().len() }
}

/// [`BranchOp::taken_successor`] of an op whose first operand decides: true takes the
/// first successor, false the second.
pub fn conditional_taken(op: OpRef<'_>, constants: &[Option<Attr>]) -> Option<usize> {
    let condition = constants.first().copied().flatten()?.as_i64(op.ctx())?;
    Some(usize::from(condition == 0))
}

// ---- regions ---------------------------------------------------------------------------

/// Whether the ops of a region are run one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionKind {
    /// They are; values are defined before they are used.
    SsaCfg,
    /// The order has no meaning.
    Graph,
}

impl RegionRef<'_> {
    /// What the op around says of the region; what is not registered says nothing.
    pub fn kind(self) -> Option<RegionKind> {
        let info = self.op()?.info();
        info.def()?;
        Some(if info.has(Traits::GRAPH_REGION) { RegionKind::Graph } else { RegionKind::SsaCfg })
    }
}

/// Where control is or goes: at the op, before its regions or behind them, or in one of
/// its regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegionPoint {
    /// The op itself.
    Parent,
    /// The region of that position.
    Region(usize),
}

impl RegionPoint {
    /// The region's position; `None` for the op around.
    pub fn region(self) -> Option<usize> {
        match self {
            RegionPoint::Parent => None,
            RegionPoint::Region(index) => Some(index),
        }
    }
}

/// Where control may go, and what takes the values that pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionSuccessor {
    /// Where it goes.
    pub to: RegionPoint,
    /// Positions among the arguments of the region's entry block, or among the results of
    /// the op, that take values.
    pub inputs: Range<usize>,
}

/// Where control may go: rarely to more than two places.
pub type RegionSuccessors = SmallVec<[RegionSuccessor; 2]>;

impl RegionSuccessor {
    /// Control goes on behind the op; all results take values.
    pub fn parent(op: OpRef<'_>) -> RegionSuccessor {
        RegionSuccessor { to: RegionPoint::Parent, inputs: 0..op.results().len() }
    }

    /// Control enters a region; all arguments from `first` on take values.
    pub fn region(op: OpRef<'_>, index: usize, first: usize) -> RegionSuccessor {
        let count = entry_arguments(op, index).count();
        RegionSuccessor { to: RegionPoint::Region(index), inputs: first.min(count)..count }
    }

    /// Control takes a region without arguments or, where that is empty, goes on behind the op.
    pub fn branch(op: OpRef<'_>, index: usize) -> RegionSuccessor {
        match op.regions().nth(index) {
            Some(region) if !region.is_empty() => RegionSuccessor { to: RegionPoint::Region(index), inputs: 0..0 },
            _ => RegionSuccessor { to: RegionPoint::Parent, inputs: 0..0 },
        }
    }

    /// Where control goes from anywhere in a loop whose first `skipped` arguments count: to the next
    /// iteration, or on behind the op.
    pub fn of_loop(op: OpRef<'_>, skipped: usize) -> RegionSuccessors {
        smallvec![RegionSuccessor::region(op, 0, skipped), RegionSuccessor::parent(op)]
    }

    /// What takes the values that pass.
    pub fn values(&self, op: OpRef<'_>) -> Vec<ValueId> {
        self.inputs(op).collect()
    }

    fn inputs<'a>(&self, op: OpRef<'a>) -> impl Iterator<Item = ValueId> + use<'a> {
        let results = (self.to == RegionPoint::Parent).then(|| op.results()).into_iter().flatten();
        let args = self.to.region().into_iter().flat_map(move |index| entry_arguments(op, index));
        results.chain(args).skip(self.inputs.start).take(self.inputs.len())
    }
}

fn entry_arguments<'a>(op: OpRef<'a>, index: usize) -> impl Iterator<Item = ValueId> + use<'a> {
    op.regions().nth(index).and_then(|r| r.entry()).into_iter().flat_map(|b| b.args())
}

/// How often a region runs when its op does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvocationBounds {
    /// At least so often.
    pub lower: u32,
    /// At most so often, where there is a limit.
    pub upper: Option<u32>,
}

impl InvocationBounds {
    /// Nothing is known.
    pub const UNKNOWN: InvocationBounds = InvocationBounds { lower: 0, upper: None };

    /// Just so often.
    pub const fn exactly(count: u32) -> InvocationBounds {
        InvocationBounds { lower: count, upper: Some(count) }
    }

    /// At most so often.
    pub const fn at_most(count: u32) -> InvocationBounds {
        InvocationBounds { lower: 0, upper: Some(count) }
    }
}

interface! {
    /// An op that decides which of its regions run, in which order.
    pub interface RegionBranch / RegionBranchOp {
        /// Where control may go from the op (before any region has run) or from the ends of
        /// a region.
        fn successors(op: OpRef<'_>, from: RegionPoint) -> RegionSuccessors;
    }
    defaults {
        /// The operands (positions) that pass when control goes from the op to a region, or
        /// past all regions to its results.
        fn entry_operands(_op: OpRef<'_>, _to: RegionPoint) -> Range<usize> {
            0..0
        }
        /// Where control may go from the op, given the constants among its operands.
        fn entry_successors(op: OpRef<'_>, _constants: &[Option<Attr>]) -> RegionSuccessors {
            Self::successors(op, RegionPoint::Parent)
        }
        /// How often each region runs, given the constants among the operands.
        fn invocation_bounds(op: OpRef<'_>, _constants: &[Option<Attr>]) -> Vec<InvocationBounds> {
            vec![InvocationBounds::UNKNOWN; op.region_count()]
        }
        /// Whether a value of one type may pass to what has the other.
        fn types_compatible(_ctx: &Context, from: Type, to: Type) -> bool {
            from == to
        }
    }
}

interface! {
    /// A terminator that leaves a region with values. Ops with the trait `ReturnLike` pass
    /// all their operands.
    pub interface RegionBranchTerminator / RegionBranchTerminatorOp implied_by_op return_like {
        /// The operands (positions) that pass when control goes to a point of the op around.
        fn successor_operands(op: OpRef<'_>, to: RegionPoint) -> Range<usize>;
    }
    defaults {
        /// Where control may go, given the constants among the operands.
        fn successors(op: OpRef<'_>, _constants: &[Option<Attr>]) -> RegionSuccessors {
            let Some((region, parent)) = op.region_of().and_then(|r| Some((r, r.op()?))) else { return RegionSuccessors::new() };
            let branch = parent.interface::<RegionBranch>();
            branch.map_or_else(RegionSuccessors::new, |b| (b.successors)(parent, RegionPoint::Region(region.index())))
        }
    }
}

/// How ops with the trait `ReturnLike` leave their region.
struct ReturnLike;

impl RegionBranchTerminatorOp for ReturnLike {
    fn successor_operands(op: OpRef<'_>, _to: RegionPoint) -> Range<usize> {
        0..op.operands().len()
    }
}

fn return_like(info: &OpInfo) -> Option<&'static RegionBranchTerminator> {
    info.has(Traits::RETURN_LIKE).then_some(ReturnLike::TABLE)
}

/// Whether control may come from a region of an op back to that region, before it goes on
/// behind the op; `false` for what does not implement [`RegionBranch`].
pub fn is_repetitive_region(op: OpRef<'_>, region: usize) -> bool {
    let Some(branch) = op.interface::<RegionBranch>() else { return false };
    let mut seen = vec![false; op.region_count()];
    let mut pending = vec![region];
    while let Some(from) = pending.pop() {
        for successor in (branch.successors)(op, RegionPoint::Region(from)) {
            let RegionPoint::Region(to) = successor.to else { continue };
            if to == region {
                return true;
            }
            if !std::mem::replace(&mut seen[to], true) {
                pending.push(to);
            }
        }
    }
    false
}

/// Whether one of an op's regions may run several times.
pub fn has_region_loop(op: OpRef<'_>) -> bool {
    (0..op.region_count()).any(|region| is_repetitive_region(op, region))
}

/// Checks that what passes on each edge between an op and its regions fits what takes it.
///
/// # Errors
/// If numbers or types differ.
pub fn verify_region_edges(op: OpRef<'_>, branch: &RegionBranch) -> Result<(), Diagnostic> {
    for successor in (branch.successors)(op, RegionPoint::Parent) {
        let passed = operands_at(op, (branch.entry_operands)(op, successor.to));
        verify_edge(op, branch, RegionPoint::Parent, passed, &successor)?;
    }
    for (index, region) in op.regions().enumerate() {
        let ends = region.blocks().filter_map(|b| b.last());
        for end in ends {
            let Some(terminator) = end.interface::<RegionBranchTerminator>() else { continue };
            let from = RegionPoint::Region(index);
            for successor in (branch.successors)(op, from) {
                let passed = operands_at(end, (terminator.successor_operands)(end, successor.to));
                verify_edge(op, branch, from, passed, &successor)?;
            }
        }
    }
    Ok(())
}

/// The operands at positions, as far as there are such: the op is yet to be verified.
fn operands_at(op: OpRef<'_>, positions: Range<usize>) -> ValueRange<'_> {
    let count = op.operands().len();
    let end = positions.end.min(count);
    op.operands().slice(positions.start.min(end)..end)
}

fn verify_edge(
    op: OpRef<'_>,
    branch: &RegionBranch,
    from: RegionPoint,
    passed: ValueRange<'_>,
    successor: &RegionSuccessor,
) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let way = || {
        let region = |index: usize| format!("region #{index}");
        let from = from.region().map_or("the op".to_owned(), region);
        let to = successor.to.region().map_or("the results".to_owned(), region);
        format!("control goes from {from} to {to}")
    };
    let taken = successor.inputs(op).count();
    if passed.len() != taken {
        let message = format!("{} with {} values, but {taken} are taken", way(), passed.len());
        return Err(Diagnostic::op_error(op, message));
    }
    for (at, (has, wanted)) in passed.types().zip(successor.inputs(op).map(|v| op.ty(v))).enumerate() {
        if !(branch.types_compatible)(ctx, has, wanted) {
            let (has, wanted) = (has.to_text(ctx), wanted.to_text(ctx));
            let message = format!("{}: value #{at} has type '{has}', but '{wanted}' is taken", way());
            return Err(Diagnostic::op_error(op, message));
        }
    }
    Ok(())
}
