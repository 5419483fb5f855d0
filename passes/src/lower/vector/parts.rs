//! Parts and reorderings of vectors, as lowerings of several vector ops make them.

use terrace_dialects::arith;
use terrace_dialects::index_list::{i64_array, i64_array_attr};
use terrace_dialects::vector::{
    CombiningKind, Extract, Insert, MaskRegion, Parts, ShapeCast, Transpose, parts, vector_type,
};
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

/// Fails for an op that a mask is around.
pub(super) fn is_unmasked(op: OpRef<'_>) -> Matched {
    match op.parent().is_some_and(|parent| parent.is::<MaskRegion<'_>>()) {
        true => Err(NoMatch("a mask is around it")),
        false => Ok(()),
    }
}

/// The shape of a vector; of a number, no dimensions.
pub(super) fn fixed_shape(ctx: &Context, ty: Type) -> Result<Vec<i64>, NoMatch> {
    match parts(ctx, ty) {
        None => Ok(Vec::new()),
        Some(vector) if vector.scalable_count() > 0 => Err(NoMatch("a dimension is scalable")),
        Some(vector) => Ok(vector.shape.to_vec()),
    }
}

/// The element type of a vector, or the type of a number.
pub(super) fn element(ctx: &Context, ty: Type) -> Type {
    parts(ctx, ty).map_or(ty, |vector| vector.element)
}

/// A vector of a shape, or a number if it has no dimensions.
pub(super) fn shaped(ctx: &Context, shape: &[i64], element: Type) -> Type {
    shaped_like(ctx, shape, &vec![false; shape.len()], element)
}

fn shaped_like(ctx: &Context, shape: &[i64], scalable: &[bool], element: Type) -> Type {
    if shape.is_empty() { element } else { vector_type(ctx, shape, scalable, element) }
}

/// The result of an op of single operands.
pub(super) fn made(def: &'static OpDef, operands: &[ValueId], ty: Type, rw: &mut Rewriter<'_>) -> ValueId {
    let mut state = rw.state(def);
    for operand in operands {
        state.operand_group(std::slice::from_ref(operand));
    }
    state.result_type(ty);
    let op = rw.create(state);
    rw.op(op).result(0)
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
    let ty = shaped_like(ctx, &shape[at.len()..], &scalable[at.len()..], element);
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

/// A vector with another part, or another number, at a position of its first dimensions.
pub(super) fn inserted(rw: &mut Rewriter<'_>, part: ValueId, into: ValueId, at: &[i64]) -> ValueId {
    let position = i64_array_attr(rw.ctx(), at);
    let op = Insert::build(rw, part, into, &[], position);
    rw.op(op).result(0)
}

/// The position that has a number, in row-major order.
pub(super) fn unflattened(number: i64, extents: &[i64]) -> Vec<i64> {
    let mut rest = number;
    let mut position: Vec<i64> = extents
        .iter()
        .rev()
        .map(|&size| {
            let at = rest % size.max(1);
            rest /= size.max(1);
            at
        })
        .collect();
    position.reverse();
    position
}

/// The positions that an attribute lists.
pub(super) fn numbers(ctx: &Context, attr: Attr) -> Result<Vec<usize>, NoMatch> {
    let dense = i64_array(ctx, attr);
    let listed = || attr.as_array(ctx)?.iter().map(|number| number.as_i64(ctx)).collect::<Option<Vec<i64>>>();
    let all = dense.or_else(listed).ok_or(NoMatch::UNVERIFIED)?;
    all.into_iter().map(|number| usize::try_from(number).map_err(|_| NoMatch::UNVERIFIED)).collect()
}
