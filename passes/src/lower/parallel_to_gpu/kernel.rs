//! The kernel: the loop's body once per thread, with what it needs from around as
//! arguments.

use terrace_dialects::arith::{AddI, AndI, CmpI, IntegerPredicate, MulI, constant_index, predicate};
use terrace_dialects::gpu::{Dimension as Axis, GlobalId, GpuFunc, GridDim, KERNEL, Return};
use terrace_dialects::memref::layout::parts;
use terrace_dialects::memref::{Dim, Load, Store};
use terrace_dialects::scf::{For, If, Parallel, Yield};
use terrace_dialects::spirv::abi::{ENTRY_POINT_ABI, EntryPointAbi};
use terrace_ir::attrs::Props;
use terrace_ir::interfaces::{constant_of, materialize_constant};
use terrace_ir::prelude::*;
use terrace_ir::transfer::{IdMap, clone_region};
use terrace_ir::types::DYNAMIC;

use super::plan::{Argument, Bound, Plan, argument_type, asked_dimension};

/// Builds the kernel of a loop that stands in `source`; `None`: a constant of the
/// loop can't be made again.
pub(super) fn build(plan: &Plan, source: &Body, name: &str) -> Option<Box<Body>> {
    let ctx = source.ctx();
    let mut kernel = Box::new(Body::new(ctx, ctx.name_of(GpuFunc::DEF), plan.loc, 1));
    let types: Vec<Type> = plan.arguments.iter().map(|&a| argument_type(source, a)).collect();
    set_header(&mut kernel, plan, name, &types);
    let region = kernel.root().region(0).id();
    let mut rw = Rewriter::new(&mut kernel);
    let entry = rw.append_block(region, &types);
    rw.set_loc(plan.loc).at_end(entry);
    let end = Return::build(&mut rw, &[]);
    rw.before(end);
    let arguments = Arguments { plan, values: rw.body().block(entry).args().collect() };

    let mut map = IdMap::new();
    for &constant in &plan.constants {
        let dialect = source.defining_op(constant)?.info().dialect();
        let op = materialize_constant(&mut rw, dialect, constant_of(source, constant)?, source.ty(constant))?;
        map.map_value(constant, rw.op(op).result(0), rw.body());
    }
    for (&argument, &value) in plan.arguments.iter().zip(&arguments.values) {
        match argument {
            Argument::Value(from) | Argument::Flat(from) => map.map_value(from, value, rw.body()),
            Argument::Bool(from) => {
                let zero = Attr::integer(ctx, Type::I32, 0);
                let zero = materialize_constant(&mut rw, "arith", zero, Type::I32)?;
                let zero = rw.op(zero).result(0);
                let truth = compare(IntegerPredicate::Ne, value, zero, &mut rw);
                map.map_value(from, truth, rw.body());
            }
            Argument::Trips(_) | Argument::Lower(_) | Argument::Step(_) | Argument::Size(..) => {}
        }
    }

    let inductions = iterations(&arguments, end, &mut rw);
    let Point { before, region } = inductions.point;
    let body = source.op(plan.op).region(0);
    clone_region(body, &mut kernel, region, &mut map);
    let block = map.block(body.entry()?.id(), &kernel)?;
    let mut rw = Rewriter::new(&mut kernel);
    splice(block, before, &inductions.values, &mut rw);
    serialize(&mut rw);
    for (&argument, &value) in plan.arguments.iter().zip(&arguments.values) {
        if let Argument::Value(memref) | Argument::Flat(memref) = argument
            && let Some(parts) = parts(ctx, source.ty(memref))
        {
            let memory = Memory { from: memref, flat: matches!(argument, Argument::Flat(_)), shape: parts.shape };
            memory.rewrite(value, &arguments, &mut rw);
        }
    }
    Some(kernel)
}

fn set_header(kernel: &mut Body, plan: &Plan, name: &str, inputs: &[Type]) {
    let ctx = kernel.ctx().clone();
    let workgroup = plan.workgroup();
    let abi = EntryPointAbi { workgroup_size: Some(workgroup.to_vec()), ..EntryPointAbi::default() };
    let mut props = vec![None; GpuFunc::DEF.attrs.len()];
    props[0] = Some(Attr::of_type(&ctx, Type::function(&ctx, inputs, &[])));
    let attrs = ctx.dict(&[
        ("sym_name", Attr::string(&ctx, name)),
        (KERNEL, Attr::UNIT),
        ("gpu.known_block_size", Attr::i32_array(&ctx, &workgroup.map(|n| n as i32))),
        (ENTRY_POINT_ABI, Attr::dialect(&ctx, abi)),
        // What the op's own syntax adds, so that the text reads back the same.
        ("workgroup_attributions", Attr::integer(&ctx, Type::I64, 0)),
    ]);
    let root = kernel.root().id();
    let mut rw = Rewriter::new(kernel);
    rw.set_props(root, Props::new(&ctx, &props));
    rw.set_attrs(root, attrs);
}

