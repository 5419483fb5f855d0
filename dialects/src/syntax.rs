//! Pieces of custom syntax that ops of several dialects have in common.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::prelude::*;

/// Parses `(-> types)? region attr-dict`, of an op that runs its region once.
pub(crate) fn parse_region_with_results(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
    parse_results(p)?;
    p.region(&[])?;
    p.attr_dict()
}

/// Parses `(-> types)? region (else region)? attr-dict`, of an op that chooses between two regions.
pub(crate) fn parse_branches(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
    parse_results(p)?;
    p.region(&[])?;
    if p.eat_keyword("else") {
        p.region(&[])?;
    } else {
        p.empty_region();
    }
    p.attr_dict()
}

/// Prints ` region (else region)? attr-dict`; terminators show where there are results.
pub(crate) fn print_branches<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, elided: &[&str]) {
    let terminators = !op.results().is_empty();
    p.text(" ");
    p.region(op.region(0), false, terminators, false);
    if !op.region(1).is_empty() {
        p.text(" else ");
        p.region(op.region(1), false, terminators, false);
    }
    p.attr_dict(op, elided, false);
}

fn parse_results(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
    if p.eat_literal("->") {
        let types = p.function_results()?;
        p.add_result_types(&types);
    }
    Ok(())
}

/// Parses `operands attr-dict : types`; gives the operands, the types and where these begin.
pub(crate) fn parse_operands_and_types<'s>(
    p: &mut OpParser<'_, 's>,
) -> ParseResult<(Vec<Unresolved<'s>>, Vec<Type>, u32)> {
    let mut operands = Vec::new();
    p.list(|p| p.operand().map(|o| operands.push(o)))?;
    p.attr_dict()?;
    p.expect_literal(":")?;
    let at = p.offset();
    Ok((operands, p.type_list()?, at))
}
