//! The flow through a body and all inside: each body by itself, then what passes through calls.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::def::Traits;
use terrace_ir::entity::{OpId, ValueId};
use terrace_ir::interfaces::{Call, Callable, Callee, Symbol, Visibility};
use terrace_ir::symbols::{SymbolScope, uses_in};
use terrace_ir::view::OpRef;
use terrace_ir::walk::ops_inside;

use super::Forward;
use super::flow::{Flow, Outside};

/// What is known of the values of some bodies.
#[derive(Debug)]
pub struct Solution<V> {
    /// By the address of the body, then by value.
    bodies: FxHashMap<usize, Vec<V>>,
}

impl<V> Solution<V> {
    /// What is known of a value; `None`: the body was not solved.
    pub fn of(&self, body: &Body, value: ValueId) -> Option<&V> {
        self.of_body(body)?.get(value.index())
    }

    /// What is known of the values of a body, by index.
    pub fn of_body(&self, body: &Body) -> Option<&[V]> {
        self.bodies.get(&address(body)).map(Vec::as_slice)
    }
}

impl<V> Solution<V> {
    pub(super) fn new<'a>(bodies: impl Iterator<Item = (&'a Body, Vec<V>)>) -> Solution<V> {
        Solution { bodies: bodies.map(|(body, values)| (address(body), values)).collect() }
    }
}

/// What stands for a body that does not move.
pub(crate) fn address(body: &Body) -> usize {
    std::ptr::from_ref(body).addr()
}

/// A body among all.
struct Place<'a> {
    body: &'a Body,
    scope: Option<Arc<SymbolScope<'a>>>,
    /// Whether it is of a function.
    callable: bool,
    /// Whether all calls of the function are seen.
    closed: bool,
    /// Whether control comes to where it stands.
    reached: bool,
    /// The calls that control comes to, each once: the body and the call.
    callers: Vec<(usize, OpId)>,
    known_callers: FxHashSet<(usize, OpId)>,
}

struct Modules<'a> {
    places: Vec<Place<'a>>,
    by_address: FxHashMap<usize, usize>,
}

/// Solves an analysis for a body and all inside. Control comes to the regions of the root.
pub fn solve<'a, A: Forward>(analysis: &'a A, root: &'a Body) -> Solution<A::Value> {
    let mut modules = Modules::new(root);
    let flows: Vec<Mutex<Flow<'a, A>>> =
        root.ctx().map(&modules.places, |place| Mutex::new(Flow::new(place.body, analysis)));
    let lock = |at: usize| flows[at].lock().unwrap_or_else(PoisonError::into_inner);
    lock(0).enter_root();
    in_rounds(
        root.ctx(),
        vec![0],
        |at| lock(at).run(),
        |at, mark| {
            let outside = std::mem::take(&mut lock(at).outside);
            modules.exchange(at, outside, &lock, mark);
        },
    );
    let values = flows.into_iter().map(|flow| flow.into_inner().unwrap_or_else(PoisonError::into_inner).into_values());
    Solution::new(modules.places.iter().map(|p| p.body).zip(values))
}

/// Works on places side by side, then lets each that was worked on mark those that have to be
/// worked on again, until none are left.
pub(super) fn in_rounds(
    ctx: &Context,
    mut dirty: Vec<usize>,
    run: impl Fn(usize) + Sync,
    mut exchange: impl FnMut(usize, &mut dyn FnMut(usize)),
) {
    let mut marked: FxHashSet<usize> = FxHashSet::default();
    while !dirty.is_empty() {
        ctx.map(&dirty, |&at| run(at));
        let done = std::mem::take(&mut dirty);
        marked.clear();
        for at in done {
            exchange(at, &mut |at| {
                if marked.insert(at) {
                    dirty.push(at);
                }
            });
        }
        dirty.sort_unstable();
    }
}

/// Who calls whom, among a body and all inside.
#[derive(Debug)]
pub(crate) struct CallSites<'a> {
    /// Numbered by their places here.
    pub(crate) bodies: Vec<&'a Body>,
    /// By body: whether it is a function's, all of whose calls are seen.
    pub(crate) closed: Vec<bool>,
    /// By body: the calls in it whose callees have a body, with that.
    pub(crate) calls: Vec<FxHashMap<OpId, usize>>,
    /// By body: the calls of it.
    pub(crate) callers: Vec<Vec<(usize, OpId)>>,
}

