//! Parts and reorderings of vectors, as lowerings of several vector ops make them.

use terrace_dialects::arith;
use terrace_dialects::index_list::i64_array_attr;
use terrace_dialects::vector::{CombiningKind, Extract, MaskRegion, Parts, ShapeCast, Transpose, parts, vector_type};
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

/// Fails for an op that a mask is around.
pub(super) fn is_unmasked(op: OpRef<'_>) -> Matched {
    match op.parent().is_some_and(|parent| parent.is::<MaskRegion<'_>>()) {
        true => Err(NoMatch("a mask is around it")),
        false => Ok(()),
    }
}

/// A vector type, or the type of a number if there are no dimensions.
fn shaped(ctx: &Context, shape: &[i64], scalable: &[bool], element: Type) -> Type {
    if shape.is_empty() { element } else { vector_type(ctx, shape, scalable, element) }
}

/// A vector with its dimensions in another order.
pub(super) fn transposed(rw: &mut Rewriter<'_>, value: ValueId, order: &[usize]) -> ValueId {
    let ctx = rw.ctx();
    let Some(Parts { shape, scalable, element, .. }) = parts(ctx, rw.ty(value)).filter(|_| !order.is_sorted()) else {
        return value;
    };
    let shape: Vec<i64> = order.iter().map(|&at| shape[at]).collect();
    let scalable: Vec<bool> = order.iter().map(|&at| scalable[at]).collect();
    let ty = vector_type(ctx, &shape, &scalable, element);
    let numbers: Vec<i64> = order.iter().map(|&at| at as i64).collect();
    let numbers = i64_array_attr(ctx, &numbers);
    let op = Transpose::build(rw, ty, value, numbers);
    rw.op(op).result(0)
}

/// A part of a vector, at a position of its first dimensions: a number where that is all of them.
pub(super) fn extracted(rw: &mut Rewriter<'_>, value: ValueId, at: &[i64]) -> ValueId {
    let ctx = rw.ctx();
    let Some(Parts { shape, scalable, element, .. }) = parts(ctx, rw.ty(value)) else { return value };
    let ty = shaped(ctx, &shape[at.len()..], &scalable[at.len()..], element);
    if ty == rw.ty(value) {
        return value;
    }
    let position = i64_array_attr(ctx, at);
    let op = Extract::build(rw, ty, value, &[], position);
    rw.op(op).result(0)
}

/// A vector with its elements in another shape.
pub(super) fn shape_cast(rw: &mut Rewriter<'_>, value: ValueId, ty: Type) -> ValueId {
    let op = ShapeCast::build(rw, ty, value);
    rw.op(op).result(0)
}

/// The op that combines two values, for floats and for integers.
pub(super) fn combiner(kind: CombiningKind, is_float: bool) -> &'static OpDef {
    match kind {
        CombiningKind::Add if is_float => arith::AddF::DEF,
        CombiningKind::Add => arith::AddI::DEF,
        CombiningKind::Mul if is_float => arith::MulF::DEF,
        CombiningKind::Mul => arith::MulI::DEF,
        CombiningKind::MinUI => arith::MinUI::DEF,
        CombiningKind::MinSI => arith::MinSI::DEF,
        CombiningKind::MinNumF => arith::MinNumF::DEF,
        CombiningKind::MaxUI => arith::MaxUI::DEF,
        CombiningKind::MaxSI => arith::MaxSI::DEF,
        CombiningKind::MaxNumF => arith::MaxNumF::DEF,
        CombiningKind::And => arith::AndI::DEF,
        CombiningKind::Or => arith::OrI::DEF,
        CombiningKind::Xor => arith::XOrI::DEF,
        CombiningKind::MinimumF => arith::MinimumF::DEF,
        CombiningKind::MaximumF => arith::MaximumF::DEF,
    }
}
