//! The runner's own commands.

use std::fs;
use std::path::Path;

use super::{Output, Shell};
use crate::filecheck;

type Builtin = fn(&Shell, &[String], &[u8]) -> Result<Output, String>;

const BUILTINS: [(&str, Builtin); 7] = [
    ("FileCheck", file_check),
    ("cat", cat),
    ("diff", diff),
    ("echo", echo),
    ("count", count),
    ("mkdir", make_folder),
    ("rm", remove),
];

/// Runs `name`, if it is one of these.
pub(super) fn run(shell: &Shell, name: &str, args: &[String], stdin: &[u8]) -> Option<Result<Output, String>> {
    let (_, builtin) = BUILTINS.iter().find(|(builtin, _)| *builtin == name)?;
    Some(builtin(shell, args, stdin))
}

fn success(stdout: Vec<u8>) -> Output {
    Output { status: 0, stdout, stderr: Vec::new() }
}

fn failure(message: String) -> Output {
    Output { status: 1, stdout: Vec::new(), stderr: message.into_bytes() }
}

/// A file's bytes; `-` is the standard input.
fn read(path: &str, stdin: &[u8]) -> Result<Vec<u8>, String> {
    match path {
        "-" => Ok(stdin.to_vec()),
        _ => fs::read(path).map_err(|error| format!("cannot read {path}: {error}")),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The name that reports use: as short as it is clear.
fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name();
    name.map_or(path.to_string(), |name| name.to_string_lossy().into_owned())
}

fn file_check(_: &Shell, args: &[String], stdin: &[u8]) -> Result<Output, String> {
    let command = filecheck::Command::parse(args).map_err(|error| error.to_string())?;
    let checks = text(&read(&command.check_file, stdin)?);
    let input = text(&read(command.input_file.as_deref().unwrap_or("-"), stdin)?);
    let name = file_name(&command.check_file);
    Ok(match filecheck::check(&checks, &name, &input, &command.options) {
        Ok(()) => success(Vec::new()),
        Err(problems) => failure(format!("{problems}{}", shown(&input))),
    })
}

/// The input, so that a failure can be understood from the report; its first lines, if it is long.
fn shown(input: &str) -> String {
    const LINES: usize = 60;
    let mut out = String::from("input:\n");
    for (index, line) in input.lines().enumerate().take(LINES) {
        out.push_str(&format!("{:>5} | {line}\n", index + 1));
    }
    let left = input.lines().count().saturating_sub(LINES);
    if left > 0 {
        out.push_str(&format!("      | and {left} more lines\n"));
    }
    out
}

fn cat(_: &Shell, args: &[String], stdin: &[u8]) -> Result<Output, String> {
    if args.is_empty() {
        return Ok(success(stdin.to_vec()));
    }
    let mut out = Vec::new();
    for path in args {
        out.extend(read(path, stdin)?);
    }
    Ok(success(out))
}

/// `diff [-u] a b` says where two files first differ. `-b` and `-w` are not known.
fn diff(_: &Shell, args: &[String], stdin: &[u8]) -> Result<Output, String> {
    let files: Vec<&String> = args.iter().filter(|arg| *arg != "-u").collect();
    let [left, right] = files[..] else {
        return Err("diff takes two files".into());
    };
    let (left_bytes, right_bytes) = (read(left, stdin)?, read(right, stdin)?);
    if left_bytes == right_bytes {
        return Ok(success(Vec::new()));
    }
    let (left_text, right_text) = (text(&left_bytes), text(&right_bytes));
    let (mut left_lines, mut right_lines) = (left_text.lines(), right_text.lines());
    let mut line = 1;
    loop {
        match (left_lines.next(), right_lines.next()) {
            (Some(left), Some(right)) if left == right => line += 1,
            (None, None) => return Ok(failure("the files differ in their line ends\n".into())),
            (first, second) => {
                let (left, right) = (file_name(left), file_name(right));
                let show = |line: Option<&str>| line.unwrap_or("<end of file>").to_string();
                return Ok(failure(format!(
                    "the files differ first at line {line}\n{left}: {}\n{right}: {}\n",
                    show(first),
                    show(second)
                )));
            }
        }
    }
}

fn echo(_: &Shell, args: &[String], _: &[u8]) -> Result<Output, String> {
    Ok(success(format!("{}\n", args.join(" ")).into_bytes()))
}

/// `count N` holds that the input has N lines.
fn count(_: &Shell, args: &[String], stdin: &[u8]) -> Result<Output, String> {
    let expected: Option<usize> = args.first().and_then(|count| count.parse().ok());
    let expected = expected.ok_or("count takes a number")?;
    let found = text(stdin).lines().count();
    Ok(match found == expected {
        true => success(Vec::new()),
        false => failure(format!("expected {expected} lines, found {found}\n")),
    })
}

/// `mkdir [-p] %t/folder`
fn make_folder(shell: &Shell, args: &[String], _: &[u8]) -> Result<Output, String> {
    for path in own(shell, args)? {
        fs::create_dir_all(path).map_err(|error| format!("cannot make {path}: {error}"))?;
    }
    Ok(success(Vec::new()))
}

/// `rm [-r] [-f] %t`; what is not there is removed already.
fn remove(shell: &Shell, args: &[String], _: &[u8]) -> Result<Output, String> {
    for path in own(shell, args)? {
        let result = match Path::new(path).is_dir() {
            true => fs::remove_dir_all(path),
            false if Path::new(path).exists() => fs::remove_file(path),
            false => Ok(()),
        };
        result.map_err(|error| format!("cannot remove {path}: {error}"))?;
    }
    Ok(success(Vec::new()))
}

/// The paths among `args`, each of which must be the test's own.
fn own<'a>(shell: &Shell, args: &'a [String]) -> Result<Vec<&'a str>, String> {
    let paths = args.iter().filter(|arg| !arg.starts_with('-'));
    paths
        .map(|path| match shell.owns(Path::new(path)) {
            true => Ok(path.as_str()),
            false => Err(format!("{path} is not under %t")),
        })
        .collect()
}
