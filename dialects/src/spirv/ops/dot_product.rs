//! Dot products of integers: of vectors, or of what is packed into one integer.

use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::enums::{PackedVectorFormat, SpirvEnum};
use super::super::types::vector_length;
use super::ops;

ops! {
    dot_product {
        /// Of signed integers.
        SDot "spirv.SDot" SpirvIntegerLike [Commutative];
        /// Of signed integers with unsigned ones.
        SUDot "spirv.SUDot" SpirvIntegerLike;
        /// Of unsigned integers.
        UDot "spirv.UDot" SpirvIntegerLike [Commutative];
    }
    dot_product_sum {
        /// Of signed integers, added to another without overflow.
        SDotAccSat "spirv.SDotAccSat" SpirvIntegerLike;
        /// Of signed integers with unsigned ones, added to another without overflow.
        SUDotAccSat "spirv.SUDotAccSat" SpirvIntegerLike;
        /// Of unsigned integers, added to another without overflow.
        UDotAccSat "spirv.UDotAccSat" SpirvIntegerLike;
    }
}

/// Rules: integers have a format and 32 bits, vectors none; the result has as many bits
/// as the operands have together.
pub(super) fn check(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let (ctx, operand) = (op.ctx(), op.operand_type(0));
    let format = op.prop(0).and_then(|a| a.downcast::<PackedVectorFormat>(ctx));
    let width = |ty: Type| ty.element_or_self(ctx).integer_width(ctx).unwrap_or(0);
    let length = vector_length(ctx, operand);
    let message = match (length, format) {
        (None, None) => "requires Packed Vector Format attribute for integer vector operands".to_owned(),
        (Some(_), Some(_)) => {
            format!("with invalid format attribute for vector operands of type '{}'", operand.to_text(ctx))
        }
        (None, Some(format)) if width(operand) != 32 => format!(
            "with specified Packed Vector Format ({}) requires integer vector operands to be 32-bits wide",
            format.text()
        ),
        _ => {
            let (bits, has) = (length.unwrap_or(1) * width(operand), width(op.result_type(0)));
            if has >= bits {
                return Ok(());
            }
            format!(
                "result type has insufficient bit-width ({has} bits) for the specified vector operand type ({bits} bits)"
            )
        }
    };
    Err(Diagnostic::op_error(op, message))
}
