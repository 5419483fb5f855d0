//! What holds for any text: it is refused with diagnostics, or it is a valid module whose
//! printed forms read as a module that prints the same.

use terrace_ir::asm::{DebugInfo, ParseOptions, PrintFlags, parse_verified, print};
use terrace_ir::body::Body;
use terrace_ir::context::Context;

/// A context in which all dialects are registered and others are accepted.
pub fn context(threads: usize) -> Context {
    let ctx = Context::new().with_threads(threads);
    ctx.allow_unregistered(true);
    terrace_dialects::register_all(&ctx);
    ctx
}

/// The pretty form, the generic one, and the pretty one with locations.
const FORMS: [(bool, DebugInfo); 3] = [(false, DebugInfo::None), (true, DebugInfo::None), (false, DebugInfo::Full)];

/// Which forms of a module are the same when it is read from each of them. Pretty forms leave
/// some terminators out, and with them their attributes; the location of what has none in
/// the text is a line of the text.
const KEPT: [&[usize]; 3] = [&[0], &[0, 1], &[0, 2]];

/// The module that a text is; `Err`: what is wrong with it, as the tools show it.
pub fn read(ctx: &Context, text: &[u8]) -> Result<Box<Body>, String> {
    let body = parse_verified(ctx, "fuzz.mlir", text, ParseOptions::default());
    body.map_err(|errors| errors.iter().map(|error| error.render(ctx)).collect())
}

/// A module's text in each form; `Err`: one of them could not be printed to its end.
pub fn forms(body: &Body) -> Result<[String; 3], String> {
    let mut texts = [const { String::new() }; 3];
    for (text, (generic, debug_info)) in texts.iter_mut().zip(FORMS) {
        let flags = PrintFlags { generic, debug_info, ..PrintFlags::default() };
        let mut bytes = Vec::new();
        print(body.root(), flags, &mut bytes).map_err(|why| why.to_string())?;
        *text = String::from_utf8(bytes).map_err(|why| format!("printed text is not UTF-8: {why}"))?;
    }
    Ok(texts)
}

/// Checks that a text is refused with diagnostics, or that what its module prints as reads
/// as the same; gives the forms of a module.
pub fn check(text: &[u8], threads: usize) -> Result<Option<[String; 3]>, String> {
    let ctx = context(threads);
    let body = match read(&ctx, text) {
        Ok(body) => body,
        Err(why) if why.is_empty() => return Err("a text is refused without a diagnostic".to_owned()),
        Err(_) => return Ok(None),
    };
    let once = forms(&body)?;
    for (form, kept) in once.iter().zip(KEPT) {
        // In one context names of resources would be those of the first text.
        let other = form.contains("resource").then(|| context(threads));
        let again = read(other.as_ref().unwrap_or(&ctx), form.as_bytes())
            .map_err(|why| format!("printed text is refused:\n{form}\n{why}"))?;
        let twice = forms(&again)?;
        let changed = kept.iter().map(|&form| (&once[form], &twice[form])).find(|(once, twice)| once != twice);
        if let Some((once, twice)) = changed {
            let lines = once.lines().zip(twice.lines()).find(|(once, twice)| once != twice);
            let (was, is) = lines.unwrap_or(("its end", "its end"));
            return Err(format!("printed text reads as something else:\n{form}\nwhere {was}\nis now {is}"));
        }
    }
    Ok(Some(once))
}
