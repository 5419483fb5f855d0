//! Canonicalization of ops that see memory in another way.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `collapse-of-collapse`, `expand-of-expand` | one op for both |
//! | `collapse-of-expand` | what is split and joined in whole groups is only joined |
//! | `view-of-constant-size` | sizes that are constants go into the type |
//! | `metadata-of-type` | an offset, sizes and strides that the type says |
//! | `dim-of-reshape` | the size is read from where the reshape took it |
//! | `subview-of-cast` | the part of what was cast, cast |
//! | `dead-realloc` | memory that nobody uses |

use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::fold::{kept_by_subview, only_forgets};
use super::index_list::i64_array;
use super::layout::{parts, strided};
use super::reshapes::groups;
use super::views::{numbers, subview_type};
use super::{Cast, CollapseShape, Dim, ExpandShape, ExtractStridedMetadata, Load, Realloc, Reshape, SubView, View};
use crate::arith;

impl Canonicalize for CollapseShape<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<CollapseShape<'_>>("collapse-of-collapse", collapse_of_collapse)
            .on::<CollapseShape<'_>>("collapse-of-expand", collapse_of_expand);
    }
}

impl Canonicalize for ExpandShape<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<ExpandShape<'_>>("expand-of-expand", expand_of_expand);
    }
}

impl Canonicalize for View<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<View<'_>>("view-of-constant-size", view_of_constant_size);
    }
}

impl Canonicalize for ExtractStridedMetadata<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<ExtractStridedMetadata<'_>>("metadata-of-type", metadata_of_type);
    }
}

impl Canonicalize for Dim<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Dim<'_>>("dim-of-reshape", dim_of_reshape);
    }
}

impl Canonicalize for Realloc<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Realloc<'_>>("dead-realloc", dead_realloc);
    }
}

fn groups_attr(ctx: &Context, groups: &[Vec<i64>]) -> Attr {
    let number = |&n: &i64| Attr::integer(ctx, Type::I64, n);
    let list: Vec<Attr> = groups.iter().map(|g| Attr::array(ctx, &g.iter().map(number).collect::<Vec<_>>())).collect();
    Attr::array(ctx, &list)
}

fn groups_of(ctx: &Context, attr: Attr) -> Result<Vec<Vec<i64>>, NoMatch> {
    groups(ctx, attr).ok_or(NoMatch("not verified"))
}

/// For each group of `coarse` what its dimensions are groups of in `fine`.
fn compose(coarse: &[Vec<i64>], fine: &[Vec<i64>]) -> Option<Vec<Vec<i64>>> {
    let inner = |&at: &i64| fine.get(usize::try_from(at).ok()?);
    coarse
        .iter()
        .map(|group| group.iter().map(inner).collect::<Option<Vec<_>>>())
        .map(|lists| Some(lists?.into_iter().flatten().copied().collect()))
        .collect()
}

const OTHER: NoMatch = NoMatch("the source is made by another op");

