//! `--verify-roundtrip`: what is printed and read back is the same.

use std::io;

use terrace_ir::asm::{DebugInfo, ParseOptions, PrintFlags, parse_verified, print};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;

/// Prints a body in the pretty and in the generic form, with locations, reads each back in a
/// context of its own, and compares both by their generic form. The generic form keeps all
/// locations; the pretty one has no place for some, so there they are not compared.
///
/// # Errors
/// The form that can't be read back, and why; or the first line that is not the same.
pub(super) fn verify(
    body: &Body,
    options: ParseOptions,
    new_context: &dyn Fn() -> Result<Context, Vec<Diagnostic>>,
) -> Result<(), Vec<Diagnostic>> {
    let failed = |what: String| Diagnostic::op_error(body.root(), what);
    let text = |body: &Body, generic, debug_info| {
        let mut text = Vec::new();
        let flags = PrintFlags { generic, debug_info, ..PrintFlags::default() };
        print(body.root(), flags, &mut text).map(|()| text)
    };
    let unprinted = |error: io::Error| vec![failed(format!("can't be printed: {error}"))];
    for (form, generic, compared) in [("pretty", false, DebugInfo::None), ("generic", true, DebugInfo::Full)] {
        let printed = text(body, generic, DebugInfo::Full).map_err(unprinted)?;
        let ctx = new_context()?;
        let options = ParseOptions { first_line: 1, ..options };
        let back = match parse_verified(&ctx, &format!("<{form} form>"), printed, options) {
            Ok(back) => back,
            Err(found) => {
                let error = failed(format!("can't be read back from its {form} form"));
                return Err(vec![
                    found.iter().fold(error, |error, why| error.note(body.root().loc(), why.render(&ctx))),
                ]);
            }
        };
        let before = text(body, true, compared).map_err(unprinted)?;
        let after = text(&back, true, compared).map_err(unprinted)?;
        if let Some((number, before, after)) = first_difference(&before, &after) {
            let error = failed(format!("is not the same when it is read back from its {form} form"));
            let loc = body.root().loc();
            return Err(vec![
                error
                    .note(loc, format!("line {number} of the generic form was: {before}"))
                    .note(loc, format!("line {number} of the generic form became: {after}")),
            ]);
        }
    }
    Ok(())
}

/// The number and both versions of the first line that is not the same.
fn first_difference(before: &[u8], after: &[u8]) -> Option<(usize, String, String)> {
    if before == after {
        return None;
    }
    let (mut old, mut new) = (before.split(|&b| b == b'\n'), after.split(|&b| b == b'\n'));
    let shown = |line: Option<&[u8]>| line.map_or("(none)".to_owned(), |l| String::from_utf8_lossy(l).into_owned());
    (1..).find_map(|number| match (old.next(), new.next()) {
        (None, None) => Some((number, shown(None), shown(None))),
        (before, after) => (before != after).then(|| (number, shown(before), shown(after))),
    })
}
