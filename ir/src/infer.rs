//! Types that follow from other types: what the text leaves out and builders
//! need not say.

use smallvec::SmallVec;

use crate::attrs::Attr;
use crate::context::Context;
use crate::def::{Arity, OpDef, Slot, Traits, TypeRule};
use crate::grouped::Grouped;
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

/// The types of each group of one op, as far as they are known.
#[derive(Default)]
pub(crate) struct SlotTypes {
    pub(crate) operands: Grouped<Type>,
    pub(crate) results: Grouped<Type>,
    /// Sizes of the operand groups: whoever knows them adds them.
    pub(crate) operand_counts: SmallVec<[u32; 4]>,
}

impl SlotTypes {
    /// Forgets all; from here on nothing is known of an op of that definition.
    pub(crate) fn reset(&mut self, def: &OpDef) {
        self.operands.reset(def.operands.len());
        self.results.reset(def.results.len());
        self.operand_counts.clear();
    }

    fn one(&self, ctx: &Context, slot: Slot, props: &[Option<Attr>]) -> Option<Type> {
        match slot {
            Slot::Operand(i) => self.operands.get(i as usize).first().copied(),
            Slot::Result(i) => self.results.get(i as usize).first().copied(),
            Slot::Attr(i) => props.get(i as usize).copied().flatten()?.ty(ctx),
        }
    }

    /// Gives every value of an unknown group the type.
    fn fill(&mut self, def: &OpDef, slot: Slot, ty: Type) -> bool {
        match slot {
            Slot::Operand(i) => {
                let group = i as usize;
                let unknown = !self.operands.is_known(group);
                if unknown {
                    (0..self.operand_counts[group]).for_each(|_| self.operands.push(group, ty));
                    self.operands.know(group);
                }
                unknown
            }
            Slot::Result(i) => {
                let group = i as usize;
                let unknown = !self.results.is_known(group) && def.results[group].arity == Arity::One;
                if unknown {
                    self.results.push(group, ty);
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
            } else if self.operand_counts[i] == 0 {
                self.operands.know(i);
            }
        }
        for (i, slot) in def.results.iter().enumerate() {
            if let Some(only) = slot.constraint.only {
                self.fill(def, Slot::Result(i as u8), only(ctx));
            }
        }
        let all_same = def.traits.has(Traits::SAME_OPERANDS_AND_RESULT_TYPE);
        if all_same || def.traits.has(Traits::SAME_TYPE_OPERANDS) {
            let result = self.results.all().first().filter(|_| all_same);
            if let Some(&ty) = self.operands.all().first().or(result) {
                for i in 0..def.operands.len() {
                    self.fill(def, Slot::Operand(i as u8), ty);
                }
                for i in 0..if all_same { def.results.len() } else { 0 } {
                    self.fill(def, Slot::Result(i as u8), ty);
                }
            }
        }
        if def.type_rules.is_empty() {
            return;
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
        let unknown = (0..self.results.len()).any(|group| !self.results.is_known(group));
        let Some(infer) = def.hooks.infer.filter(|_| unknown) else { return Ok(()) };
        let types = infer(&InferInput { ctx, operands: self.operands.all(), props, regions })?;
        if self.results.len() == 1 {
            self.results.set(0, &types);
        } else {
            // Groups of any size are equally long.
            let variadic = def.results.iter().filter(|slot| slot.arity == Arity::Variadic).count();
            let share = types.len().saturating_sub(def.results.len() - variadic) / variadic.max(1);
            let mut rest = types.as_slice();
            for (group, slot) in def.results.iter().enumerate() {
                let size = if slot.arity == Arity::Variadic { share } else { 1 }.min(rest.len());
                if size > 0 || slot.arity == Arity::Variadic {
                    self.results.set(group, &rest[..size]);
                }
                rest = &rest[size..];
            }
        }
        Ok(())
    }
}