/// The arguments of the kernel.
struct Arguments<'p> {
    plan: &'p Plan,
    values: Vec<ValueId>,
}

impl Arguments<'_> {
    fn get(&self, argument: Argument) -> Option<ValueId> {
        self.plan.arguments.iter().position(|&a| a == argument).map(|at| self.values[at])
    }

    /// What is known as a constant, else what is passed.
    fn or_constant(&self, known: Option<i64>, argument: Argument, rw: &mut Rewriter<'_>) -> ValueId {
        match (known, self.get(argument)) {
            (None, Some(value)) => value,
            // Whatever is not known is passed.
            (known, _) => constant_index(rw, known.unwrap_or(0)),
        }
    }
}

fn number(bound: Bound) -> Option<i64> {
    match bound {
        Bound::Number(number) => Some(number),
        Bound::Value(_) => None,
    }
}

fn result(op: OpId, rw: &Rewriter<'_>) -> ValueId {
    rw.op(op).result(0)
}

fn compare(how: IntegerPredicate, a: ValueId, b: ValueId, rw: &mut Rewriter<'_>) -> ValueId {
    let predicate = predicate(rw.ctx(), how as i64);
    let op = CmpI::build(rw, a, b, predicate);
    result(op, rw)
}

fn add(a: ValueId, b: ValueId, rw: &mut Rewriter<'_>) -> ValueId {
    let op = AddI::build(rw, a, b);
    result(op, rw)
}

fn multiply(a: ValueId, b: ValueId, rw: &mut Rewriter<'_>) -> ValueId {
    let op = MulI::build(rw, a, b);
    result(op, rw)
}

/// Where the loop's body goes.
struct Point {
    before: OpId,
    region: RegionId,
}

/// The loop's induction variables, and where the body goes.
struct Inductions {
    values: Vec<ValueId>,
    point: Point,
}

/// Creates what says which iterations a thread does, before `end`: guards first,
/// then loops, then the induction variables.
fn iterations(arguments: &Arguments<'_>, end: OpId, rw: &mut Rewriter<'_>) -> Inductions {
    let plan = arguments.plan;
    let workgroup = plan.workgroup();
    // By dimension: the number of the iteration, counted from 0.
    let mut counts: Vec<Option<ValueId>> = Vec::new();
    let mut inside: Option<ValueId> = None;
    for (at, dimension) in plan.dimensions.iter().enumerate() {
        let Some(coordinate) = plan.coordinate(at) else {
            counts.push(None);
            continue;
        };
        let axis = [Axis::X, Axis::Y, Axis::Z][coordinate].attr(rw.ctx());
        let id = GlobalId::build(rw, axis, None);
        let id = result(id, rw);
        counts.push(Some(id));
        let partly = |n: &i64| n % workgroup[coordinate] != 0;
        if let Some(trips) = dimension.trips.filter(partly).filter(|_| plan.workgroups(at).is_some()) {
            let trips = constant_index(rw, trips);
            let fits = compare(IntegerPredicate::Ult, id, trips, rw);
            inside = Some(match inside {
                Some(others) => {
                    let both = AndI::build(rw, others, fits);
                    result(both, rw)
                }
                None => fits,
            });
        }
    }
    let mut before = end;
    if let Some(condition) = inside {
        let guard = If::build(rw, &[], condition);
        before = start_region(guard, &[], rw).1;
    }
    for (at, dimension) in plan.dimensions.iter().enumerate() {
        if plan.workgroups(at).is_some() {
            continue;
        }
        let trips = arguments.or_constant(dimension.trips, Argument::Trips(at), rw);
        let (first, stride) = match (counts[at], plan.coordinate(at)) {
            (Some(id), Some(coordinate)) => {
                let axis = [Axis::X, Axis::Y, Axis::Z][coordinate].attr(rw.ctx());
                let groups = GridDim::build(rw, axis, None);
                let groups = result(groups, rw);
                let size = constant_index(rw, workgroup[coordinate]);
                (id, multiply(groups, size, rw))
            }
            _ => (constant_index(rw, 0), constant_index(rw, 1)),
        };
        let state = For::build(rw, &[], first, trips, stride, &[]);
        let (block, last) = start_region(state, &[Type::INDEX], rw);
        counts[at] = Some(rw.body().block(block).arg(0));
        before = last;
    }
    let values = (0..counts.len()).map(|at| induction(arguments, at, counts[at], rw)).collect();
    // `before` was created in a region, so it stands in one.
    let region = rw.op(before).region_of().map_or_else(|| rw.body().root().region(0).id(), |r| r.id());
    Inductions { values, point: Point { before, region } }
}

