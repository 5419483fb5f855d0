//! The `terrace` driver: compiles and runs programs, with one subcommand for each thing it does.
//!
//! [`Driver`] holds what the tool knows: dialects, and the passes that bring their ops down to what
//! the code generators take. A user's own tool is `Driver::new(...)` with those, then
//! [`Driver::main`].

mod arguments;
mod compile;
mod device;
mod execute;
mod interpret;
mod load;
mod npy;
mod run;
mod transform;

use std::io::{self, Read, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use terrace_codegen::runtime::support;
use terrace_ir::context::Context;
use terrace_passes::PassManager;

use crate::Output;

/// Compiles and runs programs in Terrace's text form, which is MLIR 19's.
#[derive(Debug, Parser)]
#[command(name = "terrace", version, arg_required_else_help = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compile a program and call one of its functions.
    Run(run::RunCommand),
    /// Compile a program to an object file, a shared library, a C header or a listing.
    Compile(compile::CompileCommand),
}

/// A `terrace`-style tool.
pub struct Driver {
    register: Box<dyn Fn(&Context) + Send + Sync>,
    lowering: PassManager,
}

impl std::fmt::Debug for Driver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Driver").field("lowering", &self.lowering).finish_non_exhaustive()
    }
}

/// `terrace` in process: the arguments without the program's name, and what it reads from the
/// standard input.
///
/// What the program prints becomes part of the output; runs in several threads wait for each other.
pub fn run(args: &[String], stdin: &[u8]) -> Output {
    let driver = Driver::with_everything();
    let (mut stdout, mut stderr, mut stdin) = (Vec::new(), Vec::new(), stdin);
    // Everything goes through the programs' own sink, which keeps the order.
    let (status, printed) = support::capture(|| driver.run(args, &mut stdin, &mut stderr));
    stdout.extend(printed);
    Output { status, stdout, stderr }
}

impl Driver {
    /// A tool with the dialects that `register` registers, which runs `lowering` on each module
    /// before its own pipeline.
    pub fn new(register: impl Fn(&Context) + Send + Sync + 'static, lowering: PassManager) -> Driver {
        Driver { register: Box::new(register), lowering }
    }

    /// A tool with all dialects of Terrace.
    pub fn with_everything() -> Driver {
        let register = |ctx: &Context| {
            terrace_dialects::register_all(ctx);
            ctx.register::<transform::Transform>();
        };
        Driver::new(register, PassManager::new("builtin.module"))
    }

    /// Runs on the process' arguments and streams.
    pub fn main(&self) -> ExitCode {
        let mut stderr = io::stderr();
        let args: Result<Vec<String>, _> = std::env::args_os().skip(1).map(std::ffi::OsString::into_string).collect();
        let status = match args {
            Ok(args) => self.run(&args, &mut io::stdin(), &mut stderr),
            Err(arg) => {
                // Nothing is left to report to if the standard error is closed.
                let _ = writeln!(stderr, "terrace: argument {arg:?} is not UTF-8");
                2
            }
        };
        ExitCode::from(u8::try_from(status).unwrap_or(1))
    }

    /// Runs on the arguments that follow the program's name; gives the exit status. What it prints
    /// goes where [`support::set_output`] says.
    pub fn run(&self, args: &[String], stdin: &mut dyn Read, stderr: &mut dyn Write) -> i32 {
        let words = std::iter::once("terrace").chain(args.iter().map(String::as_str));
        let result = match CommandLine::try_parse_from(words) {
            Ok(CommandLine { command: Command::Run(command) }) => command.run(self, stdin, stderr),
            Ok(CommandLine { command: Command::Compile(command) }) => command.run(self, stdin),
            // Help and version come as errors, too.
            Err(text) if !text.use_stderr() => {
                support::print(&text.render().to_string());
                Ok(())
            }
            Err(usage) => {
                let _ = write!(stderr, "{}", usage.render());
                return usage.exit_code();
            }
        };
        // What the program printed comes before what went wrong then.
        support::flush();
        match result {
            Ok(()) => 0,
            Err(message) => {
                let _ = stderr.write_all(message.as_bytes());
                1
            }
        }
    }

    /// A context with the tool's dialects.
    fn context(&self, threads: Option<usize>) -> Context {
        let ctx = match threads {
            Some(threads) => Context::new().with_threads(threads),
            None => Context::new(),
        };
        (self.register)(&ctx);
        ctx
    }
}
