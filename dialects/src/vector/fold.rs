//! Folds: what is there already is not taken apart, repeated or put in order again.

use terrace_ir::attrs::Props;
use terrace_ir::elements::DenseElements;
use terrace_ir::prelude::*;

use super::*;
use crate::index_list::i64_array_attr;

/// Other operands and inherent attributes for the same op.
fn in_place(operands: &[ValueId], props: &[Option<Attr>], ctx: &Context) -> Fold {
    Fold::InPlace { operands: operands.into(), props: Props::new(ctx, props) }
}

/// The elements of the constant that an operand is.
fn elements<'a>(input: &FoldInput<'a>, operand: usize) -> Option<&'a DenseElements> {
    input.constant(operand)?.as_dense(input.ctx())
}

impl FoldOp for Extract<'_> {
    /// All of a vector is the vector; what was inserted, repeated or constant is known; of an
    /// extracted slice the element is extracted at once.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        let Some(extract) = op.cast::<Extract<'_>>() else { return Fold::None };
        let Some(position) = extract.known_position() else { return Fold::None };
        let (vector, result) = (op.operand(0), op.result_type(0));
        if position.is_empty() && op.ty(vector) == result {
            return vector.into();
        }
        if let Some(constant) = elements(input, 0).and_then(|e| constant_slice(ctx, e, &position, result)) {
            return constant.into();
        }
        if let Some(outer) = defined_by::<Extract<'_>>(op, vector)
            && let Some(mut all) = outer.known_position()
        {
            all.extend(&position);
            return in_place(&[outer.vector()], &[Some(i64_array_attr(ctx, &all))], ctx);
        }
        let repeated = op.body().defining_op(vector).filter(|d| d.is::<Broadcast<'_>>() || d.is::<Splat<'_>>());
        if let Some(source) = repeated.map(|d| d.operand(0)) {
            return Fold::from((op.ty(source) == result).then_some(source));
        }
        if let Some(position) = before_shape_cast(op, &position, result) {
            let source = op.body().defining_op(vector).map_or(vector, |cast| cast.operand(0));
            return in_place(&[source], &[Some(i64_array_attr(ctx, &position))], ctx);
        }
        through_inserts(op, vector, position, result)
    }
}

/// The position in the source of a `vector.shape_cast` that is taken apart, if the part has the same
/// place there.
fn before_shape_cast(op: OpRef<'_>, position: &[i64], result: Type) -> Option<Vec<i64>> {
    let ctx = op.ctx();
    let cast = defined_by::<ShapeCast<'_>>(op, op.operand(0))?;
    let (from, to) = (parts(ctx, op.ty(cast.source()))?, parts(ctx, op.operand_type(0))?);
    let rank = parts(ctx, result).map_or(0, |part| part.shape.len());
    let outer = from.shape.len().checked_sub(rank)?;
    if from.shape.is_empty() || to.shape.is_empty() || position.len() + rank != to.shape.len() {
        return None;
    }
    let is_scalable = from.scalable[..outer].iter().chain(&to.scalable[..position.len()]).any(|&scalable| scalable);
    let is_same = from.shape[outer..] == to.shape[position.len()..];
    if is_scalable || !is_same || from.scalable[outer..] != to.scalable[position.len()..] {
        return None;
    }
    let step = |linear: i64, (&at, &size): (&i64, &i64)| linear.checked_mul(size)?.checked_add(at);
    let mut linear = position.iter().zip(to.shape).try_fold(0, step)?;
    let mut moved = Vec::new();
    for &size in from.shape[..outer].iter().rev() {
        moved.push(linear.checked_rem(size)?);
        linear = linear.checked_div(size)?;
    }
    moved.reverse();
    Some(moved)
}

