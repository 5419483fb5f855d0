//! Systems of linear constraints over integers, to prove that no integers fulfil them.
//!
//! What is to be shown is put as its opposite, and that no point is left. [`Constraints::is_empty`]
//! proves that by elimination: of an equality first, where Euclid's algorithm on
//! the coefficients (each step replaces a variable by its sum with multiples of others, which is
//! a bijection of the integers) ends at a coefficient of one, then of each variable by
//! all pairs of its lower and upper bounds (Fourier and Motzkin), where the constant
//! of each row is rounded to a multiple of what divides its coefficients. The answer errs
//! on one side: systems that are empty over the rationals are found to be so, of others
//! maybe not, and systems that grow beyond [`MAX_ROWS`] or have more than
//! [`MAX_VARIABLES`] are given up; a row that overflows is
//! left out, as if it were not required.
//!
//! Quotients and remainders are variables of their own, between bounds: `q = a floordiv n` is `0 <=
//! a - n * q <= n - 1`.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::walk::post_order;
use super::{AffineExpr, BinaryOp, ExprKind, gcd};
use crate::context::Context;

/// Systems have no more rows than that while they are solved.
pub const MAX_ROWS: usize = 256;

/// Systems of more variables than that are not solved.
pub const MAX_VARIABLES: usize = 64;

/// A sum of multiples of variables, and a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linear {
    /// By variable; those behind the end are 0.
    factors: Vec<i64>,
    constant: i64,
}

impl Linear {
    /// A number.
    pub fn constant(value: i64) -> Linear {
        Linear { factors: Vec::new(), constant: value }
    }

    /// A variable.
    pub fn variable(variable: usize) -> Linear {
        let mut factors = vec![0; variable + 1];
        factors[variable] = 1;
        Linear { factors, constant: 0 }
    }

    /// The number, if no variable matters.
    pub fn as_constant(&self) -> Option<i64> {
        self.factors.iter().all(|&factor| factor == 0).then_some(self.constant)
    }

    /// The number that is added to the multiples.
    pub fn constant_term(&self) -> i64 {
        self.constant
    }

    /// What a variable is multiplied by.
    pub fn factor(&self, variable: usize) -> i64 {
        self.factors.get(variable).copied().unwrap_or(0)
    }

    /// `self * factor + other * other_factor`; `None`: it overflows.
    pub fn combine(&self, factor: i64, other: &Linear, other_factor: i64) -> Option<Linear> {
        let one = |a: i64, b: i64| a.checked_mul(factor)?.checked_add(b.checked_mul(other_factor)?);
        let count = self.factors.len().max(other.factors.len());
        let factors = (0..count).map(|at| one(self.factor(at), other.factor(at))).collect::<Option<_>>()?;
        Some(Linear { factors, constant: one(self.constant, other.constant)? })
    }

    /// `self + other`; `None`: it overflows.
    pub fn plus(&self, other: &Linear) -> Option<Linear> {
        self.combine(1, other, 1)
    }

    /// `self - other`; `None`: it overflows.
    pub fn minus(&self, other: &Linear) -> Option<Linear> {
        self.combine(1, other, -1)
    }

    /// `self * factor`; `None`: it overflows.
    pub fn times(&self, factor: i64) -> Option<Linear> {
        self.combine(factor, &Linear::default(), 0)
    }

    /// What divides all factors; 0: there are none.
    fn divisor(&self) -> u64 {
        self.factors.iter().fold(0, |divisor, factor| gcd(divisor, factor.unsigned_abs()))
    }

    /// With `with` in place of a variable.
    fn substitute(&self, variable: usize, with: &Linear) -> Option<Linear> {
        let factor = self.factor(variable);
        if factor == 0 {
            return Some(self.clone());
        }
        let mut rest = self.clone();
        rest.factors[variable] = 0;
        rest.combine(1, with, factor)
    }
}

/// Some integers, and what they fulfil. See the [module documentation](self).
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    variables: usize,
    /// These are 0.
    zero: Vec<Linear>,
    /// These are not negative.
    not_negative: Vec<Linear>,
}

impl Constraints {
    /// No variables.
    pub fn new() -> Constraints {
        Constraints::default()
    }

    /// A new variable, which may be any integer.
    pub fn add_variable(&mut self) -> Linear {
        self.variables += 1;
        Linear::variable(self.variables - 1)
    }

    /// How many variables there are.
    pub fn variables(&self) -> usize {
        self.variables
    }

    /// From here on, the sum is 0.
    pub fn require_zero(&mut self, sum: Linear) {
        self.zero.push(sum);
    }

    /// From here on, the sum is 0 or greater.
    pub fn require_not_negative(&mut self, sum: Linear) {
        self.not_negative.push(sum);
    }

