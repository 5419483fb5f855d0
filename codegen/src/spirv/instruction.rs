//! One op as one instruction.
//!
//! The ops are named as the instructions are: what has no attributes becomes the
//! instruction of its name with its operands; the rest stands in a table.

use rspirv::dr::{Instruction, Operand};
use rspirv::grammar::{GLSL_STD_450_INSTRUCTION_TABLE, INSTRUCTION_TABLE};
use rspirv::spirv::Op;
use terrace_dialects::spirv::enums::{MemoryAccess, MemorySemantics, Scope, StorageClass};
use terrace_dialects::spirv::types::Pointer;
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::function::FunctionWriter;
use super::module::{Emitted, literal};

type WriteFn = for<'w, 's, 'a> fn(&'w mut FunctionWriter<'s, 'a>, OpRef<'a>) -> Emitted;

/// Ops that are more than an instruction with their operands.
const WRITERS: &[(&str, WriteFn)] = &[
    ("spirv.Constant", constant),
    ("spirv.mlir.addressof", address_of),
    ("spirv.Variable", variable),
    ("spirv.Load", |w, op| w.simple(op, Op::Load, &[], &memory_access(op))),
    ("spirv.Store", |w, op| w.simple(op, Op::Store, &[], &memory_access(op))),
    ("spirv.CompositeExtract", |w, op| w.simple(op, Op::CompositeExtract, &[], &indices(op, 0))),
    ("spirv.CompositeInsert", |w, op| w.simple(op, Op::CompositeInsert, &[], &indices(op, 0))),
    ("spirv.VectorShuffle", |w, op| w.simple(op, Op::VectorShuffle, &[], &indices(op, 0))),
    ("spirv.FunctionCall", call),
    ("spirv.ControlBarrier", control_barrier),
    ("spirv.MemoryBarrier", memory_barrier),
];

impl<'a> FunctionWriter<'_, 'a> {
    /// Writes an op that is no branch.
    pub(super) fn op(&mut self, op: OpRef<'a>) -> Emitted {
        let name = op.name_str();
        if let Some((_, write)) = WRITERS.iter().find(|w| w.0 == name) {
            return write(self, op);
        }
        if let Some(function) = name.strip_prefix("spirv.GL.") {
            return self.extended(op, function);
        }
        let plain = op.def().is_some_and(|d| d.attrs.is_empty() && d.regions.is_empty() && d.successors.is_empty());
        let short = name.strip_prefix("spirv.").unwrap_or(name);
        match INSTRUCTION_TABLE.iter().find(|i| i.opname == short).filter(|_| plain) {
            Some(instruction) => self.simple(op, instruction.opcode, &[], &[]),
            None => Err(Diagnostic::op_error(op, "can't be written: SPIR-V has no such instruction")),
        }
    }

    /// Writes `Op first operands last`.
    fn simple(&mut self, op: OpRef<'a>, opcode: Op, first: &[Operand], last: &[Operand]) -> Emitted {
        let mut operands = first.to_vec();
        for value in op.operands() {
            operands.push(Operand::IdRef(self.value(op, value)?));
        }
        operands.extend_from_slice(last);
        let Some(result) = op.results().next() else {
            // A call has a result even if it has no value.
            let void = (opcode == Op::FunctionCall).then(|| (self.s.void(), self.s.id()));
            self.push(Instruction::new(opcode, void.map(|v| v.0), void.map(|v| v.1), operands));
            return Ok(());
        };
        let ty = self.s.ty(op, op.ty(result))?;
        let id = self.s.id();
        self.values.insert(result, id);
        self.push(Instruction::new(opcode, Some(ty), Some(id), operands));
        self.s.unit_decorations(op, id)
    }

    fn extended(&mut self, op: OpRef<'a>, name: &str) -> Emitted {
        let Some(function) = GLSL_STD_450_INSTRUCTION_TABLE.iter().find(|i| i.opname == name) else {
            return Err(Diagnostic::op_error(op, "can't be written: GLSL.std.450 has no such instruction"));
        };
        let first = [Operand::IdRef(self.s.glsl()), Operand::LiteralExtInstInteger(function.opcode.into())];
        self.simple(op, Op::ExtInst, &first, &[])
    }
}

