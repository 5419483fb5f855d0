//! Which loops can be kernels, and what is passed to them.

use std::collections::BTreeSet;

use terrace_dialects::arith::constant_int;
use terrace_dialects::memref::layout::parts;
use terrace_dialects::memref::{Dim, Load, Store};
use terrace_dialects::scf::Parallel;
use terrace_ir::interfaces::{constant_of, constant_op};
use terrace_ir::loc::Loc;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;
use terrace_ir::view::ValueDef;

/// The greatest number of workgroups along a dimension that every device takes.
pub(super) const MOST_WORKGROUPS: i64 = 65535;

/// A bound or a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Known.
    Number(i64),
    /// Not known.
    Value(ValueId),
}

/// One dimension of the loop.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dimension {
    pub(super) lower: Bound,
    pub(super) upper: Bound,
    pub(super) step: Bound,
    /// The number of iterations, where it is known.
    pub(super) trips: Option<i64>,
}

/// An argument of the kernel, by what it is on the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Argument {
    /// The number of iterations of a dimension.
    Trips(usize),
    /// The lower bound of a dimension.
    Lower(usize),
    /// The step of a dimension.
    Step(usize),
    /// A number or a memref.
    Value(ValueId),
    /// An `i1`, as `i32`.
    Bool(ValueId),
    /// A memref as one dimension.
    Flat(ValueId),
    /// The size of a dimension of a memref.
    Size(ValueId, usize),
}

/// How a loop becomes a kernel.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) op: OpId,
    pub(super) loc: Loc,
    pub(super) dimensions: Vec<Dimension>,
    /// Constants from around.
    pub(super) constants: Vec<ValueId>,
    pub(super) arguments: Vec<Argument>,
}

/// A memref from around, and the sizes that the kernel asks for.
struct Memory {
    value: ValueId,
    flat: bool,
    sizes: BTreeSet<usize>,
}

impl Plan {
    /// Whether there is no iteration at all.
    pub(super) fn is_empty(&self) -> bool {
        self.dimensions.iter().any(|d| d.trips == Some(0))
    }

    /// The first dimension that runs in parallel.
    pub(super) fn first_mapped(&self) -> usize {
        self.dimensions.len().saturating_sub(3)
    }

    /// Where a dimension is mapped: 0 is `x`.
    pub(super) fn coordinate(&self, dimension: usize) -> Option<usize> {
        (dimension >= self.first_mapped()).then(|| self.dimensions.len() - 1 - dimension)
    }

    /// The threads of a workgroup.
    pub(super) fn workgroup(&self) -> [i64; 3] {
        match self.dimensions.len() {
            1 => [64, 1, 1],
            2 => [8, 8, 1],
            _ => [4, 4, 4],
        }
    }

    /// The number of workgroups along a dimension that is mapped, where it is known
    /// and every device takes it.
    pub(super) fn workgroups(&self, dimension: usize) -> Option<i64> {
        let size = self.workgroup()[self.coordinate(dimension)?];
        let count = self.dimensions[dimension].trips?.checked_add(size - 1)? / size;
        (count <= MOST_WORKGROUPS).then_some(count)
    }
}

/// The type of an argument in the kernel.
pub(super) fn argument_type(body: &Body, argument: Argument) -> Type {
    let ctx = body.ctx();
    match argument {
        Argument::Trips(_) | Argument::Lower(_) | Argument::Step(_) | Argument::Size(..) => Type::INDEX,
        Argument::Bool(_) => Type::I32,
        Argument::Value(value) => body.ty(value),
        Argument::Flat(value) => match body.ty(value).element(ctx) {
            Some(element) => Type::memref(ctx, &[DYNAMIC], element),
            None => body.ty(value),
        },
    }
}

/// Plans a kernel for a `scf.parallel`; `None`: it can't be one.
pub(super) fn plan(op: OpRef<'_>) -> Option<Plan> {
    let parallel = op.cast::<Parallel<'_>>().filter(|_| op.results().is_empty())?;
    let dimensions: Vec<Dimension> = (0..parallel.lower_bound().len()).map(|at| dimension(parallel, at)).collect();
    let mut plan = Plan { op: op.id(), loc: op.loc(), dimensions, constants: Vec::new(), arguments: Vec::new() };
    for (at, dimension) in plan.dimensions.iter().enumerate() {
        if dimension.trips.is_none() {
            plan.arguments.push(Argument::Trips(at));
        }
        for (bound, argument) in [(dimension.lower, Argument::Lower(at)), (dimension.step, Argument::Step(at))] {
            if matches!(bound, Bound::Value(_)) {
                plan.arguments.push(argument);
            }
        }
    }
    let mut memories: Vec<Memory> = Vec::new();
    for inside in terrace_ir::walk::ops_inside(op) {
        if !fits_kernel(inside) {
            return None;
        }
        for (at, value) in inside.operands().enumerate() {
            if defined_inside(op, value) {
                continue;
            }
            capture(&mut plan, &mut memories, inside, at, value)?;
        }
    }
    for memory in memories {
        plan.arguments.push(if memory.flat { Argument::Flat(memory.value) } else { Argument::Value(memory.value) });
        plan.arguments.extend(memory.sizes.into_iter().map(|d| Argument::Size(memory.value, d)));
    }
    Some(plan)
}

