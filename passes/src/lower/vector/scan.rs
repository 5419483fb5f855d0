//! Sums of all elements before.

use terrace_dialects::vector::{Broadcast, CombiningKind, Scan, parts};
use terrace_ir::prelude::*;

use super::MAX_UNROLLED;
use super::parts::{combiner, element, extracted, fixed_shape, inserted, is_unmasked, made, transposed};

pub(super) fn add_patterns(patterns: &mut PatternSet) {
    patterns.on::<Scan<'_>>("scan-to-arithmetic", scan);
}

/// Along the dimension that is scanned, which is put in front, one part after the other.
fn scan(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    is_unmasked(op)?;
    let view = op.cast::<Scan<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let ctx = op.ctx().clone();
    let ty = op.result_type(0);
    let shape = fixed_shape(&ctx, ty)?;
    let along = view.reduction_dim().as_i64(&ctx).and_then(|dim| usize::try_from(dim).ok());
    let along = along.filter(|&dim| dim < shape.len()).ok_or(NoMatch::UNVERIFIED)?;
    let kind = *view.kind().downcast::<CombiningKind>(&ctx).ok_or(NoMatch::UNVERIFIED)?;
    let is_inclusive = view.inclusive().as_i64(&ctx).is_some_and(|bit| bit != 0);
    if shape[along] > MAX_UNROLLED || shape[along] < 1 {
        return Err(NoMatch("there are too many parts, or none"));
    }
    let (source, start, loc) = (view.source(), view.initial_value(), op.loc());
    // Of a vector of one dimension the parts are numbers, and what is combined is a vector of none.
    let is_number = shape.len() == 1;
    let combiner = combiner(kind, element(&ctx, ty).float_kind(&ctx).is_some());
    rw.set_loc(loc).before(id);
    let order: Vec<usize> = [along].into_iter().chain((0..shape.len()).filter(|&at| at != along)).collect();
    let parts_first = transposed(rw, source, &order);
    let start_type = rw.ty(start);
    let mut last = if is_number { whole_as_number(start, rw) } else { start };
    let (mut result, mut before) = (parts_first, last);
    for at in 0..shape[along] {
        let part = extracted(rw, parts_first, &[at]);
        let next = match (at, is_inclusive) {
            (0, true) => part,
            (0, false) => last,
            _ => {
                let ty = rw.ty(part);
                made(combiner, &[last, if is_inclusive { part } else { before }], ty, rw)
            }
        };
        (last, before) = (next, part);
        result = inserted(rw, next, result, &[at]);
    }
    let mut back = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, &from)| back[from] = at);
    let result = transposed(rw, result, &back);
    if is_number {
        let op = Broadcast::build(rw, start_type, last);
        last = rw.op(op).result(0);
    }
    rw.replace_op(id, &[result, last]);
    Ok(())
}

/// The number in a vector without dimensions, or with one element.
fn whole_as_number(value: ValueId, rw: &mut Rewriter<'_>) -> ValueId {
    let rank = parts(rw.ctx(), rw.ty(value)).map_or(0, |vector| vector.shape.len());
    extracted(rw, value, &vec![0; rank])
}
