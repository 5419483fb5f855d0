//! `terrace run`: compiles a program and calls one of its functions.

use std::io::Read;

use clap::{Args, ValueEnum};
use terrace_codegen::runtime::support;
use terrace_ir::diag::Diagnostic;

use super::device::{Selection, list_devices};
use super::load::{Source, render};
use super::{Driver, execute};

/// What `terrace run` is told.
#[derive(Args, Debug)]
#[command(after_help = "\
The program may use the dialects func, scf, cf, arith and memref, and gpu with --device=vulkan. It
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

    #[command(flatten)]
    source: Source,

    /// The function to call; it takes no arguments
    #[arg(short, long = "entry-point", value_name = "FUNCTION", default_value = "main")]
    entry: String,

    /// The type of its result, which is printed; without this flag it is as the function says
    #[arg(long, value_name = "TYPE")]
    entry_point_result: Option<ResultType>,

    /// Where kernels run: `cpu`, `vulkan` (the best device) or `vulkan:N` (see --list-devices)
    #[arg(long, value_name = "DEVICE", default_value = "cpu")]
    device: Selection,

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
        let ctx = self.source.context(driver);
        let render = |errors: Vec<Diagnostic>| render(&ctx, &errors);
        let mut module = self.source.read(driver, &ctx, file, stdin)?;
        let launcher = self.device.prepare(&mut module).map_err(|why| why.render(&ctx))?;
        self.source.lower(&mut module)?;
        let engine = execute::compile(&module, launcher, !self.source.no_optimize).map_err(render)?;
        execute::call(&engine, &self.entry, self.entry_point_result).map_err(|error| render(vec![error]))
    }
}
