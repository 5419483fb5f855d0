//! The flow through one body.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::def::Traits;
use terrace_ir::entity::{BlockId, OpId, ValueId};
use terrace_ir::interfaces::{
    Branch, Call, Callable, RegionBranch, RegionBranchTerminator, RegionPoint, RegionSuccessor,
};
use terrace_ir::view::{BlockRef, OpRef, RegionRef};

use super::Forward;
use super::edges::passed_by_branch;

/// What passes between a body and others since it was last asked.
#[derive(Debug, Default)]
pub(super) struct Outside {
    /// Calls that control comes to, of which arguments changed; some may be listed again.
    pub(super) calls: Vec<OpId>,
    /// Portals that control comes to.
    pub(super) portals: Vec<OpId>,
    /// Whether what is returned changed.
    pub(super) returned: bool,
}

/// What is known of one body.
pub(super) struct Flow<'a, A: Forward> {
    pub(super) body: &'a Body,
    analysis: &'a A,
    /// By value.
    values: Vec<A::Value>,
    /// By block: whether control comes to it.
    live: Vec<bool>,
    /// By block: the successors of its end that control goes to, one bit each; the last bit
    /// stands for all others.
    edges: Vec<u64>,
    pending: Vec<OpId>,
    /// By op: whether it is in `pending`.
    waits: Vec<bool>,
    /// By value: ops that it is no operand of, but that asked for what is known of it.
    followers: FxHashMap<ValueId, Vec<OpId>>,
    /// What a function returns; `None`: it does so in ways that can't be told.
    pub(super) returns: Option<Vec<A::Value>>,
    pub(super) outside: Outside,
}

fn bit(successor: usize) -> u64 {
    1 << successor.min(63)
}

