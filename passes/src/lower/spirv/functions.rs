//! `func` and `cf` to `spirv`, and the signatures of functions.

use terrace_dialects::cf::{Br, CondBr};
use terrace_dialects::func::{Call, Return};
use terrace_dialects::spirv;
use terrace_dialects::spirv::abi::{ENTRY_POINT_ABI, INTERFACE_VAR_ABI, InterfaceVarAbi};
use terrace_dialects::spirv::enums::{FunctionControl, StorageClass};
use terrace_dialects::spirv::types::is_pointer;
use terrace_ir::attrs::Props;
use terrace_ir::context::Ident;
use terrace_ir::interfaces::Function;
use terrace_ir::prelude::*;
use terrace_ir::symbols::symbol_name;

use super::types::Target;
use crate::convert::{ConversionPatterns, ConversionRewriter};

/// Adds the patterns of `func`, but for functions themselves.
pub(super) fn add_patterns(patterns: &mut ConversionPatterns, _target: &Target) {
    patterns.on::<Call<'_>>("call", call).on::<Return<'_>>("return", return_values);
}

/// Adds the patterns of `cf`.
pub(super) fn add_branch_patterns(patterns: &mut ConversionPatterns, _target: &Target) {
    patterns.on::<Br<'_>>("branch", branch).on::<CondBr<'_>>("conditional-branch", conditional_branch);
}

fn call(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let types: Vec<Type> = rw.op(op).results().types().collect();
    if types.len() > 1 {
        return Err(NoMatch("SPIR-V functions have one result at most"));
    }
    let result = types.first().map(|&ty| rw.convert_type(ty)).transpose()?;
    let callee = rw.op(op).required_prop(0);
    let made = spirv::FunctionCall::build(rw, result, operands, callee);
    let values: Vec<ValueId> = rw.op(made).results().collect();
    rw.replace(op, &values);
    Ok(())
}

fn return_values(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    match *operands {
        [] => {
            spirv::Return::build(rw);
        }
        [value] => {
            spirv::ReturnValue::build(rw, value);
        }
        _ => return Err(NoMatch("SPIR-V functions have one result at most")),
    }
    rw.erase_op(op);
    Ok(())
}

fn branch(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let target = rw.op(op).successor(0);
    rw.convert_block(target)?;
    spirv::Branch::build(rw, operands, target);
    rw.erase_op(op);
    Ok(())
}

fn conditional_branch(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let view = rw.op(op);
    let (yes, no) = (view.successor(0), view.successor(1));
    let split = 1 + view.operand_group(1).len();
    rw.convert_block(yes)?;
    rw.convert_block(no)?;
    spirv::BranchConditional::build(rw, operands[0], &operands[1..split], &operands[split..], None, yes, no);
    rw.erase_op(op);
    Ok(())
}

