//! `vector.print`.

use terrace_ir::constraints::*;
use terrace_ir::def::EffectSet;
use terrace_ir::effects::Effect;
use terrace_ir::prelude::*;

use super::attrs::{PunctuationAttr, newline};
use super::*;

const PRINTABLE: TypeConstraint = TypeConstraint {
    summary: "vector, integer, index or floating-point",
    check: |ctx, ty| {
        like(ctx, ty, |ctx, ty| ty == Type::INDEX || ty.integer_width(ctx).is_some() || ty.float_kind(ctx).is_some())
            && (ty.shape(ctx).is_none() || parts(ctx, ty).is_some())
    },
    only: None,
};

/// Writes a value, punctuation or a string to the standard output.
#[op(
    "vector.print",
    impls(Verify, MemoryEffects),
    format = "($source^ `:` type($source))? oilist(`str` $string_literal | `punctuation` $punctuation) attr-dict"
)]
pub struct Print {
    source: Optional<PRINTABLE>,
    #[default = newline]
    punctuation: Attribute<PunctuationAttr>,
    #[name = "stringLiteral"]
    string_literal: OptionalAttribute<StrAttr>,
}

impl MemoryEffects for Print<'_> {
    fn effects(_op: OpRef<'_>, effects: &mut Vec<Effect>) {
        effects.push(Effect::new(EffectSet::WRITE));
    }
}

impl<'a> Verify<'a> for Print<'a> {
    /// A string is written alone.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        if self.string_literal().is_some() && (self.source().is_some() || self.punctuation() != newline(ctx)) {
            return error(op, "a string is printed without a value and without punctuation");
        }
        Ok(())
    }
}
