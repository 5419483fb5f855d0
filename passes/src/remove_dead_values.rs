//! `remove-dead-values`: values that [do not matter](crate::dataflow::liveness) go, with the ops
//! that only make such values, arguments and results of private functions, and what ops with
//! regions carry for nothing.
//!
//! All is planned for the program as it is: first which arguments and results of functions go,
//! then what goes in each body. What an op with regions carries goes only where all that passes
//! through the same places goes; so a value that does not matter may have to stay, and with it what
//! it is made of. Such values are found before anything changes, and are then said to matter.

use rustc_hash::{FxHashMap, FxHashSet};
use terrace_ir::attrs::{Attr, AttrData};
use terrace_ir::body::Body;
use terrace_ir::builder::OpState;
use terrace_ir::def::{Arity, Traits};
use terrace_ir::diag::Diagnostic;
use terrace_ir::effects::is_memory_effect_free;
use terrace_ir::entity::{BlockId, OpId, ValueId};
use terrace_ir::interfaces::{Branch, Call, Function, RegionBranch, RegionBranchTerminator, RegionPoint, Symbol};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;
use terrace_ir::view::{BlockRef, OpRef};
use terrace_ir::walk::{ops_inside, post_order};

use crate::dataflow::edges::{Passed, passed_by_region_branch, passed_by_terminator};
use crate::dataflow::liveness::Liveness;
use crate::dataflow::modules::{CallSites, address};
use crate::dataflow::{Solution, solve_backward};
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct RemoveDeadValuesPass;

impl Pass for RemoveDeadValuesPass {
    fn name(&self) -> &'static str {
        "remove-dead-values"
    }

    fn summary(&self) -> &'static str {
        "Remove dead values"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let root = run.body.root();
        let refused = post_order(root).with_children().chain([root]).find(|&op| is_refused(op));
        if let Some(op) = refused {
            let message = "can't remove dead values: this is a branch, a symbol that is no function, \
                           or refers to a symbol but is no call";
            return Err(vec![Diagnostic::op_error(op, message)]);
        }
        let plans = plan(run.body);
        run.each_body(|body| {
            if let Some(plan) = plans.get(&address(body)) {
                plan.apply(body);
            }
            Ok(())
        })
    }
}

/// Whether nothing is done where there is such an op.
fn is_refused(op: OpRef<'_>) -> bool {
    let is_symbol = op.interface::<Symbol>().is_some_and(|s| (s.name)(op).is_some());
    let refers = || {
        let mut props = op.props().entries(op.ctx()).iter().flatten();
        props.any(|attr| matches!(attr.data(op.ctx()), AttrData::Symbol { .. }))
    };
    op.interface::<Branch>().is_some()
        || is_symbol && op.interface::<Function>().is_none()
        || op.interface::<Call>().is_none() && refers()
}

// ---- plans -------------------------------------------------------------------------------

/// Positions of values that stay.
type Keep = Vec<bool>;

/// What goes in one body, by what stays of each op that loses something.
#[derive(Debug, Default)]
struct Plan {
    operands: Vec<(OpId, Keep)>,
    erased: Vec<OpId>,
    arguments: Vec<(BlockId, Keep)>,
    results: Vec<(OpId, Keep)>,
    /// Of the function's arguments and of its results.
    signature: Option<(Keep, Keep)>,
}

/// What stays of the arguments and results of functions, by body; those left out keep all.
type Signatures = FxHashMap<usize, (Keep, Keep)>;

fn plan(root: &Body) -> FxHashMap<usize, Plan> {
    let sites = CallSites::new(root);
    let mut liveness = Liveness::default();
    loop {
        let live = solve_backward(&liveness, root);
        let signatures = signatures(&sites, &live);
        let places: Vec<usize> = (0..sites.bodies.len()).collect();
        let planned = root.ctx().map(&places, |&at| Planner::new(&sites, at, &live, &signatures).plan());
        let missed: Vec<(usize, ValueId)> = planned.iter().flat_map(|(_, missed)| missed.iter().copied()).collect();
        if missed.is_empty() {
            return sites.bodies.iter().map(|body| address(body)).zip(planned.into_iter().map(|p| p.0)).collect();
        }
        liveness.roots.extend(missed);
    }
}

