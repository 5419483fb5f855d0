//! Conversions between numbers.

use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::types;
use super::ops;

ops! {
    cast {
        /// A signed integer as the nearest float.
        ConvertSToF "spirv.ConvertSToF" SpirvIntegerLike [SpirvFloatLike];
        /// An unsigned integer as the nearest float.
        ConvertUToF "spirv.ConvertUToF" SpirvIntegerLike [SpirvFloatLike];
        /// A float as a signed integer, rounded towards zero.
        ConvertFToS "spirv.ConvertFToS" SpirvFloatLike [SpirvIntegerLike];
        /// A float as an unsigned integer, rounded towards zero.
        ConvertFToU "spirv.ConvertFToU" SpirvFloatLike [SpirvIntegerLike];
        /// A signed integer in another width.
        SConvert "spirv.SConvert" SpirvIntegerLike [SpirvIntegerLike];
        /// An unsigned integer in another width.
        UConvert "spirv.UConvert" SpirvIntegerLike [SpirvIntegerLike];
        /// A float in another width.
        FConvert "spirv.FConvert" SpirvFloatLike [SpirvFloatLike];
        /// The same bits as another type.
        Bitcast "spirv.Bitcast" SpirvType [SpirvType];
    }
}

/// The bits of a number or of a vector's component, and how many there are.
fn bits_and_count(ctx: &Context, ty: Type) -> Option<(u32, u32)> {
    let element = ty.element_or_self(ctx);
    let bits = element.integer_width(ctx).or_else(|| element.float_kind(ctx).map(|k| k.width()))?;
    Some((bits, types::vector_length(ctx, ty).unwrap_or(1)))
}

/// Rules: as many components as before; `other_width`: of another width.
fn check(op: OpRef<'_>, other_width: bool) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let (from, to) = (op.operand_type(0), op.result_type(0));
    let (Some(from), Some(to)) = (bits_and_count(ctx, from), bits_and_count(ctx, to)) else { return Ok(()) };
    if from.1 != to.1 {
        return Err(Diagnostic::op_error(op, "expected operand and result of the same number of components"));
    }
    if other_width && from.0 == to.0 {
        let message =
            format!("expected the different bit widths for operand type and result type, but both have {}", to.0);
        return Err(Diagnostic::op_error(op, message));
    }
    Ok(())
}

macro_rules! verify {
    ($($name:ident $other_width:literal;)*) => {$(
        impl<'a> Verify<'a> for $name<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                check(self.0, $other_width)
            }
        }
    )*};
}

verify! {
    ConvertSToF false;
    ConvertUToF false;
    ConvertFToS false;
    ConvertFToU false;
    SConvert true;
    UConvert true;
    FConvert true;
}

/// Rules: pointers become pointers; otherwise the bits are as many as before.
impl<'a> Verify<'a> for Bitcast<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (from, to) = (op.operand_type(0), op.result_type(0));
        if from == to {
            return Err(Diagnostic::op_error(op, "result type must be different from operand type"));
        }
        if types::is_pointer(ctx, from) != types::is_pointer(ctx, to) {
            return Err(Diagnostic::op_error(op, "unhandled bit cast conversion between a pointer and a value"));
        }
        let (Some(from), Some(to)) = (bits_and_count(ctx, from), bits_and_count(ctx, to)) else { return Ok(()) };
        if from.0 * from.1 == to.0 * to.1 {
            return Ok(());
        }
        let (from, to) = (from.0 * from.1, to.0 * to.1);
        Err(Diagnostic::op_error(op, format!("mismatch in result type bitwidth {to} and operand type bitwidth {from}")))
    }
}
