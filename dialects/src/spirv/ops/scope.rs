//! Where ops may stand: in functions or directly in modules.

use terrace_ir::def::Traits;
use terrace_ir::interfaces::Function;
use terrace_ir::prelude::*;

/// The function around an op, if no symbol table comes first.
pub(crate) fn function_of(op: OpRef<'_>) -> Option<OpRef<'_>> {
    let around = std::iter::successors(op.parent(), |o| o.parent());
    let mut inner = around.take_while(|o| !o.has(Traits::SYMBOL_TABLE));
    inner.find(|o| o.interface::<Function>().is_some())
}

/// The results of the function around an op.
pub(super) fn results_of(op: OpRef<'_>) -> Option<&[Type]> {
    let function = function_of(op)?;
    let signature = (function.interface::<Function>()?.signature)(function)?;
    signature.signature(op.ctx()).map(|s| s.1)
}

/// Checks that an op stands in a function.
pub(super) fn in_function(op: OpRef<'_>) -> Result<(), Diagnostic> {
    match function_of(op) {
        Some(_) => Ok(()),
        None => Err(Diagnostic::op_error(op, "op must appear in a function-like op's block")),
    }
}

/// Checks that an op stands directly in a module.
pub(super) fn in_module(op: OpRef<'_>) -> Result<(), Diagnostic> {
    match op.parent() {
        Some(parent) if parent.has(Traits::SYMBOL_TABLE) => Ok(()),
        _ => Err(Diagnostic::op_error(op, "op must appear in a module-like op's block")),
    }
}
