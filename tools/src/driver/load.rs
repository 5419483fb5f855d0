//! From a file to a module that the code generators take.

use std::io::Read;

use clap::Args;
use terrace_dialects::memref::layout;
use terrace_ir::asm::{ParseOptions, parse};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;
use terrace_ir::types::Type;
use terrace_ir::verify::verify;
use terrace_ir::walk::post_order;
use terrace_passes::lower::outline_parallel::outline_parallel_loops;
use terrace_passes::lower::scf_to_cf::scf_to_cf;
use terrace_passes::pipeline;
use terrace_passes::{PassManager, PassRegistry, RunOptions, registry};

use super::Driver;
use crate::input::read_input;

/// How a program is read and lowered.
#[derive(Args, Debug)]
pub(super) struct Source {
    /// Lower by these passes, such as 'builtin.module(scf-forall-to-for,convert-scf-to-cf)'; without
    /// this flag they are chosen by what the program holds
    #[arg(long, value_name = "PIPELINE")]
    pub(super) pipeline: Option<String>,

    /// Threads that compile and that run parallel loops; without this flag, one for each core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) threads: Option<u16>,

    /// Compile as fast as can be, without optimizing
    #[arg(long)]
    pub(super) no_optimize: bool,
}

/// What comes before all others where memory is arranged by maps that are no strides.
const WITHOUT_MAPS: &str = "builtin.module(normalize-memrefs)";

/// The passes from source dialects to those of the code generators, in this order, each with the
/// ops that it is for: a name, or a dialect with its dot.
const LOWERINGS: &[(&[&str], &str)] = &[
    (&["memref.collapse_shape", "memref.expand_shape"], "builtin.module(expand-strided-metadata)"),
    (&["affine."], "builtin.module(lower-affine)"),
    (&["vector.mask"], "builtin.module(func.func(lower-vector-mask))"),
    (
        &["vector.contract", "vector.outerproduct", "vector.scan", "vector.multi_reduction"],
        "builtin.module(func.func(lower-vector))",
    ),
    (&["scf.forall"], "builtin.module(func.func(scf-forall-to-parallel))"),
    (&["complex."], "builtin.module(convert-complex-to-standard)"),
    (&["math.ipowi"], "builtin.module(convert-math-to-funcs)"),
];

impl Source {
    /// The context for the program.
    pub(super) fn context(&self, driver: &Driver) -> Context {
        driver.context(self.threads.map(usize::from))
    }

    /// Reads and verifies the program, and runs the driver's own passes.
    ///
    /// # Errors
    /// What to print.
    pub(super) fn read(
        &self,
        driver: &Driver,
        ctx: &Context,
        file: &str,
        stdin: &mut dyn Read,
    ) -> Result<Box<Body>, String> {
        let name = if file == "-" { "<stdin>" } else { file };
        let text = read_input(file, stdin).map_err(|message| format!("terrace: {message}\n"))?;
        let render = |errors: Vec<Diagnostic>| render(ctx, &errors);
        let mut module = parse(ctx, name, text, ParseOptions::default()).map_err(render)?;
        verify(module.root()).map_err(render)?;
        if !driver.lowering.is_empty() {
            driver.lowering.run(&mut module, &RunOptions::default()).map_err(render)?;
        }
        Ok(module)
    }

    /// Lowers a program to what the code generator for the CPU takes.
    ///
    /// # Errors
    /// What to print.
    pub(super) fn lower(&self, module: &mut Body) -> Result<(), String> {
        let ctx = module.ctx().clone();
        let render = |errors: Vec<Diagnostic>| render(&ctx, &errors);
        let mut passes = PassRegistry::new();
        registry::register_all(&mut passes);
        let manager = |text: &str| {
            pipeline::parse(text, &passes).map_err(|why| format!("terrace: the pipeline can't be read: {why}\n"))
        };
        let run = |manager: PassManager, module: &mut Body| manager.run(module, &RunOptions::default()).map_err(render);
        if let Some(text) = &self.pipeline {
            return run(manager(text)?, module);
        }
        for text in needed(module) {
            run(manager(text)?, module)?;
        }
        // One thread runs loops as they stand.
        if ctx.threads() > 1 {
            outline_parallel_loops(module);
        }
        scf_to_cf(module).map_err(render)
    }
}

/// The pipelines of the table that a module needs.
fn needed(module: &Body) -> Vec<&'static str> {
    let (mut seen, mut names, mut has_maps) = (Vec::new(), Vec::new(), false);
    for op in post_order(module.root()).with_children() {
        let ctx = op.ctx();
        has_maps = has_maps || op.operands().types().chain(op.results().types()).any(|ty| is_by_map(ctx, ty));
        let at = op.name().index();
        if seen.len() <= at {
            seen.resize(at + 1, false);
        }
        if !std::mem::replace(&mut seen[at], true) {
            names.push(op.name_str());
        }
    }
    let is = |name: &str, wanted: &str| name == wanted || (wanted.ends_with('.') && name.starts_with(wanted));
    let present = |wanted: &&str| names.iter().any(|name| is(name, wanted));
    let by_name = LOWERINGS.iter().filter(|(ops, _)| ops.iter().any(&present)).map(|row| row.1);
    has_maps.then_some(WITHOUT_MAPS).into_iter().chain(by_name).collect()
}

/// Whether a type is of memory that a map arranges, other than by strides.
fn is_by_map(ctx: &Context, ty: Type) -> bool {
    layout::parts(ctx, ty).is_some_and(|memory| memory.layout.is_some()) && layout::strided(ctx, ty).is_none()
}

/// Diagnostics as the tool prints them.
pub(super) fn render(ctx: &Context, diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|one| one.render(ctx)).collect()
}
