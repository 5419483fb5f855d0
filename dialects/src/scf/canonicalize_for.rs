//! Canonicalization of `scf.for`.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `for-carried-values` | values that never change, or that nobody reads, are not carried |
//! | `for-trip-count` | no iteration: the initial values; one: the body; an empty body: what it yields |

use terrace_ir::interfaces::{NewYields, constant_of};
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
    if runs_once(op, distance) {
        return inline_only_iteration(id, rw);
    }
    let Some(block) = op.region(0).only_block().filter(|_| step(op).is_some()) else {
        return Err(NoMatch("the step is not known"));
    };
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

fn step(op: OpRef<'_>) -> Option<i64> {
    constant_of(op.body(), op.operand(2))?.as_i64(op.ctx())
}

/// Whether the first step leads out of a loop that is entered.
fn runs_once(op: OpRef<'_>, distance: i64) -> bool {
    distance > 0 && step(op).is_some_and(|step| step >= distance)
}

/// The body stands where the loop stood.
fn inline_only_iteration(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(block) = op.region(0).only_block().map(|b| b.id()) else { return Err(NoMatch("there is no body")) };
    let args: Vec<ValueId> = std::iter::once(op.operand(0)).chain(op.operand_group(3)).collect();
    replace_by_block(id, block, &args, rw);
    Ok(())
}

/// Puts the body in place of a loop that runs it once.
pub(super) fn promote_only_iteration(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    if !distance(op).is_some_and(|distance| runs_once(op, distance)) {
        return Err(NoMatch("the loop is not known to run once"));
    }
    inline_only_iteration(id, rw)
}

/// Replaces a loop by one that carries more values.
pub(super) fn rebuild_with_more(
    id: OpId,
    inits: &[ValueId],
    yields: NewYields<'_>,
    rw: &mut Rewriter<'_>,
) -> Result<OpId, NoMatch> {
    let op = rw.op(id);
    let Some(old) = op.region(0).only_block() else { return Err(NoMatch("there is no body")) };
    let bounds = [op.operand(0), op.operand(1), op.operand(2)];
    let carried: Vec<ValueId> = op.operand_group(3).chain(inits.iter().copied()).collect();
    let types: Vec<Type> = carried.iter().map(|&v| op.ty(v)).collect();
    let arg_types: Vec<Type> = std::iter::once(op.ty(bounds[0])).chain(types.iter().copied()).collect();
    let (loc, attrs, old, old_args) = (op.loc(), op.attrs(), old.id(), old.arg_count());
    rw.set_loc(loc).before(id);
    let new = rw.build::<For<'_>>(&[&bounds[..1], &bounds[1..2], &bounds[2..], &carried], &[], &types);
    rw.set_attrs(new, attrs);
    let region = rw.op(new).region(0).id();
    let block = rw.append_block(region, &arg_types);
    let args: Vec<ValueId> = rw.body().block(block).args().collect();
    rw.merge_blocks(old, block, &args[..old_args]);
    rw.at_terminator(block);
    let more = yields(rw, &args[old_args..]);
    let yielded: Vec<ValueId> = yielded(rw.op(new), 0).unwrap_or_default().into_iter().chain(more).collect();
    end_with::<Yield<'_>>(block, &[&yielded], rw);
    let results: Vec<ValueId> = rw.op(new).results().take(old_args - 1).collect();
    rw.replace_op(id, &results);
    Ok(new)
}
