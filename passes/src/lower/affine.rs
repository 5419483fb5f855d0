//! `lower-affine`: loops, conditions and accesses of `affine` become those of `scf` and `memref`,
//! its functions arithmetic.

use terrace_dialects::affine::{
    Access, Apply, Bound, DelinearizeIndex, For, If, Load, Max, Min, Parallel, Prefetch, Store, VectorLoad,
    VectorStore, map_of, simplified_set,
};
use terrace_dialects::arith::{self, CmpI, IntegerPredicate, constant_index};
use terrace_dialects::{memref, scf, vector};
use terrace_ir::affine::AffineExpr;
use terrace_ir::prelude::*;

use super::affine_exprs::{expand_exprs, expand_extremum, expand_map};
use super::reductions;
use crate::convert::{
    Conversion, ConversionMode, ConversionPatterns, ConversionRewriter, ConversionTarget, Legality, TypeConverter,
};
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct LowerAffinePass;

impl Pass for LowerAffinePass {
    fn name(&self) -> &'static str {
        "lower-affine"
    }

    fn summary(&self) -> &'static str {
        "Lower Affine operations to a combination of Standard and SCF operations"
    }

    fn register_dialects(&self, ctx: &Context) {
        ctx.register::<arith::Arith>();
        ctx.register::<memref::MemRef>();
        ctx.register::<scf::Scf>();
        ctx.register::<vector::Vector>();
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let ctx = run.ctx().clone();
        let (mut patterns, types, mut target) =
            (ConversionPatterns::new(), TypeConverter::new(), ConversionTarget::new());
        add_patterns(&mut patterns);
        target.dialect("affine", Legality::Illegal);
        // They go with the op around.
        target.op("affine.yield", Legality::Legal);
        let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
        run.each_body(|body| conversion.run(body))
    }
}

/// Adds the lowering patterns.
pub fn add_patterns(patterns: &mut ConversionPatterns) {
    patterns
        .on::<Apply<'_>>("apply-to-arith", lower_apply)
        .on::<Max<'_>>("max-to-arith", lower_extremum)
        .on::<Min<'_>>("min-to-arith", lower_extremum)
        .on::<DelinearizeIndex<'_>>("delinearize-to-arith", lower_delinearize)
        .on::<For<'_>>("affine-for-to-scf", lower_for)
        .on::<Parallel<'_>>("affine-parallel-to-scf", lower_parallel)
        .on::<If<'_>>("affine-if-to-scf", lower_if)
        .on::<Load<'_>>("affine-load-to-memref", lower_access)
        .on::<Store<'_>>("affine-store-to-memref", lower_access)
        .on::<VectorLoad<'_>>("affine-load-to-vector", lower_access)
        .on::<VectorStore<'_>>("affine-store-to-vector", lower_access)
        .on::<Prefetch<'_>>("affine-prefetch-to-memref", lower_access);
}

fn lower_apply(id: OpId, inputs: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let map = map_of(rw.op(id)).ok_or(NoMatch::UNVERIFIED)?;
    let values = expand_map(rw, map, inputs)?;
    rw.replace(id, &values);
    Ok(())
}

