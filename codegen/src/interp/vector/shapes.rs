//! The same elements in other shapes and orders, and the same bits as elements of another width.

use std::sync::Arc;

use smallvec::smallvec;
use terrace_ir::apint::ApInt;
use terrace_ir::float::FloatValue;
use terrace_ir::types::{DYNAMIC, TypeData};
use terrace_ir::view::OpRef;

use super::vector;
use crate::interp::arith::index;
use crate::interp::machine::{Machine, Next, Step};
use crate::interp::memory::Fault;
use crate::interp::value::{Value, Vector, int_bits, lanes, vector_parts};
use crate::vectors::{coordinates, moved, numbers, place, strides};

/// The elements at places of a list, as the op's result.
fn picked(op: OpRef<'_>, elements: &[Value], pick: impl Fn(&[i64], usize) -> usize) -> Result<Value, Fault> {
    let (shape, _) = vector_parts(op.ctx(), op.result_type(0))?;
    let pick = |at: usize| elements.get(pick(shape, at)).cloned();
    let picked: Option<Vec<Value>> = (0..lanes(shape)).map(pick).collect();
    Ok(Value::vector(shape, picked.ok_or("names elements that its operands do not have")?))
}

pub(super) fn shape_cast(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    picked(op, &vector(op, args, 0)?.elements, |_, at| at)
}

/// Dimensions are counted from the last; those of size one repeat.
pub(super) fn broadcast(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let Some(Value::Vector(source)) = args.first() else { return picked(op, args, |_, _| 0) };
    picked(op, &source.elements, |shape, at| {
        let coordinates = coordinates(shape, at);
        let own = coordinates[shape.len() - source.shape.len()..].iter().zip(&source.shape);
        place(&source.shape, own.map(|(&at, &size)| if size == 1 { 0 } else { at }))
    })
}

pub(super) fn from_elements(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    picked(op, args, |_, at| at)
}

pub(super) fn transpose(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let (source, order) = (vector(op, args, 0)?, numbers(op, "permutation"));
    picked(op, &source.elements, |shape, at| {
        let mut from = vec![0; source.shape.len()];
        for (coordinate, &dimension) in coordinates(shape, at).into_iter().zip(&order) {
            if let Some(slot) = from.get_mut(dimension as usize) {
                *slot = coordinate;
            }
        }
        place(&source.shape, from)
    })
}

/// A matrix that is flat, column by column.
pub(super) fn flat_transpose(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let size = |name: &str| op.attr(name).and_then(|a| a.as_i64(op.ctx())).map_or(1, |size| size.max(1) as usize);
    let (rows, columns) = (size("rows"), size("columns"));
    picked(op, &vector(op, args, 0)?.elements, |_, at| at % columns * rows + at / columns)
}

pub(super) fn extract_slice(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let source = vector(op, args, 0)?;
    let (offsets, strides) = (numbers(op, "offsets"), numbers(op, "strides"));
    picked(op, &source.elements, |shape, at| place(&source.shape, moved(&offsets, &strides, coordinates(shape, at))))
}

/// The slice has the last dimensions.
pub(super) fn insert_slice(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let (slice, whole) = (vector(op, args, 0)?, vector(op, args, 1)?);
    let missing = whole.shape.len().saturating_sub(slice.shape.len());
    let (offsets, mut strides) = (numbers(op, "offsets"), vec![1; missing]);
    strides.extend(numbers(op, "strides"));
    let mut result = whole.clone();
    for (at, value) in slice.elements.iter().enumerate() {
        let mut inner = vec![0; missing];
        inner.extend(coordinates(&slice.shape, at));
        let to = result.elements.get_mut(place(&whole.shape, moved(&offsets, &strides, inner)));
        *to.ok_or("has a slice that reaches beyond the vector")? = value.clone();
    }
    Ok(Value::Vector(Arc::new(result)))
}

/// Slices of two vectors, by their numbers.
pub(super) fn shuffle(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let (x, y, mask) = (vector(op, args, 0)?, vector(op, args, 1)?, numbers(op, "mask"));
    let elements: Vec<Value> = x.elements.iter().chain(&y.elements).cloned().collect();
    // A vector without dimensions is one slice.
    let slice = x.elements.len() / x.shape.first().map_or(1, |&size| size.max(1) as usize);
    picked(op, &elements, |_, at| {
        let slice = slice.max(1);
        mask.get(at / slice)
            .map_or(usize::MAX, |&from| (from as usize).saturating_mul(slice).saturating_add(at % slice))
    })
}

/// Rows come in turn element by element, so the places do.
pub(super) fn interleave(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let (x, y) = (vector(op, args, 0)?, vector(op, args, 1)?);
    let elements: Vec<Value> = x.elements.iter().zip(&y.elements).flat_map(|(x, y)| [x.clone(), y.clone()]).collect();
    picked(op, &elements, |_, at| at)
}

pub(super) fn deinterleave<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let args = [m.operand(op, 0)?];
    let source = vector(op, &args, 0)?;
    let half = |odd: usize| picked(op, &source.elements, |_, at| 2 * at + odd);
    Ok(Next::Done(smallvec![half(0)?, half(1)?]))
}

