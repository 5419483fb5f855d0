//! Branches.

use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::{Fmt, OpDef};
use terrace_ir::interfaces::{BranchOp, conditional_operands, conditional_taken};
use terrace_ir::prelude::*;

use super::attrs::Int;
use crate::cf::switch;

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[Br::DEF, CondBr::DEF, Switch::DEF, Unreachable::DEF];

/// Ends a block that control never comes to the end of: if it does, that is undefined behaviour.
#[op("llvm.unreachable", traits(Terminator), format = "attr-dict")]
pub struct Unreachable {}

/// Goes to a block, with values for its arguments.
#[op(
    "llvm.br",
    traits(Pure, Terminator),
    impls(BranchOp),
    format = "$dest (`(` $dest_operands^ `:` type($dest_operands) `)`)? attr-dict"
)]
pub struct Br {
    dest_operands: Variadic<AnyType>,
    loop_annotation: OptionalAttribute<AnyAttr>,
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

/// `custom<WEIGHT_LIST>($branch_weights)`: `weights([5, 10])`, or nothing.
static WEIGHT_LIST: CustomSyntax =
    CustomSyntax { parse: parse_weights, print: print_weights, starts: |_| true, present: |_, _| true };

fn parse_weights(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let &[Fmt::Attr(at)] = args else { return Ok(()) };
    if !p.eat_keyword("weights") {
        return Ok(());
    }
    p.expect_literal("(")?;
    p.expect_literal("[")?;
    let mut weights = Vec::new();
    p.list_until("]", |p| {
        let at = p.offset();
        match i32::try_from(p.integer()?) {
            Ok(weight) => weights.push(weight),
            Err(_) => return p.error_at(at, "expected a weight of 32 bits"),
        }
        Ok(())
    })?;
    p.expect_literal(")")?;
    let attr = Attr::i32_array(p.ctx(), &weights);
    p.set_prop(at as usize, attr);
    Ok(())
}

fn print_weights(op: OpRef<'_>, p: &mut OpPrinter<'_, '_>, args: &[Fmt]) {
    let &[Fmt::Attr(at)] = args else { return };
    if let Some(weights) = op.prop(at as usize).and_then(|a| a.as_i32_array(op.ctx())) {
        p.text(&format!(" weights({weights:?})"));
    }
}

/// Goes to one of two blocks.
#[op(
    "llvm.cond_br",
    traits(Pure, Terminator),
    impls(BranchOp),
    format = "$condition `` custom<WEIGHT_LIST>($branch_weights) `,` $true_dest (`(` $true_dest_operands^ `:` type($true_dest_operands) `)`)? `,` $false_dest (`(` $false_dest_operands^ `:` type($false_dest_operands) `)`)? attr-dict"
)]
pub struct CondBr {
    condition: Operand<I1>,
    true_dest_operands: Variadic<AnyType>,
    false_dest_operands: Variadic<AnyType>,
    branch_weights: OptionalAttribute<DenseI32ArrayAttr>,
    loop_annotation: OptionalAttribute<AnyAttr>,
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

/// Goes to the block of the case that the value is, or to the default block.
#[op("llvm.switch", traits(Pure, Terminator), impls(Syntax, Verify, BranchOp))]
pub struct Switch {
    value: Operand<Int>,
    default_operands: Variadic<AnyType>,
    case_operands: Variadic<AnyType>,
    case_values: OptionalAttribute<AnyAttr>,
    case_operand_segments: Attribute<SEGMENT_SIZES>,
    branch_weights: OptionalAttribute<DenseI32ArrayAttr>,
    default_destination: Successor,
    case_destinations: VariadicSuccessor,
}

impl Switch<'_> {
    /// The values of the cases, read as unsigned; those that need more than 64 bits are cut.
    pub fn numbers(self) -> Vec<i64> {
        switch::numbers(self.0)
    }
}

impl BranchOp for Switch<'_> {
    fn successor_operands(op: OpRef<'_>, successor: usize) -> std::ops::Range<usize> {
        switch::successor_operands(op, successor)
    }
    fn taken_successor(op: OpRef<'_>, constants: &[Option<Attr>]) -> Option<usize> {
        switch::taken_successor(op, constants)
    }
    fn set_successor_operands(op: OpId, successor: usize, values: &[ValueId], rw: &mut Rewriter<'_>) {
        switch::set_successor_operands(op, successor, values, rw);
    }
}

impl Syntax for Switch<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let ty = switch::parse_flag(p)?;
        let passed = switch::parse_passed(p)?;
        p.add_operand_group(&passed);
        p.expect_literal("[")?;
        switch::parse_cases(p, ty, true)
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        switch::print_flag(op, p);
        p.text(", ");
        switch::print_passed(op, p, 0);
        p.text(" [");
        switch::print_cases(op, p, true);
        p.newline();
        p.text("]");
        p.attr_dict(op, &["case_values", "case_operand_segments"], false);
    }
}

impl<'a> Verify<'a> for Switch<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        switch::verify(self.0)
    }
}
