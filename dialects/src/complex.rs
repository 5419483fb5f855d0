//! The `complex` dialect: arithmetic on complex numbers and functions of them.

mod attrs;
mod bitcast;
mod constant;
mod fold;

use terrace_ir::constraints::*;
use terrace_ir::def::TypeConstraint;
use terrace_ir::interfaces::Inlining;
use terrace_ir::prelude::*;

use crate::arith::{self, FastMathAttr, no_fastmath};
use crate::elementwise::elementwise;

pub use attrs::Number;
pub use bitcast::Bitcast;
pub use constant::Constant;

/// The dialect `complex`.
#[derive(Debug)]
pub struct Complex;

impl Dialect for Complex {
    const SUMMARY: &'static str = "Arithmetic on complex numbers and functions of them.";
    const NAME: &'static str = "complex";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.attr::<Number>().ops(BINARY).ops(UNARY).ops(PARTS).ops(COMPARISONS);
        dialect.ops(&[Bitcast::DEF, Constant::DEF, Create::DEF]);
        dialect.constants(|b, attr, ty| constant::materialize(b, attr, ty).or_else(|| arith::materialize(b, attr, ty)));
        dialect.rules(fold::RULES).inlining(&Inlining::OPS).depends_on::<arith::Arith>();
    }
}

/// A complex number of floats.
pub(crate) const COMPLEX_FLOAT: TypeConstraint = TypeConstraint {
    summary: "complex type with floating-point elements",
    check: |ctx, ty| part_type(ctx, ty).is_some_and(|part| part.float_kind(ctx).is_some()),
    only: None,
};

/// The type of the real and of the imaginary part.
pub fn part_type(ctx: &Context, ty: Type) -> Option<Type> {
    match ty.data(ctx) {
        TypeData::Complex(part) => Some(*part),
        _ => None,
    }
}

/// The complex type whose parts have a type.
fn of_parts(ctx: &Context, part: Type) -> Option<Type> {
    Some(ctx.ty(TypeData::Complex(part)))
}

elementwise! {
    BINARY, "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)",
    [lhs, rhs], COMPLEX_FLOAT, [fastmath];

    /// Sum.
    Add = "complex.add" [FoldOp];
    /// The angle of a point in the plane, extended to complex coordinates.
    Atan2 = "complex.atan2";
    /// Quotient.
    Div = "complex.div" [FoldOp];
    /// Product.
    Mul = "complex.mul" [FoldOp];
    /// The first number to the power of the second.
    Pow = "complex.pow";
    /// Difference.
    Sub = "complex.sub" [FoldOp];
}

elementwise! {
    UNARY, "$complex (`fastmath` `` $fastmath^)? attr-dict `:` type($complex)",
    [complex], COMPLEX_FLOAT, [fastmath];

    /// The number with its imaginary part negated.
    Conj = "complex.conj" [FoldOp];
    /// Cosine.
    Cos = "complex.cos";
    /// e to the power of it.
    Exp = "complex.exp" [FoldOp];
    /// e to the power of it, less one.
    Expm1 = "complex.expm1";
    /// Logarithm to base e.
    Log = "complex.log" [FoldOp];
    /// Logarithm to base e of the number and one.
    Log1p = "complex.log1p";
    /// The number with both parts negated.
    Neg = "complex.neg" [FoldOp];
    /// One by the square root.
    Rsqrt = "complex.rsqrt";
    /// The number of length one in the same direction; zero for zero.
    Sign = "complex.sign";
    /// Sine.
    Sin = "complex.sin";
    /// Square root.
    Sqrt = "complex.sqrt";
    /// Tangent.
    Tan = "complex.tan";
    /// Hyperbolic tangent.
    Tanh = "complex.tanh";
}

/// A complex number to a float.
macro_rules! parts {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal [$($hook:ident),*];)*) => {
        /// The definitions of this family.
        const PARTS: &[&terrace_ir::def::OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure, Elementwise),
                impls($($hook),*),
                derive(result = part_type(complex)),
                format = "$complex (`fastmath` `` $fastmath^)? attr-dict `:` type($complex)"
            )]
            pub struct $op {
                complex: Operand<COMPLEX_FLOAT>,
                #[default = no_fastmath]
                fastmath: Attribute<FastMathAttr>,
                result: Result<AnyFloat>,
            }
        )*
    };
}

parts! {
    /// The distance from zero.
    Abs = "complex.abs" [];
    /// The angle to the real axis.
    Angle = "complex.angle" [];
    /// The imaginary part.
    Im = "complex.im" [FoldOp];
    /// The real part.
    Re = "complex.re" [FoldOp];
}

/// Whether two complex numbers are such.
macro_rules! comparisons {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {
        /// The definitions of this family.
        const COMPARISONS: &[&terrace_ir::def::OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op($name, traits(Pure, Elementwise), same(lhs, rhs), format = "$lhs `,` $rhs attr-dict `:` type($lhs)")]
            pub struct $op {
                lhs: Operand<COMPLEX_FLOAT>,
                rhs: Operand<COMPLEX_FLOAT>,
                result: Result<I1>,
            }
        )*
    };
}

comparisons! {
    /// Whether both parts are equal.
    Equal = "complex.eq";
    /// Whether a part differs.
    NotEqual = "complex.neq";
}

/// The complex number of two parts.
#[op(
    "complex.create",
    traits(Pure),
    impls(FoldOp),
    same(real, imaginary),
    derive(complex = of_parts(real), real = part_type(complex)),
    format = "$real `,` $imaginary attr-dict `:` type($complex)"
)]
pub struct Create {
    real: Operand<AnyFloat>,
    imaginary: Operand<AnyFloat>,
    complex: Result<COMPLEX_FLOAT>,
}
