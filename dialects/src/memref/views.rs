//! Ops that see the same memory in another way.

use terrace_ir::constraints::*;
use terrace_ir::def::TypeConstraint;
use terrace_ir::interfaces::{CastOp, ResultSizesOp, RuntimeVerifiableOp, ViewLikeOp};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::DENSE_I64_ARRAY;
use super::index_list::{self, INDEX_LIST, i64_array};
use super::layout::{self, Strided, dynamic_count, parts, plus, strided, times};

/// A memref of bytes.
const BYTES: TypeConstraint = TypeConstraint {
    summary: "1D memref of 8-bit signless integer values",
    check: |ctx, ty| parts(ctx, ty).is_some_and(|p| p.shape.len() == 1 && p.element == Type::I8),
    only: None,
};

/// A memref whose layout is strides and an offset.
const STRIDED: TypeConstraint = TypeConstraint {
    summary: "strided memref of any type values",
    check: |ctx, ty| strided(ctx, ty).is_some(),
    only: None,
};

/// Makes sizes, strides or the rank of a memref known or forgets them. What
/// becomes known is promised, not checked.
#[op(
    "memref.cast",
    traits(Pure),
    impls(Verify, FoldOp, ResultNames, CastOp, RuntimeVerifiableOp, ViewLikeOp),
    format = "$source attr-dict `:` type($source) `to` type($dest)"
)]
pub struct Cast {
    source: Operand<AnyRankedOrUnrankedMemRef>,
    dest: Result<AnyRankedOrUnrankedMemRef>,
}

impl CastOp for Cast<'_> {
    fn compatible(ctx: &Context, from: Type, to: Type) -> bool {
        layout::cast_compatible(ctx, from, to)
    }
}

/// The address of the first element, as a number.
#[op(
    "memref.extract_aligned_pointer_as_index",
    traits(Pure),
    impls(ResultNames),
    format = "$source `:` type($source) `->` type(results) attr-dict"
)]
pub struct ExtractAlignedPointerAsIndex {
    source: Operand<AnyRankedOrUnrankedMemRef>,
    aligned_pointer: Result<Index>,
}

/// The memory of a memref, its offset, its sizes and its strides.
#[op(
    "memref.extract_strided_metadata",
    traits(Pure, SameVariadicResultSize),
    impls(Verify, InferTypes, Canonicalize, ResultNames, ViewLikeOp),
    format = "$source `:` type($source) `->` type(results) attr-dict"
)]
pub struct ExtractStridedMetadata {
    source: Operand<STRIDED>,
    base_buffer: Result<STRIDED>,
    offset: Result<Index>,
    sizes: VariadicResult<Index>,
    strides: VariadicResult<Index>,
}

/// The same memory as one of another memory space.
#[op(
    "memref.memory_space_cast",
    traits(Pure),
    impls(Verify, FoldOp, ResultNames, ViewLikeOp),
    format = "$source attr-dict `:` type($source) `to` type($dest)"
)]
pub struct MemorySpaceCast {
    source: Operand<AnyRankedOrUnrankedMemRef>,
    dest: Result<AnyRankedOrUnrankedMemRef>,
}

/// The same memory with another offset, other sizes and other strides.
#[op(
    "memref.reinterpret_cast",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize, ResultNames, RuntimeVerifiableOp, ResultSizesOp, ViewLikeOp),
    format = "$source `to` `offset` `` `:` custom<INDEX_LIST>($offsets, $static_offsets) `` `,` `sizes` `` `:` custom<INDEX_LIST>($sizes, $static_sizes) `` `,` `strides` `` `:` custom<INDEX_LIST>($strides, $static_strides) attr-dict `:` type($source) `to` type($result)"
)]
pub struct ReinterpretCast {
    source: Operand<AnyRankedOrUnrankedMemRef>,
    offsets: Variadic<Index>,
    sizes: Variadic<Index>,
    strides: Variadic<Index>,
    static_offsets: Attribute<DENSE_I64_ARRAY>,
    static_sizes: Attribute<DENSE_I64_ARRAY>,
    static_strides: Attribute<DENSE_I64_ARRAY>,
    result: Result<AnyMemRef>,
}

