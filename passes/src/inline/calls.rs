//! The calls of a component, and putting what they call in their place.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use terrace_ir::body::Body;
use terrace_ir::context::{Context, OpName};
use terrace_ir::def::Traits;
use terrace_ir::entity::{BlockId, OpId, ValueId};
use terrace_ir::interfaces::{Call, Callable, Callee, Inlining};
use terrace_ir::loc::{Loc, LocData};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::transfer::{IdMap, clone_op};
use terrace_ir::view::{BlockRef, OpRef, RegionRef};
use terrace_ir::walk::{all_ops_inside, ops_inside};

use super::uses::{Uses, body_at};
use super::{Component, within};
use crate::call_graph::CallGraph;

/// A call of a function that is seen.
#[derive(Clone, Debug)]
pub(super) struct ResolvedCall {
    /// The function that the call is in.
    source: usize,
    /// The function that is called.
    target: usize,
    /// The portals from the body of the source to that of the call.
    below: Vec<OpId>,
    op: OpId,
    /// Position of the inlined call that it came from, among those inlined.
    history: Option<usize>,
}

/// Inlines calls of one wave of components after the other.
pub(super) struct Inliner<'b> {
    body: &'b mut Body,
    graph: CallGraph,
    uses: Uses,
    threshold: Option<u32>,
    rules: Rules,
    dead: Vec<usize>,
}

impl<'b> Inliner<'b> {
    pub(super) fn new(body: &'b mut Body, graph: CallGraph, uses: Uses, threshold: Option<u32>) -> Inliner<'b> {
        Inliner { body, graph, uses, threshold, rules: Rules::default(), dead: Vec::new() }
    }

    pub(super) fn graph(&self) -> &CallGraph {
        &self.graph
    }

    /// The body that all is in, and the ways to those of some functions that are still there.
    pub(super) fn places_of(&mut self, nodes: &[usize]) -> (&mut Body, Vec<&[OpId]>) {
        let paths = nodes.iter().map(|&node| &*self.graph.nodes[node].path);
        let paths = paths.filter(|path| body_at(self.body, path).is_some()).collect();
        (&mut *self.body, paths)
    }

    /// Counts anew what a function refers to.
    pub(super) fn recount(&mut self, node: usize) {
        if let Some(body) = body_at(self.body, &self.graph.nodes[node].path) {
            self.uses.recount(node, body.root(), &self.graph);
        }
    }

    /// Inlines what can be of the calls in components of which none calls another: in
    /// those that are one function each, side by side. What nothing was inlined in leaves the
    /// wave, and functions that nothing refers to leave their components.
    pub(super) fn inline_wave(&mut self, wave: &mut Vec<Component>) {
        for component in &mut *wave {
            let (dead, alive) = component.iter().partition(|&&node| self.uses.is_dead(node));
            *component = alive;
            self.dead.extend::<Vec<usize>>(dead);
        }
        let mut inlined = self.inline_side_by_side(wave);
        wave.retain_mut(|component| match inlined.remove(&component[..]) {
            Some(targets) => {
                targets.iter().for_each(|&target| {
                    account(&mut self.uses, &mut self.dead, component[0], target);
                });
                !targets.is_empty()
            }
            None => self.inline_component(component),
        });
    }

    fn inline_component(&mut self, component: &mut Component) -> bool {
        let Inliner { body, graph, uses, threshold, rules, dead } = self;
        let (mut changed, known_dead) = (false, dead.len());
        let mut calls = Calls { functions: &mut Tree { body, graph }, graph, threshold: *threshold, rules };
        calls.inline(component, &mut |source, target| {
            changed = true;
            account(uses, dead, source, target)
        });
        component.retain(|node| !self.dead[known_dead..].contains(node));
        changed
    }

    /// Inlines in components of one function, where there are several and what they may call is not
    /// much more and stands beside them; gives what was inlined there.
    fn inline_side_by_side(&mut self, wave: &[Component]) -> FxHashMap<Component, Vec<usize>> {
        let is_direct = |node: &usize| self.graph.nodes[*node].path.len() == 1;
        let single = wave.iter().filter_map(|component| component.first().filter(|_| component.len() == 1));
        let sources: Vec<usize> = single.copied().filter(is_direct).collect();
        if sources.len() < 2 {
            return FxHashMap::default();
        }
        let Some(targets) = self.graph.reachable(&sources, MOST_TARGETS * sources.len()) else {
            return FxHashMap::default();
        };
        if !targets.iter().all(is_direct) {
            return FxHashMap::default();
        }
        let portals = |nodes: &[usize]| nodes.iter().map(|&node| self.graph.nodes[node].path[0]).collect::<Vec<OpId>>();
        let (from, read) = (portals(&sources), portals(&targets));
        let places: FxHashMap<usize, usize> = targets.iter().enumerate().map(|(at, &node)| (node, at)).collect();
        let (graph, threshold) = (&self.graph, self.threshold);
        let found = self.body.map_children_beside(&from, &read, Rules::default, |rules, at, body, others| {
            let mut inlined = Vec::new();
            let functions = &mut Apart { node: sources[at], body, places: &places, others };
            let mut calls = Calls { functions, graph, threshold, rules };
            calls.inline(&sources[at..=at], &mut |_, target| {
                inlined.push(target);
                false
            });
            (vec![sources[at]], inlined)
        });
        found.into_iter().collect()
    }

    /// Erases what nothing refers to.
    pub(super) fn erase_dead(self) {
        for node in self.dead {
            let Some((&portal, around)) = self.graph.nodes[node].path.split_last() else { continue };
            let body = around.iter().try_fold(&mut *self.body, |body, &portal| body.child_mut(portal));
            if let Some(body) = body {
                Rewriter::new(body).erase_op(portal);
            }
        }
    }
}

/// How many functions may be looked at for each that is worked on side by side with others: the
/// work of finding them is to be linear in all.
const MOST_TARGETS: usize = 16;

/// Counts that a call was inlined; gives whether nothing refers to the callee any more.
fn account(uses: &mut Uses, dead: &mut Vec<usize>, source: usize, target: usize) -> bool {
    let last = uses.is_last(target);
    uses.inlined(source, target);
    if last {
        uses.erase(target);
        dead.push(target);
    }
    last
}

/// Where the bodies of functions are.
trait Functions {
    fn body(&self, node: usize) -> Option<&Body>;

