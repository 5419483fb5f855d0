//! `terrace run`: compiles a program and calls one of its functions.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use terrace_codegen::cpu::{Listing, Options};
use terrace_codegen::runtime::support;
use terrace_ir::body::Body;
use terrace_ir::diag::Diagnostic;

use super::arguments::Out;
use super::device::{Selection, list_devices};
use super::interpret::{self, Call};
use super::load::{Source, render};
use super::{Driver, compile, execute};

/// What `terrace run` is told.
#[derive(Args, Debug)]
#[command(after_help = "\
The program may use the dialects func, scf, cf, affine, arith, index, math, complex, memref and vector, and gpu
with --device=vulkan. It prints with the functions of MLIR's runner libraries (printF32, printMemrefF32, printNewline, ...)
and with printChar, which it declares. Kernels are the functions that gpu.launch_func names and,
with --device=vulkan, the scf.parallel loops.

Examples:
  terrace run program.mlir
  terrace run program.mlir -e compute --entry-point-result=f32
  terrace run program.mlir --device=vulkan
  terrace run program.mlir --device=interp --trace
  terrace run program.mlir -e scale --args=x.npy,-1.5 --out=arg0=y.npy
  terrace run program.mlir --device=interp -e scaled --args=x.npy,-1.5 --out=0=y.npy")]
pub(super) struct RunCommand {
    /// The program; `-` is the standard input
    #[arg(value_name = "FILE", required_unless_present = "list_devices")]
    file: Option<String>,

    #[command(flatten)]
    source: Source,

    /// The function to call
    #[arg(short, long = "entry-point", value_name = "FUNCTION", default_value = "main")]
    entry: String,

    /// The type of its result, which is printed; without this flag it is as the function says
    #[arg(long, value_name = "TYPE")]
    entry_point_result: Option<ResultType>,

    /// Its arguments: numbers, and for memrefs the names of .npy or .bin files (plain elements, of which
    /// one size may be open)
    #[arg(long, value_name = "VALUE", value_delimiter = ',', allow_hyphen_values = true)]
    args: Vec<String>,

    /// Write memrefs to .npy or .bin files after the run: argNUMBER=FILE for an argument, NUMBER=FILE for
    /// a result, of which only --device=interp writes memrefs
    #[arg(long, value_name = "WHAT=FILE", value_delimiter = ',')]
    out: Vec<Out>,

    /// Where the program runs: `cpu`; `vulkan` (the best device) or `vulkan:N` (see --list-devices) for
    /// its kernels; `interp`, the reference interpreter, which checks every access, tracks poison and
    /// lowers nothing but by --pipeline
    #[arg(long, value_name = "DEVICE", default_value = "cpu")]
    device: Selection,

    /// Print the code to the standard error, or write it beside the program's other files (`obj`, to
    /// PROGRAM.o)
    #[arg(long, value_name = "FORM", value_delimiter = ',')]
    dump: Vec<Dump>,

    /// Print how long each step took, to the standard error
    #[arg(long)]
    time: bool,

    /// Print each op that runs to the standard error: its location, its operands' values and its
    /// results'; needs --device=interp
    #[arg(long)]
    trace: bool,

    /// List the devices of this machine and exit
    #[arg(long)]
    list_devices: bool,
}

/// Forms of code to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Dump {
    /// Cranelift IR
    Clif,
    /// Machine code as text
    Asm,
    /// An object file
    Obj,
}

/// Types of results that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ResultType {
    /// No result
    Void,
    /// A 32-bit integer
    I32,
    /// A 64-bit integer
    I64,
    /// A 32-bit float
    F32,
    /// A 64-bit float
    F64,
}

impl ResultType {
    /// That of a type of the program's text, if values of it can be printed.
    pub(super) fn of(text: &str) -> Option<ResultType> {
        let text = if text == "index" { "i64" } else { text };
        ResultType::ALL.into_iter().find(|row| row.1 == text).map(|row| row.0)
    }

