//! The `ub` dialect: values that stand for undefined behaviour.
//!
//! Folds of other dialects take poison as an operand and give it as a result: see
//! [`is_poison`] and [`materialize`].

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::constraints::*;
use terrace_ir::def::{AttrConstraint, AttrSyntax};
use terrace_ir::prelude::*;

/// The dialect `ub`.
#[derive(Debug)]
pub struct Ub;

impl Dialect for Ub {
    const SUMMARY: &'static str = "Values that stand for undefined behaviour.";
    const NAME: &'static str = "ub";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.attr::<PoisonAttr>().ops(&[Poison::DEF]);
        dialect.constants(materialize);
    }
}

/// `#ub.poison`: all of a value is poison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PoisonAttr;

impl AttrValue for PoisonAttr {
    const SUMMARY: &'static str =
        "The value of which nothing is known and that makes poison of what depends on it: `#ub.poison`.";
    const DIALECT: &'static str = "ub";
    const MNEMONIC: &'static str = "poison";
    fn print(&self, _p: &mut Printer<'_>) {}
    fn parse(_p: &mut Parser<'_>) -> ParseResult<Self> {
        Ok(PoisonAttr)
    }
}

/// `#ub.poison`.
pub fn poison(ctx: &Context) -> Attr {
    Attr::dialect(ctx, PoisonAttr)
}

/// Whether an attribute says that all of a value is poison.
pub fn is_poison(ctx: &Context, attr: Attr) -> bool {
    attr.downcast::<PoisonAttr>(ctx).is_some()
}

/// Makes the poison of a type.
pub fn materialize(b: &mut Builder<'_>, attr: Attr, ty: Type) -> Option<OpId> {
    is_poison(b.ctx(), attr).then(|| b.build::<Poison<'_>>(&[], &[Some(attr)], &[ty]))
}

/// An attribute that says which parts of a value are poison.
const POISON: AttrConstraint =
    AttrConstraint { summary: "PoisonAttrInterface instance", check: is_poison, syntax: AttrSyntax::Full };

/// A value that computing with makes poison of all it touches.
///
/// Whether something observable depends on it is undefined behaviour.
#[op("ub.poison", traits(Pure, ConstantLike), impls(FoldOp), format = "attr-dict (`<` $value^ `>`)? `:` type($result)")]
pub struct Poison {
    #[default = poison]
    value: Attribute<POISON>,
    result: Result<AnyType>,
}

impl FoldOp for Poison<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}
