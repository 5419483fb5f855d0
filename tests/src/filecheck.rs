//! A FileCheck of our own: does a tool's output hold what the check lines of a test say?
//!
//! The semantics are those of LLVM's `FileCheck`, so that a test runs the same under either tool:
//! `CHECK`, `-NEXT`, `-SAME`, `-NOT`, `-DAG`, `-LABEL`, `-EMPTY`, `-COUNT-n`, `{LITERAL}`, `{{regex}}`,
//! `[[VAR:regex]]`, `[[VAR]]`, `[[#VAR:]]`, `[[#VAR+1]]`, `[[@LINE]]`, comment prefixes, and the options in
//! [`Options`]. Source: the FileCheck page of the LLVM command guide, and `FileCheck-19` itself.
//!
//! Why not a crate: `filecheck` has a syntax of its own (`nextln:`, `$VAR`). `litcheck-filecheck` has LLVM's,
//! but brings 120 crates, among them a diagnostics framework and a second command-line parser, and is made to
//! be a program. What is left to write on top of `regex-automata` is small, and runs inside the tests.
//!
//! ```
//! use terrace_tests::filecheck::{Options, check};
//!
//! let test = "// CHECK: %[[SUM:.*]] = arith.addi\n// CHECK-NEXT: return %[[SUM]]\n";
//! check(test, "test.mlir", "%0 = arith.addi %a, %b\nreturn %0\n", &Options::default()).unwrap();
//! let failure =
//!     check(test, "test.mlir", "%0 = arith.addi %a, %b\nreturn %1\n", &Options::default()).unwrap_err();
//! assert_eq!(failure.problems[0].message, "CHECK-NEXT: expected string not found in input");
//! ```

mod command;
mod directive;
mod failure;
mod matcher;
mod numeric;
mod pattern;
mod regex;

pub use command::{Command, CommandError};
pub use failure::{Failure, Place, Problem};

use failure::Source;
use pattern::{Declared, Variables};

/// What FileCheck's command line can ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `--check-prefix`, `--check-prefixes`; `CHECK` if there is none.
    pub check_prefixes: Vec<String>,
    /// `--comment-prefixes`; `COM` and `RUN` if there is none.
    pub comment_prefixes: Vec<String>,
    /// `--match-full-lines`: a pattern stands for a whole line.
    pub match_full_lines: bool,
    /// `--strict-whitespace`: runs of blanks are not taken for one.
    pub strict_whitespace: bool,
    /// `--ignore-case`.
    pub ignore_case: bool,
    /// `--implicit-check-not`: patterns that must not occur between any two matches.
    pub implicit_check_not: Vec<String>,
    /// `--allow-empty`: an empty input is no error.
    pub allow_empty: bool,
    /// `--enable-var-scope`: a label forgets the variables whose names do not begin with `$`.
    pub enable_var_scope: bool,
    /// `--allow-unused-prefixes`: a prefix that does not occur is no error.
    pub allow_unused_prefixes: bool,
    /// `-DNAME=VALUE`, `-D#NAME=EXPRESSION`, without the `-D`.
    pub defines: Vec<String>,
}

impl Options {
    fn prefixes(&self) -> Vec<&str> {
        or_default(&self.check_prefixes, &["CHECK"])
    }

    fn comment_prefixes(&self) -> Vec<&str> {
        or_default(&self.comment_prefixes, &["COM", "RUN"])
    }
}

fn or_default<'a>(given: &'a [String], default: &[&'a str]) -> Vec<&'a str> {
    match given.is_empty() {
        true => default.to_vec(),
        false => given.iter().map(String::as_str).collect(),
    }
}

/// Holds `input` against the check lines in `check_text`. `check_file_name` is how reports call that text.
///
/// # Errors
/// A check that fails, at most one for each part between labels, or a mistake in the check file.
pub fn check(check_text: &str, check_file_name: &str, input: &str, options: &Options) -> Result<(), Failure> {
    let (checks_text, input_text) = (canonical(check_text, options), canonical(input, options));
    let source = Source { name: check_file_name, text: &checks_text };
    let shown = Source { name: check_file_name, text: check_text };
    let mut declared = Declared::default();
    let mut variables = Variables::default();
    for define in &options.defines {
        self::define(define, &mut declared, &mut variables).map_err(|message| Failure::one(Problem::new(message)))?;
    }
    let checks = directive::read(&source, options, &mut declared)?;
    if input_text.is_empty() && !options.allow_empty {
        let message = "the input is empty, and --allow-empty is not given".to_string();
        return Err(Failure::one(Problem::new(message)));
    }
    let input = Source { name: "<stdin>", text: &input_text };
    matcher::run(&checks, shown, input, variables, options)
}

/// Line ends become `\n`, and without `--strict-whitespace` each run of blanks becomes one space.
fn canonical(text: &str, options: &Options) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(ch) = chars.next() {
        match ch {
            '\r' if chars.peek() == Some(&'\n') => {}
            ' ' | '\t' if !options.strict_whitespace => {
                while chars.next_if(|next| matches!(next, ' ' | '\t')).is_some() {}
                out.push(' ');
            }
            other => out.push(other),
        }
    }
    out
}

/// Enters a variable of the command line.
fn define(text: &str, declared: &mut Declared, variables: &mut Variables) -> Result<(), String> {
    let (name, value) =
        text.split_once('=').ok_or_else(|| format!("missing equal sign in global definition '-D{text}'"))?;
    let Some(numeric) = name.strip_prefix('#') else {
        match numeric::variable_name(name)? {
            (_, "") if !name.starts_with('@') => {}
            _ => {
                return Err(format!("invalid name in string variable definition '{name}'"));
            }
        }
        declared.strings.insert(name.to_string(), ());
        variables.strings.insert(name.to_string(), value.to_string());
        return Ok(());
    };
    let scope = numeric::Scope { line: 0, formats: &declared.formats };
    let block = numeric::parse_block(&format!("{numeric}:{value}"), false, &scope)?;
    if let (Some(name), Some(expression)) = (block.defines, block.expression) {
        let value = expression.evaluate(&variables.numbers)?;
        declared.formats.insert(name.clone(), block.format);
        variables.numbers.insert(name, value);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
