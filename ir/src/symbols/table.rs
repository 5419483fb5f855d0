//! A symbol table that is being changed.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::attrs::Attr;
use crate::entity::OpId;
use crate::rewriter::Rewriter;
use crate::symbols::symbol_name;
use crate::view::OpRef;

/// The symbols of a table by name, kept up to date by whoever adds and removes some.
#[derive(Clone, Debug, Default)]
pub struct SymbolTable {
    ops: FxHashMap<Box<str>, OpId>,
    /// The next number behind a name that is taken.
    next: u64,
}

impl SymbolTable {
    /// The symbols directly inside a symbol table op.
    pub fn new(table: OpRef<'_>) -> SymbolTable {
        let mut symbols = SymbolTable::default();
        for op in table.regions().flat_map(|r| r.ops()) {
            if let Some(name) = symbol_name(op) {
                symbols.ops.entry(name.into()).or_insert(op.id());
            }
        }
        symbols
    }

    /// The op of a name.
    pub fn get(&self, name: &str) -> Option<OpId> {
        self.ops.get(name).copied()
    }

    /// Adds a symbol; where its name is taken, it gets a new one: `name_0`, `name_1`, ...
    /// Gives the name. References to the op are not changed.
    pub fn insert(&mut self, rewriter: &mut Rewriter<'_>, op: OpId) -> String {
        let base = symbol_name(rewriter.op(op)).unwrap_or("").to_owned();
        let ops = &self.ops;
        let name = numbered(&base, &mut self.next, |name| ops.contains_key(name));
        if name != base {
            let attr = Attr::string(rewriter.ctx(), &name);
            rewriter.set_attr(op, "sym_name", Some(attr));
        }
        self.ops.insert(name.as_str().into(), op);
        name
    }

    /// Forgets a symbol, which keeps its name.
    pub fn remove(&mut self, name: &str) -> Option<OpId> {
        self.ops.remove(name)
    }
}

/// `base`, or it with the next number behind it that makes a name which is not taken.
fn numbered(base: &str, next: &mut u64, taken: impl Fn(&str) -> bool) -> String {
    let mut name = base.to_owned();
    while taken(&name) {
        name = format!("{base}_{next}");
        *next += 1;
    }
    name
}

/// A name made from `base` that no op of the table has. For many, [`SymbolTable`] is faster.
pub fn unique_name(table: OpRef<'_>, base: &str) -> String {
    let taken: FxHashSet<&str> = table.regions().flat_map(|r| r.ops()).filter_map(symbol_name).collect();
    numbered(base, &mut 0, |name| taken.contains(name))
}
