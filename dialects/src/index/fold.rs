//! Folds of index arithmetic.
//!
//! Nobody knows the target's width yet. A result is computed at 64 bits; it serves
//! both widths if its low half is the result at 32 bits. Sums, products and bits do so
//! whatever the operands, the rest is tried at both widths.

use std::cmp::Ordering;

use terrace_ir::apint::ApInt;
use terrace_ir::prelude::*;

/// The width at which results are kept.
pub(super) const WIDE: u32 = 64;
/// The other width that a target may have.
pub(super) const NARROW: u32 = 32;

/// The index or integer constant that an operand is.
pub(super) fn constant<'a>(input: &FoldInput<'a>, operand: usize) -> Option<&'a ApInt> {
    match input.constant(operand)?.data(input.ctx()) {
        AttrData::Integer { value, .. } => Some(value),
        _ => None,
    }
}

/// The low bits of a value.
pub(super) fn narrow(value: &ApInt) -> ApInt {
    value.zero_extend(NARROW)
}

fn integer(input: &FoldInput<'_>, value: ApInt) -> Fold {
    let ty = input.op.result_type(0);
    input.ctx().attr(AttrData::Integer { ty, value }).into()
}

type Compute = fn(&ApInt, &ApInt) -> Option<ApInt>;

/// Folds two constants by what `f` gives at 64 bits.
fn unchecked(input: &FoldInput<'_>, f: Compute) -> Fold {
    let (Some(a), Some(b)) = (constant(input, 0), constant(input, 1)) else { return Fold::None };
    f(a, b).map_or(Fold::None, |value| integer(input, value))
}

/// Folds two constants if `f` gives the same at both widths.
fn checked(input: &FoldInput<'_>, f: Compute) -> Fold {
    let (Some(a), Some(b)) = (constant(input, 0), constant(input, 1)) else { return Fold::None };
    match (f(a, b), f(&narrow(a), &narrow(b))) {
        (Some(wide), Some(short)) if narrow(&wide) == short => integer(input, wide),
        _ => Fold::None,
    }
}

fn rhs_is(input: &FoldInput<'_>, holds: fn(&ApInt) -> bool) -> bool {
    constant(input, 1).is_some_and(holds)
}

fn or_else(first: Fold, next: impl FnOnce() -> Fold) -> Fold {
    if first == Fold::None { next() } else { first }
}

pub(super) fn add(input: &FoldInput<'_>) -> Fold {
    or_else(unchecked(input, |a, b| Some(a.add(b))), || rhs_is(input, ApInt::is_zero).then(|| input.operand(0)).into())
}

pub(super) fn sub(input: &FoldInput<'_>) -> Fold {
    or_else(unchecked(input, |a, b| Some(a.sub(b))), || rhs_is(input, ApInt::is_zero).then(|| input.operand(0)).into())
}

pub(super) fn mul(input: &FoldInput<'_>) -> Fold {
    or_else(unchecked(input, |a, b| Some(a.mul(b))), || match constant(input, 1) {
        Some(b) if b.is_one() => input.operand(0).into(),
        Some(b) if b.is_zero() => input.operand(1).into(),
        _ => Fold::None,
    })
}

/// The signed quotient; the one that does not fit wraps.
fn quotient(a: &ApInt, b: &ApInt) -> Option<ApInt> {
    if b.is_all_ones() { Some(a.neg()) } else { Some(a.sdivrem(b)?.0) }
}

fn one(value: &ApInt) -> ApInt {
    ApInt::from_i64(value.width(), 1)
}

pub(super) fn div_s(input: &FoldInput<'_>) -> Fold {
    checked(input, quotient)
}

pub(super) fn div_u(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| Some(a.udivrem(b)?.0))
}

pub(super) fn ceil_div_s(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| {
        if a.is_zero() && !b.is_zero() {
            return Some(a.clone());
        }
        if a.is_negative() != b.is_negative() {
            // Rounded to zero is rounded up.
            return Some(quotient(&a.neg(), b)?.neg());
        }
        // One nearer to zero, so that what is exact does not round up.
        let nearer = if b.is_negative() { a.add(&one(a)) } else { a.sub(&one(a)) };
        Some(quotient(&nearer, b)?.add(&one(a)))
    })
}

pub(super) fn ceil_div_u(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| {
        let (quotient, rest) = a.udivrem(b)?;
        Some(if rest.is_zero() { quotient } else { quotient.add(&one(a)) })
    })
}

pub(super) fn floor_div_s(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| {
        if a.is_zero() && !b.is_zero() {
            return Some(a.clone());
        }
        if a.is_negative() == b.is_negative() {
            return quotient(a, b);
        }
        let nearer = if b.is_negative() { one(a).sub(a) } else { one(a).neg().sub(a) };
        Some(one(a).neg().sub(&quotient(&nearer, b)?))
    })
}

pub(super) fn rem_s(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| if b.is_all_ones() { Some(ApInt::zero(a.width())) } else { Some(a.sdivrem(b)?.1) })
}

pub(super) fn rem_u(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| Some(a.udivrem(b)?.1))
}

fn pick(left: bool, a: &ApInt, b: &ApInt) -> Option<ApInt> {
    Some(if left { a.clone() } else { b.clone() })
}

pub(super) fn max_s(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| pick(a.cmp_signed(b) == Ordering::Greater, a, b))
}

pub(super) fn max_u(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| pick(a.cmp_unsigned(b) == Ordering::Greater, a, b))
}

pub(super) fn min_s(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| pick(a.cmp_signed(b) == Ordering::Less, a, b))
}

pub(super) fn min_u(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| pick(a.cmp_unsigned(b) == Ordering::Less, a, b))
}

/// Whether an amount may be shifted by at either width.
fn shifts(by: &ApInt) -> bool {
    by.to_u64().is_some_and(|by| by < u64::from(NARROW))
}

pub(super) fn shl(input: &FoldInput<'_>) -> Fold {
    unchecked(input, |a, b| if shifts(b) { a.shl(b) } else { None })
}

pub(super) fn shr_s(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| if shifts(b) { a.ashr(b) } else { None })
}

pub(super) fn shr_u(input: &FoldInput<'_>) -> Fold {
    checked(input, |a, b| if shifts(b) { a.lshr(b) } else { None })
}

pub(super) fn and(input: &FoldInput<'_>) -> Fold {
    unchecked(input, |a, b| Some(a.and(b)))
}

pub(super) fn or(input: &FoldInput<'_>) -> Fold {
    unchecked(input, |a, b| Some(a.or(b)))
}

pub(super) fn xor(input: &FoldInput<'_>) -> Fold {
    unchecked(input, |a, b| Some(a.xor(b)))
}

pub(super) fn cast_s(input: &FoldInput<'_>) -> Fold {
    cast(input, ApInt::sign_extend)
}

pub(super) fn cast_u(input: &FoldInput<'_>) -> Fold {
    cast(input, ApInt::zero_extend)
}

/// To an index the value is kept at 64 bits, the low half of which is what 32 bits hold.
/// From an index the value must be what remains of it at 32 bits.
fn cast(input: &FoldInput<'_>, extend: fn(&ApInt, u32) -> ApInt) -> Fold {
    let Some(value) = constant(input, 0) else { return Fold::None };
    let to = input.op.result_type(0);
    let Some(width) = to.integer_width(input.ctx()) else {
        return if to == Type::INDEX { integer(input, extend(value, WIDE)) } else { Fold::None };
    };
    let result = extend(value, width);
    if width <= NARROW || extend(&narrow(value), width) == result { integer(input, result) } else { Fold::None }
}
