//! Looking names up, many times.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::attrs::{Attr, AttrData};
use crate::def::Traits;
use crate::symbols::symbol_name;
use crate::view::OpRef;

/// The symbol table around some ops, and those around it: for many lookups.
#[derive(Debug)]
pub struct SymbolScope<'a> {
    table: OpRef<'a>,
    ops: FxHashMap<&'a str, OpRef<'a>>,
    outer: Option<Arc<SymbolScope<'a>>>,
    /// The tables inside that nested references went through so far.
    inner: Mutex<FxHashMap<&'a str, Arc<SymbolScope<'a>>>>,
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
        SymbolScope { table, ops, outer, inner: Mutex::default() }
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
        self.path(symbol)?.pop()
    }

    /// The ops that the names of a reference name, from outside to inside, seen from this
    /// table; `None`: one of them names nothing.
    pub fn path(&self, symbol: Attr) -> Option<Vec<OpRef<'a>>> {
        let ctx = self.table.ctx();
        let AttrData::Symbol { root, nested } = symbol.data(ctx) else { return None };
        let mut path = vec![self.get(ctx.str(*root))?];
        let mut scope: Option<Arc<SymbolScope<'a>>> = None;
        for &name in nested {
            scope = Some(scope.as_deref().unwrap_or(self).inner(*path.last()?)?);
            path.push(scope.as_deref()?.get(ctx.str(name))?);
        }
        Some(path)
    }

    /// The scope of a table directly inside.
    fn inner(&self, table: OpRef<'a>) -> Option<Arc<SymbolScope<'a>>> {
        if !table.has(Traits::SYMBOL_TABLE) {
            return None;
        }
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let scope = inner.entry(symbol_name(table)?).or_insert_with(|| Arc::new(SymbolScope::new(table, None)));
        Some(scope.clone())
    }
}
