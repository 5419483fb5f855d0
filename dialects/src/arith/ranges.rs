//! In which range results are, given those of the operands; and what may run anywhere
//! because its divisor is in a range without zero.
//!
//! Each function computes the bounds of an operation from the bounds of its operands, read as
//! unsigned or as signed or both; where a bound overflows, that reading says nothing.

use std::cmp::Ordering;

use terrace_ir::apint::ApInt;
use terrace_ir::interfaces::{
    ConditionallySpeculatableOp, InferIntRange, InferIntRangeOp, IntRange, SetRange, Speculatability,
};
use terrace_ir::prelude::*;

use super::attrs::Overflow;
use super::casts::{ExtSI, ExtUI, IndexCast, IndexCastUI, TruncI};
use super::constant::Constant;
use super::ops::*;
use super::predicate::IntegerPredicate;

// ---- bounds ------------------------------------------------------------------------------

/// How a pair of bounds is read.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    Unsigned,
    Signed,
}

use Reading::{Signed, Unsigned};

impl Reading {
    fn compare(self, a: &ApInt, b: &ApInt) -> Ordering {
        match self {
            Unsigned => a.cmp_unsigned(b),
            Signed => a.cmp_signed(b),
        }
    }

    /// What is between two bounds of that reading.
    fn range(self, min: ApInt, max: ApInt) -> IntRange {
        match self {
            Unsigned => IntRange::unsigned(min, max),
            Signed => IntRange::signed(min, max),
        }
    }

    /// The bounds of a range in that reading.
    fn bounds(self, range: &IntRange) -> [&ApInt; 2] {
        match self {
            Unsigned => [&range.umin, &range.umax],
            Signed => [&range.smin, &range.smax],
        }
    }

    fn extend(self, value: &ApInt, width: u32) -> ApInt {
        match self {
            Unsigned => value.zero_extend(width),
            Signed => value.sign_extend(width),
        }
    }

    /// The exact result of an operation at a width that holds it, at the width of the
    /// operands. What does not fit is the nearest value that does if it `saturates`, and else
    /// nothing.
    fn fit(self, exact: &ApInt, width: u32, saturates: bool) -> Option<ApInt> {
        let all = IntRange::all(width);
        let [min, max] = self.bounds(&all).map(|b| self.extend(b, exact.width()));
        let beyond = match exact {
            e if e.cmp_signed(&min).is_lt() => &min,
            e if e.cmp_signed(&max).is_gt() => &max,
            e => return Some(e.zero_extend(width)),
        };
        saturates.then(|| beyond.zero_extend(width))
    }
}

/// An operation on two values; `None`: it has no result, or none that fits.
type Operation<'f> = &'f dyn Fn(&ApInt, &ApInt) -> Option<ApInt>;

/// The bounds of an operation that grows with its operands, or shrinks with the second one.
fn corners(operation: Operation<'_>, reading: Reading, a: [&ApInt; 2], b: [&ApInt; 2]) -> IntRange {
    let (min, max) = (operation(a[0], b[0]), operation(a[1], b[1]));
    min.zip(max).map_or_else(|| IntRange::all(a[0].width()), |(min, max)| reading.range(min, max))
}

/// The least and the greatest result of an operation on the bounds of both operands.
fn extremes(operation: Operation<'_>, reading: Reading, a: [&ApInt; 2], b: [&ApInt; 2]) -> IntRange {
    let mut found: Option<(ApInt, ApInt)> = None;
    for (x, y) in a.into_iter().flat_map(|x| b.map(|y| (x, y))) {
        let Some(value) = operation(x, y) else { return IntRange::all(a[0].width()) };
        found = Some(match found {
            None => (value.clone(), value),
            Some((min, max)) if reading.compare(&value, &min).is_lt() => (value, max),
            Some((min, max)) if reading.compare(&value, &max).is_gt() => (min, value),
            Some(known) => known,
        });
    }
    found.map_or_else(|| IntRange::all(a[0].width()), |(min, max)| reading.range(min, max))
}

