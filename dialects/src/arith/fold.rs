//! Folds of integer and float arithmetic: identities first, then constants.
//!
//! The driver has moved constants of commutative ops to the right before a fold
//! sees them a second time, so that identities look there only. `x op x` of
//! idempotent ops is the driver's, too.

use terrace_ir::apint::ApInt;
use terrace_ir::float::FloatValue;
use terrace_ir::prelude::*;

use super::attrs::FastMath;
use super::fold_values::*;
use super::ops::{AddI, AndI, NegF, SubI, XOrI};

// ---- sums, differences, products ---------------------------------------------------

pub(super) fn add_i(input: &FoldInput<'_>) -> Fold {
    let (lhs, rhs) = (input.operand(0), input.operand(1));
    if int(input, 1).is_some_and(ApInt::is_zero) {
        return lhs.into();
    }
    // (a - b) + b and b + (a - b) are a.
    for (difference, other) in [(lhs, rhs), (rhs, lhs)] {
        if let Some(sub) = defined_by::<SubI<'_>>(input.op, difference).filter(|s| s.rhs() == other) {
            return sub.lhs().into();
        }
    }
    int_binary(input, |a, b| Some(a.add(b)))
}

pub(super) fn sub_i(input: &FoldInput<'_>) -> Fold {
    let (lhs, rhs) = (input.operand(0), input.operand(1));
    if lhs == rhs && zero(input) != Fold::None {
        return zero(input);
    }
    if int(input, 1).is_some_and(ApInt::is_zero) {
        return lhs.into();
    }
    // (a + b) - b is a, (a + b) - a is b.
    if let Some(add) = defined_by::<AddI<'_>>(input.op, lhs) {
        if rhs == add.rhs() {
            return add.lhs().into();
        }
        if rhs == add.lhs() {
            return add.rhs().into();
        }
    }
    int_binary(input, |a, b| Some(a.sub(b)))
}

pub(super) fn mul_i(input: &FoldInput<'_>) -> Fold {
    match int(input, 1) {
        Some(b) if b.is_zero() => input.operand(1).into(),
        Some(b) if b.is_one() => input.operand(0).into(),
        _ => int_binary(input, |a, b| Some(a.mul(b))),
    }
}

pub(super) fn add_ui_extended(input: &FoldInput<'_>) -> Fold {
    if int(input, 1).is_some_and(ApInt::is_zero) {
        return results([Some(Folded::Value(input.operand(0))), int_constant(input, 1, ApInt::zero(1))]);
    }
    let sum = ints_constant(input, 0, |a, b| Some(a.add(b)));
    let wrapped = ints_constant(input, 1, |a, b| Some(ApInt::from_i64(1, a.add(b).cmp_unsigned(a).is_lt().into())));
    results([sum.map(Folded::Constant), wrapped.map(Folded::Constant)])
}

pub(super) fn mul_si_extended(input: &FoldInput<'_>) -> Fold {
    mul_extended(input, ApInt::sign_extend)
}

pub(super) fn mul_ui_extended(input: &FoldInput<'_>) -> Fold {
    if let Some(b) = int(input, 1).filter(|b| b.is_one() && b.width() > 1) {
        let high = int_constant(input, 1, ApInt::zero(b.width()));
        return results([Some(Folded::Value(input.operand(0))), high]);
    }
    mul_extended(input, ApInt::zero_extend)
}

fn mul_extended(input: &FoldInput<'_>, extend: fn(&ApInt, u32) -> ApInt) -> Fold {
    if let Some(zero) = int(input, 1).filter(|b| b.is_zero()) {
        return results([int_constant(input, 0, zero.clone()), int_constant(input, 1, zero.clone())]);
    }
    let high = |a: &ApInt, b: &ApInt| {
        let (width, double) = (a.width(), 2 * a.width());
        let product = extend(a, double).mul(&extend(b, double));
        product.lshr(&ApInt::from_i64(double, i64::from(width))).map(|high| high.zero_extend(width))
    };
    let low = ints_constant(input, 0, |a, b| Some(a.mul(b)));
    let high = ints_constant(input, 1, high);
    results([low.map(Folded::Constant), high.map(Folded::Constant)])
}

