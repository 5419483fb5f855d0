//! Runs the checks over the input.
//!
//! Labels go first: each is sought on its own, and the input falls into parts at their matches. The checks
//! between two labels see only their part, so one failure does not hide the next part's. Within a part a
//! check begins where the last match ended.

use std::ops::Range;

use super::Options;
use super::directive::{Check, Directive, Kind};
use super::failure::{Failure, Problem, Source, closest_line};
use super::pattern::{Match, Pattern, Variables};

/// Runs `checks` over `input`, whose whitespace is canonical. `shown` is the check file as it was written.
pub(super) fn run(
    checks: &[Check],
    shown: Source,
    input: Source,
    variables: Variables,
    options: &Options,
) -> Result<(), Failure> {
    let mut matcher = Matcher { shown, input, variables, problems: Vec::new() };
    let mut first = 0;
    let mut rest = 0;
    loop {
        let label =
            checks[first..].iter().position(|check| check.pattern.pattern.kind == Kind::Label).map(|at| first + at);
        // The part of the input up to the label's end.
        let (last, end) = match label {
            None => (checks.len(), input.text.len()),
            Some(label) => match matcher.repeated(&checks[label].pattern, rest..input.text.len()) {
                Some(found) => (label + 1, found.end),
                None => break,
            },
        };
        if first != 0 && options.enable_var_scope {
            matcher.variables.clear_local();
        }
        let mut part = rest..end;
        for check in &checks[first..last] {
            match matcher.check(check, part.clone()) {
                Some(found) => part.start = found.end,
                None => break,
            }
        }
        (first, rest) = (last, end);
        if label.is_none() {
            break;
        }
    }
    match matcher.problems.is_empty() {
        true => Ok(()),
        false => Err(Failure { problems: matcher.problems }),
    }
}

struct Matcher<'a> {
    shown: Source<'a>,
    input: Source<'a>,
    variables: Variables,
    problems: Vec<Problem>,
}

impl<'a> Matcher<'a> {
    /// Runs one check with the DAG and NOT checks in front of it; `None` if it fails.
    fn check(&mut self, check: &'a Check, part: Range<usize>) -> Option<Match> {
        let mut nots = Vec::new();
        let start = self.unordered(&check.before, part.clone(), &mut nots)?;
        let found = self.repeated(&check.pattern, start..part.end)?;
        self.line_rule(&check.pattern, start..found.start)?;
        self.excluded(&nots, start..found.start)?;
        Some(found)
    }

    /// Matches a check's pattern as often as it asks.
    fn repeated(&mut self, check: &Directive, part: Range<usize>) -> Option<Match> {
        let count = match check.pattern.kind {
            Kind::Plain { count } => count,
            _ => 1,
        };
        let first = self.expect(check, part.clone())?;
        let mut end = first.end;
        for _ in 1..count {
            end = self.expect(check, end..part.end)?.end;
        }
        Some(Match { start: first.start, end })
    }

    /// Matches once in `part`, or reports.
    fn expect(&mut self, check: &Directive, part: Range<usize>) -> Option<Match> {
        match self.find(&check.pattern, part.clone()) {
            Ok(Some(found)) => Some(found),
            Ok(None) => {
                let mut problem = self.problem(check, "expected string not found in input");
                let from = self.input.place(part.start);
                problem.note(Some(from), "scanning from here");
                for (name, value) in check.pattern.substitutions(&self.variables) {
                    problem.note(None, format!("with \"{name}\" equal to \"{value}\""));
                }
                let text = &self.input.text[part.clone()];
                if let Some(offset) = closest_line(&check.pattern, &self.variables, text) {
                    let place = self.input.place(part.start + offset);
                    problem.note(Some(place), "possible intended match here");
                }
                self.problems.push(problem);
                None
            }
            Err(message) => {
                self.unmatchable(check, &message, part.start);
                None
            }
        }
    }

