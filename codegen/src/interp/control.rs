//! Calls, branches and structured control flow.

use smallvec::{SmallVec, smallvec};
use terrace_dialects::index_list::{Entry, entries, i64_array};
use terrace_ir::attrs::{Attr, AttrData};
use terrace_ir::entity::ValueId;
use terrace_ir::interfaces::{Branch, Call, Callee};
use terrace_ir::view::OpRef;

use super::arith::index;
use super::machine::{Machine, Next, Step, Values};
use super::memory::Fault;
use super::rules::{Row, Rule};
use super::value::Value;

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("cf.assert", Rule::Op(assert)),
    ("cf.br", Rule::Op(|m, op| branch(m, op, 0))),
    ("cf.cond_br", Rule::Op(conditional_branch)),
    ("cf.switch", Rule::Op(switch)),
    ("func.call", Rule::Op(call)),
    ("func.call_indirect", Rule::Op(call_indirect)),
    ("func.constant", Rule::Op(function)),
    ("func.return", Rule::Op(leave)),
    ("llvm.unreachable", Rule::Op(|_, _| Err("is reached".to_owned()))),
    ("memref.alloca_scope", Rule::Regions(run_once, finish)),
    ("memref.alloca_scope.return", Rule::Op(leave)),
    ("scf.condition", Rule::Op(leave)),
    ("scf.execute_region", Rule::Regions(run_once, finish)),
    ("scf.for", Rule::Regions(start_for, next_iteration)),
    ("scf.forall", Rule::Regions(start_forall, |m, op, _, point, _| next_forall(m, op, point))),
    ("scf.forall.in_parallel", Rule::Op(leave)),
    ("scf.if", Rule::Regions(take_side, finish)),
    ("scf.index_switch", Rule::Regions(take_case, finish)),
    ("scf.parallel", Rule::Regions(start_parallel, next_parallel)),
    ("scf.reduce", Rule::Regions(|m, op| reduce(m, op, Values::new()), next_reduction)),
    ("scf.reduce.return", Rule::Op(leave)),
    ("scf.while", Rule::Regions(start_while, next_while)),
    ("scf.yield", Rule::Op(leave)),
    ("ub.poison", Rule::Whole(|op, _| Value::poison(op.ctx(), op.result_type(0)))),
];

/// Control leaves the region around with the operands.
pub(super) fn leave<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    Ok(Next::Leave(m.values(op.operands())?))
}

pub(super) fn finish<'m>(_: &mut Machine<'_, 'm>, _: OpRef<'m>, _: usize, _: Values, given: Values) -> Step<'m> {
    Ok(Next::Done(given))
}

pub(super) fn enter<'m>(region: usize, args: Values) -> Step<'m> {
    Ok(Next::Enter { region, args, state: Values::new() })
}

pub(super) fn run_once<'m>(_: &mut Machine<'_, 'm>, _: OpRef<'m>) -> Step<'m> {
    enter(0, Values::new())
}

/// Whether a value that decides holds.
fn holds(condition: &Value) -> Result<bool, Fault> {
    match condition {
        Value::Int(value) => Ok(!value.is_zero()),
        Value::Poison => Err("depends on poison".to_owned()),
        _ => Err("has a condition that is no integer".to_owned()),
    }
}

// ---- functions -----------------------------------------------------------------------------

fn call<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let callee = op.interface::<Call>().and_then(|call| (call.callee)(op));
    let name = match callee {
        Some(Callee::Symbol(symbol)) => symbol.as_flat_symbol(op.ctx()),
        _ => None,
    };
    let function = m.function(name.ok_or("names no function of this module")?)?;
    let args = m.values(op.operands())?;
    m.invoke(function, args)
}

fn function<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let name = op.attr("value").and_then(|a| a.as_flat_symbol(op.ctx())).ok_or("names no function of this module")?;
    m.function(name)?;
    Ok(Next::Done(smallvec![Value::Function(name.into())]))
}

fn call_indirect<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let mut values = m.values(op.operands())?;
    match values.remove(0) {
        Value::Function(name) => {
            let function = m.function(&name)?;
            m.invoke(function, values)
        }
        Value::Poison => Err("depends on poison".to_owned()),
        _ => Err("calls what is no function".to_owned()),
    }
}

