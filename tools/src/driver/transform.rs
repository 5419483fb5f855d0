//! Scripts of the `transform` dialect, which say how a program is to be compiled. A program may have
//! them beside its functions; it is compiled here in another way, so they are read over.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::SymbolNameAttr;
use terrace_ir::prelude::*;
use terrace_ir::symbols::symbol_name;

/// The dialect `transform`, of which no more is known than where its scripts end.
#[derive(Debug)]
pub(super) struct Transform;

impl Dialect for Transform {
    const SUMMARY: &'static str = "Scripts that say how a program is to be compiled; they are read over.";
    const NAME: &'static str = "transform";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[NamedSequence::DEF]).known_in_part();
    }
}

/// A script.
#[op("transform.named_sequence", traits(Symbol), impls(Syntax))]
pub(super) struct NamedSequence {
    sym_name: Attribute<SymbolNameAttr>,
}

impl Syntax for NamedSequence<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let _ = p.eat_keyword("public") || p.eat_keyword("private");
        let name = p.symbol_name()?;
        let name = Attr::string(p.ctx(), p.ctx().str(name));
        p.set_prop(0, name);
        p.skip_brackets()?;
        if p.eat_literal("->") {
            p.skip_brackets()?;
        }
        if p.eat_keyword("attributes") {
            p.skip_brackets()?;
        }
        if p.at_literal("{") { p.skip_brackets() } else { Ok(()) }
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.symbol_name(symbol_name(op).unwrap_or_default());
    }
}