/// Gives the first region of an op a block that ends with `scf.yield`, and goes
/// on before that.
fn start_region(op: OpId, args: &[Type], rw: &mut Rewriter<'_>) -> (BlockId, OpId) {
    let region = rw.op(op).region(0).id();
    let block = rw.append_block(region, args);
    rw.at_end(block);
    let last = Yield::build(rw, &[]);
    rw.before(last);
    (block, last)
}

/// `lower + count * step`.
fn induction(arguments: &Arguments<'_>, at: usize, count: Option<ValueId>, rw: &mut Rewriter<'_>) -> ValueId {
    let dimension = arguments.plan.dimensions[at];
    let mut value = count.unwrap_or_else(|| constant_index(rw, 0));
    if dimension.step != Bound::Number(1) {
        let step = arguments.or_constant(number(dimension.step), Argument::Step(at), rw);
        value = multiply(value, step, rw);
    }
    if dimension.lower != Bound::Number(0) {
        let lower = arguments.or_constant(number(dimension.lower), Argument::Lower(at), rw);
        value = add(value, lower, rw);
    }
    value
}

/// Moves the ops of a loop's body, but for its terminator, before an op.
fn splice(block: BlockId, before: OpId, inductions: &[ValueId], rw: &mut Rewriter<'_>) {
    if let Some(last) = rw.body().block(block).terminator().map(|op| op.id()) {
        rw.erase_op(last);
    }
    rw.inline_block_before(block, before, inductions);
}

/// Makes the parallel loops inside loops of one thread.
fn serialize(rw: &mut Rewriter<'_>) {
    let ops = terrace_ir::walk::ops_inside(rw.body().root());
    let loops: Vec<OpId> = ops.filter(|op| op.is::<Parallel<'_>>()).map(|op| op.id()).collect();
    for id in loops {
        let op = rw.op(id);
        let bounds: Vec<[ValueId; 3]> =
            (0..op.operand_group(0).len()).map(|at| [0, 1, 2].map(|group| op.operand_group(group).at(at))).collect();
        let (loc, body) = (op.loc(), op.region(0).entry().map(|b| b.id()));
        rw.set_loc(loc).before(id);
        let mut before = id;
        let mut inductions = Vec::new();
        for [lower, upper, step] in bounds {
            let state = For::build(rw, &[], lower, upper, step, &[]);
            let (block, last) = start_region(state, &[Type::INDEX], rw);
            inductions.push(rw.body().block(block).arg(0));
            before = last;
        }
        if let Some(body) = body {
            splice(body, before, &inductions, rw);
        }
        rw.erase_op(id);
    }
}

/// A memref from around.
struct Memory<'s> {
    /// What it is on the host.
    from: ValueId,
    flat: bool,
    /// Its sizes on the host.
    shape: &'s [i64],
}

impl Memory<'_> {
    /// Makes what uses the memref use the argument that stands for it: sizes are
    /// constants or arguments, and the indices of a flat memref become one.
    fn rewrite(&self, argument: ValueId, arguments: &Arguments<'_>, rw: &mut Rewriter<'_>) {
        let users: Vec<OpId> = rw.body().uses(argument).map(|u| u.owner.id()).collect();
        for user in users {
            let view = rw.op(user);
            let loc = view.loc();
            if view.is::<Dim<'_>>() {
                let Some(at) = self.asked(view) else { continue };
                rw.set_loc(loc).before(user);
                let size = self.size(at, arguments, rw);
                rw.replace_op(user, &[size]);
                continue;
            }
            let first = if view.is::<Load<'_>>() { 0 } else { usize::from(view.is::<Store<'_>>()) };
            let operands = view.operands().to_vec();
            let (kept, indices) = operands.split_at(first + 1);
            let Some((&outermost, inner)) = indices.split_first().filter(|_| self.flat) else { continue };
            rw.set_loc(loc).before(user);
            let mut index = outermost;
            for (at, &next) in inner.iter().enumerate() {
                let size = self.size(at + 1, arguments, rw);
                index = multiply(index, size, rw);
                index = add(index, next, rw);
            }
            rw.set_operands(user, &[kept, &[index]].concat());
        }
    }

    /// Which dimension a `memref.dim` asks for: the argument's type may have fewer.
    fn asked(&self, dim: OpRef<'_>) -> Option<usize> {
        if !self.flat {
            return asked_dimension(dim);
        }
        let index = constant_of(dim.body(), dim.operand(1))?.as_i64(dim.ctx())?;
        usize::try_from(index).ok().filter(|&i| i < self.shape.len())
    }

    fn size(&self, at: usize, arguments: &Arguments<'_>, rw: &mut Rewriter<'_>) -> ValueId {
        let known = Some(self.shape[at]).filter(|&s| s != DYNAMIC);
        arguments.or_constant(known, Argument::Size(self.from, at), rw)
    }
}
