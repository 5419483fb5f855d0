//! Loads and stores of vectors, of neighbours or of elements anywhere, with and without masks.

use terrace_ir::constraints::*;
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::masking::{MaskableOp, mask_like};
use super::*;

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[
    CompressStore::DEF,
    ExpandLoad::DEF,
    Gather::DEF,
    Load::DEF,
    MaskedLoad::DEF,
    MaskedStore::DEF,
    Scatter::DEF,
    Store::DEF,
];

/// What has dimensions and elements.
pub(super) const SHAPED: TypeConstraint =
    TypeConstraint { summary: "shaped of any type values", check: |ctx, ty| ty.element(ctx).is_some(), only: None };

/// Reads neighbours along the last dimensions.
#[op("vector.load", impls(Verify), format = "$base `[` $indices `]` attr-dict `:` type($base) `,` type($result)")]
pub struct Load {
    #[effect(read)]
    base: Operand<AnyMemRef>,
    indices: Variadic<Index>,
    nontemporal: OptionalAttribute<BoolAttr>,
    result: Result<AnyVectorOfAnyRank>,
}

/// Writes neighbours along the last dimensions.
#[op(
    "vector.store",
    impls(Verify),
    format = "$value_to_store `,` $base `[` $indices `]` attr-dict `:` type($base) `,` type($value_to_store)"
)]
pub struct Store {
    value_to_store: Operand<AnyVectorOfAnyRank>,
    #[effect(write)]
    base: Operand<AnyMemRef>,
    indices: Variadic<Index>,
    nontemporal: OptionalAttribute<BoolAttr>,
}

macro_rules! masked_loads {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {$(
        $(#[doc = $doc])+
        #[op(
            $name,
            impls(Verify, Canonicalize),
            format = "$base `[` $indices `]` `,` $mask `,` $pass_thru attr-dict `:` type($base) `,` type($mask) `,` type($pass_thru) `into` type($result)"
        )]
        pub struct $op {
            #[effect(read)]
            base: Operand<AnyMemRef>,
            indices: Variadic<Index>,
            mask: Operand<Mask>,
            pass_thru: Operand<AnyVector>,
            result: Result<AnyVector>,
        }

        impl<'a> Verify<'a> for $op<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                verify_base(self.0, 0, self.0.result_type(0))?;
                verify_indices(self.0, 0, 1)?;
                verify_mask(self.0, self.mask(), self.0.result_type(0))?;
                verify_pass_through(self.0, self.pass_thru())
            }
        }
    )*};
}

masked_loads! {
    /// Reads neighbours for the elements whose mask is set, one behind the other.
    ExpandLoad = "vector.expandload";
    /// Reads neighbours where the mask is set.
    MaskedLoad = "vector.maskedload";
}

macro_rules! masked_stores {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {$(
        $(#[doc = $doc])+
        #[op(
            $name,
            impls(Verify, Canonicalize),
            format = "$base `[` $indices `]` `,` $mask `,` $value_to_store attr-dict `:` type($base) `,` type($mask) `,` type($value_to_store)"
        )]
        pub struct $op {
            #[effect(write)]
            base: Operand<AnyMemRef>,
            indices: Variadic<Index>,
            mask: Operand<Mask>,
            value_to_store: Operand<AnyVector>,
        }

        impl<'a> Verify<'a> for $op<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                let stored = self.0.ty(self.value_to_store());
                verify_base(self.0, 0, stored)?;
                verify_indices(self.0, 0, 1)?;
                verify_mask(self.0, self.mask(), stored)
            }
        }
    )*};
}

masked_stores! {
    /// Writes the elements whose mask is set, one behind the other.
    CompressStore = "vector.compressstore";
    /// Writes neighbours where the mask is set.
    MaskedStore = "vector.maskedstore";
}

/// Reads elements at distances of their own where the mask is set.
#[op(
    "vector.gather",
    impls(Verify, Canonicalize, MaskableOp),
    format = "$base `[` $indices `]` `[` $index_vec `]` `,` $mask `,` $pass_thru attr-dict `:` type($base) `,` type($index_vec) `,` type($mask) `,` type($pass_thru) `into` type($result)"
)]
pub struct Gather {
    #[effect(read)]
    base: Operand<SHAPED>,
    indices: Variadic<Index>,
    index_vec: Operand<IndexVector>,
    mask: Operand<Mask>,
    pass_thru: Operand<AnyVector>,
    result: Result<AnyVector>,
}

