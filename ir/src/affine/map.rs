//! Affine maps: `(d0, d1)[s0] -> (d0 + s0, d1)`.

use super::{AffineExpr, ExprKind};
use crate::asm::Printer;
use crate::context::Context;
use crate::intern::hash_of;

/// An affine map, by handle: a list of expressions over so many dimensions and
/// symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AffineMap(u32);

/// An entry of the table of maps.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct MapData {
    pub(super) dims: u32,
    pub(super) symbols: u32,
    pub(super) results: Box<[AffineExpr]>,
}

space!(AffineMap);

impl AffineMap {
    // ---- making -----------------------------------------------------------------

    /// The map of these results.
    ///
    /// # Panics
    /// If a result has a dimension or a symbol that the map has not.
    pub fn new(ctx: &Context, dims: u32, symbols: u32, results: &[AffineExpr]) -> AffineMap {
        let fits = |e: &AffineExpr| e.dims_needed(ctx) <= dims && e.symbols_needed(ctx) <= symbols;
        assert!(results.iter().all(fits), "a result has a dimension or symbol beyond those of its map");
        let hash = hash_of(&(dims, symbols, results));
        let same = |m: &MapData| m.dims == dims && m.symbols == symbols && *m.results == *results;
        let make = || MapData { dims, symbols, results: results.into() };
        AffineMap(ctx.affine().maps.intern_with(hash, same, make))
    }

    /// `() -> (value)`.
    pub fn constant(ctx: &Context, value: i64) -> AffineMap {
        AffineMap::new(ctx, 0, 0, &[AffineExpr::constant(ctx, value)])
    }

    /// `(d0, ..., dn) -> (d0, ..., dn)`.
    pub fn identity(ctx: &Context, dims: u32) -> AffineMap {
        AffineMap::minor_identity(ctx, dims, dims)
    }

    /// `()[s0, ..., sn] -> (s0, ..., sn)`.
    pub fn symbol_identity(ctx: &Context, symbols: u32) -> AffineMap {
        let results: Vec<_> = (0..symbols).map(|at| AffineExpr::symbol(ctx, at)).collect();
        AffineMap::new(ctx, 0, symbols, &results)
    }

    /// The last `results` of `dims` dimensions: `(d0, d1, d2) -> (d1, d2)`. There are
    /// no more results than dimensions.
    pub fn minor_identity(ctx: &Context, dims: u32, results: u32) -> AffineMap {
        let results: Vec<_> = (dims.saturating_sub(results)..dims).map(|at| AffineExpr::dim(ctx, at)).collect();
        AffineMap::new(ctx, dims, 0, &results)
    }

    /// `(d0, ..., dn) -> (d[permutation[0]], ...)`; `None` if that is no permutation.
    pub fn permutation(ctx: &Context, permutation: &[u32]) -> Option<AffineMap> {
        let dims = u32::try_from(permutation.len()).ok()?;
        let results: Vec<_> = permutation.iter().map(|&at| AffineExpr::dim(ctx, at)).collect();
        if permutation.iter().any(|&at| at >= dims) {
            return None;
        }
        let map = AffineMap::new(ctx, dims, 0, &results);
        map.is_permutation(ctx).then_some(map)
    }

    /// The results of all maps, one after another. Dimensions and symbols are shared.
    pub fn concat(ctx: &Context, maps: &[AffineMap]) -> AffineMap {
        let dims = maps.iter().map(|m| m.num_dims(ctx)).max().unwrap_or(0);
        let symbols = maps.iter().map(|m| m.num_symbols(ctx)).max().unwrap_or(0);
        let results: Vec<_> = maps.iter().flat_map(|m| m.results(ctx)).copied().collect();
        AffineMap::new(ctx, dims, symbols, &results)
    }

    // ---- reading ----------------------------------------------------------------

    fn data(self, ctx: &Context) -> &MapData {
        ctx.affine().maps.get(self.0)
    }

    /// What it gives.
    pub fn results(self, ctx: &Context) -> &[AffineExpr] {
        &self.data(ctx).results
    }

    /// Whether the results are the dimensions in their order. Symbols may be there.
    pub fn is_identity(self, ctx: &Context) -> bool {
        self.num_dims(ctx) as usize == self.results(ctx).len() && self.is_minor_identity_of_dims(ctx)
    }

    fn is_minor_identity_of_dims(self, ctx: &Context) -> bool {
        let (dims, results) = (self.num_dims(ctx) as usize, self.results(ctx));
        results.len() <= dims
            && results.iter().zip(dims - results.len()..).all(|(e, at)| e.as_dim(ctx).map(|d| d as usize) == Some(at))
    }

    /// Whether the results are the last dimensions in their order, and there are no
    /// symbols.
    pub fn is_minor_identity(self, ctx: &Context) -> bool {
        self.num_symbols(ctx) == 0 && self.is_minor_identity_of_dims(ctx)
    }

