//! Canonicalization of ops that split and join dimensions.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `collapse-of-collapse`, `expand-of-expand` | one op for both |
//! | `collapse-of-expand` | what is split and joined in whole groups is only joined |
//! | `expand-of-collapse` | what is joined and split differs from what was there in one way only |
//! | `collapse-of-cast` | what was cast is joined, and the result cast |

use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::fold::only_forgets;
use super::layout::{is_identity, parts, times};
use super::reshapes::{collapsed_type, groups};
use super::{Cast, CollapseShape, ExpandShape, OTHER, replace_and_cast};

impl Canonicalize for CollapseShape<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<CollapseShape<'_>>("collapse-of-collapse", collapse_of_collapse)
            .on::<CollapseShape<'_>>("collapse-of-expand", collapse_of_expand)
            .on::<CollapseShape<'_>>("collapse-of-cast", collapse_of_cast);
    }
}

impl Canonicalize for ExpandShape<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<ExpandShape<'_>>("expand-of-expand", expand_of_expand)
            .on::<ExpandShape<'_>>("expand-of-collapse", expand_of_collapse);
    }
}

fn groups_attr(ctx: &Context, groups: &[Vec<i64>]) -> Attr {
    let number = |&n: &i64| Attr::integer(ctx, Type::I64, n);
    let list: Vec<Attr> = groups.iter().map(|g| Attr::array(ctx, &g.iter().map(number).collect::<Vec<_>>())).collect();
    Attr::array(ctx, &list)
}

fn groups_of(ctx: &Context, attr: Attr) -> Result<Vec<Vec<i64>>, NoMatch> {
    groups(ctx, attr).ok_or(NoMatch::UNVERIFIED)
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

fn collapse_of_collapse(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let outer = op.cast::<CollapseShape<'_>>().ok_or(OTHER)?;
    let inner = op.body().defining_op(outer.src()).and_then(|d| d.cast::<CollapseShape<'_>>()).ok_or(OTHER)?;
    let (coarse, fine) = (groups_of(ctx, outer.reassociation())?, groups_of(ctx, inner.reassociation())?);
    let both = compose(&coarse, &fine).ok_or(NoMatch::UNVERIFIED)?;
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
    let both = compose(&coarse, &fine).ok_or(NoMatch::UNVERIFIED)?;
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

/// Which dimensions of a longer shape make each of a shorter one; `None`: they do not, or
/// not as far as is known.
fn join(long: &[i64], short: &[i64]) -> Option<Vec<Vec<i64>>> {
    if long.len() <= short.len() {
        return None;
    }
    let (mut next, mut both) = (0, Vec::with_capacity(short.len()));
    for &wanted in short {
        let (mut product, mut list) = (1, Vec::new());
        loop {
            let size = *long.get(next)?;
            list.push(next as i64);
            next += 1;
            let open = size == DYNAMIC || wanted == DYNAMIC;
            if open && (size != wanted || product != 1) {
                return None;
            }
            product = if open { wanted } else { times(product, size) };
            if open || product >= wanted {
                break;
            }
        }
        if product != wanted {
            return None;
        }
        both.push(list);
    }
    // What is left adds nothing.
    let rest = long.iter().enumerate().skip(next);
    for (at, &size) in rest {
        if size != DYNAMIC && size != 1 {
            return None;
        }
        both.last_mut().into_iter().for_each(|last| last.push(at as i64));
    }
    Some(both)
}

/// As [`join`], for each group of dimensions of both shapes that were one in between.
fn join_groups(long: (&[i64], &[Vec<i64>]), short: (&[i64], &[Vec<i64>])) -> Option<Vec<Vec<i64>>> {
    if long.1.is_empty() {
        return join(long.0, short.0);
    }
    let part = |shape: &[i64], group: &[i64]| -> Option<Vec<i64>> {
        group.iter().map(|&at| shape.get(usize::try_from(at).ok()?).copied()).collect()
    };
    let mut all = Vec::new();
    for (a, b) in long.1.iter().zip(short.1) {
        let groups = join(&part(long.0, a)?, &part(short.0, b)?)?;
        all.extend(groups.into_iter().map(|group| group.into_iter().map(|at| a[at as usize]).collect()));
    }
    Some(all)
}

fn expand_of_collapse(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let outer = op.cast::<ExpandShape<'_>>().ok_or(OTHER)?;
    let inner = op.body().defining_op(outer.src()).and_then(|d| d.cast::<CollapseShape<'_>>()).ok_or(OTHER)?;
    let (source, ty) = (inner.src(), op.result_type(0));
    let plain = |ty: Type| parts(ctx, ty).is_some_and(|p| is_identity(ctx, p.layout));
    if ![op.ty(source), op.operand_type(0), ty].into_iter().all(plain) {
        return Err(NoMatch("there is a layout"));
    }
    let (joined, split) = (groups_of(ctx, inner.reassociation())?, groups_of(ctx, outer.reassociation())?);
    let (Some(before), Some(after)) = (op.ty(source).shape(ctx), ty.shape(ctx)) else { return Err(OTHER) };
    let (before, after) = ((before, &*joined), (after, &*split));
    let shrinks = before.0.len() > after.0.len();
    let both = if shrinks { join_groups(before, after) } else { join_groups(after, before) };
    let both = both.ok_or(NoMatch("dimensions are joined and split in different places"))?;
    let (loc, both) = (op.loc(), groups_attr(ctx, &both));
    let (values, numbers) = (outer.output_shape().to_vec(), outer.static_output_shape());
    rw.set_loc(loc).before(id);
    let new = match shrinks {
        true => CollapseShape::build(rw, ty, source, both),
        false => ExpandShape::build(rw, ty, source, &values, both, numbers),
    };
    rw.replace_with(id, new);
    Ok(())
}

fn collapse_of_cast(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let cast = op.body().defining_op(op.operand(0)).and_then(|d| d.cast::<Cast<'_>>()).ok_or(OTHER)?;
    let (source, old) = (cast.source(), op.result_type(0));
    if !only_forgets(ctx, op.ty(source), op.operand_type(0)) {
        return Err(NoMatch("the cast promises something"));
    }
    let reassociation = op.required_prop(0);
    let ty = collapsed_type(ctx, op.ty(source), &groups_of(ctx, reassociation)?);
    let ty = ty.ok_or(NoMatch("the elements are known not to stand one behind the other"))?;
    if ty == old {
        rw.set_operand(id, 0, source);
        return Ok(());
    }
    let loc = op.loc();
    rw.set_loc(loc).before(id);
    let new = CollapseShape::build(rw, ty, source, reassociation);
    let new = rw.op(new).result(0);
    replace_and_cast(id, new, rw)
}
