//! Canonicalization.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `extract-from-broadcast` | a slice of what is repeated is repeated less |
//! | `extract-from-elements` | the element |
//! | `insert-all` | what fills a vector is a broadcast |
//! | `slice-of-broadcast` | a part of what is repeated is repeated less |
//! | `slice-of-constant-mask` | a part of a mask is one |
//! | `broadcast-of-broadcast`, `transpose-of-transpose` | one instead of two |
//! | `transpose-of-splat`, `transpose-of-scalar`, `shuffle-of-splat`, `insert-of-splat`, `slice-into-splat` | the splat in the new shape |
//! | `cast-of-broadcast` | a scalar is repeated in the new shape |
//! | `mask-of-constants` | a constant mask |
//! | `reduction-of-one` | the element, combined with what was there |
//! | `all-masked`, `none-masked` | an access without a mask, or none |

use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::*;
use crate::arith;

const OTHER: NoMatch = NoMatch("the operand is made by another op");

/// Puts what a pattern creates before the op, at its location.
fn start(rw: &mut Rewriter<'_>, op: OpId) {
    let loc = rw.op(op).loc();
    rw.before(op).set_loc(loc);
}

fn replace_by_op(rw: &mut Rewriter<'_>, op: OpId, by: OpId) -> Matched {
    let value = rw.op(by).result(0);
    rw.replace_op(op, &[value]);
    Ok(())
}

/// Replaces an op by a value repeated to its result's type.
fn broadcast_instead(id: OpId, source: ValueId, rw: &mut Rewriter<'_>) -> Matched {
    let ty = rw.op(id).result_type(0);
    start(rw, id);
    let new = Broadcast::build(rw, ty, source);
    replace_by_op(rw, id, new)
}

/// Replaces an op by a splat of its result's type.
fn splat_instead(id: OpId, input: ValueId, rw: &mut Rewriter<'_>) -> Matched {
    let ty = rw.op(id).result_type(0);
    start(rw, id);
    let new = Splat::build(rw, ty, input);
    replace_by_op(rw, id, new)
}

/// The value that all elements of an operand are.
fn splat_operand(op: OpRef<'_>, operand: usize) -> Result<ValueId, NoMatch> {
    defined_by::<Splat<'_>>(op, op.operand(operand)).map(Splat::input).ok_or(OTHER)
}

impl Canonicalize for Extract<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Extract<'_>>("extract-from-broadcast", |id, rw| {
            let op = rw.op(id);
            let ctx = op.ctx();
            let made_by = op.body().defining_op(op.operand(0)).ok_or(OTHER)?;
            if !made_by.is::<Broadcast<'_>>() && !made_by.is::<Splat<'_>>() {
                return Err(OTHER);
            }
            let source = made_by.operand(0);
            let rank = |ty: Type| ty.shape(ctx).map_or(0, <[i64]>::len);
            let (inner, result) = (rank(op.ty(source)), op.result_type(0));
            if result.shape(ctx).is_none() || rank(result) < inner {
                return Err(NoMatch("less is extracted than is repeated"));
            }
            broadcast_instead(id, source, rw)
        });
        patterns.on::<Extract<'_>>("extract-from-elements", |id, rw| {
            let op = rw.op(id);
            let ctx = op.ctx();
            let elements = defined_by::<FromElements<'_>>(op, op.operand(0)).ok_or(OTHER)?;
            let position = op.cast::<Extract<'_>>().and_then(Extract::known_position).ok_or(OTHER)?;
            let shape = op.operand_type(0).shape(ctx).unwrap_or(&[]);
            if op.result_type(0).shape(ctx).is_some() || position.len() != shape.len() {
                return Err(NoMatch("a vector is extracted"));
            }
            let at = position.iter().zip(shape).fold(0, |at, (number, size)| at * size + number);
            let value = elements.op().operand(at as usize);
            rw.replace_op(id, &[value]);
            Ok(())
        });
    }
}

impl Canonicalize for Insert<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Insert<'_>>("insert-all", |id, rw| {
            let op = rw.op(id);
            let ctx = op.ctx();
            let count = |ty: Type| parts(ctx, ty).map_or(1, |v| v.count());
            let scalable = parts(ctx, op.result_type(0)).is_some_and(|v| v.scalable_count() > 0);
            if scalable || count(op.operand_type(0)) != count(op.result_type(0)) {
                return Err(NoMatch("something of the vector stays"));
            }
            let source = op.operand(0);
            broadcast_instead(id, source, rw)
        });
        patterns.on::<Insert<'_>>("insert-of-splat", |id, rw| {
            let op = rw.op(id);
            let input = splat_operand(op, 1)?;
            let source = op.operand(0);
            if input != source && splat_operand(op, 0) != Ok(input) {
                return Err(NoMatch("another value is inserted"));
            }
            splat_instead(id, input, rw)
        });
    }
}

