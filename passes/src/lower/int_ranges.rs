//! `int-range-optimizations` and `arith-unsigned-when-equivalent`: what follows for arithmetic
//! from the [ranges](crate::dataflow::ranges) that integers are in.
//!
//! What is known was found for the program as it was; of values that are made while it changes,
//! nothing is known.

use std::sync::Arc;

use terrace_dialects::arith::{self, CmpI, IntegerPredicate, RemSI, RemUI};
use terrace_ir::apint::ApInt;
use terrace_ir::def::OpDef;
use terrace_ir::effects::is_trivially_dead;
use terrace_ir::interfaces::{IntRange, constant_of, constant_op, materialize_constant};
use terrace_ir::prelude::*;
use terrace_ir::view::ValueDef;

use crate::dataflow::ranges::{IntRanges, Range, constant_of_range};
use crate::dataflow::{Solution, solve};
use crate::greedy::{GreedyConfig, rewrite_greedily};
use crate::pass::{Pass, PassResult, PassRun};

/// `int-range-optimizations`: see the [module documentation](self).
#[derive(Debug, Default)]
pub struct IntRangeOptimizationsPass;

impl Pass for IntRangeOptimizationsPass {
    fn name(&self) -> &'static str {
        "int-range-optimizations"
    }

    fn summary(&self) -> &'static str {
        "Do optimizations based on integer range analysis"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let solution = Arc::new(solve(&IntRanges, run.body));
        let mut patterns = PatternSet::new();
        let known = solution.clone();
        patterns.on_any("materialize-known-constants", move |op, rw| replace_known(op, &known, rw));
        let known = solution.clone();
        patterns.on::<RemSI<'_>>("delete-trivial-remsi", move |op, rw| replace_remainder(op, &known, rw));
        patterns.on::<RemUI<'_>>("delete-trivial-remui", move |op, rw| replace_remainder(op, &solution, rw));
        let patterns = patterns.freeze(run.ctx());
        run.each_body(|body| {
            body.with_lasting_values(|body| rewrite_greedily(body, &patterns, &GreedyConfig::default()));
            Ok(())
        })
    }
}

/// The range of a value that was there when ranges were looked for.
fn range_of<'s>(known: &'s Solution<Range>, body: &Body, value: ValueId) -> Option<&'s IntRange> {
    known.of(body, value)?.known()
}

/// Puts constants in place of the results of an op, and of the arguments in its regions, that are
/// in a range of one.
fn replace_known(op: OpId, known: &Solution<Range>, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    if constant_op(view).is_some() {
        return Err(NoMatch("it is a constant"));
    }
    let results = view.results().to_vec();
    let entries = view.regions().filter(|_| view.child().is_none()).filter_map(|r| r.entry());
    let places: Vec<(BlockId, Vec<ValueId>)> = entries
        .filter_map(|entry| Some((entry.id(), entry.region()?.blocks().flat_map(|b| b.args()).collect())))
        .collect();
    let mut changed = false;
    for result in results {
        changed |= replace_by_constant(result, known, rw);
    }
    if changed && is_trivially_dead(rw.op(op)) {
        rw.erase_op(op);
        return Ok(());
    }
    for (entry, arguments) in places {
        rw.at_start(entry);
        for argument in arguments {
            changed |= replace_by_constant(argument, known, rw);
        }
    }
    if changed { Ok(()) } else { Err(NoMatch("nothing is known to be a constant")) }
}

/// Makes the constant that a value is known to be, where the rewriter stands.
fn replace_by_constant(value: ValueId, known: &Solution<Range>, rw: &mut Rewriter<'_>) -> bool {
    let body = rw.body();
    if body.is_unused(value) {
        return false;
    }
    let Some(attr) = known.of(body, value).and_then(|range| constant_of_range(body, value, range)) else {
        return false;
    };
    let ty = body.ty(value);
    let by = match body.def(value) {
        ValueDef::Result(op, _) => Some(op),
        ValueDef::Argument(block, _) => block.parent(),
    };
    let Some((dialect, loc)) = by.map(|op| (op.info().dialect().to_owned(), op.loc())) else { return false };
    rw.set_loc(loc);
    let made = materialize_constant(rw, &dialect, attr, ty).or_else(|| materialize_constant(rw, "arith", attr, ty));
    let Some(made) = made else { return false };
    let constant = rw.op(made).result(0);
    rw.replace_all_uses(value, constant);
    true
}

