//! The order of the terms of a sum that is semi-affine: MLIR's, for a printed map shows it.

use super::{AffineExpr, ExprKind};
use crate::context::Context;

/// A term and where it goes.
type Term = ((u32, i64), AffineExpr);

/// The sum of the terms of a semi-affine expression: `inputs` are dimensions, then symbols,
/// `others` products, quotients and remainders, all with their factors.
///
/// Terms go by the position of their first input. Of one position come first dimensions, and what
/// is of a dimension and a number; then what is of a dimension and a symbol, by that; then symbols,
/// and what starts with one. All that is of more than two inputs comes behind, in its order.
pub(super) fn sum(
    ctx: &Context,
    dims: usize,
    inputs: impl Iterator<Item = (AffineExpr, i64)>,
    others: impl Iterator<Item = (AffineExpr, i64)>,
    constant: i64,
) -> AffineExpr {
    let inputs: Vec<(AffineExpr, i64)> = inputs.collect();
    let mut next_symbol = dims.max(inputs.len() - dims) as i64;
    let mut next_dim = -1;
    let (mut terms, mut last): (Vec<Term>, Vec<AffineExpr>) = (Vec::new(), Vec::new());
    let mut behind_symbols = || {
        next_symbol += 1;
        next_symbol - 1
    };
    let mut before_dims = || {
        next_dim -= 1;
        next_dim + 1
    };
    for (at, &(input, factor)) in inputs[dims..].iter().enumerate().filter(|(_, term)| term.1 != 0) {
        terms.push(((at as u32, behind_symbols()), input.times(ctx, factor)));
    }
    for (expr, factor) in others.filter(|term| term.1 != 0) {
        let term = expr.times(ctx, factor);
        let ExprKind::Binary(_, lhs, rhs) = expr.kind(ctx) else {
            last.push(term);
            continue;
        };
        let key = match (lhs.kind(ctx), rhs.kind(ctx)) {
            (ExprKind::Dim(at), ExprKind::Constant(_)) => (at, before_dims()),
            (ExprKind::Dim(at), ExprKind::Symbol(other) | ExprKind::Dim(other)) => (at, i64::from(other)),
            (ExprKind::Symbol(at), ExprKind::Symbol(_) | ExprKind::Dim(_) | ExprKind::Constant(_)) => {
                (at, behind_symbols())
            }
            _ => {
                last.push(term);
                continue;
            }
        };
        terms.push((key, term));
    }
    for (at, &(input, factor)) in inputs[..dims].iter().enumerate().filter(|(_, term)| term.1 != 0) {
        terms.push(((at as u32, before_dims()), input.times(ctx, factor)));
    }
    terms.sort_by_key(|term| term.0);
    let all = terms.into_iter().map(|(_, term)| term).chain(last);
    all.fold(AffineExpr::constant(ctx, 0), |sum, term| sum.add(ctx, term)).plus(ctx, constant)
}
