//! Pointers, arrays, structs, functions and what else values of LLVM's IR are.
//!
//! Inside of such a type the others of the dialect stand without their prefix:
//! `!llvm.struct<(ptr, array<4 x f32>)>`.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::float::FloatKind;
use terrace_ir::prelude::*;
use terrace_ir::types::TypeValue;

/// Types that are a word and nothing else.
macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal;)*) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub struct $name;

            impl TypeValue for $name {
                const SUMMARY: &'static str = concat!($($doc),+);
                const DIALECT: &'static str = "llvm";
                const MNEMONIC: &'static str = $word;
                fn print(&self, _: &mut Printer<'_>) {}
                fn parse(_: &mut Parser<'_>) -> ParseResult<$name> {
                    Ok($name)
                }
            }
        )*

        /// Prints a type as it stands in another, if it is one of these.
        fn print_word(ty: Type, p: &mut Printer<'_>) -> bool {
            $(if ty.downcast::<$name>(p.ctx()).is_some() {
                p.text($word);
                return true;
            })*
            false
        }

        /// Parses one of these as it stands in another type.
        fn parse_word(p: &mut Parser<'_>) -> Option<Type> {
            $(if p.eat_keyword($word) {
                return Some(Type::dialect(p.ctx(), $name));
            })*
            None
        }
    };
}

words! {
    /// No value: what a function returns that returns nothing.
    Void = "void";
    /// A token, which ties ops together.
    Token = "token";
    /// The address of a block.
    Label = "label";
    /// What is said about the program, as a value.
    Metadata = "metadata";
    /// Two doubles whose sum is the value.
    PpcFp128 = "ppc_fp128";
    /// A register of the MMX extension.
    X86Mmx = "x86_mmx";
}

/// `!llvm.ptr`, `!llvm.ptr<3>`: an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pointer {
    /// The number of its address space.
    pub address_space: u32,
}

impl Pointer {
    /// `!llvm.ptr`.
    pub fn get(ctx: &Context) -> Type {
        Type::dialect(ctx, Pointer { address_space: 0 })
    }
}

impl TypeValue for Pointer {
    const SUMMARY: &'static str = "An address, in an address space that is not the usual one if a number says so.";
    const DIALECT: &'static str = "llvm";
    const MNEMONIC: &'static str = "ptr";

    fn print(&self, p: &mut Printer<'_>) {
        if self.address_space != 0 {
            p.text(&format!("<{}>", self.address_space));
        }
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Pointer> {
        if !p.eat_literal("<") {
            return Ok(Pointer { address_space: 0 });
        }
        let at = p.offset();
        let Ok(address_space) = u32::try_from(p.integer()?) else {
            return p.error_at(at, "expected the number of an address space");
        };
        p.expect_literal(">")?;
        Ok(Pointer { address_space })
    }
}

/// `!llvm.array<4 x f32>`: so many values side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Array {
    /// What it is an array of.
    pub element: Type,
    /// How many there are.
    pub count: u64,
}

impl TypeValue for Array {
    const SUMMARY: &'static str = "So many values of one type side by side: `!llvm.array<4 x f32>`.";
    const DIALECT: &'static str = "llvm";
    const MNEMONIC: &'static str = "array";

    fn print(&self, p: &mut Printer<'_>) {
        p.text(&format!("<{} x ", self.count));
        print_inner(self.element, p);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Array> {
        p.expect_literal("<")?;
        let count = p.dimension()? as u64;
        p.expect_x()?;
        let element = parse_element(p, "array", is_value)?;
        p.expect_literal(">")?;
        Ok(Array { element, count })
    }
}

/// `!llvm.vec<2 x ptr>`: a vector of what the builtin vectors do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Vector {
    /// What it is a vector of.
    pub element: Type,
    /// How many there are; of a scalable vector at a scale of one.
    pub count: u64,
    /// Whether the count is multiplied by the runtime vector scale.
    pub scalable: bool,
}

impl TypeValue for Vector {
    const SUMMARY: &'static str = "A vector of pointers, or of other types that builtin vectors do not hold.";
    const DIALECT: &'static str = "llvm";
    const MNEMONIC: &'static str = "vec";

    fn print(&self, p: &mut Printer<'_>) {
        p.text(if self.scalable { "<? x " } else { "<" });
        p.text(&format!("{} x ", self.count));
        print_inner(self.element, p);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Vector> {
        p.expect_literal("<")?;
        let scalable = p.eat_literal("?");
        if scalable {
            p.expect_x()?;
        }
        let at = p.offset();
        let count = p.dimension()? as u64;
        if count == 0 {
            return p.error_at(at, "the number of vector elements must be positive");
        }
        p.expect_x()?;
        let in_vector = |ctx: &Context, ty| is_pointer(ctx, ty) || ty.downcast::<PpcFp128>(ctx).is_some();
        let element = parse_element(p, "vector", in_vector)?;
        p.expect_literal(">")?;
        Ok(Vector { element, count, scalable })
    }
}

/// `!llvm.struct<(i32, ptr)>`: members one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Struct {
    /// Its name, if it has one; structs with other names are other types.
    pub name: Option<Box<str>>,
    /// Whether the members have no gaps between them.
    pub packed: bool,
    /// What it consists of.
    pub body: StructBody,
}

