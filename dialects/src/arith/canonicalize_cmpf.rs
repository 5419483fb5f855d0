//! Canonicalization of comparisons of floats that were integers.

use terrace_ir::apint::ApInt;
use terrace_ir::float::FloatValue;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::casts::{SIToFP, UIToFP};
use super::constant::Constant;
use super::ops::{CmpF, CmpI};
use super::predicate::IntegerPredicate::{self, *};

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
    let made_by = op.body().defining_op(op.operand(0));
    let signed = made_by.and_then(|made_by| made_by.cast::<SIToFP<'_>>()).map(|cast| cast.operand());
    let unsigned = made_by.and_then(|made_by| made_by.cast::<UIToFP<'_>>()).map(|cast| cast.operand());
    let is_signed = signed.is_some();
    let x = signed.or(unsigned).ok_or(NoMatch("the left operand is no converted integer"))?;
    let ty = op.ty(x);
    let width = ty.integer_width(ctx).ok_or(NoMatch("the type is no scalar"))?;
    let outcome =
        number_of(op, 0).ok_or(NoMatch("no predicate")).and_then(|n| compare_integer(n, *bound, width, is_signed))?;
    let loc = op.loc();
    r.before(id).set_loc(loc);
    let (ty, value) = match &outcome {
        Outcome::Known(holds) => (Type::I1, ApInt::from_i64(1, i64::from(*holds))),
        Outcome::Compare(_, value) => (ty, value.clone()),
    };
    let value = r.ctx().attr(AttrData::Integer { ty, value });
    let mut by = Constant::build(r, value);
    if let Outcome::Compare(predicate, _) = outcome {
        let (value, predicate) = (r.op(by).result(0), predicate.attr(r.ctx()));
        by = CmpI::build(r, x, value, predicate);
    }
    r.replace_with(id, by);
    Ok(())
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
