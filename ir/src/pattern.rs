//! Patterns: what a rewrite driver applies.

use crate::context::{Context, OpName};
use crate::def::{Op, OpDef};
use crate::entity::OpId;
use crate::rewriter::Rewriter;
use crate::rules::Rule;
use crate::view::OpRef;

/// Whether a pattern changed anything. `Err` says why it did not apply.
pub type Matched = Result<(), NoMatch>;

/// Why a pattern did not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoMatch(pub &'static str);

impl NoMatch {
    /// The op is none that its verifier lets pass, as may stand in the middle of a rewriting.
    pub const UNVERIFIED: NoMatch = NoMatch("not verified");
}

/// Which ops a pattern may apply to, or makes.
#[derive(Clone, Copy, Debug)]
pub enum Root<'p> {
    /// Any.
    Any,
    /// Those of a definition.
    Op(&'static OpDef),
    /// Those of a name, registered or not.
    Named(&'p str),
}

impl Root<'_> {
    fn op_name(self, ctx: &Context) -> Option<OpName> {
        match self {
            Root::Any => None,
            Root::Op(def) => Some(ctx.name_of(def)),
            Root::Named(name) => Some(ctx.op_name(name)),
        }
    }
}

/// What must hold for a pattern to apply and is known without running it: an operand is a
/// result of some op. Drivers leave out patterns whose guards do not hold.
#[derive(Clone, Copy, Debug)]
pub struct Guard<'p> {
    /// The operand's position.
    pub operand: u8,
    /// The op that makes it.
    pub maker: Root<'p>,
}

/// A rewrite of one op.
///
/// A pattern that returns an error must not have changed anything.
pub trait Pattern: Send + Sync {
    /// Names it in diagnostics and traces, and where patterns are switched on and off.
    fn name(&self) -> &str;

    /// Groups that it belongs to, which are switched on and off like a name.
    fn labels(&self) -> &[&str] {
        &[]
    }

    /// The op it may apply to.
    fn root(&self) -> Root<'_>;

    /// Of several that apply, the one with the greatest benefit is taken.
    fn benefit(&self) -> u16 {
        1
    }

    /// The ops that it may make, as far as it says.
    fn generated(&self) -> Vec<Root<'_>> {
        Vec::new()
    }

    /// What must hold for it to apply, if that is known without running it.
    fn guard(&self) -> Option<Guard<'_>> {
        None
    }

    /// Applies it to the op, or says why not.
    fn rewrite(&self, op: OpId, rewriter: &mut Rewriter<'_>) -> Matched;
}

/// A function as a pattern; made by [`PatternSet::on`] or built up by hand:
/// `FnPattern::on::<AddI>("a", f).benefit(2).labels(&["b"])`.
pub struct FnPattern<F> {
    name: &'static str,
    root: Root<'static>,
    benefit: u16,
    labels: &'static [&'static str],
    generated: &'static [&'static OpDef],
    rewrite: F,
}

impl<F> std::fmt::Debug for FnPattern<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl<F: Fn(OpId, &mut Rewriter<'_>) -> Matched + Send + Sync> FnPattern<F> {
    /// A pattern on ops of a root.
    pub fn new(name: &'static str, root: Root<'static>, rewrite: F) -> FnPattern<F> {
        FnPattern { name, root, benefit: 1, labels: &[], generated: &[], rewrite }
    }

    /// A pattern on ops of kind `O`.
    pub fn on<'v, O: Op<'v>>(name: &'static str, rewrite: F) -> FnPattern<F> {
        FnPattern::new(name, Root::Op(O::DEF), rewrite)
    }

    /// Sets its benefit.
    pub fn benefit(self, benefit: u16) -> FnPattern<F> {
        FnPattern { benefit, ..self }
    }

    /// Sets its labels.
    pub fn labels(self, labels: &'static [&'static str]) -> FnPattern<F> {
        FnPattern { labels, ..self }
    }

    /// Sets which ops it may make.
    pub fn generates(self, generated: &'static [&'static OpDef]) -> FnPattern<F> {
        FnPattern { generated, ..self }
    }
}

