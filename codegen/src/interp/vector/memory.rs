//! Loads and stores: of neighbours, under masks, of elements anywhere, and transfers along dimensions
//! of choice. What a mask leaves out is not accessed; everything else must be inside of the memory.

use std::sync::Arc;

use smallvec::smallvec;
use terrace_dialects::memref::layout;
use terrace_dialects::vector::Transfer;
use terrace_ir::affine::AffineExpr;
use terrace_ir::types::{Type, TypeData};
use terrace_ir::view::OpRef;

use super::masks::{Active, around};
use super::vector;
use crate::interp::arith::{chosen_lanes, int, memref};
use crate::interp::machine::{Machine, Next, Step, Values};
use crate::interp::memory::{Fault, element_bytes};
use crate::interp::memref::indices;
use crate::interp::value::{MemRef, Value, Vector, lanes, vector_parts};
use crate::vectors::{coordinates, place};

fn done<'m>() -> Step<'m> {
    Ok(Next::Done(Values::new()))
}

// ---- neighbours ----------------------------------------------------------------------------

/// The positions of the elements of a slice that starts at some indices, along the last dimensions.
fn slice(memref: &MemRef, start: &[i64], shape: &[i64]) -> Result<Vec<i64>, Fault> {
    let outer = start.len().checked_sub(shape.len()).ok_or("accesses a vector of more dimensions than the memory")?;
    let position = |lane: usize| {
        let mut at = start.to_vec();
        for (index, offset) in at[outer..].iter_mut().zip(coordinates(shape, lane)) {
            *index = index.wrapping_add(offset as i64);
        }
        memref.position(&at)
    };
    (0..lanes(shape)).map(position).collect()
}

/// Loads what a type says: an element, or a vector of neighbours.
pub(in crate::interp) fn load_row<'m>(
    m: &Machine<'_, 'm>,
    op: OpRef<'m>,
    memref: &MemRef,
    at: &[i64],
    ty: Type,
) -> Result<Value, Fault> {
    let ctx = op.ctx();
    if ty == memref.element {
        return m.it.memory.load(ctx, memref, memref.position(at)?);
    }
    let (shape, _) = vector_parts(ctx, ty)?;
    let positions = slice(memref, at, shape)?.into_iter();
    let elements = positions.map(|position| m.it.memory.load(ctx, memref, position));
    Ok(Value::vector(shape, elements.collect::<Result<_, Fault>>()?))
}

/// Stores an element, or a vector of neighbours.
pub(in crate::interp) fn store_row(
    m: &mut Machine<'_, '_>,
    memref: &MemRef,
    at: &[i64],
    value: &Value,
) -> Result<(), Fault> {
    let ctx = m.it.ctx;
    match value {
        Value::Vector(vector) if !matches!(memref.element.data(ctx), TypeData::Vector { .. }) => {
            let positions = slice(memref, at, &vector.shape)?;
            let mut pairs = positions.into_iter().zip(&vector.elements);
            pairs.try_for_each(|(position, value)| m.it.memory.store(ctx, memref, position, value))
        }
        value => m.it.memory.store(ctx, memref, memref.position(at)?, value),
    }
}

pub(super) fn load<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let memref = memref(op, m.operand(op, 0)?)?;
    let at = indices(m, op, op.operand_group(1))?;
    Ok(Next::Done(smallvec![load_row(m, op, &memref, &at, op.result_type(0))?]))
}

pub(super) fn store<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (value, memref) = (m.operand(op, 0)?, memref(op, m.operand(op, 1)?)?);
    let at = indices(m, op, op.operand_group(2))?;
    store_row(m, &memref, &at, &value)?;
    done()
}

// ---- under masks ---------------------------------------------------------------------------

/// What the ops under masks have in common: memory and indices are their first operands, the mask and
/// a vector their last ones. The vector is stored, or has the elements where nothing is loaded.
struct Masked {
    memref: Arc<MemRef>,
    start: Vec<i64>,
    active: Active,
    vector: Arc<Vector>,
}

