//! Transfers between memory and vectors: along dimensions of choice, under masks, and beyond the
//! bounds of the memory.
//!
//! Where the vector's rows lie side by side in memory they move as a whole. If bounds and mask are
//! known only at run time, that is decided then: a transfer that lies inside takes the same way. All
//! others go element by element, see `memory`.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use terrace_dialects::vector::{Transfer, TransferRead, TransferWrite};
use terrace_ir::types::DYNAMIC;
use terrace_ir::view::OpRef;

use super::memory::{all_set, chosen_load, chosen_store, either};
use super::{coordinates, place};
use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::memref::{check_indices, element_address, size};
use crate::cpu::repr::{Element, MemRef, Vector};

/// One dimension of a vector.
struct Dimension {
    /// The dimension of the memory; `None`: one element is repeated.
    of: Option<usize>,
    /// The bytes between neighbours: a number if it is known.
    stride: Result<i64, Value>,
    /// Index and size, unless all is known to be inside.
    bounds: Option<(Value, Value)>,
}

/// A transfer with what it needs to find elements.
struct Access<'m> {
    vector: Vector<'m>,
    /// The address of the first element.
    start: Value,
    dimensions: Vec<Dimension>,
    /// The bits of the mask and the sizes of its dimensions, which are those of the memory.
    mask: Option<(Vec<Value>, Vec<i64>)>,
    /// Whether the mask lets all through.
    is_unmasked: Option<Value>,
    /// Whether rows of the vector are rows of the memory.
    by_rows: bool,
}

impl<'m> Access<'m> {
    fn new(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, transfer: &Transfer<'m>) -> Lowered<Access<'m>> {
        let ty = op.ty(transfer.source);
        let (vector, memref) = (l.vector(op, transfer.vector)?, l.memref(op, ty)?);
        match memref.element {
            Element::Scalar(scalar) if scalar == vector.element => {}
            _ => return Err(l.unsupported(op, ty)),
        }
        let indices: Vec<Value> = transfer.indices.iter().map(|&index| l.value(index)).collect();
        check_indices(op, &memref, &indices)?;
        let (address, offset) = element_address(l, &memref, transfer.source, &indices);
        let start = l.b.ins().iadd_imm_s(address, i64::from(offset));
        let results = transfer.map.results(l.ctx());
        let mut dimensions = Vec::new();
        for (at, result) in results.iter().enumerate().take(vector.shape.len()) {
            let of = result.as_dim(l.ctx()).map(|dimension| dimension as usize);
            let inside = transfer.in_bounds.get(at).copied().unwrap_or(false);
            dimensions.push(dimension(l, transfer, &memref, &indices, of, inside));
        }
        let ranks = memref.rank().checked_sub(vector.shape.len());
        let minor = ranks.is_some_and(|skipped| (skipped..).zip(&dimensions).all(|(of, d)| d.of == Some(of)));
        let unit = memref.strides.last().is_none_or(|&stride| stride == 1) || vector.shape.is_empty();
        let mut access = Access { vector, start, dimensions, mask: None, is_unmasked: None, by_rows: minor && unit };
        if let Some(mask) = transfer.mask {
            let of = l.vector(op, op.ty(mask))?;
            let parts = l.registers(mask);
            access.mask = Some((l.split(of, &parts), of.shape.to_vec()));
            access.is_unmasked = Some(all_set(l, op, mask)?);
        }
        Ok(access)
    }

    /// Whether every element is inside of the bounds and of the mask.
    fn is_whole(&self) -> bool {
        self.mask.is_none() && self.dimensions.iter().all(|dimension| dimension.bounds.is_none())
    }

    /// The address of an element.
    fn address(&self, l: &mut Lowering<'_, '_>, coordinates: &[usize]) -> Value {
        let (mut known, mut address) = (0, self.start);
        for (dimension, &at) in self.dimensions.iter().zip(coordinates) {
            match dimension.stride {
                Ok(stride) => known += stride.wrapping_mul(at as i64),
                Err(stride) if at > 0 => {
                    let distance = l.b.ins().imul_imm_s(stride, at as i64);
                    address = l.b.ins().iadd(address, distance);
                }
                Err(_) => {}
            }
        }
        if known == 0 { address } else { l.b.ins().iadd_imm_s(address, known) }
    }

    fn coordinates(&self, lane: usize) -> Vec<usize> {
        coordinates(self.vector.shape, lane)
    }

    /// Which elements are inside, one by one.
    fn bits(&self, l: &mut Lowering<'_, '_>) -> Vec<Value> {
        let mut along: Vec<Vec<Value>> = Vec::new();
        for (dimension, &size) in self.dimensions.iter().zip(self.vector.shape) {
            let Some((index, end)) = dimension.bounds else {
                along.push(Vec::new());
                continue;
            };
            let inside = |at| {
                let index = l.b.ins().iadd_imm_s(index, at);
                l.b.ins().icmp(IntCC::UnsignedLessThan, index, end)
            };
            along.push((0..size).map(inside).collect());
        }
        let all = l.integer(types::I8, 1);
        let mut bits = Vec::new();
        for lane in 0..self.vector.lanes() {
            let coordinates = self.coordinates(lane);
            let mut bit = self.mask_bit(&coordinates);
            for (along, &at) in along.iter().zip(&coordinates) {
                let Some(&inside) = along.get(at) else { continue };
                bit = Some(match bit {
                    Some(bit) => l.b.ins().band(bit, inside),
                    None => inside,
                });
            }
            bits.push(bit.unwrap_or(all));
        }
        bits
    }

    /// The mask's bit for an element: its dimensions are in the order of the memory's.
    fn mask_bit(&self, coordinates: &[usize]) -> Option<Value> {
        let (bits, shape) = self.mask.as_ref()?;
        let mut of: Vec<(usize, usize)> =
            self.dimensions.iter().zip(coordinates).filter_map(|(d, &at)| Some((d.of?, at))).collect();
        of.sort_unstable();
        bits.get(place(shape, of.into_iter().map(|(_, at)| at))).copied()
    }

    /// A row: its vector, and the coordinates of the first element of each.
    fn rows(&self) -> (Vector<'m>, usize, Vec<Vec<usize>>) {
        let shape = &self.vector.shape[self.vector.shape.len().saturating_sub(1)..];
        let row = Vector { shape, element: self.vector.element };
        let length = row.lanes();
        let starts = (0..self.vector.lanes()).step_by(length).map(|lane| self.coordinates(lane)).collect();
        (row, length, starts)
    }

    /// Loads all elements, none of which is outside.
    fn load_whole(&self, l: &mut Lowering<'_, '_>) -> Vec<Value> {
        let element = self.vector.element;
        if !self.by_rows {
            let mut elements = Vec::new();
            for lane in 0..self.vector.lanes() {
                let address = self.address(l, &self.coordinates(lane));
                elements.extend(l.load_scalar(element, address, 0));
            }
            return l.joined(self.vector, &elements);
        }
        let (row, length, starts) = self.rows();
        let mut parts = Vec::new();
        for start in &starts {
            let address = self.address(l, start);
            parts.extend(l.load_vector(row, address, 0));
        }
        // Each row starts a part.
        let places = row.registers() / element.registers() * row.per_part();
        let picks: Vec<usize> = (0..self.vector.lanes()).map(|lane| lane / length * places + lane % length).collect();
        l.rearranged(element, &parts, &picks)
    }

    /// Stores all elements, none of which is outside.
    fn store_whole(&self, l: &mut Lowering<'_, '_>, parts: &[Value]) {
        let element = self.vector.element;
        if !self.by_rows {
            for lane in 0..self.vector.lanes() {
                let address = self.address(l, &self.coordinates(lane));
                let value = l.element(element, parts, lane);
                l.store_scalar(element, &value, address, 0);
            }
            return;
        }
        let (row, length, starts) = self.rows();
        for (start, first) in starts.iter().zip((0..).step_by(length)) {
            let address = self.address(l, start);
            let own = l.rearranged(element, parts, &(first..first + length).collect::<Vec<_>>());
            l.store_vector(row, &own, address, 0);
        }
    }

    /// Whether all is inside of the bounds and of the mask.
    fn is_inside(&self, l: &mut Lowering<'_, '_>) -> Value {
        let mut all = self.is_unmasked.unwrap_or_else(|| l.integer(types::I8, 1));
        for (dimension, &size) in self.dimensions.iter().zip(self.vector.shape) {
            let Some((index, end)) = dimension.bounds else { continue };
            let last = l.b.ins().iadd_imm_s(index, size - 1);
            for at in [index, last] {
                let inside = l.b.ins().icmp(IntCC::UnsignedLessThan, at, end);
                all = l.b.ins().band(all, inside);
            }
        }
        all
    }
}

fn dimension<'m>(
    l: &mut Lowering<'_, 'm>,
    transfer: &Transfer<'m>,
    memref: &MemRef<'m>,
    indices: &[Value],
    of: Option<usize>,
    inside: bool,
) -> Dimension {
    let Some(at) = of.filter(|&at| at < memref.rank()) else {
        return Dimension { of: None, stride: Ok(0), bounds: None };
    };
    let bytes = i64::from(memref.element.bytes());
    let registers = l.registers(transfer.source);
    let stride = match memref.strides[at] {
        DYNAMIC => Err(l.b.ins().imul_imm_s(registers[3 + memref.rank() + at], bytes)),
        stride => Ok(stride.wrapping_mul(bytes)),
    };
    let bounds = (!inside).then(|| (indices[at], size(l, memref, &registers, at)));
    Dimension { of, stride, bounds }
}

