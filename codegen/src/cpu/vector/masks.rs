//! Masks by sizes, and the numbers from zero up.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::{coordinates, numbers};
use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::repr::Vector;

/// The most that a lane of a mask counts to.
const MOST: i64 = i8::MAX as i64;

pub(super) fn constant_mask<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.result_type(0))?;
    let sizes = numbers(op, "mask_dim_sizes");
    let is_set = |lane: usize| match vector.shape {
        [] => sizes.first().is_some_and(|&size| size > 0),
        shape => coordinates(shape, lane).iter().zip(&sizes).all(|(&at, &size)| (at as i64) < size),
    };
    let bits: Vec<u8> = (0..vector.lanes()).map(|lane| if is_set(lane) { 0xff } else { 0 }).collect();
    let parts: Vec<Value> = bits.chunks(16).map(|lanes| l.part(types::I8X16, padded(lanes))).collect();
    l.define(op.result(0), &parts);
    Ok(())
}

fn padded(lanes: &[u8]) -> [u8; 16] {
    std::array::from_fn(|at| lanes.get(at).copied().unwrap_or(0))
}

pub(super) fn create_mask<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.result_type(0))?;
    let sizes: Vec<Value> = op.operands().map(|size| l.value(size)).collect();
    if sizes.len() != vector.shape.len().max(1) {
        return Err(Diagnostic::op_error(op, "has not as many sizes as its result has dimensions"));
    }
    let parts = corner(l, vector, &sizes);
    l.define(op.result(0), &parts);
    Ok(())
}

/// Ones where all coordinates are less than sizes: each part compares the coordinates of its lanes
/// with the sizes, counted from the least coordinate so that bytes can hold them.
fn corner(l: &mut Lowering<'_, '_>, vector: Vector<'_>, sizes: &[Value]) -> Vec<Value> {
    let shape = if vector.shape.is_empty() { &[1] } else { vector.shape };
    let lanes: Vec<usize> = (0..vector.lanes()).collect();
    let mut parts = Vec::new();
    for lanes in lanes.chunks(16) {
        let mut mask = None;
        for (dimension, &size) in sizes.iter().enumerate() {
            let along: Vec<i64> = lanes.iter().map(|&lane| coordinates(shape, lane)[dimension] as i64).collect();
            let this = compared(l, &along, size);
            mask = Some(match mask {
                Some(others) => l.b.ins().band(others, this),
                None => this,
            });
        }
        parts.extend(mask);
    }
    parts
}

/// Which of up to 16 coordinates are less than a size. Those of a part may lie further apart than a
/// byte counts only if it holds the end of one row and the start of the next.
fn compared(l: &mut Lowering<'_, '_>, along: &[i64], size: Value) -> Value {
    let (least, most) = (along.iter().min().copied().unwrap_or(0), along.iter().max().copied().unwrap_or(0));
    let mut mask = None;
    for (base, far) in [(least, false), (most.saturating_sub(15).max(0), true)] {
        let near = |at: i64| (0..MOST).contains(&(at - base));
        // The second round is for the far ones.
        let counts = |at: i64| near(at) && (!far || !(0..MOST).contains(&(at - least)));
        if !along.iter().any(|&at| counts(at)) {
            continue;
        }
        // Lanes of the other round compare as never less.
        let lanes: Vec<u8> = along.iter().map(|&at| if counts(at) { (at - base) as u8 } else { MOST as u8 }).collect();
        let (zero, limit) = (l.integer(types::I64, 0), l.integer(types::I64, MOST));
        let count = l.b.ins().iadd_imm_s(size, -base);
        let count = l.b.ins().smax(count, zero);
        let count = l.b.ins().smin(count, limit);
        let count = l.reduced(count, types::I8);
        let count = l.b.ins().splat(types::I8X16, count);
        let lanes = l.part(types::I8X16, padded(&lanes));
        let this = l.b.ins().icmp(IntCC::SignedLessThan, lanes, count);
        mask = Some(match mask {
            Some(other) => l.b.ins().bor(other, this),
            None => this,
        });
    }
    mask.unwrap_or_else(|| l.zero(types::I8X16))
}

pub(super) fn step<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.result_type(0))?;
    let numbers: Vec<u64> = (0..vector.lanes() as u64).collect();
    let mut parts = Vec::new();
    for pair in numbers.chunks(2) {
        let bytes: Vec<u8> = pair.iter().flat_map(|number| number.to_le_bytes()).collect();
        parts.push(l.part(vector.clif(), padded(&bytes)));
    }
    l.define(op.result(0), &parts);
    Ok(())
}
