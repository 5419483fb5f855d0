//! Conversions between numbers.

use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::enums::{AddressingModel, StorageClass};
use super::super::types::{self, CooperativeMatrix, Pointer};
use super::{Module, ops};

ops! {
    cast {
        /// A signed integer as the nearest float.
        ConvertSToF "spirv.ConvertSToF" SpirvIntegerMatrix [SpirvFloatMatrix];
        /// An unsigned integer as the nearest float.
        ConvertUToF "spirv.ConvertUToF" SpirvIntegerMatrix [SpirvFloatMatrix];
        /// A float as a signed integer, rounded towards zero.
        ConvertFToS "spirv.ConvertFToS" SpirvFloatMatrix [SpirvIntegerMatrix];
        /// A float as an unsigned integer, rounded towards zero.
        ConvertFToU "spirv.ConvertFToU" SpirvFloatMatrix [SpirvIntegerMatrix];
        /// A signed integer in another width.
        SConvert "spirv.SConvert" SpirvIntegerMatrix [SpirvIntegerMatrix];
        /// An unsigned integer in another width.
        UConvert "spirv.UConvert" SpirvIntegerMatrix [SpirvIntegerMatrix];
        /// A float in another width.
        FConvert "spirv.FConvert" SpirvFloatMatrix [SpirvFloatMatrix];
        /// The same bits as another type.
        Bitcast "spirv.Bitcast" SpirvType [SpirvType];
    }
    convert {
        /// A `bf16` in the bits of an integer as a float.
        IntelConvertBf16ToF "spirv.INTEL.ConvertBF16ToF" SpirvInt16Like [SpirvFloat32Like];
        /// A float as a `bf16` in the bits of an integer.
        IntelConvertFToBf16 "spirv.INTEL.ConvertFToBF16" SpirvFloat32Like [SpirvInt16Like];
    }
    pointer_cast {
        /// A pointer into some memory as one into any.
        PtrCastToGeneric "spirv.PtrCastToGeneric" SpirvPointer;
        /// A pointer into any memory as one into some.
        GenericCastToPtr "spirv.GenericCastToPtr" SpirvPointer;
        /// A pointer into any memory as one into some; null where it is not into that.
        GenericCastToPtrExplicit "spirv.GenericCastToPtrExplicit" SpirvPointer;
    }
}

/// The bits of a number or of a component, and how many there are.
fn bits_and_count(ctx: &Context, ty: Type) -> Option<(u32, u32)> {
    let element = types::matrix_element(ctx, ty).unwrap_or_else(|| ty.element_or_self(ctx));
    let bits = element.integer_width(ctx).or_else(|| element.float_kind(ctx).map(|k| k.width()))?;
    Some((bits, types::vector_length(ctx, ty).unwrap_or(1)))
}

/// Rules: as many components as before; `other_width`: of another width.
fn check(op: OpRef<'_>, other_width: bool) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let (from, to) = (op.operand_type(0), op.result_type(0));
    let (Some(from), Some(to)) = (bits_and_count(ctx, from), bits_and_count(ctx, to)) else { return Ok(()) };
    let shape = |ty: Type| ty.downcast::<CooperativeMatrix>(ctx).map(|m| m.shape);
    if from.1 != to.1 || shape(op.operand_type(0)) != shape(op.result_type(0)) {
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

/// Rules: between a pointer into any memory and one into memory of work items, both to
/// the same type.
fn check_generic(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let (Some(from), Some(to)) =
        (op.operand_type(0).downcast::<Pointer>(ctx), op.result_type(0).downcast::<Pointer>(ctx))
    else {
        return Ok(());
    };
    let generalizes = op.is::<PtrCastToGeneric<'_>>();
    let (one, any) = if generalizes { (from, to) } else { (to, from) };
    let concrete = [StorageClass::Workgroup, StorageClass::CrossWorkgroup, StorageClass::Function];
    if any.storage_class != StorageClass::Generic || !concrete.contains(&one.storage_class) {
        let (from, to) = if generalizes { ("operand", "result") } else { ("result", "operand") };
        let message = format!(
            "expected the {from} to point to the Workgroup, CrossWorkgroup or Function storage class and the {to} to Generic"
        );
        return Err(Diagnostic::op_error(op, message));
    }
    if from.pointee == to.pointee {
        return Ok(());
    }
    let (from, to) = (from.pointee.to_text(ctx), to.pointee.to_text(ctx));
    Err(Diagnostic::op_error(
        op,
        format!("operand and result must point to the same type, but found '{from}' and '{to}'"),
    ))
}

/// The number that a pointer is.
#[op(
    "spirv.ConvertPtrToU",
    traits(Pure),
    impls(Verify),
    format = "$pointer attr-dict `:` type($pointer) `to` type($result)"
)]
pub struct ConvertPtrToU {
    pointer: Operand<SpirvPointer>,
    result: Result<SpirvInteger>,
}

impl<'a> Verify<'a> for ConvertPtrToU<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_physical(self.0, self.0.operand_type(0), self.0.result_type(0))
    }
}

/// The pointer that a number is.
#[op(
    "spirv.ConvertUToPtr",
    traits(Pure),
    impls(Verify),
    format = "$operand attr-dict `:` type($operand) `to` type($result)"
)]
pub struct ConvertUToPtr {
    operand: Operand<SpirvInteger>,
    result: Result<SpirvPointer>,
}

impl<'a> Verify<'a> for ConvertUToPtr<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_physical(self.0, self.0.result_type(0), self.0.operand_type(0))
    }
}

/// Rules: the integer has no sign; the module's pointers are numbers, at least those of
/// this storage class.
fn check_physical(op: OpRef<'_>, pointer: Type, integer: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    if !integer.is_signless_integer(ctx) {
        return Err(Diagnostic::op_error(op, "the integer must have no sign"));
    }
    let mut around = std::iter::successors(op.parent(), |o| o.parent());
    let Some(module) = around.find_map(|o| o.cast::<Module<'_>>()) else { return Ok(()) };
    let class = pointer.downcast::<Pointer>(ctx).map(|p| p.storage_class);
    let physical = match module.addressing_model().downcast::<AddressingModel>(ctx) {
        Some(&AddressingModel::Logical) => false,
        Some(&AddressingModel::PhysicalStorageBuffer64) => class == Some(StorageClass::PhysicalStorageBuffer),
        _ => true,
    };
    if physical { Ok(()) } else { Err(Diagnostic::op_error(op, "the pointer must be a physical one")) }
}

/// Ops that are unlike others.
pub(super) const MORE: &[&terrace_ir::def::OpDef] = &[ConvertPtrToU::DEF, ConvertUToPtr::DEF];
