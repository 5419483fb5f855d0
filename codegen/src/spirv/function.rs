//! A function: its blocks, with the regions of selections and loops laid out among
//! them.
//!
//! ```text
//!   before                      before
//!   spirv.mlir.selection {      OpBranch %header
//!     header: ...               %header: ...  OpSelectionMerge %merge, OpBranchConditional
//!     then: ...                 %then: ...    OpBranch %merge
//!     merge: spirv.mlir.merge   %merge:
//!   }                           after
//!   after
//! ```
//!
//! So a block of the IR may end in another block of the binary than it starts in;
//! phis, which name the end, are written when all blocks are there.

use std::collections::{HashMap, HashSet};

use rspirv::dr::{self, Instruction, Operand};
use rspirv::spirv::Op;
use terrace_dialects::spirv::enums::{FunctionControl, LoopControl, SelectionControl};
use terrace_dialects::spirv::{Branch, BranchConditional, Func, Loop, Selection};
use terrace_ir::def::Op as _;
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::{BlockId, ValueId};
use terrace_ir::interfaces::Branch as BranchInterface;
use terrace_ir::symbols::symbol_name;
use terrace_ir::types::Type;
use terrace_ir::view::{BlockRef, OpRef, RegionRef};

use super::module::{Emitted, Serializer, literal};

/// Writes the blocks of one function.
pub(super) struct FunctionWriter<'s, 'a> {
    pub(super) s: &'s mut Serializer<'a>,
    pub(super) values: HashMap<ValueId, u32>,
    /// Where each block of the IR starts.
    labels: HashMap<BlockId, u32>,
    /// Where each block of the IR ends.
    ends: HashMap<BlockId, u32>,
    blocks: Vec<dr::Block>,
    /// Blocks with arguments and their positions among `blocks`.
    phis: Vec<(usize, BlockRef<'a>)>,
    /// Variables of the function, which all stand at its start.
    pub(super) variables: Vec<Instruction>,
}

/// Writes a function.
pub(super) fn function<'a>(s: &mut Serializer<'a>, function: Func<'a>) -> Emitted<dr::Function> {
    let (op, ctx) = (function.op(), s.ctx);
    let name = ctx.attr(terrace_ir::attrs::AttrData::Symbol {
        root: ctx.ident(symbol_name(op).unwrap_or("")),
        nested: Box::default(),
    });
    let id = s.symbol(op, Some(name))?;
    let ty = function.function_type().as_type(ctx).unwrap_or(Type::NONE);
    let results = ty.signature(ctx).map_or(&[][..], |t| t.1);
    let result = match results.first() {
        Some(&result) => s.ty(op, result)?,
        None => s.void(),
    };
    let ty = s.ty(op, ty)?;
    let control = function.function_control().downcast::<FunctionControl>(ctx).map_or(0, |c| c.0);
    let mut out = dr::Function::new();
    out.def = Some(Instruction::new(Op::Function, Some(result), Some(id), vec![literal(control), Operand::IdRef(ty)]));
    out.end = Some(Instruction::new(Op::FunctionEnd, None, None, Vec::new()));
    let region = function.body();
    let Some(entry) = region.entry() else {
        return Err(Diagnostic::op_error(op, "can't be written: imported functions need a linker"));
    };
    let mut writer = FunctionWriter {
        s,
        values: HashMap::new(),
        labels: HashMap::new(),
        ends: HashMap::new(),
        blocks: Vec::new(),
        phis: Vec::new(),
        variables: Vec::new(),
    };
    for arg in entry.args() {
        let ty = writer.s.ty(op, region.body().ty(arg))?;
        let id = writer.s.id();
        writer.values.insert(arg, id);
        out.parameters.push(Instruction::new(Op::FunctionParameter, Some(ty), Some(id), Vec::new()));
    }
    for block in dominance_order(region) {
        writer.start(block, block != entry);
        writer.block(block, None)?;
    }
    writer.finish_phis()?;
    if let Some(first) = writer.blocks.first_mut() {
        first.instructions.splice(0..0, writer.variables);
    }
    out.blocks = writer.blocks;
    Ok(out)
}

