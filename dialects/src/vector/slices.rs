//! A part of a vector, by offsets, sizes and strides along its first dimensions.

use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::*;

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[ExtractStridedSlice::DEF, InsertStridedSlice::DEF];

/// A part of a vector. Dimensions that the lists do not reach are taken whole.
#[op(
    "vector.extract_strided_slice",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize),
    format = "$vector attr-dict `:` type($vector) `to` type(results)"
)]
pub struct ExtractStridedSlice {
    vector: Operand<AnyVectorOfAnyRank>,
    offsets: Attribute<I64_ARRAY>,
    sizes: Attribute<I64_ARRAY>,
    strides: Attribute<I64_ARRAY>,
    result: Result<AnyVectorOfAnyRank>,
}

/// A vector with another part.
#[op(
    "vector.insert_strided_slice",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize),
    same(dest, result),
    format = "$source `,` $dest attr-dict `:` type($source) `into` type($dest)"
)]
pub struct InsertStridedSlice {
    source: Operand<AnyVector>,
    dest: Operand<AnyVector>,
    offsets: Attribute<I64_ARRAY>,
    strides: Attribute<I64_ARRAY>,
    result: Result<AnyVector>,
}

impl ExtractStridedSlice<'_> {
    /// A part of a vector, at strides of one.
    ///
    /// # Panics
    /// If the value is no vector.
    pub fn at(b: &mut Builder<'_>, vector: ValueId, offsets: &[i64], sizes: &[i64]) -> ValueId {
        let ctx = b.ctx();
        let from = parts(ctx, b.ty(vector)).expect("parts are taken of vectors");
        let ty = slice_type(ctx, from, sizes);
        let list = |numbers: &[i64]| i64_list_attr(ctx, numbers);
        let (offsets, strides, sizes) = (list(offsets), list(&vec![1; offsets.len()]), list(sizes));
        let op = ExtractStridedSlice::build(b, ty, vector, offsets, sizes, strides);
        b.op(op).result(0)
    }
}

impl InsertStridedSlice<'_> {
    /// Puts a part into a vector, at strides of one.
    pub fn at(b: &mut Builder<'_>, source: ValueId, dest: ValueId, offsets: &[i64]) -> ValueId {
        let ctx = b.ctx();
        let rank = b.ty(source).shape(ctx).map_or(0, <[i64]>::len);
        let (offsets, strides) = (i64_list_attr(ctx, offsets), i64_list_attr(ctx, &vec![1; rank]));
        let op = InsertStridedSlice::build(b, source, dest, offsets, strides);
        b.op(op).result(0)
    }
}

/// The type of a part with these sizes along the first dimensions.
fn slice_type(ctx: &Context, from: Parts<'_>, sizes: &[i64]) -> Type {
    let rest = from.shape.get(sizes.len()..).unwrap_or(&[]);
    let shape: Vec<i64> = sizes.iter().chain(rest).copied().collect();
    vector_type(ctx, &shape, from.scalable, from.element)
}

/// Whether all of a list are from `least` up to `most`.
fn confined(
    op: OpRef<'_>,
    what: &str,
    list: &[i64],
    least: i64,
    most: impl Fn(usize) -> i64,
) -> Result<(), Diagnostic> {
    for (at, number) in list.iter().enumerate() {
        if !(least..=most(at)).contains(number) {
            let most = most(at);
            return error(op, format!("expected {what} #{at} to be from {least} to {most}, not {number}"));
        }
    }
    Ok(())
}

impl<'a> Verify<'a> for ExtractStridedSlice<'a> {
    /// 1. The lists are equally long, and no longer than there are dimensions.
    /// 2. The part lies in the vector, strides are one.
    /// 3. A scalable dimension is taken whole.
    /// 4. The result is of the sizes.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let [offsets, sizes, strides] = [0, 1, 2].map(|prop| numbers(op, prop));
        let Some(vector) = parts(ctx, op.operand_type(0)) else { return Ok(()) };
        if offsets.len() != sizes.len() || offsets.len() != strides.len() {
            return error(op, "expected offsets, sizes and strides to be equally many");
        }
        if offsets.len() > vector.shape.len() {
            return error(op, "expected no more offsets than the vector has dimensions");
        }
        confined(op, "offset", &offsets, 0, |at| vector.shape[at] - 1)?;
        confined(op, "size", &sizes, 1, |at| vector.shape[at])?;
        confined(op, "stride", &strides, 1, |_| 1)?;
        let ends: Vec<i64> = offsets.iter().zip(&sizes).map(|(o, s)| o + s).collect();
        confined(op, "sum of offset and size", &ends, 1, |at| vector.shape[at])?;
        let wanted = slice_type(ctx, vector, &sizes);
        if op.result_type(0) != wanted {
            return error(op, format!("expected result type to be '{}'", wanted.to_text(ctx)));
        }
        for (at, &size) in sizes.iter().enumerate() {
            if vector.scalable[at] && size != vector.shape[at] {
                return error(op, format!("expected size #{at} to be that of the scalable dimension"));
            }
        }
        Ok(())
    }
}

impl<'a> Verify<'a> for InsertStridedSlice<'a> {
    /// 1. Source and result have the same element type.
    /// 2. There is an offset for each dimension of the vector, a stride for each of the source.
    /// 3. The part lies in the vector, strides are one.
    /// 4. A scalable dimension is replaced by a whole one.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        same_element(op, 0)?;
        let [offsets, strides] = [0, 1].map(|prop| numbers(op, prop));
        let types = (parts(ctx, op.operand_type(0)), parts(ctx, op.operand_type(1)));
        let (Some(source), Some(dest)) = types else { return Ok(()) };
        if offsets.len() != dest.shape.len() {
            return error(op, "expected offsets of same size as destination vector rank");
        }
        if strides.len() != source.shape.len() {
            return error(op, "expected strides of same size as source vector rank");
        }
        let Some(leading) = dest.shape.len().checked_sub(source.shape.len()) else {
            return error(op, "expected source rank to be no greater than destination rank");
        };
        confined(op, "offset", &offsets, 0, |at| dest.shape[at] - 1)?;
        confined(op, "stride", &strides, 1, |_| 1)?;
        let ends: Vec<i64> = offsets[leading..].iter().zip(source.shape).map(|(o, s)| o + s).collect();
        confined(op, "sum of offset and size", &ends, 1, |at| dest.shape[leading + at])?;
        for (at, &scalable) in source.scalable.iter().enumerate() {
            if scalable != dest.scalable[leading + at] {
                return error(op, format!("mismatching scalable flags (at source dimension {at})"));
            }
            if scalable && source.shape[at] != dest.shape[leading + at] {
                return error(op, format!("expected size of source dimension {at} to be that of the scalable one"));
            }
        }
        Ok(())
    }
}
