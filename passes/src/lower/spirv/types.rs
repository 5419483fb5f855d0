//! What types become in SPIR-V, by what the target offers.
//!
//! | type | becomes |
//! |---|---|
//! | `index` | `i32` |
//! | numbers | themselves, where the target has their width |
//! | vectors of 2 to 4 numbers | themselves |
//! | memref | a pointer to a struct around an array of all elements |
//!
//! The array of a memref with a dynamic size has no length of its own. In memory of
//! resources it has a layout: the stride of its elements, and offset 0 in the struct.

use terrace_dialects::gpu::AddressSpace;
use terrace_dialects::memref::layout::strided;
use terrace_dialects::spirv::enums::{Capability, StorageClass};
use terrace_dialects::spirv::target::{TargetEnv, Vce};
use terrace_dialects::spirv::types::{Array, Pointer, RuntimeArray, Struct, is_spirv_type, vector_length};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use crate::convert::TypeConverter;

/// Storage classes whose memory is laid out explicitly.
const LAID_OUT: [StorageClass; 4] = [
    StorageClass::StorageBuffer,
    StorageClass::Uniform,
    StorageClass::PushConstant,
    StorageClass::PhysicalStorageBuffer,
];

/// Numeric memory spaces as storage classes of Vulkan.
const VULKAN_SPACES: &[(i64, StorageClass)] = &[
    (0, StorageClass::StorageBuffer),
    (1, StorageClass::Generic),
    (3, StorageClass::Workgroup),
    (4, StorageClass::Uniform),
    (5, StorageClass::Private),
    (6, StorageClass::Function),
    (7, StorageClass::PushConstant),
    (8, StorageClass::UniformConstant),
    (9, StorageClass::Input),
    (10, StorageClass::Output),
    (11, StorageClass::PhysicalStorageBuffer),
];

/// Numeric memory spaces as storage classes of OpenCL.
const OPENCL_SPACES: &[(i64, StorageClass)] = &[
    (0, StorageClass::CrossWorkgroup),
    (1, StorageClass::Generic),
    (3, StorageClass::Workgroup),
    (4, StorageClass::UniformConstant),
    (5, StorageClass::Private),
    (6, StorageClass::Function),
    (7, StorageClass::Image),
];

/// Who runs a module, and so what numeric memory spaces mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientApi {
    /// Vulkan.
    #[default]
    Vulkan,
    /// OpenCL.
    OpenCl,
}

/// The storage class of a memory space: its attribute, or what the API has for its
/// number.
pub fn storage_class(ctx: &Context, space: Option<Attr>, api: ClientApi) -> Option<StorageClass> {
    let number = match space {
        None => 0,
        Some(attr) => match attr.downcast::<StorageClass>(ctx) {
            Some(&class) => return Some(class),
            None => attr.as_i64(ctx).or_else(|| address_space(ctx, attr))?,
        },
    };
    let spaces = match api {
        ClientApi::Vulkan => VULKAN_SPACES,
        ClientApi::OpenCl => OPENCL_SPACES,
    };
    spaces.iter().find(|s| s.0 == number).map(|s| s.1)
}

/// The number that stands for `#gpu.address_space<...>`.
fn address_space(ctx: &Context, attr: Attr) -> Option<i64> {
    Some(match attr.downcast::<AddressSpace>(ctx)? {
        AddressSpace::Global => 0,
        AddressSpace::Workgroup => 3,
        AddressSpace::Private => 6,
    })
}

/// The types of a target.
pub fn type_converter(env: &TargetEnv, ctx: &Context) -> TypeConverter {
    let vce = env.vce.downcast::<Vce>(ctx).cloned();
    let capabilities = vce.map(|v| v.closure()).unwrap_or_default();
    let mut types = TypeConverter::new();
    types.rule(move |_, ctx, ty| Some(convert(ctx, ty, &capabilities)));
    types
}

fn convert(ctx: &Context, ty: Type, capabilities: &[Capability]) -> Option<Type> {
    if ty == Type::INDEX {
        return Some(Type::I32);
    }
    if let TypeData::MemRef { space, .. } = ty.data(ctx) {
        return pointer(ctx, ty, storage_class(ctx, *space, ClientApi::Vulkan)?, capabilities);
    }
    let element = ty.element_or_self(ctx);
    if vector_length(ctx, ty).is_some() || element == ty {
        let short = vector_length(ctx, ty).is_none_or(|n| n <= 4);
        return (short && (is_number(ctx, element, capabilities) || other(ctx, element))).then_some(ty);
    }
    None
}

fn other(ctx: &Context, ty: Type) -> bool {
    ty.integer_width(ctx).is_none() && ty.float_kind(ctx).is_none() && is_spirv_type(ctx, ty)
}

/// Whether the target computes with a type.
fn is_number(ctx: &Context, ty: Type, capabilities: &[Capability]) -> bool {
    match (ty.integer_width(ctx), ty.float_kind(ctx).map(|k| k.name())) {
        (Some(1 | 32), _) | (_, Some("f32")) => true,
        (Some(8), _) => capabilities.contains(&Capability::Int8),
        (Some(16), _) => capabilities.contains(&Capability::Int16),
        (Some(64), _) => capabilities.contains(&Capability::Int64),
        (_, Some("f16")) => capabilities.contains(&Capability::Float16),
        (_, Some("f64")) => capabilities.contains(&Capability::Float64),
        _ => false,
    }
}

/// Bytes of an element in memory; `None` where the target can't keep it there.
fn element_bytes(ctx: &Context, ty: Type, class: StorageClass, capabilities: &[Capability]) -> Option<u32> {
    let scalar = ty.element_or_self(ctx);
    let bits = scalar.integer_width(ctx).or_else(|| scalar.float_kind(ctx).map(|k| k.width()))?;
    let needs = match (bits, LAID_OUT.contains(&class)) {
        (1, _) => return None,
        (8, true) => Some(Capability::StorageBuffer8BitAccess),
        (16, true) => Some(Capability::StorageBuffer16BitAccess),
        _ => None,
    };
    if needs.is_some_and(|c| !capabilities.contains(&c)) || !is_number(ctx, scalar, capabilities) {
        return None;
    }
    Some(bits / 8 * vector_length(ctx, ty).unwrap_or(1))
}

/// The pointer that stands for a memref.
fn pointer(ctx: &Context, memref: Type, class: StorageClass, capabilities: &[Capability]) -> Option<Type> {
    let (shape, element) = (memref.shape(ctx)?, memref.element(ctx)?);
    let element = if element == Type::INDEX { Type::I32 } else { element };
    let bytes = element_bytes(ctx, element, class, capabilities)?;
    let laid_out = LAID_OUT.contains(&class);
    let stride = if laid_out { bytes } else { 0 };
    let array = if shape.contains(&DYNAMIC) {
        if !laid_out {
            return None;
        }
        Type::dialect(ctx, RuntimeArray { element, stride })
    } else {
        let layout = strided(ctx, memref).filter(|l| l.offset != DYNAMIC && !l.strides.contains(&DYNAMIC))?;
        let ends = shape.iter().zip(&layout.strides).map(|(&size, &stride)| size.checked_mul(stride));
        let extent = ends.collect::<Option<Vec<i64>>>()?.into_iter().max().unwrap_or(1);
        let count = u32::try_from(layout.offset.checked_add(extent)?).ok().filter(|&c| c > 0)?;
        Type::dialect(ctx, Array { element, count, stride })
    };
    let block = Struct::get(ctx, &[(array, laid_out.then_some(0))]);
    Some(Pointer::get(ctx, block, class))
}
