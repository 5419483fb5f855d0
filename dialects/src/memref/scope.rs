//! `memref.alloca_scope`: where automatic memory is freed.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::AnyType;
use terrace_ir::interfaces::{InvocationBounds, RegionBranchOp, RegionPoint, RegionSuccessor};
use terrace_ir::prelude::*;

use crate::syntax::parse_region_with_results;

/// A scope of its own for `memref.alloca`.
#[op(
    "memref.alloca_scope",
    traits(
        AutomaticAllocationScope,
        RecursiveMemoryEffects,
        NoRegionArguments,
        ImplicitTerminator("memref.alloca_scope.return")
    ),
    impls(Syntax, RegionBranchOp)
)]
pub struct AllocaScope {
    results: VariadicResult<AnyType>,
    body: Region<SizedRegion<1>>,
}

/// Ends a `memref.alloca_scope` with its results.
#[op(
    "memref.alloca_scope.return",
    traits(Pure, Terminator, ReturnLike, HasParent("memref.alloca_scope")),
    format = "attr-dict ($results^ `:` type($results))?"
)]
pub struct AllocaScopeReturn {
    results: Variadic<AnyType>,
}

impl RegionBranchOp for AllocaScope<'_> {
    fn successors(op: OpRef<'_>, from: RegionPoint) -> Vec<RegionSuccessor> {
        match from {
            RegionPoint::Parent => vec![RegionSuccessor::region(op, 0, 0)],
            RegionPoint::Region(_) => vec![RegionSuccessor::parent(op)],
        }
    }
    fn invocation_bounds(_op: OpRef<'_>, _constants: &[Option<Attr>]) -> Vec<InvocationBounds> {
        vec![InvocationBounds::exactly(1)]
    }
}

impl Syntax for AllocaScope<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        parse_region_with_results(p)
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        let results = !op.results().is_empty();
        if results {
            p.text(" -> (");
            p.types(op.results().types());
            p.text(")");
        }
        p.text(" ");
        p.region(op.region(0), false, results, false);
        p.attr_dict(op, &[], false);
    }
}
