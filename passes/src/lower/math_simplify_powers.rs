//! `math-algebraic-simplification`: powers with small constant exponents become products,
//! quotients and roots. `mlir-opt` has these rewrites as `test-math-algebraic-simplification`.

use terrace_dialects::math;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::emit::{Emit, Expand, Value};
use super::greedy_pass;
use super::math_expand::constant_exponent;

greedy_pass! {
    /// See the [module documentation](self).
    MathSimplifyPowersPass = "math-algebraic-simplification",
        "Replace powers with small constant exponents by products, quotients and roots";
    |patterns| patterns
        .add(Expand::of::<math::PowF<'_>>(float_exponent))
        .add(Expand::of::<math::FPowI<'_>>(|e, v, ty| integer_exponent(e, v, |e| e.float(ty, 1.0))))
        .add(Expand::of::<math::IPowI<'_>>(|e, v, ty| integer_exponent(e, v, |e| e.int(ty, 1))))
}

/// The greatest exponent for which products are taken to be cheaper.
const LIMIT: u64 = 3;

fn integer_exponent<'e>(
    e: Emit<'e>,
    v: &[Value<'e>],
    one: impl Fn(Emit<'e>) -> Value<'e>,
) -> Result<Value<'e>, NoMatch> {
    let (e, mut x) = (e.strict(), v[0].strict());
    let exponent = e.rewriter(|rw| constant_exponent(rw.body(), v[1].id));
    let exponent = exponent.ok_or(NoMatch("the exponent is not constant"))?;
    if exponent.unsigned_abs() > LIMIT {
        return Err(NoMatch("the exponent is too big"));
    }
    if exponent == 0 {
        return Ok(one(e));
    }
    if exponent < 0 {
        x = one(e) / x;
    }
    Ok((1..exponent.unsigned_abs()).fold(x, |power, _| power * x))
}

fn float_exponent<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type) -> Result<Value<'e>, NoMatch> {
    let (e, x) = (e.strict(), v[0].strict());
    let exponent = e.rewriter(|rw| constant_float(rw.body(), v[1].id));
    let exponent = exponent.ok_or(NoMatch("the exponent is not constant"))?;
    let root = |x: Value<'e>| x.map::<math::Sqrt<'_>>();
    Ok(match exponent {
        1.0 => x,
        2.0 => x * x,
        3.0 => {
            let square = x * x;
            x * square
        }
        -1.0 => e.float(ty, 1.0) / x,
        0.5 => root(x),
        -0.5 => x.map::<math::Rsqrt<'_>>(),
        0.75 => {
            let half = root(x);
            half * root(half)
        }
        _ => return Err(NoMatch("the exponent is none of those that are simple")),
    })
}

/// The number that a value is, or that all its elements are.
fn constant_float(body: &Body, value: ValueId) -> Option<f64> {
    let ctx = body.ctx();
    let attr = constant_of(body, value)?;
    let attr = attr.as_dense(ctx).map_or(Some(attr), |elements| elements.splat_value(ctx))?;
    match attr.data(ctx) {
        AttrData::Float { value, .. } => Some(value.to_f64()),
        _ => None,
    }
}
