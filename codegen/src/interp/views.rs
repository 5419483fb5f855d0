//! The same memory, seen in another way.

use std::sync::Arc;

use smallvec::smallvec;
use terrace_dialects::index_list::{Entry, entries};
use terrace_dialects::memref::{kept_by_subview, layout};
use terrace_ir::attrs::AttrData;
use terrace_ir::types::DYNAMIC;
use terrace_ir::view::OpRef;

use super::arith::{index, memref};
use super::machine::{Machine, Next, Step, Values};
use super::memory::{Fault, element_bytes};
use super::rules::{Row, Rule};
use super::value::{MemRef, Value};

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("memref.cast", Rule::Op(cast)),
    ("memref.collapse_shape", Rule::Op(collapse)),
    ("memref.dim", Rule::Op(dim)),
    ("memref.expand_shape", Rule::Op(expand)),
    ("memref.extract_strided_metadata", Rule::Op(metadata)),
    ("memref.memory_space_cast", Rule::Op(cast)),
    ("memref.rank", Rule::Op(rank)),
    ("memref.reinterpret_cast", Rule::Op(reinterpret)),
    ("memref.reshape", Rule::Op(reshape)),
    ("memref.subview", Rule::Op(subview)),
    ("memref.transpose", Rule::Op(transpose)),
    ("memref.view", Rule::Op(view)),
];

/// The memref that an op sees in another way.
fn source<'m>(m: &Machine<'_, 'm>, op: OpRef<'m>) -> Result<Arc<MemRef>, Fault> {
    memref(op, m.operand(op, 0)?)
}

fn seen<'m>(memref: MemRef) -> Step<'m> {
    Ok(Next::Done(smallvec![Value::MemRef(Arc::new(memref))]))
}

/// The numbers of a list whose values are a group of operands.
fn numbers<'m>(m: &Machine<'_, 'm>, op: OpRef<'m>, group: usize, prop: usize) -> Result<Vec<i64>, Fault> {
    let number = |entry| match entry {
        Entry::Number(number) => Ok(number),
        Entry::Value(value) => index(op, &m.value(value)?),
    };
    entries(op, group, prop).into_iter().map(number).collect()
}

/// What the type of the result promises must hold.
fn cast<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let from = source(m, op)?;
    let ty = op.result_type(0);
    let differs = |promised: &[i64], found: &[i64]| {
        promised.len() != found.len() || promised.iter().zip(found).any(|(&p, &f)| p != DYNAMIC && p != f)
    };
    if let (Some(parts), Some(strided)) = (layout::parts(op.ctx(), ty), layout::strided(op.ctx(), ty))
        && (differs(parts.shape, &from.sizes)
            || differs(&strided.strides, &from.strides)
            || differs(&[strided.offset], &[from.offset]))
    {
        return Err(format!("gets sizes {:?}, which are not those of '{}'", from.sizes, ty.to_text(op.ctx())));
    }
    Ok(Next::Done(smallvec![Value::MemRef(from)]))
}

fn dim<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (source, at) = (source(m, op)?, index(op, &m.operand(op, 1)?)?);
    let size = usize::try_from(at).ok().and_then(|at| source.sizes.get(at));
    let size = size.ok_or_else(|| format!("asks for dimension #{at} of {}", source.sizes.len()))?;
    Ok(Next::Done(smallvec![Value::index(*size)]))
}

fn rank<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    Ok(Next::Done(smallvec![Value::index(source(m, op)?.sizes.len() as i64)]))
}

fn metadata<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let source = source(m, op)?;
    let base = MemRef { offset: 0, sizes: Vec::new(), strides: Vec::new(), ..(*source).clone() };
    let mut results: Values = smallvec![Value::MemRef(Arc::new(base)), Value::index(source.offset)];
    results.extend(source.sizes.iter().chain(&source.strides).map(|&number| Value::index(number)));
    Ok(Next::Done(results))
}

/// Offsets, sizes and strides in elements of the source; what it leads out of is seen on access.
fn subview<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let source = source(m, op)?;
    let (offsets, sizes, strides) = (numbers(m, op, 1, 0)?, numbers(m, op, 2, 1)?, numbers(m, op, 3, 2)?);
    let mut result = MemRef { sizes: Vec::new(), strides: Vec::new(), ..(*source).clone() };
    let kept = kept_by_subview(op).ok_or("has a type that is not that of its part")?;
    for (at, is_kept) in kept.into_iter().enumerate() {
        let (stride, size) = (source.strides[at], sizes[at]);
        result.offset = result.offset.wrapping_add(offsets[at].wrapping_mul(stride));
        if size < 0 {
            return Err(format!("has a size of {size}"));
        }
        if is_kept {
            result.sizes.push(size);
            result.strides.push(stride.wrapping_mul(strides[at]));
        }
    }
    seen(result)
}

fn reinterpret<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let source = source(m, op)?;
    let (offsets, sizes, strides) = (numbers(m, op, 1, 0)?, numbers(m, op, 2, 1)?, numbers(m, op, 3, 2)?);
    let offset = offsets.first().copied().ok_or("has no offset")?;
    seen(MemRef { offset, sizes, strides, ..(*source).clone() })
}

