//! The `memref` dialect: memory that is allocated, read, written and viewed.

mod atomics;
mod canonicalize;
mod canonicalize_reshapes;
mod canonicalize_subview;
mod canonicalize_views;
mod dma;
mod fold;
mod global;
pub mod layout;
mod realloc;
mod reshapes;
mod runtime_checks;
mod scope;
mod shapes;
mod slots;
mod verify;
mod views;

use terrace_ir::constraints::*;
use terrace_ir::def::{AttrConstraint, AttrSyntax, TypeConstraint};
use terrace_ir::effects::AUTOMATIC_ALLOCATION_SCOPE;
use terrace_ir::interfaces::{
    ConditionallySpeculatableOp, DestructurableAccessorOp, DestructurableAllocationOp, DestructurableTypeInterface,
    Inlining, PromotableAllocationOp, PromotableMemOp, ResultSizesOp, RuntimeVerifiableOp, SafeMemorySlotAccessOp,
    ShapedDimOp, Speculatability, constant_of,
};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

pub use atomics::{AtomicRmw, AtomicYield, GenericAtomicRmw, Prefetch};
pub use dma::{DmaStart, DmaWait};
pub use fold::kept_by_subview;
pub(crate) use fold::through_casts;
pub use global::{GetGlobal, Global};
pub use realloc::Realloc;
pub use reshapes::{CollapseShape, ExpandShape, Reshape, Transpose, reassociation};
pub use scope::{AllocaScope, AllocaScopeReturn};
#[cfg(feature = "gpu")]
pub(crate) use verify::verify_allocation;
pub use views::{
    Cast, ExtractAlignedPointerAsIndex, ExtractStridedMetadata, MemorySpaceCast, ReinterpretCast, SubView, View,
};

use crate::index_list::{self, DENSE_I64_ARRAY};
use layout::{element_of, parts};

/// The dialect `memref`.
#[derive(Debug)]
pub struct MemRef;

impl Dialect for MemRef {
    const SUMMARY: &'static str = "Memory that is allocated, read, written and viewed.";
    const NAME: &'static str = "memref";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.inlining(&Inlining::OPS);
        dialect
            .ops(&[
                Alloc::DEF,
                Alloca::DEF,
                AllocaScope::DEF,
                AllocaScopeReturn::DEF,
                AssumeAlignment::DEF,
                AtomicRmw::DEF,
                AtomicYield::DEF,
                Cast::DEF,
                CollapseShape::DEF,
                Copy::DEF,
                Dealloc::DEF,
                Dim::DEF,
                DmaStart::DEF,
                DmaWait::DEF,
                ExpandShape::DEF,
                ExtractAlignedPointerAsIndex::DEF,
                ExtractStridedMetadata::DEF,
                GenericAtomicRmw::DEF,
                GetGlobal::DEF,
                Global::DEF,
                Load::DEF,
                MemorySpaceCast::DEF,
                Prefetch::DEF,
                Rank::DEF,
                Realloc::DEF,
                ReinterpretCast::DEF,
                Reshape::DEF,
                Store::DEF,
                SubView::DEF,
                Transpose::DEF,
                View::DEF,
            ])
            .depends_on::<crate::arith::Arith>()
            .depends_on::<crate::affine::Affine>();
        dialect.ctx().implement_type("builtin", "memref", slots::SmallMemRef::INTERFACE);
    }
}

/// Why a pattern that looks at what makes the source does not apply.
const OTHER: NoMatch = NoMatch("the source is made by another op");

/// Replaces an op by a memref, which is cast first if its type is not the op's. The cast
/// stands at the rewriter's point.
fn replace_and_cast(id: OpId, by: ValueId, rw: &mut Rewriter<'_>) -> Matched {
    let ty = rw.op(id).result_type(0);
    let mut result = by;
    if rw.ty(by) != ty {
        let cast = Cast::build(rw, ty, by);
        result = rw.op(cast).result(0);
    }
    rw.replace_op(id, &[result]);
    Ok(())
}

/// What an address is a multiple of.
const ALIGNMENT: AttrConstraint = AttrConstraint {
    summary: "64-bit signless integer attribute whose minimum value is 0",
    check: |ctx, attr| attr.ty(ctx) == Some(Type::I64) && attr.as_i64(ctx).is_some_and(|v| v >= 0),
    syntax: AttrSyntax::Typed(|_| Type::I64),
};

/// An alignment that `memref.assume_alignment` takes.
const POSITIVE_I32: AttrConstraint = AttrConstraint {
    summary: "32-bit signless integer attribute whose value is positive",
    check: |ctx, attr| attr.ty(ctx) == Some(Type::I32) && attr.as_i64(ctx).is_some_and(|v| v > 0),
    syntax: AttrSyntax::Typed(|_| Type::I32),
};

/// A memref that has dimensions, or may have.
const MEMREF_WITH_DIMENSIONS: TypeConstraint = TypeConstraint {
    summary: "unranked.memref of any type values or non-0-ranked.memref of any type values",
    check: |ctx, ty| match ty.data(ctx) {
        TypeData::MemRef { shape, .. } => !shape.is_empty(),
        TypeData::UnrankedMemRef { .. } => true,
        _ => false,
    },
    only: None,
};

