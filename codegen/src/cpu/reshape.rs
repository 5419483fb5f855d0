//! Memrefs with other offsets, sizes and strides over the same memory, and the memory of globals.

use cranelift_codegen::ir::{InstBuilder, Value, types};
use terrace_ir::attrs::AttrData;
use terrace_ir::diag::Diagnostic;
use terrace_ir::types::{DYNAMIC, Type};
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::memref::Extent;
use super::repr::{MemRef, Repr};
use super::rules::{Row, Rule};

pub(super) const RULES: &[Row] = &[
    ("memref.assume_alignment", Rule::Op(|_, _| Ok(()))),
    ("memref.extract_strided_metadata", Rule::Op(metadata)),
    ("memref.get_global", Rule::Op(get_global)),
    ("memref.memory_space_cast", Rule::Op(same)),
    ("memref.reinterpret_cast", Rule::Op(reinterpret)),
    ("memref.subview", Rule::Op(subview)),
    ("memref.transpose", Rule::Op(transpose)),
    ("memref.view", Rule::Op(view)),
];

/// The operand groups of the ops with lists of indices.
mod group {
    pub(super) const OFFSETS: usize = 1;
    pub(super) const SIZES: usize = 2;
    pub(super) const STRIDES: usize = 3;
}

/// A list of indices, some of them numbers: their values.
fn indices<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, attr: &str, group: usize) -> Lowered<Vec<(i64, Value)>> {
    let numbers = match op.attr(attr).map(|a| a.data(op.ctx())) {
        Some(AttrData::DenseArray { element: Type::I64, values }) => values,
        _ => return Err(Diagnostic::op_error(op, format!("lacks the list '{attr}'"))),
    };
    let mut given = op.operand_group(group);
    let mut indices = Vec::new();
    for &number in numbers {
        let number = number as i64;
        let value = match (number, given.len()) {
            (DYNAMIC, 0) => return Err(Diagnostic::op_error(op, format!("lacks an operand for '{attr}'"))),
            (DYNAMIC, _) => given.next().map(|v| l.value(v)),
            _ => None,
        };
        let value = value.unwrap_or_else(|| l.integer(types::I64, number));
        indices.push((number, value));
    }
    Ok(indices)
}

fn values(indices: &[(i64, Value)]) -> impl Iterator<Item = Value> {
    indices.iter().map(|&(_, value)| value)
}

fn same<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let registers = l.registers(op.operand(0));
    l.define(op.result(0), &registers);
    Ok(())
}

/// Allocated and aligned pointer of a memref of any kind.
fn pointers<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<[Value; 2]> {
    let registers = l.registers(op.operand(0));
    match l.repr(op, op.operand_type(0))? {
        Repr::MemRef(_) => Ok([registers[0], registers[1]]),
        Repr::Unranked(_) => Ok([l.field(registers[1], 0), l.field(registers[1], 1)]),
        Repr::Scalar(_) | Repr::Vector(_) | Repr::Function | Repr::Aggregate(_) => {
            Err(l.unsupported(op, op.operand_type(0)))
        }
    }
}

fn reinterpret<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let offset = indices(l, op, "static_offsets", group::OFFSETS)?;
    let sizes = indices(l, op, "static_sizes", group::SIZES)?;
    let strides = indices(l, op, "static_strides", group::STRIDES)?;
    let rank = l.memref(op, op.result_type(0))?.rank();
    if offset.len() != 1 || sizes.len() != rank || strides.len() != rank {
        return Err(Diagnostic::op_error(op, "has lists that do not fit the rank of its result"));
    }
    let mut registers = pointers(l, op)?.to_vec();
    registers.extend(values(&offset).chain(values(&sizes)).chain(values(&strides)));
    l.define(op.result(0), &registers);
    Ok(())
}