    /// From here on, `low <= high`. Where that overflows, nothing is required.
    pub fn require_ordered(&mut self, low: &Linear, high: &Linear) {
        self.not_negative.extend(high.minus(low));
    }

    /// An expression as a sum, where `input` knows its dimensions and symbols; quotients
    /// become variables. `None`: the expression is not pure affine, divides by what is not
    /// positive, or overflows.
    pub fn linear(
        &mut self,
        ctx: &Context,
        expr: AffineExpr,
        mut input: impl FnMut(AffineExpr) -> Option<Linear>,
    ) -> Option<Linear> {
        let mut known: FxHashMap<AffineExpr, Linear> = FxHashMap::default();
        for part in post_order(ctx, expr) {
            let sum = match part.kind(ctx) {
                ExprKind::Constant(value) => Linear::constant(value),
                ExprKind::Dim(_) | ExprKind::Symbol(_) => input(part)?,
                ExprKind::Binary(op, lhs, rhs) => self.binary(op, &known[&lhs], &known[&rhs])?,
            };
            known.insert(part, sum);
        }
        known.remove(&expr)
    }

    fn binary(&mut self, op: BinaryOp, lhs: &Linear, rhs: &Linear) -> Option<Linear> {
        let divisor = || rhs.as_constant().filter(|&divisor| divisor > 0);
        match op {
            BinaryOp::Add => lhs.plus(rhs),
            BinaryOp::Mul => match rhs.as_constant() {
                Some(factor) => lhs.times(factor),
                None => rhs.times(lhs.as_constant()?),
            },
            BinaryOp::FloorDiv => self.quotient(lhs, divisor()?),
            BinaryOp::CeilDiv => {
                let rounded = lhs.plus(&Linear::constant(divisor()? - 1))?;
                self.quotient(&rounded, divisor()?)
            }
            BinaryOp::Mod => {
                let quotient = self.quotient(lhs, divisor()?)?;
                lhs.combine(1, &quotient, -divisor()?)
            }
        }
    }

    /// `sum floordiv divisor`; the divisor is positive.
    fn quotient(&mut self, sum: &Linear, divisor: i64) -> Option<Linear> {
        let quotient = self.add_variable();
        let rest = sum.combine(1, &quotient, -divisor)?;
        self.not_negative.push(Linear::constant(divisor - 1).minus(&rest)?);
        self.not_negative.push(rest);
        Some(quotient)
    }

    /// Whether it is proven that no integers fulfil all that is required.
    pub fn is_empty(&self) -> bool {
        matches!(self.clone().eliminate_all(None), Err(Empty))
    }

    /// Whether it is proven that `low <= high` for all integers that fulfil the rest.
    pub fn implies_ordered(&self, low: &Linear, high: &Linear) -> bool {
        // The opposite: `low >= high + 1`.
        let opposite = low.minus(high).and_then(|sum| sum.plus(&Linear::constant(-1)));
        let Some(opposite) = opposite else { return false };
        let mut system = self.clone();
        system.require_not_negative(opposite);
        system.is_empty()
    }

    /// The number that a sum is in all points; `None`: none is known, or there are no points.
    pub fn fixed_value(&self, sum: &Linear) -> Option<i64> {
        let (low, high) = self.bounds(sum)?;
        low.filter(|_| low == high)
    }

    /// What a sum is at least and at most, as far as that is known; `None`: there are no points, or
    /// nothing is known.
    pub fn bounds(&self, sum: &Linear) -> Option<(Option<i64>, Option<i64>)> {
        let mut system = self.clone();
        let value = system.add_variable();
        let kept = system.variables - 1;
        // As two inequalities, so that no equality gives the variable away.
        system.not_negative.push(value.minus(sum)?);
        system.not_negative.push(sum.minus(&value)?);
        let (mut low, mut high) = (None, None);
        for row in system.eliminate_all(Some(kept)).ok()? {
            match row.factor(kept) {
                1 => low = low.max(row.constant.checked_neg()),
                -1 => high = Some(high.map_or(row.constant, |high: i64| high.min(row.constant))),
                _ => {}
            }
        }
        Some((low, high))
    }

