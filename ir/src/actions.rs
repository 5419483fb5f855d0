//! Single steps of what changes IR, for those who want to hear of them or to leave some out: to find
//! the one that goes wrong.
//!
//! A driver asks the context for its watchers once, so that steps cost nothing where there are none.

use crate::view::OpRef;

/// A step that is about to be made.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A round of a driver over all that is inside an op, counted from one.
    Iteration {
        /// The op.
        root: OpRef<'a>,
        /// Which round.
        number: u32,
    },
    /// A pattern is tried on an op.
    Pattern {
        /// The pattern's name.
        name: &'a str,
        /// The op.
        op: OpRef<'a>,
    },
}

impl Step<'_> {
    /// What steps of the kind are called, as in MLIR.
    pub fn kind(&self) -> StepKind {
        match self {
            Step::Iteration { .. } => StepKind::Iteration,
            Step::Pattern { .. } => StepKind::Pattern,
        }
    }
}

/// A kind of step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// See [`Step::Iteration`].
    Iteration,
    /// See [`Step::Pattern`].
    Pattern,
}

impl StepKind {
    /// The name in logs and counters: MLIR's.
    pub fn name(self) -> &'static str {
        match self {
            StepKind::Iteration => "GreedyPatternRewriteIteration",
            StepKind::Pattern => "apply-pattern",
        }
    }
}

/// Hears of steps, and may forbid them; by many threads at the same time.
pub trait StepWatcher: Send + Sync {
    /// Whether a step may be made; where one watcher says no, nobody hears of it.
    fn allows(&self, _step: Step<'_>) -> bool {
        true
    }

    /// A step is about to be made.
    fn begins(&self, _step: Step<'_>) {}

    /// The step of this kind that began last in this thread and has not ended is done.
    fn ends(&self, _kind: StepKind) {}
}

/// Begins a step, unless a watcher forbids it: gives whether it is to be made. All are asked: some
/// count.
pub fn begin<'w>(watchers: impl Iterator<Item = &'w dyn StepWatcher> + Clone, step: Step<'_>) -> bool {
    let allowed = watchers.clone().fold(true, |allowed, watcher| watcher.allows(step) & allowed);
    if allowed {
        watchers.for_each(|watcher| watcher.begins(step));
    }
    allowed
}
