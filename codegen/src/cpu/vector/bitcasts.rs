//! The same bits as elements of another width.

use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value, types};
use terrace_ir::view::OpRef;

use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::repr::{Scalar, Vector};

pub(super) fn bitcast<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (from, to) = (l.vector(op, op.operand_type(0))?, l.vector(op, op.result_type(0))?);
    let parts = l.registers(op.operand(0));
    let parts = if from.element.bits() == to.element.bits() && from.clif().is_vector() || is_whole(from) && is_whole(to)
    {
        parts.into_iter().map(|part| l.part_as(to.clif(), part)).collect()
    } else {
        let words = words(l, from, &parts);
        let elements = regrouped(l, &words, from.element.bits(), to);
        l.joined(to, &elements)
    };
    l.define(op.result(0), &parts);
    Ok(())
}

/// Whether the lanes have no bits to spare: then the parts are the bits.
fn is_whole(vector: Vector<'_>) -> bool {
    vector.clif().is_vector() && vector.element.bits() == vector.clif().lane_bits()
}

/// The elements as integers of 64 bits, of wide ones each limb.
fn words(l: &mut Lowering<'_, '_>, vector: Vector<'_>, parts: &[Value]) -> Vec<Value> {
    let mut words = Vec::new();
    for value in l.split(vector, parts) {
        let bits = match vector.element {
            Scalar::F32 => l.b.ins().bitcast(types::I32, MemFlagsData::new(), value),
            Scalar::F64 => l.b.ins().bitcast(types::I64, MemFlagsData::new(), value),
            _ => value,
        };
        words.push(l.extended(bits, types::I64, false));
    }
    words
}

/// The registers of elements whose bits are those of others of so many bits, the lowest first.
fn regrouped(l: &mut Lowering<'_, '_>, words: &[Value], width: u32, to: Vector<'_>) -> Vec<Value> {
    let (width, limbs) = (width as usize, width.div_ceil(64) as usize);
    // Where the bits of the source stand: its words need not be full.
    let word_of = |bit: usize| (bit / width * limbs + bit % width / 64, bit % width % 64);
    let room = |bit: usize| (width - bit % width).min(64 - bit % width % 64);
    let element_bits = to.element.bits() as usize;
    let mut registers = Vec::new();
    for lane in 0..to.lanes() {
        for limb in 0..to.element.registers() {
            let first = lane * element_bits + limb * 64;
            let end = (first + 64).min((lane + 1) * element_bits);
            let mut value = l.integer(types::I64, 0);
            let mut bit = first;
            while bit < end {
                let (word, shift) = word_of(bit);
                let count = room(bit).min(end - bit);
                let mut piece = l.b.ins().ushr_imm_u(words[word], shift as i64);
                if count < 64 {
                    piece = l.b.ins().band_imm_u(piece, (1i64 << count) - 1);
                }
                piece = l.b.ins().ishl_imm_u(piece, (bit - first) as i64);
                value = l.b.ins().bor(value, piece);
                bit += count;
            }
            registers.push(number(l, to.element, value));
        }
    }
    registers
}

/// A register of an element by its bits.
fn number(l: &mut Lowering<'_, '_>, element: Scalar, bits: Value) -> Value {
    match element {
        Scalar::F32 => {
            let bits = l.reduced(bits, types::I32);
            l.b.ins().bitcast(types::F32, MemFlagsData::new(), bits)
        }
        Scalar::F64 => l.b.ins().bitcast(types::F64, MemFlagsData::new(), bits),
        _ => l.reduced(bits, element.clif()),
    }
}
