//! Loops.

use std::ops::Range;

use crate::entity::{OpId, ValueId};
use crate::fold::Folded;
use crate::interface;
use crate::pattern::{Matched, NoMatch};
use crate::rewriter::Rewriter;
use crate::view::{OpRef, RegionRef};

/// Makes what a loop is to yield in addition, from the new arguments of its body; the
/// rewriter stands before the end of the body.
pub type NewYields<'f> = &'f mut dyn FnMut(&mut Rewriter<'_>, &[ValueId]) -> Vec<ValueId>;

interface! {
    /// An op that runs regions repeatedly: what stands still in it may be moved out.
    ///
    /// Lists of bounds have an entry for each induction variable. Carried values have the
    /// same position among the initial ones, the arguments of the region, what it yields,
    /// and the results.
    pub interface LoopLike / LoopLikeOp {
        /// The regions that are executed repeatedly.
        fn loop_regions(op: OpRef<'_>) -> Vec<RegionRef<'_>>;
    }
    defaults {
        /// Whether a value is defined outside the loop.
        fn is_defined_outside(op: OpRef<'_>, value: ValueId) -> bool {
            is_defined_outside(op, value)
        }
        /// The arguments that count.
        fn induction_variables(_op: OpRef<'_>) -> Vec<ValueId> {
            Vec::new()
        }
        /// Where each starts; `None`: the loop is not of that kind.
        fn lower_bounds(_op: OpRef<'_>) -> Option<Vec<Folded>> {
            None
        }
        /// What each stays below.
        fn upper_bounds(_op: OpRef<'_>) -> Option<Vec<Folded>> {
            None
        }
        /// What is added to each.
        fn steps(_op: OpRef<'_>) -> Option<Vec<Folded>> {
            None
        }
        /// The operands (positions) that are carried into the first iteration.
        fn inits(_op: OpRef<'_>) -> Range<usize> {
            0..0
        }
        /// The arguments of the body that carry values from one iteration to the next.
        fn region_iter_args(_op: OpRef<'_>) -> Vec<ValueId> {
            Vec::new()
        }
        /// The op at the end of the body, and those of its operands (positions) that are
        /// carried to the next iteration.
        fn yields(_op: OpRef<'_>) -> Option<(OpRef<'_>, Range<usize>)> {
            None
        }
        /// The results (positions) that are what the last iteration carried.
        fn results(op: OpRef<'_>) -> Range<usize> {
            0..Self::inits(op).len()
        }
        /// Puts the body in place of the loop if it is known to run just once.
        fn promote_if_single_iteration(_op: OpId, _rw: &mut Rewriter<'_>) -> Matched {
            Err(NoMatch("the loop says nothing of iterations"))
        }
        /// Replaces the loop by one that carries more values: `inits`, and what `yields`
        /// makes of the new arguments.
        ///
        /// # Errors
        /// If the loop can't carry more, unchanged.
        fn carry_more(_op: OpId, _inits: &[ValueId], _yields: NewYields<'_>, _rw: &mut Rewriter<'_>) -> Result<OpId, NoMatch> {
            Err(NoMatch("the loop carries no values"))
        }
    }
}

/// Whether a value is not defined inside an op of the same body.
pub fn is_defined_outside(op: OpRef<'_>, value: ValueId) -> bool {
    let mut around = op.body().block_of(value).and_then(|b| b.parent());
    while let Some(at) = around {
        if at == op {
            return false;
        }
        around = at.parent();
    }
    true
}
