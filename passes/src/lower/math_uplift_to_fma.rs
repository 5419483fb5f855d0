//! `math-uplift-to-fma`: a sum of a product, both of which may be contracted, becomes
//! one op that rounds once.

use terrace_dialects::arith::{AddF, FastMath, MulF};
use terrace_dialects::math::Fma;
use terrace_ir::prelude::*;

use super::greedy_pass;

greedy_pass! {
    /// See the [module documentation](self).
    MathUpliftToFmaPass = "math-uplift-to-fma", "Uplift arith ops to math.fma";
    |patterns| patterns.on::<AddF<'_>>("sum-of-product", sum_of_product)
}

fn may_contract(op: OpRef<'_>) -> bool {
    let flags = op.attr("fastmath").and_then(|a| a.downcast::<FastMath>(op.ctx()));
    flags.is_some_and(|flags| flags.has(FastMath::CONTRACT))
}

fn sum_of_product(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    if !may_contract(op) {
        return Err(NoMatch("the sum may not be contracted"));
    }
    let factors = |operand: usize| {
        let product = op.body().defining_op(op.operand(operand))?;
        (product.is::<MulF<'_>>() && may_contract(product)).then(|| (product.operand(0), product.operand(1)))
    };
    let (a, b, c) = match (factors(0), factors(1)) {
        (Some((a, b)), _) => (a, b, op.operand(1)),
        (None, Some((a, b))) => (a, b, op.operand(0)),
        (None, None) => return Err(NoMatch("no operand is a product that may be contracted")),
    };
    let (flags, ty) = (op.attr("fastmath"), op.result_type(0));
    let fma = rw.build::<Fma<'_>>(&[&[a], &[b], &[c]], &[flags], &[ty]);
    rw.replace_with(id, fma);
    Ok(())
}
