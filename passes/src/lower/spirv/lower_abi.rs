//! `spirv-lower-abi-attrs`: attributes that say how kernels are called become global
//! variables, entry points and execution modes.

use std::collections::HashMap;

use terrace_dialects::spirv::abi::{ENTRY_POINT_ABI, EntryPointAbi, INTERFACE_VAR_ABI, InterfaceVarAbi};
use terrace_dialects::spirv::enums::{Capability, ExecutionMode as Mode, ExecutionModel, StorageClass};
use terrace_dialects::spirv::target::{TARGET_ENV, TargetEnv};
use terrace_dialects::spirv::types::{Pointer, Struct};
use terrace_dialects::spirv::{
    AccessChain, AddressOf, Constant, EntryPoint, ExecutionMode, Func, GlobalVariable, Load, Module,
};
use terrace_ir::prelude::*;
use terrace_ir::symbols::{lookup, symbol_name};

use super::layout::{laid_out_pointer, retype};
use super::types::{Options, Target};
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct LowerAbiAttrsPass;

impl Pass for LowerAbiAttrsPass {
    fn name(&self) -> &'static str {
        "spirv-lower-abi-attrs"
    }

    fn summary(&self) -> &'static str {
        "Lower the attributes of entry points to global variables and execution modes"
    }

    fn anchor(&self) -> Option<&'static str> {
        Some(Module::DEF.name)
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let target = run.body.root().attr(TARGET_ENV).or_else(|| run.nearest_attr(TARGET_ENV));
        match target.and_then(|a| a.downcast::<TargetEnv>(run.ctx())).cloned() {
            Some(target) => lower_abi_attrs(run.body, &target),
            None => Err(vec![Diagnostic::op_error(run.body.root(), "missing SPIR-V target env attribute")]),
        }
    }
}

/// A variable in place of an argument.
struct Argument {
    name: String,
    pointer: Type,
    /// The argument is the number in the variable's struct, not the variable itself.
    wrapped: bool,
}