fn constant<'a>(w: &mut FunctionWriter<'_, 'a>, op: OpRef<'a>) -> Emitted {
    let id = w.s.constant(op, op.required_prop(0), op.result_type(0))?;
    w.values.insert(op.result(0), id);
    Ok(())
}

fn address_of<'a>(w: &mut FunctionWriter<'_, 'a>, op: OpRef<'a>) -> Emitted {
    let id = w.s.symbol(op, op.prop(0))?;
    w.values.insert(op.result(0), id);
    Ok(())
}

fn variable<'a>(w: &mut FunctionWriter<'_, 'a>, op: OpRef<'a>) -> Emitted {
    let ty = op.result_type(0);
    let class = ty.downcast::<Pointer>(op.ctx()).map_or(StorageClass::Function, |p| p.storage_class);
    let ty = w.s.ty(op, ty)?;
    let mut operands = vec![literal(class.0)];
    for initializer in op.operands() {
        operands.push(Operand::IdRef(w.value(op, initializer)?));
    }
    let id = w.s.id();
    w.values.insert(op.result(0), id);
    w.variables.push(Instruction::new(Op::Variable, Some(ty), Some(id), operands));
    w.s.unit_decorations(op, id)
}

fn call<'a>(w: &mut FunctionWriter<'_, 'a>, op: OpRef<'a>) -> Emitted {
    let callee = w.s.symbol(op, op.prop(0))?;
    w.simple(op, Op::FunctionCall, &[Operand::IdRef(callee)], &[])
}

/// The mask of a memory access and its alignment.
fn memory_access(op: OpRef<'_>) -> Vec<Operand> {
    let access = op.prop(0).and_then(|a| a.downcast::<MemoryAccess>(op.ctx()));
    let Some(access) = access.filter(|a| a.0 != 0) else { return Vec::new() };
    let alignment = op.prop(1).and_then(|a| a.as_i64(op.ctx()));
    std::iter::once(access.0).chain(alignment.map(|a| a as u32)).map(literal).collect()
}

/// The numbers of a list attribute.
fn indices(op: OpRef<'_>, at: usize) -> Vec<Operand> {
    let list = op.prop(at).and_then(|a| a.as_array(op.ctx())).unwrap_or(&[]);
    list.iter().map(|i| literal(i.as_i64(op.ctx()).unwrap_or(0) as u32)).collect()
}

fn scope(w: &mut FunctionWriter<'_, '_>, op: OpRef<'_>, at: usize) -> Operand {
    let scope = op.prop(at).and_then(|a| a.downcast::<Scope>(op.ctx())).map_or(0, |s| s.0);
    Operand::IdScope(w.s.word(scope))
}

fn semantics(w: &mut FunctionWriter<'_, '_>, op: OpRef<'_>, at: usize) -> Operand {
    let semantics = op.prop(at).and_then(|a| a.downcast::<MemorySemantics>(op.ctx())).map_or(0, |s| s.0);
    Operand::IdMemorySemantics(w.s.word(semantics))
}

fn control_barrier<'a>(w: &mut FunctionWriter<'_, 'a>, op: OpRef<'a>) -> Emitted {
    let operands = vec![scope(w, op, 0), scope(w, op, 1), semantics(w, op, 2)];
    w.emit(Op::ControlBarrier, operands);
    Ok(())
}

fn memory_barrier<'a>(w: &mut FunctionWriter<'_, 'a>, op: OpRef<'a>) -> Emitted {
    let operands = vec![scope(w, op, 0), semantics(w, op, 1)];
    w.emit(Op::MemoryBarrier, operands);
    Ok(())
}
