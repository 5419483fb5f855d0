//! `math-expand-ops`: functions become arithmetic and simpler functions. `mlir-opt` has these
//! rewrites as `test-expand-math`.
//!
//! Rounding goes by way of 64-bit integers, powers and hyperbolic functions by way of exponentials
//! and logarithms: right for values of the size that programs compute with, without
//! the last bit's care and without all of C's special cases.

use terrace_dialects::arith::{self, IntegerPredicate::*, constant_int};
use terrace_dialects::math;
use terrace_ir::apint::ApInt;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::emit::{Emit, Expand, FloatPredicate, Value};
use super::greedy_pass;

greedy_pass! {
    /// See the [module documentation](self).
    MathExpandPass = "math-expand-ops", "Expand math functions into arithmetic and simpler functions";
    |patterns| for &expansion in EXPANSIONS {
        patterns.add(expansion);
    }
}

const EXPANSIONS: &[Expand] = &[
    Expand::of::<math::CountLeadingZeros<'_>>(leading_zeros),
    Expand::of::<math::Sinh<'_>>(|e, v, ty| Ok(hyperbolic(e, v[0], ty, |up, down| up - down))),
    Expand::of::<math::Cosh<'_>>(|e, v, ty| Ok(hyperbolic(e, v[0], ty, |up, down| up + down))),
    Expand::of::<math::Tan<'_>>(|_, v, _| {
        let x = v[0].strict();
        let sin = x.map::<math::Sin<'_>>();
        Ok(sin / x.map::<math::Cos<'_>>())
    }),
    Expand::of::<math::Tanh<'_>>(|e, v, ty| Ok(tanh(e.strict(), v[0].strict(), ty))),
    Expand::of::<math::Asinh<'_>>(|e, v, ty| Ok(inverse_hyperbolic(e, v[0], ty, 1.0))),
    Expand::of::<math::Acosh<'_>>(|e, v, ty| Ok(inverse_hyperbolic(e, v[0], ty, -1.0))),
    Expand::of::<math::Atanh<'_>>(|e, v, ty| Ok(atanh(e.strict(), v[0].strict(), ty))),
    Expand::of::<math::Fma<'_>>(|_, v, _| Ok(v[0].strict() * v[1] + v[2])),
    Expand::of::<math::Ceil<'_>>(|e, v, ty| Ok(ceil(e.strict(), v[0].strict(), ty))),
    Expand::of::<math::Floor<'_>>(|e, v, ty| Ok(floor(e.strict(), v[0].strict(), ty))),
    Expand::of::<math::Round<'_>>(round),
    Expand::of::<math::RoundEven<'_>>(round_even),
    Expand::of::<math::Exp2<'_>>(|e, v, ty| {
        let scale = e.float(ty, std::f64::consts::LN_2);
        Ok((v[0].strict() * scale).map::<math::Exp<'_>>())
    }),
    Expand::of::<math::PowF<'_>>(|e, v, ty| Ok(power(e.strict(), v[0].strict(), v[1].strict(), ty))),
    Expand::of::<math::FPowI<'_>>(integer_power),
    Expand::of::<math::Rsqrt<'_>>(|e, v, ty| {
        let one = e.strict().float(ty, 1.0);
        Ok(one / v[0].strict().map::<math::Sqrt<'_>>())
    }),
];

/// Shifts the value up by halves of its width, each time that the upper half is empty.
fn leading_zeros<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type) -> Result<Value<'e>, NoMatch> {
    let width = e.ctx(|ctx| ty.element_or_self(ctx).integer_width(ctx));
    let width = width.ok_or(NoMatch("the width is not known"))?;
    let mut x = v[0];
    let zero = e.int(ty, 0);
    let mut count = zero;
    // What is shifted out in the end is known to be empty: any number of bits may be halved.
    let mut bits = width.next_power_of_two() / 2;
    while bits > 0 {
        let step = e.int(ty, i64::from(bits));
        let mask = ApInt::all_ones(width).lshr(&ApInt::from_i64(width, i64::from(bits)));
        let mask = e.wide_int(ty, mask.unwrap_or_else(|| ApInt::zero(width)));
        let is_empty = x.cmpi(Ule, mask);
        let next = count + step;
        let shifted = x << step;
        x = is_empty.select(shifted, x);
        count = is_empty.select(next, count);
        bits /= 2;
    }
    let zero = e.int(ty, 0);
    let is_zero = v[0].cmpi(Eq, zero);
    let all = e.int(ty, i64::from(width));
    Ok(is_zero.select(all, count))
}

/// Half the sum or difference of `e^x` and `e^-x`.
fn hyperbolic<'e>(e: Emit<'e>, x: Value<'e>, ty: Type, f: fn(Value<'e>, Value<'e>) -> Value<'e>) -> Value<'e> {
    let x = x.strict();
    let up = x.map::<math::Exp<'_>>();
    let down = (-x).map::<math::Exp<'_>>();
    let sum = f(up, down);
    let half = e.strict().float(ty, 0.5);
    sum * half
}

