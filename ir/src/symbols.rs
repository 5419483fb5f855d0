//! Symbols: names of ops in a symbol table, and references to them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::attrs::{Attr, AttrData};
use crate::def::Traits;
use crate::view::OpRef;

/// The name that an op defines.
pub fn symbol_name(op: OpRef<'_>) -> Option<&str> {
    if op.def().is_some() && !op.has(Traits::SYMBOL) {
        return None;
    }
    op.attr("sym_name")?.as_str(op.ctx())
}

/// The op of a name directly inside a symbol table op.
pub fn lookup<'a>(table: OpRef<'a>, name: &str) -> Option<OpRef<'a>> {
    table.regions().next()?.ops().find(|op| symbol_name(*op) == Some(name))
}

/// The symbol table around some ops, and those around it: for many lookups.
#[derive(Debug)]
pub struct SymbolScope<'a> {
    table: OpRef<'a>,
    ops: FxHashMap<&'a str, OpRef<'a>>,
    outer: Option<Arc<SymbolScope<'a>>>,
}

impl<'a> SymbolScope<'a> {
    /// Reads the names directly inside a symbol table op.
    pub fn new(table: OpRef<'a>, outer: Option<Arc<SymbolScope<'a>>>) -> SymbolScope<'a> {
        let mut ops = FxHashMap::default();
        for op in table.regions().flat_map(|r| r.ops()) {
            if let Some(name) = symbol_name(op) {
                ops.entry(name).or_insert(op);
            }
        }
        SymbolScope { table, ops, outer }
    }

    /// The symbol table op.
    pub fn table(&self) -> OpRef<'a> {
        self.table
    }

    /// The scope around this one.
    pub fn outer(&self) -> Option<&SymbolScope<'a>> {
        self.outer.as_deref()
    }

    /// The op of a name in this table; those around are not searched, as in MLIR.
    pub fn get(&self, name: &str) -> Option<OpRef<'a>> {
        self.ops.get(name).copied()
    }

    /// The op that a (nested) reference names, seen from this table.
    pub fn get_nested(&self, symbol: Attr) -> Option<OpRef<'a>> {
        let ctx = self.table.ctx();
        let AttrData::Symbol { root, nested } = symbol.data(ctx) else { return None };
        nested.iter().try_fold(self.get(ctx.str(*root))?, |op, &name| lookup(op, ctx.str(name)))
    }
}

/// A name made from `base` that no op of the table has.
pub fn unique_name(table: OpRef<'_>, base: &str) -> String {
    let taken: rustc_hash::FxHashSet<&str> = table.regions().flat_map(|r| r.ops()).filter_map(symbol_name).collect();
    if !taken.contains(base) {
        return base.to_owned();
    }
    let numbered = (0u64..).map(|n| format!("{base}_{n}"));
    numbered.into_iter().find(|n| !taken.contains(n.as_str())).unwrap_or_default()
}