    /// Eliminates all variables, or all but one; gives the rows that are left.
    fn eliminate_all(mut self, kept: Option<usize>) -> Result<Vec<Linear>, Empty> {
        if self.variables > MAX_VARIABLES || self.zero.len() + self.not_negative.len() > MAX_ROWS {
            return Ok(Vec::new());
        }
        while let Some(row) = self.zero.pop() {
            self.eliminate_equality(row)?;
        }
        let mut rows = tightened(self.not_negative)?;
        while let Some(variable) = cheapest(&rows, self.variables, kept) {
            let (with, mut without): (Vec<Linear>, Vec<Linear>) =
                rows.into_iter().partition(|row| row.factor(variable) != 0);
            let (lower, upper): (Vec<Linear>, Vec<Linear>) = with.into_iter().partition(|row| row.factor(variable) > 0);
            if without.len() + lower.len() * upper.len() > MAX_ROWS {
                return Ok(Vec::new());
            }
            for low in &lower {
                let pairs = upper
                    .iter()
                    .filter_map(|high| low.combine(high.factor(variable).checked_neg()?, high, low.factor(variable)));
                without.extend(pairs);
            }
            rows = tightened(without)?;
        }
        Ok(rows)
    }

    /// Uses an equality to be rid of a variable.
    fn eliminate_equality(&mut self, mut row: Linear) -> Result<(), Empty> {
        loop {
            let divisor = row.divisor();
            if divisor == 0 {
                return if row.constant == 0 { Ok(()) } else { Err(Empty) };
            }
            let Ok(divisor) = i64::try_from(divisor) else { return Ok(()) };
            if row.constant % divisor != 0 {
                return Err(Empty);
            }
            row.factors.iter_mut().for_each(|factor| *factor /= divisor);
            row.constant /= divisor;
            let terms = row.factors.iter().enumerate().filter(|term| *term.1 != 0);
            let Some((variable, &factor)) = terms.min_by_key(|term| term.1.unsigned_abs()) else { return Ok(()) };
            // What the variable becomes: itself and multiples of others that make their factors
            // small; nothing of itself where its factor is one.
            let is_last = factor.unsigned_abs() == 1;
            let quotient = |n: i64| n.checked_div_euclid(factor).and_then(i64::checked_neg);
            let factors: Option<Vec<i64>> = row.factors.iter().map(|&n| quotient(n)).collect();
            let constant = if is_last { quotient(row.constant) } else { Some(0) };
            let (Some(mut factors), Some(constant)) = (factors, constant) else { return Ok(()) };
            factors[variable] = i64::from(!is_last);
            let with = Linear { factors, constant };
            for rows in [&mut self.zero, &mut self.not_negative] {
                *rows = rows.iter().filter_map(|row| row.substitute(variable, &with)).collect();
            }
            match row.substitute(variable, &with) {
                Some(next) if !is_last => row = next,
                _ => return Ok(()),
            }
        }
    }
}

/// No integers fulfil the constraints.
struct Empty;

/// The variable whose elimination makes the fewest rows; `None`: all are eliminated.
fn cheapest(rows: &[Linear], variables: usize, kept: Option<usize>) -> Option<usize> {
    let cost = |variable: usize| {
        let lower = rows.iter().filter(|row| row.factor(variable) > 0).count();
        let upper = rows.iter().filter(|row| row.factor(variable) < 0).count();
        (lower + upper > 0).then(|| (lower * upper).wrapping_sub(lower + upper) as isize)
    };
    let costs = (0..variables).filter(|&variable| Some(variable) != kept);
    costs.filter_map(|variable| Some((cost(variable)?, variable))).min().map(|(_, variable)| variable)
}

