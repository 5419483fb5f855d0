//! Memory effects: what an op reads, writes, allocates and frees.
//!
//! An op says its effects by `#[effect(...)]` at operands and results, or by the hook
//! [`MemoryEffects`](crate::def::MemoryEffects); for an op of another crate a table of
//! [`Effects`] says them. The trait `NoMemoryEffect` says that there are none,
//! `RecursiveMemoryEffects` that the ops inside have theirs. Of an op that says nothing of
//! that, nothing is known.

use crate::attrs::Attr;
use crate::context::{Groups, OpInfo};
use crate::def::{EffectSet, OpDef, Traits, ValueSlot};
use crate::entity::ValueId;
use crate::interface;
use crate::view::OpRef;
use crate::walk::all_ops_inside;

/// What effects are on: memory, or something else that is changed and read. Effects on
/// different resources have nothing to do with each other.
#[derive(Debug)]
pub struct Resource {
    /// The name, for people.
    pub name: &'static str,
}

impl PartialEq for Resource {
    /// A resource is equal to itself only.
    fn eq(&self, other: &Resource) -> bool {
        std::ptr::eq(self, other)
    }
}
impl Eq for Resource {}

/// What effects are on that say nothing else.
pub static DEFAULT_RESOURCE: Resource = Resource { name: "<Default>" };

/// Memory that the scope around frees, as `memref.alloca` allocates it.
pub static AUTOMATIC_ALLOCATION_SCOPE: Resource = Resource { name: "AutomaticAllocationScope" };

/// Which memory of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Some of it.
    Any,
    /// What is behind an operand, by position.
    Operand(usize),
    /// What is behind a result, by position.
    Result(usize),
    /// What is behind an argument of one of the op's regions.
    Argument(ValueId),
    /// What a symbol stands for.
    Symbol(Attr),
}

/// One effect of an op, or several of one target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What it does.
    pub kind: EffectSet,
    /// To which memory.
    pub target: Target,
    /// Of which resource.
    pub resource: &'static Resource,
}

impl Effect {
    /// An effect on some memory.
    pub fn new(kind: EffectSet) -> Effect {
        Effect::on(kind, Target::Any)
    }

    /// An effect on that memory.
    pub fn on(kind: EffectSet, target: Target) -> Effect {
        Effect { kind, target, resource: &DEFAULT_RESOURCE }
    }

    /// The value that the memory is behind.
    pub fn value(&self, op: OpRef<'_>) -> Option<ValueId> {
        match self.target {
            Target::Operand(index) => op.operands().nth(index),
            Target::Result(index) => op.results().nth(index),
            Target::Argument(value) => Some(value),
            Target::Any | Target::Symbol(_) => None,
        }
    }
}

