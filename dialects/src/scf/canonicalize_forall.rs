//! Canonicalization of `scf.forall`.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `forall-constant-bounds` | bounds and steps that are constants become numbers |
//! | `forall-unchanged-outputs` | what nobody reads or nothing is written to is no output |
//! | `forall-short-dimensions` | a dimension of one point is none; with one of no points, nothing is done |

use terrace_ir::prelude::*;

use super::{Forall, InParallel};
use crate::index_list::{Entry, i64_array_attr, split, with_constants};

impl Canonicalize for Forall<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<Forall<'_>>("forall-constant-bounds", constant_bounds)
            .on::<Forall<'_>>("forall-unchanged-outputs", unchanged_outputs)
            .on::<Forall<'_>>("forall-short-dimensions", short_dimensions);
    }
}

/// Bounds and steps that are constants become numbers.
fn constant_bounds(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(forall) = op.cast::<Forall<'_>>() else { return Err(NoMatch("no forall")) };
    let mut changed = false;
    let (mut operands, mut sizes, mut lists) = (Vec::new(), Vec::new(), Vec::new());
    for list in 0..3 {
        let (list, known) = with_constants(op.body(), &forall.list(list), |_| true);
        changed |= known;
        let (numbers, values) = split(&list);
        sizes.push(values.len() as i32);
        operands.extend(values);
        lists.push(i64_array_attr(op.ctx(), &numbers));
    }
    if !changed {
        return Err(NoMatch("no bound is a constant that is not a number already"));
    }
    let outputs = forall.outputs();
    sizes.push(outputs.len() as i32);
    operands.extend(outputs);
    for (at, list) in lists.into_iter().enumerate() {
        rw.set_prop(id, at, Some(list));
    }
    let sizes = Attr::i32_array(rw.ctx(), &sizes);
    rw.set_attr(id, "operandSegmentSizes", Some(sizes));
    rw.set_operands(id, &operands);
    Ok(())
}

/// How many steps a dimension takes, where that is known.
fn trip_count(low: Entry, high: Entry, step: Entry) -> Option<i64> {
    match (low, high, step) {
        _ if low == high => Some(0),
        (Entry::Number(low), Entry::Number(high), Entry::Number(step)) if step > 0 => {
            let distance = high.checked_sub(low)?;
            Some(distance.div_euclid(step) + i64::from(distance.rem_euclid(step) > 0))
        }
        _ => None,
    }
}

/// A dimension of one point is no dimension; with one of none, nothing is done.
fn short_dimensions(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(forall) = op.cast::<Forall<'_>>() else { return Err(NoMatch("no forall")) };
    if forall.mapping().is_some() {
        return Err(NoMatch("each dimension is mapped to something"));
    }
    let lists = [forall.list(0), forall.list(1), forall.list(2)];
    let counts: Vec<Option<i64>> =
        (0..forall.rank()).map(|at| trip_count(lists[0][at], lists[1][at], lists[2][at])).collect();
    let outputs: Vec<ValueId> = forall.outputs().collect();
    if counts.contains(&Some(0)) {
        rw.replace_op(id, &outputs);
        return Ok(());
    }
    let kept: Vec<usize> = (0..counts.len()).filter(|&at| counts[at] != Some(1)).collect();
    if kept.len() == counts.len() {
        return Err(NoMatch("no dimension has one point"));
    }
    let Some(body) = op.region(0).entry() else { return Err(NoMatch("there is no body")) };
    let Some(last) = body.last().filter(|l| l.is::<InParallel<'_>>()) else {
        return Err(NoMatch("the body has no end"));
    };
    if kept.is_empty() && last.region(0).ops().next().is_some() {
        return Err(NoMatch("what is inserted at the only point is for the tensor dialect to say"));
    }
    let last = last.id();
    let (loc, attrs, block) = (op.loc(), op.attrs(), body.id());
    rw.set_loc(loc).before(id);
    let mut points = vec![None; counts.len()];
    for at in (0..counts.len()).filter(|&at| counts[at] == Some(1)) {
        points[at] = Some(match lists[0][at] {
            Entry::Value(value) => value,
            Entry::Number(number) => crate::arith::constant_index(rw, number),
        });
    }
    if kept.is_empty() {
        // Nothing was written, so that the results are what they were.
        let args: Vec<ValueId> = points.into_iter().flatten().chain(outputs.iter().copied()).collect();
        rw.inline_block_before(block, id, &args);
        rw.erase_op(last);
        rw.replace_op(id, &outputs);
        return Ok(());
    }
    let left = lists.map(|list| kept.iter().map(|&at| list[at]).collect());
    let (new, new_block) = build(&left, &outputs, (None, attrs), rw);
    let mut args = rw.body().block(new_block).args().collect::<Vec<_>>().into_iter();
    let points: Vec<ValueId> = points.into_iter().filter_map(|p| p.or_else(|| args.next())).collect();
    let all: Vec<ValueId> = points.into_iter().chain(args).collect();
    rw.merge_blocks(block, new_block, &all);
    rw.replace_with(id, new);
    Ok(())
}

