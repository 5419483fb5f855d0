//! `fold-memref-alias-ops`: accesses of views become accesses of what is viewed.
//!
//! | view | of it |
//! |---|---|
//! | `memref.subview` | loads, stores, transfers within the bounds of parts without gaps, other such parts |
//! | `memref.expand_shape`, `memref.collapse_shape` | loads and stores |

use terrace_dialects::index_list::{Entry, entries, i64_array_attr, split, value_of};
use terrace_dialects::memref::{self, CollapseShape, Dim, ExpandShape, SubView, kept_by_subview, reassociation};
use terrace_dialects::{affine, arith, vector};
use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

super::greedy_pass! {
    /// See the [module documentation](self).
    FoldMemRefAliasOpsPass = "fold-memref-alias-ops", "Fold memref alias ops into consumer load/store ops",
        registers terrace_dialects::affine::Affine;
    bottom_up |patterns| add_patterns(&mut patterns)
}

/// The accesses that are folded: the operand groups of the memory and of the indices, and whether
/// it is a transfer.
const ACCESSES: &[(&terrace_ir::def::OpDef, usize, bool)] = &[
    (affine::Load::DEF, 0, false),
    (affine::Store::DEF, 1, false),
    (memref::Load::DEF, 0, false),
    (memref::Store::DEF, 1, false),
    (vector::Load::DEF, 0, false),
    (vector::MaskedLoad::DEF, 0, false),
    (vector::MaskedStore::DEF, 0, false),
    (vector::Store::DEF, 1, false),
    (vector::TransferRead::DEF, 0, true),
    (vector::TransferWrite::DEF, 1, true),
];

/// Adds the patterns of the pass.
pub fn add_patterns(patterns: &mut PatternSet) {
    use terrace_ir::pattern::{FnPattern, Root};
    for &(def, group, is_transfer) in ACCESSES {
        let root = Root::Op(def);
        patterns.add(FnPattern::new("access-of-subview", root, move |op, rw| {
            access_of_subview(op, group, is_transfer, rw)
        }));
        if !is_transfer {
            patterns.add(FnPattern::new("access-of-reshape", root, move |op, rw| access_of_reshape(op, group, rw)));
        }
    }
    patterns.on::<SubView<'_>>("subview-of-subview", subview_of_subview);
}

const OTHER: NoMatch = NoMatch("the memory is made by another op");