    /// Gives `f` the body of a function to change, and that of another to look at.
    fn both(&mut self, write: usize, read: usize, f: &mut dyn FnMut(&mut Rewriter<'_>, &Body)) -> Option<()>;
}

/// All in one tree.
struct Tree<'a> {
    body: &'a mut Body,
    graph: &'a CallGraph,
}

impl Functions for Tree<'_> {
    fn body(&self, node: usize) -> Option<&Body> {
        body_at(self.body, &self.graph.nodes[node].path)
    }

    fn both(&mut self, write: usize, read: usize, f: &mut dyn FnMut(&mut Rewriter<'_>, &Body)) -> Option<()> {
        let (path, other) = (&self.graph.nodes[write].path, &self.graph.nodes[read].path);
        // The nearest body around both.
        let common = path.iter().zip(other).take_while(|(a, b)| a == b).count();
        let ([read], [write, below @ ..]) = (&other[common..], &path[common..]) else { return None };
        let around = path[..common].iter().try_fold(&mut *self.body, |body, &portal| body.child_mut(portal))?;
        let mut rewriter = Rewriter::new(around);
        let (callee, mut caller) = rewriter.two_children(*read, *write)?;
        within(&mut caller, below, &mut |rewriter| f(rewriter, callee));
        Some(())
    }
}

/// One function to change, apart from the others.
struct Apart<'a> {
    node: usize,
    body: &'a mut Body,
    /// Positions of the others in the list.
    places: &'a FxHashMap<usize, usize>,
    others: &'a [Option<&'a Body>],
}

impl Functions for Apart<'_> {
    fn body(&self, node: usize) -> Option<&Body> {
        if node == self.node { Some(self.body) } else { self.others[*self.places.get(&node)?] }
    }

    fn both(&mut self, _: usize, read: usize, f: &mut dyn FnMut(&mut Rewriter<'_>, &Body)) -> Option<()> {
        let callee = self.others[*self.places.get(&read)?]?;
        f(&mut Rewriter::new(self.body), callee);
        Some(())
    }
}

/// The calls of a component, which are inlined one after the other.
struct Calls<'a> {
    functions: &'a mut dyn Functions,
    graph: &'a CallGraph,
    threshold: Option<u32>,
    rules: &'a mut Rules,
}

