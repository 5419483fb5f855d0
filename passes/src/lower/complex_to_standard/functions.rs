//! Functions of complex numbers.

use terrace_dialects::{arith, math};

use super::super::emit::{Emit, FloatPredicate, Value};
use super::{Root, abs, distance, product};

impl<'e> Value<'e> {
    fn atan2(self, x: Value<'e>) -> Value<'e> {
        self.with::<math::Atan2<'_>>(x)
    }

    fn is(self, other: Value<'e>) -> Value<'e> {
        self.cmpf(FloatPredicate::Oeq, other)
    }

    fn exp(self) -> Value<'e> {
        self.map::<math::Exp<'_>>()
    }

    fn sin(self) -> Value<'e> {
        self.map::<math::Sin<'_>>()
    }

    fn cos(self) -> Value<'e> {
        self.map::<math::Cos<'_>>()
    }
}

pub(super) fn exp<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let (re, im) = (z.re(), z.im());
    let length = re.exp();
    let re = length * im.cos();
    let im = length * im.sin();
    e.complex(re, im)
}

pub(super) fn exp_m1<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let power = exp(e, z);
    let re = power.re();
    let one = e.float(re.ty(), 1.0);
    let re = re - one;
    e.complex(re, power.im())
}

pub(super) fn log<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let length = e.value(abs(e, z).id).map::<math::Log<'_>>();
    let (re, im) = (z.re(), z.im());
    e.complex(length, im.atan2(re))
}

/// The logarithm of `1 + z`: half that of the squared length, from which one can be
/// told apart before it is rounded away.
pub(super) fn log_1p<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let (re, im) = (z.re(), z.im());
    let half = e.float(re.ty(), 0.5);
    let one = e.float(re.ty(), 1.0);
    let next = re + one;
    let (a, b) = (next.abs(), im.abs());
    let max = a.with::<arith::MaximumF<'_>>(b);
    let min = a.with::<arith::MinimumF<'_>>(b);
    let less_one = next.cmpf(FloatPredicate::Ogt, b).select(re, max - one);
    let flags = super::without_nan_and_infinity(e.flags());
    let ratio = min.with_flags(flags) / max;
    let outer = e.value(less_one.id).map::<math::Log1p<'_>>();
    let inner = (ratio * ratio).map::<math::Log1p<'_>>();
    let length = half.with_flags(flags) * inner + outer;
    let length = length.is_nan().select(min, length);
    e.complex(length, im.atan2(next))
}

pub(super) fn sign<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let (re, im) = (z.re(), z.im());
    let zero = e.float(re.ty(), 0.0);
    let is_zero = re.strict().is(zero) & im.strict().is(zero);
    let length = abs(e, z);
    let (re, im) = (re / length, im / length);
    is_zero.select(z, e.complex(re, im))
}

/// `e^y / 2`, `e^-y / 2`, sine and cosine of `x`, for `z = x + iy`.
fn trigonometric<'e>(e: Emit<'e>, z: Value<'e>) -> [Value<'e>; 4] {
    let (re, im) = (z.re(), z.im());
    let half = e.float(re.ty(), 0.5);
    let power = im.exp();
    [half * power, half / power, re.sin(), re.cos()]
}

pub(super) fn sin<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let [up, down, sin, cos] = trigonometric(e, z);
    let re = (up + down) * sin;
    let im = (up - down) * cos;
    e.complex(re, im)
}

pub(super) fn cos<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let [up, down, sin, cos] = trigonometric(e, z);
    let re = (down + up) * cos;
    let im = (down - up) * sin;
    e.complex(re, im)
}

/// `tan z` is `-i tanh(iz)`.
pub(super) fn tan<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let (re, im) = (z.re(), z.im());
    let minus_one = e.float(re.ty(), -1.0);
    let (x, y) = tanh_parts(e, im * minus_one, re, minus_one);
    e.complex(y, x * minus_one)
}

pub(super) fn tanh<'e>(e: Emit<'e>, re: Value<'e>, im: Value<'e>) -> Value<'e> {
    let minus_one = e.float(re.ty(), -1.0);
    let (x, y) = tanh_parts(e, re, im, minus_one);
    e.complex(x, y)
}

/// The parts of `tanh`, by `e^2x - 1` and `e^-2x - 1`, which are exact near zero.
fn tanh_parts<'e>(e: Emit<'e>, re: Value<'e>, im: Value<'e>, minus_one: Value<'e>) -> (Value<'e>, Value<'e>) {
    let ty = re.ty();
    let infinity = e.float(ty, f64::INFINITY);
    let four = e.float(ty, 4.0);
    let twice = e.value(re.id) + re;
    let minus_twice = minus_one * twice;
    let up = twice.map::<math::ExpM1<'_>>();
    let down = minus_twice.map::<math::ExpM1<'_>>();
    let difference = up - down;
    let cos = im.cos();
    let square = cos * cos * four;
    let product = four * (cos * im.sin());
    let sum = up + down;
    let divisor = sum + square;
    let is_large = sum.is(infinity);
    let limit = minus_one.copysign(re);
    let x = is_large.select(limit, difference / divisor);
    let y = product / divisor;
    if !e.is_strict() {
        return (x, y);
    }
    let length = re.abs();
    let zero = e.float(ty, 0.0);
    let nan = e.float(ty, f64::NAN);
    let is_infinite = length.is(infinity);
    let on_axis = im.is(zero);
    let is_finite = is_infinite ^ e.truth();
    let is_nan = product.is_nan();
    let is_undefined = is_nan & is_finite;
    let is_zero = on_axis | (is_infinite & is_nan);
    (is_undefined.select(nan, x), is_zero.select(zero, y))
}

