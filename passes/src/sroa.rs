//! `sroa`: memory slots with parts become slots of their own for each part that is used.
//!
//! That can be done if each use of the slot says which part it accesses, or can go. Slots are
//! split until none can be: parts may have parts.

use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::entity::OpId;
use terrace_ir::interfaces::{
    Deletion, DestructurableAccessor, DestructurableAllocation, DestructurableSlot, MemorySlot, OperandUse, Promotable,
    SafeMemorySlotAccess,
};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::OpRef;
use terrace_ir::walk::post_order;

use crate::instrument::Statistic;
use crate::mem2reg::BlockingUses;
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct SroaPass;

impl Pass for SroaPass {
    fn name(&self) -> &'static str {
        "sroa"
    }

    fn title(&self) -> std::borrow::Cow<'static, str> {
        "SROA".into()
    }

    fn summary(&self) -> &'static str {
        "Scalar Replacement of Aggregates"
    }

    fn statistics(&self) -> &'static [Statistic] {
        &[
            Statistic { name: "destructured slots", description: "Total amount of memory slots destructured" },
            Statistic {
                name: "slots with memory benefit",
                description: "Total amount of memory slots of which not all parts were used",
            },
            Statistic {
                name: "max subelement number",
                description: "Maximal number of parts of a memory slot that was destructured",
            },
        ]
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let [split, benefit, largest] = [0, 1, 2].map(|at| run.count(at));
        run.each_body(|body| {
            for found in split_slots(body) {
                split.add(1);
                benefit.add(u64::from(found.used < found.parts));
                largest.raise_to(found.parts as u64);
            }
            Ok(())
        })
    }
}

/// A slot that was split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// How many parts it had.
    pub parts: usize,
    /// How many of these are slots now.
    pub used: usize,
}

/// Splits all slots of a body that can be, but not of child bodies.
pub fn split_slots(body: &mut Body) -> Vec<Split> {
    let allocates = |op: &OpRef<'_>| op.interface::<DestructurableAllocation>().is_some();
    let mut work: Vec<OpId> = post_order(body.root()).filter(allocates).map(|op| op.id()).collect();
    let mut done = Vec::new();
    loop {
        let (mut left, before) = (Vec::new(), done.len());
        for allocation in work {
            match plans(body.op(allocation)) {
                Some(plan) => {
                    done.push(Split { parts: plan.slot.elements.len(), used: plan.used.len() });
                    left.extend(plan.split(allocation, body));
                }
                None => left.push(allocation),
            }
        }
        if done.len() == before {
            return done;
        }
        work = left;
    }
}

/// What is to be done to split a slot.
struct Plan {
    slot: DestructurableSlot,
    /// The indices of the parts that are used.
    used: Vec<Attr>,
    accessors: Vec<OpId>,
    /// Ops that lose uses, with these operands.
    users: Vec<(OpId, Vec<usize>)>,
}

/// The plan for the first slot of an allocation that can be split.
fn plans(allocation: OpRef<'_>) -> Option<Plan> {
    let slots = (allocation.interface::<DestructurableAllocation>()?.destructurable_slots)(allocation);
    slots.into_iter().find_map(|slot| plan(allocation.body(), slot))
}

fn plan(body: &Body, slot: DestructurableSlot) -> Option<Plan> {
    if body.is_unused(slot.slot.ptr) {
        return None;
    }
    let (mut used, mut accessors, mut safe): (Vec<Attr>, Vec<OpId>, Vec<MemorySlot>) = Default::default();
    let mut blocking = BlockingUses::default();
    for at in body.uses(slot.slot.ptr) {
        let op = at.owner;
        let accessor = op.interface::<DestructurableAccessor>();
        if accessor.is_some_and(|a| (a.can_rewire)(op, &slot, &mut used, &mut safe)) {
            accessors.push(op.id());
        } else {
            // Maybe it can do without the slot.
            blocking.add(OperandUse { op: op.id(), operand: at.operand });
        }
    }
    let mut visited: Vec<OperandUse> = Vec::new();
    while let Some(part) = safe.pop() {
        for at in body.uses(part.ptr) {
            let (op, found) = (at.owner, OperandUse { op: at.owner.id(), operand: at.operand });
            if visited.contains(&found) {
                continue;
            }
            visited.push(found);
            let access = op.interface::<SafeMemorySlotAccess>();
            if !access.is_some_and(|a| (a.only_safe_accesses)(op, &part, &mut safe)) {
                blocking.add(found);
            }
        }
    }
    let users = blocking.spread(body, |op, blocking, more| {
        op.interface::<Promotable>().is_some_and(|p| (p.can_uses_be_removed)(op, blocking, more))
    })?;
    Some(Plan { slot, used, accessors, users })
}

impl Plan {
    /// Splits the slot; gives the allocations that may be split next.
    fn split(&self, allocation: OpId, body: &mut Body) -> Vec<OpId> {
        let Some(interface) = body.op(allocation).interface::<DestructurableAllocation>() else { return Vec::new() };
        let mut rewriter = Rewriter::new(body);
        rewriter.after(allocation);
        let parts = (interface.destructure)(allocation, &self.slot, &self.used, &mut rewriter);
        let makers = parts.iter().filter_map(|(_, part)| rewriter.body().defining_op(part.ptr));
        let mut left: Vec<OpId> = Vec::new();
        for maker in makers.filter(|op| op.interface::<DestructurableAllocation>().is_some()) {
            if !left.contains(&maker.id()) {
                left.push(maker.id());
            }
        }
        let mut erased = Vec::new();
        for &op in &self.accessors {
            rewriter.after(op);
            let accessor = rewriter.op(op).interface::<DestructurableAccessor>();
            let deletion = accessor.map(|a| (a.rewire)(op, &self.slot, &parts, &mut rewriter));
            erased.extend((deletion == Some(Deletion::Delete)).then_some(op));
        }
        // What uses the results of others comes later in the list.
        for (op, blocking) in self.users.iter().rev() {
            rewriter.after(*op);
            let promotable = rewriter.op(*op).interface::<Promotable>();
            let deletion = promotable.map(|p| (p.remove_uses)(*op, blocking, &mut rewriter));
            erased.extend((deletion == Some(Deletion::Delete)).then_some(*op));
        }
        erased.into_iter().for_each(|op| rewriter.erase_op(op));
        left.extend((interface.destructuring_complete)(allocation, &self.slot, &mut rewriter));
        left
    }
}
