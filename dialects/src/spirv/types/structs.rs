//! Structs, which may be laid out, decorated and named.
//!
//! A named struct may refer to itself by its name: inside its own definition it stands
//! as a struct without members that is marked so. Who takes a member out puts the whole
//! struct in place of its name (`Struct::unfold`), so each type has one form only.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::prelude::*;
use terrace_ir::types::TypeValue;

use super::super::abi::small;
use super::super::enums::{Decoration, SpirvEnum};
use super::{Array, Pointer, RuntimeArray, member_type};

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
    /// Whether it only names the struct that it is inside of.
    pub named_only: bool,
}

impl Struct {
    /// A struct of members at these offsets.
    pub fn get(ctx: &Context, members: &[(Type, Option<u32>)]) -> Type {
        let members = members.iter().map(|&(ty, offset)| Member { ty, offset, decorations: Vec::new() }).collect();
        Type::dialect(ctx, Struct { name: None, members, named_only: false })
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
            if is_keyword(name) {
                p.text(name)
            } else {
                p.quoted(name)
            }
            if self.named_only {
                return p.text(">");
            }
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
            name = Some(struct_name(p)?);
            if p.eat_literal(">") {
                return Ok(Struct { name, members: Vec::new(), named_only: true });
            }
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
        Ok(Struct { name, members, named_only: false })
    }
}

/// Whether a name of a struct needs no quotes.
fn is_keyword(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.');
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(plain)
}

fn struct_name(p: &mut Parser<'_>) -> ParseResult<Box<str>> {
    if p.at_literal("\"") {
        let at = p.offset();
        let name = p.attr()?;
        return match name.as_str(p.ctx()) {
            Some(name) => Ok(name.into()),
            None => p.error_at(at, "expected the name of a struct"),
        };
    }
    Ok(p.keyword()?.into())
}

/// Structs whose definitions are known, and those that a type is inside of.
struct Names<'c> {
    ctx: &'c Context,
    known: Vec<Type>,
    open: Vec<Box<str>>,
}

impl Names<'_> {
    /// The type with each name outside its struct replaced by the struct, and each
    /// struct inside itself by its name.
    fn resolve(&mut self, ty: Type) -> Type {
        let ctx = self.ctx;
        if let Some(pointer) = ty.downcast::<Pointer>(ctx) {
            let pointee = self.resolve(pointer.pointee);
            return Pointer::get(ctx, pointee, pointer.storage_class);
        }
        if let Some(array) = ty.downcast::<Array>(ctx) {
            let element = self.resolve(array.element);
            return Type::dialect(ctx, Array { element, ..array.clone() });
        }
        if let Some(array) = ty.downcast::<RuntimeArray>(ctx) {
            let element = self.resolve(array.element);
            return Type::dialect(ctx, RuntimeArray { element, ..array.clone() });
        }
        match ty.downcast::<Struct>(ctx) {
            Some(value) => self.resolve_struct(ty, value),
            None => ty,
        }
    }

    fn resolve_struct(&mut self, ty: Type, value: &Struct) -> Type {
        let (ctx, name) = (self.ctx, value.name.clone());
        if let Some(name) = &name {
            if self.open.contains(name) {
                let alone = Struct { name: Some(name.clone()), members: Vec::new(), named_only: true };
                return Type::dialect(ctx, alone);
            }
            if value.named_only {
                let named = |t: &&Type| t.downcast::<Struct>(ctx).is_some_and(|s| s.name == value.name);
                return match self.known.iter().find(named) {
                    Some(&known) => self.resolve(known),
                    None => ty,
                };
            }
            self.open.push(name.clone());
            self.known.push(ty);
        }
        let members = value.members.iter().map(|m| Member { ty: self.resolve(m.ty), ..m.clone() }).collect();
        if name.is_some() {
            self.open.pop();
            self.known.pop();
        }
        Type::dialect(ctx, Struct { name, members, named_only: false })
    }
}

impl Struct {
    /// The type of a member as it is outside the struct.
    pub fn unfold(&self, ctx: &Context, member: Type) -> Type {
        if self.name.is_none() {
            return member;
        }
        Names { ctx, known: vec![Type::dialect(ctx, self.clone())], open: Vec::new() }.resolve(member)
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