/// What both readings say of an operation, given how each is computed.
fn both(by: impl Fn(Reading) -> IntRange) -> IntRange {
    by(Unsigned).intersection(&by(Signed))
}

fn saturates(reading: Reading, flags: Overflow) -> bool {
    flags.and(if reading == Unsigned { Overflow::NUW } else { Overflow::NSW }) != Overflow::NONE
}

// ---- sums and products -------------------------------------------------------------------

pub(crate) fn add(a: &IntRange, b: &IntRange, flags: Overflow) -> IntRange {
    let width = a.width();
    both(|reading| {
        let sum = |x: &ApInt, y: &ApInt| {
            // Two bits more than the operands: one for the carry, one for the sign.
            let exact = reading.extend(x, width + 2).add(&reading.extend(y, width + 2));
            reading.fit(&exact, width, saturates(reading, flags))
        };
        corners(&sum, reading, reading.bounds(a), reading.bounds(b))
    })
}

pub(crate) fn sub(a: &IntRange, b: &IntRange, flags: Overflow) -> IntRange {
    let width = a.width();
    both(|reading| {
        let difference = |x: &ApInt, y: &ApInt| {
            let exact = reading.extend(x, width + 2).sub(&reading.extend(y, width + 2));
            reading.fit(&exact, width, saturates(reading, flags))
        };
        let [min, max] = reading.bounds(b);
        corners(&difference, reading, reading.bounds(a), [max, min])
    })
}

pub(crate) fn mul(a: &IntRange, b: &IntRange, flags: Overflow) -> IntRange {
    let width = a.width();
    both(|reading| {
        let product = |x: &ApInt, y: &ApInt| {
            let exact = reading.extend(x, 2 * width + 1).mul(&reading.extend(y, 2 * width + 1));
            reading.fit(&exact, width, saturates(reading, flags))
        };
        extremes(&product, reading, reading.bounds(a), reading.bounds(b))
    })
}

// ---- quotients and remainders ------------------------------------------------------------

/// Adds one to a quotient or subtracts one, where that fits.
fn step(reading: Reading, quotient: &ApInt, by: i64) -> Option<ApInt> {
    let width = quotient.width();
    let exact = reading.extend(quotient, width + 2).add(&ApInt::from_i64(width + 2, by));
    reading.fit(&exact, width, false)
}

/// Quotients of unsigned integers; `up`: rounded up.
fn unsigned_quotient(a: &IntRange, b: &IntRange, up: bool) -> IntRange {
    if b.umin.is_zero() {
        return IntRange::all(a.width());
    }
    let divide = |x: &ApInt, y: &ApInt| {
        let (quotient, rest) = x.udivrem(y)?;
        if up && !rest.is_zero() { step(Unsigned, &quotient, 1) } else { Some(quotient) }
    };
    extremes(&divide, Unsigned, Unsigned.bounds(a), Unsigned.bounds(b))
}

/// How a signed quotient that is not exact is rounded.
#[derive(Clone, Copy, PartialEq)]
enum Rounding {
    ToZero,
    Up,
    Down,
}

fn is_positive(value: &ApInt) -> bool {
    !value.is_negative() && !value.is_zero()
}

/// Whether zero is not in a range, read as signed.
fn is_without_zero(range: &IntRange) -> bool {
    is_positive(&range.smin) || range.smax.is_negative()
}

fn signed_quotient(a: &IntRange, b: &IntRange, rounding: Rounding) -> IntRange {
    if !is_without_zero(b) {
        return IntRange::all(a.width());
    }
    let divide = |x: &ApInt, y: &ApInt| {
        let (quotient, rest) = x.sdivrem(y)?;
        let same_sign = x.is_negative() == y.is_negative();
        match rounding {
            _ if rest.is_zero() => Some(quotient),
            Rounding::Up if same_sign => step(Signed, &quotient, 1),
            Rounding::Down if !same_sign => step(Signed, &quotient, -1),
            _ => Some(quotient),
        }
    };
    extremes(&divide, Signed, Signed.bounds(a), Signed.bounds(b))
}