/// `s * (1 - e^-2sx) / (1 + e^-2sx)` with the sign `s` of `x`: the power does not overflow.
fn tanh<'e>(e: Emit<'e>, x: Value<'e>, ty: Type) -> Value<'e> {
    let zero = e.float(ty, 0.0);
    let one = e.float(ty, 1.0);
    let minus_two = e.float(ty, -2.0);
    let element = e.ctx(|ctx| ty.element_or_self(ctx));
    let is_negative = x.cmpf(FloatPredicate::Olt, zero).cast::<arith::UIToFP<'_>>(element);
    let sign = is_negative * minus_two + one;
    let power = (sign * x * minus_two).map::<math::Exp<'_>>();
    let dividend = one - power;
    let quotient = dividend / (power + one);
    sign * quotient
}

/// `log(x + sqrt(x^2 + c))`.
fn inverse_hyperbolic<'e>(e: Emit<'e>, x: Value<'e>, ty: Type, c: f64) -> Value<'e> {
    let c = e.strict().float(ty, c);
    let x = x.strict();
    let root = (x * x + c).map::<math::Sqrt<'_>>();
    (x + root).map::<math::Log<'_>>()
}

/// `log((1 + x) / (1 - x)) / 2`.
fn atanh<'e>(e: Emit<'e>, x: Value<'e>, ty: Type) -> Value<'e> {
    let one = e.float(ty, 1.0);
    let above = x + one;
    let below = -x + one;
    let log = (above / below).map::<math::Log<'_>>();
    let half = e.float(ty, 0.5);
    log * half
}

/// The whole number next to a value on the side of zero, with the value's sign.
fn truncated<'e>(x: Value<'e>) -> Value<'e> {
    let ty = x.ty();
    let element = x.emit().ctx(|ctx| ty.element_or_self(ctx));
    let whole = x.cast::<arith::FPToSI<'_>>(Type::I64).cast::<arith::SIToFP<'_>>(element);
    whole.with::<math::CopySign<'_>>(x)
}

fn ceil<'e>(e: Emit<'e>, x: Value<'e>, ty: Type) -> Value<'e> {
    let whole = truncated(x);
    let zero = e.float(ty, 0.0);
    let one = e.float(ty, 1.0);
    let more = x.cmpf(FloatPredicate::Ogt, whole).select(one, zero);
    whole + more
}

/// One less than the truncated value where that is above; whole numbers stay, negative
/// ones too.
fn floor<'e>(e: Emit<'e>, x: Value<'e>, ty: Type) -> Value<'e> {
    let whole = truncated(x);
    let zero = e.float(ty, 0.0);
    let minus_one = e.float(ty, -1.0);
    let less = x.cmpf(FloatPredicate::Olt, whole).select(minus_one, zero);
    whole + less
}

/// The bits of a binary floating-point format.
#[derive(Clone, Copy)]
struct Layout {
    integer: Type,
    width: u32,
    /// Those of the significand, without the leading one.
    significand: u32,
    bias: i64,
}

impl Layout {
    fn of(ctx: &Context, ty: Type) -> Result<Layout, NoMatch> {
        let element = ty.element_or_self(ctx);
        if ![Type::F16, Type::BF16, Type::F32, Type::F64].contains(&element) {
            return Err(NoMatch("the float type has no layout that is known here"));
        }
        let kind = element.float_kind(ctx).ok_or(NoMatch("the type is no float"))?;
        Ok(Layout {
            integer: Type::integer(ctx, kind.width()),
            width: kind.width(),
            significand: kind.precision() - 1,
            bias: i64::from(kind.max_exponent()),
        })
    }

    /// The bits of the exponent, as a number.
    fn exponent_mask(self) -> i64 {
        (1 << (self.width - 1 - self.significand)) - 1
    }
}

/// Away from zero by a half, and truncated; values whose exponent leaves no room for
/// fractions stay.
fn round<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type) -> Result<Value<'e>, NoMatch> {
    if e.ctx(|ctx| ty.element_or_self(ctx)) != Type::F32 {
        return Err(NoMatch("only f32 is rounded like this"));
    }
    let (e, x) = (e.strict(), v[0].strict());
    let layout = e.ctx(|ctx| Layout::of(ctx, ty))?;
    let int = e.ctx(|ctx| ty.with_element(ctx, layout.integer));
    let half = e.float(ty, 0.5);
    let significand = e.int(int, i64::from(layout.significand));
    let bias = e.int(int, layout.bias);
    let mask = e.int(int, layout.exponent_mask());
    let away = x + half.with::<math::CopySign<'_>>(x);
    let rounded = truncated(away);
    let bits = x.cast::<arith::Bitcast<'_>>(layout.integer);
    let exponent = ((bits >> significand) & mask) - bias;
    Ok(exponent.cmpi(Sge, significand).select(x, rounded))
}

