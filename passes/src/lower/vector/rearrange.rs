//! Elements in other places: transpositions, other shapes, repetitions, elements in turn.
//!
//! Where the last dimensions stay as they are, their elements move together.

use terrace_dialects::arith;
use terrace_dialects::vector::{
    Broadcast, Deinterleave, FlatTranspose, Interleave, ShapeCast, Shuffle, Splat, Transpose,
};
use terrace_ir::prelude::*;

use super::MAX_UNROLLED;
use super::parts::{extracted, fixed_shape, inserted, is_unmasked, numbers, unflattened};
use crate::lower::emit::splat;

pub(super) fn add_transpositions(patterns: &mut PatternSet) {
    patterns
        .on::<Transpose<'_>>("transpose-by-parts", transpose)
        .on::<FlatTranspose<'_>>("flat-transpose-to-shuffle", flat_transpose);
}

pub(super) fn add_shape_casts(patterns: &mut PatternSet) {
    patterns.on::<ShapeCast<'_>>("shape-cast-by-parts", shape_cast);
}

pub(super) fn add_broadcasts(patterns: &mut PatternSet) {
    patterns.on::<Broadcast<'_>>("broadcast-by-parts", broadcast);
}

pub(super) fn add_interleavings(patterns: &mut PatternSet) {
    patterns
        .on::<Interleave<'_>>("interleave-to-shuffle", interleave)
        .on::<Deinterleave<'_>>("deinterleave-to-shuffles", deinterleave);
}

/// A vector of zeros.
pub(super) fn zeros(rw: &mut Rewriter<'_>, ty: Type) -> Result<ValueId, NoMatch> {
    let ctx = rw.ctx();
    let element = ty.element(ctx).ok_or(NoMatch::UNVERIFIED)?;
    let zero = Attr::zero(ctx, element).and_then(|zero| splat(ctx, ty, zero)).ok_or(NoMatch("there is no zero"))?;
    let op = arith::Constant::build(rw, zero);
    Ok(rw.op(op).result(0))
}

/// A vector whose part at each position of its dimensions, but for the last `run` ones, is the part
/// of a source at the position that `from` gives.
fn rearranged(
    rw: &mut Rewriter<'_>,
    ty: Type,
    run: usize,
    source: ValueId,
    from: impl Fn(&[i64]) -> Vec<i64>,
) -> Result<ValueId, NoMatch> {
    let shape = fixed_shape(rw.ctx(), ty)?;
    let outer = &shape[..shape.len() - run];
    let mut result = zeros(rw, ty)?;
    for number in 0..unrolled(outer)? {
        let position = unflattened(number, outer);
        let part = extracted(rw, source, &from(&position));
        result = inserted(rw, part, result, &position);
    }
    Ok(result)
}

/// How many positions there are, if it is not too many.
fn unrolled(extents: &[i64]) -> Result<i64, NoMatch> {
    let count = extents.iter().try_fold(1i64, |count, &size| count.checked_mul(size));
    count.filter(|&count| count <= MAX_UNROLLED).ok_or(NoMatch("there are too many parts"))
}

fn transpose(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    is_unmasked(op)?;
    let view = op.cast::<Transpose<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let order = numbers(op.ctx(), view.permutation())?;
    let (source, ty, loc) = (view.vector(), op.result_type(0), op.loc());
    let run = order.iter().enumerate().rev().take_while(|(at, from)| at == *from).count();
    if run == order.len() {
        rw.replace_op(id, &[source]);
        return Ok(());
    }
    check(rw.ctx(), ty, run)?;
    rw.set_loc(loc).before(id);
    let result = rearranged(rw, ty, run, source, |position| {
        let mut from = vec![0; position.len()];
        position.iter().zip(&order).for_each(|(&at, &dim)| from[dim] = at);
        from
    })?;
    rw.replace_op(id, &[result]);
    Ok(())
}

/// Refuses, before anything is made, what [`rearranged`] would.
fn check(ctx: &Context, ty: Type, run: usize) -> Matched {
    let shape = fixed_shape(ctx, ty)?;
    unrolled(&shape[..shape.len() - run])?;
    let zero = ty.element(ctx).and_then(|element| Attr::zero(ctx, element));
    zero.map(|_| ()).ok_or(NoMatch("there is no zero"))
}

fn flat_transpose(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let view = op.cast::<FlatTranspose<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let count = fixed_shape(op.ctx(), op.result_type(0))?[0];
    let [rows, columns] = [view.rows(), view.columns()].map(|attr| attr.as_i64(op.ctx()).filter(|&size| size > 0));
    let (rows, columns) = rows.zip(columns).ok_or(NoMatch::UNVERIFIED)?;
    if rows.checked_mul(columns) != Some(count) {
        return Err(NoMatch("the sizes are not those of the vector"));
    }
    // Columns follow each other: element (row, column) stands at column * rows + row.
    let mask: Vec<i64> = (0..count).map(|at| at % columns * rows + at / columns).collect();
    let (matrix, loc) = (view.matrix(), op.loc());
    rw.set_loc(loc).before(id);
    let result = shuffled(rw, matrix, matrix, &mask);
    rw.replace_op(id, &[result]);
    Ok(())
}