impl<'a, A: Forward> Flow<'a, A> {
    pub(super) fn new(body: &'a Body, analysis: &'a A) -> Flow<'a, A> {
        Flow {
            body,
            analysis,
            values: vec![A::Value::default(); body.value_capacity()],
            live: vec![false; body.block_capacity()],
            edges: vec![0; body.block_capacity()],
            pending: Vec::new(),
            waits: vec![false; body.op_capacity()],
            followers: FxHashMap::default(),
            returns: Some(Vec::new()),
            outside: Outside::default(),
        }
    }

    /// What is known of the values, by index.
    pub(super) fn into_values(self) -> Vec<A::Value> {
        self.values
    }

    pub(super) fn known(&self, value: ValueId) -> &A::Value {
        &self.values[value.index()]
    }

    /// Lets control into the regions of the root; nothing is known of their arguments.
    pub(super) fn enter_root(&mut self) {
        let body = self.body;
        body.root().regions().for_each(|region| self.enter_unknown(region));
    }

    /// Lets control into the region that calls run. `args`: what may be passed; `None`:
    /// anything.
    pub(super) fn enter_callable(&mut self, args: Option<&[A::Value]>) {
        let root = self.body.root();
        let Some(region) = root.interface::<Callable>().and_then(|c| (c.region)(root)) else { return };
        let Some(args) = args else { return self.enter_unknown(region) };
        let Some(entry) = region.entry() else { return };
        self.enter(entry);
        for (value, more) in entry.args().zip(args) {
            self.join_from_afar(value, more);
        }
    }

    /// What a call may give; `None`: anything.
    pub(super) fn returned_to(&mut self, call: OpId, values: Option<&[A::Value]>) {
        let op = self.body.op(call);
        for (at, result) in op.results().enumerate() {
            match values {
                Some(values) => {
                    if let Some(more) = values.get(at) {
                        self.join_from_afar(result, more);
                    }
                }
                None => self.forget(result),
            }
        }
    }

    /// Works until nothing changes.
    pub(super) fn run(&mut self) {
        while let Some(op) = self.pending.pop() {
            self.waits[op.index()] = false;
            self.visit(self.body.op(op));
        }
    }

    // ---- changes -------------------------------------------------------------------------

    fn join(&mut self, value: ValueId, more: &A::Value) {
        if self.analysis.join(&mut self.values[value.index()], more) {
            self.changed(value);
        }
    }

    fn join_from_afar(&mut self, value: ValueId, more: &A::Value) {
        if self.analysis.join_from_afar(self.body, value, &mut self.values[value.index()], more) {
            self.changed(value);
        }
    }

    fn changed(&mut self, value: ValueId) {
        let body = self.body;
        for user in body.uses(value) {
            self.push(user.owner);
        }
        if !self.followers.is_empty() {
            let followers = self.followers.get(&value).cloned().unwrap_or_default();
            followers.into_iter().for_each(|op| self.push(body.op(op)));
        }
    }

    /// Nothing is known of a value.
    fn forget(&mut self, value: ValueId) {
        let entry = self.analysis.entry(self.body, value);
        self.join(value, &entry);
    }

    fn push(&mut self, op: OpRef<'_>) {
        let reached = op.block().is_some_and(|b| self.live[b.id().index()]);
        let id = op.id();
        if reached && !std::mem::replace(&mut self.waits[id.index()], true) {
            self.pending.push(id);
        }
    }

    /// Lets control into a block.
    fn enter(&mut self, block: BlockRef<'a>) -> bool {
        if std::mem::replace(&mut self.live[block.id().index()], true) {
            return false;
        }
        let ops: SmallVec<[OpRef<'a>; 16]> = block.ops().collect();
        ops.into_iter().rev().for_each(|op| self.push(op));
        true
    }

    fn enter_unknown(&mut self, region: RegionRef<'a>) {
        let (Some(entry), Some(op)) = (region.entry(), region.op()) else { return };
        self.enter(entry);
        entry.args().for_each(|value| self.make(op, value));
    }

    /// Joins what is known of an argument of a region, or of a result, that no value is passed to.
    fn make(&mut self, op: OpRef<'a>, value: ValueId) {
        if self.body.defining_op(value).is_some() {
            return self.forget(value);
        }
        let more = self.asking(op, |known| self.analysis.argument(op, value, known));
        self.join(value, &more);
    }

    /// Calls `f` with what tells what is known of values; when that changes, the op is visited again.
    fn asking<R>(&mut self, op: OpRef<'a>, f: impl FnOnce(&dyn Fn(ValueId) -> A::Value) -> R) -> R {
        let asked = RefCell::new(SmallVec::<[ValueId; 2]>::new());
        let found = f(&|value| {
            asked.borrow_mut().push(value);
            self.known(value).clone()
        });
        for value in asked.into_inner() {
            if op.operands().all(|operand| operand != value) {
                let followers = self.followers.entry(value).or_default();
                if !followers.contains(&op.id()) {
                    followers.push(op.id());
                }
            }
        }
        found
    }

    // ---- ops -----------------------------------------------------------------------------

    fn visit(&mut self, op: OpRef<'a>) {
        let regions = op.region_count() > 0;
        if op.interface::<Call>().is_some() {
            self.outside.calls.push(op.id());
        } else if op.child().is_some() {
            self.outside.portals.push(op.id());
            op.results().for_each(|result| self.forget(result));
        } else if let Some(branch) = op.interface::<RegionBranch>().filter(|_| regions) {
            self.region_branch(op, branch);
        } else if regions {
            op.regions().for_each(|region| self.enter_unknown(region));
            op.results().for_each(|result| self.forget(result));
        } else if !op.results().is_empty() {
            self.transfer(op);
        }
        if op.successor_count() > 0 {
            self.branch(op);
        } else if op.next().is_none()
            && let Some(around) = op.parent()
        {
            self.leave(op, around);
        }
    }

    fn transfer(&mut self, op: OpRef<'a>) {
        let operands: SmallVec<[A::Value; 4]> = op.operands().map(|v| self.known(v).clone()).collect();
        let found = self.asking(op, |known| self.analysis.results(op, &operands, known));
        for (result, more) in op.results().zip(found.into_iter().flatten()) {
            self.join(result, &more);
        }
    }

    /// The constants among the operands; `None`: of one nothing is known yet.
    fn constants(&self, op: OpRef<'_>) -> Option<SmallVec<[Option<Attr>; 4]>> {
        let unknown = A::Value::default();
        op.operands()
            .map(|v| (*self.known(v) != unknown).then(|| self.analysis.constant(self.body, v, self.known(v))))
            .collect()
    }

    fn branch(&mut self, op: OpRef<'a>) {
        let Some(block) = op.block().map(|b| b.id()) else { return };
        let branch = op.interface::<Branch>();
        let all = || 0..op.successor_count();
        let taken: Range<usize> = match branch {
            None => all(),
            Some(branch) => match self.constants(op) {
                None => 0..0,
                Some(constants) => (branch.taken_successor)(op, &constants).map_or_else(all, |at| at..at + 1),
            },
        };
        let edges = taken.fold(self.edges[block.index()], |edges, at| edges | bit(at));
        self.edges[block.index()] = edges;
        let targets: SmallVec<[(usize, BlockRef<'a>); 2]> = op.successors().enumerate().collect();
        let goes = |to: BlockId| targets.iter().any(|(at, b)| edges & bit(*at) != 0 && b.id() == to);
        for &(at, to) in targets.iter().filter(|(_, to)| goes(to.id())) {
            self.enter(to);
            let Some(branch) = branch else {
                to.args().for_each(|value| self.forget(value));
                continue;
            };
            let passed = passed_by_branch(op, branch, at);
            // Arguments that no operand is for are made by the branch; they come first.
            let made = to.arg_count() - passed.to.len();
            to.args().take(made).for_each(|value| self.forget(value));
            for (value, from) in passed.to.into_iter().zip(op.operands().skip(passed.operands.start)) {
                let more = self.known(from).clone();
                self.join(value, &more);
            }
        }
    }

    fn region_branch(&mut self, op: OpRef<'a>, branch: &RegionBranch) {
        let Some(constants) = self.constants(op) else { return };
        for successor in (branch.entry_successors)(op, &constants) {
            let passed = (branch.entry_operands)(op, successor.to);
            self.pass(op, op, passed, &successor);
        }
    }

    /// Control leaves a region, or the body.
    fn leave(&mut self, op: OpRef<'a>, around: OpRef<'a>) {
        if let Some(branch) = around.interface::<RegionBranch>() {
            let Some(region) = op.region_of().map(RegionRef::index) else { return };
            let terminator = op.interface::<RegionBranchTerminator>();
            let successors = match terminator {
                Some(terminator) => {
                    let Some(constants) = self.constants(op) else { return };
                    (terminator.successors)(op, &constants)
                }
                None => (branch.successors)(around, RegionPoint::Region(region)),
            };
            for successor in successors {
                match terminator {
                    Some(terminator) => {
                        let passed = (terminator.successor_operands)(op, successor.to);
                        self.pass(op, around, passed, &successor);
                    }
                    None => self.pass_unknown(around, &successor),
                }
            }
        } else if around.is_root() && around.interface::<Callable>().is_some() {
            self.returned(op);
        }
    }

    fn returned(&mut self, op: OpRef<'a>) {
        if !op.has(Traits::RETURN_LIKE) {
            // What ends without coming back gives nothing.
            let gives = op.has(Traits::TERMINATOR) && op.operands().is_empty();
            if !gives && self.returns.take().is_some() {
                self.outside.returned = true;
            }
            return;
        }
        let Some(returns) = &mut self.returns else { return };
        returns.resize(returns.len().max(op.operands().len()), A::Value::default());
        for (known, value) in returns.iter_mut().zip(op.operands()) {
            self.outside.returned |= self.analysis.join(known, &self.values[value.index()]);
        }
    }

    /// Operands of `from` go to a region of `op` or to its results.
    fn pass(&mut self, from: OpRef<'a>, op: OpRef<'a>, passed: Range<usize>, to: &RegionSuccessor) {
        let takes = self.reach(op, to);
        for (at, &value) in takes.iter().enumerate() {
            match at.checked_sub(to.inputs.start).filter(|at| *at < to.inputs.len()) {
                // Induction variables and the like.
                None => self.make(op, value),
                Some(at) if at < passed.len() => {
                    let more = self.known(from.operand(passed.start + at)).clone();
                    self.join(value, &more);
                }
                Some(_) => self.make(op, value),
            }
        }
    }

    fn pass_unknown(&mut self, op: OpRef<'a>, to: &RegionSuccessor) {
        for value in self.reach(op, to) {
            self.forget(value);
        }
    }

    /// Control comes to a region or goes on behind the op; gives what may take values there.
    fn reach(&mut self, op: OpRef<'a>, to: &RegionSuccessor) -> SmallVec<[ValueId; 4]> {
        match to.to {
            RegionPoint::Parent => op.results().collect(),
            RegionPoint::Region(index) => match op.regions().nth(index).and_then(RegionRef::entry) {
                Some(entry) => {
                    self.enter(entry);
                    entry.args().collect()
                }
                None => SmallVec::new(),
            },
        }
    }
}