pub(crate) fn div_ui(a: &IntRange, b: &IntRange) -> IntRange {
    unsigned_quotient(a, b, false)
}

pub(crate) fn ceil_div_ui(a: &IntRange, b: &IntRange) -> IntRange {
    unsigned_quotient(a, b, true)
}

pub(crate) fn div_si(a: &IntRange, b: &IntRange) -> IntRange {
    signed_quotient(a, b, Rounding::ToZero)
}

pub(crate) fn ceil_div_si(a: &IntRange, b: &IntRange) -> IntRange {
    signed_quotient(a, b, Rounding::Up)
}

pub(crate) fn floor_div_si(a: &IntRange, b: &IntRange) -> IntRange {
    signed_quotient(a, b, Rounding::Down)
}

pub(crate) fn rem_ui(a: &IntRange, b: &IntRange) -> IntRange {
    let width = a.width();
    if b.umin.is_zero() {
        return IntRange::all(width);
    }
    let last = b.umax.sub(&ApInt::from_i64(width, 1));
    // By a constant, dividends that do not go around give remainders that do not.
    let around = || {
        let modulus = Some(&b.umin).filter(|m| **m == b.umax && a.umax.sub(&a.umin).cmp_unsigned(m).is_lt())?;
        let (min, max) = (a.umin.udivrem(modulus)?.1, a.umax.udivrem(modulus)?.1);
        min.cmp_unsigned(&max).is_le().then(|| IntRange::unsigned(min, max))
    };
    around().unwrap_or_else(|| IntRange::unsigned(ApInt::zero(width), last))
}

pub(crate) fn rem_si(a: &IntRange, b: &IntRange) -> IntRange {
    let width = a.width();
    if !is_without_zero(b) {
        return IntRange::all(width);
    }
    // The remainder is less than the divisor of the greatest magnitude, and has the sign of
    // the dividend.
    let greatest = if is_positive(&b.smin) { b.smax.clone() } else { b.smin.neg() };
    let last = greatest.sub(&ApInt::from_i64(width, 1));
    let around = || {
        Some(()).filter(|()| b.smin == b.smax && a.smax.sub(&a.smin).cmp_unsigned(&greatest).is_lt())?;
        let (min, max) = (a.smin.sdivrem(&greatest)?.1, a.smax.sdivrem(&greatest)?.1);
        min.cmp_signed(&max).is_le().then(|| IntRange::signed(min, max))
    };
    let bounded = || {
        let min = if a.smin.is_negative() { last.neg() } else { ApInt::zero(width) };
        let max = if is_positive(&a.smax) { last.clone() } else { ApInt::zero(width) };
        IntRange::signed(min, max)
    };
    around().unwrap_or_else(bounded)
}

// ---- choices -----------------------------------------------------------------------------

/// The bound of a choice between two values.
fn choose(reading: Reading, wanted: Ordering, a: &ApInt, b: &ApInt) -> ApInt {
    if reading.compare(a, b) == wanted { a.clone() } else { b.clone() }
}

fn chosen(reading: Reading, wanted: Ordering, a: &IntRange, b: &IntRange) -> IntRange {
    let ([a_min, a_max], [b_min, b_max]) = (reading.bounds(a), reading.bounds(b));
    reading.range(choose(reading, wanted, a_min, b_min), choose(reading, wanted, a_max, b_max))
}

pub(crate) fn max_si(a: &IntRange, b: &IntRange) -> IntRange {
    chosen(Signed, Ordering::Greater, a, b)
}

pub(crate) fn max_ui(a: &IntRange, b: &IntRange) -> IntRange {
    chosen(Unsigned, Ordering::Greater, a, b)
}

pub(crate) fn min_si(a: &IntRange, b: &IntRange) -> IntRange {
    chosen(Signed, Ordering::Less, a, b)
}

pub(crate) fn min_ui(a: &IntRange, b: &IntRange) -> IntRange {
    chosen(Unsigned, Ordering::Less, a, b)
}

// ---- bits --------------------------------------------------------------------------------

