//! `generate-runtime-verification`: what an op needs is checked where it runs.
//!
//! Ops that are [`RuntimeVerifiable`] say what must hold; a `cf.assert` before or behind each
//! stops the program with the op, what is wrong with it and its location. Values in the
//! message have the names of the generic form of the function as it was.

use terrace_dialects::cf;
use terrace_ir::asm::{PrintFlags, print_each};
use terrace_ir::body::Body;
use terrace_ir::diag::SHOWN_ELEMENTS;
use terrace_ir::interfaces::RuntimeVerifiable;
use terrace_ir::prelude::*;
use terrace_ir::walk::post_order;

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct RuntimeVerificationPass;

impl Pass for RuntimeVerificationPass {
    fn name(&self) -> &'static str {
        "generate-runtime-verification"
    }

    fn summary(&self) -> &'static str {
        "Generate additional runtime op verification checks"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            create_checks(body);
            Ok(())
        })
    }
}

/// Checks all ops of a body that say what they need.
fn create_checks(body: &mut Body) {
    let verifiable = |op: &OpRef<'_>| op.child().is_none() && op.interface::<RuntimeVerifiable>().is_some();
    let ops: Vec<OpRef<'_>> = post_order(body.root()).filter(verifiable).collect();
    if ops.is_empty() {
        return;
    }
    let mut flags = PrintFlags { generic: true, local_scope: true, skip_regions: true, ..PrintFlags::default() };
    flags.elements.elide_if_larger = Some(SHOWN_ELEMENTS);
    let texts = print_each(body, &ops, flags);
    let ids: Vec<OpId> = ops.iter().map(|op| op.id()).collect();
    let mut rw = Rewriter::new(body);
    for (id, text) in ids.into_iter().zip(texts) {
        let op = rw.op(id);
        let Some(table) = op.interface::<RuntimeVerifiable>() else { continue };
        let (ctx, loc) = (op.ctx(), op.loc());
        let place = ctx.attr(AttrData::Location(loc)).to_text(ctx);
        rw.before(id).set_loc(loc);
        (table.create_checks)(id, &mut rw, &mut |rw, condition, problem| {
            let text = format!("ERROR: Runtime op verification failed\n{text}\n^ {problem}\nLocation: {place}");
            let message = Attr::string(rw.ctx(), &text);
            cf::Assert::build(rw, condition, message);
        });
    }
}
