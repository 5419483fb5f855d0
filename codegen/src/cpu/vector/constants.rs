//! Dense elements as parts of vectors and as bytes of memory.

use cranelift_codegen::ir::Value;
use terrace_ir::context::Context;
use terrace_ir::elements::{DenseElements, Stored};

use crate::cpu::lower::Lowering;
use crate::cpu::repr::{Scalar, Vector};

/// The bytes of elements as memory holds them.
pub(in crate::cpu) fn bytes(ctx: &Context, elements: &DenseElements, scalar: Scalar) -> Vec<u8> {
    let stored = elements.stored(ctx);
    let count = usize::try_from(elements.len(ctx)).unwrap_or(0);
    if elements.is_splat() {
        return number(stored, 0, scalar).repeat(count);
    }
    (0..count).flat_map(|at| number(stored, at, scalar)).collect()
}

/// The bytes of one.
fn number(stored: Stored<'_>, at: usize, scalar: Scalar) -> Vec<u8> {
    let mut bytes: Vec<u8> = match (scalar, stored.float(at)) {
        (Scalar::Int(_) | Scalar::Wide(_), _) => stored.int(at).le_bytes().collect(),
        (_, Some(value)) => value.bits().to_le_bytes().to_vec(),
        (_, None) => Vec::new(),
    };
    bytes.resize(scalar.bytes() as usize, 0);
    bytes
}

/// The registers of a vector constant.
pub(in crate::cpu) fn dense(l: &mut Lowering<'_, '_>, vector: Vector<'_>, elements: &DenseElements) -> Vec<Value> {
    let stored = elements.stored(l.ctx());
    let at = |lane: usize| if elements.is_splat() { 0 } else { lane };
    if let Scalar::Wide(_) = vector.element {
        return (0..vector.lanes()).flat_map(|lane| l.number(vector.element, stored.int(at(lane)).words())).collect();
    }
    let mut parts: Vec<Value> = Vec::new();
    let lanes: Vec<usize> = (0..vector.lanes()).collect();
    for lanes in lanes.chunks(vector.per_part()) {
        let mut bytes: Vec<u8> = lanes.iter().flat_map(|&lane| number(stored, at(lane), vector.element)).collect();
        if vector.element == Scalar::Int(1) {
            bytes.iter_mut().for_each(|byte| *byte = 0u8.wrapping_sub(*byte));
        }
        let known = parts.last().copied().filter(|_| elements.is_splat() && lanes.len() == vector.per_part());
        parts.push(match known {
            Some(part) => part,
            None => {
                let bytes = std::array::from_fn(|at| bytes.get(at).copied().unwrap_or(0));
                l.part(vector.clif(), bytes)
            }
        });
    }
    parts
}
