//! Pointers and arrays, and what other types are in SPIR-V.

mod image;
mod matrix;
mod structs;

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::prelude::*;
use terrace_ir::types::TypeValue;

use super::abi::small;
use super::enums::{SpirvEnum, StorageClass};

pub use self::image::{Image, SampledImage};
pub use self::matrix::{CooperativeMatrix, JointMatrix, Matrix};
pub use self::structs::{Member, Struct};

/// `!spirv.ptr<f32, StorageBuffer>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pointer {
    /// What it points to.
    pub pointee: Type,
    /// Where that is.
    pub storage_class: StorageClass,
}

impl TypeValue for Pointer {
    const SUMMARY: &'static str = "A pointer into a storage class: `!spirv.ptr<f32, Function>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "ptr";

    fn print(&self, p: &mut Printer<'_>) {
        p.text("<");
        p.ty(self.pointee);
        p.text(", ");
        p.text(&self.storage_class.text());
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let pointee = member_type(p)?;
        p.expect_literal(",")?;
        let storage_class = StorageClass(StorageClass::TABLE.parse(p)?);
        p.expect_literal(">")?;
        Ok(Pointer { pointee, storage_class })
    }
}

impl Pointer {
    /// The pointer type as a type.
    pub fn get(ctx: &Context, pointee: Type, storage_class: StorageClass) -> Type {
        Type::dialect(ctx, Pointer { pointee, storage_class })
    }
}

/// `pointee` of a pointer type.
pub fn pointee(ctx: &Context, ty: Type) -> Option<Type> {
    ty.downcast::<Pointer>(ctx).map(|p| p.pointee)
}

/// `!spirv.array<8 x f32, stride=4>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Array {
    /// What it is an array of.
    pub element: Type,
    /// How many there are.
    pub count: u32,
    /// Bytes from one to the next; 0: not laid out.
    pub stride: u32,
}

fn stride(p: &mut Parser<'_>) -> ParseResult<u32> {
    if !p.eat_literal(",") {
        return Ok(0);
    }
    p.expect_keyword("stride")?;
    p.expect_literal("=")?;
    let at = p.offset();
    match small(p)? {
        0 => p.error_at(at, "ArrayStride must be greater than zero"),
        stride => Ok(stride),
    }
}

fn print_stride(stride: u32, p: &mut Printer<'_>) {
    if stride != 0 {
        p.text(&format!(", stride={stride}"));
    }
    p.text(">");
}

impl TypeValue for Array {
    const SUMMARY: &'static str =
        "So many values of one type, which may have a stride in bytes: `!spirv.array<4 x f32, stride=4>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "array";

    fn print(&self, p: &mut Printer<'_>) {
        p.text(&format!("<{} x ", self.count));
        p.ty(self.element);
        print_stride(self.stride, p);
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let at = p.offset();
        let Some(count) = u32::try_from(p.dimension()?).ok().filter(|&c| c > 0) else {
            return p.error_at(at, "the count of a SPIR-V array is from 1 to 2^32 - 1");
        };
        p.expect_x()?;
        let element = member_type(p)?;
        let stride = stride(p)?;
        p.expect_literal(">")?;
        Ok(Array { element, count, stride })
    }
}

/// `!spirv.rtarray<f32, stride=4>`: as many elements as the buffer holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RuntimeArray {
    /// What it is an array of.
    pub element: Type,
    /// Bytes from one to the next; 0: not laid out.
    pub stride: u32,
}

impl TypeValue for RuntimeArray {
    const SUMMARY: &'static str = "Values of one type, how many is known at run time: `!spirv.rtarray<f32, stride=4>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "rtarray";

    fn print(&self, p: &mut Printer<'_>) {
        p.text("<");
        p.ty(self.element);
        print_stride(self.stride, p);
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let element = member_type(p)?;
        let stride = stride(p)?;
        p.expect_literal(">")?;
        Ok(RuntimeArray { element, stride })
    }
}

/// Parses a type that SPIR-V has.
fn member_type(p: &mut Parser<'_>) -> ParseResult<Type> {
    let at = p.offset();
    let ty = p.ty()?;
    if is_spirv_type(p.ctx(), ty) {
        return Ok(ty);
    }
    let text = ty.to_text(p.ctx());
    p.error_at(at, format!("cannot use '{text}' to compose SPIR-V types"))
}

