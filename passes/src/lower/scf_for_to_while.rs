//! `scf-for-to-while`: counted loops become loops on a condition, which carry the counter.

use terrace_dialects::arith::{AddI, CmpI, IntegerPredicate};
use terrace_dialects::scf::{Condition, For, While, Yield};
use terrace_ir::prelude::*;

use super::greedy_pass;

greedy_pass! {
    /// See the [module documentation](self).
    ScfForToWhilePass = "scf-for-to-while", "Convert SCF for loops to SCF while loops";
    |patterns| patterns.on::<For<'_>>("for-to-while", to_while)
}

fn to_while(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(body) = op.region(0).only_block().map(|b| b.id()) else { return Err(NoMatch("there is no body")) };
    let (lower, upper, step) = (op.operand(0), op.operand(1), op.operand(2));
    let inits: Vec<ValueId> = std::iter::once(lower).chain(op.operand_group(3)).collect();
    let types: Vec<Type> = inits.iter().map(|&v| op.ty(v)).collect();
    let (loc, attrs) = (op.loc(), op.attrs());
    rw.set_loc(loc).before(id);
    let new = rw.build::<While<'_>>(&[&inits], &[], &types);
    rw.set_attrs(new, attrs);

    let before = rw.op(new).region(0).id();
    let before = rw.append_block(before, &types);
    let carried: Vec<ValueId> = rw.body().block(before).args().collect();
    rw.at_end(before);
    let predicate = IntegerPredicate::Slt.attr(rw.ctx());
    let goes_on = CmpI::build(rw, carried[0], upper, predicate);
    let goes_on = rw.op(goes_on).result(0);
    rw.build::<Condition<'_>>(&[&[goes_on], &carried], &[], &[]);

    let after = rw.op(new).region(1).id();
    let after = rw.append_block(after, &types);
    let carried: Vec<ValueId> = rw.body().block(after).args().collect();
    rw.at_end(after);
    let next = AddI::build(rw, carried[0], step);
    let next = rw.op(next).result(0);
    rw.merge_blocks(body, after, &carried);
    if let Some(end) = rw.body().block(after).last().map(|end| end.id()) {
        let yielded: Vec<ValueId> = std::iter::once(next).chain(rw.op(end).operands()).collect();
        rw.before(end);
        rw.build::<Yield<'_>>(&[&yielded], &[], &[]);
        rw.erase_op(end);
    }
    let results: Vec<ValueId> = rw.op(new).results().skip(1).collect();
    rw.replace_op(id, &results);
    Ok(())
}
