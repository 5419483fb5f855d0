//! Object files: the code of a module for a linker, with a header for C.

use terrace_ir::body::Body;
use terrace_ir::diag::Diagnostic;

use super::code::Code;
use super::compile::{self, Program};
use super::header::header;
use super::listing::Listing;
use super::registered::HostFunctions;
use super::target::{Target, isa};

/// The C source of the functions that object files refer to: failures, memory, and what MLIR's
/// runner libraries print. Whoever links an object file compiles it with the C compiler of the
/// target; the C library and its mathematics are all else that is needed, and of this source only
/// what a program itself uses.
pub const SUPPORT_SOURCE: &str = include_str!("../runtime/support/terrace_support.c");

/// How an object file is made.
#[derive(Clone, Debug)]
pub struct ObjectOptions {
    /// What it is for.
    pub target: Target,
    /// Optimize, rather than compile as fast as can be.
    pub optimize: bool,
    /// What to show of the code.
    pub listing: Listing,
    /// The name in the header's guard and comment.
    pub name: String,
}

/// An object file with what describes it.
#[derive(Clone, Debug)]
pub struct Object {
    /// The file: ELF, Mach-O or COFF, as the target's system has it.
    pub bytes: Vec<u8>,
    /// Declarations of its functions for C and C++.
    pub header: String,
    /// The code as text, as far as it was asked for.
    pub listing: Listing,
}

/// Compiles a verified module whose control flow is lowered to `cf` into an object file.
///
/// Each public function `@f` becomes `f`, with memrefs expanded, and `_mlir_ciface_f`, which takes
/// memrefs as pointers to their descriptors and is what the header declares for functions of
/// memrefs. Functions that the module only declares are left to the linker.
///
/// A run that fails calls `terrace_fail` with a line that says where and why; stacks are not
/// checked.
///
/// # Errors
/// Each function that can't be compiled, with the op that is at fault.
///
/// ```
/// # use terrace_ir::{asm, context::Context};
/// # use terrace_codegen::cpu::{Listing, ObjectOptions, compile_object};
/// let ctx = Context::new();
/// terrace_dialects::register_all(&ctx);
/// let text = "func.func @twice(%x: i64) -> i64 { %y = arith.addi %x, %x : i64  return %y : i64 }";
/// let module = asm::parse(&ctx, "twice.mlir", text.as_bytes(), Default::default()).unwrap();
/// let target = "aarch64-linux".parse().unwrap();
/// let options =
///     ObjectOptions { target, optimize: true, listing: Listing::default(), name: "twice".to_owned() };
/// let object = compile_object(&module, options).unwrap();
/// assert_eq!(object.bytes[..4], *b"\x7fELF");
/// assert!(object.header.contains("int64_t twice(int64_t arg0);"));
/// ```
pub fn compile_object(module: &Body, options: ObjectOptions) -> Result<Object, Vec<Diagnostic>> {
    let ObjectOptions { target, optimize, listing, name } = options;
    let failed = |why: String| vec![Diagnostic::error(module.root().loc(), why)];
    let optimizer = if optimize { Some(isa(Some(target), true).map_err(failed)?) } else { None };
    let code = (Code::object(target).map_err(failed)?, optimizer);
    let Program { code, made, listing, .. } = compile::compile(module, code, &HostFunctions::new(), listing)?;
    let header = header(module.ctx(), &name, &made.exports);
    let Code::Object(object) = code else {
        return Err(failed("the code went into the process, not into an object file".to_owned()));
    };
    let bytes = object.finish().emit().map_err(|e| failed(format!("can't write an object file for {target}: {e}")))?;
    Ok(Object { bytes, header, listing })
}
