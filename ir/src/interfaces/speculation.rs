//! Whether ops may run where they did not run before.

use crate::context::OpInfo;
use crate::def::Traits;
use crate::effects::is_memory_effect_free;
use crate::interface;
use crate::view::OpRef;

/// Whether an op may run where it did not before: it neither has undefined behaviour nor
/// runs for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speculatability {
    /// Not as far as is known.
    Never,
    /// It may.
    Always,
    /// It may if all ops in its regions may.
    Recursively,
}

interface! {
    /// An op that says by its operands and attributes whether it is speculatable. Ops with
    /// the traits `AlwaysSpeculatable` and `RecursivelySpeculatable` have it.
    pub interface ConditionallySpeculatable / ConditionallySpeculatableOp implied_by_op by_trait {
        /// Whether it may run where it did not before.
        fn speculatability(op: OpRef<'_>) -> Speculatability;
    }
}

struct Always;
struct Recursively;

impl ConditionallySpeculatableOp for Always {
    fn speculatability(_op: OpRef<'_>) -> Speculatability {
        Speculatability::Always
    }
}

impl ConditionallySpeculatableOp for Recursively {
    fn speculatability(_op: OpRef<'_>) -> Speculatability {
        Speculatability::Recursively
    }
}

fn by_trait(info: &OpInfo) -> Option<&'static ConditionallySpeculatable> {
    match () {
        () if info.has(Traits::ALWAYS_SPECULATABLE) => Some(Always::TABLE),
        () if info.has(Traits::RECURSIVELY_SPECULATABLE) => Some(Recursively::TABLE),
        () => None,
    }
}

/// Whether an op, with all that is inside, may run where it did not before.
pub fn is_speculatable(op: OpRef<'_>) -> bool {
    let mut pending = vec![op];
    while let Some(op) = pending.pop() {
        let table = op.interface::<ConditionallySpeculatable>();
        match table.map_or(Speculatability::Never, |t| (t.speculatability)(op)) {
            Speculatability::Never => return false,
            Speculatability::Always => {}
            Speculatability::Recursively => pending.extend(op.regions().flat_map(|r| r.ops())),
        }
    }
    true
}

/// Whether an op does nothing to memory and may run where it did not before.
pub fn is_pure(op: OpRef<'_>) -> bool {
    is_speculatable(op) && is_memory_effect_free(op)
}