fn collapse_of_collapse(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let outer = op.cast::<CollapseShape<'_>>().ok_or(OTHER)?;
    let inner = op.body().defining_op(outer.src()).and_then(|d| d.cast::<CollapseShape<'_>>()).ok_or(OTHER)?;
    let (coarse, fine) = (groups_of(ctx, outer.reassociation())?, groups_of(ctx, inner.reassociation())?);
    let both = compose(&coarse, &fine).ok_or(NoMatch("not verified"))?;
    let (source, ty, loc, both) = (inner.src(), op.result_type(0), op.loc(), groups_attr(ctx, &both));
    rw.set_loc(loc).before(id);
    let new = CollapseShape::build(rw, ty, source, both);
    rw.replace_with(id, new);
    Ok(())
}

fn expand_of_expand(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let outer = op.cast::<ExpandShape<'_>>().ok_or(OTHER)?;
    let inner = op.body().defining_op(outer.src()).and_then(|d| d.cast::<ExpandShape<'_>>()).ok_or(OTHER)?;
    let (fine, coarse) = (groups_of(ctx, outer.reassociation())?, groups_of(ctx, inner.reassociation())?);
    let both = compose(&coarse, &fine).ok_or(NoMatch("not verified"))?;
    let (source, ty, loc, both) = (inner.src(), op.result_type(0), op.loc(), groups_attr(ctx, &both));
    let (values, numbers) = (outer.output_shape().to_vec(), outer.static_output_shape());
    rw.set_loc(loc).before(id);
    let new = ExpandShape::build(rw, ty, source, &values, both, numbers);
    rw.replace_with(id, new);
    Ok(())
}

/// Where each group that is joined holds all of each group that was split.
fn collapse_of_expand(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let outer = op.cast::<CollapseShape<'_>>().ok_or(OTHER)?;
    let inner = op.body().defining_op(outer.src()).and_then(|d| d.cast::<ExpandShape<'_>>()).ok_or(OTHER)?;
    let (joined, split) = (groups_of(ctx, outer.reassociation())?, groups_of(ctx, inner.reassociation())?);
    if split.len() <= joined.len() {
        return Err(NoMatch("no dimension is joined"));
    }
    let mut both = Vec::new();
    let mut next = 0;
    for group in &joined {
        let (mut left, mut list) = (group.len(), Vec::new());
        while left > 0 {
            let Some(size) = split.get(next).map(Vec::len).filter(|&s| s > 0 && s <= left) else {
                return Err(NoMatch("a part of what was split is joined"));
            };
            left -= size;
            list.push(next as i64);
            next += 1;
        }
        both.push(list);
    }
    let (source, ty, loc) = (inner.src(), op.result_type(0), op.loc());
    let both = groups_attr(ctx, &both);
    rw.set_loc(loc).before(id);
    let new = CollapseShape::build(rw, ty, source, both);
    rw.replace_with(id, new);
    Ok(())
}

fn view_of_constant_size(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (ctx, ty) = (op.ctx(), op.result_type(0));
    let view = op.cast::<View<'_>>().ok_or(OTHER)?;
    let Some(parts) = parts(ctx, ty).filter(|p| p.layout.is_none()) else { return Err(NoMatch("has a layout")) };
    let mut sizes = view.sizes();
    let (mut shape, mut kept) = (parts.shape.to_vec(), Vec::new());
    for size in shape.iter_mut().filter(|s| **s == DYNAMIC) {
        let Some(value) = sizes.next() else { return Err(NoMatch("a size is missing")) };
        match constant_of(op.body(), value).and_then(|a| a.as_i64(ctx)).filter(|&c| c >= 0) {
            Some(constant) => *size = constant,
            None => kept.push(value),
        }
    }
    if shape == parts.shape {
        return Err(NoMatch("no size is a constant"));
    }
    let shape = shape.into();
    let known = ctx.ty(TypeData::MemRef { shape, element: parts.element, layout: None, space: parts.space });
    let (source, shift, loc) = (view.source(), view.byte_shift(), op.loc());
    rw.set_loc(loc).before(id);
    let new = View::build(rw, known, source, shift, &kept);
    let new = rw.op(new).result(0);
    let cast = Cast::build(rw, ty, new);
    rw.replace_with(id, cast);
    Ok(())
}

fn metadata_of_type(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (ctx, source) = (op.ctx(), op.operand_type(0));
    let (Some(layout), Some(parts)) = (strided(ctx, source), parts(ctx, source)) else {
        return Err(NoMatch("not verified"));
    };
    let known = std::iter::once(layout.offset).chain(parts.shape.iter().copied()).chain(layout.strides);
    let known: Vec<(ValueId, i64)> = op
        .results()
        .skip(1)
        .zip(known)
        .filter(|&(value, number)| number != DYNAMIC && !op.body().is_unused(value))
        .collect();
    if known.is_empty() {
        return Err(NoMatch("the type says nothing that is used"));
    }
    let loc = op.loc();
    rw.set_loc(loc).before(id);
    for (value, number) in known {
        let constant = arith::constant_index(rw, number);
        rw.replace_all_uses(value, constant);
    }
    if rw.op(id).is_unused() {
        rw.erase_op(id);
    }
    Ok(())
}

/// Nothing may write the sizes between the reshape and the load that stands in for the
/// op: so it stands right behind the reshape.
fn dim_of_reshape(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let body = op.body();
    let reshape = body.defining_op(op.operand(0)).filter(|d| d.is::<Reshape<'_>>()).ok_or(OTHER)?;
    let index = op.operand(1);
    let before = match body.defining_op(index) {
        Some(made) => made.block() == reshape.block() && made.is_before_in_block(reshape),
        None => body.block_of(index) == reshape.block(),
    };
    if !before {
        return Err(NoMatch("the index is not known to be there at the reshape"));
    }
    let (reshape, shape, loc) = (reshape.id(), reshape.operand(1), op.loc());
    rw.set_loc(loc).after(reshape);
    let load = Load::build(rw, shape, &[index], None);
    let mut size = rw.op(load).result(0);
    if rw.ty(size) != Type::INDEX {
        let cast = arith::IndexCast::build(rw, Type::INDEX, size);
        size = rw.op(cast).result(0);
    }
    rw.replace_op(id, &[size]);
    Ok(())
}

fn dead_realloc(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    if !rw.op(id).is_unused() {
        return Err(NoMatch("the memory is used"));
    }
    rw.erase_op(id);
    Ok(())
}

/// A part of a cast that only forgets is a part of what was cast.
pub(super) fn subview_of_cast(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let cast = op.body().defining_op(op.operand(0)).and_then(|d| d.cast::<Cast<'_>>()).ok_or(OTHER)?;
    let (source, old) = (cast.source(), op.result_type(0));
    if !only_forgets(ctx, op.ty(source), op.operand_type(0)) {
        return Err(NoMatch("the cast promises something"));
    }
    let constant = |group: usize| op.operand_group(group).any(|v| constant_of(op.body(), v).is_some());
    if (1..4).any(constant) {
        return Err(NoMatch("constants become numbers first"));
    }
    let kept = kept_by_subview(op).ok_or(NoMatch("not verified"))?;
    let lists = [0, 1, 2].map(|at| numbers(op, at));
    let whole = subview_type(ctx, op.ty(source), &lists[0], &lists[1], &lists[2]);
    let ty = whole.and_then(|t| super::canonicalize::without_dropped(ctx, t, &kept));
    let ty = ty.ok_or(NoMatch("no strided layout"))?;
    let values = [1, 2, 3].map(|group| op.operand_group(group).to_vec());
    let attrs = [op.required_prop(0), op.required_prop(1), op.required_prop(2)];
    debug_assert!(attrs.iter().all(|&a| i64_array(ctx, a).is_some()));
    let loc = op.loc();
    rw.set_loc(loc).before(id);
    let new = SubView::build(rw, ty, source, &values[0], &values[1], &values[2], attrs[0], attrs[1], attrs[2]);
    let mut result = rw.op(new).result(0);
    if ty != old {
        let cast = Cast::build(rw, old, result);
        result = rw.op(cast).result(0);
    }
    rw.replace_op(id, &[result]);
    Ok(())
}
