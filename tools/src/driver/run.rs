//! `terrace run`: compiles a program and calls one of its functions.

use std::io::Read;

use clap::{Args, ValueEnum};
use terrace_codegen::runtime::support;
use terrace_ir::asm::{ParseOptions, parse};
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;
use terrace_ir::verify::verify;
use terrace_passes::RunOptions;

use super::device::{Selection, list_devices};
use super::{Driver, execute};
use crate::input::read_input;

/// What `terrace run` is told.
#[derive(Args, Debug)]
#[command(after_help = "\
The program may use the dialects func, scf, cf, arith, memref and vector, and gpu with --device=vulkan. It
prints with the functions of MLIR's runner libraries (printF32, printMemrefF32, printNewline, ...)
and with printChar, which it declares. Kernels are the functions that gpu.launch_func names and,
with --device=vulkan, the scf.parallel loops.

Examples:
  terrace run program.mlir
  terrace run program.mlir -e compute --entry-point-result=f32
  terrace run program.mlir --device=vulkan")]
pub(super) struct RunCommand {
    /// The program; `-` is the standard input
    #[arg(value_name = "FILE", required_unless_present = "list_devices")]
    file: Option<String>,

    /// The function to call; it takes no arguments
    #[arg(short, long = "entry-point", value_name = "FUNCTION", default_value = "main")]
    entry: String,

    /// The type of its result, which is printed; without this flag it is as the function says
    #[arg(long, value_name = "TYPE")]
    entry_point_result: Option<ResultType>,

    /// Where kernels run: `cpu`, `vulkan` (the best device) or `vulkan:N` (see --list-devices)
    #[arg(long, value_name = "DEVICE", default_value = "cpu")]
    device: Selection,

    /// Threads that compile; without this flag, one for each core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,

    /// Compile as fast as can be, without optimizing
    #[arg(long)]
    no_optimize: bool,

    /// List the devices of this machine and exit
    #[arg(long)]
    list_devices: bool,
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
    pub(super) fn run(&self, driver: &Driver, stdin: &mut dyn Read) -> Result<(), String> {
        if self.list_devices {
            support::print(&list_devices());
            return Ok(());
        }
        let Some(file) = &self.file else { return Err("terrace: no file is given\n".to_owned()) };
        let text = read_input(file, stdin).map_err(|message| format!("terrace: {message}\n"))?;
        let ctx = driver.context(self.threads.map(usize::from));
        let name = if file == "-" { "<stdin>" } else { file };
        let render = |errors: Vec<Diagnostic>| render(&ctx, &errors);
        let mut module = parse(&ctx, name, text, ParseOptions::default()).map_err(render)?;
        verify(module.root()).map_err(render)?;
        if !driver.lowering.is_empty() {
            driver.lowering.run(&mut module, &RunOptions::default()).map_err(render)?;
        }
        let launcher = self.device.prepare(&mut module).map_err(|why| why.render(&ctx))?;
        terrace_passes::lower::scf_to_cf::scf_to_cf(&mut module).map_err(render)?;
        let engine = execute::compile(&module, launcher, !self.no_optimize).map_err(render)?;
        execute::call(&engine, &self.entry, self.entry_point_result).map_err(|error| render(vec![error]))
    }
}

/// Diagnostics as the tool prints them.
pub(super) fn render(ctx: &Context, diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|one| one.render(ctx)).collect()
}