    fn find(&mut self, pattern: &Pattern, part: Range<usize>) -> Result<Option<Match>, String> {
        let found = pattern.find(&self.input.text[part.clone()], &mut self.variables)?;
        Ok(found.map(|found| Match { start: found.start + part.start, end: found.end + part.start }))
    }

    /// Holds NEXT, EMPTY and SAME to their line.
    fn line_rule(&mut self, check: &Directive, skipped: Range<usize>) -> Option<()> {
        let newlines = self.input.text[skipped.clone()].matches('\n').count();
        let message = match (check.pattern.kind, newlines) {
            (Kind::Next | Kind::Empty, 0) => "is on the same line as previous match",
            (Kind::Next | Kind::Empty, 2..) => "is not on the line after the previous match",
            (Kind::Same, 1..) => "is not on the same line as the previous match",
            _ => return Some(()),
        };
        let mut problem = self.problem(check, message);
        let found = self.input.place(skipped.end);
        problem.note(Some(found), "'next' match was here");
        let previous = self.input.place(skipped.start);
        problem.note(Some(previous), "previous match ended here");
        if newlines > 1 {
            let text = &self.input.text[skipped.clone()];
            let offset = skipped.start + text.find('\n').map_or(0, |at| at + 1);
            let place = self.input.place(offset);
            problem.note(Some(place), "non-matching line after previous match is here");
        }
        self.problems.push(problem);
        None
    }

    /// Holds NOT checks against `part`.
    fn excluded(&mut self, nots: &[&Directive], part: Range<usize>) -> Option<()> {
        let problems = self.problems.len();
        for check in nots {
            match self.find(&check.pattern, part.clone()) {
                Ok(None) => {}
                Ok(Some(found)) => {
                    let mut problem = self.problem(check, "excluded string found in input");
                    problem.note(Some(self.input.place(found.start)), "found here");
                    for (name, value) in check.pattern.substitutions(&self.variables) {
                        problem.note(None, format!("with \"{name}\" equal to \"{value}\""));
                    }
                    self.problems.push(problem);
                }
                Err(message) => self.unmatchable(check, &message, part.start),
            }
        }
        (self.problems.len() == problems).then_some(())
    }

    /// Matches groups of DAG checks, with the NOT checks between them, and returns where the last group
    /// ends. NOT checks behind the last group stay in `nots`. Matches of one group do not overlap.
    fn unordered(
        &mut self,
        checks: &'a [Directive],
        part: Range<usize>,
        nots: &mut Vec<&'a Directive>,
    ) -> Option<usize> {
        let mut start = part.start;
        // The group's matches, in the order of the input.
        let mut taken: Vec<Match> = Vec::new();
        for (index, check) in checks.iter().enumerate() {
            if check.pattern.kind == Kind::Not {
                nots.push(check);
                continue;
            }
            let mut from = start;
            loop {
                let found = self.expect(check, from..part.end)?;
                let at = taken.partition_point(|other| other.end <= found.start);
                match taken.get(at) {
                    Some(other) if other.start < found.end => from = other.end,
                    _ => {
                        taken.insert(at, found);
                        break;
                    }
                }
            }
            let group_ends = checks.get(index + 1).is_none_or(|next| next.pattern.kind == Kind::Not);
            if group_ends {
                let first = taken.first().map_or(start, |found| found.start);
                self.excluded(nots, start..first)?;
                nots.clear();
                start = taken.last().map_or(start, |found| found.end);
                taken.clear();
            }
        }
        Some(start)
    }

    fn unmatchable(&mut self, check: &Directive, message: &str, start: usize) {
        let mut problem = self.problem(check, message);
        problem.note(Some(self.input.place(start)), "scanning from here");
        self.problems.push(problem);
    }

    fn problem(&self, check: &Directive, message: &str) -> Problem {
        let message = format!("{}: {message}", check.name);
        match check.pattern.line {
            0 => Problem::new(message),
            line => {
                let mut place = self.shown.line_place(line, 1);
                place.column = place.text.find(&check.name).map_or(1, |at| at + 1);
                Problem::at(place, message)
            }
        }
    }
}
