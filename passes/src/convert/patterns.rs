//! Patterns of conversions, and which of them lead to legal ops.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use terrace_ir::def::Op;
use terrace_ir::entity::{OpId, ValueId};
use terrace_ir::pattern::{Matched, Pattern, Root};

use super::ConversionRewriter;

/// A rewrite of one op during a conversion.
pub trait ConversionPattern: Send + Sync {
    /// Names it in diagnostics.
    fn name(&self) -> &str;

    /// The name of the op it applies to; `None`: any.
    fn root(&self) -> Option<&str>;

    /// Of several that apply, the one with the greatest benefit is taken.
    fn benefit(&self) -> u16 {
        1
    }

    /// The names of the ops that it may make, as far as it says. A pattern is left out where one
    /// of them can't become legal; of several that apply, those are tried first after which the
    /// fewest steps are left to legal ops.
    fn generated(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Rewrites the op, or says why not without having changed anything.
    /// `operands` are the op's operands in their converted types; where that is not one type, or
    /// there is none, the operand as it is: see [`ConversionRewriter::converted`].
    fn rewrite(&self, op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched;
}

/// A rewrite as a function: see [`ConversionPattern::rewrite`].
pub type RewriteFn = fn(OpId, &[ValueId], &mut ConversionRewriter<'_, '_>) -> Matched;

struct FnPattern {
    name: &'static str,
    root: &'static str,
    benefit: u16,
    rewrite: RewriteFn,
}

impl ConversionPattern for FnPattern {
    fn name(&self) -> &str {
        self.name
    }
    fn root(&self) -> Option<&str> {
        Some(self.root)
    }
    fn benefit(&self) -> u16 {
        self.benefit
    }
    fn rewrite(&self, op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
        (self.rewrite)(op, operands, rw)
    }
}

/// The patterns of a conversion.
#[derive(Default)]
pub struct ConversionPatterns {
    patterns: Vec<Box<dyn ConversionPattern>>,
    /// Positions by the root's name; `None`: of those for any op.
    by_root: FxHashMap<Option<Box<str>>, Vec<usize>>,
}

impl std::fmt::Debug for ConversionPatterns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.patterns.iter().map(|p| p.name())).finish()
    }
}

impl ConversionPatterns {
    /// No patterns.
    pub fn new() -> ConversionPatterns {
        ConversionPatterns::default()
    }

    /// Adds a pattern.
    pub fn add(&mut self, pattern: impl ConversionPattern + 'static) -> &mut Self {
        self.by_root.entry(pattern.root().map(Into::into)).or_default().push(self.patterns.len());
        self.patterns.push(Box::new(pattern));
        self
    }

    /// Adds a function as a pattern on ops of kind `O`.
    pub fn on<'v, O: Op<'v>>(&mut self, name: &'static str, rewrite: RewriteFn) -> &mut Self {
        self.on_with_benefit::<O>(name, 1, rewrite)
    }

    /// As [`ConversionPatterns::on`], with a benefit.
    pub fn on_with_benefit<'v, O: Op<'v>>(
        &mut self,
        name: &'static str,
        benefit: u16,
        rewrite: RewriteFn,
    ) -> &mut Self {
        self.add(FnPattern { name, root: O::DEF.name, benefit, rewrite })
    }

    /// Adds a function as a pattern on ops of a name.
    pub fn on_name(&mut self, root: &'static str, name: &'static str, rewrite: RewriteFn) -> &mut Self {
        self.add(FnPattern { name, root, benefit: 1, rewrite })
    }

    /// Adds a pattern of a greedy rewriting: it sees operands as they are.
    pub fn add_plain(&mut self, pattern: impl Pattern + 'static) -> &mut Self {
        self.add(Plain(pattern))
    }

    /// Those that may apply to ops of a name, in the order of adding.
    fn positions(&self, name: &str) -> impl Iterator<Item = usize> {
        let of = |root: Option<&str>| self.by_root.get(&root.map(Into::into));
        [of(Some(name)), of(None)].into_iter().flatten().flatten().copied()
    }
}

/// A pattern of a greedy rewriting.
struct Plain<P>(P);

fn name_of(root: Root<'_>) -> Option<&str> {
    match root {
        Root::Any => None,
        Root::Op(def) => Some(def.name),
        Root::Named(name) => Some(name),
    }
}

impl<P: Pattern> ConversionPattern for Plain<P> {
    fn name(&self) -> &str {
        self.0.name()
    }
    fn root(&self) -> Option<&str> {
        name_of(self.0.root())
    }
    fn benefit(&self) -> u16 {
        self.0.benefit()
    }
    fn generated(&self) -> Vec<&str> {
        self.0.generated().into_iter().filter_map(name_of).collect()
    }
    fn rewrite(&self, op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
        self.0.rewrite(op, rw)
    }
}

/// How far patterns are from legal ops, by what they say that they make.
#[derive(Debug)]
pub(super) struct Routes {
    /// By position: the most steps until all that the pattern makes is legal; `None`: never.
    steps: Vec<Option<u32>>,
}

impl Routes {
    /// `stays` tells whether ops of a name may stay.
    pub(super) fn new(patterns: &ConversionPatterns, stays: impl Fn(&str) -> bool) -> Routes {
        let generated: Vec<Vec<&str>> = patterns.patterns.iter().map(|p| p.generated()).collect();
        let mut steps: Vec<Option<u32>> = generated.iter().map(|list| list.is_empty().then_some(1)).collect();
        let mut of_ops: FxHashMap<&str, Option<u32>> =
            generated.iter().flatten().map(|&name| (name, stays(name).then_some(0))).collect();
        // Each round finds what is one step farther away.
        loop {
            let mut changed = false;
            for (&name, known) in of_ops.iter_mut().filter(|(_, known)| known.is_none()) {
                *known = patterns.positions(name).filter_map(|at| steps[at]).min();
                changed |= known.is_some();
            }
            for (known, made) in steps.iter_mut().zip(&generated).filter(|(known, _)| known.is_none()) {
                *known = made.iter().try_fold(0, |most, name| Some(most.max(of_ops[name]?))).map(|most| most + 1);
                changed |= known.is_some();
            }
            if !changed {
                return Routes { steps };
            }
        }
    }

    /// The patterns for ops of a name, best first, and those that are left out.
    pub(super) fn for_op<'c>(
        &self,
        patterns: &'c ConversionPatterns,
        name: &str,
    ) -> (Vec<&'c dyn ConversionPattern>, Vec<&'c dyn ConversionPattern>) {
        let mut list: Vec<(Option<u32>, &dyn ConversionPattern)> =
            patterns.positions(name).map(|at| (self.steps[at], &*patterns.patterns[at])).collect();
        list.sort_by_key(|(steps, pattern)| (steps.unwrap_or(u32::MAX), Reverse(pattern.benefit())));
        let (ways, dead_ends): (Vec<_>, Vec<_>) = list.into_iter().partition(|(steps, _)| steps.is_some());
        let [ways, dead_ends] = [ways, dead_ends].map(|list| list.into_iter().map(|(_, pattern)| pattern).collect());
        (ways, dead_ends)
    }
}
