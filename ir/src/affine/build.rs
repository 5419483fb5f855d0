//! How expressions are built, and what they are simplified to on the way.
//!
//! The rules are MLIR's, in its order, for a printed map shows which of them were
//! applied. Each reads:
//!
//! | built | is |
//! |---|---|
//! | `1 + 2`, `2 * 3`, `7 mod 4`, `7 floordiv 2`, `7 ceildiv 2` | the number, unless it overflows |
//! | `2 + d0`, `s0 + d0`, `2 * d0`, `s0 * d0` | with the constant or the symbolic operand on the right |
//! | `d0 + 0`, `d0 * 1`, `d0 * 0`, `d0 floordiv 1`, `d0 ceildiv 1` | `d0`, or 0 |
//! | `(d0 + 2) + 3`, `(d0 * 2) * 3` | `d0 + 5`, `d0 * 6` |
//! | `(d0 + 2) + d1`, `(d0 * 2) * s0` | `(d0 + d1) + 2`, `(d0 * s0) * 2` |
//! | `d0 * 2 + d0 * 3` | `d0 * 5` |
//! | `d0 - (d0 floordiv 4) * 4` | `d0 mod 4` |
//! | `(d0 * 8) floordiv 4`, `(d0 * 8) ceildiv 4` | `d0 * 2` |
//! | `(d0 * 8 + d1) floordiv 4` | `d0 * 2 + d1 floordiv 4` |
//! | `(d0 * 8) mod 4`, `(d0 * 8 + d1) mod 4`, `(d0 mod 8) mod 4` | 0, `d1 mod 4`, `d0 mod 4` |
//!
//! No sum has a sum with a constant on the left, no product a product with one:
//! that is why what looks recursive below ends after a step or two.

use super::{AffineExpr, BinaryOp, ExprKind};
use crate::context::Context;

impl AffineExpr {
    /// `self + rhs`.
    pub fn add(self, ctx: &Context, rhs: AffineExpr) -> AffineExpr {
        simplify_add(ctx, self, rhs).unwrap_or_else(|| raw(ctx, BinaryOp::Add, self, rhs))
    }

    /// `self - rhs`: the sum with `rhs * -1`.
    pub fn sub(self, ctx: &Context, rhs: AffineExpr) -> AffineExpr {
        self.add(ctx, rhs.neg(ctx))
    }

    /// `self * -1`.
    pub fn neg(self, ctx: &Context) -> AffineExpr {
        self.times(ctx, -1)
    }

    /// `self * rhs`. The product of two expressions with dimensions is neither affine
    /// nor semi-affine; it is kept as it stands.
    pub fn mul(self, ctx: &Context, rhs: AffineExpr) -> AffineExpr {
        simplify_mul(ctx, self, rhs).unwrap_or_else(|| raw(ctx, BinaryOp::Mul, self, rhs))
    }

    /// `self mod rhs`. By zero or a negative number it has no value; it is kept as it
    /// stands.
    pub fn modulo(self, ctx: &Context, rhs: AffineExpr) -> AffineExpr {
        simplify_mod(ctx, self, rhs)
    }

    /// `self floordiv rhs`. By zero it has no value; it is kept as it stands.
    pub fn floor_div(self, ctx: &Context, rhs: AffineExpr) -> AffineExpr {
        simplify_floor_div(ctx, self, rhs)
    }

    /// `self ceildiv rhs`. By zero it has no value; it is kept as it stands.
    pub fn ceil_div(self, ctx: &Context, rhs: AffineExpr) -> AffineExpr {
        simplify_ceil_div(ctx, self, rhs).unwrap_or_else(|| raw(ctx, BinaryOp::CeilDiv, self, rhs))
    }

    /// `self + value`.
    pub fn plus(self, ctx: &Context, value: i64) -> AffineExpr {
        self.add(ctx, AffineExpr::constant(ctx, value))
    }

    /// `self * value`.
    pub fn times(self, ctx: &Context, value: i64) -> AffineExpr {
        self.mul(ctx, AffineExpr::constant(ctx, value))
    }

