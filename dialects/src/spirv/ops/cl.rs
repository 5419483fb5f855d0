//! Ops of the extended instruction set `OpenCL.std`.

use terrace_ir::constraints::*;
use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::ops;

ops! {
    unary {
        /// The arc cosine in radians.
        ClAcos "spirv.CL.acos" SpirvFloatLike;
        /// The inverse hyperbolic cosine.
        ClAcosh "spirv.CL.acosh" SpirvFloatLike;
        /// The arc sine in radians.
        ClAsin "spirv.CL.asin" SpirvFloatLike;
        /// The inverse hyperbolic sine.
        ClAsinh "spirv.CL.asinh" SpirvFloatLike;
        /// The arc tangent in radians.
        ClAtan "spirv.CL.atan" SpirvFloatLike;
        /// The inverse hyperbolic tangent.
        ClAtanh "spirv.CL.atanh" SpirvFloatLike;
        /// The least whole number that is not less.
        ClCeil "spirv.CL.ceil" SpirvFloatLike;
        /// The cosine of radians.
        ClCos "spirv.CL.cos" SpirvFloatLike;
        /// The hyperbolic cosine.
        ClCosh "spirv.CL.cosh" SpirvFloatLike;
        /// The error function.
        ClErf "spirv.CL.erf" SpirvFloatLike;
        /// The exponential.
        ClExp "spirv.CL.exp" SpirvFloatLike;
        /// The absolute value.
        ClFabs "spirv.CL.fabs" SpirvFloatLike;
        /// The greatest whole number that is not greater.
        ClFloor "spirv.CL.floor" SpirvFloatLike;
        /// The natural logarithm.
        ClLog "spirv.CL.log" SpirvFloatLike;
        /// The nearest whole number, an even one in the middle.
        ClRint "spirv.CL.rint" SpirvFloatLike;
        /// The nearest whole number, in the middle the one farther from zero.
        ClRound "spirv.CL.round" SpirvFloatLike;
        /// The inverse of the square root.
        ClRsqrt "spirv.CL.rsqrt" SpirvFloatLike;
        /// The sine of radians.
        ClSin "spirv.CL.sin" SpirvFloatLike;
        /// The hyperbolic sine.
        ClSinh "spirv.CL.sinh" SpirvFloatLike;
        /// The square root.
        ClSqrt "spirv.CL.sqrt" SpirvFloatLike;
        /// The tangent of radians.
        ClTan "spirv.CL.tan" SpirvFloatLike;
        /// The hyperbolic tangent.
        ClTanh "spirv.CL.tanh" SpirvFloatLike;
        /// The absolute value of a signed integer.
        ClSAbs "spirv.CL.s_abs" SpirvIntegerLike;
    }
    binary {
        /// The arc tangent of a quotient, in the quadrant of its parts.
        ClAtan2 "spirv.CL.atan2" SpirvFloatLike;
        /// The greater float; of a NaN and a number, the number.
        ClFmax "spirv.CL.fmax" SpirvFloatLike;
        /// The lesser float; of a NaN and a number, the number.
        ClFmin "spirv.CL.fmin" SpirvFloatLike;
        /// A power.
        ClPow "spirv.CL.pow" SpirvFloatLike;
        /// The greater signed integer.
        ClSMax "spirv.CL.s_max" SpirvIntegerLike;
        /// The lesser signed integer.
        ClSMin "spirv.CL.s_min" SpirvIntegerLike;
        /// The greater unsigned integer.
        ClUMax "spirv.CL.u_max" SpirvIntegerLike;
        /// The lesser unsigned integer.
        ClUMin "spirv.CL.u_min" SpirvIntegerLike;
    }
    ternary {
        /// The first times the second plus the third, rounded once.
        ClFma "spirv.CL.fma" SpirvFloatLike;
        /// The first float, moved towards the second by the third.
        ClMix "spirv.CL.mix" SpirvFloatLike;
    }
}

/// Prints by a format as C's `printf` has it; the result is 0 unless that failed.
#[op(
    "spirv.CL.printf",
    format = "$format `,` $arguments attr-dict `:` `(` type($format) `,` `(` type($arguments) `)` `)` `->` type($result)"
)]
pub struct ClPrintf {
    format: Operand<SpirvPointer>,
    arguments: Variadic<AnyType>,
    result: Result<SpirvInteger>,
}

pub(super) const PRINTF: &[&terrace_ir::def::OpDef] = &[ClPrintf::DEF];
