//! Finds the checks in a check file.
//!
//! Rules that hold for the list of checks afterwards:
//! - it is not empty, and every prefix asked for occurs, unless unused prefixes are allowed;
//! - a NEXT, SAME or EMPTY check follows another check;
//! - a LABEL check neither defines nor uses a variable;
//! - DAG and NOT checks hang on the check that follows them, the last of them on the end of the input.

use super::Options;
use super::failure::{Failure, Problem, Source};
use super::pattern::{Declared, Pattern};

/// What a check demands of the place of its match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Somewhere after the last match, this many times.
    Plain { count: u32 },
    /// On the line after the last match.
    Next,
    /// On the line of the last match.
    Same,
    /// Nowhere between its neighbours.
    Not,
    /// After the last match, in any order within its group.
    Dag,
    /// Anywhere; parts the input.
    Label,
    /// The next line is empty.
    Empty,
    /// Where the input ends.
    EndOfInput,
}

/// A check with the DAG and NOT checks in front of it.
#[derive(Debug)]
pub(super) struct Check {
    pub(super) pattern: Directive,
    pub(super) before: Vec<Directive>,
}

/// A pattern with the name it goes by in reports, such as `CHECK-NEXT`.
#[derive(Debug)]
pub(super) struct Directive {
    pub(super) pattern: Pattern,
    pub(super) name: String,
}

/// What follows a prefix.
enum Suffix<'a> {
    /// Nothing that makes it a check.
    None,
    Comment(&'a str),
    Check {
        kind: Kind,
        literal: bool,
        rest: &'a str,
        misspelled: bool,
    },
    BadNot,
    BadCount,
}

/// Reads the checks of `source`, whose whitespace is canonical.
pub(super) fn read(source: &Source, options: &Options, declared: &mut Declared) -> Result<Vec<Check>, Failure> {
    let fail = |line: usize, message: String| Err(Failure::one(Problem::at(source.line_place(line, 1), message)));
    let prefixes = options.prefixes();
    let comments = options.comment_prefixes();
    let mut unused: Vec<&str> = prefixes.clone();
    let mut checks: Vec<Check> = Vec::new();
    let mut before = implicit_nots(options, declared)?;
    let mut scanner = Scanner { rest: source.text, line: 1, at_word_start: true };
    while let Some(prefix) = scanner.next_prefix(prefixes.iter().chain(&comments)) {
        let suffix = suffix_of(&scanner.rest[prefix.len()..], comments.contains(&prefix));
        let line = scanner.line;
        let (kind, literal, rest) = match suffix {
            Suffix::None => {
                scanner.skip_word(prefix.len());
                continue;
            }
            Suffix::Comment(rest) => {
                scanner.skip_line(rest);
                continue;
            }
            Suffix::BadNot => {
                return fail(line, format!("unsupported -NOT combo on prefix '{prefix}'"));
            }
            Suffix::BadCount => {
                let message = format!("invalid count in -COUNT specification on prefix '{prefix}'");
                return fail(line, message);
            }
            Suffix::Check { misspelled: true, .. } => {
                let written = scanner.rest[prefix.len()..].split(':').next().unwrap_or("");
                return fail(line, format!("misspelled directive '{prefix}{written}:'"));
            }
            Suffix::Check { kind, literal, rest, misspelled: false } => (kind, literal, rest),
        };
        unused.retain(|other| *other != prefix);
        let text = scanner.skip_line(rest);
        let text = match options.strict_whitespace && options.match_full_lines {
            true => text,
            false => text.trim_start_matches([' ', '\t']),
        };
        let name = format!("{prefix}{}", kind.suffix());
        let pattern = match Pattern::parse(kind, literal, text, line, prefix, declared, options) {
            Ok(pattern) => pattern,
            Err(message) => return fail(line, message),
        };
        if kind == Kind::Label && pattern.has_variable() {
            return fail(line, format!("found '{name}:' with variable definition or use"));
        }
        if matches!(kind, Kind::Next | Kind::Same | Kind::Empty) && checks.is_empty() {
            return fail(line, format!("found '{name}' without previous '{prefix}: line'"));
        }
        let pattern = Directive { pattern, name };
        if matches!(kind, Kind::Dag | Kind::Not) {
            before.push(pattern);
        } else {
            checks.push(Check { pattern, before });
            before = implicit_nots(options, declared)?;
        }
    }
    let none_found = unused.len() == prefixes.len();
    let some_unused = !options.allow_unused_prefixes && !unused.is_empty();
    let implicit_only = !options.implicit_check_not.is_empty() && options.check_prefixes.is_empty();
    if (none_found || some_unused) && !implicit_only {
        let names: Vec<String> = unused.iter().map(|name| format!("'{name}:'")).collect();
        return Err(Failure::one(Problem::new(format!(
            "no check strings found with prefix{} {}",
            if names.len() == 1 { "" } else { "es" },
            names.join(", ")
        ))));
    }
    if !before.is_empty() {
        let pattern = Directive {
            pattern: Pattern::end_of_input(scanner.line + 1),
            name: prefixes.first().copied().unwrap_or("CHECK").to_string(),
        };
        checks.push(Check { pattern, before });
    }
    Ok(checks)
}

