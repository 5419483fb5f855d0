//! What a pass is.

use std::any::Any;
use std::borrow::Cow;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::{Diagnostic, show_ops};
use terrace_ir::verify::{for_each_body_verified, verify};

use crate::instrument::{Count, Profile, Statistic};

/// What a pass gives: errors, or nothing.
pub type PassResult = Result<(), Vec<Diagnostic>>;

/// An option of a pass, for the help text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionHelp {
    /// The name.
    pub name: &'static str,
    /// What stands for a value: `n`, or all there are: `normal|disabled`.
    pub value: &'static str,
    /// One line.
    pub help: &'static str,
}

impl OptionHelp {
    /// A row of a table.
    pub const fn new(name: &'static str, value: &'static str, help: &'static str) -> OptionHelp {
        OptionHelp { name, value, help }
    }
}

/// A transformation of what is inside an isolated op.
///
/// A pass gets the op's body: the op itself (the root), its regions, and the child
/// bodies below. It may run on many bodies at the same time, so it keeps no state
/// between runs.
pub trait Pass: Send + Sync {
    /// Name in pipelines and as a flag.
    fn name(&self) -> &'static str;

    /// Name in reports and headings of dumps, `LoopInvariantCodeMotion` for
    /// `loop-invariant-code-motion` unless it has one of its own.
    fn title(&self) -> Cow<'static, str> {
        let words = self.name().split('-').filter(|word| !word.is_empty());
        words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect::<String>().into()
    }

    /// One line for the help text.
    fn summary(&self) -> &'static str;

    /// What it counts, see [`PassRun::count`].
    fn statistics(&self) -> &'static [Statistic] {
        &[]
    }

    /// The op it works on; `None`: any isolated op.
    fn anchor(&self) -> Option<&'static str> {
        None
    }

    /// What can be set, for the help text.
    fn option_help(&self) -> &'static [OptionHelp] {
        &[]
    }

    /// Options as a pipeline spells them: `max-iterations=10 top-down=true`.
    fn options(&self) -> String {
        String::new()
    }

    /// Sets an option.
    ///
    /// # Errors
    /// What is wrong with its name or value.
    fn set_option(&mut self, name: &str, _value: &str) -> Result<(), String> {
        Err(format!("pass '{}' has no option '{name}'", self.name()))
    }

    /// Runs it.
    ///
    /// # Errors
    /// What made it fail; the IR is valid even then.
    fn run(&self, run: PassRun<'_>) -> PassResult;
}

/// One run of a pass on one body.
#[derive(Debug)]
pub struct PassRun<'a> {
    /// What the pass works on.
    pub body: &'a mut Body,
    verify: bool,
    verified: &'a mut bool,
    profile: Option<Arc<Profile>>,
}

impl PassRun<'_> {
    /// Runs a pass on a body and, if that is asked for, verifies the body then. `profile`
    /// is the pass's own part of a profile.
    ///
    /// # Errors
    /// What the pass or the verifier reported, sorted by place; also that it panicked.
    pub fn start(pass: &dyn Pass, body: &mut Body, verify_after: bool, profile: Option<Arc<Profile>>) -> PassResult {
        let mut verified = false;
        let own = profile.clone();
        let run = || {
            // The body is only verified, shown and dropped after a panic: its links are
            // indices, so that whatever state it is in, that is sound; but it may panic.
            std::panic::catch_unwind(AssertUnwindSafe(|| {
                let result =
                    pass.run(PassRun { body: &mut *body, verify: verify_after, verified: &mut verified, profile: own });
                result.map_err(|mut found| {
                    show_ops(body, &mut found);
                    found
                })?;
                if verify_after && !verified { verify(body.root()) } else { Ok(()) }
            }))
        };
        let result = match &profile {
            Some(profile) => profile.time(run),
            None => run(),
        };
        result.unwrap_or_else(|panic| {
            let message = format!("pass '{}' panicked: {}", pass.name(), panic_text(&*panic));
            Err(vec![Diagnostic::error(body.root().loc(), message)])
        })
    }

    /// The counter of one of [`Pass::statistics`], by position.
    pub fn count(&self, statistic: usize) -> Count {
        Count(self.profile.clone().map(|profile| (profile, statistic)))
    }

    /// Where the time of an analysis that the pass makes is added, if times are wanted.
    pub fn analysis(&self, name: &str) -> Option<Arc<Profile>> {
        Some(self.profile.as_ref()?.part(0, &format!("(A) {name}"), &[]))
    }

    /// The context.
    pub fn ctx(&self) -> &Context {
        self.body.ctx()
    }

    /// Does all the work of a pass that works on each body by itself: calls `f` for the
    /// body of this run and for all below it, level by level, those of a level side by
    /// side. `f` must leave the child bodies of its body alone. Each body is verified, if
    /// that is asked for, by the thread that has just worked on it.
    ///
    /// # Errors
    /// What `f` or the verifier reported, sorted by place.
    pub fn each_body(self, f: impl Fn(&mut Body) -> PassResult + Send + Sync) -> PassResult {
        if self.verify {
            *self.verified = true;
            return for_each_body_verified(self.body, f);
        }
        self.body.try_for_each_body(f)
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}