/// What is at a position of a vector into which something was inserted before.
fn through_inserts(op: OpRef<'_>, vector: ValueId, mut position: Vec<i64>, result: Type) -> Fold {
    let mut from = vector;
    while let Some(insert) = defined_by::<Insert<'_>>(op, from) {
        let Some(inserted) = insert.known_position() else { break };
        let common = inserted.len().min(position.len());
        if inserted[..common] != position[..common] {
            from = insert.dest();
            continue;
        }
        if inserted.len() > position.len() {
            break;
        }
        position.drain(..common);
        from = insert.source();
        if position.is_empty() {
            break;
        }
    }
    if from == vector {
        return Fold::None;
    }
    if position.is_empty() {
        // One element may be wanted as a vector of one.
        return Fold::from((op.ty(from) == result).then_some(from));
    }
    in_place(&[from], &[Some(i64_array_attr(op.ctx(), &position))], op.ctx())
}

/// The part of constant elements at a position.
fn constant_slice(ctx: &Context, elements: &DenseElements, position: &[i64], ty: Type) -> Option<Attr> {
    if let Some(value) = elements.splat_value(ctx) {
        return match ty.shape(ctx) {
            Some(_) => DenseElements::splat(ctx, ty, value).map(|e| e.attr(ctx)),
            None => Some(value),
        };
    }
    let shape = elements.ty().shape(ctx)?;
    let mut first = 0u64;
    for (at, &size) in shape.iter().enumerate() {
        let number = position.get(at).copied().unwrap_or(0);
        first = first * u64::try_from(size).ok()? + u64::try_from(number).ok()?;
    }
    if ty.shape(ctx).is_none() {
        return elements.get(ctx, first);
    }
    let count = parts(ctx, ty)?.count() as u64;
    gather(ctx, elements, ty, first..first + count)
}

/// Elements by their numbers.
pub(super) fn gather(
    ctx: &Context,
    elements: &DenseElements,
    ty: Type,
    numbers: impl Iterator<Item = u64>,
) -> Option<Attr> {
    let mut builder = terrace_ir::elements::ElementsBuilder::new(ctx, ty)?;
    for number in numbers {
        builder.push(ctx, elements.get(ctx, number)?)?;
    }
    builder.finish(ctx).map(|elements| elements.attr(ctx))
}

impl FoldOp for ExtractElement<'_> {
    /// The element of a splat, or of a constant at a constant position.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        if let Some(splat) = defined_by::<Splat<'_>>(op, op.operand(0)) {
            return splat.input().into();
        }
        if let Some(broadcast) = defined_by::<Broadcast<'_>>(op, op.operand(0))
            && op.ty(broadcast.source()).shape(ctx).is_none()
        {
            return broadcast.source().into();
        }
        let at = input.constant(1).and_then(|a| a.as_i64(ctx)).and_then(|at| u64::try_from(at).ok());
        Fold::from(elements(input, 0).zip(at).and_then(|(elements, at)| elements.get(ctx, at)))
    }
}

impl FoldOp for Insert<'_> {
    /// A whole vector in the place of another is that one; a constant in a constant is one.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        let Some(insert) = op.cast::<Insert<'_>>() else { return Fold::None };
        let Some(position) = insert.known_position() else { return Fold::None };
        if position.is_empty() && op.operand_type(0) == op.result_type(0) {
            return op.operand(0).into();
        }
        // Only where nobody else has the constant: two would be made of one.
        let is_shared = op.body().uses(op.operand(1)).nth(1).is_some();
        let (Some(source), Some(dest)) = (input.constant(0), elements(input, 1)) else { return Fold::None };
        if is_shared {
            return Fold::None;
        }
        inserted(ctx, source, dest, &position).into()
    }
}

/// Constant elements with others at a position.
fn inserted(ctx: &Context, source: Attr, dest: &DenseElements, position: &[i64]) -> Option<Attr> {
    let shape = dest.ty().shape(ctx)?;
    let (mut first, mut count) = (0u64, 1u64);
    for (at, &size) in shape.iter().enumerate() {
        let size = u64::try_from(size).ok()?;
        first = first * size + u64::try_from(position.get(at).copied().unwrap_or(0)).ok()?;
        count *= if at < position.len() { 1 } else { size };
    }
    let inserted = source.as_dense(ctx);
    let mut builder = terrace_ir::elements::ElementsBuilder::new(ctx, dest.ty())?;
    for at in 0..dest.len(ctx) {
        let element = match inserted {
            _ if !(first..first + count).contains(&at) => dest.get(ctx, at)?,
            Some(elements) => elements.get(ctx, at - first)?,
            None => source,
        };
        builder.push(ctx, element)?;
    }
    builder.finish(ctx).map(|elements| elements.attr(ctx))
}

