//! `gpu` to `spirv`: ids and sizes of the grid by built-in variables, barriers.

use terrace_dialects::spirv::abi::{ENTRY_POINT_ABI, EntryPointAbi};
use terrace_dialects::spirv::enums::{MemorySemantics, Scope, StorageClass};
use terrace_dialects::spirv::types::Pointer;
use terrace_dialects::spirv::{AddressOf, Constant, ControlBarrier, Load, Return};
use terrace_ir::prelude::*;

use super::arith::component;
use super::globals::built_in_name;
use crate::convert::{ConversionPatterns, ConversionRewriter};

/// Adds the patterns.
pub(super) fn add_patterns(patterns: &mut ConversionPatterns) {
    patterns
        .on_name("gpu.block_id", "workgroup-id", |op, _, rw| dimension_of(op, rw, "WorkgroupId"))
        .on_name("gpu.thread_id", "local-id", |op, _, rw| dimension_of(op, rw, "LocalInvocationId"))
        .on_name("gpu.global_id", "global-id", |op, _, rw| dimension_of(op, rw, "GlobalInvocationId"))
        .on_name("gpu.grid_dim", "workgroup-count", |op, _, rw| dimension_of(op, rw, "NumWorkgroups"))
        .on_name("gpu.block_dim", "workgroup-size", block_dim)
        .on_name("gpu.subgroup_id", "subgroup-id", |op, _, rw| scalar(op, rw, "SubgroupId"))
        .on_name("gpu.num_subgroups", "subgroup-count", |op, _, rw| scalar(op, rw, "NumSubgroups"))
        .on_name("gpu.subgroup_size", "subgroup-size", |op, _, rw| scalar(op, rw, "SubgroupSize"))
        .on_name("gpu.barrier", "barrier", barrier)
        .on_name("gpu.return", "kernel-return", kernel_return);
}

/// The number of `x`, `y` or `z`: the attribute is `#gpu<dim x>`.
fn dimension(rw: &ConversionRewriter<'_, '_>, op: OpId) -> Result<u32, NoMatch> {
    let view = rw.op(op);
    let text = view.attr("dimension").map(|a| a.to_text(view.ctx())).unwrap_or_default();
    let letter = text.trim_end_matches('>').chars().last();
    ['x', 'y', 'z'].iter().position(|d| Some(*d) == letter).map(|at| at as u32).ok_or(NoMatch("has no dimension"))
}

fn variable(rw: &mut ConversionRewriter<'_, '_>, name: &str, ty: Type) -> ValueId {
    let pointer = Pointer::get(rw.ctx(), ty, StorageClass::Input);
    let address = AddressOf::of(rw, &built_in_name(name), pointer);
    Load::of(rw, address)
}

fn dimension_of(op: OpId, rw: &mut ConversionRewriter<'_, '_>, name: &str) -> Matched {
    let at = dimension(rw, op)?;
    let vector = TypeData::Vector { shape: [3].into(), scalable: [false].into(), element: Type::I32 };
    let vector = rw.ctx().ty(vector);
    let value = variable(rw, name, vector);
    let value = component(rw, value, at)?;
    rw.replace(op, &[value]);
    Ok(())
}

fn scalar(op: OpId, rw: &mut ConversionRewriter<'_, '_>, name: &str) -> Matched {
    let value = variable(rw, name, Type::I32);
    rw.replace(op, &[value]);
    Ok(())
}

/// A constant, where the function says its workgroup size.
fn block_dim(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let at = dimension(rw, op)?;
    let root = rw.body().root();
    let abi = root.attr(ENTRY_POINT_ABI).and_then(|a| a.downcast::<EntryPointAbi>(root.ctx()));
    let size = abi.and_then(|a| a.workgroup_size.as_ref()).and_then(|s| s.get(at as usize).copied());
    let Some(size) = size else { return dimension_of(op, rw, "WorkgroupSize") };
    let value = Constant::integer(rw, Type::I32, size);
    rw.replace(op, &[value]);
    Ok(())
}

fn barrier(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let scope = Attr::dialect(rw.ctx(), Scope::Workgroup);
    let semantics = MemorySemantics(MemorySemantics::AcquireRelease.0 | MemorySemantics::WorkgroupMemory.0);
    let semantics = Attr::dialect(rw.ctx(), semantics);
    ControlBarrier::build(rw, scope, scope, semantics);
    rw.erase_op(op);
    Ok(())
}

fn kernel_return(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    if !operands.is_empty() {
        return Err(NoMatch("kernels return nothing"));
    }
    Return::build(rw);
    rw.erase_op(op);
    Ok(())
}
