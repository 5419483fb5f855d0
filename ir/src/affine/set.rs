//! Integer sets: `(d0)[s0] : (d0 >= 0, s0 - d0 == 0)`.

use super::AffineExpr;
use crate::asm::Printer;
use crate::context::Context;
use crate::intern::hash_of;

/// An integer set, by handle: the points where some expressions are zero and others
/// are not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IntegerSet(u32);

/// An entry of the table of sets.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct SetData {
    dims: u32,
    symbols: u32,
    /// With whether they must be zero.
    constraints: Box<[(AffineExpr, bool)]>,
}

space!(IntegerSet);

impl IntegerSet {
    /// The set of these constraints, each an expression and whether it must be zero
    /// (`true`) or zero or more (`false`).
    ///
    /// # Panics
    /// If a constraint has a dimension or a symbol that the set has not.
    pub fn new(ctx: &Context, dims: u32, symbols: u32, constraints: &[(AffineExpr, bool)]) -> IntegerSet {
        let fits = |(e, _): &(AffineExpr, bool)| e.dims_needed(ctx) <= dims && e.symbols_needed(ctx) <= symbols;
        assert!(constraints.iter().all(fits), "a constraint has a dimension or symbol beyond those of its set");
        let hash = hash_of(&(dims, symbols, constraints));
        let same = |s: &SetData| s.dims == dims && s.symbols == symbols && *s.constraints == *constraints;
        let make = || SetData { dims, symbols, constraints: constraints.into() };
        IntegerSet(ctx.affine().sets.intern_with(hash, same, make))
    }

    /// The set without points: `1 == 0`.
    pub fn empty(ctx: &Context, dims: u32, symbols: u32) -> IntegerSet {
        IntegerSet::new(ctx, dims, symbols, &[(AffineExpr::constant(ctx, 1), true)])
    }

    fn data(self, ctx: &Context) -> &SetData {
        ctx.affine().sets.get(self.0)
    }

    /// The constraints: an expression, and whether it must be zero (`true`) or zero or
    /// more (`false`).
    pub fn constraints(self, ctx: &Context) -> &[(AffineExpr, bool)] {
        &self.data(ctx).constraints
    }

    /// Whether it is spelled as the set without points; other sets may have none
    /// either.
    pub fn is_empty(self, ctx: &Context) -> bool {
        self == IntegerSet::empty(ctx, self.num_dims(ctx), self.num_symbols(ctx))
    }

    /// Whether all constraints multiply and divide by constants only.
    pub fn is_pure_affine(self, ctx: &Context) -> bool {
        self.constraints(ctx).iter().all(|(e, _)| e.is_pure_affine(ctx))
    }

    /// Whether a point is in it; `None` if a constraint has no value there, see
    /// [`AffineExpr::eval`].
    pub fn contains(self, ctx: &Context, dims: &[i64], symbols: &[i64]) -> Option<bool> {
        let mut inside = true;
        for &(expr, equality) in self.constraints(ctx) {
            let value = expr.eval(ctx, dims, symbols)?;
            inside &= if equality { value == 0 } else { value >= 0 };
        }
        Some(inside)
    }

    /// With expressions in place of dimensions and symbols, over other numbers of them.
    ///
    /// # Panics
    /// As [`IntegerSet::new`].
    pub fn replace_dims_and_symbols(
        self,
        ctx: &Context,
        dims: &[AffineExpr],
        symbols: &[AffineExpr],
        num_dims: u32,
        num_symbols: u32,
    ) -> IntegerSet {
        let replaced =
            self.constraints(ctx).iter().map(|&(e, eq)| (e.replace_dims_and_symbols(ctx, dims, symbols), eq));
        IntegerSet::new(ctx, num_dims, num_symbols, &replaced.collect::<Vec<_>>())
    }

    /// With each constraint simplified as by [`AffineExpr::simplify`]; one that always
    /// holds goes, and where one never does, the set is [`IntegerSet::empty`].
    pub fn simplify(self, ctx: &Context) -> IntegerSet {
        let (dims, symbols) = (self.num_dims(ctx), self.num_symbols(ctx));
        let mut kept = Vec::new();
        for &(expr, equality) in self.constraints(ctx) {
            let expr = expr.simplify(ctx, dims, symbols);
            match expr.as_constant(ctx) {
                Some(value) if (equality && value == 0) || (!equality && value >= 0) => {}
                Some(_) => return IntegerSet::empty(ctx, dims, symbols),
                None => kept.push((expr, equality)),
            }
        }
        IntegerSet::new(ctx, dims, symbols, &kept)
    }

    /// Its text: `(d0)[s0] : (d0 - s0 >= 0)`.
    pub fn to_text(self, ctx: &Context) -> String {
        let mut printer = Printer::new(ctx);
        printer.integer_set(self);
        printer.finish()
    }
}
