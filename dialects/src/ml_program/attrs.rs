//! The attribute and the type of the dialect.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::def::TypeConstraint;
use terrace_ir::prelude::*;
use terrace_ir::types::TypeValue;

/// `#ml_program.extern : i32`: a value of a type that is given elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Extern {
    /// The value's type; `none` where nothing is said of it.
    pub ty: Type,
}

impl AttrValue for Extern {
    const SUMMARY: &'static str =
        "Marks the value of a global that stands elsewhere: `#ml_program.extern : tensor<4xi32>`.";
    const DIALECT: &'static str = "ml_program";
    const MNEMONIC: &'static str = "extern";
    fn print(&self, _p: &mut Printer<'_>) {}
    fn parse(_p: &mut Parser<'_>) -> ParseResult<Self> {
        Ok(Extern { ty: Type::NONE })
    }
    fn alias(&self, _ctx: &Context) -> Option<String> {
        Some("extern".to_owned())
    }
    fn ty(&self, _ctx: &Context) -> Option<Type> {
        Some(self.ty)
    }
    fn with_type(&self, ty: Type) -> Option<Self> {
        Some(Extern { ty })
    }
}

/// `!ml_program.token`: orders the ops of a graph that it is passed between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenType;

impl TypeValue for TokenType {
    const SUMMARY: &'static str = "Orders accesses to globals in a graph: `!ml_program.token`.";
    const DIALECT: &'static str = "ml_program";
    const MNEMONIC: &'static str = "token";
    fn print(&self, _p: &mut Printer<'_>) {}
    fn parse(_p: &mut Parser<'_>) -> ParseResult<Self> {
        Ok(TokenType)
    }
}

/// A token.
pub(super) const TOKEN: TypeConstraint = TypeConstraint {
    summary: "Token for establishing execution ordering in a graph",
    check: |ctx, ty| ty.downcast::<TokenType>(ctx).is_some(),
    only: Some(|ctx| Type::dialect(ctx, TokenType)),
};
