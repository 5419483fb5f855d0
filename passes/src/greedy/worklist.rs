//! The ops that are still to be looked at, kept up to date by what the driver hears of changes.

use rustc_hash::FxHashSet;
use terrace_ir::body::Body;
use terrace_ir::builder::Listener;
use terrace_ir::entity::{BlockId, OpEntity, OpId, RegionId, SideTable, ValueId};
use terrace_ir::view::OpRef;

use super::{GreedyConfig, Strictness};

/// Ops to look at, last in first out, each at most once.
pub(super) struct Worklist<'l> {
    items: Vec<Option<OpId>>,
    /// By op: its place in `items` + 1; 0: not there.
    places: SideTable<OpEntity, u32>,
    /// Who else hears of changes.
    pub(super) heard: Option<&'l mut dyn Listener>,
    /// The only ops that are looked at.
    allowed: Option<FxHashSet<OpId>>,
    /// Ops that are made are allowed too.
    allow_new: bool,
    /// Only ops inside this region are looked at.
    scope: Option<RegionId>,
}

impl<'l> Worklist<'l> {
    pub(super) fn new(body: &Body, config: &GreedyConfig, heard: Option<&'l mut dyn Listener>) -> Worklist<'l> {
        let ops = body.op_capacity();
        Worklist {
            items: Vec::with_capacity(ops),
            places: SideTable::with_capacity(0, ops),
            heard,
            allowed: None,
            allow_new: config.strictness != Strictness::Existing,
            scope: config.scope,
        }
    }

    /// Looks at these ops only, and at those made later if the configuration says so.
    pub(super) fn allow_only(&mut self, ops: impl Iterator<Item = OpId>) {
        self.allowed = Some(ops.collect());
    }

    pub(super) fn clear(&mut self) {
        self.items.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.iter().all(Option::is_none)
    }

    pub(super) fn push(&mut self, op: OpId) {
        if self.allowed.as_ref().is_some_and(|allowed| !allowed.contains(&op)) {
            return;
        }
        let place = self.places.get_mut(op);
        if *place == 0 {
            self.items.push(Some(op));
            *place = self.items.len() as u32;
        }
    }

    pub(super) fn pop(&mut self) -> Option<OpId> {
        while let Some(item) = self.items.pop() {
            if let Some(op) = item {
                self.places.set(op, 0);
                return Some(op);
            }
        }
        None
    }

    fn remove(&mut self, op: OpId) {
        let place = std::mem::take(self.places.get_mut(op));
        if place > 0 {
            self.items[place as usize - 1] = None;
        }
    }

    pub(super) fn reverse(&mut self) {
        self.items.reverse();
        for (at, op) in self.items.iter().enumerate() {
            if let Some(op) = op {
                self.places.set(*op, at as u32 + 1);
            }
        }
    }

    /// Adds an op and those around it.
    pub(super) fn push_with_ancestors(&mut self, body: &Body, op: OpId) {
        if self.scope.is_some_and(|scope| !is_inside(body.op(op), scope)) {
            return;
        }
        let mut at = Some(body.op(op));
        while let Some(op) = at.filter(|op| !op.is_root()) {
            self.push(op.id());
            at = match self.scope {
                Some(scope) if op.region_of().is_some_and(|region| region.id() == scope) => None,
                _ => op.parent(),
            };
        }
    }
}

/// Whether an op stands in a region, directly or deeper.
pub(super) fn is_inside(op: OpRef<'_>, scope: RegionId) -> bool {
    let around = std::iter::successors(Some(op), |op| op.parent().filter(|op| !op.is_root()));
    around.filter_map(|op| op.region_of()).any(|region| region.id() == scope)
}

impl Listener for Worklist<'_> {
    fn op_inserted(&mut self, body: &Body, op: OpId) {
        if let Some(heard) = &mut self.heard {
            heard.op_inserted(body, op);
        }
        if self.allow_new
            && let Some(allowed) = &mut self.allowed
        {
            allowed.insert(op);
        }
        self.push_with_ancestors(body, op);
    }

    fn op_modified(&mut self, body: &Body, op: OpId) {
        if let Some(heard) = &mut self.heard {
            heard.op_modified(body, op);
        }
        self.push_with_ancestors(body, op);
    }

    fn op_replaced(&mut self, body: &Body, op: OpId, by: &[ValueId]) {
        if let Some(heard) = &mut self.heard {
            heard.op_replaced(body, op, by);
        }
    }

    fn block_inserted(&mut self, body: &Body, block: BlockId) {
        if let Some(heard) = &mut self.heard {
            heard.block_inserted(body, block);
        }
    }

    fn block_modified(&mut self, body: &Body, block: BlockId) {
        if let Some(heard) = &mut self.heard {
            heard.block_modified(body, block);
        }
    }

    fn block_erased(&mut self, body: &Body, block: BlockId) {
        if let Some(heard) = &mut self.heard {
            heard.block_erased(body, block);
        }
    }

    fn op_erased(&mut self, body: &Body, op: OpId) {
        if let Some(heard) = &mut self.heard {
            heard.op_erased(body, op);
        }
        // An operand left with one user or none may now fold or die.
        for operand in body.op(op).operands() {
            let Some(def) = body.defining_op(operand) else { continue };
            let mut other: Option<OpRef<'_>> = None;
            let mut few = true;
            for user in body.uses(operand).map(|u| u.owner) {
                if user.id() == op || other == Some(user) {
                    continue;
                }
                if other.is_some() {
                    few = false;
                    break;
                }
                other = Some(user);
            }
            if few {
                self.push_with_ancestors(body, def.id());
            }
        }
        self.remove(op);
        if let Some(allowed) = &mut self.allowed {
            // Its id may be used again.
            allowed.remove(&op);
        }
    }
}
