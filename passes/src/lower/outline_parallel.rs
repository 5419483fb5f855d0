//! `outline-parallel-loops`: outermost `scf.parallel` loops become calls of functions that run a
//! range of their iterations.
//!
//! The function takes the first iteration and the one behind the last, then what the loop uses from
//! around; constants are made again. The call asks for all iterations and is marked
//! [`PARALLEL`]: whoever runs it may cut the range into pieces and run them side by side. Without
//! that it is a call like others.
//!
//! **Iterations.** They are numbered in the order of the loop nest. Without reductions the innermost of
//! several dimensions stays a loop inside, so that finding the indices of an iteration costs little.
//!
//! **Reductions.** Each iteration puts what it contributes into a buffer, and a loop behind the call
//! combines them in the order of the iterations: the result is that of the loop run serially, bit
//! by bit, however many threads there are. Loops of many iterations do so block by block.
//!
//! **What stays.** A loop stays as it is if the order of its iterations is seen from outside: it
//! prints, asserts, or calls what the module does not define. So does one that reduces what memory
//! does not hold. Loops inside of one that runs in parallel run serially.

use std::collections::BTreeSet;

use terrace_dialects::arith::{AddI, CeilDivSI, DivUI, MaxSI, MinSI, MulI, RemUI, SubI, constant_index, constant_int};
use terrace_dialects::func::{Call, FuncOp, Return};
use terrace_dialects::memref::{Alloc, Dealloc, Load, Store};
use terrace_dialects::scf::{For, Parallel, Yield};
use terrace_ir::attrs::Props;
use terrace_ir::def::EffectSet;
use terrace_ir::effects::{Effect, own_effects};
use terrace_ir::interfaces::{constant_of, materialize_constant};
use terrace_ir::prelude::*;
use terrace_ir::symbols::{lookup, symbol_name, unique_name};
use terrace_ir::transfer::{IdMap, clone_op};
use terrace_ir::types::DYNAMIC;
use terrace_ir::walk::ops_inside;

use crate::pass::{Pass, PassResult, PassRun};

/// The attribute of a call whose first two operands are a range that may be run in pieces, in any
/// order and side by side.
pub const PARALLEL: &str = "terrace.parallel";

/// How many iterations are reduced at a time.
const BLOCK: i64 = 1 << 16;

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct OutlineParallelPass;

impl Pass for OutlineParallelPass {
    fn name(&self) -> &'static str {
        "outline-parallel-loops"
    }

    fn summary(&self) -> &'static str {
        "Turn outermost scf.parallel loops into calls of functions that may run in pieces side by side"
    }

    fn anchor(&self) -> Option<&'static str> {
        Some("builtin.module")
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        outline_parallel_loops(run.body);
        Ok(())
    }
}

/// Outlines the parallel loops of the functions directly inside a module; gives how many there
/// were.
pub fn outline_parallel_loops(module: &mut Body) -> usize {
    let with_body = |op: &OpRef<'_>| op.is::<FuncOp<'_>>() && op.child().is_some();
    let functions: Vec<OpId> =
        module.root().regions().flat_map(|r| r.ops()).filter(with_body).map(|op| op.id()).collect();
    let mut count = 0;
    for function in functions {
        let base = format!("{}_parallel", symbol_name(module.op(function)).unwrap_or(""));
        let mut last = function;
        for id in candidates(module, function) {
            let name = unique_name(module.root(), &base);
            let Some(child) = module.op(function).child() else { continue };
            let Some(outlined) = outline(child.op(id), &name) else { continue };
            let mut rw = Rewriter::new(module);
            rw.after(last);
            last = rw.insert_body(outlined.body);
            if let Some(mut inner) = rw.child(function) {
                call(&mut inner, id, &name, &outlined.captures);
            }
            count += 1;
        }
    }
    count
}

/// The outermost loops of a function whose iterations may run in any order, as they stand.
fn candidates(module: &Body, function: OpId) -> Vec<OpId> {
    let Some(child) = module.op(function).child() else { return Vec::new() };
    let mut found: Vec<OpRef<'_>> = Vec::new();
    for op in ops_inside(child.root()) {
        // Walked in order, so a loop around is the last that was found.
        let inside = found.last().is_some_and(|outer| outer.contains(op));
        if !inside && op.is::<Parallel<'_>>() && is_unordered(module, op) && reductions_fit(op) {
            found.push(op);
        }
    }
    found.into_iter().map(|op| op.id()).collect()
}

