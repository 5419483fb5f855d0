//! Casts from and to wide integers.

use terrace_dialects::arith::{self, IntegerPredicate};
use terrace_ir::prelude::*;

use super::{Ops, Rule};
use crate::lower::emit::Value;

/// How casts are emulated.
pub(super) const RULES: &[Rule] = &[
    Rule::of::<arith::ExtSI<'_>>(|ops| {
        let low = ops.narrow[0].with_unit_dimension().extended::<arith::ExtSI<'_>>(ops.half_of_result());
        with_sign(ops, low)
    }),
    Rule::of::<arith::ExtUI<'_>>(|ops| {
        let low = ops.narrow[0].with_unit_dimension().extended::<arith::ExtUI<'_>>(ops.half_of_result());
        ops.joined(&[low])
    }),
    Rule::of::<arith::TruncI<'_>>(|ops| {
        ops.low_half(0).without_unit_dimension().extended::<arith::TruncI<'_>>(ops.converted)
    }),
    Rule::of::<arith::IndexCast<'_>>(|ops| match index_cast::<arith::IndexCast<'_>>(ops) {
        (low, true) => with_sign(ops, low),
        (index, false) => index,
    }),
    Rule::of::<arith::IndexCastUI<'_>>(|ops| match index_cast::<arith::IndexCastUI<'_>>(ops) {
        (low, true) => ops.joined(&[low]),
        (index, false) => index,
    }),
    Rule::of::<arith::UIToFP<'_>>(unsigned_to_float),
    Rule::of::<arith::SIToFP<'_>>(signed_to_float),
];

/// The result from its low half: all bits of the high one are the sign.
fn with_sign<'e>(ops: &Ops<'e>, low: Value<'e>) -> Value<'e> {
    let zero = ops.emit.int(low.ty(), 0);
    let sign = low.cmpi(IntegerPredicate::Slt, zero).extended::<arith::ExtSI<'_>>(low.ty());
    ops.joined(&[low, sign])
}

/// Casts the low half of an integer to an index, or an index to the low half, which comes with
/// `true`.
fn index_cast<'e, 'v, O: Op<'v>>(ops: &Ops<'e>) -> (Value<'e>, bool) {
    let ty = ops.narrow[0].ty();
    let is_index = ops.emit.ctx(|ctx| ty.element_or_self(ctx) == Type::INDEX);
    if !is_index {
        let low = ops.low_half(0).without_unit_dimension();
        return (low.extended::<O>(ops.converted), false);
    }
    let low = ops.emit.ctx(|ctx| ty.with_element(ctx, ops.converted.element_or_self(ctx)));
    (ops.narrow[0].extended::<O>(low).with_unit_dimension(), true)
}

/// The sum of the halves as floats. Where the high one is zero it is left out: times a power
/// of two that a float can't hold, it would not be a number.
fn unsigned_to_float<'e>(ops: &Ops<'e>) -> Value<'e> {
    let halves = ops.halves(0);
    let (low, high) = (halves.low.without_unit_dimension(), halves.high.without_unit_dimension());
    let is_low = high.cmpi(IntegerPredicate::Eq, ops.emit.int(high.ty(), 0));
    let [low, high] = [low, high].map(|half| half.extended::<arith::UIToFP<'_>>(ops.converted));
    let weight = ops.emit.float(ops.converted, 2f64.powi(ops.half_width() as i32));
    let sum = low + high * weight;
    is_low.select(low, sum)
}

/// The distance from zero as a float, with the sign.
fn signed_to_float<'e>(ops: &Ops<'e>) -> Value<'e> {
    let (wide, emit) = (ops.wide[0], ops.emit);
    let ty = wide.ty();
    let [zero, one, ones] = [0, 1, -1].map(|number| emit.int(ty, number));
    let is_negative = wide.cmpi(IntegerPredicate::Slt, zero);
    let negated = (wide ^ ones) + one;
    let distance = is_negative.select(negated, wide).extended::<arith::UIToFP<'_>>(ops.converted);
    is_negative.select(-distance, distance)
}
