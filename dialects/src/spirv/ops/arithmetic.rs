//! Arithmetic and bit operations on numbers and vectors of them.

use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::ops;

ops! {
    binary {
        /// Integer addition, modulo 2^N.
        IAdd "spirv.IAdd" SpirvIntegerLike [Commutative];
        /// Integer subtraction, modulo 2^N.
        ISub "spirv.ISub" SpirvIntegerLike;
        /// Integer multiplication, modulo 2^N.
        IMul "spirv.IMul" SpirvIntegerLike [Commutative];
        /// Signed division, rounded towards zero.
        SDiv "spirv.SDiv" SpirvIntegerLike;
        /// Unsigned division.
        UDiv "spirv.UDiv" SpirvIntegerLike;
        /// Signed remainder with the sign of the dividend.
        SRem "spirv.SRem" SpirvIntegerLike;
        /// Signed remainder with the sign of the divisor.
        SMod "spirv.SMod" SpirvIntegerLike;
        /// Unsigned remainder.
        UMod "spirv.UMod" SpirvIntegerLike;
        /// Float addition.
        FAdd "spirv.FAdd" SpirvFloatLike [Commutative];
        /// Float subtraction.
        FSub "spirv.FSub" SpirvFloatLike;
        /// Float multiplication.
        FMul "spirv.FMul" SpirvFloatLike [Commutative];
        /// Float division.
        FDiv "spirv.FDiv" SpirvFloatLike;
        /// Float remainder with the sign of the dividend.
        FRem "spirv.FRem" SpirvFloatLike;
        /// Float remainder with the sign of the divisor.
        FMod "spirv.FMod" SpirvFloatLike;
        /// The bits that both have.
        BitwiseAnd "spirv.BitwiseAnd" SpirvIntegerLike [Commutative];
        /// The bits that one has.
        BitwiseOr "spirv.BitwiseOr" SpirvIntegerLike [Commutative];
        /// The bits that just one has.
        BitwiseXor "spirv.BitwiseXor" SpirvIntegerLike [Commutative];
    }
    unary {
        /// Integer negation, modulo 2^N.
        SNegate "spirv.SNegate" SpirvIntegerLike;
        /// Float negation.
        FNegate "spirv.FNegate" SpirvFloatLike;
        /// The bits that it has not.
        Not "spirv.Not" SpirvIntegerLike;
        /// How many bits are set.
        BitCount "spirv.BitCount" SpirvIntegerLike;
        /// The bits in reversed order.
        BitReverse "spirv.BitReverse" SpirvIntegerLike;
    }
    shift {
        /// A shift to the left, filled with zeros.
        ShiftLeftLogical "spirv.ShiftLeftLogical" SpirvIntegerLike;
        /// A shift to the right, filled with zeros.
        ShiftRightLogical "spirv.ShiftRightLogical" SpirvIntegerLike;
        /// A shift to the right, filled with the sign bit.
        ShiftRightArithmetic "spirv.ShiftRightArithmetic" SpirvIntegerLike;
    }
}