/// Whether nothing outside sees in which order the ops inside of an op run.
fn is_unordered(module: &Body, op: OpRef<'_>) -> bool {
    let mut known = BTreeSet::new();
    let mut pending = vec![op];
    while let Some(op) = pending.pop() {
        for op in ops_inside(op) {
            if op.is::<Call<'_>>() {
                let callee = op.attr("callee").and_then(|a| a.as_flat_symbol(op.ctx()));
                let callee = callee.and_then(|name| lookup(module.root(), name)).and_then(|op| op.child());
                let Some(callee) = callee else { return false };
                if known.insert(symbol_name(callee.root()).unwrap_or("").to_owned()) {
                    pending.push(callee.root());
                }
                continue;
            }
            // A write to no value's memory is one to the outside.
            let writes = |effects: Vec<Effect>| {
                effects.iter().any(|e| e.kind.intersects(EffectSet::WRITE) && e.value(op).is_none())
            };
            if own_effects(op).map(writes) != Some(false) {
                return false;
            }
        }
    }
    true
}

/// Whether a loop reduces what buffers hold, by regions that use nothing of the loop's body.
fn reductions_fit(op: OpRef<'_>) -> bool {
    let Some(block) = op.region(0).only_block() else { return false };
    let Some(reduce) = block.last() else { return false };
    let ctx = op.ctx();
    let number = |ty: Type| ty == Type::INDEX || ty.integer_width(ctx).is_some() || ty.float_kind(ctx).is_some();
    op.operand_group(3).map(|value| op.ty(value)).all(number)
        && reduce.regions().all(|region| {
            region.only_block().is_some_and(|b| b.last().is_some())
                && region
                    .ops()
                    .flat_map(|inner| ops_inside(inner).chain([inner]))
                    .all(|inner| inner.operands().all(|value| !is_inside(op, value) || is_inside(reduce, value)))
        })
}

/// Whether a value is defined inside of an op.
fn is_inside(op: OpRef<'_>, value: ValueId) -> bool {
    op.body().block_of(value).and_then(|block| block.parent()).is_some_and(|around| op.contains(around))
}

/// A function of iterations, and what of the values around its loop it takes.
struct Outlined {
    body: Box<Body>,
    captures: Vec<ValueId>,
}

/// Bounds and steps of a loop: in its own body, or in the function.
struct Bounds {
    lower: Vec<ValueId>,
    upper: Vec<ValueId>,
    step: Vec<ValueId>,
}

impl Bounds {
    fn of(op: OpRef<'_>) -> Bounds {
        let [lower, upper, step] = [0, 1, 2].map(|group| op.operand_group(group).collect());
        Bounds { lower, upper, step }
    }

    fn all(&self) -> impl Iterator<Item = ValueId> {
        self.lower.iter().chain(&self.upper).chain(&self.step).copied()
    }

    /// The number of iterations of a dimension.
    fn trips(&self, at: usize, rw: &mut Builder<'_>) -> ValueId {
        let mut count = self.upper[at];
        if !is_constant(rw, self.lower[at], 0) {
            count = SubI::value(rw, count, self.lower[at]);
        }
        if !is_constant(rw, self.step[at], 1) {
            count = CeilDivSI::value(rw, count, self.step[at]);
        }
        let zero = constant_index(rw, 0);
        MaxSI::value(rw, count, zero)
    }

    /// The index of a dimension at an iteration.
    fn index(&self, at: usize, iteration: ValueId, rw: &mut Builder<'_>) -> ValueId {
        let mut index = iteration;
        if !is_constant(rw, self.step[at], 1) {
            index = MulI::value(rw, index, self.step[at]);
        }
        if !is_constant(rw, self.lower[at], 0) {
            index = AddI::value(rw, index, self.lower[at]);
        }
        index
    }
}

fn is_constant(rw: &Builder<'_>, value: ValueId, number: i64) -> bool {
    constant_int(rw.body(), value).and_then(|n| n.to_i64()) == Some(number)
}

/// How many dimensions are cut into pieces.
fn flattened(op: OpRef<'_>) -> usize {
    let rank = op.operand_group(0).len();
    if rank == 1 || !op.operand_group(3).is_empty() { rank } else { rank - 1 }
}

/// A builder of ops with two operands and one result, as a function of values.
trait BinaryValue {
    fn value(rw: &mut Builder<'_>, a: ValueId, b: ValueId) -> ValueId;
}

macro_rules! binary_values {
    ($($op:ident)*) => {$(
        impl BinaryValue for $op<'_> {
            fn value(rw: &mut Builder<'_>, a: ValueId, b: ValueId) -> ValueId {
                let op = $op::build(rw, a, b);
                rw.op(op).result(0)
            }
        }
    )*};
}
binary_values! { AddI CeilDivSI DivUI MaxSI MinSI MulI RemUI SubI }

