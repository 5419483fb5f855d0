//! Control flow: branches, selections and loops, and barriers.
//!
//! A selection or loop holds its blocks in a region that control enters at its
//! first block and leaves by `spirv.mlir.merge`, the only op of its last block:
//!
//! ```text
//! selection:  header -> ... -> merge
//! loop:       entry -> header -> body ... -> continue -> header;  header or body -> merge
//! ```

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::constraints::*;
use terrace_ir::interfaces::{BranchOp, conditional_operands, conditional_taken};
use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::enums::{LoopControl, SelectionControl, SpirvEnum};
use super::scope;

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[
    Branch::DEF,
    BranchConditional::DEF,
    Selection::DEF,
    Loop::DEF,
    Merge::DEF,
    ControlBarrier::DEF,
    MemoryBarrier::DEF,
    KhrAssumeTrue::DEF,
];

/// Goes to a block, with values for its arguments.
#[op(
    "spirv.Branch",
    traits(Pure, Terminator),
    impls(Verify, BranchOp),
    format = "$target (`(` $target_operands^ `:` type($target_operands) `)`)? attr-dict"
)]
pub struct Branch {
    target_operands: Variadic<AnyType>,
    target: Successor,
}

impl<'a> Verify<'a> for Branch<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        scope::in_function(self.0)
    }
}

impl BranchOp for Branch<'_> {
    fn successor_operands(op: OpRef<'_>, _successor: usize) -> std::ops::Range<usize> {
        0..op.operands().len()
    }
    fn taken_successor(_op: OpRef<'_>, _constants: &[Option<Attr>]) -> Option<usize> {
        Some(0)
    }
}

/// Goes to one of two blocks; the weights say how often to each.
#[op("spirv.BranchConditional", traits(Pure, Terminator), impls(Syntax, Verify, BranchOp))]
pub struct BranchConditional {
    condition: Operand<I1>,
    true_target_operands: Variadic<AnyType>,
    false_target_operands: Variadic<AnyType>,
    branch_weights: OptionalAttribute<ArrayAttr>,
    true_target: Successor,
    false_target: Successor,
}

impl BranchOp for BranchConditional<'_> {
    fn successor_operands(op: OpRef<'_>, successor: usize) -> std::ops::Range<usize> {
        conditional_operands(op, successor)
    }
    fn taken_successor(op: OpRef<'_>, constants: &[Option<Attr>]) -> Option<usize> {
        conditional_taken(op, constants)
    }
}

/// Parses `^block(%a, %b : t, t)`.
fn target(p: &mut OpParser<'_, '_>) -> ParseResult<Vec<ValueId>> {
    p.successor()?;
    let mut values = Vec::new();
    if p.eat_literal("(") {
        let (mut names, mut types): (Vec<Unresolved<'_>>, Vec<Type>) = (Vec::new(), Vec::new());
        p.list(|p| p.operand().map(|o| names.push(o)))?;
        p.expect_literal(":")?;
        let at = p.offset();
        p.list_until(")", |p| p.ty().map(|t| types.push(t)))?;
        if names.len() != types.len() {
            return p.error_at(at, format!("expected {} types, one per value, found {}", names.len(), types.len()));
        }
        for (name, ty) in names.iter().zip(types) {
            values.push(p.resolve(name, ty)?);
        }
    }
    Ok(values)
}

fn print_target<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, successor: usize) {
    p.text(", ");
    p.successor(op.body().block(op.successor(successor)), op.operand_group(1 + successor));
}

impl Syntax for BranchConditional<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let condition = p.operand()?;
        let condition = p.resolve(&condition, Type::I1)?;
        p.add_operand_group(&[condition]);
        if p.eat_literal("[") {
            let mut weights = Vec::new();
            p.list_until("]", |p| {
                let weight = p.integer()?;
                weights.push(Attr::integer(p.ctx(), Type::I32, weight));
                Ok(())
            })?;
            let weights = Attr::array(p.ctx(), &weights);
            p.set_prop(0, weights);
        }
        for _ in 0..2 {
            p.expect_literal(",")?;
            let values = target(p)?;
            p.add_operand_group(&values);
        }
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.value(op.body(), op.operand(0));
        if let Some(weights) = op.prop(0).and_then(|a| a.as_array(op.ctx())) {
            let weights: Vec<String> = weights.iter().map(|w| w.as_i64(op.ctx()).unwrap_or(0).to_string()).collect();
            p.text(&format!(" [{}]", weights.join(", ")));
        }
        print_target(op, p, 0);
        print_target(op, p, 1);
    }
}

/// Rules: it stands in a function; there are two weights, if any, and not both 0.
impl<'a> Verify<'a> for BranchConditional<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        scope::in_function(op)?;
        let Some(weights) = self.branch_weights().and_then(|a| a.as_array(ctx)) else { return Ok(()) };
        if weights.len() != 2 {
            return Err(Diagnostic::op_error(op, "must have exactly two branch weights"));
        }
        if weights.iter().all(|w| w.as_i64(ctx) == Some(0)) {
            return Err(Diagnostic::op_error(op, "branch weights cannot both be zero"));
        }
        Ok(())
    }
}

/// Runs one of several paths that meet again.
#[op("spirv.mlir.selection", impls(Syntax, Verify))]
pub struct Selection {
    selection_control: Attribute<SelectionControlAttr>,
    body: Region<AnyRegion>,
}

/// Runs its blocks until a branch to the merge block.
#[op("spirv.mlir.loop", impls(Syntax, Verify))]
pub struct Loop {
    loop_control: Attribute<LoopControlAttr>,
    body: Region<AnyRegion>,
}