impl Canonicalize for ExtractStridedSlice<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<ExtractStridedSlice<'_>>("slice-of-constant-mask", |id, rw| {
            let op = rw.op(id);
            let mask = defined_by::<ConstantMask<'_>>(op, op.operand(0)).ok_or(OTHER)?;
            let mut ones = numbers(mask.op(), 0);
            let (offsets, sizes) = (numbers(op, 0), numbers(op, 1));
            for ((one, offset), size) in ones.iter_mut().zip(offsets).zip(sizes) {
                *one = (*one - offset).clamp(0, size);
            }
            if ones.contains(&0) {
                ones.fill(0);
            }
            let (ones, ty) = (i64_list_attr(op.ctx(), &ones), op.result_type(0));
            start(rw, id);
            let new = ConstantMask::build(rw, ty, ones);
            replace_by_op(rw, id, new)
        });
        patterns.on::<ExtractStridedSlice<'_>>("slice-of-broadcast", slice_of_broadcast);
        patterns.on::<ExtractStridedSlice<'_>>("slice-of-splat", |id, rw| {
            let input = splat_operand(rw.op(id), 0)?;
            splat_instead(id, input, rw)
        });
    }
}

fn slice_of_broadcast(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let broadcast = defined_by::<Broadcast<'_>>(op, op.operand(0)).ok_or(OTHER)?;
    let source = broadcast.source();
    let Some(inner) = parts(ctx, op.ty(source)) else { return broadcast_instead(id, source, rw) };
    let result = parts(ctx, op.result_type(0)).ok_or(OTHER)?;
    let leading = result.shape.len() - inner.shape.len();
    if inner.shape.iter().zip(&result.shape[leading..]).all(|(&a, &b)| a == b || a == 1) {
        return broadcast_instead(id, source, rw);
    }
    // Some of the source is left out: first its part, then more of it.
    let list = |prop: usize| numbers(op, prop).get(leading..).unwrap_or(&[]).to_vec();
    let (mut offsets, mut sizes) = (list(0), list(1));
    for (at, &size) in inner.shape.iter().enumerate().take(sizes.len()) {
        if size == 1 {
            (offsets[at], sizes[at]) = (0, 1);
        }
    }
    start(rw, id);
    let part = ExtractStridedSlice::at(rw, source, &offsets, &sizes);
    broadcast_instead(id, part, rw)
}

impl Canonicalize for InsertStridedSlice<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<InsertStridedSlice<'_>>("slice-into-splat", |id, rw| {
            let op = rw.op(id);
            let (source, dest) = (splat_operand(op, 0)?, splat_operand(op, 1)?);
            if source != dest {
                return Err(NoMatch("another value is inserted"));
            }
            let dest = op.operand(1);
            rw.replace_op(id, &[dest]);
            Ok(())
        });
        patterns.on::<InsertStridedSlice<'_>>("slice-from-there", |id, rw| {
            let op = rw.op(id);
            let part = defined_by::<ExtractStridedSlice<'_>>(op, op.operand(0)).ok_or(OTHER)?;
            if part.vector() != op.operand(1) || numbers(part.op(), 0) != numbers(op, 0) {
                return Err(NoMatch("the part is of another place"));
            }
            let dest = op.operand(1);
            rw.replace_op(id, &[dest]);
            Ok(())
        });
    }
}

impl Canonicalize for Broadcast<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Broadcast<'_>>("broadcast-of-broadcast", |id, rw| {
            let op = rw.op(id);
            let source = defined_by::<Broadcast<'_>>(op, op.operand(0)).ok_or(OTHER)?.source();
            broadcast_instead(id, source, rw)
        });
    }
}

impl Canonicalize for FromElements<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<FromElements<'_>>("elements-all-the-same", |id, rw| {
            let op = rw.op(id);
            let mut elements = op.operands();
            let first = elements.next().ok_or(NoMatch("there are no elements"))?;
            if elements.any(|element| element != first) {
                return Err(NoMatch("the elements differ"));
            }
            splat_instead(id, first, rw)
        });
    }
}

