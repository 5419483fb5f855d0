//! Indices that are affine functions of others, and loops, conditions and accesses of memory by such.
//! What overflows has no value, nor has a quotient or a remainder by a number that is not positive.

use std::sync::Arc;

use smallvec::smallvec;
use terrace_dialects::affine::{Access, Bound, For, If, Parallel, map_of};
use terrace_ir::affine::AffineMap;
use terrace_ir::entity::ValueId;
use terrace_ir::view::OpRef;
use terrace_passes::lower::reductions;

use super::arith::{constant, index, memref};
use super::control::{Bounds, enter, enter_point, finish, first_point, iterate, leave, next_iteration, next_point};
use super::machine::{Machine, Next, Step, Values};
use super::memory::Fault;
use super::memref::{indices, reduced};
use super::rules::{Row, Rule};
use super::value::{MemRef, Value};
use super::vector::memory::{load_row, store_row};

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("affine.apply", Rule::Value(|op, args| best(op, args, |values| values.first().copied()))),
    ("affine.delinearize_index", Rule::Values(delinearize)),
    ("affine.for", Rule::Regions(start_for, next_iteration)),
    ("affine.if", Rule::Regions(take_side, finish)),
    ("affine.load", Rule::Op(load)),
    ("affine.max", Rule::Value(|op, args| best(op, args, |values| values.iter().copied().max()))),
    ("affine.min", Rule::Value(|op, args| best(op, args, |values| values.iter().copied().min()))),
    ("affine.parallel", Rule::Regions(start_parallel, next_parallel)),
    ("affine.prefetch", Rule::Op(|_, _| Ok(Next::Done(Values::new())))),
    ("affine.store", Rule::Op(store)),
    ("affine.vector_load", Rule::Op(load)),
    ("affine.vector_store", Rule::Op(store)),
    ("affine.yield", Rule::Op(leave)),
];

/// The values of a map.
fn evaluated(op: OpRef<'_>, map: AffineMap, inputs: &[i64]) -> Result<Vec<i64>, Fault> {
    let dims = (map.num_dims(op.ctx()) as usize).min(inputs.len());
    let values = map.eval(op.ctx(), &inputs[..dims], &inputs[dims..]);
    values.ok_or_else(|| "has no value here: it overflows or divides by what is not positive".to_owned())
}

/// One of the values of the op's map.
fn best(op: OpRef<'_>, args: &[Value], pick: fn(&[i64]) -> Option<i64>) -> Result<Value, Fault> {
    let inputs = args.iter().map(|value| index(op, value)).collect::<Result<Vec<i64>, Fault>>()?;
    let values = evaluated(op, map_of(op).ok_or("has no map")?, &inputs)?;
    Ok(Value::index(pick(&values).ok_or("has a map without results")?))
}

/// The first number has no bound; what the others leave of the index is its value.
fn delinearize(op: OpRef<'_>, args: &[Value]) -> Result<Values, Fault> {
    let args = args.iter().map(|value| index(op, value)).collect::<Result<Vec<i64>, Fault>>()?;
    let (&linear, basis) = args.split_first().ok_or("has no index")?;
    let mut left = linear;
    let mut results = Values::new();
    for &size in basis.iter().skip(1).rev() {
        if size <= 0 {
            return Err(format!("divides by {size}"));
        }
        results.push(Value::index(left.rem_euclid(size)));
        left = left.div_euclid(size);
    }
    results.push(Value::index(left));
    results.reverse();
    Ok(results)
}

// ---- conditions and loops ------------------------------------------------------------------

fn take_side<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let set = op.cast::<If<'_>>().and_then(If::condition).ok_or("has no condition")?;
    let inputs = indices(m, op, op.operands())?;
    let dims = (set.num_dims(op.ctx()) as usize).min(inputs.len());
    let holds = set.contains(op.ctx(), &inputs[..dims], &inputs[dims..]);
    let side = usize::from(!holds.ok_or("has a condition without a value: it overflows or divides by zero")?);
    if op.region(side).is_empty() { Ok(Next::Done(Values::new())) } else { enter(side, Values::new()) }
}

