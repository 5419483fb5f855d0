//! Masks by sizes, ops under masks, and the numbers from zero up.

use std::sync::Arc;

use terrace_dialects::vector::MaskRegion;
use terrace_ir::view::OpRef;

use crate::interp::arith::{chosen_lanes, index};
use crate::interp::machine::{Machine, Next, Step, Values};
use crate::interp::memory::Fault;
use crate::interp::value::{Value, Vector, lanes, vector_parts};
use crate::vectors::{coordinates, numbers};

/// Ones where all coordinates are less than sizes; a mask without dimensions has one size.
fn corner(op: OpRef<'_>, sizes: &[i64]) -> Result<Value, Fault> {
    let (shape, _) = vector_parts(op.ctx(), op.result_type(0))?;
    let is_set = |lane: usize| match shape {
        [] => sizes.first().is_some_and(|&size| size > 0),
        shape => coordinates(shape, lane).iter().zip(sizes).all(|(&at, &size)| (at as i64) < size),
    };
    Ok(Value::vector(shape, (0..lanes(shape)).map(|lane| Value::bool(is_set(lane))).collect()))
}

pub(super) fn constant_mask(op: OpRef<'_>, _: &[Value]) -> Result<Value, Fault> {
    corner(op, &numbers(op, "mask_dim_sizes"))
}

pub(super) fn create_mask(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    if args.iter().any(Value::is_poison) {
        return Value::poison(op.ctx(), op.result_type(0));
    }
    corner(op, &args.iter().map(|size| index(op, size)).collect::<Result<Vec<i64>, Fault>>()?)
}

pub(super) fn step(op: OpRef<'_>, _: &[Value]) -> Result<Value, Fault> {
    let (shape, _) = vector_parts(op.ctx(), op.result_type(0))?;
    Ok(Value::vector(shape, (0..lanes(shape)).map(|at| Value::index(at as i64)).collect()))
}

// ---- ops under masks -----------------------------------------------------------------------

/// What an op has to say of its own mask.
pub(super) enum Active {
    All,
    Masked(Arc<Vector>),
}

impl Active {
    /// By a mask that is a value.
    pub(super) fn of(op: OpRef<'_>, mask: Value) -> Result<Active, Fault> {
        match mask {
            Value::Vector(mask) => Ok(Active::Masked(mask)),
            _ => Err(format!("has a mask that is no vector, as '{}' takes", op.name_str())),
        }
    }

    /// Whether an element takes part; who asks for one that is poison does what is undefined.
    pub(super) fn has(&self, lane: usize) -> Result<bool, Fault> {
        match self {
            Active::All => Ok(true),
            Active::Masked(mask) => match mask.elements.get(lane) {
                Some(Value::Int(bit)) => Ok(!bit.is_zero()),
                Some(_) => Err("has a mask that is poison".to_owned()),
                None => Err("has a mask of another size".to_owned()),
            },
        }
    }
}

/// The mask of the `vector.mask` around an op.
pub(super) fn around<'m>(m: &Machine<'_, 'm>, op: OpRef<'m>) -> Result<Active, Fault> {
    match op.parent().filter(|parent| parent.is::<MaskRegion<'_>>()) {
        Some(parent) => Active::of(parent, m.operand(parent, 0)?),
        None => Ok(Active::All),
    }
}

/// Elements that the mask leaves out are those of the vector that the op says, if it says one.
pub(in crate::interp) fn finish<'m>(
    m: &mut Machine<'_, 'm>,
    op: OpRef<'m>,
    _: usize,
    _: Values,
    mut given: Values,
) -> Step<'m> {
    if op.operands().len() > 1
        && let (Value::Vector(mask), Value::Vector(otherwise)) = (m.operand(op, 0)?, m.operand(op, 1)?)
        && let Some(result) = given.first_mut()
        && let Value::Vector(computed) = result.clone()
        && computed.shape == mask.shape
    {
        *result = chosen_lanes(&mask, &computed, &otherwise)?;
    }
    Ok(Next::Done(given))
}
