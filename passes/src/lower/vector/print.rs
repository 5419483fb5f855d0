//! Printing of vectors, element by element.

use terrace_dialects::arith::{self, IntegerPredicate, constant_index};
use terrace_dialects::scf;
use terrace_dialects::vector::{
    BitCast, ExtractElement, Print, Punctuation, ShapeCast, VectorScale, parts, vector_type,
};
use terrace_ir::prelude::*;
use terrace_ir::types::Signedness;

/// Adds the pattern.
pub(super) fn add_patterns(patterns: &mut PatternSet) {
    patterns.on::<Print<'_>>("print-by-element", by_element);
}

fn print(rw: &mut Rewriter<'_>, value: Option<ValueId>, punctuation: Attr) -> OpId {
    let value: Vec<ValueId> = value.into_iter().collect();
    rw.build::<Print<'_>>(&[&value], &[Some(punctuation)], &[])
}

/// Integers of widths that are common, with their sign: others are printed wrongly by some.
fn with_common_width(rw: &mut Rewriter<'_>, value: ValueId) -> ValueId {
    let ctx = rw.ctx().clone();
    let Some(vector) = parts(&ctx, rw.ty(value)) else { return value };
    let TypeData::Integer { width, signedness } = *vector.element.data(&ctx) else { return value };
    let common = width.max(8).next_power_of_two();
    let of = |element: Type| vector_type(&ctx, vector.shape, vector.scalable, element);
    let (signless, wide) = (of(Type::integer(&ctx, width)), of(Type::integer(&ctx, common)));
    let wide_signed = of(ctx.ty(TypeData::Integer { width: common, signedness }));
    let cast = |rw: &mut Rewriter<'_>, value: ValueId, ty: Type| {
        if rw.ty(value) == ty {
            return value;
        }
        let op = BitCast::build(rw, ty, value);
        rw.op(op).result(0)
    };
    let mut value = cast(rw, value, signless);
    if wide != signless {
        let op = match width == 1 || signedness == Signedness::Unsigned {
            true => arith::ExtUI::build(rw, wide, value),
            false => arith::ExtSI::build(rw, wide, value),
        };
        value = rw.op(op).result(0);
    }
    cast(rw, value, wide_signed)
}

/// A vector between brackets, its parts between commas: a loop for each dimension.
fn by_element(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let view = op.cast::<Print<'_>>().ok_or(NoMatch("it prints nothing"))?;
    let source = view.source().ok_or(NoMatch("it prints no value"))?;
    let vector = parts(op.ctx(), op.ty(source)).ok_or(NoMatch("it prints no vector"))?;
    if vector.shape.len() > 1 && vector.scalable.contains(&true) {
        return Err(NoMatch("the vector has several dimensions, one of them scalable"));
    }
    let is_flat = vector.shape.len() == 1;
    let shape: Vec<i64> = if vector.shape.is_empty() { vec![1] } else { vector.shape.to_vec() };
    let scalable = vector.scalable.first() == Some(&true);
    let (count, last, loc) = (vector.count().max(1), view.punctuation(), op.loc());
    rw.set_loc(loc).before(id);
    let mut value = with_common_width(rw, source);
    if !is_flat {
        let element = rw.ty(value).element_or_self(rw.ctx());
        let flat = vector_type(rw.ctx(), &[count], &[false], element);
        let op = ShapeCast::build(rw, flat, value);
        value = rw.op(op).result(0);
    }
    let [open, close, comma, nothing] =
        [Punctuation::Open, Punctuation::Close, Punctuation::Comma, Punctuation::NoPunctuation]
            .map(|word| word.attr(rw.ctx()));
    let mut indices = Vec::new();
    for &size in &shape {
        let zero = constant_index(rw, 0);
        let mut bound = constant_index(rw, size);
        let one = constant_index(rw, 1);
        if scalable {
            let scale = VectorScale::build(rw);
            let scale = rw.op(scale).result(0);
            let product = arith::MulI::build(rw, bound, scale);
            bound = rw.op(product).result(0);
        }
        let end = arith::SubI::build(rw, bound, one);
        let end = rw.op(end).result(0);
        print(rw, None, open);
        let each = scf::For::build(rw, &[], zero, bound, one, &[]);
        print(rw, None, close);
        let region = rw.op(each).region(0).id();
        let block = rw.append_block(region, &[Type::INDEX]);
        let index = rw.body().block(block).arg(0);
        indices.push(index);
        rw.at_end(block);
        let predicate = IntegerPredicate::Ult.attr(rw.ctx());
        let more = arith::CmpI::build(rw, index, end, predicate);
        let more_value = rw.op(more).result(0);
        let separator = scf::If::build(rw, &[], more_value);
        let region = rw.op(separator).region(0).id();
        let inner = rw.append_block(region, &[]);
        rw.at_end(inner);
        print(rw, None, comma);
        scf::Yield::build(rw, &[]);
        rw.at_end(block);
        scf::Yield::build(rw, &[]);
        // What is printed of this element goes before the comma.
        rw.before(more);
    }
    let mut position: Option<ValueId> = None;
    let mut stride: i64 = 1;
    for (&index, &size) in indices.iter().zip(&shape).rev() {
        let factor = constant_index(rw, stride);
        let product = arith::MulI::build(rw, factor, index);
        let product = rw.op(product).result(0);
        position = Some(match position {
            None => product,
            Some(sum) => {
                let sum = arith::AddI::build(rw, sum, product);
                rw.op(sum).result(0)
            }
        });
        stride = stride.saturating_mul(size);
    }
    let element = ExtractElement::build(rw, value, position);
    let element = rw.op(element).result(0);
    print(rw, Some(element), nothing);
    rw.before(id);
    print(rw, None, last);
    rw.erase_op(id);
    Ok(())
}
