//! Pointers, arrays, structs and matrices, and what other types are in SPIR-V.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::prelude::*;
use terrace_ir::types::TypeValue;

use super::abi::small;
use super::enums::{Decoration, SpirvEnum, StorageClass};

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

/// `!spirv.matrix<3 x vector<4xf32>>`: columns of a vector type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Matrix {
    /// The type of a column.
    pub column: Type,
    /// How many columns there are: 2 to 4.
    pub columns: u32,
}

impl TypeValue for Matrix {
    const SUMMARY: &'static str = "Columns of vectors: `!spirv.matrix<3 x vector<4xf32>>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "matrix";

    fn print(&self, p: &mut Printer<'_>) {
        p.text(&format!("<{} x ", self.columns));
        p.ty(self.column);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let at = p.offset();
        let count = p.dimension()?;
        if !(2..=4).contains(&count) {
            return p.error_at(at, "matrix is expected to have 2, 3, or 4 columns");
        }
        p.expect_x()?;
        let at = p.offset();
        let column = p.ty()?;
        let fits = matches!(column.data(p.ctx()), TypeData::Vector { shape, element, .. }
            if shape.len() == 1 && (2..=4).contains(&shape[0]) && element.float_kind(p.ctx()).is_some());
        if !fits {
            return p.error_at(at, "matrix columns must be vectors of floats");
        }
        p.expect_literal(">")?;
        Ok(Matrix { column, columns: count as u32 })
    }
}

/// A member of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// Its type.
    pub ty: Type,
    /// Bytes from the start of the struct, where it is laid out.
    pub offset: Option<u32>,
    /// Its decorations, with the number behind those that have one.
    pub decorations: Vec<(Decoration, Option<u32>)>,
}

/// `!spirv.struct<(f32 [0], i32 [4])>`, or with a name before the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Struct {
    /// The name of an identified struct.
    pub name: Option<Box<str>>,
    /// The members.
    pub members: Vec<Member>,
}

impl Struct {
    /// A struct of members at these offsets.
    pub fn get(ctx: &Context, members: &[(Type, Option<u32>)]) -> Type {
        let members = members.iter().map(|&(ty, offset)| Member { ty, offset, decorations: Vec::new() }).collect();
        Type::dialect(ctx, Struct { name: None, members })
    }
}

impl TypeValue for Struct {
    const SUMMARY: &'static str =
        "Members one after another, which may have offsets and decorations: `!spirv.struct<(f32 [0], i32 [4])>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "struct";

    fn print(&self, p: &mut Printer<'_>) {
        p.text("<");
        if let Some(name) = &self.name {
            p.text(name);
            p.text(", ");
        }
        p.text("(");
        for (at, member) in self.members.iter().enumerate() {
            p.text(if at > 0 { ", " } else { "" });
            p.ty(member.ty);
            let offset = member.offset.map(|o| o.to_string());
            let decorations = member.decorations.iter().map(|(d, value)| match value {
                Some(value) => format!("{}={value}", d.text()),
                None => d.text(),
            });
            let list: Vec<String> = offset.into_iter().chain(decorations).collect();
            if !list.is_empty() {
                p.text(&format!(" [{}]", list.join(", ")));
            }
        }
        p.text(")>");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let mut name = None;
        if !p.at_literal("(") {
            name = Some(p.keyword()?.into());
            p.expect_literal(",")?;
        }
        let at = p.offset();
        p.expect_literal("(")?;
        let mut members = Vec::new();
        p.list_until(")", |p| member(p).map(|m| members.push(m)))?;
        let placed = members.iter().filter(|m: &&Member| m.offset.is_some()).count();
        if placed != 0 && placed != members.len() {
            return p.error_at(at, "offset specification must be given for all members");
        }
        p.expect_literal(">")?;
        Ok(Struct { name, members })
    }
}

fn member(p: &mut Parser<'_>) -> ParseResult<Member> {
    let mut member = Member { ty: member_type(p)?, offset: None, decorations: Vec::new() };
    if !p.eat_literal("[") {
        return Ok(member);
    }
    let mut first = true;
    p.list_until("]", |p| {
        let offset_may_stand = std::mem::replace(&mut first, false);
        let at = p.offset();
        if !Decoration::TABLE.cases.iter().any(|c| p.at_keyword(c.name)) {
            if !offset_may_stand {
                return p.error_at(at, "expected a decoration");
            }
            member.offset = Some(small(p)?);
            return Ok(());
        }
        let decoration = Decoration(Decoration::TABLE.parse(p)?);
        let value = if p.eat_literal("=") { Some(small(p)?) } else { None };
        member.decorations.push((decoration, value));
        Ok(())
    })?;
    Ok(member)
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
        TypeData::Float(kind) => matches!(kind.name(), "bf16" | "f16" | "f32" | "f64"),
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
    is_scalar(ctx, ty) || vector_length(ctx, ty).is_some() || is_pointer(ctx, ty) || is_aggregate(ctx, ty)
}

/// Whether it is a `!spirv.ptr`.
pub fn is_pointer(ctx: &Context, ty: Type) -> bool {
    ty.downcast::<Pointer>(ctx).is_some()
}

/// Whether it is an array, a struct or a matrix.
pub fn is_aggregate(ctx: &Context, ty: Type) -> bool {
    ty.downcast::<Array>(ctx).is_some()
        || ty.downcast::<RuntimeArray>(ctx).is_some()
        || ty.downcast::<Struct>(ctx).is_some()
        || ty.downcast::<Matrix>(ctx).is_some()
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
    if let Some(members) = ty.downcast::<Struct>(ctx).map(|s| &s.members) {
        let Some(index) = index else {
            return Err("index must be an integer spirv.Constant to access element of spirv.struct".to_owned());
        };
        return match members.get(index as usize) {
            Some(member) => Ok(member.ty),
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
