//! Bits counted, and the distance from zero.

use cranelift_codegen::ir::{InstBuilder, Value};
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::rules::{Row, Rule};

pub(super) const RULES: &[Row] = &[
    ("math.absi", Rule::Op(|l, op| counted(l, op, absolute))),
    ("math.ctlz", Rule::Op(|l, op| counted(l, op, leading_zeros))),
    ("math.ctpop", Rule::Op(|l, op| counted(l, op, |l, value, _| l.b.ins().popcnt(value)))),
    ("math.cttz", Rule::Op(|l, op| counted(l, op, trailing_zeros))),
];

type Count = for<'m> fn(&mut Lowering<'_, 'm>, Value, u32) -> Value;

fn counted<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, count: Count) -> Lowered {
    let width = l.width(op, op.result_type(0))?;
    let value = l.value(op.operand(0));
    let result = count(l, value, width);
    // An i1 holds only the lowest bit of its count.
    let result = l.masked(result, width);
    l.define(op.result(0), &[result]);
    Ok(())
}

/// The zeros of the register, but for those above the width.
fn leading_zeros(l: &mut Lowering<'_, '_>, value: Value, width: u32) -> Value {
    let bits = l.b.func.dfg.value_type(value).bits();
    let zeros = l.b.ins().clz(value);
    l.b.ins().iadd_imm_s(zeros, -i64::from(bits - width))
}

/// A bit above the width ends the search in a value of zero.
fn trailing_zeros(l: &mut Lowering<'_, '_>, value: Value, width: u32) -> Value {
    let bits = l.b.func.dfg.value_type(value).bits();
    let value = if width < bits { l.b.ins().bor_imm_u(value, 1i64 << width) } else { value };
    l.b.ins().ctz(value)
}

fn absolute(l: &mut Lowering<'_, '_>, value: Value, width: u32) -> Value {
    let value = l.signed(value, width);
    l.b.ins().iabs(value)
}
