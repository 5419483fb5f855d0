//! `--verify-diagnostics`: diagnostics against comments in the input.
//!
//! `// expected-error@+1 {{words}}` says that an error with these words is reported
//! on the next line. Rules:
//! - severities: `error`, `warning`, `remark`, `note`; with `-re`, `{{...}}` inside
//!   the words is a regular expression;
//! - places: none (the comment's line), `@+N`, `@-N`, `@above` and `@below` (the
//!   nearest line without such a comment), `@unknown`;
//! - each comment stands for one diagnostic, and each diagnostic needs a comment.

use std::io::{self, Write};

use regex_lite::Regex;
use terrace_ir::context::Context;
use terrace_ir::diag::{Diagnostic, Severity};
use terrace_ir::loc::Loc;

/// The expectations of one text.
#[derive(Debug)]
pub(super) struct Expected {
    rows: Vec<Row>,
    /// Compare places and severities only.
    lines_only: bool,
    problems: Vec<String>,
}

#[derive(Debug)]
struct Row {
    severity: Severity,
    /// Where it must be reported; `None`: at no known place.
    line: Option<u32>,
    /// Where the comment stands.
    written_at: u32,
    words: Words,
    found: bool,
}

#[derive(Debug)]
enum Words {
    Text(String),
    Regex(Regex),
}

impl Words {
    fn hold(&self, message: &str) -> bool {
        match self {
            Words::Text(text) => message.contains(text.as_str()),
            Words::Regex(regex) => regex.is_match(message),
        }
    }
}

impl Expected {
    /// Reads the comments of a text whose first line has this number.
    pub(super) fn read(text: &[u8], first_line: u32, lines_only: bool) -> Expected {
        let mut expected = Expected { rows: Vec::new(), lines_only, problems: Vec::new() };
        // The line that `@above` means, and the rows that wait for `@below`'s.
        let mut last_plain = first_line;
        let mut below: Vec<usize> = Vec::new();
        let lines = text.split(|&b| b == b'\n').zip(first_line..);
        for (bytes, number) in lines {
            let line = String::from_utf8_lossy(bytes);
            match line.find("expected-").map(|at| (Comment::read(&line[at..]), at)) {
                None => {
                    last_plain = number;
                    for row in below.drain(..) {
                        expected.rows[row].line = Some(number);
                    }
                }
                Some((None, _)) => {}
                Some((Some(comment), _)) => {
                    let words = match comment.words() {
                        Ok(words) => words,
                        Err(message) => {
                            expected.problems.push(format!("{number}: error: {message}"));
                            continue;
                        }
                    };
                    let place = match comment.place {
                        Place::Offset(offset) => Some(number.saturating_add_signed(offset)),
                        Place::Above => Some(last_plain),
                        Place::Below => {
                            below.push(expected.rows.len());
                            Some(number)
                        }
                        Place::Unknown => None,
                    };
                    let severity = comment.severity;
                    expected.rows.push(Row { severity, line: place, written_at: number, words, found: false });
                }
            }
        }
        expected
    }

    /// Ticks off what the diagnostics fulfil, and notes those nobody expected.
    pub(super) fn check(&mut self, ctx: &Context, file: &str, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            self.check_one(ctx, file, diagnostic.severity, diagnostic.loc, &diagnostic.message);
            for (loc, message) in &diagnostic.notes {
                self.check_one(ctx, file, Severity::Note, *loc, message);
            }
        }
    }

    fn check_one(&mut self, ctx: &Context, file: &str, severity: Severity, loc: Loc, message: &str) {
        let position = loc.file_position(ctx);
        let line = position.as_ref().map(|p| p.1);
        let lines_only = self.lines_only;
        let fits =
            |row: &&mut Row| row.severity == severity && row.line == line && (lines_only || row.words.hold(message));
        // A comment that is not yet fulfilled comes first; one may stand for equal
        // diagnostics otherwise.
        let rows = &mut self.rows;
        let first = rows.iter_mut().filter(|r| !r.found).find(fits);
        match first {
            Some(row) => row.found = true,
            None => {
                // Notes explain; where words do not count, neither do extra notes.
                if severity == Severity::Note && lines_only {
                    return;
                }
                let (name, line, column) = position.unwrap_or_else(|| (file.to_owned(), 0, 0));
                let word = severity.word();
                self.problems.push(format!("{name}:{line}:{column}: error: unexpected {word}: {message}"));
            }
        }
    }

    /// Writes what did not fit; gives whether all did.
    pub(super) fn finish(self, file: &str, err: &mut dyn Write) -> io::Result<bool> {
        let mut ok = true;
        for problem in &self.problems {
            ok = false;
            let prefix =
                if problem.starts_with(|c: char| c.is_ascii_digit()) { format!("{file}:") } else { String::new() };
            writeln!(err, "{prefix}{problem}")?;
        }
        for row in self.rows.iter().filter(|r| !r.found) {
            // Comments about notes do not bind where words don't count.
            if self.lines_only && row.severity == Severity::Note {
                continue;
            }
            ok = false;
            let word = row.severity.word();
            let words = match &row.words {
                Words::Text(text) => text.as_str(),
                Words::Regex(regex) => regex.as_str(),
            };
            writeln!(err, "{file}:{}:1: error: expected {word} \"{words}\" was not produced", row.written_at)?;
        }
        Ok(ok)
    }
}

enum Place {
    Offset(i32),
    Above,
    Below,
    Unknown,
}

/// One comment, taken apart.
struct Comment<'t> {
    severity: Severity,
    is_regex: bool,
    place: Place,
    text: &'t str,
}

impl<'t> Comment<'t> {
    /// Reads `expected-SEVERITY[-re] [@PLACE] {{TEXT}}` at the end of a line.
    fn read(text: &'t str) -> Option<Comment<'t>> {
        let rest = text.strip_prefix("expected-")?;
        let severities = [Severity::Error, Severity::Warning, Severity::Remark, Severity::Note];
        let severity = severities.into_iter().find(|s| rest.starts_with(s.word()))?;
        let rest = &rest[severity.word().len()..];
        let (is_regex, rest) = match rest.strip_prefix("-re") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let rest = rest.trim_start();
        let (place, rest) = match rest.strip_prefix('@') {
            None => (Place::Offset(0), rest),
            Some(rest) => {
                let end = rest.find(|c: char| c.is_whitespace() || c == '{')?;
                let place = match &rest[..end] {
                    "above" => Place::Above,
                    "below" => Place::Below,
                    "unknown" => Place::Unknown,
                    offset => Place::Offset(offset.parse().ok()?),
                };
                (place, &rest[end..])
            }
        };
        let text = rest.trim_start().strip_prefix("{{")?;
        let text = &text[..text.rfind("}}")?];
        Some(Comment { severity, is_regex, place, text })
    }

    fn words(&self) -> Result<Words, String> {
        if !self.is_regex {
            return Ok(Words::Text(self.text.to_owned()));
        }
        let mut pattern = String::new();
        let mut rest = self.text;
        while let Some(open) = rest.find("{{") {
            let Some(close) = rest[open..].find("}}").map(|c| open + c) else {
                return Err("'{{' of a regular expression is not closed".to_owned());
            };
            pattern.push_str(&regex_lite::escape(&rest[..open]));
            pattern.push_str(&format!("({})", &rest[open + 2..close]));
            rest = &rest[close + 2..];
        }
        pattern.push_str(&regex_lite::escape(rest));
        Regex::new(&pattern).map(Words::Regex).map_err(|error| format!("invalid regular expression: {error}"))
    }
}
