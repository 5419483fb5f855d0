//! `expand-strided-metadata`: views of memory become `memref.reinterpret_cast` of the memory
//! behind them, with offset, sizes and strides computed; what asks for these is answered.
//!
//! | op | becomes |
//! |---|---|
//! | `subview`, `expand_shape`, `collapse_shape` | `reinterpret_cast` of the base buffer of their source |
//! | `extract_strided_metadata` of an allocation, a global, a cast or a `reinterpret_cast` | what these say, and the metadata of their source |
//! | `extract_aligned_pointer_as_index` of a view | that of what is viewed |

use terrace_dialects::affine::{composed_apply, composed_min};
use terrace_dialects::index_list::{Entry, entries, i64_array_attr, known_or, split, value_of};
use terrace_dialects::memref::layout::{is_identity, parts, strided};
use terrace_dialects::memref::{
    Alloc, Alloca, Cast, CollapseShape, ExpandShape, ExtractAlignedPointerAsIndex, ExtractStridedMetadata, GetGlobal,
    ReinterpretCast, SubView, kept_by_subview, reassociation,
};
use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::interfaces::ViewLike;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

super::greedy_pass! {
    /// See the [module documentation](self).
    ExpandStridedMetadataPass = "expand-strided-metadata",
        "Expand memref operations into easier to analyze constructs",
        registers terrace_dialects::affine::Affine;
    bottom_up |patterns| add_patterns(&mut patterns)
}

/// Adds the patterns of the pass.
pub fn add_patterns(patterns: &mut PatternSet) {
    // What types say of metadata is known.
    ExtractStridedMetadata::canonicalize(patterns);
    patterns
        .on::<SubView<'_>>("expand-subview", |op, rw| expand_view(op, rw, of_subview))
        .on::<ExpandShape<'_>>("expand-expand-shape", |op, rw| expand_view(op, rw, of_expand_shape))
        .on::<CollapseShape<'_>>("expand-collapse-shape", |op, rw| expand_view(op, rw, of_collapse_shape))
        .on::<ExtractStridedMetadata<'_>>("metadata-of-allocation", of_allocation)
        .on::<ExtractStridedMetadata<'_>>("metadata-of-reinterpret-cast", of_reinterpret_cast)
        .on::<ExtractStridedMetadata<'_>>("metadata-of-cast", of_cast)
        .on::<ExtractStridedMetadata<'_>>("metadata-of-base-buffer", of_base_buffer)
        .on::<ExtractAlignedPointerAsIndex<'_>>("pointer-of-view", pointer_of_view);
}

/// Where the elements of a memref are, from a base buffer on.
struct Metadata {
    base: ValueId,
    offset: Entry,
    sizes: Vec<Entry>,
    strides: Vec<Entry>,
}

impl Metadata {
    /// Of the one element, seen with dimensions of size 1.
    fn with_ones(self, rank: usize) -> Metadata {
        let ones = vec![Entry::Number(1); rank];
        Metadata { sizes: ones.clone(), strides: ones, ..self }
    }
}

const OTHER: NoMatch = NoMatch("the source is made by another op");

/// The metadata of a memref: numbers where its type says them.
fn metadata_of(rw: &mut Rewriter<'_>, memref: ValueId) -> Result<Metadata, NoMatch> {
    let (ctx, ty) = (rw.ctx(), rw.ty(memref));
    let layout = strided(ctx, ty).ok_or(NoMatch("the layout is not strided"))?;
    let shape = ty.shape(ctx).unwrap_or(&[]).to_vec();
    let op = ExtractStridedMetadata::build(rw, memref);
    let op = rw.op(op);
    let all = |numbers: &[i64], group: usize| {
        numbers.iter().zip(op.result_group(group)).map(|(&number, value)| known_or(number, value)).collect()
    };
    Ok(Metadata {
        base: op.result(0),
        offset: known_or(layout.offset, op.result(1)),
        sizes: all(&shape, 2),
        strides: all(&layout.strides, 3),
    })
}

