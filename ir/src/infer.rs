//! Types that follow from other types: what the text leaves out and builders
//! need not say.

use smallvec::SmallVec;

use crate::attrs::Attr;
use crate::context::Context;
use crate::def::{Arity, OpDef, Slot, Traits, TypeRule};
use crate::types::Type;

/// What result types are inferred from.
pub struct InferInput<'a> {
    /// The context.
    pub ctx: &'a Context,
    /// Types of all operands.
    pub operands: &'a [Type],
    /// Inherent attributes by position.
    pub props: &'a [Option<Attr>],
    /// The number of regions.
    pub regions: usize,
}

/// The types of the values of one group.
pub(crate) type GroupTypes = SmallVec<[Type; 4]>;

/// The types of each group of one op, as far as they are known.
pub(crate) struct SlotTypes {
    pub(crate) operands: SmallVec<[Option<GroupTypes>; 4]>,
    pub(crate) results: SmallVec<[Option<GroupTypes>; 2]>,
    /// Sizes of the operand groups.
    pub(crate) operand_counts: SmallVec<[usize; 4]>,
}

impl SlotTypes {
    pub(crate) fn new(def: &OpDef) -> SlotTypes {
        SlotTypes {
            operands: def.operands.iter().map(|_| None).collect(),
            results: def.results.iter().map(|_| None).collect(),
            operand_counts: def.operands.iter().map(|s| usize::from(s.arity == Arity::One)).collect(),
        }
    }

    fn one(&self, ctx: &Context, slot: Slot, props: &[Option<Attr>]) -> Option<Type> {
        match slot {
            Slot::Operand(i) => self.operands[i as usize].as_ref()?.first().copied(),
            Slot::Result(i) => self.results[i as usize].as_ref()?.first().copied(),
            Slot::Attr(i) => props.get(i as usize).copied().flatten()?.ty(ctx),
        }
    }

    /// Gives every value of an unknown group the type.
    fn fill(&mut self, def: &OpDef, slot: Slot, ty: Type) -> bool {
        match slot {
            Slot::Operand(i) => {
                let group = &mut self.operands[i as usize];
                let unknown = group.is_none();
                if unknown {
                    *group = Some(SmallVec::from_elem(ty, self.operand_counts[i as usize]));
                }
                unknown
            }
            Slot::Result(i) => {
                let group = &mut self.results[i as usize];
                let unknown = group.is_none() && def.results[i as usize].arity == Arity::One;
                if unknown {
                    *group = Some(SmallVec::from_elem(ty, 1));
                }
                unknown
            }
            Slot::Attr(_) => false,
        }
    }

    /// Infers what follows from what is known, as far as tables go.
    pub(crate) fn solve(&mut self, ctx: &Context, def: &OpDef, props: &[Option<Attr>]) {
        for (i, slot) in def.operands.iter().enumerate() {
            if let Some(only) = slot.constraint.only {
                self.fill(def, Slot::Operand(i as u8), only(ctx));
            } else if self.operands[i].is_none() && self.operand_counts[i] == 0 {
                self.operands[i] = Some(SmallVec::new());
            }
        }
        for (i, slot) in def.results.iter().enumerate() {
            if let Some(only) = slot.constraint.only {
                self.fill(def, Slot::Result(i as u8), only(ctx));
            }
        }
        if def.traits.has(Traits::SAME_OPERANDS_AND_RESULT_TYPE) || def.traits.has(Traits::SAME_TYPE_OPERANDS) {
            let results = if def.traits.has(Traits::SAME_OPERANDS_AND_RESULT_TYPE) { def.results.len() } else { 0 };
            let operands = (0..def.operands.len()).map(|i| Slot::Operand(i as u8));
            let slots: SmallVec<[Slot; 6]> = operands.chain((0..results).map(|i| Slot::Result(i as u8))).collect();
            self.unify(ctx, def, props, &slots);
        }
        // Each round fills a slot or is the last.
        loop {
            let mut changed = false;
            for rule in def.type_rules {
                changed |= match rule {
                    TypeRule::Same(slots) => self.unify(ctx, def, props, slots),
                    TypeRule::Derive { to, from, with, .. } => {
                        match self.one(ctx, *from, props).and_then(|t| with(ctx, t)) {
                            Some(ty) => self.fill(def, *to, ty),
                            None => false,
                        }
                    }
                };
            }
            if !changed {
                return;
            }
        }
    }

    fn unify(&mut self, ctx: &Context, def: &OpDef, props: &[Option<Attr>], slots: &[Slot]) -> bool {
        let Some(ty) = slots.iter().find_map(|&s| self.one(ctx, s, props)) else { return false };
        slots.iter().filter(|&&s| self.fill(def, s, ty)).count() > 0
    }

    /// Falls back to the op's own inference for the results.
    pub(crate) fn infer_results(
        &mut self,
        ctx: &Context,
        def: &OpDef,
        props: &[Option<Attr>],
        regions: usize,
    ) -> Result<(), String> {
        let Some(infer) = def.hooks.infer.filter(|_| self.results.iter().any(Option::is_none)) else { return Ok(()) };
        let operands: Vec<Type> = self.operands.iter().flatten().flatten().copied().collect();
        let types = infer(&InferInput { ctx, operands: &operands, props, regions })?;
        if let [group] = &mut self.results[..] {
            *group = Some(types.into());
        } else {
            for (group, ty) in self.results.iter_mut().zip(types) {
                *group = Some(SmallVec::from_elem(ty, 1));
            }
        }
        Ok(())
    }
}
