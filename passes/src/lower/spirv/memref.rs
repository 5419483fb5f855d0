//! `memref` to `spirv`: elements by access chains into one array.

use terrace_dialects::memref::layout::strided;
use terrace_dialects::memref::{Alloc, Alloca, Dealloc, Load, Store};
use terrace_dialects::spirv::enums::{MemoryAccess, StorageClass};
use terrace_dialects::spirv::types::Pointer;
use terrace_dialects::spirv::{self, AccessChain, AddressOf, Constant};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::arith::make;
use super::globals::workgroup_memory;
use super::types::Target;
use crate::convert::{ConversionPatterns, ConversionRewriter};

/// Adds the patterns.
pub(super) fn add_patterns(patterns: &mut ConversionPatterns, target: &Target) {
    patterns
        .on::<Load<'_>>("element-load", load)
        .on::<Store<'_>>("element-store", store)
        .on::<Alloc<'_>>("workgroup-allocation", allocate)
        .on::<Alloca<'_>>("function-allocation", allocate_in_function)
        .on::<Dealloc<'_>>("workgroup-deallocation", deallocate);
}

/// A pointer to an element: into the struct, into the array at the sum of strides
/// times indices.
fn element(
    rw: &mut ConversionRewriter<'_, '_>,
    memref: Type,
    base: ValueId,
    indices: &[ValueId],
) -> Result<ValueId, NoMatch> {
    if rw.ty(base).downcast::<Pointer>(rw.ctx()).is_none() {
        return Err(NoMatch("the type of the memref can't be converted"));
    }
    let layout = strided(rw.ctx(), memref).ok_or(NoMatch("the layout of the memref is not strided"))?;
    if layout.offset == DYNAMIC || layout.strides.contains(&DYNAMIC) {
        return Err(NoMatch("the memref has a stride that is not known: only its outermost size may be dynamic"));
    }
    let i32 = Type::I32;
    let zero = Constant::integer(rw, i32, 0);
    let mut at = zero;
    if !indices.is_empty() {
        // The sum so far; nothing while it is zero.
        let mut sum = None;
        at = Constant::integer(rw, i32, layout.offset);
        if layout.offset != 0 {
            sum = Some(at);
        }
        for (&index, &stride) in indices.iter().zip(&layout.strides) {
            let factor = Constant::integer(rw, i32, stride);
            let term = match stride {
                1 => index,
                _ => make_sorted(rw, "spirv.IMul", index, factor),
            };
            at = match sum {
                Some(sum) => make_sorted(rw, "spirv.IAdd", term, sum),
                None => term,
            };
            sum = Some(at);
        }
    }
    AccessChain::at(rw, base, &[zero, at]).map_err(|_| NoMatch("the memref has no such element"))
}

/// A commutative operation, a constant last.
fn make_sorted(rw: &mut ConversionRewriter<'_, '_>, name: &str, left: ValueId, right: ValueId) -> ValueId {
    let constant = |v: ValueId| rw.body().defining_op(v).is_some_and(|d| d.is::<Constant<'_>>());
    let (left, right) = if constant(left) && !constant(right) { (right, left) } else { (left, right) };
    make(rw, name, &[left, right], Type::I32)
}

fn load(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let memref = rw.op(op).operand_type(0);
    let pointer = element(rw, memref, operands[0], &operands[1..])?;
    let access = nontemporal(rw, op);
    let Some(ty) = rw.ty(pointer).downcast::<Pointer>(rw.ctx()).map(|p| p.pointee) else {
        return Err(NoMatch("the memref has no such element"));
    };
    let made = spirv::Load::build(rw, ty, pointer, access, None);
    let value = rw.op(made).result(0);
    rw.replace(op, &[value]);
    Ok(())
}

/// The access mask of an op that is marked `nontemporal`.
fn nontemporal(rw: &ConversionRewriter<'_, '_>, op: OpId) -> Option<Attr> {
    let view = rw.op(op);
    let marked = view.attr("nontemporal").and_then(|a| a.as_i64(view.ctx())).is_some_and(|v| v != 0);
    marked.then(|| Attr::dialect(view.ctx(), MemoryAccess::Nontemporal))
}

fn store(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let memref = rw.op(op).operand_type(1);
    let pointer = element(rw, memref, operands[1], &operands[2..])?;
    let access = nontemporal(rw, op);
    spirv::Store::build(rw, pointer, operands[0], access, None);
    rw.erase_op(op);
    Ok(())
}

fn pointer_of(rw: &ConversionRewriter<'_, '_>, op: OpId, class: StorageClass) -> Result<Type, NoMatch> {
    let ty = rw.op(op).result_type(0);
    let ty = rw.convert_type(ty)?;
    match ty.downcast::<Pointer>(rw.ctx()) {
        Some(pointer) if pointer.storage_class == class => Ok(ty),
        _ => Err(NoMatch("allocates in a storage class that it can't allocate in")),
    }
}

fn allocate(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = pointer_of(rw, op, StorageClass::Workgroup)?;
    let value = AddressOf::of(rw, &workgroup_memory(op), ty);
    rw.replace(op, &[value]);
    Ok(())
}

fn allocate_in_function(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = pointer_of(rw, op, StorageClass::Function)?;
    let class = Attr::dialect(rw.ctx(), StorageClass::Function);
    let variable = spirv::Variable::build(rw, ty, None, class);
    let value = rw.op(variable).result(0);
    rw.replace(op, &[value]);
    Ok(())
}

fn deallocate(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let class = rw.ty(operands[0]).downcast::<Pointer>(rw.ctx()).map(|p| p.storage_class);
    if class != Some(StorageClass::Workgroup) {
        return Err(NoMatch("frees memory of another storage class than Workgroup"));
    }
    rw.erase_op(op);
    Ok(())
}
