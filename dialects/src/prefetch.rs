//! What the hints to read an element soon have in common.

use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use terrace_ir::def::{AttrConstraint, AttrSyntax, Fmt};
use terrace_ir::prelude::*;

/// How near an element is kept.
pub(crate) const LOCALITY: AttrConstraint = AttrConstraint {
    summary: "32-bit signless integer attribute from 0 to 3",
    check: |ctx, attr| attr.ty(ctx) == Some(Type::I32) && attr.as_i64(ctx).is_some_and(|v| (0..=3).contains(&v)),
    syntax: AttrSyntax::Typed(|_| Type::I32),
};

/// A truth value as one of two words.
macro_rules! words {
    ($name:ident, $parse:ident, $print:ident: $yes:literal or $no:literal, $what:literal) => {
        #[doc = concat!("`", $yes, "` or `", $no, "`.")]
        pub(crate) static $name: CustomSyntax =
            CustomSyntax { parse: $parse, print: $print, starts: |_| true, present: |_, _| true };

        fn $parse(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
            let &[Fmt::Attr(at)] = args else { return Ok(()) };
            let yes = p.eat_keyword($yes);
            if !yes && !p.eat_keyword($no) {
                let at = p.name_offset();
                return p.error_at(at, concat!($what, " has to be '", $yes, "' or '", $no, "'"));
            }
            let attr = Attr::bool(p.ctx(), yes);
            p.set_prop(at as usize, attr);
            Ok(())
        }

        fn $print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
            let &[Fmt::Attr(at)] = args else { return };
            let yes = op.prop(at as usize).and_then(|a| a.as_i64(op.ctx())).is_some_and(|v| v != 0);
            p.text(if yes { $yes } else { $no });
        }
    };
}

words!(ACCESS, parse_access, print_access: "write" or "read", "rw specifier");
words!(CACHE, parse_cache, print_cache: "data" or "instr", "cache type");
