//! Indices that are affine functions of others. What overflows has no value, nor has a quotient
//! or a remainder by a number that is not positive.

use terrace_dialects::affine::map_of;
use terrace_ir::view::OpRef;

use super::arith::index;
use super::memory::Fault;
use super::rules::{Row, Rule};
use super::value::Value;

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("affine.apply", Rule::Value(|op, args| best(op, args, |values| values.first().copied()))),
    ("affine.max", Rule::Value(|op, args| best(op, args, |values| values.iter().copied().max()))),
    ("affine.min", Rule::Value(|op, args| best(op, args, |values| values.iter().copied().min()))),
];

/// One of the values of the op's map.
fn best(op: OpRef<'_>, args: &[Value], pick: fn(&[i64]) -> Option<i64>) -> Result<Value, Fault> {
    let ctx = op.ctx();
    let inputs = args.iter().map(|value| index(op, value)).collect::<Result<Vec<i64>, Fault>>()?;
    let map = map_of(op).ok_or("has no map")?;
    let dims = (map.num_dims(ctx) as usize).min(inputs.len());
    let values = map.eval(ctx, &inputs[..dims], &inputs[dims..]);
    let value = values.and_then(|values| pick(&values));
    Ok(Value::index(value.ok_or("has no value here: it overflows or divides by what is not positive")?))
}
