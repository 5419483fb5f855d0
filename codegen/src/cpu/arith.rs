//! Arithmetic without division and conversion.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{Endianness, InstBuilder, MemFlagsData, Value, types};
use cranelift_frontend::FunctionBuilder;
use terrace_ir::attrs::AttrData;
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::host::HostFn;
use super::lower::{Lowered, Lowering};
use super::repr::{Repr, Scalar};
use super::rules::{Row, Rule};
use super::vector;

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("arith.addf", Rule::Float(|b, x, y| b.ins().fadd(x, y))),
    ("arith.addi", Rule::Integer(|b, x, y| b.ins().iadd(x, y))),
    ("arith.addui_extended", Rule::Op(add_extended)),
    ("arith.andi", Rule::Integer(|b, x, y| b.ins().band(x, y))),
    ("arith.cmpf", Rule::Op(compare_floats)),
    ("arith.cmpi", Rule::Op(compare_integers)),
    ("arith.constant", Rule::Op(constant)),
    ("arith.divf", Rule::Float(|b, x, y| b.ins().fdiv(x, y))),
    ("arith.maximumf", Rule::Float(|b, x, y| b.ins().fmax(x, y))),
    ("arith.maxnumf", Rule::Float(|b, x, y| { let z = b.ins().fmax(x, y); number(b, x, y, z) })),
    ("arith.maxsi", Rule::Signed(|b, x, y| b.ins().smax(x, y))),
    ("arith.maxui", Rule::Integer(|b, x, y| b.ins().umax(x, y))),
    ("arith.minimumf", Rule::Float(|b, x, y| b.ins().fmin(x, y))),
    ("arith.minnumf", Rule::Float(|b, x, y| { let z = b.ins().fmin(x, y); number(b, x, y, z) })),
    ("arith.minsi", Rule::Signed(|b, x, y| b.ins().smin(x, y))),
    ("arith.minui", Rule::Integer(|b, x, y| b.ins().umin(x, y))),
    ("arith.mulf", Rule::Float(|b, x, y| b.ins().fmul(x, y))),
    ("arith.muli", Rule::Integer(|b, x, y| b.ins().imul(x, y))),
    ("arith.mulsi_extended", Rule::Op(|l, op| multiply_extended(l, op, true))),
    ("arith.mului_extended", Rule::Op(|l, op| multiply_extended(l, op, false))),
    ("arith.negf", Rule::FloatUnary(|b, x| b.ins().fneg(x))),
    ("arith.ori", Rule::Integer(|b, x, y| b.ins().bor(x, y))),
    ("arith.remf", Rule::Op(remainder)),
    ("arith.select", Rule::Op(select)),
    ("arith.shli", Rule::Integer(|b, x, y| b.ins().ishl(x, y))),
    ("arith.shrsi", Rule::Signed(|b, x, y| b.ins().sshr(x, y))),
    ("arith.shrui", Rule::Integer(|b, x, y| b.ins().ushr(x, y))),
    ("arith.subf", Rule::Float(|b, x, y| b.ins().fsub(x, y))),
    ("arith.subi", Rule::Integer(|b, x, y| b.ins().isub(x, y))),
    ("arith.xori", Rule::Integer(|b, x, y| b.ins().bxor(x, y))),
];

/// The other operand where one is no number, else `z`.
fn number(b: &mut FunctionBuilder<'_>, x: Value, y: Value, z: Value) -> Value {
    let x_is_nan = b.ins().fcmp(FloatCC::Unordered, x, x);
    let y_is_nan = b.ins().fcmp(FloatCC::Unordered, y, y);
    let z = chosen(b, y_is_nan, x, z);
    chosen(b, x_is_nan, y, z)
}

/// A choice by a comparison, of numbers or of parts of vectors.
fn chosen(b: &mut FunctionBuilder<'_>, condition: Value, yes: Value, no: Value) -> Value {
    let ty = b.func.dfg.value_type(yes);
    if !ty.is_vector() {
        return b.ins().select(condition, yes, no);
    }
    let mask = b.ins().bitcast(ty, MemFlagsData::new().with_endianness(Endianness::Little), condition);
    b.ins().bitselect(mask, yes, no)
}

fn constant<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ctx = l.ctx();
    let unsupported = |l: &Lowering<'_, 'm>| l.unsupported(op, op.result_type(0));
    let Some(value) = op.attr("value").map(|a| a.data(ctx)) else { return Err(unsupported(l)) };
    let registers = match (l.repr(op, op.result_type(0))?, value) {
        (Repr::Scalar(scalar), AttrData::Integer { value, .. }) => Some(l.number(scalar, value.words())),
        (Repr::Scalar(scalar), AttrData::Float { value, .. }) => Some(l.number(scalar, &[value.bits() as u64])),
        (Repr::Vector(vector), AttrData::Dense(elements)) => Some(vector::dense(l, vector, elements)),
        _ => None,
    };
    let registers = registers.ok_or_else(|| unsupported(l))?;
    l.define(op.result(0), &registers);
    Ok(())
}

fn select<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let condition = l.value(op.operand(0));
    let (yes, no) = (l.registers(op.operand(1)), l.registers(op.operand(2)));
    let chosen: Vec<_> = yes.iter().zip(&no).map(|(&yes, &no)| l.b.ins().select(condition, yes, no)).collect();
    l.define(op.result(0), &chosen);
    Ok(())
}

fn predicate(op: OpRef<'_>) -> usize {
    op.attr("predicate").and_then(|a| a.as_i64(op.ctx())).and_then(|p| usize::try_from(p).ok()).unwrap_or(usize::MAX)
}

