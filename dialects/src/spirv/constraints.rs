//! Constraints that the ops' definitions name.
#![allow(non_upper_case_globals)] // They stand where a definition names a type.

use terrace_ir::attrs::AttrValue;
use terrace_ir::constraints::like;
use terrace_ir::def::{AttrConstraint, AttrSyntax, TypeConstraint};
use terrace_ir::prelude::*;

use super::abi::LinkageAttributes;
use super::enums::{
    AddressingModel, ExecutionMode, ExecutionModel, FunctionControl, LoopControl, MemoryAccess, MemoryModel,
    MemorySemantics, Scope, SelectionControl, StorageClass,
};
use super::target::Vce;
use super::types;

fn integer(ctx: &Context, ty: Type) -> bool {
    ty != Type::I1 && ty.integer_width(ctx).is_some() && types::is_scalar(ctx, ty)
}

fn float(ctx: &Context, ty: Type) -> bool {
    ty.float_kind(ctx).is_some() && types::is_scalar(ctx, ty)
}

/// Whether a scalar satisfies `element`, or the components of a vector do.
fn scalar_or_vector(ctx: &Context, ty: Type, element: impl Fn(&Context, Type) -> bool) -> bool {
    like(ctx, ty, element) && (ty.shape(ctx).is_none() || types::vector_length(ctx, ty).is_some())
}

macro_rules! type_constraints {
    ($($(#[$doc:meta])* $name:ident: $summary:literal, $check:expr;)*) => {$(
        $(#[$doc])*
        pub const $name: TypeConstraint = TypeConstraint { summary: $summary, check: $check, only: None };
    )*};
}

type_constraints! {
    /// Anything that SPIR-V has as a value.
    SpirvType: "a type of SPIR-V", types::is_spirv_type;
    /// A boolean, integer or float, or a vector of them.
    SpirvScalarOrVector: "a scalar or vector of SPIR-V", |c, t| scalar_or_vector(c, t, types::is_scalar);
    /// An integer or a vector of integers.
    SpirvIntegerLike: "8/16/32/64-bit integer or a vector of them of length 2/3/4/8/16", |c, t| scalar_or_vector(c, t, integer);
    /// An integer.
    SpirvInteger: "8/16/32/64-bit integer", integer;
    /// A float or a vector of floats.
    SpirvFloatLike: "16/32/64-bit float or a vector of them of length 2/3/4/8/16", |c, t| scalar_or_vector(c, t, float);
    /// An integer, a float or a vector of them.
    SpirvNumericLike: "a number of SPIR-V or a vector of them", |c, t| scalar_or_vector(c, t, |c, t| integer(c, t) || float(c, t));
    /// `i1` or a vector of it.
    SpirvBoolLike: "bool or a vector of it of length 2/3/4/8/16", |c, t| scalar_or_vector(c, t, |_, t| t == Type::I1);
    /// A vector.
    SpirvVector: "vector of SPIR-V scalars of length 2/3/4/8/16", |c, t| types::vector_length(c, t).is_some();
    /// A pointer.
    SpirvPointer: "a pointer of SPIR-V", types::is_pointer;
    /// A vector, array, struct or matrix.
    SpirvComposite: "a composite of SPIR-V", |c, t| types::vector_length(c, t).is_some() || types::is_aggregate(c, t);
    /// A scalar, a vector or a pointer.
    SpirvSelectable: "a scalar, vector or pointer of SPIR-V",
        |c, t| scalar_or_vector(c, t, types::is_scalar) || types::is_pointer(c, t);
}

/// Attributes of enumerations and other attributes of this dialect.
macro_rules! attr_constraints {
    ($($(#[$doc:meta])* $name:ident: $value:ident, $summary:literal;)*) => {$(
        $(#[$doc])*
        pub const $name: AttrConstraint = AttrConstraint {
            summary: $summary,
            check: |c, a| a.downcast::<$value>(c).is_some(),
            syntax: AttrSyntax::Body(<$value as AttrValue>::DIALECT, <$value as AttrValue>::MNEMONIC),
        };
    )*};
}

attr_constraints! {
    /// An [`AddressingModel`].
    AddressingModelAttr: AddressingModel, "valid SPIR-V AddressingModel";
    /// A [`MemoryModel`].
    MemoryModelAttr: MemoryModel, "valid SPIR-V MemoryModel";
    /// An [`ExecutionModel`].
    ExecutionModelAttr: ExecutionModel, "valid SPIR-V ExecutionModel";
    /// An [`ExecutionMode`].
    ExecutionModeAttr: ExecutionMode, "valid SPIR-V ExecutionMode";
    /// A [`StorageClass`].
    StorageClassAttr: StorageClass, "valid SPIR-V StorageClass";
    /// A [`FunctionControl`].
    FunctionControlAttr: FunctionControl, "valid SPIR-V FunctionControl";
    /// A [`SelectionControl`].
    SelectionControlAttr: SelectionControl, "valid SPIR-V SelectionControl";
    /// A [`LoopControl`].
    LoopControlAttr: LoopControl, "valid SPIR-V LoopControl";
    /// A [`MemoryAccess`].
    MemoryAccessAttr: MemoryAccess, "valid SPIR-V MemoryAccess";
    /// A [`Scope`].
    ScopeAttr: Scope, "valid SPIR-V Scope";
    /// [`MemorySemantics`].
    MemorySemanticsAttr: MemorySemantics, "valid SPIR-V MemorySemantics";
    /// [`LinkageAttributes`].
    LinkageAttr: LinkageAttributes, "linkage attributes";
    /// A [`Vce`].
    VceAttr: Vce, "version-capability-extension attribute";
}
