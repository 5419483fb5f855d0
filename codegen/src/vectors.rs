//! What the compiler and the interpreter both know of vectors: where elements stand, in row-major
//! order, and which op combines them.

use terrace_dialects::vector::CombiningKind;
use terrace_ir::attrs::AttrData;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;

/// The numbers of an array attribute of any form.
pub(crate) fn numbers(op: OpRef<'_>, name: &str) -> Vec<i64> {
    match op.attr(name).map(|a| a.data(op.ctx())) {
        Some(AttrData::DenseArray { element: Type::I64, values }) => values.iter().map(|&value| value as i64).collect(),
        Some(AttrData::DenseArray { element: Type::I32, values }) => {
            values.iter().map(|&value| i64::from(value as i32)).collect()
        }
        Some(AttrData::Array(items)) => items.iter().filter_map(|item| item.as_i64(op.ctx())).collect(),
        _ => Vec::new(),
    }
}

/// For each dimension, how many elements lie between neighbours along it, in row-major order.
pub(crate) fn strides(shape: &[i64]) -> Vec<usize> {
    let mut strides = vec![1; shape.len()];
    for at in (1..shape.len()).rev() {
        strides[at - 1] = strides[at] * shape[at] as usize;
    }
    strides
}

/// The indices of the element at a place in row-major order.
pub(crate) fn coordinates(shape: &[i64], place: usize) -> Vec<usize> {
    strides(shape).into_iter().zip(shape).map(|(stride, &size)| place / stride % size as usize).collect()
}

/// The place of an element in row-major order.
pub(crate) fn place(shape: &[i64], coordinates: impl IntoIterator<Item = usize>) -> usize {
    strides(shape).into_iter().zip(coordinates).map(|(stride, at)| stride * at).sum()
}

/// Coordinates in a slice as those in the whole. The lists may be shorter.
pub(crate) fn moved(offsets: &[i64], strides: &[i64], coordinates: Vec<usize>) -> Vec<usize> {
    let number = |list: &[i64], at: usize, default: i64| list.get(at).copied().unwrap_or(default) as usize;
    let moved = coordinates.into_iter().enumerate();
    moved.map(|(at, place)| number(offsets, at, 0) + place * number(strides, at, 1)).collect()
}

/// The op that combines two values.
pub(crate) fn combination(kind: CombiningKind, is_float: bool) -> &'static str {
    match kind {
        CombiningKind::Add if is_float => "arith.addf",
        CombiningKind::Mul if is_float => "arith.mulf",
        CombiningKind::Add => "arith.addi",
        CombiningKind::Mul => "arith.muli",
        CombiningKind::MinUI => "arith.minui",
        CombiningKind::MinSI => "arith.minsi",
        CombiningKind::MinNumF => "arith.minnumf",
        CombiningKind::MaxUI => "arith.maxui",
        CombiningKind::MaxSI => "arith.maxsi",
        CombiningKind::MaxNumF => "arith.maxnumf",
        CombiningKind::And => "arith.andi",
        CombiningKind::Or => "arith.ori",
        CombiningKind::Xor => "arith.xori",
        CombiningKind::MinimumF => "arith.minimumf",
        CombiningKind::MaximumF => "arith.maximumf",
    }
}