// ---- branches ------------------------------------------------------------------------------

fn assert<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    if holds(&m.operand(op, 0)?)? {
        return Ok(Next::Done(Values::new()));
    }
    match op.attr("msg").map(|a| a.data(op.ctx())) {
        Some(AttrData::String { value, .. }) => Err(format!("failed: {}", String::from_utf8_lossy(value))),
        _ => Err("failed".to_owned()),
    }
}

fn branch<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>, successor: usize) -> Step<'m> {
    let table = op.interface::<Branch>().ok_or("does not say what it passes to its successors")?;
    let range = (table.successor_operands)(op, successor);
    let args = m.values(op.operands().slice(range))?;
    Ok(Next::Branch(successor, args))
}

fn conditional_branch<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let successor = usize::from(!holds(&m.operand(op, 0)?)?);
    branch(m, op, successor)
}

/// The first successor is the default; the others have a number each.
fn switch<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let Value::Int(flag) = m.operand(op, 0)? else { return Err("depends on poison".to_owned()) };
    let ctx = op.ctx();
    let is_it = |case: Attr| matches!(case.data(ctx), AttrData::Integer { value, .. } if *value == flag);
    let cases = op.attr("case_values").and_then(|a| a.as_dense(ctx));
    let case = cases.and_then(|cases| (0..cases.len(ctx)).position(|at| cases.get(ctx, at).is_some_and(is_it)));
    branch(m, op, case.map_or(0, |case| case + 1))
}

// ---- structured control flow ---------------------------------------------------------------

fn take_side<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let side = usize::from(!holds(&m.operand(op, 0)?)?);
    if op.region(side).is_empty() { Ok(Next::Done(Values::new())) } else { enter(side, Values::new()) }
}

/// The first region is the default; the others have a number each.
fn take_case<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let wanted = index(op, &m.operand(op, 0)?)?;
    let cases = op.attr("cases").and_then(|a| i64_array(op.ctx(), a)).unwrap_or_default();
    enter(cases.iter().position(|&case| case == wanted).map_or(0, |at| at + 1), Values::new())
}

/// Lower bound, upper bound, step, then what is carried.
fn start_for<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let mut values = m.values(op.operands())?;
    let carried: Values = values.drain(3..).collect();
    iterate(op, values, carried)
}

/// Goes on from an induction variable, an upper bound and a step.
pub(super) fn iterate<'m>(op: OpRef<'m>, state: Values, carried: Values) -> Step<'m> {
    let [Value::Int(at), Value::Int(upper), Value::Int(step)] = &state[..] else {
        return Err("has a bound or a step that is poison".to_owned());
    };
    if step.is_zero() || step.is_negative() {
        return Err(format!("has a step of {}", step.to_signed_string()));
    }
    if at.cmp_signed(upper).is_ge() {
        return Ok(Next::Done(carried));
    }
    let mut args: Values = smallvec![state[0].clone()];
    args.extend(carried);
    debug_assert!(op.region_count() == 1);
    Ok(Next::Enter { region: 0, args, state })
}

pub(super) fn next_iteration<'m>(
    _: &mut Machine<'_, 'm>,
    op: OpRef<'m>,
    _: usize,
    mut state: Values,
    given: Values,
) -> Step<'m> {
    let next = match &state[..] {
        [Value::Int(at), Value::Int(upper), Value::Int(step)] => {
            let next = at.add(step);
            // Beyond the largest number there is no iteration.
            if next.cmp_signed(at).is_lt() { upper.clone() } else { next }
        }
        _ => return Err("has a bound or a step that is poison".to_owned()),
    };
    state[0] = Value::Int(next);
    iterate(op, state, given)
}

fn start_while<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    enter(0, m.values(op.operands())?)
}

/// The first region ends with whether the second runs, which leads to the first again.
fn next_while<'m>(_: &mut Machine<'_, 'm>, _: OpRef<'m>, from: usize, _: Values, mut given: Values) -> Step<'m> {
    if from == 1 {
        return enter(0, given);
    }
    if holds(&given.remove(0))? { enter(1, given) } else { Ok(Next::Done(given)) }
}

// ---- parallel loops ------------------------------------------------------------------------

/// Bounds and steps of a nest of loops.
pub(super) type Bounds = SmallVec<[[i64; 3]; 2]>;

