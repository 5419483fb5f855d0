//! Ops that define a symbol.

use crate::context::OpInfo;
use crate::def::Traits;
use crate::interface;
use crate::interfaces::Callable;
use crate::view::OpRef;

/// Who may refer to a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Anybody, also who is not seen.
    Public,
    /// The ops of its symbol table.
    Private,
    /// Those, and others that are seen.
    Nested,
}

interface! {
    /// An op that a name stands for. Ops with the trait `Symbol` have it.
    pub interface Symbol / SymbolOp implied_by_op symbol {}
    defaults {
        /// The name, unless the op has none and may do without.
        fn name(op: OpRef<'_>) -> Option<&str> {
            op.attr("sym_name")?.as_str(op.ctx())
        }
        /// Who may refer to it.
        fn visibility(op: OpRef<'_>) -> Visibility {
            match op.attr("sym_visibility").and_then(|a| a.as_str(op.ctx())) {
                Some("private") => Visibility::Private,
                Some("nested") => Visibility::Nested,
                _ => Visibility::Public,
            }
        }
        /// Whether what the name stands for is elsewhere: a function without a body.
        fn is_declaration(op: OpRef<'_>) -> bool {
            op.interface::<Callable>().is_some_and(|c| (c.region)(op).is_none())
        }
        /// Whether the op may be erased when nothing that is seen refers to it.
        fn can_discard_on_use_empty(op: OpRef<'_>) -> bool {
            Self::visibility(op) != Visibility::Public
        }
    }
}

/// What all symbols do.
struct PlainSymbol;

impl SymbolOp for PlainSymbol {}

fn symbol(info: &OpInfo) -> Option<&'static Symbol> {
    info.has(Traits::SYMBOL).then_some(PlainSymbol::TABLE)
}
