//! Sizes of what ops make, and ops that ask for one.

use crate::entity::ValueId;
use crate::fold::Folded;
use crate::interface;
use crate::view::OpRef;

interface! {
    /// An op that gives the size of one dimension of a value.
    pub interface ShapedDim / ShapedDimOp {
        /// The value.
        fn shaped_value(op: OpRef<'_>) -> ValueId;
        /// The dimension, where it is known.
        fn dimension(op: OpRef<'_>) -> Option<usize>;
    }
}

interface! {
    /// An op of which operands or attributes say how large its results are.
    pub interface ResultSizes / ResultSizesOp {
        /// The size of a dimension of a result: a value, or an index; `None`: there is no such
        /// dimension, or nothing says its size.
        fn size(op: OpRef<'_>, result: usize, dimension: usize) -> Option<Folded>;
    }
}

interface! {
    /// An op whose result is of the same memory as one of its operands.
    pub interface ViewLike / ViewLikeOp {
        /// The operand.
        fn view_source(op: OpRef<'_>) -> ValueId;
    }
    defaults {
        /// Whether addresses are counted from the same one: offsets apart, the first element is
        /// where that of the source is.
        fn keeps_address(_op: OpRef<'_>) -> bool {
            true
        }
    }
}