fn view<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (source, shift) = (source(m, op)?, index(op, &m.operand(op, 1)?)?);
    let parts = layout::parts(op.ctx(), op.result_type(0)).ok_or("has a result that is no ranked memref")?;
    let mut dynamic = op.operand_group(2);
    let sizes = parts.shape.iter().map(|&size| match size {
        DYNAMIC => index(op, &m.value(dynamic.next().ok_or("lacks an operand for a size")?)?),
        size => Ok(size),
    });
    let sizes = sizes.collect::<Result<Vec<i64>, Fault>>()?;
    let bytes = sizes.iter().try_fold(element_bytes(op.ctx(), parts.element)? as i64, |bytes, &n| bytes.checked_mul(n));
    let base = source.base.wrapping_add(source.offset).wrapping_add(shift);
    let end = bytes.and_then(|bytes| base.checked_add(bytes)).ok_or("sees more than there can be")?;
    if shift < 0 || end > m.it.memory.len(source.buffer) as i64 {
        return Err("sees what is outside of the buffer".to_owned());
    }
    seen(MemRef { base, ..MemRef::row_major(source.buffer, parts.element, sizes) })
}

/// Row by row in the order of the source, with the sizes that the second operand holds.
fn reshape<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (source, shape) = (source(m, op)?, memref(op, m.operand(op, 1)?)?);
    let sizes = m.it.elements(&shape)?.iter().map(|size| index(op, size)).collect::<Result<Vec<i64>, Fault>>()?;
    let count = |sizes: &[i64]| sizes.iter().try_fold(1i64, |count, &size| count.checked_mul(size));
    if count(&sizes) != count(&source.sizes) {
        return Err(format!("sees sizes {:?} as sizes {sizes:?}", source.sizes));
    }
    let whole = MemRef::row_major(source.buffer, source.element, sizes);
    seen(MemRef { base: source.base, offset: source.offset, ..whole })
}

/// The groups of dimensions that are split or joined.
fn groups(op: OpRef<'_>) -> Result<Vec<usize>, Fault> {
    match op.attr("reassociation").map(|a| a.data(op.ctx())) {
        Some(AttrData::Array(groups)) => Ok(groups
            .iter()
            .map(|group| match group.data(op.ctx()) {
                AttrData::Array(dimensions) => dimensions.len(),
                _ => 0,
            })
            .collect()),
        _ => Err("has no groups of dimensions".to_owned()),
    }
}

fn expand<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (source, sizes) = (source(m, op)?, numbers(m, op, 1, 1)?);
    let mut strides = vec![1; sizes.len()];
    let mut first = 0;
    for (at, count) in groups(op)?.into_iter().enumerate() {
        let mut stride = source.strides[at];
        for dimension in (first..first + count).rev() {
            strides[dimension] = stride;
            stride = stride.wrapping_mul(sizes[dimension]);
        }
        let product = sizes[first..first + count].iter().try_fold(1i64, |product, &size| product.checked_mul(size));
        if product != Some(source.sizes[at]) {
            return Err(format!("splits {} elements into {:?}", source.sizes[at], &sizes[first..first + count]));
        }
        first += count;
    }
    seen(MemRef { sizes, strides, ..(*source).clone() })
}

fn collapse<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let source = source(m, op)?;
    let mut result = MemRef { sizes: Vec::new(), strides: Vec::new(), ..(*source).clone() };
    let mut first = 0;
    for count in groups(op)? {
        let dimensions = first..first + count;
        // Dimensions of one element say nothing about where the next one is.
        let wide = dimensions.clone().rev().find(|&d| source.sizes[d] != 1);
        result
            .sizes
            .push(source.sizes[dimensions.clone()].iter().fold(1, |product, &size| i64::wrapping_mul(product, size)));
        result.strides.push(wide.or(dimensions.last()).map_or(1, |d| source.strides[d]));
        let together = |d: usize| source.strides[d] == source.strides[d + 1].wrapping_mul(source.sizes[d + 1]);
        let wide: Vec<usize> = (first..first + count).filter(|&d| source.sizes[d] != 1).collect();
        if !result.sizes.contains(&0) && wide.windows(2).any(|pair| pair[1] == pair[0] + 1 && !together(pair[0])) {
            return Err("joins dimensions that do not lie together".to_owned());
        }
        first += count;
    }
    seen(result)
}

fn transpose<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let source = source(m, op)?;
    let Some(AttrData::AffineMap(map)) = op.attr("permutation").map(|a| a.data(op.ctx())) else {
        return Err("has no permutation".to_owned());
    };
    let order: Option<Vec<usize>> =
        map.results(op.ctx()).iter().map(|e| e.as_dim(op.ctx()).map(|dim| dim as usize)).collect();
    let order = order.filter(|order| order.iter().all(|&d| d < source.sizes.len())).ok_or("has no permutation")?;
    let pick = |numbers: &[i64]| order.iter().map(|&d| numbers[d]).collect();
    seen(MemRef { sizes: pick(&source.sizes), strides: pick(&source.strides), ..(*source).clone() })
}