impl FoldOp for InsertElement<'_> {
    /// A constant in a constant at a constant position.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let ctx = input.ctx();
        let (Some(source), Some(dest)) = (input.constant(0), elements(input, 1)) else { return Fold::None };
        let Some(at) = input.constant(2).and_then(|a| a.as_i64(ctx)) else { return Fold::None };
        let lies_inside = dest.ty().shape(ctx).is_some_and(|s| s.first().is_some_and(|&size| (0..size).contains(&at)));
        if lies_inside { inserted(ctx, source, dest, &[at]).into() } else { Fold::None }
    }
}

impl FoldOp for ExtractStridedSlice<'_> {
    /// All of a vector is the vector; of constant elements some.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        if op.operand_type(0) == op.result_type(0) {
            return op.operand(0).into();
        }
        let Some(elements) = elements(input, 0) else { return Fold::None };
        if let Some(splat) = elements.resize_splat(ctx, op.result_type(0)) {
            return splat.attr(ctx).into();
        }
        let positions = slice_positions(op, op.operand_type(0), &numbers(op, 0), op.result_type(0));
        Fold::from(positions.and_then(|at| gather(ctx, elements, op.result_type(0), at.into_iter())))
    }
}

/// The numbers of the elements of a part in the whole, in the order of the part.
fn slice_positions(op: OpRef<'_>, whole: Type, offsets: &[i64], part: Type) -> Option<Vec<u64>> {
    let (whole, part) = (whole.shape(op.ctx())?, part.shape(op.ctx())?);
    let leading = whole.len().checked_sub(part.len())?;
    let mut numbers = vec![0u64];
    for (at, &size) in whole.iter().enumerate() {
        let offset = u64::try_from(offsets.get(at).copied().unwrap_or(0)).ok()?;
        let count = at.checked_sub(leading).map_or(1, |at| part[at]);
        let inside = |n: u64| (0..count as u64).map(move |i| n * size as u64 + offset + i);
        numbers = numbers.into_iter().flat_map(inside).collect();
    }
    Some(numbers)
}

impl FoldOp for InsertStridedSlice<'_> {
    /// A whole vector in the place of another is that one; a constant in a constant is one.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        if op.operand_type(0) == op.operand_type(1) {
            return op.operand(0).into();
        }
        let (Some(source), Some(dest)) = (elements(input, 0), elements(input, 1)) else { return Fold::None };
        if op.body().uses(op.operand(1)).nth(1).is_some() {
            return Fold::None;
        }
        let merged = || {
            let places = slice_positions(op, op.result_type(0), &numbers(op, 0), op.operand_type(0))?;
            let mut builder = terrace_ir::elements::ElementsBuilder::new(ctx, dest.ty())?;
            let mut next = 0;
            for at in 0..dest.len(ctx) {
                let is_new = places.get(next) == Some(&at);
                builder.push(ctx, if is_new { source.get(ctx, next as u64)? } else { dest.get(ctx, at)? })?;
                next += usize::from(is_new);
            }
            builder.finish(ctx).map(|elements| elements.attr(ctx))
        };
        merged().into()
    }
}

impl FoldOp for Broadcast<'_> {
    /// To its own type a vector is itself; a constant is repeated.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        if op.operand_type(0) == op.result_type(0) {
            return op.operand(0).into();
        }
        let Some(constant) = input.constant(0) else { return Fold::None };
        let splat = match constant.as_dense(ctx) {
            Some(elements) => elements.resize_splat(ctx, op.result_type(0)),
            None => DenseElements::splat(ctx, op.result_type(0), constant),
        };
        splat.map(|elements| elements.attr(ctx)).into()
    }
}

impl FoldOp for Splat<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        let ctx = input.ctx();
        let splat = input.constant(0).and_then(|value| DenseElements::splat(ctx, input.op.result_type(0), value));
        splat.map(|elements| elements.attr(ctx)).into()
    }
}

