//! Canonicalization of `scf.while`: what goes around without need stops doing so.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `while-invariant-inits` | what enters the first region and never changes is used directly |
//! | `while-invariant-values` | what is passed on and made outside is used directly |
//! | `while-condition-holds` | in the second region the condition is true |
//! | `while-comparison-holds` | comparisons in the second region that the condition decides |
//! | `while-unused-results` | what is passed on and not used is not |
//! | `while-twin-results` | what is passed on twice is passed once |
//! | `while-unused-inits` | what enters the first region and is not used does not |

use std::collections::HashMap;

use terrace_ir::prelude::*;

use super::rewrite::{end_with, truth};
use super::{Condition, While, Yield};
use crate::arith;

impl Canonicalize for While<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<While<'_>>("while-invariant-inits", invariant_inits)
            .on::<While<'_>>("while-invariant-values", invariant_values)
            .on::<While<'_>>("while-condition-holds", condition_holds)
            .on::<While<'_>>("while-comparison-holds", comparison_holds)
            .on::<While<'_>>("while-unused-results", unused_results)
            .on::<While<'_>>("while-twin-results", twin_results)
            .on::<While<'_>>("while-unused-inits", unused_inits);
    }
}

/// The parts of a loop.
struct Parts {
    id: OpId,
    before: BlockId,
    after: BlockId,
    inits: Vec<ValueId>,
    before_args: Vec<ValueId>,
    condition: ValueId,
    /// What the first region passes to the second and to the results.
    passed: Vec<ValueId>,
    after_args: Vec<ValueId>,
    yielded: Vec<ValueId>,
    results: Vec<ValueId>,
}

fn parts(id: OpId, rw: &Rewriter<'_>) -> Result<Parts, NoMatch> {
    let op = rw.op(id);
    let blocks = op.region(0).only_block().zip(op.region(1).only_block());
    let (before, after) = blocks.ok_or(NoMatch("a region is empty"))?;
    let ends = before.last().filter(|l| l.is::<Condition<'_>>()).zip(after.last().filter(|l| l.is::<Yield<'_>>()));
    let (condition, last) = ends.ok_or(NoMatch("a region has no terminator"))?;
    Ok(Parts {
        id,
        before: before.id(),
        after: after.id(),
        inits: op.operands().collect(),
        before_args: before.args().collect(),
        condition: condition.operand(0),
        passed: condition.operand_group(1).collect(),
        after_args: after.args().collect(),
        yielded: last.operands().collect(),
        results: op.results().collect(),
    })
}

/// What becomes of a value that goes around.
#[derive(Clone, Copy)]
enum Fate {
    /// It still does.
    Kept,
    /// It is always this value.
    Always(ValueId),
    /// It is the one that another position has.
    Twin(usize),
    /// Nobody uses it.
    Unused,
}

/// The positions that are kept.
fn kept(fates: &[Fate]) -> Vec<usize> {
    (0..fates.len()).filter(|&at| matches!(fates[at], Fate::Kept)).collect()
}

/// For each old value the new one; those that are not used stay as they are.
fn renamed(fates: &[Fate], old: &[ValueId], new: &[ValueId]) -> Vec<ValueId> {
    let kept = kept(fates);
    let place = |at: usize| kept.iter().position(|&k| k == at).map_or(old[at], |p| new[p]);
    let value = |(at, fate): (usize, &Fate)| match *fate {
        Fate::Kept => place(at),
        Fate::Always(value) => value,
        Fate::Twin(other) => place(other),
        Fate::Unused => old[at],
    };
    fates.iter().enumerate().map(value).collect()
}

/// Makes a loop with fewer values: `inits` says what becomes of those that enter the
/// first region, `passed` of those that it passes on.
fn rebuild(parts: &Parts, inits: &[Fate], passed: &[Fate], rw: &mut Rewriter<'_>) {
    let pick = |list: &[ValueId], at: &[usize]| at.iter().map(|&i| list[i]).collect::<Vec<_>>();
    let (kept_inits, kept_passed) = (kept(inits), kept(passed));
    let op = rw.op(parts.id);
    let loc = op.loc();
    let new_inits = pick(&parts.inits, &kept_inits);
    let init_types: Vec<Type> = new_inits.iter().map(|&v| op.ty(v)).collect();
    let new_passed = pick(&parts.passed, &kept_passed);
    let types: Vec<Type> = new_passed.iter().map(|&v| op.ty(v)).collect();
    end_with::<Condition<'_>>(parts.before, &[&[parts.condition], &new_passed], rw);
    end_with::<Yield<'_>>(parts.after, &[&pick(&parts.yielded, &kept_inits)], rw);
    rw.set_loc(loc).before(parts.id);
    let new = rw.build::<While<'_>>(&[&new_inits], &[], &types);
    let sides =
        [(parts.before, &parts.before_args, &init_types, inits), (parts.after, &parts.after_args, &types, passed)];
    for (side, (old, old_args, types, fates)) in sides.into_iter().enumerate() {
        let region = rw.op(new).region(side).id();
        let block = rw.append_block(region, types);
        let args: Vec<ValueId> = rw.body().block(block).args().collect();
        let args = renamed(fates, old_args, &args);
        rw.merge_blocks(old, block, &args);
    }
    let results: Vec<ValueId> = rw.op(new).results().collect();
    let results = renamed(passed, &parts.results, &results);
    rw.replace_op(parts.id, &results);
}

fn all_kept(count: usize) -> Vec<Fate> {
    vec![Fate::Kept; count]
}

