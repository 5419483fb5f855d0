//! What a pass is.

use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::{Diagnostic, show_ops};
use terrace_ir::verify::{for_each_body_verified, verify};

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

    /// One line for the help text.
    fn summary(&self) -> &'static str;

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
}

impl PassRun<'_> {
    /// Runs a pass on a body and, if that is asked for, verifies the body then.
    ///
    /// # Errors
    /// What the pass or the verifier reported, sorted by place.
    pub fn start(pass: &dyn Pass, body: &mut Body, verify_after: bool) -> PassResult {
        let mut verified = false;
        pass.run(PassRun { body, verify: verify_after, verified: &mut verified }).map_err(|mut found| {
            show_ops(body, &mut found);
            found
        })?;
        if verify_after && !verified { verify(body.root()) } else { Ok(()) }
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
