//! The pattern of one check: parsed once, matched against the text that is left.

mod parser;

use std::collections::HashMap;

use super::Options;
use super::directive::Kind;
use super::numeric::{Expression, Format};
use super::regex::{Regex, escape};
use parser::Parser;

/// What a check line asks for.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) kind: Kind,
    /// The check's line, counted from 1; 0 for one from the command line.
    pub(super) line: usize,
    /// The text after the colon, as it was written.
    pub(super) text: String,
    matcher: Matcher,
    ignore_case: bool,
}

#[derive(Debug)]
enum Matcher {
    /// Matches where the input ends.
    End,
    Fixed(String),
    Expression(Composed),
}

/// An expression with places that variables fill in.
#[derive(Debug, Default)]
struct Composed {
    pieces: Vec<Piece>,
    string_definitions: Vec<(String, usize)>,
    numeric_definitions: Vec<(String, Format, usize)>,
    /// Whether a piece depends on variables; if not, `compiled` holds the expression.
    compiled: Option<Regex>,
}

#[derive(Debug)]
enum Piece {
    Posix(String),
    StringUse(String),
    NumericUse(Expression, Format),
}

/// The variables that checks have defined so far.
#[derive(Debug, Default)]
pub(super) struct Variables {
    pub(super) strings: HashMap<String, String>,
    pub(super) numbers: HashMap<String, i128>,
}

/// What the reader of a check file knows about variables, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) strings: HashMap<String, ()>,
    pub(super) formats: HashMap<String, Format>,
}

/// Where a pattern matched, in bytes of the text given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Variables {
    /// Forgets what is not global, as `--enable-var-scope` does at each label.
    pub(super) fn clear_local(&mut self) {
        self.strings.retain(|name, _| name.starts_with('$'));
        self.numbers.retain(|name, _| name.starts_with('$'));
    }
}

impl Pattern {
    /// The pattern that matches the end of the input.
    pub(super) fn end_of_input(line: usize) -> Pattern {
        Pattern { kind: Kind::EndOfInput, line, text: String::new(), matcher: Matcher::End, ignore_case: false }
    }

    /// Reads a check's text. `literal` takes it as it stands.
    pub(super) fn parse(
        kind: Kind,
        literal: bool,
        text: &str,
        line: usize,
        prefix: &str,
        declared: &mut Declared,
        options: &Options,
    ) -> Result<Pattern, String> {
        let text = match options.strict_whitespace && options.match_full_lines {
            true => text,
            false => text.trim_end_matches([' ', '\t']),
        };
        let matcher = match (kind, text) {
            (Kind::Empty, "") => {
                let posix = Piece::Posix("(\n$)".into());
                Matcher::Expression(Composed::with(vec![posix]).compile(false)?)
            }
            (Kind::Empty, _) => {
                return Err(format!("found non-empty check string for empty check with prefix '{prefix}:'"));
            }
            (_, "") => return Err(format!("found empty check string with prefix '{prefix}:'")),
            _ => {
                let full_line = options.match_full_lines && kind != Kind::Not;
                let plain = !text.contains("{{") && !text.contains("[[");
                if literal || (!full_line && plain) {
                    Matcher::Fixed(text.to_string())
                } else {
                    let mut parser =
                        Parser { rest: text, line, declared, composed: Composed::default(), next_group: 1 };
                    parser.run(full_line, !options.strict_whitespace)?;
                    Matcher::Expression(parser.composed.compile(options.ignore_case)?)
                }
            }
        };
        Ok(Pattern { kind, line, text: text.to_string(), matcher, ignore_case: options.ignore_case })
    }

    /// Whether the pattern uses a variable or defines a string variable. (LLVM lets a label define a
    /// numeric one.)
    pub(super) fn has_variable(&self) -> bool {
        match &self.matcher {
            Matcher::End | Matcher::Fixed(_) => false,
            Matcher::Expression(composed) => composed.compiled.is_none() || !composed.string_definitions.is_empty(),
        }
    }

