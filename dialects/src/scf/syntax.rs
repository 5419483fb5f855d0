//! The syntax of ops that declarative formats can't say.

use terrace_ir::asm::{BlockArg, OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::prelude::*;

use super::{For, If, Parallel, Reduce, While};
use crate::syntax::{parse_branches, print_branches};

/// `%arg = %init` pairs between commas, the parenthesis taken already.
type Inits<'s> = (Vec<Unresolved<'s>>, Vec<Unresolved<'s>>);

fn parse_inits<'s>(p: &mut OpParser<'_, 's>) -> ParseResult<Inits<'s>> {
    let (mut args, mut inits) = (Vec::new(), Vec::new());
    p.list_until(")", |p| {
        args.push(p.operand()?);
        p.expect_literal("=")?;
        inits.push(p.operand()?);
        Ok(())
    })?;
    Ok((args, inits))
}

pub(super) fn print_inits<'a>(
    p: &mut OpPrinter<'_, 'a>,
    prefix: &str,
    body: &Body,
    args: &[ValueId],
    inits: &[ValueId],
) {
    if inits.is_empty() {
        return;
    }
    p.text(prefix);
    for (at, (&arg, &init)) in args.iter().zip(inits).enumerate() {
        p.text(if at > 0 { ", " } else { "(" });
        p.value(body, arg);
        p.text(" = ");
        p.value(body, init);
    }
    p.text(")");
}

fn resolve_inits<'s>(
    p: &mut OpParser<'_, 's>,
    inits: &[Unresolved<'s>],
    types: &[Type],
    at: u32,
) -> ParseResult<Vec<ValueId>> {
    if inits.len() != types.len() {
        let message =
            format!("mismatch in number of loop-carried values and types: {} and {}", inits.len(), types.len());
        return p.error_at(at, message);
    }
    inits.iter().zip(types).map(|(init, &ty)| p.resolve(init, ty)).collect()
}

impl Syntax for For<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let induction = p.operand()?;
        p.expect_literal("=")?;
        let lower = p.operand()?;
        p.expect_keyword("to")?;
        let upper = p.operand()?;
        p.expect_keyword("step")?;
        let step = p.operand()?;
        let (mut args, mut inits, mut types) = (Vec::new(), Vec::new(), Vec::new());
        let at = p.name_offset();
        if p.eat_keyword("iter_args") {
            p.expect_literal("(")?;
            (args, inits) = parse_inits(p)?;
            p.expect_literal("->")?;
            types = p.function_results()?;
        }
        let ty = if p.eat_literal(":") { p.ty()? } else { Type::INDEX };
        for bound in [lower, upper, step] {
            let value = p.resolve(&bound, ty)?;
            p.add_operands(&[value]);
        }
        let inits = resolve_inits(p, &inits, &types, at)?;
        p.add_operands(&inits);
        p.add_result_types(&types);
        let carried = args.into_iter().zip(types).map(|(name, ty)| BlockArg::new(name, ty));
        let args: Vec<BlockArg<'_>> = std::iter::once(BlockArg::new(induction, ty)).chain(carried).collect();
        p.region(&args)?;
        p.attr_dict()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let body = op.body();
        let args: Vec<ValueId> = op.region(0).entry().into_iter().flat_map(|b| b.args()).collect();
        let inits: Vec<ValueId> = op.operand_group(3).collect();
        p.text(" ");
        if let Some(&induction) = args.first() {
            p.value(body, induction);
        }
        for (word, operand) in [(" = ", 0), (" to ", 1), (" step ", 2)] {
            p.text(word);
            p.value(body, op.operand(operand));
        }
        print_inits(p, " iter_args", body, args.get(1..).unwrap_or(&[]), &inits);
        if !inits.is_empty() {
            p.text(" -> (");
            p.types(inits.iter().map(|&v| body.ty(v)));
            p.text(")");
        }
        p.text(" ");
        let ty = op.operand_type(0);
        if ty != Type::INDEX {
            p.text(" : ");
            p.ty(ty);
            p.text(" ");
        }
        p.region(op.region(0), false, !inits.is_empty(), false);
        p.attr_dict(op, &[], false);
    }
}

impl Syntax for If<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let condition = p.operand()?;
        let condition = p.resolve(&condition, Type::I1)?;
        p.add_operands(&[condition]);
        parse_branches(p)
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.value(op.body(), op.operand(0));
        if !op.results().is_empty() {
            p.text(" -> (");
            p.types(op.results().types());
            p.text(")");
        }
        print_branches(op, p, &[]);
    }
}