/// Puts a cast of the base buffer in the place of a view.
fn expand_view(
    id: OpId,
    rw: &mut Rewriter<'_>,
    compute: fn(OpId, &mut Rewriter<'_>) -> Result<Metadata, NoMatch>,
) -> Matched {
    let op = rw.op(id);
    let (loc, ty) = (op.loc(), op.result_type(0));
    rw.set_loc(loc).before(id);
    let new = compute(id, rw)?;
    let new = reinterpret(rw, ty, &new);
    rw.replace_with(id, new);
    Ok(())
}

fn reinterpret(rw: &mut Rewriter<'_>, ty: Type, new: &Metadata) -> OpId {
    let (offset, offsets) = split(&[new.offset]);
    let (size_numbers, sizes) = split(&new.sizes);
    let (stride_numbers, strides) = split(&new.strides);
    let [a, b, c] = [&offset, &size_numbers, &stride_numbers].map(|numbers| i64_array_attr(rw.ctx(), numbers));
    ReinterpretCast::build(rw, ty, new.base, &offsets, &sizes, &strides, a, b, c)
}

/// A function of symbols that are these numbers and values.
fn function(rw: &mut Rewriter<'_>, inputs: &[Entry], f: impl FnOnce(&Context, &[AffineExpr]) -> AffineExpr) -> Entry {
    let ctx = rw.ctx();
    let symbols: Vec<AffineExpr> = (0..inputs.len() as u32).map(|at| AffineExpr::symbol(ctx, at)).collect();
    let map = AffineMap::new(ctx, 0, inputs.len() as u32, &[f(ctx, &symbols)]);
    composed_apply(rw, map, inputs)
}

/// Strides are products; the offset grows by the product of each offset with the stride of the
/// source.
fn of_subview(id: OpId, rw: &mut Rewriter<'_>) -> Result<Metadata, NoMatch> {
    let op = rw.op(id);
    let kept = kept_by_subview(op).ok_or(NoMatch("the layout is not strided"))?;
    let [offsets, sizes, strides] = [0, 1, 2].map(|list| entries(op, list + 1, list));
    let source = op.operand(0);
    let from = metadata_of(rw, source)?;
    let mut inputs = vec![from.offset];
    let mut new_strides = Vec::new();
    for ((&offset, &stride), &outer) in offsets.iter().zip(&strides).zip(&from.strides) {
        new_strides.push(function(rw, &[stride, outer], |ctx, s| s[0].mul(ctx, s[1])));
        inputs.extend([offset, outer]);
    }
    let offset = function(rw, &inputs, |ctx, s| {
        let step = |sum: AffineExpr, pair: &[AffineExpr]| sum.add(ctx, pair[0].mul(ctx, pair[1]));
        s[1..].chunks_exact(2).fold(s[0], step)
    });
    let pick = |list: Vec<Entry>| list.into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(e, _)| e).collect();
    Ok(Metadata { base: from.base, offset, sizes: pick(sizes), strides: pick(new_strides) })
}

/// Splits each size and each stride; of a group one size at most is not known.
fn of_expand_shape(id: OpId, rw: &mut Rewriter<'_>) -> Result<Metadata, NoMatch> {
    let op = rw.op(id);
    let groups = reassociation(op).ok_or(NoMatch::UNVERIFIED)?;
    let shape = op.result_type(0).shape(op.ctx()).unwrap_or(&[]).to_vec();
    let group_shapes: Vec<Vec<i64>> =
        groups.iter().map(|group| group.iter().map(|&at| shape[at as usize]).collect()).collect();
    let unknown = |group: &Vec<i64>| group.iter().filter(|&&size| size == DYNAMIC).count();
    if group_shapes.iter().any(|group| unknown(group) > 1) {
        return Err(NoMatch("several sizes of a group are not known"));
    }
    let source = op.operand(0);
    let from = metadata_of(rw, source)?;
    if from.sizes.is_empty() {
        return Ok(from.with_ones(shape.len()));
    }
    let mut new = Metadata { base: from.base, offset: from.offset, sizes: Vec::new(), strides: Vec::new() };
    for ((group, &size), &stride) in group_shapes.iter().zip(&from.sizes).zip(&from.strides) {
        let known: i64 = group.iter().filter(|&&size| size != DYNAMIC).fold(1, |n, &size| n.saturating_mul(size));
        for &part in group {
            new.sizes.push(match part {
                DYNAMIC => function(rw, &[size], |ctx, s| s[0].floor_div(ctx, AffineExpr::constant(ctx, known))),
                part => Entry::Number(part),
            });
        }
        let dynamic = group.iter().position(|&size| size == DYNAMIC);
        for at in 0..group.len() {
            let inner = group[at + 1..].iter().filter(|&&size| size != DYNAMIC);
            let inner = inner.fold(1, |n: i64, &size| n.saturating_mul(size));
            new.strides.push(match dynamic {
                Some(dynamic) if at < dynamic => function(rw, &[size, stride], |ctx, s| {
                    let known = AffineExpr::constant(ctx, known);
                    s[0].times(ctx, inner).floor_div(ctx, known).mul(ctx, s[1])
                }),
                _ => function(rw, &[stride], |ctx, s| s[0].times(ctx, inner)),
            });
        }
    }
    Ok(new)
}

