//! Which ops came and went while a driver runs: ids of erased ops are used again, so that an id
//! alone does not name an op for good.

use terrace_ir::body::Body;
use terrace_ir::builder::Listener;
use terrace_ir::entity::{OpEntity, OpId, SideTable};

/// An op as it was at some time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamped {
    pub(crate) op: OpId,
    /// How many ops of that id had been erased.
    erased_before: u32,
}

/// Hears which ops are made and erased.
pub(crate) struct History {
    erased: SideTable<OpEntity, u32>,
    /// What was inserted since somebody looked.
    pub(crate) inserted: Vec<Stamped>,
}

impl History {
    pub(crate) fn new() -> History {
        History { erased: SideTable::new(0), inserted: Vec::new() }
    }

    pub(crate) fn stamp(&self, op: OpId) -> Stamped {
        Stamped { op, erased_before: *self.erased.get(op) }
    }

    pub(crate) fn is_there(&self, op: Stamped) -> bool {
        self.stamp(op.op) == op
    }
}

impl Listener for History {
    fn op_inserted(&mut self, _: &Body, op: OpId) {
        let stamped = self.stamp(op);
        self.inserted.push(stamped);
    }

    fn op_erased(&mut self, _: &Body, op: OpId) {
        *self.erased.get_mut(op) += 1;
    }
}
