//! Numbers and vectors in memory.
//!
//! A vector's elements lie side by side, so what its last part has to spare must be neither read nor
//! written: that part moves in pieces of 8, 4, 2 and 1 bytes.

use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Type as ClifType, Value, types};

use super::lower::Lowering;
use super::repr::{Element, Scalar, Vector};
use super::vector::integers;

impl Lowering<'_, '_> {
    /// Loads an element; gives its registers.
    pub(super) fn load_element(&mut self, element: Element<'_>, address: Value, offset: i32) -> Vec<Value> {
        match element {
            Element::Scalar(scalar) => self.load_scalar(scalar, address, offset),
            Element::Vector(vector) => self.load_vector(vector, address, offset),
            Element::Complex(scalar) => {
                let mut parts = self.load_scalar(scalar, address, offset);
                let (address, offset) = self.moved(address, offset, scalar.bytes() as i32);
                parts.extend(self.load_scalar(scalar, address, offset));
                parts
            }
        }
    }

    /// Stores the registers of an element.
    pub(super) fn store_element(&mut self, element: Element<'_>, registers: &[Value], address: Value, offset: i32) {
        match element {
            Element::Scalar(scalar) => self.store_scalar(scalar, registers, address, offset),
            Element::Vector(vector) => self.store_vector(vector, registers, address, offset),
            Element::Complex(scalar) => {
                let (real, imaginary) = registers.split_at(scalar.registers());
                self.store_scalar(scalar, real, address, offset);
                let (address, offset) = self.moved(address, offset, scalar.bytes() as i32);
                self.store_scalar(scalar, imaginary, address, offset);
            }
        }
    }

    /// Loads a number.
    pub(super) fn load_scalar(&mut self, scalar: Scalar, address: Value, offset: i32) -> Vec<Value> {
        let load = |at| self.load_at(scalar.clif(), address, offset, 8 * at as i32);
        let mut registers: Vec<Value> = (0..scalar.registers()).map(load).collect();
        let top = scalar.registers() - 1;
        registers[top] = match scalar {
            Scalar::Int(width) => self.masked(registers[top], width),
            Scalar::Wide(width) if width % 64 != 0 => self.masked_limb(registers[top], width),
            _ => registers[top],
        };
        registers
    }

    /// Stores a number.
    pub(super) fn store_scalar(&mut self, scalar: Scalar, registers: &[Value], address: Value, offset: i32) {
        for (at, &register) in registers.iter().enumerate().take(scalar.registers()) {
            self.store_at(register, address, offset, 8 * at as i32);
        }
    }

    /// Loads a vector.
    pub(super) fn load_vector(&mut self, vector: Vector<'_>, address: Value, offset: i32) -> Vec<Value> {
        if let Scalar::Wide(_) = vector.element {
            let element = vector.element;
            let load = |at| {
                let (address, offset) = self.moved(address, offset, at * element.bytes() as i32);
                self.load_scalar(element, address, offset)
            };
            return (0..vector.lanes() as i32).flat_map(load).collect();
        }
        let (ty, bytes) = (vector.clif(), vector.bytes() as i32);
        let load = |at: i32| match bytes - at {
            16.. => self.load_at(ty, address, offset, at),
            rest => self.load_pieces(ty, rest as usize, address, offset, at),
        };
        let parts: Vec<Value> = (0..bytes).step_by(16).map(load).collect();
        parts.into_iter().map(|part| self.proper_lanes(part, vector.element)).collect()
    }

    /// Stores a vector.
    pub(super) fn store_vector(&mut self, vector: Vector<'_>, parts: &[Value], address: Value, offset: i32) {
        let element = vector.element;
        if let Scalar::Wide(_) = element {
            for (at, limbs) in parts.chunks(element.registers()).enumerate() {
                let (address, offset) = self.moved(address, offset, at as i32 * element.bytes() as i32);
                self.store_scalar(element, limbs, address, offset);
            }
            return;
        }
        let bytes = vector.bytes() as i32;
        for (at, &part) in (0..bytes).step_by(16).zip(parts) {
            let part = match element {
                Scalar::Int(1) => {
                    let ones = self.all_lanes(types::I8X16, 1);
                    self.b.ins().band(part, ones)
                }
                _ => part,
            };
            match bytes - at {
                16.. => self.store_at(part, address, offset, at),
                rest => self.store_pieces(part, rest as usize, address, offset, at),
            }
        }
    }

    /// The first bytes of a part; the others are zero.
    fn load_pieces(&mut self, ty: ClifType, bytes: usize, address: Value, offset: i32, at: i32) -> Value {
        let mut part = self.zero(ty);
        for (start, bits) in pieces(bytes) {
            let piece = self.load_at(integers(bits).lane_type(), address, offset, at + start as i32);
            part = self.part_as(integers(bits), part);
            part = self.b.ins().insertlane(part, piece, (start / (bits as usize / 8)) as u8);
        }
        self.part_as(ty, part)
    }

    fn store_pieces(&mut self, part: Value, bytes: usize, address: Value, offset: i32, at: i32) {
        for (start, bits) in pieces(bytes) {
            let lanes = self.part_as(integers(bits), part);
            let piece = self.b.ins().extractlane(lanes, (start / (bits as usize / 8)) as u8);
            self.store_at(piece, address, offset, at + start as i32);
        }
    }

    fn load_at(&mut self, ty: ClifType, address: Value, offset: i32, at: i32) -> Value {
        let (address, offset) = self.moved(address, offset, at);
        self.b.ins().load(ty, MemFlagsData::new().with_notrap(), address, offset)
    }

    fn store_at(&mut self, value: Value, address: Value, offset: i32, at: i32) {
        let (address, offset) = self.moved(address, offset, at);
        self.b.ins().store(MemFlagsData::new().with_notrap(), value, address, offset);
    }

    /// An address further on: by the instruction's offset, as long as that is in its range.
    fn moved(&mut self, address: Value, offset: i32, at: i32) -> (Value, i32) {
        match offset.checked_add(at) {
            Some(offset) => (address, offset),
            None => {
                let distance = self.integer(types::I64, i64::from(at));
                (self.b.ins().iadd(address, distance), offset)
            }
        }
    }
}

/// Pieces of less than a part: where each starts, and its bits.
fn pieces(bytes: usize) -> impl Iterator<Item = (usize, u32)> {
    [8usize, 4, 2, 1].into_iter().filter(move |size| bytes & size != 0).map(move |size| {
        let before = bytes & !(2 * size - 1);
        (before, 8 * size as u32)
    })
}
