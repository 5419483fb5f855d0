//! POSIX extended regular expressions as LLVM's `Regex` reads them, on top of the Rust engines.
//!
//! FileCheck's expressions are not those of the `regex` crate: `\d` is the letter `d`, `{` stands for
//! itself unless a digit follows, `.` and `[^x]` never match a newline, a match is the *longest* one at
//! the leftmost place, and `\1` refers back to a capture (FileCheck writes one for a variable that is
//! used on the line that defines it). So this module parses the POSIX text and writes it anew in Rust's
//! syntax; `regex-automata` then finds the leftmost start and, with `MatchKind::All`, the longest end.
//! Only expressions with back-references go to `fancy-regex`, which backtracks: there, among the matches
//! at the leftmost place, the greedy one wins, as every capture FileCheck writes would have it.
//!
//! One difference to LLVM remains: `.` matches a character, not a byte.

mod posix;

use std::ops::Range;

use regex_automata::hybrid::dfa::DFA;
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, MatchKind, meta};

use posix::Translator;

/// A compiled expression.
#[derive(Debug)]
pub(super) struct Regex {
    /// Finds where a match may begin. With back-references, each is replaced by a copy of its group's
    /// expression here, so that every true match is among those found.
    start: meta::Regex,
    engine: Engine,
}

#[derive(Debug)]
enum Engine {
    Automata { longest: Box<DFA>, pattern: String },
    Backtracking(Box<fancy_regex::Regex>),
}

/// The byte ranges of a match: the whole at index 0, then the groups.
pub(super) type Captures = Vec<Option<Range<usize>>>;

impl Regex {
    /// Compiles `posix`. The error is a phrase in LLVM's wording.
    pub(super) fn new(posix: &str, ignore_case: bool) -> Result<Regex, String> {
        let flags = if ignore_case { "(?mi)" } else { "(?m)" };
        let over = Translator::new(posix, true).run()?;
        let pattern = format!("{flags}{}", over.out);
        let start = meta::Regex::new(&pattern).map_err(|error| error.to_string())?;
        let engine = if over.backrefs {
            let exact = Translator::new(posix, false).run()?.out;
            // `\G` ties the match to the place where the search starts.
            let exact = fancy_regex::RegexBuilder::new(&format!("{flags}\\G(?:{exact})"))
                .backtrack_limit(usize::MAX)
                .build()
                .map_err(|error| error.to_string())?;
            Engine::Backtracking(Box::new(exact))
        } else {
            let longest = DFA::builder()
                .configure(DFA::config().match_kind(MatchKind::All).skip_cache_capacity_check(true))
                .syntax(syntax::Config::new())
                .thompson(thompson::Config::new())
                .build(&pattern)
                .map_err(|error| error.to_string())?;
            Engine::Automata { longest: Box::new(longest), pattern }
        };
        Ok(Regex { start, engine })
    }

    /// Whether `posix` is an expression on its own, and how many groups it has.
    pub(super) fn groups_of(posix: &str) -> Result<usize, String> {
        Ok(Translator::new(posix, false).run()?.groups.len())
    }

    /// The leftmost match in `text`, and of those the longest.
    pub(super) fn find(&self, text: &str) -> Option<Captures> {
        match &self.engine {
            Engine::Automata { longest, pattern } => self.find_longest(text, longest, pattern),
            Engine::Backtracking(exact) => {
                let mut from = 0;
                loop {
                    let start = self.start.find(Input::new(text).range(from..))?.start();
                    if let Ok(Some(captures)) = exact.captures_from_pos(text, start) {
                        return Some(
                            (0..captures.len()).map(|group| captures.get(group).map(|found| found.range())).collect(),
                        );
                    }
                    from = start + text[start..].chars().next()?.len_utf8();
                }
            }
        }
    }

