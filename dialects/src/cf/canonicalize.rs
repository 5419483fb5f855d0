//! Canonicalization of branches and assertions.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `br-to-single-predecessor` | the destination becomes the rest of the block |
//! | `br-through-br`, `cond-br-through-br` | go where a block that only branches goes |
//! | `cond-br-of-constant` | a branch to the side taken |
//! | `cond-br-to-same-block` | a branch, with selects for arguments that differ |
//! | `cond-br-decided-before` | the predecessor branched on the same condition |
//! | `cond-br-implies-condition` | the condition is known in the destinations |
//! | `assert-of-true` | nothing |

use crate::arith;
use crate::cf::{Assert, Br, CondBr};
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::view::ValueDef;

impl Canonicalize for Br<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<Br<'_>>("br-to-single-predecessor", merge_into_predecessor)
            .on::<Br<'_>>("br-through-br", br_through_br);
    }
}

impl Canonicalize for CondBr<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<CondBr<'_>>("cond-br-of-constant", constant_condition)
            .on::<CondBr<'_>>("cond-br-through-br", cond_br_through_br)
            .on::<CondBr<'_>>("cond-br-to-same-block", same_destination)
            .on::<CondBr<'_>>("cond-br-decided-before", decided_before)
            .on::<CondBr<'_>>("cond-br-implies-condition", implied_condition);
    }
}

impl Canonicalize for Assert<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Assert<'_>>("assert-of-true", assert_of_true);
    }
}

/// A block whose only predecessor ends with `br` to it is the rest of that one.
fn merge_into_predecessor(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let Some(block) = view.block() else { return Err(NoMatch("stands in no block")) };
    let dest = rw.body().block(view.successor(0));
    if dest == block || dest.is_entry() || dest.preds().count() != 1 {
        return Err(NoMatch("the destination has other predecessors"));
    }
    let (block, dest, args) = (block.id(), dest.id(), view.operands().to_vec());
    rw.erase_op(op);
    rw.merge_blocks(dest, block, &args);
    Ok(())
}

/// Where a branch at the end of `from` to `dest` ends up if `dest` does nothing but branch
/// on, and what is passed there.
pub(super) fn through(from: BlockRef<'_>, dest: BlockId, passed: &[ValueId]) -> Option<(BlockId, Vec<ValueId>)> {
    let body = from.body();
    let block = body.block(dest);
    let branch = only_branch(block)?;
    let used_outside = block.args().any(|arg| body.uses(arg).any(|u| u.owner != branch));
    if used_outside || in_other_circle(block, from) {
        return None;
    }
    let values = branch.operands().map(|value| match body.def(value) {
        ValueDef::Argument(at, index) if at == block => passed.get(index).copied(),
        _ => Some(value),
    });
    Some((branch.successor(0), values.collect::<Option<_>>()?))
}