    /// All of them, with the type in the program's text.
    pub(super) const ALL: [(ResultType, &'static str); 5] = [
        (ResultType::Void, "no result"),
        (ResultType::I32, "i32"),
        (ResultType::I64, "i64"),
        (ResultType::F32, "f32"),
        (ResultType::F64, "f64"),
    ];
}

impl RunCommand {
    /// Does it.
    ///
    /// # Errors
    /// What to print to the standard error.
    pub(super) fn run(&self, driver: &Driver, stdin: &mut dyn Read, stderr: &mut dyn Write) -> Result<(), String> {
        if self.list_devices {
            support::print(&list_devices());
            return Ok(());
        }
        let Some(file) = &self.file else { return Err("terrace: no file is given\n".to_owned()) };
        let ctx = self.source.context(driver);
        let render = |errors: Vec<Diagnostic>| render(&ctx, &errors);
        let mut times = Times::new(self.time);
        let mut module = self.source.read(driver, &ctx, file, stdin)?;
        times.step("read");
        if self.device == Selection::Interpreter {
            let result = self.interpret(&mut module, stderr);
            times.step("run");
            write_text(stderr, &times.table());
            return result;
        }
        if self.trace {
            return Err("terrace: --trace needs --device=interp\n".to_owned());
        }
        let types = interpret::argument_types(&module, &self.entry);
        let launcher = self.device.prepare(&mut module).map_err(|why| why.render(&ctx))?;
        self.source.lower(&mut module)?;
        times.step("lower");
        if self.dump.contains(&Dump::Obj) {
            compile::write_object(&module, file, !self.source.no_optimize)?;
        }
        let options = Options {
            launcher,
            optimize: !self.source.no_optimize,
            threads: Some(ctx.threads()),
            listing: Listing::new(self.dump.contains(&Dump::Clif), self.dump.contains(&Dump::Asm)),
            ..Options::default()
        };
        let engine = execute::compile(&module, options).map_err(render)?;
        times.step("compile");
        let listing = engine.listing();
        for text in [&listing.clif, &listing.assembly].into_iter().flatten() {
            write_text(stderr, text);
        }
        let result = match self.args.is_empty() && self.out.is_empty() {
            true => execute::call(&engine, &self.entry, self.entry_point_result),
            false => execute::call_with(&engine, &module, &types, &self.call()),
        };
        times.step("run");
        write_text(stderr, &times.table());
        result.map_err(|error| render(vec![error]))
    }
}

impl RunCommand {
    /// Runs the program by the interpreter, which takes it as it is.
    fn interpret(&self, module: &mut Body, stderr: &mut dyn Write) -> Result<(), String> {
        if !self.dump.is_empty() {
            return Err("terrace: --dump shows compiled code, and --device=interp compiles none\n".to_owned());
        }
        if self.source.pipeline.is_some() {
            self.source.lower(module)?;
        }
        let trace = self.trace.then_some(stderr);
        let result = interpret::call(module, &self.call(), trace);
        result.map_err(|error| render(module.ctx(), &[error]))
    }

    fn call(&self) -> Call<'_> {
        Call { entry: &self.entry, args: &self.args, out: &self.out, result: self.entry_point_result }
    }
}

fn write_text(stderr: &mut dyn Write, text: &str) {
    // Nothing is left to report to if the standard error is closed.
    let _ = stderr.write_all(text.as_bytes());
}

/// How long the steps took.
struct Times {
    /// `None`: nobody asks.
    steps: Option<Vec<(&'static str, Duration)>>,
    last: Instant,
}

impl Times {
    fn new(wanted: bool) -> Times {
        Times { steps: wanted.then(Vec::new), last: Instant::now() }
    }

    /// Notes the end of a step.
    fn step(&mut self, name: &'static str) {
        let now = Instant::now();
        if let Some(steps) = &mut self.steps {
            steps.push((name, now - self.last));
        }
        self.last = now;
    }

    /// A line for each step.
    fn table(&self) -> String {
        let steps = self.steps.iter().flatten();
        steps.map(|(name, time)| format!("{name:8}{:>10.3} ms\n", time.as_secs_f64() * 1e3)).collect()
    }
}