/// The least and the greatest value with the leading bits that all values of a range share.
fn shared_prefix(range: &IntRange) -> [ApInt; 2] {
    let width = range.width();
    let differing = width - range.umin.xor(&range.umax).leading_zeros();
    let ones = ApInt::all_ones(width);
    // As many ones as bits differ.
    let low = match ones.shl(&ApInt::from_u128(64, u128::from(differing))) {
        Some(high) => high.not(),
        None => ones,
    };
    [range.umin.and(&low.not()), range.umax.or(&low)]
}

fn bitwise(operation: fn(&ApInt, &ApInt) -> ApInt, a: &IntRange, b: &IntRange) -> IntRange {
    let (a, b) = (shared_prefix(a), shared_prefix(b));
    extremes(&|x, y| Some(operation(x, y)), Unsigned, [&a[0], &a[1]], [&b[0], &b[1]])
}

pub(crate) fn and(a: &IntRange, b: &IntRange) -> IntRange {
    bitwise(ApInt::and, a, b)
}

pub(crate) fn or(a: &IntRange, b: &IntRange) -> IntRange {
    bitwise(ApInt::or, a, b)
}

/// The bits that differ within an operand may be anything: unlike those of the other bit
/// operations, the extremes need not come from those of the operands.
pub(crate) fn xor(a: &IntRange, b: &IntRange) -> IntRange {
    let ([a_min, a_max], [b_min, b_max]) = (shared_prefix(a), shared_prefix(b));
    let open = a_min.xor(&a_max).or(&b_min.xor(&b_max));
    let shared = a_min.xor(&b_min).and(&open.not());
    IntRange::unsigned(shared.clone(), shared.or(&open))
}

pub(crate) fn shl(a: &IntRange, b: &IntRange, flags: Overflow) -> IntRange {
    let width = a.width();
    both(|reading| {
        let shift = |x: &ApInt, y: &ApInt| {
            let Some(by) = y.to_u64().filter(|&by| by < u64::from(width)) else {
                // Poison: no bound, or the one that what overflows has.
                let all = IntRange::all(width);
                let [min, max] = reading.bounds(&all);
                let bound = if reading == Signed && x.is_negative() { min } else { max };
                return saturates(reading, flags).then(|| bound.clone());
            };
            let exact = reading.extend(x, 2 * width + 1).shl(&ApInt::from_u128(64, u128::from(by)))?;
            reading.fit(&exact, width, saturates(reading, flags))
        };
        extremes(&shift, reading, reading.bounds(a), Unsigned.bounds(b))
    })
}

pub(crate) fn shr_ui(a: &IntRange, b: &IntRange) -> IntRange {
    extremes(&|x, y| x.lshr(y), Unsigned, Unsigned.bounds(a), Unsigned.bounds(b))
}

pub(crate) fn shr_si(a: &IntRange, b: &IntRange) -> IntRange {
    extremes(&|x, y| x.ashr(y), Signed, Signed.bounds(a), Unsigned.bounds(b))
}

// ---- casts -------------------------------------------------------------------------------

pub(crate) fn ext_ui(range: &IntRange, width: u32) -> IntRange {
    IntRange::unsigned(range.umin.zero_extend(width), range.umax.zero_extend(width))
}

pub(crate) fn ext_si(range: &IntRange, width: u32) -> IntRange {
    IntRange::signed(range.smin.sign_extend(width), range.smax.sign_extend(width))
}

/// Each bound at a smaller width, unless what is cut off differs between them.
pub(crate) fn trunc(range: &IntRange, width: u32) -> IntRange {
    let all = IntRange::all(width);
    let by = |count: u32| ApInt::from_u128(range.width().max(64), u128::from(count));
    let cut = |value: &ApInt| value.lshr(&by(width));
    let (umin, umax) = match cut(&range.umin) == cut(&range.umax) {
        true => (range.umin.zero_extend(width), range.umax.zero_extend(width)),
        false => (all.umin, all.umax),
    };
    // With the sign bit of the smaller width.
    let high = |value: &ApInt| value.ashr(&by(width.saturating_sub(1)));
    let (low_high, high_high) = (high(&range.smin), high(&range.smax));
    let is = |value: &Option<ApInt>, wanted: fn(&ApInt) -> bool| value.as_ref().is_some_and(wanted);
    let is_ones = |value| is(value, ApInt::is_all_ones);
    let fits = low_high == high_high || is_ones(&low_high) && (is_ones(&high_high) || is(&high_high, ApInt::is_zero));
    let (smin, smax) = match fits {
        true => (range.smin.zero_extend(width), range.smax.zero_extend(width)),
        false => (all.smin, all.smax),
    };
    IntRange { umin, umax, smin, smax }
}

