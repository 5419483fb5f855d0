//! `parallel-loops-to-gpu-kernels`: outermost `scf.parallel` loops become kernels.
//!
//! What `gpu-map-parallel-loops`, `convert-parallel-loops-to-gpu` and
//! `gpu-kernel-outlining` do one after the other in MLIR is one pass here: nothing
//! between them is of use by itself, and together they know sizes of workgroups and
//! bounds of loops at once, so that most guards can be left out.
//!
//! **Mapping.** The last three dimensions at most run in parallel, the innermost
//! one along `x`: neighbours in memory are neighbours in a workgroup. Dimensions
//! before them, and loops inside, become `scf.for`. A workgroup has 64 threads: 64,
//! 8 by 8, or 4 by 4 by 4. Where the number of iterations is known to fill whole
//! workgroups there is no guard; where it is known otherwise, a `scf.if`; where it
//! is not, each thread strides over the grid in a loop, so that any number of
//! iterations fits the greatest grid of any device (65535 workgroups).
//!
//! **Arguments.** Constants are made again in the kernel; numbers and memrefs from
//! around are passed. A memref of several dimensions whose sizes are not all known
//! is passed flat, as one dimension, with the sizes that indexing needs beside it:
//! no device computes with descriptors. Booleans are passed as `i32`.
//!
//! **What stays on the host.** A loop that reduces, calls, allocates, or uses what
//! can't be passed stays as it is; loops inside of it are tried. Indices have 32
//! bits on devices: greater numbers of iterations do not fit.

mod host;
mod kernel;
mod plan;

use terrace_dialects::func::FuncOp;
use terrace_dialects::gpu::{CONTAINER_MODULE, GpuModule, ModuleEnd};
use terrace_dialects::scf::Parallel;
use terrace_dialects::spirv::Version;
use terrace_dialects::spirv::enums::{Capability, Extension};
use terrace_dialects::spirv::target::{ResourceLimits, TARGET_ENV, TargetEnv, Vce};
use terrace_ir::attrs::Props;
use terrace_ir::prelude::*;
use terrace_ir::symbols::{symbol_name, unique_name};

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ParallelLoopsToKernelsPass;

impl Pass for ParallelLoopsToKernelsPass {
    fn name(&self) -> &'static str {
        "parallel-loops-to-gpu-kernels"
    }

    fn summary(&self) -> &'static str {
        "Turn outermost scf.parallel loops into kernels of gpu modules and launches of them"
    }

    fn anchor(&self) -> Option<&'static str> {
        Some("builtin.module")
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        parallel_loops_to_kernels(run.body);
        Ok(())
    }
}

/// Turns the parallel loops of the functions directly inside a module into
/// kernels; gives how many there were.
pub fn parallel_loops_to_kernels(module: &mut Body) -> usize {
    let functions = |op: &OpRef<'_>| op.is::<FuncOp<'_>>() && op.child().is_some();
    let functions: Vec<OpId> =
        module.root().regions().flat_map(|r| r.ops()).filter(functions).map(|op| op.id()).collect();
    let kernels = functions.into_iter().map(|function| outline(module, function)).sum();
    if kernels > 0 {
        mark(module);
    }
    kernels
}

/// Moves the loops of one function to kernels, each in a module of its own behind
/// the function.
fn outline(module: &mut Body, function: OpId) -> usize {
    let base = format!("{}_kernel", symbol_name(module.op(function)).unwrap_or(""));
    let Some(child) = module.op(function).child() else { return 0 };
    let plans = candidates(child);
    let mut kernels = 0;
    for plan in &plans {
        if plan.is_empty() {
            erase(module, function, plan.op);
            continue;
        }
        let name = unique_name(module.root(), &base);
        let Some(child) = module.op(function).child() else { continue };
        let Some(kernel) = kernel::build(plan, child, &name) else { continue };
        let mut rw = Rewriter::new(module);
        // Behind the function and the kernels that are there already.
        let mut last = function;
        while let Some(next) = rw.op(last).next().filter(|op| op.is::<GpuModule<'_>>()) {
            last = next.id();
        }
        rw.after(last);
        rw.insert_body(wrap(kernel, &name));
        if let Some(mut inner) = rw.child(function) {
            host::launch(plan, &mut inner, &name);
        }
        kernels += 1;
    }
    kernels
}

/// The loops of a function that can be kernels, in their order.
fn candidates(body: &Body) -> Vec<plan::Plan> {
    let mut plans: Vec<plan::Plan> = Vec::new();
    for op in terrace_ir::walk::ops_inside(body.root()) {
        let inside = |p: &plan::Plan| body.op(p.op).contains(op);
        // Walked in order, so a loop around is the last that was found.
        if op.is::<Parallel<'_>>() && !plans.last().is_some_and(inside) {
            plans.extend(plan::plan(op));
        }
    }
    plans
}

fn erase(module: &mut Body, function: OpId, op: OpId) {
    if let Some(mut inner) = Rewriter::new(module).child(function) {
        inner.erase_op(op);
    }
}

/// A module around a kernel.
fn wrap(kernel: Box<Body>, name: &str) -> Box<Body> {
    let ctx = kernel.ctx().clone();
    let loc = kernel.root().loc();
    let mut module = Box::new(Body::new(&ctx, ctx.name_of(GpuModule::DEF), loc, 1));
    let (root, region) = (module.root().id(), module.root().region(0).id());
    let mut rw = Rewriter::new(&mut module);
    rw.set_props(root, Props::new(&ctx, &[Some(Attr::string(&ctx, name)), None, None]));
    let block = rw.append_block(region, &[]);
    rw.set_loc(loc).at_end(block);
    rw.insert_body(kernel);
    ModuleEnd::build(&mut rw);
    module
}

/// Says that the module holds kernels, and, unless it says so already, for what
/// kind of device.
fn mark(module: &mut Body) {
    let ctx = module.ctx().clone();
    let root = module.root().id();
    let has_target = module.root().attr(TARGET_ENV).is_some();
    let mut rw = Rewriter::new(module);
    rw.set_attr(root, CONTAINER_MODULE, Some(Attr::UNIT));
    if !has_target {
        rw.set_attr(root, TARGET_ENV, Some(default_target(&ctx)));
    }
}

/// What nearly every Vulkan device offers. Modules need only what they use of it.
fn default_target(ctx: &Context) -> Attr {
    let vce = Vce {
        version: Version::V1_0,
        capabilities: vec![Capability::Shader, Capability::Int64, Capability::Float64],
        extensions: vec![Extension::SPV_KHR_storage_buffer_storage_class],
    };
    let env = TargetEnv {
        vce: Attr::dialect(ctx, vce),
        client_api: None,
        device: None,
        limits: Attr::dialect(ctx, ResourceLimits::default()),
    };
    Attr::dialect(ctx, env)
}
