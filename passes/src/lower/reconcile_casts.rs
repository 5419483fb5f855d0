//! `reconcile-unrealized-casts`: casts that undo each other go, and those that nobody uses.

use terrace_ir::builtin::UnrealizedConversionCast;
use terrace_ir::prelude::*;

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ReconcileCastsPass;

impl Pass for ReconcileCastsPass {
    fn name(&self) -> &'static str {
        "reconcile-unrealized-casts"
    }

    fn summary(&self) -> &'static str {
        "Simplify and eliminate unrealized conversion casts"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            reconcile(body);
            Ok(())
        })
    }
}

fn is_cast(op: OpRef<'_>) -> bool {
    op.is::<UnrealizedConversionCast<'_>>()
}

fn reconcile(body: &mut Body) {
    let casts: Vec<OpId> =
        terrace_ir::walk::ops_inside(body.root()).filter(|&op| is_cast(op)).map(|op| op.id()).collect();
    let mut rw = Rewriter::new(body);
    for &cast in &casts {
        let Some(origin) = origin(rw.op(cast)) else { continue };
        let results: Vec<ValueId> = rw.op(cast).results().collect();
        for (result, value) in results.into_iter().zip(origin) {
            rw.replace_all_uses(result, value);
        }
    }
    for &cast in casts.iter().rev() {
        if rw.op(cast).is_unused() {
            rw.erase_op(cast);
        }
    }
}

/// The values of the types of a cast's results that it was made from, by other casts in
/// between.
fn origin(cast: OpRef<'_>) -> Option<Vec<ValueId>> {
    let mut at = cast;
    // A cast may use itself in a region without dominance; no chain is longer than the uses
    // that are there.
    let mut seen = Vec::new();
    loop {
        if at.operands().types().eq(cast.results().types()) {
            return Some(at.operands().collect());
        }
        seen.push(at.id());
        let source = at.body().defining_op(at.operands().next()?)?;
        if !is_cast(source) || seen.contains(&source.id()) || !at.operands().eq(source.results()) {
            return None;
        }
        at = source;
    }
}
