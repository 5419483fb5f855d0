//! `complex.constant`.

use terrace_ir::constraints::ArrayAttr;
use terrace_ir::def::TypeConstraint;
use terrace_ir::prelude::*;

use super::part_type;

/// A complex number of anything.
pub(super) const ANY_COMPLEX: TypeConstraint =
    TypeConstraint { summary: "complex-type", check: |ctx, ty| part_type(ctx, ty).is_some(), only: None };

/// A constant complex number: a list of its real and its imaginary part.
#[op(
    "complex.constant",
    traits(Pure, ConstantLike),
    impls(FoldOp, Verify, ResultNames),
    format = "$value attr-dict `:` type($complex)"
)]
pub struct Constant {
    value: Attribute<ArrayAttr>,
    complex: Result<ANY_COMPLEX>,
}

impl FoldOp for Constant<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}

impl ResultNames for Constant<'_> {
    fn result_names(_op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        name(0, "cst");
    }
}

impl<'a> Verify<'a> for Constant<'a> {
    /// There are two parts of the result's element type.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(&[real, imaginary]) = self.value().as_array(ctx) else {
            let message = "requires 'value' to be a complex constant, represented as array of two values";
            return Err(Diagnostic::op_error(op, message));
        };
        let part = part_type(ctx, op.result_type(0));
        if real.ty(ctx) == part && imaginary.ty(ctx) == part {
            return Ok(());
        }
        let text = |ty: Option<Type>| ty.map_or_else(|| "none".to_owned(), |ty| ty.to_text(ctx));
        let message = format!(
            "requires attribute's element types ('{}', '{}') to match the element type of the op's return type ('{}')",
            text(real.ty(ctx)),
            text(imaginary.ty(ctx)),
            text(part)
        );
        Err(Diagnostic::op_error(op, message))
    }
}

/// Makes the constant of a list of two parts.
pub(super) fn materialize(b: &mut Builder<'_>, attr: Attr, ty: Type) -> Option<OpId> {
    let ctx = b.ctx();
    let part = part_type(ctx, ty)?;
    let fits = matches!(attr.as_array(ctx)?, [a, b] if a.ty(ctx) == Some(part) && b.ty(ctx) == Some(part));
    fits.then(|| Constant::build(b, ty, attr))
}
