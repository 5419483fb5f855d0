//! `convert-complex-to-standard`: complex arithmetic becomes arithmetic on the parts.
//!
//! What is left of the dialect takes numbers apart and puts them together. Infinities
//! and NaNs come out as annex G of the C standard wants them; ops that promise that there are none
//! get shorter code where that matters.

mod functions;
mod product;

use terrace_dialects::arith::{self, FastMath};
use terrace_dialects::complex;
use terrace_dialects::math;
use terrace_ir::prelude::*;

use super::emit::{Emit, Expand, FloatPredicate, Value};
use crate::convert::{Conversion, ConversionMode, ConversionPatterns, ConversionTarget, TypeConverter};
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ComplexToStandardPass;

impl Pass for ComplexToStandardPass {
    fn name(&self) -> &'static str {
        "convert-complex-to-standard"
    }

    fn summary(&self) -> &'static str {
        "Convert Complex dialect to standard dialect"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let mut patterns = ConversionPatterns::new();
        for &expansion in EXPANSIONS {
            patterns.add(expansion);
        }
        let (types, target) = (TypeConverter::new(), ConversionTarget::new());
        let ctx = run.ctx().clone();
        let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
        run.each_body(|body| conversion.run(body))
    }
}

/// How each op is computed.
const EXPANSIONS: &[Expand] = &[
    Expand::of::<complex::Abs<'_>>(|e, v, _| Ok(abs(e, v[0]))),
    Expand::of::<complex::Angle<'_>>(|_, v, _| {
        let (re, im) = (v[0].re(), v[0].im());
        Ok(im.with::<math::Atan2<'_>>(re))
    }),
    Expand::of::<complex::Add<'_>>(|e, v, _| Ok(by_parts(e, v, |a, b| a + b))),
    Expand::of::<complex::Sub<'_>>(|e, v, _| Ok(by_parts(e, v, |a, b| a - b))),
    Expand::of::<complex::Mul<'_>>(|e, v, _| Ok(product::product(e, v[0], v[1]))),
    Expand::of::<complex::Div<'_>>(|e, v, _| Ok(product::quotient(e, v[0], v[1]))),
    Expand::of::<complex::Conj<'_>>(|e, v, _| {
        let (re, im) = (v[0].re(), v[0].im());
        Ok(e.complex(re, -im.strict()))
    }),
    Expand::of::<complex::Neg<'_>>(|e, v, _| {
        let (re, im) = (v[0].re().strict(), v[0].im().strict());
        Ok(e.complex(-re, -im))
    }),
    Expand::of::<complex::Equal<'_>>(|_, v, _| {
        let [a, b, c, d] = parts_of_two(v);
        Ok(a.cmpf(FloatPredicate::Oeq, c) & b.cmpf(FloatPredicate::Oeq, d))
    }),
    Expand::of::<complex::NotEqual<'_>>(|_, v, _| {
        let [a, b, c, d] = parts_of_two(v);
        Ok(a.cmpf(FloatPredicate::Une, c) | b.cmpf(FloatPredicate::Une, d))
    }),
    Expand::of::<complex::Exp<'_>>(|e, v, _| Ok(functions::exp(e, v[0]))),
    Expand::of::<complex::Expm1<'_>>(|e, v, _| Ok(functions::exp_m1(e, v[0]))),
    Expand::of::<complex::Log<'_>>(|e, v, _| Ok(functions::log(e, v[0]))),
    Expand::of::<complex::Log1p<'_>>(|e, v, _| Ok(functions::log_1p(e, v[0]))),
    Expand::of::<complex::Sign<'_>>(|e, v, _| Ok(functions::sign(e, v[0]))),
    Expand::of::<complex::Sin<'_>>(|e, v, _| Ok(functions::sin(e, v[0]))),
    Expand::of::<complex::Cos<'_>>(|e, v, _| Ok(functions::cos(e, v[0]))),
    Expand::of::<complex::Tan<'_>>(|e, v, _| Ok(functions::tan(e, v[0]))),
    Expand::of::<complex::Tanh<'_>>(|e, v, _| Ok(functions::tanh(e, v[0].re(), v[0].im()))),
    Expand::of::<complex::Sqrt<'_>>(|e, v, _| Ok(functions::sqrt(e, v[0]))),
    Expand::of::<complex::Rsqrt<'_>>(|e, v, _| Ok(functions::rsqrt(e, v[0]))),
    Expand::of::<complex::Pow<'_>>(|e, v, _| Ok(functions::pow(e, v[0], v[1]))),
    Expand::of::<complex::Atan2<'_>>(|e, v, _| Ok(functions::atan2(e, v[0], v[1]))),
];

