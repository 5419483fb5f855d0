//! What the lowerings of `scf.for` share.

use terrace_dialects::arith::constant_int;
use terrace_ir::prelude::*;
use terrace_ir::transfer::IdMap;

/// The bounds and the step of a loop: the numbers that they are.
pub(super) fn constant_bounds(op: OpRef<'_>) -> [Option<i64>; 3] {
    [0, 1, 2].map(|at| constant_int(op.body(), op.operand(at))?.to_i64())
}

/// A copy of a loop, behind it, that goes on with what the loop ends with.
pub(super) fn clone_after(id: OpId, rw: &mut Rewriter<'_>) -> OpId {
    let results = rw.op(id).results().to_vec();
    rw.after(id);
    let copy = rw.clone_op(id, &mut IdMap::new());
    for (at, &result) in results.iter().enumerate() {
        let last = rw.op(copy).result(at);
        rw.replace_all_uses(result, last);
        rw.set_operand(copy, 3 + at, result);
    }
    copy
}
