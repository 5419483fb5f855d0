//! The greedy driver: folds ops and applies patterns until nothing changes; and the walk
//! driver, which applies patterns once.
//!
//! One iteration takes every op once, in order; what a change touches is taken
//! again. Constants are kept once per isolated op, at the start of its entry
//! block. Between iterations unreachable blocks and dead code are removed. The
//! order of all this is MLIR's, so that the same input gives the same text.
//!
//! Patterns and folds that undo each other would never end: after very many changes the
//! driver stops, and its outcome names what changed last.

mod constants;
mod endless;
mod worklist;

use std::sync::Arc;

use smallvec::SmallVec;
use terrace_ir::actions::{self, Step, StepKind, StepWatcher};
use terrace_ir::body::Body;
use terrace_ir::builder::Listener;
use terrace_ir::def::Traits;
use terrace_ir::effects::is_trivially_dead;
use terrace_ir::entity::{OpId, RegionId, ValueId};
use terrace_ir::fold::{Fold, Folded, fold_op};
use terrace_ir::interfaces::constant_op;
use terrace_ir::loc::Loc;
use terrace_ir::pattern::FrozenPatterns;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;

use crate::history::{History, Stamped};
use crate::pass::PassResult;
pub use crate::simplify_regions::RegionSimplification;
use crate::simplify_regions::simplify_regions;
use constants::Constants;
pub(crate) use constants::insertion_region;
use endless::{About, Changes};
use worklist::{Worklist, is_inside};

/// Which ops a driver looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Strictness {
    /// Any.
    #[default]
    Any,
    /// Those that it was given, and those made while it runs.
    ExistingAndNew,
    /// Only those that it was given.
    Existing,
}

/// How the driver works.
#[derive(Clone, Copy, Debug)]
pub struct GreedyConfig {
    /// Take ops from the top down; else from the bottom up.
    pub top_down: bool,
    /// What is done to the control flow of regions between iterations.
    pub simplify_regions: RegionSimplification,
    /// The greatest number of iterations; `None`: no limit.
    pub max_iterations: Option<u32>,
    /// The greatest number of rewrites in an iteration; `None`: no limit.
    pub max_rewrites: Option<u64>,
    /// After so many changes, and 256 more for each op that there was, it is taken that patterns
    /// and folds go round in circles.
    pub patience: u64,
    /// Which ops are looked at.
    pub strictness: Strictness,
    /// Look only at what is inside this region.
    pub scope: Option<RegionId>,
}

impl Default for GreedyConfig {
    fn default() -> Self {
        GreedyConfig {
            top_down: true,
            simplify_regions: RegionSimplification::Aggressive,
            max_iterations: Some(10),
            max_rewrites: None,
            patience: 1 << 16,
            strictness: Strictness::Any,
            scope: None,
        }
    }
}

/// What the driver did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GreedyOutcome {
    /// Whether anything changed.
    pub changed: bool,
    /// Whether nothing was left to do.
    pub converged: bool,
    /// Whether it was stopped because there was no end in sight.
    pub endless: bool,
    /// Where it did not converge: what changed last, the newest first.
    pub last_changes: Vec<(Loc, String)>,
}

impl GreedyOutcome {
    /// An error where there was no end in sight.
    ///
    /// # Errors
    /// As said.
    pub fn ended(&self) -> PassResult {
        let message = "patterns and folds go round in circles: there is no end after very many changes";
        if self.endless { Err(vec![endless::error(message, &self.last_changes)]) } else { Ok(()) }
    }

    /// An error where something was left to do.
    ///
    /// # Errors
    /// As said.
    pub fn has_converged(&self) -> PassResult {
        self.ended()?;
        let message = "rewriting did not converge: patterns or folds still apply after the last iteration";
        if self.converged { Ok(()) } else { Err(vec![endless::error(message, &self.last_changes)]) }
    }
}

/// Folds and rewrites what is inside the root of a body, without child bodies.
pub fn rewrite_greedily(body: &mut Body, patterns: &FrozenPatterns, config: &GreedyConfig) -> GreedyOutcome {
    Driver::new(body, patterns, config, None).run(body)
}

/// As [`rewrite_greedily`]; a listener hears of all changes but for the removal of unreachable
/// blocks and what dies with them.
pub fn rewrite_greedily_heard(
    body: &mut Body,
    patterns: &FrozenPatterns,
    config: &GreedyConfig,
    listener: &mut dyn Listener,
) -> GreedyOutcome {
    Driver::new(body, patterns, config, Some(listener)).run(body)
}