/// The number of a length and an angle, and the angle's sine.
fn polar<'e>(length: Value<'e>, angle: Value<'e>) -> (Value<'e>, Value<'e>) {
    let (cos, sin) = (angle.cos(), angle.sin());
    let e = angle.emit();
    let length = e.value(length.id);
    (length * cos, length * sin)
}

pub(super) fn sqrt<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let ty = z.part_type();
    let zero = e.float(ty, 0.0);
    let half = e.float(ty, 0.5);
    let (re, im) = (z.re(), z.im());
    let length = e.value(distance(e, re, im, Root::Square).id);
    let angle = im.atan2(re) * half;
    let (cos, sin) = (angle.cos(), angle.sin());
    let is_real = sin.is(zero);
    let mut x = length * cos;
    let mut y = is_real.select(zero, length * sin);
    if e.is_strict() {
        let infinity = e.float(ty, f64::INFINITY);
        let minus_infinity = e.float(ty, f64::NEG_INFINITY);
        let nan = e.float(ty, f64::NAN);
        let height = im.abs();
        let is_high = height.is(infinity);
        let is_not_high = height.cmpf(FloatPredicate::One, infinity);
        let is_right = re.is(infinity);
        let is_left = re.is(minus_infinity);
        x = (is_left & is_not_high).select(zero, x);
        x = (is_high | is_right).select(infinity, x);
        let signed = infinity.copysign(im);
        y = length.strict().is_nan().select(nan, y);
        y = (is_high | is_left).select(signed, y);
    }
    let is_zero = length.is(zero);
    let (x, y) = (is_zero.select(zero, x), is_zero.select(zero, y));
    e.complex(x, y)
}

pub(super) fn rsqrt<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let ty = z.part_type();
    let zero = e.float(ty, 0.0);
    let infinity = e.float(ty, f64::INFINITY);
    let minus_half = e.float(ty, -0.5);
    let nan = e.float(ty, f64::NAN);
    let (re, im) = (z.re(), z.im());
    let length = distance(e, re, im, Root::InverseSquare);
    let (mut x, mut y) = polar(length, im.atan2(re) * minus_half);
    if e.is_strict() {
        let minus_one = e.float(ty, -1.0);
        let x_limit = zero.copysign(re);
        let y_limit = minus_one * zero.copysign(im);
        let (width, height) = (re.abs(), im.abs());
        let is_high = height.is(infinity);
        let is_nan = re.is_nan();
        let is_wide = width.is(infinity);
        let is_far = (is_high & is_nan) | is_wide;
        x = is_far.select(x_limit, x);
        y = is_far.select(y_limit, y);
    }
    let is_zero = re.is(zero) & im.is(zero);
    let (x, y) = (is_zero.select(infinity, x), is_zero.select(nan, y));
    e.complex(x, y)
}

/// `z^w`, in polar coordinates, with the values that C gives at zero and infinity.
pub(super) fn pow<'e>(e: Emit<'e>, z: Value<'e>, w: Value<'e>) -> Value<'e> {
    let (c, d) = (w.re(), w.im());
    let (a, b) = (z.re(), z.im());
    let length = e.value(abs(e, z).id);
    let power = length.with::<math::PowF<'_>>(c);
    let minus_d = -d;
    let angle = b.atan2(a);
    let power = power * (minus_d * angle).exp();
    let log = length.map::<math::Log<'_>>();
    let turned = c * angle + d * log;
    let (cos, sin) = (turned.cos(), turned.sin());

    let ty = a.ty();
    let infinity = e.float(ty, f64::INFINITY);
    let zero = e.float(ty, 0.0);
    let one = e.float(ty, 1.0);
    let complex_one = e.complex(one, zero);
    let complex_zero = e.complex(zero, zero);
    let complex_infinity = e.complex(infinity, zero);
    let of_zero = length.is(zero);
    let by_real = d.is(zero);
    let c_is_zero = c.is(zero);
    let of_real = b.is(zero);
    let c_is_positive = zero.cmpf(FloatPredicate::Ole, c);
    let x = power * cos;
    let y = power * sin;
    let power_of_zero = c_is_zero.select(complex_one, complex_zero);
    let result = e.complex(x, y);
    let result = ((of_zero & by_real) & c_is_positive).select(power_of_zero, result);
    let result = (c_is_zero & by_real).select(complex_one, result);
    let result = (a.is(one) & of_real).select(complex_one, result);
    let of_infinity = a.is(infinity) & of_real;
    let grows = by_real & c.cmpf(FloatPredicate::Ogt, zero);
    let result = (of_infinity & grows).select(complex_infinity, result);
    let shrinks = by_real & c.cmpf(FloatPredicate::Olt, zero);
    (of_infinity & shrinks).select(complex_zero, result)
}

/// `-i log((x + iy) / sqrt(x^2 + y^2))`.
pub(super) fn atan2<'e>(e: Emit<'e>, y: Value<'e>, x: Value<'e>) -> Value<'e> {
    let sum = |a: Value<'e>, b: Value<'e>| super::by_parts(e, &[a, b], |a, b| a + b);
    let x_squared = product::product(e, x, x);
    let y_squared = product::product(e, y, y);
    let length = sqrt(e, sum(x_squared, y_squared));
    let ty = x.part_type();
    let zero = e.float(ty, 0.0);
    let one = e.float(ty, 1.0);
    let i = e.complex(zero, one);
    let turned = sum(x, product::product(e, i, y));
    let angle = log(e, product::quotient(e, turned, length));
    let minus_one = e.float(ty, -1.0);
    let minus_i = e.complex(zero, minus_one);
    product::product(e, minus_i, angle)
}
