//! Canonicalization of `scf.for`.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `for-carried-values` | values that never change, or that nobody reads, are not carried |
//! | `for-trip-count` | no iteration: the initial values; one: the body; an empty body: what it yields |

use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::rewrite::{constant, end_with, replace_by_block, stands_in, yielded};
use super::{For, Yield};
use crate::arith;

impl Canonicalize for For<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<For<'_>>("for-carried-values", carried_values).on::<For<'_>>("for-trip-count", trip_count);
    }
}

/// A value that never changes, or that nobody reads, is not carried.
fn carried_values(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let body = op.body();
    let (Some(old), Some(yields)) = (op.region(0).only_block(), yielded(op, 0)) else {
        return Err(NoMatch("there is no body"));
    };
    let inits: Vec<ValueId> = op.operand_group(3).collect();
    let initial_only = |at: usize| {
        let (init, arg, next) = (inits[at], old.arg(at + 1), yields[at]);
        arg == next || body.is_unused(arg) && (init == next || body.is_unused(op.result(at)))
    };
    let is_kept: Vec<bool> = (0..inits.len()).map(|at| !initial_only(at)).collect();
    if is_kept.iter().all(|&kept| kept) {
        return Err(NoMatch("all that is carried is needed"));
    }
    let pick = |list: &[ValueId]| -> Vec<ValueId> {
        list.iter().zip(&is_kept).filter(|(_, kept)| **kept).map(|(v, _)| *v).collect()
    };
    let bounds = [op.operand(0), op.operand(1), op.operand(2)];
    let (carried, yields) = (pick(&inits), pick(&yields));
    let types: Vec<Type> = carried.iter().map(|&v| body.ty(v)).collect();
    let arg_types: Vec<Type> = std::iter::once(body.ty(bounds[0])).chain(types.iter().copied()).collect();
    let (loc, attrs, old) = (op.loc(), op.attrs(), old.id());
    rw.set_loc(loc).before(id);
    let new = rw.build::<For<'_>>(&[&bounds[..1], &bounds[1..2], &bounds[2..], &carried], &[], &types);
    rw.set_attrs(new, attrs);
    let region = rw.op(new).region(0).id();
    let block = rw.append_block(region, &arg_types);
    end_with::<Yield<'_>>(old, &[&yields], rw);
    // Each old position has the next of the new values, or the initial one.
    let renamed = |new: Vec<ValueId>| -> Vec<ValueId> {
        let mut new = new.into_iter();
        let value = |(&init, &kept): (&ValueId, &bool)| if kept { new.next().unwrap_or(init) } else { init };
        inits.iter().zip(&is_kept).map(value).collect()
    };
    let args: Vec<ValueId> = rw.body().block(block).args().collect();
    let args: Vec<ValueId> = std::iter::once(args[0]).chain(renamed(args[1..].to_vec())).collect();
    rw.merge_blocks(old, block, &args);
    let results = renamed(rw.op(new).results().collect());
    rw.replace_op(id, &results);
    Ok(())
}

/// How far the upper bound is from the lower, at the bounds' width.
fn distance(op: OpRef<'_>) -> Option<i64> {
    let body = op.body();
    let (low, high) = (op.operand(0), op.operand(1));
    let int = |value| arith::constant_int(body, value);
    if let (Some(low), Some(high)) = (int(low), int(high)) {
        return high.sub(low).to_i64();
    }
    // The lower bound and a number.
    let sum = body.defining_op(high)?.cast::<arith::AddI<'_>>()?;
    let other = match () {
        () if sum.lhs() == low => sum.rhs(),
        () if sum.rhs() == low => sum.lhs(),
        () => return None,
    };
    constant(body, other)
}

fn trip_count(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let inits: Vec<ValueId> = op.operand_group(3).collect();
    if op.operand(0) == op.operand(1) {
        rw.replace_op(id, &inits);
        return Ok(());
    }
    let Some(distance) = distance(op) else { return Err(NoMatch("the number of iterations is not known")) };
    if distance <= 0 {
        rw.replace_op(id, &inits);
        return Ok(());
    }
    let step = constant_of(op.body(), op.operand(2)).and_then(|a| a.as_i64(op.ctx()));
    let (Some(step), Some(block)) = (step, op.region(0).only_block()) else {
        return Err(NoMatch("the step is not known"));
    };
    if step >= distance {
        let (args, block) = (std::iter::once(op.operand(0)).chain(inits).collect::<Vec<_>>(), block.id());
        replace_by_block(id, block, &args, rw);
        return Ok(());
    }
    let region = op.region(0);
    let yields = yielded(op, 0).unwrap_or_default();
    let outside = |value: ValueId| {
        let at = op.body().block_of(value).and_then(|b| b.region());
        at.is_none_or(|r| r.id() != region.id()) && !op.body().defining_op(value).is_some_and(|d| stands_in(d, region))
    };
    if block.first() != block.last() || !yields.iter().all(|&v| outside(v)) {
        return Err(NoMatch("the body does something"));
    }
    rw.replace_op(id, &yields);
    Ok(())
}
