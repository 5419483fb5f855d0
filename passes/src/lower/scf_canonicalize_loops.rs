//! `scf-for-loop-canonicalization`: what the ranges of loops tell of minima and maxima, and what
//! loops carry tells of sizes.

use terrace_dialects::affine::facts::Facts;
use terrace_dialects::affine::{Max, Min};
use terrace_dialects::memref::Dim;
use terrace_ir::affine::constraints::Linear;
use terrace_ir::fold::Folded;
use terrace_ir::interfaces::LoopLike;
use terrace_ir::prelude::*;
use terrace_ir::view::ValueDef;

use super::greedy_pass;

greedy_pass! {
    /// See the [module documentation](self).
    ScfCanonicalizeLoopsPass = "scf-for-loop-canonicalization",
        "Canonicalize operations within scf.for loop bodies";
    |patterns| patterns
        .on::<Min<'_>>("min-of-counters", simplify_extremum)
        .on::<Max<'_>>("max-of-counters", simplify_extremum)
        .on::<Dim<'_>>("dim-of-carried", dim_of_carried)
}

/// Uses the ranges of the counters that an extremum is of.
fn simplify_extremum(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let mut facts = Facts::new();
    for value in op.operands() {
        require_range(op.body(), value, &mut facts);
    }
    facts.simplify_extremum(id, rw)
}

/// A counter is the lower bound and some steps, and below the upper bound. Of other
/// values nothing is known, and nothing of counters whose step is not.
fn require_range(body: &Body, counter: ValueId, facts: &mut Facts) -> Option<()> {
    let ValueDef::Argument(block, _) = body.def(counter) else { return None };
    let around = block.parent()?;
    let loops = around.interface::<LoopLike>()?;
    let at = (loops.induction_variables)(around).iter().position(|&value| value == counter)?;
    let mut bound = |bounds: Option<Vec<Folded>>| match bounds?.get(at)? {
        Folded::Value(value) => Some(facts.value(body, *value)),
        Folded::Constant(attr) => attr.as_i64(body.ctx()).map(Linear::constant),
    };
    let lower = bound((loops.lower_bounds)(around))?;
    let upper = bound((loops.upper_bounds)(around))?;
    let step = bound((loops.steps)(around))?.as_constant().filter(|&step| step > 0)?;
    let counter = facts.value(body, counter);
    let constraints = facts.constraints();
    let trips = constraints.add_variable();
    let walked = lower.plus(&trips.times(step)?)?;
    let end = counter.plus(&Linear::constant(1))?;
    constraints.require_not_negative(trips);
    constraints.require_zero(counter.minus(&walked)?);
    constraints.require_ordered(&end, &upper);
    Some(())
}

/// The size of what a loop carries, where each iteration hands on a value of the same
/// sizes, is that of what it starts with.
fn dim_of_carried(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let carried = initial_of(op.body(), op.operand(0)).ok_or(NoMatch("no loop carries it"))?;
    if !keeps_sizes(op.body(), carried) {
        return Err(NoMatch("an iteration may change its sizes"));
    }
    rw.set_operand(id, 0, carried.init);
    Ok(())
}

/// What a loop carries.
#[derive(Clone, Copy)]
struct Carried {
    init: ValueId,
    argument: ValueId,
    next: ValueId,
}

/// The loop's argument or result that a value is, with what belongs to it.
fn initial_of(body: &Body, value: ValueId) -> Option<Carried> {
    let (around, at) = match body.def(value) {
        ValueDef::Argument(block, _) => {
            let around = block.parent()?;
            let args = (around.interface::<LoopLike>()?.region_iter_args)(around);
            (around, args.iter().position(|&arg| arg == value)?)
        }
        ValueDef::Result(op, at) => (op, at.checked_sub((op.interface::<LoopLike>()?.results)(op).start)?),
    };
    let loops = around.interface::<LoopLike>()?;
    let init = (loops.inits)(around).nth(at)?;
    let (end, mut yields) = (loops.yields)(around)?;
    let argument = *(loops.region_iter_args)(around).get(at)?;
    Some(Carried { init: around.operand(init), argument, next: end.operand(yields.nth(at)?) })
}

/// Whether each iteration hands on what it got, maybe through loops inside that do.
fn keeps_sizes(body: &Body, carried: Carried) -> bool {
    // Values may go round in circles where there is no dominance.
    const LIMIT: usize = 1 << 10;
    let mut steps = 0..LIMIT;
    // Loops inside of loops, from the outer ones on.
    let mut todo = vec![carried];
    while let Some(carried) = todo.pop() {
        let mut value = carried.next;
        while value != carried.argument {
            match initial_of(body, value) {
                Some(inner) if matches!(body.def(value), ValueDef::Result(..)) && steps.next().is_some() => {
                    value = inner.init;
                    todo.push(inner);
                }
                _ => return false,
            }
        }
    }
    true
}