pub(super) fn read<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let Some(read) = op.cast::<TransferRead<'_>>() else { return Err(l.unsupported(op, op.result_type(0))) };
    let access = Access::new(l, op, &read.transfer())?;
    let padding = l.registers(read.padding());
    let partly = |l: &mut Lowering<'_, 'm>| {
        let bits = access.bits(l);
        let otherwise = l.splat(access.vector, &padding);
        let address = |l: &mut Lowering<'_, '_>, lane| access.address(l, &access.coordinates(lane));
        chosen_load(l, access.vector, &otherwise, &bits, address)
    };
    let parts = if access.is_whole() {
        access.load_whole(l)
    } else if access.by_rows {
        let inside = access.is_inside(l);
        let results = vec![access.vector.clif(); access.vector.registers()];
        either(l, inside, &results, |l| access.load_whole(l), partly)
    } else {
        partly(l)
    };
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn write<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let Some(write) = op.cast::<TransferWrite<'_>>() else { return Err(l.unsupported(op, op.operand_type(0))) };
    let access = Access::new(l, op, &write.transfer())?;
    let parts = l.registers(op.operand(0));
    let partly = |l: &mut Lowering<'_, 'm>| {
        let bits = access.bits(l);
        let address = |l: &mut Lowering<'_, '_>, lane| access.address(l, &access.coordinates(lane));
        chosen_store(l, access.vector, &parts, &bits, address);
        Vec::new()
    };
    let whole = |l: &mut Lowering<'_, 'm>| {
        access.store_whole(l, &parts);
        Vec::new()
    };
    if access.is_whole() {
        whole(l);
    } else if access.by_rows {
        let inside = access.is_inside(l);
        either(l, inside, &[], whole, partly);
    } else {
        partly(l);
    }
    Ok(())
}
