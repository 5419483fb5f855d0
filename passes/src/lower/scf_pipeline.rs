//! `scf-for-loop-pipelining`: what a loop reads from memory is read one iteration ahead.
//!
//! [`pipeline`] is for passes of one's own: given a stage for each op, step `t` of the new loop does stage
//! `s` of the old iteration `t - s`, so that stages of several iterations are done side by side:
//! ```text
//!   stage 0 of iteration 0
//!   for t = 1 to n { stage 1 of iteration t - 1   stage 0 of iteration t }
//!   stage 1 of iteration n - 1
//! ```
//! Values that a later stage needs are passed on from step to step. The pass has two stages:
//! reads of memory that nothing in the loop writes, with what they need, and all else.

use rustc_hash::{FxHashMap, FxHashSet};
use terrace_dialects::arith;
use terrace_dialects::scf::{For, Yield};
use terrace_ir::def::{EffectSet, Traits};
use terrace_ir::effects::{is_memory_effect_free, only_reads, own_effects};
use terrace_ir::prelude::*;
use terrace_ir::transfer::IdMap;
use terrace_ir::view::ValueDef;
use terrace_ir::walk::ops_inside;

use super::emit::with_emit;
use super::scf_for::constant_bounds;
use super::with_one_block;
use crate::alias::mod_ref;
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ScfPipelinePass;

impl Pass for ScfPipelinePass {
    fn name(&self) -> &'static str {
        "scf-for-loop-pipelining"
    }

    fn summary(&self) -> &'static str {
        "Read memory one iteration of a `for` loop ahead"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            for id in with_one_block::<For<'_>>(body) {
                let schedule = reads_ahead(body.op(id));
                // Loops that can't be pipelined stay as they are.
                let _ = pipeline(id, &schedule, &mut Rewriter::new(body));
            }
            Ok(())
        })
    }
}

/// The schedule of the pass: nothing where nothing is to be read ahead.
fn reads_ahead(of: OpRef<'_>) -> Vec<(OpId, u32)> {
    let Some(block) = of.region(0).only_block() else { return Vec::new() };
    let counter = block.args().next();
    let mut ahead: FxHashSet<OpId> = FxHashSet::default();
    let mut is_read = false;
    for op in block.ops() {
        let is_free = is_memory_effect_free(op);
        let comes_ahead = op.operands().all(|value| match of.body().def(value) {
            ValueDef::Argument(at, _) => at != block || Some(value) == counter,
            ValueDef::Result(def, _) => def.block() != Some(block) || ahead.contains(&def.id()),
        });
        if op.region_count() == 0 && comes_ahead && (is_free || only_reads(op) && is_unwritten(op, block)) {
            ahead.insert(op.id());
            is_read |= !is_free;
        }
    }
    let needed = needed_by_reads(block, &ahead);
    let rest = block.ops().filter(|op| !op.has(Traits::TERMINATOR) && !needed.contains(&op.id()));
    let mut schedule: Vec<(OpId, u32)> = rest.map(|op| (op.id(), 1)).collect();
    if !is_read || schedule.is_empty() {
        return Vec::new();
    }
    schedule.extend(block.ops().filter(|op| needed.contains(&op.id())).map(|op| (op.id(), 0)));
    schedule
}

/// Of the ops that could come ahead, those that read, and those that they need.
fn needed_by_reads(block: BlockRef<'_>, ahead: &FxHashSet<OpId>) -> FxHashSet<OpId> {
    let mut needed: FxHashSet<OpId> = FxHashSet::default();
    let ops: Vec<OpRef<'_>> = block.ops().filter(|op| ahead.contains(&op.id())).collect();
    for op in ops.into_iter().rev() {
        let is_used = op.results().flat_map(|result| op.body().uses(result)).any(|u| needed.contains(&u.owner.id()));
        if is_used || !is_memory_effect_free(op) {
            needed.insert(op.id());
        }
    }
    needed
}

