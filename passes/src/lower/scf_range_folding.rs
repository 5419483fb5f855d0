//! `scf-for-loop-range-folding`: where the counter of a loop is only ever added to or
//! multiplied by something that stands still, the loop counts in the results.
//!
//! A product scales the bounds and the step alike, so that the loop visits the same
//! points. The factor must be a constant above zero, or else the loop would turn round. As always
//! with indices, the bounds are taken not to overflow.

use terrace_dialects::arith::{AddI, MulI, Overflow, constant_int};
use terrace_dialects::scf::For;
use terrace_ir::interfaces::is_defined_outside;
use terrace_ir::prelude::*;

use super::with_one_block;
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ScfRangeFoldingPass;

impl Pass for ScfRangeFoldingPass {
    fn name(&self) -> &'static str {
        "scf-for-loop-range-folding"
    }

    fn summary(&self) -> &'static str {
        "Fold add/mul ops into loop range"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            let loops = with_one_block::<For<'_>>(body);
            let mut rw = Rewriter::new(body);
            for id in loops {
                while fold_user(id, &mut rw).is_some() {}
            }
            Ok(())
        })
    }
}

/// Makes the only use of the counter part of the loop's range; `None`: there is none that
/// can be.
fn fold_user(id: OpId, rw: &mut Rewriter<'_>) -> Option<()> {
    let op = rw.op(id);
    let body = op.body();
    let counter = op.region(0).only_block()?.arg(0);
    if !body.has_one_use(counter) {
        return None;
    }
    let user = body.uses(counter).next()?.owner;
    let at = user.operands().position(|v| v == counter)?;
    // What is added or multiplied by.
    let other = user.operands().nth(1 - at.min(1))?;
    if !is_defined_outside(op, other) {
        return None;
    }
    let is_product = user.is::<MulI<'_>>();
    let is_positive = |v| constant_int(body, v).is_some_and(|c| !c.is_negative() && !c.is_zero());
    if !(user.is::<AddI<'_>>() || is_product && is_positive(other)) {
        return None;
    }
    let bounds = [op.operand(0), op.operand(1), op.operand(2)];
    let (user, loc) = (user.id(), user.loc());
    rw.set_loc(loc).before(id);
    for (position, bound) in bounds.into_iter().enumerate().take(if is_product { 3 } else { 2 }) {
        let mut operands = [other, other];
        operands[at] = bound;
        let flags = Some(Attr::dialect(rw.ctx(), Overflow::NONE));
        let ty = rw.ty(bound);
        let [lhs, rhs] = operands;
        let new = match is_product {
            true => rw.build::<MulI<'_>>(&[&[lhs], &[rhs]], &[flags], &[ty]),
            false => rw.build::<AddI<'_>>(&[&[lhs], &[rhs]], &[flags], &[ty]),
        };
        let new = rw.op(new).result(0);
        rw.set_operand(id, position, new);
    }
    rw.replace_op(user, &[counter]);
    Some(())
}
