//! The functions of `math`. Those of floats are computed in 64 bits and rounded to the kind, so they
//! are right to the last bit or nearly so for kinds with fewer bits.

use terrace_ir::apint::ApInt;
use terrace_ir::float::{FloatKind, FloatValue};
use terrace_ir::view::OpRef;

use super::arith::{float, int, result_bits};
use super::memory::Fault;
use super::rules::{Row, Rule};
use super::value::Value;

/// A row for a function of one float.
macro_rules! unary {
    ($f:expr) => {
        Rule::Value(|op, args| by_f64(op, args, |x| $f(x[0])))
    };
}

/// A row for a function of two floats.
macro_rules! binary {
    ($f:expr) => {
        Rule::Value(|op, args| by_f64(op, args, |x| $f(x[0], x[1])))
    };
}

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("math.absf", Rule::Value(|op, args| Ok(Value::Float(float(op, args, 0)?.abs())))),
    ("math.absi", Rule::Value(absi)),
    ("math.acos", unary!(libm::acos)),
    ("math.acosh", unary!(libm::acosh)),
    ("math.asin", unary!(libm::asin)),
    ("math.asinh", unary!(libm::asinh)),
    ("math.atan", unary!(libm::atan)),
    ("math.atan2", binary!(libm::atan2)),
    ("math.atanh", unary!(libm::atanh)),
    ("math.cbrt", unary!(libm::cbrt)),
    ("math.ceil", unary!(libm::ceil)),
    ("math.copysign", Rule::Value(|op, args| Ok(Value::Float(float(op, args, 0)?.copy_sign(float(op, args, 1)?))))),
    ("math.cos", unary!(libm::cos)),
    ("math.cosh", unary!(libm::cosh)),
    ("math.ctlz", Rule::Value(|op, args| counted(op, args, ApInt::leading_zeros))),
    ("math.ctpop", Rule::Value(|op, args| counted(op, args, ApInt::count_ones))),
    ("math.cttz", Rule::Value(|op, args| counted(op, args, ApInt::trailing_zeros))),
    ("math.erf", unary!(libm::erf)),
    ("math.exp", unary!(libm::exp)),
    ("math.exp2", unary!(libm::exp2)),
    ("math.expm1", unary!(libm::expm1)),
    ("math.floor", unary!(libm::floor)),
    ("math.fma", Rule::Value(fma)),
    ("math.fpowi", Rule::Value(fpowi)),
    ("math.ipowi", Rule::Value(ipowi)),
    ("math.log", unary!(libm::log)),
    ("math.log10", unary!(libm::log10)),
    ("math.log1p", unary!(libm::log1p)),
    ("math.log2", unary!(libm::log2)),
    ("math.powf", binary!(libm::pow)),
    ("math.round", unary!(libm::round)),
    ("math.roundeven", unary!(libm::rint)),
    ("math.rsqrt", unary!(|x| 1.0 / libm::sqrt(x))),
    ("math.sin", unary!(libm::sin)),
    ("math.sinh", unary!(libm::sinh)),
    ("math.sqrt", unary!(libm::sqrt)),
    ("math.tan", unary!(libm::tan)),
    ("math.tanh", unary!(libm::tanh)),
    ("math.trunc", unary!(libm::trunc)),
];

fn by_f64(op: OpRef<'_>, args: &[Value], compute: fn(&[f64]) -> f64) -> Result<Value, Fault> {
    let kind = float(op, args, 0)?.kind();
    if kind.precision() > FloatKind::F64.precision() {
        return Err(format!("can't be interpreted with type '{}'", kind.name()));
    }
    let args = (0..args.len()).map(|at| Ok(float(op, args, at)?.to_f64())).collect::<Result<Vec<f64>, Fault>>()?;
    Ok(Value::Float(FloatValue::from_f64(kind, compute(&args))))
}

/// Rounded once, whatever the kind.
pub(super) fn fma(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let (a, b, c) = (float(op, args, 0)?, float(op, args, 1)?, float(op, args, 2)?);
    Ok(match a.kind() {
        FloatKind::F32 => {
            let [a, b, c] = [a, b, c].map(|x| f32::from_bits(x.bits() as u32));
            Value::f32(libm::fmaf(a, b, c))
        }
        FloatKind::F64 => Value::f64(libm::fma(a.to_f64(), b.to_f64(), c.to_f64())),
        _ => Value::Float(a.mul_add(b, c).ok_or("the floats are of different kinds")?),
    })
}

fn absi(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let value = int(op, args, 0)?;
    Ok(Value::Int(if value.is_negative() { value.neg() } else { value.clone() }))
}

fn counted(op: OpRef<'_>, args: &[Value], count: fn(&ApInt) -> u32) -> Result<Value, Fault> {
    Ok(Value::Int(ApInt::from_u128(result_bits(op)?, count(int(op, args, 0)?).into())))
}

/// Negative powers are those of the exact reciprocal, rounded to zero.
fn ipowi(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let (base, exponent) = (int(op, args, 0)?, int(op, args, 1)?);
    let one = ApInt::from_u128(base.width(), 1);
    if !exponent.is_negative() {
        return Ok(Value::Int(power(one, base.clone(), exponent, |a, b| a.mul(b))));
    }
    if base.is_zero() {
        return Err("divides by zero".to_owned());
    }
    let is_odd = exponent.trailing_zeros() == 0;
    Ok(Value::Int(match base {
        _ if base.is_one() => one,
        _ if base.is_all_ones() && is_odd => base.clone(),
        _ if base.is_all_ones() => one,
        _ => ApInt::zero(base.width()),
    }))
}

fn fpowi(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let exponent = int(op, args, 1)?;
    let exponent = exponent.to_i64().ok_or("has an exponent of more than 64 bits")?;
    let base = float(op, args, 0)?;
    if base.kind().precision() > FloatKind::F64.precision() {
        return Err(format!("can't be interpreted with type '{}'", base.kind().name()));
    }
    Ok(Value::Float(FloatValue::from_f64(base.kind(), libm::pow(base.to_f64(), exponent as f64))))
}

/// A power by squaring.
fn power<T: Clone>(one: T, mut base: T, exponent: &ApInt, multiply: fn(&T, &T) -> T) -> T {
    let mut result = one;
    let bits = exponent.width() - exponent.leading_zeros();
    for bit in 0..bits {
        if exponent.words()[(bit / 64) as usize] >> (bit % 64) & 1 == 1 {
            result = multiply(&result, &base);
        }
        base = multiply(&base, &base);
    }
    result
}
