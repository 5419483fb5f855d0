//! `memref.alloca_scope`: where automatic memory is freed.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `scope-inline` | what allocates nothing, or what a scope around ends with, needs no scope |
//! | `scope-hoist` | allocations move out to a scope around that ends where this one does |

use smallvec::smallvec;
use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::AnyType;
use terrace_ir::def::{EffectSet, Traits};
use terrace_ir::effects::{AUTOMATIC_ALLOCATION_SCOPE, own_effects};
use terrace_ir::interfaces::{RegionBranchOp, RegionPoint, RegionSuccessor, RegionSuccessors, is_defined_outside};
use terrace_ir::prelude::*;
use terrace_ir::walk::ops_inside;

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
    impls(Syntax, RegionBranchOp, Canonicalize)
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
    fn successors(op: OpRef<'_>, from: RegionPoint) -> RegionSuccessors {
        match from {
            RegionPoint::Parent => smallvec![RegionSuccessor::region(op, 0, 0)],
            RegionPoint::Region(_) => smallvec![RegionSuccessor::parent(op)],
        }
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

impl Canonicalize for AllocaScope<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<AllocaScope<'_>>("scope-inline", inline_scope)
            .on::<AllocaScope<'_>>("scope-hoist", hoist_from_scope);
    }
}

/// Whether an op is known to allocate memory, or not to, that the scope around frees;
/// `None`: nothing is known.
fn allocates(op: OpRef<'_>) -> Option<bool> {
    let effects = own_effects(op)?;
    let automatic = |result: ValueId| {
        effects.iter().any(|e| {
            e.kind.intersects(EffectSet::ALLOC)
                && e.resource == &AUTOMATIC_ALLOCATION_SCOPE
                && e.value(op) == Some(result)
        })
    };
    Some(op.results().any(automatic))
}

/// Whether something inside an op may allocate memory that the op's own scope frees.
fn may_allocate(op: OpRef<'_>) -> bool {
    let mut pending: Vec<OpRef<'_>> = op.regions().flat_map(|r| r.ops()).collect();
    while let Some(op) = pending.pop() {
        // What is inside of it is looked at on its own.
        if !op.has(Traits::RECURSIVE_MEMORY_EFFECTS) && allocates(op).unwrap_or(true) {
            return true;
        }
        if !op.has(Traits::AUTOMATIC_ALLOCATION_SCOPE) {
            pending.extend(op.regions().flat_map(|r| r.ops()));
        }
    }
    false
}

/// Whether just the terminator of the only block follows an op.
fn stands_last(op: OpRef<'_>) -> bool {
    let only = op.region_of().is_some_and(|r| r.only_block().is_some());
    only && op.next().is_some_and(|n| n.has(Traits::TERMINATOR) && n.next().is_none())
}

fn inline_scope(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    if may_allocate(op) {
        let parent = op.parent().filter(|p| p.has(Traits::AUTOMATIC_ALLOCATION_SCOPE));
        if parent.is_none() || !stands_last(op) {
            return Err(NoMatch("memory would be freed later"));
        }
    }
    let Some(block) = op.region(0).only_block() else { return Err(NoMatch("there is no body")) };
    let Some(last) = block.last().map(|l| l.id()) else { return Err(NoMatch("the body has no end")) };
    let block = block.id();
    rw.inline_block_before(block, id, &[]);
    let values = rw.op(last).operands().to_vec();
    rw.replace_op(id, &values);
    rw.erase_op(last);
    Ok(())
}

/// The outermost op around this one that is directly in a scope, where nothing but
/// terminators follows it and what it is in.
fn last_in_scope(op: OpRef<'_>) -> Option<OpRef<'_>> {
    let mut around = op.parent().filter(|p| !p.has(Traits::AUTOMATIC_ALLOCATION_SCOPE))?;
    if !stands_last(op) {
        return None;
    }
    loop {
        let parent = around.parent().filter(|_| stands_last(around))?;
        if parent.has(Traits::AUTOMATIC_ALLOCATION_SCOPE) {
            return Some(around);
        }
        around = parent;
    }
}

fn hoist_from_scope(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(around) = last_in_scope(op) else { return Err(NoMatch("no scope around ends where this one does")) };
    let hoisted: Vec<OpId> = ops_inside(op)
        .filter(|&o| allocates(o) == Some(true))
        .filter(|o| o.operands().all(|v| is_defined_outside(around, v)))
        .map(|o| o.id())
        .collect();
    if hoisted.is_empty() {
        return Err(NoMatch("nothing is allocated of sizes that are known outside"));
    }
    let around = around.id();
    for op in hoisted {
        rw.move_before(op, around);
    }
    Ok(())
}
