//! What ops on numbers make of vectors: the same with each element.

use smallvec::smallvec;
use terrace_ir::view::OpRef;

use super::machine::Values;
use super::memory::Fault;
use super::value::Value;

/// What an op makes of its operands, none of which is poison.
type Compute<'f> = &'f dyn Fn(&[Value]) -> Result<Values, Fault>;

/// The result of an op: that of a function of numbers.
pub(super) fn value(
    op: OpRef<'_>,
    operands: &[Value],
    compute: fn(OpRef<'_>, &[Value]) -> Result<Value, Fault>,
) -> Result<Value, Fault> {
    // Mostly there are only numbers.
    if !operands.iter().any(|value| matches!(value, Value::Vector(_) | Value::Poison)) {
        return compute(op, operands);
    }
    let mut results = apply(op, operands, 1, &|args| Ok(smallvec![compute(op, args)?]))?;
    results.pop().ok_or_else(|| "has no result".to_owned())
}

/// The results of an op: those of a function of numbers.
pub(super) fn values(
    op: OpRef<'_>,
    operands: &[Value],
    compute: fn(OpRef<'_>, &[Value]) -> Result<Values, Fault>,
) -> Result<Values, Fault> {
    apply(op, operands, op.results().len(), &|args| compute(op, args))
}

fn apply(op: OpRef<'_>, operands: &[Value], count: usize, compute: Compute<'_>) -> Result<Values, Fault> {
    let vector = |value: &Value| match value {
        Value::Vector(vector) => Some(vector.clone()),
        _ => None,
    };
    let Some(like) = operands.iter().find_map(vector) else {
        if operands.iter().any(Value::is_poison) {
            return op.results().types().take(count).map(|ty| Value::poison(op.ctx(), ty)).collect();
        }
        return compute(operands);
    };
    let mut results = vec![Vec::with_capacity(like.elements.len()); count];
    let mut args = Vec::with_capacity(operands.len());
    for lane in 0..like.elements.len() {
        args.clear();
        for operand in operands {
            args.push(match operand {
                Value::Vector(vector) => vector.elements.get(lane).cloned().ok_or("has vectors of different sizes")?,
                number => number.clone(),
            });
        }
        if args.iter().any(Value::is_poison) {
            results.iter_mut().for_each(|elements| elements.push(Value::Poison));
            continue;
        }
        for (elements, value) in results.iter_mut().zip(compute(&args)?) {
            elements.push(value);
        }
    }
    Ok(results.into_iter().map(|elements| Value::vector(&like.shape, elements)).collect())
}