/// Makes a function of another dialect a `spirv.func`: its header now, the types of
/// its blocks' arguments with [`convert_blocks`].
///
/// # Errors
/// Why the function can't be one.
pub(super) fn convert_header(rw: &mut ConversionRewriter<'_, '_>, op: OpId, target: &Target) -> Result<(), Diagnostic> {
    let view = rw.op(op);
    let ctx = view.ctx().clone();
    let fail = |why: &str| {
        let message = format!("failed to legalize operation '{}'", view.name_str());
        Err(Diagnostic::error_at(view, message).note(view.loc(), why.to_owned()))
    };
    let signature = view.interface::<Function>().and_then(|f| (f.signature)(view));
    let Some((inputs, results)) = signature.and_then(|t| t.signature(&ctx)) else {
        return fail("it has no function type");
    };
    let kernel = view.name_str() == "gpu.func";
    if !kernel && view.region(0).is_empty() {
        return fail("functions without a body can't be converted: SPIR-V modules are not linked");
    }
    if kernel && view.attr("gpu.kernel").is_none() && view.attr("kernel").is_none() {
        return fail("only kernels can be converted");
    }
    if kernel && view.attr(ENTRY_POINT_ABI).is_none() {
        return fail("a kernel needs the attribute 'spirv.entry_point_abi', which says its workgroup size");
    }
    if view.region(0).entry().is_some_and(|b| b.arg_count() != inputs.len()) {
        return fail("memory attributions can't be converted: allocate with memref.alloc in the workgroup's memory");
    }
    let types = rw.types();
    if results.len() > 1 {
        return fail("SPIR-V functions have one result at most");
    }
    let convert =
        |list: &[Type]| list.iter().map(|&ty| types.convert(&ctx, ty).ok_or(ty)).collect::<Result<Vec<Type>, Type>>();
    let (new_inputs, new_results) = match (convert(inputs), convert(results)) {
        (Ok(inputs), Ok(results)) => (inputs, results),
        (Err(ty), _) | (_, Err(ty)) => {
            return fail(&format!("the target has nothing for the type '{}'", ty.to_text(&ctx)));
        }
    };
    // OpenCL passes arguments to kernels as they are.
    let arguments = (kernel && !target.kernel).then(|| argument_abis(view, &new_inputs));
    let ty = Attr::of_type(&ctx, Type::function(&ctx, &new_inputs, &new_results));
    let name = Attr::string(&ctx, symbol_name(view).unwrap_or(""));
    let control = Attr::dialect(&ctx, FunctionControl::None);
    let props = Props::new(&ctx, &[Some(ty), arguments, None, Some(name), Some(control), None]);
    let attrs = kept_attrs(view, kernel);
    let func = ctx.name_of(spirv::Func::DEF);
    rw.retype_op(op, func, props, attrs);
    Ok(())
}

/// Where each argument is bound: as its own attribute says, else in set 0 at its
/// position.
fn argument_abis(function: OpRef<'_>, types: &[Type]) -> Attr {
    let ctx = function.ctx();
    let given = function.attr("arg_attrs").and_then(|a| a.as_array(ctx)).unwrap_or(&[]);
    let dicts: Vec<Attr> = types
        .iter()
        .enumerate()
        .map(|(at, &ty)| {
            let own = given.get(at).and_then(|d| d.as_dict(ctx)).and_then(|d| d.get(ctx, INTERFACE_VAR_ABI));
            let storage_class = (!is_pointer(ctx, ty)).then_some(StorageClass::StorageBuffer);
            let abi = InterfaceVarAbi { descriptor_set: 0, binding: at as u32, storage_class };
            let abi = own.unwrap_or_else(|| Attr::dialect(ctx, abi));
            ctx.dict(&[(INTERFACE_VAR_ABI, abi)]).attr()
        })
        .collect();
    Attr::array(ctx, &dicts)
}

/// The attributes that are not about the old op.
fn kept_attrs(function: OpRef<'_>, kernel: bool) -> Dict {
    const OWN: &[&str] =
        &["function_type", "sym_name", "sym_visibility", "arg_attrs", "res_attrs", "gpu.kernel", "kernel"];
    let ctx = function.ctx();
    let discardable = function.attrs().entries(ctx).iter().copied();
    let mut kept: Vec<(Ident, Attr)> = discardable
        .chain(function.named_props())
        .filter(|(name, _)| !OWN.contains(&ctx.str(*name)) && !ctx.str(*name).ends_with("attrib_attrs"))
        .collect();
    if kernel {
        kept.push((ctx.ident("workgroup_attributions"), Attr::integer(ctx, Type::I64, 0)));
    }
    Dict::new(ctx, &kept)
}

/// Converts the types of the arguments of a function's blocks.
///
/// # Errors
/// A type that the target does not have.
pub(super) fn convert_blocks(rw: &mut ConversionRewriter<'_, '_>) -> Result<(), Diagnostic> {
    let root = rw.body().root();
    let blocks: Vec<BlockId> = root.regions().flat_map(|r| r.blocks()).map(|b| b.id()).collect();
    for block in blocks {
        if rw.convert_block(block).is_err() {
            let root = rw.body().root();
            return Err(Diagnostic::op_error(root, "has a block argument of a type that the target does not have"));
        }
    }
    Ok(())
}
