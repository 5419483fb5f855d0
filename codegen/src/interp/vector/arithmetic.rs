//! Products added, and elements combined. Floats are combined in row-major order, what is accumulated
//! first: other orders may round to other results.

use smallvec::smallvec;
use terrace_dialects::vector::{CombiningKind, Contract, MultiReduction, Reduction};
use terrace_ir::affine::AffineMap;
use terrace_ir::types::{Type, TypeData};
use terrace_ir::view::OpRef;

use super::masks::around;
use super::vector;
use crate::interp::machine::{Machine, Next, Step};
use crate::interp::memory::Fault;
use crate::interp::rules::combined;
use crate::interp::value::{Value, Vector, int_bits, lanes, vector_parts};
use crate::vectors::{combination, coordinates, place};

/// How an op combines elements.
#[derive(Clone, Copy)]
struct Combine<'m> {
    op: OpRef<'m>,
    kind: CombiningKind,
    is_float: bool,
}

impl<'m> Combine<'m> {
    fn new(op: OpRef<'m>, kind: CombiningKind, ty: Type) -> Combine<'m> {
        let is_float = matches!(ty.element_or_self(op.ctx()).data(op.ctx()), TypeData::Float(_));
        Combine { op, kind, is_float }
    }

    fn two(self, a: Value, b: Value) -> Result<Value, Fault> {
        combined(self.op, combination(self.kind, self.is_float), a, b)
    }

    fn product(self, a: Value, b: Value) -> Result<Value, Fault> {
        combined(self.op, combination(CombiningKind::Mul, self.is_float), a, b)
    }
}

/// The kind that an op has as an attribute.
fn kind_of(op: OpRef<'_>) -> Result<CombiningKind, Fault> {
    let kind = op.attr("kind").and_then(|a| a.downcast::<CombiningKind>(op.ctx())).copied();
    kind.ok_or_else(|| "has no kind".to_owned())
}

fn done<'m>(value: Value) -> Step<'m> {
    Ok(Next::Done(smallvec![value]))
}

/// The element of a vector, or a number that stands for it.
fn element(value: &Value, at: usize) -> Result<Value, Fault> {
    match value {
        Value::Vector(vector) => {
            vector.elements.get(at).cloned().ok_or_else(|| "has vectors of other sizes".to_owned())
        }
        number => Ok(number.clone()),
    }
}

/// Elements as a value of the op's first result: a vector, or one number.
fn result(op: OpRef<'_>, mut elements: Vec<Value>) -> Result<Value, Fault> {
    match op.result_type(0).data(op.ctx()) {
        TypeData::Vector { shape, .. } => Ok(Value::vector(shape, elements)),
        _ => elements.pop().ok_or_else(|| "has no result".to_owned()),
    }
}

pub(super) fn reduction<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (args, mask) = (m.values(op.operands())?, around(m, op)?);
    let source = vector(op, &args, 0)?;
    let kind = op.cast::<Reduction<'_>>().map(Reduction::combination).ok_or("has no kind")?;
    let combine = Combine::new(op, kind, op.result_type(0));
    let mut so_far = args.get(1).cloned();
    for (lane, value) in source.elements.iter().enumerate() {
        if !mask.has(lane)? {
            continue;
        }
        so_far = Some(match so_far {
            Some(so_far) => combine.two(so_far, value.clone())?,
            None => value.clone(),
        });
    }
    done(so_far.ok_or("reduces no elements, to which it gives no value")?)
}

pub(super) fn multi_reduction<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (args, mask) = (m.values(op.operands())?, around(m, op)?);
    let source = vector(op, &args, 0)?;
    let this = op.cast::<MultiReduction<'_>>().ok_or("is no reduction")?;
    let dimensions = this.dimensions();
    let combine = Combine::new(op, kind_of(op)?, op.result_type(0));
    let kept: Vec<usize> = (0..source.shape.len()).filter(|at| !dimensions.contains(&(*at as i64))).collect();
    let shape: Vec<i64> = kept.iter().map(|&at| source.shape[at]).collect();
    let mut results = (0..lanes(&shape)).map(|at| element(&args[1], at)).collect::<Result<Vec<_>, Fault>>()?;
    for (lane, value) in source.elements.iter().enumerate() {
        if mask.has(lane)? {
            let from = coordinates(&source.shape, lane);
            let to = place(&shape, kept.iter().map(|&at| from[at]));
            results[to] = combine.two(results[to].clone(), value.clone())?;
        }
    }
    done(result(op, results)?)
}

pub(super) fn outer_product<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (args, mask) = (m.values(op.operands())?, around(m, op)?);
    let lhs = vector(op, &args, 0)?;
    let (shape, _) = vector_parts(op.ctx(), op.result_type(0))?;
    let combine = Combine::new(op, kind_of(op)?, op.result_type(0));
    let columns = lanes(shape) / lhs.elements.len().max(1);
    let mut results = Vec::with_capacity(lanes(shape));
    for lane in 0..lanes(shape) {
        let accumulated = args.get(2).map(|acc| element(acc, lane)).transpose()?;
        if !mask.has(lane)? {
            results.push(accumulated.unwrap_or(Value::Poison));
            continue;
        }
        let product =
            combine.product(element(&args[0], lane / columns.max(1))?, element(&args[1], lane % columns.max(1))?)?;
        results.push(match accumulated {
            Some(accumulated) => combine.two(accumulated, product)?,
            None => product,
        });
    }
    done(result(op, results)?)
}

