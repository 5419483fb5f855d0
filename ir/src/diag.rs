//! Diagnostics are values: a severity, a place, a message and notes. A library
//! user collects them; only the tools print.

use std::fmt::Write;

use crate::context::Context;
use crate::loc::Loc;
use crate::view::OpRef;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// More about the diagnostic before.
    Note,
    /// Good to know.
    Remark,
    /// Probably not meant.
    Warning,
    /// Can't go on with this input.
    Error,
}

impl Severity {
    /// The word before the message.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Remark => "remark",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One message about one place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a diagnostic that nobody keeps is lost"]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub loc: Loc,
    /// What was expected and what was found.
    pub message: String,
    /// More places and hints.
    pub notes: Vec<(Loc, String)>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(loc: Loc, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Error, loc, message: message.into(), notes: Vec::new() }
    }

    /// An error about an op: `'arith.addi' op MESSAGE`.
    pub fn op_error(op: OpRef<'_>, message: impl std::fmt::Display) -> Diagnostic {
        Diagnostic::error(op.loc(), format!("'{}' op {message}", op.name_str()))
    }

    /// A warning at a place.
    pub fn warning(loc: Loc, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(loc, message) }
    }

    /// A remark at a place.
    pub fn remark(loc: Loc, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Remark, ..Diagnostic::error(loc, message) }
    }

    /// With one more note.
    pub fn note(mut self, loc: Loc, message: impl Into<String>) -> Diagnostic {
        self.notes.push((loc, message.into()));
        self
    }

    /// As the tools print it: `file:line:col: error: message`, the source line
    /// and a caret, then the notes in the same shape.
    pub fn render(&self, ctx: &Context) -> String {
        let mut out = String::new();
        render_one(ctx, &mut out, self.severity, self.loc, &self.message);
        for (loc, message) in &self.notes {
            render_one(ctx, &mut out, Severity::Note, *loc, message);
        }
        out
    }
}

fn render_one(ctx: &Context, out: &mut String, severity: Severity, loc: Loc, message: &str) {
    let word = severity.word();
    // Writing to a string can't fail.
    let _ = match loc.file_position(ctx) {
        Some((file, line, column)) => writeln!(out, "{file}:{line}:{column}: {word}: {message}"),
        None => writeln!(out, "<unknown>:0: {word}: {message}"),
    };
    if let Some((source, offset)) = loc.source(ctx) {
        let (before, after) = source.excerpt(offset);
        let indent: String = before.chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        let _ = writeln!(out, "{before}{after}\n{indent}^");
    }
}

/// Diagnostics in the order of their places, so that their order does not depend
/// on which thread met them first.
pub fn sort_by_place(ctx: &Context, diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_cached_key(|d| d.loc.file_position(ctx));
}