    /// The first match in `text`; defines variables. `Err` means that the pattern cannot be matched at
    /// all, as when it uses a variable that has no value.
    pub(super) fn find(&self, text: &str, variables: &mut Variables) -> Result<Option<Match>, String> {
        let composed = match &self.matcher {
            Matcher::End => return Ok(Some(Match::at(text.len(), 0))),
            Matcher::Fixed(fixed) if self.ignore_case => {
                let (text, fixed) = (text.to_ascii_lowercase(), fixed.to_ascii_lowercase());
                return Ok(text.find(&fixed).map(|at| Match::at(at, fixed.len())));
            }
            Matcher::Fixed(fixed) => {
                return Ok(text.find(fixed).map(|at| Match::at(at, fixed.len())));
            }
            Matcher::Expression(composed) => composed,
        };
        let substituted;
        let regex = match &composed.compiled {
            Some(regex) => regex,
            None => {
                substituted = Regex::new(&composed.substitute(variables)?, self.ignore_case)?;
                &substituted
            }
        };
        let Some(captures) = regex.find(text) else {
            return Ok(None);
        };
        let group = |index: usize| match captures.get(index) {
            Some(Some(range)) => &text[range.clone()],
            _ => "",
        };
        for (name, index) in &composed.string_definitions {
            variables.strings.insert(name.clone(), group(*index).to_string());
        }
        for (name, format, index) in &composed.numeric_definitions {
            let value = format.value_of(group(*index))?;
            variables.numbers.insert(name.clone(), value);
        }
        Ok(captures[0].clone().map(|range| Match {
            // As for CHECK-NEXT, the newline before an empty line is no part of the match.
            start: range.start + usize::from(self.kind == Kind::Empty),
            end: range.end,
        }))
    }

    /// The values that the pattern's variables have, for a report.
    pub(super) fn substitutions(&self, variables: &Variables) -> Vec<(String, String)> {
        let Matcher::Expression(composed) = &self.matcher else {
            return Vec::new();
        };
        let mut values = Vec::new();
        for piece in &composed.pieces {
            match piece {
                Piece::Posix(_) => {}
                Piece::StringUse(name) => {
                    let value = variables.strings.get(name).cloned();
                    values.extend(value.map(|value| (name.clone(), value)));
                }
                Piece::NumericUse(expression, format) => {
                    let value = expression.evaluate(&variables.numbers);
                    if let Ok(value) = value.and_then(|value| format.render(value)) {
                        values.push((expression.variables().join(" and "), value));
                    }
                }
            }
        }
        values.retain(|(name, _)| !name.is_empty());
        values.dedup();
        values
    }
}

impl Match {
    fn at(start: usize, len: usize) -> Match {
        Match { start, end: start + len }
    }
}

impl Composed {
    fn with(pieces: Vec<Piece>) -> Composed {
        Composed { pieces, ..Composed::default() }
    }

    /// Compiles what no variable changes; an expression with variables is compiled at each match.
    fn compile(mut self, ignore_case: bool) -> Result<Composed, String> {
        let constant: Option<String> = self
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Posix(posix) => Some(posix.as_str()),
                Piece::StringUse(_) | Piece::NumericUse(..) => None,
            })
            .collect();
        if let Some(posix) = constant {
            self.compiled = Some(Regex::new(&posix, ignore_case).map_err(|error| format!("invalid regex: {error}"))?);
        }
        Ok(self)
    }

    fn substitute(&self, variables: &Variables) -> Result<String, String> {
        let mut posix = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Posix(text) => posix.push_str(text),
                Piece::StringUse(name) => match variables.strings.get(name) {
                    Some(value) => posix.push_str(&escape(value)),
                    None => return Err(format!("undefined variable: {name}")),
                },
                Piece::NumericUse(expression, format) => {
                    let value = expression.evaluate(&variables.numbers)?;
                    posix.push_str(&escape(&format.render(value)?));
                }
            }
        }
        Ok(posix)
    }

    fn push(&mut self, posix: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Posix(text)) => text.push_str(posix),
            _ => self.pieces.push(Piece::Posix(posix.to_string())),
        }
    }
}
