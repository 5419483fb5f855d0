//! The `scf` dialect: loops and conditionals with regions.

mod canonicalize_for;
mod canonicalize_if;
mod canonicalize_parallel;
mod canonicalize_while;
mod execute_region;
mod forall;
mod index_switch;
mod interfaces;
mod rewrite;
mod syntax;
mod verify;

use terrace_ir::constraints::*;
use terrace_ir::interfaces::{ConditionallySpeculatableOp, LoopLikeOp, RegionBranchOp, RegionBranchTerminatorOp};
use terrace_ir::prelude::*;

pub use execute_region::ExecuteRegion;
pub use forall::{Forall, InParallel};
pub use index_switch::IndexSwitch;

/// The dialect `scf`.
#[derive(Debug)]
pub struct Scf;

impl Dialect for Scf {
    const SUMMARY: &'static str = "Loops and conditionals with regions.";
    const NAME: &'static str = "scf";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect
            .ops(&[
                Condition::DEF,
                ExecuteRegion::DEF,
                For::DEF,
                Forall::DEF,
                If::DEF,
                InParallel::DEF,
                IndexSwitch::DEF,
                Parallel::DEF,
                Reduce::DEF,
                ReduceReturn::DEF,
                While::DEF,
                Yield::DEF,
            ])
            .depends_on::<crate::arith::Arith>()
            .depends_on::<crate::cf::Cf>();
    }
}

/// Runs its region once for each value from the lower bound up to, not including,
/// the upper bound; carries values from each iteration to the next.
#[op(
    "scf.for",
    traits(AutomaticAllocationScope, RecursiveMemoryEffects, ImplicitTerminator("scf.yield")),
    impls(Syntax, Verify, Canonicalize, LoopLikeOp, RegionBranchOp, ConditionallySpeculatableOp),
    same(lower_bound, upper_bound, step)
)]
pub struct For {
    lower_bound: Operand<AnySignlessIntegerOrIndex>,
    upper_bound: Operand<AnySignlessIntegerOrIndex>,
    step: Operand<AnySignlessIntegerOrIndex>,
    init_args: Variadic<AnyType>,
    results: VariadicResult<AnyType>,
    body: Region<SizedRegion<1>>,
}

/// Runs one of two regions.
#[op(
    "scf.if",
    traits(NoRegionArguments, RecursiveMemoryEffects, ImplicitTerminator("scf.yield")),
    impls(Syntax, Verify, Canonicalize, RegionBranchOp)
)]
pub struct If {
    condition: Operand<I1>,
    results: VariadicResult<AnyType>,
    then_region: Region<SizedRegion<1>>,
    else_region: Region<MaxSizedRegion<1>>,
}

/// Runs the first region; as long as its condition holds, the second region, and
/// then the first again with what the second yields.
#[op(
    "scf.while",
    traits(RecursiveMemoryEffects, SingleBlock),
    impls(Syntax, Verify, Canonicalize, LoopLikeOp, RegionBranchOp)
)]
pub struct While {
    inits: Variadic<AnyType>,
    results: VariadicResult<AnyType>,
    before: Region<SizedRegion<1>>,
    after: Region<SizedRegion<1>>,
}

/// Ends the first region of a `scf.while`.
#[op(
    "scf.condition",
    traits(Pure, Terminator, HasParent("scf.while")),
    impls(RegionBranchTerminatorOp),
    format = "`(` $condition `)` attr-dict ($args^ `:` type($args))?"
)]
pub struct Condition {
    condition: Operand<I1>,
    args: Variadic<AnyType>,
}

/// Runs its region for every point of a grid, in any order or at the same time.
#[op(
    "scf.parallel",
    traits(AutomaticAllocationScope, RecursiveMemoryEffects, ImplicitTerminator("scf.reduce")),
    impls(Syntax, Verify, Canonicalize, LoopLikeOp, RegionBranchOp)
)]
pub struct Parallel {
    lower_bound: Variadic<Index>,
    upper_bound: Variadic<Index>,
    step: Variadic<Index>,
    init_vals: Variadic<AnyType>,
    results: VariadicResult<AnyType>,
    region: Region<SizedRegion<1>>,
}

/// Ends a `scf.parallel`: combines one value per result with what other points
/// gave, by a region each.
#[op(
    "scf.reduce",
    traits(Terminator, RecursiveMemoryEffects, HasParent("scf.parallel")),
    impls(Syntax, Verify, RegionBranchTerminatorOp)
)]
pub struct Reduce {
    operands: Variadic<AnyType>,
    reductions: VariadicRegion<SizedRegion<1>>,
}

/// Ends a region of a `scf.reduce`.
#[op(
    "scf.reduce.return",
    traits(Pure, Terminator, HasParent("scf.reduce")),
    format = "$result attr-dict `:` type($result)"
)]
pub struct ReduceReturn {
    result: Operand<AnyType>,
}

/// Ends a region with values for the op around it.
#[op(
    "scf.yield",
    traits(
        Pure,
        Terminator,
        ReturnLike,
        HasParent("scf.for", "scf.if", "scf.while", "scf.execute_region", "scf.index_switch")
    ),
    format = "attr-dict ($results^ `:` type($results))?"
)]
pub struct Yield {
    results: Variadic<AnyType>,
}

impl<'a> For<'a> {
    /// The value that counts the iterations.
    pub fn induction_variable(self) -> ValueId {
        self.loop_body().arg(0)
    }

    /// The block that is repeated.
    ///
    /// # Panics
    /// If the op was not verified and has none.
    pub fn loop_body(self) -> BlockRef<'a> {
        self.body().entry().expect("a verified loop has a body")
    }
}
