//! Masks as constants and comparisons.

use terrace_dialects::arith::{self, IntegerPredicate, constant_index};
use terrace_dialects::vector::{ConstantMask, CreateMask, Splat, Step, vector_type};
use terrace_ir::apint::ApInt;
use terrace_ir::elements::DenseElements;
use terrace_ir::prelude::*;

use super::MAX_UNROLLED;
use super::parts::{fixed_shape, inserted, numbers, shaped, unflattened};
use super::rearrange::zeros;

pub(super) fn add_patterns(patterns: &mut PatternSet) {
    patterns
        .on::<ConstantMask<'_>>("constant-mask-to-constant", constant_mask)
        .on::<CreateMask<'_>>("create-mask-to-comparisons", create_mask);
}

fn constant_mask(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let view = op.cast::<ConstantMask<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let (ty, loc) = (op.result_type(0), op.loc());
    let shape = fixed_shape(ctx, ty)?;
    let sizes = numbers(ctx, view.mask_dim_sizes())?;
    let count = shape.iter().try_fold(1i64, |count, &size| count.checked_mul(size));
    let count = count.filter(|&count| count <= 1 << 24).ok_or(NoMatch("there are too many bits"))?;
    let is_set = |number| {
        let inside = unflattened(number, &shape).into_iter().zip(&sizes).all(|(at, &size)| (at as usize) < size);
        // Without dimensions there is one number for the one bit.
        if shape.is_empty() { sizes.first() == Some(&1) } else { inside }
    };
    let bits = (0..count).map(|number| ApInt::from_i64(1, i64::from(is_set(number))));
    let bits = DenseElements::from_ints(ctx, ty, bits).ok_or(NoMatch::UNVERIFIED)?.attr(ctx);
    rw.set_loc(loc).before(id);
    let constant = arith::Constant::build(rw, bits);
    rw.replace_with(id, constant);
    Ok(())
}

fn create_mask(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx().clone();
    let (ty, loc, sizes) = (op.result_type(0), op.loc(), op.operands().to_vec());
    let shape = fixed_shape(&ctx, ty)?;
    let &outer = sizes.first().ok_or(NoMatch::UNVERIFIED)?;
    if shape.first().is_some_and(|&size| size > MAX_UNROLLED) {
        return Err(NoMatch("there are too many parts"));
    }
    rw.set_loc(loc).before(id);
    let result = match shape[..] {
        [] => {
            let zero = constant_index(rw, 0);
            let bit = compared(rw, IntegerPredicate::Sgt, outer, zero);
            let op = Splat::build(rw, ty, bit);
            rw.op(op).result(0)
        }
        [size] => {
            let counted = vector_type(&ctx, &[size], &[false], Type::INDEX);
            let steps = Step::build(rw, counted);
            let bound = Splat::build(rw, counted, outer);
            let (steps, bound) = (rw.op(steps).result(0), rw.op(bound).result(0));
            compared(rw, IntegerPredicate::Slt, steps, bound)
        }
        [size, ref inner @ ..] => {
            let inner = shaped(&ctx, inner, Type::I1);
            let set = CreateMask::build(rw, inner, &sizes[1..]);
            let (set, clear) = (rw.op(set).result(0), zeros(rw, inner)?);
            let mut result = zeros(rw, ty)?;
            for at in 0..size {
                let number = constant_index(rw, at);
                let is_inside = compared(rw, IntegerPredicate::Slt, number, outer);
                let row = arith::Select::build(rw, is_inside, set, clear);
                let row = rw.op(row).result(0);
                result = inserted(rw, row, result, &[at]);
            }
            result
        }
    };
    rw.replace_op(id, &[result]);
    Ok(())
}

fn compared(rw: &mut Rewriter<'_>, predicate: IntegerPredicate, a: ValueId, b: ValueId) -> ValueId {
    let predicate = predicate.attr(rw.ctx());
    let op = arith::CmpI::build(rw, a, b, predicate);
    rw.op(op).result(0)
}
