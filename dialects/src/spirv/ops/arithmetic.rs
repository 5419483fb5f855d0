//! Arithmetic and bit operations on numbers and vectors of them.

use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::ops;

ops! {
    binary {
        /// Integer addition, modulo 2^N.
        IAdd "spirv.IAdd" SpirvIntegerMatrix [Commutative];
        /// Integer subtraction, modulo 2^N.
        ISub "spirv.ISub" SpirvIntegerMatrix;
        /// Integer multiplication, modulo 2^N.
        IMul "spirv.IMul" SpirvIntegerMatrix [Commutative];
        /// Signed division, rounded towards zero.
        SDiv "spirv.SDiv" SpirvIntegerMatrix;
        /// Unsigned division.
        UDiv "spirv.UDiv" SpirvIntegerMatrix;
        /// Signed remainder with the sign of the dividend.
        SRem "spirv.SRem" SpirvIntegerMatrix;
        /// Signed remainder with the sign of the divisor.
        SMod "spirv.SMod" SpirvIntegerMatrix;
        /// Unsigned remainder.
        UMod "spirv.UMod" SpirvIntegerMatrix;
        /// Float addition.
        FAdd "spirv.FAdd" SpirvFloatMatrix [Commutative];
        /// Float subtraction.
        FSub "spirv.FSub" SpirvFloatMatrix;
        /// Float multiplication.
        FMul "spirv.FMul" SpirvFloatMatrix [Commutative];
        /// Float division.
        FDiv "spirv.FDiv" SpirvFloatMatrix;
        /// Float remainder with the sign of the dividend.
        FRem "spirv.FRem" SpirvFloatMatrix;
        /// Float remainder with the sign of the divisor.
        FMod "spirv.FMod" SpirvFloatMatrix;
        /// The bits that both have.
        BitwiseAnd "spirv.BitwiseAnd" SpirvIntegerLike [Commutative];
        /// The bits that one has.
        BitwiseOr "spirv.BitwiseOr" SpirvIntegerLike [Commutative];
        /// The bits that just one has.
        BitwiseXor "spirv.BitwiseXor" SpirvIntegerLike [Commutative];
    }
    unary {
        /// Integer negation, modulo 2^N.
        SNegate "spirv.SNegate" SpirvIntegerMatrix;
        /// Float negation.
        FNegate "spirv.FNegate" SpirvFloatMatrix;
        /// The bits that it has not.
        Not "spirv.Not" SpirvIntegerLike;
        /// How many bits are set.
        BitCount "spirv.BitCount" SpirvIntegerLike;
        /// The bits in reversed order.
        BitReverse "spirv.BitReverse" SpirvIntegerLike;
    }
    wide {
        /// The sum and the carry, in a struct.
        IAddCarry "spirv.IAddCarry" SpirvIntegerLike [Commutative];
        /// The difference and the borrow, in a struct.
        ISubBorrow "spirv.ISubBorrow" SpirvIntegerLike;
        /// The product of signed integers in two halves, the lower first, in a struct.
        SMulExtended "spirv.SMulExtended" SpirvIntegerLike [Commutative];
        /// The product of unsigned integers in two halves, the lower first, in a struct.
        UMulExtended "spirv.UMulExtended" SpirvIntegerLike [Commutative];
    }
    bit_extract {
        /// So many bits from an offset on, with the sign of the last.
        BitFieldSExtract "spirv.BitFieldSExtract" SpirvIntegerLike;
        /// So many bits from an offset on, filled with zeros.
        BitFieldUExtract "spirv.BitFieldUExtract" SpirvIntegerLike;
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

/// The first integer with so many bits of the second at an offset.
#[op(
    "spirv.BitFieldInsert",
    traits(Pure),
    same(base, insert, result),
    format = "operands attr-dict `:` type($base) `,` type($offset) `,` type($count)"
)]
pub struct BitFieldInsert {
    base: Operand<SpirvIntegerLike>,
    insert: Operand<SpirvIntegerLike>,
    offset: Operand<SpirvInteger>,
    count: Operand<SpirvInteger>,
    result: Result<SpirvIntegerLike>,
}

/// The dot product of vectors of floats.
#[op(
    "spirv.Dot",
    traits(Pure),
    same(vector1, vector2),
    derive(result = super::component_type(vector1)),
    format = "operands attr-dict `:` type($vector1) `->` type($result)"
)]
pub struct Dot {
    vector1: Operand<SpirvFloatVector>,
    vector2: Operand<SpirvFloatVector>,
    result: Result<SpirvFloat>,
}

/// Each component of a vector times a float.
#[op(
    "spirv.VectorTimesScalar",
    traits(Pure),
    same(vector, result),
    derive(scalar = super::component_type(vector)),
    format = "operands attr-dict `:` `(` type(operands) `)` `->` type($result)"
)]
pub struct VectorTimesScalar {
    vector: Operand<SpirvFloatVector>,
    scalar: Operand<SpirvFloat>,
    result: Result<SpirvFloatVector>,
}

/// Ops that are unlike others.
pub(super) const MORE: &[&terrace_ir::def::OpDef] = &[BitFieldInsert::DEF, Dot::DEF, VectorTimesScalar::DEF];
