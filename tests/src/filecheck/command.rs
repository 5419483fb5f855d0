//! The command line `FileCheck test.mlir --check-prefix=A --input-file=out`.

use std::fmt;

use super::Options;

/// A parsed command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The file with the check lines.
    pub check_file: String,
    /// `--input-file`; otherwise the input comes from the standard input.
    pub input_file: Option<String>,
    /// The other options.
    pub options: Options,
}

/// A command line that FileCheck does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandError(pub String);

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileCheck: {}", self.0)
    }
}

impl std::error::Error for CommandError {}

impl Command {
    /// Reads the arguments, the program's name excluded.
    pub fn parse(args: &[String]) -> Result<Command, CommandError> {
        let mut options = Options::default();
        let mut check_file = None;
        let mut input_file = None;
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let Some(option) = arg.strip_prefix("--").or_else(|| arg.strip_prefix('-')) else {
                if check_file.replace(arg.clone()).is_some() {
                    return Err(CommandError(format!("more than one check file: '{arg}'")));
                }
                continue;
            };
            if let Some(define) = option.strip_prefix('D') {
                options.defines.push(define.to_string());
                continue;
            }
            let (name, mut value) = match option.split_once('=') {
                Some((name, value)) => (name, Some(value.to_string())),
                None => (option, None),
            };
            if let Some(flag) = flag(&mut options, name) {
                *flag = match value.as_deref() {
                    None | Some("" | "true" | "1") => true,
                    Some("false" | "0") => false,
                    Some(_) => return Err(CommandError(format!("'{arg}' is not true or false"))),
                };
                continue;
            }
            // These change only how a failure is shown.
            if matches!(name, "v" | "vv" | "color" | "dump-input" | "dump-input-filter") {
                continue;
            }
            if !WITH_VALUE.contains(&name) {
                return Err(CommandError(format!("unknown option '{arg}'")));
            }
            if value.is_none() {
                value = args.next().cloned();
            }
            let Some(value) = value else {
                return Err(CommandError(format!("'{arg}' needs a value")));
            };
            let list = || value.split(',').map(str::to_string);
            match name {
                "check-prefix" | "check-prefixes" => options.check_prefixes.extend(list()),
                "comment-prefixes" => options.comment_prefixes.extend(list()),
                "implicit-check-not" => options.implicit_check_not.push(value),
                "input-file" => input_file = Some(value).filter(|value| value != "-"),
                // `dump-input-context`, which changes only the report.
                _ => {}
            }
        }
        let prefixes = options.check_prefixes.iter();
        for prefix in prefixes.chain(&options.comment_prefixes) {
            let begins = prefix.starts_with(|ch: char| ch.is_ascii_alphabetic());
            let word = |ch: char| ch.is_ascii_alphanumeric() || ch == '-' || ch == '_';
            if !begins || !prefix.chars().all(word) {
                return Err(CommandError(format!(
                    "prefix '{prefix}' must start with a letter and contain only letters, digits, \
                     hyphens and underscores"
                )));
            }
        }
        Ok(Command {
            check_file: check_file.ok_or(CommandError("no check file is given".into()))?,
            input_file,
            options,
        })
    }
}

const WITH_VALUE: [&str; 6] =
    ["check-prefix", "check-prefixes", "comment-prefixes", "implicit-check-not", "input-file", "dump-input-context"];

fn flag<'a>(options: &'a mut Options, name: &str) -> Option<&'a mut bool> {
    Some(match name {
        "match-full-lines" => &mut options.match_full_lines,
        "strict-whitespace" => &mut options.strict_whitespace,
        "ignore-case" => &mut options.ignore_case,
        "allow-empty" => &mut options.allow_empty,
        "enable-var-scope" => &mut options.enable_var_scope,
        "allow-unused-prefixes" => &mut options.allow_unused_prefixes,
        _ => return None,
    })
}