impl Calls<'_> {
    /// Inlines what can be of the calls in some functions. `inlined` hears of source and target
    /// and says whether the target is dead now.
    fn inline(&mut self, nodes: &[usize], inlined: &mut dyn FnMut(usize, usize) -> bool) {
        let mut calls = Vec::new();
        for &node in nodes {
            if let Some(body) = self.functions.body(node) {
                let function = body.root();
                let region = function.interface::<Callable>().and_then(|c| (c.region)(function));
                let blocks = region.into_iter().flat_map(|r| r.blocks());
                collect(self.graph, node, &[], blocks, None, &mut calls);
            }
        }
        let mut dead: FxHashSet<usize> = FxHashSet::default();
        // What was inlined, and the inlined call that the call came from.
        let mut history: Vec<(usize, Option<usize>)> = Vec::new();
        let mut at = 0;
        while at < calls.len() {
            let call: ResolvedCall = calls[at].clone();
            at += 1;
            if dead.contains(&call.source) || came_from(&history, call.history, call.target) || !self.should(&call) {
                continue;
            }
            if !self.replace(&call, history.len(), &mut calls) {
                continue;
            }
            history.push((call.target, call.history));
            if inlined(call.source, call.target) {
                dead.insert(call.target);
            }
        }
    }

    fn call_in<'a>(&'a self, call: &ResolvedCall) -> Option<OpRef<'a>> {
        Some(body_at(self.functions.body(call.source)?, &call.below)?.op(call.op))
    }

    fn should(&mut self, call: &ResolvedCall) -> bool {
        let (source, target) = (&self.graph.nodes[call.source], &self.graph.nodes[call.target]);
        // Recursion has no end; what is called from within stays where it is.
        if target.edges.contains(&call.target) || source.path.starts_with(&target.path) {
            return false;
        }
        let mut rules = std::mem::take(self.rules);
        let should = self.is_legal(call, &mut rules).unwrap_or(false);
        *self.rules = rules;
        should
    }

    /// Whether all agree; `None`: something that is needed is not there.
    fn is_legal(&self, call: &ResolvedCall, rules: &mut Rules) -> Option<bool> {
        let op = self.call_in(call)?;
        let callee = self.functions.body(call.target)?.root();
        let from = (callee.interface::<Callable>()?.region)(callee)?;
        let (into, around) = (op.region_of()?, op.parent()?);
        let single = from.only_block();
        if op.has(Traits::TERMINATOR)
            || single.is_none() && callee.name() != around.name() && around.has(Traits::SINGLE_BLOCK)
            || !self.is_profitable(call, from)?
            || !matches_signature(op, callee, from)?
            || !(rule(rules, op)?.call)(op, callee)
            || !(rule(rules, around)?.region)(into, from)
        {
            return Some(false);
        }
        // What a callee of one block gives back takes the place of the results.
        if let Some(block) = single {
            let end = block.terminator()?;
            let returned = (rule(rules, end)?.returned)(end)?;
            if returned.len() != op.results().len() {
                return Some(false);
            }
        }
        let mut inside = ops_inside(callee);
        while let Some(op) = inside.next() {
            let rule = rule(rules, op)?;
            if !(rule.op)(op, into) {
                return Some(false);
            }
            if op.region_count() > 0 && !(rule.inside)(op) {
                inside.skip_inside();
            }
        }
        Some(true)
    }

    fn is_profitable(&self, call: &ResolvedCall, callee: RegionRef<'_>) -> Option<bool> {
        let Some(threshold) = self.threshold else { return Some(true) };
        let count = |op: OpRef<'_>| all_ops_inside(op).count();
        let caller = count(self.functions.body(call.source)?.root());
        Some(threshold > 0 && (caller == 0 || count(callee.op()?) * 100 / caller <= threshold as usize))
    }

    /// Puts a copy of the callee in place of a call; adds the calls that are in it.
    fn replace(&mut self, call: &ResolvedCall, history: usize, calls: &mut Vec<ResolvedCall>) -> bool {
        let Calls { functions, graph, rules, .. } = self;
        let mut done = false;
        functions.both(call.source, call.target, &mut |caller, callee| {
            within(caller, &call.below, &mut |rw| {
                let mut added = |blocks: &mut dyn Iterator<Item = OpRef<'_>>| {
                    collect_ops(graph, call.source, &call.below, blocks, Some(history), calls);
                };
                done = replace_call(rw, call.op, callee, rules, &mut added).is_some();
            });
        });
        done
    }
}

/// What dialects say, by op name.
type Rules = FxHashMap<OpName, Option<&'static Inlining>>;

