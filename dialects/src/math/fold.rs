//! Folds of constants. What has no exact answer is computed by the host, at 32 and at
//! 64 bits; other widths stay.

use terrace_ir::apint::ApInt;
use terrace_ir::float::{FloatKind, FloatValue};
use terrace_ir::prelude::*;

use crate::arith::fold_values::{Value, float_binary, int_binary, unary};

pub(super) use terrace_ir::float::Round;

pub(super) fn integer(input: &FoldInput<'_>, f: fn(&ApInt) -> ApInt) -> Fold {
    unary(input, |value| match value {
        Value::Int(value) => Some(Value::Int(f(&value))),
        Value::Float(_) => None,
    })
}

/// A number of bits; one that the width does not hold wraps.
pub(super) fn count(input: &FoldInput<'_>, f: fn(&ApInt) -> u32) -> Fold {
    unary(input, |value| match value {
        Value::Int(value) => Some(Value::Int(ApInt::from_i64(value.width(), i64::from(f(&value))))),
        Value::Float(_) => None,
    })
}

pub(super) fn float(input: &FoldInput<'_>, mut f: impl FnMut(FloatValue) -> Option<FloatValue>) -> Fold {
    unary(input, |value| match value {
        Value::Float(value) => f(value).map(Value::Float),
        Value::Int(_) => None,
    })
}

pub(super) fn two_floats(input: &FoldInput<'_>, f: impl FnMut(FloatValue, FloatValue) -> Option<FloatValue>) -> Fold {
    float_binary(input, f)
}

pub(super) fn rounded(input: &FoldInput<'_>, round: Round) -> Fold {
    float(input, |a| Some(a.round(round)))
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

fn call(a: FloatValue, wide: fn(f64) -> f64, narrow: fn(f32) -> f32) -> Option<FloatValue> {
    match host(a)? {
        Host::Double(a) => Some(double(wide(a))),
        Host::Single(a) => Some(single(narrow(a))),
    }
}

pub(super) fn by_host(input: &FoldInput<'_>, wide: fn(f64) -> f64, narrow: fn(f32) -> f32) -> Fold {
    float(input, |a| call(a, wide, narrow))
}

/// [`by_host`], for functions that no negative value has.
pub(super) fn not_negative(input: &FoldInput<'_>, wide: fn(f64) -> f64, narrow: fn(f32) -> f32) -> Fold {
    float(input, |a| if a.is_negative() { None } else { call(a, wide, narrow) })
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
    int_binary(input, |base, exponent| {
        let one = ApInt::from_i64(base.width(), 1);
        if exponent.is_negative() {
            let odd = exponent.words()[0] & 1 == 1;
            return match () {
                () if base.is_zero() => None,
                () if *base == one => Some(one),
                () if base.is_all_ones() => Some(if odd { base.clone() } else { one }),
                () => Some(ApInt::zero(base.width())),
            };
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
        Some(result)
    })
}