/// Builds the function of a loop; `None`: a constant can't be made again.
fn outline(op: OpRef<'_>, name: &str) -> Option<Outlined> {
    let (ctx, source) = (op.ctx(), op.body());
    let block = op.region(0).only_block()?;
    let reduce = block.last()?;
    let outer = Bounds::of(op);
    let (constants, captures) = used_from_around(op, reduce, &outer);
    let buffers: Vec<Type> = op.operand_group(3).map(|v| buffer_type(ctx, op.ty(v))).collect();
    let mut types = vec![Type::INDEX; 3];
    types.extend(&buffers);
    types.extend(captures.iter().map(|&value| op.ty(value)));

    let mut body = Box::new(Body::new(ctx, ctx.name_of(FuncOp::DEF), op.loc(), 1));
    let (root, region) = (body.root().id(), body.root().region(0).id());
    let mut rw = Rewriter::new(&mut body);
    let mut props = vec![None; FuncOp::DEF.attrs.len()];
    props[0] = Some(Attr::string(ctx, name));
    props[1] = Some(Attr::of_type(ctx, Type::function(ctx, &types, &[])));
    props[2] = Some(Attr::string(ctx, "private"));
    rw.set_props(root, Props::new(ctx, &props));
    let entry = rw.append_block(region, &types);
    rw.set_loc(op.loc()).at_end(entry);
    let args: Vec<ValueId> = rw.body().block(entry).args().collect();
    let (range, rest) = args.split_at(3);
    let (buffers, taken) = rest.split_at(buffers.len());

    let mut map = IdMap::new();
    for (&from, &to) in captures.iter().zip(taken) {
        map.map_value(from, to, rw.body());
    }
    for &constant in &constants {
        let dialect = source.defining_op(constant)?.info().dialect();
        let made = materialize_constant(&mut rw, dialect, constant_of(source, constant)?, source.ty(constant))?;
        map.map_value(constant, rw.op(made).result(0), rw.body());
    }
    let mapped =
        |values: &[ValueId], body: &Body| values.iter().map(|&v| map.value(v, body)).collect::<Option<Vec<_>>>();
    let inner = Bounds {
        lower: mapped(&outer.lower, rw.body())?,
        upper: mapped(&outer.upper, rw.body())?,
        step: mapped(&outer.step, rw.body())?,
    };

    let (rank, flat) = (outer.lower.len(), flattened(op));
    // Whatever is left of an iteration's number is the first dimension's.
    let trips: Vec<ValueId> = (1..flat).map(|at| inner.trips(at, &mut rw)).collect();
    let one = constant_index(&mut rw, 1);
    let iteration = enter_loop(&mut rw, [range[0], range[1], one]);
    let mut indices = vec![iteration; rank];
    let mut left = iteration;
    for at in (0..flat).rev() {
        let own = if at == 0 { left } else { RemUI::value(&mut rw, left, trips[at - 1]) };
        if at > 0 {
            left = DivUI::value(&mut rw, left, trips[at - 1]);
        }
        indices[at] = inner.index(at, own, &mut rw);
    }
    if flat < rank {
        indices[flat] = enter_loop(&mut rw, [inner.lower[flat], inner.upper[flat], inner.step[flat]]);
    }
    for (from, &to) in block.args().zip(&indices) {
        map.map_value(from, to, rw.body());
    }
    for op in block.ops().filter(|op| op.id() != reduce.id()) {
        clone_op(op, &mut rw, &mut map);
    }
    if !buffers.is_empty() {
        let place = SubI::value(&mut rw, iteration, range[2]);
        for (value, &buffer) in reduce.operands().zip(buffers) {
            let value = map.value(value, rw.body())?;
            rw.build::<Store<'_>>(&[&[value], &[buffer], &[place]], &[None], &[]);
        }
    }
    for _ in flat..=rank.max(flat) {
        leave_loop(&mut rw);
    }
    Return::build(&mut rw, &[]);
    Some(Outlined { body, captures })
}

/// The buffer of what iterations contribute to a reduction.
fn buffer_type(ctx: &Context, element: Type) -> Type {
    Type::memref(ctx, &[DYNAMIC], element)
}

/// The values from around that a loop uses: constants, and others.
fn used_from_around(op: OpRef<'_>, reduce: OpRef<'_>, bounds: &Bounds) -> (Vec<ValueId>, Vec<ValueId>) {
    let source = op.body();
    let mut used: Vec<ValueId> = bounds.all().collect();
    for inner in ops_inside(op).filter(|&inner| inner.id() == reduce.id() || !reduce.contains(inner)) {
        used.extend(inner.operands().filter(|&value| !is_inside(op, value)));
    }
    let mut seen = BTreeSet::new();
    used.retain(|value| seen.insert(value.index()));
    used.into_iter().partition(|&value| constant_of(source, value).is_some())
}

/// Starts a `scf.for` and goes on inside; gives its index.
fn enter_loop(rw: &mut Rewriter<'_>, [lower, upper, step]: [ValueId; 3]) -> ValueId {
    let made = For::build(rw, &[], lower, upper, step, &[]);
    let region = rw.op(made).region(0).id();
    let block = rw.append_block(region, &[Type::INDEX]);
    rw.at_end(block);
    rw.body().block(block).arg(0)
}

