//! Canonicalization of `scf.if`.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `if-of-complement` | the regions change places |
//! | `if-after-if` | two in a row on one condition become one |
//! | `if-in-if` | one on both conditions |
//! | `if-knows-condition` | inside, the condition is known |
//! | `if-to-select` | results that are made outside are selected |
//! | `if-empty-else` | an else region that does nothing goes |
//! | `if-of-constant` | the region taken |
//! | `if-unused-results` | results without uses go |
//! | `if-of-same` | results that both sides agree on, or that are the condition |

use terrace_ir::prelude::*;

use super::rewrite::{constant, defined_in, end_with, replace_by_block, stands_in, truth, yielded};
use super::{If, Yield};
use crate::arith;

impl Canonicalize for If<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<If<'_>>("if-of-complement", of_complement)
            .on::<If<'_>>("if-after-if", after_if)
            .on::<If<'_>>("if-in-if", in_if)
            .on::<If<'_>>("if-knows-condition", knows_condition)
            .on::<If<'_>>("if-to-select", to_select)
            .on::<If<'_>>("if-empty-else", empty_else)
            .on::<If<'_>>("if-of-constant", of_constant)
            .on::<If<'_>>("if-unused-results", unused_results)
            .on::<If<'_>>("if-of-same", of_same);
    }
}

/// Creates an `scf.if` whose regions are still empty.
fn build(condition: ValueId, types: &[Type], rw: &mut Rewriter<'_>) -> OpId {
    rw.build::<If<'_>>(&[&[condition]], &[], types)
}

fn region(op: OpId, index: usize, rw: &Rewriter<'_>) -> RegionId {
    rw.op(op).region(index).id()
}

/// The only block of a region, where it has one.
fn block(op: OpRef<'_>, index: usize) -> Option<BlockId> {
    op.region(index).only_block().map(|b| b.id())
}

/// Whether a region has no op but its terminator.
fn only_yields(op: OpRef<'_>, index: usize) -> bool {
    op.region(index).only_block().is_some_and(|b| b.first().is_some() && b.first() == b.last())
}

/// What a value is the complement of.
fn complemented(body: &Body, value: ValueId) -> Option<ValueId> {
    let xor = body.defining_op(value)?.cast::<arith::XOrI<'_>>()?;
    arith::constant_int(body, xor.rhs()).filter(|c| c.is_one()).map(|_| xor.lhs())
}

fn of_complement(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(condition) = complemented(op.body(), op.operand(0)) else {
        return Err(NoMatch("the condition is no complement"));
    };
    let (Some(then), Some(_)) = (block(op, 0), block(op, 1)) else { return Err(NoMatch("there is no else region")) };
    let (first, second) = (op.region(0).id(), op.region(1).id());
    rw.set_operand(id, 0, condition);
    rw.inline_region_before(second, then);
    // The block that was the first is the last now.
    let tail = rw.append_block(second, &[]);
    rw.move_block_before(then, tail);
    rw.erase_block(tail);
    debug_assert!(rw.body().region(first).only_block().is_some());
    Ok(())
}

/// Which blocks of an op are run if the condition of the op before it holds, and if
/// it does not; `None`: the conditions have nothing to do with each other.
fn sides(before: OpRef<'_>, op: OpRef<'_>) -> Option<[Option<BlockId>; 2]> {
    let (first, second) = (before.operand(0), op.operand(0));
    let body = op.body();
    if complemented(body, second) == Some(first) || complemented(body, first) == Some(second) {
        return Some([block(op, 1), block(op, 0)]);
    }
    (first == second).then(|| [block(op, 0), block(op, 1)])
}

