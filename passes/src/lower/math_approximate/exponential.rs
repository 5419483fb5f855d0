//! Exponentials and logarithms, and what is near to them: powers of e, the hyperbolic tangent, the
//! error function and the cube root.

use terrace_dialects::{arith, math};

use super::super::emit::FloatPredicate::*;
use super::super::emit::{FloatPredicate, Value};
use super::{Terms, bits_of, fma, horner, number_of_bits, of_bits};

/// Bits of the mantissa of a 32-bit float.
const MANTISSA_BITS: i64 = 23;
/// What is added to the exponent of a 32-bit float.
const BIAS: i64 = 127;

/// The value where it compares like that with the bound, else the bound.
fn bounded<'e>(x: Value<'e>, predicate: FloatPredicate, bound: Value<'e>) -> Value<'e> {
    x.cmpf(predicate, bound).select(x, bound)
}

/// Between two bounds; what is not a number stays.
fn clamped<'e>(t: &Terms<'e>, x: Value<'e>, least: f64, most: f64) -> Value<'e> {
    let x = bounded(x, Uge, t.float(least));
    bounded(x, Ule, t.float(most))
}

/// `2^n * e^a` with a whole `n` and `a` between halves of `log(2)`.
///
/// The bounds of `x` lie a little beyond where the result is zero or infinite; `n` of -127 gives
/// zero, since its bits do.
pub(super) fn exp<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    let [half, one, log2_e] = t.floats([0.5, 1.0, std::f64::consts::LOG2_E]);
    // The negative of log(2), in two parts: products of the first with whole numbers are exact.
    let [high, low] = t.floats([-0.693359375, 2.12194442e-4]);
    let [p0, p1, p2, p3, p4, p5] =
        t.floats([1.98756912e-4, 0.00139819994, 0.00833345205, 0.0416657962, 0.166666657, 0.5]);
    let x = clamped(t, x, -87.8, 88.8);
    let n = fma(x, log2_e, half).map::<math::Floor<'_>>();
    let n = clamped(t, n, -127.0, 127.0);
    let a = fma(low, n, fma(high, n, x));
    let sum = [p2, p3, p4, p5].into_iter().fold(fma(a, p0, p1), |sum, next| fma(sum, a, next));
    let square = a * a;
    let power = fma(sum, square, a) + one;
    let whole = n.cast::<arith::FPToSI<'_>>(terrace_ir::types::Type::I32);
    let place = t.int(MANTISSA_BITS);
    power * of_bits((whole + t.int(BIAS)) << place)
}

/// `(u - 1) * x / log(u)` with `u = e^x`: what `u` lost to rounding is lost in the logarithm, too.
pub(super) fn expm1<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    let [one, minus_one] = t.floats([1.0, -1.0]);
    let u = x.map::<math::Exp<'_>>();
    let is_small = u.cmpf(Ueq, one);
    let less_one = u - one;
    let is_least = less_one.cmpf(Oeq, minus_one);
    let log = u.map::<math::Log<'_>>();
    let is_infinite = log.cmpf(Oeq, u);
    let quotient = x / log;
    let large = is_infinite.select(u, less_one * quotient);
    is_small.select(x, is_least.select(minus_one, large))
}

/// A positive number as a fraction from 1/2 to 1 and the exponent of a power of two.
fn fraction_and_exponent<'e>(t: &Terms<'e>, x: Value<'e>) -> (Value<'e>, Value<'e>) {
    let [bias, half, not_exponent] = [126.0, 0.5, number_of_bits(!0x7f80_0000)].map(|value| t.scalar(value));
    let (half, not_exponent) = (bits_of(half), bits_of(not_exponent));
    let cleared = bits_of(x) & t.everywhere(not_exponent);
    let fraction = of_bits(cleared | t.everywhere(half));
    let bits = bits_of(x);
    let place = t.int(MANTISSA_BITS);
    let exponent = (bits >> place).cast::<arith::SIToFP<'_>>(terrace_ir::types::Type::F32);
    (fraction, exponent - t.everywhere(bias))
}

/// The logarithm of a fraction around one, by a polynomial in three parts, and the exponent that is
/// to be added; `sum` adds them.
fn logarithm<'e>(t: &Terms<'e>, x: Value<'e>, sum: impl FnOnce(Value<'e>, Value<'e>) -> Value<'e>) -> Value<'e> {
    let [zero, one, minus_half] = t.floats([0.0, 1.0, -0.5]);
    let [least, minus_infinity, infinity, nan] =
        [0x0080_0000, 0xff80_0000, 0x7f80_0000, 0x7fc0_0000].map(|bits| t.float(number_of_bits(bits)));
    let root_of_half = t.float(std::f64::consts::FRAC_1_SQRT_2);
    let p = t.floats([
        0.0703768358,
        -0.115146101,
        0.116769984,
        -0.12420141,
        0.142493233,
        -0.166680574,
        0.200007141,
        -0.24999994,
        0.333333313,
    ]);
    let (fraction, exponent) = fraction_and_exponent(t, bounded(x, Ugt, least));
    // From 1/sqrt(2) to sqrt(2), less one.
    let is_below = fraction.cmpf(Olt, root_of_half);
    let again = is_below.select(fraction, zero);
    let less_one = fraction - one;
    let exponent = exponent - is_below.select(one, zero);
    let y = less_one + again;
    let square = y * y;
    let cube = square * y;
    let parts = [0, 3, 6].map(|at| fma(p[at], y, p[at + 1]));
    let [high, middle, low] = [0, 1, 2].map(|part| fma(parts[part], y, p[3 * part + 2]));
    let rest = fma(fma(high, cube, middle), cube, low) * cube;
    let rest = fma(minus_half, square, rest);
    let result = sum(exponent, y + rest);
    let is_negative = x.cmpf(Ult, zero);
    let is_zero = x.cmpf(Oeq, zero);
    let is_infinite = x.cmpf(Oeq, infinity);
    is_zero.select(minus_infinity, is_negative.select(nan, is_infinite.select(infinity, result)))
}

