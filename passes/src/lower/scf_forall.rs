//! What `scf-forall-to-for` and `scf-forall-to-parallel` share: how the bounds of a
//! `scf.forall` become values, and which loops are taken.

use terrace_dialects::index_list::{entries, value_of};
use terrace_dialects::scf::Forall;
use terrace_ir::diag::Diagnostic;
use terrace_ir::prelude::*;

use super::with_one_block;
use crate::pass::{PassResult, PassRun};

/// Replaces every `scf.forall`, inner ones first, by what `replace` builds of lower bounds,
/// upper bounds and steps and of the block that is to be the body; the rewriter stands
/// before the loop.
pub(super) fn replace_each(
    run: PassRun<'_>,
    replace: impl Fn(&mut Rewriter<'_>, OpId, [Vec<ValueId>; 3], BlockId) + Send + Sync,
) -> PassResult {
    run.each_body(|body| {
        let loops = with_one_block::<Forall<'_>>(body);
        let on_tensors = |&id: &OpId| {
            let op = body.op(id);
            let message = "has outputs, so it can't be lowered before its tensors have become buffers";
            (!op.operand_group(3).is_empty()).then(|| Diagnostic::op_error(op, message))
        };
        let errors: Vec<Diagnostic> = loops.iter().filter_map(on_tensors).collect();
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut rw = Rewriter::new(body);
        for id in loops {
            let op = rw.op(id);
            let Some(block) = op.region(0).only_block().map(|b| b.id()) else { continue };
            let lists = [0, 1, 2].map(|list| entries(op, list, list));
            let (loc, end) = (op.loc(), rw.body().block(block).last().map(|end| end.id()));
            rw.set_loc(loc).before(id);
            let bounds = lists.map(|list| list.into_iter().map(|entry| value_of(&mut rw, entry)).collect());
            if let Some(end) = end {
                rw.erase_op(end);
            }
            replace(&mut rw, id, bounds, block);
            rw.erase_op(id);
        }
        Ok(())
    })
}
