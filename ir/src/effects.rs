//! Memory effects: what an op reads, writes, allocates and frees.

use crate::def::{EffectSet, Traits};
use crate::entity::ValueId;
use crate::view::OpRef;

/// One effect of an op.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What it does.
    pub kind: EffectSet,
    /// To the memory behind which value; `None`: to some memory.
    pub value: Option<ValueId>,
}

/// The op's own effects, without those of its regions; `None`: not known.
pub fn own_effects(op: OpRef<'_>) -> Option<Vec<Effect>> {
    let def = op.def()?;
    let mut effects = Vec::new();
    if let Some(hook) = def.hooks.effects {
        hook(op, &mut effects);
        return Some(effects);
    }
    for (group, slot) in def.operands.iter().enumerate().filter(|(_, s)| s.effects != EffectSet::NONE) {
        effects.extend(op.operand_group(group).map(|v| Effect { kind: slot.effects, value: Some(v) }));
    }
    for (group, slot) in def.results.iter().enumerate().filter(|(_, s)| s.effects != EffectSet::NONE) {
        effects.extend(op.result_group(group).map(|v| Effect { kind: slot.effects, value: Some(v) }));
    }
    let declared = def.operands.iter().chain(def.results).any(|s| s.effects != EffectSet::NONE);
    let known =
        declared || def.traits.has(Traits::NO_MEMORY_EFFECT) || def.traits.has(Traits::RECURSIVE_MEMORY_EFFECTS);
    known.then_some(effects)
}

/// Whether the op's own effects are known and `accept` holds for each; without a list
/// of those that the definition declares.
fn all_own_effects(op: OpRef<'_>, accept: &mut dyn FnMut(OpRef<'_>, Effect) -> bool) -> bool {
    let Some(def) = op.def() else { return false };
    if def.hooks.effects.is_some() {
        return own_effects(op).is_some_and(|effects| effects.into_iter().all(|e| accept(op, e)));
    }
    let mut known = def.traits.has(Traits::NO_MEMORY_EFFECT) || def.traits.has(Traits::RECURSIVE_MEMORY_EFFECTS);
    for (results, slots) in [(false, def.operands), (true, def.results)] {
        for (group, slot) in slots.iter().enumerate().filter(|(_, s)| s.effects != EffectSet::NONE) {
            known = true;
            let mut values = if results { op.result_group(group) } else { op.operand_group(group) };
            if !values.all(|v| accept(op, Effect { kind: slot.effects, value: Some(v) })) {
                return false;
            }
        }
    }
    known
}

/// Whether `accept` holds for every effect of the op and of all ops inside it,
/// all of which are known.
pub fn all_effects(op: OpRef<'_>, accept: &mut dyn FnMut(OpRef<'_>, Effect) -> bool) -> bool {
    let (mut next, mut pending) = (Some(op), Vec::new());
    while let Some(op) = next {
        if !all_own_effects(op, accept) {
            return false;
        }
        if op.has(Traits::RECURSIVE_MEMORY_EFFECTS) {
            pending.extend(op.regions().flat_map(|r| r.ops()));
        }
        next = pending.pop();
    }
    true
}

/// Whether the op neither reads nor writes memory, nor does anything inside it.
pub fn is_memory_effect_free(op: OpRef<'_>) -> bool {
    let info = op.info();
    if info.has(Traits::NO_MEMORY_EFFECT) {
        return true;
    }
    if info.def().is_none() {
        return false;
    }
    all_effects(op, &mut |_, _| false)
}

/// Whether the op only reads (or does nothing to memory).
pub fn only_reads(op: OpRef<'_>) -> bool {
    all_effects(op, &mut |_, effect| effect.kind == EffectSet::READ)
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
    if info.def().is_none() || info.has(Traits::TERMINATOR) || info.has(Traits::SYMBOL) {
        return false;
    }
    if info.has(Traits::NO_MEMORY_EFFECT) {
        return true;
    }
    all_effects(op, &mut |at, effect| {
        let own_result = effect.value.is_some_and(|v| at.body().defining_op(v).is_some_and(|d| d == at));
        effect.kind == EffectSet::READ
            || own_result
            || effect.kind == EffectSet::ALLOC && effect.value.is_some_and(|v| at.results().any(|r| r == v))
    })
}