/// Whether nothing in a block may write what an op reads.
fn is_unwritten(read: OpRef<'_>, block: BlockRef<'_>) -> bool {
    let effects = own_effects(read).unwrap_or_default();
    let places: Option<Vec<ValueId>> =
        effects.iter().filter(|e| e.kind.intersects(EffectSet::READ)).map(|e| e.value(read)).collect();
    let Some(places) = places else { return false };
    block.ops().all(|op| places.iter().all(|&place| !mod_ref(op, place).writes))
}

// ---- the transformation ------------------------------------------------------------------

/// Does the stages of several iterations of an `scf.for` side by side.
///
/// `schedule` names each op of the loop's block but the last one, in the order in which they are to
/// stand in a step, with its stage. What may be done to memory in that order is for the caller to know.
///
/// # Errors
/// If the op is no loop of one block with constant bounds and more iterations than there are stages,
/// if it passes on what it does not compute, or if the schedule is no order of all its ops, each behind
/// what it needs; nothing is changed.
pub fn pipeline(id: OpId, schedule: &[(OpId, u32)], rw: &mut Rewriter<'_>) -> Matched {
    let plan = Plan::new(rw.op(id), schedule)?;
    let (old, loc) = (rw.op(id).results().to_vec(), rw.op(id).loc());
    rw.set_loc(loc).before(id);
    let mut made = Made::default();
    for time in 0..plan.last {
        plan.step(time, &mut made, rw);
    }
    plan.steady(id, &mut made, rw);
    for time in plan.trips..plan.trips + plan.last {
        plan.step(time, &mut made, rw);
    }
    let results = plan.args.iter().map(|arg| made.values[&(arg.next, plan.trips - 1 + plan.stages[&arg.next])]);
    let results: Vec<ValueId> = results.collect();
    debug_assert_eq!(old.len(), results.len());
    rw.replace_op(id, &results);
    Ok(())
}

/// A value that is passed on from iteration to iteration.
struct Arg {
    value: ValueId,
    init: ValueId,
    /// What the next iteration gets.
    next: ValueId,
}

/// An op of the loop.
struct Step {
    op: OpId,
    stage: i64,
    /// What it and the ops inside use of what changes from iteration to iteration.
    uses: Vec<ValueId>,
}

/// What is known of the loop.
struct Plan {
    steps: Vec<Step>,
    /// The step at which a value of iteration 0 is there: for results the stage of their op, for an
    /// argument one step before what it is made of.
    stages: FxHashMap<ValueId, i64>,
    args: Vec<Arg>,
    arg_of: FxHashMap<ValueId, usize>,
    counter: ValueId,
    ty: Type,
    lower: i64,
    step: i64,
    trips: i64,
    /// The greatest stage.
    last: i64,
    /// Values that are needed so many steps after they were made, or less.
    kept: Vec<(ValueId, i64)>,
}

/// Values of the old loop, by the time at which they were made.
#[derive(Default)]
struct Made {
    values: FxHashMap<(ValueId, i64), ValueId>,
}