    fn find_longest(&self, text: &str, longest: &DFA, pattern: &str) -> Option<Captures> {
        let mut captures = self.start.create_captures();
        self.start.captures(text, &mut captures);
        let found = captures.get_match()?;
        let input = Input::new(text).range(found.start()..).anchored(Anchored::Yes);
        let mut cache = longest.create_cache();
        let end = match longest.try_search_fwd(&mut cache, &input) {
            Ok(Some(half)) => half.offset(),
            // The greedy match is a match: a search that gives up falls back on it.
            Ok(None) | Err(_) => found.end(),
        };
        if end != found.end() {
            // The greedy match stopped early (`a|ab`): ask again with the end fixed.
            let tied = meta::Regex::new(&format!("(?:{pattern})\\z")).ok()?;
            let input = Input::new(&text[..end]).range(found.start()..).anchored(Anchored::Yes);
            tied.captures(input, &mut captures);
            captures.get_match()?;
        }
        Some((0..captures.group_len()).map(|group| captures.get_group(group).map(|span| span.range())).collect())
    }
}

/// `text` as an expression that matches just it.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        push_literal(&mut out, ch);
    }
    out
}

fn push_literal(out: &mut String, ch: char) {
    if r"()^$|*+?.[]\{}".contains(ch) {
        out.push('\\');
    }
    out.push(ch);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(posix: &str, text: &str) -> Option<Vec<String>> {
        let captures = Regex::new(posix, false).unwrap().find(text)?;
        Some(captures.into_iter().map(|range| range.map_or(String::new(), |range| text[range].to_string())).collect())
    }

    #[test]
    fn a_match_is_leftmost_then_longest() {
        assert_eq!(find("a|ab|abc", "xabcd").unwrap()[0], "abc");
        assert_eq!(find("(a|ab)(c|bcd)", "abcd").unwrap(), ["abcd", "a", "bcd"]);
        assert_eq!(find("a?(ab)?", "ab").unwrap()[0], "ab");
    }

    #[test]
    fn newlines_are_matched_only_by_themselves() {
        assert_eq!(find("a.*", "ab\nc").unwrap()[0], "ab");
        assert_eq!(find("a[^x]*", "ab\nc").unwrap()[0], "ab");
        assert_eq!(find("^c$", "ab\nc").unwrap()[0], "c");
    }

    #[test]
    fn escapes_and_braces_are_posix() {
        assert_eq!(find(r"\d+", "7dd").unwrap()[0], "dd");
        assert_eq!(find("a{b", "a{b").unwrap()[0], "a{b");
        assert_eq!(find(r"[\]+", r"a\\").unwrap()[0], r"\\");
        assert_eq!(find("[]a-]+", "x]-a").unwrap()[0], "]-a");
        assert_eq!(find("[[:digit:]]{2,3}", "12345").unwrap()[0], "123");
    }

    #[test]
    fn back_references_repeat_what_was_captured() {
        assert_eq!(find(r"([a-z]+)=\1;", "ab=ac; b=b;").unwrap(), ["b=b;", "b"]);
        assert_eq!(find(r"(.*) = f (.*), \1", "%0 = f %1, %0").unwrap()[2], "%1");
        assert_eq!(find(r"(.)\1", "abc"), None);
        assert_eq!(find(r"(a)?(.)\2", "xbb").unwrap()[0], "bb");
    }

    #[test]
    fn malformed_expressions_are_errors() {
        for (posix, message) in [
            ("a|", "empty (sub)expression"),
            ("(a|)", "empty (sub)expression"),
            ("*a", "repetition-operator operand invalid"),
            ("a**", "repetition-operator operand invalid"),
            ("(a", "parentheses not balanced"),
            ("a)", "parentheses not balanced"),
            (")", "parentheses not balanced"),
            ("[a", "brackets ([ ]) not balanced"),
            ("[b-a]", "invalid character range"),
            ("[[:vowel:]]", "invalid character class"),
            (r"a\", r"trailing backslash (\)"),
            (r"\1", "invalid backreference number"),
            ("a{3,2}", "invalid repetition count(s)"),
        ] {
            assert_eq!(Regex::new(posix, false).unwrap_err(), message, "{posix}");
        }
    }
}
