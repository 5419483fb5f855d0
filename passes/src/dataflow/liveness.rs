//! Which values matter: for memory, for where control goes, or for what functions that anybody may
//! call return.

use rustc_hash::FxHashSet;
use terrace_ir::body::Body;
use terrace_ir::def::Traits;
use terrace_ir::effects::is_memory_effect_free;
use terrace_ir::entity::ValueId;
use terrace_ir::interfaces::{Branch, RegionBranch};
use terrace_ir::view::OpRef;

use super::backward::Backward;
use super::modules::address;

/// Liveness of values: `true` for those that matter.
#[derive(Clone, Debug, Default)]
pub struct Liveness {
    /// Values that matter whatever uses them, with the addresses of their bodies.
    pub(crate) roots: FxHashSet<(usize, ValueId)>,
}

impl Backward for Liveness {
    type Value = bool;

    fn meet(&self, known: &mut bool, more: &bool) -> bool {
        let changed = *more && !*known;
        *known |= more;
        changed
    }

    fn exit(&self, _body: &Body, _value: ValueId) -> bool {
        true
    }

    fn start(&self, body: &Body, value: ValueId) -> bool {
        !self.roots.is_empty() && self.roots.contains(&(address(body), value))
    }

    /// 1. What goes into an op that reads or writes memory matters, and what goes into one of
    ///    which a result matters.
    /// 2. So does what decides which block is next.
    /// 3. What decides which region of an op runs, or ends one, matters if the op does.
    fn operand(&self, op: OpRef<'_>, _operand: usize, known: &dyn Fn(ValueId) -> bool) -> bool {
        let matters = |op: OpRef<'_>| !is_memory_effect_free(op) || op.results().any(known);
        if matters(op) || op.interface::<Branch>().is_some() {
            return true;
        }
        // What ends a region stands and falls with the op around, which may end one in turn.
        let mut around = op.parent().filter(|_| op.next().is_none() && op.interface::<RegionBranch>().is_none());
        let mut ends = op.has(Traits::TERMINATOR);
        while let Some(op) = around.filter(|_| ends) {
            if op.is_root() || matters(op) {
                return true;
            }
            ends = op.has(Traits::TERMINATOR);
            around = op.parent();
        }
        false
    }
}
