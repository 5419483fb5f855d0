//! Analyses that go from results to operands, through one body and then through calls.
//!
//! All blocks count as reached. Ops are visited when what is known changes of the values that
//! their operands become: results, arguments of blocks and regions, results of calls.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use terrace_ir::body::Body;
use terrace_ir::def::Traits;
use terrace_ir::entity::{OpId, ValueId};
use terrace_ir::interfaces::{Branch, Call, Callable, RegionBranch, RegionBranchTerminator, RegionPoint};
use terrace_ir::view::{BlockRef, OpRef, RegionRef, ValueDef};

use super::edges::{Passed, passed_by_branch, passed_by_region_branch, passed_by_terminator};
use super::modules::{CallSites, Solution, in_rounds};

/// An analysis of values that goes from results to operands.
///
/// `Value::default()` says that nothing needs the value so far. All functions must be monotone:
/// the more is known of results, the more follows for operands.
pub trait Backward: Sync {
    /// What is known of a value.
    type Value: Clone + Default + PartialEq + Send + Sync;

    /// Adds what one more use needs; gives whether that changed anything.
    fn meet(&self, known: &mut Self::Value, more: &Self::Value) -> bool;

    /// What is needed of a value that goes where nothing is seen: out of a function that anybody
    /// may call, or into one that is not seen.
    fn exit(&self, body: &Body, value: ValueId) -> Self::Value;

    /// What is needed of a value whatever uses it.
    fn start(&self, _body: &Body, _value: ValueId) -> Self::Value {
        Self::Value::default()
    }

    /// What is needed of an operand. The op passes it to no block, region or function; it may
    /// decide where control goes. `known` has what is known of any result of the op, and of those
    /// around it as long as each ends a block.
    fn operand(&self, op: OpRef<'_>, operand: usize, known: &dyn Fn(ValueId) -> Self::Value) -> Self::Value;
}

/// Solves an analysis for a body and all inside.
pub fn solve_backward<A: Backward>(analysis: &A, root: &Body) -> Solution<A::Value> {
    let sites = CallSites::new(root);
    let flows: Vec<Mutex<Flow<'_, A>>> = root.ctx().map(&sites.bodies, |body| Mutex::new(Flow::new(body, analysis)));
    let lock = |at: usize| flows[at].lock().unwrap_or_else(PoisonError::into_inner);
    for at in 0..sites.bodies.len() {
        let mut flow = lock(at);
        flow.closed = sites.closed[at];
        flow.seen = sites.calls[at].keys().map(|&call| (call, Vec::new())).collect();
        flow.start();
    }
    in_rounds(
        root.ctx(),
        (0..sites.bodies.len()).collect(),
        |at| lock(at).run(),
        |at, mark| {
            let (arguments, calls) = lock(at).take_outside();
            if let Some(arguments) = arguments {
                for &(caller, call) in &sites.callers[at] {
                    lock(caller).set_arguments(call, &arguments);
                    mark(caller);
                }
            }
            for call in calls {
                let Some(&callee) = sites.calls[at].get(&call) else { continue };
                if sites.closed[callee] {
                    let results = lock(at).results_of(call);
                    lock(callee).join_returns(&results);
                    mark(callee);
                }
            }
        },
    );
    let values = flows.into_iter().map(|flow| flow.into_inner().unwrap_or_else(PoisonError::into_inner).values);
    Solution::new(sites.bodies.iter().copied().zip(values))
}

/// What is known of one body.
struct Flow<'a, A: Backward> {
    body: &'a Body,
    analysis: &'a A,
    /// Whether the body is a function's, all of whose calls are seen.
    closed: bool,
    /// By value.
    values: Vec<A::Value>,
    /// Calls of functions that are seen, with what is needed of their arguments.
    seen: FxHashMap<OpId, Vec<A::Value>>,
    /// What calls need of what the function returns.
    returns: Vec<A::Value>,
    pending: Vec<OpId>,
    /// By op: whether it is in `pending`.
    waits: Vec<bool>,
    /// Calls of which other results are needed since that was last asked.
    calls: Vec<OpId>,
    /// Whether other arguments of the function are needed.
    arguments_changed: bool,
}

