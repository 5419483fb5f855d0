//! One element, or one slice of lower rank, by its position.

use terrace_ir::constraints::*;
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::*;
use crate::index_list::{self, DENSE_I64_ARRAY, Entry, INDEX_LIST};

/// The ops of this module.
pub(super) const OPS: &[&OpDef] =
    &[Extract::DEF, ExtractElement::DEF, Insert::DEF, InsertElement::DEF, ScalableExtract::DEF, ScalableInsert::DEF];

/// The element or slice of a vector at a position.
#[op(
    "vector.extract",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize),
    format = "$vector `` custom<INDEX_LIST>($dynamic_position, $static_position) attr-dict `:` type($result) `from` type($vector)"
)]
pub struct Extract {
    vector: Operand<AnyVectorOfAnyRank>,
    dynamic_position: Variadic<Index>,
    static_position: Attribute<DENSE_I64_ARRAY>,
    result: Result<AnyType>,
}

/// The element of a vector of at most one dimension at a position.
#[op(
    "vector.extractelement",
    traits(Pure),
    impls(Verify, FoldOp),
    derive(result = element_of(vector)),
    format = "$vector `[` ($position^ `:` type($position))? `]` attr-dict `:` type($vector)"
)]
pub struct ExtractElement {
    vector: Operand<AnyVectorOfAnyRank>,
    position: Optional<AnySignlessIntegerOrIndex>,
    result: Result<AnyType>,
}

/// A vector with another element or slice at a position.
#[op(
    "vector.insert",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize),
    same(dest, result),
    format = "$source `,` $dest custom<INDEX_LIST>($dynamic_position, $static_position) attr-dict `:` type($source) `into` type($dest)"
)]
pub struct Insert {
    source: Operand<AnyType>,
    dest: Operand<AnyVectorOfAnyRank>,
    dynamic_position: Variadic<Index>,
    static_position: Attribute<DENSE_I64_ARRAY>,
    result: Result<AnyVectorOfAnyRank>,
}

/// A vector of at most one dimension with another element at a position.
#[op(
    "vector.insertelement",
    traits(Pure),
    impls(Verify, FoldOp),
    same(dest, result),
    derive(source = element_of(result)),
    format = "$source `,` $dest `[` ($position^ `:` type($position))? `]` attr-dict `:` type($result)"
)]
pub struct InsertElement {
    source: Operand<AnyType>,
    dest: Operand<AnyVectorOfAnyRank>,
    position: Optional<AnySignlessIntegerOrIndex>,
    result: Result<AnyVectorOfAnyRank>,
}

/// A part of a scalable vector, from a position that the scale multiplies if the part is
/// scalable too.
#[op(
    "vector.scalable.extract",
    traits(Pure),
    impls(Verify),
    format = "$source `[` $pos `]` attr-dict `:` type($res) `from` type($source)"
)]
pub struct ScalableExtract {
    source: Operand<AnyScalableVector>,
    pos: Attribute<I64Attr>,
    res: Result<AnyVector>,
}

/// A scalable vector with another part.
#[op(
    "vector.scalable.insert",
    traits(Pure),
    impls(Verify),
    same(dest, res),
    format = "$source `,` $dest `[` $pos `]` attr-dict `:` type($source) `into` type($dest)"
)]
pub struct ScalableInsert {
    source: Operand<AnyVector>,
    dest: Operand<AnyScalableVector>,
    pos: Attribute<I64Attr>,
    res: Result<AnyScalableVector>,
}

impl Extract<'_> {
    /// The position, one entry for each leading dimension.
    pub fn position(self) -> Vec<Entry> {
        index_list::entries(self.0, 1, 0)
    }

    /// The position, if all of it is known.
    pub fn known_position(self) -> Option<Vec<i64>> {
        known_numbers(self.0, 0)
    }

    /// Extracts from a vector at a position of as many numbers as the vector has leading
    /// dimensions to drop.
    ///
    /// # Panics
    /// If the value is no vector.
    pub fn at(b: &mut Builder<'_>, vector: ValueId, position: &[i64]) -> ValueId {
        let ctx = b.ctx();
        let from = parts(ctx, b.ty(vector)).expect("elements are extracted from vectors");
        let ty = inner_type(ctx, from, position.len());
        let position = index_list::i64_array_attr(ctx, position);
        let op = Extract::build(b, ty, vector, &[], position);
        b.op(op).result(0)
    }
}

impl Insert<'_> {
    /// The position, one entry for each leading dimension.
    pub fn position(self) -> Vec<Entry> {
        index_list::entries(self.0, 2, 0)
    }

    /// The position, if all of it is known.
    pub fn known_position(self) -> Option<Vec<i64>> {
        known_numbers(self.0, 0)
    }

    /// Inserts a value into a vector at a position.
    pub fn at(b: &mut Builder<'_>, source: ValueId, dest: ValueId, position: &[i64]) -> ValueId {
        let position = index_list::i64_array_attr(b.ctx(), position);
        let op = Insert::build(b, source, dest, &[], position);
        b.op(op).result(0)
    }
}

