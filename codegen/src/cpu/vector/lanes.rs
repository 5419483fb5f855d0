//! Vectors in registers: lanes taken out and put in, other orders, other widths, masks.

use cranelift_codegen::ir::{
    ConstantData, Endianness, InstBuilder, InstructionData, MemFlagsData, Opcode, Type as ClifType, Value, types,
};
use smallvec::SmallVec;
use terrace_ir::entity::ValueId;

use crate::cpu::lower::Lowering;
use crate::cpu::repr::{Scalar, Vector, part_type, per_part};

/// The part whose lanes are integers of so many bits.
pub(in crate::cpu) fn integers(bits: u32) -> ClifType {
    match bits {
        8 => types::I8X16,
        16 => types::I16X8,
        32 => types::I32X4,
        _ => types::I64X2,
    }
}

impl Lowering<'_, '_> {
    /// A part of these bytes.
    pub(in crate::cpu) fn part(&mut self, ty: ClifType, bytes: [u8; 16]) -> Value {
        let constant = self.b.func.dfg.constants.insert(ConstantData::from(&bytes[..]));
        self.b.ins().vconst(ty, constant)
    }

    /// A part whose lanes all are these bits.
    pub(in crate::cpu) fn all_lanes(&mut self, ty: ClifType, bits: u64) -> Value {
        let mut bytes = [0; 16];
        let size = ty.lane_type().bytes() as usize;
        bytes.chunks_mut(size).for_each(|lane| lane.copy_from_slice(&bits.to_le_bytes()[..size]));
        self.part(ty, bytes)
    }

    /// A part with lanes of another type.
    pub(in crate::cpu) fn part_as(&mut self, ty: ClifType, part: Value) -> Value {
        if self.b.func.dfg.value_type(part) == ty {
            return part;
        }
        self.b.ins().bitcast(ty, MemFlagsData::new().with_endianness(Endianness::Little), part)
    }

    /// The element at a position, of elements that fit a lane.
    pub(in crate::cpu) fn lane(&mut self, element: Scalar, parts: &[Value], lane: usize) -> Value {
        let per = per_part(element);
        let value = self.b.ins().extractlane(parts[lane / per], (lane % per) as u8);
        if element == Scalar::Int(1) { self.b.ins().band_imm_u(value, 1) } else { value }
    }

    /// The registers of the element at a position.
    pub(in crate::cpu) fn element(&mut self, element: Scalar, parts: &[Value], at: usize) -> SmallVec<[Value; 1]> {
        match element {
            Scalar::Wide(_) => parts[at * element.registers()..][..element.registers()].into(),
            _ => [self.lane(element, parts, at)].into(),
        }
    }

    /// A part with another element in a lane.
    fn with_lane(&mut self, element: Scalar, part: Value, lane: usize, value: Value) -> Value {
        let value = self.as_lane(element, value);
        self.b.ins().insertlane(part, value, lane as u8)
    }

    /// An element as it stands in a lane.
    fn as_lane(&mut self, element: Scalar, value: Value) -> Value {
        if element == Scalar::Int(1) { self.b.ins().ineg(value) } else { value }
    }

    /// Parts with another element at a position.
    pub(in crate::cpu) fn with_element(&mut self, element: Scalar, parts: &mut [Value], at: usize, value: &[Value]) {
        match element {
            Scalar::Wide(_) => parts[at * element.registers()..][..element.registers()].copy_from_slice(value),
            _ => {
                let (part, lane) = (at / per_part(element), at % per_part(element));
                parts[part] = self.with_lane(element, parts[part], lane, value[0]);
            }
        }
    }

    /// The registers of all elements, one after the other.
    pub(in crate::cpu) fn split(&mut self, vector: Vector<'_>, parts: &[Value]) -> Vec<Value> {
        match vector.element {
            Scalar::Wide(_) => parts.to_vec(),
            element => (0..vector.lanes()).map(|lane| self.lane(element, parts, lane)).collect(),
        }
    }

    /// The parts of a vector of these elements.
    pub(in crate::cpu) fn joined(&mut self, vector: Vector<'_>, elements: &[Value]) -> Vec<Value> {
        if let Scalar::Wide(_) = vector.element {
            return elements.to_vec();
        }
        let Some(&first) = elements.first() else { return Vec::new() };
        if elements.iter().all(|&one| one == first) {
            return self.splat(vector, &[first]);
        }
        let zero = self.zero(vector.clif());
        let lanes = elements.chunks(vector.per_part());
        let part = |lanes: &[Value]| {
            lanes.iter().enumerate().fold(zero, |part, (at, &value)| self.with_lane(vector.element, part, at, value))
        };
        lanes.map(part).collect()
    }