// ---- positions -----------------------------------------------------------------------------

/// The place of the first element of a slice, and how many elements it has; `None`: the position is
/// poison or beyond the vector.
fn slice(op: OpRef<'_>, of: &Vector, mut dynamic: &[Value]) -> Result<Option<(usize, usize)>, Fault> {
    let mut first = 0;
    let known = numbers(op, "static_position");
    for ((number, stride), &size) in known.iter().zip(strides(&of.shape)).zip(&of.shape) {
        let at = match *number {
            DYNAMIC => {
                let (value, rest) = dynamic.split_first().ok_or("lacks a position")?;
                dynamic = rest;
                if value.is_poison() {
                    return Ok(None);
                }
                index(op, value)?
            }
            number => number,
        };
        if !(0..size).contains(&at) {
            return Ok(None);
        }
        first += at as usize * stride;
    }
    Ok(Some((first, of.shape.iter().skip(known.len()).product::<i64>() as usize)))
}

pub(super) fn extract(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let source = vector(op, args, 0)?;
    let Some((first, count)) = slice(op, source, &args[1..])? else {
        return Value::poison(op.ctx(), op.result_type(0));
    };
    let elements = &source.elements[first..first + count];
    match op.result_type(0).data(op.ctx()) {
        TypeData::Vector { .. } => picked(op, elements, |_, at| at),
        _ => elements.first().cloned().ok_or_else(|| "takes an element of a vector that has none".to_owned()),
    }
}

pub(super) fn insert(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let dest = vector(op, args, 1)?;
    let Some((first, count)) = slice(op, dest, &args[2..])? else {
        return Value::poison(op.ctx(), op.result_type(0));
    };
    let mut result = dest.clone();
    match &args[0] {
        Value::Vector(source) if source.elements.len() == count => {
            result.elements[first..first + count].clone_from_slice(&source.elements);
        }
        Value::Vector(_) => return Err("inserts a vector of another size".to_owned()),
        number => result.elements[first..first + count].fill(number.clone()),
    }
    Ok(Value::Vector(Arc::new(result)))
}

/// The place of an element by an operand, if there is one; `None`: it is poison or beyond the vector.
fn element(op: OpRef<'_>, of: &Vector, position: Option<&Value>) -> Result<Option<usize>, Fault> {
    let at = match position {
        None => Some(0),
        Some(Value::Poison) => None,
        Some(Value::Int(value)) => value.to_u64(),
        Some(_) => return Err(format!("has a position that is no integer, as '{}' takes", op.name_str())),
    };
    Ok(at.and_then(|at| usize::try_from(at).ok()).filter(|&at| at < of.elements.len()))
}

pub(super) fn extract_element(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let source = vector(op, args, 0)?;
    Ok(element(op, source, args.get(1))?.map_or(Value::Poison, |at| source.elements[at].clone()))
}

pub(super) fn insert_element(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let mut result = vector(op, args, 1)?.clone();
    let Some(at) = element(op, &result, args.get(2))? else { return Value::poison(op.ctx(), op.result_type(0)) };
    result.elements[at] = args[0].clone();
    Ok(Value::Vector(Arc::new(result)))
}

// ---- bits ----------------------------------------------------------------------------------

/// The bits of all elements, the lowest first, as elements of another width. What has a bit of poison
/// is poison.
pub(super) fn bitcast(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let (source, ctx) = (vector(op, args, 0)?, op.ctx());
    let width = |ty: terrace_ir::types::Type| match ty.element_or_self(ctx).data(ctx) {
        TypeData::Float(kind) => Ok(kind.width()),
        _ => int_bits(ctx, ty.element_or_self(ctx)).ok_or_else(|| "has elements without bits".to_owned()),
    };
    let (from, to) = (width(op.operand_type(0))? as usize, width(op.result_type(0))? as usize);
    let words: Vec<Option<Vec<u64>>> = source.elements.iter().map(words).collect();
    let bit = |at: usize| -> Option<bool> {
        let word = words.get(at / from)?.as_ref()?.get(at % from / 64).copied().unwrap_or(0);
        Some(word >> (at % from % 64) & 1 == 1)
    };
    let (shape, element) = vector_parts(ctx, op.result_type(0))?;
    let elements = (0..lanes(shape)).map(|lane| {
        let mut bytes = vec![0u8; to.div_ceil(8)];
        for at in 0..to {
            bytes[at / 8] |= u8::from(bit(lane * to + at)?) << (at % 8);
        }
        let bits = ApInt::from_le_bytes(to as u32, &bytes);
        Some(match element.data(ctx) {
            TypeData::Float(kind) => Value::Float(FloatValue::from_bits(*kind, bits.low_u128())),
            _ => Value::Int(bits),
        })
    });
    Ok(Value::vector(shape, elements.map(|element| element.unwrap_or(Value::Poison)).collect()))
}

/// The bits of a number, the lowest first; `None`: it is poison.
fn words(value: &Value) -> Option<Vec<u64>> {
    match value {
        Value::Int(value) => Some(value.words().to_vec()),
        Value::Float(value) => Some(vec![value.bits() as u64, (value.bits() >> 64) as u64]),
        _ => None,
    }
}