fn after_if(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(before) = op.prev().filter(|p| p.is::<If<'_>>()) else { return Err(NoMatch("no such op before")) };
    let Some(sides) = sides(before, op) else { return Err(NoMatch("the conditions differ")) };
    let body = op.body();
    // Inside, results of the first are what the same side of it yields.
    let known = [yielded(before, 0), yielded(before, 1)];
    let mut replaced = Vec::new();
    for (at, result) in before.results().enumerate() {
        for used in body.uses(result) {
            for side in 0..2 {
                let inside = sides[side].and_then(|b| body.block(b).region());
                if let (true, Some(values)) = (inside.is_some_and(|r| stands_in(used.owner, r)), &known[side]) {
                    replaced.push((used.owner.id(), used.operand, values[at]));
                }
            }
        }
    }
    let first = before.id();
    let (condition, loc) = (before.operand(0), op.loc());
    let types: Vec<Type> = before.results().types().chain(op.results().types()).collect();
    let count = before.results().len();
    for (user, operand, value) in replaced {
        rw.set_operand(user, operand, value);
    }
    rw.set_loc(loc).before(id);
    let new = build(condition, &types, rw);
    for (side, second) in sides.into_iter().enumerate() {
        let (from, to) = (region(first, side, rw), region(new, side, rw));
        rw.inline_region_at_end(from, to);
        let Some(second) = second else { continue };
        let Some(target) = block(rw.op(new), side) else {
            let from = rw.body().block(second).region().map(|r| r.id());
            from.into_iter().for_each(|from| rw.inline_region_at_end(from, to));
            continue;
        };
        let Some(end) = rw.body().block(target).last().map(|l| l.id()) else { continue };
        let mut values: Vec<ValueId> = rw.op(end).operands().collect();
        rw.erase_op(end);
        rw.merge_blocks(second, target, &[]);
        values.extend(rw.body().block(target).last().into_iter().flat_map(|l| l.operands()));
        end_with::<Yield<'_>>(target, &[&values], rw);
    }
    let results: Vec<ValueId> = rw.op(new).results().collect();
    rw.replace_op(first, &results[..count]);
    rw.replace_op(id, &results[count..]);
    Ok(())
}

fn in_if(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let nested = op.region(0).only_block().and_then(|b| b.first()).filter(|n| n.is::<If<'_>>());
    let Some(nested) = nested.filter(|n| n.next().is_some_and(|next| next.next().is_none())) else {
        return Err(NoMatch("the region is not just another of these"));
    };
    let empty_else = |op: OpRef<'_>| op.region(1).is_empty() || only_yields(op, 1);
    if !empty_else(op) || !empty_else(nested) {
        return Err(NoMatch("an else region does something"));
    }
    let (mut then, otherwise) = (yielded(op, 0).unwrap_or_default(), yielded(op, 1).unwrap_or_default());
    let (inner_then, inner_else) = (yielded(nested, 0).unwrap_or_default(), yielded(nested, 1).unwrap_or_default());
    let mut selected = Vec::new();
    for (at, value) in then.iter_mut().enumerate() {
        if let Some(index) = nested.results().position(|r| r == *value) {
            if inner_else[index] != otherwise[at] {
                return Err(NoMatch("the conditions are told apart by what comes out"));
            }
            *value = inner_then[index];
        } else if defined_in(op.body(), *value, op.region(0)) {
            return Err(NoMatch("a result needs the first condition alone"));
        } else {
            selected.push(at);
        }
    }
    let Some(inner) = block(nested, 0) else { return Err(NoMatch("there is nothing inside")) };
    let (outer_condition, inner_condition, loc) = (op.operand(0), nested.operand(0), op.loc());
    let types: Vec<Type> = op.results().types().collect();
    rw.set_loc(loc).before(id);
    let both = arith::AndI::build(rw, outer_condition, inner_condition);
    let both = rw.op(both).result(0);
    let new = build(both, &types, rw);
    let mut results: Vec<ValueId> = rw.op(new).results().collect();
    rw.before(new);
    for at in selected {
        let select = arith::Select::build(rw, outer_condition, then[at], otherwise[at]);
        results[at] = rw.op(select).result(0);
    }
    let target = region(new, 0, rw);
    let target = rw.append_block(target, &[]);
    rw.merge_blocks(inner, target, &[]);
    end_with::<Yield<'_>>(target, &[&then], rw);
    if !otherwise.is_empty() {
        let target = region(new, 1, rw);
        let target = rw.append_block(target, &[]);
        rw.set_loc(loc).at_end(target);
        Yield::build(rw, &otherwise);
    }
    rw.replace_op(id, &results);
    Ok(())
}

fn knows_condition(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let condition = op.operand(0);
    if constant(op.body(), condition).is_some() {
        return Err(NoMatch("a constant for a constant is no gain"));
    }
    let uses: Vec<(OpId, usize, usize)> = op
        .body()
        .uses(condition)
        .filter_map(|u| {
            let side = (0..2).find(|&side| stands_in(u.owner, op.region(side)))?;
            Some((u.owner.id(), u.operand, side))
        })
        .collect();
    if uses.is_empty() {
        return Err(NoMatch("the condition is not used inside"));
    }
    let loc = op.loc();
    rw.set_loc(loc).before(id);
    let mut known = [None; 2];
    for (user, operand, side) in uses {
        let value = *known[side].get_or_insert_with(|| truth(side == 0, rw));
        rw.set_operand(user, operand, value);
    }
    Ok(())
}

fn to_select(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (Some(then), Some(otherwise)) = (yielded(op, 0), yielded(op, 1)) else {
        return Err(NoMatch("there are no results"));
    };
    let body = op.body();
    let made_inside: Vec<bool> = then
        .iter()
        .zip(&otherwise)
        .map(|(&t, &o)| defined_in(body, t, op.region(0)) || defined_in(body, o, op.region(1)))
        .collect();
    if then.is_empty() || made_inside.iter().all(|&inside| inside) {
        return Err(NoMatch("all results are made inside"));
    }
    let (condition, loc) = (op.operand(0), op.loc());
    let pick = |list: &[ValueId]| -> Vec<ValueId> {
        list.iter().zip(&made_inside).filter(|(_, inside)| **inside).map(|(v, _)| *v).collect()
    };
    let (left_then, left_else) = (pick(&then), pick(&otherwise));
    let types: Vec<Type> = left_then.iter().map(|&v| body.ty(v)).collect();
    rw.set_loc(loc).before(id);
    let new = build(condition, &types, rw);
    for side in 0..2 {
        let (from, to) = (region(id, side, rw), region(new, side, rw));
        rw.inline_region_at_end(from, to);
    }
    rw.before(new);
    let mut made = 0;
    let mut results = Vec::new();
    for at in 0..then.len() {
        results.push(if made_inside[at] {
            made += 1;
            rw.op(new).result(made - 1)
        } else if then[at] == otherwise[at] {
            then[at]
        } else {
            let select = arith::Select::build(rw, condition, then[at], otherwise[at]);
            rw.op(select).result(0)
        });
    }
    for (side, values) in [left_then, left_else].into_iter().enumerate() {
        if let Some(target) = block(rw.op(new), side) {
            end_with::<Yield<'_>>(target, &[&values], rw);
        }
    }
    rw.replace_op(id, &results);
    Ok(())
}

fn empty_else(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    if !op.results().is_empty() || !only_yields(op, 1) {
        return Err(NoMatch("the else region does something"));
    }
    let (condition, loc, attrs) = (op.operand(0), op.loc(), op.attrs());
    rw.set_loc(loc).before(id);
    let new = build(condition, &[], rw);
    rw.set_attrs(new, attrs);
    let (from, to) = (region(id, 0, rw), region(new, 0, rw));
    rw.inline_region_at_end(from, to);
    rw.replace_op(id, &[]);
    Ok(())
}

fn of_constant(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(condition) = constant(op.body(), op.operand(0)) else {
        return Err(NoMatch("the condition is not known"));
    };
    match block(op, usize::from(condition == 0)) {
        Some(block) => replace_by_block(id, block, &[], rw),
        None if op.results().is_empty() => rw.erase_op(id),
        None => return Err(NoMatch("the region taken has no block")),
    }
    Ok(())
}

fn unused_results(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let used: Vec<usize> = (0..op.results().len()).filter(|&at| !op.body().is_unused(op.result(at))).collect();
    if used.len() == op.results().len() {
        return Err(NoMatch("all results are used"));
    }
    let (condition, loc) = (op.operand(0), op.loc());
    let types: Vec<Type> = used.iter().map(|&at| op.result_type(at)).collect();
    let yields = [yielded(op, 0), yielded(op, 1)];
    let count = op.results().len();
    rw.set_loc(loc).before(id);
    let new = build(condition, &types, rw);
    for (side, values) in yields.into_iter().enumerate() {
        let (from, to) = (region(id, side, rw), region(new, side, rw));
        rw.inline_region_at_end(from, to);
        if let (Some(values), Some(target)) = (values, block(rw.op(new), side)) {
            let values: Vec<ValueId> = used.iter().map(|&at| values[at]).collect();
            end_with::<Yield<'_>>(target, &[&values], rw);
        }
    }
    let kept: Vec<ValueId> = rw.op(new).results().collect();
    for (&at, &new) in used.iter().zip(&kept) {
        let old = rw.op(id).result(at);
        rw.replace_all_uses(old, new);
    }
    debug_assert!((0..count).all(|at| rw.body().is_unused(rw.op(id).result(at))));
    rw.erase_op(id);
    Ok(())
}

fn of_same(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (Some(then), Some(otherwise)) = (yielded(op, 0), yielded(op, 1)) else {
        return Err(NoMatch("there are no results"));
    };
    let (condition, loc) = (op.operand(0), op.loc());
    let results: Vec<ValueId> = op.results().collect();
    let mut changed = false;
    rw.set_loc(loc).before(id);
    for (at, &result) in results.iter().enumerate() {
        let body = rw.body();
        if body.is_unused(result) {
            continue;
        }
        let known = |value: ValueId| if body.ty(value) == Type::I1 { constant(body, value) } else { None };
        let value = if then[at] == otherwise[at] {
            then[at]
        } else {
            match (known(then[at]), known(otherwise[at])) {
                (Some(0), Some(other)) if other != 0 => {
                    let one = truth(true, rw);
                    let complement = arith::XOrI::build(rw, condition, one);
                    rw.op(complement).result(0)
                }
                (Some(yes), Some(0)) if yes != 0 => condition,
                _ => continue,
            }
        };
        rw.replace_all_uses(result, value);
        changed = true;
    }
    if changed { Ok(()) } else { Err(NoMatch("both sides give what they make")) }
}
