//! The opt-style driver: reads IR, runs passes, prints IR.
//!
//! [`Opt`] holds what the tool knows: dialects and passes. A user's own tool is
//! `Opt::new(...)` with their dialects and passes, then [`Opt::main`].

mod docs;
mod expected;
mod flags;
mod output;
mod process;
mod roundtrip;
mod watch;

use std::ffi::OsString;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use terrace_ir::context::Context;
use terrace_passes::PassRegistry;

use crate::Output;
use crate::input::read_input;
use flags::{Action, Flags, write_help};
use output::OutputFile;
use process::{Run, report};

/// An opt-style tool.
pub struct Opt {
    /// What help, version and errors call the tool.
    name: String,
    register: Box<dyn Fn(&Context) + Send + Sync>,
    passes: PassRegistry,
    /// Leaves freeing memory to the end of the process.
    keep_memory: bool,
}

/// The three standard streams of a run.
pub struct Streams<'a> {
    /// Read if the input file is `-`.
    pub stdin: &'a mut dyn Read,
    /// The result, unless `-o` names a file.
    pub stdout: &'a mut dyn Write,
    /// Diagnostics.
    pub stderr: &'a mut (dyn Write + Send),
}

impl std::fmt::Debug for Opt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Opt({}, {:?})", self.name, self.passes)
    }
}

/// `terrace-opt` in process: the arguments without the program's name, and what it
/// reads from the standard input.
pub fn run(args: &[String], stdin: &[u8]) -> Output {
    let mut output = Output::default();
    let mut stdin = stdin;
    let streams = Streams { stdin: &mut stdin, stdout: &mut output.stdout, stderr: &mut output.stderr };
    output.status = Opt::with_everything().run(args, streams);
    output
}

impl Opt {
    /// A tool of this name, with the dialects that `register` registers and these passes.
    pub fn new(
        name: impl Into<String>,
        register: impl Fn(&Context) + Send + Sync + 'static,
        passes: PassRegistry,
    ) -> Opt {
        Opt { name: name.into(), register: Box::new(register), passes, keep_memory: false }
    }

    /// A tool with all dialects and passes of Terrace.
    pub fn with_everything() -> Opt {
        let mut passes = PassRegistry::new();
        terrace_passes::register_all(&mut passes);
        Opt::new("terrace-opt", terrace_dialects::register_all, passes)
    }

    /// Runs on the process' arguments and streams.
    pub fn main(mut self) -> ExitCode {
        self.keep_memory = true;
        let args: Result<Vec<String>, OsString> = std::env::args_os().skip(1).map(OsString::into_string).collect();
        let mut stderr = io::stderr();
        let status = match args {
            Ok(args) => {
                let (mut stdin, mut stdout) = (io::stdin().lock(), io::stdout().lock());
                self.run(&args, Streams { stdin: &mut stdin, stdout: &mut stdout, stderr: &mut stderr })
            }
            Err(arg) => {
                // Nothing is left to report to if the standard error is closed.
                let _ = writeln!(stderr, "{}: argument {arg:?} is not UTF-8", self.name);
                1
            }
        };
        ExitCode::from(u8::try_from(status).unwrap_or(1))
    }

    /// Runs on the arguments that follow the program's name; gives the exit status. Where
    /// nobody reads what is written, the run ends without a word.
    pub fn run(&self, args: &[String], mut streams: Streams<'_>) -> i32 {
        match self.try_run(args, &mut streams) {
            Ok(ok) => i32::from(!ok),
            Err(Failure::Unread) => 1,
            Err(Failure::Message(message)) => {
                let _ = writeln!(streams.stderr, "{}: {message}", self.name);
                1
            }
        }
    }

