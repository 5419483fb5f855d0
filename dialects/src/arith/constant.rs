//! `arith.constant` and what reads constants.

use terrace_ir::apint::ApInt;
use terrace_ir::constraints::*;
use terrace_ir::interfaces::{InferIntRangeOp, constant_of};
use terrace_ir::prelude::*;

use crate::ub;

/// A constant number, or elements of them.
#[op(
    "arith.constant",
    traits(Pure, ConstantLike),
    impls(FoldOp, Verify, ResultNames, InferIntRangeOp),
    same(value, result),
    format = "attr-dict $value"
)]
pub struct Constant {
    value: Attribute<TypedAttr>,
    result: Result<AnyType>,
}

impl FoldOp for Constant<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}

impl<'a> Verify<'a> for Constant<'a> {
    /// 1. Integers are signless.
    /// 2. The value is a number or elements.
    /// 3. Of a scalable vector all elements are the same.
    fn verify(self) -> Result<(), Diagnostic> {
        let ctx = self.0.ctx();
        let ty = self.0.result_type(0);
        if ty.integer_width(ctx).is_some() && !ty.is_signless_integer(ctx) {
            return Err(Diagnostic::op_error(self.0, "integer return type must be signless"));
        }
        let value = self.value();
        let scalable = matches!(ty.data(ctx), TypeData::Vector { scalable, .. } if scalable.contains(&true));
        if scalable && !value.as_dense(ctx).is_some_and(|elements| elements.is_splat()) {
            return Err(Diagnostic::op_error(self.0, "a scalable vector has no constant elements but splats"));
        }
        if !is_number(ctx, value) && !value.is_elements(ctx) {
            return Err(Diagnostic::op_error(self.0, "value must be an integer, float, or elements attribute"));
        }
        Ok(())
    }
}

impl ResultNames for Constant<'_> {
    /// `%c7`, `%c7_i32`, `%true`, `%false`; `%cst` for the rest.
    fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        let ctx = op.ctx();
        let Some(AttrData::Integer { ty, value }) = op.prop(0).map(|a| a.data(ctx)) else { return name(0, "cst") };
        if *ty == Type::I1 {
            return name(0, if value.is_zero() { "false" } else { "true" });
        }
        let mut text = match value.to_i64() {
            Some(value) => format!("c{value}"),
            None => format!("c{}", value.to_signed_string()),
        };
        match *ty {
            Type::INDEX => {}
            // Most are of these, for which no printer is needed.
            Type::I32 => text.push_str("_i32"),
            Type::I64 => text.push_str("_i64"),
            ty => text.extend(["_", &ty.to_text(ctx)]),
        }
        name(0, &text);
    }
}

fn is_number(ctx: &Context, attr: Attr) -> bool {
    matches!(attr.data(ctx), AttrData::Integer { .. } | AttrData::Float { .. })
}

/// Makes the constant of an attribute that has the type, or poison.
pub fn materialize(b: &mut Builder<'_>, attr: Attr, ty: Type) -> Option<OpId> {
    let ctx = b.ctx();
    if ub::is_poison(ctx, attr) {
        return ub::materialize(b, attr, ty);
    }
    let typed = attr.ty(ctx) == Some(ty) && (is_number(ctx, attr) || attr.is_elements(ctx));
    let signless = ty.integer_width(ctx).is_none() || ty.is_signless_integer(ctx);
    (typed && signless).then(|| Constant::build(b, attr))
}

/// The integer that a value is, where a constant defines it.
pub fn constant_int(body: &Body, value: ValueId) -> Option<&ApInt> {
    match constant_of(body, value)?.data(body.root().ctx()) {
        AttrData::Integer { value, .. } => Some(value),
        _ => None,
    }
}

/// Creates an `index` constant.
pub fn constant_index(b: &mut Builder<'_>, value: i64) -> ValueId {
    let attr = Attr::integer(b.ctx(), Type::INDEX, value);
    let op = Constant::build(b, attr);
    b.op(op).result(0)
}
