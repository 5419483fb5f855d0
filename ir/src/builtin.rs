//! The builtin dialect's ops: they belong to the core, which makes modules and
//! casts itself.

use crate as terrace_ir;
use crate::constraints::*;
use crate::context::{Dialect, DialectBuilder};
use crate::def::{FoldOp, Verify};
use crate::diag::Diagnostic;
use crate::fold::{Fold, FoldInput, Folded};
use terrace_macros::op;

/// The dialect `builtin`.
#[derive(Debug)]
pub struct Builtin;

impl Dialect for Builtin {
    const SUMMARY: &'static str = "Modules, casts, and the types and attributes of all.";
    const NAME: &'static str = "builtin";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[
            <Module<'_> as terrace_ir::def::Op>::DEF,
            <UnrealizedConversionCast<'_> as terrace_ir::def::Op>::DEF,
        ]);
        dialect.describe(crate::docs::builtin::describe);
    }
}

/// A top level container: one region with one block, a table of symbols.
#[op(
    "builtin.module",
    traits(
        IsolatedFromAbove,
        SymbolTable,
        Symbol,
        NoRegionArguments,
        SingleBlock,
        NoTerminator,
        GraphRegion,
        AffineScope,
        DefaultDialect
    ),
    impls(Verify),
    format = "($sym_name^)? attr-dict-with-keyword $body"
)]
pub struct Module {
    sym_name: OptionalAttribute<SymbolNameAttr>,
    sym_visibility: OptionalAttribute<StrAttr>,
    body: Region<SizedRegion<1>>,
}

impl<'a> Verify<'a> for Module<'a> {
    /// Attributes other than its own are those of dialects: their names have a prefix.
    fn verify(self) -> Result<(), Diagnostic> {
        let ctx = self.0.ctx();
        let plain = self.0.attrs().entries(ctx).iter().map(|e| ctx.str(e.0)).find(|name| !name.contains('.'));
        match plain {
            Some(name) => {
                let message = format!("can only contain attributes with dialect-prefixed names, found: '{name}'");
                Err(Diagnostic::op_error(self.0, message))
            }
            None => Ok(()),
        }
    }
}

/// A cast between types that a conversion has yet to make real.
#[op(
    "builtin.unrealized_conversion_cast",
    traits(Pure),
    impls(FoldOp, Verify),
    format = "($inputs^ `:` type($inputs))? `to` type($outputs) attr-dict"
)]
pub struct UnrealizedConversionCast {
    inputs: Variadic<AnyType>,
    outputs: VariadicResult<AnyType>,
}

impl<'a> Verify<'a> for UnrealizedConversionCast<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        if self.outputs().is_empty() {
            return Err(Diagnostic::op_error(self.0, "expected at least one result for cast operation"));
        }
        Ok(())
    }
}

impl FoldOp for UnrealizedConversionCast<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        let op = input.op;
        if op.operands().len() == op.results().len()
            && op.operands().types().eq(op.results().types())
            && !op.operands().is_empty()
        {
            return Fold::Results(op.operands().map(Folded::Value).collect());
        }
        // A cast of the casts' results back to what they were made from.
        let Some(source) = op.operands().next().and_then(|v| op.body().defining_op(v)) else { return Fold::None };
        let back = source.is::<UnrealizedConversionCast<'_>>()
            && source != op
            && source.results().eq(op.operands())
            && source.operands().types().eq(op.results().types());
        if back { Fold::Results(source.operands().map(Folded::Value).collect()) } else { Fold::None }
    }
}