/// Ends the block of a loop and goes on behind the loop.
fn leave_loop(rw: &mut Rewriter<'_>) {
    let end = Yield::build(rw, &[]);
    if let Some(around) = rw.op(end).parent().map(|op| op.id()) {
        rw.after(around);
    }
}

/// Replaces a loop by the call of its function.
fn call(rw: &mut Rewriter<'_>, id: OpId, name: &str, captures: &[ValueId]) {
    let (bounds, flat) = (Bounds::of(rw.op(id)), flattened(rw.op(id)));
    let inits: Vec<ValueId> = rw.op(id).operand_group(3).collect();
    let loc = rw.op(id).loc();
    rw.set_loc(loc).before(id);
    let mut count = bounds.trips(0, rw);
    for at in 1..flat {
        let trips = bounds.trips(at, rw);
        count = MulI::value(rw, count, trips);
    }
    let zero = constant_index(rw, 0);
    if inits.is_empty() {
        call_range(rw, name, [zero, count, zero], &[], captures);
        rw.erase_op(id);
        return;
    }
    let ctx = rw.ctx().clone();
    let types: Vec<Type> = inits.iter().map(|&v| rw.ty(v)).collect();
    let (block_size, one) = (constant_index(rw, BLOCK), constant_index(rw, 1));
    let size = MinSI::value(rw, count, block_size);
    let mut buffers = Vec::new();
    for &ty in &types {
        let buffer = rw.build::<Alloc<'_>>(&[&[size], &[]], &[None], &[buffer_type(&ctx, ty)]);
        buffers.push(rw.op(buffer).result(0));
    }
    let blocks = For::build(rw, &types, zero, count, block_size, &inits);
    let (base, carried) = enter_carrying(rw, blocks, &types);
    let end = AddI::value(rw, base, block_size);
    let end = MinSI::value(rw, end, count);
    call_range(rw, name, [base, end, base], &buffers, captures);
    let contributed = SubI::value(rw, end, base);
    let fold = For::build(rw, &types, zero, contributed, one, &carried);
    let (place, carried) = enter_carrying(rw, fold, &types);
    let mut combined = Vec::new();
    for (at, (&buffer, &total)) in buffers.iter().zip(&carried).enumerate() {
        let load = rw.build::<Load<'_>>(&[&[buffer], &[place]], &[None], &[types[at]]);
        let value = rw.op(load).result(0);
        combined.extend(reduced(rw, id, at, [total, value]));
    }
    Yield::build(rw, &combined);
    rw.after(fold);
    let folded = rw.op(fold).results().to_vec();
    Yield::build(rw, &folded);
    rw.after(blocks);
    for &buffer in &buffers {
        rw.build::<Dealloc<'_>>(&[&[buffer]], &[], &[]);
    }
    let results = rw.op(blocks).results().to_vec();
    rw.replace_op(id, &results);
}

fn call_range(rw: &mut Rewriter<'_>, name: &str, range: [ValueId; 3], buffers: &[ValueId], captures: &[ValueId]) {
    let args: Vec<ValueId> = range.iter().chain(buffers).chain(captures).copied().collect();
    let callee = Attr::symbol(rw.ctx(), name);
    let call = rw.build::<Call<'_>>(&[&args], &[Some(callee)], &[]);
    rw.set_attr(call, PARALLEL, Some(Attr::UNIT));
}

/// Goes on inside of a loop that carries values; gives its index and those.
fn enter_carrying(rw: &mut Rewriter<'_>, made: OpId, types: &[Type]) -> (ValueId, Vec<ValueId>) {
    let region = rw.op(made).region(0).id();
    let mut args = vec![Type::INDEX];
    args.extend(types);
    let block = rw.append_block(region, &args);
    rw.at_end(block);
    let mut args = rw.body().block(block).args();
    let index = args.next().expect("the block was made with its index");
    (index, args.collect())
}

/// Combines two values as a reduction of a loop does.
fn reduced(rw: &mut Rewriter<'_>, id: OpId, at: usize, values: [ValueId; 2]) -> Option<ValueId> {
    let reduce = rw.op(id).region(0).only_block()?.last()?;
    let block = reduce.region(at).only_block()?;
    let args: Vec<ValueId> = block.args().collect();
    let mut ops: Vec<OpId> = block.ops().map(|op| op.id()).collect();
    let result = block.last()?.operand(0);
    ops.pop();
    let mut map = IdMap::new();
    for (&from, to) in args.iter().zip(values) {
        map.map_value(from, to, rw.body());
    }
    for op in ops {
        rw.clone_op(op, &mut map);
    }
    Some(map.value(result, rw.body()).unwrap_or(result))
}
