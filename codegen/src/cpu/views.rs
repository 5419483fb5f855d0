//! Memrefs of other shapes over the same memory, and copies.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use terrace_ir::diag::Diagnostic;
use terrace_ir::interfaces::constant_of;
use terrace_ir::types::TypeData;
use terrace_ir::view::OpRef;

use super::host::HostFn;
use super::lower::{Lowered, Lowering};
use super::memref::{is_other_rank, size};
use super::repr::Repr;
use super::rules::{Row, Rule};

pub(super) const RULES: &[Row] = &[
    ("memref.cast", Rule::Op(cast)),
    ("memref.copy", Rule::Op(copy)),
    ("memref.dim", Rule::Op(dim)),
    ("memref.extract_aligned_pointer_as_index", Rule::Op(aligned_pointer)),
    ("memref.rank", Rule::Op(rank)),
];

/// Whether the descriptor that a cast to an unranked memref makes may be read when the cast runs
/// again: only a block argument can carry it so far.
pub(super) fn outlives_iteration(op: OpRef<'_>) -> bool {
    matches!(op.result_type(0).data(op.ctx()), TypeData::UnrankedMemRef { .. })
        && op.body().uses(op.result(0)).any(|one| one.owner.successor_count() > 0)
}

fn cast<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let from = l.repr(op, op.operand_type(0))?;
    let to = l.repr(op, op.result_type(0))?;
    let registers = l.registers(op.operand(0));
    let registers = match (from, to) {
        (Repr::MemRef(from), Repr::Unranked(_)) => {
            let descriptor = if outlives_iteration(op) {
                let bytes = l.integer(types::I64, 8 * registers.len() as i64);
                let address = l.frame_memory(bytes, 8);
                let none = l.is_zero(address);
                l.fail_if(none, op, "found no memory for a descriptor");
                l.store_fields(address, &registers);
                address
            } else {
                l.spilled(&registers)
            };
            vec![l.integer(types::I64, from.rank() as i64), descriptor]
        }
        (Repr::Unranked(_), Repr::MemRef(to)) => {
            let other = is_other_rank(l, registers[0], to.rank());
            l.fail_if(other, op, format_args!("finds a memref whose rank is not {}", to.rank()));
            (0..3 + 2 * to.rank()).map(|at| l.field(registers[1], at)).collect()
        }
        _ => registers,
    };
    l.define(op.result(0), &registers);
    Ok(())
}

fn dim<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let index = l.value(op.operand(1));
    let constant = constant_of(op.body(), op.operand(1)).and_then(|a| a.as_i64(op.ctx()));
    let registers = l.registers(op.operand(0));
    let result = match l.repr(op, op.operand_type(0))? {
        Repr::MemRef(memref) => match constant.and_then(|at| usize::try_from(at).ok()) {
            Some(at) if at < memref.rank() => size(l, &memref, &registers, at),
            // A dimension that does not exist has some size.
            _ => {
                let mut chosen = l.integer(types::I64, 0);
                for at in 0..memref.rank() {
                    let size = size(l, &memref, &registers, at);
                    let number = l.integer(types::I64, at as i64);
                    let this = l.b.ins().icmp(IntCC::Equal, index, number);
                    chosen = l.b.ins().select(this, size, chosen);
                }
                chosen
            }
        },
        _ => unranked_size(l, op, &registers, index),
    };
    l.define(op.result(0), &[result]);
    Ok(())
}

/// A size out of a descriptor in memory, whose rank is known only now.
fn unranked_size<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, registers: &[Value], index: Value) -> Value {
    let outside = l.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, index, registers[0]);
    l.fail_if(outside, op, "asks for a dimension beyond the memref's rank");
    let distance = l.b.ins().ishl_imm_u(index, 3);
    let address = l.b.ins().iadd(registers[1], distance);
    l.field(address, 3)
}

fn rank<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let result = match l.repr(op, op.operand_type(0))? {
        Repr::MemRef(memref) => l.integer(types::I64, memref.rank() as i64),
        _ => l.value(op.operand(0)),
    };
    l.define(op.result(0), &[result]);
    Ok(())
}

fn aligned_pointer<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let registers = l.registers(op.operand(0));
    let aligned = match l.repr(op, op.operand_type(0))? {
        Repr::MemRef(_) => registers[1],
        _ => l.field(registers[1], 1),
    };
    l.define(op.result(0), &[aligned]);
    Ok(())
}

/// Copies by the host function that knows all strides.
fn copy<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let mut unranked = Vec::new();
    let mut element = None;
    for at in 0..2 {
        let registers = l.registers(op.operand(at));
        let pair = match l.repr(op, op.operand_type(at))? {
            Repr::MemRef(memref) => {
                element = Some(memref.element);
                let descriptor = l.spilled(&registers);
                vec![l.integer(types::I64, memref.rank() as i64), descriptor]
            }
            Repr::Unranked(of) => {
                element = Some(of);
                registers
            }
            _ => registers,
        };
        unranked.push(l.spilled(&pair));
    }
    let Some(element) = element else { return Err(Diagnostic::op_error(op, "copies no memref")) };
    let bytes = l.integer(types::I64, i64::from(element.bytes()));
    l.host(HostFn::Copy, &[bytes, unranked[0], unranked[1]]);
    Ok(())
}
