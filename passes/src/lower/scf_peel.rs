//! `scf-for-loop-peeling`: the last iteration of a loop, which may be a partial one, becomes
//! a loop of its own, or the first one does.
//!
//! ```text
//!   for i = lower to upper step step { ... min(step, upper - i) ... }
//!   split = upper - (upper - lower) mod step
//!   for i = lower to split step step { ... step ... }
//!   for i = split to upper step step { ... upper - i ... }
//! ```
//! As in MLIR, loops are taken to have an iteration: where `lower` is above `upper`, the second
//! loop would have one. With `maybe-empty` that is not taken to be so, and the bound
//! between the loops is the maximum of `lower` and the above.

use terrace_dialects::affine::facts::Facts;
use terrace_dialects::affine::{Apply, Max, Min};
use terrace_dialects::arith::constant_index;
use terrace_dialects::scf::For;
use terrace_ir::affine::constraints::Linear;
use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::pattern::{FrozenPatterns, PatternSet};
use terrace_ir::prelude::*;
use terrace_ir::walk::post_order;

use super::scf_for::{clone_after, constant_bounds};
use super::with_one_block;
use crate::canonicalize::parse_bool;
use crate::greedy::{GreedyConfig, rewrite_greedily};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug)]
pub struct ScfPeelPass {
    peel_front: bool,
    skip_partial: bool,
    maybe_empty: bool,
}

impl Default for ScfPeelPass {
    fn default() -> Self {
        ScfPeelPass { peel_front: false, skip_partial: true, maybe_empty: false }
    }
}

impl Pass for ScfPeelPass {
    fn name(&self) -> &'static str {
        "scf-for-loop-peeling"
    }

    fn summary(&self) -> &'static str {
        "Peel `for` loops at their upper bounds"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new(
                "maybe-empty",
                "true|false",
                "Do not take it that each loop has an iteration (default: false)",
            ),
            OptionHelp::new("peel-front", "true|false", "Peel the first iteration out of the loop (default: false)"),
            OptionHelp::new(
                "skip-partial",
                "true|false",
                "Do not peel loops inside the last, partial iteration of a peeled loop (default: true)",
            ),
        ];
        OPTIONS
    }

    fn options(&self) -> String {
        let ScfPeelPass { peel_front, skip_partial, maybe_empty } = self;
        format!("maybe-empty={maybe_empty} peel-front={peel_front} skip-partial={skip_partial}")
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        let option = match name {
            "maybe-empty" => &mut self.maybe_empty,
            "peel-front" => &mut self.peel_front,
            "skip-partial" => &mut self.skip_partial,
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        };
        *option = parse_bool(name, value)?;
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let folds = PatternSet::new().freeze(run.ctx());
        run.each_body(|body| {
            fold(body, &folds)?;
            // Outer loops first: those inside are peeled in the copies too.
            let mut loops = with_one_block::<For<'_>>(body);
            loops.reverse();
            let mut rw = Rewriter::new(body);
            for id in loops {
                self.peel_with_copies(id, &mut rw);
            }
            fold(body, &folds)
        })
    }
}

/// Folds ops, as the greedy driver does between patterns.
fn fold(body: &mut Body, folds: &FrozenPatterns) -> PassResult {
    rewrite_greedily(body, folds, &GreedyConfig::default()).ended()
}

/// No more loops of a body are peeled: each may leave two where there was one.
const LIMIT: usize = 1 << 12;

/// The bounds of a loop.
struct Bounds {
    lower: ValueId,
    upper: ValueId,
    step: ValueId,
}