interface! {
    /// The effects of an op of another crate; ops of one's own implement the hook
    /// [`MemoryEffects`](crate::def::MemoryEffects).
    pub interface Effects / EffectsOp {
        /// Adds the op's effects; none added: the op has none.
        fn effects(op: OpRef<'_>, effects: &mut Vec<Effect>);
    }
}

/// The op's own effects, without those of its regions; `None`: not known.
pub fn own_effects(op: OpRef<'_>) -> Option<Vec<Effect>> {
    let mut effects = Vec::new();
    let known = each_own_effect(op, &mut |effect| {
        effects.push(effect);
        true
    });
    known.then_some(effects)
}

/// The function that adds the op's effects, where there is one.
fn effects_function(op: OpRef<'_>, def: &OpDef) -> Option<fn(OpRef<'_>, &mut Vec<Effect>)> {
    def.hooks.effects.or_else(|| op.info().external_interface::<Effects>().map(|e| e.effects))
}

/// The operands or the results of an op: their groups, what the definition says of them, how
/// many there are, and how an effect on one is named.
type Side = (Option<Groups>, &'static [ValueSlot], usize, fn(usize) -> Target);

/// Whether the op's own effects are known and `accept` holds for each; without a list
/// of those that the definition declares.
fn each_own_effect(op: OpRef<'_>, accept: &mut dyn FnMut(Effect) -> bool) -> bool {
    let Some(def) = op.def() else {
        // What is not registered may have been told by another crate nevertheless.
        let Some(table) = op.info().external_interface::<Effects>() else { return false };
        let mut effects = Vec::new();
        (table.effects)(op, &mut effects);
        return effects.into_iter().all(accept);
    };
    if let Some(add) = effects_function(op, def) {
        let mut effects = Vec::new();
        add(op, &mut effects);
        return effects.into_iter().all(accept);
    }
    let mut known = def.traits.has(Traits::NO_MEMORY_EFFECT) || def.traits.has(Traits::RECURSIVE_MEMORY_EFFECTS);
    let info = op.info();
    let sides: [Side; 2] = [
        (info.operand_groups(), def.operands, op.operands().len(), Target::Operand),
        (info.result_groups(), def.results, op.results().len(), Target::Result),
    ];
    for (groups, slots, count, target) in sides {
        for (group, slot) in slots.iter().enumerate().filter(|(_, s)| s.effects != EffectSet::NONE) {
            known = true;
            let positions = op.group_range(groups.unwrap_or(Groups::Fixed), slots, count, group).unwrap_or(0..0);
            let effect = |at| Effect { kind: slot.effects, target: target(at), resource: slot.resource };
            if !positions.map(effect).all(&mut *accept) {
                return false;
            }
        }
    }
    known
}

/// Whether `accept` holds for every effect of the op and of all ops inside it,
/// all of which are known.
pub fn all_effects(op: OpRef<'_>, accept: &mut dyn FnMut(OpRef<'_>, Effect) -> bool) -> bool {
    if !each_own_effect(op, &mut |effect| accept(op, effect)) {
        return false;
    }
    if !op.has(Traits::RECURSIVE_MEMORY_EFFECTS) {
        return true;
    }
    let mut inside = all_ops_inside(op);
    while let Some(op) = inside.next() {
        if !each_own_effect(op, &mut |effect| accept(op, effect)) {
            return false;
        }
        if !op.has(Traits::RECURSIVE_MEMORY_EFFECTS) {
            inside.skip_inside();
        }
    }
    true
}

/// Whether the op neither reads nor writes memory, nor does anything inside it.
pub fn is_memory_effect_free(op: OpRef<'_>) -> bool {
    let info = op.info();
    if info.has(Traits::NO_MEMORY_EFFECT) && !info.has(Traits::RECURSIVE_MEMORY_EFFECTS) {
        return true;
    }
    all_effects(op, &mut |_, _| false)
}

/// Whether the op only reads (or does nothing to memory).
pub fn only_reads(op: OpRef<'_>) -> bool {
    all_effects(op, &mut |_, effect| effect.kind == EffectSet::READ)
}

/// Whether the op itself is known to do one of these to the memory behind a value.
pub fn has_effect(op: OpRef<'_>, kind: EffectSet, value: ValueId) -> bool {
    let effects = own_effects(op).unwrap_or_default();
    effects.iter().any(|e| e.kind.intersects(kind) && e.value(op) == Some(value))
}

/// Whether just that is known of what the op itself does to the memory behind a value.
pub fn has_only_effect(op: OpRef<'_>, kind: EffectSet, value: ValueId) -> bool {
    let effects = own_effects(op).unwrap_or_default();
    let mut on_value = effects.iter().filter(|e| e.value(op) == Some(value)).peekable();
    on_value.peek().is_some() && on_value.all(|e| e.kind == kind)
}

/// Whether the op may be erased once its results have no uses: it is no
/// terminator or symbol, and only reads, or writes and frees what it allocates
/// itself.
pub fn is_trivially_dead(op: OpRef<'_>) -> bool {
    op.is_unused() && would_be_trivially_dead(op)
}

/// Whether the op would be dead if its results had no uses.
pub fn would_be_trivially_dead(op: OpRef<'_>) -> bool {
    let info = op.info();
    if !is_of_kind_that_dies(info) {
        return false;
    }
    if info.has(Traits::NO_MEMORY_EFFECT) && !info.has(Traits::RECURSIVE_MEMORY_EFFECTS) {
        return true;
    }
    all_effects(op, &mut |at, effect| goes_with(at, effect))
}

/// As [`is_trivially_dead`], where the effects of the op and of all inside it are known.
pub fn is_trivially_dead_with(op: OpRef<'_>, effects: EffectSummary) -> bool {
    effects.is_removable && is_of_kind_that_dies(op.info()) && op.is_unused()
}

fn is_of_kind_that_dies(info: &OpInfo) -> bool {
    info.def().is_some() && !info.has(Traits::TERMINATOR) && !info.has(Traits::SYMBOL)
}

/// Whether an effect is nothing that anybody misses once its op is gone: it reads, or does
/// something to memory that is the op's own.
fn goes_with(op: OpRef<'_>, effect: Effect) -> bool {
    effect.kind == EffectSet::READ
        || effect.value(op).is_some_and(|v| {
            let own_result = op.body().defining_op(v) == Some(op);
            own_result && (effect.kind.intersects(EffectSet::ALLOC) || has_effect(op, EffectSet::ALLOC, v))
        })
}

/// What the effects of an op, or of several, come to: found in one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EffectSummary {
    /// There are none.
    pub is_free: bool,
    /// There are some, and all read.
    pub only_reads: bool,
    /// Some may write.
    pub may_write: bool,
    /// Nobody misses them once their ops are gone.
    pub is_removable: bool,
}

impl EffectSummary {
    /// No effects.
    pub const NONE: EffectSummary =
        EffectSummary { is_free: true, only_reads: false, may_write: false, is_removable: true };

    /// Effects of which nothing is known.
    pub const UNKNOWN: EffectSummary =
        EffectSummary { is_free: false, only_reads: false, may_write: true, is_removable: false };

    /// Those of the op itself, without those of its regions.
    pub fn of_own(op: OpRef<'_>) -> EffectSummary {
        let mut all = EffectSummary::NONE;
        let known = each_own_effect(op, &mut |effect| {
            let one = EffectSummary {
                is_free: false,
                only_reads: effect.kind == EffectSet::READ,
                may_write: effect.kind.intersects(EffectSet::WRITE),
                is_removable: goes_with(op, effect),
            };
            all = all.and(one);
            true
        });
        if known { all } else { EffectSummary::UNKNOWN }
    }

    /// These and those.
    pub fn and(self, other: EffectSummary) -> EffectSummary {
        let reads = |s: EffectSummary| s.is_free || s.only_reads;
        let is_free = self.is_free && other.is_free;
        EffectSummary {
            is_free,
            only_reads: !is_free && reads(self) && reads(other),
            may_write: self.may_write || other.may_write,
            is_removable: self.is_removable && other.is_removable,
        }
    }
}
