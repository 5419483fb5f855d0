//! Affine expressions, maps and integer sets: how dimensions and symbols become
//! indices, bounds and layouts.
//!
//! All three are uniqued in the [`Context`] and compared by handle. An expression
//! is simplified when it is built, by the rules of `build.rs`, so two ways to say
//! the same often are the same handle; [`AffineExpr::simplify`] does more, on
//! request. What others ask of an expression all the time (is it symbolic, what
//! does it divide by) is kept beside it, and every walk is a loop over distinct
//! subexpressions: neither depth nor sharing costs more than size.
//!
//! ```
//! use terrace_ir::affine::{AffineExpr, AffineMap};
//! use terrace_ir::context::Context;
//!
//! let ctx = Context::new();
//! let (d0, s0) = (AffineExpr::dim(&ctx, 0), AffineExpr::symbol(&ctx, 0));
//! let row = s0.add(&ctx, d0).floor_div(&ctx, AffineExpr::constant(&ctx, 4));
//! let map = AffineMap::new(&ctx, 1, 1, &[row]);
//! assert_eq!(map.to_text(&ctx), "(d0)[s0] -> ((d0 + s0) floordiv 4)");
//! assert_eq!(map.eval(&ctx, &[9], &[2]), Some(vec![2]));
//! ```

/// What maps and sets have in common: the dimensions and symbols that they are over.
macro_rules! space {
    ($of:ident) => {
        impl $of {
            /// How many dimensions it has.
            pub fn num_dims(self, ctx: &Context) -> u32 {
                self.data(ctx).dims
            }

            /// How many symbols it has.
            pub fn num_symbols(self, ctx: &Context) -> u32 {
                self.data(ctx).symbols
            }

            /// How many dimensions and symbols it has.
            pub fn num_inputs(self, ctx: &Context) -> u32 {
                self.num_dims(ctx).saturating_add(self.num_symbols(ctx))
            }
        }
    };
}

mod build;
pub mod constraints;
mod map;
mod semi_affine;
mod set;
mod simplify;
mod strided;
#[cfg(test)]
mod tests;
mod walk;

use std::fmt;

use crate::context::Context;
use crate::intern::{Interner, hash_of};

pub use map::AffineMap;
pub use set::IntegerSet;

/// An affine expression, by handle.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AffineExpr(u32);

impl fmt::Debug for AffineExpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expr#{}", self.0)
    }
}

/// What an expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExprKind {
    /// `4`.
    Constant(i64),
    /// `d0`, by position.
    Dim(u32),
    /// `s0`, by position.
    Symbol(u32),
    /// `d0 + s0`.
    Binary(BinaryOp, AffineExpr, AffineExpr),
}

/// What a binary expression does with its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// The sum.
    Add,
    /// The product.
    Mul,
    /// The remainder of [`BinaryOp::FloorDiv`]; defined for positive divisors only.
    Mod,
    /// The quotient, rounded towards negative infinity.
    FloorDiv,
    /// The quotient, rounded towards positive infinity.
    CeilDiv,
}

/// What is known of an expression from how it is built.
#[derive(Clone, Copy, Debug)]
struct Facts {
    /// A divisor of all its values; 0: all are 0. Wraps, as products do.
    divisor: i64,
    /// No dimension occurs.
    symbolic: bool,
    /// Only constants multiply and divide.
    pure_affine: bool,
    /// No product of dimensions, no division by any.
    semi_affine: bool,
    /// One more than the last dimension.
    dims: u32,
    /// One more than the last symbol.
    symbols: u32,
}

/// An entry of the table of expressions.
struct Node {
    kind: ExprKind,
    facts: Facts,
}

/// The tables that a context holds for this module.
pub(crate) struct Tables {
    exprs: Interner<Node>,
    maps: Interner<map::MapData>,
    sets: Interner<set::SetData>,
}

impl Tables {
    pub(crate) fn new() -> Tables {
        Tables { exprs: Interner::new(), maps: Interner::new(), sets: Interner::new() }
    }
}

impl Facts {
    fn of(ctx: &Context, kind: ExprKind) -> Facts {
        let leaf = Facts { divisor: 1, symbolic: true, pure_affine: true, semi_affine: true, dims: 0, symbols: 0 };
        match kind {
            ExprKind::Constant(value) => Facts { divisor: value.wrapping_abs(), ..leaf },
            ExprKind::Dim(at) => Facts { symbolic: false, dims: at.saturating_add(1), ..leaf },
            ExprKind::Symbol(at) => Facts { symbols: at.saturating_add(1), ..leaf },
            ExprKind::Binary(op, lhs, rhs) => Facts::of_binary(ctx, op, lhs, rhs),
        }
    }