    /// Whether there are no dimensions, symbols or results.
    pub fn is_empty(self, ctx: &Context) -> bool {
        self.num_inputs(ctx) == 0 && self.results(ctx).is_empty()
    }

    /// Whether all results are numbers.
    pub fn is_constant(self, ctx: &Context) -> bool {
        self.results(ctx).iter().all(|e| e.as_constant(ctx).is_some())
    }

    /// The number that is the only result.
    pub fn single_constant(self, ctx: &Context) -> Option<i64> {
        match self.results(ctx) {
            [one] => one.as_constant(ctx),
            _ => None,
        }
    }

    /// The numbers that all results are.
    pub fn constants(self, ctx: &Context) -> Option<Vec<i64>> {
        self.results(ctx).iter().map(|e| e.as_constant(ctx)).collect()
    }

    /// Whether the results are distinct dimensions, or also zeros where `zeros` are
    /// accepted, and there are no symbols.
    pub fn is_projected_permutation(self, ctx: &Context, zeros: bool) -> bool {
        let results = self.results(ctx);
        if self.num_symbols(ctx) > 0 || results.len() > self.num_dims(ctx) as usize {
            return false;
        }
        let mut seen = vec![false; self.num_dims(ctx) as usize];
        results.iter().all(|expr| match expr.kind(ctx) {
            ExprKind::Dim(at) => !std::mem::replace(&mut seen[at as usize], true),
            ExprKind::Constant(0) => zeros,
            _ => false,
        })
    }

    /// Whether the results are the dimensions in any order.
    pub fn is_permutation(self, ctx: &Context) -> bool {
        self.num_dims(ctx) as usize == self.results(ctx).len() && self.is_projected_permutation(ctx, false)
    }

    /// Whether all results multiply and divide by constants only.
    pub fn is_pure_affine(self, ctx: &Context) -> bool {
        self.results(ctx).iter().all(|e| e.is_pure_affine(ctx))
    }

    /// Whether no result depends on a dimension.
    pub fn is_symbolic_or_constant(self, ctx: &Context) -> bool {
        self.results(ctx).iter().all(|e| e.is_symbolic_or_constant(ctx))
    }

    /// Whether a result depends on the dimension at a position.
    pub fn uses_dim(self, ctx: &Context, position: u32) -> bool {
        self.results(ctx).iter().any(|e| e.uses_dim(ctx, position))
    }

    /// Whether a result depends on the symbol at a position.
    pub fn uses_symbol(self, ctx: &Context, position: u32) -> bool {
        self.results(ctx).iter().any(|e| e.uses_symbol(ctx, position))
    }

    /// The position of the first result that is this expression.
    pub fn result_position(self, ctx: &Context, expr: AffineExpr) -> Option<usize> {
        self.results(ctx).iter().position(|&e| e == expr)
    }

    // ---- computing --------------------------------------------------------------

    /// The values of the results; `None` if one of them has none, see
    /// [`AffineExpr::eval`].
    pub fn eval(self, ctx: &Context, dims: &[i64], symbols: &[i64]) -> Option<Vec<i64>> {
        self.results(ctx).iter().map(|e| e.eval(ctx, dims, symbols)).collect()
    }

    /// The results with numbers for those inputs (dimensions, then symbols) that are
    /// known; a result that has no value for them stays as it is.
    pub fn partial_eval(self, ctx: &Context, inputs: &[Option<i64>]) -> AffineMap {
        let dims = self.num_dims(ctx) as usize;
        self.map_results(ctx, |expr| {
            let value = expr.eval_with(ctx, |leaf| match leaf.kind(ctx) {
                ExprKind::Dim(at) => inputs.get(at as usize).copied().flatten(),
                ExprKind::Symbol(at) => inputs.get(dims + at as usize).copied().flatten(),
                _ => None,
            });
            value.map_or(expr, |value| AffineExpr::constant(ctx, value))
        })
    }

    /// `self` of the results of `inner`: `inner`'s dimensions, and the symbols of both,
    /// `self`'s first.
    ///
    /// # Panics
    /// If `inner` gives fewer results than `self` has dimensions.
    pub fn compose(self, ctx: &Context, inner: AffineMap) -> AffineMap {
        let own = self.num_symbols(ctx);
        assert!(
            inner.results(ctx).len() >= self.num_dims(ctx) as usize,
            "a map is composed with one result per dimension"
        );
        let inputs: Vec<_> = inner.results(ctx).iter().map(|e| e.shift_symbols(ctx, 0, own)).collect();
        let results: Vec<_> = self.results(ctx).iter().map(|e| e.replace_dims(ctx, &inputs)).collect();
        AffineMap::new(ctx, inner.num_dims(ctx), own.saturating_add(inner.num_symbols(ctx)), &results)
    }