/// Both results, or no fold.
fn results(values: [Option<Folded>; 2]) -> Fold {
    values.into_iter().collect::<Option<_>>().map_or(Fold::None, Fold::Results)
}

// ---- quotients and remainders --------------------------------------------------------

/// `x / 1` is `x`; constants by `f`, which refuses what is undefined.
fn quotient(input: &FoldInput<'_>, f: impl FnMut(&ApInt, &ApInt) -> Option<ApInt>) -> Fold {
    match int(input, 1) {
        Some(b) if b.is_one() => input.operand(0).into(),
        _ => int_binary(input, f),
    }
}

pub(super) fn div_ui(input: &FoldInput<'_>) -> Fold {
    quotient(input, |a, b| Some(a.udivrem(b)?.0))
}

pub(super) fn div_si(input: &FoldInput<'_>) -> Fold {
    quotient(input, |a, b| Some(a.sdivrem(b)?.0))
}

pub(super) fn ceil_div_ui(input: &FoldInput<'_>) -> Fold {
    quotient(input, |a, b| {
        let (quotient, rest) = a.udivrem(b)?;
        Some(if rest.is_zero() { quotient } else { increment(&quotient) })
    })
}

pub(super) fn ceil_div_si(input: &FoldInput<'_>) -> Fold {
    quotient(input, |a, b| {
        let smallest = ApInt::signed_min(a.width());
        if !a.is_zero() && (*a == smallest || *b == smallest) {
            return None;
        }
        let (quotient, rest) = a.sdivrem(b)?;
        let up = !rest.is_zero() && a.is_negative() == b.is_negative();
        Some(if up { increment(&quotient) } else { quotient })
    })
}

pub(super) fn floor_div_si(input: &FoldInput<'_>) -> Fold {
    quotient(input, |a, b| {
        let (quotient, rest) = a.sdivrem(b)?;
        let down = !rest.is_zero() && a.is_negative() != b.is_negative();
        Some(if down { quotient.sub(&ApInt::from_i64(a.width(), 1)) } else { quotient })
    })
}

fn increment(value: &ApInt) -> ApInt {
    value.add(&ApInt::from_i64(value.width(), 1))
}

pub(super) fn rem_ui(input: &FoldInput<'_>) -> Fold {
    remainder(input, |a, b| Some(a.udivrem(b)?.1))
}

pub(super) fn rem_si(input: &FoldInput<'_>) -> Fold {
    remainder(input, |a, b| match b.is_all_ones() {
        // The quotient of the smallest value does not fit, the remainder does.
        true => Some(ApInt::zero(a.width())),
        false => Some(a.sdivrem(b)?.1),
    })
}

fn remainder(input: &FoldInput<'_>, f: impl FnMut(&ApInt, &ApInt) -> Option<ApInt>) -> Fold {
    match int(input, 1) {
        Some(b) if b.is_one() => zero(input),
        _ => int_binary(input, f),
    }
}

// ---- bits ------------------------------------------------------------------------------

/// The right operand of the exclusive or that makes `value` the complement of
/// `of`: all ones.
fn complement_of(op: OpRef<'_>, value: ValueId, of: ValueId) -> Option<ValueId> {
    let xor = defined_by::<XOrI<'_>>(op, value).filter(|x| x.lhs() == of)?;
    int_value(op, xor.rhs()).filter(|c| c.is_all_ones()).map(|_| xor.rhs())
}

pub(super) fn and_i(input: &FoldInput<'_>) -> Fold {
    let (lhs, rhs) = (input.operand(0), input.operand(1));
    match int(input, 1) {
        Some(b) if b.is_zero() => return rhs.into(),
        Some(b) if b.is_all_ones() => return lhs.into(),
        _ => {}
    }
    let opposite = complement_of(input.op, rhs, lhs).or_else(|| complement_of(input.op, lhs, rhs));
    if opposite.is_some() {
        return zero(input);
    }
    // a and (a and b) is a and b.
    for (inner, other) in [(lhs, rhs), (rhs, lhs)] {
        if defined_by::<AndI<'_>>(input.op, inner).is_some_and(|and| other == and.lhs() || other == and.rhs()) {
            return inner.into();
        }
    }
    int_binary(input, |a, b| Some(a.and(b)))
}

