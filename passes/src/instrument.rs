//! Watching a pipeline run: instrumentation hears of each pass before and after it.
//!
//! What is watched runs in one order: ops that a nested pipeline is for are worked on one
//! after another, in the order of the text, so that what is written does not depend on
//! threads. A pass may still use all threads inside. Times and statistics need no order:
//! see [`Profile`].

mod actions;
mod printing;
mod profile;

use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::OpId;
use terrace_ir::view::OpRef;

use crate::pass::Pass;

pub use actions::{ActionLog, DebugCounters};
pub use printing::{IrPrinting, PrintWhen};
pub use profile::{Count, Profile, Statistic, TimeDisplay};

/// Where a pass runs.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The op that the pass works on.
    pub op: OpRef<'a>,
    /// The op that the whole pipeline works on; of a pipeline that a pass runs, the op that the pass
    /// works on: what is around that may be changing.
    pub whole: OpRef<'a>,
    /// The portals on the way from the whole to the op, outermost first.
    pub path: &'a [OpId],
}

/// What is about to run.
#[derive(Clone, Copy)]
pub enum Action<'a> {
    /// A pass.
    Pass(&'a dyn Pass),
    /// Pipelines for the ops inside.
    Nested,
}

/// Those who hear of passes.
#[derive(Clone, Copy, Default)]
pub(crate) struct Watchers<'w>(pub(crate) &'w [&'w dyn Instrumentation]);

impl std::fmt::Debug for Watchers<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Watchers({})", self.0.len())
    }
}

/// Hears of passes; all functions do nothing unless they are given.
pub trait Instrumentation: Sync {
    /// A pass is about to run.
    fn before_pass(&self, _pass: &dyn Pass, _at: Place<'_>) {}

    /// A pass has run, and the result was verified if that was asked for; what went wrong
    /// is in `found`.
    fn after_pass(&self, _pass: &dyn Pass, _at: Place<'_>, _found: &[Diagnostic]) {}

    /// Whether something may run; where one watcher says no, it does not, and nobody hears of it.
    fn allows(&self, _action: Action<'_>, _at: Place<'_>) -> bool {
        true
    }

    /// Pipelines for the ops inside of an op are about to run.
    fn before_nested(&self, _at: Place<'_>) {}

    /// Pipelines for the ops inside of an op have run.
    fn after_nested(&self, _at: Place<'_>) {}
}
