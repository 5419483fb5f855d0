//! The dialect library of Terrace: one folder or file per dialect, with its ops,
//! types, attributes, folds, canonicalization patterns and interfaces.
//!
//! The dialects here are MLIR's: names, syntax and semantics. `builtin` is part of
//! `terrace-ir`.
#![forbid(unsafe_code)]

use terrace_ir::context::Context;

pub mod arith;
pub mod cf;
pub mod complex;
mod elementwise;
pub mod func;
pub mod gpu;
pub mod index;
pub mod irdl;
pub mod math;
pub mod memref;
pub mod ml_program;
pub mod scf;
pub mod spirv;
mod syntax;
pub mod ub;

/// Registers every dialect of this crate.
pub fn register_all(ctx: &Context) {
    ctx.register::<arith::Arith>();
    ctx.register::<cf::Cf>();
    ctx.register::<complex::Complex>();
    ctx.register::<func::Func>();
    ctx.register::<gpu::Gpu>();
    ctx.register::<index::Index>();
    ctx.register::<math::Math>();
    ctx.register::<irdl::Irdl>();
    ctx.register::<memref::MemRef>();
    ctx.register::<ml_program::MlProgram>();
    ctx.register::<scf::Scf>();
    ctx.register::<spirv::Spirv>();
    ctx.register::<ub::Ub>();
}
