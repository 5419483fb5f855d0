//! What is known of indices at a place, and what minima and maxima are there.

use std::collections::BTreeMap;

use terrace_ir::affine::AffineExpr;
use terrace_ir::affine::constraints::{Constraints, Linear};
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::compose::simplified;
use super::{Apply, Max, Min, input_position, map_of};

/// Extrema of more functions than that are left as they are: each is compared with each.
const MAX_RESULTS: usize = 16;

/// Linear constraints on values.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    constraints: Constraints,
    /// By the value's number.
    known: BTreeMap<usize, Linear>,
}

impl Facts {
    /// Nothing is known.
    pub fn new() -> Facts {
        Facts::default()
    }

    /// A value as a sum: the number that it is, or a variable.
    pub fn value(&mut self, body: &Body, value: ValueId) -> Linear {
        let constraints = &mut self.constraints;
        let sum = || match constant_of(body, value).and_then(|attr| attr.as_i64(body.ctx())) {
            Some(number) => Linear::constant(number),
            None => constraints.add_variable(),
        };
        self.known.entry(value.index()).or_insert_with(sum).clone()
    }

    /// The constraints, to require more.
    pub fn constraints(&mut self) -> &mut Constraints {
        &mut self.constraints
    }

    /// Puts one of the functions of an `affine.min` or `affine.max` in its place, where the facts
    /// prove that it is always the extremum.
    ///
    /// # Errors
    /// If the op is none of these, or nothing is proven.
    pub fn simplify_extremum(mut self, id: OpId, rw: &mut Rewriter<'_>) -> Matched {
        let op = rw.op(id);
        let (body, ctx) = (op.body(), op.ctx());
        let map = map_of(op).filter(|_| op.is::<Min<'_>>() || op.is::<Max<'_>>());
        let map = map.ok_or(NoMatch("it is no extremum"))?;
        let results = map.results(ctx);
        if results.len() > MAX_RESULTS {
            return Err(NoMatch("there are too many functions"));
        }
        let inputs: Vec<Linear> = op.operands().map(|value| self.value(body, value)).collect();
        let input = |expr: AffineExpr| inputs.get(input_position(ctx, map, expr)?).cloned();
        let sums = results.iter().map(|&expr| self.constraints.linear(ctx, expr, input)).collect::<Option<Vec<_>>>();
        let sums = sums.ok_or(NoMatch("a function is not affine"))?;
        if self.constraints.is_empty() {
            return Err(NoMatch("control does not get there"));
        }
        let is_min = op.is::<Min<'_>>();
        let is_extremum = |at: &usize| {
            let is_better = |other: &Linear| {
                let (low, high) = if is_min { (&sums[*at], other) } else { (other, &sums[*at]) };
                self.constraints.implies_ordered(low, high)
            };
            sums.iter().enumerate().all(|(other, sum)| other == *at || is_better(sum))
        };
        let best = (0..sums.len()).rev().find(is_extremum).ok_or(NoMatch("no function is always the extremum"))?;
        // Inputs that can have one value only are that.
        let fixed: Vec<Option<i64>> = inputs.iter().map(|sum| self.constraints.fixed_value(sum)).collect();
        let map = map.with_results(ctx, &[results[best]]).partial_eval(ctx, &fixed);
        let new = simplified(body, map, &op.operands().to_vec());
        let loc = op.loc();
        rw.set_loc(loc).before(id);
        let value = Apply::of(rw, new.map, &new.inputs);
        rw.replace_op(id, &[value]);
        Ok(())
    }
}
