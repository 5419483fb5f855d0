//! `gpu` to `spirv`: ids and sizes of the grid by built-in variables, barriers.

use terrace_dialects::gpu::{AllReduce, AllReduceOp, ShuffleMode, SubgroupReduce};
use terrace_dialects::spirv::abi::{ENTRY_POINT_ABI, EntryPointAbi};
use terrace_dialects::spirv::enums::{GroupOperation, MemorySemantics, Scope, StorageClass};
use terrace_dialects::spirv::types::{Pointer, is_scalar};
use terrace_dialects::spirv::{AddressOf, Constant, ControlBarrier, Load, Return};
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::arith::{component, make};
use super::globals::built_in_name;
use super::types::{Closure, Target};
use crate::convert::{ConversionPatterns, ConversionRewriter};

/// Ids and sizes of three dimensions, and the variables that have them.
const OF_DIMENSIONS: &[(&str, &str)] = &[
    ("gpu.block_id", "WorkgroupId"),
    ("gpu.thread_id", "LocalInvocationId"),
    ("gpu.global_id", "GlobalInvocationId"),
    ("gpu.grid_dim", "NumWorkgroups"),
];

/// Ids and sizes of one dimension.
const SCALARS: &[(&str, &str)] = &[
    ("gpu.subgroup_id", "SubgroupId"),
    ("gpu.num_subgroups", "NumSubgroups"),
    ("gpu.subgroup_size", "SubgroupSize"),
    ("gpu.lane_id", "SubgroupLocalInvocationId"),
];