fn bad_predicate(op: OpRef<'_>) -> Diagnostic {
    Diagnostic::op_error(op, "has a predicate that can't be compiled for the CPU")
}

/// The comparison that an op asks for, and whether it reads the sign.
pub(super) fn integer_predicate(op: OpRef<'_>) -> Lowered<(IntCC, bool)> {
    use IntCC::*;
    /// By MLIR's predicate.
    const CODES: [IntCC; 10] = [
        Equal,
        NotEqual,
        SignedLessThan,
        SignedLessThanOrEqual,
        SignedGreaterThan,
        SignedGreaterThanOrEqual,
        UnsignedLessThan,
        UnsignedLessThanOrEqual,
        UnsignedGreaterThan,
        UnsignedGreaterThanOrEqual,
    ];
    let predicate = predicate(op);
    let code = *CODES.get(predicate).ok_or_else(|| bad_predicate(op))?;
    Ok((code, (2..6).contains(&predicate)))
}

fn compare_integers<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (code, signed) = integer_predicate(op)?;
    let width = l.width(op, op.operand_type(0))?;
    let (mut x, mut y) = (l.value(op.operand(0)), l.value(op.operand(1)));
    if signed {
        (x, y) = (l.signed(x, width), l.signed(y, width));
    }
    let result = l.b.ins().icmp(code, x, y);
    l.define(op.result(0), &[result]);
    Ok(())
}

/// The comparison that an op asks for, or what it always gives.
pub(super) fn float_predicate(op: OpRef<'_>) -> Lowered<Result<FloatCC, bool>> {
    use FloatCC::*;
    /// By MLIR's predicate.
    const CODES: [Result<FloatCC, bool>; 16] = [
        Err(false),
        Ok(Equal),
        Ok(GreaterThan),
        Ok(GreaterThanOrEqual),
        Ok(LessThan),
        Ok(LessThanOrEqual),
        Ok(OrderedNotEqual),
        Ok(Ordered),
        Ok(UnorderedOrEqual),
        Ok(UnorderedOrGreaterThan),
        Ok(UnorderedOrGreaterThanOrEqual),
        Ok(UnorderedOrLessThan),
        Ok(UnorderedOrLessThanOrEqual),
        Ok(NotEqual),
        Ok(Unordered),
        Err(true),
    ];
    CODES.get(predicate(op)).copied().ok_or_else(|| bad_predicate(op))
}

fn compare_floats<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let code = float_predicate(op)?;
    let scalar = l.scalar(op, op.operand_type(0))?;
    let [x, y] = [0, 1].map(|at| l.value(op.operand(at)));
    let [x, y] = [x, y].map(|value| l.computable(value, scalar));
    let result = match code {
        Ok(code) => l.b.ins().fcmp(code, x, y),
        Err(always) => l.integer(types::I8, i64::from(always)),
    };
    l.define(op.result(0), &[result]);
    Ok(())
}

fn add_extended<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let width = l.width(op, op.result_type(0))?;
    let (x, y) = (l.value(op.operand(0)), l.value(op.operand(1)));
    let sum = l.b.ins().iadd(x, y);
    let sum = l.masked(sum, width);
    let overflow = l.b.ins().icmp(IntCC::UnsignedLessThan, sum, x);
    l.define(op.result(0), &[sum]);
    l.define(op.result(1), &[overflow]);
    Ok(())
}

/// The low and the high half of a product. All is done in 64 bits; the product of N bits has its
/// high half at bit N of the 128 bits.
fn multiply_extended<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, signed: bool) -> Lowered {
    let width = l.width(op, op.result_type(0))?;
    let ty = Scalar::Int(width).clif();
    let (mut x, mut y) = (l.value(op.operand(0)), l.value(op.operand(1)));
    if signed {
        (x, y) = (l.signed(x, width), l.signed(y, width));
    }
    (x, y) = (l.extended(x, types::I64, signed), l.extended(y, types::I64, signed));
    let low = l.b.ins().imul(x, y);
    let high = match (width, signed) {
        (..=32, _) => l.b.ins().ushr_imm_u(low, i64::from(width)),
        (_, true) => l.b.ins().smulhi(x, y),
        (_, false) => l.b.ins().umulhi(x, y),
    };
    let high = match width {
        33..=63 => {
            let upper = l.b.ins().ishl_imm_u(high, i64::from(64 - width));
            let lower = l.b.ins().ushr_imm_u(low, i64::from(width));
            l.b.ins().bor(upper, lower)
        }
        _ => high,
    };
    for (result, half) in op.results().zip([low, high]) {
        let half = l.reduced(half, ty);
        let half = l.masked(half, width);
        l.define(result, &[half]);
    }
    Ok(())
}

fn remainder<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let scalar = l.scalar(op, op.result_type(0))?;
    let (function, computed) = match scalar {
        // Exact in f32, so that nothing is rounded.
        Scalar::F32 | Scalar::Small(_) => (HostFn::RemF32, Scalar::F32),
        Scalar::F64 => (HostFn::RemF64, Scalar::F64),
        Scalar::Int(_) | Scalar::Wide(_) => return Err(l.unsupported(op, op.result_type(0))),
    };
    let [x, y] = [0, 1].map(|at| l.value(op.operand(at)));
    let [x, y] = [x, y].map(|value| l.computable(value, scalar));
    let call = l.host(function, &[x, y]);
    let result = l.b.inst_results(call)[0];
    let result = l.float_as(result, computed, scalar);
    l.define(op.result(0), &[result]);
    Ok(())
}
