//! Ops of the extended instruction set `GLSL.std.450`.

use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::types::{Struct, vector_length};
use super::ops;

ops! {
    unary {
        /// The absolute value.
        GlFAbs "spirv.GL.FAbs" SpirvFloatLike;
        /// The absolute value of a signed integer.
        GlSAbs "spirv.GL.SAbs" SpirvIntegerLike;
        /// The number of the highest bit that is set; of zero -1.
        GlFindUMsb "spirv.GL.FindUMsb" SpirvInt32Like;
        /// -1, 0 or 1 by the sign.
        GlFSign "spirv.GL.FSign" SpirvFloatLike;
        /// -1, 0 or 1 by the sign of a signed integer.
        GlSSign "spirv.GL.SSign" SpirvIntegerLike;
        /// The nearest whole number, in half the direction that the device likes.
        GlRound "spirv.GL.Round" SpirvFloatLike;
        /// The nearest whole number, an even one in the middle.
        GlRoundEven "spirv.GL.RoundEven" SpirvFloatLike;
        /// The greatest whole number that is not greater.
        GlFloor "spirv.GL.Floor" SpirvFloatLike;
        /// The least whole number that is not less.
        GlCeil "spirv.GL.Ceil" SpirvFloatLike;
        /// The sine of radians.
        GlSin "spirv.GL.Sin" SpirvSmallFloatLike;
        /// The cosine of radians.
        GlCos "spirv.GL.Cos" SpirvSmallFloatLike;
        /// The tangent of radians.
        GlTan "spirv.GL.Tan" SpirvSmallFloatLike;
        /// The arc sine in radians.
        GlAsin "spirv.GL.Asin" SpirvSmallFloatLike;
        /// The arc cosine in radians.
        GlAcos "spirv.GL.Acos" SpirvSmallFloatLike;
        /// The arc tangent in radians.
        GlAtan "spirv.GL.Atan" SpirvSmallFloatLike;
        /// The hyperbolic sine.
        GlSinh "spirv.GL.Sinh" SpirvSmallFloatLike;
        /// The hyperbolic cosine.
        GlCosh "spirv.GL.Cosh" SpirvSmallFloatLike;
        /// The hyperbolic tangent.
        GlTanh "spirv.GL.Tanh" SpirvSmallFloatLike;
        /// The exponential.
        GlExp "spirv.GL.Exp" SpirvSmallFloatLike;
        /// The natural logarithm.
        GlLog "spirv.GL.Log" SpirvSmallFloatLike;
        /// The square root.
        GlSqrt "spirv.GL.Sqrt" SpirvFloatLike;
        /// The inverse of the square root.
        GlInverseSqrt "spirv.GL.InverseSqrt" SpirvFloatLike;
    }
    binary {
        /// A power.
        GlPow "spirv.GL.Pow" SpirvSmallFloatLike;
        /// The lesser float; undefined for NaNs.
        GlFMin "spirv.GL.FMin" SpirvFloatLike;
        /// The greater float; undefined for NaNs.
        GlFMax "spirv.GL.FMax" SpirvFloatLike;
        /// The lesser signed integer.
        GlSMin "spirv.GL.SMin" SpirvIntegerLike;
        /// The greater signed integer.
        GlSMax "spirv.GL.SMax" SpirvIntegerLike;
        /// The lesser unsigned integer.
        GlUMin "spirv.GL.UMin" SpirvIntegerLike;
        /// The greater unsigned integer.
        GlUMax "spirv.GL.UMax" SpirvIntegerLike;
    }
    ternary {
        /// The first float, moved between the two others.
        GlFClamp "spirv.GL.FClamp" SpirvFloatLike;
        /// The first signed integer, moved between the two others.
        GlSClamp "spirv.GL.SClamp" SpirvIntegerLike;
        /// The first unsigned integer, moved between the two others.
        GlUClamp "spirv.GL.UClamp" SpirvIntegerLike;
        /// The first times the second plus the third, rounded once or twice.
        GlFma "spirv.GL.Fma" SpirvFloatLike;
    }
}

/// The first float, moved towards the second by the third.
#[op(
    "spirv.GL.FMix",
    traits(Pure, SameOperandsAndResultType),
    format = "attr-dict $x `:` type($x) `,` $y `:` type($y) `,` $a `:` type($a) `->` type($result)"
)]
pub struct GlFMix {
    x: Operand<SpirvFloatLike>,
    y: Operand<SpirvFloatLike>,
    a: Operand<SpirvFloatLike>,
    result: Result<SpirvFloatLike>,
}

/// A float times a power of two.
#[op(
    "spirv.GL.Ldexp",
    traits(Pure),
    impls(Verify),
    same(x, y),
    format = "attr-dict $x `:` type($x) `,` $exp `:` type($exp) `->` type($y)"
)]
pub struct GlLdexp {
    x: Operand<SpirvFloatLike>,
    exp: Operand<SpirvIntegerLike>,
    y: Result<SpirvFloatLike>,
}

/// Rules: as many floats as exponents.
impl<'a> Verify<'a> for GlLdexp<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        match (vector_length(ctx, op.operand_type(0)), vector_length(ctx, op.operand_type(1))) {
            (a, b) if a == b => Ok(()),
            (Some(_), Some(_)) => Err(Diagnostic::op_error(op, "operands must have the same number of elements")),
            _ => Err(Diagnostic::op_error(op, "operands must both be scalars or vectors")),
        }
    }
}

/// A float between a half and one, and the power of two that it was divided by.
#[op(
    "spirv.GL.FrexpStruct",
    traits(Pure),
    impls(Verify),
    format = "attr-dict $operand `:` type($operand) `->` type($result)"
)]
pub struct GlFrexpStruct {
    operand: Operand<SpirvFloatLike>,
    result: Result<SpirvStruct>,
}

/// Rules: the struct has two members, of the operand's type and of as many `i32`.
impl<'a> Verify<'a> for GlFrexpStruct<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let fail = |message: &str| Err(Diagnostic::op_error(op, message));
        let members = op.result_type(0).downcast::<Struct>(ctx).map_or(&[][..], |s| &s.members);
        let [significand, exponent] = members else {
            return fail("the result must be a struct of two members");
        };
        let operand = op.operand_type(0);
        if significand.ty != operand {
            return fail("member zero of the result must have the operand's type");
        }
        if exponent.ty != operand.with_element(ctx, Type::I32) {
            return fail("member one of the result must be as many 32-bit integers as the operand has components");
        }
        Ok(())
    }
}

/// Ops that are unlike others.
pub(super) const MORE: &[&terrace_ir::def::OpDef] = &[GlFMix::DEF, GlLdexp::DEF, GlFrexpStruct::DEF];
