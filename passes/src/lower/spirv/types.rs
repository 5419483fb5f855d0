//! What types become in SPIR-V, by what the target offers.
//!
//! | type | becomes |
//! |---|---|
//! | `index` | `i32`, or `i64` if asked for |
//! | numbers | themselves, where the target has their width; else narrow ones `i32` or `f32`, if asked for |
//! | vectors of 2 to 4 numbers | themselves, of one the number |
//! | complex | a vector of two |
//! | memref | a pointer to a struct around an array of all elements; for OpenCL without the struct |
//!
//! The array of a memref with a dynamic size has no length of its own. In memory of
//! resources it has a layout: the stride of its elements, and offset 0 in the struct.

use terrace_dialects::gpu::AddressSpace;
use terrace_dialects::memref::layout::strided;
use terrace_dialects::spirv::Version;
use terrace_dialects::spirv::enums::{Capability, StorageClass};
use terrace_dialects::spirv::needs::needs_of_number;
use terrace_dialects::spirv::target::{ResourceLimits, TargetEnv, Vce};
use terrace_dialects::spirv::types::{Array, Pointer, RuntimeArray, Struct, is_scalar, is_spirv_type};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use crate::convert::{ConversionPattern, ConversionRewriter, TypeConverter};

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

/// How types are converted where there is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The bits of an index: 32 or 64.
    pub index_bits: u32,
    /// The bits of a boolean in memory.
    pub bool_bits: u32,
    /// Numbers of fewer than 32 bits that the target does not have are kept in 32 bits. As in
    /// MLIR, what overflows the fewer bits is not cut off: off unless asked for.
    pub emulate: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { index_bits: 32, bool_bits: 8, emulate: false }
    }
}

impl Options {
    /// The type that stands for `index`.
    pub fn index(&self, ctx: &Context) -> Type {
        Type::integer(ctx, self.index_bits)
    }
}

/// What conversions ask of a target.
#[derive(Clone, Debug)]
pub struct Target {
    /// How types are converted.
    pub options: Options,
    /// Whether modules are for OpenCL, not for Vulkan.
    pub kernel: bool,
    /// Invocations in a subgroup.
    pub subgroup_size: i64,
    vce: Vce,
    capabilities: Vec<Capability>,
}

impl Target {
    /// What an environment says.
    pub fn new(env: &TargetEnv, ctx: &Context, options: Options) -> Target {
        let nothing = || Vce { version: Version::V1_0, capabilities: Vec::new(), extensions: Vec::new() };
        let vce = env.vce.downcast::<Vce>(ctx).cloned().unwrap_or_else(nothing);
        let capabilities = vce.closure();
        let model = |c: &&Capability| matches!(**c, Capability::Kernel | Capability::Shader);
        let kernel = capabilities.iter().find(model) == Some(&Capability::Kernel);
        let subgroup_size = env.limits.downcast::<ResourceLimits>(ctx).map_or(0, |limits| limits.subgroup_size);
        Target { options, kernel, subgroup_size, vce, capabilities }
    }

    /// Whether there is a capability.
    pub fn has(&self, capability: Capability) -> bool {
        self.capabilities.contains(&capability)
    }

    fn has_number(&self, bits: u32, float: bool, storage: Option<StorageClass>) -> bool {
        let (capability, extension) = needs_of_number(bits, float, storage);
        capability.is_none_or(|c| self.has(c)) && extension.is_none_or(|e| self.vce.allows_extension(&[e]).is_some())
    }

    /// What stands for a number: itself, where the target has it.
    fn number(&self, ctx: &Context, ty: Type, storage: Option<StorageClass>) -> Option<Type> {
        let float = ty.float_kind(ctx);
        let bits = ty.integer_width(ctx).or(float.map(|k| k.width()))?;
        if is_scalar(ctx, ty) && self.has_number(bits, float.is_some(), storage) {
            return Some(ty);
        }
        let narrow = bits < 8 || (is_scalar(ctx, ty) && bits < 32);
        match (self.options.emulate && narrow, float) {
            (false, _) => None,
            (true, Some(_)) => (bits >= 8).then_some(Type::F32),
            (true, None) => match ty.data(ctx) {
                TypeData::Integer { signedness, .. } => {
                    Some(ctx.ty(TypeData::Integer { width: 32, signedness: *signedness }))
                }
                _ => None,
            },
        }
    }

    /// What stands for a number or a vector: of one element, the element.
    fn number_or_vector(&self, ctx: &Context, ty: Type, storage: Option<StorageClass>) -> Option<Type> {
        let TypeData::Vector { shape, scalable, element } = ty.data(ctx) else {
            return self.number(ctx, ty, storage);
        };
        let element = if *element == Type::INDEX { self.options.index(ctx) } else { *element };
        let element = self.number(ctx, element, storage)?;
        if scalable.contains(&true) || shape.len() > 1 {
            return None;
        }
        match shape.first() {
            None | Some(1) => Some(element),
            Some(2..=4) => Some(ty.with_element(ctx, element)),
            Some(8 | 16) if self.has(Capability::Vector16) => Some(ty.with_element(ctx, element)),
            _ => None,
        }
    }

