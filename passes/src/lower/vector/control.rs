//! Conditions and loops around what is made.

use terrace_dialects::arith::constant_index;
use terrace_dialects::scf;
use terrace_ir::prelude::*;

/// What is made where a condition holds, or else: in the regions of an `scf.if`. Without a
/// condition, what is made where it would hold.
pub(super) fn if_inside(
    rw: &mut Rewriter<'_>,
    condition: Option<ValueId>,
    result: Option<Type>,
    inside: impl FnOnce(&mut Rewriter<'_>) -> Result<Option<ValueId>, NoMatch>,
    outside: impl FnOnce(&mut Rewriter<'_>) -> Result<Option<ValueId>, NoMatch>,
) -> Result<Option<ValueId>, NoMatch> {
    let Some(condition) = condition else { return inside(rw) };
    let types: Vec<Type> = result.into_iter().collect();
    let op = scf::If::build(rw, &types, condition);
    let keep = rw.point();
    for_region(rw, op, 0, inside)?;
    for_region(rw, op, 1, outside)?;
    rw.set_point(keep);
    Ok(result.map(|_| rw.op(op).result(0)))
}

/// Fills a region of an op without arguments; it yields what is made.
fn for_region(
    rw: &mut Rewriter<'_>,
    op: OpId,
    at: usize,
    make: impl FnOnce(&mut Rewriter<'_>) -> Result<Option<ValueId>, NoMatch>,
) -> Result<(), NoMatch> {
    let region = rw.op(op).region(at).id();
    let block = rw.append_block(region, &[]);
    rw.at_end(block);
    let value = make(rw)?;
    let yielded: Vec<ValueId> = value.into_iter().collect();
    scf::Yield::build(rw, &yielded);
    Ok(())
}

/// A loop from zero to a bound that may carry a value; gives what it ends with.
pub(super) fn for_each(
    rw: &mut Rewriter<'_>,
    bound: ValueId,
    zero: ValueId,
    carried: Option<ValueId>,
    make: impl FnOnce(&mut Rewriter<'_>, ValueId, Option<ValueId>) -> Result<Option<ValueId>, NoMatch>,
) -> Result<Option<ValueId>, NoMatch> {
    let step = constant_index(rw, 1);
    let inits: Vec<ValueId> = carried.into_iter().collect();
    let types: Vec<Type> = inits.iter().map(|&value| rw.ty(value)).collect();
    let op = scf::For::build(rw, &types, zero, bound, step, &inits);
    let keep = rw.point();
    let region = rw.op(op).region(0).id();
    let args: Vec<Type> = std::iter::once(Type::INDEX).chain(types.iter().copied()).collect();
    let block = rw.append_block(region, &args);
    rw.at_end(block);
    let (at, carried) = (rw.body().block(block).arg(0), rw.body().block(block).args().nth(1));
    let value = make(rw, at, carried)?;
    let yielded: Vec<ValueId> = value.into_iter().filter(|_| !types.is_empty()).collect();
    scf::Yield::build(rw, &yielded);
    rw.set_point(keep);
    Ok(rw.op(op).results().next())
}

/// What is done where a condition holds.
pub(super) fn only_if(
    rw: &mut Rewriter<'_>,
    condition: ValueId,
    make: impl FnOnce(&mut Rewriter<'_>) -> Result<Option<ValueId>, NoMatch>,
) -> Matched {
    let op = scf::If::build(rw, &[], condition);
    let keep = rw.point();
    for_region(rw, op, 0, make)?;
    rw.set_point(keep);
    Ok(())
}
