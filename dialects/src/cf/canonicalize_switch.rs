//! Canonicalization of `cf.switch`.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `switch-without-cases` | a branch to the default block |
//! | `switch-cases-like-default` | cases that lead where the default leads go |
//! | `switch-of-constant` | a branch to the block taken |
//! | `switch-through-br` | goes where blocks that only branch go |
//! | `switch-decided-before` | the only predecessor switched on the same flag: a branch |
//! | `switch-after-default` | the only predecessor did so and came here by default: its cases go |

use terrace_ir::apint::ApInt;
use terrace_ir::prelude::*;

use super::canonicalize::{replace_by_br, through};
use super::switch::{Case, Switch, build};
use crate::arith;

impl Canonicalize for Switch<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<Switch<'_>>("switch-without-cases", without_cases)
            .on::<Switch<'_>>("switch-cases-like-default", cases_like_default)
            .on::<Switch<'_>>("switch-of-constant", of_constant)
            .on::<Switch<'_>>("switch-through-br", through_br)
            .on::<Switch<'_>>("switch-decided-before", decided_before)
            .on::<Switch<'_>>("switch-after-default", after_default);
    }
}

/// The parts of a switch.
struct Parts {
    flag: ValueId,
    default: BlockId,
    passed: Vec<ValueId>,
    cases: Vec<Case>,
}

fn parts(op: OpRef<'_>) -> Option<Parts> {
    let switch = op.cast::<Switch<'_>>()?;
    Some(Parts {
        flag: switch.flag(),
        default: switch.default_destination(),
        passed: switch.default_operands().collect(),
        cases: switch.cases(),
    })
}

const NO_SWITCH: NoMatch = NoMatch("no switch");

/// Replaces an op by a switch.
fn replace(id: OpId, parts: &Parts, rw: &mut Rewriter<'_>) {
    let loc = rw.op(id).loc();
    rw.set_loc(loc).before(id);
    build(rw, parts.flag, (parts.default, &parts.passed), &parts.cases);
    rw.erase_op(id);
}

/// Replaces a switch by the branch that a value of the flag takes.
fn take(id: OpId, parts: &Parts, value: &ApInt, rw: &mut Rewriter<'_>) {
    match parts.cases.iter().find(|c| c.value == *value) {
        Some(case) => replace_by_br(id, case.dest, &case.operands, rw),
        None => replace_by_br(id, parts.default, &parts.passed, rw),
    }
}

fn without_cases(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let parts = parts(rw.op(id)).ok_or(NO_SWITCH)?;
    if !parts.cases.is_empty() {
        return Err(NoMatch("there are cases"));
    }
    replace_by_br(id, parts.default, &parts.passed, rw);
    Ok(())
}

fn cases_like_default(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let mut parts = parts(rw.op(id)).ok_or(NO_SWITCH)?;
    let before = parts.cases.len();
    parts.cases.retain(|c| c.dest != parts.default || c.operands != parts.passed);
    if parts.cases.len() == before {
        return Err(NoMatch("all cases lead elsewhere"));
    }
    replace(id, &parts, rw);
    Ok(())
}

fn of_constant(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let parts = parts(rw.op(id)).ok_or(NO_SWITCH)?;
    let Some(value) = arith::constant_int(rw.body(), parts.flag).cloned() else {
        return Err(NoMatch("the flag is no constant"));
    };
    take(id, &parts, &value, rw);
    Ok(())
}

fn through_br(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let mut parts = parts(rw.op(id)).ok_or(NO_SWITCH)?;
    let from = rw.op(id).block().ok_or(NoMatch("stands in no block"))?;
    let mut changed = false;
    if let Some(found) = through(from, parts.default, &parts.passed) {
        (parts.default, parts.passed) = found;
        changed = true;
    }
    for case in &mut parts.cases {
        if let Some(found) = through(from, case.dest, &case.operands) {
            (case.dest, case.operands) = found;
            changed = true;
        }
    }
    if !changed {
        return Err(NoMatch("the destinations do more than branch"));
    }
    replace(id, &parts, rw);
    Ok(())
}

/// The switch on the same flag that is the only way into the block of a switch, and by
/// which of its successors it comes.
fn before<'a>(op: OpRef<'a>, flag: ValueId) -> Option<(OpRef<'a>, usize)> {
    let mut preds = op.block()?.preds();
    let only = preds.next().filter(|_| preds.next().is_none())?;
    (only.0.is::<Switch<'_>>() && only.0.operand(0) == flag).then_some(only)
}

fn decided_before(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let parts = parts(op).ok_or(NO_SWITCH)?;
    let Some((pred, side)) = before(op, parts.flag).filter(|&(_, side)| side > 0) else {
        return Err(NoMatch("no case of a switch leads here alone"));
    };
    let case = pred.cast::<Switch<'_>>().and_then(|p| p.cases().into_iter().nth(side - 1));
    let value = case.ok_or(NO_SWITCH)?.value;
    take(id, &parts, &value, rw);
    Ok(())
}

fn after_default(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let mut parts = parts(op).ok_or(NO_SWITCH)?;
    let Some((pred, _)) = before(op, parts.flag).filter(|&(_, side)| side == 0) else {
        return Err(NoMatch("no default of a switch leads here alone"));
    };
    let taken: Vec<ApInt> =
        pred.cast::<Switch<'_>>().map_or_else(Vec::new, |p| p.cases().into_iter().map(|c| c.value).collect());
    let count = parts.cases.len();
    parts.cases.retain(|c| !taken.contains(&c.value));
    if parts.cases.len() == count {
        return Err(NoMatch("no case is taken before"));
    }
    replace(id, &parts, rw);
    Ok(())
}
