//! `math-polynomial-approximation`: functions of 32-bit floats become polynomials and quotients of
//! polynomials, without tables and without branches. `mlir-opt` has these rewrites as
//! `test-math-polynomial-approximation`.
//!
//! Narrower floats are computed by way of f32, but for `math.asin` and `math.acos`, which are
//! computed in f16 directly. Values of other types stay: f64 needs longer polynomials.
//!
//! The polynomials of exponential, logarithm and inverse tangent are those of Cephes, those of the
//! hyperbolic tangent and the error function minimax quotients. How near each is to the function, a
//! test says by the interpreter (`tests/tests/differential/approximations.rs`): within a few units in
//! the last place; `sin` and `cos` only as far as their argument is small, since it is reduced
//! without extra bits, and `asin` only where its series ends soon. As in MLIR, `exp`, `sin` and `cos` go
//! by way of integers, so of NaN they are poison.

mod exponential;
mod trigonometric;

use terrace_dialects::{arith, math, vector};
use terrace_ir::pattern::PatternSet;
use terrace_ir::prelude::*;

use super::emit::{Emit, Expand, Value};
use super::greedy_pass;
use exponential::{cbrt, erf, exp, expm1, log, log1p, log2, tanh};
use trigonometric::{acos, asin, atan, atan2, cos, sin};

greedy_pass! {
    /// See the [module documentation](self).
    MathApproximatePass = "math-polynomial-approximation", "Approximate math functions by polynomials",
    registers vector::Vector;
    |patterns| add_patterns(&mut patterns)
}

/// Adds a pattern per function.
pub fn add_patterns(patterns: &mut PatternSet) {
    for &expansion in IN_F32.iter().chain(IN_F16_AND_F32) {
        patterns.add(expansion);
    }
}

/// Rows of a table: the op, and the function of its operands, by position, that it becomes; and what
/// is done on narrower floats than f32.
macro_rules! approximations {
    (else $on_narrow:ident; $($op:ident = $function:ident($($operand:literal),+);)*) => {
        &[$(Expand::of::<math::$op<'_>>(|e, v, ty| {
            if element_width(e, ty) == Some(32) {
                return Ok($function(&Terms::new(e, ty), $(v[$operand].strict()),+));
            }
            let forms = Forms {
                op: |e, v| e.of_same_type::<math::$op<'_>>(v),
                approximation: |e, v, ty| $function(&Terms::new(e, ty), $(v[$operand].strict()),+),
            };
            $on_narrow(e, v, ty, forms)
        }),)*]
    };
}

#[rustfmt::skip]
const IN_F32: &[Expand] = approximations! {
    else by_way_of_f32;
    Atan = atan(0);
    Atan2 = atan2(0, 1);
    Cbrt = cbrt(0);
    Cos = cos(0);
    Erf = erf(0);
    Exp = exp(0);
    ExpM1 = expm1(0);
    Log = log(0);
    Log1p = log1p(0);
    Log2 = log2(0);
    Sin = sin(0);
    Tanh = tanh(0);
};

#[rustfmt::skip]
const IN_F16_AND_F32: &[Expand] = approximations! {
    else directly_in_f16;
    Acos = acos(0);
    Asin = asin(0);
};

/// How wide the floats of a type are.
fn element_width(e: Emit<'_>, ty: Type) -> Option<u32> {
    e.ctx(|ctx| Some(ty.element_or_self(ctx).float_kind(ctx)?.width()))
}

/// A function of floats, as expressions.
struct Forms {
    /// The op itself.
    op: for<'e> fn(Emit<'e>, &[Value<'e>]) -> Value<'e>,
    /// What it becomes.
    approximation: for<'e> fn(Emit<'e>, &[Value<'e>], Type) -> Value<'e>,
}

/// The same op on f32, rounded back.
fn by_way_of_f32<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type, forms: Forms) -> Result<Value<'e>, NoMatch> {
    if element_width(e, ty).is_none_or(|width| width > 32) {
        return Err(NoMatch("it is not of floats of 32 or fewer bits"));
    }
    let operands: Vec<Value<'e>> = v.iter().map(|value| value.cast::<arith::ExtF<'_>>(Type::F32)).collect();
    let narrow = e.ctx(|ctx| ty.element_or_self(ctx));
    Ok((forms.op)(e, &operands).cast::<arith::TruncF<'_>>(narrow))
}

fn directly_in_f16<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type, forms: Forms) -> Result<Value<'e>, NoMatch> {
    match e.ctx(|ctx| ty.element_or_self(ctx)) == Type::F16 {
        true => Ok((forms.approximation)(e, v, ty)),
        false => Err(NoMatch("it is not of 16-bit or 32-bit floats")),
    }
}

/// Constants of the type that is computed in, and of the integers beside it.
struct Terms<'e> {
    emit: Emit<'e>,
    ty: Type,
}

impl<'e> Terms<'e> {
    fn new(emit: Emit<'e>, ty: Type) -> Terms<'e> {
        Terms { emit: emit.strict(), ty }
    }

    fn float(&self, value: f64) -> Value<'e> {
        self.everywhere(self.scalar(value))
    }

    /// A constant of the element type.
    fn scalar(&self, value: f64) -> Value<'e> {
        let element = self.emit.ctx(|ctx| match self.is_vector(ctx) {
            true => self.ty.element_or_self(ctx),
            false => self.ty,
        });
        self.emit.float(element, value)
    }

    /// The value at each place of vectors: folding the broadcast puts constants in the order in which
    /// MLIR has them.
    fn everywhere(&self, scalar: Value<'e>) -> Value<'e> {
        let element = scalar.ty();
        let vector = self.emit.ctx(|ctx| self.is_vector(ctx).then(|| self.ty.with_element(ctx, element)));
        match vector {
            Some(ty) => self.emit.make::<vector::Broadcast<'_>>(&[scalar], &[], ty),
            None => scalar,
        }
    }

    fn is_vector(&self, ctx: &Context) -> bool {
        matches!(self.ty.data(ctx), TypeData::Vector { .. })
    }

    fn floats<const N: usize>(&self, values: [f64; N]) -> [Value<'e>; N] {
        values.map(|value| self.float(value))
    }

    fn int(&self, value: i64) -> Value<'e> {
        let ty = self.emit.ctx(|ctx| match self.is_vector(ctx) {
            true => Type::I32,
            false => self.ty.with_element(ctx, Type::I32),
        });
        self.everywhere(self.emit.int(ty, value))
    }
}

/// `a * b + c`, rounded once.
fn fma<'e>(a: Value<'e>, b: Value<'e>, c: Value<'e>) -> Value<'e> {
    a.emit().of_same_type::<math::Fma<'_>>(&[a, b, c])
}

/// A polynomial by its coefficients, that of the highest power first.
///
/// # Panics
/// If there are no coefficients.
fn horner<'e>(x: Value<'e>, coefficients: impl IntoIterator<Item = Value<'e>>) -> Value<'e> {
    let sum = coefficients.into_iter().reduce(|sum, next| fma(x, sum, next));
    sum.expect("a polynomial has coefficients")
}

/// The number that these bits are in f32.
fn number_of_bits(bits: u32) -> f64 {
    f32::from_bits(bits).into()
}

/// The bits of floats as integers.
fn bits_of(x: Value<'_>) -> Value<'_> {
    x.cast::<arith::Bitcast<'_>>(Type::I32)
}

/// The floats of bits.
fn of_bits(bits: Value<'_>) -> Value<'_> {
    bits.cast::<arith::Bitcast<'_>>(Type::F32)
}
