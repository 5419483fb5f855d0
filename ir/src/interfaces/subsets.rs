//! Ops that take a part of a value, a tensor say, or put one in its place.

use crate::entity::ValueId;
use crate::fold::Folded;
use crate::interface;
use crate::view::OpRef;

/// A part of a value of some rank: of each dimension elements at regular distances.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subset {
    /// Where each dimension begins.
    pub offsets: Vec<Folded>,
    /// How many elements of each.
    pub sizes: Vec<Folded>,
    /// How far they are apart.
    pub strides: Vec<Folded>,
}

/// A part of a value, and what was done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubsetAccess {
    /// The result is that part of the operand.
    Extract {
        /// Position of the operand.
        source: usize,
    },
    /// The result is an operand with that part replaced by another operand.
    Insert {
        /// Position of what takes its place.
        source: usize,
        /// Position of what it is put into.
        destination: usize,
    },
}

impl SubsetAccess {
    /// The operand (position) that the part is of.
    pub fn container(self) -> usize {
        match self {
            SubsetAccess::Extract { source } => source,
            SubsetAccess::Insert { destination, .. } => destination,
        }
    }
}

interface! {
    /// An op that takes a part of a value or puts one in its place, and does nothing else.
    pub interface SubsetOp / SubsetOpInterface {
        /// Which of the two, of which operands; `None`: this one does neither.
        fn access(op: OpRef<'_>) -> Option<SubsetAccess>;
        /// The part; `None`: it can't be told.
        fn subset(op: OpRef<'_>) -> Option<Subset>;
    }
}

impl Subset {
    /// The values among offsets, sizes and strides.
    pub fn values(&self) -> impl Iterator<Item = ValueId> + '_ {
        [&self.offsets, &self.sizes, &self.strides].into_iter().flatten().filter_map(|part| match part {
            Folded::Value(value) => Some(*value),
            Folded::Constant(_) => None,
        })
    }
}
