//! The text of maps together with their operands: in lists behind the map, `#map(%i)[%n]`, or
//! inside of its expressions, `%i + symbol(%n)`.

use terrace_ir::affine::AffineMap;
use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::def::Fmt;
use terrace_ir::prelude::*;
use terrace_ir::view::ValueRange;

/// Parses `(%dims)[%symbols]` for a map or a set of so many.
pub(super) fn parse_lists<'s>(p: &mut OpParser<'_, 's>, dims: u32, inputs: u32) -> ParseResult<Vec<Unresolved<'s>>> {
    let mut operands = Vec::new();
    p.expect_literal("(")?;
    p.list_until(")", |p| p.operand().map(|o| operands.push(o)))?;
    let found = operands.len();
    if p.eat_literal("[") {
        p.list_until("]", |p| p.operand().map(|o| operands.push(o)))?;
    }
    if found != dims as usize || operands.len() != inputs as usize {
        let at = p.name_offset();
        return p.error_at(at, "dimension or symbol index mismatch");
    }
    Ok(operands)
}

/// Prints `(%dims)[%symbols]`.
pub(super) fn print_lists(p: &mut OpPrinter<'_, '_>, operands: ValueRange<'_>, dims: u32) {
    let dims = (dims as usize).min(operands.len());
    p.text("(");
    p.values(operands.slice(0..dims));
    p.text(")");
    if dims < operands.len() {
        p.text("[");
        p.values(operands.slice(dims..operands.len()));
        p.text("]");
    }
}

/// Prints the expressions of a map between commas, with operands in place of its inputs.
pub(super) fn print_exprs(p: &mut OpPrinter<'_, '_>, map: AffineMap, operands: &ValueRange<'_>) {
    let dims = map.num_dims(p.ctx()) as usize;
    for (at, &expr) in map.results(p.ctx()).iter().enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        p.affine_expr_of_operands(expr, operands.clone(), dims);
    }
}

/// `custom<SUBSCRIPTS>($operands, $map)`: expressions up to a bracket, which stays.
pub(super) static SUBSCRIPTS: CustomSyntax = CustomSyntax { parse, print, starts: |_| true, present: |_, _| true };

fn parse(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let &[Fmt::Operand(group), Fmt::Attr(map)] = args else { return Ok(()) };
    let (expressions, operands) = p.affine_map_of_operands("]")?;
    let attr = Attr::affine_map(p.ctx(), expressions);
    p.set_prop(map as usize, attr);
    p.set_group(group, operands.dims.into_iter().chain(operands.symbols).collect());
    Ok(())
}

fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::Operand(group), Fmt::Attr(map)] = args else { return };
    if let Some(map) = op.prop(map as usize).and_then(|a| a.as_affine_map(op.ctx())) {
        print_exprs(p, map, &op.operand_group(group as usize));
    }
    p.text("]");
}