fn is_kept(fate: &Fate) -> bool {
    matches!(fate, Fate::Kept)
}

fn invariant_inits(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let parts = parts(id, rw)?;
    let fate = |at: usize| {
        let (init, next) = (parts.inits[at], parts.yielded[at]);
        // What comes back was passed on as it came in, or as it was in the beginning.
        let passed = parts.after_args.iter().position(|&arg| arg == next).map(|p| parts.passed[p]);
        let invariant = next == init || passed.is_some_and(|p| p == parts.before_args[at] || p == init);
        if invariant { Fate::Always(init) } else { Fate::Kept }
    };
    let inits: Vec<Fate> = (0..parts.inits.len()).map(fate).collect();
    if inits.iter().all(is_kept) {
        return Err(NoMatch("all that enters may change"));
    }
    rebuild(&parts, &inits, &all_kept(parts.passed.len()), rw);
    Ok(())
}

fn invariant_values(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let parts = parts(id, rw)?;
    let body = rw.body();
    let made_inside = |value: ValueId| body.block_of(value).is_some_and(|b| b.id() == parts.before);
    let fate = |&value: &ValueId| if made_inside(value) { Fate::Kept } else { Fate::Always(value) };
    let passed: Vec<Fate> = parts.passed.iter().map(fate).collect();
    if passed.iter().all(is_kept) {
        return Err(NoMatch("all that is passed on is made inside"));
    }
    rebuild(&parts, &all_kept(parts.inits.len()), &passed, rw);
    Ok(())
}

fn condition_holds(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let parts = parts(id, rw)?;
    let holds: Vec<ValueId> = parts
        .passed
        .iter()
        .zip(&parts.after_args)
        .filter(|&(&value, &arg)| value == parts.condition && !rw.body().is_unused(arg))
        .map(|(_, &arg)| arg)
        .collect();
    if holds.is_empty() {
        return Err(NoMatch("the second region does not get the condition"));
    }
    let loc = rw.op(id).loc();
    rw.set_loc(loc).before(id);
    let known = truth(true, rw);
    for arg in holds {
        rw.replace_all_uses(arg, known);
    }
    Ok(())
}

fn comparison_holds(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let parts = parts(id, rw)?;
    let body = rw.body();
    let predicate = |op: OpRef<'_>| op.prop(0).and_then(|a| a.as_i64(op.ctx()));
    let Some(decides) = body.defining_op(parts.condition).filter(|d| d.is::<arith::CmpI<'_>>()) else {
        return Err(NoMatch("the condition is no comparison"));
    };
    let (asked, sides) = (predicate(decides), [decides.operand(0), decides.operand(1)]);
    // Each predicate but the first pair is the complement of one three places on.
    let complement = asked.map(|p| match p {
        0 | 1 => 1 - p,
        2 => 5,
        3 => 4,
        4 => 3,
        5 => 2,
        6 => 9,
        7 => 8,
        8 => 7,
        _ => 6,
    });
    let mut known: Vec<(OpId, bool)> = Vec::new();
    for (&value, &arg) in parts.passed.iter().zip(&parts.after_args) {
        for side in (0..2).filter(|&side| sides[side] == value) {
            for user in body.uses(arg).map(|u| u.owner).filter(|o| o.is::<arith::CmpI<'_>>()) {
                let same = predicate(user) == asked;
                let decided = user.operand(1 - side) == sides[1 - side] && (same || predicate(user) == complement);
                if decided && user.operand(side) == arg && !known.iter().any(|k| k.0 == user.id()) {
                    known.push((user.id(), same));
                }
            }
        }
    }
    if known.is_empty() {
        return Err(NoMatch("no comparison in the second region asks the same"));
    }
    for (op, value) in known {
        let loc = rw.op(op).loc();
        rw.set_loc(loc).before(op);
        let value = truth(value, rw);
        rw.replace_op(op, &[value]);
    }
    Ok(())
}

fn unused_results(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let parts = parts(id, rw)?;
    let unused = |at: usize| rw.body().is_unused(parts.results[at]) && rw.body().is_unused(parts.after_args[at]);
    let fate = |at: usize| if unused(at) { Fate::Unused } else { Fate::Kept };
    let passed: Vec<Fate> = (0..parts.passed.len()).map(fate).collect();
    if passed.iter().all(is_kept) {
        return Err(NoMatch("all that is passed on is used"));
    }
    rebuild(&parts, &all_kept(parts.inits.len()), &passed, rw);
    Ok(())
}

fn twin_results(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let parts = parts(id, rw)?;
    let mut first: HashMap<ValueId, usize> = HashMap::new();
    let mut passed = Vec::new();
    for (at, &value) in parts.passed.iter().enumerate() {
        passed.push(match *first.entry(value).or_insert(at) {
            known if known == at => Fate::Kept,
            known => Fate::Twin(known),
        });
    }
    if passed.iter().all(is_kept) {
        return Err(NoMatch("nothing is passed on twice"));
    }
    rebuild(&parts, &all_kept(parts.inits.len()), &passed, rw);
    Ok(())
}

fn unused_inits(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let parts = parts(id, rw)?;
    let fate = |at: usize| if rw.body().is_unused(parts.before_args[at]) { Fate::Unused } else { Fate::Kept };
    let inits: Vec<Fate> = (0..parts.inits.len()).map(fate).collect();
    if inits.iter().all(is_kept) {
        return Err(NoMatch("all that enters is used"));
    }
    rebuild(&parts, &inits, &all_kept(parts.passed.len()), rw);
    Ok(())
}