impl<'a> CallSites<'a> {
    pub(crate) fn new(root: &'a Body) -> CallSites<'a> {
        let modules = Modules::new(root);
        let count = modules.places.len();
        let mut sites = CallSites {
            bodies: modules.places.iter().map(|p| p.body).collect(),
            closed: modules.places.iter().map(|p| p.closed).collect(),
            calls: vec![FxHashMap::default(); count],
            callers: vec![Vec::new(); count],
        };
        for at in 0..count {
            let calls = ops_inside(sites.bodies[at].root()).filter(|op| op.interface::<Call>().is_some());
            for call in calls {
                if let Some(callee) = modules.callee(at, call) {
                    sites.calls[at].insert(call.id(), callee);
                    sites.callers[callee].push((at, call.id()));
                }
            }
        }
        sites
    }
}

impl<'a> Modules<'a> {
    fn new(root: &'a Body) -> Modules<'a> {
        let mut modules = Modules { places: Vec::new(), by_address: FxHashMap::default() };
        let mut pending: Vec<(&'a Body, Option<Arc<SymbolScope<'a>>>)> = vec![(root, None)];
        while let Some((body, around)) = pending.pop() {
            let op = body.root();
            let table = op.has(Traits::SYMBOL_TABLE);
            let scope = if table { Some(Arc::new(SymbolScope::new(op, None))) } else { around };
            let callable = op.interface::<Callable>().is_some_and(|c| (c.region)(op).is_some());
            modules.by_address.insert(address(body), modules.places.len());
            modules.places.push(Place {
                body,
                scope: scope.clone(),
                callable,
                closed: false,
                reached: false,
                callers: Vec::new(),
                known_callers: FxHashSet::default(),
            });
            pending.extend(body.children().map(|child| (child, scope.clone())));
        }
        modules.close();
        modules
    }

    /// Finds the functions all of whose calls are seen: nobody outside can call them, and
    /// what refers to them is calls.
    fn close(&mut self) {
        let candidates: Vec<usize> = (1..self.places.len())
            .filter(|&at| {
                let op = self.places[at].body.root();
                let hidden = op.interface::<Symbol>().is_some_and(|s| (s.visibility)(op) == Visibility::Private);
                self.places[at].callable && hidden
            })
            .collect();
        if candidates.is_empty() {
            return;
        }
        candidates.into_iter().for_each(|at| self.places[at].closed = true);
        for at in 0..self.places.len() {
            let op = self.places[at].body.root();
            if !op.has(Traits::SYMBOL_TABLE) {
                continue;
            }
            let scope = self.places[at].scope.clone();
            let Ok(uses) = uses_in(op) else {
                self.places.iter_mut().for_each(|place| place.closed = false);
                return;
            };
            for used in uses.into_iter().filter(|u| u.user.interface::<Call>().is_none()) {
                let found = scope.as_ref().and_then(|s| s.get_nested(used.symbol)).and_then(OpRef::child);
                if let Some(&target) = found.and_then(|body| self.by_address.get(&address(body))) {
                    self.places[target].closed = false;
                }
            }
        }
    }

    /// The body that a call runs.
    fn callee(&self, at: usize, call: OpRef<'_>) -> Option<usize> {
        let Callee::Symbol(symbol) = (call.interface::<Call>()?.callee)(call)? else { return None };
        let found = self.places[at].scope.as_ref()?.get_nested(symbol)?.child()?;
        self.by_address.get(&address(found)).copied().filter(|&at| self.places[at].callable)
    }

    /// Hands on what came out of a body.
    fn exchange<'l, A: Forward + 'a>(
        &mut self,
        at: usize,
        outside: Outside,
        lock: &impl Fn(usize) -> MutexGuard<'l, Flow<'a, A>>,
        mark: &mut dyn FnMut(usize),
    ) where
        'a: 'l,
    {
        let body = self.places[at].body;
        for portal in outside.portals {
            let Some(&inner) = body.op(portal).child().and_then(|c| self.by_address.get(&address(c))) else { continue };
            let place = &mut self.places[inner];
            if std::mem::replace(&mut place.reached, true) {
                continue;
            }
            match (place.callable, place.closed) {
                (false, _) => lock(inner).enter_root(),
                (true, false) => lock(inner).enter_callable(None),
                // The first call lets control in.
                (true, true) => continue,
            }
            mark(inner);
        }
        for call in outside.calls {
            let op = body.op(call);
            let Some(callee) = self.callee(at, op) else {
                lock(at).returned_to(call, None);
                mark(at);
                continue;
            };
            let place = &mut self.places[callee];
            if place.known_callers.insert((at, call)) {
                place.callers.push((at, call));
                let returns = lock(callee).returns.clone();
                lock(at).returned_to(call, returns.as_deref());
                mark(at);
            }
            if self.places[callee].closed {
                let range = op.interface::<Call>().map_or(0..0, |c| (c.arguments)(op));
                let passed: Vec<A::Value> = {
                    let flow = lock(at);
                    op.operands().skip(range.start).take(range.len()).map(|v| flow.known(v).clone()).collect()
                };
                lock(callee).enter_callable(Some(&passed));
                mark(callee);
            }
        }
        if outside.returned {
            let returns = lock(at).returns.clone();
            for &(caller, call) in &self.places[at].callers {
                lock(caller).returned_to(call, returns.as_deref());
                mark(caller);
            }
        }
    }
}
