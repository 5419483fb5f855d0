//! How often functions are referred to that may be erased when they are not.

use rustc_hash::FxHashMap;
use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::def::Traits;
use terrace_ir::interfaces::{Symbol, Visibility};
use terrace_ir::symbols::{SymbolScope, symbols_of, uses_in};
use terrace_ir::view::OpRef;

use crate::call_graph::CallGraph;

/// Counts of references, by the function that holds them.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// The functions that may be erased, and how often they are referred to.
    counts: FxHashMap<usize, usize>,
    /// By function: what it refers to from inside, and how often.
    held: FxHashMap<usize, FxHashMap<usize, usize>>,
    /// What nested references mean, by the table that they are seen from.
    nested: FxHashMap<(usize, Attr), usize>,
}

impl Uses {
    /// Counts all references inside the root of a body.
    pub(super) fn new(root: OpRef<'_>, graph: &CallGraph) -> Uses {
        let mut uses = Uses::default();
        for table in &graph.tables {
            let Some(body) = body_at(root.body(), &table.path) else { continue };
            let seen = table_is_closed(body.root(), &table.path);
            for op in body.root().regions().flat_map(|r| r.ops()) {
                let Some(symbol) = op.interface::<Symbol>() else { continue };
                let Some(name) = (symbol.name)(op) else { continue };
                let Some(&node) = table.nodes.get(&Attr::symbol(op.ctx(), name)) else { continue };
                let hidden = seen || (symbol.visibility)(op) == Visibility::Private;
                if hidden && (symbol.can_discard_on_use_empty)(op) {
                    uses.counts.insert(node, 0);
                }
            }
        }
        if uses.counts.is_empty() {
            return uses;
        }
        match uses.count_all(root, graph) {
            Some(()) => uses,
            // What refers to functions can't be told: none is erased.
            None => Uses::default(),
        }
    }

    fn count_all(&mut self, root: OpRef<'_>, graph: &CallGraph) -> Option<()> {
        let mut kept = Vec::new();
        for (at, table) in graph.tables.iter().enumerate() {
            let Some(body) = body_at(root.body(), &table.path) else { continue };
            let scope = SymbolScope::new(body.root(), None);
            let nodes: FxHashMap<usize, usize> = graph
                .nodes
                .iter()
                .enumerate()
                .filter_map(|(n, node)| Some((std::ptr::from_ref(body_at(root.body(), &node.path)?).addr(), n)))
                .collect();
            for op in body.root().regions().flat_map(|r| r.ops()) {
                let inside = if op.has(Traits::SYMBOL_TABLE) { Vec::new() } else { uses_in(op).ok()? };
                let own = symbols_of(op);
                let inside: Vec<Attr> = inside.into_iter().map(|u| u.symbol).collect();
                for &symbol in own.iter().chain(&inside) {
                    if symbol.as_flat_symbol(op.ctx()).is_none()
                        && let Some(child) = scope.get_nested(symbol).and_then(OpRef::child)
                        && let Some(&node) = nodes.get(&std::ptr::from_ref(child).addr())
                    {
                        self.nested.insert((at, symbol), node);
                    }
                }
                let node = op.child().and_then(|c| nodes.get(&std::ptr::from_ref(c).addr())).copied();
                match node {
                    Some(node) => {
                        let own: Vec<usize> = own.into_iter().filter_map(|s| self.target(graph, at, s)).collect();
                        for target in own {
                            self.counts.entry(target).and_modify(|all| *all += 1);
                        }
                        self.recount(node, op, graph);
                    }
                    None => {
                        kept.extend(own.into_iter().chain(inside).filter_map(|s| self.target(graph, at, s)));
                    }
                }
            }
        }
        kept.iter().for_each(|node| {
            self.counts.remove(node);
        });
        Some(())
    }

    fn target(&self, graph: &CallGraph, table: usize, symbol: Attr) -> Option<usize> {
        let direct = graph.tables[table].nodes.get(&symbol).or_else(|| self.nested.get(&(table, symbol)));
        direct.copied().filter(|node| self.counts.contains_key(node))
    }

    /// Counts anew what a function refers to.
    pub(super) fn recount(&mut self, node: usize, op: OpRef<'_>, graph: &CallGraph) {
        let Some(table) = graph.nodes[node].table.filter(|_| !self.counts.is_empty()) else { return };
        self.forget(node);
        let mut held: FxHashMap<usize, usize> = FxHashMap::default();
        for user in uses_in(op).into_iter().flatten() {
            if let Some(target) = self.target(graph, table, user.symbol) {
                *held.entry(target).or_default() += 1;
            }
        }
        for (target, count) in &held {
            self.counts.entry(*target).and_modify(|all| *all += count);
        }
        self.held.insert(node, held);
    }

    fn forget(&mut self, node: usize) {
        for (target, count) in self.held.remove(&node).unwrap_or_default() {
            self.counts.entry(target).and_modify(|all| *all = all.saturating_sub(count));
        }
    }

    /// Whether nothing refers to a function, which may be erased then.
    pub(super) fn is_dead(&self, node: usize) -> bool {
        self.counts.get(&node) == Some(&0)
    }

    /// Whether just one reference is left to a function that may be erased without.
    pub(super) fn is_last(&self, node: usize) -> bool {
        self.counts.get(&node) == Some(&1)
    }

    /// A call of `callee` in `caller` was replaced by a copy of the callee.
    pub(super) fn inlined(&mut self, caller: usize, callee: usize) {
        let held = self.held.entry(caller).or_default();
        if let Some(count) = held.get_mut(&callee).filter(|count| **count > 0) {
            *count -= 1;
            self.counts.entry(callee).and_modify(|all| *all = all.saturating_sub(1));
        }
        for (target, count) in self.held.get(&callee).cloned().unwrap_or_default() {
            *self.held.entry(caller).or_default().entry(target).or_default() += count;
            self.counts.entry(target).and_modify(|all| *all += count);
        }
    }

    /// A function is to be erased.
    pub(super) fn erase(&mut self, node: usize) {
        self.forget(node);
        self.counts.remove(&node);
    }
}

/// Whether all that may refer to the symbols of a table is seen.
fn table_is_closed(table: OpRef<'_>, path: &[terrace_ir::entity::OpId]) -> bool {
    let name = table.interface::<Symbol>().and_then(|s| (s.name)(table));
    path.is_empty() || name.is_none() || Visibility::Private == visibility(table)
}

fn visibility(op: OpRef<'_>) -> Visibility {
    op.interface::<Symbol>().map_or(Visibility::Public, |s| (s.visibility)(op))
}

/// The body behind some portals.
pub(super) fn body_at<'a>(root: &'a Body, path: &[terrace_ir::entity::OpId]) -> Option<&'a Body> {
    path.iter().try_fold(root, |body, &portal| body.op(portal).child())
}