/// The blocks of a region, each behind those that dominate it; what can't be
/// reached last.
fn dominance_order(region: RegionRef<'_>) -> Vec<BlockRef<'_>> {
    let mut order = Vec::new();
    let mut seen = HashSet::new();
    let mut stack: Vec<(BlockRef<'_>, Vec<BlockRef<'_>>)> = Vec::new();
    if let Some(entry) = region.entry() {
        seen.insert(entry.id());
        stack.push((entry, entry.successors().collect()));
    }
    while let Some((block, successors)) = stack.last_mut() {
        // The last successor first: in reversed post-order it comes last.
        match successors.pop() {
            Some(next) if seen.insert(next.id()) => stack.push((next, next.successors().collect())),
            Some(_) => {}
            None => {
                order.push(*block);
                stack.pop();
            }
        }
    }
    order.reverse();
    order.extend(region.blocks().filter(|b| !seen.contains(&b.id())));
    order
}

/// The instruction that goes before the terminator of a header.
enum Header {
    Selection(Instruction),
    Loop(Instruction),
}

impl<'a> FunctionWriter<'_, 'a> {
    fn label(&mut self, block: BlockRef<'a>) -> u32 {
        let s = &mut *self.s;
        *self.labels.entry(block.id()).or_insert_with(|| s.id())
    }

    /// Starts a block of the binary.
    fn start_label(&mut self, label: u32) {
        let mut block = dr::Block::new();
        block.label = Some(Instruction::new(Op::Label, None, Some(label), Vec::new()));
        self.blocks.push(block);
    }

    /// Starts a block of the binary with one of the IR.
    fn start(&mut self, block: BlockRef<'a>, phis: bool) {
        let label = self.label(block);
        self.start_label(label);
        if phis && block.arg_count() > 0 {
            self.phis.push((self.blocks.len() - 1, block));
            for arg in block.args() {
                let id = self.s.id();
                self.values.insert(arg, id);
            }
        }
    }

    /// The label of the present block of the binary.
    fn here(&self) -> u32 {
        self.blocks.last().and_then(|b| b.label.as_ref()).and_then(|l| l.result_id).unwrap_or_default()
    }

    /// Adds an instruction without a result.
    pub(super) fn push(&mut self, instruction: Instruction) {
        if let Some(block) = self.blocks.last_mut() {
            block.instructions.push(instruction);
        }
    }

    /// Adds an instruction without a result.
    pub(super) fn emit(&mut self, op: Op, operands: Vec<Operand>) {
        self.push(Instruction::new(op, None, None, operands));
    }

    /// The id of a value.
    pub(super) fn value(&self, user: OpRef<'_>, value: ValueId) -> Emitted<u32> {
        let missing = || Diagnostic::op_error(user, "can't be written: it uses a value of a block that is not reached");
        self.values.get(&value).copied().ok_or_else(missing)
    }

    /// Writes the ops of a block that has been started.
    fn block(&mut self, block: BlockRef<'a>, header: Option<Header>) -> Emitted {
        let mut header = header;
        let nests = block.ops().any(|o| o.is::<Selection<'_>>() || o.is::<Loop<'_>>());
        // The header of a loop is where its back edge goes, so what nests in it
        // moves to a block of its own.
        if nests && let Some(Header::Loop(merge)) = header {
            self.push(merge);
            let body = self.s.id();
            self.emit(Op::Branch, vec![Operand::IdRef(body)]);
            self.start_label(body);
            header = None;
        }
        for op in block.ops() {
            if let Some(selection) = op.cast::<Selection<'a>>() {
                self.selection(selection)?;
            } else if let Some(inner) = op.cast::<Loop<'a>>() {
                self.looped(inner)?;
            } else if op.next().is_none() {
                self.ends.insert(block.id(), self.here());
                self.terminator(op, header.take())?;
            } else {
                self.op(op)?;
            }
        }
        Ok(())
    }

    fn terminator(&mut self, op: OpRef<'a>, header: Option<Header>) -> Emitted {
        match header {
            // A header that goes to one place selects nothing.
            Some(Header::Selection(merge)) if op.is::<BranchConditional<'_>>() => self.push(merge),
            Some(Header::Loop(merge)) => self.push(merge),
            _ => {}
        }
        if op.is::<Branch<'_>>() {
            let target = self.label(op.body().block(op.successor(0)));
            self.emit(Op::Branch, vec![Operand::IdRef(target)]);
            return Ok(());
        }
        if let Some(branch) = op.cast::<BranchConditional<'a>>() {
            let mut operands = vec![Operand::IdRef(self.value(op, branch.condition())?)];
            for successor in 0..2 {
                operands.push(Operand::IdRef(self.label(op.body().block(op.successor(successor)))));
            }
            let weights = branch.branch_weights().and_then(|a| a.as_array(op.ctx())).unwrap_or(&[]);
            operands.extend(weights.iter().map(|w| literal(w.as_i64(op.ctx()).unwrap_or(0) as u32)));
            self.emit(Op::BranchConditional, operands);
            return Ok(());
        }
        self.op(op)
    }

    fn selection(&mut self, selection: Selection<'a>) -> Emitted {
        let (op, region) = (selection.op(), selection.body());
        let Some((entry, merge)) = region.entry().zip(region.blocks().last()) else { return Ok(()) };
        let control = selection.selection_control().downcast::<SelectionControl>(op.ctx()).map_or(0, |c| c.0);
        let (header_label, merge_label) = (self.label(entry), self.label(merge));
        self.emit(Op::Branch, vec![Operand::IdRef(header_label)]);
        let operands = vec![Operand::IdRef(merge_label), literal(control)];
        let mut header = Some(Header::Selection(Instruction::new(Op::SelectionMerge, None, None, operands)));
        for block in dominance_order(region).into_iter().filter(|b| *b != merge) {
            self.start(block, true);
            let header = if block == entry { header.take() } else { None };
            self.block(block, header)?;
        }
        self.start(merge, true);
        Ok(())
    }

    fn looped(&mut self, looped: Loop<'a>) -> Emitted {
        let (op, region) = (looped.op(), looped.body());
        let blocks: Vec<BlockRef<'a>> = region.blocks().collect();
        let [entry, header, .., latch, merge] = blocks.as_slice() else { return Ok(()) };
        let control = looped.loop_control().downcast::<LoopControl>(op.ctx()).map_or(0, |c| c.0);
        self.ends.insert(entry.id(), self.here());
        let header_label = self.label(*header);
        self.emit(Op::Branch, vec![Operand::IdRef(header_label)]);
        let operands = vec![Operand::IdRef(self.label(*merge)), Operand::IdRef(self.label(*latch)), literal(control)];
        let mut before = Some(Header::Loop(Instruction::new(Op::LoopMerge, None, None, operands)));
        for block in dominance_order(region).into_iter().filter(|b| b != entry && b != merge) {
            self.start(block, true);
            let before = if block == *header { before.take() } else { None };
            self.block(block, before)?;
        }
        self.start(*merge, true);
        Ok(())
    }

    /// Writes the phis: one per block argument, with a value per edge.
    fn finish_phis(&mut self) -> Emitted {
        for (at, block) in std::mem::take(&mut self.phis) {
            let mut phis = Vec::new();
            let edges: Vec<(OpRef<'a>, usize)> = block.preds().collect();
            for (index, arg) in block.args().enumerate() {
                let mut incoming: Vec<(u32, u32)> = Vec::new();
                for &(branch, successor) in &edges {
                    let from = branch.block().and_then(|b| self.ends.get(&b.id()).copied());
                    let range =
                        branch.interface::<BranchInterface>().map(|i| (i.successor_operands)(branch, successor));
                    let (Some(from), Some(range)) = (from, range) else { continue };
                    let value = self.value(branch, branch.operand(range.start + index))?;
                    match incoming.iter().find(|edge| edge.1 == from) {
                        Some(edge) if edge.0 != value => {
                            let message = "can't be written: both its targets are one block, with different values";
                            return Err(Diagnostic::op_error(branch, message));
                        }
                        Some(_) => {}
                        None => incoming.push((value, from)),
                    }
                }
                // Edges come newest first; the order of blocks reads better.
                incoming.reverse();
                let user = block.parent().unwrap_or(block.body().root());
                let ty = self.s.ty(user, block.body().ty(arg))?;
                let id = self.value(user, arg)?;
                let operands = incoming.into_iter().flat_map(|(v, l)| [Operand::IdRef(v), Operand::IdRef(l)]).collect();
                phis.push(Instruction::new(Op::Phi, Some(ty), Some(id), operands));
            }
            if let Some(out) = self.blocks.get_mut(at) {
                out.instructions.splice(0..0, phis);
            }
        }
        Ok(())
    }
}
