//! Transfers whose dimensions stand in another order, or repeat one element: as transfers of the
//! last dimensions in their order, and reorderings of vectors.
//!
//! | transfer | becomes |
//! |---|---|
//! | a read in another order | a read in order, and a transposition |
//! | a read whose outer dimensions repeat one element | a read without them, and a broadcast |
//! | a write in another order | a transposition, and a write in order |
//! | a write of dimensions that are not the last | a write of all from the first one on |

use terrace_dialects::memref;
use terrace_dialects::vector::{Broadcast, Transfer, TransferRead, TransferWrite, bools_attr, parts, vector_type};
use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::prelude::*;

use super::parts::{is_unmasked, transposed};

/// Adds the patterns.
pub(super) fn add_patterns(patterns: &mut PatternSet) {
    patterns
        .on::<TransferRead<'_>>("permuted-read", permuted_read)
        .on::<TransferWrite<'_>>("permuted-write", permuted_write)
        .on::<TransferRead<'_>>("repeating-read", repeating_read)
        .on::<TransferWrite<'_>>("write-of-other-dimensions", write_of_other_dimensions);
}

/// A transfer with dimensions that stands alone.
fn transfer(op: OpRef<'_>) -> Result<Transfer<'_>, NoMatch> {
    let transfer = Transfer::of(op).ok_or(NoMatch("it is no transfer"))?;
    if transfer.map.results(op.ctx()).is_empty() {
        return Err(NoMatch("the vector has no dimensions"));
    }
    is_unmasked(op)?;
    Ok(transfer)
}

/// Where each result of a map goes so that they are the last dimensions in their order, zeros
/// where there is no other; `None`: they are not just the last dimensions and zeros.
fn permutation(ctx: &Context, map: AffineMap) -> Option<Vec<usize>> {
    let (results, dims) = (map.results(ctx), map.num_dims(ctx) as usize);
    let (first, added) = (dims.saturating_sub(results.len()), results.len().saturating_sub(dims));
    let mut taken = vec![false; dims.max(results.len())];
    let mut places = vec![None; results.len()];
    for (place, expr) in places.iter_mut().zip(results) {
        match expr.as_dim(ctx) {
            Some(dim) => {
                let at = (dim as usize).checked_sub(first)? + added;
                taken[at] = true;
                *place = Some(at);
            }
            None if expr.as_constant(ctx) == Some(0) => {}
            None => return None,
        }
    }
    let mut free = (0..taken.len()).filter(|&at| !taken[at]).collect::<Vec<_>>().into_iter();
    places.into_iter().map(|place| place.or_else(|| free.next())).collect()
}

/// Whether the results are the last dimensions in their order, or zeros.
fn is_minor_identity_with_zeros(ctx: &Context, map: AffineMap) -> bool {
    let (results, dims) = (map.results(ctx), map.num_dims(ctx) as usize);
    let Some(first) = dims.checked_sub(results.len()) else { return false };
    (first..).zip(results).all(|(at, e)| e.as_constant(ctx) == Some(0) || e.as_dim(ctx) == Some(at as u32))
}

/// Each item at the place that it goes to.
fn placed<T: Copy>(items: &[T], places: &[usize]) -> Vec<T> {
    let mut sorted: Vec<(usize, T)> = places.iter().copied().zip(items.iter().copied()).collect();
    sorted.sort_by_key(|item| item.0);
    sorted.into_iter().map(|item| item.1).collect()
}

fn permuted_read(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let transfer = transfer(op)?;
    let places = permutation(ctx, transfer.map).ok_or(NoMatch("the dimensions are not the last ones"))?;
    if places.is_sorted() {
        return Err(NoMatch("the dimensions are in order"));
    }
    let vector = parts(ctx, transfer.vector).ok_or(NoMatch::UNVERIFIED)?;
    let ty = vector_type(ctx, &placed(vector.shape, &places), &placed(vector.scalable, &places), vector.element);
    let map = transfer.map.with_results(ctx, &placed(transfer.map.results(ctx), &places));
    let in_bounds = bools_attr(ctx, &placed(&transfer.in_bounds, &places));
    let (source, indices, mask, map) = (transfer.source, transfer.indices, transfer.mask, Attr::affine_map(ctx, map));
    let (padding, loc) = (op.cast::<TransferRead<'_>>().ok_or(NoMatch::UNVERIFIED)?.padding(), op.loc());
    rw.set_loc(loc).before(id);
    let read = TransferRead::build(rw, ty, source, &indices, padding, mask, map, in_bounds);
    let read = rw.op(read).result(0);
    let value = transposed(rw, read, &places);
    rw.replace_op(id, &[value]);
    Ok(())
}

fn repeating_read(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let transfer = transfer(op)?;
    let results = transfer.map.results(ctx);
    let count = results.iter().take_while(|e| e.as_constant(ctx) == Some(0)).count();
    if count == 0 {
        return Err(NoMatch("the outer dimension does not repeat one element"));
    }
    let map = transfer.map.with_results(ctx, &results[count..]);
    if !is_minor_identity_with_zeros(ctx, map) {
        return Err(NoMatch("the other dimensions are not in order"));
    }
    let vector = parts(ctx, transfer.vector).ok_or(NoMatch::UNVERIFIED)?;
    let padding = op.cast::<TransferRead<'_>>().ok_or(NoMatch::UNVERIFIED)?.padding();
    let (old, loc) = (transfer.vector, op.loc());
    let is_one_element = count == results.len();
    if is_one_element && (transfer.mask.is_some() || transfer.is_of_tensor()) {
        return Err(NoMatch("one element is read in another way"));
    }
    if is_one_element && Some(vector.element) != op.ty(transfer.source).element(ctx) {
        return Err(NoMatch("elements are of another type"));
    }
    let ty = vector_type(ctx, &vector.shape[count..], &vector.scalable[count..], vector.element);
    let in_bounds = bools_attr(ctx, &transfer.in_bounds[count..]);
    let (source, indices, mask, map) = (transfer.source, transfer.indices, transfer.mask, Attr::affine_map(ctx, map));
    rw.set_loc(loc).before(id);
    let read = match is_one_element {
        true => memref::Load::build(rw, source, &indices, None),
        false => TransferRead::build(rw, ty, source, &indices, padding, mask, map, in_bounds),
    };
    let read = rw.op(read).result(0);
    let repeated = Broadcast::build(rw, old, read);
    rw.replace_with(id, repeated);
    Ok(())
}

fn permuted_write(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let transfer = transfer(op)?;
    let map = transfer.map;
    if map.is_minor_identity(ctx) {
        return Err(NoMatch("the dimensions are in order"));
    }
    let places = permutation(ctx, map).ok_or(NoMatch("the dimensions are not the last ones"))?;
    let order: Vec<usize> = placed(&(0..places.len()).collect::<Vec<_>>(), &places);
    let in_bounds = bools_attr(ctx, &placed(&transfer.in_bounds, &places));
    let new_map = AffineMap::minor_identity(ctx, map.num_dims(ctx), places.len() as u32);
    let new_map = Attr::affine_map(ctx, new_map);
    let (vector, mask, loc) = (op.operand(0), transfer.mask, op.loc());
    replace_write(id, rw, loc, |rw| Ok((transposed(rw, vector, &order), mask, new_map, in_bounds)))
}

/// Puts another write in the place of one: of a vector, a mask, a map and bounds.
fn replace_write(
    id: OpId,
    rw: &mut Rewriter<'_>,
    loc: terrace_ir::loc::Loc,
    new: impl FnOnce(&mut Rewriter<'_>) -> Result<(ValueId, Option<ValueId>, Attr, Attr), NoMatch>,
) -> Matched {
    let transfer = Transfer::of(rw.op(id)).ok_or(NoMatch::UNVERIFIED)?;
    let (source, indices) = (transfer.source, transfer.indices);
    let result = rw.op(id).results().types().next();
    rw.set_loc(loc).before(id);
    let (vector, mask, map, in_bounds) = new(rw)?;
    let write = TransferWrite::build(rw, result, vector, source, &indices, mask, map, in_bounds);
    rw.replace_with(id, write);
    Ok(())
}

/// With dimensions of size 1 in front.
fn with_outer_ones(rw: &mut Rewriter<'_>, value: ValueId, count: usize) -> Result<ValueId, NoMatch> {
    let ctx = rw.ctx();
    let from = parts(ctx, rw.ty(value)).ok_or(NoMatch::UNVERIFIED)?;
    let shape: Vec<i64> = std::iter::repeat_n(1, count).chain(from.shape.iter().copied()).collect();
    let scalable: Vec<bool> = std::iter::repeat_n(false, count).chain(from.scalable.iter().copied()).collect();
    let ty = vector_type(ctx, &shape, &scalable, from.element);
    let op = Broadcast::build(rw, ty, value);
    Ok(rw.op(op).result(0))
}

fn write_of_other_dimensions(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let transfer = transfer(op)?;
    let map = transfer.map;
    if permutation(ctx, map).is_some() {
        return Err(NoMatch("the dimensions are the last ones"));
    }
    let first = map.results(ctx).iter().filter_map(|e| e.as_dim(ctx)).min().ok_or(NoMatch::UNVERIFIED)?;
    let missing: Vec<AffineExpr> =
        (first..map.num_dims(ctx)).filter(|&at| !map.uses_dim(ctx, at)).map(|at| AffineExpr::dim(ctx, at)).collect();
    let exprs: Vec<AffineExpr> = missing.iter().chain(map.results(ctx)).copied().collect();
    let in_bounds: Vec<bool> = missing.iter().map(|_| true).chain(transfer.in_bounds.iter().copied()).collect();
    let (new_map, in_bounds) = (Attr::affine_map(ctx, map.with_results(ctx, &exprs)), bools_attr(ctx, &in_bounds));
    let (vector, mask, loc, added) = (op.operand(0), transfer.mask, op.loc(), missing.len());
    replace_write(id, rw, loc, |rw| {
        let vector = with_outer_ones(rw, vector, added)?;
        // The dimensions that are added stand behind those of the mask.
        let mask = match mask {
            Some(mask) => {
                let mask = with_outer_ones(rw, mask, added)?;
                let rank = parts(rw.ctx(), rw.ty(mask)).map_or(0, |mask| mask.shape.len());
                let order: Vec<usize> = (added..rank).chain(0..added).collect();
                Some(transposed(rw, mask, &order))
            }
            None => None,
        };
        Ok((vector, mask, new_map, in_bounds))
    })
}