fn bound(body: &Body, value: ValueId) -> Bound {
    constant_int(body, value).and_then(|c| c.to_i64()).map_or(Bound::Value(value), Bound::Number)
}

fn dimension(parallel: Parallel<'_>, at: usize) -> Dimension {
    let body = parallel.op().body();
    let [lower, upper, step] =
        [parallel.lower_bound(), parallel.upper_bound(), parallel.step()].map(|group| bound(body, group.at(at)));
    let trips = match (lower, upper, step) {
        (Bound::Number(lower), Bound::Number(upper), Bound::Number(step)) if step > 0 => {
            // Rounded up; no iterations where the bounds are the wrong way round.
            upper.checked_sub(lower).map(|n| if n <= 0 { 0 } else { (n - 1) / step + 1 })
        }
        _ => None,
    };
    Dimension { lower, upper, step, trips }
}

/// Whether an op may stand in a kernel.
fn fits_kernel(op: OpRef<'_>) -> bool {
    match op.info().dialect() {
        "arith" | "math" => true,
        "memref" => op.is::<Load<'_>>() || op.is::<Store<'_>>() || op.is::<Dim<'_>>(),
        "scf" => op.def().is_some() && (!op.is::<Parallel<'_>>() || op.results().is_empty()),
        _ => false,
    }
}

fn defined_inside(around: OpRef<'_>, value: ValueId) -> bool {
    match around.body().def(value) {
        ValueDef::Result(op, _) => around.contains(op),
        ValueDef::Argument(block, _) => block.parent().is_some_and(|op| around.contains(op)),
    }
}

/// Notes that an operand comes from around; `None`: it can't be passed.
fn capture(plan: &mut Plan, memories: &mut Vec<Memory>, user: OpRef<'_>, operand: usize, value: ValueId) -> Option<()> {
    let (body, ctx, ty) = (user.body(), user.ctx(), user.ty(value));
    if body.defining_op(value).and_then(constant_op).is_some() {
        if !plan.constants.contains(&value) {
            plan.constants.push(value);
        }
        return Some(());
    }
    if parts(ctx, ty).is_some() {
        return capture_memory(memories, user, operand, value);
    }
    let number = ty == Type::INDEX || ty.is_signless_integer(ctx) || ty.float_kind(ctx).is_some();
    let argument = if ty == Type::I1 { Argument::Bool(value) } else { Argument::Value(value) };
    if !plan.arguments.contains(&argument) {
        plan.arguments.push(argument);
    }
    number.then_some(())
}

fn capture_memory(memories: &mut Vec<Memory>, user: OpRef<'_>, operand: usize, value: ValueId) -> Option<()> {
    let parts = parts(user.ctx(), user.ty(value)).filter(|p| p.layout.is_none() && p.space.is_none())?;
    let is_dynamic = |at: &usize| parts.shape[*at] == DYNAMIC;
    let accessed = user.is::<Load<'_>>() && operand == 0 || user.is::<Store<'_>>() && operand == 1;
    let measured = user.is::<Dim<'_>>() && operand == 0;
    if !accessed && !measured {
        return None;
    }
    let at = memories.iter().position(|m| m.value == value).unwrap_or_else(|| {
        let flat = parts.shape.len() > 1 && parts.shape.contains(&DYNAMIC);
        let sizes = if flat { (1..parts.shape.len()).filter(is_dynamic).collect() } else { BTreeSet::new() };
        memories.push(Memory { value, flat, sizes });
        memories.len() - 1
    });
    if measured {
        let dimension = asked_dimension(user)?;
        memories[at].sizes.extend(Some(dimension).filter(is_dynamic));
    }
    Some(())
}

/// Which dimension a `memref.dim` asks for, where that is known and there is one.
pub(super) fn asked_dimension(dim: OpRef<'_>) -> Option<usize> {
    let index = constant_of(dim.body(), dim.operand(1))?.as_i64(dim.ctx())?;
    let rank = dim.operand_type(0).shape(dim.ctx())?.len();
    usize::try_from(index).ok().filter(|&i| i < rank)
}