/// What stays of the functions that only calls know, of which all are seen.
fn signatures(sites: &CallSites<'_>, live: &Solution<bool>) -> Signatures {
    let mut found = Signatures::default();
    for (at, &body) in sites.bodies.iter().enumerate().filter(|(at, _)| sites.closed[*at]) {
        let root = body.root();
        let Some(function) = root.interface::<Function>() else { continue };
        let Some((inputs, results)) = (function.signature)(root).and_then(|ty| ty.signature(root.ctx())) else {
            continue;
        };
        let Some(entry) = (function.body)(root).entry() else { continue };
        let arguments: Keep = entry.args().map(|v| live.of(body, v) == Some(&true)).collect();
        let mut returned = vec![false; results.len()];
        for &(caller, call) in &sites.callers[at] {
            let body = sites.bodies[caller];
            let call = body.op(call);
            let open = !can_lose_results(call);
            for (keep, value) in returned.iter_mut().zip(call.results()) {
                *keep |= open || live.of(body, value) == Some(&true);
            }
        }
        if arguments.len() == inputs.len() && arguments.iter().chain(&returned).any(|keep| !keep) {
            found.insert(address(body), (arguments, returned));
        }
    }
    found
}

/// Whether an op without some of its results is still one: they are of one open group.
fn can_lose_results(op: OpRef<'_>) -> bool {
    op.def().is_none_or(|def| matches!(def.results, [slot] if slot.arity == Arity::Variadic))
}

struct Planner<'s, 'a> {
    sites: &'s CallSites<'a>,
    at: usize,
    body: &'a Body,
    live: &'s Solution<bool>,
    signatures: &'s Signatures,
    plan: Plan,
    /// Results and arguments that go.
    gone: FxHashSet<ValueId>,
    /// Operands that stay though they do not matter.
    kept: Vec<ValueId>,
}

impl<'s, 'a> Planner<'s, 'a> {
    fn new(sites: &'s CallSites<'a>, at: usize, live: &'s Solution<bool>, signatures: &'s Signatures) -> Self {
        let body = sites.bodies[at];
        Planner {
            sites,
            at,
            body,
            live,
            signatures,
            plan: Plan::default(),
            gone: FxHashSet::default(),
            kept: Vec::new(),
        }
    }

    /// What goes in the body; and values that would go but are needed by what stays.
    fn plan(mut self) -> (Plan, Vec<(usize, ValueId)>) {
        let root = self.body.root();
        if let Some((arguments, results)) = self.signatures.get(&address(self.body)) {
            let blocks = root.regions().flat_map(|r| r.blocks());
            for end in blocks.filter_map(BlockRef::last).filter(|end| end.operands().len() == results.len()) {
                self.plan.operands.push((end.id(), results.clone()));
            }
            if let Some(entry) = root.regions().next().and_then(|r| r.entry()) {
                self.lose(entry.args(), arguments);
            }
            self.plan.signature = Some((arguments.clone(), results.clone()));
        }
        let mut inside = ops_inside(root);
        while let Some(op) = inside.next() {
            if self.op(op) {
                self.plan.erased.push(op.id());
                self.gone.extend(op.results());
                inside.skip_inside();
            }
        }
        let missed = self.kept.iter().copied().filter(|value| self.gone.contains(value));
        let missed = missed.map(|value| (address(self.body), value)).collect();
        (self.plan, missed)
    }

    fn is_live(&self, value: ValueId) -> bool {
        self.live.of(self.body, value) == Some(&true)
    }

    fn lose(&mut self, values: impl Iterator<Item = ValueId>, keep: &Keep) {
        self.gone.extend(values.zip(keep).filter(|(_, keep)| !**keep).map(|(value, _)| value));
    }

    /// Plans what an op loses; gives whether it goes as a whole.
    fn op(&mut self, op: OpRef<'a>) -> bool {
        if op.interface::<Function>().is_some() || op.has(Traits::TERMINATOR) {
            return false;
        }
        if let Some(call) = op.interface::<Call>() {
            self.call(op, (call.arguments)(op));
            return false;
        }
        if is_memory_effect_free(op) && !op.results().any(|v| self.is_live(v)) {
            return true;
        }
        if let Some(branch) = op.interface::<RegionBranch>().filter(|_| op.child().is_none()) {
            self.region_branch(op, branch);
        }
        false
    }

