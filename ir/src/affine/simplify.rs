//! Simplification beyond what building does: an expression is flattened to a sum of
//! multiples of dimensions, symbols and quotients, and built from that again, so that
//! equal parts meet wherever they stand.

use rustc_hash::FxHashMap;

use super::{AffineExpr, BinaryOp, ExprKind, gcd};
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
    /// With sums and products brought together, where the expression is pure affine:
    /// `(d0 + d1) - d0` is `d1`, `(4 * d0 + 2) floordiv 2` is `2 * d0 + 1`. It must have
    /// no more than `dims` dimensions and `symbols` symbols. What is semi-affine, divides
    /// by what is not positive, overflows or is very large comes back as it is.
    pub fn simplify(self, ctx: &Context, dims: u32, symbols: u32) -> AffineExpr {
        let too_many = self.dims_needed(ctx) > dims || self.symbols_needed(ctx) > symbols;
        if too_many || !self.is_pure_affine(ctx) || !matches!(self.kind(ctx), ExprKind::Binary(..)) {
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
        flattener.flatten(self).map_or(self, |flat| flattener.unflatten(&flat))
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
                None => rhs.scale(lhs.as_constant()?),
            },
            BinaryOp::Mod => self.modulo(lhs, rhs.as_constant().filter(|&c| c > 0)?),
            BinaryOp::FloorDiv | BinaryOp::CeilDiv => {
                Some(self.quotient(op, lhs, rhs.as_constant().filter(|&c| c > 0)?))
            }
        }
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
        let mut flat = self.zero();
        flat.quotients.resize(self.quotients.len(), 0);
        flat.quotients[number] = 1;
        flat
    }

    /// The number of the quotient of `dividend` and `divisor`, both without their
    /// common divisor.
    fn reduced(&mut self, op: BinaryOp, mut dividend: Flat, divisor: i64, common: u64) -> usize {
        dividend.divide(common);
        let divisor = AffineExpr::constant(self.ctx, divisor / common as i64);
        let quotient = AffineExpr::binary(self.ctx, op, self.unflatten(&dividend), divisor);
        let next = self.quotients.len();
        let number = *self.numbers.entry(quotient).or_insert(next);
        if number == next {
            self.quotients.push(quotient);
        }
        number
    }

    /// The sum as an expression: dimensions, symbols, quotients in the order in which
    /// they were met, the number.
    fn unflatten(&self, flat: &Flat) -> AffineExpr {
        let ctx = self.ctx;
        let input = |at: usize| match at.checked_sub(self.dims) {
            Some(symbol) => AffineExpr::symbol(ctx, symbol as u32),
            None => AffineExpr::dim(ctx, at as u32),
        };
        let inputs = flat.inputs.iter().enumerate().map(|(at, &n)| (input(at), n));
        let quotients = self.quotients.iter().copied().zip(flat.quotients.iter().copied());
        let mut sum = AffineExpr::constant(ctx, 0);
        for (term, factor) in inputs.chain(quotients).filter(|term| term.1 != 0) {
            sum = sum.add(ctx, term.times(ctx, factor));
        }
        sum.plus(ctx, flat.constant)
    }
}