impl Plan {
    fn new(op: OpRef<'_>, schedule: &[(OpId, u32)]) -> Result<Plan, NoMatch> {
        let no = |why| Err(NoMatch(why));
        let ([Some(lower), Some(upper), Some(step)], true) = (constant_bounds(op), op.is::<For<'_>>()) else {
            return no("it is no loop of known bounds");
        };
        let block = op.region(0).only_block().ok_or(NoMatch("the loop has no block"))?;
        let (args, end) = (block.args().collect::<Vec<_>>(), block.last().ok_or(NoMatch("the loop has no end"))?);
        let last = schedule.iter().map(|step| i64::from(step.1)).max().unwrap_or(0);
        let distance = upper.checked_sub(lower).filter(|_| step > 0).ok_or(NoMatch("the bounds overflow"))?;
        let trips = distance.max(0) / step + i64::from(distance.max(0) % step > 0);
        if last == 0 || trips <= last {
            return no("there are too few stages, or fewer iterations");
        }
        let placed: FxHashMap<OpId, usize> = schedule.iter().enumerate().map(|(at, step)| (step.0, at)).collect();
        let ops: Vec<OpRef<'_>> = block.ops().filter(|op| *op != end).collect();
        if placed.len() != schedule.len() || ops.len() != schedule.len() {
            return no("the schedule is not of all ops, each once");
        }
        let mut stages = FxHashMap::default();
        for op in ops {
            let &at = placed.get(&op.id()).ok_or(NoMatch("an op is not in the schedule"))?;
            stages.extend(op.results().map(|result| (result, i64::from(schedule[at].1))));
        }
        let inits = op.operands().skip(3).zip(end.operands()).zip(&args[1..]);
        let args: Vec<Arg> = inits.map(|((init, next), &value)| Arg { value, init, next }).collect();
        for arg in &args {
            // A next value that another argument is has no stage yet.
            let Some(&stage) = stages.get(&arg.next).filter(|_| body_op(op, arg.next).is_some()) else {
                return no("a value is passed on that the loop does not compute");
            };
            stages.insert(arg.value, stage - 1);
        }
        let arg_of = args.iter().enumerate().map(|(at, arg)| (arg.value, at)).collect();
        let counter = block.args().next().ok_or(NoMatch("the loop has no counter"))?;
        let steps = schedule.iter().map(|&(id, stage)| Step {
            op: id,
            stage: i64::from(stage),
            uses: used_of_loop(op.body().op(id), block),
        });
        let steps: Vec<Step> = steps.collect();
        let ty = op.ty(counter);
        let mut plan = Plan { steps, stages, args, arg_of, counter, ty, lower, step, trips, last, kept: Vec::new() };
        plan.check_order(op, &placed)?;
        Ok(plan)
    }

    /// Checks that all is made before it is used; fills `kept`.
    fn check_order(&mut self, of: OpRef<'_>, placed: &FxHashMap<OpId, usize>) -> Matched {
        let mut ages: FxHashMap<ValueId, i64> = FxHashMap::default();
        let mut order = Vec::new();
        let mut keep = |value: ValueId, age: i64| {
            let oldest = ages.entry(value).or_insert_with(|| {
                order.push(value);
                0
            });
            *oldest = age.max(*oldest);
        };
        for (at, step) in self.steps.iter().enumerate() {
            for &value in step.uses.iter().filter(|&&value| value != self.counter) {
                let age = step.stage - self.stages[&value];
                let made = body_op(of, self.made_of(value)).and_then(|op| placed.get(&op.id()));
                if age < 0 || age == 0 && made.is_none_or(|&made| made >= at) {
                    return Err(NoMatch("an op comes before what it needs"));
                }
                keep(value, age);
            }
        }
        // What the last iteration passes on may be made before the loop ends.
        for arg in self.args.iter().filter(|arg| self.stages[&arg.next] == 0) {
            keep(arg.value, 1);
        }
        self.kept = order.into_iter().map(|value| (value, ages[&value])).filter(|kept| kept.1 > 0).collect();
        Ok(())
    }

    /// The result of an op that a value is, in this or in the next iteration.
    fn made_of(&self, value: ValueId) -> ValueId {
        self.arg_of.get(&value).map_or(value, |&at| self.args[at].next)
    }

    /// A value of the old loop in an iteration, outside of the new loop.
    fn value(&self, value: ValueId, iteration: i64, made: &Made) -> ValueId {
        match self.arg_of.get(&value) {
            Some(&at) if iteration == 0 => self.args[at].init,
            _ => made.values[&(self.made_of(value), iteration + self.stages[&value])],
        }
    }

    /// Does what is done at a time, before or behind the new loop.
    fn step(&self, time: i64, made: &mut Made, rw: &mut Rewriter<'_>) {
        for step in &self.steps {
            let iteration = time - step.stage;
            if !(0..self.trips).contains(&iteration) {
                continue;
            }
            let mut map = IdMap::new();
            for &used in &step.uses {
                let value = match used == self.counter {
                    true => self.constant(self.lower + iteration * self.step, rw),
                    false => self.value(used, iteration, made),
                };
                map.map_value(used, value, rw.body());
            }
            self.copy(step, &mut map, rw, |result, copy| {
                made.values.insert((result, time), copy);
            });
        }
    }