/// A vector as wide as the elements of the result: narrow integers with their sign.
fn widened(op: OpRef<'_>, value: &Vector) -> Result<Vec<Value>, Fault> {
    let element = op.result_type(0).element_or_self(op.ctx());
    let widen = |value: &Value| match (value, element.data(op.ctx())) {
        (Value::Float(value), TypeData::Float(kind)) => Ok(Value::Float(value.convert(*kind))),
        (Value::Int(value), _) => {
            let bits = int_bits(op.ctx(), element).ok_or("adds integers to what are none")?;
            Ok(Value::Int(value.sign_extend(bits)))
        }
        (other, _) => Ok(other.clone()),
    };
    value.elements.iter().map(widen).collect()
}

/// The values that a map gives for a point of a loop nest, as the place of an element.
fn mapped(op: OpRef<'_>, map: AffineMap, shape: &[i64], point: &[i64]) -> Result<usize, Fault> {
    let at = map.eval(op.ctx(), point, &[]).ok_or("has a map without a value")?;
    Ok(place(shape, at.into_iter().map(|at| at as usize)))
}

/// Each point of the loop nest adds one product, in row-major order.
pub(super) fn contract<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (args, mask) = (m.values(op.operands())?, around(m, op)?);
    let (lhs, rhs) = (vector(op, &args, 0)?, vector(op, &args, 1)?);
    let this = op.cast::<Contract<'_>>().ok_or("is no contraction")?;
    let maps = this.maps();
    let &[of_lhs, of_rhs, of_result] = &maps[..] else { return Err("has not three maps".to_owned()) };
    let mut extents = vec![0; this.iterators().len()];
    for (map, shape) in [(of_lhs, &lhs.shape), (of_rhs, &rhs.shape)] {
        for (expr, &size) in map.results(op.ctx()).iter().zip(shape) {
            let at = expr.as_dim(op.ctx()).and_then(|at| extents.get_mut(at as usize));
            *at.ok_or("has a map that is no projection")? = size;
        }
    }
    let (shape, combine) = match op.result_type(0).data(op.ctx()) {
        TypeData::Vector { shape, .. } => (&shape[..], Combine::new(op, this.combination(), op.result_type(0))),
        _ => (&[][..], Combine::new(op, this.combination(), op.result_type(0))),
    };
    let (left, right) = (widened(op, lhs)?, widened(op, rhs)?);
    let mut results = (0..lanes(shape)).map(|at| element(&args[2], at)).collect::<Result<Vec<_>, Fault>>()?;
    for lane in 0..lanes(&extents) {
        if !mask.has(lane)? {
            continue;
        }
        let point: Vec<i64> = coordinates(&extents, lane).into_iter().map(|at| at as i64).collect();
        let a = left[mapped(op, of_lhs, &lhs.shape, &point)?].clone();
        let b = right[mapped(op, of_rhs, &rhs.shape, &point)?].clone();
        let to = mapped(op, of_result, shape, &point)?;
        results[to] = combine.two(results[to].clone(), combine.product(a, b)?)?;
    }
    done(result(op, results)?)
}

/// Along a dimension, what has been combined up to each element, with it or without it; then all.
pub(super) fn scan<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let args = m.values(op.operands())?;
    let (source, initial) = (vector(op, &args, 0)?, vector(op, &args, 1)?);
    let number = |name: &str| op.attr(name).and_then(|a| a.as_i64(op.ctx()));
    let dimension =
        number("reduction_dim").and_then(|at| usize::try_from(at).ok()).filter(|&at| at < source.shape.len());
    let dimension = dimension.ok_or("has no dimension")?;
    let is_inclusive = number("inclusive").is_some_and(|bit| bit != 0);
    let combine = Combine::new(op, kind_of(op)?, op.result_type(0));
    let mut so_far = initial.elements.clone();
    let mut results = Vec::with_capacity(source.elements.len());
    for (lane, value) in source.elements.iter().enumerate() {
        let mut along = coordinates(&source.shape, lane);
        let is_first = along.remove(dimension) == 0;
        let at = place(&initial.shape, along);
        let before = so_far.get(at).cloned().ok_or("has an initial value of another shape")?;
        // An inclusive scan starts with the element itself.
        let after =
            if is_inclusive && is_first { value.clone() } else { combine.two(before.clone(), value.clone())? };
        results.push(if is_inclusive { after.clone() } else { before.clone() });
        // What an exclusive scan accumulates is its last element.
        so_far[at] = after;
    }
    if !is_inclusive {
        so_far = last_along(source, dimension, &results, &initial.shape);
    }
    Ok(Next::Done(smallvec![Value::vector(&source.shape, results), Value::vector(&initial.shape, so_far)]))
}

/// The elements that are the last ones along a dimension.
fn last_along(like: &Vector, dimension: usize, elements: &[Value], shape: &[i64]) -> Vec<Value> {
    let last = |at: usize| {
        let mut from = coordinates(shape, at);
        from.insert(dimension, like.shape[dimension] as usize - 1);
        elements[place(&like.shape, from)].clone()
    };
    (0..lanes(shape)).map(last).collect()
}