/// Sizes are products; the stride of a group is the least one in it.
fn of_collapse_shape(id: OpId, rw: &mut Rewriter<'_>) -> Result<Metadata, NoMatch> {
    let op = rw.op(id);
    let ctx = op.ctx();
    let groups = reassociation(op).ok_or(NoMatch::UNVERIFIED)?;
    let result = op.result_type(0);
    let layout = strided(ctx, result).ok_or(NoMatch("the layout is not strided"))?;
    let shape = result.shape(ctx).unwrap_or(&[]).to_vec();
    let source_shape = op.operand_type(0).shape(ctx).unwrap_or(&[]).to_vec();
    let source = op.operand(0);
    let from = metadata_of(rw, source)?;
    if from.sizes.is_empty() {
        return Ok(from.with_ones(shape.len()));
    }
    let mut new = Metadata { base: from.base, offset: from.offset, sizes: Vec::new(), strides: Vec::new() };
    for ((group, &size), &stride) in groups.iter().zip(&shape).zip(&layout.strides) {
        let members: Vec<usize> = group.iter().map(|&at| at as usize).collect();
        let sizes: Vec<Entry> = members.iter().map(|&at| from.sizes[at]).collect();
        new.sizes.push(match size {
            DYNAMIC => function(rw, &sizes, |ctx, s| {
                s.iter().fold(AffineExpr::constant(ctx, 1), |product, &size| product.mul(ctx, size))
            }),
            size => Entry::Number(size),
        });
        // The stride of a dimension of size 1 says nothing.
        let strides: Vec<Entry> =
            members.iter().filter(|&&at| source_shape[at] != 1).map(|&at| from.strides[at]).collect();
        new.strides.push(match (strides.is_empty(), stride) {
            (false, _) => composed_min(rw, &strides),
            (true, DYNAMIC) => {
                let is_value = |at: &&usize| matches!(from.strides[**at], Entry::Value(_));
                members.iter().find(is_value).map_or(Entry::Number(1), |&at| from.strides[at])
            }
            (true, stride) => Entry::Number(stride),
        });
    }
    Ok(new)
}

// ---- what asks for metadata ------------------------------------------------------------------

/// Puts values in the place of the results that are used; results without uses have none.
fn replace_used(id: OpId, values: &[Option<ValueId>], rw: &mut Rewriter<'_>) {
    let results = rw.op(id).results().to_vec();
    for (&old, new) in results.iter().zip(values) {
        if let Some(new) = *new {
            rw.replace_all_uses(old, new);
        }
    }
    rw.erase_op(id);
}