    /// Does what the flags ask for; gives whether all went well.
    fn try_run(&self, args: &[String], streams: &mut Streams<'_>) -> Result<bool, Failure> {
        let flags = Flags::parse(args, &self.passes)?;
        let name = &self.name;
        match &flags.action {
            Action::Run => return self.transform(&flags, streams),
            Action::Help => write_help(streams.stdout, name, &self.passes, false)?,
            Action::HelpHidden => write_help(streams.stdout, name, &self.passes, true)?,
            Action::Version => writeln!(streams.stdout, "{name} (Terrace {})", env!("CARGO_PKG_VERSION"))?,
            Action::ListPasses => {
                self.passes.list().try_for_each(|pass| writeln!(streams.stdout, "{}", pass.name))?;
            }
            Action::ShowDialects => {
                let Some(ctx) = self.context(&flags, streams)? else { return Ok(false) };
                writeln!(streams.stdout, "Available Dialects: {}", ctx.dialects().join(","))?;
            }
            Action::DialectDocs(folder) => {
                let Some(ctx) = self.context(&flags, streams)? else { return Ok(false) };
                docs::write(&ctx, Path::new(folder))?;
            }
        }
        Ok(true)
    }

    /// Reads the input, runs the passes and writes the output.
    fn transform(&self, flags: &Flags, streams: &mut Streams<'_>) -> Result<bool, Failure> {
        if flags.dump_pipeline {
            let (passes, text) = (flags.pipeline.len(), flags.pipeline.pipeline());
            writeln!(streams.stderr, "Pass Manager with {passes} passes:\n{text}")?;
        }
        let irdl = self.read_irdl(flags, streams)?;
        let text = read_input(&flags.input, streams.stdin)?;
        let run = Run { tool: self, flags, irdl, profile: flags.wanted.profile() };
        match flags.output.as_deref().filter(|&path| path != "-") {
            None => {
                let mut out = BufWriter::with_capacity(BUFFER, &mut *streams.stdout);
                let ok = run.process(&text, &mut out, streams.stderr)?;
                out.flush()?;
                Ok(ok)
            }
            Some(path) => {
                let written = |error: io::Error| format!("can't write '{path}': {error}");
                let mut out = BufWriter::with_capacity(BUFFER, OutputFile::new(path));
                let ok = run.process(&text, &mut out, streams.stderr).map_err(written)?;
                if ok {
                    out.flush().and_then(|()| out.get_mut().keep()).map_err(written)?;
                }
                Ok(ok)
            }
        }
    }

    /// A context with all dialects; `None`: those that a file defines are wrong, which is
    /// told.
    fn context(&self, flags: &Flags, streams: &mut Streams<'_>) -> Result<Option<Context>, Failure> {
        let irdl = self.read_irdl(flags, streams)?;
        match (Run { tool: self, flags, irdl, profile: None }).context() {
            Ok(ctx) => Ok(Some(ctx)),
            Err((ctx, found)) => {
                report(&ctx, &found, streams.stderr)?;
                Ok(None)
            }
        }
    }

    fn read_irdl(&self, flags: &Flags, streams: &mut Streams<'_>) -> Result<Option<Arc<[u8]>>, String> {
        flags.irdl_file.as_deref().map(|path| read_input(path, streams.stdin)).transpose()
    }
}

const BUFFER: usize = 1 << 16;

/// Why a run ended early.
enum Failure {
    /// What is said on the standard error.
    Message(String),
    /// Nobody reads the output.
    Unread,
}

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure::Message(message)
    }
}

impl From<io::Error> for Failure {
    /// Of writing to one of the standard streams.
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Unread,
            _ => Failure::Message(format!("can't write: {error}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_is_called_by_its_own_name() {
        let tool = Opt::new("toy-opt", |_| (), PassRegistry::new());
        let said = |args: &[&str]| {
            let args: Vec<String> = args.iter().map(|&arg| arg.to_owned()).collect();
            let mut output = Output::default();
            let mut stdin: &[u8] = b"";
            let streams = Streams { stdin: &mut stdin, stdout: &mut output.stdout, stderr: &mut output.stderr };
            output.status = tool.run(&args, streams);
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            (output.status, text(&output.stdout), text(&output.stderr))
        };
        let version = format!("toy-opt (Terrace {})\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(said(&["--version"]), (0, version, String::new()));
        let (status, help, _) = said(&["--help"]);
        assert!(status == 0 && help.starts_with("toy-opt: ") && !help.contains("terrace-opt"), "{help}");
        let error = "toy-opt: there is no flag '--nothing'; '--help' lists them\n";
        assert_eq!(said(&["--nothing"]), (1, String::new(), error.to_owned()));
    }
}
