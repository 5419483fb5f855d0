//! Types and attributes of the dialect itself.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::def::{AttrConstraint, AttrSyntax, TypeConstraint};
use terrace_ir::prelude::*;
use terrace_ir::types::TypeValue;

/// `!irdl.attribute`: a constraint on an attribute or type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AttributeHandle;

impl TypeValue for AttributeHandle {
    const SUMMARY: &'static str = "An attribute, or a type as one, in a definition: `!irdl.attribute`.";
    const DIALECT: &'static str = "irdl";
    const MNEMONIC: &'static str = "attribute";
    fn print(&self, _: &mut Printer<'_>) {}
    fn parse(_: &mut Parser<'_>) -> ParseResult<Self> {
        Ok(AttributeHandle)
    }
}

/// `!irdl.region`: a constraint on a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RegionHandle;

impl TypeValue for RegionHandle {
    const SUMMARY: &'static str = "A region in a definition: `!irdl.region`.";
    const DIALECT: &'static str = "irdl";
    const MNEMONIC: &'static str = "region";
    fn print(&self, _: &mut Printer<'_>) {}
    fn parse(_: &mut Parser<'_>) -> ParseResult<Self> {
        Ok(RegionHandle)
    }
}

/// `!irdl.attribute`.
pub(super) const ATTRIBUTE: TypeConstraint = TypeConstraint {
    summary: "a handle of a constraint on an attribute",
    check: |ctx, ty| ty.downcast::<AttributeHandle>(ctx).is_some(),
    only: Some(|ctx| Type::dialect(ctx, AttributeHandle)),
};

/// `!irdl.region`.
pub(super) const REGION: TypeConstraint = TypeConstraint {
    summary: "a handle of a constraint on a region",
    check: |ctx, ty| ty.downcast::<RegionHandle>(ctx).is_some(),
    only: Some(|ctx| Type::dialect(ctx, RegionHandle)),
};

/// `#irdl<variadicity single>`: how many values a definition of operands or results means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variadicity {
    /// Exactly one.
    Single,
    /// None or one.
    Optional,
    /// Any number.
    Variadic,
}

impl Variadicity {
    /// All cases with their keywords.
    pub const CASES: [(Variadicity, &'static str); 3] =
        [(Variadicity::Single, "single"), (Variadicity::Optional, "optional"), (Variadicity::Variadic, "variadic")];

    /// The keyword of the case.
    pub fn keyword(self) -> &'static str {
        match self {
            Variadicity::Single => "single",
            Variadicity::Optional => "optional",
            Variadicity::Variadic => "variadic",
        }
    }

    /// Takes a keyword if one is there.
    pub(super) fn optional(p: &mut Parser<'_>) -> Option<Variadicity> {
        Self::CASES.iter().find(|(_, keyword)| p.eat_keyword(keyword)).map(|c| c.0)
    }
}

impl AttrValue for Variadicity {
    const SUMMARY: &'static str =
        "How many values an operand or result stands for: `single`, `optional` or `variadic`.";
    const DIALECT: &'static str = "irdl";
    const MNEMONIC: &'static str = "variadicity";
    fn print(&self, p: &mut Printer<'_>) {
        p.text(" ");
        p.text(self.keyword());
    }
    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        match Variadicity::optional(p) {
            Some(case) => Ok(case),
            None => p.error("expected one of single, optional, variadic"),
        }
    }
}

/// `#irdl<variadicity_array[ single,  optional]>`: one for each definition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct VariadicityArray(pub Box<[Variadicity]>);

impl AttrValue for VariadicityArray {
    const SUMMARY: &'static str = "One of these for each operand or result: `[single, variadic]`.";
    const DIALECT: &'static str = "irdl";
    const MNEMONIC: &'static str = "variadicity_array";
    fn print(&self, p: &mut Printer<'_>) {
        p.text("[");
        for (at, case) in self.0.iter().enumerate() {
            p.text(if at > 0 { ", " } else { "" });
            AttrValue::print(case, p);
        }
        p.text("]");
    }
    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        let mut cases = Vec::new();
        p.expect_literal("[")?;
        p.list_until("]", |p| Variadicity::parse(p).map(|case| cases.push(case)))?;
        Ok(VariadicityArray(cases.into()))
    }
}

/// [`VariadicityArray`].
pub(super) const VARIADICITIES: AttrConstraint = AttrConstraint {
    summary: "array of variadicities",
    check: |ctx, attr| attr.downcast::<VariadicityArray>(ctx).is_some(),
    syntax: AttrSyntax::Full,
};

/// An array of strings.
pub(super) const STRINGS: AttrConstraint = AttrConstraint {
    summary: "string array attribute",
    check: |ctx, attr| {
        attr.as_array(ctx).is_some_and(|list| list.iter().all(|a| matches!(a.data(ctx), AttrData::String { .. })))
    },
    syntax: AttrSyntax::Full,
};