/// The first point, if there is one.
pub(super) fn first_point(bounds: &Bounds) -> Result<Option<Values>, Fault> {
    if let Some([_, _, step]) = bounds.iter().find(|[_, _, step]| *step <= 0) {
        return Err(format!("has a step of {step}"));
    }
    let is_empty = bounds.iter().any(|[lower, upper, _]| lower >= upper);
    Ok((!is_empty).then(|| bounds.iter().map(|[lower, ..]| Value::index(*lower)).collect()))
}

/// The point after a point, row by row.
pub(super) fn next_point(op: OpRef<'_>, bounds: &Bounds, point: &[Value]) -> Result<Option<Values>, Fault> {
    let mut next: Values = point.into();
    for (at, [lower, upper, step]) in bounds.iter().enumerate().rev() {
        match index(op, &point[at])?.checked_add(*step).filter(|next| next < upper) {
            Some(value) => {
                next[at] = Value::index(value);
                return Ok(Some(next));
            }
            None => next[at] = Value::index(*lower),
        }
    }
    Ok(None)
}

/// The bounds of an `scf.parallel`, whose first three groups of operands they are.
fn parallel_bounds<'m>(m: &Machine<'_, 'm>, op: OpRef<'m>) -> Result<Bounds, Fault> {
    let at = |value: ValueId| index(op, &m.value(value)?);
    let groups = [op.operand_group(0), op.operand_group(1), op.operand_group(2)];
    let [lower, upper, step] = groups;
    lower.zip(upper).zip(step).map(|((lower, upper), step)| Ok([at(lower)?, at(upper)?, at(step)?])).collect()
}

/// The state is the point and what has been reduced so far.
fn start_parallel<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let inits = m.values(op.operand_group(3))?;
    match first_point(&parallel_bounds(m, op)?)? {
        Some(point) => enter_point(point, inits),
        None => Ok(Next::Done(inits)),
    }
}

pub(super) fn enter_point<'m>(point: Values, reduced: Values) -> Step<'m> {
    let mut state = reduced;
    let args = point.clone();
    state.extend(point);
    Ok(Next::Enter { region: 0, args, state })
}

fn next_parallel<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>, _: usize, state: Values, given: Values) -> Step<'m> {
    let bounds = parallel_bounds(m, op)?;
    match next_point(op, &bounds, &state[state.len() - bounds.len()..])? {
        Some(point) => enter_point(point, given),
        None => Ok(Next::Done(given)),
    }
}

/// Runs the reductions one after the other; `done` are the results of the first ones.
fn reduce<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>, done: Values) -> Step<'m> {
    let at = done.len();
    if at == op.operands().len() {
        return Ok(Next::Leave(done));
    }
    let before = m.state_around().get(at).cloned().ok_or("reduces more than its loop has initial values for")?;
    let args = smallvec![before, m.operand(op, at)?];
    Ok(Next::Enter { region: at, args, state: done })
}

fn next_reduction<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>, _: usize, mut done: Values, given: Values) -> Step<'m> {
    done.extend(given.into_iter().take(1));
    reduce(m, op, done)
}

fn forall_bounds<'m>(m: &Machine<'_, 'm>, op: OpRef<'m>) -> Result<Bounds, Fault> {
    let list = |at: usize| -> Result<Vec<i64>, Fault> {
        let entry = |entry| match entry {
            Entry::Number(number) => Ok(number),
            Entry::Value(value) => index(op, &m.value(value)?),
        };
        entries(op, at, at).into_iter().map(entry).collect()
    };
    let (lower, upper, step) = (list(0)?, list(1)?, list(2)?);
    Ok(lower.into_iter().zip(upper).zip(step).map(|((lower, upper), step)| [lower, upper, step]).collect())
}

fn start_forall<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    if !op.results().is_empty() {
        return Err("can't be interpreted with tensors".to_owned());
    }
    match first_point(&forall_bounds(m, op)?)? {
        Some(point) => enter_point(point, Values::new()),
        None => Ok(Next::Done(Values::new())),
    }
}

fn next_forall<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>, point: Values) -> Step<'m> {
    match next_point(op, &forall_bounds(m, op)?, &point)? {
        Some(point) => enter_point(point, Values::new()),
        None => Ok(Next::Done(Values::new())),
    }
}
