//! Who calls whom: the functions of a module and of those inside, and the calls between them.
//!
//! A node is an isolated op with a region that calls run. Edges are in the order of the text,
//! each once: to nodes inside, then to what is called. What is called but is not seen here (a
//! declaration, a value) has no node.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::def::Traits;
use terrace_ir::entity::OpId;
use terrace_ir::interfaces::{Call, Callable, Callee};
use terrace_ir::symbols::{References, SymbolScope, symbol_name};
use terrace_ir::view::OpRef;
use terrace_ir::walk::{PreOrder, ops_inside};

/// Where a body is: the portals on the way to it, from the outermost body.
pub type Path = Vec<OpId>;

/// A function.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where its body is; the last step is its portal.
    pub path: Path,
    /// The node around it.
    pub parent: Option<usize>,
    /// Whether there are nodes inside of it.
    pub has_children: bool,
    /// The nodes inside, then those that it calls.
    pub edges: Vec<usize>,
    /// Position of the symbol table around it in [`CallGraph::tables`].
    pub table: Option<usize>,
}

/// A symbol table that holds functions.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Where its body is.
    pub path: Path,
    /// Its functions, by the references that name them from inside.
    pub nodes: FxHashMap<Attr, usize>,
}

/// See the [module documentation](self).
#[derive(Clone, Debug, Default)]
pub struct CallGraph {
    /// The functions, in the order of the text.
    pub nodes: Vec<Node>,
    /// The symbol tables, in the order of the text.
    pub tables: Vec<Table>,
    /// Whether a function may be referred to by something that is no call: as a value, say.
    pub has_other_references: bool,
}

/// A body that is being walked over.
struct Frame<'a> {
    walk: PreOrder<'a>,
    path: Path,
    node: Option<usize>,
    table: Option<usize>,
    scope: Option<Arc<SymbolScope<'a>>>,
}

/// A call by symbol that is yet to be resolved.
struct PendingCall<'a> {
    /// The function that calls.
    node: usize,
    symbol: Attr,
    table: Option<usize>,
    scope: Option<Arc<SymbolScope<'a>>>,
}

/// What builds a graph.
struct Build<'a> {
    graph: CallGraph,
    /// Nodes by the address of their body.
    by_body: FxHashMap<usize, usize>,
    calls: Vec<PendingCall<'a>>,
    references: References<'a>,
    /// What ops refer to that are no calls.
    others: FxHashSet<Attr>,
}

fn address(body: &Body) -> usize {
    std::ptr::from_ref(body).addr()
}

impl CallGraph {
    /// The graph of all functions inside an op that is the root of its body.
    pub fn new(root: OpRef<'_>) -> CallGraph {
        let mut build = Build {
            graph: CallGraph::default(),
            by_body: FxHashMap::default(),
            calls: Vec::new(),
            references: References::new(root.ctx()),
            others: FxHashSet::default(),
        };
        let mut frames = vec![build.enter(root, Path::new(), None, None, None)];
        while let Some(frame) = frames.last_mut() {
            let Some(op) = frame.walk.next() else {
                frames.pop();
                continue;
            };
            if let Some(call) = op.interface::<Call>() {
                if let (Some(node), Some(Callee::Symbol(symbol))) = (frame.node, (call.callee)(op)) {
                    let (table, scope) = (frame.table, frame.scope.clone());
                    build.calls.push(PendingCall { node, symbol, table, scope });
                }
                frame.walk.skip_inside();
            } else if let Some(child) = op.child() {
                let mut path = frame.path.clone();
                path.push(op.id());
                let (node, table, scope) = (frame.node, frame.table, frame.scope.clone());
                let node = build.child(child, op, &path, node, table);
                frames.push(build.enter(child.root(), path, node, table, scope));
            } else {
                build.others.extend(build.references.of(op));
            }
        }
        build.resolve();
        let is_function = |symbol: &Attr| {
            symbol.as_flat_symbol(root.ctx()).is_none()
                || build.graph.tables.iter().any(|table| table.nodes.contains_key(symbol))
        };
        build.graph.has_other_references = build.others.iter().any(is_function);
        build.graph
    }

    /// What some functions may get to by calls, those among them that call each other as well; `None`
    /// if that is more than `limit`.
    pub fn reachable(&self, from: &[usize], limit: usize) -> Option<Vec<usize>> {
        let mut seen: FxHashSet<usize> = FxHashSet::default();
        let mut found: Vec<usize> = Vec::new();
        let mut pending = from.to_vec();
        while let Some(node) = pending.pop() {
            let new = self.nodes[node].edges.iter().copied().filter(|&target| seen.insert(target));
            let old = found.len();
            found.extend(new);
            if found.len() > limit {
                return None;
            }
            pending.extend_from_slice(&found[old..]);
        }
        Some(found)
    }

