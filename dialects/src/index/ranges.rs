//! In which range indices are. What is computed at 64 bits holds at 32 too, or both are in
//! the range.

use terrace_ir::apint::ApInt;
use terrace_ir::interfaces::{InferIntRangeOp, IntRange, SetRange};
use terrace_ir::prelude::*;

use super::fold::{NARROW, WIDE};
use super::*;
use crate::arith::Overflow;
use crate::arith::ranges::{self as by, compare, ext_si, ext_ui, ranges, resize, trunc, truth};

/// Which bounds must agree at both widths for those of 64 bits to be taken.
#[derive(Clone, Copy)]
enum Agree {
    All,
    Signed,
    Unsigned,
}

/// A range of 32 bits at 64.
fn widened(range: &IntRange) -> IntRange {
    IntRange {
        umin: range.umin.zero_extend(WIDE),
        umax: range.umax.zero_extend(WIDE),
        smin: range.smin.sign_extend(WIDE),
        smax: range.smax.sign_extend(WIDE),
    }
}

/// The range of an operation at either width.
fn at_both(a: &IntRange, b: &IntRange, agree: Agree, infer: impl Fn(&IntRange, &IntRange) -> IntRange) -> IntRange {
    let wide = infer(a, b);
    let narrow = infer(&trunc(a, NARROW), &trunc(b, NARROW));
    let cut = trunc(&wide, NARROW);
    let unsigned = narrow.umin == cut.umin && narrow.umax == cut.umax;
    let signed = narrow.smin == cut.smin && narrow.smax == cut.smax;
    let agrees = match agree {
        Agree::All => unsigned && signed,
        Agree::Signed => signed,
        Agree::Unsigned => unsigned,
    };
    if agrees { wide } else { wide.union(&widened(&narrow)) }
}

/// The range of a cast. To `index`, it is one to either width.
fn cast(op: OpRef<'_>, range: &IntRange, extend: fn(&IntRange, u32) -> IntRange) -> IntRange {
    let wanted = IntRange::width_of(op.ctx(), op.result_type(0)).unwrap_or(WIDE);
    let direct = resize(range, wanted, extend);
    if op.operand_type(0) == Type::INDEX {
        return direct;
    }
    direct.union(&widened(&resize(range, NARROW, extend)))
}

/// What a comparison is known to give at both widths.
fn comparison(op: OpRef<'_>, a: &IntRange, b: &IntRange) -> Option<bool> {
    let predicate = op.prop(0)?.downcast::<CmpPredicate>(op.ctx())?.0;
    let known = compare(predicate, a, b)?;
    (compare(predicate, &trunc(a, NARROW), &trunc(b, NARROW)) == Some(known)).then_some(known)
}

ranges! {
    Add(op, a, b) => at_both(a, b, Agree::All, |a, b| by::add(a, b, Overflow::NONE));
    Sub(op, a, b) => at_both(a, b, Agree::All, |a, b| by::sub(a, b, Overflow::NONE));
    Mul(op, a, b) => at_both(a, b, Agree::All, |a, b| by::mul(a, b, Overflow::NONE));
    Shl(op, a, b) => at_both(a, b, Agree::All, |a, b| by::shl(a, b, Overflow::NONE));
    DivS(op, a, b) => at_both(a, b, Agree::Signed, by::div_si);
    CeilDivS(op, a, b) => at_both(a, b, Agree::Signed, by::ceil_div_si);
    FloorDivS(op, a, b) => at_both(a, b, Agree::Signed, by::floor_div_si);
    RemS(op, a, b) => at_both(a, b, Agree::Signed, by::rem_si);
    MaxS(op, a, b) => at_both(a, b, Agree::Signed, by::max_si);
    MinS(op, a, b) => at_both(a, b, Agree::Signed, by::min_si);
    ShrS(op, a, b) => at_both(a, b, Agree::Signed, by::shr_si);
    DivU(op, a, b) => at_both(a, b, Agree::Unsigned, by::div_ui);
    CeilDivU(op, a, b) => at_both(a, b, Agree::Unsigned, by::ceil_div_ui);
    RemU(op, a, b) => at_both(a, b, Agree::Unsigned, by::rem_ui);
    MaxU(op, a, b) => at_both(a, b, Agree::Unsigned, by::max_ui);
    MinU(op, a, b) => at_both(a, b, Agree::Unsigned, by::min_ui);
    ShrU(op, a, b) => at_both(a, b, Agree::Unsigned, by::shr_ui);
    And(op, a, b) => at_both(a, b, Agree::Unsigned, by::and);
    Or(op, a, b) => at_both(a, b, Agree::Unsigned, by::or);
    XOr(op, a, b) => at_both(a, b, Agree::Unsigned, by::xor);
    CastS(op, a) => cast(op, a, ext_si);
    CastU(op, a) => cast(op, a, ext_ui);
    Cmp(op, a, b) => truth(comparison(op, a, b));
    SizeOf(op) => IntRange::unsigned(ApInt::from_i64(WIDE, i64::from(NARROW)), ApInt::from_i64(WIDE, i64::from(WIDE)));
    Constant(op) => IntRange::constant(number(op, WIDE));
    BoolConstant(op) => IntRange::constant(number(op, 1));
}

/// The value of a constant.
fn number(op: OpRef<'_>, width: u32) -> ApInt {
    match op.prop(0).map(|a| a.data(op.ctx())) {
        Some(AttrData::Integer { value, .. }) => value.clone(),
        _ => ApInt::zero(width),
    }
}
