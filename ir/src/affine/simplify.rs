//! Simplification beyond what building does: an expression is flattened to a sum of
//! multiples of dimensions, symbols and quotients, and built from that again, so that
//! equal parts meet wherever they stand.

use rustc_hash::FxHashMap;

use super::{AffineExpr, BinaryOp, ExprKind, gcd, semi_affine};
use crate::context::Context;

/// How many steps an expression may take, and how many coefficients those may write:
/// sharing makes some as large as they like.
const MAX_STEPS: usize = 1 << 13;
const MAX_COEFFICIENTS: usize = 1 << 24;

/// A sum: coefficients of dimensions and symbols, coefficients of quotients (those
/// behind the end are 0), and a number.
struct Flat {
    inputs: Vec<i64>,
    quotients: Vec<i64>,
    constant: i64,
}

struct Flattener<'c> {
    ctx: &'c Context,
    dims: usize,
    symbols: usize,
    /// `... floordiv n` and `... ceildiv n` with a number of their own.
    quotients: Vec<AffineExpr>,
    numbers: FxHashMap<AffineExpr, usize>,
}

impl AffineExpr {
    /// With sums and products brought together: `(d0 + d1) - d0` is `d1`, `(4 * d0 + 2) floordiv
    /// 2` is `2 * d0 + 1`. It must have no more than `dims` dimensions and `symbols` symbols. What
    /// is not even semi-affine, divides by a number that is not positive, overflows or is very
    /// large comes back as it is.
    pub fn simplify(self, ctx: &Context, dims: u32, symbols: u32) -> AffineExpr {
        let too_many = self.dims_needed(ctx) > dims || self.symbols_needed(ctx) > symbols;
        if too_many || !self.is_semi_affine(ctx) || !matches!(self.kind(ctx), ExprKind::Binary(..)) {
            return self;
        }
        let mut flattener = Flattener {
            ctx,
            // Inputs that do not occur would be zeros everywhere.
            dims: self.dims_needed(ctx) as usize,
            symbols: self.symbols_needed(ctx) as usize,
            quotients: Vec::new(),
            numbers: FxHashMap::default(),
        };
        flattener.flatten(self).map_or(self, |flat| flattener.simplest(self, &flat))
    }
}

impl Flat {
    fn all(&mut self) -> impl Iterator<Item = &mut i64> {
        self.inputs.iter_mut().chain(&mut self.quotients).chain(std::iter::once(&mut self.constant))
    }

    /// The greatest common divisor of the coefficients, the number and `with`.
    fn gcd(&mut self, with: i64) -> u64 {
        self.all().fold(with.unsigned_abs(), |g, n| gcd(g, n.unsigned_abs()))
    }

    fn divide(&mut self, by: u64) {
        // A divisor of a positive i64 is one.
        let by = by as i64;
        self.all().for_each(|n| *n /= by);
    }

    fn scale(mut self, by: i64) -> Option<Flat> {
        for n in self.all() {
            *n = n.checked_mul(by)?;
        }
        Some(self)
    }

    fn add(mut self, other: &Flat) -> Option<Flat> {
        if self.quotients.len() < other.quotients.len() {
            self.quotients.resize(other.quotients.len(), 0);
        }
        for (a, b) in self.inputs.iter_mut().zip(&other.inputs).chain(self.quotients.iter_mut().zip(&other.quotients)) {
            *a = a.checked_add(*b)?;
        }
        self.constant = self.constant.checked_add(other.constant)?;
        Some(self)
    }

    /// The value, if no input and no quotient matters.
    fn as_constant(&self) -> Option<i64> {
        self.inputs.iter().chain(&self.quotients).all(|&n| n == 0).then_some(self.constant)
    }
}

