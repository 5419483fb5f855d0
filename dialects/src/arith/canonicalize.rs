//! Canonicalization of arithmetic: sums and products of constants come together,
//! extensions move outward.

use terrace_ir::apint::ApInt;
use terrace_ir::prelude::*;

use super::attrs::Overflow;
use super::casts::{ExtSI, ExtUI};
use super::constant::{Constant, constant_int};
use super::ops::*;
use super::predicate::IntegerPredicate;

/// Puts what a pattern creates before the op, at its location.
pub(super) fn start(r: &mut Rewriter<'_>, op: OpId) {
    let loc = r.op(op).loc();
    r.before(op).set_loc(loc);
}

/// The op of kind `O` whose result an operand is.
pub(super) fn operand_op<'a, O: Op<'a>>(op: OpRef<'a>, operand: usize) -> Result<O, NoMatch> {
    let found = op.body().defining_op(op.operand(operand)).and_then(OpRef::cast::<O>);
    found.ok_or(NoMatch("the operand is made by another op"))
}

/// The integer constant that an operand is.
pub(super) fn operand_int(op: OpRef<'_>, operand: usize) -> Option<&ApInt> {
    constant_int(op.body(), op.operand(operand))
}

/// Creates an integer constant.
pub(super) fn make_int(r: &mut Rewriter<'_>, ty: Type, value: ApInt) -> ValueId {
    let attr = r.ctx().attr(AttrData::Integer { ty, value });
    let op = Constant::build(r, attr);
    r.op(op).result(0)
}

/// Creates an op of one result.
pub(super) fn make<'v, O: Op<'v>>(
    r: &mut Rewriter<'_>,
    operands: &[ValueId],
    props: &[Option<Attr>],
    ty: Type,
) -> ValueId {
    let groups: Vec<&[ValueId]> = operands.iter().map(std::slice::from_ref).collect();
    let op = r.build::<O>(&groups, props, &[ty]);
    r.op(op).result(0)
}

/// Replaces an op by a new one of the same result type.
pub(super) fn replace<'v, O: Op<'v>>(
    r: &mut Rewriter<'_>,
    op: OpId,
    operands: &[ValueId],
    props: &[Option<Attr>],
) -> Matched {
    let ty = r.op(op).result_type(0);
    let value = make::<O>(r, operands, props, ty);
    r.replace_op(op, &[value]);
    Ok(())
}

fn flags(op: OpRef<'_>) -> Overflow {
    op.prop(0).and_then(|a| a.downcast::<Overflow>(op.ctx())).copied().unwrap_or_default()
}

// ---- sums of constants ------------------------------------------------------------------

/// `x + c`, `x - c` or `c - x`.
struct Linear<'a> {
    x: ValueId,
    /// Whether `x` is subtracted.
    negated: bool,
    /// Whether `c` is subtracted.
    subtracts: bool,
    c: &'a ApInt,
}

impl<'a> Linear<'a> {
    fn of(op: OpRef<'a>) -> Option<Linear<'a>> {
        let subtraction = op.is::<SubI<'_>>();
        if !subtraction && !op.is::<AddI<'_>>() {
            return None;
        }
        if let Some(c) = operand_int(op, 1) {
            return Some(Linear { x: op.operand(0), negated: false, subtracts: subtraction, c });
        }
        let c = operand_int(op, 0).filter(|_| subtraction)?;
        Some(Linear { x: op.operand(1), negated: true, subtracts: false, c })
    }

    /// What is added.
    fn offset(&self) -> ApInt {
        if self.subtracts { self.c.neg() } else { self.c.clone() }
    }
}

/// Two sums with constants in a row become one.
fn sum_of_constants(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    let outer = Linear::of(op).ok_or(NoMatch("no constant is added"))?;
    let inner_op = op.body().defining_op(outer.x).ok_or(NoMatch("the other operand is an argument"))?;
    let inner = Linear::of(inner_op).ok_or(NoMatch("no constant is added inside"))?;
    let inner_offset = if outer.negated { inner.offset().neg() } else { inner.offset() };
    let offset = outer.offset().add(&inner_offset);
    // Only sums that are subtractions both stay one.
    let subtracts = inner.subtracts && outer.subtracts;
    let negated = inner.negated != outer.negated;
    let overflow = if outer.subtracts && !inner.subtracts && !inner.negated {
        // A constant less another may overflow where neither sum does.
        Overflow::NONE
    } else {
        flags(op).and(flags(inner_op))
    };
    let x = inner.x;
    start(r, id);
    let props = [Some(Attr::dialect(r.ctx(), overflow))];
    let ty = r.op(id).result_type(0);
    let c = make_int(r, ty, if subtracts { offset.neg() } else { offset });
    match (negated, subtracts) {
        (true, _) => replace::<SubI<'_>>(r, id, &[c, x], &props),
        (false, true) => replace::<SubI<'_>>(r, id, &[x, c], &props),
        (false, false) => replace::<AddI<'_>>(r, id, &[x, c], &props),
    }
}

