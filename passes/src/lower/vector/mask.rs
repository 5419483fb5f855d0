//! `lower-vector-mask`: transfers and gathers in a `vector.mask` take the mask themselves.
//!
//! What a gather leaves out by itself is left out still. A transfer has just one padding for
//! all elements, so that a read with other values for them stays as it is.

use terrace_dialects::arith::AndI;
use terrace_dialects::vector::{Gather, MaskRegion, TransferRead, TransferWrite};
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use crate::lower::greedy_pass;

greedy_pass! {
    /// See the [module documentation](self).
    LowerVectorMaskPass = "lower-vector-mask", "Lower 'vector.mask' operations";
    |patterns| patterns.on::<MaskRegion<'_>>("mask-into-op", lower)
}

/// The operand group of a transfer's mask.
const TRANSFER_MASK: usize = 3;

/// Whether a mask is a constant that leaves nothing out.
fn all_set(op: OpRef<'_>, mask: ValueId) -> bool {
    let ctx = op.ctx();
    let splat = constant_of(op.body(), mask).and_then(|a| a.as_dense(ctx)?.splat_value(ctx)?.as_i64(ctx));
    splat.is_some_and(|bit| bit != 0)
}

fn lower(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id).cast::<MaskRegion<'_>>().ok_or(NoMatch("this is no mask"))?;
    let (mask, passthru) = (op.mask(), op.passthru());
    let masked = op.masked_op().ok_or(NoMatch("nothing is masked"))?;
    let results = op.end().ok_or(NoMatch("the region has no end"))?.operands().to_vec();
    let (inner, loc) = (masked.id(), masked.loc());
    if let Some(gather) = masked.cast::<Gather<'_>>() {
        let own = gather.mask();
        let mut operands = masked.operands().to_vec();
        let both = if all_set(masked, own) {
            mask
        } else {
            rw.before(id).set_loc(loc);
            let both = AndI::build(rw, own, mask);
            rw.op(both).result(0)
        };
        let at = operands.len() - 2;
        operands[at] = both;
        rw.move_before(inner, id);
        rw.set_operands(inner, &operands);
    } else {
        if !masked.is::<TransferRead<'_>>() && !masked.is::<TransferWrite<'_>>() {
            return Err(NoMatch("the op takes no mask of its own"));
        }
        if passthru.is_some() || !masked.operand_group(TRANSFER_MASK).is_empty() {
            return Err(NoMatch("the transfer has a mask, or gives other values"));
        }
        rw.move_before(inner, id);
        rw.set_operand_group(inner, TRANSFER_MASK, &[mask]);
    }
    rw.replace_op(id, &results);
    Ok(())
}
