//! Folds of casts: of constants, and of casts of casts.

use smallvec::smallvec;
use terrace_ir::apint::ApInt;
use terrace_ir::float::{FloatKind, FloatValue};
use terrace_ir::prelude::*;

use super::attrs::FastMath;
use super::casts::{ExtSI, ExtUI, TruncF, TruncI};
use super::fold::fast_math;
use super::fold_values::{Value, defined_by, result_width, unary};

/// A cast to the type that the operand has is the operand.
pub(super) fn of_no_change(input: &FoldInput<'_>) -> Option<Fold> {
    (input.op.operand_type(0) == input.op.result_type(0)).then(|| input.operand(0).into())
}

/// The op stays and casts what its operand was cast from.
fn cast_instead(input: &FoldInput<'_>, value: ValueId) -> Fold {
    Fold::InPlace { operands: smallvec![value], props: input.op.props() }
}

pub(super) fn ext_ui(input: &FoldInput<'_>) -> Fold {
    if let Some(inner) = defined_by::<ExtUI<'_>>(input.op, input.operand(0)) {
        return cast_instead(input, inner.operand());
    }
    resize(input, false)
}

pub(super) fn ext_si(input: &FoldInput<'_>) -> Fold {
    if let Some(inner) = defined_by::<ExtSI<'_>>(input.op, input.operand(0)) {
        return cast_instead(input, inner.operand());
    }
    resize(input, true)
}

pub(super) fn trunc_i(input: &FoldInput<'_>) -> Fold {
    let op = input.op;
    let ctx = input.ctx();
    let value = input.operand(0);
    let extended = defined_by::<ExtUI<'_>>(op, value)
        .map(|ext| ext.operand())
        .or_else(|| defined_by::<ExtSI<'_>>(op, value).map(|ext| ext.operand()));
    if let Some(source) = extended {
        let from = op.ty(source).element_or_self(ctx);
        let to = op.result_type(0).element_or_self(ctx);
        if from.integer_width(ctx) > to.integer_width(ctx) {
            return cast_instead(input, source);
        }
        if from == to {
            return source.into();
        }
    }
    if let Some(inner) = defined_by::<TruncI<'_>>(op, value) {
        return cast_instead(input, inner.operand());
    }
    resize(input, false)
}

pub(super) fn index_cast(input: &FoldInput<'_>) -> Fold {
    resize(input, true)
}

pub(super) fn index_cast_ui(input: &FoldInput<'_>) -> Fold {
    resize(input, false)
}

/// A constant integer at another width.
fn resize(input: &FoldInput<'_>, signed: bool) -> Fold {
    let Some(width) = result_width(input) else { return Fold::None };
    unary(input, |value| match value {
        Value::Int(value) => Some(Value::Int(if signed { value.sign_extend(width) } else { value.zero_extend(width) })),
        Value::Float(_) => None,
    })
}

pub(super) fn ext_f(input: &FoldInput<'_>) -> Fold {
    let op = input.op;
    let contracts = |attr| fast_math(input.ctx(), attr).has(FastMath::CONTRACT);
    if let Some(trunc) = defined_by::<TruncF<'_>>(op, input.operand(0))
        && op.ty(trunc.operand()) == op.result_type(0)
        && contracts(trunc.fastmath())
        && contracts(op.attr("fastmath"))
    {
        return trunc.operand().into();
    }
    convert_exactly(input)
}

pub(super) fn trunc_f(input: &FoldInput<'_>) -> Fold {
    convert_exactly(input)
}

/// A constant float of another kind, unless that would round it.
fn convert_exactly(input: &FoldInput<'_>) -> Fold {
    let Some(kind) = result_kind(input) else { return Fold::None };
    unary(input, |value| match value {
        Value::Float(value) => value.convert_exact(kind).map(Value::Float),
        Value::Int(_) => None,
    })
}

/// The kind of the result's floats.
fn result_kind(input: &FoldInput<'_>) -> Option<FloatKind> {
    input.op.result_type(0).element_or_self(input.ctx()).float_kind(input.ctx())
}

pub(super) fn ui_to_fp(input: &FoldInput<'_>) -> Fold {
    to_float(input, false)
}

pub(super) fn si_to_fp(input: &FoldInput<'_>) -> Fold {
    to_float(input, true)
}

fn to_float(input: &FoldInput<'_>, signed: bool) -> Fold {
    let Some(kind) = result_kind(input) else { return Fold::None };
    unary(input, |value| match value {
        Value::Int(value) => FloatValue::from_int(kind, &value, signed).map(Value::Float),
        Value::Float(_) => None,
    })
}

pub(super) fn fp_to_ui(input: &FoldInput<'_>) -> Fold {
    to_integer(input, false)
}

pub(super) fn fp_to_si(input: &FoldInput<'_>) -> Fold {
    to_integer(input, true)
}

fn to_integer(input: &FoldInput<'_>, signed: bool) -> Fold {
    let Some(width) = result_width(input) else { return Fold::None };
    unary(input, |value| match value {
        Value::Float(value) => value.to_int(width, signed).map(Value::Int),
        Value::Int(_) => None,
    })
}

pub(super) fn bitcast(input: &FoldInput<'_>) -> Fold {
    let (kind, width) = (result_kind(input), result_width(input));
    unary(input, |value| {
        let bits = match value {
            Value::Float(value) => ApInt::from_u128(value.kind().width(), value.bits()),
            Value::Int(value) => value,
        };
        match kind {
            Some(kind) if kind.width() == bits.width() => {
                Some(Value::Float(FloatValue::from_bits(kind, bits.low_u128())))
            }
            None if width == Some(bits.width()) => Some(Value::Int(bits)),
            _ => None,
        }
    })
}
