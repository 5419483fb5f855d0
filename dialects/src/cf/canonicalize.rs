//! Canonicalization of branches.

use super::{Br, CondBr};
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

impl Canonicalize for Br<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Br<'_>>("br-to-single-predecessor", merge_into_predecessor);
    }
}

impl Canonicalize for CondBr<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<CondBr<'_>>("cond-br-of-constant", constant_condition)
            .on::<CondBr<'_>>("cond-br-to-same-block", same_destination);
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

fn constant_condition(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let condition = constant_of(rw.body(), view.operand(0)).and_then(|a| a.as_i64(rw.ctx()));
    let Some(condition) = condition else { return Err(NoMatch("the condition is no constant")) };
    let side = usize::from(condition == 0);
    let (dest, args) = (view.successor(side), view.operand_group(1 + side).to_vec());
    replace_by_br(op, dest, &args, rw);
    Ok(())
}

fn same_destination(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let same_args = view.operand_group(1).eq(view.operand_group(2));
    if view.successor(0) != view.successor(1) || !same_args {
        return Err(NoMatch("the destinations or what is passed to them differ"));
    }
    let (dest, args) = (view.successor(0), view.operand_group(1).to_vec());
    replace_by_br(op, dest, &args, rw);
    Ok(())
}

fn replace_by_br(op: OpId, dest: BlockId, args: &[ValueId], rw: &mut Rewriter<'_>) {
    let loc = rw.op(op).loc();
    rw.set_loc(loc).before(op);
    Br::build(rw, args, dest);
    rw.erase_op(op);
}
