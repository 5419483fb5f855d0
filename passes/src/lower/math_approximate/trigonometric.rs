//! Sine and cosine, and the angles that belong to sines, cosines and tangents.

use std::f64::consts::{FRAC_2_PI, FRAC_PI_2, FRAC_PI_4, PI};

use terrace_dialects::arith::{self, IntegerPredicate::*};
use terrace_dialects::math;
use terrace_ir::types::Type;

use super::super::emit::FloatPredicate::*;
use super::super::emit::Value;
use super::{Terms, fma, horner};

/// Coefficients of the powers 2, 4 ... 10: of the sine by its argument, and of the cosine.
const SINE: [f64; 5] = [-0.166666672, 0.00833334774, -1.98426045e-4, 2.76001265e-6, -2.50293279e-8];
const COSINE: [f64; 5] = [-0.5, 0.0416666418, -0.00138883304, 2.47562348e-5, -2.59630184e-7];

/// In which quarters of the circle the polynomial of the cosine is used, and in which the result
/// changes its sign.
type Quarters = for<'e> fn(&Terms<'e>, Value<'e>) -> (Value<'e>, Value<'e>);

/// By the quarter of the circle and the angle in it.
fn wave<'e>(t: &Terms<'e>, x: Value<'e>, quarters: Quarters) -> Value<'e> {
    let [per_quarter, quarter] = t.floats([FRAC_2_PI, FRAC_PI_2]);
    let turns = (x * per_quarter).map::<math::Floor<'_>>();
    let y = x - turns * quarter;
    let [one, minus_one] = t.floats([1.0, -1.0]);
    let [sine, cosine] = [SINE, COSINE].map(|row| t.floats(row));
    let turns = turns.cast::<arith::FPToSI<'_>>(Type::I32);
    let (is_cosine, is_negative) = quarters(t, turns & t.int(3));
    let square = y * y;
    let base = is_cosine.select(one, y);
    let mut coefficients = sine;
    for (coefficient, of_cosine) in coefficients.iter_mut().zip(cosine) {
        *coefficient = is_cosine.select(of_cosine, *coefficient);
    }
    let result = base * horner(square, coefficients.into_iter().rev().chain([one]));
    is_negative.select(minus_one * result, result)
}

pub(super) fn sin<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    wave(t, x, |t, quarter| {
        let [three, one] = [3, 1].map(|value| t.int(value));
        let is_cosine = quarter.cmpi(Eq, one) | quarter.cmpi(Eq, three);
        (is_cosine, quarter.cmpi(Sgt, one))
    })
}

pub(super) fn cos<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    wave(t, x, |t, quarter| {
        let [first, second, third] = [0, 1, 2].map(|value| quarter.cmpi(Eq, t.int(value)));
        let is_cosine = first | third;
        (is_cosine, second | third)
    })
}

/// A quotient of polynomials of an argument up to 0.66; above, the argument is `(x - 1) / (x + 1)`
/// and, from the tangent of three eighths of half a circle on, `1 / x`.
pub(super) fn atan<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    let magnitude = x.map::<math::AbsF<'_>>();
    let [one, middle_bound] = t.floats([1.0, 0.66]);
    let is_middle = magnitude.cmpf(Ogt, middle_bound);
    let more = magnitude + one;
    let less = magnitude - one;
    let dividend = is_middle.select(less, magnitude);
    let divisor = is_middle.select(more, one);
    let is_large = magnitude.cmpf(Ogt, t.float(2.41421366));
    let dividend = is_large.select(one, dividend);
    let divisor = is_large.select(magnitude, divisor);
    let y = dividend / divisor;
    let square = y * y;
    let above = t.floats([-0.875060856, -16.1575375, -75.0085601, -122.886665, -64.8502197]);
    let below = t.floats([24.8584652, 165.027008, 432.881073, 485.390411, 194.550659]);
    let above = horner(square, above) * square;
    let below = horner(square, below);
    let angle = fma(above / below, y, y);
    let middle = t.float(FRAC_PI_4) + angle;
    let result = is_middle.select(middle, angle);
    let large = t.float(FRAC_PI_2) - angle;
    is_large.select(large, result).with::<math::CopySign<'_>>(x)
}

/// The angle of the quotient, half a circle further where `x` is negative. There is none at the
/// origin.
pub(super) fn atan2<'e>(t: &Terms<'e>, y: Value<'e>, x: Value<'e>) -> Value<'e> {
    let angle = (y / x).map::<math::Atan<'_>>();
    let [zero, half_circle] = t.floats([0.0, PI]);
    let more = angle + half_circle;
    let less = angle - half_circle;
    let opposite = angle.cmpf(Ogt, zero).select(less, more);
    let result = x.cmpf(Ogt, zero).select(angle, opposite);
    let is_zero = x.cmpf(Oeq, zero);
    [(Ogt, FRAC_PI_2), (Olt, -FRAC_PI_2), (Oeq, f64::NAN)].into_iter().fold(result, |result, (predicate, limit)| {
        let is_limit = is_zero & y.cmpf(predicate, zero);
        is_limit.select(t.float(limit), result)
    })
}

/// `x + x^3 * p(x^2)`; even and odd coefficients are summed side by side.
pub(super) fn asin<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    let square = x * x;
    let fourth = square * square;
    let [mut even, mut odd] = t.floats([0.055579748, -0.0620279125]);
    for [next_even, next_odd] in [
        [0.054224465, -0.0113269929],
        [0.0152688725, 0.0104937982],
        [0.0141060455, 0.0173397772],
        [0.022372961, 0.0303819124],
        [0.0446428582, 7.5e-2],
    ] {
        even = fma(even, fourth, t.float(next_even));
        odd = fma(odd, fourth, t.float(next_odd));
    }
    let sum = fma(fma(even, square, odd), square, t.float(0.166666672));
    fma(sum, x * square, x)
}

/// By the inverse sine of the value or, near one, of `sqrt((1 - x) / 2)`; below zero, what is missing to
/// half a circle. Halves and wholes of the circle are products that are exact in fused arithmetic.
pub(super) fn acos<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    let negative = -x;
    let [zero, half, minus_one] = t.floats([0.0, 0.5, -1.0]);
    let below = x.cmpf(Ogt, zero).select(negative, x);
    let is_small = below.cmpf(Ogt, t.float(-0.5625));
    let [quarter, scale] = t.floats([0.932821869, 1.68391883]);
    let small = fma(quarter, scale, below.map::<math::Asin<'_>>());
    let root = fma(half, below, half).map::<math::Sqrt<'_>>();
    let angle = root.map::<math::Asin<'_>>();
    let near_one = t.float(2.0) * angle;
    let result = is_small.select(small, near_one);
    let is_negative = x.cmpf(Oge, minus_one) & x.cmpf(Olt, zero);
    let half_circle = t.float(1.86564374);
    is_negative.select(fma(half_circle, scale, -result), result)
}
