//! Folds of comparisons and of selections, which look through them.

use std::cmp::Ordering;

use smallvec::smallvec;
use terrace_ir::apint::ApInt;
use terrace_ir::attrs::Props;
use terrace_ir::elements::{ElementsBuilder, Number};
use terrace_ir::prelude::*;

use super::casts::{ExtSI, ExtUI};
use super::fold_values::{defined_by, int, int_constant, ints_constant, scalar_float};
use super::ops::CmpI;
use super::predicate::IntegerPredicate::{self, *};

/// `true` or `false`, or a splat of it.
fn truth(input: &FoldInput<'_>, holds: bool) -> Fold {
    int_constant(input, 0, ApInt::from_i64(1, holds.into())).into()
}

/// Whether it is `i1` or a vector of it.
fn is_bit_or_vector(ctx: &Context, ty: Type) -> bool {
    ty == Type::I1 || matches!(ty.data(ctx), TypeData::Vector { element: Type::I1, .. })
}

pub(super) fn cmp_i(input: &FoldInput<'_>) -> Fold {
    let (op, ctx) = (input.op, input.ctx());
    let (lhs, rhs) = (input.operand(0), input.operand(1));
    let predicate = IntegerPredicate::of(CmpI::wrap(op));
    if lhs == rhs {
        return truth(input, predicate.accepts(Ordering::Equal));
    }
    // An extended bit differs from zero if it is set.
    if predicate == Ne && int(input, 1).is_some_and(ApInt::is_zero) {
        let signed = defined_by::<ExtSI<'_>>(op, lhs).map(|ext| ext.operand());
        let extended = signed.or_else(|| defined_by::<ExtUI<'_>>(op, lhs).map(|ext| ext.operand()));
        if let Some(bit) = extended.filter(|&v| is_bit_or_vector(ctx, op.ty(v))) {
            return bit.into();
        }
    }
    // Constants go to the right.
    if input.constant(0).is_some() && input.constant(1).is_none() {
        let swapped = Props::new(ctx, &[Some(predicate.swapped().attr(ctx))]);
        return Fold::InPlace { operands: smallvec![rhs, lhs], props: swapped };
    }
    ints_constant(input, 0, |a, b| Some(ApInt::from_i64(1, predicate.holds(a, b).into()))).into()
}

pub(super) fn cmp_f(input: &FoldInput<'_>) -> Fold {
    let (mut lhs, mut rhs) = (scalar_float(input, 0), scalar_float(input, 1));
    // With one NaN the other operand does not matter.
    if lhs.is_some_and(|v| v.is_nan()) {
        rhs = lhs;
    }
    if rhs.is_some_and(|v| v.is_nan()) {
        lhs = rhs;
    }
    let (Some(lhs), Some(rhs)) = (lhs, rhs) else { return Fold::None };
    let Some(number) = input.op.prop(0).and_then(|p| p.as_i64(input.ctx())) else { return Fold::None };
    let order = lhs.compare(rhs);
    if order.is_none() && !lhs.is_nan() {
        return Fold::None;
    }
    truth(input, float_predicate_holds(number, order))
}

fn float_predicate_holds(number: i64, order: Option<Ordering>) -> bool {
    // As sets of orders: equal 1, greater 2, less 4, unordered 8.
    let set = match number {
        0..8 => number,
        8..14 => 8 | (number - 7),
        14 => 8,
        _ => 15,
    };
    let bit = match order {
        Some(Ordering::Equal) => 1,
        Some(Ordering::Greater) => 2,
        Some(Ordering::Less) => 4,
        None => 8,
    };
    set & bit != 0
}

pub(super) fn select(input: &FoldInput<'_>) -> Fold {
    let op = input.op;
    let (condition, on_true, on_false) = (input.operand(0), input.operand(1), input.operand(2));
    if on_true == on_false {
        return on_true.into();
    }
    if let Some(known) = int(input, 0) {
        return (if known.is_zero() { on_false } else { on_true }).into();
    }
    // Poison may be anything, so that it is the other one.
    let poison = |operand| input.constant(operand).is_some_and(|c| crate::ub::is_poison(input.ctx(), c));
    if poison(1) || poison(2) {
        return (if poison(1) { on_false } else { on_true }).into();
    }
    let bit = op.result_type(0) == Type::I1;
    if bit && int(input, 1).is_some_and(ApInt::is_one) && int(input, 2).is_some_and(ApInt::is_zero) {
        return condition.into();
    }
    if let Some(chosen) = select_elements(input) {
        return chosen.into();
    }
    // Of two values that are equal where they are exchanged, one is always chosen.
    let Some(compare) = defined_by::<CmpI<'_>>(op, condition) else { return Fold::None };
    let same = (compare.lhs(), compare.rhs());
    if same != (on_true, on_false) && same != (on_false, on_true) {
        return Fold::None;
    }
    match IntegerPredicate::of(compare) {
        Eq => on_false.into(),
        Ne => on_true.into(),
        _ => Fold::None,
    }
}

/// The elements of two constants, chosen one by one.
fn select_elements(input: &FoldInput<'_>) -> Option<Attr> {
    let ctx = input.ctx();
    let elements = |operand: usize| input.constant(operand)?.as_dense(ctx);
    let (condition, on_true, on_false) = (elements(0)?, elements(1)?, elements(2)?);
    let mut builder = ElementsBuilder::new(ctx, input.op.result_type(0))?;
    let layout = builder.layout();
    for (at, bit) in condition.ints(ctx)?.enumerate() {
        let chosen = if bit.is_zero() { on_false } else { on_true };
        let at = if chosen.is_splat() { 0 } else { at };
        match layout.number {
            _ if layout.complex => return None,
            Number::Integer(_) => builder.push_int(&chosen.stored(ctx).int(at)),
            Number::Float(_) => builder.push_float(chosen.stored(ctx).float(at)?),
        }
    }
    Some(builder.finish(ctx)?.attr(ctx))
}