impl Canonicalize for ShapeCast<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<ShapeCast<'_>>("cast-of-broadcast", |id, rw| {
            let op = rw.op(id);
            let ctx = op.ctx();
            let source = defined_by::<Broadcast<'_>>(op, op.operand(0)).ok_or(OTHER)?.source();
            let inner = parts(ctx, op.ty(source)).map_or(&[][..], |v| v.shape);
            let result = op.result_type(0).shape(ctx).unwrap_or(&[]);
            let trailing = result.len().checked_sub(inner.len()).map(|at| &result[at..]);
            if trailing != Some(inner) {
                return Err(NoMatch("what is repeated changes its shape"));
            }
            broadcast_instead(id, source, rw)
        });
    }
}

impl Canonicalize for Shuffle<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Shuffle<'_>>("shuffle-of-splat", |id, rw| {
            let op = rw.op(id);
            let (a, b) = (splat_operand(op, 0)?, splat_operand(op, 1)?);
            if a != b {
                return Err(NoMatch("the splats differ"));
            }
            splat_instead(id, a, rw)
        });
    }
}

impl Canonicalize for Transpose<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Transpose<'_>>("transpose-of-scalar", |id, rw| {
            let op = rw.op(id);
            let source = defined_by::<Broadcast<'_>>(op, op.operand(0)).ok_or(OTHER)?.source();
            let count = parts(op.ctx(), op.ty(source)).map_or(1, |v| v.count() + v.scalable_count() as i64);
            if count != 1 {
                return Err(NoMatch("a vector is repeated"));
            }
            broadcast_instead(id, source, rw)
        });
        patterns.on::<Transpose<'_>>("transpose-of-transpose", |id, rw| {
            let op = rw.op(id);
            let inner = defined_by::<Transpose<'_>>(op, op.operand(0)).ok_or(OTHER)?;
            let outer = op.cast::<Transpose<'_>>().ok_or(OTHER)?;
            let first = inner.order();
            let order: Vec<i64> = outer.order().iter().map(|&at| first[at as usize]).collect();
            let (source, ty) = (inner.vector(), op.result_type(0));
            let order = crate::index_list::i64_array_attr(op.ctx(), &order);
            start(rw, id);
            let new = Transpose::build(rw, ty, source, order);
            replace_by_op(rw, id, new)
        });
        patterns.on::<Transpose<'_>>("transpose-of-splat", |id, rw| {
            let input = splat_operand(rw.op(id), 0)?;
            splat_instead(id, input, rw)
        });
    }
}

impl Canonicalize for CreateMask<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<CreateMask<'_>>("mask-of-constants", |id, rw| {
            let op = rw.op(id);
            let ctx = op.ctx();
            let mask = parts(ctx, op.result_type(0)).ok_or(OTHER)?;
            let constant = |v| constant_of(op.body(), v).and_then(|a| a.as_i64(ctx));
            let sizes = op.operands().map(constant).collect::<Option<Vec<i64>>>();
            let mut sizes = sizes.ok_or(NoMatch("a size is not constant"))?;
            for (at, size) in sizes.iter_mut().enumerate() {
                let most = mask.shape.get(at).copied().unwrap_or(1);
                if mask.scalable.get(at) == Some(&true) && *size > 0 {
                    return Err(NoMatch("the size of a scalable dimension is not known"));
                }
                *size = (*size).clamp(0, most);
            }
            if sizes.contains(&0) {
                sizes.fill(0);
            }
            let (sizes, ty) = (i64_list_attr(ctx, &sizes), op.result_type(0));
            start(rw, id);
            let new = ConstantMask::build(rw, ty, sizes);
            replace_by_op(rw, id, new)
        });
    }
}

impl Canonicalize for Reduction<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Reduction<'_>>("reduction-of-one", |id, rw| {
            let op = rw.op(id);
            let vector = op.operand(0);
            let position: &[i64] = match parts(op.ctx(), op.ty(vector)) {
                Some(v) if v.scalable_count() == 0 && v.shape == [1] => &[0],
                Some(v) if v.shape.is_empty() => &[],
                _ => return Err(NoMatch("there are several elements")),
            };
            let reduction = op.cast::<Reduction<'_>>().ok_or(OTHER)?;
            let (acc, flags) = (reduction.acc(), reduction.fastmath());
            let kind = reduction.combination();
            start(rw, id);
            let mut value = Extract::at(rw, vector, position);
            if let Some(acc) = acc {
                value = kind.combine(rw, value, acc, flags);
            }
            rw.replace_op(id, &[value]);
            Ok(())
        });
    }
}