/// What the dialect of an op says.
fn rule(rules: &mut Rules, op: OpRef<'_>) -> Option<&'static Inlining> {
    let ctx = op.ctx();
    *rules.entry(op.name()).or_insert_with(|| ctx.dialect(op.info().dialect())?.inlining())
}

/// Whether a function was inlined on the way to a call.
fn came_from(history: &[(usize, Option<usize>)], mut from: Option<usize>, target: usize) -> bool {
    while let Some(at) = from {
        if history[at].0 == target {
            return true;
        }
        from = history[at].1;
    }
    false
}

fn matches_signature(call: OpRef<'_>, callee: OpRef<'_>, region: RegionRef<'_>) -> Option<bool> {
    let ctx = call.ctx();
    let arguments = (call.interface::<Call>()?.arguments)(call);
    let passed = call.operands().types().skip(arguments.start).take(arguments.len());
    let (_, results) = (callee.interface::<Callable>()?.signature)(callee)?.signature(ctx)?;
    Some(passed.eq(region.entry()?.arg_types()) && call.results().types().eq(results.iter().copied()))
}

// ---- collecting ------------------------------------------------------------------------

/// Adds the calls in some blocks: those of the last block first, and those in regions after
/// what is around them, as in MLIR.
fn collect<'a>(
    graph: &CallGraph,
    source: usize,
    below: &[OpId],
    blocks: impl Iterator<Item = BlockRef<'a>>,
    history: Option<usize>,
    calls: &mut Vec<ResolvedCall>,
) {
    let mut pending: Vec<(BlockRef<'_>, Vec<OpId>)> = blocks.map(|b| (b, below.to_vec())).collect();
    while let Some((block, below)) = pending.pop() {
        collect_flat(graph, source, below, &mut block.ops(), history, calls, &mut pending);
    }
}

/// As [`collect`], for ops of one block.
fn collect_ops(
    graph: &CallGraph,
    source: usize,
    below: &[OpId],
    ops: &mut dyn Iterator<Item = OpRef<'_>>,
    history: Option<usize>,
    calls: &mut Vec<ResolvedCall>,
) {
    let mut pending = Vec::new();
    collect_flat(graph, source, below.to_vec(), ops, history, calls, &mut pending);
    while let Some((block, below)) = pending.pop() {
        collect_flat(graph, source, below, &mut block.ops(), history, calls, &mut pending);
    }
}

fn collect_flat<'a>(
    graph: &CallGraph,
    source: usize,
    below: Vec<OpId>,
    ops: &mut dyn Iterator<Item = OpRef<'a>>,
    history: Option<usize>,
    calls: &mut Vec<ResolvedCall>,
    pending: &mut Vec<(BlockRef<'a>, Vec<OpId>)>,
) {
    let table = graph.nodes[source].table.map(|t| &graph.tables[t].nodes);
    for op in ops {
        if let Some(call) = op.interface::<Call>() {
            if let Some(Callee::Symbol(symbol)) = (call.callee)(op)
                && let Some(&target) = table.and_then(|t| t.get(&symbol))
            {
                calls.push(ResolvedCall { source, target, below: below.clone(), op: op.id(), history });
            }
        } else if op.region_count() > 0 && op.interface::<Callable>().is_none() && !op.has(Traits::SYMBOL_TABLE) {
            let mut inner = below.clone();
            inner.extend(op.child().map(|_| op.id()));
            pending.extend(op.regions().flat_map(|r| r.blocks()).map(|b| (b, inner.clone())));
        }
    }
}

// ---- replacing -------------------------------------------------------------------------

/// Gives ops that are inlined the location of the call as well.
struct CallSites<'a> {
    ctx: &'a Context,
    caller: Loc,
    known: FxHashMap<Loc, Loc>,
}

impl CallSites<'_> {
    fn of(&mut self, callee: Loc) -> Loc {
        let (ctx, caller) = (self.ctx, self.caller);
        *self.known.entry(callee).or_insert_with(|| Loc::new(ctx, LocData::CallSite { callee, caller }))
    }

    /// An op and all that is inside.
    fn set(&mut self, rw: &mut Rewriter<'_>, op: OpId) {
        if self.caller == Loc::UNKNOWN {
            return;
        }
        let view = rw.op(op);
        let mut ops: SmallVec<[(OpId, Loc); 4]> = SmallVec::from_elem((op, view.loc()), 1);
        if view.region_count() > 0 {
            ops.extend(ops_inside(view).map(|op| (op.id(), op.loc())));
        }
        for (op, loc) in ops {
            let loc = self.of(loc);
            rw.set_op_loc(op, loc);
        }
    }
}

