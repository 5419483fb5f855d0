//! In which ranges integers are.
//!
//! Ops that implement [`InferIntRange`] say what follows from the ranges of their operands; of
//! loops the bounds of the induction variable are known. A value that grows from iteration to
//! iteration, or from call to call, is not followed: when it changes a second time, it may
//! be all of its type.

use terrace_ir::apint::ApInt;
use terrace_ir::attrs::{Attr, AttrData, integer_attr_width};
use terrace_ir::body::Body;
use terrace_ir::def::Traits;
use terrace_ir::elements::DenseElements;
use terrace_ir::entity::ValueId;
use terrace_ir::fold::Folded;
use terrace_ir::interfaces::{InferIntRange, IntRange, LoopLike};
use terrace_ir::view::OpRef;

use super::Forward;

/// What is known of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Range {
    /// Control did not come to its definition.
    #[default]
    Unreached,
    /// It is in this range, or all its elements are.
    In(IntRange),
    /// It is no integer.
    Other,
}

impl Range {
    /// The range, if one is known.
    pub fn known(&self) -> Option<&IntRange> {
        match self {
            Range::In(range) => Some(range),
            _ => None,
        }
    }
}

/// Integer range analysis.
#[derive(Clone, Copy, Debug)]
pub struct IntRanges;

impl Forward for IntRanges {
    type Value = Range;

    fn join(&self, known: &mut Range, more: &Range) -> bool {
        let joined = match (&*known, more) {
            (_, Range::Unreached) | (Range::Other, _) => return false,
            (Range::Unreached, more) => more.clone(),
            (Range::In(a), Range::In(b)) => Range::In(a.union(b)),
            (Range::In(_), Range::Other) => Range::Other,
        };
        let changed = joined != *known;
        *known = joined;
        changed
    }

    fn join_from_afar(&self, body: &Body, value: ValueId, known: &mut Range, more: &Range) -> bool {
        let first = *known == Range::Unreached;
        let changed = self.join(known, more);
        if changed && !first {
            *known = self.entry(body, value);
        }
        changed
    }

    fn entry(&self, body: &Body, value: ValueId) -> Range {
        IntRange::all_of(body.ctx(), body.ty(value)).map_or(Range::Other, Range::In)
    }

    fn constant(&self, body: &Body, value: ValueId, known: &Range) -> Option<Attr> {
        let ty = body.ty(value);
        integer_attr_width(body.ctx(), ty)?;
        Some(body.ctx().attr(AttrData::Integer { ty, value: known.known()?.as_constant()?.clone() }))
    }

    fn results(&self, op: OpRef<'_>, operands: &[Range], known: &dyn Fn(ValueId) -> Range) -> Option<Vec<Range>> {
        let body = op.body();
        if operands.contains(&Range::Unreached) {
            return None;
        }
        let mut results: Vec<Range> = op.results().map(|result| self.entry(body, result)).collect();
        let Some(inference) = op.interface::<InferIntRange>() else { return Some(results) };
        let mut found = vec![None; results.len()];
        infer(op, inference, operands, &mut |value, range| {
            if let Some(at) = op.results().position(|result| result == value) {
                found[at] = Some(range);
            }
        });
        for ((result, range), value) in results.iter_mut().zip(found).zip(op.results()) {
            let Some(range) = range else { continue };
            let yielded = body.uses(value).any(|u| u.owner.has(Traits::TERMINATOR));
            let before = if yielded { known(value) } else { Range::Unreached };
            let mut joined = before.clone();
            let grows = self.join(&mut joined, &Range::In(range)) && before != Range::Unreached;
            if !grows {
                *result = joined;
            }
        }
        Some(results)
    }

    fn argument(&self, op: OpRef<'_>, value: ValueId, known: &dyn Fn(ValueId) -> Range) -> Range {
        let mut found = None;
        if let Some(inference) = op.interface::<InferIntRange>() {
            let operands: Vec<Range> = op.operands().map(known).collect();
            infer(op, inference, &operands, &mut |at, range| {
                if at == value {
                    found = Some(Range::In(range));
                }
            });
        } else if let Some(loops) = op.interface::<LoopLike>()
            && (loops.induction_variables)(op) == [value]
        {
            found = Some(counter(op, loops, value, known));
        }
        found.unwrap_or_else(|| self.entry(op.body(), value))
    }
}

fn infer(op: OpRef<'_>, inference: &InferIntRange, operands: &[Range], set: &mut dyn FnMut(ValueId, IntRange)) {
    let operands: Vec<Option<IntRange>> = operands.iter().map(|range| range.known().cloned()).collect();
    (inference.infer)(op, &operands, set);
}

/// The range of the only induction variable of a loop.
fn counter(op: OpRef<'_>, loops: &LoopLike, value: ValueId, known: &dyn Fn(ValueId) -> Range) -> Range {
    let (ctx, body) = (op.ctx(), op.body());
    let Some(all) = IntRange::all_of(ctx, body.ty(value)) else { return Range::Other };
    // What is not known may be anything; such a step counts up.
    let bound = |bounds: Option<Vec<Folded>>| match bounds.as_deref() {
        Some([Folded::Constant(attr)]) => {
            let value = match attr.data(ctx) {
                AttrData::Integer { value, .. } => Some(value),
                _ => None,
            };
            value.filter(|n| n.width() == all.width()).map_or(all.clone(), |n| IntRange::constant(n.clone()))
        }
        Some([Folded::Value(value)]) => known(*value).known().cloned().unwrap_or(all.clone()),
        _ => all.clone(),
    };
    let (mut min, mut max) = (bound((loops.lower_bounds)(op)).smin, bound((loops.upper_bounds)(op)).smax);
    if bound((loops.steps)(op)).smax.is_negative() {
        std::mem::swap(&mut min, &mut max);
    } else {
        // Loops stop before their upper bound.
        max = max.sub(&ApInt::from_i64(max.width(), 1));
    }
    // A loop that never runs has no counter.
    if max.cmp_signed(&min).is_lt() { Range::Unreached } else { Range::In(IntRange::signed(min, max)) }
}

/// The constant attribute of a value that is in a range of one: for shaped types, one for all
/// elements. `None`: it may be several.
pub fn constant_of_range(body: &Body, value: ValueId, known: &Range) -> Option<Attr> {
    let (ctx, ty) = (body.ctx(), body.ty(value));
    let element = ty.element_or_self(ctx);
    let attr = ctx.attr(AttrData::Integer { ty: element, value: known.known()?.as_constant()?.clone() });
    if element == ty { Some(attr) } else { Some(DenseElements::splat(ctx, ty, attr)?.attr(ctx)) }
}