pub(super) fn or_i(input: &FoldInput<'_>) -> Fold {
    let (lhs, rhs) = (input.operand(0), input.operand(1));
    match int(input, 1) {
        Some(b) if b.is_zero() => return lhs.into(),
        Some(b) if b.is_all_ones() => return rhs.into(),
        _ => {}
    }
    let opposite = complement_of(input.op, rhs, lhs).or_else(|| complement_of(input.op, lhs, rhs));
    if let Some(all_ones) = opposite {
        return all_ones.into();
    }
    int_binary(input, |a, b| Some(a.or(b)))
}

pub(super) fn xor_i(input: &FoldInput<'_>) -> Fold {
    let (lhs, rhs) = (input.operand(0), input.operand(1));
    if int(input, 1).is_some_and(ApInt::is_zero) {
        return lhs.into();
    }
    if lhs == rhs && zero(input) != Fold::None {
        return zero(input);
    }
    // (x xor a) xor a is x, in any order.
    for (inner, other) in [(lhs, rhs), (rhs, lhs)] {
        let Some(xor) = defined_by::<XOrI<'_>>(input.op, inner) else { continue };
        if xor.rhs() == other {
            return xor.lhs().into();
        }
        if xor.lhs() == other {
            return xor.rhs().into();
        }
    }
    int_binary(input, |a, b| Some(a.xor(b)))
}

pub(super) fn shl_i(input: &FoldInput<'_>) -> Fold {
    shift(input, ApInt::shl, |_| false)
}

pub(super) fn shr_ui(input: &FoldInput<'_>) -> Fold {
    shift(input, ApInt::lshr, |_| false)
}

pub(super) fn shr_si(input: &FoldInput<'_>) -> Fold {
    shift(input, ApInt::ashr, ApInt::is_negative)
}

/// Elements that are shifted by their width or more may become anything: here all bits
/// are what `fill` says. As upstream does, only the last one keeps all from folding.
fn shift(input: &FoldInput<'_>, f: fn(&ApInt, &ApInt) -> Option<ApInt>, fill: fn(&ApInt) -> bool) -> Fold {
    if int(input, 1).is_some_and(ApInt::is_zero) {
        return input.operand(0).into();
    }
    let mut bounded = false;
    let folded = ints_constant(input, 0, |a, b| {
        let shifted = f(a, b);
        bounded = shifted.is_some();
        let filled = || if fill(a) { ApInt::all_ones(a.width()) } else { ApInt::zero(a.width()) };
        Some(shifted.unwrap_or_else(filled))
    });
    folded.filter(|_| bounded).into()
}

// ---- the larger and the smaller -----------------------------------------------------------

/// `order` says whether the left one is taken; `absorbing` is the value that is
/// taken over all others, `neutral` the one that is never taken.
fn extremum(
    input: &FoldInput<'_>,
    absorbing: fn(u32) -> ApInt,
    neutral: fn(u32) -> ApInt,
    left: impl Fn(&ApInt, &ApInt) -> bool,
) -> Fold {
    let (lhs, rhs) = (input.operand(0), input.operand(1));
    if lhs == rhs {
        return rhs.into();
    }
    match int(input, 1) {
        Some(b) if *b == absorbing(b.width()) => rhs.into(),
        Some(b) if *b == neutral(b.width()) => lhs.into(),
        _ => int_binary(input, |a, b| Some(if left(a, b) { a.clone() } else { b.clone() })),
    }
}

pub(super) fn max_si(input: &FoldInput<'_>) -> Fold {
    extremum(input, ApInt::signed_max, ApInt::signed_min, |a, b| a.cmp_signed(b).is_gt())
}

pub(super) fn max_ui(input: &FoldInput<'_>) -> Fold {
    extremum(input, ApInt::all_ones, ApInt::zero, |a, b| a.cmp_unsigned(b).is_gt())
}

