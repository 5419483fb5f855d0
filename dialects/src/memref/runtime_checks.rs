//! What ops need of the memrefs and indices that they are given, as checks at run time.
//!
//! | op | check |
//! |---|---|
//! | `load`, `store` | each index is inside of its dimension |
//! | `cast` | rank, sizes, offset and strides are those that the result's type promises |
//! | `subview`, `reinterpret_cast` | the memory of the result is inside of the source's |
//! | `expand_shape` | the known sizes of a group divide the size that is split |

use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::interfaces::{Assert, RuntimeVerifiableOp};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::layout::{element_of, parts, strided};
use super::reshapes::groups;
use super::{Cast, Dim, ExpandShape, ExtractStridedMetadata, Load, Rank, ReinterpretCast, Store, SubView};
use crate::affine::Apply;
use crate::arith::{AndI, CmpI, IntegerPredicate, RemSI, constant_index};

fn compare(rw: &mut Rewriter<'_>, predicate: IntegerPredicate, lhs: ValueId, rhs: ValueId) -> ValueId {
    let predicate = predicate.attr(rw.ctx());
    let op = CmpI::build(rw, lhs, rhs, predicate);
    rw.op(op).result(0)
}

fn equals(rw: &mut Rewriter<'_>, value: ValueId, number: i64) -> ValueId {
    let number = constant_index(rw, number);
    compare(rw, IntegerPredicate::Eq, value, number)
}

fn both(rw: &mut Rewriter<'_>, a: ValueId, b: ValueId) -> ValueId {
    let op = AndI::build(rw, a, b);
    rw.op(op).result(0)
}

/// The size of a dimension, as an op.
fn dim(rw: &mut Rewriter<'_>, memref: ValueId, at: usize) -> ValueId {
    let at = constant_index(rw, at as i64);
    let op = Dim::build(rw, memref, at);
    rw.op(op).result(0)
}

/// The size of a dimension, a constant if it is known.
fn size(rw: &mut Rewriter<'_>, memref: ValueId, shape: &[i64], at: usize) -> ValueId {
    match shape[at] {
        DYNAMIC => dim(rw, memref, at),
        known => constant_index(rw, known),
    }
}

macro_rules! accesses {
    ($($op:ident)*) => {$(
        impl RuntimeVerifiableOp for $op<'_> {
            fn create_checks(op: OpId, rw: &mut Rewriter<'_>, assert: Assert<'_>) {
                let op = rw.op(op);
                let Some(access) = op.cast::<$op<'_>>() else { return };
                let (memref, indices) = (access.memref(), access.indices().to_vec());
                check_indices(rw, memref, &indices, assert);
            }
        }
    )*};
}

accesses!(Load Store);

fn check_indices(rw: &mut Rewriter<'_>, memref: ValueId, indices: &[ValueId], assert: Assert<'_>) {
    let shape = rw.ty(memref).shape(rw.ctx()).unwrap_or(&[]).to_vec();
    if shape.is_empty() {
        return;
    }
    let zero = constant_index(rw, 0);
    let mut inside = None;
    for (at, &index) in indices.iter().enumerate().take(shape.len()) {
        let end = size(rw, memref, &shape, at);
        let least = compare(rw, IntegerPredicate::Sge, index, zero);
        let most = compare(rw, IntegerPredicate::Slt, index, end);
        let here = both(rw, least, most);
        inside = Some(inside.map_or(here, |before| both(rw, before, here)));
    }
    if let Some(inside) = inside {
        assert(rw, inside, "out-of-bounds access");
    }
}

impl RuntimeVerifiableOp for Cast<'_> {
    /// Of a cast to an unranked memref there is nothing to check.
    fn create_checks(op: OpId, rw: &mut Rewriter<'_>, assert: Assert<'_>) {
        let view = rw.op(op);
        let ctx = view.ctx();
        let (source, to) = (view.operand(0), view.result_type(0));
        let Some(result) = parts(ctx, to) else { return };
        let (shape, promised) = (result.shape.to_vec(), strided(ctx, to));
        let from = rw.ty(source).shape(ctx).map(<[i64]>::to_vec);
        let loose = unknown_layout(ctx, result.shape.len(), to);
        if from.is_none() {
            let rank = Rank::build(rw, source);
            let rank = rw.op(rank).result(0);
            let same = equals(rw, rank, shape.len() as i64);
            assert(rw, same, "rank mismatch");
        }
        let Some(loose) = loose else { return };
        let layout = Cast::build(rw, loose, source);
        let layout = rw.op(layout).result(0);
        let metadata = Metadata::of(rw, layout);
        for (at, &size) in shape.iter().enumerate() {
            let is_known = from.as_ref().is_some_and(|from| from[at] != DYNAMIC);
            if size != DYNAMIC && !is_known {
                let found = dim(rw, source, at);
                let same = equals(rw, found, size);
                assert(rw, same, &format!("size mismatch of dim {at}"));
            }
        }
        let Some(promised) = promised else { return };
        if promised.offset != DYNAMIC {
            let same = equals(rw, metadata.offset, promised.offset);
            assert(rw, same, "offset mismatch");
        }
        for (at, &stride) in promised.strides.iter().enumerate().filter(|(_, stride)| **stride != DYNAMIC) {
            let same = equals(rw, metadata.strides[at], stride);
            assert(rw, same, &format!("stride mismatch of dim {at}"));
        }
    }
}