/// A part of a memref: offset, size and stride by dimension. Dimensions of size 1
/// may be left out of the result.
#[op(
    "memref.subview",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize, ResultNames, RuntimeVerifiableOp, ResultSizesOp, ViewLikeOp),
    format = "$source `` custom<INDEX_LIST>($offsets, $static_offsets) custom<INDEX_LIST>($sizes, $static_sizes) custom<INDEX_LIST>($strides, $static_strides) attr-dict `:` type($source) `to` type($result)"
)]
pub struct SubView {
    source: Operand<AnyMemRef>,
    offsets: Variadic<Index>,
    sizes: Variadic<Index>,
    strides: Variadic<Index>,
    static_offsets: Attribute<DENSE_I64_ARRAY>,
    static_sizes: Attribute<DENSE_I64_ARRAY>,
    static_strides: Attribute<DENSE_I64_ARRAY>,
    result: Result<AnyMemRef>,
}

/// Bytes, from one of them on, as elements of some type.
#[op(
    "memref.view",
    traits(Pure),
    impls(Verify, Canonicalize, ResultNames, ResultSizesOp, ViewLikeOp),
    format = "$source `[` $byte_shift `]` `` `[` $sizes `]` attr-dict `:` type($source) `to` type(results)"
)]
pub struct View {
    source: Operand<BYTES>,
    byte_shift: Operand<Index>,
    sizes: Variadic<Index>,
    result: Result<AnyMemRef>,
}

/// Names of the first results of an op's groups.
macro_rules! result_names {
    ($($op:ident: $($name:literal),+;)*) => {$(
        impl ResultNames for $op<'_> {
            fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
                let mut at = 0;
                for (group, text) in [$($name),+].into_iter().enumerate() {
                    let size = op.result_group(group).len();
                    if size > 0 {
                        name(at, text);
                    }
                    at += size;
                }
            }
        }
    )*};
}

pub(super) use result_names;

result_names! {
    Cast: "cast";
    ExtractAlignedPointerAsIndex: "intptr";
    ExtractStridedMetadata: "base_buffer", "offset", "sizes", "strides";
    MemorySpaceCast: "memspacecast";
    ReinterpretCast: "reinterpret_cast";
    SubView: "subview";
    View: "view";
}

/// The type without dimensions of a memref's memory.
fn base_buffer(ctx: &Context, ty: Type) -> Option<Type> {
    let parts = parts(ctx, ty)?;
    Some(ctx.ty(TypeData::MemRef { shape: Box::default(), element: parts.element, layout: None, space: parts.space }))
}

impl InferTypes for ExtractStridedMetadata<'_> {
    fn infer(input: &terrace_ir::InferInput<'_>) -> Result<Vec<Type>, String> {
        let [source] = input.operands else { return Err("expects one operand".to_owned()) };
        let rank = source.shape(input.ctx).map_or(0, <[i64]>::len);
        let base = base_buffer(input.ctx, *source).ok_or("expects a ranked memref")?;
        let numbers = std::iter::repeat_n(Type::INDEX, 1 + 2 * rank);
        Ok(std::iter::once(base).chain(numbers).collect())
    }
}

impl<'a> Verify<'a> for ExtractStridedMetadata<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let rank = op.operand_type(0).shape(ctx).map_or(0, <[i64]>::len);
        if Some(op.result_type(0)) != base_buffer(ctx, op.operand_type(0)) || self.sizes().len() != rank {
            let message = format!("expects a base buffer, an offset, {rank} sizes and {rank} strides as results");
            return Err(Diagnostic::op_error(op, message));
        }
        Ok(())
    }
}

impl<'a> Verify<'a> for Cast<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (from, to) = (op.operand_type(0), op.result_type(0));
        if layout::cast_compatible(ctx, from, to) { Ok(()) } else { Err(incompatible(op)) }
    }
}

fn incompatible(op: OpRef<'_>) -> Diagnostic {
    let ctx = op.ctx();
    let message = format!(
        "operand type '{}' and result type '{}' are cast incompatible",
        op.operand_type(0).to_text(ctx),
        op.result_type(0).to_text(ctx)
    );
    Diagnostic::op_error(op, message)
}

