//! Pieces of custom syntax that ops of several dialects have in common.

use terrace_ir::asm::{OpParser, ParseResult};

/// Parses `(-> types)? region attr-dict`, of an op that runs its region once.
pub(crate) fn parse_region_with_results(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
    if p.eat_literal("->") {
        let types = p.function_results()?;
        p.add_result_types(&types);
    }
    p.region(&[])?;
    p.attr_dict()
}