impl ScfPeelPass {
    fn peel_with_copies(&self, id: OpId, rw: &mut Rewriter<'_>) {
        let mut loops = vec![id];
        for _ in 0..LIMIT {
            let Some(id) = loops.pop() else { return };
            let copy = if self.peel_front { self.peel_first(id, rw) } else { self.peel_last(id, rw) };
            if let Some(copy) = copy.filter(|_| self.peel_front || !self.skip_partial) {
                let inner = post_order(rw.op(copy)).filter(|op| op.is::<For<'_>>());
                loops.extend(inner.map(|op| op.id()));
            }
        }
    }

    /// Peels what may be a partial iteration at the end; gives the new loop.
    /// `None`: there is no partial iteration.
    fn peel_last(&self, id: OpId, rw: &mut Rewriter<'_>) -> Option<OpId> {
        let (bounds, numbers) = bounds(rw.op(id))?;
        let [lower, upper, step] = numbers;
        if step == Some(1) || step.is_some_and(|step| step <= 0) {
            return None;
        }
        rw.before(id);
        let split = match (lower, upper, step) {
            (Some(lower), Some(upper), Some(step)) => {
                let distance = upper.checked_sub(lower)?;
                if distance <= 0 || distance % step == 0 {
                    return None;
                }
                constant_index(rw, upper - distance % step)
            }
            _ => {
                let ctx = rw.ctx();
                let [lower, upper, step] = [0, 1, 2].map(|at| AffineExpr::symbol(ctx, at));
                let split = upper.sub(ctx, upper.sub(ctx, lower).modulo(ctx, step));
                let operands = [bounds.lower, bounds.upper, bounds.step];
                self.split(rw, [split, lower], Max::of, &operands)
            }
        };
        let rest = clone_after(id, rw);
        rw.set_operand(rest, 0, split);
        rw.set_operand(id, 1, split);
        // Whole iterations end before the old bound, a partial one behind it.
        for (inner, is_whole) in [(id, true), (rest, false)] {
            simplify_extrema(inner, &bounds, is_whole, rw);
        }
        Some(rest)
    }

    /// Peels the first iteration; gives the loop of the others. `None`: there are no others.
    fn peel_first(&self, id: OpId, rw: &mut Rewriter<'_>) -> Option<OpId> {
        let (bounds, numbers) = bounds(rw.op(id))?;
        let [lower, upper, step] = numbers;
        if step.is_some_and(|step| step <= 0) {
            return None;
        }
        if let (Some(lower), Some(upper), Some(step)) = (lower, upper, step)
            && upper.checked_sub(lower)? <= step
        {
            return None;
        }
        rw.before(id);
        let split = match (lower, step) {
            // Of constant bounds the sum is known to be the lesser one.
            (Some(lower), Some(step)) if upper.is_some() || !self.maybe_empty => {
                constant_index(rw, lower.checked_add(step)?)
            }
            _ => {
                let ctx = rw.ctx();
                let [lower, step, upper] = [0, 1, 2].map(|at| AffineExpr::symbol(ctx, at));
                let split = lower.add(ctx, step);
                let operands = [bounds.lower, bounds.step, bounds.upper];
                self.split(rw, [split, upper], Min::of, &operands)
            }
        };
        let main = clone_after(id, rw);
        rw.set_operand(main, 0, split);
        rw.set_operand(id, 1, split);
        Some(main)
    }

    /// The bound between two loops: a function of operands, or what keeps loops empty
    /// that are.
    fn split(
        &self,
        rw: &mut Rewriter<'_>,
        functions: [AffineExpr; 2],
        extremum: fn(&mut Builder<'_>, AffineMap, &[ValueId]) -> ValueId,
        operands: &[ValueId; 3],
    ) -> ValueId {
        let ctx = rw.ctx();
        if self.maybe_empty {
            let map = AffineMap::new(ctx, 0, 3, &functions);
            return extremum(rw, map, operands);
        }
        let count = functions[0].symbols_needed(ctx);
        let map = AffineMap::new(ctx, 0, count, &functions[..1]);
        Apply::of(rw, map, &operands[..count as usize])
    }
}

/// The bounds of a loop over indices, and the numbers that they are.
fn bounds(op: OpRef<'_>) -> Option<(Bounds, [Option<i64>; 3])> {
    let [lower, upper, step] = [0, 1, 2].map(|at| op.operand(at));
    (op.ty(lower) == Type::INDEX).then(|| (Bounds { lower, upper, step }, constant_bounds(op)))
}

/// Simplifies extrema in a loop all of whose iterations, or none, are a step or more from the
/// upper bound.
fn simplify_extrema(id: OpId, bounds: &Bounds, is_whole: bool, rw: &mut Rewriter<'_>) {
    let op = rw.op(id);
    let Some(counter) = op.region(0).only_block().map(|block| block.arg(0)) else { return };
    let extrema: Vec<OpId> =
        post_order(op).filter(|op| op.is::<Min<'_>>() || op.is::<Max<'_>>()).map(|op| op.id()).collect();
    let mut facts = Facts::new();
    let [counter, upper, step] = [counter, bounds.upper, bounds.step].map(|value| facts.value(rw.body(), value));
    let Some(next) = counter.plus(&step) else { return };
    if is_whole {
        facts.constraints().require_ordered(&next, &upper);
    } else if let Some(end) = upper.plus(&Linear::constant(1)) {
        facts.constraints().require_ordered(&end, &next);
    }
    for extremum in extrema {
        // What is not known to be one of its functions stays.
        let _ = facts.clone().simplify_extremum(extremum, rw);
    }
}