pub(super) fn log<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    logarithm(t, x, |exponent, log| fma(exponent, t.float(std::f64::consts::LN_2), log))
}

pub(super) fn log2<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    logarithm(t, x, |exponent, log| fma(log, t.float(std::f64::consts::LOG2_E), exponent))
}

/// `x * log(u) / (u - 1)` with `u = 1 + x`: what `u` lost to rounding is lost in the quotient.
pub(super) fn log1p<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    let one = t.float(1.0);
    let u = x + one;
    let is_small = u.cmpf(Oeq, one);
    let log = u.map::<math::Log<'_>>();
    let is_infinite = u.cmpf(Oeq, log);
    let quotient = log / (u - one);
    let large = x * quotient;
    (is_small | is_infinite).select(x, large)
}

/// An odd polynomial by an even one; the value itself near zero.
pub(super) fn tanh<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    let [least, most] = t.floats([-7.99881172, 7.99881172]);
    let clamped = bounded(bounded(x, Ult, most), Ugt, least);
    let tiny = t.float(4.0e-4);
    let is_tiny = x.map::<math::AbsF<'_>>().cmpf(Olt, tiny);
    let odd = t.floats([
        0.00489352457,
        6.37261954e-4,
        1.48572235e-5,
        5.12229725e-8,
        -8.60467184e-11,
        2.00018794e-13,
        -2.76076837e-16,
    ]);
    let even = t.floats([0.00489352504, 0.00226843474, 1.18534706e-4, 1.19825836e-6]);
    let square = clamped * clamped;
    let dividend = clamped * horner(square, odd.into_iter().rev());
    let divisor = horner(square, even.into_iter().rev());
    is_tiny.select(clamped, dividend / divisor)
}

/// For each range of the error function, up to 0.8, 2 and 3.75: what is added to a quotient of
/// polynomials, and their coefficients, that of the lowest power first.
const ERF_OFFSETS: [f64; 3] = [0.0, 0.0, 1.0];
const ERF_BOUNDS: [f64; 3] = [0.8, 2.0, 3.75];
const ERF_DIVIDENDS: [[f64; 5]; 3] = [
    [0.0, 1.12837911, -0.523018539, 0.209741712, 0.0258146804],
    [0.0, 1.12750685, -0.364721417, 0.118407398, 0.0370645523],
    [-0.00330093061, 0.00351961935, -0.00141373626, 2.53447099e-4, -1.71048032e-5],
];
const ERF_DIVISORS: [[f64; 5]; 3] = [
    [1.0, -0.463513821, 0.519230127, -0.131808966, 0.0739796459],
    [1.0, -0.32760701, 0.448369086, -0.0883462652, 0.0572442785],
    [1.0, -2.0606916, 1.62705934, -0.583389878, 0.0821908935],
];

/// A quotient of polynomials of the absolute value, chosen by its range; one beyond the last.
pub(super) fn erf<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    let [zero, one] = t.floats([0.0, 1.0]);
    let [dividends, divisors] = [ERF_DIVIDENDS, ERF_DIVISORS].map(|rows| rows.map(|row| t.floats(row)));
    let offsets = t.floats(ERF_OFFSETS);
    let bounds = t.floats(ERF_BOUNDS);
    let is_negative = x.cmpf(Olt, zero);
    let magnitude = is_negative.select(-x, x);
    let (mut dividend, mut divisor, mut offset) = (dividends[0], divisors[0], offsets[0]);
    for range in 1..3 {
        let is_below = magnitude.cmpf(Olt, bounds[range - 1]);
        for power in 0..dividend.len() {
            dividend[power] = is_below.select(dividend[power], dividends[range][power]);
            divisor[power] = is_below.select(divisor[power], divisors[range][power]);
        }
        offset = is_below.select(offset, offsets[range]);
    }
    let is_in_range = magnitude.cmpf(Ult, bounds[2]);
    let dividend = horner(magnitude, dividend.into_iter().rev());
    let divisor = horner(magnitude, divisor.into_iter().rev());
    let result = is_in_range.select(offset + dividend / divisor, one);
    is_negative.select(-result, result)
}

/// A guess by dividing the exponent by three, then two steps of Newton's method.
pub(super) fn cbrt<'e>(t: &Terms<'e>, x: Value<'e>) -> Value<'e> {
    let [two, four, eight] = [2, 4, 8].map(|bits| t.int(bits));
    let bias = t.int(709_965_728);
    let [third, double, zero] = t.floats([0.333333343, 2.0, 0.0]);
    let magnitude = x.map::<math::AbsF<'_>>();
    let bits = bits_of(magnitude);
    let shifted = |value: Value<'e>, by| value.with::<arith::ShRSI<'_>>(by);
    // A third of the bits: (1/4 + 1/16) * (1 + 1/16) * (1 + 1/256).
    let quarter = shifted(bits, two);
    let part = quarter + shifted(bits, four);
    let part = part + shifted(part, four);
    let part = part + shifted(part, eight);
    let mut root = of_bits(part + bias);
    for _ in 0..2 {
        let square = root * root;
        let twice = double * root;
        root = third * (twice + magnitude / square);
    }
    let is_zero = magnitude.cmpf(Oeq, zero);
    is_zero.select(zero, root).with::<math::CopySign<'_>>(x)
}
