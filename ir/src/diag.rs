//! Diagnostics are values: a severity, a place, a message and notes. A library
//! user collects them; only the tools print.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use crate::asm::print_each;
use crate::body::{Body, OpLink};
use crate::context::{Context, OpName};
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
    /// The op that [`show_ops`] shows.
    op: Option<Subject>,
}

/// The op that a diagnostic is about. It may be gone by now, and another in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Subject {
    /// The address of the body.
    body: usize,
    at: OpLink,
    name: OpName,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(loc: Loc, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Error, loc, message: message.into(), notes: Vec::new(), op: None }
    }

    /// An error about an op and at its place.
    pub fn error_at(op: OpRef<'_>, message: impl Into<String>) -> Diagnostic {
        let subject = || Subject { body: op.body().address(), at: op.at, name: op.name() };
        let shown = op.ctx().ops_in_diagnostics().map(|_| subject());
        Diagnostic { op: shown, ..Diagnostic::error(op.loc(), message) }
    }

    /// An error about an op: `'arith.addi' op MESSAGE`.
    pub fn op_error(op: OpRef<'_>, message: impl std::fmt::Display) -> Diagnostic {
        Diagnostic::error_at(op, format!("'{}' op {message}", op.name_str()))
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
    /// and a caret, then the notes in the same shape. A source line is not repeated.
    pub fn render(&self, ctx: &Context) -> String {
        let mut out = String::new();
        render_one(ctx, &mut out, self.severity, self.loc, &self.message);
        render_line(ctx, &mut out, self.loc);
        let mut shown = self.loc;
        for (loc, message) in &self.notes {
            render_one(ctx, &mut out, Severity::Note, *loc, message);
            if *loc != shown {
                render_line(ctx, &mut out, *loc);
            }
            shown = *loc;
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
}

fn render_line(ctx: &Context, out: &mut String, loc: Loc) {
    if let Some((source, offset)) = loc.source(ctx) {
        let (before, after) = source.excerpt(offset);
        let indent: String = before.chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        let _ = writeln!(out, "{before}{after}\n{indent}^");
    }
}

/// Adds a note that shows the op to each diagnostic about an op of this body or of those
/// below, where the context is told to (see [`Context::show_ops_in_diagnostics`]). The
/// verifier and the pass manager do this with what they report.
pub fn show_ops(body: &Body, diagnostics: &mut [Diagnostic]) {
    let Some(mut flags) = body.ctx().ops_in_diagnostics() else { return };
    (flags.generic, flags.local_scope) = (true, true);
    flags.elements.elide_if_larger = Some(SHOWN_ELEMENTS);
    // Values are numbered once per body, however many diagnostics there are.
    let mut subjects: FxHashMap<usize, Vec<(usize, Subject)>> = FxHashMap::default();
    for (index, diagnostic) in diagnostics.iter_mut().enumerate() {
        if let Some(subject) = diagnostic.op.take() {
            subjects.entry(subject.body).or_default().push((index, subject));
        }
    }
    let mut pending = if subjects.is_empty() { Vec::new() } else { vec![body] };
    while let Some(body) = pending.pop() {
        pending.extend(body.children());
        let mut here = subjects.remove(&body.address()).unwrap_or_default();
        here.retain(|(_, subject)| body.has_op(subject.at, subject.name));
        if here.is_empty() {
            continue;
        }
        let ops: Vec<OpRef<'_>> = here.iter().map(|(_, subject)| OpRef { body, at: subject.at }).collect();
        for ((index, _), text) in here.into_iter().zip(print_each(body, &ops, flags)) {
            let diagnostic = &mut diagnostics[index];
            let line_break = if text.contains('\n') { "\n" } else { "" };
            let note = format!("see current operation: {line_break}{text}");
            diagnostic.notes.insert(0, (diagnostic.loc, note));
        }
    }
}

/// Of dense elements with more values, a shown op leaves them out.
pub const SHOWN_ELEMENTS: u64 = 16;

/// Diagnostics in the order of their places, so that their order does not depend
/// on which thread met them first.
pub fn sort_by_place(ctx: &Context, diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_cached_key(|d| d.loc.file_position(ctx));
}
