//! Ops of the extended instruction set `GLSL.std.450`.

use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::ops;

ops! {
    unary {
        /// The absolute value.
        GlFAbs "spirv.GL.FAbs" SpirvFloatLike;
        /// The absolute value of a signed integer.
        GlSAbs "spirv.GL.SAbs" SpirvIntegerLike;
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
        GlSin "spirv.GL.Sin" SpirvFloatLike;
        /// The cosine of radians.
        GlCos "spirv.GL.Cos" SpirvFloatLike;
        /// The tangent of radians.
        GlTan "spirv.GL.Tan" SpirvFloatLike;
        /// The arc sine in radians.
        GlAsin "spirv.GL.Asin" SpirvFloatLike;
        /// The arc cosine in radians.
        GlAcos "spirv.GL.Acos" SpirvFloatLike;
        /// The arc tangent in radians.
        GlAtan "spirv.GL.Atan" SpirvFloatLike;
        /// The hyperbolic sine.
        GlSinh "spirv.GL.Sinh" SpirvFloatLike;
        /// The hyperbolic cosine.
        GlCosh "spirv.GL.Cosh" SpirvFloatLike;
        /// The hyperbolic tangent.
        GlTanh "spirv.GL.Tanh" SpirvFloatLike;
        /// The exponential.
        GlExp "spirv.GL.Exp" SpirvFloatLike;
        /// The natural logarithm.
        GlLog "spirv.GL.Log" SpirvFloatLike;
        /// The square root.
        GlSqrt "spirv.GL.Sqrt" SpirvFloatLike;
        /// The inverse of the square root.
        GlInverseSqrt "spirv.GL.InverseSqrt" SpirvFloatLike;
    }
    binary {
        /// A power.
        GlPow "spirv.GL.Pow" SpirvFloatLike;
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
