//! `scf-forall-to-for`: a grid of points becomes a nest of loops over them.

use terrace_dialects::scf::{For, Yield};
use terrace_ir::prelude::*;

use super::scf_forall::replace_each;
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ScfForallToForPass;

impl Pass for ScfForallToForPass {
    fn name(&self) -> &'static str {
        "scf-forall-to-for"
    }

    fn summary(&self) -> &'static str {
        "Convert SCF forall loops to SCF for loops"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        replace_each(run, |rw, id, [lower, upper, step], body| {
            let mut point = Vec::new();
            let mut innermost = None;
            for ((lower, upper), step) in lower.into_iter().zip(upper).zip(step) {
                let state = For::build(rw, &[], lower, upper, step, &[]);
                let region = rw.op(state).region(0).id();
                let block = rw.append_block(region, &[Type::INDEX]);
                point.push(rw.body().block(block).arg(0));
                rw.at_end(block);
                let end = Yield::build(rw, &[]);
                rw.before(end);
                innermost = Some(end);
            }
            // Without dimensions there is one point.
            rw.inline_block_before(body, innermost.unwrap_or(id), &point);
        })
    }
}