/// The maker of the source, if it is of one kind.
fn maker<'a, O: Op<'a>>(op: OpRef<'a>) -> Result<OpRef<'a>, NoMatch> {
    op.body().defining_op(op.operand(0)).filter(|maker| maker.is::<O>()).ok_or(OTHER)
}

/// Elements of what is allocated stand one behind the other.
fn of_allocation(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let maker = maker::<Alloc<'_>>(op).or_else(|_| maker::<Alloca<'_>>(op)).or_else(|_| maker::<GetGlobal<'_>>(op))?;
    let ty = maker.result_type(0);
    let layout = parts(ctx, ty).filter(|parts| is_identity(ctx, parts.layout)).ok_or(NoMatch("there is a layout"))?;
    let is_global = maker.is::<GetGlobal<'_>>();
    let mut dynamic = (!is_global).then(|| maker.operand_group(0)).into_iter().flatten();
    let size = |&size: &i64| if size == DYNAMIC { dynamic.next().map(Entry::Value) } else { Some(Entry::Number(size)) };
    let sizes: Vec<Entry> = layout.shape.iter().map(size).collect::<Option<_>>().ok_or(NoMatch::UNVERIFIED)?;
    let (memref, base_type, base) = (maker.result(0), op.result_type(0), op.result(0));
    let (loc, base_used) = (op.loc(), !op.body().is_unused(base));
    rw.set_loc(loc).before(id);
    let mut strides = vec![Entry::Number(1); sizes.len()];
    for at in (1..sizes.len()).rev() {
        strides[at - 1] = function(rw, &sizes[at..], |ctx, s| {
            s.iter().fold(AffineExpr::constant(ctx, 1), |product, &size| product.mul(ctx, size))
        });
    }
    let mut values = Vec::new();
    values.push(match base_used {
        false => None,
        true if ty == base_type => Some(memref),
        true => {
            let whole = Metadata { base: memref, offset: Entry::Number(0), sizes: Vec::new(), strides: Vec::new() };
            let cast = reinterpret(rw, base_type, &whole);
            Some(rw.op(cast).result(0))
        }
    });
    let offset = std::iter::once(Entry::Number(0));
    values.extend(offset.chain(sizes).chain(strides).map(|entry| Some(value_of(rw, entry))));
    replace_used(id, &values, rw);
    Ok(())
}

/// The offset, the sizes and the strides are what the cast says.
fn of_reinterpret_cast(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let cast = maker::<ReinterpretCast<'_>>(op)?;
    let lists = [0, 1, 2].map(|list| entries(cast, list + 1, list));
    let (source, loc) = (cast.operand(0), op.loc());
    rw.set_loc(loc).before(id);
    let base = metadata_of(rw, source)?.base;
    let mut values = vec![Some(base)];
    values.extend(lists.into_iter().flatten().map(|entry| Some(value_of(rw, entry))));
    replace_used(id, &values, rw);
    Ok(())
}

/// What the cast knows is a number, all else as in its source.
fn of_cast(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let cast = maker::<Cast<'_>>(op)?;
    let layout = strided(ctx, op.operand_type(0)).ok_or(NoMatch("the layout is not strided"))?;
    let shape = op.operand_type(0).shape(ctx).unwrap_or(&[]).to_vec();
    let (source, loc) = (cast.operand(0), op.loc());
    rw.set_loc(loc).before(id);
    let from = metadata_of(rw, source)?;
    let numbers = std::iter::once(layout.offset).chain(shape).chain(layout.strides);
    let entries = std::iter::once(from.offset).chain(from.sizes).chain(from.strides);
    let mut values = vec![Some(from.base)];
    for (number, entry) in numbers.zip(entries) {
        let entry = if number == DYNAMIC { entry } else { Entry::Number(number) };
        values.push(Some(value_of(rw, entry)));
    }
    replace_used(id, &values, rw);
    Ok(())
}

/// A base buffer is its own, from its first element on.
fn of_base_buffer(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let source = maker::<ExtractStridedMetadata<'_>>(op)?;
    if source.result(0) != op.operand(0) {
        return Err(OTHER);
    }
    let (base, loc) = (op.operand(0), op.loc());
    rw.set_loc(loc).before(id);
    let zero = value_of(rw, Entry::Number(0));
    replace_used(id, &[Some(base), Some(zero)], rw);
    Ok(())
}

fn pointer_of_view(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let view = op.body().defining_op(op.operand(0)).ok_or(OTHER)?;
    let table = view.interface::<ViewLike>().filter(|table| (table.keeps_address)(view)).ok_or(OTHER)?;
    let source = (table.view_source)(view);
    rw.set_operand(id, 0, source);
    Ok(())
}