/// Whether it is a boolean, an integer or a float as SPIR-V has them.
pub fn is_scalar(ctx: &Context, ty: Type) -> bool {
    match ty.data(ctx) {
        TypeData::Integer { width, .. } => matches!(width, 1 | 8 | 16 | 32 | 64),
        TypeData::Float(kind) => matches!(kind.name(), "f16" | "f32" | "f64"),
        _ => false,
    }
}

/// The number of components of a vector as SPIR-V has them.
pub fn vector_length(ctx: &Context, ty: Type) -> Option<u32> {
    match ty.data(ctx) {
        TypeData::Vector { shape, scalable, element } if shape.len() == 1 && !scalable.contains(&true) => {
            (matches!(shape[0], 2 | 3 | 4 | 8 | 16) && is_scalar(ctx, *element)).then_some(shape[0] as u32)
        }
        _ => None,
    }
}

/// Whether SPIR-V has the type.
pub fn is_spirv_type(ctx: &Context, ty: Type) -> bool {
    is_scalar(ctx, ty)
        || vector_length(ctx, ty).is_some()
        || is_pointer(ctx, ty)
        || is_aggregate(ctx, ty)
        || ty.downcast::<Image>(ctx).is_some()
        || ty.downcast::<SampledImage>(ctx).is_some()
}

/// Whether it is a `!spirv.ptr`.
pub fn is_pointer(ctx: &Context, ty: Type) -> bool {
    ty.downcast::<Pointer>(ctx).is_some()
}

/// Whether it is an array, a struct or a matrix, of whatever kind.
pub fn is_aggregate(ctx: &Context, ty: Type) -> bool {
    ty.downcast::<Array>(ctx).is_some()
        || ty.downcast::<RuntimeArray>(ctx).is_some()
        || ty.downcast::<Struct>(ctx).is_some()
        || ty.downcast::<Matrix>(ctx).is_some()
        || ty.downcast::<CooperativeMatrix>(ctx).is_some()
        || ty.downcast::<JointMatrix>(ctx).is_some()
}

/// The type of the numbers in a matrix.
pub fn matrix_element(ctx: &Context, ty: Type) -> Option<Type> {
    if let Some(matrix) = ty.downcast::<Matrix>(ctx) {
        return matrix.column.element(ctx);
    }
    if let Some(matrix) = ty.downcast::<CooperativeMatrix>(ctx) {
        return Some(matrix.element);
    }
    ty.downcast::<JointMatrix>(ctx).map(|m| m.element)
}

/// The type of a component; `index` matters for structs only and must be known
/// there.
pub fn component(ctx: &Context, ty: Type, index: Option<u64>) -> Result<Type, String> {
    let count = |count: u32, part: Type| match index {
        Some(index) if index >= u64::from(count) => {
            Err(format!("index {index} out of bounds for '{}'", ty.to_text(ctx)))
        }
        _ => Ok(part),
    };
    if let Some(array) = ty.downcast::<Array>(ctx) {
        return count(array.count, array.element);
    }
    if let Some(array) = ty.downcast::<RuntimeArray>(ctx) {
        return Ok(array.element);
    }
    if let Some(matrix) = ty.downcast::<Matrix>(ctx) {
        return count(matrix.columns, matrix.column);
    }
    if ty.downcast::<CooperativeMatrix>(ctx).is_some() || ty.downcast::<JointMatrix>(ctx).is_some() {
        // How many components an invocation has is known when it runs.
        return matrix_element(ctx, ty).ok_or_else(String::new);
    }
    if let Some(value) = ty.downcast::<Struct>(ctx) {
        let Some(index) = index else {
            return Err("index must be an integer spirv.Constant to access element of spirv.struct".to_owned());
        };
        return match value.members.get(index as usize) {
            Some(member) => Ok(value.unfold(ctx, member.ty)),
            None => Err(format!("index {index} out of bounds for '{}'", ty.to_text(ctx))),
        };
    }
    match (vector_length(ctx, ty), ty.element(ctx)) {
        (Some(length), Some(element)) => count(length, element),
        _ => Err(match index {
            Some(index) => format!("cannot extract from non-composite type '{}' with index {index}", ty.to_text(ctx)),
            None => format!("cannot extract from non-composite type '{}'", ty.to_text(ctx)),
        }),
    }
}