/// What made the memory that is accessed, if it is of a kind.
fn maker<'a, O: Op<'a>>(op: OpRef<'a>, group: usize) -> Result<OpRef<'a>, NoMatch> {
    let memref = op.operand_group(group).next().ok_or(OTHER)?;
    op.body().defining_op(memref).filter(|maker| maker.is::<O>()).ok_or(OTHER)
}

/// The indices of an access: where these are functions of operands, their values.
fn indices_of(id: OpId, group: usize, rw: &mut Rewriter<'_>) -> Vec<Entry> {
    match affine::Access::of(rw.op(id)) {
        None => rw.op(id).operand_group(group + 1).map(Entry::Value).collect(),
        Some(access) => {
            let inputs: Vec<Entry> = access.inputs.iter().map(|&input| Entry::Value(input)).collect();
            let results = access.map.results(rw.ctx()).to_vec();
            let index = |&expr: &AffineExpr| {
                let map = access.map.with_results(rw.ctx(), &[expr]);
                let entry = affine::composed_apply(rw, map, &inputs);
                Entry::Value(value_of(rw, entry))
            };
            results.iter().map(index).collect()
        }
    }
}

/// Makes an access one of other memory.
fn redirect(id: OpId, group: usize, memref: ValueId, indices: &[ValueId], rw: &mut Rewriter<'_>) {
    if affine::Access::of(rw.op(id)).is_some() {
        let map = AffineMap::identity(rw.ctx(), indices.len() as u32);
        rw.set_operand(id, group, memref);
        affine::Access::set(id, map, indices, rw);
        return;
    }
    rw.set_operand_group(id, group, &[memref]);
    rw.set_operand_group(id, group + 1, indices);
}

/// `offset + index * stride` for each dimension of the source of a part; the index of one that
/// the part has not is zero.
fn indices_in_source(
    rw: &mut Rewriter<'_>,
    kept: &[bool],
    offsets: &[Entry],
    strides: &[Entry],
    indices: &[Entry],
) -> Vec<ValueId> {
    let ctx = rw.ctx();
    let [offset, index, stride] = [0, 1, 2].map(|at| AffineExpr::symbol(ctx, at));
    let map = AffineMap::new(ctx, 0, 3, &[offset.add(ctx, index.mul(ctx, stride))]);
    let mut indices = indices.iter().copied();
    let mut resolved = Vec::new();
    for ((&offset, &stride), &kept) in offsets.iter().zip(strides).zip(kept) {
        let index = if kept { indices.next() } else { None };
        let entry = affine::composed_apply(rw, map, &[offset, index.unwrap_or(Entry::Number(0)), stride]);
        resolved.push(value_of(rw, entry));
    }
    resolved
}

fn access_of_subview(id: OpId, group: usize, is_transfer: bool, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (ctx, view) = (op.ctx(), maker::<SubView<'_>>(op, group)?);
    let kept = kept_by_subview(view).ok_or(NoMatch("the layout is not strided"))?;
    let [offsets, _, strides] = [0, 1, 2].map(|list| entries(view, list + 1, list));
    let (source, loc) = (view.operand(0), op.loc());
    let mut map = None;
    if is_transfer {
        let transfer = vector::Transfer::of(op).ok_or(OTHER)?;
        if transfer.in_bounds.contains(&false) {
            return Err(NoMatch("the transfer may go beyond the bounds"));
        }
        if strides.iter().any(|&stride| stride != Entry::Number(1)) {
            return Err(NoMatch("the part has gaps"));
        }
        let dims: Vec<AffineExpr> =
            (0..).zip(&kept).filter(|(_, k)| **k).map(|(at, _)| AffineExpr::dim(ctx, at)).collect();
        let dropped = AffineMap::new(ctx, kept.len() as u32, 0, &dims);
        map = Some(Attr::affine_map(ctx, transfer.map.compose(ctx, dropped)));
    }
    rw.set_loc(loc).before(id);
    let indices = indices_of(id, group, rw);
    let indices = indices_in_source(rw, &kept, &offsets, &strides, &indices);
    redirect(id, group, source, &indices, rw);
    if map.is_some() {
        rw.set_attr(id, "permutation_map", map);
    }
    Ok(())
}

/// What a view by other dimensions is of, and its dimensions in groups.
struct Reshape {
    source: ValueId,
    groups: Vec<Vec<usize>>,
    /// The sizes of the side with more dimensions.
    sizes: Vec<i64>,
}

fn access_of_reshape(id: OpId, group: usize, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (view, splits) = match maker::<ExpandShape<'_>>(op, group) {
        Ok(view) => (view, true),
        Err(_) => (maker::<CollapseShape<'_>>(op, group)?, false),
    };
    let groups = reassociation(view).ok_or(NoMatch::UNVERIFIED)?;
    let ty = if splits { view.result_type(0) } else { view.operand_type(0) };
    let reshape = Reshape {
        source: view.operand(0),
        groups: groups.iter().map(|group| group.iter().map(|&at| at as usize).collect()).collect(),
        sizes: ty.shape(op.ctx()).unwrap_or(&[]).to_vec(),
    };
    let unknown = |group: &[usize]| group.iter().filter(|&&at| reshape.sizes[at] == DYNAMIC).count();
    let is_known = |group: &Vec<usize>| match splits {
        true => unknown(group) <= 1,
        false => unknown(&group[1.min(group.len())..]) == 0,
    };
    if !reshape.groups.iter().all(is_known) {
        return Err(NoMatch("sizes of a group are not known"));
    }
    let loc = op.loc();
    rw.set_loc(loc).before(id);
    let indices = indices_of(id, group, rw);
    let indices = match splits {
        true => before_expand(&reshape, &indices, rw),
        false => before_collapse(&reshape, &indices, rw),
    };
    redirect(id, group, reshape.source, &indices, rw);
    Ok(())
}

/// The sum of the indices of each group, times the sizes of the dimensions further in.
fn before_expand(reshape: &Reshape, indices: &[Entry], rw: &mut Rewriter<'_>) -> Vec<ValueId> {
    let mut sizes: Vec<Entry> = reshape.sizes.iter().map(|&size| Entry::Number(size)).collect();
    // The first size of a group does not matter.
    let position = |group: &Vec<usize>| group.iter().skip(1).copied().find(|&at| reshape.sizes[at] == DYNAMIC);
    let unknown: Vec<(usize, usize)> =
        reshape.groups.iter().enumerate().filter_map(|(dim, group)| Some((dim, position(group)?))).collect();
    let dims: Vec<ValueId> = unknown.iter().map(|&(dim, _)| size_of(rw, reshape.source, dim)).collect();
    for (&(dim, at), &size) in unknown.iter().zip(&dims) {
        let others = reshape.groups[dim].iter().filter(|&&other| other != at);
        let others = others.fold(1, |product: i64, &other| product.saturating_mul(reshape.sizes[other]));
        sizes[at] = Entry::Value(if others == 1 { size } else { quotient(rw, size, others) });
    }
    let ctx = rw.ctx().clone();
    let mut resolved = Vec::new();
    for group in &reshape.groups {
        let factors: Vec<Entry> = (1..=group.len())
            .map(|at| {
                let inner: Vec<Entry> = group[at..].iter().map(|&dim| sizes[dim]).collect();
                let symbols = (0..inner.len() as u32).map(|at| AffineExpr::symbol(&ctx, at));
                let product = symbols.fold(AffineExpr::constant(&ctx, 1), |product, size| product.mul(&ctx, size));
                let map = AffineMap::new(&ctx, 0, inner.len() as u32, &[product]);
                affine::composed_apply(rw, map, &inner)
            })
            .collect();
        let count = group.len() as u32;
        let term = |at: u32| AffineExpr::dim(&ctx, at).mul(&ctx, AffineExpr::symbol(&ctx, at));
        let sum = (0..count).fold(AffineExpr::constant(&ctx, 0), |sum, at| sum.add(&ctx, term(at)));
        let inputs: Vec<Entry> = factors.into_iter().chain(group.iter().map(|&at| indices[at])).collect();
        let entry = affine::composed_apply(rw, AffineMap::new(&ctx, count, count, &[sum]), &inputs);
        resolved.push(value_of(rw, entry));
    }
    resolved
}

/// The index of a group, divided by the sizes of the dimensions further in.
fn before_collapse(reshape: &Reshape, indices: &[Entry], rw: &mut Rewriter<'_>) -> Vec<ValueId> {
    let ctx = rw.ctx().clone();
    if reshape.groups.is_empty() {
        return reshape.sizes.iter().map(|_| value_of(rw, Entry::Number(0))).collect();
    }
    let mut resolved = Vec::new();
    for (group, &index) in reshape.groups.iter().zip(indices) {
        let mut rest = AffineExpr::dim(&ctx, 0);
        for at in 0..group.len() {
            let inner = group[at + 1..].iter();
            let inner = inner.fold(1, |product: i64, &dim| product.saturating_mul(reshape.sizes[dim]));
            let inner = AffineExpr::constant(&ctx, inner);
            let map = AffineMap::new(&ctx, 1, 0, &[rest.floor_div(&ctx, inner)]);
            let entry = affine::composed_apply(rw, map, &[index]);
            resolved.push(value_of(rw, entry));
            rest = rest.modulo(&ctx, inner);
        }
    }
    resolved
}

fn size_of(rw: &mut Rewriter<'_>, memref: ValueId, dim: usize) -> ValueId {
    let dim = value_of(rw, Entry::Number(dim as i64));
    let op = Dim::build(rw, memref, dim);
    rw.op(op).result(0)
}

fn quotient(rw: &mut Rewriter<'_>, value: ValueId, by: i64) -> ValueId {
    let by = value_of(rw, Entry::Number(by));
    let op = arith::DivUI::build(rw, value, by);
    rw.op(op).result(0)
}

/// A part of a part is a part of the whole, if neither has gaps.
fn subview_of_subview(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let outer = maker::<SubView<'_>>(op, 0)?;
    let kept = kept_by_subview(outer).ok_or(NoMatch("the layout is not strided"))?;
    let lists = |op: OpRef<'_>| [0, 1, 2].map(|list| entries(op, list + 1, list));
    let ([offsets, sizes, strides], [outer_offsets, outer_sizes, outer_strides]) = (lists(op), lists(outer));
    if strides.iter().chain(&outer_strides).any(|&stride| stride != Entry::Number(1)) {
        return Err(NoMatch("a part has gaps"));
    }
    let mut own = sizes.into_iter();
    let sizes: Vec<Entry> = outer_sizes
        .iter()
        .zip(&kept)
        .map(|(&size, &kept)| own.by_ref().take(usize::from(kept)).next().unwrap_or(size))
        .collect();
    let (ty, source, loc) = (op.result_type(0), outer.operand(0), op.loc());
    rw.set_loc(loc).before(id);
    let offsets = indices_in_source(rw, &kept, &outer_offsets, &outer_strides, &offsets);
    let number = |&value: &ValueId| match constant_of(rw.body(), value).and_then(|attr| attr.as_i64(rw.ctx())) {
        Some(number) => Entry::Number(number),
        None => Entry::Value(value),
    };
    let offsets: Vec<Entry> = offsets.iter().map(number).collect();
    let [offsets, sizes, strides] = [&offsets, &sizes, &outer_strides].map(|list| split(list));
    let [a, b, c] = [&offsets.0, &sizes.0, &strides.0].map(|numbers| i64_array_attr(rw.ctx(), numbers));
    let new = SubView::build(rw, ty, source, &offsets.1, &sizes.1, &strides.1, a, b, c);
    rw.replace_with(id, new);
    Ok(())
}