/// Leaves the selection or loop around.
#[op("spirv.mlir.merge", traits(Pure, Terminator), impls(Verify), format = "attr-dict")]
pub struct Merge {}

/// Parses ` control(Flatten) {...}`.
fn parse_structured<E: SpirvEnum + terrace_ir::attrs::AttrValue>(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
    let mut control = E::from_value(0);
    if p.eat_keyword("control") {
        p.expect_literal("(")?;
        control = E::from_value(E::TABLE.parse(p)?);
        p.expect_literal(")")?;
    }
    let control = Attr::dialect(p.ctx(), control);
    p.set_prop(0, control);
    p.region(&[])
}

fn print_structured<'a, E: SpirvEnum + terrace_ir::attrs::AttrValue>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
    p.text(" ");
    if let Some(&control) = op.prop(0).and_then(|a| a.downcast::<E>(op.ctx())).filter(|c| c.value() != 0) {
        p.text(&format!("control({}) ", control.text()));
    }
    p.region(op.region(0), false, true, false);
}

impl Syntax for Selection<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        parse_structured::<SelectionControl>(p)
    }
    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_structured::<SelectionControl>(op, p);
    }
}

impl Syntax for Loop<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        parse_structured::<LoopControl>(p)
    }
    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_structured::<LoopControl>(op, p);
    }
}

fn is_merge_block(block: BlockRef<'_>) -> bool {
    block.first().is_some_and(|only| only.is::<Merge<'_>>() && only.next().is_none())
}

fn only_branches_to(block: BlockRef<'_>, target: BlockRef<'_>) -> bool {
    let only = block.first().filter(|op| op.next().is_none());
    only.is_some_and(|op| op.is::<Branch<'_>>() && op.successor(0) == target.id())
}

/// Rules: no block at all, or a header and, last, the merge block.
impl<'a> Verify<'a> for Selection<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        scope::in_function(op)?;
        let blocks: Vec<BlockRef<'_>> = self.body().blocks().collect();
        match blocks.as_slice() {
            [] => Ok(()),
            [.., last] if !is_merge_block(*last) => {
                Err(Diagnostic::op_error(op, "last block must be the merge block with only one 'spirv.mlir.merge' op"))
            }
            [_] => Err(Diagnostic::op_error(op, "must have a selection header block")),
            _ => Ok(()),
        }
    }
}

/// Rules: no block at all, or an entry block that only goes to the header, which
/// follows; then others; then the continue block, which goes back to the header;
/// last, the merge block. Nothing else goes to the header.
impl<'a> Verify<'a> for Loop<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        scope::in_function(op)?;
        let blocks: Vec<BlockRef<'_>> = self.body().blocks().collect();
        let fail = |message: &str| Err(Diagnostic::op_error(op, message));
        let Some(last) = blocks.last() else { return Ok(()) };
        if !is_merge_block(*last) {
            return fail("last block must be the merge block with only one 'spirv.mlir.merge' op");
        }
        let (entry, header, latch) = match blocks.as_slice() {
            [_] => return fail("must have an entry block branching to the loop header block"),
            [_, _] => return fail("must have a loop header block branched from the entry block"),
            [entry, header, _] => {
                if !only_branches_to(*entry, *header) {
                    return fail("entry block must only have one 'spirv.Branch' op to the second block");
                }
                return fail("requires a loop continue block branching to the loop header block");
            }
            [entry, header, .., latch, _] => (*entry, *header, *latch),
            [] => return Ok(()),
        };
        if !only_branches_to(entry, header) {
            return fail("entry block must only have one 'spirv.Branch' op to the second block");
        }
        if !latch.successors().any(|b| b == header) {
            return fail("second to last block must be the loop continue block that branches to the loop header block");
        }
        let others =
            |block: &BlockRef<'_>| *block != entry && *block != latch && block.successors().any(|s| s == header);
        if blocks.iter().any(others) {
            return fail("can only have the entry and loop continue block branching to the loop header block");
        }
        Ok(())
    }
}

/// Rules: it stands in the last block of a selection or loop.
impl<'a> Verify<'a> for Merge<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        if !op.parent().is_some_and(|p| p.is::<Selection<'_>>() || p.is::<Loop<'_>>()) {
            return Err(Diagnostic::op_error(
                op,
                "expected parent op to be 'spirv.mlir.selection' or 'spirv.mlir.loop'",
            ));
        }
        if op.block().is_some_and(|b| b.next().is_some()) {
            let message = "can only be used in the last block of 'spirv.mlir.selection' or 'spirv.mlir.loop'";
            return Err(Diagnostic::op_error(op, message));
        }
        Ok(())
    }
}

/// Waits for all invocations of a scope, and orders memory as the semantics say.
#[op("spirv.ControlBarrier", format = "$execution_scope `,` $memory_scope `,` $memory_semantics attr-dict")]
pub struct ControlBarrier {
    execution_scope: Attribute<ScopeAttr>,
    memory_scope: Attribute<ScopeAttr>,
    memory_semantics: Attribute<MemorySemanticsAttr>,
}

/// Orders memory as the semantics say.
#[op("spirv.MemoryBarrier", format = "$memory_scope `,` $memory_semantics attr-dict")]
pub struct MemoryBarrier {
    memory_scope: Attribute<ScopeAttr>,
    memory_semantics: Attribute<MemorySemanticsAttr>,
}

/// Says that a condition holds.
#[op("spirv.KHR.AssumeTrue", format = "$condition attr-dict")]
pub struct KhrAssumeTrue {
    condition: Operand<I1>,
}
