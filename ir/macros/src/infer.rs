//! Which types follow from others: the builder leaves such results out of its
//! arguments, and the text may leave such types out.

use std::collections::HashSet;

use syn::Type;

use crate::args::Hook;
use crate::model::{Arity, Model, Place, Presence, Rule, Value, last_segment};

/// Constraints that one type alone satisfies, known by name.
const SINGLE_TYPES: &[&str] = &["I1", "I8", "I16", "I32", "I64", "Index", "F16", "F32", "F64", "NoneType"];

impl Model {
    /// Whether shared code can infer the types of all results.
    pub fn infers_results(&self) -> bool {
        self.args.has_hook(Hook::InferTypes)
            || (0..self.results.len()).all(|i| self.results[i].arity == Arity::One && self.result_follows(i))
    }

    /// Operands and results whose types follow neither from the rules nor from
    /// what the text says.
    pub fn untyped(&self, typed: &HashSet<Place>) -> Vec<&Value> {
        let mut known = typed.clone();
        let alike = self.args.has_trait("SameOperandsAndResultType");
        let all = |n, place: fn(usize) -> Place| (0..n).map(place);
        let operands = || all(self.operands.len(), Place::Operand);
        let results = || all(self.results.len(), Place::Result);
        if self.args.has_hook(Hook::InferTypes) {
            known.extend(results());
        }
        let mut groups: Vec<Vec<Place>> = Vec::new();
        if alike {
            groups.push(operands().chain(results()).collect());
        } else if self.args.has_trait("SameTypeOperands") {
            groups.push(operands().collect());
        }
        self.close(&mut known, &groups);
        operands()
            .zip(&self.operands)
            .chain(results().zip(&self.results))
            .filter(|(place, _)| !known.contains(place))
            .map(|(_, value)| value)
            .collect()
    }

    /// Whether a result's type follows, given the types of operands and
    /// attributes that are always there.
    fn result_follows(&self, i: usize) -> bool {
        let operands = self.operands.iter().enumerate();
        let operands = operands.filter(|(_, o)| o.arity != Arity::Optional);
        let mut known: HashSet<Place> = operands.map(|(i, _)| Place::Operand(i)).collect();
        let alike = self.args.has_trait("SameOperandsAndResultType") && !known.is_empty();
        self.close(&mut known, &[]);
        alike || known.contains(&Place::Result(i))
    }

    /// Adds what follows from `known`: from single types, from attributes, from
    /// the rules and from `groups` of slots of one type.
    fn close(&self, known: &mut HashSet<Place>, groups: &[Vec<Place>]) {
        let operands = self.operands.iter().enumerate().map(|(i, o)| (Place::Operand(i), o));
        let results = self.results.iter().enumerate().map(|(i, r)| (Place::Result(i), r));
        let single = operands.chain(results).filter(|(_, v)| is_single_type(&v.constraint));
        known.extend(single.map(|(place, _)| place));
        let attrs = self.attrs.iter().enumerate();
        let there = attrs.filter(|(_, a)| !matches!(a.presence, Presence::Optional));
        known.extend(there.map(|(i, _)| Place::Attr(i)));
        // Each round adds a slot or is the last: rules may build on each other.
        loop {
            let before = known.len();
            let mut implies = |from: &[Place], to: &[Place]| {
                if from.iter().any(|place| known.contains(place)) {
                    known.extend(to);
                }
            };
            groups.iter().for_each(|slots| implies(slots, slots));
            for rule in &self.rules {
                match rule {
                    Rule::Same(slots) => implies(slots, slots),
                    Rule::Derive { to, from, .. } => implies(&[*from], &[*to]),
                }
            }
            if known.len() == before {
                return;
            }
        }
    }
}

/// Whether the constraint is one of the well-known ones that one type satisfies.
pub fn is_single_type(constraint: &Type) -> bool {
    SINGLE_TYPES.iter().any(|t| last_segment(constraint) == *t)
}
