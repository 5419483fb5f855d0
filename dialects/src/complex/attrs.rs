//! The number as one attribute.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::float::FloatValue;
use terrace_ir::prelude::*;

/// `#complex.number<:f32 1.0, 2.0>`: a complex number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    /// The type of the parts, a float.
    pub part: Type,
    /// The real part.
    pub real: FloatValue,
    /// The imaginary part.
    pub imaginary: FloatValue,
}

impl AttrValue for Number {
    const SUMMARY: &'static str = "A complex number: `#complex.number<:f32 1.0, 2.0>`.";
    const DIALECT: &'static str = "complex";
    const MNEMONIC: &'static str = "number";

    fn print(&self, p: &mut Printer<'_>) {
        p.text("<:");
        p.ty(self.part);
        p.text(&format!(" {}, {}>", self.real, self.imaginary));
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        p.expect_literal(":")?;
        let at = p.offset();
        let part = p.ty()?;
        if part.float_kind(p.ctx()).is_none() {
            return p.error_at(at, format!("expected a float type, found '{}'", part.to_text(p.ctx())));
        }
        let real = float(p, part)?;
        p.expect_literal(",")?;
        let imaginary = float(p, part)?;
        p.expect_literal(">")?;
        Ok(Number { part, real, imaginary })
    }

    fn ty(&self, ctx: &Context) -> Option<Type> {
        super::of_parts(ctx, self.part)
    }
}

fn float(p: &mut Parser<'_>, ty: Type) -> ParseResult<FloatValue> {
    let at = p.offset();
    match p.typed_attr(Some(ty))?.data(p.ctx()) {
        AttrData::Float { value, .. } => Ok(*value),
        _ => p.error_at(at, "expected a float"),
    }
}