/// `x + y * -1` is `x - y`.
fn sum_with_negated(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    let negated = |operand| {
        let product = operand_op::<MulI<'_>>(op, operand).ok()?;
        operand_int(product.op(), 1).filter(|c| c.is_all_ones()).map(|_| product.lhs())
    };
    let (x, y) = match (negated(1), negated(0)) {
        (Some(y), _) => (op.operand(0), y),
        (None, Some(y)) => (op.operand(1), y),
        (None, None) => return Err(NoMatch("no operand is multiplied by -1")),
    };
    start(r, id);
    let props = [Some(Attr::dialect(r.ctx(), Overflow::NONE))];
    replace::<SubI<'_>>(r, id, &[x, y], &props)
}

impl Canonicalize for AddI<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<AddI<'_>>("sum-of-constants", sum_of_constants);
        patterns.on::<AddI<'_>>("sum-with-negated", sum_with_negated);
    }
}

impl Canonicalize for SubI<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<SubI<'_>>("sum-of-constants", sum_of_constants);
        // (x - y) - x is 0 - y.
        patterns.on::<SubI<'_>>("difference-less-itself", |id, r| {
            let op = r.op(id);
            let inner = operand_op::<SubI<'_>>(op, 0)?;
            if inner.lhs() != op.operand(1) {
                return Err(NoMatch("another value is subtracted"));
            }
            let overflow = flags(op).and(flags(inner.op()));
            let (y, ty) = (inner.rhs(), op.result_type(0));
            let width = terrace_ir::attrs::integer_attr_width(r.ctx(), ty).ok_or(NoMatch("the type is no scalar"))?;
            start(r, id);
            let props = [Some(Attr::dialect(r.ctx(), overflow))];
            let zero = make_int(r, ty, ApInt::zero(width));
            replace::<SubI<'_>>(r, id, &[zero, y], &props)
        });
    }
}

// ---- products ------------------------------------------------------------------------------

impl Canonicalize for MulI<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<MulI<'_>>("product-of-constants", |id, r| {
            let op = r.op(id);
            let outer = operand_int(op, 1).ok_or(NoMatch("no factor is constant"))?;
            let inner_op = operand_op::<MulI<'_>>(op, 0)?.op();
            let inner = operand_int(inner_op, 1).ok_or(NoMatch("no factor is constant inside"))?;
            let product = inner.mul(outer);
            let overflow = flags(op).and(flags(inner_op));
            let (x, ty) = (inner_op.operand(0), op.result_type(0));
            start(r, id);
            let props = [Some(Attr::dialect(r.ctx(), overflow))];
            let c = make_int(r, ty, product);
            replace::<MulI<'_>>(r, id, &[x, c], &props)
        });
    }
}

/// An op of two results whose second one has no uses is an `O` of the operands.
fn without_second_result<'v, O: Op<'v>>(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    if !op.body().is_unused(op.result(1)) {
        return Err(NoMatch("the second result is used"));
    }
    let (lhs, rhs, ty) = (op.operand(0), op.operand(1), op.result_type(0));
    start(r, id);
    let flags = Attr::dialect(r.ctx(), Overflow::NONE);
    let op = r.build::<O>(&[&[lhs], &[rhs]], &[Some(flags)], &[ty]);
    let first = r.op(op).result(0);
    replace_unused_second(id, r, first)
}

fn replace_unused_second(id: OpId, r: &mut Rewriter<'_>, first: ValueId) -> Matched {
    // The second result has no uses: only the first one is replaced.
    let old = r.op(id).result(0);
    r.replace_all_uses(old, first);
    r.erase_op(id);
    Ok(())
}

impl Canonicalize for AddUIExtended<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<AddUIExtended<'_>>("overflow-unused", without_second_result::<AddI<'_>>);
    }
}

