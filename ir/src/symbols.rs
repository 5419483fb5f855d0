//! Symbols: names of ops in a symbol table, and references to them.
//!
//! A symbol table is an op whose region holds ops with names, such as a module of functions.
//! `@a` names an op of the nearest table around its user, and `@a::@b` the op `@b` of the
//! table `@a` of that table; tables further out are not searched, as in MLIR.
//!
//! | to | use |
//! |---|---|
//! | look names up, one or many | [`lookup`], [`SymbolScope`] |
//! | add symbols under new names | [`SymbolTable`], [`unique_name`] |
//! | find what refers to symbols | [`uses_in`], [`SymbolUses`] |
//! | rename | [`rename`], [`replace_uses`] |

mod scope;
mod table;
mod uses;

pub use scope::SymbolScope;
pub use table::{SymbolTable, unique_name};
pub use uses::{Opaque, References, SymbolUse, SymbolUses, rename, replace_uses, symbols_of, uses_in};

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

/// The symbol table around an op, as far as its body goes: `None` where that is one of the
/// bodies around.
pub fn nearest_table(op: OpRef<'_>) -> Option<OpRef<'_>> {
    std::iter::successors(op.parent(), |op| op.parent()).find(|op| op.has(Traits::SYMBOL_TABLE))
}
