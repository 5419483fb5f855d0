//! Folds and canonicalization of device memory, tokens and collective ops.

use terrace_ir::attrs::Props;
use terrace_ir::def::EffectSet;
use terrace_ir::effects::has_only_effect;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::{AllReduce, Alloc, Barrier, Launch, Memcpy, Memset, SubgroupReduce, Wait};
use crate::memref::{Dim, through_casts};

impl FoldOp for Memcpy<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        through_casts(input.op, |_, _| true)
    }
}

impl FoldOp for Memset<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        through_casts(input.op, |_, _| true)
    }
}

/// Where all threads come by, a reduction is uniform: in the entry block of a
/// launch. A function may be called from anywhere.
fn make_uniform(op: OpRef<'_>, uniform: usize) -> Fold {
    let launched = op.parent().is_some_and(|p| p.is::<Launch<'_>>());
    if op.prop(uniform).is_some() || !launched || !op.block().is_some_and(|b| b.is_entry()) {
        return Fold::None;
    }
    let mut props = op.props().entries(op.ctx()).to_vec();
    props.resize(props.len().max(uniform + 1), None);
    props[uniform] = Some(Attr::UNIT);
    Fold::InPlace { operands: op.operands().collect(), props: Props::new(op.ctx(), &props) }
}

impl FoldOp for AllReduce<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        make_uniform(input.op, 1)
    }
}

impl FoldOp for SubgroupReduce<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        make_uniform(input.op, 1)
    }
}

impl Canonicalize for Barrier<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Barrier<'_>>("barrier-before-barrier", |op, rw| {
            if !rw.op(op).next().is_some_and(|next| next.is::<Barrier<'_>>()) {
                return Err(NoMatch("no barrier follows"));
            }
            rw.erase_op(op);
            Ok(())
        });
    }
}

impl Canonicalize for Alloc<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Dim<'_>>("size-of-device-memory", size_of_memory);
    }
}

impl Canonicalize for Memcpy<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Memcpy<'_>>("copy-that-nobody-reads", dead_copy);
    }
}

impl Canonicalize for Wait<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Wait<'_>>("wait-for-nothing", ready_tokens).on::<Wait<'_>>("trivial-wait", trivial_wait);
    }
}

/// A dynamic size is the operand that gave it.
fn size_of_memory(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let maker = view.body().defining_op(view.operand(0)).filter(|d| d.is::<Alloc<'_>>());
    let Some(maker) = maker else { return Err(NoMatch("no memory of the device")) };
    let index = constant_of(view.body(), view.operand(1)).and_then(|a| a.as_i64(view.ctx()));
    let index = index.and_then(|i| usize::try_from(i).ok());
    let shape = view.operand_type(0).shape(view.ctx()).unwrap_or(&[]);
    let Some(index) = index.filter(|&i| shape.get(i) == Some(&DYNAMIC)) else {
        return Err(NoMatch("not a dynamic dimension that is known"));
    };
    let before = shape[..index].iter().filter(|&&s| s == DYNAMIC).count();
    let sizes = maker.operand_group(1);
    if before >= sizes.len() {
        return Err(NoMatch::UNVERIFIED);
    }
    let size = sizes.at(before);
    rw.replace_op(op, &[size]);
    Ok(())
}

/// A copy to memory that is only freed is not needed.
fn dead_copy(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let Some(copy) = view.cast::<Memcpy<'_>>() else { return Err(NoMatch("no copy")) };
    let dst = copy.dst();
    if !view.body().defining_op(dst).is_some_and(|d| has_only_effect(d, EffectSet::ALLOC, dst)) {
        return Err(NoMatch("the memory was there before"));
    }
    if view.body().uses(dst).any(|u| u.owner != view && !has_only_effect(u.owner, EffectSet::FREE, dst)) {
        return Err(NoMatch("the memory is used"));
    }
    let dependencies = copy.async_dependencies().to_vec();
    if dependencies.len() != view.results().len() {
        return Err(NoMatch("no token stands for the one that the copy gives"));
    }
    rw.replace_op(op, &dependencies);
    Ok(())
}

/// Tokens of waits for nothing need no wait.
fn ready_tokens(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let is_ready = |token: &ValueId| {
        let maker = view.body().defining_op(*token).filter(|d| d.is::<Wait<'_>>());
        maker.is_some_and(|m| m.operands().is_empty())
    };
    let tokens = view.operands().to_vec();
    let left: Vec<ValueId> = tokens.iter().copied().filter(|t| !is_ready(t)).collect();
    if left.len() == tokens.len() {
        return Err(NoMatch("all tokens are of something"));
    }
    rw.set_operands(op, &left);
    Ok(())
}

/// A wait whose token nobody uses, for one token, or for nothing.
fn trivial_wait(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let tokens = view.operands().to_vec();
    let is_async = !view.results().is_empty();
    if is_async && view.is_unused() || !is_async && tokens.is_empty() {
        rw.erase_op(op);
        return Ok(());
    }
    if is_async && tokens.len() == 1 {
        rw.replace_op(op, &tokens);
        return Ok(());
    }
    Err(NoMatch("waits for several tokens"))
}
