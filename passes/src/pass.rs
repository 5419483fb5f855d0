//! What a pass is.

use terrace_ir::body::Body;
use terrace_ir::diag::Diagnostic;

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
    fn run(&self, body: &mut Body) -> PassResult;
}