/// Creates a loop with a block that takes the point and the outputs; gives both.
fn build(
    lists: &[Vec<Entry>; 3],
    outputs: &[ValueId],
    (mapping, attrs): (Option<Attr>, Dict),
    rw: &mut Rewriter<'_>,
) -> (OpId, BlockId) {
    let output_types: Vec<Type> = outputs.iter().map(|&o| rw.ty(o)).collect();
    let mut state = rw.state(Forall::DEF);
    for (at, list) in lists.iter().enumerate() {
        let (numbers, values) = split(list);
        state.operand_group(&values).prop(at, i64_array_attr(rw.ctx(), &numbers));
    }
    state.operand_group(outputs).result_types(&output_types).optional_prop(3, mapping).set_attrs(attrs).regions(1);
    let op = rw.create(state);
    let region = rw.op(op).region(0).id();
    let types: Vec<Type> = lists[0].iter().map(|_| Type::INDEX).chain(output_types).collect();
    (op, rw.append_block(region, &types))
}

/// Nothing is written to an output that no op at the end of the loop uses.
fn unchanged_outputs(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(forall) = op.cast::<Forall<'_>>() else { return Err(NoMatch("no forall")) };
    let Some(body) = op.region(0).only_block() else { return Err(NoMatch("there is no body")) };
    let Some(end) = body.last().filter(|l| l.is::<InParallel<'_>>()) else {
        return Err(NoMatch("the body has no end"));
    };
    let (rank, outputs) = (forall.rank(), forall.outputs().to_vec());
    let writers = |at: usize| -> Vec<OpId> {
        let users = op.body().uses(body.arg(rank + at)).map(|u| u.owner);
        users.filter(|o| o.parent() == Some(end)).map(|o| o.id()).collect()
    };
    let writers: Vec<Vec<OpId>> = (0..outputs.len()).map(writers).collect();
    let kept: Vec<bool> =
        (0..outputs.len()).map(|at| !writers[at].is_empty() && !op.body().is_unused(op.result(at))).collect();
    if kept.iter().all(|&kept| kept) {
        return Err(NoMatch("all outputs are written and read"));
    }
    let lists = [0, 1, 2].map(|list| forall.list(list));
    let (loc, block, header) = (op.loc(), body.id(), (forall.mapping(), op.attrs()));
    let left: Vec<ValueId> = outputs.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(&v, _)| v).collect();
    for writer in writers.into_iter().zip(&kept).filter(|(_, kept)| !**kept).flat_map(|(writers, _)| writers) {
        rw.erase_op(writer);
    }
    rw.set_loc(loc).before(id);
    let (new, new_block) = build(&lists, &left, header, rw);
    let args: Vec<ValueId> = rw.body().block(new_block).args().collect();
    let results: Vec<ValueId> = rw.op(new).results().collect();
    // What is not an output any more stays what it was.
    let renamed = |new: &[ValueId]| -> Vec<ValueId> {
        let mut new = new.iter().copied();
        let value = |(&output, &kept): (&ValueId, &bool)| if kept { new.next().unwrap_or(output) } else { output };
        outputs.iter().zip(&kept).map(value).collect()
    };
    let args: Vec<ValueId> = args[..rank].iter().copied().chain(renamed(&args[rank..])).collect();
    rw.merge_blocks(block, new_block, &args);
    rw.replace_op(id, &renamed(&results));
    Ok(())
}