/// The type of a memref of which rank, element and space are known.
fn unknown_layout(ctx: &Context, rank: usize, like: Type) -> Option<Type> {
    let layout = AttrData::Strided { offset: DYNAMIC, strides: vec![DYNAMIC; rank].into() };
    let (element, space) = (element_of(ctx, like)?, super::layout::space(ctx, like));
    let shape = vec![DYNAMIC; rank].into();
    Some(ctx.ty(TypeData::MemRef { shape, element, layout: Some(ctx.attr(layout)), space }))
}

/// The results of `memref.extract_strided_metadata`.
struct Metadata {
    offset: ValueId,
    sizes: Vec<ValueId>,
    strides: Vec<ValueId>,
}

impl Metadata {
    fn of(rw: &mut Rewriter<'_>, memref: ValueId) -> Metadata {
        let op = ExtractStridedMetadata::build(rw, memref);
        let results = rw.op(op).results().to_vec();
        let (sizes, strides) = results[2..].split_at((results.len() - 2) / 2);
        Metadata { offset: results[1], sizes: sizes.to_vec(), strides: strides.to_vec() }
    }
}

/// Where the memory of a memref starts and ends, in elements.
fn bounds(rw: &mut Rewriter<'_>, memref: ValueId) -> Option<(ValueId, ValueId)> {
    let (ctx, ty) = (rw.ctx(), rw.ty(memref));
    let (layout, shape) = (strided(ctx, ty)?, ty.shape(ctx)?.to_vec());
    let found = Metadata::of(rw, memref);
    let start = match layout.offset {
        DYNAMIC => found.offset,
        known => constant_index(rw, known),
    };
    let ctx = rw.ctx();
    let mut inputs = Vec::new();
    let mut number = |known: i64, value: ValueId| {
        if known != DYNAMIC {
            return AffineExpr::constant(ctx, known);
        }
        inputs.push(value);
        AffineExpr::symbol(ctx, inputs.len() as u32 - 1)
    };
    let mut end = number(layout.offset, found.offset);
    for (at, &size) in shape.iter().enumerate() {
        let size = number(size, found.sizes[at]);
        let stride = number(layout.strides[at], found.strides[at]);
        end = end.add(ctx, size.mul(ctx, stride));
    }
    let end = match (end.as_constant(ctx), end.as_symbol(ctx)) {
        (Some(known), _) => constant_index(rw, known),
        (_, Some(input)) => inputs[input as usize],
        _ => {
            let map = AffineMap::new(ctx, 0, inputs.len() as u32, &[end]);
            Apply::of(rw, map, &inputs)
        }
    };
    Some((start, end))
}

/// The memory of the result is inside of that of the source.
fn check_bounds(op: OpId, rw: &mut Rewriter<'_>, problem: &str, assert: Assert<'_>) {
    rw.after(op);
    let (source, result) = (rw.op(op).operand(0), rw.op(op).result(0));
    let Some((start, end)) = bounds(rw, source) else { return };
    let Some((from, to)) = bounds(rw, result) else { return };
    let least = compare(rw, IntegerPredicate::Sge, from, start);
    let most = compare(rw, IntegerPredicate::Sle, to, end);
    let inside = both(rw, least, most);
    assert(rw, inside, problem);
}

impl RuntimeVerifiableOp for ReinterpretCast<'_> {
    /// The size of an unranked source is not known.
    fn create_checks(op: OpId, rw: &mut Rewriter<'_>, assert: Assert<'_>) {
        check_bounds(op, rw, "result of reinterpret_cast is out-of-bounds of the base memref", assert);
    }
}

impl RuntimeVerifiableOp for SubView<'_> {
    fn create_checks(op: OpId, rw: &mut Rewriter<'_>, assert: Assert<'_>) {
        check_bounds(op, rw, "subview is out-of-bounds of the base memref", assert);
    }
}

impl RuntimeVerifiableOp for ExpandShape<'_> {
    /// Groups of known sizes are the verifier's.
    fn create_checks(op: OpId, rw: &mut Rewriter<'_>, assert: Assert<'_>) {
        let view = rw.op(op);
        let ctx = view.ctx();
        let source = view.operand(0);
        let shape = view.result_type(0).shape(ctx).unwrap_or(&[]).to_vec();
        let groups = view.prop(0).and_then(|a| groups(ctx, a)).unwrap_or_default();
        for (at, group) in groups.iter().enumerate() {
            let sizes = || group.iter().filter_map(|&d| shape.get(d as usize).copied());
            if !sizes().any(|size| size == DYNAMIC) {
                continue;
            }
            let known = sizes().filter(|&size| size != DYNAMIC).fold(1i64, i64::saturating_mul);
            let size = dim(rw, source, at);
            let divisor = constant_index(rw, known);
            let rest = RemSI::build(rw, size, divisor);
            let rest = rw.op(rest).result(0);
            let divides = equals(rw, rest, 0);
            assert(rw, divides, "static result dims in reassoc group do not divide src dim evenly");
        }
    }
}
