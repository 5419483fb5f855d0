//! Terrace: a multi-level compiler framework in pure Rust.
//!
//! This package re-exports the libraries, so that one dependency is enough:
//!
//! | module | holds |
//! |---|---|
//! | [`ir`] | context, types, attributes, storage, builder, rewriter, verifier, text |
//! | [`dialects`] | ops, types and attributes of MLIR's dialects, with folds and patterns |
//! | [`passes`] | pass manager, rewrite drivers, conversions, lowerings |
//! | `codegen` (feature `codegen`) | Cranelift for CPUs, SPIR-V and Vulkan for GPUs |
//! | `tools` (feature `tools`) | the drivers behind `terrace-opt` and `terrace` |
//!
//! ```
//! use terrace::prelude::*;
//!
//! let ctx = Context::new();
//! terrace::dialects::register_all(&ctx);
//! let text = "func.func @f(%a: i32) -> i32 {\n  %0 = arith.addi %a, %a : i32\n  return %0 : i32\n}\n";
//! let mut module = parse(&ctx, "f.mlir", text.as_bytes(), ParseOptions::default()).unwrap();
//!
//! let mut passes = PassManager::new("builtin.module");
//! passes.add(terrace::passes::cse::CsePass::default());
//! passes.run(&mut module, &RunOptions::default()).unwrap();
//! assert!(print_to_string(module.root(), PrintFlags::default()).contains("arith.addi"));
//! ```
#![forbid(unsafe_code)]

#[cfg(feature = "codegen")]
pub use terrace_codegen as codegen;
pub use terrace_dialects as dialects;
pub use terrace_ir as ir;
pub use terrace_passes as passes;
#[cfg(feature = "tools")]
pub use terrace_tools as tools;

/// The pages of `docs/`, whose code is compiled and run with the documentation's tests.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../docs/add-an-op.md")]
    mod add_an_op {}
    #[doc = include_str!("../docs/write-a-pattern.md")]
    mod write_a_pattern {}
    #[doc = include_str!("../docs/write-a-pass.md")]
    mod write_a_pass {}
    #[doc = include_str!("../docs/write-a-conversion.md")]
    mod write_a_conversion {}
    #[doc = include_str!("../docs/write-an-analysis.md")]
    mod write_an_analysis {}
}

/// What most programs name, and the crate names that `#[op]` writes.
pub mod prelude {
    pub use terrace_ir;
    pub use terrace_ir::asm::{ParseOptions, PrintFlags, parse, print_to_string};
    pub use terrace_ir::constraints::*;
    pub use terrace_ir::prelude::*;
    pub use terrace_ir::verify::verify;
    pub use terrace_passes::{PassManager, PassRegistry, RunOptions};
}
