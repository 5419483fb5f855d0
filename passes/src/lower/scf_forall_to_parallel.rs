//! `scf-forall-to-parallel`: a grid of points that writes to buffers becomes a parallel loop.

use terrace_dialects::scf::{Parallel, Reduce};
use terrace_ir::prelude::*;

use super::scf_forall::replace_each;
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ScfForallToParallelPass;

impl Pass for ScfForallToParallelPass {
    fn name(&self) -> &'static str {
        "scf-forall-to-parallel"
    }

    fn summary(&self) -> &'static str {
        "Convert SCF forall loops to SCF parallel loops"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        replace_each(run, |rw, id, [lower, upper, step], body| {
            let mapping = rw.op(id).attr("mapping");
            let rank = lower.len();
            let new = rw.build::<Parallel<'_>>(&[&lower, &upper, &step, &[]], &[], &[]);
            rw.set_attr(new, "mapping", mapping);
            let region = rw.op(new).region(0).id();
            let block = rw.append_block(region, &vec![Type::INDEX; rank]);
            let point: Vec<ValueId> = rw.body().block(block).args().collect();
            rw.merge_blocks(body, block, &point);
            rw.at_end(block);
            let end = rw.state(Reduce::DEF);
            rw.create(end);
        })
    }
}
