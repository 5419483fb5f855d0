//! Elements and slices by position. A position that is known names lanes; for another one the vector
//! goes through memory. A position beyond the vector names the last one.

use cranelift_codegen::ir::{InstBuilder, Value, types};
use terrace_ir::diag::Diagnostic;
use terrace_ir::interfaces::constant_of;
use terrace_ir::types::DYNAMIC;
use terrace_ir::view::OpRef;

use super::{numbers, strides};
use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::repr::{Element, Repr, Vector};

/// Where a slice starts.
enum Start {
    Known(usize),
    Value(Value),
}

/// Where the slice starts that an op names by numbers and by the operands of a group.
fn start<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, vector: Vector<'m>, group: usize) -> Lowered<Start> {
    let mut operands = op.operand_group(group);
    let (mut known, mut dynamic) = (0usize, None);
    for (number, stride) in numbers(op, "static_position").into_iter().zip(strides(vector.shape)) {
        let value = match number {
            DYNAMIC => {
                let operand = operands.next().ok_or_else(|| Diagnostic::op_error(op, "lacks a position"))?;
                match constant_of(op.body(), operand).and_then(|a| a.as_i64(op.ctx())) {
                    Some(number) => Ok(number),
                    None => Err(l.value(operand)),
                }
            }
            number => Ok(number),
        };
        match value {
            Ok(number) => {
                let distance = usize::try_from(number).unwrap_or(vector.lanes()).saturating_mul(stride);
                known = distance.saturating_add(known);
            }
            Err(value) => {
                let distance = l.b.ins().imul_imm_s(value, stride as i64);
                dynamic = Some(match dynamic {
                    Some(sum) => l.b.ins().iadd(sum, distance),
                    None => distance,
                });
            }
        }
    }
    Ok(match dynamic {
        None => Start::Known(known),
        Some(sum) => Start::Value(l.b.ins().iadd_imm_s(sum, known as i64)),
    })
}

/// The position of an element by an operand, if there is one.
fn element_start<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, at: usize) -> Lowered<Start> {
    if at >= op.operands().len() {
        return Ok(Start::Known(0));
    }
    if let Some(number) = constant_of(op.body(), op.operand(at)).and_then(|a| a.as_i64(op.ctx())) {
        return Ok(Start::Known(usize::try_from(number).unwrap_or(usize::MAX)));
    }
    l.width(op, op.operand_type(at))?;
    let value = l.value(op.operand(at));
    Ok(Start::Value(l.extended(value, types::I64, false)))
}

/// What a type's values are, as elements of memory.
fn slice_of<'m>(l: &Lowering<'_, 'm>, op: OpRef<'m>, at: Option<usize>) -> Lowered<(Element<'m>, usize)> {
    let ty = at.map_or_else(|| op.result_type(0), |at| op.operand_type(at));
    match l.repr(op, ty)? {
        Repr::Scalar(scalar) => Ok((Element::Scalar(scalar), 1)),
        Repr::Vector(vector) => Ok((Element::Vector(vector), vector.lanes())),
        _ => Err(l.unsupported(op, ty)),
    }
}

/// Puts a vector into memory; gives the address of the slice that starts somewhere, and of the whole.
fn stored(l: &mut Lowering<'_, '_>, vector: Vector<'_>, parts: &[Value], start: Value, count: usize) -> (Value, Value) {
    let memory = l.scratch(vector.bytes());
    l.store_vector(vector, parts, memory, 0);
    let last = l.integer(types::I64, vector.lanes().saturating_sub(count) as i64);
    let start = l.b.ins().umin(start, last);
    let distance = l.b.ins().imul_imm_s(start, i64::from(vector.element.bytes()));
    (l.b.ins().iadd(memory, distance), memory)
}

fn extract_at<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, start: Start) -> Lowered {
    let vector = l.vector(op, op.operand_type(0))?;
    let (slice, count) = slice_of(l, op, None)?;
    let parts = l.registers(op.operand(0));
    let registers = match (start, slice) {
        (Start::Known(at), Element::Scalar(scalar) | Element::Complex(scalar)) => {
            l.element(scalar, &parts, at.min(vector.lanes() - 1)).to_vec()
        }
        (Start::Known(at), Element::Vector(_)) => {
            let at = at.min(vector.lanes() - count);
            l.rearranged(vector.element, &parts, &(at..at + count).collect::<Vec<_>>())
        }
        (Start::Value(start), _) => {
            let (address, _) = stored(l, vector, &parts, start, count);
            l.load_element(slice, address, 0)
        }
    };
    l.define(op.result(0), &registers);
    Ok(())
}

/// A vector with something put in; `[source, vector]` says which operands these are.
fn insert_at<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, [source, whole]: [usize; 2], start: Start) -> Lowered {
    let vector = l.vector(op, op.result_type(0))?;
    let (slice, count) = slice_of(l, op, Some(source))?;
    let source = l.registers(op.operand(source));
    let mut parts = l.registers(op.operand(whole));
    match (start, slice) {
        (Start::Known(at), Element::Scalar(scalar) | Element::Complex(scalar)) => {
            l.with_element(scalar, &mut parts, at.min(vector.lanes() - 1), &source);
        }
        (Start::Known(at), Element::Vector(_)) => {
            let at = at.min(vector.lanes() - count);
            let second = parts.len() / vector.element.registers() * vector.per_part();
            let inside = |to: usize| if (at..at + count).contains(&to) { second + to - at } else { to };
            let picks: Vec<usize> = (0..vector.lanes()).map(inside).collect();
            parts.extend(source);
            parts = l.rearranged(vector.element, &parts, &picks);
        }
        (Start::Value(start), _) => {
            let (address, memory) = stored(l, vector, &parts, start, count);
            l.store_element(slice, &source, address, 0);
            parts = l.load_vector(vector, memory, 0);
        }
    }
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn extract<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.operand_type(0))?;
    let start = start(l, op, vector, 1)?;
    extract_at(l, op, start)
}

pub(super) fn insert<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.result_type(0))?;
    let start = start(l, op, vector, 2)?;
    insert_at(l, op, [0, 1], start)
}

pub(super) fn extract_element<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let start = element_start(l, op, 1)?;
    extract_at(l, op, start)
}

pub(super) fn insert_element<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, operands: [usize; 2]) -> Lowered {
    let start = element_start(l, op, 2)?;
    insert_at(l, op, operands, start)
}
