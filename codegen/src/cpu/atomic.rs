//! Reading and writing an element at once.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{AtomicRmwOp, BlockArg, InstBuilder, MemFlagsData, Type as ClifType, Value, types};
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::memref::{check_indices, element_address};
use super::repr::{Element, Scalar};
use super::rules::{self, Row, Rule};

pub(super) const RULES: &[Row] = &[
    ("memref.atomic_rmw", Rule::Op(atomic)),
    ("memref.atomic_yield", Rule::Op(|_, _| Ok(()))),
    ("memref.generic_atomic_rmw", Rule::Op(generic)),
];

/// What an update does.
enum Update {
    /// An instruction, where the register has no bits to spare; else by the rule of an op.
    Native(AtomicRmwOp, &'static str),
    /// By the rule of an op.
    Op(&'static str),
}

/// By the number of the kind in MLIR.
const KINDS: [Update; 15] = [
    Update::Op("arith.addf"),
    Update::Native(AtomicRmwOp::Add, "arith.addi"),
    Update::Native(AtomicRmwOp::Xchg, ""),
    Update::Op("arith.maximumf"),
    Update::Native(AtomicRmwOp::Smax, "arith.maxsi"),
    Update::Native(AtomicRmwOp::Umax, "arith.maxui"),
    Update::Op("arith.minimumf"),
    Update::Native(AtomicRmwOp::Smin, "arith.minsi"),
    Update::Native(AtomicRmwOp::Umin, "arith.minui"),
    Update::Op("arith.mulf"),
    Update::Op("arith.muli"),
    Update::Native(AtomicRmwOp::Or, "arith.ori"),
    Update::Native(AtomicRmwOp::And, "arith.andi"),
    Update::Op("arith.maxnumf"),
    Update::Op("arith.minnumf"),
];

fn flags() -> MemFlagsData {
    MemFlagsData::new().with_notrap()
}

/// The element that an op updates: its kind, its address, and the integer that it is in memory.
fn place<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, memref: usize) -> Lowered<(Scalar, Value, ClifType)> {
    let ty = op.operand_type(memref);
    let of = l.memref(op, ty)?;
    let indices = l.all_registers(op.operands().slice(memref + 1..op.operands().len()));
    check_indices(op, &of, &indices)?;
    let (address, offset) = element_address(l, &of, op.operand(memref), &indices);
    let address = l.b.ins().iadd_imm_s(address, i64::from(offset));
    match of.element {
        Element::Vector(_) | Element::Complex(_) | Element::Scalar(Scalar::Wide(_)) => Err(l.unsupported(op, ty)),
        Element::Scalar(scalar) => Ok((scalar, address, bits_type(scalar))),
    }
}

/// The integer that an element is in memory.
pub(super) fn bits_type(scalar: Scalar) -> ClifType {
    match scalar {
        Scalar::F32 => types::I32,
        Scalar::F64 => types::I64,
        _ => scalar.clif(),
    }
}

/// A value's bits as another type.
pub(super) fn cast(l: &mut Lowering<'_, '_>, value: Value, ty: ClifType) -> Value {
    if l.b.func.dfg.value_type(value) == ty { value } else { l.b.ins().bitcast(ty, MemFlagsData::new(), value) }
}

/// Tries again until nobody has come between: `update` gives the new value for the old.
pub(super) fn retried<'m>(
    l: &mut Lowering<'_, 'm>,
    (scalar, address, ty): (Scalar, Value, ClifType),
    update: impl FnOnce(&mut Lowering<'_, 'm>, Value) -> Lowered<Value>,
) -> Lowered<Value> {
    let (again, done) = (l.b.create_block(), l.b.create_block());
    let seen = l.b.append_block_param(again, ty);
    let first = l.b.ins().load(ty, flags(), address, 0);
    l.b.ins().jump(again, &[BlockArg::Value(first)]);
    l.b.switch_to_block(again);
    let old = cast(l, seen, scalar.clif());
    let new = update(l, old)?;
    let new = cast(l, new, ty);
    let found = l.b.ins().atomic_cas(flags(), address, seen, new);
    let held = l.b.ins().icmp(IntCC::Equal, found, seen);
    l.b.ins().brif(held, done, &[], again, &[BlockArg::Value(found)]);
    l.b.switch_to_block(done);
    Ok(old)
}

fn atomic<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let place = place(l, op, 1)?;
    let (scalar, address, ty) = place;
    let kind = op.attr("kind").and_then(|a| a.as_i64(op.ctx())).and_then(|kind| usize::try_from(kind).ok());
    let Some(update) = kind.and_then(|kind| KINDS.get(kind)) else {
        return Err(Diagnostic::op_error(op, "has a kind that can't be compiled for the CPU"));
    };
    let value = l.value(op.operand(0));
    let whole = scalar.bits() == ty.bits();
    let old = match update {
        Update::Native(instruction, name) if whole || name.is_empty() => {
            let value = cast(l, value, ty);
            let old = l.b.ins().atomic_rmw(ty, flags(), *instruction, address, value);
            cast(l, old, scalar.clif())
        }
        Update::Native(_, name) | Update::Op(name) => retried(l, place, |l, old| {
            let new = rules::rule(name).and_then(|rule| rules::computed(l, rule, scalar, &[old, value]));
            new.ok_or_else(|| l.unsupported(op, op.operand_type(0)))
        })?,
    };
    l.define(op.result(0), &[old]);
    Ok(())
}

/// The body computes the new value from the old one.
fn generic<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let place = place(l, op, 0)?;
    let Some(body) = op.region(0).blocks().next() else {
        return Err(Diagnostic::op_error(op, "has no body"));
    };
    let old = retried(l, place, |l, old| {
        for argument in body.args() {
            l.define(argument, &[old]);
        }
        for inner in body.ops() {
            rules::lower(l, inner)?;
        }
        let yielded = body.ops().last().filter(|last| last.operands().len() == 1);
        let yielded = yielded.ok_or_else(|| Diagnostic::op_error(op, "has a body that yields no value"))?;
        Ok(l.value(yielded.operand(0)))
    })?;
    l.define(op.result(0), &[old]);
    Ok(())
}