/// A range at another width: by `extend` if that is greater.
pub(crate) fn resize(range: &IntRange, width: u32, extend: fn(&IntRange, u32) -> IntRange) -> IntRange {
    match width.cmp(&range.width()) {
        Ordering::Less => trunc(range, width),
        Ordering::Equal => range.clone(),
        Ordering::Greater => extend(range, width),
    }
}

// ---- comparisons -------------------------------------------------------------------------

/// Whether a comparison of values in two ranges is known to hold, or known not to.
pub(crate) fn compare(predicate: IntegerPredicate, a: &IntRange, b: &IntRange) -> Option<bool> {
    match () {
        () if always(predicate, a, b) => Some(true),
        () if always(predicate.inverse(), a, b) => Some(false),
        () => None,
    }
}

/// Whether a comparison is known to hold.
fn always(predicate: IntegerPredicate, a: &IntRange, b: &IntRange) -> bool {
    use IntegerPredicate::*;
    match predicate {
        Eq => a.as_constant().is_some() && a.as_constant() == b.as_constant(),
        // Neither reading leaves room for a value of both.
        Ne => [(Slt, Sgt), (Ult, Ugt)].iter().all(|&(lt, gt)| always(lt, a, b) || always(gt, a, b)),
        // The values that are nearest to each other decide.
        Slt | Sle => predicate.holds(&a.smax, &b.smin),
        Ult | Ule => predicate.holds(&a.umax, &b.umin),
        Sgt | Sge | Ugt | Uge => always(predicate.swapped(), b, a),
    }
}

/// A truth value, as far as it is known.
pub(crate) fn truth(known: Option<bool>) -> IntRange {
    known.map_or_else(|| IntRange::all(1), |known| IntRange::constant(ApInt::from_i64(1, i64::from(known))))
}

// ---- the ops -----------------------------------------------------------------------------

/// The range of the only result from those of all operands, which must be known.
macro_rules! ranges {
    ($($op:ident($at:ident $(, $arg:ident)*) => $range:expr;)*) => {$(
        impl InferIntRangeOp for $op<'_> {
            fn infer($at: OpRef<'_>, operands: &[Option<IntRange>], set: SetRange<'_>) {
                let [$(Some($arg)),*] = operands else { return };
                set($at.result(0), $range);
            }
        }
    )*};
}

#[cfg(feature = "math")]
pub(crate) use ranges;

fn flags(op: OpRef<'_>) -> Overflow {
    op.prop(0).and_then(|a| a.downcast::<Overflow>(op.ctx())).copied().unwrap_or_default()
}

fn result_width(op: OpRef<'_>) -> u32 {
    IntRange::width_of(op.ctx(), op.result_type(0)).unwrap_or(0)
}