    fn convert(&self, ctx: &Context, ty: Type) -> Option<Type> {
        match ty.data(ctx) {
            TypeData::Index => Some(self.options.index(ctx)),
            TypeData::MemRef { space, .. } => self.pointer(ctx, ty, storage_class(ctx, *space, ClientApi::Vulkan)?),
            TypeData::Complex(element) => {
                let element = self.number(ctx, *element, None)?;
                Some(ctx.ty(TypeData::Vector { shape: [2].into(), scalable: [false].into(), element }))
            }
            TypeData::Integer { .. } | TypeData::Float(_) | TypeData::Vector { .. } => {
                self.number_or_vector(ctx, ty, None)
            }
            _ => is_spirv_type(ctx, ty).then_some(ty),
        }
    }

    /// The pointer that stands for a memref.
    fn pointer(&self, ctx: &Context, memref: Type, class: StorageClass) -> Option<Type> {
        let shape = memref.shape(ctx)?;
        let kept = self.kept(ctx, memref.element(ctx)?)?;
        let element = self.number_or_vector(ctx, kept, Some(class))?;
        let bytes = bytes(ctx, element)?;
        let laid_out = LAID_OUT.contains(&class);
        let stride = if laid_out { bytes } else { 0 };
        let array = if shape.contains(&DYNAMIC) {
            if self.kernel {
                return Some(Pointer::get(ctx, element, class));
            }
            if !laid_out {
                return None;
            }
            Type::dialect(ctx, RuntimeArray { element, stride })
        } else {
            let layout = strided(ctx, memref).filter(|l| l.offset != DYNAMIC && !l.strides.contains(&DYNAMIC))?;
            let ends = shape.iter().zip(&layout.strides).map(|(&size, &stride)| size.checked_mul(stride));
            let extent = ends.collect::<Option<Vec<i64>>>()?.into_iter().max().unwrap_or(1);
            let count = u64::try_from(layout.offset.checked_add(extent)?).ok()?;
            let all = count.checked_mul(u64::from(bits(ctx, kept)?))?;
            let count = u32::try_from(all.div_ceil(8).div_ceil(u64::from(bytes))).ok().filter(|&c| c > 0)?;
            Type::dialect(ctx, Array { element, count, stride })
        };
        if self.kernel {
            return Some(Pointer::get(ctx, array, class));
        }
        let block = Struct::get(ctx, &[(array, laid_out.then_some(0))]);
        Some(Pointer::get(ctx, block, class))
    }

    /// What is kept in memory for an element of a memref.
    fn kept(&self, ctx: &Context, element: Type) -> Option<Type> {
        match element.data(ctx) {
            TypeData::Index => Some(self.options.index(ctx)),
            TypeData::Integer { width: 1, .. } => Some(Type::integer(ctx, self.options.bool_bits)),
            TypeData::Complex(part) => {
                Some(ctx.ty(TypeData::Vector { shape: [2].into(), scalable: [false].into(), element: *part }))
            }
            _ => Some(element),
        }
    }

    /// How many bits of memory an element of a memref takes.
    pub fn kept_bits(&self, ctx: &Context, element: Type) -> Option<u32> {
        bits(ctx, self.kept(ctx, element)?)
    }
}

/// The bits of a number, or of all components of a vector.
pub(super) fn bits(ctx: &Context, ty: Type) -> Option<u32> {
    let scalar = ty.element_or_self(ctx);
    let bits = scalar.integer_width(ctx).or_else(|| scalar.float_kind(ctx).map(|k| k.width()))?;
    let count = ty.shape(ctx).unwrap_or(&[]).iter().product::<i64>();
    bits.checked_mul(u32::try_from(count).ok()?)
}

fn bytes(ctx: &Context, ty: Type) -> Option<u32> {
    bits(ctx, ty).map(|bits| bits / 8).filter(|&bytes| bytes > 0)
}

/// The types of a target.
pub fn type_converter(target: &Target) -> TypeConverter {
    let target = target.clone();
    let mut types = TypeConverter::new();
    types.rule(move |_, ctx, ty| Some(target.convert(ctx, ty)));
    types
}

/// A function as a pattern on ops of a name, which may know the target.
pub(super) struct Closure<F> {
    /// The name of the ops.
    pub(super) root: &'static str,
    /// What the pattern is called.
    pub(super) name: &'static str,
    /// What it does.
    pub(super) rewrite: F,
}

impl<F> ConversionPattern for Closure<F>
where
    F: Fn(OpId, &[ValueId], &mut ConversionRewriter<'_, '_>) -> Matched + Send + Sync,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn root(&self) -> Option<&'static str> {
        Some(self.root)
    }

    fn rewrite(&self, op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
        (self.rewrite)(op, operands, rw)
    }
}
