//! Canonicalization of casts of casts.

use terrace_ir::prelude::*;

use super::canonicalize::{make, make_int, operand_int, operand_op, replace, start};
use super::casts::*;
use super::ops::{MulI, MulSIExtended, MulUIExtended, ShRSI, ShRUI};

/// An `O` of an `I` of `x` is an `O` of `x`.
fn through<'v, 'i, O: Op<'v>, I: Op<'i>>(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let x = source::<I>(r.op(id)).ok_or(NoMatch("the operand is made by another op"))?;
    start(r, id);
    replace::<O>(r, id, &[x], &[])
}

/// What the operand was made of, if an `I` made it.
fn source<'i, I: Op<'i>>(op: OpRef<'_>) -> Option<ValueId> {
    let made_by = op.body().defining_op(op.operand(0))?;
    made_by.def().is_some_and(|d| std::ptr::eq(d, I::DEF)).then(|| made_by.operand(0))
}

/// A cast back to where the inner cast came from is no cast.
fn round_trip<'v, O: Op<'v>>(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    let x = source::<O>(op).ok_or(NoMatch("the operand is made by another op"))?;
    if op.ty(x) != op.result_type(0) {
        return Err(NoMatch("the types differ"));
    }
    r.replace_op(id, &[x]);
    Ok(())
}

impl Canonicalize for ExtSI<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        // What was extended by zeros is not negative.
        patterns.on::<ExtSI<'_>>("extsi-of-extui", |id, r| {
            let x = operand_op::<ExtUI<'_>>(r.op(id), 0)?.operand();
            start(r, id);
            replace::<ExtUI<'_>>(r, id, &[x], &[])
        });
    }
}

impl Canonicalize for IndexCast<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<IndexCast<'_>>("index-cast-round-trip", round_trip::<IndexCast<'_>>);
        patterns.on::<IndexCast<'_>>("index-cast-of-extsi", through::<IndexCast<'_>, ExtSI<'_>>);
    }
}

impl Canonicalize for IndexCastUI<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<IndexCastUI<'_>>("index-cast-round-trip", round_trip::<IndexCastUI<'_>>);
        patterns.on::<IndexCastUI<'_>>("index-cast-of-extui", through::<IndexCastUI<'_>, ExtUI<'_>>);
    }
}

impl Canonicalize for Bitcast<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Bitcast<'_>>("bitcast-of-bitcast", through::<Bitcast<'_>, Bitcast<'_>>);
    }
}

impl Canonicalize for TruncI<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<TruncI<'_>>("trunci-of-extsi", truncate_extended::<ExtSI<'_>>);
        patterns.on::<TruncI<'_>>("trunci-of-extui", truncate_extended::<ExtUI<'_>>);
        patterns.on::<TruncI<'_>>("trunci-of-shrsi", truncate_shifted);
        patterns.on::<TruncI<'_>>("high-half-of-signed-product", high_half::<ExtSI<'_>, MulSIExtended<'_>>);
        patterns.on::<TruncI<'_>>("high-half-of-unsigned-product", high_half::<ExtUI<'_>, MulUIExtended<'_>>);
    }
}

fn width(op: OpRef<'_>, ty: Type) -> u32 {
    ty.element_or_self(op.ctx()).integer_width(op.ctx()).unwrap_or(0)
}

/// If only bits of the extension are cut, the extension is narrower.
fn truncate_extended<'e, E: Op<'e>>(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    let x = source::<E>(op).ok_or(NoMatch("the operand is not extended"))?;
    if width(op, op.result_type(0)) <= width(op, op.ty(x)) {
        return Err(NoMatch("more than the extension is cut"));
    }
    start(r, id);
    replace::<E>(r, id, &[x], &[])
}

/// If the bits that a signed shift fills in are all cut, it may fill in zeros.
fn truncate_shifted(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    let shift = operand_op::<ShRSI<'_>>(op, 0)?.op();
    let by = operand_int(shift, 1).ok_or(NoMatch("the amount is not constant"))?.clone();
    let wide = op.operand_type(0);
    let cut = width(op, wide) - width(op, op.result_type(0));
    if by.to_u64() != Some(u64::from(cut)) {
        return Err(NoMatch("the amount is not the number of bits that are cut"));
    }
    let x = shift.operand(0);
    start(r, id);
    let by = make_int(r, wide, by);
    let shifted = make::<ShRUI<'_>>(r, &[x, by], &[], wide);
    replace::<TruncI<'_>>(r, id, &[shifted], &[])
}

/// The high half of a product at twice the width is a result of the op that
/// multiplies so.
fn high_half<'e, 'm, E: Op<'e>, M: Op<'m>>(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    let shift = operand_op::<ShRUI<'_>>(op, 0)?.op();
    let product = operand_op::<MulI<'_>>(shift, 0)?.op();
    let factor = |index: usize| {
        let made_by = op.body().defining_op(product.operand(index));
        made_by.filter(|d| d.def().is_some_and(|d| std::ptr::eq(d, E::DEF))).map(|d| d.operand(0))
    };
    let (Some(x), Some(y)) = (factor(0), factor(1)) else { return Err(NoMatch("a factor is not extended")) };
    let ty = op.result_type(0);
    if op.ty(x) != ty || op.ty(y) != ty {
        return Err(NoMatch("the factors have other types than the result"));
    }
    let half = u64::from(width(op, ty));
    let wide = u64::from(width(op, product.result_type(0)));
    let by = operand_int(shift, 1).and_then(|by| by.to_u64());
    if wide != 2 * half || by != Some(half) {
        return Err(NoMatch("it is not the high half that is left"));
    }
    start(r, id);
    let extended = r.build::<M>(&[&[x], &[y]], &[], &[ty, ty]);
    let high = r.op(extended).result(1);
    r.replace_op(id, &[high]);
    Ok(())
}
