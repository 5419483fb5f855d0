//! Canonicalization of comparisons and selections.

use terrace_ir::apint::ApInt;
use terrace_ir::float::FloatValue;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::canonicalize::{make, make_int, operand_int, operand_op, replace, start};
use super::casts::{ExtSI, ExtUI, SIToFP, UIToFP};
use super::ops::*;
use super::predicate::IntegerPredicate::{self, *};

impl Canonicalize for CmpI<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<CmpI<'_>>("cmpi-of-extsi", compare_extended::<ExtSI<'_>>);
        patterns.on::<CmpI<'_>>("cmpi-of-extui", compare_extended::<ExtUI<'_>>);
    }
}

/// Values extended in the same way are equal where the narrow ones are.
fn compare_extended<'e, E: Op<'e>>(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    let source = |operand: usize| {
        let made_by = op.body().defining_op(op.operand(operand));
        made_by.filter(|d| d.def().is_some_and(|d| std::ptr::eq(d, E::DEF))).map(|d| d.operand(0))
    };
    let (Some(x), Some(y)) = (source(0), source(1)) else { return Err(NoMatch("an operand is not extended")) };
    if op.ty(x) != op.ty(y) || !matches!(IntegerPredicate::of(CmpI::wrap(op)), Eq | Ne) {
        return Err(NoMatch("the types differ or the order matters"));
    }
    let predicate = op.prop(0);
    start(r, id);
    replace::<CmpI<'_>>(r, id, &[x, y], &[predicate])
}

impl Canonicalize for Select<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        // A selection by the same condition inside another is decided.
        patterns.on::<Select<'_>>("nested-select", |id, r| {
            let op = r.op(id);
            let (condition, on_true, on_false) = (op.operand(0), op.operand(1), op.operand(2));
            let inner = |operand| operand_op::<Select<'_>>(op, operand).ok().filter(|s| s.condition() == condition);
            let values = match (inner(1), inner(2)) {
                (_, Some(inner)) => [condition, on_true, inner.false_value()],
                (Some(inner), None) => [condition, inner.true_value(), on_false],
                (None, None) => return Err(NoMatch("no value is selected by the same condition")),
            };
            start(r, id);
            replace::<Select<'_>>(r, id, &values, &[])
        });
        patterns.on::<Select<'_>>("select-by-complement", |id, r| {
            let op = r.op(id);
            let xor = operand_op::<XOrI<'_>>(op, 0)?;
            if !operand_int(xor.op(), 1).is_some_and(ApInt::is_all_ones) {
                return Err(NoMatch("the condition is no complement"));
            }
            let values = [xor.lhs(), op.operand(2), op.operand(1)];
            start(r, id);
            replace::<Select<'_>>(r, id, &values, &[])
        });
        patterns.on::<Select<'_>>("select-to-complement", |id, r| {
            let op = r.op(id);
            let condition = op.operand(0);
            if op.result_type(0) != Type::I1 || !chooses(op, ApInt::is_zero, ApInt::is_one) {
                return Err(NoMatch("the values are not false and true"));
            }
            start(r, id);
            let yes = make_int(r, Type::I1, ApInt::all_ones(1));
            replace::<XOrI<'_>>(r, id, &[condition, yes], &[])
        });
        // Between 1 and 0 it is the condition as a number.
        patterns.on::<Select<'_>>("select-to-extui", |id, r| {
            let op = r.op(id);
            let ty = op.result_type(0);
            if ty == Type::I1 || !ty.is_signless_integer(r.ctx()) {
                return Err(NoMatch("a condition can't be extended to the type"));
            }
            let mut condition = op.operand(0);
            let complement = chooses(op, ApInt::is_zero, ApInt::is_one);
            if !complement && !chooses(op, ApInt::is_one, ApInt::is_zero) {
                return Err(NoMatch("the values are not 0 and 1"));
            }
            start(r, id);
            if complement {
                let yes = make_int(r, Type::I1, ApInt::all_ones(1));
                condition = make::<XOrI<'_>>(r, &[condition, yes], &[], Type::I1);
            }
            replace::<ExtUI<'_>>(r, id, &[condition], &[])
        });
    }
}

/// Whether both values are constants of those kinds.
fn chooses(op: OpRef<'_>, on_true: fn(&ApInt) -> bool, on_false: fn(&ApInt) -> bool) -> bool {
    operand_int(op, 1).is_some_and(on_true) && operand_int(op, 2).is_some_and(on_false)
}

// ---- comparisons of converted integers ---------------------------------------------------------

impl Canonicalize for CmpF<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<CmpF<'_>>("cmpf-of-converted-integer", compare_converted);
    }
}

