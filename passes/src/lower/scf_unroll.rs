//! `scf-for-loop-unroll`: innermost loops whose iterations are several of the old ones.
//!
//! ```text
//!   for i = lower to upper step step { f(i) }
//!   end = lower + (trips - trips rem factor) * step
//!   for i = lower to end step step * factor { f(i)  f(i + step)  ... }
//!   for i = end to upper step step { f(i) }
//! ```
//! The second loop is there unless it is known to be empty. [`unroll`] is for passes of one's
//! own. As always with indices, bounds are taken not to overflow; loops over other integers
//! are unrolled where their bounds are constant.

use terrace_dialects::arith;
use terrace_dialects::scf::For;
use terrace_ir::prelude::*;
use terrace_ir::transfer::IdMap;
use terrace_ir::walk::post_order;

use super::emit::{Emit, with_emit};
use super::scf_for::{clone_after, constant_bounds};
use super::with_one_block;
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// The greatest factor: iterations are copied so often.
const MAX_FACTOR: i64 = 1 << 10;

/// See the [module documentation](self).
#[derive(Debug)]
pub struct ScfUnrollPass {
    factor: i64,
}

impl Default for ScfUnrollPass {
    fn default() -> Self {
        ScfUnrollPass { factor: 4 }
    }
}

impl Pass for ScfUnrollPass {
    fn name(&self) -> &'static str {
        "scf-for-loop-unroll"
    }

    fn summary(&self) -> &'static str {
        "Unroll innermost `for` loops"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] =
            &[OptionHelp::new("factor", "n", "Iterations of the old loop in one of the new loop (default: 4)")];
        OPTIONS
    }

    fn options(&self) -> String {
        format!("factor={}", self.factor)
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        if name != "factor" {
            return Err(format!("pass '{}' has no option '{name}'", self.name()));
        }
        let factor = value.parse().ok().filter(|factor| (1..=MAX_FACTOR).contains(factor));
        self.factor =
            factor.ok_or_else(|| format!("option '{name}' wants a number from 1 to {MAX_FACTOR}, not '{value}'"))?;
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            let is_innermost = |&id: &OpId| !post_order(body.op(id)).any(|op| op.is::<For<'_>>());
            let loops: Vec<OpId> = with_one_block::<For<'_>>(body).into_iter().filter(is_innermost).collect();
            let mut rw = Rewriter::new(body);
            for id in loops {
                // Loops that can't be unrolled stay as they are.
                let _ = unroll(id, self.factor, &mut rw);
            }
            Ok(())
        })
    }
}

/// The bounds between an unrolled loop and what remains.
struct Plan {
    /// The end and the step of the unrolled loop.
    end: ValueId,
    step: ValueId,
    /// Whether iterations may remain.
    has_rest: bool,
}

/// Makes an iteration of an `scf.for` of so many; what remains is done by a loop behind it.
///
/// # Errors
/// If the op is no loop with a block, the factor is below 2, or the numbers are not known not
/// to overflow; nothing is changed.
pub fn unroll(id: OpId, factor: i64, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    if !op.is::<For<'_>>() || factor < 2 {
        return Err(NoMatch("there is nothing to unroll"));
    }
    let block = op.region(0).only_block().ok_or(NoMatch("the loop has no block"))?.id();
    let (old_step, loc) = (op.operand(2), op.loc());
    rw.set_loc(loc).before(id);
    let plan = match constant_bounds(rw.op(id)) {
        [Some(lower), Some(upper), Some(step)] => constant_plan(id, [lower, upper, step], factor, rw)?,
        _ if rw.ty(old_step) == Type::INDEX => with_emit(rw, Default::default(), |e| plan(id, factor, e)),
        _ => return Err(NoMatch("the bounds may overflow")),
    };
    if plan.has_rest {
        let rest = clone_after(id, rw);
        rw.set_operand(rest, 0, plan.end);
    }
    rw.set_operand(id, 1, plan.end);
    rw.set_operand(id, 2, plan.step);
    repeat_body(block, old_step, factor, rw);
    Ok(())
}

/// As [`plan`], computed here.
fn constant_plan(id: OpId, bounds: [i64; 3], factor: i64, rw: &mut Rewriter<'_>) -> Result<Plan, NoMatch> {
    let [lower, upper, step] = bounds;
    let (upper_value, ty) = (rw.op(id).operand(1), rw.ty(rw.op(id).operand(1)));
    let trips = upper.checked_sub(lower).filter(|_| step > 0).map(|distance| {
        let distance = distance.max(0);
        distance / step + i64::from(distance % step > 0)
    });
    let overflows = || NoMatch("the bounds overflow");
    let whole = trips.ok_or_else(overflows)?;
    let whole = whole - whole % factor;
    if whole == 0 {
        return Err(NoMatch("there are fewer iterations than the factor"));
    }
    let end = whole.checked_mul(step).and_then(|way| way.checked_add(lower)).ok_or_else(overflows)?;
    let stride = step.checked_mul(factor).ok_or_else(overflows)?;
    let width = ty.integer_width(rw.ctx()).unwrap_or(64).min(64);
    // Steps behind the end are computed too.
    let last = end.checked_add(stride).ok_or_else(overflows)?;
    if [last, stride].iter().any(|number| number >> (width - 1) > 0) {
        return Err(overflows());
    }
    let has_rest = end < upper;
    Ok(with_emit(rw, Default::default(), |e| Plan {
        end: if has_rest { e.int(ty, end).id } else { upper_value },
        step: e.int(ty, stride).id,
        has_rest,
    }))
}

/// Computes the bounds where the loop stands. Of a loop without iterations the distance
/// is negative; rounded towards zero, the end is then not below the upper bound.
fn plan(id: OpId, factor: i64, e: Emit<'_>) -> Plan {
    let bounds = e.rewriter(|rw| [0, 1, 2].map(|at| rw.op(id).operand(at)));
    let [lower, upper, step] = bounds.map(|value| e.value(value));
    let one = e.int(Type::INDEX, 1);
    let trips = (upper - lower + (step - one)) / step;
    let factor = e.int(Type::INDEX, factor);
    let whole = trips - trips % factor;
    Plan { end: (lower + whole * step).id, step: (step * factor).id, has_rest: true }
}

/// Repeats what a loop's block does for the next values of the counter.
fn repeat_body(block: BlockId, step: ValueId, factor: i64, rw: &mut Rewriter<'_>) {
    let view = rw.body().block(block);
    let Some(end) = view.last() else { return };
    let (args, ops) = (view.args().collect::<Vec<_>>(), view.ops().map(|op| op.id()).collect::<Vec<_>>());
    let (yielded, end, loc) = (end.operands().to_vec(), end.id(), end.loc());
    let is_counted = !rw.body().is_unused(args[0]);
    let mut carried = yielded.to_vec();
    for copy in 1..factor {
        rw.set_loc(loc).before(end);
        let mut map = IdMap::new();
        if is_counted {
            let counter = with_emit(rw, Default::default(), |e| {
                let ty = e.value(step).ty();
                (e.value(args[0]) + e.value(step).with::<arith::MulI<'_>>(e.int(ty, copy))).id
            });
            map.map_value(args[0], counter, rw.body());
        }
        for (&arg, &value) in args[1..].iter().zip(&carried) {
            map.map_value(arg, value, rw.body());
        }
        for &op in ops.iter().filter(|&&op| op != end) {
            rw.clone_op(op, &mut map);
        }
        carried = yielded.iter().map(|&value| map.value(value, rw.body()).unwrap_or(value)).collect();
    }
    rw.set_operands(end, &carried);
}