ranges! {
    AddI(op, a, b) => add(a, b, flags(op));
    SubI(op, a, b) => sub(a, b, flags(op));
    MulI(op, a, b) => mul(a, b, flags(op));
    DivUI(op, a, b) => div_ui(a, b);
    DivSI(op, a, b) => div_si(a, b);
    CeilDivUI(op, a, b) => ceil_div_ui(a, b);
    CeilDivSI(op, a, b) => ceil_div_si(a, b);
    FloorDivSI(op, a, b) => floor_div_si(a, b);
    RemUI(op, a, b) => rem_ui(a, b);
    RemSI(op, a, b) => rem_si(a, b);
    AndI(op, a, b) => and(a, b);
    OrI(op, a, b) => or(a, b);
    XOrI(op, a, b) => xor(a, b);
    ShLI(op, a, b) => shl(a, b, flags(op));
    ShRUI(op, a, b) => shr_ui(a, b);
    ShRSI(op, a, b) => shr_si(a, b);
    MaxSI(op, a, b) => max_si(a, b);
    MaxUI(op, a, b) => max_ui(a, b);
    MinSI(op, a, b) => min_si(a, b);
    MinUI(op, a, b) => min_ui(a, b);
    ExtUI(op, a) => ext_ui(a, result_width(op));
    ExtSI(op, a) => ext_si(a, result_width(op));
    TruncI(op, a) => trunc(a, result_width(op));
    IndexCast(op, a) => resize(a, result_width(op), ext_si);
    IndexCastUI(op, a) => resize(a, result_width(op), ext_ui);
    CmpI(op, a, b) => truth(compare(IntegerPredicate::of(CmpI::wrap(op)), a, b));
}

impl InferIntRangeOp for Constant<'_> {
    fn infer(op: OpRef<'_>, _operands: &[Option<IntRange>], set: SetRange<'_>) {
        let ctx = op.ctx();
        let Some(value) = op.prop(0) else { return };
        let scalar = value.as_dense(ctx).filter(|d| d.is_splat()).and_then(|d| d.splat_value(ctx)).unwrap_or(value);
        if let AttrData::Integer { value, .. } = scalar.data(ctx) {
            set(op.result(0), IntRange::constant(value.clone()));
        }
    }
}

impl InferIntRangeOp for Select<'_> {
    /// One side by a known condition, else what is in either.
    fn infer(op: OpRef<'_>, operands: &[Option<IntRange>], set: SetRange<'_>) {
        let [condition, yes, no] = operands else { return };
        let range = match (condition.as_ref().and_then(IntRange::as_constant), yes, no) {
            (Some(known), yes, no) => (if known.is_zero() { no } else { yes }).clone(),
            (None, Some(yes), Some(no)) => Some(yes.union(no)),
            // Nothing reaches the other side so far.
            (None, yes, no) => yes.clone().or_else(|| no.clone()),
        };
        if let Some(range) = range {
            set(op.result(0), range);
        }
    }
}

// ---- speculation -------------------------------------------------------------------------

/// In which range the divisor is, whatever the operands of what makes it are.
fn divisor(op: OpRef<'_>) -> Option<IntRange> {
    let (ctx, value) = (op.ctx(), op.operand(1));
    let maker = op.body().defining_op(value)?;
    let table = maker.interface::<InferIntRange>()?;
    let operands: Vec<Option<IntRange>> = maker.operands().types().map(|ty| IntRange::all_of(ctx, ty)).collect();
    let mut found = None;
    (table.infer)(maker, &operands, &mut |at, range| {
        if at == value {
            found = Some(range);
        }
    });
    found
}

fn if_divisor(op: OpRef<'_>, holds: impl FnOnce(&IntRange) -> bool) -> Speculatability {
    match divisor(op) {
        Some(range) if holds(&range) => Speculatability::Always,
        _ => Speculatability::Never,
    }
}

impl ConditionallySpeculatableOp for DivUI<'_> {
    fn speculatability(op: OpRef<'_>) -> Speculatability {
        if_divisor(op, |range| !range.umin.is_zero())
    }
}

impl ConditionallySpeculatableOp for CeilDivUI<'_> {
    fn speculatability(op: OpRef<'_>) -> Speculatability {
        if_divisor(op, |range| !range.umin.is_zero())
    }
}

impl ConditionallySpeculatableOp for DivSI<'_> {
    /// The quotient of the least value and -1 overflows.
    fn speculatability(op: OpRef<'_>) -> Speculatability {
        if_divisor(op, |range| {
            let minus_one = ApInt::all_ones(range.width());
            let without_minus_one =
                range.smin.cmp_signed(&minus_one).is_gt() || range.smax.cmp_signed(&minus_one).is_lt();
            is_without_zero(range) && without_minus_one
        })
    }
}

#[cfg(test)]
mod tests;