/// Hears of the ops that were inlined, block by block.
type Added<'f> = &'f mut dyn FnMut(&mut dyn Iterator<Item = OpRef<'_>>);

/// Replaces a call by a copy of what is in a body, which may be inlined there.
fn replace_call(rw: &mut Rewriter<'_>, call: OpId, callee: &Body, rules: &mut Rules, added: Added<'_>) -> Option<()> {
    let ctx = rw.ctx().clone();
    let view = rw.op(call);
    let mut sites = CallSites { ctx: &ctx, caller: view.loc(), known: FxHashMap::default() };
    let arguments = (view.interface::<Call>()?.arguments)(view);
    let passed: Vec<ValueId> = view.operands().skip(arguments.start).take(arguments.len()).collect();
    let region = (callee.root().interface::<Callable>()?.region)(callee.root())?;
    match region.only_block() {
        Some(block) => one_block(rw, call, block, &passed, rules, &mut sites, added),
        None => blocks(rw, call, region, &passed, rules, &mut sites, added),
    }
}

/// The ops of a callee of one block take the place of the call.
fn one_block(
    rw: &mut Rewriter<'_>,
    call: OpId,
    block: BlockRef<'_>,
    passed: &[ValueId],
    rules: &mut Rules,
    sites: &mut CallSites<'_>,
    added: Added<'_>,
) -> Option<()> {
    let mut map = IdMap::new();
    for (arg, &value) in block.args().zip(passed) {
        map.map_value(arg, value, rw.body());
    }
    let end = block.last()?;
    let mut copies = Vec::new();
    rw.before(call);
    for op in block.ops().filter(|op| *op != end) {
        let copy = clone_op(op, rw, &mut map);
        sites.set(rw, copy);
        copies.push(copy);
    }
    added(&mut copies.iter().map(|&op| rw.op(op)));
    let returned = rule(rules, end).and_then(|r| (r.returned)(end)).unwrap_or(0..0);
    let values = end.operands().skip(returned.start).take(returned.len());
    let values: Option<Vec<ValueId>> = values.map(|v| map.value(v, rw.body())).collect();
    rw.replace_op(call, &values?);
    Some(())
}

/// The blocks of a callee go between what is before the call and what is behind it.
fn blocks(
    rw: &mut Rewriter<'_>,
    call: OpId,
    region: RegionRef<'_>,
    passed: &[ValueId],
    rules: &mut Rules,
    sites: &mut CallSites<'_>,
    added: Added<'_>,
) -> Option<()> {
    let view = rw.op(call);
    let (before, into) = (view.block()?.id(), view.region_of()?.id());
    let results = view.results().to_vec();
    let behind = match view.next().map(OpRef::id) {
        Some(next) => rw.split_block(next),
        None => rw.insert_block_after(before, &[]),
    };
    rw.set_loc(sites.caller);
    for &result in &results {
        let ty = rw.ty(result);
        let arg = rw.add_argument(behind, ty);
        rw.replace_all_uses(result, arg);
    }
    let mut map = IdMap::new();
    rw.clone_region(region, into, &mut map);
    let copies: Option<Vec<BlockId>> = region.blocks().map(|b| map.block(b.id(), rw.body())).collect();
    let copies = copies?;
    for &block in &copies {
        rw.move_block_before(block, behind);
        relocate(rw, block, sites);
    }
    for &block in copies.iter().rev() {
        added(&mut rw.body().block(block).ops());
    }
    for &block in &copies {
        let Some(end) = rw.body().block(block).last() else { continue };
        let id = end.id();
        if let Some(rule) = rule(rules, end).filter(|r| (r.returned)(end).is_some()) {
            (rule.branch)(id, behind, rw);
        }
    }
    rw.merge_blocks(copies[0], before, passed);
    rw.erase_op(call);
    Some(())
}

/// The ops of a block; its arguments stay where the callee has them, as in MLIR.
fn relocate(rw: &mut Rewriter<'_>, block: BlockId, sites: &mut CallSites<'_>) {
    if sites.caller == Loc::UNKNOWN {
        return;
    }
    let ops: Vec<OpId> = rw.body().block(block).ops().map(OpRef::id).collect();
    ops.into_iter().for_each(|op| sites.set(rw, op));
}