/// A memref whose sizes are all known.
const STATIC_MEMREF: TypeConstraint = TypeConstraint {
    summary: "statically shaped memref of any type values",
    check: |ctx, ty| parts(ctx, ty).is_some_and(|p| !p.shape.contains(&DYNAMIC)),
    only: None,
};

/// Allocates memory on the heap; each `?` of the type takes its size from an
/// operand.
#[op(
    "memref.alloc",
    impls(Verify, Canonicalize, ResultNames, ResultSizesOp),
    format = "`(`$dynamic_sizes`)` (`` `[` $symbol_operands^ `]`)? attr-dict `:` type($memref)"
)]
pub struct Alloc {
    dynamic_sizes: Variadic<Index>,
    symbol_operands: Variadic<Index>,
    alignment: OptionalAttribute<ALIGNMENT>,
    #[effect(alloc)]
    memref: Result<AnyMemRef>,
}

/// Allocates memory that is freed where the scope around ends: a function, a loop's
/// iteration, a `memref.alloca_scope`.
#[op(
    "memref.alloca",
    impls(Verify, Canonicalize, ResultNames, PromotableAllocationOp, DestructurableAllocationOp, ResultSizesOp),
    format = "`(`$dynamic_sizes`)` (`` `[` $symbol_operands^ `]`)? attr-dict `:` type($memref)"
)]
pub struct Alloca {
    dynamic_sizes: Variadic<Index>,
    symbol_operands: Variadic<Index>,
    alignment: OptionalAttribute<ALIGNMENT>,
    #[effect(alloc)]
    #[resource = AUTOMATIC_ALLOCATION_SCOPE]
    memref: Result<AnyMemRef>,
}

/// Promises that a memref's address is a multiple of a number.
#[op("memref.assume_alignment", impls(Verify), format = "$memref `,` $alignment attr-dict `:` type($memref)")]
pub struct AssumeAlignment {
    memref: Operand<AnyMemRef>,
    alignment: Attribute<POSITIVE_I32>,
}

/// Copies all elements from one memref to another.
#[op(
    "memref.copy",
    impls(Verify, FoldOp, Canonicalize),
    format = "$source `,` $target attr-dict `:` type($source) `to` type($target)"
)]
pub struct Copy {
    #[effect(read)]
    source: Operand<AnyRankedOrUnrankedMemRef>,
    #[effect(write)]
    target: Operand<AnyRankedOrUnrankedMemRef>,
}

/// Frees what `memref.alloc` gave.
#[op("memref.dealloc", impls(FoldOp), format = "$memref attr-dict `:` type($memref)")]
pub struct Dealloc {
    #[effect(free)]
    memref: Operand<AnyRankedOrUnrankedMemRef>,
}

/// The size of a dimension.
#[op(
    "memref.dim",
    traits(NoMemoryEffect),
    impls(FoldOp, Canonicalize, ResultNames, ConditionallySpeculatableOp, ShapedDimOp),
    format = "attr-dict $source `,` $index `:` type($source)"
)]
pub struct Dim {
    source: Operand<MEMREF_WITH_DIMENSIONS>,
    index: Operand<Index>,
    result: Result<Index>,
}

impl ConditionallySpeculatableOp for Dim<'_> {
    /// The index is known to be one of a dimension.
    fn speculatability(op: OpRef<'_>) -> Speculatability {
        let index = constant_of(op.body(), op.operand(1)).and_then(|a| a.as_i64(op.ctx()));
        let shape = op.operand_type(0).shape(op.ctx());
        match (index.map(usize::try_from), shape) {
            (Some(Ok(index)), Some(shape)) if index < shape.len() => Speculatability::Always,
            _ => Speculatability::Never,
        }
    }
}

/// Reads one element.
#[op(
    "memref.load",
    impls(Verify, FoldOp, PromotableMemOp, DestructurableAccessorOp, SafeMemorySlotAccessOp, RuntimeVerifiableOp),
    derive(result = element_of(memref)),
    format = "$memref `[` $indices `]` attr-dict `:` type($memref)"
)]
pub struct Load {
    #[effect(read)]
    memref: Operand<AnyMemRef>,
    indices: Variadic<Index>,
    nontemporal: OptionalAttribute<BoolAttr>,
    result: Result<AnyType>,
}

/// The number of dimensions.
#[op("memref.rank", traits(Pure), impls(FoldOp), format = "$memref attr-dict `:` type($memref)")]
pub struct Rank {
    memref: Operand<AnyRankedOrUnrankedMemRef>,
    result: Result<Index>,
}

/// Writes one element.
#[op(
    "memref.store",
    impls(Verify, FoldOp, PromotableMemOp, DestructurableAccessorOp, SafeMemorySlotAccessOp, RuntimeVerifiableOp),
    derive(value = element_of(memref)),
    format = "$value `,` $memref `[` $indices `]` attr-dict `:` type($memref)"
)]
pub struct Store {
    value: Operand<AnyType>,
    #[effect(write)]
    memref: Operand<AnyMemRef>,
    indices: Variadic<Index>,
    nontemporal: OptionalAttribute<BoolAttr>,
}

views::result_names! {
    Alloc: "alloc";
    Alloca: "alloca";
    Dim: "dim";
}
