//! The launch that stands where the loop stood.

use terrace_dialects::arith::{CeilDivSI, ExtUI, MaxSI, MinSI, MulI, SubI, constant_index};
use terrace_dialects::gpu::LaunchFunc;
use terrace_dialects::index_list::i64_array_attr;
use terrace_dialects::memref::{Dim, ReinterpretCast};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::plan::{Argument, Bound, MOST_WORKGROUPS, Plan, argument_type};

/// Replaces a loop by the launch of its kernel, which is called `name` as its
/// module is.
pub(super) fn launch(plan: &Plan, rw: &mut Rewriter<'_>, name: &str) {
    let ctx = rw.ctx().clone();
    rw.set_loc(plan.loc).before(plan.op);
    let trips: Vec<Option<ValueId>> = (0..plan.dimensions.len()).map(|d| trips(plan, d, rw)).collect();
    let workgroup = plan.workgroup();
    let mut grid: [Option<ValueId>; 3] = [None; 3];
    for dimension in plan.first_mapped()..plan.dimensions.len() {
        let Some(coordinate) = plan.coordinate(dimension) else { continue };
        grid[coordinate] = Some(match (plan.workgroups(dimension), trips[dimension]) {
            (Some(count), _) => constant_index(rw, count),
            (None, Some(trips)) => workgroups(trips, workgroup[coordinate], rw),
            // More than any device takes: the threads stride.
            (None, None) => constant_index(rw, MOST_WORKGROUPS),
        });
    }
    let grid = grid.map(|size| size.unwrap_or_else(|| constant_index(rw, 1)));
    let block = workgroup.map(|size| constant_index(rw, size));
    let passed: Vec<ValueId> = plan.arguments.iter().map(|&a| pass(plan, a, &trips, rw)).collect();
    let nested = Box::new([ctx.ident(name)]);
    let kernel = ctx.attr(AttrData::Symbol { root: ctx.ident(name), nested });
    let [gx, gy, gz] = grid;
    let [bx, by, bz] = block;
    LaunchFunc::build(rw, None, &[], gx, gy, gz, bx, by, bz, None, None, None, None, &passed, None, kernel);
    rw.erase_op(plan.op);
}

fn value(bound: Bound, rw: &mut Rewriter<'_>) -> ValueId {
    match bound {
        Bound::Number(number) => constant_index(rw, number),
        Bound::Value(value) => value,
    }
}

fn result(op: OpId, rw: &Rewriter<'_>) -> ValueId {
    rw.op(op).result(0)
}

/// The number of iterations, where it is not known.
fn trips(plan: &Plan, dimension: usize, rw: &mut Rewriter<'_>) -> Option<ValueId> {
    let dimension = plan.dimensions[dimension];
    if dimension.trips.is_some() {
        return None;
    }
    let mut count = value(dimension.upper, rw);
    if dimension.lower != Bound::Number(0) {
        let lower = value(dimension.lower, rw);
        let op = SubI::build(rw, count, lower);
        count = result(op, rw);
    }
    if dimension.step != Bound::Number(1) {
        let step = value(dimension.step, rw);
        let op = CeilDivSI::build(rw, count, step);
        count = result(op, rw);
    }
    Some(count)
}

/// As many workgroups as hold the iterations: at least one, since an empty grid
/// is no launch, and no more than any device takes.
fn workgroups(trips: ValueId, size: i64, rw: &mut Rewriter<'_>) -> ValueId {
    let size = constant_index(rw, size);
    let count = CeilDivSI::build(rw, trips, size);
    let (count, least) = (result(count, rw), constant_index(rw, 1));
    let count = MaxSI::build(rw, count, least);
    let (count, most) = (result(count, rw), constant_index(rw, MOST_WORKGROUPS));
    let count = MinSI::build(rw, count, most);
    result(count, rw)
}

/// What the kernel gets for an argument.
fn pass(plan: &Plan, argument: Argument, trips: &[Option<ValueId>], rw: &mut Rewriter<'_>) -> ValueId {
    match argument {
        // Only what is not known is passed.
        Argument::Trips(at) => trips[at].unwrap_or_else(|| constant_index(rw, 0)),
        Argument::Lower(at) => value(plan.dimensions[at].lower, rw),
        Argument::Step(at) => value(plan.dimensions[at].step, rw),
        Argument::Value(value) => value,
        Argument::Bool(value) => {
            let op = ExtUI::build(rw, Type::I32, value);
            result(op, rw)
        }
        Argument::Flat(memref) => flatten(argument, memref, rw),
        Argument::Size(memref, at) => size(memref, at, rw),
    }
}

fn size(memref: ValueId, dimension: usize, rw: &mut Rewriter<'_>) -> ValueId {
    let index = constant_index(rw, dimension as i64);
    let op = Dim::build(rw, memref, index);
    result(op, rw)
}

/// The elements of a memref without a layout, as one dimension.
fn flatten(argument: Argument, memref: ValueId, rw: &mut Rewriter<'_>) -> ValueId {
    let shape = rw.ty(memref).shape(rw.ctx()).unwrap_or(&[]).to_vec();
    let mut total: Option<ValueId> = None;
    for (at, &extent) in shape.iter().enumerate() {
        let extent = if extent == DYNAMIC { size(memref, at, rw) } else { constant_index(rw, extent) };
        total = Some(match total {
            Some(total) => {
                let op = MulI::build(rw, total, extent);
                result(op, rw)
            }
            None => extent,
        });
    }
    let total = total.unwrap_or_else(|| constant_index(rw, 1));
    let ty = argument_type(rw.body(), argument);
    let [offset, sizes, strides] = [0, DYNAMIC, 1].map(|n| i64_array_attr(rw.ctx(), &[n]));
    let op = ReinterpretCast::build(rw, ty, memref, &[], &[total], &[], offset, sizes, strides);
    result(op, rw)
}
