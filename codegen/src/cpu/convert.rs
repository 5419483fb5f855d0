//! Conversions between scalar types.

use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value, types};
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::repr::Scalar;
use super::rules::{Row, Rule};

pub(super) const RULES: &[Row] = &[
    ("arith.bitcast", Rule::Op(bitcast)),
    ("arith.extf", Rule::Op(float_to_float)),
    ("arith.extsi", Rule::Op(|l, op| integer_to_integer(l, op, true))),
    ("arith.extui", Rule::Op(|l, op| integer_to_integer(l, op, false))),
    ("arith.fptosi", Rule::Op(|l, op| float_to_integer(l, op, true))),
    ("arith.fptoui", Rule::Op(|l, op| float_to_integer(l, op, false))),
    ("arith.index_cast", Rule::Op(|l, op| integer_to_integer(l, op, true))),
    ("arith.index_castui", Rule::Op(|l, op| integer_to_integer(l, op, false))),
    ("arith.sitofp", Rule::Op(|l, op| integer_to_float(l, op, true))),
    ("arith.truncf", Rule::Op(float_to_float)),
    ("arith.trunci", Rule::Op(|l, op| integer_to_integer(l, op, false))),
    ("arith.uitofp", Rule::Op(|l, op| integer_to_float(l, op, false))),
];

fn integer_to_integer<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, signed: bool) -> Lowered {
    let (from, to) = (l.width(op, op.operand_type(0))?, l.width(op, op.result_type(0))?);
    let mut value = l.value(op.operand(0));
    if to > from && signed {
        value = l.signed(value, from);
    }
    let ty = Scalar::Int(to).clif();
    value = l.extended(value, ty, signed);
    value = l.reduced(value, ty);
    // A register that only grew without the sign has its upper bits clear.
    if to < from || signed {
        value = l.masked(value, to);
    }
    l.define(op.result(0), &[value]);
    Ok(())
}

fn float_to_float<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (from, to) = (l.scalar(op, op.operand_type(0))?, l.scalar(op, op.result_type(0))?);
    if op.attr("roundingmode").and_then(|a| a.as_i64(op.ctx())).is_some_and(|mode| mode != 0) {
        return Err(Diagnostic::op_error(
            op,
            "can't be compiled for the CPU with a rounding mode other than to_nearest_even",
        ));
    }
    let value = l.value(op.operand(0));
    let value = l.float_as(value, from, to);
    l.define(op.result(0), &[value]);
    Ok(())
}

fn integer_to_float<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, signed: bool) -> Lowered {
    let width = l.width(op, op.operand_type(0))?;
    let to = l.scalar(op, op.result_type(0))?;
    let mut value = l.value(op.operand(0));
    if signed {
        value = l.signed(value, width);
    }
    value = l.extended(value, types::I32, signed);
    let computed = match to {
        Scalar::Small(_) => {
            value = l.sticky(value, signed);
            Scalar::F64
        }
        _ => to,
    };
    let ty = computed.clif();
    value = if signed { l.b.ins().fcvt_from_sint(ty, value) } else { l.b.ins().fcvt_from_uint(ty, value) };
    value = l.float_as(value, computed, to);
    l.define(op.result(0), &[value]);
    Ok(())
}

/// Saturates: to the register's width by the instruction, then to the type's.
fn float_to_integer<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, signed: bool) -> Lowered {
    let width = l.width(op, op.result_type(0))?;
    let from = l.scalar(op, op.operand_type(0))?;
    let value = l.value(op.operand(0));
    let value = l.computable(value, from);
    let wide = if width <= 32 { types::I32 } else { types::I64 };
    let mut value =
        if signed { l.b.ins().fcvt_to_sint_sat(wide, value) } else { l.b.ins().fcvt_to_uint_sat(wide, value) };
    if width < wide.bits() {
        value = clamped(l, value, width, signed);
    }
    let value = l.reduced(value, Scalar::Int(width).clif());
    let value = l.masked(value, width);
    l.define(op.result(0), &[value]);
    Ok(())
}

/// The nearest integer of a width less than the register's.
fn clamped(l: &mut Lowering<'_, '_>, value: Value, width: u32, signed: bool) -> Value {
    let ty = l.b.func.dfg.value_type(value);
    if !signed {
        let most = l.integer(ty, (1i64 << width) - 1);
        return l.b.ins().umin(value, most);
    }
    let bound = 1i64 << (width - 1);
    let (least, most) = (l.integer(ty, -bound), l.integer(ty, bound - 1));
    let value = l.b.ins().smax(value, least);
    l.b.ins().smin(value, most)
}

fn bitcast<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (from, to) = (l.scalar(op, op.operand_type(0))?, l.scalar(op, op.result_type(0))?);
    let value = l.value(op.operand(0));
    let value = if from.clif() == to.clif() {
        value
    } else if from.bytes() == to.bytes() {
        l.b.ins().bitcast(to.clif(), MemFlagsData::new(), value)
    } else {
        return Err(l.unsupported(op, op.result_type(0)));
    };
    l.define(op.result(0), &[value]);
    Ok(())
}