/// What halves are rounded to by `math.round`, less one where that is odd and the value
/// is a half.
fn round_even<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type) -> Result<Value<'e>, NoMatch> {
    let (e, x) = (e.strict(), v[0].strict());
    let layout = e.ctx(|ctx| Layout::of(ctx, ty))?;
    let int = e.ctx(|ctx| ty.with_element(ctx, layout.integer));
    let unit = e.float(ty, 1.0);
    let zero = e.int(int, 0);
    let one = e.int(int, 1);
    let minus_one = e.int(int, -1);
    let significand = e.int(int, i64::from(layout.significand));
    let last = e.int(int, i64::from(layout.width) - 1);
    let bias = e.int(int, layout.bias);
    let half_bit = e.int(int, 1 << (layout.significand - 1));
    let fraction = e.int(int, (1 << layout.significand) - 1);
    let mask = e.int(int, layout.exponent_mask());

    let bits = x.cast::<arith::Bitcast<'_>>(layout.integer);
    let rounded = x.map::<math::Round<'_>>();
    let rounded_bits = rounded.cast::<arith::Bitcast<'_>>(layout.integer);
    let exponent_of = |bits: Value<'e>| ((bits >> significand) & mask) - bias;
    let exponent = exponent_of(bits);
    let rounded_exponent = exponent_of(rounded_bits);
    // The bits of a value of some exponent that are below one, as they stand.
    let below_one = |from: Value<'e>, exponent: Value<'e>| {
        let shift = exponent.with::<arith::MaxSI<'_>>(zero).with::<arith::MinSI<'_>>(last);
        from >> shift
    };
    // Of one, and of what is odd, the bit above the point is set: it is the leading one of
    // the former, and of the latter the highest fraction bit of a half of it.
    let is_one = rounded_exponent.cmpi(Eq, zero);
    let of_half = rounded_exponent - one;
    let odd_bits = rounded_bits & below_one(fraction, of_half);
    let is_odd = odd_bits.cmpi(Ne, zero) | is_one;
    // A half has just the bit below the point; of 0.5 itself that is the leading one.
    let is_below_one = exponent.cmpi(Eq, minus_one);
    let half = is_below_one.select(zero, below_one(half_bit, exponent));
    let tail = bits & below_one(fraction, exponent);
    let ends_in_half = tail.cmpi(Eq, half);
    let is_big_enough = exponent.cmpi(Sge, minus_one);
    let is_small_enough = exponent.cmpi(Slt, significand);
    let is_half = (ends_in_half & is_small_enough) & is_big_enough;
    let signed = unit.with::<math::CopySign<'_>>(x);
    let lower = rounded - signed;
    let even = (is_odd & is_half).select(lower, rounded);
    Ok(even.with::<math::CopySign<'_>>(x))
}

/// `e^(b/2 * log(a^2))`, with the sign of `a` where `b` is odd.
fn power<'e>(e: Emit<'e>, a: Value<'e>, b: Value<'e>, ty: Type) -> Value<'e> {
    let zero = e.float(ty, 0.0);
    let two = e.float(ty, 2.0);
    let minus_one = e.float(ty, -1.0);
    let square = a * a;
    let half = b / two;
    let log = square.map::<math::Log<'_>>();
    let positive = (half * log).map::<math::Exp<'_>>();
    let negative = positive * minus_one;
    let remainder = b % two;
    let is_negative = a.cmpf(FloatPredicate::Olt, zero);
    let is_odd = remainder.cmpf(FloatPredicate::One, zero);
    (is_odd & is_negative).select(negative, positive)
}

/// By products where the exponent is a constant, else a power of floats.
fn integer_power<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type) -> Result<Value<'e>, NoMatch> {
    let (e, x) = (e.strict(), v[0].strict());
    if let Some(exponent) = e.rewriter(|rw| constant_exponent(rw.body(), v[1].id)) {
        return Ok(constant_power(e, x, exponent, ty));
    }
    let (exponent, element) = (v[1].ty(), e.ctx(|ctx| ty.element_or_self(ctx)));
    if e.ctx(|ctx| exponent.element_or_self(ctx)) == Type::INDEX {
        return Err(NoMatch("an index is not cast to a float"));
    }
    let exponent = v[1].cast::<arith::SIToFP<'_>>(element);
    Ok(e.of_same_type::<math::PowF<'_>>(&[x, exponent]))
}

/// The number that a value is, or that all its elements are.
pub(super) fn constant_exponent(body: &Body, value: ValueId) -> Option<i64> {
    let ctx = body.ctx();
    match constant_int(body, value) {
        Some(int) => int.to_i64(),
        None => constant_of(body, value)?.as_dense(ctx)?.splat_value(ctx)?.as_i64(ctx),
    }
}

/// The product of the squares of squares that the bits of the exponent name; the inverse of
/// that if the exponent is negative.
fn constant_power<'e>(e: Emit<'e>, x: Value<'e>, exponent: i64, ty: Type) -> Value<'e> {
    let one = e.float(ty, 1.0);
    let mut rest = exponent.unsigned_abs();
    let mut square = x;
    let mut product: Option<Value<'e>> = None;
    while rest > 0 {
        if rest & 1 != 0 {
            product = Some(product.map_or(square, |product| square * product));
        }
        rest >>= 1;
        if rest > 0 {
            square = square * square;
        }
    }
    let product = product.unwrap_or(one);
    if exponent < 0 { one / product } else { product }
}