fn lower_extremum(id: OpId, inputs: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (map, greatest) = (map_of(rw.op(id)).ok_or(NoMatch::UNVERIFIED)?, rw.op(id).is::<Max<'_>>());
    let value = expand_extremum(rw, map, inputs, greatest)?;
    rw.replace(id, &[value]);
    Ok(())
}

/// Each index is the quotient of what is left by the product of the sizes further in.
fn lower_delinearize(id: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (&linear, sizes) = operands.split_first().ok_or(NoMatch::UNVERIFIED)?;
    let mut strides = vec![constant_index(rw, 1)];
    for &size in sizes.iter().skip(1).rev() {
        let inner = strides[strides.len() - 1];
        let product = arith::MulI::build(rw, inner, size);
        strides.push(rw.op(product).result(0));
    }
    let ctx = rw.ctx();
    let (dim, symbol) = (AffineExpr::dim(ctx, 0), AffineExpr::symbol(ctx, 0));
    let split = [dim.floor_div(ctx, symbol), dim.modulo(ctx, symbol)];
    let (mut rest, mut indices) = (linear, Vec::new());
    for &stride in strides.iter().skip(1).rev() {
        let [index, remainder] = expand_exprs(rw, &split, &[rest, stride], 1)?[..] else {
            return Err(NoMatch::UNVERIFIED);
        };
        indices.push(index);
        rest = remainder;
    }
    indices.push(rest);
    rw.replace(id, &indices);
    Ok(())
}

/// The extremum of a bound's functions.
fn lower_bound(rw: &mut Rewriter<'_>, bound: Option<Bound>, greatest: bool) -> Result<ValueId, NoMatch> {
    let bound = bound.ok_or(NoMatch::UNVERIFIED)?;
    expand_extremum(rw, bound.map, &bound.inputs, greatest)
}

/// Moves a region with one block to an op that has none yet; its end passes on what it passed, by
/// an op of kind `T`.
fn move_region<'v, T: Op<'v>>(from: RegionId, to: RegionId, rw: &mut Rewriter<'_>) -> Result<(), NoMatch> {
    let end = rw.body().region(from).only_block().and_then(|block| block.last()).ok_or(NoMatch::UNVERIFIED)?;
    let (end, passed, loc) = (end.id(), end.operands().to_vec(), end.loc());
    let keep = (rw.point(), rw.loc());
    rw.inline_region_at_end(from, to);
    rw.set_loc(loc).before(end);
    rw.build::<T>(&[&passed], &[], &[]);
    rw.erase_op(end);
    rw.set_point(keep.0).set_loc(keep.1);
    Ok(())
}

fn lower_for(id: OpId, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let view = rw.op(id).cast::<For<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let (lower, upper, step) = (view.lower(), view.upper(), view.step_size());
    let (inits, types) = (view.inits().to_vec(), view.results().types().collect::<Vec<_>>());
    let region = view.region().id();
    let lower = lower_bound(rw, lower, true)?;
    let upper = lower_bound(rw, upper, false)?;
    let step = constant_index(rw, step);
    let new = scf::For::build(rw, &types, lower, upper, step, &inits);
    let to = rw.op(new).region(0).id();
    move_region::<scf::Yield<'_>>(region, to, rw)?;
    let results = rw.op(new).results().to_vec();
    rw.replace(id, &results);
    Ok(())
}

/// All constraints hold.
fn lower_if(id: OpId, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let view = rw.op(id).cast::<If<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let (op, set) = (view.op(), view.condition().ok_or(NoMatch::UNVERIFIED)?);
    let types: Vec<Type> = op.results().types().collect();
    let regions = [0, 1].map(|at| op.region(at).id());
    let (set, inputs) = simplified_set(op.body(), set, &op.operands().to_vec());
    let (constraints, dims) = (set.constraints(rw.ctx()).to_vec(), set.num_dims(rw.ctx()) as usize);
    let zero = constant_index(rw, 0);
    let mut condition = None;
    for (expr, equality) in constraints {
        let [value] = expand_exprs(rw, &[expr], &inputs, dims)?[..] else { return Err(NoMatch::UNVERIFIED) };
        let predicate = if equality { IntegerPredicate::Eq } else { IntegerPredicate::Sge };
        let predicate = predicate.attr(rw.ctx());
        let holds = CmpI::build(rw, value, zero, predicate);
        let holds = rw.op(holds).result(0);
        condition = Some(match condition {
            None => holds,
            Some(others) => {
                let both = arith::AndI::build(rw, others, holds);
                rw.op(both).result(0)
            }
        });
    }
    let condition = match condition {
        Some(condition) => condition,
        None => {
            let always = Attr::bool(rw.ctx(), true);
            let op = arith::Constant::build(rw, always);
            rw.op(op).result(0)
        }
    };
    let new = scf::If::build(rw, &types, condition);
    for (at, from) in regions.into_iter().enumerate() {
        let to = rw.op(new).region(at).id();
        if !rw.body().region(from).is_empty() {
            move_region::<scf::Yield<'_>>(from, to, rw)?;
        }
    }
    let results = rw.op(new).results().to_vec();
    rw.replace(id, &results);
    Ok(())
}

fn lower_parallel(id: OpId, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let view = rw.op(id).cast::<Parallel<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let (lower, upper) = view.lower_bounds().zip(view.upper_bounds()).ok_or(NoMatch::UNVERIFIED)?;
    let (steps, kinds) = (view.step_sizes(), view.reduction_kinds());
    let (region, types) = (view.region().id(), view.results().types().collect::<Vec<_>>());
    let reduced: Vec<(&str, Type)> = kinds.into_iter().zip(types.iter().copied()).collect();
    if !reduced.iter().all(|&(kind, ty)| reductions::has_identity(rw.ctx(), kind, ty)) {
        return Err(NoMatch("a reduction has no value to start from"));
    }
    let mut bounds = |list: Vec<Bound>, greatest: bool| -> Result<Vec<ValueId>, NoMatch> {
        list.into_iter().map(|bound| lower_bound(rw, Some(bound), greatest)).collect()
    };
    let (lower, upper) = (bounds(lower, true)?, bounds(upper, false)?);
    let steps: Vec<ValueId> = steps.into_iter().map(|step| constant_index(rw, step)).collect();
    let inits: Vec<ValueId> = reduced.iter().map(|&(kind, ty)| reductions::identity(rw, kind, ty)).collect();
    let new = scf::Parallel::build(rw, &types, &lower, &upper, &steps, &inits);
    let end = rw.body().region(region).only_block().and_then(|block| block.last()).ok_or(NoMatch::UNVERIFIED)?;
    let (end, passed, loc) = (end.id(), end.operands().to_vec(), end.loc());
    let to = rw.op(new).region(0).id();
    rw.inline_region_at_end(region, to);
    rw.set_loc(loc).before(end);
    let reduce = scf::Reduce::build(rw, &passed, reduced.len());
    rw.erase_op(end);
    for (at, &(kind, ty)) in reduced.iter().enumerate() {
        let region = rw.op(reduce).region(at).id();
        let block = rw.append_block(region, &[ty, ty]);
        rw.at_end(block);
        let [a, b] = [0, 1].map(|arg| rw.body().block(block).arg(arg));
        let combined = reductions::combine(rw, kind, a, b);
        scf::ReduceReturn::build(rw, combined);
    }
    let results = rw.op(new).results().to_vec();
    rw.replace(id, &results);
    Ok(())
}

fn lower_access(id: OpId, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let op = rw.op(id);
    let access = Access::of(op).ok_or(NoMatch::UNVERIFIED)?;
    let types: Vec<Type> = op.results().types().collect();
    let hints = ["isWrite", "localityHint", "isDataCache"].map(|name| op.attr(name));
    let (is_vector, memref) = (op.is::<VectorLoad<'_>>() || op.is::<VectorStore<'_>>(), access.memref);
    let indices = expand_map(rw, access.map, &access.inputs)?;
    let new = match (access.stored, types.first(), hints) {
        (Some(value), _, _) if is_vector => vector::Store::build(rw, value, memref, &indices, None),
        (Some(value), ..) => memref::Store::build(rw, value, memref, &indices, None),
        (None, Some(&ty), _) if is_vector => vector::Load::build(rw, ty, memref, &indices, None),
        (None, Some(_), _) => memref::Load::build(rw, memref, &indices, None),
        (None, None, [Some(is_write), Some(locality), Some(cache)]) => {
            memref::Prefetch::build(rw, memref, &indices, is_write, locality, cache)
        }
        _ => return Err(NoMatch::UNVERIFIED),
    };
    let results = rw.op(new).results().to_vec();
    rw.replace(id, &results);
    Ok(())
}
