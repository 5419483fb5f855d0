//! Custom directives of declarative formats: `custom<Name>(args)`.

use crate::asm::{OpParser, OpPrinter, ParseResult};
use crate::def::Fmt;
use crate::view::OpRef;

/// The code behind a `custom<Name>` directive.
pub struct CustomSyntax {
    /// Parses it; `args` are the directive's arguments, whose slots it fills.
    pub parse: fn(&mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()>,
    /// Prints it.
    pub print: for<'a> fn(OpRef<'a>, &mut OpPrinter<'_, 'a>, args: &[Fmt]),
    /// Whether it starts at the present token, where it is the first element of
    /// an optional group.
    pub starts: fn(&OpParser<'_, '_>) -> bool,
    /// Whether the op has it, where it is the anchor of an optional group.
    pub present: fn(OpRef<'_>, args: &[Fmt]) -> bool,
}

impl std::fmt::Debug for CustomSyntax {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CustomSyntax")
    }
}