/// Folds and rewrites ops of a body, and what changes touch as far as the configuration lets
/// it: nothing else is looked at in [`Strictness::Existing`].
pub fn rewrite_ops_greedily(
    body: &mut Body,
    ops: &[OpId],
    patterns: &FrozenPatterns,
    config: &GreedyConfig,
) -> GreedyOutcome {
    let mut driver = Driver::new(body, patterns, config, None);
    if config.strictness != Strictness::Any {
        driver.worklist.allow_only(ops.iter().copied());
    }
    ops.iter().for_each(|&op| driver.worklist.push(op));
    let changed = driver.process(body);
    let converged = driver.worklist.is_empty();
    driver.outcome(body, changed, converged)
}

/// Applies patterns once to each op inside the root of a body, without child bodies, what is
/// inside of an op before it. Ops that patterns make are not looked at, nothing is folded and
/// nothing dies: for patterns that always apply. Gives whether anything changed.
pub fn rewrite_once(body: &mut Body, patterns: &FrozenPatterns) -> bool {
    let mut history = History::new();
    let watchers = body.ctx().step_watchers().to_vec();
    let ops: Vec<Stamped> = terrace_ir::walk::post_order(body.root()).map(|op| history.stamp(op.id())).collect();
    let mut changed = false;
    for op in ops {
        if !history.is_there(op) {
            continue;
        }
        changed |= apply(body, op.op, patterns, &watchers, &mut history).is_some();
    }
    changed
}

/// Who hears of steps.
type Watchers = [Arc<dyn StepWatcher>];

/// Begins a step; gives whether it is to be made.
fn begins(watchers: &Watchers, step: Step<'_>) -> bool {
    actions::begin(watchers.iter().map(|watcher| &**watcher), step)
}

fn ends(watchers: &Watchers, kind: StepKind) {
    watchers.iter().for_each(|watcher| watcher.ends(kind));
}

/// Applies the first pattern that can be; gives it.
fn apply<'p>(
    body: &mut Body,
    op: OpId,
    patterns: &'p FrozenPatterns,
    watchers: &Watchers,
    listener: &mut dyn Listener,
) -> Option<&'p dyn terrace_ir::pattern::Pattern> {
    patterns.for_op(body.op(op)).find(|pattern| {
        let is_watched = !watchers.is_empty();
        if is_watched && !begins(watchers, Step::Pattern { name: pattern.name(), op: body.op(op) }) {
            return false;
        }
        let mut rewriter = Rewriter::with_listener(body, &mut *listener);
        rewriter.before(op);
        let applied = pattern.rewrite(op, &mut rewriter).is_ok();
        if is_watched {
            ends(watchers, StepKind::Pattern);
        }
        applied
    })
}

/// One run on one body.
struct Driver<'p, 'l> {
    patterns: &'p FrozenPatterns,
    config: &'p GreedyConfig,
    worklist: Worklist<'l>,
    changes: Changes<'p>,
    watchers: Vec<Arc<dyn StepWatcher>>,
}

impl<'p, 'l> Driver<'p, 'l> {
    fn new(
        body: &Body,
        patterns: &'p FrozenPatterns,
        config: &'p GreedyConfig,
        listener: Option<&'l mut dyn Listener>,
    ) -> Driver<'p, 'l> {
        let worklist = Worklist::new(body, config, listener);
        let changes = Changes::new(body.op_capacity(), config.patience);
        Driver { patterns, config, worklist, changes, watchers: body.ctx().step_watchers().to_vec() }
    }

    fn outcome(&self, body: &Body, changed: bool, converged: bool) -> GreedyOutcome {
        let last_changes = if converged { Vec::new() } else { self.changes.in_words(body.ctx()) };
        GreedyOutcome { changed, converged, endless: self.changes.is_endless(), last_changes }
    }

    fn run(mut self, body: &mut Body) -> GreedyOutcome {
        let config = self.config;
        if config.strictness != Strictness::Any {
            let ops: Vec<OpId> = terrace_ir::walk::ops_inside(body.root()).map(|op| op.id()).collect();
            self.worklist.allow_only(ops.into_iter());
        }
        let mut iteration = 0;
        loop {
            iteration += 1;
            if config.max_iterations.is_some_and(|max| iteration > max) || self.changes.is_endless() {
                return self.outcome(body, true, false);
            }
            self.changes.add_iteration();
            if !begins(&self.watchers, Step::Iteration { root: body.root(), number: iteration }) {
                return self.outcome(body, iteration > 1, true);
            }
            self.fill(body);
            let mut again = self.process(body);
            ends(&self.watchers, StepKind::Iteration);
            if config.scope.is_none() {
                again |= simplify_regions(body, config.simplify_regions);
            }
            if !again {
                return self.outcome(body, iteration > 1, true);
            }
        }
    }

