//! Symbols: names of ops in a symbol table, and references to them.

use rustc_hash::FxHashMap;

use crate::attrs::{Attr, AttrData};
use crate::body::Body;
use crate::context::{Context, Ident};
use crate::def::Traits;
use crate::entity::OpId;
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

/// The op that a (nested) reference names, seen from a symbol table op.
pub fn lookup_nested<'a>(table: OpRef<'a>, symbol: Attr) -> Option<OpRef<'a>> {
    let ctx = table.ctx();
    let AttrData::Symbol { root, nested } = symbol.data(ctx) else { return None };
    let mut op = lookup(table, ctx.str(*root))?;
    for &name in nested {
        op = lookup(op, ctx.str(name))?;
    }
    Some(op)
}

/// The names directly inside one symbol table op, for many lookups.
#[derive(Debug, Default)]
pub struct SymbolTable {
    ops: FxHashMap<Ident, OpId>,
}

impl SymbolTable {
    /// Reads the names of a symbol table op.
    pub fn new(table: OpRef<'_>) -> SymbolTable {
        let ctx = table.ctx();
        let mut ops = FxHashMap::default();
        for op in table.regions().flat_map(|r| r.ops()) {
            if let Some(name) = symbol_name(op) {
                ops.entry(ctx.ident(name)).or_insert(op.id());
            }
        }
        SymbolTable { ops }
    }

    /// The op of a name.
    pub fn get(&self, ctx: &Context, name: &str) -> Option<OpId> {
        self.ops.get(&ctx.ident(name)).copied()
    }

    /// The op of a name, as a view.
    pub fn view<'a>(&self, body: &'a Body, name: &str) -> Option<OpRef<'a>> {
        self.get(body.ctx(), name).map(|id| body.op(id))
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
