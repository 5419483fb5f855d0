//! Canonicalization of `scf.parallel`: short dimensions go, nested grids become one.

use terrace_ir::prelude::*;

use super::rewrite::constant;
use super::{Parallel, Reduce};
use terrace_ir::view::ValueRange;

impl Canonicalize for Parallel<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<Parallel<'_>>("parallel-short-dimensions", short_dimensions)
            .on::<Parallel<'_>>("parallel-of-parallel", merge_nested);
    }
}

/// How many steps a dimension takes, where that is known.
fn trip_count(body: &Body, low: ValueId, high: ValueId, step: ValueId) -> Option<i64> {
    if low == high {
        return Some(0);
    }
    let (low, high, step) = (constant(body, low)?, constant(body, high)?, constant(body, step)?);
    let distance = high.checked_sub(low)?;
    (step > 0).then(|| distance.div_euclid(step) + i64::from(distance.rem_euclid(step) > 0))
}

/// A dimension of one point is no dimension; with one of none, nothing is done.
fn short_dimensions(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (low, high, step, inits) =
        (op.operand_group(0).to_vec(), op.operand_group(1).to_vec(), op.operand_group(2).to_vec(), op.operand_group(3));
    let counts: Vec<Option<i64>> =
        (0..low.len()).map(|at| trip_count(op.body(), low[at], high[at], step[at])).collect();
    let inits = inits.to_vec();
    if counts.contains(&Some(0)) {
        rw.replace_op(id, &inits);
        return Ok(());
    }
    let kept: Vec<usize> = (0..counts.len()).filter(|&at| counts[at] != Some(1)).collect();
    if kept.len() == counts.len() {
        return Err(NoMatch("no dimension has one point"));
    }
    let Some(block) = op.region(0).only_block().map(|b| b.id()) else { return Err(NoMatch("there is no body")) };
    let loc = op.loc();
    rw.set_loc(loc).before(id);
    if kept.is_empty() {
        return inline_only_point(id, block, &low, &inits, rw);
    }
    let pick = |list: &[ValueId]| kept.iter().map(|&at| list[at]).collect::<Vec<_>>();
    let types: Vec<Type> = rw.op(id).results().types().collect();
    let new = rw.build::<Parallel<'_>>(&[&pick(&low), &pick(&high), &pick(&step), &inits], &[], &types);
    let new_block = append_body(new, kept.len(), rw);
    let mut args = rw.body().block(new_block).args().collect::<Vec<_>>().into_iter();
    let args: Vec<ValueId> =
        (0..counts.len()).filter_map(|at| if counts[at] == Some(1) { Some(low[at]) } else { args.next() }).collect();
    rw.merge_blocks(block, new_block, &args);
    rw.replace_with(id, new);
    Ok(())
}

fn append_body(op: OpId, rank: usize, rw: &mut Rewriter<'_>) -> BlockId {
    let region = rw.op(op).region(0).id();
    rw.append_block(region, &vec![Type::INDEX; rank])
}

/// The body stands where the loop stood, then each reduction of an initial value with
/// the only one there is.
fn inline_only_point(id: OpId, block: BlockId, point: &[ValueId], inits: &[ValueId], rw: &mut Rewriter<'_>) -> Matched {
    let Some(reduce) = rw.body().block(block).last().filter(|l| l.is::<Reduce<'_>>()) else {
        return Err(NoMatch("the body does not end with a reduction"));
    };
    let bodies: Option<Vec<BlockId>> = reduce.regions().map(|r| r.only_block().map(|b| b.id())).collect();
    let Some(bodies) = bodies else { return Err(NoMatch("a reduction has no body")) };
    let reduce = reduce.id();
    rw.inline_block_before(block, id, point);
    let reduced = rw.op(reduce).operands().to_vec();
    let mut results = Vec::new();
    for (at, body) in bodies.into_iter().enumerate() {
        let Some(last) = rw.body().block(body).last().map(|l| l.id()) else { continue };
        rw.inline_block_before(body, id, &[inits[at], reduced[at]]);
        results.push(rw.op(last).operand(0));
        rw.erase_op(last);
    }
    rw.erase_op(reduce);
    rw.replace_op(id, &results);
    Ok(())
}

/// A loop whose body is just another loop is one of all dimensions.
fn merge_nested(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(block) = op.region(0).only_block() else { return Err(NoMatch("there is no body")) };
    let inner = block.first().and_then(|f| f.cast::<Parallel<'_>>());
    let Some(inner) = inner.filter(|i| i.op().next().is_some_and(|n| n.next().is_none())) else {
        return Err(NoMatch("the body is not just a loop"));
    };
    let inner = inner.op();
    let Some(inner_block) = inner.region(0).only_block() else { return Err(NoMatch("there is no body inside")) };
    if inner.operands().any(|v| block.args().any(|arg| arg == v)) {
        return Err(NoMatch("the bounds inside depend on the point outside"));
    }
    if !op.operand_group(3).is_empty() || !inner.operand_group(3).is_empty() {
        return Err(NoMatch("there are reductions"));
    }
    let join = |group: usize| {
        let both = |a: ValueRange<'_>, b: ValueRange<'_>| a.chain(b).collect::<Vec<_>>();
        both(op.operand_group(group), inner.operand_group(group))
    };
    let (low, high, step) = (join(0), join(1), join(2));
    let (loc, outer_block, inner_block, outer_rank) = (op.loc(), block.id(), inner_block.id(), block.arg_count());
    rw.set_loc(loc).before(id);
    let new = rw.build::<Parallel<'_>>(&[&low, &high, &step, &[]], &[], &[]);
    let body = append_body(new, low.len(), rw);
    let args: Vec<ValueId> = rw.body().block(body).args().collect();
    let outer_args: Vec<ValueId> = rw.body().block(outer_block).args().collect();
    for (&old, &arg) in outer_args.iter().zip(&args) {
        rw.replace_all_uses(old, arg);
    }
    rw.merge_blocks(inner_block, body, &args[outer_rank..]);
    rw.replace_with(id, new);
    Ok(())
}
