//! `--dialect-docs`.
use std::path::Path;
use terrace_ir::context::Context;
pub(super) fn write(_ctx: &Context, _folder: &Path) -> Result<(), String> {
    Ok(())
}