/// The value of a bound: of lower ones the greatest of the map, of upper ones the least.
fn bound<'m>(m: &Machine<'_, 'm>, op: OpRef<'m>, bound: &Bound, is_lower: bool) -> Result<i64, Fault> {
    let inputs = indices(m, op, bound.inputs.iter().copied())?;
    let values = evaluated(op, bound.map, &inputs)?.into_iter();
    if is_lower { values.max() } else { values.min() }.ok_or_else(|| "has a bound without a value".to_owned())
}

fn start_for<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let this = op.cast::<For<'_>>().ok_or("is no loop")?;
    let lower = bound(m, op, &this.lower().ok_or("has no bound")?, true)?;
    let upper = bound(m, op, &this.upper().ok_or("has no bound")?, false)?;
    let state = smallvec![Value::index(lower), Value::index(upper), Value::index(this.step_size())];
    let carried = m.values(op.operand_group(2))?;
    iterate(op, state, carried)
}

fn parallel_bounds<'m>(m: &Machine<'_, 'm>, op: OpRef<'m>) -> Result<Bounds, Fault> {
    let this = op.cast::<Parallel<'_>>().ok_or("is no loop")?;
    let (lower, upper) = (this.lower_bounds().ok_or("has no bounds")?, this.upper_bounds().ok_or("has no bounds")?);
    let pairs = lower.iter().zip(&upper).zip(this.step_sizes());
    pairs.map(|((lower, upper), step)| Ok([bound(m, op, lower, true)?, bound(m, op, upper, false)?, step])).collect()
}

/// Results start with what changes nothing.
fn start_parallel<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let ctx = op.ctx();
    let kinds = op.cast::<Parallel<'_>>().ok_or("is no loop")?.reduction_kinds();
    let start = |(kind, ty)| match reductions::start(ctx, kind, ty) {
        Some(attr) => constant(ctx, Some(attr)),
        None => Err(format!("reduces by '{kind}', of which there is no value to start from")),
    };
    let starts = kinds.into_iter().zip(op.results().types()).map(start).collect::<Result<Values, Fault>>()?;
    match first_point(&parallel_bounds(m, op)?)? {
        Some(point) => enter_point(point, starts),
        None => Ok(Next::Done(starts)),
    }
}

fn next_parallel<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>, _: usize, state: Values, given: Values) -> Step<'m> {
    let bounds = parallel_bounds(m, op)?;
    let kinds = op.cast::<Parallel<'_>>().ok_or("is no loop")?.reduction_kinds();
    let (so_far, point) = state.split_at(state.len() - bounds.len());
    let pairs = kinds.iter().zip(so_far.iter().zip(given));
    let results = pairs.map(|(kind, (a, b))| reduced(op, kind, a.clone(), b)).collect::<Result<Values, Fault>>()?;
    match next_point(op, &bounds, point)? {
        Some(point) => enter_point(point, results),
        None => Ok(Next::Done(results)),
    }
}

// ---- memory --------------------------------------------------------------------------------

/// The memory and the indices of an access, and the value that it stores.
type Accessed = (Arc<MemRef>, Vec<i64>, Option<ValueId>);

/// What an access is about.
fn access<'m>(m: &Machine<'_, 'm>, op: OpRef<'m>) -> Result<Accessed, Fault> {
    let access = Access::of(op).ok_or("is no access")?;
    let inputs = indices(m, op, access.inputs.iter().copied())?;
    Ok((memref(op, m.value(access.memref)?)?, evaluated(op, access.map, &inputs)?, access.stored))
}

fn load<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (memref, at, _) = access(m, op)?;
    Ok(Next::Done(smallvec![load_row(m, op, &memref, &at, op.result_type(0))?]))
}

fn store<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (memref, at, stored) = access(m, op)?;
    let value = m.value(stored.ok_or("stores no value")?)?;
    store_row(m, &memref, &at, &value)?;
    Ok(Next::Done(Values::new()))
}
