//! From a program's device modules to kernels that a device can load.

use terrace_dialects::spirv::enums::ExecutionMode as Mode;
use terrace_dialects::spirv::target::{TARGET_ENV, target_env};
use terrace_dialects::spirv::{EntryPoint, ExecutionMode, GlobalVariable, Module};
use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::{Diagnostic, sort_by_place};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::symbols::{lookup, symbol_name};
use terrace_ir::transfer::clone_body;
use terrace_ir::verify::verify;
use terrace_ir::view::OpRef;
use terrace_passes::lower::spirv::gpu_to_spirv::{MODULE_PREFIX, gpu_to_spirv};
use terrace_passes::lower::spirv::lower_abi::lower_abi_attrs;
use terrace_passes::lower::spirv::types::Options;
use terrace_passes::lower::spirv::update_vce::update_vce;
use terrace_passes::lower::spirv::workgroup_size::infer_workgroup_sizes;

use crate::runtime::Binding;
use crate::runtime::launcher::CompiledKernel;

/// Compiles the kernels of all `gpu.module` ops directly inside a `builtin.module`, which
/// must be verified and stays as it is.
///
/// The target is that of the module's `spirv.target_env`, or else what every Vulkan
/// device offers. A kernel's workgroup size is that of its `spirv.entry_point_abi`, or
/// else the constant one that all launches of the program ask for. Argument `i` of a
/// kernel is a storage buffer at binding `i` of set 0, a scalar argument one that holds
/// just the scalar; an index has 32 bits.
///
/// # Errors
/// What can't be compiled, sorted by place.
pub fn compile_kernels(program: &Body) -> Result<Vec<CompiledKernel>, Vec<Diagnostic>> {
    let mut copy = clone_body(program);
    infer_workgroup_sizes(&mut copy);
    gpu_to_spirv(&mut copy, Options::default())?;
    let env = program.root().attr(TARGET_ENV);
    let results = copy.map_direct_children(|module| match is_made_here(module.root()) {
        true => lower(module, env),
        false => Ok(()),
    });
    let mut errors: Vec<Diagnostic> = results.into_iter().filter_map(Result::err).flatten().collect();
    if !errors.is_empty() {
        sort_by_place(copy.ctx(), &mut errors);
        return Err(errors);
    }
    verify(copy.root())?;
    let mut kernels = Vec::new();
    for module in copy.root().region(0).ops().filter(|o| is_made_here(*o)) {
        let words = super::serialize(module).map_err(|error| vec![error])?;
        let entries = module.region(0).ops().filter_map(|o| o.cast::<EntryPoint<'_>>());
        kernels.extend(entries.map(|entry| kernel(module, entry, &words)));
    }
    Ok(kernels)
}

fn is_made_here(op: OpRef<'_>) -> bool {
    op.is::<Module<'_>>() && symbol_name(op).is_some_and(|name| name.starts_with(MODULE_PREFIX))
}

fn lower(module: &mut Body, env: Option<Attr>) -> Result<(), Vec<Diagnostic>> {
    if module.root().attr(TARGET_ENV).is_none() {
        let mut rewriter = Rewriter::new(module);
        let root = rewriter.body().root().id();
        rewriter.set_attr(root, TARGET_ENV, env);
    }
    let env = target_env(module.root(), &[]);
    lower_abi_attrs(module, &env)?;
    update_vce(module)
}

fn kernel(module: OpRef<'_>, entry: EntryPoint<'_>, words: &[u32]) -> CompiledKernel {
    let ctx = module.ctx();
    let name = entry.r#fn().as_flat_symbol(ctx).unwrap_or("");
    let of_module = symbol_name(module).and_then(|n| n.strip_prefix(MODULE_PREFIX)).unwrap_or("");
    let variables = (0usize..).map_while(|at| lookup(module, &format!("{name}_arg_{at}")));
    let bound = variables.filter_map(|v| v.cast::<GlobalVariable<'_>>()?.bound());
    CompiledKernel {
        module: of_module.to_owned(),
        name: name.to_owned(),
        spirv: words.to_vec(),
        entry: name.to_owned(),
        workgroup_size: workgroup_size(ctx, module, entry.r#fn()),
        bindings: bound.map(|(set, binding)| Binding { set, binding }).collect(),
    }
}

fn workgroup_size(ctx: &Context, module: OpRef<'_>, function: Attr) -> [u32; 3] {
    let modes = module.region(0).ops().filter_map(|o| o.cast::<ExecutionMode<'_>>());
    let local_size = modes
        .filter(|m| m.r#fn() == function)
        .find(|m| m.execution_mode().downcast::<Mode>(ctx) == Some(&Mode::LocalSize));
    let values = local_size.and_then(|m| m.values().as_array(ctx)).unwrap_or(&[]);
    let size = |at: usize| values.get(at).and_then(|v| v.as_i64(ctx)).and_then(|v| u32::try_from(v).ok()).unwrap_or(1);
    [size(0), size(1), size(2)]
}
