//! Other orders of elements.

use terrace_ir::constraints::*;
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::*;
use crate::index_list::{DENSE_I64_ARRAY, NUMBERS, i64_array};

/// The ops of this module.
pub(super) const OPS: &[&OpDef] =
    &[Deinterleave::DEF, FlatTranspose::DEF, Interleave::DEF, Shuffle::DEF, Transpose::DEF];

/// The elements at even positions of the last dimension, and those at odd ones.
#[op(
    "vector.deinterleave",
    traits(Pure),
    impls(Verify, ResultNames),
    derive(res1 = halved(source), res2 = halved(source)),
    format = "$source attr-dict `:` type($source) `->` type($res1)"
)]
pub struct Deinterleave {
    source: Operand<AnyVector>,
    res1: Result<AnyVector>,
    res2: Result<AnyVector>,
}

/// A matrix in a vector of one dimension, column by column, transposed.
#[op(
    "vector.flat_transpose",
    traits(Pure),
    impls(Verify),
    format = "$matrix attr-dict `:` type($matrix) `->` type($res)"
)]
pub struct FlatTranspose {
    matrix: Operand<FlatVector>,
    rows: Attribute<I32Attr>,
    columns: Attribute<I32Attr>,
    res: Result<FlatVector>,
}

/// The elements of two vectors in turn, along the last dimension.
#[op(
    "vector.interleave",
    traits(Pure),
    same(lhs, rhs),
    derive(result = doubled(lhs)),
    format = "$lhs `,` $rhs attr-dict `:` type($lhs) `->` type($result)"
)]
pub struct Interleave {
    lhs: Operand<AnyVectorOfAnyRank>,
    rhs: Operand<AnyVectorOfAnyRank>,
    result: Result<AnyVector>,
}

/// Elements or slices of two vectors by their numbers, the second's behind the first's.
#[op(
    "vector.shuffle",
    traits(Pure),
    impls(Verify, InferTypes, FoldOp, Canonicalize),
    format = "operands $mask attr-dict `:` type(operands)"
)]
pub struct Shuffle {
    v1: Operand<AnyFixedVector>,
    v2: Operand<AnyFixedVector>,
    mask: Attribute<I64_ARRAY>,
    vector: Result<AnyVector>,
}

/// A vector with dimensions in another order.
#[op(
    "vector.transpose",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize),
    format = "$vector `,` custom<NUMBERS>($permutation) attr-dict `:` type($vector) `to` type($result)"
)]
pub struct Transpose {
    vector: Operand<AnyVectorOfAnyRank>,
    permutation: Attribute<DENSE_I64_ARRAY>,
    result: Result<AnyVectorOfAnyRank>,
}

fn with_last(ctx: &Context, ty: Type, size: impl Fn(i64) -> Option<i64>) -> Option<Type> {
    let vector = parts(ctx, ty)?;
    let Some((&last, leading)) = vector.shape.split_last() else {
        return Some(vector_type(ctx, &[size(1)?], &[false], vector.element));
    };
    let shape: Vec<i64> = leading.iter().copied().chain([size(last)?]).collect();
    Some(vector_type(ctx, &shape, vector.scalable, vector.element))
}

fn doubled(ctx: &Context, ty: Type) -> Option<Type> {
    with_last(ctx, ty, |size| size.checked_mul(2))
}

fn halved(ctx: &Context, ty: Type) -> Option<Type> {
    with_last(ctx, ty, |size| Some(size / 2))
}

impl<'a> Verify<'a> for Deinterleave<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let last = self.0.operand_type(0).shape(self.0.ctx()).and_then(|s| s.last().copied());
        match last {
            Some(size) if size % 2 != 0 => error(self.0, "the last dimension of the source must be an even number"),
            _ => Ok(()),
        }
    }
}

impl<'a> Verify<'a> for FlatTranspose<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        same_element(self.0, 0)
    }
}

impl InferTypes for Shuffle<'_> {
    fn infer(input: &terrace_ir::InferInput<'_>) -> Result<Vec<Type>, String> {
        let &[first, _] = input.operands else { return Err("expects two operands".to_owned()) };
        let vector = parts(input.ctx, first).ok_or("expects vectors")?;
        let mask = input.props.first().copied().flatten().and_then(|a| i64_list(input.ctx, a));
        let length = mask.ok_or("expects a mask")?.len() as i64;
        let trailing = vector.shape.get(1..).unwrap_or(&[]);
        let shape: Vec<i64> = std::iter::once(length).chain(trailing.iter().copied()).collect();
        let scalable = vec![false; shape.len()];
        Ok(vec![vector_type(input.ctx, &shape, &scalable, vector.element)])
    }
}

impl<'a> Verify<'a> for Shuffle<'a> {
    /// 1. Both vectors have the same dimensions but for the first.
    /// 2. The mask has as many numbers as the result's first dimension, and all are of elements
    ///    that there are.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let types = (parts(ctx, op.operand_type(0)), parts(ctx, op.operand_type(1)), parts(ctx, op.result_type(0)));
        let (Some(first), Some(second), Some(result)) = types else { return Ok(()) };
        if first.element != second.element || first.element != result.element {
            return error(op, "both vectors and the result must have the same element type");
        }
        let rank = first.shape.len();
        if second.shape.len() != rank || result.shape.len() != rank.max(1) {
            return error(op, "rank mismatch");
        }
        for at in 1..rank {
            if first.shape[at] != second.shape[at] || first.shape[at] != result.shape[at] {
                return error(op, format!("dimension mismatch (at {at})"));
            }
        }
        let mask = numbers(op, 0);
        if mask.is_empty() || mask.len() as i64 != result.shape[0] {
            return error(op, format!("invalid mask length {}", mask.len()));
        }
        let size = |v: Parts<'_>| v.shape.first().copied().unwrap_or(1);
        let count = size(first).saturating_add(size(second));
        match mask.iter().position(|number| !(0..count).contains(number)) {
            Some(at) => error(op, format!("mask index #{at} out of range")),
            None => Ok(()),
        }
    }
}

impl Transpose<'_> {
    /// The dimensions of the source in the order of the result's.
    pub fn order(self) -> Vec<i64> {
        self.0.prop(0).and_then(|a| i64_array(self.0.ctx(), a)).unwrap_or_default()
    }
}

impl<'a> Verify<'a> for Transpose<'a> {
    /// 1. The numbers are those of all dimensions, each once.
    /// 2. The result has the dimensions in that order.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let types = (parts(ctx, op.operand_type(0)), parts(ctx, op.result_type(0)));
        let (Some(source), Some(result)) = types else { return Ok(()) };
        same_element(op, 0)?;
        let order = self.order();
        let rank = source.shape.len();
        if result.shape.len() != rank {
            return error(op, format!("vector result rank mismatch: {}", result.shape.len()));
        }
        if order.len() != rank {
            return error(op, format!("transposition length mismatch: {}", order.len()));
        }
        let mut seen = vec![false; rank];
        for (at, &from) in order.iter().enumerate() {
            let Some(seen) = usize::try_from(from).ok().and_then(|from| seen.get_mut(from)) else {
                return error(op, format!("transposition index out of range: {from}"));
            };
            if std::mem::replace(seen, true) {
                return error(op, format!("duplicate position index: {from}"));
            }
            if result.shape[at] != source.shape[from as usize] || result.scalable[at] != source.scalable[from as usize]
            {
                return error(op, format!("dimension size mismatch at: {at}"));
            }
        }
        Ok(())
    }
}