/// A comparison of an integer made a float with a constant is one of integers.
fn compare_converted(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    let ctx = op.ctx();
    let Some(AttrData::Float { value: bound, .. }) = constant_of(op.body(), op.operand(1)).map(|a| a.data(ctx)) else {
        return Err(NoMatch("the right operand is no constant"));
    };
    let signed = operand_op::<SIToFP<'_>>(op, 0).map(|cast| cast.operand());
    let is_signed = signed.is_ok();
    let x = signed.or_else(|_| operand_op::<UIToFP<'_>>(op, 0).map(|cast| cast.operand()))?;
    let ty = op.ty(x);
    let width = ty.integer_width(ctx).ok_or(NoMatch("the type is no scalar"))?;
    let outcome =
        number_of(op, 0).ok_or(NoMatch("no predicate")).and_then(|n| compare_integer(n, *bound, width, is_signed))?;
    start(r, id);
    match outcome {
        Outcome::Known(holds) => {
            let known = make_int(r, Type::I1, ApInt::from_i64(1, i64::from(holds)));
            r.replace_op(id, &[known]);
            Ok(())
        }
        Outcome::Compare(predicate, value) => {
            let value = make_int(r, ty, value);
            let predicate = predicate.attr(r.ctx());
            replace::<CmpI<'_>>(r, id, &[x, value], &[Some(predicate)])
        }
    }
}

fn number_of(op: OpRef<'_>, prop: usize) -> Option<i64> {
    op.prop(prop)?.as_i64(op.ctx())
}

/// What a comparison of a converted integer comes to.
enum Outcome {
    Known(bool),
    Compare(IntegerPredicate, ApInt),
}

fn compare_integer(number: i64, bound: FloatValue, width: u32, signed: bool) -> Result<Outcome, NoMatch> {
    if bound.is_nan() {
        return Err(NoMatch("the bound is NaN"));
    }
    check_precision(bound, width, signed)?;
    // No integer becomes NaN: ordered and unordered comparisons are the same.
    let predicate = match number {
        1 | 8 => Eq,
        2 | 9 => {
            if signed {
                Sgt
            } else {
                Ugt
            }
        }
        3 | 10 => {
            if signed {
                Sge
            } else {
                Uge
            }
        }
        4 | 11 => {
            if signed {
                Slt
            } else {
                Ult
            }
        }
        5 | 12 => {
            if signed {
                Sle
            } else {
                Ule
            }
        }
        6 | 13 => Ne,
        7 => return Ok(Outcome::Known(true)),
        14 => return Ok(Outcome::Known(false)),
        _ => return Err(NoMatch("the predicate is constant")),
    };
    let (smallest, largest) = match signed {
        true => (ApInt::signed_min(width), ApInt::signed_max(width)),
        false => (ApInt::zero(width), ApInt::all_ones(width)),
    };
    let float =
        |value: &ApInt| FloatValue::from_int(bound.kind(), value, signed).ok_or(NoMatch("no arithmetic for the kind"));
    if float(&largest)?.compare(bound).is_some_and(|o| o.is_lt()) {
        return Ok(Outcome::Known(matches!(predicate, Ne | Slt | Sle | Ult | Ule)));
    }
    if float(&smallest)?.compare(bound).is_some_and(|o| o.is_gt()) {
        return Ok(Outcome::Known(matches!(predicate, Ne | Sgt | Sge | Ugt | Uge)));
    }
    let value = bound.to_int(width, signed).ok_or(NoMatch("the bound is no integer of the width"))?;
    if float(&value)?.compare(bound).is_some_and(|o| o.is_eq()) {
        return Ok(Outcome::Compare(predicate, value));
    }
    // A fraction was cut off towards zero: the next integer on either side takes
    // the place of the bound. Negative bounds are of signed comparisons.
    let negative = bound.compare(float(&ApInt::zero(width))?).is_some_and(|o| o.is_lt());
    let predicate = match (predicate, negative) {
        (Ne, _) => return Ok(Outcome::Known(true)),
        (Eq, _) => return Ok(Outcome::Known(false)),
        (Ult | Ule, true) => return Ok(Outcome::Known(false)),
        (Ugt | Uge, true) => return Ok(Outcome::Known(true)),
        (Slt | Sle, true) => Slt,
        (Slt | Sle, false) => Sle,
        (Sgt | Sge, true) => Sge,
        (Sgt | Sge, false) => Sgt,
        (Ult | Ule, false) => Ule,
        (Ugt | Uge, false) => Ugt,
    };
    Ok(Outcome::Compare(predicate, value))
}

/// Refuses where the conversion rounds integers near the bound.
fn check_precision(bound: FloatValue, width: u32, signed: bool) -> Result<(), NoMatch> {
    let kind = bound.kind();
    let (precision, largest) = (kind.precision(), kind.max_exponent());
    if width <= precision {
        return Ok(());
    }
    let value_bits = (width - u32::from(signed)) as i32;
    let affected = match bound.exponent() {
        None if bound.is_infinite() => largest < value_bits,
        None => false,
        Some(exponent) => precision as i32 <= exponent && exponent <= value_bits,
    };
    if affected { Err(NoMatch("the conversion may round across the bound")) } else { Ok(()) }
}