fn subview<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let source = l.memref(op, op.operand_type(0))?;
    let result = l.memref(op, op.result_type(0))?;
    let registers = l.registers(op.operand(0));
    let offsets = indices(l, op, "static_offsets", group::OFFSETS)?;
    let sizes = indices(l, op, "static_sizes", group::SIZES)?;
    let steps = indices(l, op, "static_strides", group::STRIDES)?;
    let rank = source.rank();
    if [offsets.len(), sizes.len(), steps.len()] != [rank; 3] {
        return Err(Diagnostic::op_error(op, "has lists that do not fit the rank of its operand"));
    }
    let mut offset = registers[2];
    let mut strides = Vec::new();
    for at in 0..rank {
        let stride = registers[3 + rank + at];
        let distance = l.b.ins().imul(offsets[at].1, stride);
        offset = l.b.ins().iadd(offset, distance);
        strides.push(l.b.ins().imul(steps[at].1, stride));
    }
    let kept = kept_dimensions(&source, &result, &sizes, &steps)
        .ok_or_else(|| Diagnostic::op_error(op, "has a result whose sizes are not those of the operand's part"))?;
    let mut fields = vec![registers[0], registers[1], offset];
    fields.extend(kept.iter().map(|&at| sizes[at].1));
    fields.extend(kept.iter().map(|&at| strides[at]));
    l.define(op.result(0), &fields);
    Ok(())
}

/// Which dimensions of a part its result has: all but some of size 1. Where several could be meant,
/// the strides decide.
fn kept_dimensions(
    source: &MemRef<'_>,
    result: &MemRef<'_>,
    sizes: &[(i64, Value)],
    steps: &[(i64, Value)],
) -> Option<Vec<usize>> {
    let mut kept = Vec::new();
    for at in 0..sizes.len() {
        let to = kept.len();
        let left = sizes.len() - at;
        let stride = match (source.strides[at], steps[at].0) {
            (DYNAMIC, _) | (_, DYNAMIC) => DYNAMIC,
            (stride, step) => stride.wrapping_mul(step),
        };
        let fits = to < result.rank()
            && result.shape[to] == sizes[at].0
            && (left == result.rank() - to || result.strides[to] == stride);
        match fits {
            true => kept.push(at),
            false if sizes[at].0 == 1 => {}
            false => return None,
        }
    }
    (kept.len() == result.rank()).then_some(kept)
}

/// The same memory with sizes and strides in another order.
fn transpose<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let rank = l.memref(op, op.operand_type(0))?.rank();
    let map = op.attr("permutation").and_then(|a| a.as_affine_map(op.ctx()));
    let order = map.map(|map| map.results(op.ctx()).iter().map(|e| e.as_dim(op.ctx()).map(|dim| dim as usize)));
    let order: Option<Vec<usize>> = order.and_then(Iterator::collect);
    let order = order.filter(|order| order.len() == rank && order.iter().all(|&dim| dim < rank));
    let order = order.ok_or_else(|| Diagnostic::op_error(op, "has no permutation of its operand's dimensions"))?;
    let registers = l.registers(op.operand(0));
    let mut fields = registers[..3].to_vec();
    fields.extend(order.iter().map(|dim| registers[3 + dim]));
    fields.extend(order.iter().map(|dim| registers[3 + rank + dim]));
    l.define(op.result(0), &fields);
    Ok(())
}

fn view<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let result = l.memref(op, op.result_type(0))?;
    let registers = l.registers(op.operand(0));
    let shift = l.value(op.operand(1));
    // The part starts at the operand's own offset, in bytes.
    let shift = l.b.ins().iadd(shift, registers[2]);
    let aligned = l.b.ins().iadd(registers[1], shift);
    let extent = Extent::new(l, op, &result, op.operand_group(2))?;
    let mut fields = vec![registers[0], aligned, l.integer(types::I64, 0)];
    fields.extend(extent.sizes.iter().chain(&extent.strides));
    l.define(op.result(0), &fields);
    Ok(())
}

fn metadata<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let registers = l.registers(op.operand(0));
    let zero = l.integer(types::I64, 0);
    l.define(op.result(0), &[registers[0], registers[1], zero]);
    for (result, &field) in op.results().skip(1).zip(&registers[2..]) {
        l.define(result, &[field]);
    }
    Ok(())
}

fn get_global<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let memref = l.memref(op, op.result_type(0))?;
    let global = l.unit.global(op)?;
    let address = l.data_address(global);
    let extent = Extent::new(l, op, &memref, op.operands())?;
    let mut fields = vec![address, address, l.integer(types::I64, 0)];
    fields.extend(extent.sizes.iter().chain(&extent.strides));
    l.define(op.result(0), &fields);
    Ok(())
}
