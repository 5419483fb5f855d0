//! What memref ops fold to.

use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::index_list::{Entry, entries};
use super::layout::{generalizes, parts, strided};
use super::shapes::given_size;
use super::views::{kept_dimensions, numbers, subview_type};
use super::{Cast, Copy, Dealloc, Dim, ExpandShape, Load, MemorySpaceCast, Rank, ReinterpretCast, Store, SubView};

/// The memref behind a cast, if the cast's source is ranked.
fn behind_cast(body: &Body, value: ValueId) -> Option<ValueId> {
    let source = body.defining_op(value)?.cast::<Cast<'_>>()?.source();
    body.ty(source).shape(body.ctx()).map(|_| source)
}

/// Whether a cast only forgets: its source says at least as much as its result.
pub(super) fn only_forgets(ctx: &Context, from: Type, to: Type) -> bool {
    let (Some(a), Some(b)) = (parts(ctx, from), parts(ctx, to)) else { return false };
    if a.element != b.element || a.shape.len() != b.shape.len() {
        return false;
    }
    let (Some(source), Some(result)) = (strided(ctx, from), strided(ctx, to)) else { return false };
    let all = |general: &[i64], special: &[i64]| general.iter().zip(special).all(|(&g, &s)| generalizes(g, s));
    all(b.shape, a.shape) && generalizes(result.offset, source.offset) && all(&result.strides, &source.strides)
}

/// Takes the sources of casts in place of the operands that `accept`.
pub(crate) fn through_casts(op: OpRef<'_>, accept: impl Fn(usize, ValueId) -> bool) -> Fold {
    let body = op.body();
    let mut changed = false;
    let operands = op.operands().enumerate().map(|(at, value)| {
        let source = behind_cast(body, value).filter(|&s| accept(at, s));
        changed |= source.is_some();
        source.unwrap_or(value)
    });
    let operands = operands.collect();
    if changed { Fold::InPlace { operands, props: op.props() } } else { Fold::None }
}

macro_rules! fold_through_casts {
    ($($op:ident),*) => {$(
        impl FoldOp for $op<'_> {
            fn fold(input: &FoldInput<'_>) -> Fold {
                through_casts(input.op, |_, _| true)
            }
        }
    )*};
}

fold_through_casts!(Dealloc, Load);

impl FoldOp for Store<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        // The stored value keeps its type: it is that of the elements.
        through_casts(input.op, |at, _| at == 1)
    }
}

impl FoldOp for Copy<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        let op = input.op;
        through_casts(op, |at, source| only_forgets(op.ctx(), op.ty(source), op.operand_type(at)))
    }
}

impl FoldOp for Cast<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        let op = input.op;
        match through_casts(op, |_, _| true) {
            Fold::None if op.operand_type(0) == op.result_type(0) => op.operand(0).into(),
            other => other,
        }
    }
}

impl FoldOp for MemorySpaceCast<'_> {
    /// The space between two casts does not matter.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let op = input.op;
        let inner = op.body().defining_op(op.operand(0)).and_then(|d| d.cast::<MemorySpaceCast<'_>>());
        match inner {
            Some(inner) => Fold::InPlace { operands: std::iter::once(inner.source()).collect(), props: op.props() },
            None if op.operand_type(0) == op.result_type(0) => op.operand(0).into(),
            None => Fold::None,
        }
    }
}

impl FoldOp for Rank<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        let ctx = input.ctx();
        input.op.operand_type(0).shape(ctx).map(|s| Attr::integer(ctx, Type::INDEX, s.len() as i64)).into()
    }
}

impl FoldOp for Dim<'_> {
    /// A known size; or the operand that gave the size to the op that made the
    /// memref. An index out of range has no meaning, so nothing follows from it.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        let index = input.constant(1).and_then(|a| a.as_i64(ctx)).and_then(|i| usize::try_from(i).ok());
        let (Some(index), Some(shape)) = (index, op.operand_type(0).shape(ctx)) else { return Fold::None };
        match shape.get(index) {
            None => Fold::None,
            Some(&DYNAMIC) => match maker_size(op, index) {
                Some(Entry::Value(value)) => value.into(),
                Some(Entry::Number(number)) => Attr::integer(ctx, Type::INDEX, number).into(),
                None => through_casts(op, |_, _| true),
            },
            Some(&size) => Attr::integer(ctx, Type::INDEX, size).into(),
        }
    }
}

/// The size that the op that made the memref was given. As in MLIR, what splits dimensions says
/// nothing here.
fn maker_size(op: OpRef<'_>, index: usize) -> Option<Entry> {
    let maker = op.body().defining_op(op.operand(0)).filter(|maker| !maker.is::<ExpandShape<'_>>())?;
    given_size(maker, index)
}

/// Which dimensions of its source a subview keeps.
pub fn kept_by_subview(op: OpRef<'_>) -> Option<Vec<bool>> {
    let ctx = op.ctx();
    let whole = subview_type(ctx, op.operand_type(0), &numbers(op, 0), &numbers(op, 1), &numbers(op, 2))?;
    kept_dimensions(ctx, op.operand_type(0), whole, op.result_type(0))
}

impl FoldOp for SubView<'_> {
    /// A part of known shape that has the type of the whole is the whole; and a part of a
    /// part that is all of it is that part.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let op = input.op;
        let (source, ty) = (op.operand(0), op.result_type(0));
        if op.ty(source) != ty {
            return Fold::None;
        }
        let known = ty.shape(op.ctx()).is_some_and(|s| !s.contains(&DYNAMIC));
        let all = |list: usize, wanted: i64| {
            let is = |entry: Entry| match entry {
                Entry::Number(number) => number == wanted,
                Entry::Value(value) => number_of(op, value) == Some(wanted),
            };
            entries(op, list + 1, list).into_iter().all(is)
        };
        let of_all = || {
            let outer = op.body().defining_op(source).filter(|d| d.is::<SubView<'_>>());
            outer.is_some_and(|o| all(0, 0) && all(2, 1) && entries(o, 2, 1) == entries(op, 2, 1))
        };
        if known || of_all() { source.into() } else { Fold::None }
    }
}

/// The constant that a value is.
pub(super) fn number_of(op: OpRef<'_>, value: ValueId) -> Option<i64> {
    constant_of(op.body(), value)?.as_i64(op.ctx())
}

impl FoldOp for ReinterpretCast<'_> {
    /// How the source saw its memory does not matter, but for where it starts; and what
    /// changes nothing is the source.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let op = input.op;
        let (source, ty) = (op.operand(0), op.result_type(0));
        let starts_there = |part: OpRef<'_>| {
            entries(part, 1, 0).into_iter().all(|offset| match offset {
                Entry::Number(number) => number == 0,
                Entry::Value(value) => number_of(part, value) == Some(0),
            })
        };
        let before = op.body().defining_op(source).filter(|&maker| {
            maker.is::<ReinterpretCast<'_>>()
                || maker.is::<Cast<'_>>()
                || maker.is::<SubView<'_>>() && starts_there(maker)
        });
        if let Some(before) = before {
            let operands = std::iter::once(before.operand(0)).chain(op.operands().skip(1)).collect();
            return Fold::InPlace { operands, props: op.props() };
        }
        let known = ty.shape(op.ctx()).is_some_and(|s| !s.contains(&DYNAMIC));
        let unchanged = known && op.ty(source) == ty && numbers(op, 0).first() == Some(&0);
        unchanged.then_some(source).into()
    }
}