/// The numbers of an `array<i64: ...>` none of which stands for a value.
fn known_numbers(op: OpRef<'_>, prop: usize) -> Option<Vec<i64>> {
    index_list::i64_array(op.ctx(), op.prop(prop)?).filter(|list| !list.contains(&DYNAMIC))
}

/// A position lies in a vector: there are no more entries than dimensions, and each number is
/// below the size of its dimension.
fn verify_position(op: OpRef<'_>, group: usize, vector: Parts<'_>) -> Result<(), Diagnostic> {
    let count = op.prop(0).and_then(|a| index_list::i64_array(op.ctx(), a)).map_or(0, |list| list.len());
    index_list::verify(op, "position", group, 0, count)?;
    if count > vector.shape.len() {
        let rank = vector.shape.len();
        return error(op, format!("the vector has {rank} dimensions, but the position names {count}"));
    }
    for (at, (entry, &size)) in index_list::entries(op, group, 0).into_iter().zip(vector.shape).enumerate() {
        if matches!(entry, Entry::Number(number) if !(0..size).contains(&number)) {
            return error(op, format!("expected position #{at} to be a number from 0 up to, not including, {size}"));
        }
    }
    Ok(())
}

impl<'a> Verify<'a> for Extract<'a> {
    /// 1. The position lies in the vector.
    /// 2. The result is what is there; a vector of one element may stand for the element.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(vector) = parts(ctx, op.operand_type(0)) else { return Ok(()) };
        verify_position(op, 1, vector)?;
        let wanted = inner_type(ctx, vector, self.position().len());
        let found = op.result_type(0);
        let one = parts(ctx, found).is_some_and(|v| v.shape == [1] && v.element == wanted);
        if found != wanted && !one {
            let (wanted, found) = (wanted.to_text(ctx), found.to_text(ctx));
            return error(op, format!("expected the result to be of type '{wanted}', not '{found}'"));
        }
        Ok(())
    }
}

impl<'a> Verify<'a> for Insert<'a> {
    /// 1. Source and result have the same element type.
    /// 2. The position lies in the vector, and names the dimensions that the source lacks.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        same_element(op, 0)?;
        let Some(dest) = parts(ctx, op.operand_type(1)) else { return Ok(()) };
        verify_position(op, 2, dest)?;
        let source = parts(ctx, op.operand_type(0)).map_or(0, |v| v.shape.len());
        let (named, rank) = (self.position().len(), dest.shape.len());
        if named + source != rank {
            let message = format!(
                "a position of {named} dimensions and a source of {source} don't make up the {rank} dimensions of the vector"
            );
            return error(op, message);
        }
        Ok(())
    }
}

/// A vector of one dimension has a position, one of none has none.
fn verify_element_position(op: OpRef<'_>, vector: usize) -> Result<(), Diagnostic> {
    let rank = op.operand_type(vector).shape(op.ctx()).map_or(0, <[i64]>::len);
    match (rank, op.operand_group(vector + 1).len()) {
        (0, 0) | (1, 1) => Ok(()),
        (0, _) => error(op, "expected position to be empty with 0-D vector"),
        (1, _) => error(op, "expected position for 1-D vector"),
        _ => error(op, format!("expected a vector of at most one dimension, not of {rank}")),
    }
}

impl<'a> Verify<'a> for ExtractElement<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_element_position(self.0, 0)
    }
}

impl<'a> Verify<'a> for InsertElement<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_element_position(self.0, 1)
    }
}

/// 1. Element types are the same, and both vectors have one dimension.
/// 2. The position is a multiple of the part's size.
/// 3. A part of a fixed size is no greater than a scale of one allows.
fn verify_scalable(op: OpRef<'_>, part: Type, whole: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let (Some(part), Some(whole)) = (parts(ctx, part), parts(ctx, whole)) else { return Ok(()) };
    if part.element != whole.element {
        return error(op, "source and result must have the same element type");
    }
    let (&[size], &[_]) = (part.shape, whole.shape) else {
        return error(op, "source and result must have one dimension");
    };
    let position = op.prop(0).and_then(|a| a.as_i64(ctx)).unwrap_or(0);
    if position < 0 || size == 0 || position % size != 0 {
        return error(op, format!("position is not a multiple of the part's length {size}: {position}"));
    }
    Ok(())
}

impl<'a> Verify<'a> for ScalableExtract<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_scalable(self.0, self.0.result_type(0), self.0.operand_type(0))
    }
}

impl<'a> Verify<'a> for ScalableInsert<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_scalable(self.0, self.0.operand_type(0), self.0.operand_type(1))
    }
}