    /// Puts all ops on the worklist, and the constants where they belong.
    fn fill(&mut self, body: &mut Body) {
        self.worklist.clear();
        let ctx = body.ctx().clone();
        let mut constants = Constants::default();
        let mut ops: Vec<OpId> = if self.config.top_down {
            terrace_ir::walk::ops_inside(body.root()).map(|op| op.id()).collect()
        } else {
            terrace_ir::walk::post_order(body.root()).map(|op| op.id()).collect()
        };
        if let Some(scope) = self.config.scope {
            ops.retain(|&op| is_inside(body.op(op), scope));
        }
        for op in ops {
            match constant_op(body.op(op)) {
                Some(attr) if constants.insert(&ctx, body, &mut self.worklist, op, attr) => {}
                _ => self.worklist.push_with_ancestors(body, op),
            }
        }
        if self.config.top_down {
            self.worklist.reverse();
        }
    }

    /// Works until the worklist is empty or a limit is reached; gives whether anything changed.
    fn process(&mut self, body: &mut Body) -> bool {
        let mut changed = false;
        let mut rewrites = 0;
        while let Some(op) = self.worklist.pop() {
            if self.config.max_rewrites.is_some_and(|max| rewrites >= max) || self.changes.is_endless() {
                self.worklist.push(op);
                break;
            }
            let view = body.op(op);
            if is_trivially_dead(view) {
                Rewriter::with_listener(body, &mut self.worklist).erase_op(op);
                changed = true;
                continue;
            }
            // Such a one is never run, and what looks through its operands would find no end.
            if uses_itself(view) {
                continue;
            }
            let about = About::new(view);
            if !view.has(Traits::CONSTANT_LIKE) && fold(body, &mut self.worklist, op) {
                changed = true;
                self.changes.add(None, about);
                continue;
            }
            if let Some(pattern) = apply(body, op, self.patterns, &self.watchers, &mut self.worklist) {
                changed = true;
                rewrites += 1;
                self.changes.add(Some(pattern), about);
            }
        }
        changed
    }
}

/// Whether an op takes its own result, as ops of unreachable blocks may.
fn uses_itself(op: OpRef<'_>) -> bool {
    let results = op.results();
    results.clone().any(|result| op.operands().any(|operand| operand == result))
}

/// Folds an op; gives whether it changed.
fn fold(body: &mut Body, worklist: &mut Worklist<'_>, op: OpId) -> bool {
    let view = body.op(op);
    match fold_op(view) {
        Fold::None => false,
        Fold::InPlace { operands, props } => {
            if operands.iter().copied().eq(view.operands()) && props == view.props() {
                return false;
            }
            let mut rewriter = Rewriter::new(body);
            rewriter.set_operands(op, &operands);
            rewriter.set_props(op, props);
            worklist.op_modified(body, op);
            true
        }
        Fold::Results(results) => {
            let dialect = view.info().dialect().to_owned();
            let loc = view.loc();
            let types: SmallVec<[Type; 2]> = view.results().types().collect();
            if results.len() != types.len() {
                return false;
            }
            if results.iter().zip(view.results()).all(|(folded, result)| *folded == Folded::Value(result)) {
                return false;
            }
            let mut rewriter = Rewriter::with_listener(body, worklist);
            rewriter.set_loc(loc).before(op);
            let mut values: SmallVec<[ValueId; 2]> = SmallVec::new();
            let mut made: SmallVec<[OpId; 2]> = SmallVec::new();
            for (folded, ty) in results.into_iter().zip(types) {
                match folded {
                    Folded::Value(value) => values.push(value),
                    Folded::Constant(attr) => {
                        match terrace_ir::interfaces::materialize_constant(&mut rewriter, &dialect, attr, ty) {
                            Some(constant) => {
                                values.push(rewriter.op(constant).result(0));
                                made.push(constant);
                            }
                            None => {
                                for op in made {
                                    rewriter.erase_op(op);
                                }
                                return false;
                            }
                        }
                    }
                }
            }
            rewriter.replace_op(op, &values);
            true
        }
    }
}
