//! `decorate-spirv-composite-type-layout`: structs in memory that the outside sees get the
//! offsets of their members and the strides of their arrays, by the rules of Vulkan.

use std::collections::HashMap;

use terrace_dialects::spirv::enums::StorageClass;
use terrace_dialects::spirv::types::{
    Array, Member, Pointer, RuntimeArray, Struct, component, is_scalar, vector_length,
};
use terrace_dialects::spirv::{AccessChain, AddressOf, GlobalVariable, Load, Module, constant_index};
use terrace_ir::prelude::*;
use terrace_ir::symbols::symbol_name;
use terrace_ir::walk::ops_inside;

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct DecorateLayoutPass;

impl Pass for DecorateLayoutPass {
    fn name(&self) -> &'static str {
        "decorate-spirv-composite-type-layout"
    }

    fn summary(&self) -> &'static str {
        "Decorate SPIR-V composite type with layout info"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.body.try_for_each_body(|body| match body.root().is::<Module<'_>>() {
            true => decorate_module(body),
            false => Ok(()),
        })
    }
}

/// A type with its layout, and how many bytes it takes at multiples of how many.
struct Laid {
    ty: Type,
    size: u64,
    alignment: u64,
}

/// Lays out a type; `None` where it has no layout: pointers, images, runtime arrays but at the
/// end of a struct.
fn lay_out(ctx: &Context, ty: Type) -> Option<Laid> {
    if is_scalar(ctx, ty) {
        let bits = ty.integer_width(ctx).or_else(|| ty.float_kind(ctx).map(|k| k.width()))?;
        let size = u64::from(bits.div_ceil(8));
        return Some(Laid { ty, size, alignment: size });
    }
    if let (Some(length), Some(element)) = (vector_length(ctx, ty), ty.element(ctx)) {
        let element = lay_out(ctx, element)?;
        let around = if length == 2 { 2 } else { 4 };
        return Some(Laid { ty, size: element.size * u64::from(length), alignment: element.alignment * around });
    }
    if let Some(array) = ty.downcast::<Array>(ctx) {
        let element = lay_out(ctx, array.element)?;
        let stride = element.size.next_multiple_of(element.alignment.max(1));
        let ty = Array { element: element.ty, count: array.count, stride: u32::try_from(stride).ok()? };
        let size = stride.checked_mul(u64::from(array.count))?;
        return Some(Laid { ty: Type::dialect(ctx, ty), size, alignment: element.alignment });
    }
    if let Some(array) = ty.downcast::<RuntimeArray>(ctx) {
        let element = lay_out(ctx, array.element)?;
        let stride = element.size.next_multiple_of(element.alignment.max(1));
        let ty = RuntimeArray { element: element.ty, stride: u32::try_from(stride).ok()? };
        return Some(Laid { ty: Type::dialect(ctx, ty), size: 0, alignment: element.alignment });
    }
    ty.downcast::<Struct>(ctx).and_then(|value| lay_out_struct(ctx, ty, value))
}

fn lay_out_struct(ctx: &Context, ty: Type, value: &Struct) -> Option<Laid> {
    let (mut end, mut alignment) = (0u64, 1u64);
    let mut members = Vec::new();
    for member in &value.members {
        let laid = lay_out(ctx, member.ty)?;
        let offset = match member.offset {
            // What has been laid out stays where it is.
            Some(offset) => u64::from(offset),
            None => end.next_multiple_of(laid.alignment.max(1)),
        };
        end = offset.checked_add(laid.size)?;
        alignment = alignment.max(laid.alignment);
        let ty = if member.offset.is_some() { member.ty } else { laid.ty };
        members.push(Member { ty, offset: Some(u32::try_from(offset).ok()?), ..member.clone() });
    }
    let placed = value.members.iter().any(|m| m.offset.is_some());
    let ty = if placed { ty } else { Type::dialect(ctx, Struct { members, ..value.clone() }) };
    Some(Laid { ty, size: end.next_multiple_of(alignment), alignment })
}

/// The type of a variable whose struct is laid out, if the outside sees it.
///
/// # Errors
/// There is no layout.
pub(super) fn laid_out_pointer(ctx: &Context, ty: Type) -> Result<Option<Type>, String> {
    const SEEN: [StorageClass; 4] = [
        StorageClass::Uniform,
        StorageClass::StorageBuffer,
        StorageClass::PushConstant,
        StorageClass::PhysicalStorageBuffer,
    ];
    let Some(pointer) = ty.downcast::<Pointer>(ctx).filter(|p| SEEN.contains(&p.storage_class)) else {
        return Ok(None);
    };
    if pointer.pointee.downcast::<Struct>(ctx).is_none() {
        return Ok(None);
    }
    match lay_out(ctx, pointer.pointee) {
        Some(laid) => Ok(Some(Pointer::get(ctx, laid.ty, pointer.storage_class)).filter(|&new| new != ty)),
        None => Err(format!("failed to decorate (unsupported pointee type: '{}')", pointer.pointee.to_text(ctx))),
    }
}

fn decorate_module(body: &mut Body) -> PassResult {
    let ctx = body.ctx().clone();
    let mut changed: HashMap<String, Type> = HashMap::new();
    let (mut errors, mut rw) = (Vec::new(), Rewriter::new(body));
    let variables: Vec<OpId> =
        rw.body().root().region(0).ops().filter(|o| o.is::<GlobalVariable<'_>>()).map(|o| o.id()).collect();
    for id in variables {
        let op = rw.op(id);
        let Some(ty) = op.cast::<GlobalVariable<'_>>().and_then(|v| v.pointer()) else { continue };
        match laid_out_pointer(&ctx, ty) {
            Ok(None) => {}
            Ok(Some(new)) => {
                changed.insert(symbol_name(op).unwrap_or("").to_owned(), new);
                rw.set_prop(id, 0, Some(Attr::of_type(&ctx, new)));
            }
            Err(why) => {
                errors.push(Diagnostic::error_at(op, why));
                errors.push(Diagnostic::error_at(op, format!("failed to legalize operation '{}'", op.name_str())));
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    body.map_direct_children(|function| retype(&mut Rewriter::new(function), &changed));
    Ok(())
}

/// Gives addresses of variables, and what is reached from them, their new types.
pub(super) fn retype(rw: &mut Rewriter<'_>, changed: &HashMap<String, Type>) {
    let ctx = rw.ctx().clone();
    let ops: Vec<OpId> = ops_inside(rw.body().root()).map(|o| o.id()).collect();
    for id in ops {
        let op = rw.op(id);
        let new = if op.is::<AddressOf<'_>>() {
            op.prop(0).and_then(|a| a.as_flat_symbol(&ctx)).and_then(|name| changed.get(name)).copied()
        } else if op.is::<AccessChain<'_>>() {
            reached(op)
        } else if op.is::<Load<'_>>() {
            op.operand_type(0).downcast::<Pointer>(&ctx).map(|p| p.pointee)
        } else {
            None
        };
        if let Some(new) = new.filter(|&new| new != op.result_type(0)) {
            let value = op.result(0);
            rw.set_type(value, new);
        }
    }
}

/// The type that an access chain's result has by its base.
fn reached(op: OpRef<'_>) -> Option<Type> {
    let ctx = op.ctx();
    let pointer = op.operand_type(0).downcast::<Pointer>(ctx)?;
    let mut part = pointer.pointee;
    for index in op.operands().skip(1) {
        part = component(ctx, part, constant_index(op.body(), index)).ok()?;
    }
    Some(Pointer::get(ctx, part, pointer.storage_class))
}