/// The `br` of a block that has no other op.
fn only_branch(block: BlockRef<'_>) -> Option<OpRef<'_>> {
    block.first().filter(|op| op.next().is_none() && op.is::<Br<'_>>())
}

/// Whether blocks that only branch lead from a block back to itself, but not through `from`:
/// who follows them gets nowhere, and would go on for ever. From inside, each step makes
/// the circle smaller.
fn in_other_circle(start: BlockRef<'_>, from: BlockRef<'_>) -> bool {
    fn next(block: BlockRef<'_>) -> Option<BlockRef<'_>> {
        only_branch(block)?.successors().next()
    }
    // One goes one block at a time, the other two. In a circle they meet: at the start, if
    // that is in it.
    let (mut slow, mut fast) = (next(start), next(start).and_then(next));
    let mut passes_from = slow == Some(from);
    while fast.is_some() && slow != fast {
        slow = slow.and_then(next);
        fast = fast.and_then(next).and_then(next);
        passes_from |= slow == Some(from);
    }
    fast == Some(start) && !passes_from
}

fn br_through_br(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let dest = view.successor(0);
    if view.block().is_some_and(|b| b.id() == dest) {
        return Err(NoMatch("the destination is the block itself"));
    }
    match view.block().and_then(|from| through(from, dest, &view.operands().to_vec())) {
        Some((dest, args)) => {
            replace_by_br(op, dest, &args, rw);
            Ok(())
        }
        None => Err(NoMatch("the destination does more than branch")),
    }
}

fn cond_br_through_br(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let sides = [0, 1].map(|side| (view.successor(side), view.operand_group(1 + side).to_vec()));
    let from = view.block().ok_or(NoMatch("stands in no block"))?;
    let found = [0, 1].map(|side| through(from, sides[side].0, &sides[side].1));
    if found.iter().all(Option::is_none) {
        return Err(NoMatch("the destinations do more than branch"));
    }
    let (condition, loc) = (view.operand(0), view.loc());
    let [(then, then_args), (other, other_args)] = [0, 1].map(|side| match &found[side] {
        Some((dest, args)) => (*dest, args.clone()),
        None => (sides[side].0, sides[side].1.to_vec()),
    });
    rw.set_loc(loc).before(op);
    CondBr::build(rw, condition, &then_args, &other_args, then, other);
    rw.erase_op(op);
    Ok(())
}

fn constant_condition(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let condition = constant_of(rw.body(), view.operand(0)).and_then(|a| a.as_i64(rw.ctx()));
    let Some(condition) = condition else { return Err(NoMatch("the condition is no constant")) };
    take_side(op, usize::from(condition == 0), rw);
    Ok(())
}

fn same_destination(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let dest = view.successor(0);
    if dest != view.successor(1) {
        return Err(NoMatch("the destinations differ"));
    }
    let (yes, no) = (view.operand_group(1).to_vec(), view.operand_group(2).to_vec());
    if yes != no {
        let block = view.block().map(|b| b.id());
        if rw.body().block(dest).preds().any(|(pred, _)| pred.block().map(|b| b.id()) != block) {
            return Err(NoMatch("the destination has other predecessors"));
        }
    }
    let (condition, loc) = (view.operand(0), view.loc());
    rw.set_loc(loc).before(op);
    let args: Vec<ValueId> = yes
        .iter()
        .zip(&no)
        .map(|(&yes, &no)| {
            if yes == no {
                return yes;
            }
            let select = arith::Select::build(rw, condition, yes, no);
            rw.op(select).result(0)
        })
        .collect();
    replace_by_br(op, dest, &args, rw);
    Ok(())
}

/// A block that is only reached by one side of a branch on the same condition.
fn decided_before(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let Some(block) = view.block() else { return Err(NoMatch("stands in no block")) };
    let mut preds = block.preds();
    let (Some((pred, side)), None) = (preds.next(), preds.next()) else {
        return Err(NoMatch("the block has not just one predecessor"));
    };
    if !pred.is::<CondBr<'_>>() || pred.operand(0) != view.operand(0) {
        return Err(NoMatch("the predecessor does not branch on the condition"));
    }
    drop(preds);
    take_side(op, side, rw);
    Ok(())
}

/// In a block that is only reached by one side, the condition is known.
fn implied_condition(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let (condition, loc) = (view.operand(0), view.loc());
    let mut replaced = false;
    for (side, truth) in [(0, true), (1, false)] {
        let view = rw.op(op);
        let dest = rw.body().block(view.successor(side));
        if dest.preds().count() != 1 {
            continue;
        }
        let uses = rw.body().uses(condition).filter(|u| u.owner.block() == Some(dest));
        let uses: Vec<(OpId, usize)> = uses.map(|u| (u.owner.id(), u.operand)).collect();
        if uses.is_empty() {
            continue;
        }
        let attr = Attr::bool(rw.ctx(), truth);
        rw.set_loc(loc).before(op);
        let known = arith::Constant::build(rw, attr);
        let known = rw.op(known).result(0);
        for (user, index) in uses {
            rw.set_operand(user, index, known);
        }
        replaced = true;
    }
    if replaced { Ok(()) } else { Err(NoMatch("the condition is not used where it is known")) }
}

fn assert_of_true(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let condition = constant_of(rw.body(), view.operand(0)).and_then(|a| a.as_i64(rw.ctx()));
    if condition.is_none_or(|c| c == 0) {
        return Err(NoMatch("the condition is not known to hold"));
    }
    rw.erase_op(op);
    Ok(())
}

/// Replaces a conditional branch by one to a side of it.
fn take_side(op: OpId, side: usize, rw: &mut Rewriter<'_>) {
    let view = rw.op(op);
    let (dest, args) = (view.successor(side), view.operand_group(1 + side).to_vec());
    replace_by_br(op, dest, &args, rw);
}

pub(super) fn replace_by_br(op: OpId, dest: BlockId, args: &[ValueId], rw: &mut Rewriter<'_>) {
    let loc = rw.op(op).loc();
    rw.set_loc(loc).before(op);
    Br::build(rw, args, dest);
    rw.erase_op(op);
}
