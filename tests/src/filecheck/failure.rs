//! What a failed comparison tells: the check, where the scan began, and the line that comes closest.

use std::fmt;

use super::pattern::{Pattern, Variables};

/// Why a check file and an input do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// At most one for each part of the input that labels delimit.
    pub problems: Vec<Problem>,
}

/// One check that failed, or one error in the check file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The check line; none for what the command line asks.
    pub place: Option<Place>,
    /// What was expected and what was found.
    pub message: String,
    /// More places: where the scan began, the candidate, the values of variables.
    pub notes: Vec<(Option<Place>, String)>,
}

/// A place in the check file or the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in bytes.
    pub column: usize,
    /// The whole line.
    pub text: String,
}

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            entry(f, problem.place.as_ref(), "error", &problem.message)?;
            for (place, message) in &problem.notes {
                entry(f, place.as_ref(), "note", message)?;
            }
        }
        Ok(())
    }
}

fn entry(f: &mut fmt::Formatter<'_>, place: Option<&Place>, severity: &str, message: &str) -> fmt::Result {
    let Some(Place { file, line, column, text }) = place else {
        return writeln!(f, "{severity}: {message}");
    };
    writeln!(f, "{file}:{line}:{column}: {severity}: {message}")?;
    writeln!(f, "{text}")?;
    let margin: String = text
        .char_indices()
        .take_while(|(at, _)| at + 1 < *column)
        .map(|(_, ch)| if ch == '\t' { '\t' } else { ' ' })
        .collect();
    writeln!(f, "{margin}^")
}

impl Failure {
    pub(super) fn one(problem: Problem) -> Failure {
        Failure { problems: vec![problem] }
    }
}

impl Problem {
    pub(super) fn new(message: String) -> Problem {
        Problem { place: None, message, notes: Vec::new() }
    }

    pub(super) fn at(place: Place, message: String) -> Problem {
        Problem { place: Some(place), ..Problem::new(message) }
    }

    pub(super) fn note(&mut self, place: Option<Place>, message: impl Into<String>) {
        self.notes.push((place, message.into()));
    }
}

/// A text with its name, whose places can be told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// The place of a byte.
    pub(super) fn place(&self, offset: usize) -> Place {
        let begin = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[..offset].matches('\n').count() + 1;
        self.line_place(line, offset - begin + 1)
    }

    /// A column of a line.
    pub(super) fn line_place(&self, line: usize, column: usize) -> Place {
        let text = self.text.lines().nth(line.saturating_sub(1)).unwrap_or("");
        Place { file: self.name.to_string(), line, column, text: text.to_string() }
    }
}

/// Lines looked at for a candidate, and bytes of each.
const CANDIDATE_LINES: usize = 256;
const CANDIDATE_WIDTH: usize = 256;

/// The offset in `text` of the line that a person may have meant `pattern` to match.
pub(super) fn closest_line(pattern: &Pattern, variables: &Variables, text: &str) -> Option<usize> {
    let sketch = sketch(&pattern.text, variables);
    let letters = sketch.iter().flatten().filter(|ch| **ch != ' ').count();
    let mut best: Option<(usize, usize)> = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n').take(CANDIDATE_LINES) {
        let distance = distance(&sketch, line);
        if best.is_none_or(|(least, _)| distance < least) && !line.trim().is_empty() {
            let indent = line.len() - line.trim_start().len();
            best = Some((distance, offset + indent));
        }
        offset += line.len();
    }
    best.filter(|(distance, _)| distance * 2 <= letters).map(|(_, offset)| offset)
}

/// The pattern's letters, with `None` where anything may stand.
fn sketch(pattern: &str, variables: &Variables) -> Vec<Option<char>> {
    let mut sketch = Vec::new();
    let mut rest = pattern;
    while let Some(ch) = rest.chars().next() {
        let block = [("{{", "}}"), ("[[", "]]")].iter().find_map(|(open, close)| {
            let inner = rest.strip_prefix(open)?;
            Some(inner.split_at(inner.find(close)?))
        });
        match block {
            Some((inner, after)) => {
                match variables.strings.get(inner) {
                    Some(value) => sketch.extend(value.chars().map(Some)),
                    None => sketch.push(None),
                }
                rest = &after[2..];
            }
            None => {
                sketch.push(Some(ch));
                rest = &rest[ch.len_utf8()..];
            }
        }
        if sketch.len() > CANDIDATE_WIDTH {
            break;
        }
    }
    sketch
}

/// The least number of edits that make `sketch` a part of `line`.
fn distance(sketch: &[Option<char>], line: &str) -> usize {
    let line: Vec<char> = line.trim().chars().take(CANDIDATE_WIDTH).collect();
    let mut row = vec![0; line.len() + 1];
    for letter in sketch {
        let mut diagonal = row[0];
        row[0] += usize::from(letter.is_some());
        for (at, ch) in line.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = match letter {
                None => above.min(row[at]),
                Some(letter) => {
                    let change = diagonal + usize::from(letter != ch);
                    change.min(above + 1).min(row[at] + 1)
                }
            };
            diagonal = above;
        }
    }
    row.into_iter().min().unwrap_or(0)
}