fn implicit_nots(options: &Options, declared: &mut Declared) -> Result<Vec<Directive>, Failure> {
    let parse = |text: &String| {
        let name = "IMPLICIT-CHECK-NOT";
        Pattern::parse(Kind::Not, false, text, 0, name, declared, options)
            .map(|pattern| Directive { pattern, name: format!("--implicit-check-not='{text}'") })
            .map_err(|message| Failure::one(Problem::new(message)))
    };
    options.implicit_check_not.iter().map(parse).collect()
}

impl Kind {
    fn suffix(self) -> String {
        match self {
            Kind::Plain { count: 1 } | Kind::EndOfInput => String::new(),
            Kind::Plain { count } => format!("-COUNT-{count}"),
            Kind::Next => "-NEXT".into(),
            Kind::Same => "-SAME".into(),
            Kind::Not => "-NOT".into(),
            Kind::Dag => "-DAG".into(),
            Kind::Label => "-LABEL".into(),
            Kind::Empty => "-EMPTY".into(),
        }
    }
}

/// The text that is still to be read.
struct Scanner<'a> {
    rest: &'a str,
    line: usize,
    at_word_start: bool,
}

impl<'a> Scanner<'a> {
    /// Goes to the next prefix that begins a word; where two begin, the longer one counts.
    fn next_prefix<'p>(&mut self, prefixes: impl Iterator<Item = &'p &'p str> + Clone) -> Option<&'p str> {
        loop {
            let (at, prefix) = prefixes
                .clone()
                .filter_map(|prefix| Some((self.rest.find(*prefix)?, *prefix)))
                .min_by_key(|(at, prefix)| (*at, usize::MAX - prefix.len()))?;
            if at > 0 {
                self.at_word_start = !self.rest[..at].ends_with(is_part_of_word);
            }
            self.advance(at);
            if self.at_word_start {
                return Some(prefix);
            }
            self.skip_word(prefix.len());
        }
    }

    fn advance(&mut self, by: usize) {
        let (read, rest) = self.rest.split_at(by);
        self.line += read.matches('\n').count();
        self.rest = rest;
    }

    /// Skips `len` bytes and the rest of the word they are in.
    fn skip_word(&mut self, len: usize) {
        let rest = &self.rest[len..];
        let end = rest.find(|ch| !is_part_of_word(ch)).unwrap_or(rest.len());
        self.advance(len + end);
        self.at_word_start = true;
    }

    /// Reads to the end of the line that `rest`, the end of the text, begins in.
    fn skip_line(&mut self, rest: &'a str) -> &'a str {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, _) = rest.split_at(end);
        self.advance(self.rest.len() - rest.len() + end);
        self.at_word_start = true;
        line
    }
}

fn is_part_of_word(ch: char) -> bool {
    ch.is_ascii_alphanumeric() || ch == '-' || ch == '_'
}

fn suffix_of(rest: &str, comment: bool) -> Suffix<'_> {
    if comment {
        return match rest.strip_prefix(':') {
            Some(rest) => Suffix::Comment(rest),
            None => Suffix::None,
        };
    }
    if rest.starts_with([':', '{']) {
        return modifiers(Kind::Plain { count: 1 }, rest, false);
    }
    let (misspelled, rest) = match (rest.strip_prefix('_'), rest.strip_prefix('-')) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => return Suffix::None,
    };
    if let Some(rest) = rest.strip_prefix("COUNT-") {
        let end = rest.find(|ch: char| !ch.is_ascii_digit()).unwrap_or(rest.len());
        return match rest[..end].parse::<u32>() {
            Ok(count) if count > 0 && rest[end..].starts_with([':', '{']) => {
                modifiers(Kind::Plain { count }, &rest[end..], misspelled)
            }
            _ => Suffix::BadCount,
        };
    }
    const BAD: [&str; 8] =
        ["DAG-NOT:", "NOT-DAG:", "NEXT-NOT:", "NOT-NEXT:", "SAME-NOT:", "NOT-SAME:", "EMPTY-NOT:", "NOT-EMPTY:"];
    if BAD.iter().any(|bad| rest.starts_with(bad)) {
        return Suffix::BadNot;
    }
    const KINDS: [(&str, Kind); 6] = [
        ("NEXT", Kind::Next),
        ("SAME", Kind::Same),
        ("NOT", Kind::Not),
        ("DAG", Kind::Dag),
        ("LABEL", Kind::Label),
        ("EMPTY", Kind::Empty),
    ];
    KINDS
        .iter()
        .find_map(|(name, kind)| Some((kind, rest.strip_prefix(name)?)))
        .map_or(Suffix::None, |(kind, rest)| modifiers(*kind, rest, misspelled))
}

/// Reads `:` or `{LITERAL}:`.
fn modifiers(kind: Kind, rest: &str, misspelled: bool) -> Suffix<'_> {
    let check = |literal, rest| Suffix::Check { kind, literal, rest, misspelled };
    if let Some(rest) = rest.strip_prefix(':') {
        return check(false, rest);
    }
    let Some((list, rest)) = rest.strip_prefix('{').and_then(|rest| rest.split_once("}:")) else {
        return Suffix::None;
    };
    match list.split(',').all(|modifier| modifier.trim() == "LITERAL") {
        true => check(true, rest),
        false => Suffix::None,
    }
}
