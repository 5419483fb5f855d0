//! Patterns: what a rewrite driver applies.

use crate::context::{Context, OpName};
use crate::def::{Op, OpDef};
use crate::entity::OpId;
use crate::rewriter::Rewriter;

/// Whether a pattern changed anything. `Err` says why it did not apply.
pub type Matched = Result<(), NoMatch>;

/// Why a pattern did not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoMatch(pub &'static str);

/// A rewrite of one op.
///
/// A pattern that returns an error must not have changed anything.
pub trait Pattern: Send + Sync {
    /// Names it in diagnostics and traces.
    fn name(&self) -> &'static str;

    /// The op it may apply to; `None`: any.
    fn root(&self) -> Option<&'static OpDef>;

    /// Of several that apply, the one with the greatest benefit is taken.
    fn benefit(&self) -> u16 {
        1
    }

    /// Applies it to the op, or says why not.
    fn rewrite(&self, op: OpId, rewriter: &mut Rewriter<'_>) -> Matched;
}

struct FnPattern<F> {
    name: &'static str,
    root: Option<&'static OpDef>,
    benefit: u16,
    rewrite: F,
}

impl<F: Fn(OpId, &mut Rewriter<'_>) -> Matched + Send + Sync> Pattern for FnPattern<F> {
    fn name(&self) -> &'static str {
        self.name
    }
    fn root(&self) -> Option<&'static OpDef> {
        self.root
    }
    fn benefit(&self) -> u16 {
        self.benefit
    }
    fn rewrite(&self, op: OpId, rewriter: &mut Rewriter<'_>) -> Matched {
        (self.rewrite)(op, rewriter)
    }
}

/// A list of patterns, in the order they were added.
#[derive(Default)]
pub struct PatternSet {
    patterns: Vec<Box<dyn Pattern>>,
}

impl std::fmt::Debug for PatternSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.patterns.iter().map(|p| p.name())).finish()
    }
}

impl PatternSet {
    /// No patterns.
    pub fn new() -> PatternSet {
        PatternSet::default()
    }

    /// Adds a pattern.
    pub fn add(&mut self, pattern: impl Pattern + 'static) -> &mut Self {
        self.patterns.push(Box::new(pattern));
        self
    }

    /// Adds a function as a pattern on ops of kind `O`.
    pub fn on<'v, O: Op<'v>>(
        &mut self,
        name: &'static str,
        rewrite: impl Fn(OpId, &mut Rewriter<'_>) -> Matched + Send + Sync + 'static,
    ) -> &mut Self {
        self.add(FnPattern { name, root: Some(O::DEF), benefit: 1, rewrite })
    }

    /// Adds a function as a pattern on any op.
    pub fn on_any(
        &mut self,
        name: &'static str,
        rewrite: impl Fn(OpId, &mut Rewriter<'_>) -> Matched + Send + Sync + 'static,
    ) -> &mut Self {
        self.add(FnPattern { name, root: None, benefit: 1, rewrite })
    }

    /// The patterns.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Pattern> {
        self.patterns.iter().map(|p| &**p)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Sorts the patterns by root and benefit for a driver.
    pub fn freeze(self, ctx: &Context) -> FrozenPatterns {
        let mut by_root: rustc_hash::FxHashMap<OpName, Vec<usize>> = rustc_hash::FxHashMap::default();
        let mut any = Vec::new();
        for (index, pattern) in self.patterns.iter().enumerate() {
            match pattern.root() {
                Some(def) => by_root.entry(ctx.name_of(def)).or_default().push(index),
                None => any.push(index),
            }
        }
        let order = |list: &mut Vec<usize>| list.sort_by_key(|&i| (std::cmp::Reverse(self.patterns[i].benefit()), i));
        for list in by_root.values_mut() {
            list.extend(&any);
            order(list);
        }
        order(&mut any);
        FrozenPatterns { patterns: self.patterns, by_root, any }
    }
}

/// Patterns sorted for a driver, shared by its threads.
pub struct FrozenPatterns {
    patterns: Vec<Box<dyn Pattern>>,
    by_root: rustc_hash::FxHashMap<OpName, Vec<usize>>,
    any: Vec<usize>,
}

impl std::fmt::Debug for FrozenPatterns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.patterns.iter().map(|p| p.name())).finish()
    }
}

impl FrozenPatterns {
    /// The patterns that may apply to ops of a name, best first.
    pub fn for_op(&self, name: OpName) -> impl Iterator<Item = &dyn Pattern> {
        let list = self.by_root.get(&name).unwrap_or(&self.any);
        list.iter().map(|&i| &*self.patterns[i])
    }
}