/// Writes elements at distances of their own where the mask is set.
#[op(
    "vector.scatter",
    impls(Verify, Canonicalize),
    format = "$base `[` $indices `]` `[` $index_vec `]` `,` $mask `,` $value_to_store attr-dict `:` type($base) `,` type($index_vec) `,` type($mask) `,` type($value_to_store)"
)]
pub struct Scatter {
    #[effect(write)]
    base: Operand<AnyMemRef>,
    indices: Variadic<Index>,
    index_vec: Operand<IndexVector>,
    mask: Operand<Mask>,
    value_to_store: Operand<AnyVector>,
}

/// The elements of the memory are those of the vector.
fn verify_base(op: OpRef<'_>, base: usize, vector: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    if op.operand_type(base).element(ctx) != vector.element(ctx) {
        return error(op, "base and vector element type should match");
    }
    Ok(())
}

/// There is an index for each dimension.
fn verify_indices(op: OpRef<'_>, base: usize, group: usize) -> Result<(), Diagnostic> {
    let rank = op.operand_type(base).shape(op.ctx()).map_or(0, <[i64]>::len);
    if op.operand_group(group).len() != rank {
        return error(op, format!("requires {rank} indices"));
    }
    Ok(())
}

/// The shape of a vector is that of another.
fn verify_shape(op: OpRef<'_>, what: &str, value: ValueId, vector: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    if op.ty(value).shape(ctx) != vector.shape(ctx) {
        return error(op, format!("expected {what} to have the shape of the vector"));
    }
    Ok(())
}

fn verify_mask(op: OpRef<'_>, mask: ValueId, vector: Type) -> Result<(), Diagnostic> {
    verify_shape(op, "the mask", mask, vector)
}

fn verify_pass_through(op: OpRef<'_>, value: ValueId) -> Result<(), Diagnostic> {
    if op.ty(value) != op.result_type(0) {
        return error(op, "expected pass_thru of same type as result type");
    }
    Ok(())
}

/// 1. The last dimension of the memory has stride one.
/// 2. Elements are those of the vector, or vectors of the vector's type.
/// 3. There is an index for each dimension.
fn verify_neighbours(op: OpRef<'_>, base: usize, vector: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let ty = op.operand_type(base);
    if !last_stride_is_one(ctx, ty) {
        return error(op, "most minor memref dim must have unit stride");
    }
    let element = ty.element(ctx);
    if element != vector.element(ctx) && element != Some(vector) {
        return error(op, "base and vector element types should match");
    }
    verify_indices(op, base, base + 1)
}

/// Whether elements at neighbouring indices of the last dimension are neighbours.
fn last_stride_is_one(ctx: &Context, memref: Type) -> bool {
    let TypeData::MemRef { shape, layout, .. } = memref.data(ctx) else { return true };
    if shape.is_empty() {
        return true;
    }
    match layout.map(|l| l.data(ctx)) {
        None => true,
        Some(AttrData::Strided { strides, .. }) => strides.last() == Some(&1),
        Some(AttrData::AffineMap(map)) => {
            let strides = map.strides(ctx).map(|(_, strides)| strides);
            strides.and_then(|s| s.last().and_then(|e| e.as_constant(ctx))) == Some(1)
        }
        Some(_) => false,
    }
}

impl<'a> Verify<'a> for Load<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_neighbours(self.0, 0, self.0.result_type(0))
    }
}

impl<'a> Verify<'a> for Store<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_neighbours(self.0, 1, self.0.operand_type(0))
    }
}

impl MaskableOp for Gather<'_> {
    /// A bit for each distance.
    fn mask_type(op: OpRef<'_>) -> Option<Type> {
        mask_like(op.ctx(), op.ty(Gather(op).index_vec()))
    }
}

impl<'a> Verify<'a> for Gather<'a> {
    /// 1. The base is a memref or a ranked tensor, of the elements of the result.
    /// 2. There is an index for each of its dimensions.
    /// 3. Distances, mask and result are of the same shape.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        if !matches!(op.operand_type(0).data(ctx), TypeData::MemRef { .. } | TypeData::RankedTensor { .. }) {
            return error(op, "requires base to be a memref or ranked tensor type");
        }
        let result = op.result_type(0);
        verify_base(op, 0, result)?;
        verify_indices(op, 0, 1)?;
        verify_shape(op, "the distances", self.index_vec(), result)?;
        verify_mask(op, self.mask(), result)?;
        verify_pass_through(op, self.pass_thru())
    }
}

impl<'a> Verify<'a> for Scatter<'a> {
    /// 1. The memory is of the elements of the vector.
    /// 2. There is an index for each of its dimensions.
    /// 3. Distances, mask and vector are of the same shape.
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        let stored = op.ty(self.value_to_store());
        verify_base(op, 0, stored)?;
        verify_indices(op, 0, 1)?;
        verify_shape(op, "the distances", self.index_vec(), stored)?;
        verify_mask(op, self.mask(), stored)
    }
}
