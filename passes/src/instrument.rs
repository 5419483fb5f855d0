//! Watching a pipeline run: instrumentation hears of each pass before and after it.
//!
//! What is watched runs in one order: ops that a nested pipeline is for are worked on one
//! after another, in the order of the text, so that what is written does not depend on
//! threads. A pass may still use all threads inside. Times and statistics need no order:
//! see [`Profile`].

mod printing;
mod profile;

use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::OpId;
use terrace_ir::view::OpRef;

use crate::pass::Pass;

pub use printing::{IrPrinting, PrintWhen};
pub use profile::{Count, Profile, Statistic, TimeDisplay};

/// Where a pass runs.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The op that the pass works on.
    pub op: OpRef<'a>,
    /// The op that the whole pipeline works on.
    pub whole: OpRef<'a>,
    /// The portals on the way from the whole to the op, outermost first.
    pub path: &'a [OpId],
}

/// Hears of passes; all functions do nothing unless they are given.
pub trait Instrumentation {
    /// A pass is about to run.
    fn before_pass(&self, _pass: &dyn Pass, _at: Place<'_>) {}

    /// A pass has run, and the result was verified if that was asked for; what went wrong
    /// is in `found`.
    fn after_pass(&self, _pass: &dyn Pass, _at: Place<'_>, _found: &[Diagnostic]) {}
}
