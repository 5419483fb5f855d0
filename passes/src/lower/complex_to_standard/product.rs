//! Products and quotients of complex numbers, infinities and NaNs included.

use super::super::emit::{Emit, FloatPredicate, Value};

/// Tests and results that carry no flags: they are about NaNs and infinities.
impl<'e> Value<'e> {
    fn equals(self, other: Value<'e>) -> Value<'e> {
        self.strict().cmpf(FloatPredicate::Oeq, other)
    }

    fn differs(self, other: Value<'e>) -> Value<'e> {
        self.strict().cmpf(FloatPredicate::One, other)
    }

    fn signed_as(self, sign: Value<'e>) -> Value<'e> {
        self.strict().copysign(sign)
    }

    /// A value that starts expressions with the flags of an op.
    fn back(self, e: Emit<'e>) -> Value<'e> {
        e.value(self.id)
    }
}

/// A number as the product sees it.
#[derive(Clone, Copy)]
struct Factor<'e> {
    re: Value<'e>,
    im: Value<'e>,
}

/// Puts the sign of zero in place of a part that is NaN where `condition` holds.
fn zero_if<'e>(condition: Value<'e>, zero: Value<'e>, part: Value<'e>) -> Value<'e> {
    condition.select(zero.signed_as(part), part)
}

/// `(a + bi) * (c + di)`. Where both parts come out as NaN though a factor is infinite,
/// or a product overflowed, infinite parts count as one, finite ones as zero, NaNs as
/// zero, and the result is infinite.
pub(super) fn product<'e>(e: Emit<'e>, lhs: Value<'e>, rhs: Value<'e>) -> Value<'e> {
    let a = lhs.re();
    let a_abs = a.abs();
    let b = lhs.im();
    let b_abs = b.abs();
    let c = rhs.re();
    let c_abs = c.abs();
    let d = rhs.im();
    let d_abs = d.abs();
    let ac = a * c;
    let ac_abs = ac.abs();
    let bd = b * d;
    let bd_abs = bd.abs();
    let re = ac - bd;
    let bc = b * c;
    let bc_abs = bc.abs();
    let ad = a * d;
    let ad_abs = ad.abs();
    let im = bc + ad;
    let is_nan = re.strict().is_nan() & im.strict().is_nan();

    let infinity = e.float(a.ty(), f64::INFINITY);
    // The first factor is infinite.
    let (a_inf, b_inf) = (a_abs.equals(infinity), b_abs.equals(infinity));
    let lhs_inf = a_inf | b_inf;
    let (c_nan, d_nan) = (c.strict().is_nan(), d.strict().is_nan());
    let zero = e.float(a.ty(), 0.0);
    let one = e.float(a.ty(), 1.0);
    let boxed = |is_inf: Value<'e>, any: Value<'e>, part: Value<'e>| {
        let unit = is_inf.select(one, zero);
        any.select(unit.signed_as(part), part)
    };
    let lhs = Factor { re: boxed(a_inf, lhs_inf, a), im: boxed(b_inf, lhs_inf, b) };
    let rhs = Factor { re: zero_if(lhs_inf & c_nan, zero, c), im: zero_if(lhs_inf & d_nan, zero, d) };

    // The second factor is infinite.
    let (c_inf, d_inf) = (c_abs.equals(infinity), d_abs.equals(infinity));
    let rhs_inf = c_inf | d_inf;
    let (a_nan, b_nan) = (lhs.re.strict().is_nan(), lhs.im.strict().is_nan());
    let rhs = Factor { re: boxed(c_inf, rhs_inf, rhs.re), im: boxed(d_inf, rhs_inf, rhs.im) };
    let lhs = Factor { re: zero_if(rhs_inf & a_nan, zero, lhs.re), im: zero_if(rhs_inf & b_nan, zero, lhs.im) };

    // A product overflowed.
    let any_inf = lhs_inf | rhs_inf;
    let overflows = ac_abs.equals(infinity) | bd_abs.equals(infinity);
    let overflows = overflows | ad_abs.equals(infinity);
    let overflows = overflows | bc_abs.equals(infinity);
    let no_inf = any_inf ^ e.truth();
    let overflows = overflows & no_inf;
    let lhs = Factor { re: zero_if(overflows & a_nan, zero, lhs.re), im: zero_if(overflows & b_nan, zero, lhs.im) };
    let rhs = Factor { re: zero_if(overflows & c_nan, zero, rhs.re), im: zero_if(overflows & d_nan, zero, rhs.im) };

    let is_infinite = is_nan & (any_inf | overflows);
    let (a, b) = (lhs.re.back(e), lhs.im.back(e));
    let (c, d) = (rhs.re, rhs.im);
    let re = is_infinite.select(infinity * (a * c - b * d), re);
    let im = is_infinite.select(infinity * (b * c + a * d), im);
    e.complex(re, im)
}

