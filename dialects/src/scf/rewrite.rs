//! What the patterns of several ops share.

use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use crate::arith;

/// The operands of the last op of a region's only block.
pub(super) fn yielded(op: OpRef<'_>, region: usize) -> Option<Vec<ValueId>> {
    let last = op.regions().nth(region)?.only_block()?.last()?;
    Some(last.operands().collect())
}

/// Puts the ops of a block, but for its terminator, in place of an op, whose results
/// become what the terminator passed.
pub(super) fn replace_by_block(op: OpId, block: BlockId, args: &[ValueId], rw: &mut Rewriter<'_>) {
    let Some(last) = rw.body().block(block).last().map(|l| l.id()) else { return };
    rw.inline_block_before(block, op, args);
    let results = rw.op(last).operands().to_vec();
    rw.replace_op(op, &results);
    rw.erase_op(last);
}

/// The integer that a value is, where a constant defines it.
pub(super) fn constant(body: &Body, value: ValueId) -> Option<i64> {
    constant_of(body, value)?.as_i64(body.ctx())
}

/// Whether a value is defined directly in a region, not around it or further inside.
pub(super) fn defined_in(body: &Body, value: ValueId, region: RegionRef<'_>) -> bool {
    body.block_of(value).and_then(|b| b.region()).is_some_and(|r| r.id() == region.id())
}

/// Whether an op stands in a region, however deep.
pub(super) fn stands_in(op: OpRef<'_>, region: RegionRef<'_>) -> bool {
    let mut around = op.region_of();
    while let Some(at) = around {
        if at.id() == region.id() {
            return true;
        }
        around = at.op().and_then(|op| op.region_of());
    }
    false
}

/// Ends a block with a new terminator `O` in place of the old one.
pub(super) fn end_with<'v, O: Op<'v>>(block: BlockId, operands: &[&[ValueId]], rw: &mut Rewriter<'_>) {
    let Some(last) = rw.body().block(block).last() else { return };
    let (last, loc) = (last.id(), last.loc());
    let keep = (rw.point(), rw.loc());
    rw.set_loc(loc).before(last);
    rw.build::<O>(operands, &[], &[]);
    rw.erase_op(last);
    rw.set_point(keep.0).set_loc(keep.1);
}

/// A constant truth value.
pub(super) fn truth(value: bool, rw: &mut Rewriter<'_>) -> ValueId {
    let attr = Attr::bool(rw.ctx(), value);
    let op = arith::Constant::build(rw, attr);
    rw.op(op).result(0)
}