    /// A vector all elements of which are one.
    pub(in crate::cpu) fn splat(&mut self, vector: Vector<'_>, value: &[Value]) -> Vec<Value> {
        if let Scalar::Wide(_) = vector.element {
            return value.repeat(vector.lanes());
        }
        if let Some((part, lane)) = self.lane_of(vector, value[0]) {
            let part = self.picked(vector.element, &[part], &vec![lane; vector.per_part()]);
            return vec![part; vector.registers()];
        }
        let value = self.as_lane(vector.element, value[0]);
        vec![self.b.ins().splat(vector.clif(), value); vector.registers()]
    }

    /// The part of such a vector that a value is a lane of, where an instruction takes it out: what
    /// is spread again need not leave the part.
    fn lane_of(&self, vector: Vector<'_>, value: Value) -> Option<(Value, usize)> {
        let dfg = &self.b.func.dfg;
        let InstructionData::BinaryImm8 { opcode: Opcode::Extractlane, arg, imm } =
            dfg.insts[dfg.value_def(value).inst()?]
        else {
            return None;
        };
        (dfg.value_type(arg) == vector.clif()).then_some((arg, usize::from(imm)))
    }

    /// Elements in another order: for each of the result the position of the one it is, counted
    /// through all parts, where a part that is not full counts as a full one.
    pub(in crate::cpu) fn rearranged(&mut self, element: Scalar, parts: &[Value], picks: &[usize]) -> Vec<Value> {
        if let Scalar::Wide(_) = element {
            let registers = element.registers();
            return picks.iter().flat_map(|&at| parts[at * registers..][..registers].iter().copied()).collect();
        }
        picks.chunks(per_part(element)).map(|picks| self.picked(element, parts, picks)).collect()
    }

    /// One part of lanes out of many: the part itself where they are its own, else shuffled in, the
    /// first two together and then one by one.
    fn picked(&mut self, element: Scalar, parts: &[Value], picks: &[usize]) -> Value {
        let per = per_part(element);
        let first = picks[0];
        if first.is_multiple_of(per) && picks.iter().enumerate().all(|(at, &pick)| pick == first + at) {
            return parts[first / per];
        }
        let mut sources: SmallVec<[usize; 4]> = SmallVec::new();
        for source in picks.iter().map(|pick| pick / per) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        let bytes = 16 / per;
        // The bytes of a part where it is the second operand, in the lanes that are its own.
        let place = |mask: &mut [u8; 16], source: usize, shift: usize| {
            for (at, pick) in picks.iter().enumerate().filter(|(_, pick)| **pick / per == source) {
                for byte in 0..bytes {
                    mask[at * bytes + byte] = (shift + pick % per * bytes + byte) as u8;
                }
            }
        };
        let identity: [u8; 16] = std::array::from_fn(|at| at as u8);
        let mut result = self.part_as(types::I8X16, parts[sources[0]]);
        let mut mask = identity;
        place(&mut mask, sources[0], 0);
        for at in 1..sources.len().max(2) {
            let next = match sources.get(at) {
                Some(&source) => {
                    place(&mut mask, source, 16);
                    self.part_as(types::I8X16, parts[source])
                }
                None => result,
            };
            let immediate = self.b.func.dfg.immediates.push(ConstantData::from(&mask[..]));
            result = self.b.ins().shuffle(result, next, immediate);
            mask = identity;
        }
        self.part_as(part_type(element), result)
    }

    // ---- widths ----------------------------------------------------------------------------

    /// Integer lanes of another width. Lanes are cut, but known to fit if `narrow` says so.
    pub(in crate::cpu) fn resized(
        &mut self,
        parts: &[Value],
        lanes: usize,
        (mut from, to): (u32, u32),
        signed: bool,
        fits: bool,
    ) -> Vec<Value> {
        let mut parts: Vec<Value> = parts.iter().map(|&part| self.part_as(integers(from), part)).collect();
        while from < to {
            let wanted = lanes.div_ceil((64 / from) as usize);
            let halves = parts.iter().flat_map(|&part| [(part, false), (part, true)]).take(wanted);
            parts =
                halves.collect::<Vec<_>>().into_iter().map(|(part, high)| self.widened(part, signed, high)).collect();
            from *= 2;
        }
        while from > to {
            let pairs: Vec<(Value, Value)> = parts.chunks(2).map(|pair| (pair[0], pair[pair.len() - 1])).collect();
            parts = pairs.into_iter().map(|(low, high)| self.narrowed(low, high, from, fits)).collect();
            from /= 2;
        }
        parts
    }

