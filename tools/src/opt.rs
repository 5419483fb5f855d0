//! The opt-style driver: reads IR, runs passes, prints IR.
//!
//! [`Opt`] holds what the tool knows: dialects and passes. A user's own tool is
//! `Opt::new(...)` with their dialects and passes, then [`Opt::main`].

mod expected;
mod flags;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;

use terrace_dialects::irdl::{self, Irdl};
use terrace_ir::asm::{DebugInfo, ParseOptions, parse, parse_verified, print};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::{Diagnostic, Severity};
use terrace_passes::{PassRegistry, RunOptions};

use crate::Output;
use crate::input::read_input;
use expected::Expected;
use flags::{Action, Flags, VerifyMode};

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
    pub stderr: &'a mut dyn Write,
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
        let mut stderr = io::stderr().lock();
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

    /// Runs on the arguments that follow the program's name; gives the exit status.
    pub fn run(&self, args: &[String], mut streams: Streams<'_>) -> i32 {
        match self.try_run(args, &mut streams) {
            Ok(status) => status,
            Err(message) => {
                let _ = writeln!(streams.stderr, "{}: {message}", self.name);
                1
            }
        }
    }

    fn try_run(&self, args: &[String], streams: &mut Streams<'_>) -> Result<i32, String> {
        let written = |error: io::Error| format!("can't write: {error}");
        let flags = Flags::parse(args, &self.passes)?;
        match flags.action {
            Action::Help => {
                flags::write_help(streams.stdout, &self.name, &self.passes).map_err(written)?;
                return Ok(0);
            }
            Action::Version => {
                let (name, version) = (&self.name, env!("CARGO_PKG_VERSION"));
                writeln!(streams.stdout, "{name} (Terrace {version})").map_err(written)?;
                return Ok(0);
            }
            Action::ListPasses => {
                for (name, _) in self.passes.list() {
                    writeln!(streams.stdout, "{name}").map_err(written)?;
                }
                return Ok(0);
            }
            Action::ShowDialects => {
                let ctx = Context::new();
                (self.register)(&ctx);
                writeln!(streams.stdout, "Available Dialects: {}", ctx.dialects().join(",")).map_err(written)?;
                return Ok(0);
            }
            Action::Run => {}
        }
        if flags.dump_pipeline {
            writeln!(streams.stderr, "{}", flags.pipeline.pipeline()).map_err(written)?;
        }
        let irdl = flags.irdl_file.as_deref().map(|path| read_input(path, streams.stdin)).transpose()?;
        let text = read_input(&flags.input, streams.stdin)?;
        let input = Input { text, irdl };
        let ok = match flags.output.as_deref().filter(|&path| path != "-") {
            None => {
                let mut out = BufWriter::with_capacity(1 << 16, &mut *streams.stdout);
                let ok = self.process(&flags, &input, &mut out, streams.stderr).map_err(written)?;
                out.flush().map_err(written)?;
                ok
            }
            Some(path) => {
                let written = |error: io::Error| format!("can't write '{path}': {error}");
                let mut out = BufWriter::with_capacity(1 << 16, LazyFile { path, file: None });
                let ok = self.process(&flags, &input, &mut out, streams.stderr).map_err(written)?;
                if ok {
                    out.flush().map_err(written)?;
                    out.get_mut().open().map_err(written)?;
                }
                ok
            }
        };
        Ok(i32::from(!ok))
    }

    /// Processes each chunk of the input; gives whether all went well.
    fn process(&self, flags: &Flags, input: &Input, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<bool> {
        let Some(marker) = &flags.split else {
            return self.process_chunk(flags, input, 1, out, err);
        };
        let mut ok = true;
        for (index, (first_line, chunk)) in split(&input.text, marker.as_bytes()).into_iter().enumerate() {
            if index > 0 {
                writeln!(out, "{}", flags.output_marker)?;
            }
            let chunk = Input { text: chunk.into(), irdl: input.irdl.clone() };
            ok &= self.process_chunk(flags, &chunk, first_line, out, err)?;
        }
        Ok(ok)
    }

    fn process_chunk(
        &self,
        flags: &Flags,
        input: &Input,
        first_line: u32,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> io::Result<bool> {
        let ctx = Context::new().with_threads(flags.threads);
        ctx.allow_unregistered(flags.allow_unregistered);
        (self.register)(&ctx);
        if let Err(diagnostics) = load_definitions(&ctx, flags, input) {
            // What the input expects are diagnostics of its own.
            for diagnostic in &diagnostics {
                err.write_all(diagnostic.render(&ctx).as_bytes())?;
            }
            return Ok(false);
        }
        let text = Arc::clone(&input.text);
        let lines_only = |mode| mode == VerifyMode::Lines;
        let mut expected = flags.verify_diagnostics.map(|mode| Expected::read(&text, first_line, lines_only(mode)));
        let name = if flags.input == "-" { "<stdin>" } else { &flags.input };
        let options = ParseOptions { implicit_module: !flags.no_implicit_module, first_line };
        let result = run_passes(&ctx, name, text, options, flags);
        let (body, diagnostics) = match result {
            Ok(body) => (Some(body), Vec::new()),
            Err(diagnostics) => (None, diagnostics),
        };
        let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
        match &mut expected {
            Some(expected) => expected.check(&ctx, name, &diagnostics),
            None => {
                for diagnostic in &diagnostics {
                    err.write_all(diagnostic.render(&ctx).as_bytes())?;
                }
            }
        }
        if let Some(body) = body {
            let mut how = flags.print;
            if flags.pretty_locs && how.debug_info != DebugInfo::None {
                how.debug_info = DebugInfo::Pretty;
            }
            print(body.root(), how, out)?;
            // A module's text ends with a line of its own, as upstream's does.
            if !how.local_scope {
                writeln!(out)?;
            }
            if self.keep_memory {
                std::mem::forget(body);
            }
        }
        match expected {
            Some(expected) => expected.finish(name, err),
            None => Ok(!failed),
        }
    }
}

/// What a run reads.
struct Input {
    text: Arc<[u8]>,
    /// The text of the file that defines more dialects.
    irdl: Option<Arc<[u8]>>,
}

fn load_definitions(ctx: &Context, flags: &Flags, input: &Input) -> Result<(), Vec<Diagnostic>> {
    let (Some(path), Some(text)) = (&flags.irdl_file, &input.irdl) else { return Ok(()) };
    ctx.register::<Irdl>();
    let body = parse_verified(ctx, path, Arc::clone(text), ParseOptions::default())?;
    irdl::load(ctx, &body)
}

fn run_passes(
    ctx: &Context,
    name: &str,
    text: Arc<[u8]>,
    options: ParseOptions,
    flags: &Flags,
) -> Result<Box<Body>, Vec<Diagnostic>> {
    let read = if flags.skip_input_verifier { parse } else { parse_verified };
    let mut body = read(ctx, name, text, options)?;
    if !flags.pipeline.is_empty() {
        flags.pipeline.run(&mut body, &RunOptions { verify_each: flags.verify_each })?;
    }
    Ok(body)
}

/// The parts between lines that consist of the marker, with their first lines.
fn split<'t>(text: &'t [u8], marker: &[u8]) -> Vec<(u32, &'t [u8])> {
    let mut parts = Vec::new();
    let (mut start, mut start_line, mut at, mut line) = (0, 1, 0, 1);
    for whole in text.split_inclusive(|&b| b == b'\n') {
        let next = at + whole.len();
        line += 1;
        if whole.trim_ascii_end() == marker {
            parts.push((start_line, &text[start..at]));
            (start, start_line) = (next, line);
        }
        at = next;
    }
    parts.push((start_line, &text[start..]));
    parts
}

/// A file that is created at the first write: a run that fails leaves no empty one.
struct LazyFile<'p> {
    path: &'p str,
    file: Option<File>,
}

impl LazyFile<'_> {
    fn open(&mut self) -> io::Result<&mut File> {
        if self.file.is_none() {
            self.file = Some(File::create(self.path)?);
        }
        self.file.as_mut().ok_or_else(|| io::Error::other("the file was not created"))
    }
}

impl Write for LazyFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.open()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for LazyFile<'_> {
    fn drop(&mut self) {
        // The buffer around has been flushed, or the run has failed already.
        let _ = self.flush();
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