/// `(a + bi) / (c + di)`, by the quotient of the divisor's parts, the greater part below
/// (R. L. Smith, "Algorithm 116: Complex division", 1962), and what annex G wants of
/// zeros and infinities where both parts come out as NaN.
pub(super) fn quotient<'e>(e: Emit<'e>, lhs: Value<'e>, rhs: Value<'e>) -> Value<'e> {
    let (a, b) = (lhs.re(), lhs.im());
    let (c, d) = (rhs.re(), rhs.im());
    // |c| < |d|
    let ratio = c / d;
    let divisor = d + ratio * c;
    let re_high = (a * ratio + b) / divisor;
    let im_high = (b * ratio - a) / divisor;
    // |c| >= |d|
    let ratio = d / c;
    let divisor = c + ratio * d;
    let re_wide = (a + b * ratio) / divisor;
    let im_wide = (b - a * ratio) / divisor;

    // By zero.
    let zero = e.float(a.ty(), 0.0);
    let c_abs = c.abs();
    let c_zero = c_abs.equals(zero);
    let d_abs = d.abs();
    let d_zero = d_abs.equals(zero);
    let ordered = |v: Value<'e>| v.strict().cmpf(FloatPredicate::Ord, zero);
    let a_ordered = ordered(a);
    let is_number = a_ordered | ordered(b);
    let by_zero = is_number & (c_zero & d_zero);
    let infinity = e.float(a.ty(), f64::INFINITY);
    let signed = infinity.signed_as(c).back(e);
    let (re_by_zero, im_by_zero) = (signed * a, signed * b);

    // Infinite by finite.
    let c_finite = c_abs.differs(infinity);
    let rhs_finite = c_finite & d_abs.differs(infinity);
    let a_abs = a.abs();
    let a_inf = a_abs.equals(infinity);
    let b_abs = b.abs();
    let b_inf = b_abs.equals(infinity);
    let of_infinite = (a_inf | b_inf) & rhs_finite;
    let one = e.float(a.ty(), 1.0);
    let boxed = |is_inf: Value<'e>, part: Value<'e>| is_inf.select(one, zero).signed_as(part).back(e);
    let (a_unit, b_unit) = (boxed(a_inf, a), boxed(b_inf, b));
    let re_infinite = infinity * (a_unit * c + b_unit * d);
    let ad = a_unit * d;
    let im_infinite = infinity * (b_unit * c - ad);

    // Finite by infinite.
    let a_finite = a_abs.differs(infinity);
    let lhs_finite = a_finite & b_abs.differs(infinity);
    let (c_inf, d_inf) = (c_abs.equals(infinity), d_abs.equals(infinity));
    let by_infinite = lhs_finite & (c_inf | d_inf);
    let (c_unit, d_unit) = (boxed(c_inf, c), boxed(d_inf, d));
    let re_zero = zero * (a * c_unit + b * d_unit);
    let im_zero = zero * (b * c_unit - a * d_unit);

    let is_high = c_abs.strict().cmpf(FloatPredicate::Olt, d_abs);
    let re = is_high.select(re_high, re_wide);
    let im = is_high.select(im_high, im_wide);
    let special =
        [(by_infinite, re_zero, im_zero), (of_infinite, re_infinite, im_infinite), (by_zero, re_by_zero, im_by_zero)];
    let (re_special, im_special) = special
        .into_iter()
        .fold((re, im), |(re, im), (condition, x, y)| (condition.select(x, re), condition.select(y, im)));
    let re_nan = re.strict().cmpf(FloatPredicate::Uno, zero);
    let is_nan = re_nan & im.strict().cmpf(FloatPredicate::Uno, zero);
    let (re, im) = (is_nan.select(re_special, re), is_nan.select(im_special, im));
    e.complex(re, im)
}
