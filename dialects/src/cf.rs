//! The `cf` dialect: branches between the blocks of a region.

mod canonicalize;
mod canonicalize_switch;
pub(crate) mod switch;

use terrace_ir::constraints::*;
use terrace_ir::interfaces::{BranchOp, Inlining, conditional_operands, conditional_taken};
use terrace_ir::prelude::*;

pub use switch::{Switch, case_values};

/// The dialect `cf`.
#[derive(Debug)]
pub struct Cf;

impl Dialect for Cf {
    const SUMMARY: &'static str = "Branches between the blocks of a region.";
    const NAME: &'static str = "cf";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[Assert::DEF, Br::DEF, CondBr::DEF, Switch::DEF]).depends_on::<crate::arith::Arith>();
        dialect.inlining(&Inlining::REGIONS);
    }
}

/// Stops the program with a message if the argument is false.
#[op("cf.assert", impls(MemoryEffects, Canonicalize), format = "$arg `,` $msg attr-dict")]
pub struct Assert {
    arg: Operand<I1>,
    msg: Attribute<StrAttr>,
}

impl MemoryEffects for Assert<'_> {
    fn effects(_op: OpRef<'_>, effects: &mut Vec<terrace_ir::effects::Effect>) {
        // Stopping the program is as visible as a write.
        effects.push(terrace_ir::effects::Effect::new(terrace_ir::def::EffectSet::WRITE));
    }
}

/// Goes to a block, with values for its arguments.
#[op(
    "cf.br",
    traits(Pure, Terminator),
    impls(BranchOp, Canonicalize),
    format = "$dest (`(` $dest_operands^ `:` type($dest_operands) `)`)? attr-dict"
)]
pub struct Br {
    dest_operands: Variadic<AnyType>,
    dest: Successor,
}

impl BranchOp for Br<'_> {
    fn successor_operands(op: OpRef<'_>, _successor: usize) -> std::ops::Range<usize> {
        0..op.operands().len()
    }
    fn taken_successor(_op: OpRef<'_>, _constants: &[Option<Attr>]) -> Option<usize> {
        Some(0)
    }
}

/// Goes to one of two blocks.
#[op(
    "cf.cond_br",
    traits(Pure, Terminator),
    impls(BranchOp, Canonicalize),
    format = "$condition `,` $true_dest (`(` $true_dest_operands^ `:` type($true_dest_operands) `)`)? `,` $false_dest (`(` $false_dest_operands^ `:` type($false_dest_operands) `)`)? attr-dict"
)]
pub struct CondBr {
    condition: Operand<I1>,
    true_dest_operands: Variadic<AnyType>,
    false_dest_operands: Variadic<AnyType>,
    true_dest: Successor,
    false_dest: Successor,
}

impl BranchOp for CondBr<'_> {
    fn successor_operands(op: OpRef<'_>, successor: usize) -> std::ops::Range<usize> {
        conditional_operands(op, successor)
    }
    fn taken_successor(op: OpRef<'_>, constants: &[Option<Attr>]) -> Option<usize> {
        conditional_taken(op, constants)
    }
}