/// Rows divided by what divides their factors, each sum of variables once.
fn tightened(rows: Vec<Linear>) -> Result<Vec<Linear>, Empty> {
    let mut least: BTreeMap<Vec<i64>, i64> = BTreeMap::new();
    for mut row in rows {
        let divisor = row.divisor();
        if divisor == 0 {
            if row.constant < 0 {
                return Err(Empty);
            }
            continue;
        }
        let Ok(divisor) = i64::try_from(divisor) else { continue };
        row.factors.iter_mut().for_each(|factor| *factor /= divisor);
        while row.factors.last() == Some(&0) {
            row.factors.pop();
        }
        let constant = row.constant.div_euclid(divisor);
        let known = least.entry(row.factors).or_insert(constant);
        *known = constant.min(*known);
    }
    for (factors, &constant) in &least {
        let opposite: Option<Vec<i64>> = factors.iter().map(|factor| factor.checked_neg()).collect();
        let other = opposite.and_then(|opposite| least.get(&opposite));
        if other.is_some_and(|&other| i128::from(other) + i128::from(constant) < 0) {
            return Err(Empty);
        }
    }
    Ok(least.into_iter().map(|(factors, constant)| Linear { factors, constant }).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SIDE: i64 = 4;

    fn points() -> impl Iterator<Item = [i64; 3]> {
        let side = || -SIDE..=SIDE;
        side().flat_map(move |x| side().flat_map(move |y| side().map(move |z| [x, y, z])))
    }

    impl Linear {
        fn at(&self, point: &[i64]) -> i64 {
            self.constant + self.factors.iter().zip(point).map(|(a, b)| a * b).sum::<i64>()
        }
    }

    /// All points of a box, less those that the rows exclude.
    fn system(zero: &[([i64; 3], i64)], not_negative: &[([i64; 3], i64)]) -> Constraints {
        let mut system = Constraints::new();
        for _ in 0..3 {
            let variable = system.add_variable();
            let side = Linear::constant(SIDE);
            system.require_ordered(&variable, &side);
            system.require_not_negative(side.plus(&variable).expect("small"));
        }
        let row = |(factors, constant): &([i64; 3], i64)| Linear { factors: factors.to_vec(), constant: *constant };
        system.zero.extend(zero.iter().map(row));
        system.not_negative.extend(not_negative.iter().map(row));
        system
    }

    fn solutions(system: &Constraints) -> Vec<[i64; 3]> {
        let fits = |p: &[i64; 3]| {
            system.zero.iter().all(|row| row.at(p) == 0) && system.not_negative.iter().all(|row| row.at(p) >= 0)
        };
        points().filter(fits).collect()
    }

    fn row(factor: std::ops::Range<i64>) -> impl Strategy<Value = ([i64; 3], i64)> {
        (proptest::array::uniform3(factor), -12i64..13)
    }

    proptest! {
        #[test]
        fn what_has_points_is_not_empty(
            zero in prop::collection::vec(row(-4..5), 0..3),
            not_negative in prop::collection::vec(row(-4..5), 0..5),
            (factors, constant) in row(-2..3),
        ) {
            let system = system(&zero, &not_negative);
            let points = solutions(&system);
            prop_assert!(points.is_empty() || !system.is_empty());
            let sum = Linear { factors: factors.to_vec(), constant };
            let none = Linear::default();
            if system.implies_ordered(&none, &sum) {
                prop_assert!(points.iter().all(|p| sum.at(p) >= 0));
            }
            if let Some(value) = system.fixed_value(&sum) {
                prop_assert!(points.iter().all(|p| sum.at(p) == value));
            }
        }

        #[test]
        fn differences_and_one_equality_are_decided(
            zero in row(-9..10),
            pairs in prop::collection::vec((0usize..3, 0usize..3, -6i64..7), 0..6),
        ) {
            let difference = |&(a, b, constant): &(usize, usize, i64)| {
                let mut factors = [0; 3];
                factors[a] += 1;
                factors[b] -= 1;
                (factors, constant)
            };
            let differences: Vec<_> = pairs.iter().map(difference).collect();
            let only_differences = system(&[], &differences);
            prop_assert_eq!(only_differences.is_empty(), solutions(&only_differences).is_empty());
            // Without bounds, an equality has a solution unless a divisor says no.
            let (factors, constant) = zero;
            let divisor = factors.iter().fold(0, |d, n| gcd(d, n.unsigned_abs())) as i64;
            let has_none = if divisor == 0 { constant != 0 } else { constant % divisor != 0 };
            let mut equality = Constraints { variables: 3, ..Constraints::default() };
            equality.require_zero(Linear { factors: factors.to_vec(), constant });
            prop_assert_eq!(equality.is_empty(), has_none);
        }

        #[test]
        fn expressions_have_their_values(a in -20i64..21, b in -20i64..21, n in 1i64..7, m in 1i64..7) {
            let ctx = Context::new();
            let (x, y) = (AffineExpr::dim(&ctx, 0), AffineExpr::symbol(&ctx, 0));
            let number = |n| AffineExpr::constant(&ctx, n);
            let sum = x.floor_div(&ctx, number(n)).add(&ctx, y.times(&ctx, 3).modulo(&ctx, number(m)));
            let expr = sum.add(&ctx, y.sub(&ctx, x).ceil_div(&ctx, number(m)));
            let value = expr.eval(&ctx, &[a], &[b]);
            let mut system = Constraints::new();
            let inputs = [system.add_variable(), system.add_variable()];
            let input = |e: AffineExpr| Some(inputs[usize::from(e.as_dim(&ctx).is_none())].clone());
            let linear = system.linear(&ctx, expr, input).expect("it is affine and small");
            for (variable, value) in inputs.iter().zip([a, b]) {
                system.require_zero(variable.minus(&Linear::constant(value)).expect("small"));
            }
            prop_assert_eq!(system.fixed_value(&linear), value);
        }
    }

    #[test]
    fn large_numbers_prove_nothing_wrong() {
        let mut system = Constraints::new();
        let (x, y) = (system.add_variable(), system.add_variable());
        system.require_not_negative(x.combine(i64::MAX, &y, i64::MIN + 1).expect("fits"));
        system.require_not_negative(y.combine(i64::MAX, &x, -3).expect("fits"));
        assert!(!system.is_empty());
        assert_eq!(system.fixed_value(&x), None);
    }
}
