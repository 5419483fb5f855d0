//! What ops say of the sizes of memrefs, and of which memory they see.

use terrace_ir::interfaces::{ResultSizesOp, ShapedDimOp, ViewLikeOp, constant_of};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::fold::kept_by_subview;
use super::index_list::{Entry, entries};
use super::{
    Alloc, Alloca, Cast, CollapseShape, Dim, ExpandShape, ExtractStridedMetadata, MemorySpaceCast, ReinterpretCast,
    Reshape, SubView, View,
};

impl ShapedDimOp for Dim<'_> {
    fn shaped_value(op: OpRef<'_>) -> ValueId {
        op.operand(0)
    }
    fn dimension(op: OpRef<'_>) -> Option<usize> {
        constant_of(op.body(), op.operand(1))?.as_i64(op.ctx()).and_then(|at| usize::try_from(at).ok())
    }
}

/// What the op that made a memref takes the size of a dimension from.
pub(super) fn given_size(maker: OpRef<'_>, index: usize) -> Option<Entry> {
    let sizes = if maker.is::<Alloc<'_>>() || maker.is::<Alloca<'_>>() {
        maker.operand_group(0)
    } else if maker.is::<View<'_>>() {
        maker.operand_group(2)
    } else if maker.is::<ReinterpretCast<'_>>() {
        return entries(maker, 2, 1).get(index).copied();
    } else if maker.is::<ExpandShape<'_>>() {
        return entries(maker, 1, 1).get(index).copied();
    } else {
        let kept = maker.is::<SubView<'_>>().then(|| kept_by_subview(maker)).flatten()?;
        let at = kept.iter().enumerate().filter(|(_, k)| **k).nth(index)?.0;
        return entries(maker, 2, 1).get(at).copied();
    };
    let shape = maker.result_type(0).shape(maker.ctx())?;
    match *shape.get(index)? {
        DYNAMIC => {
            let before = shape.iter().take(index).filter(|&&s| s == DYNAMIC).count();
            (before < sizes.len()).then(|| Entry::Value(sizes.at(before)))
        }
        size => Some(Entry::Number(size)),
    }
}

macro_rules! result_sizes {
    ($($op:ident),*) => {$(
        impl ResultSizesOp for $op<'_> {
            fn size(op: OpRef<'_>, _result: usize, dimension: usize) -> Option<Folded> {
                given_size(op, dimension).map(|size| match size {
                    Entry::Value(value) => Folded::Value(value),
                    Entry::Number(number) => Folded::Constant(Attr::integer(op.ctx(), Type::INDEX, number)),
                })
            }
        }
    )*};
}

result_sizes!(Alloc, Alloca, ExpandShape, ReinterpretCast, SubView, View);

macro_rules! views {
    ($($op:ident),*) => {$(
        impl ViewLikeOp for $op<'_> {
            fn view_source(op: OpRef<'_>) -> ValueId {
                op.operand(0)
            }
        }
    )*};
}

views!(Cast, CollapseShape, ExpandShape, ExtractStridedMetadata, MemorySpaceCast, ReinterpretCast, Reshape, SubView);

impl ViewLikeOp for View<'_> {
    fn view_source(op: OpRef<'_>) -> ValueId {
        op.operand(0)
    }
    /// Addresses are counted from the byte on which the view starts.
    fn keeps_address(op: OpRef<'_>) -> bool {
        constant_of(op.body(), op.operand(1)).and_then(|shift| shift.as_i64(op.ctx())) == Some(0)
    }
}
