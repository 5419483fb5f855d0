//! Canonicalization of allocations and copies.

use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;
use terrace_ir::view::ValueRange;

use super::layout::parts;
use super::{Alloc, Alloca, Cast, Copy, Dealloc, Store};

impl Canonicalize for Alloc<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<Alloc<'_>>("alloc-of-constant-size", constant_sizes)
            .on::<Alloc<'_>>("dead-alloc", dead_allocation);
    }
}

impl Canonicalize for Alloca<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<Alloca<'_>>("alloca-of-constant-size", constant_sizes)
            .on::<Alloca<'_>>("dead-alloca", dead_allocation);
    }
}

impl Canonicalize for Copy<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<Copy<'_>>("copy-of-cast", copy_of_cast)
            .on::<Copy<'_>>("copy-of-nothing", copy_of_nothing)
            .on::<Copy<'_>>("copy-to-itself", copy_to_itself);
    }
}

/// A memref type with the constants among the sizes that it takes, and the sizes that are
/// left.
///
/// # Errors
/// If no size is a constant.
pub(super) fn with_known_sizes(
    body: &Body,
    ty: Type,
    mut sizes: ValueRange<'_>,
) -> Result<(Type, Vec<ValueId>), NoMatch> {
    let ctx = body.ctx();
    let Some(parts) = parts(ctx, ty) else { return Err(NoMatch("no ranked memref")) };
    let (mut shape, mut kept) = (parts.shape.to_vec(), Vec::new());
    for size in shape.iter_mut().filter(|s| **s == DYNAMIC) {
        let Some(value) = sizes.next() else { return Err(NoMatch("a size is missing")) };
        match constant_of(body, value).and_then(|a| a.as_i64(ctx)).filter(|&c| c >= 0) {
            Some(constant) => *size = constant,
            None => kept.push(value),
        }
    }
    if shape == parts.shape {
        return Err(NoMatch("no size is a constant"));
    }
    let shape = shape.into();
    let known = TypeData::MemRef { shape, element: parts.element, layout: parts.layout, space: parts.space };
    Ok((ctx.ty(known), kept))
}

/// Sizes that are constants go into the type; a cast keeps the users' view.
fn constant_sizes(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let ty = view.result_type(0);
    let (known, kept) = with_known_sizes(view.body(), ty, view.operand_group(0))?;
    let (symbols, alignment, loc) = (view.operand_group(1).to_vec(), view.prop(0), view.loc());
    let on_heap = view.is::<Alloc<'_>>();
    rw.set_loc(loc).before(op);
    let new = match on_heap {
        true => Alloc::build(rw, known, &kept, &symbols, alignment),
        false => Alloca::build(rw, known, &kept, &symbols, alignment),
    };
    let memref = rw.op(new).result(0);
    let cast = Cast::build(rw, ty, memref);
    rw.replace_with(op, cast);
    Ok(())
}

/// Memory that is only written and freed is not needed.
fn dead_allocation(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let memref = view.result(0);
    let mut users: Vec<OpId> = Vec::new();
    for user in view.body().uses(memref).map(|u| u.owner) {
        let stores_into = user.cast::<Store<'_>>().is_some_and(|s| s.value() != memref);
        if !stores_into && !user.is::<Dealloc<'_>>() {
            return Err(NoMatch("the memory is read or passed on"));
        }
        if !users.contains(&user.id()) {
            users.push(user.id());
        }
    }
    for user in users {
        rw.erase_op(user);
    }
    rw.erase_op(op);
    Ok(())
}

/// Copies between what casts were made of: shape and element type are the same.
fn copy_of_cast(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let mut changes = Vec::new();
    for at in 0..2 {
        let cast = view.body().defining_op(view.operand(at)).and_then(|d| d.cast::<Cast<'_>>());
        let Some(source) = cast.map(Cast::source) else { continue };
        if parts(view.ctx(), view.ty(source)).is_some() {
            changes.push((at, source));
        }
    }
    if changes.is_empty() {
        return Err(NoMatch("neither side is a cast of a ranked memref"));
    }
    for (at, source) in changes {
        rw.set_operand(op, at, source);
    }
    Ok(())
}

fn copy_of_nothing(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let empty = |at: usize| view.operand_type(at).shape(view.ctx()).is_some_and(|s| s.contains(&0));
    if !empty(0) && !empty(1) {
        return Err(NoMatch("not known to be empty"));
    }
    rw.erase_op(op);
    Ok(())
}

fn copy_to_itself(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    if view.operand(0) != view.operand(1) {
        return Err(NoMatch("copies to another memref"));
    }
    rw.erase_op(op);
    Ok(())
}