impl<'e> Value<'e> {
    /// The type of the parts.
    fn part_type(self) -> Type {
        let ty = self.ty();
        self.emit().ctx(|ctx| complex::part_type(ctx, ty)).unwrap_or(ty)
    }

    fn part<'v, O: Op<'v>>(self) -> Value<'e> {
        self.emit().make::<O>(&[self], &[], self.part_type())
    }

    fn re(self) -> Value<'e> {
        self.part::<complex::Re<'_>>()
    }

    fn im(self) -> Value<'e> {
        self.part::<complex::Im<'_>>()
    }

    fn abs(self) -> Value<'e> {
        self.map::<math::AbsF<'_>>()
    }

    fn copysign(self, sign: Value<'e>) -> Value<'e> {
        self.with::<math::CopySign<'_>>(sign)
    }
}

impl<'e> Emit<'e> {
    fn complex(self, re: Value<'e>, im: Value<'e>) -> Value<'e> {
        let part = re.ty();
        let ty = self.ctx(|ctx| ctx.ty(TypeData::Complex(part)));
        self.make::<complex::Create<'_>>(&[re, im], &[], ty)
    }

    /// Whether there may be NaNs or infinities.
    fn is_strict(self) -> bool {
        !self.flags().has(FastMath(FastMath::NNAN.0 | FastMath::NINF.0))
    }
}

fn parts_of_two<'e>(v: &[Value<'e>]) -> [Value<'e>; 4] {
    [v[0].re(), v[0].im(), v[1].re(), v[1].im()]
}

/// An operation on the real parts, and then on the imaginary ones.
fn by_parts<'e>(e: Emit<'e>, v: &[Value<'e>], f: fn(Value<'e>, Value<'e>) -> Value<'e>) -> Value<'e> {
    let re = f(v[0].re(), v[1].re());
    let im = f(v[0].im(), v[1].im());
    e.complex(re, im)
}

/// The flags without the promise that nothing is NaN or infinite.
fn without_nan_and_infinity(flags: FastMath) -> FastMath {
    FastMath(flags.0 & !(FastMath::NNAN.0 | FastMath::NINF.0))
}

/// What is wanted of the distance from zero.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Root {
    Itself,
    Square,
    InverseSquare,
}

/// The distance from zero.
fn abs<'e>(e: Emit<'e>, z: Value<'e>) -> Value<'e> {
    let (re, im) = (z.re(), z.im());
    distance(e, re, im, Root::Itself)
}

/// `max * sqrt(1 + (min / max)^2)` of the two lengths, which does not overflow before
/// the result does, or a root of that. The quotient may be NaN, of zeros or infinities:
/// then the lesser length is right.
fn distance<'e>(e: Emit<'e>, re: Value<'e>, im: Value<'e>, root: Root) -> Value<'e> {
    let part = re.ty();
    let one = e.float(part, 1.0);
    let (a, b) = (re.abs(), im.abs());
    let (max, min) = (a.with::<arith::MaximumF<'_>>(b), a.with::<arith::MinimumF<'_>>(b));
    // NaNs and infinities come up even where the result is neither.
    let flags = without_nan_and_infinity(e.flags());
    let (max, min) = (max.with_flags(flags), min.with_flags(flags));
    let ratio = min / max;
    let sum = ratio * ratio + one;
    let (result, least) = match root {
        Root::Itself => (max * sum.map::<math::Sqrt<'_>>(), min),
        Root::Square => {
            let quarter = e.float(part, 0.25);
            let max = max.map::<math::Sqrt<'_>>();
            (max * sum.with::<math::PowF<'_>>(quarter), min)
        }
        Root::InverseSquare => {
            let sum = sum.map::<math::Rsqrt<'_>>();
            let (min, max) = (min.map::<math::Rsqrt<'_>>(), max.map::<math::Rsqrt<'_>>());
            (max * sum.map::<math::Sqrt<'_>>(), min)
        }
    };
    result.is_nan().select(least, result)
}
