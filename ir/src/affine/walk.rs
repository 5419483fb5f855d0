//! Walks over expressions: replacing, evaluating. None of them recurses, and a
//! subexpression that occurs often is looked at once.

use rustc_hash::FxHashMap;

use super::build::{ceil_quotient, floor_quotient};
use super::{AffineExpr, BinaryOp, ExprKind};
use crate::context::Context;

/// The distinct subexpressions of `root`, operands before what uses them.
pub(super) fn post_order(ctx: &Context, root: AffineExpr) -> Vec<AffineExpr> {
    let mut seen = rustc_hash::FxHashSet::default();
    let mut order = Vec::new();
    let mut todo = vec![(root, false)];
    while let Some((expr, ready)) = todo.pop() {
        if ready {
            order.push(expr);
        } else if seen.insert(expr) {
            todo.push((expr, true));
            if let ExprKind::Binary(_, lhs, rhs) = expr.kind(ctx) {
                todo.extend([(rhs, false), (lhs, false)]);
            }
        }
    }
    order
}

/// `a op b`; `None` where it has no value or overflows.
fn compute(op: BinaryOp, a: i64, b: i64) -> Option<i64> {
    match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::Mod => (b > 0).then(|| a.rem_euclid(b)),
        BinaryOp::FloorDiv => floor_quotient(a, b),
        BinaryOp::CeilDiv => ceil_quotient(a, b),
    }
}

impl AffineExpr {
    /// The distinct subexpressions, operands before what uses them, itself last.
    pub fn subexpressions(self, ctx: &Context) -> Vec<AffineExpr> {
        post_order(ctx, self)
    }

    /// With `f`'s answer in place of each subexpression that it has one for; what is
    /// around those is built anew, and simplified.
    pub fn replace_with(self, ctx: &Context, mut f: impl FnMut(AffineExpr) -> Option<AffineExpr>) -> AffineExpr {
        let mut new: FxHashMap<AffineExpr, AffineExpr> = FxHashMap::default();
        for expr in post_order(ctx, self) {
            let replaced = f(expr).unwrap_or_else(|| match expr.kind(ctx) {
                ExprKind::Binary(op, lhs, rhs) => {
                    let (a, b) = (new[&lhs], new[&rhs]);
                    // What did not change keeps its form, simplified or not.
                    if (a, b) == (lhs, rhs) { expr } else { AffineExpr::binary(ctx, op, a, b) }
                }
                _ => expr,
            });
            new.insert(expr, replaced);
        }
        new[&self]
    }

    /// With `dims[i]` in place of `di` and `symbols[i]` in place of `si`; those behind
    /// the ends of the lists stay.
    pub fn replace_dims_and_symbols(self, ctx: &Context, dims: &[AffineExpr], symbols: &[AffineExpr]) -> AffineExpr {
        self.replace_with(ctx, |expr| match expr.kind(ctx) {
            ExprKind::Dim(at) => dims.get(at as usize).copied(),
            ExprKind::Symbol(at) => symbols.get(at as usize).copied(),
            _ => None,
        })
    }

    /// With `dims[i]` in place of `di`.
    pub fn replace_dims(self, ctx: &Context, dims: &[AffineExpr]) -> AffineExpr {
        self.replace_dims_and_symbols(ctx, dims, &[])
    }

    /// With `symbols[i]` in place of `si`.
    pub fn replace_symbols(self, ctx: &Context, symbols: &[AffineExpr]) -> AffineExpr {
        self.replace_dims_and_symbols(ctx, &[], symbols)
    }

    /// With each dimension from `from` on moved up by `by` positions; positions end at
    /// `u32::MAX`.
    pub fn shift_dims(self, ctx: &Context, from: u32, by: u32) -> AffineExpr {
        self.replace_with(ctx, |expr| {
            let at = expr.as_dim(ctx).filter(|&at| at >= from)?;
            Some(AffineExpr::dim(ctx, at.saturating_add(by)))
        })
    }

    /// With each symbol from `from` on moved up by `by` positions; positions end at
    /// `u32::MAX`.
    pub fn shift_symbols(self, ctx: &Context, from: u32, by: u32) -> AffineExpr {
        self.replace_with(ctx, |expr| {
            let at = expr.as_symbol(ctx).filter(|&at| at >= from)?;
            Some(AffineExpr::symbol(ctx, at.saturating_add(by)))
        })
    }

    /// Whether the dimension at a position occurs in it.
    pub fn uses_dim(self, ctx: &Context, position: u32) -> bool {
        position < self.dims_needed(ctx) && post_order(ctx, self).iter().any(|e| e.as_dim(ctx) == Some(position))
    }

    /// Whether the symbol at a position occurs in it.
    pub fn uses_symbol(self, ctx: &Context, position: u32) -> bool {
        position < self.symbols_needed(ctx) && post_order(ctx, self).iter().any(|e| e.as_symbol(ctx) == Some(position))
    }

    /// Its value for these values of dimensions and symbols. `None`: it divides by zero
    /// or takes the remainder by what is not positive, it overflows, or a value is
    /// missing.
    pub fn eval(self, ctx: &Context, dims: &[i64], symbols: &[i64]) -> Option<i64> {
        self.eval_with(ctx, |expr| match expr.kind(ctx) {
            ExprKind::Dim(at) => dims.get(at as usize).copied(),
            ExprKind::Symbol(at) => symbols.get(at as usize).copied(),
            _ => None,
        })
    }

    /// As [`AffineExpr::eval`], where `value` knows the values of dimensions and
    /// symbols, maybe not of all.
    pub fn eval_with(self, ctx: &Context, mut value: impl FnMut(AffineExpr) -> Option<i64>) -> Option<i64> {
        let mut values: FxHashMap<AffineExpr, Option<i64>> = FxHashMap::default();
        for expr in post_order(ctx, self) {
            let result = match expr.kind(ctx) {
                ExprKind::Constant(value) => Some(value),
                ExprKind::Dim(_) | ExprKind::Symbol(_) => value(expr),
                ExprKind::Binary(op, lhs, rhs) => values[&lhs].zip(values[&rhs]).and_then(|(a, b)| compute(op, a, b)),
            };
            values.insert(expr, result);
        }
        values[&self]
    }
}
