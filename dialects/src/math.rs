//! The `math` dialect: functions on integers and floats beyond arithmetic, element by
//! element on vectors and tensors of them.

mod fold;
mod host;

use terrace_ir::constraints::*;
use terrace_ir::prelude::*;

use crate::arith::{self, FastMathAttr, no_fastmath};
use crate::elementwise::elementwise;

/// The dialect `math`.
#[derive(Debug)]
pub struct Math;

impl Dialect for Math {
    const SUMMARY: &'static str =
        "Functions on integers and floats beyond arithmetic, element by element on vectors and tensors of them.";
    const NAME: &'static str = "math";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(INTEGER_UNARY).ops(FLOAT_UNARY).ops(FLOAT_BINARY).ops(FLOAT_TERNARY);
        dialect.ops(INTEGER_BINARY).ops(&[FPowI::DEF]);
        dialect.constants(arith::materialize).depends_on::<arith::Arith>();
    }
}

elementwise! {
    INTEGER_UNARY, "$operand attr-dict `:` type($result)",
    [operand], SignlessIntegerLike, [];

    /// The distance of a signed integer from zero; that of the smallest value wraps.
    AbsI = "math.absi" => |input| fold::integer(input, |a| if a.is_negative() { a.neg() } else { a.clone() });
    /// How many bits above the highest one that is set are not.
    CountLeadingZeros = "math.ctlz" => |input| fold::count(input, |a| a.leading_zeros());
    /// How many bits are set.
    CtPop = "math.ctpop" => |input| fold::count(input, |a| a.count_ones());
    /// How many bits below the lowest one that is set are not.
    CountTrailingZeros = "math.cttz" => |input| fold::count(input, |a| a.trailing_zeros());
}

elementwise! {
    FLOAT_UNARY, "$operand (`fastmath` `` $fastmath^)? attr-dict `:` type($result)",
    [operand], FloatLike, [fastmath];

    /// The value without its sign.
    AbsF = "math.absf" => |input| fold::float(input, |a| Some(a.abs()));
    /// The angle whose cosine it is.
    Acos = "math.acos" => |input| fold::by_host(input, f64::acos, f32::acos);
    /// The value whose hyperbolic cosine it is.
    Acosh = "math.acosh" => |input| fold::by_host(input, host::acosh, host::acoshf);
    /// The angle whose sine it is.
    Asin = "math.asin" => |input| fold::by_host(input, f64::asin, f32::asin);
    /// The value whose hyperbolic sine it is.
    Asinh = "math.asinh" => |input| fold::by_host(input, host::asinh, host::asinhf);
    /// The angle whose tangent it is.
    Atan = "math.atan" => |input| fold::by_host(input, f64::atan, f32::atan);
    /// The value whose hyperbolic tangent it is.
    Atanh = "math.atanh" => |input| fold::by_host(input, host::atanh, host::atanhf);
    /// Cube root.
    Cbrt = "math.cbrt";
    /// The least whole number that is not below.
    Ceil = "math.ceil" => |input| fold::rounded(input, fold::Round::TowardPositive);
    /// Cosine.
    Cos = "math.cos" => |input| fold::by_host(input, f64::cos, f32::cos);
    /// Hyperbolic cosine.
    Cosh = "math.cosh" => |input| fold::by_host(input, f64::cosh, f32::cosh);
    /// The error function.
    Erf = "math.erf" => |input| fold::by_host(input, host::erf, host::erff);
    /// e to the power of it.
    Exp = "math.exp" => |input| fold::by_host(input, f64::exp, f32::exp);
    /// Two to the power of it.
    Exp2 = "math.exp2" => |input| fold::by_host(input, f64::exp2, f32::exp2);
    /// e to the power of it, less one.
    ExpM1 = "math.expm1" => |input| fold::by_host(input, f64::exp_m1, f32::exp_m1);
    /// The greatest whole number that is not above.
    Floor = "math.floor" => |input| fold::rounded(input, fold::Round::TowardNegative);
    /// Logarithm to base e.
    Log = "math.log" => |input| fold::not_negative(input, f64::ln, f32::ln);
    /// Logarithm to base ten.
    Log10 = "math.log10" => |input| fold::not_negative(input, f64::log10, f32::log10);
    /// Logarithm to base e of the value and one.
    Log1p = "math.log1p" => fold::log1p;
    /// Logarithm to base two.
    Log2 = "math.log2" => |input| fold::not_negative(input, f64::log2, f32::log2);
    /// The nearest whole number; halves go away from zero.
    Round = "math.round" => |input| fold::by_host(input, f64::round, f32::round);
    /// The nearest whole number; halves go to the even one.
    RoundEven = "math.roundeven" => |input| fold::rounded(input, fold::Round::NearestTiesToEven);
    /// One by the square root.
    Rsqrt = "math.rsqrt";
    /// Sine.
    Sin = "math.sin" => |input| fold::by_host(input, f64::sin, f32::sin);
    /// Hyperbolic sine.
    Sinh = "math.sinh" => |input| fold::by_host(input, f64::sinh, f32::sinh);
    /// Square root.
    Sqrt = "math.sqrt" => |input| fold::not_negative(input, f64::sqrt, f32::sqrt);
    /// Tangent.
    Tan = "math.tan" => |input| fold::by_host(input, f64::tan, f32::tan);
    /// Hyperbolic tangent.
    Tanh = "math.tanh" => |input| fold::by_host(input, f64::tanh, f32::tanh);
    /// The whole number next to it on the side of zero.
    Trunc = "math.trunc" => |input| fold::by_host(input, f64::trunc, f32::trunc);
}

elementwise! {
    FLOAT_BINARY, "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)",
    [lhs, rhs], FloatLike, [fastmath];

    /// The angle of the point whose second coordinate comes first.
    Atan2 = "math.atan2" => |input| fold::two_by_host(input, f64::atan2, f32::atan2);
    /// The first value with the sign of the second.
    CopySign = "math.copysign" => |input| fold::two_floats(input, |a, b| Some(a.copy_sign(b)));
    /// The first value to the power of the second.
    PowF = "math.powf" => |input| fold::two_by_host(input, f64::powf, f32::powf);
}

elementwise! {
    INTEGER_BINARY, "$lhs `,` $rhs attr-dict `:` type($result)",
    [lhs, rhs], SignlessIntegerLike, [];

    /// A signed integer to the power of another.
    IPowI = "math.ipowi" => fold::power;
}

elementwise! {
    FLOAT_TERNARY, "$a `,` $b `,` $c (`fastmath` `` $fastmath^)? attr-dict `:` type($result)",
    [a, b, c], FloatLike, [fastmath];

    /// `a * b + c`, rounded once.
    Fma = "math.fma";
}

/// A float to the power of a signed integer.
#[op(
    "math.fpowi",
    traits(Pure, SameOperandsAndResultShape, Elementwise),
    same(lhs, result),
    format = "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($lhs) `,` type($rhs)"
)]
pub struct FPowI {
    lhs: Operand<FloatLike>,
    rhs: Operand<SignlessIntegerLike>,
    #[default = no_fastmath]
    fastmath: Attribute<FastMathAttr>,
    result: Result<FloatLike>,
}