impl<'a> Verify<'a> for MemorySpaceCast<'a> {
    /// Shape, layout and element type stay.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (from, to) = (op.operand_type(0), op.result_type(0));
        let same = match (parts(ctx, from), parts(ctx, to)) {
            (Some(a), Some(b)) => a.shape == b.shape && a.layout == b.layout && a.element == b.element,
            (None, None) => from.element(ctx) == to.element(ctx),
            _ => false,
        };
        if same { Ok(()) } else { Err(incompatible(op)) }
    }
}

fn shown(number: i64) -> String {
    if number == DYNAMIC { "dynamic".to_owned() } else { number.to_string() }
}

/// The numbers of a list; empty if the op was not verified.
pub(super) fn numbers(op: OpRef<'_>, prop: usize) -> Vec<i64> {
    op.prop(prop).and_then(|a| i64_array(op.ctx(), a)).unwrap_or_default()
}

impl<'a> Verify<'a> for ReinterpretCast<'a> {
    /// 1. Element type and memory space stay.
    /// 2. There is one offset, and a size and a stride by dimension.
    /// 3. What the result type says of them is so.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (from, to) = (op.operand_type(0), op.result_type(0));
        if layout::space(ctx, from) != layout::space(ctx, to) {
            return Err(Diagnostic::op_error(op, "different memory spaces specified for source and result type"));
        }
        if from.element(ctx) != to.element(ctx) {
            return Err(Diagnostic::op_error(op, "different element types specified for source and result type"));
        }
        let shape = to.shape(ctx).unwrap_or(&[]);
        index_list::verify(op, "offset", 1, 0, 1)?;
        index_list::verify(op, "size", 2, 1, shape.len())?;
        index_list::verify(op, "stride", 3, 2, shape.len())?;
        let Some(result) = strided(ctx, to) else {
            return Err(Diagnostic::op_error(op, "expected result type to have strided layout"));
        };
        let check = |what: &str, has: &[i64], given: Vec<i64>| {
            for (at, (&has, given)) in has.iter().zip(given).enumerate() {
                // What is computed may turn out to be what the type promises.
                if !layout::compatible(has, given) {
                    let message = format!(
                        "expected result type with {what} = {} instead of {} in dim = {at}",
                        shown(given),
                        shown(has)
                    );
                    return Err(Diagnostic::op_error(op, message));
                }
            }
            Ok(())
        };
        check("size", shape, numbers(op, 1))?;
        check("offset", &[result.offset], numbers(op, 0))?;
        check("stride", &result.strides, numbers(op, 2))
    }
}

/// The type of a part of a memref with all dimensions.
pub(super) fn subview_type(
    ctx: &Context,
    source: Type,
    offsets: &[i64],
    sizes: &[i64],
    strides: &[i64],
) -> Option<Type> {
    let (from, parts) = (strided(ctx, source)?, parts(ctx, source)?);
    let offset = offsets.iter().zip(&from.strides).fold(from.offset, |sum, (&o, &s)| plus(sum, times(o, s)));
    let strides = from.strides.iter().zip(strides).map(|(&a, &b)| times(a, b)).collect();
    let layout = Some(ctx.attr(AttrData::Strided { offset, strides }));
    Some(ctx.ty(TypeData::MemRef { shape: sizes.into(), element: parts.element, layout, space: parts.space }))
}

/// Which dimensions of `whole` the type `part` has: `part` is `whole` without some
/// dimensions of size 1. `None`: it is not. `source` is what the part is of.
pub(super) fn kept_dimensions(ctx: &Context, source: Type, whole: Type, part: Type) -> Option<Vec<bool>> {
    let (a, b) = (parts(ctx, whole)?, parts(ctx, part)?);
    let (from, to): (Strided, Strided) = (strided(ctx, whole)?, strided(ctx, part)?);
    if a.element != b.element || a.space != b.space || from.offset != to.offset {
        return None;
    }
    let fits = |kept: &Vec<bool>| {
        let pick = |list: &[i64]| list.iter().zip(kept).filter(|(_, k)| **k).map(|(&n, _)| n).collect::<Vec<_>>();
        let drops_ones = a.shape.iter().zip(kept).all(|(&size, &kept)| kept || size == 1);
        drops_ones && pick(a.shape) == b.shape && pick(&from.strides) == to.strides
    };
    let by_strides = Some(kept_by_strides(a.shape, &strided(ctx, source)?.strides, &to.strides)).filter(&fits);
    by_strides.or_else(|| Some(kept_in_order(a.shape, &from.strides, b.shape, &to.strides)).filter(&fits))
}