impl Masked {
    fn new<'m>(m: &Machine<'_, 'm>, op: OpRef<'m>) -> Result<Masked, Fault> {
        let last = op.operands().len() - 1;
        let Value::Vector(vector) = m.operand(op, last)? else { return Err("has no vector".to_owned()) };
        Ok(Masked {
            memref: memref(op, m.operand(op, 0)?)?,
            start: indices(m, op, op.operand_group(1))?,
            active: Active::of(op, m.operand(op, last - 1)?)?,
            vector,
        })
    }

    /// Loads elements from where `position` says.
    fn load<'m>(&self, m: &Machine<'_, 'm>, mut position: impl FnMut(usize) -> Result<i64, Fault>) -> Step<'m> {
        let mut elements = Vec::with_capacity(self.vector.elements.len());
        for (lane, otherwise) in self.vector.elements.iter().enumerate() {
            elements.push(match self.active.has(lane)? {
                true => m.it.memory.load(m.it.ctx, &self.memref, position(lane)?)?,
                false => otherwise.clone(),
            });
        }
        Ok(Next::Done(smallvec![Value::vector(&self.vector.shape, elements)]))
    }

    /// Stores elements to where `position` says.
    fn store<'m>(&self, m: &mut Machine<'_, 'm>, mut position: impl FnMut(usize) -> Result<i64, Fault>) -> Step<'m> {
        for (lane, value) in self.vector.elements.iter().enumerate() {
            if self.active.has(lane)? {
                m.it.memory.store(m.it.ctx, &self.memref, position(lane)?, value)?;
            }
        }
        done()
    }

    /// The position so many elements behind the first.
    fn neighbour(&self, distance: usize) -> Result<i64, Fault> {
        let mut at = self.start.clone();
        match at.last_mut() {
            Some(last) => *last = last.wrapping_add(distance as i64),
            None if distance > 0 => return Err("accesses a vector in memory of one element".to_owned()),
            None => {}
        }
        self.memref.position(&at)
    }

    /// The position of the n-th element that is accessed, which is n elements behind the first.
    fn packed(&self) -> impl FnMut(usize) -> Result<i64, Fault> {
        let mut count = 0;
        move |_| {
            count += 1;
            self.neighbour(count - 1)
        }
    }
}

pub(super) fn masked_load<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let masked = Masked::new(m, op)?;
    masked.load(m, |lane| masked.neighbour(lane))
}

pub(super) fn masked_store<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let masked = Masked::new(m, op)?;
    masked.store(m, |lane| masked.neighbour(lane))
}

pub(super) fn expand_load<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let masked = Masked::new(m, op)?;
    masked.load(m, masked.packed())
}

pub(super) fn compress_store<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let masked = Masked::new(m, op)?;
    masked.store(m, masked.packed())
}

/// The positions of elements at distances of their own from the one that is named, in elements: the
/// operand before the mask. They may lie anywhere in the buffer.
fn scattered<'m>(
    m: &Machine<'_, 'm>,
    op: OpRef<'m>,
    masked: &Masked,
) -> Result<impl FnMut(usize) -> Result<i64, Fault> + use<>, Fault> {
    let args = [m.operand(op, op.operands().len() - 3)?];
    let distances = vector(op, &args, 0)?.clone();
    let start = masked.memref.position(&masked.start)?;
    let far = || "an address leaves the range of addresses".to_owned();
    let at: Vec<Result<i64, Fault>> = (0..distances.elements.len())
        .map(|lane| {
            let distance = int(op, &distances.elements, lane).map_err(|_| "depends on poison".to_owned())?;
            distance.to_i64().and_then(|distance| start.checked_add(distance)).ok_or_else(far)
        })
        .collect();
    Ok(move |lane: usize| at.get(lane).cloned().unwrap_or_else(|| Err("has vectors of different sizes".to_owned())))
}

pub(super) fn gather<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let mut masked = Masked::new(m, op)?;
    if let (Active::Masked(own), Active::Masked(other)) = (&masked.active, around(m, op)?) {
        let both = chosen_lanes(&other, own, &none_of(own))?;
        masked.active = Active::of(op, both)?;
    }
    masked.load(m, scattered(m, op, &masked)?)
}

/// A mask of the same shape that lets nothing through.
fn none_of(mask: &Vector) -> Vector {
    let elements = vec![Value::bool(false); mask.elements.len()];
    Vector { shape: mask.shape.clone(), elements }
}

pub(super) fn scatter<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let masked = Masked::new(m, op)?;
    let positions = scattered(m, op, &masked)?;
    masked.store(m, positions)
}

// ---- transfers -----------------------------------------------------------------------------

/// A transfer, with what its operands are bound to.
struct Access<'m> {
    op: OpRef<'m>,
    memref: Arc<MemRef>,
    start: Vec<i64>,
    shape: &'m [i64],
    /// For each dimension of the vector, that of the memory, unless one element is repeated; and
    /// whether all is promised to be inside.
    dimensions: Vec<(Option<usize>, bool)>,
    mask: Active,
    /// The sizes of the mask's dimensions, which are in the order of the memory's.
    mask_shape: Vec<i64>,
}

