//! `scf-uplift-while-to-for`: loops on a condition that count become counted loops.
//! `mlir-opt` has this rewrite as `test-scf-uplift-while-to-for`.
//!
//! ```text
//!   while (i, carried) { condition(i < end) i, carried } do { ...  yield i + step, next }
//!   for i = begin to end step step iter_args(carried) { ...  yield next }
//! ```
//! The step must be above zero, as that of `scf.for` always is. After the loop the counter is
//! what it was compared with last: `begin + trips * step`.

use terrace_dialects::arith::{AddI, CmpI, IntegerPredicate};
use terrace_dialects::scf::{Condition, For, While, Yield};
use terrace_ir::interfaces::is_defined_outside;
use terrace_ir::prelude::*;

use super::emit::with_emit;
use super::greedy_pass;

greedy_pass! {
    /// See the [module documentation](self).
    ScfUpliftWhilePass = "scf-uplift-while-to-for", "Convert counting SCF while loops to SCF for loops";
    |patterns| patterns.on::<While<'_>>("while-to-for", uplift)
}

/// A loop that counts.
struct Counting {
    /// Which of the carried values counts.
    counter: usize,
    end: ValueId,
    step: ValueId,
}

impl Counting {
    fn of(op: OpRef<'_>) -> Result<Counting, NoMatch> {
        let body = op.body();
        let block = |region: usize| op.region(region).only_block().ok_or(NoMatch("a region has no block"));
        let (before, after) = (block(0)?, block(1)?);
        let test = before.first().and_then(|first| first.cast::<CmpI<'_>>());
        let test = test.ok_or(NoMatch("the condition is no comparison"))?;
        let condition = test.op().next().and_then(|next| next.cast::<Condition<'_>>());
        let condition = condition.ok_or(NoMatch("the first region does more than compare"))?;
        if condition.condition() != test.op().result(0) || !body.has_one_use(test.op().result(0)) {
            return Err(NoMatch("the comparison is not the condition"));
        }
        if !condition.args().eq(before.args()) {
            return Err(NoMatch("what is carried changes its order"));
        }
        let (low, end) = match IntegerPredicate::of(test) {
            IntegerPredicate::Slt => (test.lhs(), test.rhs()),
            IntegerPredicate::Sgt => (test.rhs(), test.lhs()),
            _ => return Err(NoMatch("the comparison is not 'less than'")),
        };
        let counter = before.args().position(|arg| arg == low).ok_or(NoMatch("what is compared is not carried"))?;
        let last = after.last().filter(|last| last.is::<Yield<'_>>());
        let next = last.and_then(|last| last.operands().nth(counter)).ok_or(NoMatch("nothing is yielded"))?;
        let sum = body.defining_op(next).and_then(|d| d.cast::<AddI<'_>>());
        let sum = sum.ok_or(NoMatch("the counter does not become a sum"))?;
        let step = match after.arg(counter) {
            arg if sum.lhs() == arg => sum.rhs(),
            arg if sum.rhs() == arg => sum.lhs(),
            _ => return Err(NoMatch("the counter is not added to")),
        };
        if ![end, step].iter().all(|&v| is_defined_outside(op, v)) {
            return Err(NoMatch("the end or the step changes"));
        }
        Ok(Counting { counter, end, step })
    }
}

fn uplift(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Counting { counter, end, step } = Counting::of(op)?;
    let Some(body) = op.region(1).only_block().map(|b| b.id()) else { return Err(NoMatch("there is no body")) };
    let mut inits = op.operands().to_vec();
    let begin = inits.remove(counter);
    let types: Vec<Type> = inits.iter().map(|&v| op.ty(v)).collect();
    let (loc, attrs, ty) = (op.loc(), op.attrs(), op.ty(begin));
    rw.set_loc(loc).before(id);
    let new = For::build(rw, &types, begin, end, step, &inits);
    rw.set_attrs(new, attrs);
    let region = rw.op(new).region(0).id();
    let arg_types: Vec<Type> = std::iter::once(ty).chain(types).collect();
    let block = rw.append_block(region, &arg_types);
    // The counter comes first in the new loop.
    let mut args: Vec<ValueId> = rw.body().block(block).args().collect();
    let induction = args.remove(0);
    args.insert(counter, induction);
    rw.merge_blocks(body, block, &args);
    if let Some(last) = rw.body().block(block).last().map(|last| last.id()) {
        let mut yielded = rw.op(last).operands().to_vec();
        yielded.remove(counter);
        rw.set_operands(last, &yielded);
    }
    let mut results: Vec<ValueId> = rw.op(new).results().collect();
    let is_used = !rw.body().is_unused(rw.op(id).result(counter));
    rw.before(id);
    let last = if is_used { last_count(rw, begin, end, step) } else { begin };
    results.insert(counter, last);
    rw.replace_op(id, &results);
    Ok(())
}

/// `begin + max(0, (end - begin + step - 1) / step) * step`.
fn last_count(rw: &mut Rewriter<'_>, begin: ValueId, end: ValueId, step: ValueId) -> ValueId {
    let ty = rw.ty(begin);
    with_emit(rw, Default::default(), |e| {
        let (begin, end, step) = (e.value(begin), e.value(end), e.value(step));
        let one = e.int(ty, 1);
        let rounding = step - one;
        let distance = end - begin;
        let trips = (distance + rounding) / step;
        let zero = e.int(ty, 0);
        let trips = trips.with::<terrace_dialects::arith::MaxSI<'_>>(zero);
        (begin + trips * step).id
    })
}
