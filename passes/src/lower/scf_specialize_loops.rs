//! `scf-for-loop-specialization` and `scf-parallel-loop-specialization`: a loop whose bounds
//! are minima with constants gets a copy for the case that these are reached, in which bounds are
//! constant.

use terrace_dialects::affine::{Min, map_of};
use terrace_dialects::arith::{AndI, CmpI, IntegerPredicate, constant_index};
use terrace_dialects::scf::{For, If, Parallel, Yield};
use terrace_ir::prelude::*;
use terrace_ir::transfer::IdMap;

use super::with_one_block;
use crate::pass::{Pass, PassResult, PassRun};

macro_rules! specializations {
    ($($(#[doc = $doc:literal])+ $pass:ident = $name:literal, $summary:literal, $op:ident, $bounds:expr;)*) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Default)]
        pub struct $pass;

        impl Pass for $pass {
            fn name(&self) -> &'static str {
                $name
            }

            fn summary(&self) -> &'static str {
                $summary
            }

            fn run(&self, run: PassRun<'_>) -> PassResult {
                run.each_body(|body| {
                    let loops = with_one_block::<$op<'_>>(body);
                    let mut rw = Rewriter::new(body);
                    for id in loops {
                        let bounds: fn(OpRef<'_>) -> Vec<ValueId> = $bounds;
                        let bounds = bounds(rw.op(id));
                        specialize(id, &bounds, &mut rw);
                    }
                    Ok(())
                })
            }
        }
    )*};
}

specializations! {
    /// See the [module documentation](self).
    ScfForSpecializationPass = "scf-for-loop-specialization", "Specialize `for` loops for vectorization",
        For, |op| vec![op.operand(1)];
    /// See the [module documentation](self).
    ScfParallelSpecializationPass = "scf-parallel-loop-specialization", "Specialize parallel loops for vectorization",
        Parallel, |op| op.operand_group(1).collect();
}

/// The least constant among the functions of which a value is the minimum.
fn least_constant(body: &Body, bound: ValueId) -> Option<i64> {
    let map = body.defining_op(bound).filter(|op| op.is::<Min<'_>>()).and_then(map_of)?;
    map.results(body.ctx()).iter().filter_map(|expr| expr.as_constant(body.ctx())).min()
}

fn specialize(id: OpId, bounds: &[ValueId], rw: &mut Rewriter<'_>) {
    let constants: Option<Vec<i64>> = bounds.iter().map(|&bound| least_constant(rw.body(), bound)).collect();
    // The copies would have to give results: such loops stay.
    let Some(constants) = constants.filter(|list| !list.is_empty() && rw.op(id).results().is_empty()) else { return };
    let loc = rw.op(id).loc();
    rw.set_loc(loc).before(id);
    let mut map = IdMap::new();
    let mut condition: Option<ValueId> = None;
    for (&bound, constant) in bounds.iter().zip(constants) {
        let constant = constant_index(rw, constant);
        let predicate = IntegerPredicate::Eq.attr(rw.ctx());
        let is_reached = CmpI::build(rw, bound, constant, predicate);
        let is_reached = rw.op(is_reached).result(0);
        condition = Some(match condition {
            Some(others) => {
                let both = AndI::build(rw, others, is_reached);
                rw.op(both).result(0)
            }
            None => is_reached,
        });
        map.map_value(bound, constant, rw.body());
    }
    let Some(condition) = condition else { return };
    let made = If::build(rw, &[], condition);
    for (region, mut map) in [(0, map), (1, IdMap::new())] {
        let region = rw.op(made).region(region).id();
        let block = rw.append_block(region, &[]);
        rw.at_end(block);
        rw.clone_op(id, &mut map);
        Yield::build(rw, &[]);
    }
    rw.erase_op(id);
}
