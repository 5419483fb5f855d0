//! Custom directives of the ops' formats.

use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use terrace_ir::def::Fmt;
use terrace_ir::prelude::*;

use super::attrs::{Variadicity, VariadicityArray};

/// `custom<BODY>($body)`: a region of one block; an empty one may be left out.
pub(super) static BODY: CustomSyntax =
    CustomSyntax { parse: parse_body, print: print_body, starts: |p| p.at_literal("{"), present: |_, _| true };

fn parse_body(p: &mut OpParser<'_, '_>, _: &[Fmt]) -> ParseResult<()> {
    if p.at_literal("{") && !p.at_empty_region() {
        return p.region(&[]);
    }
    if p.eat_literal("{") {
        p.expect_literal("}")?;
    }
    p.block_region();
    Ok(())
}

fn print_body<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, _: &[Fmt]) {
    let region = op.regions().next();
    if let Some(region) = region.filter(|r| r.entry().is_some_and(|block| !block.is_empty())) {
        p.region(region, true, true, false);
    }
}

/// `custom<VALUES>($args, $variadicity)`: `(%0, optional %1)`.
pub(super) static VALUES: CustomSyntax =
    CustomSyntax { parse: parse_values, print: print_values, starts: |p| p.at_literal("("), present: |_, _| true };

fn parse_values(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let &[Fmt::Operand(group), Fmt::Attr(variadicity)] = args else { return Ok(()) };
    let (mut values, mut cases) = (Vec::new(), Vec::new());
    p.expect_literal("(")?;
    p.list_until(")", |p| {
        cases.push(Variadicity::optional(p).unwrap_or(Variadicity::Single));
        values.push(p.operand()?);
        Ok(())
    })?;
    let attr = Attr::dialect(p.ctx(), VariadicityArray(cases.into()));
    p.set_prop(variadicity as usize, attr);
    p.set_group(group, values);
    Ok(())
}

fn print_values<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::Operand(group), Fmt::Attr(variadicity)] = args else { return };
    let cases = op.prop(variadicity as usize).and_then(|a| a.downcast::<VariadicityArray>(op.ctx()));
    p.text("(");
    for (at, value) in op.operand_group(group as usize).enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        let case = cases.and_then(|c| c.0.get(at)).filter(|&&case| case != Variadicity::Single);
        if let Some(case) = case {
            p.text(case.keyword());
            p.text(" ");
        }
        p.value(op.body(), value);
    }
    p.text(")");
}

/// `custom<NAMED_VALUES>($values, $names)`: `{"a" = %0, "b" = %1}`, or nothing.
pub(super) static NAMED_VALUES: CustomSyntax =
    CustomSyntax { parse: parse_named, print: print_named, starts: |p| p.at_literal("{"), present: |_, _| true };

fn parse_named(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let &[Fmt::Operand(group), Fmt::Attr(names_at)] = args else { return Ok(()) };
    let (mut values, mut names) = (Vec::new(), Vec::new());
    if p.eat_literal("{") {
        p.list(|p| {
            names.push(p.attr()?);
            p.expect_literal("=")?;
            values.push(p.operand()?);
            Ok(())
        })?;
        p.expect_literal("}")?;
    }
    let attr = Attr::array(p.ctx(), &names);
    p.set_prop(names_at as usize, attr);
    p.set_group(group, values);
    Ok(())
}

fn print_named<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::Operand(group), Fmt::Attr(names_at)] = args else { return };
    let names = op.prop(names_at as usize).and_then(|a| a.as_array(op.ctx())).unwrap_or(&[]);
    if names.is_empty() {
        return;
    }
    p.text("{");
    for (at, (value, &name)) in op.operand_group(group as usize).zip(names).enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        p.attr(name);
        p.text(" = ");
        p.value(op.body(), value);
    }
    p.text("}");
}