    fn of_binary(ctx: &Context, op: BinaryOp, lhs: AffineExpr, rhs: AffineExpr) -> Facts {
        let (a, b) = (lhs.facts(ctx), rhs.facts(ctx));
        let (left, right) = (lhs.as_constant(ctx), rhs.as_constant(ctx));
        let divisor = match op {
            BinaryOp::Add | BinaryOp::Mod => gcd(a.divisor as u64, b.divisor as u64) as i64,
            BinaryOp::Mul => a.divisor.wrapping_mul(b.divisor),
            BinaryOp::FloorDiv | BinaryOp::CeilDiv => match right {
                Some(c) if c != 0 && a.divisor.wrapping_rem(c) == 0 => a.divisor.wrapping_div(c).wrapping_abs(),
                _ => 1,
            },
        };
        let (pure_op, semi_op) = match op {
            BinaryOp::Add => (true, true),
            BinaryOp::Mul => (left.is_some() || right.is_some(), a.symbolic || b.symbolic),
            BinaryOp::Mod | BinaryOp::FloorDiv | BinaryOp::CeilDiv => (right.is_some(), b.symbolic),
        };
        Facts {
            divisor,
            symbolic: a.symbolic && b.symbolic,
            pure_affine: a.pure_affine && b.pure_affine && pure_op,
            semi_affine: a.semi_affine && b.semi_affine && semi_op,
            dims: a.dims.max(b.dims),
            symbols: a.symbols.max(b.symbols),
        }
    }
}

/// The greatest common divisor; that of 0 and a number is the number.
fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl AffineExpr {
    /// A number.
    pub fn constant(ctx: &Context, value: i64) -> AffineExpr {
        AffineExpr::intern(ctx, ExprKind::Constant(value))
    }

    /// The dimension at a position: `d0`, `d1`, ...
    pub fn dim(ctx: &Context, position: u32) -> AffineExpr {
        AffineExpr::intern(ctx, ExprKind::Dim(position))
    }

    /// The symbol at a position: `s0`, `s1`, ...
    pub fn symbol(ctx: &Context, position: u32) -> AffineExpr {
        AffineExpr::intern(ctx, ExprKind::Symbol(position))
    }

    fn intern(ctx: &Context, kind: ExprKind) -> AffineExpr {
        let make = || Node { kind, facts: Facts::of(ctx, kind) };
        AffineExpr(ctx.affine().exprs.intern_with(hash_of(&kind), |node| node.kind == kind, make))
    }

    fn facts(self, ctx: &Context) -> &Facts {
        &ctx.affine().exprs.get(self.0).facts
    }

    /// What the expression is.
    pub fn kind(self, ctx: &Context) -> ExprKind {
        ctx.affine().exprs.get(self.0).kind
    }

    /// The number that the expression is.
    pub fn as_constant(self, ctx: &Context) -> Option<i64> {
        match self.kind(ctx) {
            ExprKind::Constant(value) => Some(value),
            _ => None,
        }
    }

    /// The position of the dimension that the expression is.
    pub fn as_dim(self, ctx: &Context) -> Option<u32> {
        match self.kind(ctx) {
            ExprKind::Dim(position) => Some(position),
            _ => None,
        }
    }

    /// The position of the symbol that the expression is.
    pub fn as_symbol(self, ctx: &Context) -> Option<u32> {
        match self.kind(ctx) {
            ExprKind::Symbol(position) => Some(position),
            _ => None,
        }
    }

    /// The operands, if the expression is binary and does `op`.
    pub fn as_binary(self, ctx: &Context, op: BinaryOp) -> Option<(AffineExpr, AffineExpr)> {
        match self.kind(ctx) {
            ExprKind::Binary(is, lhs, rhs) if is == op => Some((lhs, rhs)),
            _ => None,
        }
    }

    /// Whether no dimension occurs in it.
    pub fn is_symbolic_or_constant(self, ctx: &Context) -> bool {
        self.facts(ctx).symbolic
    }

    /// Whether it multiplies by constants only, and divides by constants only.
    pub fn is_pure_affine(self, ctx: &Context) -> bool {
        self.facts(ctx).pure_affine
    }

    /// Whether it multiplies by symbolic expressions only, and divides by symbolic
    /// expressions only: what the text can say. Others come of replacing symbols by
    /// dimensions.
    pub fn is_semi_affine(self, ctx: &Context) -> bool {
        self.facts(ctx).semi_affine
    }

    /// The greatest number that is known to divide all values of the expression; 0
    /// where all of them are 0.
    pub fn largest_known_divisor(self, ctx: &Context) -> i64 {
        self.facts(ctx).divisor
    }

    /// Whether all values of the expression are known to be multiples of `factor`;
    /// `false` for 0.
    pub fn is_multiple_of(self, ctx: &Context, factor: i64) -> bool {
        factor != 0 && self.facts(ctx).divisor.wrapping_rem(factor) == 0
    }

    /// How many dimensions a map needs to have this as a result: one more than the
    /// last that occurs.
    pub fn dims_needed(self, ctx: &Context) -> u32 {
        self.facts(ctx).dims
    }

    /// How many symbols a map needs to have this as a result: one more than the last
    /// that occurs.
    pub fn symbols_needed(self, ctx: &Context) -> u32 {
        self.facts(ctx).symbols
    }
}