    fn call(&mut self, op: OpRef<'a>, arguments: std::ops::Range<usize>) {
        let callee = self.sites.calls[self.at].get(&op.id()).map(|&callee| address(self.sites.bodies[callee]));
        let Some((kept, results)) = callee.and_then(|callee| self.signatures.get(&callee)) else { return };
        let argument = |at: usize| arguments.contains(&at).then(|| kept.get(at - arguments.start)).flatten();
        let operands = (0..op.operands().len()).map(|at| argument(at).copied().unwrap_or(true)).collect();
        self.plan.operands.push((op.id(), operands));
        self.lose(op.results(), results);
        self.plan.results.push((op.id(), results.clone()));
    }

    /// Finds what an op carries through its regions for nothing. An operand stays if one of the
    /// places that it passes to does, and then all of these do.
    fn region_branch(&mut self, op: OpRef<'a>, branch: &RegionBranch) {
        let mut edges: Vec<(OpRef<'a>, Vec<Passed>)> =
            vec![(op, passed_by_region_branch(op, branch, (branch.successors)(op, RegionPoint::Parent)))];
        for (index, region) in op.regions().enumerate() {
            for end in region.blocks().filter_map(BlockRef::last).filter(|end| end.successor_count() == 0) {
                let Some(terminator) = end.interface::<RegionBranchTerminator>() else { continue };
                let successors = (branch.successors)(op, RegionPoint::Region(index));
                edges.push((end, passed_by_terminator(end, op, terminator, successors)));
            }
        }
        let mut taking: FxHashMap<ValueId, bool> = FxHashMap::default();
        for &value in edges.iter().flat_map(|(_, passed)| passed).flat_map(|edge| &edge.to) {
            let fixed = self.body.defining_op(value).is_some() && !can_lose_results(op);
            taking.insert(value, fixed || self.is_live(value));
        }
        let operands = settle(&edges, &mut taking);
        for ((from, _), keep) in edges.iter().zip(operands) {
            let staying = kept(from.operands(), &keep).into_iter().filter(|value| !self.is_live(*value));
            self.kept.extend(staying.collect::<Vec<_>>());
            self.plan.operands.push((from.id(), keep));
        }
        let stays = |value: ValueId| taking.get(&value).copied().unwrap_or(true);
        for entry in op.regions().filter_map(|r| r.entry()) {
            let keep = entry.args().map(stays).collect();
            self.lose(entry.args(), &keep);
            self.plan.arguments.push((entry.id(), keep));
        }
        let keep = op.results().map(stays).collect();
        self.lose(op.results(), &keep);
        self.plan.results.push((op.id(), keep));
    }
}

/// Which operands of each op stay; completes what is known of the values that take them.
fn settle(edges: &[(OpRef<'_>, Vec<Passed>)], taking: &mut FxHashMap<ValueId, bool>) -> Vec<Keep> {
    let mut keeps: Vec<Keep> = Vec::new();
    for (op, passed) in edges {
        let mut keep = vec![true; op.operands().len()];
        for at in passed.iter().flat_map(|edge| edge.operands.clone()) {
            keep[at] = false;
        }
        keeps.push(keep);
    }
    loop {
        let mut changed = false;
        for ((_, passed), keep) in edges.iter().zip(&mut keeps) {
            for (at, value) in passed.iter().flat_map(|edge| edge.operands.clone().zip(&edge.to)) {
                let taken = taking.entry(*value).or_default();
                changed |= keep[at] != *taken;
                keep[at] |= *taken;
                *taken |= keep[at];
            }
        }
        if !changed {
            return keeps;
        }
    }
}

// ---- changes -----------------------------------------------------------------------------

impl Plan {
    fn apply(&self, body: &mut Body) {
        let mut rewriter = Rewriter::new(body);
        for (op, keep) in &self.operands {
            keep_operands(*op, keep, &mut rewriter);
        }
        for &op in &self.erased {
            let inside: Vec<OpId> = ops_inside(rewriter.op(op)).map(|op| op.id()).collect();
            inside.into_iter().chain([op]).for_each(|op| rewriter.set_operands(op, &[]));
        }
        self.erased.iter().rev().for_each(|&op| rewriter.erase_op(op));
        for (block, keep) in &self.arguments {
            keep_arguments(*block, keep, &mut rewriter);
        }
        // Inner ones first: those around are made anew.
        for (op, keep) in self.results.iter().rev() {
            keep_results(*op, keep, &mut rewriter);
        }
        if let Some((arguments, results)) = &self.signature {
            keep_signature(arguments, results, &mut rewriter);
        }
    }
}

fn kept<T: Copy>(items: impl IntoIterator<Item = T>, keep: &[bool]) -> Vec<T> {
    items.into_iter().zip(keep).filter(|(_, keep)| **keep).map(|(item, _)| item).collect()
}

/// Removes operands, each from its group.
fn keep_operands(op: OpId, keep: &[bool], rewriter: &mut Rewriter<'_>) {
    let view = rewriter.op(op);
    if keep.iter().all(|keep| *keep) {
        return;
    }
    let groups = view.def().map_or(0, |def| def.operands.len());
    let grouped: usize = (0..groups).map(|group| view.operand_group(group).len()).sum();
    if grouped != keep.len() {
        let operands = kept(view.operands(), keep);
        return rewriter.set_operands(op, &operands);
    }
    let mut end = view.operands().len();
    for group in (0..groups).rev() {
        let values = rewriter.op(op).operand_group(group);
        let start = end - values.len();
        let staying = kept(values, &keep[start..end]);
        if staying.len() < end - start {
            rewriter.set_operand_group(op, group, &staying);
        }
        end = start;
    }
}

fn keep_arguments(block: BlockId, keep: &[bool], rewriter: &mut Rewriter<'_>) {
    for at in (0..keep.len()).rev().filter(|&at| !keep[at]) {
        rewriter.erase_argument(block, at);
    }
}

/// Makes an op anew without some of its results.
fn keep_results(op: OpId, keep: &[bool], rewriter: &mut Rewriter<'_>) {
    if keep.iter().all(|keep| *keep) {
        return;
    }
    let view = rewriter.op(op);
    let mut state = OpState::new(view.ctx(), view.name(), view.loc());
    state.add_operands(&view.operands().to_vec()).set_props(view.props()).set_attrs(view.attrs());
    state.result_types(&kept(view.results().types(), keep)).regions(view.region_count());
    let regions: Vec<_> = view.regions().map(|r| r.id()).collect();
    let old = kept(view.results(), keep);
    let new = rewriter.before(op).create(state);
    let targets: Vec<_> = rewriter.op(new).regions().map(|r| r.id()).collect();
    for (from, to) in regions.into_iter().zip(targets) {
        rewriter.inline_region_at_end(from, to);
    }
    let results = rewriter.op(new).results().to_vec();
    for (old, new) in old.into_iter().zip(results) {
        rewriter.replace_all_uses(old, new);
    }
    rewriter.erase_op(op);
}

/// Changes the function that the body is of.
fn keep_signature(arguments: &[bool], results: &[bool], rewriter: &mut Rewriter<'_>) {
    let root = rewriter.body().root();
    let (op, ctx) = (root.id(), root.ctx());
    let Some(function) = root.interface::<Function>() else { return };
    let Some((inputs, outputs)) = (function.signature)(root).and_then(|ty| ty.signature(ctx)) else { return };
    let (inputs, outputs): (Vec<Type>, Vec<Type>) =
        (kept(inputs.iter().copied(), arguments), kept(outputs.iter().copied(), results));
    let attrs = [("arg_attrs", arguments), ("res_attrs", results)].map(|(name, keep)| {
        let list = root.attr(name).and_then(|attr| attr.as_array(ctx));
        (name, list.map(|list| kept(list.iter().copied(), keep)))
    });
    let attrs = attrs.map(|(name, list)| (name, list.map(|list| (!list.is_empty()).then(|| Attr::array(ctx, &list)))));
    let entry = (function.body)(root).entry().map(|b| b.id());
    (function.set_signature)(op, &inputs, &outputs, rewriter);
    for (name, attr) in attrs {
        if let Some(attr) = attr {
            rewriter.set_attr(op, name, attr);
        }
    }
    if let Some(entry) = entry {
        keep_arguments(entry, arguments, rewriter);
    }
}