/// As MLIR chooses where there is a choice: of the dimensions of size 1 with one stride in
/// the source the first ones go, and as many stay as the part has strides like that.
fn kept_by_strides(shape: &[i64], strides: &[i64], wanted: &[i64]) -> Vec<bool> {
    let ones = shape.iter().filter(|&&s| s == 1).count();
    let drop_all = shape.len() - ones == wanted.len();
    let count = |list: &[i64], stride: i64| list.iter().filter(|&&s| s == stride).count();
    let mut dropped: Vec<i64> = Vec::new();
    let keeps = |(&size, &stride): (&i64, &i64)| {
        let surplus = count(strides, stride) - count(&dropped, stride) > count(wanted, stride);
        let drop = size == 1 && (drop_all || surplus);
        dropped.extend(drop.then_some(stride));
        !drop
    };
    shape.iter().zip(strides).map(keeps).collect()
}

/// The first dimensions that are as the part wants them.
fn kept_in_order(shape: &[i64], strides: &[i64], wanted: &[i64], wanted_strides: &[i64]) -> Vec<bool> {
    let mut next = 0;
    let keeps = |(size, stride): (&i64, &i64)| {
        let same = wanted.get(next) == Some(size) && wanted_strides.get(next) == Some(stride);
        next += usize::from(same);
        same
    };
    shape.iter().zip(strides).map(keeps).collect()
}

impl<'a> Verify<'a> for SubView<'a> {
    /// 1. There is an offset, a size and a stride for each dimension of the source.
    /// 2. The result is what follows from them, maybe without dimensions of size 1.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let source = op.operand_type(0);
        let rank = source.shape(ctx).map_or(0, <[i64]>::len);
        index_list::verify(op, "offset", 1, 0, rank)?;
        index_list::verify(op, "size", 2, 1, rank)?;
        index_list::verify(op, "stride", 3, 2, rank)?;
        let Some(whole) = subview_type(ctx, source, &numbers(op, 0), &numbers(op, 1), &numbers(op, 2)) else {
            return Err(Diagnostic::op_error(op, "expected a source with a strided layout"));
        };
        if kept_dimensions(ctx, source, whole, op.result_type(0)).is_none() {
            let message = format!(
                "expected result type to be '{}' or a rank-reduced version of it, but got '{}'",
                whole.to_text(ctx),
                op.result_type(0).to_text(ctx)
            );
            return Err(Diagnostic::op_error(op, message));
        }
        Ok(())
    }
}

impl<'a> Verify<'a> for View<'a> {
    /// 1. Both layouts are the identity; the memory space stays.
    /// 2. There is an operand for each size of the result that is not known.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (Some(from), Some(to)) = (parts(ctx, op.operand_type(0)), parts(ctx, op.result_type(0))) else {
            return Ok(());
        };
        if !layout::is_identity(ctx, from.layout) {
            return Err(Diagnostic::op_error(op, "unsupported map for base memref type"));
        }
        if !layout::is_identity(ctx, to.layout) {
            return Err(Diagnostic::op_error(op, "unsupported map for result memref type"));
        }
        if from.space != to.space {
            return Err(Diagnostic::op_error(
                op,
                "different memory spaces specified for base memref type and view memref type",
            ));
        }
        let wanted = dynamic_count(to.shape);
        if self.sizes().len() != wanted {
            let message = format!("incorrect number of size operands: expected {wanted}, got {}", self.sizes().len());
            return Err(Diagnostic::op_error(op, message));
        }
        Ok(())
    }
}
