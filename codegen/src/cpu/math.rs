//! The functions of `math` on floats.
//!
//! What is no instruction is a function of C's mathematical library, in 64 bits: results of 32 bits are
//! rounded from those, and so right to the last bit or nearly so, as the interpreter has them.

use cranelift_codegen::ir::{InstBuilder, Value, types};
use cranelift_frontend::FunctionBuilder;
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::repr::Scalar;
use super::rules::{Row, Rule};
use crate::runtime::support::AbiType;

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("math.absf", Rule::FloatUnary(|b, x| b.ins().fabs(x))),
    ("math.acos", Rule::Op(|l, op| function(l, op, "acos"))),
    ("math.acosh", Rule::Op(|l, op| function(l, op, "acosh"))),
    ("math.asin", Rule::Op(|l, op| function(l, op, "asin"))),
    ("math.asinh", Rule::Op(|l, op| function(l, op, "asinh"))),
    ("math.atan", Rule::Op(|l, op| function(l, op, "atan"))),
    ("math.atan2", Rule::Op(|l, op| function(l, op, "atan2"))),
    ("math.atanh", Rule::Op(|l, op| function(l, op, "atanh"))),
    ("math.cbrt", Rule::Op(|l, op| function(l, op, "cbrt"))),
    ("math.ceil", Rule::FloatUnary(|b, x| b.ins().ceil(x))),
    ("math.copysign", Rule::Float(copy_sign)),
    ("math.cos", Rule::Op(|l, op| function(l, op, "cos"))),
    ("math.cosh", Rule::Op(|l, op| function(l, op, "cosh"))),
    ("math.erf", Rule::Op(|l, op| function(l, op, "erf"))),
    ("math.exp", Rule::Op(|l, op| function(l, op, "exp"))),
    ("math.exp2", Rule::Op(|l, op| function(l, op, "exp2"))),
    ("math.expm1", Rule::Op(|l, op| function(l, op, "expm1"))),
    ("math.floor", Rule::FloatUnary(|b, x| b.ins().floor(x))),
    ("math.fma", Rule::Op(fma)),
    ("math.fpowi", Rule::Op(integer_power)),
    ("math.log", Rule::Op(|l, op| function(l, op, "log"))),
    ("math.log10", Rule::Op(|l, op| function(l, op, "log10"))),
    ("math.log1p", Rule::Op(|l, op| function(l, op, "log1p"))),
    ("math.log2", Rule::Op(|l, op| function(l, op, "log2"))),
    ("math.powf", Rule::Op(|l, op| function(l, op, "pow"))),
    ("math.round", Rule::Op(|l, op| function(l, op, "round"))),
    ("math.roundeven", Rule::FloatUnary(|b, x| b.ins().nearest(x))),
    ("math.rsqrt", Rule::Op(reciprocal_root)),
    ("math.sin", Rule::Op(|l, op| function(l, op, "sin"))),
    ("math.sinh", Rule::Op(|l, op| function(l, op, "sinh"))),
    ("math.sqrt", Rule::FloatUnary(|b, x| b.ins().sqrt(x))),
    ("math.tan", Rule::Op(|l, op| function(l, op, "tan"))),
    ("math.tanh", Rule::Op(|l, op| function(l, op, "tanh"))),
    ("math.trunc", Rule::FloatUnary(|b, x| b.ins().trunc(x))),
];

/// There is no instruction for parts of vectors: their sign bits are taken one from the other.
fn copy_sign(b: &mut FunctionBuilder<'_>, x: Value, y: Value) -> Value {
    let ty = b.func.dfg.value_type(x);
    if !ty.is_vector() {
        return b.ins().fcopysign(x, y);
    }
    let (magnitude, negated) = (b.ins().fabs(x), b.ins().fneg(x));
    let different = b.ins().bxor(x, negated);
    let sign = b.ins().band(y, different);
    b.ins().bor(magnitude, sign)
}

/// Calls a function of the operands.
fn function<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, name: &'static str) -> Lowered {
    let mut args = Vec::new();
    for operand in op.operands() {
        let value = l.value(operand);
        args.push(widened(l, op, value)?);
    }
    let result = call(l, op, name, &args)?;
    define(l, op, result)
}

/// An operand in 64 bits.
fn widened<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, value: Value) -> Lowered<Value> {
    match l.scalar(op, op.result_type(0))? {
        scalar @ (Scalar::F64 | Scalar::F32 | Scalar::Small(_)) => Ok(l.float_as(value, scalar, Scalar::F64)),
        _ => Err(l.unsupported(op, op.result_type(0))),
    }
}

/// Defines the result by its value in 64 bits.
fn define<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, value: Value) -> Lowered {
    let scalar = l.scalar(op, op.result_type(0))?;
    let value = l.float_as(value, Scalar::F64, scalar);
    l.define(op.result(0), &[value]);
    Ok(())
}

/// Calls a function of 64-bit floats.
fn call<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, name: &'static str, args: &[Value]) -> Lowered<Value> {
    let params = vec![AbiType::F64; args.len()];
    let id = l.unit.declare_host(name, &params, Some(AbiType::F64));
    let id = id.map_err(|why| Diagnostic::op_error(op, format!("can't be linked: {why}")))?;
    let callee = l.import(id);
    let call = l.b.ins().call(callee, args);
    Ok(l.b.inst_results(call)[0])
}

/// An integer power is one of a float of the same value.
fn integer_power<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let width = l.width(op, op.operand_type(1))?;
    let (base, exponent) = (l.value(op.operand(0)), l.value(op.operand(1)));
    let base = widened(l, op, base)?;
    let exponent = l.signed(exponent, width);
    let exponent = l.extended(exponent, types::I64, true);
    let exponent = l.b.ins().fcvt_from_sint(types::F64, exponent);
    let result = call(l, op, "pow", &[base, exponent])?;
    define(l, op, result)
}

fn reciprocal_root<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let value = l.value(op.operand(0));
    let value = widened(l, op, value)?;
    let root = l.b.ins().sqrt(value);
    let one = l.b.ins().f64const(1.0);
    let result = l.b.ins().fdiv(one, root);
    define(l, op, result)
}

/// Rounded once, so 32 bits are not computed in 64.
fn fma<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (Scalar::F32 | Scalar::F64) = l.scalar(op, op.result_type(0))? else {
        return Err(l.unsupported(op, op.result_type(0)));
    };
    let [x, y, z] = [0, 1, 2].map(|at| l.value(op.operand(at)));
    let result = l.b.ins().fma(x, y, z);
    l.define(op.result(0), &[result]);
    Ok(())
}
