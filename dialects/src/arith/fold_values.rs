//! Constants as folds read and make them: numbers, splats of them, and elements.
//!
//! What looks for one value (`x + 0`) sees a splat as its number. What computes works
//! on numbers, on two splats once, and on elements one by one; where one of them does
//! not fold, nothing does.

use terrace_ir::apint::ApInt;
use terrace_ir::elements::{DenseElements, ElementsBuilder, Number};
use terrace_ir::float::FloatValue;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

/// The number that a constant is, or is everywhere.
fn splat_or_scalar(ctx: &Context, attr: Attr) -> Attr {
    attr.as_dense(ctx).and_then(|elements| elements.splat_value(ctx)).unwrap_or(attr)
}

fn int_of(ctx: &Context, attr: Attr) -> Option<&ApInt> {
    match splat_or_scalar(ctx, attr).data(ctx) {
        AttrData::Integer { value, .. } => Some(value),
        _ => None,
    }
}

/// The integer constant that an operand is, or is a splat of.
pub(crate) fn int<'a>(input: &FoldInput<'a>, operand: usize) -> Option<&'a ApInt> {
    int_of(input.op.ctx(), input.constant(operand)?)
}

/// The float constant that an operand is, or is a splat of.
pub(crate) fn float(input: &FoldInput<'_>, operand: usize) -> Option<FloatValue> {
    match splat_or_scalar(input.ctx(), input.constant(operand)?).data(input.ctx()) {
        AttrData::Float { value, .. } => Some(*value),
        _ => None,
    }
}

/// The float constant that an operand is.
pub(crate) fn scalar_float(input: &FoldInput<'_>, operand: usize) -> Option<FloatValue> {
    match input.constant(operand)?.data(input.ctx()) {
        AttrData::Float { value, .. } => Some(*value),
        _ => None,
    }
}

/// The integer constant that defines a value, or is a splat of it.
pub(crate) fn int_value<'a>(op: OpRef<'a>, value: ValueId) -> Option<&'a ApInt> {
    int_of(op.ctx(), constant_of(op.body(), value)?)
}

/// The op of kind `O` that defines a value.
pub(crate) fn defined_by<'a, O: Op<'a>>(op: OpRef<'a>, value: ValueId) -> Option<O> {
    op.body().defining_op(value)?.cast::<O>()
}

/// An integer as a constant of a result's type, or a splat of it; `None`: a type
/// without constants, such as one of dynamic sizes.
pub(crate) fn int_constant(input: &FoldInput<'_>, result: usize, value: ApInt) -> Option<Folded> {
    let (ctx, ty) = (input.ctx(), input.op.result_type(result));
    let attr = match ty.element(ctx) {
        Some(_) => DenseElements::from_ints(ctx, ty, [value])?.attr(ctx),
        None => ctx.attr(AttrData::Integer { ty, value }),
    };
    Some(Folded::Constant(attr))
}

/// The bits of the result's type where it is an integer or index, or has such elements.
pub(crate) fn result_width(input: &FoldInput<'_>) -> Option<u32> {
    match Number::of(input.ctx(), input.op.result_type(0).element_or_self(input.ctx()))? {
        Number::Integer(width) => Some(width),
        Number::Float(_) => None,
    }
}

/// Zero of the result's type, where that has one.
pub(crate) fn zero(input: &FoldInput<'_>) -> Fold {
    result_width(input).and_then(|width| int_constant(input, 0, ApInt::zero(width))).into()
}

/// `f` of each pair of integers of two constants, as a constant of a result's type.
pub(crate) fn ints_constant(
    input: &FoldInput<'_>,
    result: usize,
    mut f: impl FnMut(&ApInt, &ApInt) -> Option<ApInt>,
) -> Option<Attr> {
    let (ctx, ty) = (input.ctx(), input.op.result_type(result));
    match (input.constant(0)?.data(ctx), input.constant(1)?.data(ctx)) {
        (AttrData::Integer { value: a, .. }, AttrData::Integer { value: b, .. }) => {
            f(a, b).map(|value| ctx.attr(AttrData::Integer { ty, value }))
        }
        (AttrData::Dense(a), AttrData::Dense(b)) if a.ty() == b.ty() => {
            let mut builder = ElementsBuilder::new(ctx, ty)?;
            let pairs = a.ints(ctx)?.zip(b.ints(ctx)?).take(stored(ctx, a, b));
            for (a, b) in pairs {
                builder.push_int(&f(&a, &b)?);
            }
            Some(builder.finish(ctx)?.attr(ctx))
        }
        _ => None,
    }
}

