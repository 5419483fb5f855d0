//! `symbol-dce`: symbols that nothing refers to, and that nothing unseen can refer to, go.
//!
//! What is alive is found from what must stay: ops that are no symbols or may not be erased,
//! and everything that they refer to.

use rustc_hash::{FxHashMap, FxHashSet};
use terrace_ir::def::Traits;
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::OpId;
use terrace_ir::interfaces::{Symbol, Visibility};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::symbols::{SymbolScope, symbols_of};
use terrace_ir::view::OpRef;
use terrace_ir::walk::all_ops_inside;

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct SymbolDcePass;

impl Pass for SymbolDcePass {
    fn name(&self) -> &'static str {
        "symbol-dce"
    }

    fn summary(&self) -> &'static str {
        "Eliminate dead symbols"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let root = run.body.root();
        if !root.has(Traits::SYMBOL_TABLE) {
            let message = "was scheduled to run under SymbolDCE, but does not define a symbol table";
            return Err(vec![Diagnostic::op_error(root, message)]);
        }
        let dead = Search::new(root).dead()?;
        for (path, ops) in dead {
            let body = path.iter().try_fold(&mut *run.body, |body, &portal| body.child_mut(portal));
            if let Some(body) = body {
                let mut rewriter = Rewriter::new(body);
                ops.into_iter().for_each(|op| rewriter.erase_op(op));
            }
        }
        Ok(())
    }
}

/// Ops of one body that are dead, and the portals on the way there.
type Dead = (Vec<OpId>, Vec<OpId>);

struct Search<'a> {
    /// The tables, by the body that they are the root of.
    tables: FxHashMap<usize, Table<'a>>,
    alive: FxHashSet<(usize, OpId)>,
    /// Symbols and other ops whose references are still to be followed, with their table.
    pending: Vec<(OpRef<'a>, usize)>,
}

struct Table<'a> {
    scope: SymbolScope<'a>,
    path: Vec<OpId>,
}

/// The same for an op seen from its body and from the one around it.
fn identity(op: OpRef<'_>) -> (usize, OpId) {
    (std::ptr::from_ref(op.body()).addr(), op.id())
}

/// The body that an op stands in: that of its table, for a symbol.
fn address(op: OpRef<'_>) -> usize {
    std::ptr::from_ref(op.body()).addr()
}

impl<'a> Search<'a> {
    /// Notes what must stay.
    fn new(root: OpRef<'a>) -> Search<'a> {
        let mut search = Search { tables: FxHashMap::default(), alive: FxHashSet::default(), pending: Vec::new() };
        let mut tables = vec![(root, Vec::new(), is_hidden(root))];
        while let Some((table, path, hidden)) = tables.pop() {
            for op in table.regions().flat_map(|r| r.ops()) {
                if !may_go(op, hidden) {
                    search.keep(op, address(table));
                }
                // Tables may stand anywhere inside.
                for (inner, path) in tables_in(op, &path) {
                    let hidden = hidden || is_hidden(inner);
                    tables.push((inner, path, hidden));
                }
            }
            search.tables.insert(address(table), Table { scope: SymbolScope::new(table, None), path });
        }
        search
    }

    fn keep(&mut self, op: OpRef<'a>, table: usize) {
        if self.alive.insert(identity(op)) {
            self.pending.push((op, table));
        }
    }

    fn dead(mut self) -> Result<Vec<Dead>, Vec<Diagnostic>> {
        while let Some((op, table)) = self.pending.pop() {
            self.follow(op, table)?;
        }
        let mut dead: Vec<Dead> = Vec::new();
        for table in self.tables.values() {
            let ops = table.scope.table().regions().flat_map(|r| r.ops());
            let gone = ops.filter(|op| !self.alive.contains(&identity(*op))).map(OpRef::id).collect();
            dead.push((table.path.clone(), gone));
        }
        // Inner tables first: their way leads through what may be erased as well.
        dead.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        Ok(dead)
    }

    /// Keeps what an op that stays, and what is inside of it, refers to.
    fn follow(&mut self, op: OpRef<'a>, table: usize) -> Result<(), Vec<Diagnostic>> {
        let is_opaque = |op: OpRef<'_>| op.region_count() == 1 && op.ctx().dialect(op.info().dialect()).is_none();
        let opaque = || {
            let message = "contains potentially unknown symbol tables, meaning that unused symbols can't be told";
            Err(vec![Diagnostic::op_error(op, message)])
        };
        self.references(op, table);
        if op.has(Traits::SYMBOL_TABLE) {
            return Ok(());
        }
        if is_opaque(op) {
            return opaque();
        }
        let mut inside = all_ops_inside(op);
        while let Some(op) = inside.next() {
            self.references(op, table);
            if op.has(Traits::SYMBOL_TABLE) {
                inside.skip_inside();
            } else if is_opaque(op) {
                return opaque();
            }
        }
        Ok(())
    }

    fn references(&mut self, op: OpRef<'_>, table: usize) {
        let Some(known) = self.tables.get(&table) else { return };
        let found: Vec<OpRef<'a>> =
            symbols_of(op).into_iter().filter_map(|symbol| known.scope.path(symbol)).flatten().collect();
        for symbol in found {
            self.keep(symbol, address(symbol));
        }
    }
}

/// Whether all that refers to the symbols of a table is seen.
fn is_hidden(table: OpRef<'_>) -> bool {
    let symbol = table.interface::<Symbol>().filter(|s| (s.name)(table).is_some());
    symbol.is_none_or(|s| (s.visibility)(table) == Visibility::Private)
}

/// Whether an op is a symbol that may be erased when nothing that stays refers to it.
fn may_go(op: OpRef<'_>, hidden: bool) -> bool {
    let Some(symbol) = op.interface::<Symbol>().filter(|s| (s.name)(op).is_some()) else { return false };
    (hidden || (symbol.visibility)(op) == Visibility::Private) && (symbol.can_discard_on_use_empty)(op)
}

/// The tables directly in or inside an op, but not those inside of these.
fn tables_in<'a>(op: OpRef<'a>, path: &[OpId]) -> Vec<(OpRef<'a>, Vec<OpId>)> {
    let mut found = Vec::new();
    let mut pending: Vec<(OpRef<'a>, Vec<OpId>)> = vec![(op, path.to_vec())];
    while let Some((op, mut path)) = pending.pop() {
        if let Some(child) = op.child() {
            path.push(op.id());
            if op.has(Traits::SYMBOL_TABLE) {
                found.push((child.root(), path));
                continue;
            }
        }
        let nested = op.regions().flat_map(|r| r.ops()).filter(|op| op.region_count() > 0);
        pending.extend(nested.map(|op| (op, path.clone())));
    }
    found
}
