//! Constraints that the ops' definitions name.
#![allow(non_upper_case_globals)] // They stand where a definition names a type.

use terrace_ir::attrs::AttrValue;
use terrace_ir::constraints::like;
use terrace_ir::def::{AttrConstraint, AttrSyntax, TypeConstraint};
use terrace_ir::prelude::*;
use terrace_ir::types::Signedness;

use super::abi::LinkageAttributes;
use super::enums::{
    AddressingModel, CooperativeMatrixLayout, CooperativeMatrixOperands, ExecutionMode, ExecutionModel,
    FunctionControl, GroupOperation, ImageOperands, JointMatrixLayout, LoopControl, MemoryAccess, MemoryModel,
    MemorySemantics, PackedVectorFormat, Scope, SelectionControl, StorageClass,
};
use super::target::Vce;
use super::types::{self, CooperativeMatrix, Image, JointMatrix, Matrix, SampledImage, Struct};

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

/// Whether it is a cooperative matrix of such elements.
fn cooperative(ctx: &Context, ty: Type, element: fn(&Context, Type) -> bool) -> bool {
    ty.downcast::<CooperativeMatrix>(ctx).is_some_and(|m| element(ctx, m.element))
}

/// Whether it is a float of 16 or 32 bits.
fn small_float(ctx: &Context, ty: Type) -> bool {
    ty == Type::F16 || ty == Type::F32 || (float(ctx, ty) && ty.float_kind(ctx).is_some_and(|k| k.width() <= 32))
}

/// Whether it is a vector of four integers that are not signed.
fn four_integers(ctx: &Context, ty: Type) -> bool {
    let unsigned = |t: Type| {
        integer(ctx, t)
            && !matches!(t.data(ctx), TypeData::Integer { signedness, .. } if *signedness == Signedness::Signed)
    };
    types::vector_length(ctx, ty) == Some(4) && ty.element(ctx).is_some_and(unsigned)
}

macro_rules! type_constraints {
    ($($(#[$doc:meta])* $name:ident: $summary:literal, $check:expr $(, only $only:expr)?;)*) => {$(
        $(#[$doc])*
        pub const $name: TypeConstraint = TypeConstraint {
            summary: $summary,
            check: $check,
            only: type_constraints!(@only $($only)?),
        };
    )*};
    (@only $only:expr) => { Some(|_| $only) };
    (@only) => { None };
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
    /// An integer, a vector of integers or a cooperative matrix of them.
    SpirvIntegerMatrix: "8/16/32/64-bit integer or a vector or cooperative matrix of them",
        |c, t| scalar_or_vector(c, t, integer) || cooperative(c, t, integer);
    /// A float, a vector of floats or a cooperative matrix of them.
    SpirvFloatMatrix: "16/32/64-bit float or a vector or cooperative matrix of them",
        |c, t| scalar_or_vector(c, t, float) || cooperative(c, t, float);
    /// A float of 16 or 32 bits or a vector of such.
    SpirvSmallFloatLike: "16/32-bit float or a vector of them of length 2/3/4/8/16", |c, t| scalar_or_vector(c, t, small_float);
    /// `i16` or a vector of it.
    SpirvInt16Like: "16-bit integer or a vector of them of length 2/3/4/8/16", |c, t| scalar_or_vector(c, t, |_, t| t == Type::I16);
    /// `i32` or a vector of it.
    SpirvInt32Like: "32-bit integer or a vector of them of length 2/3/4/8/16", |c, t| scalar_or_vector(c, t, |_, t| t == Type::I32);
    /// `f32` or a vector of it.
    SpirvFloat32Like: "32-bit float or a vector of them of length 2/3/4/8/16", |c, t| scalar_or_vector(c, t, |_, t| t == Type::F32);
    /// A float.
    SpirvFloat: "16/32/64-bit float", float;
    /// An integer or a float.
    SpirvNumber: "8/16/32/64-bit integer or 16/32/64-bit float", |c, t| integer(c, t) || float(c, t);
    /// A vector of floats.
    SpirvFloatVector: "vector of 16/32/64-bit floats of length 2/3/4/8/16",
        |c, t| types::vector_length(c, t).is_some() && t.element(c).is_some_and(|e| float(c, e));
    /// A vector of four integers without signs.
    SpirvFourIntegers: "vector of 4 integers without signs", four_integers;
    /// `vector<4xi32>`.
    SpirvFourInt32: "vector of 4 32-bit integers", |c, t| four_integers(c, t) && t.element(c) == Some(Type::I32);
    /// A matrix of columns or a cooperative one.
    SpirvAnyMatrix: "a matrix of floats or a cooperative matrix of them",
        |c, t| (SpirvMatrix.check)(c, t) || cooperative(c, t, float);
    /// A matrix of columns.
    SpirvMatrix: "a matrix of SPIR-V", |c, t| t.downcast::<Matrix>(c).is_some();
    /// A cooperative matrix.
    SpirvCooperativeMatrix: "a cooperative matrix of SPIR-V", |c, t| t.downcast::<CooperativeMatrix>(c).is_some();
    /// A joint matrix.
    SpirvJointMatrix: "a joint matrix of SPIR-V", |c, t| t.downcast::<JointMatrix>(c).is_some();
    /// An image.
    SpirvImage: "an image of SPIR-V", |c, t| t.downcast::<Image>(c).is_some();
    /// An image with a sampler.
    SpirvSampledImage: "a sampled image of SPIR-V", |c, t| t.downcast::<SampledImage>(c).is_some();
    /// A struct.
    SpirvStruct: "a struct of SPIR-V", |c, t| t.downcast::<Struct>(c).is_some();
    /// A vector, array, struct or matrix.
    SpirvComposite: "a composite of SPIR-V", |c, t| types::vector_length(c, t).is_some() || types::is_aggregate(c, t);
    /// A scalar, a vector or a pointer.
    SpirvSelectable: "a scalar, vector or pointer of SPIR-V",
        |c, t| scalar_or_vector(c, t, types::is_scalar) || types::is_pointer(c, t);
}

/// A list of `i32`.
pub const I32ArrayAttr: AttrConstraint = AttrConstraint {
    summary: "32-bit integer array attribute",
    check: |c, a| a.as_array(c).is_some_and(|list| list.iter().all(|i| i.ty(c) == Some(Type::I32))),
    syntax: AttrSyntax::Full,
};

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
    /// A [`GroupOperation`].
    GroupOperationAttr: GroupOperation, "valid SPIR-V GroupOperation";
    /// [`ImageOperands`].
    ImageOperandsAttr: ImageOperands, "valid SPIR-V ImageOperands";
    /// A [`PackedVectorFormat`].
    PackedVectorFormatAttr: PackedVectorFormat, "valid SPIR-V PackedVectorFormat";
    /// A [`CooperativeMatrixLayout`].
    CooperativeMatrixLayoutAttr: CooperativeMatrixLayout, "valid SPIR-V Cooperative Matrix Layout";
    /// [`CooperativeMatrixOperands`].
    CooperativeMatrixOperandsAttr: CooperativeMatrixOperands, "valid SPIR-V Cooperative Matrix Operands";
    /// A [`JointMatrixLayout`].
    JointMatrixLayoutAttr: JointMatrixLayout, "valid SPIR-V Matrix Layout";
    /// [`LinkageAttributes`].
    LinkageAttr: LinkageAttributes, "linkage attributes";
    /// A [`Vce`].
    VceAttr: Vce, "version-capability-extension attribute";
}