/// What a struct consists of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StructBody {
    /// Of these.
    Members(Vec<Type>),
    /// Nobody knows.
    Opaque,
    /// The struct of this name around says it.
    Recursive,
}

impl Struct {
    /// A struct without name and with the usual gaps.
    pub fn get(ctx: &Context, members: &[Type]) -> Type {
        Type::dialect(ctx, Struct { name: None, packed: false, body: StructBody::Members(members.to_vec()) })
    }

    /// Its members, as far as they are known.
    pub fn members(&self) -> &[Type] {
        match &self.body {
            StructBody::Members(members) => members,
            StructBody::Opaque | StructBody::Recursive => &[],
        }
    }
}

impl TypeValue for Struct {
    const SUMMARY: &'static str = "Members one after the other, packed or not, with or without a name.";
    const DIALECT: &'static str = "llvm";
    const MNEMONIC: &'static str = "struct";

    fn print(&self, p: &mut Printer<'_>) {
        p.text("<");
        if let Some(name) = &self.name {
            p.quoted(name);
            p.text(if self.body == StructBody::Recursive { "" } else { ", " });
        }
        match &self.body {
            StructBody::Members(members) => {
                p.text(if self.packed { "packed (" } else { "(" });
                print_list(members, p);
                p.text(")>");
            }
            StructBody::Opaque => p.text("opaque>"),
            StructBody::Recursive => p.text(">"),
        }
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Struct> {
        p.expect_literal("<")?;
        let mut name = None;
        if !p.at_literal("(") && !p.at_keyword("packed") {
            let at = p.offset();
            let attr = p.attr()?;
            let Some(text) = attr.as_str(p.ctx()) else {
                return p.error_at(at, "expected the name of a struct");
            };
            name = Some(Box::from(text));
            if p.eat_literal(">") {
                return Ok(Struct { name, packed: false, body: StructBody::Recursive });
            }
            p.expect_literal(",")?;
            if p.eat_keyword("opaque") {
                p.expect_literal(">")?;
                return Ok(Struct { name, packed: false, body: StructBody::Opaque });
            }
        }
        let packed = p.eat_keyword("packed");
        p.expect_literal("(")?;
        let mut members = Vec::new();
        p.list_until(")", |p| parse_element(p, "struct", is_member).map(|ty| members.push(ty)))?;
        p.expect_literal(">")?;
        Ok(Struct { name, packed, body: StructBody::Members(members) })
    }
}

/// `!llvm.func<void (i32, ...)>`: what a function takes and gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Function {
    /// Its result; none for `void`.
    pub results: Vec<Type>,
    /// Its parameters.
    pub params: Vec<Type>,
    /// Whether it takes more than those.
    pub variadic: bool,
}

impl Function {
    /// The type of a function with these parameters and results.
    ///
    /// # Errors
    /// Why there is no such function.
    pub fn get(ctx: &Context, params: &[Type], results: &[Type], variadic: bool) -> Result<Type, String> {
        let wrong = |what: &str| Err(format!("failed to construct function type: expected {what}"));
        if !params.iter().all(|&ty| is_compatible(ctx, ty) && !is_void(ctx, ty)) {
            return wrong("LLVM type for function arguments");
        }
        let results = match results {
            [void] if is_void(ctx, *void) => &[],
            [_, _, ..] => return wrong("zero or one function result"),
            _ => results,
        };
        if !results.iter().all(|&ty| is_compatible(ctx, ty)) {
            return wrong("LLVM type for function results");
        }
        Ok(Type::dialect(ctx, Function { results: results.to_vec(), params: params.to_vec(), variadic }))
    }
}

impl TypeValue for Function {
    const SUMMARY: &'static str = "What a function takes and gives: `!llvm.func<void (i32, ...)>`.";
    const DIALECT: &'static str = "llvm";
    const MNEMONIC: &'static str = "func";

