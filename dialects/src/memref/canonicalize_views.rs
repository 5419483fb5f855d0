//! Canonicalization of ops that see memory in another way.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `view-of-constant-size` | sizes that are constants go into the type |
//! | `view-of-cast` | the view of the allocation that was cast |
//! | `metadata-of-type` | an offset, sizes and strides that the type says |
//! | `reinterpretation-of-metadata` | what is put together from the parts of a memref is that memref, cast |
//! | `dim-of-reshape` | the size is read from where the reshape took it |
//! | `dead-realloc` | memory that nobody uses |

use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::canonicalize::with_known_sizes;
use super::index_list::{Entry, entries, with_constants};
use super::layout::{parts, strided};
use super::{
    Alloc, Cast, Dim, ExtractStridedMetadata, Load, OTHER, Realloc, ReinterpretCast, Reshape, View, replace_and_cast,
};
use crate::arith;

impl Canonicalize for View<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<View<'_>>("view-of-constant-size", view_of_constant_size)
            .on::<View<'_>>("view-of-cast", view_of_cast);
    }
}

impl Canonicalize for ReinterpretCast<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<ReinterpretCast<'_>>("reinterpretation-of-metadata", of_metadata);
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

fn view_of_constant_size(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (ctx, ty) = (op.ctx(), op.result_type(0));
    let view = op.cast::<View<'_>>().ok_or(OTHER)?;
    if parts(ctx, ty).is_none_or(|p| p.layout.is_some()) {
        return Err(NoMatch("has a layout"));
    }
    let (known, kept) = with_known_sizes(op.body(), ty, view.sizes())?;
    let (source, shift, loc) = (view.source(), view.byte_shift(), op.loc());
    rw.set_loc(loc).before(id);
    let new = View::build(rw, known, source, shift, &kept);
    let new = rw.op(new).result(0);
    let cast = Cast::build(rw, ty, new);
    rw.replace_with(id, cast);
    Ok(())
}

/// Of memory that is allocated the size need not be known.
fn view_of_cast(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let body = op.body();
    let source = body.defining_op(op.operand(0)).and_then(|d| d.cast::<Cast<'_>>()).ok_or(OTHER)?.source();
    if !body.defining_op(source).is_some_and(|d| d.is::<Alloc<'_>>()) {
        return Err(NoMatch("what is cast is no allocation"));
    }
    rw.set_operand(id, 0, source);
    Ok(())
}

/// Entries with the numbers that a type or a constant knows in place of values.
fn known_entries(body: &Body, list: impl IntoIterator<Item = Entry>, known: &[i64]) -> Vec<Entry> {
    let known = known.iter().map(|&n| Some(Entry::Number(n)).filter(|_| n != DYNAMIC));
    let list: Vec<Entry> = list.into_iter().zip(known).map(|(entry, known)| known.unwrap_or(entry)).collect();
    with_constants(body, &list, |_| true).0
}

fn of_metadata(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (ctx, body) = (op.ctx(), op.body());
    let source = body.defining_op(op.operand(0)).and_then(|d| d.cast::<ExtractStridedMetadata<'_>>()).ok_or(OTHER)?;
    if op.operand(0) != source.base_buffer() {
        return Err(OTHER);
    }
    let (memref, old) = (source.source(), op.result_type(0));
    let unknown = NoMatch::UNVERIFIED;
    let layouts = strided(ctx, body.ty(memref)).zip(strided(ctx, old)).ok_or(unknown.clone())?;
    let shapes = body.ty(memref).shape(ctx).zip(old.shape(ctx)).ok_or(unknown)?;
    let values = |values: terrace_ir::view::ValueRange<'_>| values.map(Entry::Value).collect::<Vec<_>>();
    let taken = [
        known_entries(body, [Entry::Value(source.offset())], &[layouts.0.offset]),
        known_entries(body, values(source.sizes()), shapes.0),
        known_entries(body, values(source.strides()), &layouts.0.strides),
    ];
    let put = [
        known_entries(body, entries(op, 1, 0), &[layouts.1.offset]),
        known_entries(body, entries(op, 2, 1), shapes.1),
        known_entries(body, entries(op, 3, 2), &layouts.1.strides),
    ];
    if taken != put {
        return Err(NoMatch("the parts are put together in another way"));
    }
    let loc = op.loc();
    rw.set_loc(loc).before(id);
    replace_and_cast(id, memref, rw)
}

fn metadata_of_type(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (ctx, source) = (op.ctx(), op.operand_type(0));
    let (Some(layout), Some(parts)) = (strided(ctx, source), parts(ctx, source)) else {
        return Err(NoMatch::UNVERIFIED);
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
