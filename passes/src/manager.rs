//! The pass manager: a tree of passes that follows the nesting of ops.
//!
//! The passes nested under one op name run on all such ops side by side: all of
//! them on one op before the next. After each pass what it worked on is verified.

use terrace_ir::body::Body;
use terrace_ir::diag::{Diagnostic, sort_by_place};

use crate::pass::{Pass, PassResult, PassRun};

/// Passes for the ops of one name.
pub struct PassManager {
    anchor: String,
    steps: Vec<Step>,
}

enum Step {
    Pass(Box<dyn Pass>),
    Nested(PassManager),
}

/// How a pipeline is run.
#[derive(Clone, Copy, Debug)]
pub struct RunOptions {
    /// Verify after each pass.
    pub verify_each: bool,
}

impl Default for RunOptions {
    fn default() -> Self {
        RunOptions { verify_each: true }
    }
}

/// The anchor that stands for any op.
pub const ANY: &str = "any";

impl std::fmt::Debug for PassManager {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.pipeline())
    }
}

impl PassManager {
    /// No passes, for ops of a name or for [`ANY`] op.
    pub fn new(anchor: impl Into<String>) -> PassManager {
        PassManager { anchor: anchor.into(), steps: Vec::new() }
    }

    /// The op name.
    pub fn anchor(&self) -> &str {
        &self.anchor
    }

    /// Whether there are no passes.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Adds a pass. One that is anchored on another op name is nested.
    pub fn add(&mut self, pass: impl Pass + 'static) -> &mut Self {
        self.add_boxed(Box::new(pass))
    }

    /// Adds a pass. One that is anchored on another op name is nested.
    pub fn add_boxed(&mut self, pass: Box<dyn Pass>) -> &mut Self {
        match pass.anchor() {
            Some(anchor) if anchor != self.anchor && self.anchor != ANY => {
                self.nest(anchor).steps.push(Step::Pass(pass));
            }
            _ => self.steps.push(Step::Pass(pass)),
        }
        self
    }

    /// The passes for the ops of a name directly inside; those nested last, if they
    /// are for that name.
    pub fn nest(&mut self, anchor: &str) -> &mut PassManager {
        let last = matches!(self.steps.last(), Some(Step::Nested(n)) if n.anchor == anchor);
        if !last {
            self.add_nested(PassManager::new(anchor));
        }
        match self.steps.last_mut() {
            Some(Step::Nested(nested)) => nested,
            _ => unreachable!("a nested pass manager has just been added"),
        }
    }

    /// Adds passes for the ops of a name directly inside.
    pub fn add_nested(&mut self, nested: PassManager) -> &mut Self {
        self.steps.push(Step::Nested(nested));
        self
    }

    /// The pipeline as text: `builtin.module(func.func(cse,canonicalize))`.
    pub fn pipeline(&self) -> String {
        let steps: Vec<String> = self
            .steps
            .iter()
            .map(|step| match step {
                Step::Nested(nested) => nested.pipeline(),
                Step::Pass(pass) => match pass.options() {
                    options if options.is_empty() => pass.name().to_owned(),
                    options => format!("{}{{{options}}}", pass.name()),
                },
            })
            .collect();
        format!("{}({})", self.anchor, steps.join(","))
    }

    /// Runs the passes on a body, whose root must be of the anchor's name.
    ///
    /// # Errors
    /// What a pass or the verifier reported, sorted by place.
    pub fn run(&self, body: &mut Body, options: &RunOptions) -> PassResult {
        let root = body.root();
        if self.anchor != ANY && root.name_str() != self.anchor {
            let message = format!("can't run a pipeline for '{}' on '{}'", self.anchor, root.name_str());
            return Err(vec![Diagnostic::error_at(root, message)]);
        }
        for step in &self.steps {
            match step {
                Step::Pass(pass) => PassRun::start(&**pass, body, options.verify_each)?,
                Step::Nested(nested) => nested.run_inside(body, options)?,
            }
        }
        Ok(())
    }

    /// Runs the passes on the ops directly inside that they are for.
    fn run_inside(&self, body: &mut Body, options: &RunOptions) -> PassResult {
        let results =
            body.map_direct_children(|child| match self.anchor == ANY || child.root().name_str() == self.anchor {
                true => self.run(child, options),
                false => Ok(()),
            });
        let mut found: Vec<Diagnostic> = results.into_iter().filter_map(Result::err).flatten().collect();
        if found.is_empty() {
            return Ok(());
        }
        sort_by_place(body.ctx(), &mut found);
        Err(found)
    }
}