    /// With each result simplified as by [`AffineExpr::simplify`].
    pub fn simplify(self, ctx: &Context) -> AffineMap {
        let (dims, symbols) = (self.num_dims(ctx), self.num_symbols(ctx));
        self.map_results(ctx, |e| e.simplify(ctx, dims, symbols))
    }

    /// What a permutation of some results undoes: for `(d0, d1) -> (d1, d0, d0 + d1)`
    /// it is `(d0, d1, d2) -> (d1, d0)`. `None` if a dimension is no result, or if there
    /// are symbols.
    pub fn inverse_permutation(self, ctx: &Context) -> Option<AffineMap> {
        if self.is_empty(ctx) {
            return Some(self);
        }
        if self.num_symbols(ctx) > 0 {
            return None;
        }
        let results = self.results(ctx);
        let find = |at| results.iter().position(|e| e.as_dim(ctx) == Some(at));
        let inverse: Option<Vec<_>> =
            (0..self.num_dims(ctx)).map(|at| find(at).map(|p| AffineExpr::dim(ctx, p as u32))).collect();
        Some(AffineMap::new(ctx, results.len() as u32, 0, &inverse?))
    }

    // ---- changing ---------------------------------------------------------------

    /// The same inputs, other results.
    ///
    /// # Panics
    /// As [`AffineMap::new`].
    pub fn with_results(self, ctx: &Context, results: &[AffineExpr]) -> AffineMap {
        AffineMap::new(ctx, self.num_dims(ctx), self.num_symbols(ctx), results)
    }

    fn map_results(self, ctx: &Context, f: impl FnMut(AffineExpr) -> AffineExpr) -> AffineMap {
        let results: Vec<_> = self.results(ctx).iter().copied().map(f).collect();
        self.with_results(ctx, &results)
    }

    /// With expressions in place of dimensions and symbols, over other numbers of them.
    ///
    /// # Panics
    /// As [`AffineMap::new`].
    pub fn replace_dims_and_symbols(
        self,
        ctx: &Context,
        dims: &[AffineExpr],
        symbols: &[AffineExpr],
        num_dims: u32,
        num_symbols: u32,
    ) -> AffineMap {
        let results = self.results(ctx).iter().map(|e| e.replace_dims_and_symbols(ctx, dims, symbols));
        AffineMap::new(ctx, num_dims, num_symbols, &results.collect::<Vec<_>>())
    }

    /// The results at these positions, in this order; positions that it has not are
    /// left out.
    pub fn select_results(self, ctx: &Context, positions: &[usize]) -> AffineMap {
        let results = self.results(ctx);
        let picked: Vec<_> = positions.iter().filter_map(|&at| results.get(at).copied()).collect();
        self.with_results(ctx, &picked)
    }

    /// Without the results at these positions.
    pub fn drop_results(self, ctx: &Context, positions: &[usize]) -> AffineMap {
        let results = self.results(ctx).iter().enumerate();
        let kept: Vec<_> = results.filter(|(at, _)| !positions.contains(at)).map(|(_, &e)| e).collect();
        self.with_results(ctx, &kept)
    }

    /// Without the dimensions that no result depends on; the others move down.
    pub fn compress_unused_dims(self, ctx: &Context) -> AffineMap {
        let mut used = 0;
        let dims = used_first(ctx, self.num_dims(ctx), &mut used, |at| self.uses_dim(ctx, at), AffineExpr::dim);
        self.replace_dims_and_symbols(ctx, &dims, &[], used, self.num_symbols(ctx))
    }

    /// Without the symbols that no result depends on; the others move down.
    pub fn compress_unused_symbols(self, ctx: &Context) -> AffineMap {
        let mut used = 0;
        let symbols =
            used_first(ctx, self.num_symbols(ctx), &mut used, |at| self.uses_symbol(ctx, at), AffineExpr::symbol);
        self.replace_dims_and_symbols(ctx, &[], &symbols, self.num_dims(ctx), used)
    }

    /// Its text: `(d0)[s0] -> (d0 + s0)`.
    pub fn to_text(self, ctx: &Context) -> String {
        let mut printer = Printer::new(ctx);
        printer.affine_map(self);
        printer.finish()
    }
}

/// What each of `count` inputs becomes when those that are not used go; `used` counts
/// those that are.
fn used_first(
    ctx: &Context,
    count: u32,
    used: &mut u32,
    is_used: impl Fn(u32) -> bool,
    make: impl Fn(&Context, u32) -> AffineExpr,
) -> Vec<AffineExpr> {
    let place = |at| {
        let new = make(ctx, *used);
        *used += u32::from(is_used(at));
        new
    };
    (0..count).map(place).collect()
}
