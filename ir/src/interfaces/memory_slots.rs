//! Memory slots: memory that an op allocates and whose every use is known.
//!
//! A slot becomes values (mem2reg) if its allocation is [`PromotableAllocation`] and each op
//! that uses the pointer is [`PromotableMem`] or [`Promotable`] and says that the use can go.
//! It is split (sroa) if the allocation is [`DestructurableAllocation`] and each user is
//! [`DestructurableAccessor`] or [`SafeMemorySlotAccess`].
//!
//! A use that is to go is *blocking*. An op that can do without a blocking use may make uses
//! of its own results blocking in turn.

use crate::attrs::Attr;
use crate::entity::{OpId, ValueId};
use crate::interface;
use crate::rewriter::Rewriter;
use crate::types::Type;
use crate::view::OpRef;

/// Memory behind a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemorySlot {
    /// The pointer.
    pub ptr: ValueId,
    /// The type of what is in it.
    pub element: Type,
}

/// Memory that has parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DestructurableSlot {
    /// The whole.
    pub slot: MemorySlot,
    /// The index and the type of each part.
    pub elements: Vec<(Attr, Type)>,
}

/// An operand of an op.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OperandUse {
    /// The op.
    pub op: OpId,
    /// The operand's position.
    pub operand: usize,
}

impl OperandUse {
    /// The uses of the results of an op.
    pub fn of_results(op: OpRef<'_>) -> impl Iterator<Item = OperandUse> {
        let body = op.body();
        op.results().flat_map(move |r| body.uses(r)).map(|u| OperandUse { op: u.owner.id(), operand: u.operand })
    }
}

/// What becomes of an op that was rewritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deletion {
    /// It stays.
    Keep,
    /// The pass erases it.
    Delete,
}

interface! {
    /// An op that allocates slots.
    pub interface PromotableAllocation / PromotableAllocationOp {
        /// The slots that may become values.
        fn promotable_slots(op: OpRef<'_>) -> Vec<MemorySlot>;
        /// Creates, at the rewriter's point, the value of a slot that was not written yet.
        fn default_value(op: OpId, slot: &MemorySlot, rw: &mut Rewriter<'_>) -> Option<ValueId>;
        /// Cleans up when a slot has become values; gives the allocation that is left of
        /// the op, if some is.
        fn promotion_complete(op: OpId, slot: &MemorySlot, default: Option<ValueId>, rw: &mut Rewriter<'_>) -> Option<OpId>;
    }
    defaults {
        /// Hears of an argument that was added to a block for what is in the slot.
        fn block_argument_added(_op: OpId, _slot: &MemorySlot, _argument: ValueId, _rw: &mut Rewriter<'_>) {}
    }
}

interface! {
    /// An op that reads or writes slots.
    pub interface PromotableMem / PromotableMemOp {
        /// Whether it reads the slot.
        fn loads_from(op: OpRef<'_>, slot: &MemorySlot) -> bool;
        /// Whether it writes the slot.
        fn stores_to(op: OpRef<'_>, slot: &MemorySlot) -> bool;
        /// What it writes, created where need be; `reaching` is what was in the slot.
        fn stored(op: OpId, slot: &MemorySlot, reaching: ValueId, rw: &mut Rewriter<'_>) -> Option<ValueId>;
        /// Whether it can do without the blocking operands (positions); adds the uses that
        /// have to go then.
        fn can_uses_be_removed(op: OpRef<'_>, slot: &MemorySlot, blocking: &[usize], more: &mut Vec<OperandUse>) -> bool;
        /// Makes it do without them; `reaching` is what is in the slot, for a read.
        fn remove_uses(op: OpId, slot: &MemorySlot, blocking: &[usize], reaching: Option<ValueId>, rw: &mut Rewriter<'_>) -> Deletion;
    }
}

interface! {
    /// An op that uses slots but neither reads nor writes them.
    pub interface Promotable / PromotableOp {
        /// Whether it can do without the blocking operands (positions); adds the uses that
        /// have to go then.
        fn can_uses_be_removed(op: OpRef<'_>, blocking: &[usize], more: &mut Vec<OperandUse>) -> bool;
        /// Makes it do without them.
        fn remove_uses(op: OpId, blocking: &[usize], rw: &mut Rewriter<'_>) -> Deletion;
    }
    defaults {
        /// Whether it wants to hear of what was written to the slots that went.
        fn requires_replaced_values(_op: OpRef<'_>) -> bool {
            false
        }
        /// Hears of the ops that wrote, with the values that took their place.
        fn visit_replaced_values(_op: OpId, _definitions: &[(OpId, ValueId)], _rw: &mut Rewriter<'_>) {}
    }
}

interface! {
    /// An op that allocates slots with parts.
    pub interface DestructurableAllocation / DestructurableAllocationOp {
        /// The slots that may be split.
        fn destructurable_slots(op: OpRef<'_>) -> Vec<DestructurableSlot>;
        /// Allocates the parts of these indices at the rewriter's point.
        fn destructure(op: OpId, slot: &DestructurableSlot, used: &[Attr], rw: &mut Rewriter<'_>) -> Vec<(Attr, MemorySlot)>;
        /// Cleans up when a slot has been split; gives the allocation that is left of the
        /// op, if some is.
        fn destructuring_complete(op: OpId, slot: &DestructurableSlot, rw: &mut Rewriter<'_>) -> Option<OpId>;
    }
}

interface! {
    /// An op that accesses slots inside their bounds, by the type that they have.
    pub interface SafeMemorySlotAccess / SafeMemorySlotAccessOp {
        /// Whether all accesses of the slot are safe if those of the slots that it adds are.
        fn only_safe_accesses(op: OpRef<'_>, slot: &MemorySlot, must_be_safe: &mut Vec<MemorySlot>) -> bool;
    }
}

interface! {
    /// An op that accesses parts of slots.
    pub interface DestructurableAccessor / DestructurableAccessorOp {
        /// Whether it can access parts alone; adds the indices of those, and slots all of
        /// whose accesses must be safe then.
        fn can_rewire(op: OpRef<'_>, slot: &DestructurableSlot, used: &mut Vec<Attr>, must_be_safe: &mut Vec<MemorySlot>) -> bool;
        /// Makes it access the parts.
        fn rewire(op: OpId, slot: &DestructurableSlot, parts: &[(Attr, MemorySlot)], rw: &mut Rewriter<'_>) -> Deletion;
    }
}