pub(super) fn min_si(input: &FoldInput<'_>) -> Fold {
    extremum(input, ApInt::signed_min, ApInt::signed_max, |a, b| a.cmp_signed(b).is_lt())
}

pub(super) fn min_ui(input: &FoldInput<'_>) -> Fold {
    extremum(input, ApInt::zero, ApInt::all_ones, |a, b| a.cmp_unsigned(b).is_lt())
}

// ---- floats ----------------------------------------------------------------------------------

pub(super) fn add_f(input: &FoldInput<'_>) -> Fold {
    if float(input, 1).is_some_and(FloatValue::is_negative_zero) {
        return input.operand(0).into();
    }
    float_binary(input, FloatValue::add)
}

pub(super) fn sub_f(input: &FoldInput<'_>) -> Fold {
    if float(input, 1).is_some_and(FloatValue::is_positive_zero) {
        return input.operand(0).into();
    }
    float_binary(input, FloatValue::sub)
}

pub(super) fn mul_f(input: &FoldInput<'_>) -> Fold {
    if float(input, 1).is_some_and(|b| b.is_exactly(1.0)) {
        return input.operand(0).into();
    }
    float_binary(input, FloatValue::mul)
}

pub(super) fn div_f(input: &FoldInput<'_>) -> Fold {
    if float(input, 1).is_some_and(|b| b.is_exactly(1.0)) {
        return input.operand(0).into();
    }
    float_binary(input, FloatValue::div)
}

pub(super) fn rem_f(input: &FoldInput<'_>) -> Fold {
    float_binary(input, FloatValue::rem)
}

pub(super) fn neg_f(input: &FoldInput<'_>) -> Fold {
    if let Some(inner) = defined_by::<NegF<'_>>(input.op, input.operand(0)) {
        return inner.operand().into();
    }
    unary(input, |value| match value {
        Value::Float(value) => Some(Value::Float(value.neg())),
        Value::Int(_) => None,
    })
}

/// What `maximumf` and its like fold to: the same operand twice, a neutral
/// constant, two constants.
fn float_extremum(
    input: &FoldInput<'_>,
    is_neutral: fn(FloatValue) -> bool,
    f: fn(FloatValue, FloatValue) -> Option<FloatValue>,
) -> Fold {
    let (lhs, rhs) = (input.operand(0), input.operand(1));
    if lhs == rhs {
        return rhs.into();
    }
    if float(input, 1).is_some_and(is_neutral) {
        return lhs.into();
    }
    float_binary(input, f)
}

pub(super) fn maximum_f(input: &FoldInput<'_>) -> Fold {
    float_extremum(input, |b| b.is_exactly(f64::NEG_INFINITY), FloatValue::maximum)
}

pub(super) fn minimum_f(input: &FoldInput<'_>) -> Fold {
    float_extremum(input, |b| b.is_exactly(f64::INFINITY), FloatValue::minimum)
}

// An infinity is not neutral to the two ops that ignore NaNs: `maxnumf(NaN, -inf)` is
// -inf. MLIR 19 takes it for neutral; that was mended later (llvm-project#114594).

pub(super) fn max_num_f(input: &FoldInput<'_>) -> Fold {
    float_extremum(input, FloatValue::is_nan, |a, b| number(a, b).or_else(|| a.maximum(b)))
}

pub(super) fn min_num_f(input: &FoldInput<'_>) -> Fold {
    float_extremum(input, FloatValue::is_nan, |a, b| number(a, b).or_else(|| a.minimum(b)))
}

/// The other one if one of two floats is NaN.
fn number(a: FloatValue, b: FloatValue) -> Option<FloatValue> {
    if a.is_nan() { Some(b) } else { b.is_nan().then_some(a) }
}

/// The fast-math flags of a value's attribute.
pub(super) fn fast_math(ctx: &Context, attr: Option<Attr>) -> FastMath {
    attr.and_then(|a| a.downcast::<FastMath>(ctx)).copied().unwrap_or_default()
}
