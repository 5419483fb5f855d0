//! Canonicalization of `memref.subview`.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `subview-with-constants` | offsets, sizes and strides that are constants become numbers |
//! | `subview-of-cast` | the part of what was cast, cast |
//! | `subview-of-all` | a cast |

use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::fold::{kept_by_subview, number_of, only_forgets};
use super::index_list::{Entry, entries, i64_array_attr, split, with_constants};
use super::layout::parts;
use super::views::{numbers, subview_type};
use super::{Cast, OTHER, SubView, replace_and_cast};

impl Canonicalize for SubView<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<SubView<'_>>("subview-with-constants", constant_entries)
            .on::<SubView<'_>>("subview-of-cast", subview_of_cast)
            .on::<SubView<'_>>("subview-of-all", subview_of_all);
    }
}

/// Offsets, sizes and strides that are constants become numbers.
fn constant_entries(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let (body, ctx) = (view.body(), view.ctx());
    let (offsets, a) = with_constants(body, &entries(view, 1, 0), |c| c >= 0);
    let (sizes, b) = with_constants(body, &entries(view, 2, 1), |c| c >= 0);
    let strides = entries(view, 3, 2);
    // A stride of zero is none that a type should have: as in MLIR, all stay as they are.
    let is_zero = |&entry: &Entry| matches!(entry, Entry::Value(v) if number_of(view, v) == Some(0));
    let (strides, c) = with_constants(body, &strides, |_| !strides.iter().any(is_zero));
    if !a && !b && !c {
        return Err(NoMatch("no operand is a constant"));
    }
    let Some(kept) = kept_by_subview(view) else { return Err(NoMatch::UNVERIFIED) };
    let (offset_numbers, offsets) = split(&offsets);
    let (size_numbers, sizes) = split(&sizes);
    let (stride_numbers, strides) = split(&strides);
    let source = view.operand(0);
    let whole = subview_type(ctx, view.ty(source), &offset_numbers, &size_numbers, &stride_numbers);
    let Some(ty) = whole.and_then(|t| without_dropped(ctx, t, &kept)) else { return Err(NoMatch("no strided layout")) };
    let arrays = [&offset_numbers, &size_numbers, &stride_numbers].map(|n| i64_array_attr(ctx, n));
    let loc = view.loc();
    rw.set_loc(loc).before(op);
    let new = SubView::build(rw, ty, source, &offsets, &sizes, &strides, arrays[0], arrays[1], arrays[2]);
    let new = rw.op(new).result(0);
    replace_and_cast(op, new, rw)
}

/// A strided memref type with only the dimensions that are kept.
fn without_dropped(ctx: &Context, ty: Type, kept: &[bool]) -> Option<Type> {
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

/// A part of a cast that only forgets is a part of what was cast.
fn subview_of_cast(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let cast = op.body().defining_op(op.operand(0)).and_then(|d| d.cast::<Cast<'_>>()).ok_or(OTHER)?;
    let source = cast.source();
    if !only_forgets(ctx, op.ty(source), op.operand_type(0)) {
        return Err(NoMatch("the cast promises something"));
    }
    let constant = |group: usize| op.operand_group(group).any(|v| constant_of(op.body(), v).is_some());
    if (1..4).any(constant) {
        return Err(NoMatch("constants become numbers first"));
    }
    let kept = kept_by_subview(op).ok_or(NoMatch::UNVERIFIED)?;
    let lists = [0, 1, 2].map(|at| numbers(op, at));
    let whole = subview_type(ctx, op.ty(source), &lists[0], &lists[1], &lists[2]);
    let ty = whole.and_then(|t| without_dropped(ctx, t, &kept));
    let ty = ty.ok_or(NoMatch("no strided layout"))?;
    let values = [1, 2, 3].map(|group| op.operand_group(group).to_vec());
    let attrs = [op.required_prop(0), op.required_prop(1), op.required_prop(2)];
    let loc = op.loc();
    rw.set_loc(loc).before(id);
    let new = SubView::build(rw, ty, source, &values[0], &values[1], &values[2], attrs[0], attrs[1], attrs[2]);
    let new = rw.op(new).result(0);
    replace_and_cast(id, new, rw)
}

/// All elements of a memref, one by one, are the memref.
fn subview_of_all(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (source, old) = (op.operand(0), op.result_type(0));
    let shape = op.operand_type(0).shape(op.ctx()).unwrap_or(&[]);
    let all = |list: usize, wanted: i64| entries(op, list + 1, list).iter().all(|&e| e == Entry::Number(wanted));
    let whole = entries(op, 2, 1).iter().zip(shape).all(|(&e, &size)| e == Entry::Number(size));
    if !all(0, 0) || !all(2, 1) || !whole || old.shape(op.ctx()).map(<[i64]>::len) != Some(shape.len()) {
        return Err(NoMatch("a part of the memref"));
    }
    let loc = op.loc();
    rw.set_loc(loc).before(id);
    replace_and_cast(id, source, rw)
}
