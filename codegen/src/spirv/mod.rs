//! SPIR-V: from `spirv.module` ops to the words of binary modules.
//!
//! ```text
//! module       capabilities, variables, entry points
//! types        types and constants, each once
//! function     blocks: the regions of selections and loops laid out, phis
//! instruction  one op as one instruction
//! kernels      a program's device modules compiled for the launcher
//! ```

mod function;
mod instruction;
mod kernels;
mod module;
#[cfg(test)]
mod tests;
mod types;

pub use kernels::compile_kernels;

use terrace_dialects::spirv::Module;
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

/// The words of a verified `spirv.module`.
///
/// # Errors
/// What can't be written, with its place.
pub fn serialize(module: OpRef<'_>) -> Result<Vec<u32>, Diagnostic> {
    match module.cast::<Module<'_>>() {
        Some(module) => module::serialize(module),
        None => Err(Diagnostic::op_error(module, "is no 'spirv.module'")),
    }
}