fn replace_remainder(op: OpId, known: &Solution<Range>, rw: &mut Rewriter<'_>) -> Matched {
    let dividend = trivial_remainder(rw.op(op), known).ok_or(NoMatch("the dividend may not be below the divisor"))?;
    rw.replace_op(op, &[dividend]);
    Ok(())
}

/// The dividend of a remainder that it always is: it is never negative and less than the divisor.
fn trivial_remainder(op: OpRef<'_>, known: &Solution<Range>) -> Option<ValueId> {
    let unsigned = op.is::<RemUI<'_>>();
    let (dividend, divisor) = (op.operand(0), constant_of(op.body(), op.operand(1))?);
    let modulus = match divisor.as_dense(op.ctx()) {
        Some(elements) => elements.splat_value(op.ctx())?.as_i64(op.ctx())?,
        None => divisor.as_i64(op.ctx())?,
    };
    let range = range_of(known, op.body(), dividend)?;
    let max = if unsigned { &range.umax } else { &range.smax };
    let min = if unsigned { &range.umin } else { &range.smin };
    let below =
        |bound: &ApInt| !bound.is_negative() && bound.cmp_signed(&ApInt::from_i64(bound.width(), modulus)).is_lt();
    (modulus > 0 && below(min) && below(max)).then_some(dividend)
}

// ---- unsigned ----------------------------------------------------------------------------

/// `arith-unsigned-when-equivalent`: see the [module documentation](self).
#[derive(Debug, Default)]
pub struct UnsignedWhenEquivalentPass;

impl Pass for UnsignedWhenEquivalentPass {
    fn name(&self) -> &'static str {
        "arith-unsigned-when-equivalent"
    }

    fn summary(&self) -> &'static str {
        "Replace signed ops with unsigned ones where they are proven equivalent"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let solution = solve(&IntRanges, run.body);
        run.each_body(|body| {
            make_unsigned(body, &solution);
            Ok(())
        })
    }
}

/// Signed ops, and what they are if neither operands nor results are negative.
const UNSIGNED: &[(&OpDef, &OpDef)] = &[
    (arith::DivSI::DEF, arith::DivUI::DEF),
    (arith::CeilDivSI::DEF, arith::CeilDivUI::DEF),
    (arith::FloorDivSI::DEF, arith::DivUI::DEF),
    (arith::RemSI::DEF, arith::RemUI::DEF),
    (arith::MinSI::DEF, arith::MinUI::DEF),
    (arith::MaxSI::DEF, arith::MaxUI::DEF),
    (arith::ExtSI::DEF, arith::ExtUI::DEF),
];

fn make_unsigned(body: &mut Body, known: &Solution<Range>) {
    let ops: Vec<OpId> = terrace_ir::walk::ops_inside(body.root()).map(|op| op.id()).collect();
    for op in ops {
        let never_negative =
            |value: ValueId| range_of(known, body, value).is_some_and(|range| !range.smin.is_negative());
        let view = body.op(op);
        let Some(def) = view.def().filter(|_| view.operands().all(never_negative)) else { continue };
        if let Some(compare) = view.cast::<CmpI<'_>>() {
            let unsigned = match IntegerPredicate::of(compare) {
                IntegerPredicate::Slt => IntegerPredicate::Ult,
                IntegerPredicate::Sle => IntegerPredicate::Ule,
                IntegerPredicate::Sgt => IntegerPredicate::Ugt,
                IntegerPredicate::Sge => IntegerPredicate::Uge,
                _ => continue,
            };
            let attr = unsigned.attr(body.ctx());
            Rewriter::new(body).set_prop(op, 0, Some(attr));
        } else if let Some((_, unsigned)) = UNSIGNED.iter().find(|(signed, _)| std::ptr::eq(*signed, def))
            && view.results().all(never_negative)
        {
            let (name, props, attrs) = (body.ctx().name_of(unsigned), view.props(), view.attrs());
            Rewriter::new(body).retype_op(op, name, props, attrs);
        }
    }
}