/// How many pairs of elements differ from one another: of two splats, one.
fn stored(ctx: &Context, a: &DenseElements, b: &DenseElements) -> usize {
    a.stored(ctx).count().max(b.stored(ctx).count())
}

/// An operand that is poison: so is the result of all that folds by its numbers.
fn poison(input: &FoldInput<'_>) -> Option<Attr> {
    input.constants.iter().flatten().copied().find(|&c| crate::ub::is_poison(input.ctx(), c))
}

/// Folds if both operands are constants of integers, or one is poison.
pub(crate) fn int_binary(input: &FoldInput<'_>, f: impl FnMut(&ApInt, &ApInt) -> Option<ApInt>) -> Fold {
    poison(input).or_else(|| ints_constant(input, 0, f)).into()
}

/// Folds if both operands are constants of floats, or one is poison.
pub(crate) fn float_binary(
    input: &FoldInput<'_>,
    mut f: impl FnMut(FloatValue, FloatValue) -> Option<FloatValue>,
) -> Fold {
    let (ctx, ty) = (input.ctx(), input.op.result_type(0));
    let fold = || match (input.constant(0)?.data(ctx), input.constant(1)?.data(ctx)) {
        (AttrData::Float { value: a, .. }, AttrData::Float { value: b, .. }) => {
            f(*a, *b).map(|value| ctx.attr(AttrData::Float { ty, value }))
        }
        (AttrData::Dense(a), AttrData::Dense(b)) if a.ty() == b.ty() => {
            let mut builder = ElementsBuilder::new(ctx, ty)?;
            let pairs = a.floats(ctx)?.zip(b.floats(ctx)?).take(stored(ctx, a, b));
            for (a, b) in pairs {
                builder.push_float(f(a, b)?);
            }
            Some(builder.finish(ctx)?.attr(ctx))
        }
        _ => None,
    };
    poison(input).or_else(fold).into()
}

/// A number before or after a cast.
pub(crate) enum Value {
    /// An integer.
    Int(ApInt),
    /// A float.
    Float(FloatValue),
}

/// Folds if the operand is a constant, or poison: `f` of each number, which is of the kind of the
/// result's elements.
pub(crate) fn unary(input: &FoldInput<'_>, mut f: impl FnMut(Value) -> Option<Value>) -> Fold {
    let (ctx, ty) = (input.ctx(), input.op.result_type(0));
    let fold = || match input.constant(0)?.data(ctx) {
        AttrData::Dense(elements) => {
            let mut builder = ElementsBuilder::new(ctx, ty)?;
            let stored = elements.stored(ctx);
            let layout = elements.layout(ctx);
            for at in 0..stored.count() {
                let value = match layout.number {
                    _ if layout.complex => return None,
                    Number::Integer(_) => Value::Int(stored.int(at)),
                    Number::Float(_) => Value::Float(stored.float(at)?),
                };
                match f(value)? {
                    Value::Int(value) => builder.push_int(&value),
                    Value::Float(value) => builder.push_float(value),
                }
            }
            Some(builder.finish(ctx)?.attr(ctx))
        }
        data => {
            let value = match data {
                AttrData::Integer { value, .. } => Value::Int(value.clone()),
                AttrData::Float { value, .. } => Value::Float(*value),
                _ => return None,
            };
            Some(ctx.attr(match f(value)? {
                Value::Int(value) => AttrData::Integer { ty, value },
                Value::Float(value) => AttrData::Float { ty, value },
            }))
        }
    };
    poison(input).or_else(fold).into()
}
