//! Executes pipelines in process.
//!
//! Each command runs to its end before the next begins. A pipeline fails with the last of its commands that
//! fails, so a tool's own failure is not hidden by a `FileCheck` behind it; `not` turns a failure into success.
//! With `2>&1`, the standard error comes first, since tools write their result last.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::script::{Command, Pipeline, Redirect, Stream, Target};
use super::{Output, Tools, builtin, call, features};

/// What a test's commands need to run.
#[derive(Clone, Debug)]
pub struct Shell<'a> {
    /// The tools.
    pub tools: &'a Tools,
    /// `%s`, the test.
    pub file: PathBuf,
    /// `%t`, a path of this test's own. `rm` and `mkdir` work only there.
    pub temp: PathBuf,
}

/// Where a stream goes while redirections are read.
#[derive(Clone, PartialEq)]
enum Sink {
    Out,
    Err,
    File(PathBuf),
}

impl Shell<'_> {
    /// Runs a pipeline and turns its failure into a message.
    pub fn expect_success(&self, pipeline: &Pipeline) -> Result<(), String> {
        let output = self.run(&pipeline.commands)?;
        if output.status == 0 {
            return Ok(());
        }
        let stderr = String::from_utf8_lossy(&output.stderr);
        Err(format!("exit status {}\n{stderr}", output.status))
    }

    /// Runs commands, each with the output of the one before as its input. The result has the last output, all
    /// that went to the standard error, and the status of the last command that failed. An error is one of the
    /// test itself, or a tool's panic.
    pub fn run(&self, commands: &[Command]) -> Result<Output, String> {
        let mut result = Output { status: 0, stdout: Vec::new(), stderr: Vec::new() };
        for command in commands {
            let stdin = std::mem::take(&mut result.stdout);
            let output = self.run_command(command, stdin)?;
            result.stdout = output.stdout;
            result.stderr.extend(output.stderr);
            if output.status != 0 {
                result.status = output.status;
            }
        }
        Ok(result)
    }

    fn run_command(&self, command: &Command, mut stdin: Vec<u8>) -> Result<Output, String> {
        let (mut out, mut err) = (Sink::Out, Sink::Err);
        for redirect in &command.redirects {
            match redirect {
                Redirect::Input(path) => stdin = self.read(&self.substitute(path))?,
                Redirect::Output(stream, target) => {
                    let sink = match target {
                        Target::Stream(Stream::Err) => err.clone(),
                        Target::Stream(Stream::Out | Stream::Both) => out.clone(),
                        Target::File { path, append } => self.open(path, *append)?,
                    };
                    if *stream != Stream::Err {
                        out = sink.clone();
                    }
                    if *stream != Stream::Out {
                        err = sink;
                    }
                }
            }
        }
        let words: Vec<String> = command.words.iter().map(|w| self.substitute(w)).collect();
        let output = self.execute(&words, &stdin)?;
        let mut result = Output { status: output.status, stdout: Vec::new(), stderr: Vec::new() };
        for (sink, bytes) in [(err, output.stderr), (out, output.stdout)] {
            match sink {
                Sink::Out => result.stdout.extend(bytes),
                Sink::Err => result.stderr.extend(bytes),
                Sink::File(path) => OpenOptions::new()
                    .append(true)
                    .open(&path)
                    .and_then(|mut file| file.write_all(&bytes))
                    .map_err(|error| format!("cannot write {}: {error}", path.display()))?,
            }
        }
        Ok(result)
    }

    fn execute(&self, words: &[String], stdin: &[u8]) -> Result<Output, String> {
        let (name, args) = words.split_first().ok_or("a command is missing")?;
        if name == "not" {
            let inner = self.execute(args, stdin)?;
            return Ok(Output { status: i32::from(inner.status == 0), ..inner });
        }
        let tool = self.tools.commands.iter().find(|(tool, _)| tool == name);
        if let Some((name, tool)) = tool {
            return call(name, *tool, args, stdin);
        }
        match builtin::run(self, name, args, stdin) {
            Some(result) => result,
            None if matches!(name.as_str(), "spirv-val" | "spirv-dis") => child(name, args, stdin),
            None => Err(format!("there is no command '{name}'")),
        }
    }

    /// Replaces `%s` (the test), `%S` and `%p` (its folder), `%t` (a temporary path) and `%%`.
    fn substitute(&self, word: &str) -> String {
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let mut out = String::new();
        let mut rest = word;
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            let value = match rest[at + 1..].chars().next() {
                Some('s') => self.file.to_string_lossy(),
                Some('S' | 'p') => folder.to_string_lossy(),
                Some('t') => self.temp.to_string_lossy(),
                Some('%') => "%".into(),
                _ => {
                    out.push('%');
                    rest = &rest[at + 1..];
                    continue;
                }
            };
            out.push_str(&value);
            rest = &rest[at + 2..];
        }
        out + rest
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        fs::read(path).map_err(|error| format!("cannot read {path}: {error}"))
    }

    fn open(&self, path: &str, append: bool) -> Result<Sink, String> {
        let path = PathBuf::from(self.substitute(path));
        if path == Path::new("/dev/null") {
            return Ok(Sink::File(path));
        }
        if !self.owns(&path) {
            return Err(format!("{} is not under %t", path.display()));
        }
        if !append || !path.exists() {
            fs::write(&path, b"").map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        }
        Ok(Sink::File(path))
    }

    /// Whether `path` is `%t`, `%t` with more letters, or lies under it: a test writes nowhere else.
    pub(super) fn owns(&self, path: &Path) -> bool {
        let (path, temp) = (path.to_string_lossy(), self.temp.to_string_lossy());
        path.starts_with(&*temp) && !path.contains("..")
    }
}

/// Runs a validator that is not ours.
fn child(name: &str, args: &[String], stdin: &[u8]) -> Result<Output, String> {
    use std::process::{Command, Stdio};
    let program = features::find_program(name).ok_or_else(|| format!("{name} is not on the PATH"))?;
    let fail = |error: std::io::Error| format!("cannot run {name}: {error}");
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(fail)?;
    let pipe = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // A program that does not read its input closes it: that is no error.
        scope.spawn(move || pipe.map(|mut pipe| pipe.write_all(stdin)));
        child.wait_with_output()
    })
    .map_err(fail)?;
    Ok(Output { status: output.status.code().unwrap_or(-1), stdout: output.stdout, stderr: output.stderr })
}