impl FoldOp for Step<'_> {
    /// Of a fixed length it is constant.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (ty, ctx) = (input.op.result_type(0), input.ctx());
        let Some(vector) = parts(ctx, ty).filter(|v| v.scalable_count() == 0) else { return Fold::None };
        let numbers = (0..vector.count()).map(|n| terrace_ir::apint::ApInt::from_i64(64, n));
        DenseElements::from_ints(ctx, ty, numbers).map(|elements| elements.attr(ctx)).into()
    }
}

impl FoldOp for BitCast<'_> {
    /// To its own type a vector is itself, there and back too.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        if op.operand_type(0) == op.result_type(0) {
            return op.operand(0).into();
        }
        let Some(inner) = defined_by::<BitCast<'_>>(op, op.operand(0)) else { return Fold::None };
        if op.ty(inner.source()) == op.result_type(0) {
            return inner.source().into();
        }
        in_place(&[inner.source()], &[], ctx)
    }
}

impl FoldOp for ShapeCast<'_> {
    /// To its own type a vector is itself, there and back too; constants have no shape of
    /// their own where all elements are the same.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        let result = op.result_type(0);
        if op.operand_type(0) == result {
            return op.operand(0).into();
        }
        if let Some(splat) = elements(input, 0).and_then(|e| e.resize_splat(ctx, result)) {
            return splat.attr(ctx).into();
        }
        if let Some(broadcast) = defined_by::<Broadcast<'_>>(op, op.operand(0)) {
            return Fold::from((op.ty(broadcast.source()) == result).then(|| broadcast.source()));
        }
        let Some(inner) = defined_by::<ShapeCast<'_>>(op, op.operand(0)) else { return Fold::None };
        let source = op.ty(inner.source());
        if source == result {
            return inner.source().into();
        }
        if !shapes::casts_between(ctx, source, result) {
            return Fold::None;
        }
        in_place(&[inner.source()], &[], ctx)
    }
}

impl FoldOp for Transpose<'_> {
    /// All elements the same, or all dimensions in their order.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        if let Some(splat) = elements(input, 0).and_then(|e| e.resize_splat(ctx, op.result_type(0))) {
            return splat.attr(ctx).into();
        }
        let Some(transpose) = op.cast::<Transpose<'_>>() else { return Fold::None };
        let in_order = transpose.order().iter().enumerate().all(|(at, &from)| at as i64 == from);
        Fold::from(in_order.then(|| op.operand(0)))
    }
}

impl FoldOp for Shuffle<'_> {
    /// One of the vectors as it is; or constant elements.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        let Some(first) = parts(ctx, op.operand_type(0)).filter(|v| !v.shape.is_empty()) else { return Fold::None };
        let mask = numbers(op, 0);
        let size = first.shape[0];
        let counts_from = |start: i64| mask.iter().enumerate().all(|(at, &number)| number == start + at as i64);
        if op.operand_type(0) == op.result_type(0) && counts_from(0) {
            return op.operand(0).into();
        }
        if op.operand_type(1) == op.result_type(0) && counts_from(size) {
            return op.operand(1).into();
        }
        let (Some(a), Some(b)) = (elements(input, 0), elements(input, 1)) else { return Fold::None };
        if first.shape.len() != 1 {
            return Fold::None;
        }
        let chosen = || {
            let mut builder = terrace_ir::elements::ElementsBuilder::new(ctx, op.result_type(0))?;
            for &number in &mask {
                let element =
                    if number < size { a.get(ctx, number as u64) } else { b.get(ctx, (number - size) as u64) };
                builder.push(ctx, element?)?;
            }
            builder.finish(ctx).map(|elements| elements.attr(ctx))
        };
        chosen().into()
    }
}

impl FoldOp for MultiReduction<'_> {
    /// Along no dimensions nothing is combined.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let op = input.op;
        // Without dimensions there is nothing to combine along either.
        let is_flat = op.operand_type(0).shape(op.ctx()).is_some_and(<[i64]>::is_empty);
        let along_none = op.cast::<MultiReduction<'_>>().is_some_and(|r| r.dimensions().is_empty());
        Fold::from((along_none && !is_flat).then(|| op.operand(0)))
    }
}
