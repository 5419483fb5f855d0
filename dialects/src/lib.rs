//! The dialect library of Terrace: one folder or file per dialect, with its ops,
//! types, attributes, folds, canonicalization patterns and interfaces.
//!
//! The dialects here are MLIR's: names, syntax and semantics. `builtin` is part of
//! `terrace-ir`.
#![forbid(unsafe_code)]

use terrace_ir::context::Context;

pub mod arith;
pub mod cf;
pub mod func;
pub mod gpu;
pub mod irdl;
pub mod memref;
pub mod scf;
pub mod spirv;

/// Registers every dialect of this crate.
pub fn register_all(ctx: &Context) {
    ctx.register::<arith::Arith>();
    ctx.register::<cf::Cf>();
    ctx.register::<func::Func>();
    ctx.register::<gpu::Gpu>();
    ctx.register::<irdl::Irdl>();
    ctx.register::<memref::MemRef>();
    ctx.register::<scf::Scf>();
    ctx.register::<spirv::Spirv>();
}