impl<F: Fn(OpId, &mut Rewriter<'_>) -> Matched + Send + Sync> Pattern for FnPattern<F> {
    fn name(&self) -> &str {
        self.name
    }
    fn labels(&self) -> &[&str] {
        self.labels
    }
    fn root(&self) -> Root<'_> {
        self.root
    }
    fn benefit(&self) -> u16 {
        self.benefit
    }
    fn generated(&self) -> Vec<Root<'_>> {
        self.generated.iter().map(|def| Root::Op(def)).collect()
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
        self.add(FnPattern::on::<O>(name, rewrite))
    }

    /// Adds a pattern on ops of kind `O` in two steps: `find` sees the typed view and says what is
    /// to be done, or why nothing; `write` does it, before the op and at its location. Written
    /// with the view of any lifetime: `patterns.on_view::<AddI<'static>, _>(...)`.
    pub fn on_view<O: Op<'static>, T>(
        &mut self,
        name: &'static str,
        find: impl for<'b> Fn(O::At<'b>) -> Result<T, NoMatch> + Send + Sync + 'static,
        write: impl Fn(OpId, T, &mut Rewriter<'_>) -> Matched + Send + Sync + 'static,
    ) -> &mut Self {
        self.on::<O>(name, move |op, rw| {
            let view = rw.op(op).cast::<O::At<'_>>().ok_or(NoMatch("it is another op"))?;
            let found = find(view)?;
            let loc = rw.op(op).loc();
            rw.before(op).set_loc(loc);
            write(op, found, rw)
        })
    }

    /// Adds a function as a pattern on ops of a name, registered or not.
    pub fn on_name(
        &mut self,
        root: &'static str,
        name: &'static str,
        rewrite: impl Fn(OpId, &mut Rewriter<'_>) -> Matched + Send + Sync + 'static,
    ) -> &mut Self {
        self.add(FnPattern::new(name, Root::Named(root), rewrite))
    }

    /// Adds a function as a pattern on any op.
    pub fn on_any(
        &mut self,
        name: &'static str,
        rewrite: impl Fn(OpId, &mut Rewriter<'_>) -> Matched + Send + Sync + 'static,
    ) -> &mut Self {
        self.add(FnPattern::new(name, Root::Any, rewrite))
    }

    /// Adds rules.
    pub fn rules(&mut self, rules: &[Rule]) -> &mut Self {
        self.patterns.extend(rules.iter().map(|rule| Box::new(rule.clone()) as Box<dyn Pattern>));
        self
    }

    /// The patterns.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Pattern> {
        self.patterns.iter().map(|p| &**p)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Leaves out the patterns that a filter does not let through.
    pub fn retain(&mut self, filter: &PatternFilter) -> &mut Self {
        self.patterns.retain(|pattern| filter.accepts(&**pattern));
        self
    }

    /// Sorts the patterns by root and benefit for a driver.
    pub fn freeze(self, ctx: &Context) -> FrozenPatterns {
        let mut by_root: rustc_hash::FxHashMap<OpName, Candidates> = rustc_hash::FxHashMap::default();
        let mut any = Candidates::default();
        for (pattern, known) in self.patterns.iter().enumerate() {
            let guard = known.guard().and_then(|guard| Some((guard.operand, guard.maker.op_name(ctx)?)));
            let list = match known.root().op_name(ctx) {
                Some(name) => by_root.entry(name).or_default(),
                None => &mut any,
            };
            list.list.push(Candidate { pattern, guard });
        }
        for candidates in by_root.values_mut() {
            candidates.list.extend(any.list.iter().copied());
            candidates.sort(&self.patterns);
        }
        any.sort(&self.patterns);
        FrozenPatterns { patterns: self.patterns, by_root, any }
    }
}

/// Which patterns are used, by their names and labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatternFilter {
    /// Those of these names and labels are not.
    pub disabled: Vec<String>,
    /// If there are any, only those of these names and labels are.
    pub enabled: Vec<String>,
}

impl PatternFilter {
    /// Whether a pattern is used.
    pub fn accepts(&self, pattern: &dyn Pattern) -> bool {
        let is_in =
            |list: &[String]| list.iter().any(|n| n == pattern.name() || pattern.labels().contains(&n.as_str()));
        !is_in(&self.disabled) && (self.enabled.is_empty() || is_in(&self.enabled))
    }
}

/// How many of an op's first operands guards are about.
const GUARDED: usize = 3;

/// Patterns that may apply to ops of a name.
#[derive(Default)]
struct Candidates {
    list: Vec<Candidate>,
    /// How many of the first operands the guards look at.
    guarded: usize,
}

#[derive(Clone, Copy)]
struct Candidate {
    pattern: usize,
    /// The position of an operand, and what must make it.
    guard: Option<(u8, OpName)>,
}

impl Candidates {
    fn sort(&mut self, patterns: &[Box<dyn Pattern>]) {
        self.list.sort_by_key(|c| (std::cmp::Reverse(patterns[c.pattern].benefit()), c.pattern));
        for candidate in &mut self.list {
            candidate.guard = candidate.guard.filter(|guard| usize::from(guard.0) < GUARDED);
            self.guarded = self.guarded.max(candidate.guard.map_or(0, |guard| usize::from(guard.0) + 1));
        }
    }
}

/// Patterns sorted for a driver, shared by its threads.
pub struct FrozenPatterns {
    patterns: Vec<Box<dyn Pattern>>,
    by_root: rustc_hash::FxHashMap<OpName, Candidates>,
    any: Candidates,
}

impl std::fmt::Debug for FrozenPatterns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.patterns.iter().map(|p| p.name())).finish()
    }
}

impl FrozenPatterns {
    /// The patterns that may apply to an op, best first. They are those of the op as it is now.
    pub fn for_op<'p>(&'p self, op: OpRef<'_>) -> impl Iterator<Item = &'p dyn Pattern> + use<'p> {
        let candidates = self.by_root.get(&op.name()).unwrap_or(&self.any);
        let mut makers: [Option<OpName>; GUARDED] = [None; GUARDED];
        if candidates.guarded > 0 {
            for (maker, value) in makers.iter_mut().zip(op.operands()).take(candidates.guarded) {
                *maker = op.body().defining_op(value).map(|def| def.name());
            }
        }
        let holds = move |(operand, maker): (u8, OpName)| makers[usize::from(operand)] == Some(maker);
        candidates.list.iter().filter(move |c| c.guard.is_none_or(holds)).map(|c| &*self.patterns[c.pattern])
    }
}
