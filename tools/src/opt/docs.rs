//! `--dialect-docs`: a page for each dialect, and one that lists them.

use std::fs;
use std::path::Path;

use terrace_ir::context::Context;
use terrace_ir::docs::DialectDoc;

/// The name of the page that lists the others.
const LIST: &str = "dialects";

/// Writes the pages of all registered dialects into a folder, which is made if there is
/// none.
///
/// # Errors
/// The file that can't be written, and why.
pub(super) fn write(ctx: &Context, folder: &Path) -> Result<(), String> {
    let failed = |path: &Path, error| format!("can't write '{}': {error}", path.display());
    fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let write = |name: &str, page: String| {
        let path = folder.join(format!("{name}.md"));
        fs::write(&path, page).map_err(|error| failed(&path, error))
    };
    let mut list = "# Dialects\n\n| dialect | operations | |\n|---|---|---|\n".to_owned();
    for dialect in ctx.dialects().iter().filter_map(|name| DialectDoc::of(ctx, name)) {
        let file = file_name(&dialect.name);
        list += &format!("| [`{}`]({file}.md) | {} | {} |\n", dialect.name, dialect.ops.len(), dialect.summary);
        write(&file, dialect.to_markdown())?;
    }
    write(LIST, list)
}

/// The name of a dialect as one of a file, whatever a definition calls it: in its folder,
/// and not that of the list.
fn file_name(dialect: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$') { c } else { '_' };
    let name: String = dialect.chars().map(plain).collect();
    if name == LIST { name + "_" } else { name }
}