impl CombiningKind {
    /// Two values combined. `flags` are for arithmetic on floats.
    pub(super) fn combine(self, rw: &mut Rewriter<'_>, a: ValueId, b: ValueId, flags: Attr) -> ValueId {
        let ty = rw.ty(a);
        let is_float = ty.element_or_self(rw.ctx()).float_kind(rw.ctx()).is_some();
        macro_rules! op {
            ($op:ident $(, $flags:expr)?) => { rw.build::<arith::$op<'_>>(&[&[a], &[b]], &[$($flags)?], &[ty]) };
        }
        let overflow = Some(Attr::dialect(rw.ctx(), arith::Overflow::NONE));
        let op = match self {
            CombiningKind::Add if is_float => op!(AddF, Some(flags)),
            CombiningKind::Add => op!(AddI, overflow),
            CombiningKind::Mul if is_float => op!(MulF, Some(flags)),
            CombiningKind::Mul => op!(MulI, overflow),
            CombiningKind::MinUI => op!(MinUI),
            CombiningKind::MinSI => op!(MinSI),
            CombiningKind::MaxUI => op!(MaxUI),
            CombiningKind::MaxSI => op!(MaxSI),
            CombiningKind::MinNumF => op!(MinNumF, Some(flags)),
            CombiningKind::MaxNumF => op!(MaxNumF, Some(flags)),
            CombiningKind::MinimumF => op!(MinimumF, Some(flags)),
            CombiningKind::MaximumF => op!(MaximumF, Some(flags)),
            CombiningKind::And => op!(AndI),
            CombiningKind::Or => op!(OrI),
            CombiningKind::Xor => op!(XOrI),
        };
        rw.op(op).result(0)
    }
}

/// What of a mask's elements is set, where that is known.
pub(super) fn known_mask(op: OpRef<'_>, mask: ValueId) -> Result<bool, NoMatch> {
    let ctx = op.ctx();
    if let Some(elements) = constant_of(op.body(), mask).and_then(|a| a.as_dense(ctx)) {
        let value = elements.splat_value(ctx).and_then(|a| a.as_i64(ctx));
        return value.map(|v| v != 0).ok_or(NoMatch("some of the mask is set"));
    }
    let constant = defined_by::<ConstantMask<'_>>(op, mask).ok_or(NoMatch("the mask is not known"))?;
    let sizes = numbers(constant.op(), 0);
    if op.ty(mask).shape(ctx) == Some(&sizes[..]) {
        return Ok(true);
    }
    if sizes.iter().all(|&size| size == 0) { Ok(false) } else { Err(NoMatch("some of the mask is set")) }
}

/// The patterns of accesses with masks: without a mask where all of it is set, none where
/// nothing is.
macro_rules! masked {
    ($($op:ident $(by $all:ident)?;)*) => {$(
        impl Canonicalize for $op<'_> {
            fn canonicalize(patterns: &mut PatternSet) {
                $(patterns.on::<$op<'_>>("all-masked", |id, rw| {
                    let op = rw.op(id).cast::<$op<'_>>().ok_or(OTHER)?;
                    if !known_mask(op.op(), op.mask())? {
                        return Err(NoMatch("nothing of the mask is set"));
                    }
                    $all(id, rw)
                });)?
                patterns.on::<$op<'_>>("none-masked", |id, rw| {
                    let op = rw.op(id).cast::<$op<'_>>().ok_or(OTHER)?;
                    if known_mask(op.op(), op.mask())? {
                        return Err(NoMatch("all of the mask is set"));
                    }
                    // A load gives what passes through: its last operand.
                    let through = op.op().operands().last();
                    let results: Vec<ValueId> = through.into_iter().take(op.op().results().len()).collect();
                    rw.replace_op(id, &results);
                    Ok(())
                });
            }
        }
    )*};
}

masked! {
    CompressStore by store_all;
    ExpandLoad by load_all;
    Gather;
    MaskedLoad by load_all;
    MaskedStore by store_all;
    Scatter;
}

fn load_all(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (base, indices, ty) = (op.operand(0), op.operand_group(1).to_vec(), op.result_type(0));
    start(rw, id);
    let new = Load::build(rw, ty, base, &indices, None);
    replace_by_op(rw, id, new)
}

fn store_all(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (base, indices) = (op.operand(0), op.operand_group(1).to_vec());
    let value = op.operands().last().ok_or(OTHER)?;
    start(rw, id);
    Store::build(rw, value, base, &indices, None);
    rw.erase_op(id);
    Ok(())
}
