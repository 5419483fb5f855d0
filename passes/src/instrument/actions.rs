//! Actions: a log of what ran, and counters that let only some of it run.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};

use terrace_ir::actions::{Step, StepKind, StepWatcher};
use terrace_ir::asm::{PrintFlags, print_to_string};
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::{Action, Instrumentation, Place};
use crate::pass::Pass;

/// A pass runs, or pipelines for the ops inside do. Single steps of drivers are actions too: see
/// [`StepKind::name`].
const PASS_EXECUTION: &str = "pass-execution";

/// Logs each action where it begins and where it ends, in the form of `mlir-opt
/// --log-actions-to`.
#[derive(Debug)]
pub struct ActionLog {
    /// What the thread is called.
    thread: String,
    text: Mutex<String>,
}

impl ActionLog {
    /// An empty log of a thread of that name.
    pub fn new(thread: impl Into<String>) -> ActionLog {
        ActionLog { thread: thread.into(), text: Mutex::default() }
    }

    /// What was logged since somebody asked.
    pub fn take(&self) -> String {
        std::mem::take(&mut self.text.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn pass_begins(&self, what: &str, op: OpRef<'_>) {
        let name = op.name_str();
        self.begins(&format!("`{PASS_EXECUTION}` running `{what}` on Operation `{name}` ({})", line_of(op)));
    }

    fn begins(&self, action: &str) {
        self.line(&format!("[thread {}] begins (no breakpoint) Action {action}`", self.thread));
    }

    fn ends(&self, kind: &str) {
        self.line(&format!("[thread {}] completed `{kind}`", self.thread));
    }

    fn line(&self, line: &str) {
        let mut text = self.text.lock().unwrap_or_else(PoisonError::into_inner);
        text.push_str(line);
        text.push('\n');
    }
}

/// An op without what is inside.
fn line_of(op: OpRef<'_>) -> String {
    let flags = PrintFlags { skip_regions: true, local_scope: true, ..PrintFlags::default() };
    print_to_string(op, flags).trim_end().to_owned()
}

impl StepWatcher for ActionLog {
    fn begins(&self, step: Step<'_>) {
        let kind = step.kind().name();
        match step {
            Step::Iteration { root, number } => {
                self.begins(&format!("{kind}({number}) (Region #0 for op {})", line_of(root)));
            }
            Step::Pattern { name, op } => self.begins(&format!("`{kind} pattern: {name} ({})", line_of(op))),
        }
    }

    fn ends(&self, kind: StepKind) {
        self.ends(kind.name());
    }
}

impl Instrumentation for ActionLog {
    fn before_pass(&self, pass: &dyn Pass, at: Place<'_>) {
        self.pass_begins(&pass.title(), at.op);
    }

    fn after_pass(&self, _: &dyn Pass, _: Place<'_>, _: &[Diagnostic]) {
        self.ends(PASS_EXECUTION);
    }

    fn before_nested(&self, at: Place<'_>) {
        self.pass_begins("mlir::detail::OpToOpPassAdaptor", at.op);
    }

    fn after_nested(&self, _: Place<'_>) {
        self.ends(PASS_EXECUTION);
    }
}

/// How many actions of a kind there were, and which of them run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counter {
    count: u64,
    skip: u64,
    /// So many run behind those that are skipped; `None`: all.
    run: Option<u64>,
}

/// Lets only some actions run: `pass-execution-skip=2,pass-execution-count=1` lets the third
/// one, for finding the one that goes wrong.
#[derive(Debug, Default)]
pub struct DebugCounters {
    counters: Mutex<BTreeMap<String, Counter>>,
}

impl Clone for DebugCounters {
    fn clone(&self) -> DebugCounters {
        DebugCounters { counters: Mutex::new(self.counters().clone()) }
    }
}

impl DebugCounters {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.counters().is_empty()
    }

    fn counters(&self) -> MutexGuard<'_, BTreeMap<String, Counter>> {
        self.counters.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds what a text says: `NAME-skip=N` and `NAME-count=N` between commas.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn add(&mut self, text: &str) -> Result<(), String> {
        let mut counters = self.counters();
        for setting in text.split(',').filter(|setting| !setting.is_empty()) {
            let Some((key, value)) = setting.split_once('=') else {
                return Err(format!("wants counters as 'name-skip=n' or 'name-count=n', not '{setting}'"));
            };
            let number = value.parse().map_err(|_| format!("wants a number for '{key}', not '{value}'"))?;
            let (name, is_skip) = match (key.strip_suffix("-skip"), key.strip_suffix("-count")) {
                (Some(name), _) => (name, true),
                (None, Some(name)) => (name, false),
                (None, None) => return Err(format!("wants names that end in '-skip' or '-count', not '{key}'")),
            };
            let unset = Counter { count: 0, skip: 0, run: None };
            let counter = counters.entry(name.to_owned()).or_insert(unset);
            match is_skip {
                true => counter.skip = number,
                false => counter.run = Some(number),
            }
        }
        Ok(())
    }

    /// The counters as text, in the form of `mlir-opt --mlir-print-debug-counter`.
    pub fn report(&self) -> String {
        let mut text = String::from("DebugCounter counters:\n");
        for (name, counter) in &*self.counters() {
            let Counter { count, skip, run } = counter;
            let run = run.map_or("-1".to_owned(), |run| run.to_string());
            // Writing to a string can't fail.
            let _ = writeln!(text, "{name:<32}: {{{count},{skip},{run}}}");
        }
        text
    }

    /// Counts an action; gives whether it runs.
    fn lets(&self, name: &str) -> bool {
        let mut counters = self.counters();
        let Some(counter) = counters.get_mut(name) else { return true };
        counter.count += 1;
        let behind = counter.count.checked_sub(counter.skip).filter(|&behind| behind > 0);
        behind.is_some_and(|behind| counter.run.is_none_or(|run| behind <= run))
    }
}

impl StepWatcher for DebugCounters {
    fn allows(&self, step: Step<'_>) -> bool {
        self.lets(step.kind().name())
    }
}

impl Instrumentation for DebugCounters {
    fn allows(&self, _: Action<'_>, _: Place<'_>) -> bool {
        self.lets(PASS_EXECUTION)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_skip_and_then_count() {
        let mut counters = DebugCounters::default();
        counters.add("a-skip=1,a-count=2,b-count=0").expect("it is right");
        counters.add("c-skip=1").expect("it is right");
        let four = |name| [(); 4].map(|()| counters.lets(name));
        assert_eq!(four("a"), [false, true, true, false]);
        assert_eq!(four("b"), [false; 4]);
        assert_eq!(four("c"), [false, true, true, true]);
        assert_eq!(four("d"), [true; 4]);
        let row = |name: &str, rest: &str| format!("{name:<32}: {rest}\n");
        let rows = row("a", "{4,1,2}") + &row("b", "{4,0,0}") + &row("c", "{4,1,-1}");
        assert_eq!(counters.report(), format!("DebugCounter counters:\n{rows}"));
    }

    #[test]
    fn wrong_counters_are_told() {
        let wrong = |text| DebugCounters::default().add(text).expect_err("it is wrong");
        assert!(wrong("a").contains("'name-skip=n'"));
        assert!(wrong("a-skip=x").contains("a number for 'a-skip', not 'x'"));
        assert!(wrong("a-only=1").contains("'-skip' or '-count'"));
    }
}