    fn copy(&self, step: &Step, map: &mut IdMap, rw: &mut Rewriter<'_>, mut made: impl FnMut(ValueId, ValueId)) {
        let copy = rw.clone_op(step.op, map);
        let results: Vec<(ValueId, ValueId)> = rw.op(step.op).results().zip(rw.op(copy).results()).collect();
        results.into_iter().for_each(|(result, copy)| made(result, copy));
    }

    fn constant(&self, number: i64, rw: &mut Rewriter<'_>) -> ValueId {
        with_emit(rw, Default::default(), |e| e.int(self.ty, number).id)
    }

    /// Makes the new loop.
    fn steady(&self, id: OpId, made: &mut Made, rw: &mut Rewriter<'_>) {
        let chains: Vec<(ValueId, i64)> =
            self.kept.iter().flat_map(|&(value, oldest)| (1..=oldest).map(move |age| (value, age))).collect();
        let inits: Vec<ValueId> =
            chains.iter().map(|&(value, age)| self.value(value, self.last - age - self.stages[&value], made)).collect();
        let types: Vec<Type> = inits.iter().map(|&init| rw.ty(init)).collect();
        let (lower, step, loc) = (rw.op(id).operand(0), rw.op(id).operand(2), rw.op(id).loc());
        let upper = self.constant(self.lower + (self.trips - self.last) * self.step, rw);
        let new = rw.build::<For<'_>>(&[&[lower], &[upper], &[step], &inits], &[], &types);
        let region = rw.op(new).region(0).id();
        let arg_types: Vec<Type> = [self.ty].into_iter().chain(types).collect();
        let block = rw.append_block(region, &arg_types);
        let args: Vec<ValueId> = rw.body().block(block).args().collect();
        let kept: FxHashMap<(ValueId, i64), ValueId> = chains.iter().copied().zip(args[1..].iter().copied()).collect();
        rw.set_loc(loc).at_end(block);
        let mut fresh: FxHashMap<ValueId, ValueId> = FxHashMap::default();
        for step in &self.steps {
            let mut map = IdMap::new();
            for &used in &step.uses {
                let value = match used == self.counter {
                    true => self.counter_of(args[0], step.stage, rw),
                    false => match step.stage - self.stages[&used] {
                        0 => fresh[&self.made_of(used)],
                        age => kept[&(used, age)],
                    },
                };
                map.map_value(used, value, rw.body());
            }
            self.copy(step, &mut map, rw, |result, copy| {
                fresh.insert(result, copy);
            });
        }
        let passed = chains.iter().map(|&(value, age)| match age {
            1 => fresh[&self.made_of(value)],
            _ => kept[&(value, age - 1)],
        });
        let passed: Vec<ValueId> = passed.collect();
        rw.build::<Yield<'_>>(&[&passed], &[], &[]);
        rw.after(new);
        for (at, &(value, age)) in chains.iter().enumerate() {
            made.values.insert((self.made_of(value), self.trips - age), rw.op(new).result(at));
        }
    }

    /// The old counter at a stage: the new one counts from the last one on.
    fn counter_of(&self, counter: ValueId, stage: i64, rw: &mut Rewriter<'_>) -> ValueId {
        if stage == self.last {
            return counter;
        }
        with_emit(rw, Default::default(), |e| {
            let ahead = e.int(self.ty, (self.last - stage) * self.step);
            e.value(counter).with::<arith::AddI<'_>>(ahead).id
        })
    }
}

/// The op of the loop's block that makes a value.
fn body_op<'a>(of: OpRef<'a>, value: ValueId) -> Option<OpRef<'a>> {
    let op = of.body().defining_op(value)?;
    (op.block() == of.region(0).only_block()).then_some(op)
}

/// What an op and the ops inside use of the arguments and the results of the ops of a block, each once.
fn used_of_loop(op: OpRef<'_>, block: BlockRef<'_>) -> Vec<ValueId> {
    let mut used = Vec::new();
    for value in [op].into_iter().chain(ops_inside(op)).flat_map(|op| op.operands()) {
        if op.body().block_of(value) == Some(block) && !used.contains(&value) {
            used.push(value);
        }
    }
    used
}