/// Lowers the attributes of the functions of a `spirv.module`.
///
/// # Errors
/// Arguments of entry points without a binding.
pub fn lower_abi_attrs(body: &mut Body, env: &TargetEnv) -> PassResult {
    let target = Target::new(env, body.ctx(), Options::default());
    let mut rw = Rewriter::new(body);
    let ctx = rw.ctx().clone();
    let functions =
        rw.body().root().region(0).ops().filter(|o| o.is::<Func<'_>>() && o.attr(ENTRY_POINT_ABI).is_some());
    let functions: Vec<OpId> = functions.map(|o| o.id()).collect();
    for function in functions {
        let arguments = match target.kernel {
            // OpenCL passes arguments as they are.
            true => Vec::new(),
            false => add_variables(&mut rw, function).map_err(|error| vec![error])?,
        };
        let abi = rw.op(function).attr(ENTRY_POINT_ABI).and_then(|a| a.downcast::<EntryPointAbi>(&ctx).cloned());
        let name = symbol_name(rw.op(function)).unwrap_or("").to_owned();
        if !target.kernel {
            let results = rw.op(function).prop(0).and_then(|a| a.as_type(&ctx)).and_then(|t| t.signature(&ctx));
            let ty = Type::function(&ctx, &[], results.map_or(&[][..], |s| s.1));
            rw.set_prop(function, 0, Some(Attr::of_type(&ctx, ty)));
            rw.set_prop(function, 1, None);
        }
        let mut abi = abi.unwrap_or_default();
        // A size of subgroups needs a capability: without it, it stays an attribute.
        let unsaid = abi.subgroup_size.take_if(|_| !target.has(Capability::SubgroupDispatch));
        let unsaid = unsaid.map(|size| EntryPointAbi { subgroup_size: Some(size), ..EntryPointAbi::default() });
        rw.set_attr(function, ENTRY_POINT_ABI, unsaid.map(|abi| Attr::dialect(&ctx, abi)));
        if let Some(mut inner) = rw.child(function) {
            replace_arguments(&mut inner, &arguments);
            retype(&mut inner, &HashMap::new());
        }
        let interface = interface_of(&rw, function);
        let model = if target.kernel { ExecutionModel::Kernel } else { ExecutionModel::GLCompute };
        add_entry_point(&mut rw, &name, &interface, model, &abi);
    }
    Ok(())
}

/// Adds a variable per argument before the function.
fn add_variables(rw: &mut Rewriter<'_>, function: OpId) -> Result<Vec<Argument>, Diagnostic> {
    let view = rw.op(function);
    let ctx = view.ctx().clone();
    let name = symbol_name(view).unwrap_or("").to_owned();
    let inputs: Vec<Type> =
        view.prop(0).and_then(|a| a.as_type(&ctx)).and_then(|t| t.signature(&ctx)).map_or(Vec::new(), |s| s.0.to_vec());
    let dicts = view.prop(1).and_then(|a| a.as_array(&ctx)).unwrap_or(&[]).to_vec();
    let mut arguments = Vec::new();
    for (at, &ty) in inputs.iter().enumerate() {
        let abi = dicts.get(at).and_then(|d| d.as_dict(&ctx)).and_then(|d| d.get(&ctx, INTERFACE_VAR_ABI));
        let Some(abi) = abi.and_then(|a| a.downcast::<InterfaceVarAbi>(&ctx)) else {
            let message = format!("lacks the attribute '{INTERFACE_VAR_ABI}' of argument {at}");
            return Err(Diagnostic::op_error(rw.op(function), message));
        };
        let wrapped = ty.downcast::<Pointer>(&ctx).is_none();
        let pointer = if wrapped {
            let class = abi.storage_class.unwrap_or(StorageClass::StorageBuffer);
            Pointer::get(&ctx, Struct::get(&ctx, &[(ty, Some(0))]), class)
        } else {
            let laid_out = laid_out_pointer(&ctx, ty).map_err(|why| Diagnostic::op_error(rw.op(function), why))?;
            laid_out.unwrap_or(ty)
        };
        let argument = Argument { name: format!("{name}_arg_{at}"), pointer, wrapped };
        if lookup(rw.body().root(), &argument.name).is_some() {
            let message = format!("can't name the variable of argument {at}: there is a '@{}' already", argument.name);
            return Err(Diagnostic::op_error(rw.op(function), message));
        }
        let loc = rw.op(function).loc();
        rw.set_loc(loc).before(function);
        let variable = GlobalVariable::named(rw, &argument.name, pointer);
        for (attr, value) in [("descriptor_set", abi.descriptor_set), ("binding", abi.binding)] {
            rw.set_attr(variable, attr, Some(Attr::integer(&ctx, Type::I32, i64::from(value))));
        }
        arguments.push(argument);
    }
    Ok(arguments)
}

/// Replaces the arguments of a function by what the variables hold.
fn replace_arguments(rw: &mut Rewriter<'_>, arguments: &[Argument]) {
    let Some(entry) = rw.body().root().region(0).entry().map(|b| b.id()) else { return };
    for (at, argument) in arguments.iter().enumerate() {
        // Each before those of the arguments before it.
        rw.at_start(entry);
        let address = AddressOf::of(rw, &argument.name, argument.pointer);
        let mut value = address;
        if argument.wrapped {
            let zero = Constant::integer(rw, Type::I32, 0);
            if let Ok(member) = AccessChain::at(rw, address, &[zero]) {
                value = Load::of(rw, member);
            }
        }
        let old = rw.body().block(entry).arg(at);
        rw.replace_all_uses(old, value);
    }
    for at in (0..arguments.len()).rev() {
        rw.erase_argument(entry, at);
    }
}

/// The input and output variables that a function uses, in the order of first use.
fn interface_of(rw: &Rewriter<'_>, function: OpId) -> Vec<Attr> {
    let ctx = rw.ctx();
    let mut list: Vec<Attr> = Vec::new();
    for op in terrace_ir::walk::all_ops_inside(rw.op(function)).filter(|o| o.is::<AddressOf<'_>>()) {
        let class = op.result_type(0).downcast::<Pointer>(ctx).map(|p| p.storage_class);
        if let Some(symbol) = op.prop(0).filter(|s| !list.contains(s))
            && matches!(class, Some(StorageClass::Input | StorageClass::Output))
        {
            list.push(symbol);
        }
    }
    list
}

/// Adds an entry point and its execution modes at the end of the module.
fn add_entry_point(rw: &mut Rewriter<'_>, name: &str, interface: &[Attr], model: ExecutionModel, abi: &EntryPointAbi) {
    let ctx = rw.ctx().clone();
    let Some(block) = rw.body().root().region(0).entry().map(|b| b.id()) else { return };
    rw.at_end(block);
    let symbol = Attr::symbol(&ctx, name);
    let model = Attr::dialect(&ctx, model);
    EntryPoint::build(rw, model, symbol, Attr::array(&ctx, interface));
    let modes = [
        (Mode::LocalSize, abi.workgroup_size.clone()),
        (Mode::SubgroupSize, abi.subgroup_size.map(|s| vec![s])),
        (Mode::SignedZeroInfNanPreserve, abi.target_width.map(|w| vec![w])),
    ];
    for (mode, values) in modes {
        let Some(values) = values else { continue };
        let values: Vec<Attr> = values.into_iter().map(|v| Attr::integer(&ctx, Type::I32, v)).collect();
        ExecutionMode::build(rw, symbol, Attr::dialect(&ctx, mode), Attr::array(&ctx, &values));
    }
}