    /// `lhs op rhs`, simplified.
    pub fn binary(ctx: &Context, op: BinaryOp, lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr {
        match op {
            BinaryOp::Add => lhs.add(ctx, rhs),
            BinaryOp::Mul => lhs.mul(ctx, rhs),
            BinaryOp::Mod => lhs.modulo(ctx, rhs),
            BinaryOp::FloorDiv => lhs.floor_div(ctx, rhs),
            BinaryOp::CeilDiv => lhs.ceil_div(ctx, rhs),
        }
    }
}

fn raw(ctx: &Context, op: BinaryOp, lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr {
    AffineExpr::intern(ctx, ExprKind::Binary(op, lhs, rhs))
}

/// The quotient rounded down; `None` by zero, or where it overflows.
pub(super) fn floor_quotient(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

/// The quotient rounded up; `None` by zero, or where it overflows.
pub(super) fn ceil_quotient(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) == (b < 0) { quotient + 1 } else { quotient })
}

/// The operands of `expr * constant`.
fn scaled(ctx: &Context, expr: AffineExpr) -> Option<(AffineExpr, i64)> {
    let (lhs, rhs) = expr.as_binary(ctx, BinaryOp::Mul)?;
    Some((lhs, rhs.as_constant(ctx)?))
}

/// The operands of `expr + constant`.
fn shifted(ctx: &Context, expr: AffineExpr) -> Option<(AffineExpr, i64)> {
    let (lhs, rhs) = expr.as_binary(ctx, BinaryOp::Add)?;
    Some((lhs, rhs.as_constant(ctx)?))
}

fn simplify_add(ctx: &Context, lhs: AffineExpr, rhs: AffineExpr) -> Option<AffineExpr> {
    let (left, right) = (lhs.as_constant(ctx), rhs.as_constant(ctx));
    if let (Some(a), Some(b)) = (left, right) {
        return Some(AffineExpr::constant(ctx, a.checked_add(b)?));
    }
    if left.is_some() || lhs.is_symbolic_or_constant(ctx) && !rhs.is_symbolic_or_constant(ctx) {
        return Some(rhs.add(ctx, lhs));
    }
    if right == Some(0) {
        return Some(lhs);
    }
    if let (Some((inner, a)), Some(b)) = (shifted(ctx, lhs), right) {
        return Some(inner.plus(ctx, a.wrapping_add(b)));
    }
    let (first, a) = scaled(ctx, lhs).unwrap_or((lhs, 1));
    let (second, b) = scaled(ctx, rhs).unwrap_or((rhs, 1));
    if first == second {
        return Some(first.times(ctx, a.wrapping_add(b)));
    }
    if let Some((inner, a)) = shifted(ctx, lhs) {
        return Some(inner.add(ctx, rhs).plus(ctx, a));
    }
    remainder(ctx, lhs, rhs)
}

/// `expr + (expr floordiv q) * -q` as `expr mod q`, and so `expr + (expr floordiv q) * q *
/// -1`. A divisor that is not positive is accepted as in MLIR: affine code never has one
/// that is reached.
fn remainder(ctx: &Context, lhs: AffineExpr, rhs: AffineExpr) -> Option<AffineExpr> {
    let (product, factor) = rhs.as_binary(ctx, BinaryOp::Mul)?;
    if factor.as_constant(ctx) == Some(-1)
        && let Some((quotient, q)) = product.as_binary(ctx, BinaryOp::Mul)
    {
        let (dividend, divisor) = quotient.as_binary(ctx, BinaryOp::FloorDiv)?;
        return (dividend == lhs && divisor == q).then(|| lhs.modulo(ctx, q));
    }
    let (dividend, divisor) = product.as_binary(ctx, BinaryOp::FloorDiv)?;
    (dividend == lhs && divisor == factor.neg(ctx)).then(|| lhs.modulo(ctx, divisor))
}

fn simplify_mul(ctx: &Context, lhs: AffineExpr, rhs: AffineExpr) -> Option<AffineExpr> {
    let (left, right) = (lhs.as_constant(ctx), rhs.as_constant(ctx));
    if let (Some(a), Some(b)) = (left, right) {
        return Some(AffineExpr::constant(ctx, a.checked_mul(b)?));
    }
    if left.is_some() || lhs.is_symbolic_or_constant(ctx) && !rhs.is_symbolic_or_constant(ctx) {
        return Some(rhs.mul(ctx, lhs));
    }
    match right {
        Some(1) => return Some(lhs),
        Some(0) => return Some(rhs),
        _ => {}
    }
    let (inner, a) = scaled(ctx, lhs)?;
    Some(match right {
        Some(b) => inner.times(ctx, a.wrapping_mul(b)),
        None => inner.mul(ctx, rhs).times(ctx, a),
    })
}

/// `(expr * c) / d` as `expr * (c / d)`, where nothing remains.
fn cancel(ctx: &Context, lhs: AffineExpr, divisor: i64) -> Option<AffineExpr> {
    let (inner, factor) = scaled(ctx, lhs)?;
    (factor.wrapping_rem(divisor) == 0).then(|| inner.times(ctx, factor.wrapping_div(divisor)))
}

/// A quotient by a constant; `Err`: that of a sum, which is the sum of the quotients.
fn floor_div_step(
    ctx: &Context,
    lhs: AffineExpr,
    rhs: AffineExpr,
    divisor: i64,
) -> Result<AffineExpr, (AffineExpr, AffineExpr)> {
    let quotient = lhs.as_constant(ctx).and_then(|a| floor_quotient(a, divisor));
    if let Some(quotient) = quotient {
        return Ok(AffineExpr::constant(ctx, quotient));
    }
    if lhs.as_constant(ctx).is_some() {
        return Ok(raw(ctx, BinaryOp::FloorDiv, lhs, rhs));
    }
    if divisor == 1 {
        return Ok(lhs);
    }
    if let Some(cancelled) = cancel(ctx, lhs, divisor) {
        return Ok(cancelled);
    }
    match lhs.as_binary(ctx, BinaryOp::Add) {
        Some((a, b)) if a.is_multiple_of(ctx, divisor) || b.is_multiple_of(ctx, divisor) => Err((a, b)),
        _ => Ok(raw(ctx, BinaryOp::FloorDiv, lhs, rhs)),
    }
}

fn simplify_floor_div(ctx: &Context, lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr {
    let Some(divisor) = rhs.as_constant(ctx).filter(|&c| c != 0) else {
        return raw(ctx, BinaryOp::FloorDiv, lhs, rhs);
    };
    // A sum may have any number of parts, so they wait on a stack of our own: `None`
    // adds up the two quotients before it.
    let mut todo = vec![Some(lhs)];
    let mut done: Vec<AffineExpr> = Vec::new();
    while let Some(step) = todo.pop() {
        let Some(expr) = step else {
            let (b, a) = (done.pop(), done.pop());
            done.extend(a.zip(b).map(|(a, b)| a.add(ctx, b)));
            continue;
        };
        match floor_div_step(ctx, expr, rhs, divisor) {
            Ok(quotient) => done.push(quotient),
            Err((a, b)) => todo.extend([None, Some(b), Some(a)]),
        }
    }
    // One quotient is left, for each `None` came with two expressions.
    done.pop().unwrap_or(lhs)
}

fn simplify_ceil_div(ctx: &Context, lhs: AffineExpr, rhs: AffineExpr) -> Option<AffineExpr> {
    let divisor = rhs.as_constant(ctx).filter(|&c| c != 0)?;
    if let Some(a) = lhs.as_constant(ctx) {
        return Some(AffineExpr::constant(ctx, ceil_quotient(a, divisor)?));
    }
    if divisor == 1 {
        return Some(lhs);
    }
    cancel(ctx, lhs, divisor)
}

fn simplify_mod(ctx: &Context, mut lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr {
    let Some(divisor) = rhs.as_constant(ctx).filter(|&c| c >= 1) else {
        return raw(ctx, BinaryOp::Mod, lhs, rhs);
    };
    loop {
        if let Some(a) = lhs.as_constant(ctx) {
            return AffineExpr::constant(ctx, a.rem_euclid(divisor));
        }
        if lhs.is_multiple_of(ctx, divisor) {
            return AffineExpr::constant(ctx, 0);
        }
        lhs = match lhs.kind(ctx) {
            ExprKind::Binary(BinaryOp::Add, a, b) if a.is_multiple_of(ctx, divisor) => b,
            ExprKind::Binary(BinaryOp::Add, a, b) if b.is_multiple_of(ctx, divisor) => a,
            ExprKind::Binary(BinaryOp::Mod, a, b) if b.as_constant(ctx).is_some_and(|b| b >= 1 && b % divisor == 0) => {
                a
            }
            _ => return raw(ctx, BinaryOp::Mod, lhs, rhs),
        };
    }
}
