//! The `llvm` dialect: so far the op that says what is never reached.

use terrace_ir::prelude::*;

/// The dialect `llvm`.
#[derive(Debug)]
pub struct Llvm;

impl Dialect for Llvm {
    const SUMMARY: &'static str = "LLVM's IR; known in part.";
    const NAME: &'static str = "llvm";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[Unreachable::DEF]).known_in_part();
    }
}

/// Ends a block that control never comes to the end of: if it does, that is undefined behaviour.
#[op("llvm.unreachable", traits(Terminator), format = "attr-dict")]
pub struct Unreachable {}
