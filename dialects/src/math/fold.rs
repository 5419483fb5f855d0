//! Folds of constants. What has no exact answer is computed by the host, at 32 and at
//! 64 bits; other widths stay.

use terrace_ir::apint::ApInt;
use terrace_ir::float::{FloatKind, FloatValue};
use terrace_ir::prelude::*;

use crate::ub;

pub(super) use terrace_ir::float::Round;

/// The result's attribute if the first operand is poison.
fn poison(input: &FoldInput<'_>) -> Option<Attr> {
    input.constants.iter().flatten().copied().find(|&c| ub::is_poison(input.ctx(), c))
}

fn int_operand<'a>(input: &FoldInput<'a>, operand: usize) -> Option<&'a ApInt> {
    match input.constant(operand)?.data(input.ctx()) {
        AttrData::Integer { value, .. } => Some(value),
        _ => None,
    }
}

fn float_operand(input: &FoldInput<'_>, operand: usize) -> Option<FloatValue> {
    match input.constant(operand)?.data(input.ctx()) {
        AttrData::Float { value, .. } => Some(*value),
        _ => None,
    }
}

fn int_attr(input: &FoldInput<'_>, value: ApInt) -> Attr {
    let ty = input.op.result_type(0);
    input.ctx().attr(AttrData::Integer { ty, value })
}

fn float_attr(input: &FoldInput<'_>, value: FloatValue) -> Attr {
    let ty = input.op.result_type(0);
    input.ctx().attr(AttrData::Float { ty, value })
}

pub(super) fn integer(input: &FoldInput<'_>, f: fn(&ApInt) -> ApInt) -> Fold {
    poison(input).or_else(|| int_operand(input, 0).map(|a| int_attr(input, f(a)))).into()
}

/// A number of bits; one that the width does not hold wraps.
pub(super) fn count(input: &FoldInput<'_>, f: fn(&ApInt) -> u32) -> Fold {
    let counted = || int_operand(input, 0).map(|a| int_attr(input, ApInt::from_i64(a.width(), i64::from(f(a)))));
    poison(input).or_else(counted).into()
}

pub(super) fn float(input: &FoldInput<'_>, f: impl FnOnce(FloatValue) -> Option<FloatValue>) -> Fold {
    poison(input).or_else(|| f(float_operand(input, 0)?).map(|value| float_attr(input, value))).into()
}

pub(super) fn two_floats(input: &FoldInput<'_>, f: impl FnOnce(FloatValue, FloatValue) -> Option<FloatValue>) -> Fold {
    let computed = || f(float_operand(input, 0)?, float_operand(input, 1)?).map(|value| float_attr(input, value));
    poison(input).or_else(computed).into()
}

pub(super) fn rounded(input: &FoldInput<'_>, round: Round) -> Fold {
    float(input, |a| a.round(round))
}

/// A value as one of the host's.
enum Host {
    Double(f64),
    Single(f32),
}

fn host(value: FloatValue) -> Option<Host> {
    match value.kind() {
        FloatKind::F64 => Some(Host::Double(f64::from_bits(value.bits() as u64))),
        FloatKind::F32 => Some(Host::Single(f32::from_bits(value.bits() as u32))),
        _ => None,
    }
}

fn double(value: f64) -> FloatValue {
    FloatValue::from_bits(FloatKind::F64, u128::from(value.to_bits()))
}

fn single(value: f32) -> FloatValue {
    FloatValue::from_bits(FloatKind::F32, u128::from(value.to_bits()))
}

pub(super) fn by_host(input: &FoldInput<'_>, wide: fn(f64) -> f64, narrow: fn(f32) -> f32) -> Fold {
    float(input, |a| match host(a)? {
        Host::Double(a) => Some(double(wide(a))),
        Host::Single(a) => Some(single(narrow(a))),
    })
}

/// [`by_host`], for functions that no negative value has.
pub(super) fn not_negative(input: &FoldInput<'_>, wide: fn(f64) -> f64, narrow: fn(f32) -> f32) -> Fold {
    match float_operand(input, 0) {
        Some(a) if a.is_negative() => Fold::None,
        _ => by_host(input, wide, narrow),
    }
}

pub(super) fn log1p(input: &FoldInput<'_>) -> Fold {
    float(input, |a| match host(a)? {
        Host::Double(a) => (!(a + 1.0).is_sign_negative()).then(|| double(a.ln_1p())),
        Host::Single(a) => (!(a + 1.0).is_sign_negative()).then(|| single(a.ln_1p())),
    })
}

pub(super) fn two_by_host(input: &FoldInput<'_>, wide: fn(f64, f64) -> f64, narrow: fn(f32, f32) -> f32) -> Fold {
    two_floats(input, |a, b| match (host(a)?, host(b)?) {
        (Host::Double(a), Host::Double(b)) => Some(double(wide(a, b))),
        (Host::Single(a), Host::Single(b)) => Some(single(narrow(a, b))),
        _ => None,
    })
}

/// The power of two signed integers; zero has no negative power.
pub(super) fn power(input: &FoldInput<'_>) -> Fold {
    let computed = || {
        let (base, exponent) = (int_operand(input, 0)?, int_operand(input, 1)?);
        let one = ApInt::from_i64(base.width(), 1);
        let odd = exponent.words()[0] & 1 == 1;
        if exponent.is_negative() {
            let value = match () {
                () if base.is_zero() => return None,
                () if *base == one => one,
                () if base.is_all_ones() => {
                    if odd {
                        base.clone()
                    } else {
                        one
                    }
                }
                () => ApInt::zero(base.width()),
            };
            return Some(int_attr(input, value));
        }
        // By squaring, from the lowest bit of the exponent up.
        let bits = exponent.width() - exponent.leading_zeros();
        let (mut result, mut square) = (one, base.clone());
        for bit in 0..bits {
            if exponent.words()[bit as usize / 64] >> (bit % 64) & 1 == 1 {
                result = result.mul(&square);
            }
            square = square.mul(&square);
        }
        Some(int_attr(input, result))
    };
    poison(input).or_else(computed).into()
}
