//! Constants and undefined values.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::types::{self, Array};

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[Constant::DEF, Undef::DEF];

/// A constant: a number, or a list of constants for an array.
#[op("spirv.Constant", traits(Pure, ConstantLike), impls(Syntax, Verify, FoldOp, ResultNames))]
pub struct Constant {
    value: Attribute<AnyAttr>,
    constant: Result<SpirvType>,
}

impl Syntax for Constant<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let value = p.attr()?;
        p.set_prop(0, value);
        let ty = match value.ty(p.ctx()) {
            Some(ty) if ty != Type::NONE && !matches!(ty.data(p.ctx()), TypeData::RankedTensor { .. }) => ty,
            _ => {
                p.expect_literal(":")?;
                p.ty()?
            }
        };
        p.add_result_types(&[ty]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let value = op.required_prop(0);
        p.text(" ");
        p.attr(value);
        if op.result_type(0).downcast::<Array>(op.ctx()).is_some() {
            p.text(" : ");
            p.ty(op.result_type(0));
        }
    }
}

/// Rules: a number has the result's type; a list has a constant of the element
/// type for each element of an array.
impl<'a> Verify<'a> for Constant<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check(self.0, self.value(), self.0.result_type(0))
    }
}

fn check(op: OpRef<'_>, value: Attr, ty: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    if let Some(items) = value.as_array(ctx) {
        let Some(array) = ty.downcast::<Array>(ctx) else {
            return Err(Diagnostic::op_error(op, "must have spirv.array result type for array value"));
        };
        if array.count as usize != items.len() {
            return Err(Diagnostic::op_error(
                op,
                "has as many constituents as its array type has elements, or one for all",
            ));
        }
        return items.iter().try_for_each(|&item| check(op, item, array.element));
    }
    match value.ty(ctx) {
        Some(found) if found == ty => Ok(()),
        Some(found) if found != Type::NONE => {
            let (ty, found) = (ty.to_text(ctx), found.to_text(ctx));
            Err(Diagnostic::op_error(op, format!("result type ('{ty}') does not match value type ('{found}')")))
        }
        _ => Err(Diagnostic::op_error(op, format!("cannot have attribute: {}", value.to_text(ctx)))),
    }
}

impl FoldOp for Constant<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}

impl ResultNames for Constant<'_> {
    fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        let (ctx, ty) = (op.ctx(), op.result_type(0));
        let element = ty.element_or_self(ctx);
        if types::vector_length(ctx, ty).is_some() {
            let shape: Vec<String> = ty.shape(ctx).unwrap_or(&[]).iter().map(i64::to_string).collect();
            return name(0, &format!("cst_vec_{}x{}", shape.join("x"), element.to_text(ctx)));
        }
        match op.required_prop(0).data(ctx) {
            AttrData::Integer { ty: Type::I1, value } => name(0, if value.is_zero() { "false" } else { "true" }),
            AttrData::Integer { ty, value } => {
                let unsigned = ty.to_text(ctx).starts_with('u');
                let digits = if unsigned { value.to_unsigned_string() } else { value.to_signed_string() };
                name(0, &format!("cst{digits}_{}", ty.to_text(ctx)));
            }
            AttrData::Float { ty, .. } => name(0, &format!("cst_{}", ty.to_text(ctx))),
            _ => name(0, "cst"),
        }
    }
}

impl Constant<'_> {
    /// Creates an integer constant, of `i1` too.
    pub fn integer(b: &mut Builder<'_>, ty: Type, value: i64) -> ValueId {
        let attr = Attr::integer(b.ctx(), ty, value);
        let op = Constant::build(b, ty, attr);
        b.op(op).result(0)
    }
}

/// The number that a value is by a `spirv.Constant`.
pub fn constant_index(body: &Body, value: ValueId) -> Option<u64> {
    let op = body.defining_op(value)?.cast::<Constant<'_>>()?;
    op.value().as_i64(body.ctx()).and_then(|n| u64::try_from(n).ok())
}

/// A value of which nothing is known.
#[op("spirv.Undef", traits(Pure), format = "attr-dict `:` type($result)")]
pub struct Undef {
    result: Result<SpirvType>,
}
