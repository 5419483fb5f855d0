//! Structured control flow from a graph of blocks: cycles become loops, branches become
//! conditionals, by ops that a [`StructuredOps`] makes.
//!
//! The method is that of Bahmann, Reissmann, Jahre and Meyer, "Perfect Reconstructability of
//! Control Flow from Demand Dependence Graphs", as MLIR has it. No block is copied: where
//! several edges must become one, they lead through a block that tells by a number where they
//! came from (`Multiplexer`).
//!
//! 1. Exits of one kind are joined: each region has one `return`.
//! 2. Each cycle gets one way in, one back and one out, and becomes a loop that runs at least once.
//! 3. What is left has no cycles. What one side of a branch alone leads to becomes a region of
//!    a conditional; behind that all goes on.
//!
//! Both steps are then taken in each new region.

mod branches;
mod cycles;
mod edges;

use rustc_hash::FxHashMap;
use terrace_ir::def::Traits;
use terrace_ir::effects::is_memory_effect_free;
use terrace_ir::interfaces::Branch;
use terrace_ir::prelude::*;

use edges::{passed, successor_edges};

/// A case of a switch: its number, where it leads and what it passes there.
pub type Case = (u32, BlockId, Vec<ValueId>);

/// Makes the ops of a dialect's structured control flow. Ops are made at the rewriter's point.
pub trait StructuredOps {
    /// A conditional without blocks that does what a branch does: one region for each of its
    /// successors, in their order.
    ///
    /// # Errors
    /// There is none for this branch.
    fn conditional(&self, branch: OpId, results: &[Type], rw: &mut Rewriter<'_>) -> Result<OpId, Diagnostic>;

    /// Ends a region of a conditional with its results.
    fn end_region(&self, values: &[ValueId], rw: &mut Rewriter<'_>);

    /// A loop without blocks in its first region that begins with these values and results in
    /// those of the last iteration.
    fn do_while(&self, inits: &[ValueId], rw: &mut Rewriter<'_>) -> OpId;

    /// Ends the first region of a loop: whether it goes on (a number, 0 or 1), and with what.
    fn end_loop(&self, goes_on: ValueId, values: &[ValueId], rw: &mut Rewriter<'_>);

    /// The constant by which an edge is told from others.
    fn number(&self, number: u32, rw: &mut Rewriter<'_>) -> ValueId;

    /// A branch by such a number; the last case is taken where no other is.
    fn switch(&self, number: ValueId, cases: &[Case], default: &Case, rw: &mut Rewriter<'_>);

    /// A value that nobody looks at.
    fn undefined(&self, ty: Type, rw: &mut Rewriter<'_>) -> ValueId;

    /// Ends a block behind a loop that never ends.
    ///
    /// # Errors
    /// There is no op for that in this region.
    fn unreachable(&self, region: RegionId, rw: &mut Rewriter<'_>) -> Result<OpId, Diagnostic>;
}

/// Makes the control flow of a region structured, not of those inside. Gives whether there was
/// something to do.
///
/// # Errors
/// A block can't be reached, or an op that branches does more than that.
pub fn structure_region(region: RegionId, ops: &dyn StructuredOps, rw: &mut Rewriter<'_>) -> Result<bool, Diagnostic> {
    let view = rw.body().region(region);
    let Some(entry) = view.entry().filter(|_| view.only_block().is_none()) else { return Ok(false) };
    let entry = entry.id();
    check(view)?;
    let mut state =
        Structuring { ops, rw, entry, undefined: FxHashMap::default(), numbers: Vec::new(), exits: Vec::new() };
    state.join_exits(region);
    let mut pending = vec![entry];
    while let Some(current) = pending.pop() {
        pending.extend(state.structure_cycles(current)?);
        pending.extend(state.structure_branches(current)?);
    }
    Ok(true)
}

/// 1. Every block can be reached.
/// 2. Ops that branch do nothing else, and say what they pass on.
fn check(region: RegionRef<'_>) -> Result<(), Diagnostic> {
    let error = |op: Option<OpRef<'_>>, message: &str| match op {
        Some(op) => Err(Diagnostic::op_error(op, message)),
        None => Ok(()),
    };
    for block in region.blocks() {
        if !block.is_entry() && block.preds().next().is_none() {
            return error(block.first(), "stands in a block that can't be reached: its control flow has no structure");
        }
    }
    for op in region.blocks().filter_map(BlockRef::last).filter(|op| op.successor_count() > 0) {
        if op.interface::<Branch>().is_none() {
            return error(Some(op), "does not say what it passes to its successors: its control flow has no structure");
        }
        if !is_memory_effect_free(op) {
            return error(Some(op), "does more than to branch: it can't be replaced by structured control flow");
        }
    }
    Ok(())
}

/// What is known while a region gets its structure.
struct Structuring<'s, 'r> {
    ops: &'s dyn StructuredOps,
    rw: &'s mut Rewriter<'r>,
    /// The region's first block, where constants stand.
    entry: BlockId,
    undefined: FxHashMap<Type, ValueId>,
    numbers: Vec<Option<ValueId>>,
    /// The exits that there are, of one kind each, with their blocks.
    exits: Vec<(OpId, BlockId)>,
}

impl Structuring<'_, '_> {
    /// Calls a function with the rewriter at the start of the region.
    fn at_start(&mut self, make: impl FnOnce(&dyn StructuredOps, &mut Rewriter<'_>) -> ValueId) -> ValueId {
        let (point, loc) = (self.rw.point(), self.rw.loc());
        let start = self.rw.body().block(self.entry).parent().map_or(loc, |op| op.loc());
        self.rw.set_loc(start).at_start(self.entry);
        let value = make(self.ops, self.rw);
        self.rw.set_loc(loc).set_point(point);
        value
    }

    /// A value of a type that nobody looks at.
    fn undefined(&mut self, ty: Type) -> ValueId {
        if let Some(&value) = self.undefined.get(&ty) {
            return value;
        }
        let value = self.at_start(|ops, rw| ops.undefined(ty, rw));
        self.undefined.insert(ty, value);
        value
    }

    /// The constant of a number.
    fn number(&mut self, number: u32) -> ValueId {
        let at = number as usize;
        if let Some(&Some(value)) = self.numbers.get(at) {
            return value;
        }
        let value = self.at_start(|ops, rw| ops.number(number, rw));
        if self.numbers.len() <= at {
            self.numbers.resize(at + 1, None);
        }
        self.numbers[at] = Some(value);
        value
    }

    /// Makes of all exits of one kind one, in a block of its own.
    fn join_exits(&mut self, region: RegionId) {
        let ends = self.rw.body().region(region).blocks().filter_map(BlockRef::last);
        let exits: Vec<OpId> = ends.filter(|op| op.successor_count() == 0).map(|op| op.id()).collect();
        for exit in exits {
            self.join_exit(exit, region);
        }
    }

    /// Lets a block branch to the one exit of the kind of its own.
    fn join_exit(&mut self, exit: OpId, region: RegionId) {
        let view = self.rw.op(exit);
        let (loc, operands) = (view.loc(), view.operands().to_vec());
        let same = |&&(known, _): &&(OpId, BlockId)| is_same_exit(self.rw.op(known), view);
        let known = self.exits.iter().find(same).copied();
        let types: Vec<Type> = view.operands().types().collect();
        let number = self.number(0);
        let block = known.map_or_else(|| self.rw.append_block(region, &types), |(_, block)| block);
        self.rw.set_loc(loc).before(exit);
        self.ops.switch(number, &[], &(0, block, operands.to_vec()), self.rw);
        if known.is_some() {
            self.rw.erase_op(exit);
            return;
        }
        self.rw.move_to_end(exit, block);
        let args: Vec<ValueId> = self.rw.body().block(block).args().collect();
        self.rw.set_operands(exit, &args);
        self.exits.push((exit, block));
    }

    /// Moves blocks into an empty region.
    fn move_blocks(&mut self, blocks: &[BlockId], region: RegionId) {
        let end = self.rw.append_block(region, &[]);
        for &block in blocks {
            self.rw.move_block_before(block, end);
        }
        self.rw.erase_block(end);
    }

    /// The location of a block's last op.
    fn end_loc(&self, block: BlockId) -> terrace_ir::loc::Loc {
        self.rw.body().block(block).last().map_or(self.rw.loc(), |op| op.loc())
    }
}

/// Whether two exits do the same with their operands.
fn is_same_exit(a: OpRef<'_>, b: OpRef<'_>) -> bool {
    a.name() == b.name()
        && a.props() == b.props()
        && a.attrs() == b.attrs()
        && a.operands().types().eq(b.operands().types())
        && a.has(Traits::TERMINATOR) == b.has(Traits::TERMINATOR)
}
