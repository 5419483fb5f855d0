//! Affine functions as arithmetic on indices.

use terrace_dialects::arith::IntegerPredicate::{Sle, Slt};
use terrace_dialects::arith::{self, FastMath};
use terrace_ir::affine::{AffineExpr, AffineMap, BinaryOp, ExprKind};
use terrace_ir::prelude::*;

use super::emit::{Emit, Value, with_emit};

/// What is left to do with an expression, or with the two values before.
enum Step {
    Expr(AffineExpr),
    Combine(BinaryOp),
}

/// Computes an expression of values, of which the first `dims` are the dimensions.
fn expand<'e>(emit: Emit<'e>, expr: AffineExpr, inputs: &[Value<'e>], dims: usize) -> Option<Value<'e>> {
    let (mut todo, mut done) = (vec![Step::Expr(expr)], Vec::new());
    while let Some(step) = todo.pop() {
        match step {
            Step::Expr(expr) => match emit.ctx(|ctx| expr.kind(ctx)) {
                ExprKind::Constant(number) => done.push(emit.int(Type::INDEX, number)),
                ExprKind::Dim(at) => done.push(*inputs.get(at as usize)?),
                ExprKind::Symbol(at) => done.push(*inputs.get(dims + at as usize)?),
                ExprKind::Binary(op, lhs, rhs) => {
                    todo.extend([Step::Combine(op), Step::Expr(rhs), Step::Expr(lhs)]);
                }
            },
            Step::Combine(op) => {
                let (rhs, lhs) = (done.pop()?, done.pop()?);
                done.push(combine(op, lhs, rhs));
            }
        }
    }
    done.pop()
}

fn combine<'e>(op: BinaryOp, lhs: Value<'e>, rhs: Value<'e>) -> Value<'e> {
    let emit = lhs.emit();
    let int = |number| emit.int(Type::INDEX, number);
    match op {
        BinaryOp::Add => lhs + rhs,
        BinaryOp::Mul => lhs * rhs,
        BinaryOp::Mod => {
            let rest = lhs % rhs;
            let is_negative = rest.cmpi(Slt, int(0));
            is_negative.select(rest + rhs, rest)
        }
        BinaryOp::FloorDiv => {
            let (zero, minus_one) = (int(0), int(-1));
            let is_negative = lhs.cmpi(Slt, zero);
            let dividend = is_negative.select(minus_one - lhs, lhs);
            let quotient = dividend / rhs;
            is_negative.select(minus_one - quotient, quotient)
        }
        BinaryOp::CeilDiv => {
            let (zero, one) = (int(0), int(1));
            let is_negative = lhs.cmpi(Sle, zero);
            let (negated, decremented) = (zero - lhs, lhs - one);
            let quotient = is_negative.select(negated, decremented) / rhs;
            let (negated, incremented) = (zero - quotient, quotient + one);
            is_negative.select(negated, incremented)
        }
    }
}

/// Whether an expression divides by a number that is not positive: then it has no value.
fn divides_by_nothing(ctx: &Context, expr: AffineExpr) -> bool {
    let mut todo = vec![expr];
    while let Some(expr) = todo.pop() {
        if let ExprKind::Binary(op, lhs, rhs) = expr.kind(ctx) {
            let divides = !matches!(op, BinaryOp::Add | BinaryOp::Mul);
            if divides && rhs.as_constant(ctx).is_some_and(|divisor| divisor <= 0) {
                return true;
            }
            todo.extend([lhs, rhs]);
        }
    }
    false
}

/// Computes expressions of values, of which the first `dims` are the dimensions.
///
/// # Errors
/// If one divides by a number that is not positive; nothing has been made then.
pub(super) fn expand_exprs(
    rw: &mut Rewriter<'_>,
    exprs: &[AffineExpr],
    inputs: &[ValueId],
    dims: usize,
) -> Result<Vec<ValueId>, NoMatch> {
    if exprs.iter().any(|&expr| divides_by_nothing(rw.ctx(), expr)) {
        return Err(NoMatch("division by a number that is not positive"));
    }
    with_emit(rw, FastMath::NONE, |emit| {
        let inputs: Vec<Value<'_>> = inputs.iter().map(|&input| emit.value(input)).collect();
        exprs.iter().map(|&expr| Some(expand(emit, expr, &inputs, dims)?.id)).collect::<Option<_>>()
    })
    .ok_or(NoMatch("an input is missing"))
}

/// Computes the results of a map.
///
/// # Errors
/// As [`expand_exprs`].
pub(super) fn expand_map(rw: &mut Rewriter<'_>, map: AffineMap, inputs: &[ValueId]) -> Result<Vec<ValueId>, NoMatch> {
    let (results, dims) = (map.results(rw.ctx()).to_vec(), map.num_dims(rw.ctx()) as usize);
    expand_exprs(rw, &results, inputs, dims)
}

/// Computes the greatest of the results of a map, or the least.
///
/// # Errors
/// As [`expand_exprs`], and if there are no results.
pub(super) fn expand_extremum(
    rw: &mut Rewriter<'_>,
    map: AffineMap,
    inputs: &[ValueId],
    greatest: bool,
) -> Result<ValueId, NoMatch> {
    let values = expand_map(rw, map, inputs)?;
    let extremum = |best: ValueId, next: ValueId| {
        let op = match greatest {
            true => arith::MaxSI::build(rw, best, next),
            false => arith::MinSI::build(rw, best, next),
        };
        rw.op(op).result(0)
    };
    values.into_iter().reduce(extremum).ok_or(NoMatch("the map has no results"))
}