impl<'m> Access<'m> {
    fn new(m: &Machine<'_, 'm>, op: OpRef<'m>) -> Result<Access<'m>, Fault> {
        let transfer = Transfer::of(op).ok_or("is no transfer")?;
        if transfer.is_of_tensor() {
            return Err("can't be interpreted with tensors".to_owned());
        }
        let memref = memref(op, m.value(transfer.source)?)?;
        let (shape, element) = vector_parts(op.ctx(), transfer.vector)?;
        if memref.element != element {
            let ty = memref.element.to_text(op.ctx());
            return Err(format!("can't be interpreted with memory of elements of type '{ty}'"));
        }
        let results = transfer.map.results(op.ctx()).iter();
        let dimension = |(at, expr): (usize, &AffineExpr)| {
            let inside = transfer.in_bounds.get(at).copied().unwrap_or(false);
            (expr.as_dim(op.ctx()).map(|dim| dim as usize), inside)
        };
        let mask = match transfer.mask {
            Some(mask) => Active::of(op, m.value(mask)?)?,
            None => around(m, op)?,
        };
        let mask_shape = match &mask {
            Active::Masked(mask) => mask.shape.clone(),
            Active::All => Vec::new(),
        };
        Ok(Access {
            op,
            memref,
            start: indices(m, op, transfer.indices.iter().copied())?,
            shape,
            dimensions: results.enumerate().map(dimension).collect(),
            mask,
            mask_shape,
        })
    }

    /// Where an element of the vector is; `None`: it is left out.
    fn position(&self, lane: usize) -> Result<Option<i64>, Fault> {
        let mut at = self.start.clone();
        let mut of: Vec<(usize, usize)> = Vec::new();
        let mut outside = None;
        for (&(dimension, promised), coordinate) in self.dimensions.iter().zip(coordinates(self.shape, lane)) {
            let Some(dimension) = dimension.filter(|&dimension| dimension < at.len()) else { continue };
            at[dimension] = at[dimension].wrapping_add(coordinate as i64);
            of.push((dimension, coordinate));
            let size = self.memref.sizes.get(dimension).copied().unwrap_or(0);
            if !(0..size).contains(&at[dimension]) {
                outside = Some(promised || outside == Some(true));
            }
        }
        of.sort_unstable();
        let bit = place(&self.mask_shape, of.into_iter().map(|(_, coordinate)| coordinate));
        if !self.mask.has(bit)? {
            return Ok(None);
        }
        match outside {
            Some(false) => Ok(None),
            Some(true) => Err("reaches out of the bounds in a dimension that it says to be in bounds".to_owned()),
            None => self.memref.position(&at).map(Some),
        }
    }
}

pub(super) fn read<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (access, padding) = (Access::new(m, op)?, m.value(op.operand_group(2).next().ok_or("has no padding")?)?);
    let element = |lane| match access.position(lane)? {
        Some(position) => m.it.memory.load(m.it.ctx, &access.memref, position),
        None => Ok(padding.clone()),
    };
    let elements = (0..lanes(access.shape)).map(element).collect::<Result<Vec<_>, Fault>>()?;
    Ok(Next::Done(smallvec![Value::vector(access.shape, elements)]))
}

pub(super) fn write<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (access, args) = (Access::new(m, op)?, [m.operand(op, 0)?]);
    for (lane, value) in vector(access.op, &args, 0)?.elements.iter().enumerate() {
        if let Some(position) = access.position(lane)? {
            m.it.memory.store(m.it.ctx, &access.memref, position, value)?;
        }
    }
    done()
}

/// The same memory as vectors: dimensions of the memory become those of its elements, or the other way
/// round.
pub(super) fn type_cast<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let source = memref(op, m.operand(op, 0)?)?;
    let rows = MemRef::row_major(source.buffer, source.element, source.sizes.clone());
    let parts = layout::parts(op.ctx(), op.result_type(0)).ok_or("has a result that is no memref")?;
    if rows.strides != source.strides {
        return Err("sees memory as a vector that does not lie together".to_owned());
    }
    let bytes = element_bytes(op.ctx(), source.element)? as i64;
    let base = source.base.wrapping_add(source.offset.wrapping_mul(bytes));
    let result = MemRef::row_major(source.buffer, parts.element, parts.shape.to_vec());
    Ok(Next::Done(smallvec![Value::MemRef(Arc::new(MemRef { base, ..result }))]))
}
