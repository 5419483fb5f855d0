//! Writes the check lines of tests that let them be generated.
//!
//! Such a test begins with [`MARK`]. For each of its `RUN` lines that ends in `FileCheck`, the other commands are
//! run and their output becomes check lines: `CHECK-LABEL` for a top-level symbol, `CHECK-NEXT` for the lines
//! below it, with SSA names generalised as MLIR's `generate-test-checks` does. The lines go in front of the op
//! of the same name in the test, if the output has the test's symbols in the test's order; otherwise to the end
//! of the part (`// -----`) that they belong to. Old lines of the same prefix go away first, so that writing
//! twice is writing once.

mod generalise;

use std::collections::BTreeMap;

use crate::filecheck;
use crate::runner::{Command, Script, Shell};

/// The first line of a test whose check lines are generated.
pub const MARK: &str = "// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them";

/// Whether a test lets its check lines be generated.
pub fn is_generated(test: &str) -> bool {
    test.lines().next().is_some_and(|line| line.trim_end() == MARK)
}

/// The check lines for a part of an output: those in front of the first symbol, then each symbol's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Section {
    symbol: Option<String>,
    lines: Vec<String>,
}

/// The test with its check lines made anew.
///
/// # Errors
/// A command that fails, a `FileCheck` with several prefixes, or two `RUN` lines that share a prefix and differ
/// in their output.
pub fn rewrite(test: &str, script: &Script, shell: &Shell) -> Result<String, String> {
    // By prefix, in the order of the RUN lines.
    let mut outputs: Vec<(String, String)> = Vec::new();
    for pipeline in &script.pipelines {
        let Some((check, producers)) = pipeline.commands.split_last() else {
            continue;
        };
        if check.words.first().is_none_or(|name| name != "FileCheck") {
            continue;
        }
        let at = |message: String| format!("line {}: RUN: {}\n{message}", pipeline.line, pipeline.text);
        let prefix = prefix_of(check).map_err(at)?;
        let output = shell.run(producers).map_err(at)?;
        if output.status != 0 {
            let stderr = String::from_utf8_lossy(&output.stderr);
            return Err(at(format!("exit status {}\n{stderr}", output.status)));
        }
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        match outputs.iter().find(|(other, _)| *other == prefix) {
            Some((_, other)) if *other != text => {
                return Err(at(format!("two RUN lines check with {prefix} and differ in their output")));
            }
            Some(_) => {}
            None => outputs.push((prefix, text)),
        }
    }
    let prefixes: Vec<&str> = outputs.iter().map(|(prefix, _)| prefix.as_str()).collect();
    let mut parts: Vec<Part> = split(test).into_iter().map(|lines| Part::without_checks(&lines, &prefixes)).collect();
    for (prefix, output) in &outputs {
        let chunks = split(output);
        for (index, chunk) in chunks.into_iter().enumerate() {
            let last = parts.len() - 1;
            parts[index.min(last)].add(generalise::sections(&chunk, prefix));
        }
    }
    let parts: Vec<String> = parts.into_iter().map(Part::finish).collect();
    Ok(parts.join(&format!("\n{SEPARATOR}\n")))
}

const SEPARATOR: &str = "// -----";

/// The lines of each part between separators.
fn split(text: &str) -> Vec<Vec<&str>> {
    let mut parts = vec![Vec::new()];
    for line in text.lines() {
        match parts.last_mut() {
            Some(part) if line.trim_end() != SEPARATOR => part.push(line),
            _ => parts.push(Vec::new()),
        }
    }
    parts
}

fn prefix_of(check: &Command) -> Result<String, String> {
    let command = filecheck::Command::parse(&check.words[1..]).map_err(|error| error.to_string())?;
    match &command.options.check_prefixes[..] {
        [] => Ok("CHECK".into()),
        [prefix] => Ok(prefix.clone()),
        _ => Err("generated check lines take one --check-prefix for each RUN line".into()),
    }
}

/// One part of a test: its own lines, and the check lines that go in front of some of them.
struct Part {
    lines: Vec<String>,
    before: BTreeMap<usize, Vec<String>>,
    at_end: Vec<String>,
}

impl Part {
    fn without_checks(lines: &[&str], prefixes: &[&str]) -> Part {
        let is_check = |line: &str| {
            let comment = line.trim_start().strip_prefix("// ");
            comment.is_some_and(|text| prefixes.iter().any(|prefix| is_check_of(text, prefix)))
        };
        let kept = lines.iter().filter(|line| !is_check(line));
        Part { lines: kept.map(|line| line.to_string()).collect(), before: BTreeMap::new(), at_end: Vec::new() }
    }

    fn add(&mut self, sections: Vec<Section>) {
        let places: Vec<Option<usize>> =
            sections.iter().map(|section| self.line_of(section.symbol.as_deref()?)).collect();
        // Lines in front of the first symbol go where that symbol's go.
        let named: Vec<usize> = places.iter().copied().flatten().collect();
        let all_named =
            sections.iter().zip(&places).all(|(section, place)| section.symbol.is_none() || place.is_some());
        let in_order = named.windows(2).all(|pair| pair[0] < pair[1]);
        if named.is_empty() || !all_named || !in_order {
            let lines = sections.into_iter().flat_map(|section| section.lines);
            self.at_end.extend(lines);
            return;
        }
        for (section, place) in sections.into_iter().zip(places) {
            let place = place.unwrap_or(named[0]);
            self.before.entry(place).or_default().extend(section.lines);
        }
    }

    /// The line of the test that defines `symbol`.
    fn line_of(&self, symbol: &str) -> Option<usize> {
        let defines = |line: &String| {
            !line.trim_start().starts_with("//")
                && generalise::symbol_of(line).is_some_and(|found| found.name == symbol)
        };
        self.lines.iter().position(defines)
    }

    fn finish(mut self) -> String {
        while self.lines.last().is_some_and(|line| line.trim().is_empty()) {
            self.lines.pop();
        }
        let mut out = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let indent = &line[..line.len() - line.trim_start().len()];
            for check in self.before.get(&index).into_iter().flatten() {
                out.push(format!("{indent}{check}"));
            }
            out.push(line.clone());
        }
        if !self.at_end.is_empty() {
            out.push(String::new());
            out.extend(self.at_end);
        }
        out.into_iter().map(|line| line + "\n").collect()
    }
}

/// Whether a comment's text is a check of this prefix.
fn is_check_of(text: &str, prefix: &str) -> bool {
    let Some(rest) = text.trim_start().strip_prefix(prefix) else {
        return false;
    };
    let Some((kind, _)) = rest.split_once(':') else {
        return false;
    };
    kind.is_empty()
        || kind.starts_with("-COUNT-")
        || ["-NEXT", "-SAME", "-LABEL", "-EMPTY", "-DAG", "-NOT"].contains(&kind)
}

#[cfg(test)]
mod tests;
