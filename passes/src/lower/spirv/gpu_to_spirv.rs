//! `convert-gpu-to-spirv`: each `gpu.module` gets a `spirv.module` before it that holds
//! its kernels.
//!
//! The `gpu.module` itself stays: the host code around launches its kernels by name.

use terrace_dialects::spirv;
use terrace_dialects::spirv::enums::{AddressingModel, MemoryModel};
use terrace_dialects::spirv::target::{TargetEnv, target_env};
use terrace_ir::attrs::Props;
use terrace_ir::diag::sort_by_place;
use terrace_ir::prelude::*;
use terrace_ir::symbols::symbol_name;
use terrace_ir::transfer::clone_body;

use super::single::MLIR_OPTIONS;
use super::types::{Options, Target};
use super::{functions, globals, types};
use crate::convert::{Conversion, ConversionMode, ConversionRewriter, ConversionTarget, Legality, TypeConverter};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// What the names of the new modules start with.
pub const MODULE_PREFIX: &str = "__spv__";

/// See the [module documentation](self).
#[derive(Debug)]
pub struct GpuToSpirvPass {
    options: Options,
}

impl Default for GpuToSpirvPass {
    fn default() -> Self {
        GpuToSpirvPass { options: MLIR_OPTIONS }
    }
}

impl Pass for GpuToSpirvPass {
    fn name(&self) -> &'static str {
        "convert-gpu-to-spirv"
    }

    fn summary(&self) -> &'static str {
        "Convert GPU dialect to SPIR-V dialect"
    }

    fn anchor(&self) -> Option<&'static str> {
        Some("builtin.module")
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        super::OPTIONS
    }

    fn options(&self) -> String {
        super::options_text(&self.options, &MLIR_OPTIONS)
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        super::set_option(&mut self.options, "convert-gpu-to-spirv", name, value)
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        gpu_to_spirv(run.body, self.options)
    }
}

/// Adds a `spirv.module` before each `gpu.module` of a module.
///
/// # Errors
/// What could not be converted.
pub fn gpu_to_spirv(body: &mut Body, options: Options) -> PassResult {
    let env = target_env(body.root(), &[]);
    let names = copy_modules(body, &env, options);
    let results = body.map_direct_children(|child| {
        let root = child.root();
        match symbol_name(root).filter(|n| root.is::<spirv::Module<'_>>() && names.iter().any(|m| m == n)) {
            Some(_) => convert_module(child, &env, options),
            None => Ok(()),
        }
    });
    let mut errors: Vec<Diagnostic> = results.into_iter().filter_map(Result::err).flatten().collect();
    if errors.is_empty() {
        return Ok(());
    }
    sort_by_place(body.ctx(), &mut errors);
    Err(errors)
}

/// Copies each `gpu.module` to a `spirv.module` whose functions are still those of the
/// copy; gives the names.
fn copy_modules(body: &mut Body, outer: &TargetEnv, options: Options) -> Vec<String> {
    let mut rw = Rewriter::new(body);
    let modules: Vec<OpId> =
        rw.body().root().region(0).ops().filter(|o| o.name_str() == "gpu.module").map(|o| o.id()).collect();
    let mut names = Vec::new();
    for op in modules {
        let view = rw.op(op);
        let Some(child) = view.child() else { continue };
        let copy = clone_body(child);
        let name = format!("{MODULE_PREFIX}{}", symbol_name(view).unwrap_or(""));
        let own_env = view.attrs().get(view.ctx(), spirv::target::TARGET_ENV);
        let env = own_env.and_then(|a| a.downcast::<TargetEnv>(view.ctx())).unwrap_or(outer);
        let (addressing, memory) = models(&Target::new(env, view.ctx(), options));
        rw.before(op);
        let made = rw.insert_body(copy);
        let ctx = rw.ctx();
        let props = Props::new(
            ctx,
            &[
                Some(Attr::dialect(ctx, addressing)),
                Some(Attr::dialect(ctx, memory)),
                None,
                Some(Attr::string(ctx, &name)),
            ],
        );
        let attrs: Vec<(&str, Attr)> = own_env.map(|env| (spirv::target::TARGET_ENV, env)).into_iter().collect();
        let (attrs, module) = (ctx.dict(&attrs), ctx.name_of(spirv::Module::DEF));
        rw.retype_op(made, module, props, attrs);
        names.push(name);
    }
    names
}

/// How a module for a target addresses memory.
fn models(target: &Target) -> (AddressingModel, MemoryModel) {
    match (target.kernel, target.options.index_bits) {
        (false, _) => (AddressingModel::Logical, MemoryModel::GLSL450),
        (true, 64) => (AddressingModel::Physical64, MemoryModel::OpenCL),
        (true, _) => (AddressingModel::Physical32, MemoryModel::OpenCL),
    }
}

/// Converts the functions of a copied module.
fn convert_module(body: &mut Body, outer: &TargetEnv, options: Options) -> PassResult {
    let ctx = body.ctx().clone();
    let own = body.root().attr(spirv::target::TARGET_ENV).is_some();
    let env = if own { target_env(body.root(), &[]) } else { outer.clone() };
    let env = Target::new(&env, &ctx, options);
    let types = types::type_converter(&env);
    convert_headers(body, &types, &env)?;
    let patterns = super::all_patterns(&env);
    let mut target = ConversionTarget::new();
    target.dialect("spirv", Legality::Legal);
    let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Full);
    let results = body.map_direct_children(|function| {
        functions::convert_blocks(&mut ConversionRewriter::new(function, &types)).map_err(|error| vec![error])?;
        conversion.run(function)
    });
    let mut errors: Vec<Diagnostic> = results.into_iter().filter_map(Result::err).flatten().collect();
    if !errors.is_empty() {
        sort_by_place(&ctx, &mut errors);
        return Err(errors);
    }
    globals::complete(body);
    Ok(())
}

fn convert_headers(body: &mut Body, types: &TypeConverter, target: &Target) -> PassResult {
    let mut rw = ConversionRewriter::new(body, types);
    let ops: Vec<OpId> = rw.body().root().region(0).ops().map(|o| o.id()).collect();
    let mut errors = Vec::new();
    for op in ops {
        let view = rw.op(op);
        match view.name_str() {
            "gpu.func" | "func.func" => errors.extend(functions::convert_header(&mut rw, op, target).err()),
            "gpu.module_end" => rw.erase_op(op),
            name if name.starts_with("spirv.") => {}
            name => errors.push(Diagnostic::error_at(view, format!("failed to legalize operation '{name}'"))),
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
