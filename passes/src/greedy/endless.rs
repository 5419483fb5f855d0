//! What goes round in circles is stopped, and named.

use terrace_ir::context::{Context, OpName};
use terrace_ir::diag::Diagnostic;
use terrace_ir::loc::Loc;
use terrace_ir::pattern::Pattern;
use terrace_ir::view::OpRef;

/// So many changes are made for each op that there was in the beginning before the driver
/// takes it that there is no end.
const PATIENCE_PER_OP: u64 = 256;
/// What an iteration counts for: as so many changes.
const ITERATION: u64 = 8 * NAMED as u64;
/// How many of the last changes are named.
const NAMED: usize = 8;

/// A change of the driver's.
#[derive(Clone, Copy)]
struct Change<'p> {
    /// `None`: a fold.
    pattern: Option<&'p dyn Pattern>,
    op: OpName,
    loc: Loc,
}

/// The last changes, and how many there were.
pub(super) struct Changes<'p> {
    last: [Option<Change<'p>>; NAMED],
    count: u64,
    limit: u64,
}

/// What a change is about, before it is made.
#[derive(Clone, Copy)]
pub(super) struct About {
    op: OpName,
    loc: Loc,
}

impl About {
    pub(super) fn new(op: OpRef<'_>) -> About {
        About { op: op.name(), loc: op.loc() }
    }
}

impl<'p> Changes<'p> {
    pub(super) fn new(ops: usize, patience: u64) -> Changes<'p> {
        Changes { last: [None; NAMED], count: 0, limit: patience + PATIENCE_PER_OP * ops as u64 }
    }

    /// Counts a change: by a pattern or, without one, a fold.
    pub(super) fn add(&mut self, pattern: Option<&'p dyn Pattern>, about: About) {
        self.last[(self.count % NAMED as u64) as usize] = Some(Change { pattern, op: about.op, loc: about.loc });
        self.count += 1;
    }

    pub(super) fn add_iteration(&mut self) {
        // A multiple of `NAMED` keeps the place in `last`.
        self.count += ITERATION;
    }

    /// Whether there are too many changes for there to be an end.
    pub(super) fn is_endless(&self) -> bool {
        self.count > self.limit
    }

    /// The last changes in words, the newest first, each once.
    pub(super) fn in_words(&self, ctx: &Context) -> Vec<(Loc, String)> {
        let newest = (self.count % NAMED as u64) as usize;
        let list = (0..NAMED).rev().filter_map(|back| self.last[(newest + back) % NAMED]);
        let mut words: Vec<(Loc, String)> = Vec::new();
        for Change { pattern, op, loc } in list {
            let op = op.as_str(ctx);
            let text = match pattern {
                Some(pattern) => format!("pattern '{}' applies to '{op}'", pattern.name()),
                None => format!("'{op}' folds"),
            };
            if words.iter().all(|known| known.1 != text) {
                words.push((loc, text));
            }
        }
        words
    }
}

/// An error that names changes.
pub(super) fn error(message: &str, changes: &[(Loc, String)]) -> Diagnostic {
    let place = changes.first().map_or(Loc::UNKNOWN, |change| change.0);
    let error = Diagnostic::error(place, message);
    changes.iter().fold(error, |error, (loc, text)| error.note(*loc, format!("still {text}")))
}
