//! Canonicalization of memref ops.

use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::index_list::{entries, i64_array_attr, split, with_constants};
use super::layout::parts;
use super::views::subview_type;
use super::{Alloc, Alloca, Cast, Copy, Dealloc, Store, SubView, fold};

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

impl Canonicalize for SubView<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<SubView<'_>>("subview-with-constants", constant_entries)
            .on::<SubView<'_>>("subview-of-cast", super::canonicalize_views::subview_of_cast);
    }
}

/// Sizes that are constants go into the type; a cast keeps the users' view.
fn constant_sizes(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let (body, ctx, ty) = (view.body(), view.ctx(), view.result_type(0));
    let Some(parts) = parts(ctx, ty) else { return Err(NoMatch("no ranked memref")) };
    let mut sizes = view.operand_group(0);
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
    let known = ctx.ty(TypeData::MemRef {
        shape: shape.into(),
        element: parts.element,
        layout: parts.layout,
        space: parts.space,
    });
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
        let ranked = |ty: Type| parts(view.ctx(), ty).is_some();
        if ranked(view.ty(source)) && ranked(view.operand_type(at)) {
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

/// Offsets, sizes and strides that are constants become numbers.
fn constant_entries(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let (body, ctx) = (view.body(), view.ctx());
    let (offsets, a) = with_constants(body, &entries(view, 1, 0), |c| c >= 0);
    let (sizes, b) = with_constants(body, &entries(view, 2, 1), |c| c >= 0);
    let (strides, c) = with_constants(body, &entries(view, 3, 2), |_| true);
    if !a && !b && !c {
        return Err(NoMatch("no operand is a constant"));
    }
    let Some(kept) = fold::kept_by_subview(view) else { return Err(NoMatch("not verified")) };
    let (offset_numbers, offsets) = split(&offsets);
    let (size_numbers, sizes) = split(&sizes);
    let (stride_numbers, strides) = split(&strides);
    let (source, old) = (view.operand(0), view.result_type(0));
    let whole = subview_type(ctx, view.ty(source), &offset_numbers, &size_numbers, &stride_numbers);
    let Some(ty) = whole.and_then(|t| without_dropped(ctx, t, &kept)) else { return Err(NoMatch("no strided layout")) };
    let arrays = [&offset_numbers, &size_numbers, &stride_numbers].map(|n| i64_array_attr(ctx, n));
    let loc = view.loc();
    rw.set_loc(loc).before(op);
    let new = SubView::build(rw, ty, source, &offsets, &sizes, &strides, arrays[0], arrays[1], arrays[2]);
    let mut result = rw.op(new).result(0);
    if ty != old {
        let cast = Cast::build(rw, old, result);
        result = rw.op(cast).result(0);
    }
    rw.replace_op(op, &[result]);
    Ok(())
}

/// A strided memref type with only the dimensions that are kept.
pub(super) fn without_dropped(ctx: &Context, ty: Type, kept: &[bool]) -> Option<Type> {
    let parts = parts(ctx, ty)?;
    let Some(AttrData::Strided { offset, strides }) = parts.layout.map(|l| l.data(ctx)) else { return None };
    let pick = |list: &[i64]| list.iter().zip(kept).filter(|(_, k)| **k).map(|(&n, _)| n).collect();
    let layout = ctx.attr(AttrData::Strided { offset: *offset, strides: pick(strides) });
    Some(ctx.ty(TypeData::MemRef {
        shape: pick(parts.shape),
        element: parts.element,
        layout: Some(layout),
        space: parts.space,
    }))
}
