//! Comparisons, logic on booleans, and the selection between two values.

use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::ops;

ops! {
    compare {
        /// Whether integers are equal.
        IEqual "spirv.IEqual" SpirvIntegerLike [Commutative];
        /// Whether integers differ.
        INotEqual "spirv.INotEqual" SpirvIntegerLike [Commutative];
        /// Signed less than.
        SLessThan "spirv.SLessThan" SpirvIntegerLike;
        /// Signed less than or equal.
        SLessThanEqual "spirv.SLessThanEqual" SpirvIntegerLike;
        /// Signed greater than.
        SGreaterThan "spirv.SGreaterThan" SpirvIntegerLike;
        /// Signed greater than or equal.
        SGreaterThanEqual "spirv.SGreaterThanEqual" SpirvIntegerLike;
        /// Unsigned less than.
        ULessThan "spirv.ULessThan" SpirvIntegerLike;
        /// Unsigned less than or equal.
        ULessThanEqual "spirv.ULessThanEqual" SpirvIntegerLike;
        /// Unsigned greater than.
        UGreaterThan "spirv.UGreaterThan" SpirvIntegerLike;
        /// Unsigned greater than or equal.
        UGreaterThanEqual "spirv.UGreaterThanEqual" SpirvIntegerLike;
        /// Whether floats are ordered and equal.
        FOrdEqual "spirv.FOrdEqual" SpirvFloatLike [Commutative];
        /// Whether floats are ordered and differ.
        FOrdNotEqual "spirv.FOrdNotEqual" SpirvFloatLike [Commutative];
        /// Ordered and less than.
        FOrdLessThan "spirv.FOrdLessThan" SpirvFloatLike;
        /// Ordered and less than or equal.
        FOrdLessThanEqual "spirv.FOrdLessThanEqual" SpirvFloatLike;
        /// Ordered and greater than.
        FOrdGreaterThan "spirv.FOrdGreaterThan" SpirvFloatLike;
        /// Ordered and greater than or equal.
        FOrdGreaterThanEqual "spirv.FOrdGreaterThanEqual" SpirvFloatLike;
        /// Unordered or equal.
        FUnordEqual "spirv.FUnordEqual" SpirvFloatLike [Commutative];
        /// Unordered or different.
        FUnordNotEqual "spirv.FUnordNotEqual" SpirvFloatLike [Commutative];
        /// Unordered or less than.
        FUnordLessThan "spirv.FUnordLessThan" SpirvFloatLike;
        /// Unordered or less than or equal.
        FUnordLessThanEqual "spirv.FUnordLessThanEqual" SpirvFloatLike;
        /// Unordered or greater than.
        FUnordGreaterThan "spirv.FUnordGreaterThan" SpirvFloatLike;
        /// Unordered or greater than or equal.
        FUnordGreaterThanEqual "spirv.FUnordGreaterThanEqual" SpirvFloatLike;
        /// Whether neither float is a NaN.
        Ordered "spirv.Ordered" SpirvFloatLike [Commutative];
        /// Whether one of the floats is a NaN.
        Unordered "spirv.Unordered" SpirvFloatLike [Commutative];
        /// Whether booleans are equal.
        LogicalEqual "spirv.LogicalEqual" SpirvBoolLike [Commutative];
        /// Whether booleans differ.
        LogicalNotEqual "spirv.LogicalNotEqual" SpirvBoolLike [Commutative];
        /// Whether both are true.
        LogicalAnd "spirv.LogicalAnd" SpirvBoolLike [Commutative];
        /// Whether one is true.
        LogicalOr "spirv.LogicalOr" SpirvBoolLike [Commutative];
    }
    test {
        /// Whether it is a NaN.
        IsNan "spirv.IsNan" SpirvFloatLike;
        /// Whether it is an infinity.
        IsInf "spirv.IsInf" SpirvFloatLike;
        /// Whether it is false.
        LogicalNot "spirv.LogicalNot" SpirvBoolLike;
    }
    select {
        /// One of two values, by a condition; component by component where the
        /// condition is a vector.
        Select "spirv.Select" SpirvSelectable;
    }
}

impl<'a> Verify<'a> for Select<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(wanted) = op.operand_type(0).shape(ctx) else { return Ok(()) };
        if op.result_type(0).shape(ctx) == Some(wanted) {
            return Ok(());
        }
        Err(Diagnostic::op_error(op, "result expected to be of vector type of the condition's length"))
    }
}