impl Flattener<'_> {
    fn zero(&self) -> Flat {
        Flat { inputs: vec![0; self.dims + self.symbols], quotients: Vec::new(), constant: 0 }
    }

    /// `None`: it divides by what is not positive, overflows or is too large.
    fn flatten(&mut self, root: AffineExpr) -> Option<Flat> {
        let mut todo = vec![(root, false)];
        let mut done: Vec<Flat> = Vec::new();
        let limit = MAX_STEPS.min(MAX_COEFFICIENTS / (self.dims + self.symbols + 1));
        let mut steps = 0;
        while let Some((expr, ready)) = todo.pop() {
            steps += 1;
            if steps > limit {
                return None;
            }
            let flat = match expr.kind(self.ctx) {
                ExprKind::Constant(value) => Flat { constant: value, ..self.zero() },
                ExprKind::Dim(at) => self.input(at as usize),
                ExprKind::Symbol(at) => self.input(self.dims + at as usize),
                ExprKind::Binary(_, lhs, rhs) if !ready => {
                    todo.extend([(expr, true), (rhs, false), (lhs, false)]);
                    continue;
                }
                ExprKind::Binary(op, ..) => {
                    let (rhs, lhs) = (done.pop()?, done.pop()?);
                    self.binary(op, lhs, rhs)?
                }
            };
            done.push(flat);
        }
        done.pop()
    }

    fn input(&self, at: usize) -> Flat {
        let mut flat = self.zero();
        flat.inputs[at] = 1;
        flat
    }

    fn binary(&mut self, op: BinaryOp, lhs: Flat, rhs: Flat) -> Option<Flat> {
        match op {
            BinaryOp::Add => lhs.add(&rhs),
            BinaryOp::Mul => match rhs.as_constant() {
                Some(factor) => lhs.scale(factor),
                None => match lhs.as_constant() {
                    Some(factor) => rhs.scale(factor),
                    None => Some(self.of_symbols(op, &lhs, &rhs)),
                },
            },
            BinaryOp::Mod | BinaryOp::FloorDiv | BinaryOp::CeilDiv => match rhs.as_constant() {
                None => Some(self.of_symbols(op, &lhs, &rhs)),
                Some(divisor) if divisor <= 0 => None,
                Some(divisor) if op == BinaryOp::Mod => self.modulo(lhs, divisor),
                Some(divisor) => Some(self.quotient(op, lhs, divisor)),
            },
        }
    }

    /// What is multiplied or divided by more than a number stands for itself.
    fn of_symbols(&mut self, op: BinaryOp, lhs: &Flat, rhs: &Flat) -> Flat {
        let expr = AffineExpr::binary(self.ctx, op, self.unflatten(lhs), self.unflatten(rhs));
        let number = self.number(expr);
        self.numbered(number)
    }

    /// The sum of one numbered expression.
    fn numbered(&self, number: usize) -> Flat {
        let mut flat = self.zero();
        flat.quotients.resize(self.quotients.len(), 0);
        flat.quotients[number] = 1;
        flat
    }

    /// `lhs mod c` as `lhs - (lhs floordiv c) * c`.
    fn modulo(&mut self, mut lhs: Flat, divisor: i64) -> Option<Flat> {
        if lhs.all().all(|n| *n % divisor == 0) {
            return Some(self.zero());
        }
        let common = lhs.gcd(divisor);
        let dividend = Flat { inputs: lhs.inputs.clone(), quotients: lhs.quotients.clone(), constant: lhs.constant };
        let number = self.reduced(BinaryOp::FloorDiv, dividend, divisor, common);
        lhs.quotients.resize(self.quotients.len().max(lhs.quotients.len()), 0);
        lhs.quotients[number] = lhs.quotients[number].checked_sub(divisor)?;
        Some(lhs)
    }

    fn quotient(&mut self, op: BinaryOp, mut lhs: Flat, divisor: i64) -> Flat {
        let common = lhs.gcd(divisor);
        if common == divisor.unsigned_abs() {
            lhs.divide(common);
            return lhs;
        }
        let number = self.reduced(op, lhs, divisor, common);
        self.numbered(number)
    }

    /// The number of the quotient of `dividend` and `divisor`, both without their
    /// common divisor.
    fn reduced(&mut self, op: BinaryOp, mut dividend: Flat, divisor: i64, common: u64) -> usize {
        dividend.divide(common);
        let divisor = AffineExpr::constant(self.ctx, divisor / common as i64);
        let quotient = AffineExpr::binary(self.ctx, op, self.unflatten(&dividend), divisor);
        self.number(quotient)
    }

    /// The number of an expression, a new one if it has none.
    fn number(&mut self, expr: AffineExpr) -> usize {
        let next = self.quotients.len();
        let number = *self.numbers.entry(expr).or_insert(next);
        if number == next {
            self.quotients.push(expr);
        }
        number
    }

    /// The sum in place of the expression that it was made of, which stays where it is one as it
    /// stands.
    fn simplest(&self, expr: AffineExpr, flat: &Flat) -> AffineExpr {
        let sum = self.unflatten(flat);
        if sum == expr || expr.is_pure_affine(self.ctx) {
            return sum;
        }
        semi_affine::sum(self.ctx, self.dims, self.inputs(flat), self.others(flat), flat.constant)
    }

    /// Dimensions and symbols with their factors.
    fn inputs<'f>(&'f self, flat: &'f Flat) -> impl Iterator<Item = (AffineExpr, i64)> + 'f {
        flat.inputs.iter().enumerate().map(|(at, &factor)| match at.checked_sub(self.dims) {
            Some(symbol) => (AffineExpr::symbol(self.ctx, symbol as u32), factor),
            None => (AffineExpr::dim(self.ctx, at as u32), factor),
        })
    }

    /// Numbered expressions with their factors.
    fn others<'f>(&'f self, flat: &'f Flat) -> impl Iterator<Item = (AffineExpr, i64)> + 'f {
        self.quotients.iter().copied().zip(flat.quotients.iter().copied())
    }

    /// The sum as an expression: dimensions, symbols, quotients in the order in which
    /// they were met, the number.
    fn unflatten(&self, flat: &Flat) -> AffineExpr {
        let ctx = self.ctx;
        let mut sum = AffineExpr::constant(ctx, 0);
        for (term, factor) in self.inputs(flat).chain(self.others(flat)).filter(|term| term.1 != 0) {
            sum = sum.add(ctx, term.times(ctx, factor));
        }
        sum.plus(ctx, flat.constant)
    }
}