/// Adds the patterns.
pub(super) fn add_patterns(patterns: &mut ConversionPatterns, target: &Target) {
    let (index_bits, kernel, subgroup_size) = (target.options.index_bits, target.kernel, target.subgroup_size);
    // Vulkan's variables of three dimensions have 32 bits, OpenCL's those of an address.
    let bits = if kernel { index_bits } else { 32 };
    for &(root, name) in OF_DIMENSIONS {
        patterns.add(Closure {
            root,
            name,
            rewrite: move |op, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>| dimension_of(op, rw, name, bits),
        });
    }
    for &(root, name) in SCALARS {
        patterns.add(Closure {
            root,
            name,
            rewrite: move |op, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>| scalar(op, rw, name),
        });
    }
    patterns
        .add(Closure {
            root: "gpu.block_dim",
            name: "workgroup-size",
            rewrite: move |op, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>| block_dim(op, rw, bits),
        })
        .add(Closure {
            root: "gpu.shuffle",
            name: "shuffle",
            rewrite: move |op, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>| {
                shuffle(op, operands, rw, subgroup_size)
            },
        })
        .on::<AllReduce<'_>>("reduction-of-workgroup", |op, operands, rw| reduce(op, operands, rw, Scope::Workgroup))
        .on::<SubgroupReduce<'_>>("reduction-of-subgroup", |op, operands, rw| reduce(op, operands, rw, Scope::Subgroup))
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

/// Replaces an op by a number of an index that a variable has in so many bits.
fn replace_by_index(op: OpId, rw: &mut ConversionRewriter<'_, '_>, value: ValueId) -> Matched {
    let index = rw.op(op).result_type(0);
    let index = rw.convert_type(index)?;
    let value = if rw.ty(value) == index { value } else { make(rw, "spirv.UConvert", &[value], index) };
    rw.replace(op, &[value]);
    Ok(())
}

fn dimension_of(op: OpId, rw: &mut ConversionRewriter<'_, '_>, name: &str, bits: u32) -> Matched {
    let at = dimension(rw, op)?;
    let element = Type::integer(rw.ctx(), bits);
    let vector = TypeData::Vector { shape: [3].into(), scalable: [false].into(), element };
    let vector = rw.ctx().ty(vector);
    let value = variable(rw, name, vector);
    let value = component(rw, value, at)?;
    replace_by_index(op, rw, value)
}

fn scalar(op: OpId, rw: &mut ConversionRewriter<'_, '_>, name: &str) -> Matched {
    let value = variable(rw, name, Type::I32);
    replace_by_index(op, rw, value)
}

/// A constant, where the function says its workgroup size.
fn block_dim(op: OpId, rw: &mut ConversionRewriter<'_, '_>, bits: u32) -> Matched {
    let at = dimension(rw, op)?;
    let root = rw.body().root();
    let abi = root.attr(ENTRY_POINT_ABI).and_then(|a| a.downcast::<EntryPointAbi>(root.ctx()));
    let size = abi.and_then(|a| a.workgroup_size.as_ref()).and_then(|s| s.get(at as usize).copied());
    let Some(size) = size else { return dimension_of(op, rw, "WorkgroupSize", bits) };
    let index = rw.op(op).result_type(0);
    let index = rw.convert_type(index)?;
    let value = Constant::integer(rw, index, size);
    rw.replace(op, &[value]);
    Ok(())
}

/// A reduction: of floats or integers, where control flow is uniform and where it may not be.
struct Reduction(AllReduceOp, bool, &'static str, &'static str);

const REDUCTIONS: &[Reduction] = &[
    Reduction(AllReduceOp::Add, true, "spirv.GroupFAdd", "spirv.GroupNonUniformFAdd"),
    Reduction(AllReduceOp::Add, false, "spirv.GroupIAdd", "spirv.GroupNonUniformIAdd"),
    Reduction(AllReduceOp::Mul, true, "spirv.KHR.GroupFMul", "spirv.GroupNonUniformFMul"),
    Reduction(AllReduceOp::Mul, false, "spirv.KHR.GroupIMul", "spirv.GroupNonUniformIMul"),
    Reduction(AllReduceOp::MinUI, false, "spirv.GroupUMin", "spirv.GroupNonUniformUMin"),
    Reduction(AllReduceOp::MinSI, false, "spirv.GroupSMin", "spirv.GroupNonUniformSMin"),
    Reduction(AllReduceOp::MinNumF, true, "spirv.GroupFMin", "spirv.GroupNonUniformFMin"),
    Reduction(AllReduceOp::MaxUI, false, "spirv.GroupUMax", "spirv.GroupNonUniformUMax"),
    Reduction(AllReduceOp::MaxSI, false, "spirv.GroupSMax", "spirv.GroupNonUniformSMax"),
    Reduction(AllReduceOp::MaxNumF, true, "spirv.GroupFMax", "spirv.GroupNonUniformFMax"),
];

fn reduce(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, scope: Scope) -> Matched {
    let view = rw.op(op);
    let (ctx, ty) = (view.ctx(), rw.ty(operands[0]));
    if !is_scalar(ctx, ty) || ty != view.operand_type(0).element_or_self(ctx) {
        return Err(NoMatch("reduces what is no number of the target"));
    }
    let how = view.attr("op").and_then(|a| a.downcast::<AllReduceOp>(ctx)).copied();
    let float = ty.float_kind(ctx).is_some();
    let row = REDUCTIONS.iter().find(|row| Some(row.0) == how && row.1 == float);
    let &Reduction(_, _, uniform, any) = row.ok_or(NoMatch("SPIR-V has no such reduction"))?;
    let name = if view.attr("uniform").is_some() { uniform } else { any };
    let attrs = [Some(Attr::dialect(ctx, scope)), Some(Attr::dialect(ctx, GroupOperation::Reduce))];
    let value = make_with(rw, name, operands, &attrs, ty);
    rw.replace(op, &[value]);
    Ok(())
}

/// Makes an op of one result by its name, with inherent attributes.
fn make_with(
    rw: &mut ConversionRewriter<'_, '_>,
    name: &str,
    operands: &[ValueId],
    attrs: &[Option<Attr>],
    ty: Type,
) -> ValueId {
    let value = make(rw, name, operands, ty);
    if let Some(made) = rw.body().defining_op(value).map(|o| o.id()) {
        for (at, &attr) in attrs.iter().enumerate() {
            rw.set_prop(made, at, attr);
        }
    }
    value
}

/// All invocations of a subgroup take part: another width is not to be had.
fn shuffle(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, subgroup_size: i64) -> Matched {
    let view = rw.op(op);
    let width = constant_of(rw.body(), operands[2]).and_then(|a| a.as_i64(view.ctx()));
    if width != Some(subgroup_size) {
        return Err(NoMatch("shuffle width and target subgroup size mismatch"));
    }
    let name = match view.attr("mode").and_then(|a| a.downcast::<ShuffleMode>(view.ctx())) {
        Some(ShuffleMode::Xor) => "spirv.GroupNonUniformShuffleXor",
        Some(ShuffleMode::Idx) => "spirv.GroupNonUniformShuffle",
        _ => return Err(NoMatch("only shuffles by numbers and by bits are converted")),
    };
    let ty = view.result_type(0);
    let ty = rw.convert_type(ty)?;
    let valid = Constant::integer(rw, Type::I1, 1);
    let scope = Attr::dialect(rw.ctx(), Scope::Subgroup);
    let value = make_with(rw, name, &operands[..2], &[Some(scope)], ty);
    rw.replace(op, &[value, valid]);
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
