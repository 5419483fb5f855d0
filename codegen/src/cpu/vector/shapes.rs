//! The same elements in other shapes and orders. All of these are a list that says for each element
//! of the result which one of the operands it is; see `Lowering::rearranged`.

use cranelift_codegen::ir::Value;
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::{coordinates, moved, numbers, place};
use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::repr::{Repr, Vector};

/// Defines the result by the operand's elements, of which `pick` gives the place for each place.
fn pick<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, pick: impl Fn(Vector<'m>, Vector<'m>, usize) -> usize) -> Lowered {
    let (from, to) = (l.vector(op, op.operand_type(0))?, l.vector(op, op.result_type(0))?);
    let parts = l.registers(op.operand(0));
    let picks: Vec<usize> = (0..to.lanes()).map(|at| pick(from, to, at)).collect();
    if picks.iter().any(|&pick| pick >= from.lanes()) {
        return Err(Diagnostic::op_error(op, "names elements that its operand does not have"));
    }
    let parts = l.rearranged(to.element, &parts, &picks);
    l.define(op.result(0), &parts);
    Ok(())
}

/// Two operands' parts, one after the other, and where elements of the second stand among them.
fn both<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<(Vector<'m>, Vector<'m>, Vec<Value>, usize)> {
    let (x, y) = (l.vector(op, op.operand_type(0))?, l.vector(op, op.operand_type(1))?);
    let mut parts = l.registers(op.operand(0));
    let second = parts.len() / x.element.registers() * x.per_part();
    parts.extend(l.registers(op.operand(1)));
    Ok((x, y, parts, second))
}

pub(super) fn shape_cast<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let registers = l.registers(op.operand(0));
    l.define(op.result(0), &registers);
    Ok(())
}

pub(super) fn broadcast<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    if let Repr::Vector(_) = l.repr(op, op.operand_type(0))? {
        // Dimensions are counted from the last; those of size one repeat.
        return pick(l, op, |from, to, at| {
            let coordinates = coordinates(to.shape, at);
            let own = coordinates[to.shape.len() - from.shape.len()..].iter().zip(from.shape);
            place(from.shape, own.map(|(&at, &size)| if size == 1 { 0 } else { at }))
        });
    }
    let vector = l.vector(op, op.result_type(0))?;
    let value = l.registers(op.operand(0));
    let parts = l.splat(vector, &value);
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn from_elements<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.result_type(0))?;
    let elements = l.all_registers(op.operands());
    let parts = l.joined(vector, &elements);
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn transpose<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let permutation: Vec<usize> = numbers(op, "permutation").into_iter().map(|at| at as usize).collect();
    pick(l, op, |from, to, at| {
        let mut source = vec![0; from.shape.len()];
        for (&dimension, at) in permutation.iter().zip(coordinates(to.shape, at)) {
            source[dimension] = at;
        }
        place(from.shape, source)
    })
}

/// A matrix that is stored column by column.
pub(super) fn flat_transpose<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let size = |name| op.attr(name).and_then(|a| a.as_i64(op.ctx())).and_then(|size| usize::try_from(size).ok());
    let (Some(rows @ 1..), Some(columns @ 1..)) = (size("rows"), size("columns")) else {
        return Err(Diagnostic::op_error(op, "has no matrix"));
    };
    pick(l, op, |_, _, at| at / columns + at % columns * rows)
}

pub(super) fn extract_slice<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (offsets, strides) = (numbers(op, "offsets"), numbers(op, "strides"));
    pick(l, op, |from, to, at| place(from.shape, moved(&offsets, &strides, coordinates(to.shape, at))))
}

pub(super) fn insert_slice<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (slice, whole, parts, second) = both(l, op)?;
    let offsets = numbers(op, "offsets");
    // The slice has the last dimensions.
    let missing = whole.shape.len() - slice.shape.len();
    let mut strides = vec![1; missing];
    strides.extend(numbers(op, "strides"));
    let mut picks: Vec<usize> = (second..second + whole.lanes()).collect();
    for at in 0..slice.lanes() {
        let mut inner = vec![0; missing];
        inner.extend(coordinates(slice.shape, at));
        let to = place(whole.shape, moved(&offsets, &strides, inner));
        let Some(pick) = picks.get_mut(to) else {
            return Err(Diagnostic::op_error(op, "has a slice that reaches beyond the vector"));
        };
        *pick = at;
    }
    let parts = l.rearranged(whole.element, &parts, &picks);
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn shuffle<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (x, y, parts, second) = both(l, op)?;
    let first = x.shape.first().map_or(1, |&size| size as usize);
    let slice = x.lanes() / first;
    let mut picks = Vec::new();
    for number in numbers(op, "mask") {
        // A negative number asks for any element.
        let number = usize::try_from(number).unwrap_or(0);
        let start = match number.checked_sub(first) {
            None => number * slice,
            Some(number) if number < y.lanes() / slice => second + number * slice,
            Some(_) => return Err(Diagnostic::op_error(op, "names elements that its operands do not have")),
        };
        picks.extend(start..start + slice);
    }
    let parts = l.rearranged(x.element, &parts, &picks);
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn interleave<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (x, _, parts, second) = both(l, op)?;
    // Whole rows come in turn element by element, so the places do.
    let picks: Vec<usize> = (0..2 * x.lanes()).map(|at| at / 2 + at % 2 * second).collect();
    let parts = l.rearranged(x.element, &parts, &picks);
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn deinterleave<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.operand_type(0))?;
    let parts = l.registers(op.operand(0));
    for (result, odd) in op.results().zip(0..) {
        let picks: Vec<usize> = (0..vector.lanes() / 2).map(|at| 2 * at + odd).collect();
        let parts = l.rearranged(vector.element, &parts, &picks);
        l.define(result, &parts);
    }
    Ok(())
}