fn shape_cast(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let (source, ty, loc) = (op.operand(0), op.result_type(0), op.loc());
    let (from, to) = (fixed_shape(ctx, op.ty(source))?, fixed_shape(ctx, ty)?);
    let run = from.iter().rev().zip(to.iter().rev()).take_while(|(a, b)| a == b).count();
    if run == from.len() && run == to.len() {
        rw.replace_op(id, &[source]);
        return Ok(());
    }
    check(ctx, ty, run)?;
    let outer_from = &from[..from.len() - run];
    let outer_to = &to[..to.len() - run];
    rw.set_loc(loc).before(id);
    let result = rearranged(rw, ty, run, source, |position| {
        let number = position.iter().zip(outer_to).fold(0, |number, (&at, &size)| number * size + at);
        unflattened(number, outer_from)
    })?;
    rw.replace_op(id, &[result]);
    Ok(())
}

fn broadcast(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let (source, ty, loc) = (op.operand(0), op.result_type(0), op.loc());
    let (from, to) = (fixed_shape(ctx, op.ty(source))?, fixed_shape(ctx, ty)?);
    if from.is_empty() {
        rw.set_loc(loc).before(id);
        let number = extracted(rw, source, &[]);
        let splat = Splat::build(rw, ty, number);
        rw.replace_with(id, splat);
        return Ok(());
    }
    let run = from.iter().rev().zip(to.iter().rev()).take_while(|(a, b)| a == b).count();
    if run == to.len() {
        rw.replace_op(id, &[source]);
        return Ok(());
    }
    check(ctx, ty, run)?;
    let outer = &from[..from.len() - run];
    let added = to.len() - from.len();
    rw.set_loc(loc).before(id);
    let result = rearranged(rw, ty, run, source, |position| {
        let inner = position.iter().skip(added).zip(outer);
        inner.map(|(&at, &size)| if size == 1 { 0 } else { at }).collect()
    })?;
    rw.replace_op(id, &[result]);
    Ok(())
}

fn shuffled(rw: &mut Rewriter<'_>, a: ValueId, b: ValueId, mask: &[i64]) -> ValueId {
    let mask: Vec<Attr> = mask.iter().map(|&at| Attr::integer(rw.ctx(), Type::I64, at)).collect();
    let mask = Attr::array(rw.ctx(), &mask);
    let op = Shuffle::build(rw, a, b, mask);
    rw.op(op).result(0)
}

fn interleave(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let (lhs, rhs, ty, loc) = (op.operand(0), op.operand(1), op.result_type(0), op.loc());
    let shape = fixed_shape(ctx, op.ty(lhs))?;
    if shape.len() < 2 {
        let count = shape.first().copied().unwrap_or(1);
        let mask: Vec<i64> = (0..unrolled(&[count])?).flat_map(|at| [at, count + at]).collect();
        rw.set_loc(loc).before(id);
        let result = shuffled(rw, lhs, rhs, &mask);
        rw.replace_op(id, &[result]);
        return Ok(());
    }
    check(ctx, ty, 1)?;
    let outer = &shape[..shape.len() - 1];
    rw.set_loc(loc).before(id);
    let mut result = zeros(rw, ty)?;
    for number in 0..unrolled(outer)? {
        let position = unflattened(number, outer);
        let [a, b] = [lhs, rhs].map(|value| extracted(rw, value, &position));
        let row = Interleave::build(rw, a, b);
        let row = rw.op(row).result(0);
        result = inserted(rw, row, result, &position);
    }
    rw.replace_op(id, &[result]);
    Ok(())
}

fn deinterleave(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let (source, ty, loc) = (op.operand(0), op.result_type(0), op.loc());
    let shape = fixed_shape(ctx, op.ty(source))?;
    let Some((&count, outer)) = shape.split_last() else { return Err(NoMatch::UNVERIFIED) };
    if outer.is_empty() {
        unrolled(&[count])?;
        rw.set_loc(loc).before(id);
        let halves = [0, 1].map(|first| {
            let mask: Vec<i64> = (first..count).step_by(2).collect();
            shuffled(rw, source, source, &mask)
        });
        rw.replace_op(id, &halves);
        return Ok(());
    }
    check(ctx, ty, 1)?;
    rw.set_loc(loc).before(id);
    let start = zeros(rw, ty)?;
    let mut results = [start, start];
    for number in 0..unrolled(outer)? {
        let position = unflattened(number, outer);
        let row = extracted(rw, source, &position);
        let halves = Deinterleave::build(rw, row);
        let halves = rw.op(halves).results().to_vec();
        for (result, half) in results.iter_mut().zip(halves) {
            *result = inserted(rw, half, *result, &position);
        }
    }
    rw.replace_op(id, &results);
    Ok(())
}
