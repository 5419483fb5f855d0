//! The dialect library of Terrace: one folder or file per dialect, with its ops,
//! types, attributes, folds, canonicalization patterns and interfaces.
//!
//! The dialects here are MLIR's: names, syntax and semantics. `builtin` is part of
//! `terrace-ir`.
//!
//! | feature | dialects |
//! |---|---|
//! | always there | arith, cf, dlti, func, llvm (in part), ub |
//! | `math` | complex, index, math |
//! | `scf` | scf |
//! | `memref`, which needs `affine` | memref |
//! | `ml` | ml_program |
//! | `gpu`, which needs `memref` | gpu, spirv |
//! | `affine` | affine |
//! | `irdl` | irdl |
//! | `vector` | vector |
//!
//! All are there by default.
#![forbid(unsafe_code)]

use terrace_ir::context::Context;

#[cfg(feature = "affine")]
pub mod affine;
pub mod arith;
pub mod cf;
#[cfg(feature = "math")]
pub mod complex;
pub mod dlti;
#[cfg(feature = "math")]
mod elementwise;
pub mod func;
#[cfg(feature = "gpu")]
pub mod gpu;
#[cfg(feature = "math")]
pub mod index;
pub mod index_list;
#[cfg(feature = "irdl")]
pub mod irdl;
#[cfg(any(feature = "gpu", feature = "vector"))]
mod keyword_attrs;
pub mod llvm;
#[cfg(feature = "math")]
pub mod math;
#[cfg(feature = "memref")]
pub mod memref;
#[cfg(feature = "ml")]
pub mod ml_program;
#[cfg(feature = "affine")]
mod prefetch;
#[cfg(feature = "scf")]
pub mod scf;
#[cfg(feature = "gpu")]
pub mod spirv;
#[cfg(any(feature = "scf", feature = "memref"))]
mod syntax;
pub mod ub;
#[cfg(feature = "vector")]
pub mod vector;

/// Registers every dialect of this crate that its features turn on.
pub fn register_all(ctx: &Context) {
    ctx.register::<arith::Arith>();
    ctx.register::<cf::Cf>();
    ctx.register::<dlti::Dlti>();
    ctx.register::<func::Func>();
    ctx.register::<llvm::Llvm>();
    ctx.register::<ub::Ub>();
    #[cfg(feature = "math")]
    {
        ctx.register::<complex::Complex>();
        ctx.register::<index::Index>();
        ctx.register::<math::Math>();
    }
    #[cfg(feature = "scf")]
    ctx.register::<scf::Scf>();
    #[cfg(feature = "memref")]
    ctx.register::<memref::MemRef>();
    #[cfg(feature = "ml")]
    ctx.register::<ml_program::MlProgram>();
    #[cfg(feature = "gpu")]
    {
        ctx.register::<gpu::Gpu>();
        ctx.register::<spirv::Spirv>();
    }
    #[cfg(feature = "affine")]
    ctx.register::<affine::Affine>();
    #[cfg(feature = "vector")]
    ctx.register::<vector::Vector>();
    #[cfg(feature = "irdl")]
    ctx.register::<irdl::Irdl>();
}