impl<'a, A: Backward> Flow<'a, A> {
    fn new(body: &'a Body, analysis: &'a A) -> Flow<'a, A> {
        Flow {
            body,
            analysis,
            closed: false,
            values: vec![A::Value::default(); body.value_capacity()],
            seen: FxHashMap::default(),
            returns: Vec::new(),
            pending: Vec::new(),
            waits: vec![false; body.op_capacity()],
            calls: Vec::new(),
            arguments_changed: false,
        }
    }

    /// Lets all ops be visited, the last first.
    fn start(&mut self) {
        let body = self.body;
        for op in terrace_ir::walk::ops_inside(body.root()) {
            self.push(op);
            let args = op.regions().filter(|_| op.child().is_none()).flat_map(|r| r.blocks()).flat_map(BlockRef::args);
            for value in op.results().chain(args) {
                self.meet(value, &self.analysis.start(body, value));
            }
        }
        for value in body.root().regions().flat_map(|r| r.blocks()).flat_map(BlockRef::args) {
            self.meet(value, &self.analysis.start(body, value));
        }
    }

    fn run(&mut self) {
        while let Some(op) = self.pending.pop() {
            self.waits[op.index()] = false;
            self.visit(self.body.op(op));
        }
    }

    fn push(&mut self, op: OpRef<'_>) {
        if !op.is_root() && !std::mem::replace(&mut self.waits[op.id().index()], true) {
            self.pending.push(op.id());
        }
    }

    // ---- other bodies --------------------------------------------------------------------

    /// What is needed of the function's arguments, if that changed, and the calls of which other
    /// results are needed.
    fn take_outside(&mut self) -> (Option<Vec<A::Value>>, Vec<OpId>) {
        let changed = std::mem::take(&mut self.arguments_changed);
        let root = self.body.root();
        let entry = root.interface::<Callable>().and_then(|c| (c.region)(root)).and_then(RegionRef::entry);
        let arguments = entry.filter(|_| changed).map(|entry| entry.args().map(|v| self.known(v).clone()).collect());
        (arguments, std::mem::take(&mut self.calls))
    }

    fn set_arguments(&mut self, call: OpId, arguments: &[A::Value]) {
        self.seen.insert(call, arguments.to_vec());
        self.push(self.body.op(call));
    }

    fn results_of(&self, call: OpId) -> Vec<A::Value> {
        self.body.op(call).results().map(|v| self.known(v).clone()).collect()
    }

    fn join_returns(&mut self, results: &[A::Value]) {
        self.returns.resize(self.returns.len().max(results.len()), A::Value::default());
        let changes = self.returns.iter_mut().zip(results).map(|(known, more)| self.analysis.meet(known, more));
        if changes.fold(false, |any, changed| any | changed) {
            self.push_ends(self.body.root());
        }
    }

    // ---- changes -------------------------------------------------------------------------

    fn known(&self, value: ValueId) -> &A::Value {
        &self.values[value.index()]
    }

    fn meet(&mut self, value: ValueId, more: &A::Value) {
        if !self.analysis.meet(&mut self.values[value.index()], more) {
            return;
        }
        match self.body.def(value) {
            ValueDef::Result(op, _) => {
                if op.interface::<Call>().is_some() {
                    self.calls.push(op.id());
                }
                self.push(op);
                self.push_ends(op);
            }
            ValueDef::Argument(block, _) => {
                block.preds().for_each(|(op, _)| self.push(op));
                let Some(around) = block.parent().filter(|_| block.is_entry()) else { return };
                self.arguments_changed |= around.is_root();
                self.push(around);
                self.push_ends(around);
            }
        }
    }

    /// Lets the ops be visited that end blocks of an op, and those that end blocks of these.
    fn push_ends(&mut self, op: OpRef<'a>) {
        let mut around = vec![op];
        while let Some(op) = around.pop() {
            if op.child().is_some() {
                continue;
            }
            for end in op.regions().flat_map(|r| r.blocks()).filter_map(BlockRef::last) {
                self.push(end);
                around.extend(Some(end).filter(|end| end.region_count() > 0));
            }
        }
    }

    // ---- ops -----------------------------------------------------------------------------

    fn visit(&mut self, op: OpRef<'a>) {
        let mut decides = vec![true; op.operands().len()];
        if let Some(call) = op.interface::<Call>() {
            return self.call(op, (call.arguments)(op));
        }
        if let Some(branch) = op.interface::<RegionBranch>().filter(|_| op.region_count() > 0 && op.child().is_none()) {
            let passed = passed_by_region_branch(op, branch, (branch.successors)(op, RegionPoint::Parent));
            self.pass(op, passed, &mut decides);
        }
        if op.successor_count() > 0 {
            if let Some(branch) = op.interface::<Branch>() {
                let passed = (0..op.successor_count()).map(|at| passed_by_branch(op, branch, at)).collect();
                self.pass(op, passed, &mut decides);
            }
        } else if op.next().is_none()
            && let Some(around) = op.parent()
        {
            if let (Some(branch), Some(end)) =
                (around.interface::<RegionBranch>(), op.interface::<RegionBranchTerminator>())
            {
                let from = op.region_of().map_or(0, RegionRef::index);
                let successors = (branch.successors)(around, RegionPoint::Region(from));
                self.pass(op, passed_by_terminator(op, around, end, successors), &mut decides);
            } else if around.is_root() && op.has(Traits::TERMINATOR) {
                return self.leave(op, around);
            }
        }
        for at in (0..decides.len()).filter(|&at| decides[at]) {
            let need = self.analysis.operand(op, at, &|value| self.known(value).clone());
            self.meet(op.operand(at), &need);
        }
    }

    /// What takes the operands tells what is needed of them.
    fn pass(&mut self, op: OpRef<'a>, passed: Vec<Passed>, decides: &mut [bool]) {
        for edge in passed {
            for (at, value) in edge.operands.zip(edge.to) {
                if let Some(decides) = decides.get_mut(at) {
                    *decides = false;
                    let need = self.known(value).clone();
                    self.meet(op.operand(at), &need);
                }
            }
        }
    }

    fn call(&mut self, op: OpRef<'a>, arguments: std::ops::Range<usize>) {
        let seen = self.seen.get(&op.id()).cloned();
        for (at, value) in op.operands().enumerate() {
            let need = match &seen {
                Some(needs) if arguments.contains(&at) => needs.get(at - arguments.start).cloned().unwrap_or_default(),
                _ => self.analysis.exit(self.body, value),
            };
            self.meet(value, &need);
        }
    }

    /// Control leaves the body.
    fn leave(&mut self, op: OpRef<'a>, around: OpRef<'a>) {
        let known = self.closed && op.has(Traits::RETURN_LIKE) && around.interface::<Callable>().is_some();
        for (at, value) in op.operands().enumerate() {
            let need = match known {
                true => self.returns.get(at).cloned().unwrap_or_default(),
                false => self.analysis.exit(self.body, value),
            };
            self.meet(value, &need);
        }
    }
}