    fn print(&self, p: &mut Printer<'_>) {
        p.text("<");
        match self.results.first() {
            Some(&ty) => print_inner(ty, p),
            None => p.text("void"),
        }
        p.text(" (");
        print_list(&self.params, p);
        p.text(match (self.variadic, self.params.is_empty()) {
            (true, true) => "...",
            (true, false) => ", ...",
            (false, _) => "",
        });
        p.text(")>");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Function> {
        p.expect_literal("<")?;
        let at = p.offset();
        let result = parse_inner(p)?;
        p.expect_literal("(")?;
        let (mut params, mut variadic) = (Vec::new(), false);
        p.list_until(")", |p| {
            if variadic {
                return p.error("expected ')' behind '...'");
            }
            variadic = p.eat_literal("...");
            if !variadic {
                params.push(parse_inner(p)?);
            }
            Ok(())
        })?;
        p.expect_literal(">")?;
        match Function::get(p.ctx(), &params, &[result], variadic) {
            Ok(_) => {
                let results = if is_void(p.ctx(), result) { Vec::new() } else { vec![result] };
                Ok(Function { results, params, variadic })
            }
            Err(why) => p.error_at(at, why),
        }
    }
}

/// Prints types between commas.
fn print_list(types: &[Type], p: &mut Printer<'_>) {
    for (at, &ty) in types.iter().enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        print_inner(ty, p);
    }
}

/// Types with something behind their word, as they stand in others.
macro_rules! inner {
    ($($name:ident),*) => {
        /// Prints a type as it stands in another.
        fn print_inner(ty: Type, p: &mut Printer<'_>) {
            $(if let Some(value) = ty.downcast::<$name>(p.ctx()) {
                p.text($name::MNEMONIC);
                return value.print(p);
            })*
            if !print_word(ty, p) {
                p.ty(ty);
            }
        }

        /// Parses a type as it stands in another.
        fn parse_inner(p: &mut Parser<'_>) -> ParseResult<Type> {
            $(if p.eat_keyword($name::MNEMONIC) {
                let value = $name::parse(p)?;
                return Ok(Type::dialect(p.ctx(), value));
            })*
            match parse_word(p) {
                Some(ty) => Ok(ty),
                None => p.ty(),
            }
        }
    };
}

inner!(Pointer, Struct, Array, Vector, Function);

/// Parses what a type is made of.
fn parse_element(p: &mut Parser<'_>, of: &str, fits: fn(&Context, Type) -> bool) -> ParseResult<Type> {
    let at = p.offset();
    let ty = parse_inner(p)?;
    if fits(p.ctx(), ty) {
        return Ok(ty);
    }
    let text = ty.to_text(p.ctx());
    p.error_at(at, format!("invalid LLVM {of} element type '{text}'"))
}

/// Whether it is an `!llvm.ptr`.
pub fn is_pointer(ctx: &Context, ty: Type) -> bool {
    ty.downcast::<Pointer>(ctx).is_some()
}

/// Whether it is `!llvm.void`.
pub fn is_void(ctx: &Context, ty: Type) -> bool {
    ty.downcast::<Void>(ctx).is_some()
}

/// Whether arrays may be made of it.
fn is_value(ctx: &Context, ty: Type) -> bool {
    is_member(ctx, ty) && !matches!(ty.data(ctx), TypeData::Vector { scalable, .. } if scalable.contains(&true))
}

/// Whether structs may be made of it.
fn is_member(ctx: &Context, ty: Type) -> bool {
    let is_none = is_void(ctx, ty)
        || ty.downcast::<Label>(ctx).is_some()
        || ty.downcast::<Metadata>(ctx).is_some()
        || ty.downcast::<Token>(ctx).is_some()
        || ty.downcast::<Function>(ctx).is_some();
    is_compatible(ctx, ty) && !is_none
}

/// Whether LLVM's IR has the type: those of the dialect, signless integers, most floats, and
/// vectors of one dimension of these.
pub fn is_compatible(ctx: &Context, ty: Type) -> bool {
    match ty.data(ctx) {
        TypeData::Integer { .. } => ty.is_signless_integer(ctx),
        TypeData::Float(kind) => is_float(*kind),
        TypeData::Vector { shape, element, .. } => {
            shape.len() == 1
                && (element.is_signless_integer(ctx)
                    || is_pointer(ctx, *element)
                    || element.float_kind(ctx).is_some_and(is_float))
        }
        TypeData::Opaque { dialect, .. } => &**dialect == "llvm",
        TypeData::Dialect(value) => value.0.dialect() == "llvm",
        _ => false,
    }
}

/// Whether LLVM has such floats.
fn is_float(kind: FloatKind) -> bool {
    matches!(
        kind,
        FloatKind::F16 | FloatKind::BF16 | FloatKind::F32 | FloatKind::F64 | FloatKind::F80 | FloatKind::F128
    )
}

/// The element of a vector, builtin or not, or the type itself.
pub fn element_or_self(ctx: &Context, ty: Type) -> Type {
    match (ty.data(ctx), ty.downcast::<Vector>(ctx)) {
        (TypeData::Vector { element, .. }, _) => *element,
        (_, Some(vector)) => vector.element,
        _ => ty,
    }
}

/// The member of an aggregate at a place.
pub fn member(ctx: &Context, ty: Type, at: u64) -> Option<Type> {
    if let Some(array) = ty.downcast::<Array>(ctx) {
        return (at < array.count).then_some(array.element);
    }
    ty.downcast::<Struct>(ctx)?.members().get(usize::try_from(at).ok()?).copied()
}