    /// The strongly connected components, callees before callers.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut search = Search {
            graph: self,
            numbers: vec![0; self.nodes.len()],
            low: vec![0; self.nodes.len()],
            next: 1,
            open: Vec::new(),
            found: Vec::new(),
        };
        for node in 0..self.nodes.len() {
            if self.nodes[node].parent.is_none() && search.numbers[node] == 0 {
                search.from(node);
            }
        }
        search.found
    }
}

impl<'a> Build<'a> {
    fn enter(
        &mut self,
        root: OpRef<'a>,
        path: Path,
        node: Option<usize>,
        table: Option<usize>,
        scope: Option<Arc<SymbolScope<'a>>>,
    ) -> Frame<'a> {
        let walk = ops_inside(root);
        if !root.has(Traits::SYMBOL_TABLE) {
            return Frame { walk, path, node, table, scope };
        }
        self.graph.tables.push(Table { path: path.clone(), nodes: FxHashMap::default() });
        let scope = Some(Arc::new(SymbolScope::new(root, None)));
        Frame { walk, path, node, table: Some(self.graph.tables.len() - 1), scope }
    }

    /// Makes a node of a body if it is a function; gives the node that holds what is inside.
    fn child(
        &mut self,
        child: &Body,
        portal: OpRef<'_>,
        path: &Path,
        around: Option<usize>,
        table: Option<usize>,
    ) -> Option<usize> {
        let callable = portal.interface::<Callable>().is_some_and(|c| (c.region)(portal).is_some());
        if !callable {
            return around;
        }
        let node = self.graph.nodes.len();
        self.by_body.insert(address(child), node);
        let directly = portal.parent().is_some_and(|p| p.is_root() && p.has(Traits::SYMBOL_TABLE));
        if let (true, Some(table), Some(name)) = (directly, table, symbol_name(portal)) {
            self.graph.tables[table].nodes.entry(Attr::symbol(portal.ctx(), name)).or_insert(node);
        }
        if let Some(around) = around {
            self.graph.nodes[around].has_children = true;
            self.graph.nodes[around].edges.push(node);
        }
        let (path, edges) = (path.clone(), Vec::new());
        self.graph.nodes.push(Node { path, parent: around, has_children: false, edges, table });
        Some(node)
    }

    fn resolve(&mut self) {
        let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
        for PendingCall { node, symbol, table, scope } in std::mem::take(&mut self.calls) {
            let direct = table.and_then(|t| self.graph.tables[t].nodes.get(&symbol).copied());
            let target = direct.or_else(|| {
                let found = scope.as_ref()?.get_nested(symbol)?;
                self.by_body.get(&address(found.child()?)).copied()
            });
            if let Some(target) = target.filter(|&target| seen.insert((node, target))) {
                self.graph.nodes[node].edges.push(target);
            }
        }
    }
}

/// Tarjan's search for components.
struct Search<'g> {
    graph: &'g CallGraph,
    /// In the order of visits, from 1; 0: not yet visited.
    numbers: Vec<usize>,
    low: Vec<usize>,
    next: usize,
    /// Nodes of components that are not complete.
    open: Vec<usize>,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn visit(&mut self, node: usize, path: &mut Vec<(usize, usize)>) {
        (self.numbers[node], self.low[node]) = (self.next, self.next);
        self.next += 1;
        self.open.push(node);
        path.push((node, 0));
    }

    fn from(&mut self, start: usize) {
        let mut path = Vec::new();
        self.visit(start, &mut path);
        while let Some((node, edge)) = path.last_mut() {
            let node = *node;
            if let Some(&target) = self.graph.nodes[node].edges.get(*edge) {
                *edge += 1;
                match self.numbers[target] {
                    0 => self.visit(target, &mut path),
                    number => self.low[node] = self.low[node].min(number),
                }
                continue;
            }
            path.pop();
            if let Some(&(caller, _)) = path.last() {
                self.low[caller] = self.low[caller].min(self.low[node]);
            }
            if self.low[node] == self.numbers[node] {
                let mut component = Vec::new();
                while let Some(member) = self.open.pop() {
                    // What is complete counts no more.
                    self.numbers[member] = usize::MAX;
                    component.push(member);
                    if member == node {
                        break;
                    }
                }
                self.found.push(component);
            }
        }
    }
}