    fn widened(&mut self, part: Value, signed: bool, high: bool) -> Value {
        match (signed, high) {
            (true, false) => self.b.ins().swiden_low(part),
            (true, true) => self.b.ins().swiden_high(part),
            (false, false) => self.b.ins().uwiden_low(part),
            (false, true) => self.b.ins().uwiden_high(part),
        }
    }

    /// The low halves of the lanes of two parts.
    fn narrowed(&mut self, low: Value, high: Value, bits: u32, fits: bool) -> Value {
        if fits && bits <= 32 {
            return self.b.ins().snarrow(low, high);
        }
        let half = bits / 2;
        let picks: Vec<usize> = (0..(128 / half) as usize).map(|at| 2 * at).collect();
        let halves = [low, high].map(|part| self.part_as(integers(half), part));
        self.rearranged(Scalar::Int(half), &halves, &picks)[0]
    }

    /// Integer lanes with their sign copied to the bits above the width.
    pub(in crate::cpu) fn signed_lanes(&mut self, part: Value, element: Scalar) -> Value {
        let spare = element.clif().bits() - element.bits();
        // An `i1` stands as all ones or zeros: with its sign.
        if spare == 0 || element == Scalar::Int(1) {
            return part;
        }
        let by = self.integer(types::I32, i64::from(spare));
        let high = self.b.ins().ishl(part, by);
        self.b.ins().sshr(high, by)
    }

    /// Integer lanes as the type has them: the bits above the width zero, an `i1` all ones or zeros.
    pub(in crate::cpu) fn proper_lanes(&mut self, part: Value, element: Scalar) -> Value {
        let ty = part_type(element);
        if element.bits() == ty.lane_bits() || matches!(element, Scalar::F32 | Scalar::F64 | Scalar::Wide(_)) {
            return part;
        }
        let known = self.all_lanes(ty, (1 << element.bits()) - 1);
        let part = self.b.ins().band(part, known);
        if element == Scalar::Int(1) { self.b.ins().ineg(part) } else { part }
    }

    // ---- masks -----------------------------------------------------------------------------

    /// The mask that a vector of `i1` is, with lanes of so many bits.
    pub(in crate::cpu) fn mask(&mut self, value: ValueId, lanes: usize, bits: u32) -> Vec<Value> {
        if let Some(wide) = self.masks.get(&value)
            && wide.first().is_some_and(|&part| self.b.func.dfg.value_type(part).lane_bits() == bits)
        {
            return wide.clone();
        }
        let bytes = self.registers(value);
        self.resized(&bytes, lanes, (8, bits), true, true)
    }

    /// Defines a vector of `i1` by a mask with lanes of any width.
    pub(in crate::cpu) fn define_mask(&mut self, value: ValueId, lanes: usize, mask: Vec<Value>) {
        let Some(&first) = mask.first() else { return };
        let bits = self.b.func.dfg.value_type(first).lane_bits();
        let bytes = self.resized(&mask, lanes, (bits, 8), true, true);
        self.define(value, &bytes);
        self.masks.insert(value, mask);
    }

    /// `yes` where a mask is set, else `no`.
    pub(in crate::cpu) fn chosen(&mut self, mask: Value, yes: Value, no: Value) -> Value {
        let ty = self.b.func.dfg.value_type(yes);
        let mask = self.part_as(ty, mask);
        self.b.ins().bitselect(mask, yes, no)
    }

    // ---- memory ----------------------------------------------------------------------------

    /// Memory of the stack frame for one op: the next op that asks gets the same.
    pub(in crate::cpu) fn scratch(&mut self, bytes: u32) -> Value {
        let slot = match self.scratch {
            Some(slot) => slot,
            None => {
                let slot = self.stack_slot(bytes, 4);
                *self.scratch.insert(slot)
            }
        };
        let size = &mut self.b.func.sized_stack_slots[slot].size;
        *size = bytes.max(*size);
        self.b.ins().stack_addr(types::I64, slot, 0)
    }
}