impl Syntax for While<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let at = p.offset();
        let (mut args, mut inits) = (Vec::new(), Vec::new());
        if p.eat_literal("(") {
            (args, inits) = parse_inits(p)?;
        }
        p.expect_literal(":")?;
        let inputs = p.type_list_parens()?;
        p.expect_literal("->")?;
        let results = p.function_results()?;
        let inits = resolve_inits(p, &inits, &inputs, at)?;
        p.add_operands(&inits);
        p.add_result_types(&results);
        let args: Vec<BlockArg<'_>> = args.into_iter().zip(inputs).map(|(name, ty)| BlockArg::new(name, ty)).collect();
        p.region(&args)?;
        p.expect_keyword("do")?;
        p.region(&[])?;
        p.attr_dict_with_keyword()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let args: Vec<ValueId> = op.region(0).entry().into_iter().flat_map(|b| b.args()).collect();
        let inits: Vec<ValueId> = op.operands().collect();
        print_inits(p, " ", op.body(), &args, &inits);
        p.text(" : ");
        p.function_signature(op.operands().types(), op.results().types());
        p.text(" ");
        p.region(op.region(0), false, true, false);
        p.text(" do ");
        p.region(op.region(1), true, true, false);
        p.attr_dict(op, &[], true);
    }
}

impl Syntax for Parallel<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        p.expect_literal("(")?;
        let mut args = Vec::new();
        p.list_until(")", |p| p.operand().map(|o| args.push(BlockArg::new(o, Type::INDEX))))?;
        for word in ["=", "to", "step"] {
            p.expect_literal(word)?;
            let at = p.offset();
            p.expect_literal("(")?;
            let mut bounds = Vec::new();
            p.list_until(")", |p| p.operand().map(|o| bounds.push(o)))?;
            if bounds.len() != args.len() {
                let message =
                    format!("expected {} operands, one per induction variable, found {}", args.len(), bounds.len());
                return p.error_at(at, message);
            }
            let values = p.resolve_all(&bounds, Type::INDEX)?;
            p.add_operand_group(&values);
        }
        let at = p.offset();
        let mut inits = Vec::new();
        if p.eat_keyword("init") {
            p.expect_literal("(")?;
            p.list_until(")", |p| p.operand().map(|o| inits.push(o)))?;
        }
        let types = if p.eat_literal("->") { p.function_results()? } else { Vec::new() };
        p.add_result_types(&types);
        p.region(&args)?;
        p.attr_dict()?;
        let values = resolve_inits(p, &inits, &types, at)?;
        p.add_operand_group(&values);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let body = op.body();
        let args: Vec<ValueId> = op.region(0).entry().into_iter().flat_map(|b| b.args()).collect();
        for (at, &arg) in args.iter().enumerate() {
            p.text(if at > 0 { ", " } else { " (" });
            p.value(body, arg);
        }
        p.text(")");
        for (word, group) in [(" = (", 0), (" to (", 1), (" step (", 2)] {
            p.text(word);
            p.values(op.operand_group(group));
            p.text(")");
        }
        if !op.operand_group(3).is_empty() {
            p.text(" init (");
            p.values(op.operand_group(3));
            p.text(")");
        }
        if !op.results().is_empty() {
            p.text(" -> ");
            let several = op.results().len() > 1;
            p.text(if several { "(" } else { "" });
            p.types(op.results().types());
            p.text(if several { ")" } else { "" });
        }
        p.text(" ");
        p.region(op.region(0), false, true, false);
        p.attr_dict(op, &[], false);
    }
}

impl Syntax for Reduce<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        if p.eat_literal("(") {
            let (mut operands, mut types) = (Vec::new(), Vec::new());
            p.list(|p| p.operand().map(|o| operands.push(o)))?;
            p.expect_literal(":")?;
            let at = p.offset();
            p.list_until(")", |p| p.ty().map(|t| types.push(t)))?;
            let values = resolve_inits(p, &operands, &types, at)?;
            p.add_operands(&values);
        }
        if p.at_literal("{") {
            p.region(&[])?;
            while p.eat_literal(",") {
                p.region(&[])?;
            }
        }
        p.attr_dict()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        if !op.operands().is_empty() {
            p.text("(");
            p.values(op.operands());
            p.text(" : ");
            p.types(op.operands().types());
            p.text(")");
        }
        for (at, region) in op.regions().enumerate() {
            p.text(if at > 0 { ", " } else { " " });
            p.region(region, true, true, false);
        }
        if op.regions().len() == 0 {
            p.text(" ");
        }
        p.attr_dict(op, &[], false);
    }
}
