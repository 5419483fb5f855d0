//! Printing the IR before and after passes.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;
use terrace_ir::asm::{PrintFlags, print, print_to_string};
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::OpId;
use terrace_ir::symbols::symbol_name;
use terrace_ir::view::OpRef;

use super::{Instrumentation, Place};
use crate::pass::Pass;

/// When the IR is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintWhen {
    /// Before all passes.
    pub before_all: bool,
    /// Before the passes of these names.
    pub before: Vec<String>,
    /// After all passes.
    pub after_all: bool,
    /// After the passes of these names.
    pub after: Vec<String>,
    /// After a pass only if it changed something.
    pub only_changes: bool,
    /// After a pass that failed, and after no other.
    pub only_failures: bool,
    /// All of the IR, not only the op that the pass works on.
    pub module_scope: bool,
    /// Into files below this folder, one per op and pass.
    pub tree: Option<PathBuf>,
}

impl PrintWhen {
    /// Whether anything is printed at all.
    pub fn is_ever(&self) -> bool {
        self.before_all || self.after_all || self.only_failures || !self.before.is_empty() || !self.after.is_empty()
    }

    fn is_before(&self, pass: &dyn Pass) -> bool {
        self.before_all || self.before.iter().any(|name| name == pass.name())
    }

    fn is_after(&self, pass: &dyn Pass) -> bool {
        self.after_all || self.after.iter().any(|name| name == pass.name())
    }
}

/// Prints the IR around passes as `mlir-opt` does.
pub struct IrPrinting<'w> {
    when: PrintWhen,
    flags: PrintFlags,
    out: Mutex<&'w mut (dyn Write + Send)>,
    /// The first error of writing.
    failed: Mutex<Option<io::Error>>,
    /// The text before the pass that runs.
    before: Mutex<String>,
    /// How often each op, by the way to it, was written to a file.
    written: Mutex<FxHashMap<Vec<OpId>, usize>>,
}

impl std::fmt::Debug for IrPrinting<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IrPrinting({:?})", self.when)
    }
}

impl<'w> IrPrinting<'w> {
    /// Prints to `out`, or below the folder that `when` names.
    pub fn new(when: PrintWhen, flags: PrintFlags, out: &'w mut (dyn Write + Send)) -> IrPrinting<'w> {
        IrPrinting {
            when,
            flags,
            out: Mutex::new(out),
            failed: Mutex::default(),
            before: Mutex::default(),
            written: Mutex::default(),
        }
    }

    /// Whether all could be written.
    ///
    /// # Errors
    /// The first error that there was.
    pub fn finish(self) -> io::Result<()> {
        self.failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }

    fn dump(&self, when: &str, pass: &dyn Pass, at: Place<'_>) {
        let result = match &self.when.tree {
            Some(tree) => self.dump_to_file(tree, when, pass, at),
            None => self.dump_to(&mut **lock(&self.out), when, pass, at),
        };
        if let Err(error) = result {
            lock(&self.failed).get_or_insert(error);
        }
    }

    fn dump_to(&self, out: &mut dyn Write, when: &str, pass: &dyn Pass, at: Place<'_>) -> io::Result<()> {
        let (title, failed) = (pass.title(), if when == FAILED { " Failed" } else { "" });
        let when = if when == FAILED { "After" } else { when };
        write!(out, "// -----// IR Dump {when} {title}{failed} ({})", pass.name())?;
        if self.when.module_scope {
            write!(out, " ('{}' operation", at.op.name_str())?;
            if let Some(name) = symbol_name(at.op) {
                write!(out, ": @{name}")?;
            }
            write!(out, ")")?;
        }
        writeln!(out, " //----- //")?;
        let op = if self.when.module_scope { at.whole } else { at.op };
        let is_whole = self.when.module_scope || at.path.is_empty();
        print(op, PrintFlags { local_scope: self.flags.local_scope || !is_whole, ..self.flags }, out)?;
        out.write_all(if is_whole { b"\n\n" } else { b"\n" })
    }

    /// Into a folder per op around, below `tree`; the name of the file tells how often the
    /// ops around and the op itself were written before.
    fn dump_to_file(&self, tree: &Path, when: &str, pass: &dyn Pass, at: Place<'_>) -> io::Result<()> {
        let mut written = lock(&self.written);
        let mut folder = tree.join(folder_of(at.whole));
        let mut numbers = String::new();
        let mut op = at.whole;
        for depth in 0..at.path.len() {
            let before = written.get(&at.path[..depth]).copied().unwrap_or(0);
            numbers.push_str(&format!("{}_", before.saturating_sub(1)));
            let Some(child) = op.body().op(at.path[depth]).child() else { break };
            op = child.root();
            folder = folder.join(folder_of(op));
        }
        let count = written.entry(at.path.to_vec()).or_default();
        numbers.push_str(&count.to_string());
        *count += 1;
        fs::create_dir_all(&folder)?;
        let mut file = io::BufWriter::new(fs::File::create(folder.join(format!("{numbers}_{}.mlir", pass.name())))?);
        self.dump_to(&mut file, when, pass, at)?;
        file.flush()
    }
}

const FAILED: &str = "failed";

fn folder_of(op: OpRef<'_>) -> String {
    let clean = |text: &str| -> String {
        text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
    };
    format!("{}_{}", clean(op.name_str()), symbol_name(op).map_or_else(|| "no-symbol-name".to_owned(), clean))
}

impl Instrumentation for IrPrinting<'_> {
    fn before_pass(&self, pass: &dyn Pass, at: Place<'_>) {
        if self.when.only_changes {
            *lock(&self.before) = text(at.op);
        }
        if self.when.is_before(pass) {
            self.dump("Before", pass, at);
        }
    }

    fn after_pass(&self, pass: &dyn Pass, at: Place<'_>, found: &[Diagnostic]) {
        let before = std::mem::take(&mut *lock(&self.before));
        if !found.is_empty() {
            if self.when.only_failures || self.when.is_after(pass) {
                self.dump(FAILED, pass, at);
            }
        } else if !self.when.only_failures
            && self.when.is_after(pass)
            && !(self.when.only_changes && before == text(at.op))
        {
            self.dump("After", pass, at);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What two states of an op are compared by.
fn text(op: OpRef<'_>) -> String {
    print_to_string(op, PrintFlags { generic: true, ..PrintFlags::default() })
}
