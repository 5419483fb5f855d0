//! Accesses of some elements of a vector, one after the other.

use terrace_dialects::arith::{self, constant_index};
use terrace_dialects::memref::{self, layout};
use terrace_dialects::vector::{
    CompressStore, ExpandLoad, Gather, MaskedLoad, MaskedStore, Scatter, parts, vector_type,
};
use terrace_ir::prelude::*;

use super::MAX_UNROLLED;
use super::control::{if_inside, only_if};
use super::parts::{extracted, fixed_shape, inserted, is_unmasked};

pub(super) fn add_patterns(patterns: &mut PatternSet) {
    patterns
        .on::<Gather<'_>>("gather-by-element", gather)
        .on::<Scatter<'_>>("scatter-by-element", |id, rw| by_element(id, Place::Listed(2), rw))
        .on::<MaskedLoad<'_>>("masked-load-by-element", |id, rw| by_element(id, Place::Next, rw))
        .on::<MaskedStore<'_>>("masked-store-by-element", |id, rw| by_element(id, Place::Next, rw))
        .on::<ExpandLoad<'_>>("expand-load-by-element", |id, rw| by_element(id, Place::Packed, rw))
        .on::<CompressStore<'_>>("compress-store-by-element", |id, rw| by_element(id, Place::Packed, rw));
}

/// Where an element of a vector lies in memory, counted from the indices of the op.
#[derive(Clone, Copy)]
enum Place {
    /// As far as the vector in an operand group says.
    Listed(usize),
    /// Beside the one before.
    Next,
    /// Beside the one before whose bit is set.
    Packed,
}

/// Of several dimensions: row by row.
fn gather(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    is_unmasked(op)?;
    let view = op.cast::<Gather<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let ctx = op.ctx().clone();
    let ty = op.result_type(0);
    let shape = fixed_shape(&ctx, ty)?;
    if shape.len() < 2 {
        return by_element(id, Place::Listed(2), rw);
    }
    if shape[0] > MAX_UNROLLED {
        return Err(NoMatch("there are too many parts"));
    }
    let whole = parts(&ctx, ty).ok_or(NoMatch::UNVERIFIED)?;
    let row_type = vector_type(&ctx, &whole.shape[1..], &whole.scalable[1..], whole.element);
    let (base, indices, loc) = (view.base(), view.indices().to_vec(), op.loc());
    let rows = [view.index_vec(), view.mask(), view.pass_thru()];
    let mut result = view.pass_thru();
    rw.set_loc(loc).before(id);
    for at in 0..shape[0] {
        let [places, mask, pass_thru] = rows.map(|vector| extracted(rw, vector, &[at]));
        let row = Gather::build(rw, row_type, base, &indices, places, mask, pass_thru);
        let row = rw.op(row).result(0);
        result = inserted(rw, row, result, &[at]);
    }
    rw.replace_op(id, &[result]);
    Ok(())
}

/// An access for each element whose bit is set. The last operands are the mask, and what is written or
/// what stands where nothing is read.
fn by_element(id: OpId, place: Place, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    is_unmasked(op)?;
    let ctx = op.ctx().clone();
    let (base, loc) = (op.operand(0), op.loc());
    let indices = op.operand_group(1).to_vec();
    let places = match place {
        Place::Listed(group) => Some(op.operand_group(group).next().ok_or(NoMatch::UNVERIFIED)?),
        Place::Next | Place::Packed => None,
    };
    let count = op.operands().len();
    let (mask, vector) = (op.operand(count - 2), op.operand(count - 1));
    let is_read = !op.results().is_empty();
    let shape = fixed_shape(&ctx, op.ty(vector))?;
    let whole = parts(&ctx, op.ty(vector)).ok_or(NoMatch::UNVERIFIED)?;
    if shape.len() != 1 || shape[0] > MAX_UNROLLED {
        return Err(NoMatch("there are several dimensions, or too many elements"));
    }
    let (last, outer) = indices.split_last().ok_or(NoMatch("the memory has no dimensions"))?;
    let is_memory = layout::parts(&ctx, op.ty(base)).is_some_and(|memory| memory.element == whole.element);
    if !is_memory {
        return Err(NoMatch("it is no memory of such elements"));
    }
    rw.set_loc(loc).before(id);
    let ty = rw.ty(vector);
    let mut result = vector;
    let mut packed = *last;
    for at in 0..shape[0] {
        let bit = extracted(rw, mask, &[at]);
        let here = packed;
        let mut indices = outer.to_vec();
        let index = |rw: &mut Rewriter<'_>| match (place, places) {
            (Place::Listed(_), Some(places)) => {
                let distance = extracted(rw, places, &[at]);
                let distance = as_index(rw, distance);
                sum(rw, *last, distance)
            }
            (Place::Packed, _) => here,
            _ => {
                let distance = constant_index(rw, at);
                sum(rw, *last, distance)
            }
        };
        if is_read {
            let before = result;
            let read = |rw: &mut Rewriter<'_>| {
                indices.push(index(rw));
                let number = memref::Load::build(rw, base, &indices, None);
                let number = rw.op(number).result(0);
                Ok(Some(inserted(rw, number, before, &[at])))
            };
            let kept = |_: &mut Rewriter<'_>| Ok(Some(before));
            result = if_inside(rw, Some(bit), Some(ty), read, kept)?.ok_or(NoMatch::UNVERIFIED)?;
        } else {
            only_if(rw, bit, |rw| {
                indices.push(index(rw));
                let number = extracted(rw, vector, &[at]);
                memref::Store::build(rw, number, base, &indices, None);
                Ok(None)
            })?;
        }
        if matches!(place, Place::Packed) {
            let step = arith::IndexCastUI::build(rw, Type::INDEX, bit);
            let step = rw.op(step).result(0);
            packed = sum(rw, packed, step);
        }
    }
    match is_read {
        true => rw.replace_op(id, &[result]),
        false => rw.erase_op(id),
    }
    Ok(())
}

fn as_index(rw: &mut Rewriter<'_>, value: ValueId) -> ValueId {
    if rw.ty(value) == Type::INDEX {
        return value;
    }
    let op = arith::IndexCast::build(rw, Type::INDEX, value);
    rw.op(op).result(0)
}

fn sum(rw: &mut Rewriter<'_>, a: ValueId, b: ValueId) -> ValueId {
    let op = arith::AddI::build(rw, a, b);
    rw.op(op).result(0)
}