impl Canonicalize for MulUIExtended<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<MulUIExtended<'_>>("high-half-unused", without_second_result::<MulI<'_>>);
    }
}

impl Canonicalize for MulSIExtended<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<MulSIExtended<'_>>("high-half-unused", without_second_result::<MulI<'_>>);
        // The high half of x * 1 is the sign of x.
        patterns.on::<MulSIExtended<'_>>("product-with-one", |id, r| {
            let op = r.op(id);
            let one = operand_int(op, 1).filter(|c| c.is_one() && !c.is_negative());
            let width = one.ok_or(NoMatch("the right factor is not one"))?.width();
            let (x, ty) = (op.operand(0), op.result_type(0));
            if ty == Type::INDEX {
                return Err(NoMatch("a bit can't be extended to index"));
            }
            start(r, id);
            let zero = make_int(r, ty, ApInt::zero(width));
            let predicate = IntegerPredicate::Slt.attr(r.ctx());
            let negative = make::<CmpI<'_>>(r, &[x, zero], &[Some(predicate)], Type::I1);
            let high = make::<ExtSI<'_>>(r, &[negative], &[], ty);
            r.replace_op(id, &[x, high]);
            Ok(())
        });
    }
}

// ---- bits --------------------------------------------------------------------------------------

/// `O(ext(x), ext(y))` is `ext(O(x, y))`.
fn of_extended<'v, 'e, O: Op<'v>, E: Op<'e>>(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    let source = |operand: usize| {
        let made_by = op.body().defining_op(op.operand(operand));
        made_by.filter(|d| d.def().is_some_and(|d| std::ptr::eq(d, E::DEF))).map(|d| d.operand(0))
    };
    let (Some(x), Some(y)) = (source(0), source(1)) else { return Err(NoMatch("an operand is not extended")) };
    let ty = op.ty(x);
    if ty != op.ty(y) {
        return Err(NoMatch("the operands are extended from different types"));
    }
    start(r, id);
    let narrow = make::<O>(r, &[x, y], &[], ty);
    replace::<E>(r, id, &[narrow], &[])
}

impl Canonicalize for AndI<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<AndI<'_>>("and-of-extui", of_extended::<AndI<'_>, ExtUI<'_>>);
        patterns.on::<AndI<'_>>("and-of-extsi", of_extended::<AndI<'_>, ExtSI<'_>>);
    }
}

impl Canonicalize for OrI<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<OrI<'_>>("or-of-extui", of_extended::<OrI<'_>, ExtUI<'_>>);
        patterns.on::<OrI<'_>>("or-of-extsi", of_extended::<OrI<'_>, ExtSI<'_>>);
    }
}

impl Canonicalize for XOrI<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        // The complement of a comparison is the opposite comparison.
        patterns.on::<XOrI<'_>>("complement-of-cmpi", |id, r| {
            let op = r.op(id);
            let compare = operand_op::<CmpI<'_>>(op, 0)?;
            if op.result_type(0) != Type::I1 || !operand_int(op, 1).is_some_and(ApInt::is_one) {
                return Err(NoMatch("the other operand is not true"));
            }
            let (lhs, rhs) = (compare.lhs(), compare.rhs());
            let inverse = IntegerPredicate::of(compare).inverse().attr(r.ctx());
            start(r, id);
            replace::<CmpI<'_>>(r, id, &[lhs, rhs], &[Some(inverse)])
        });
        patterns.on::<XOrI<'_>>("xor-of-extui", of_extended::<XOrI<'_>, ExtUI<'_>>);
        patterns.on::<XOrI<'_>>("xor-of-extsi", of_extended::<XOrI<'_>, ExtSI<'_>>);
    }
}

// ---- floats ----------------------------------------------------------------------------------------

/// The signs of two negated operands cancel each other.
fn of_negated<'v, O: Op<'v>>(id: OpId, r: &mut Rewriter<'_>) -> Matched {
    let op = r.op(id);
    let x = operand_op::<NegF<'_>>(op, 0)?.operand();
    let y = operand_op::<NegF<'_>>(op, 1)?.operand();
    let fastmath = op.prop(0);
    start(r, id);
    replace::<O>(r, id, &[x, y], &[fastmath])
}

impl Canonicalize for MulF<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<MulF<'_>>("product-of-negated", of_negated::<MulF<'_>>);
    }
}

impl Canonicalize for DivF<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<DivF<'_>>("quotient-of-negated", of_negated::<DivF<'_>>);
    }
}
