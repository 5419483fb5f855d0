//! The `llvm` dialect: LLVM's IR as ops, as far as programs of the other dialects become such.
//!
//! | module | holds |
//! |---|---|
//! | `types` | pointers, arrays, structs, functions |
//! | `attrs` | flags, words and enumerations |
//! | `functions` | functions, calls, returns |
//! | `globals` | variables, and the address of a symbol |
//! | `control` | branches |
//! | `arithmetic` | arithmetic, comparisons, casts |
//! | `aggregates` | constants, parts of structs, arrays and vectors |
//! | `memory` | addresses, reads and writes |
//! | `intrinsics` | functions that LLVM knows by their names |
//!
//! Types and attributes that are not here are kept as they are, where unregistered ones may be.

mod aggregates;
mod arithmetic;
mod attrs;
mod control;
mod functions;
mod globals;
mod intrinsics;
mod memory;
pub mod types;

use terrace_ir::prelude::*;

pub use aggregates::*;
pub use arithmetic::*;
pub use attrs::{
    ATOMIC_BIN_OPS, CallingConvention, FCMP_PREDICATES, FastMath, ICMP_PREDICATES, Linkage, ORDERINGS, Overflow,
    TailCallKind,
};
pub use control::*;
pub use functions::{Call, FuncOp, Return};
pub use globals::*;
pub use intrinsics::*;
pub use memory::*;

/// The dialect `llvm`.
#[derive(Debug)]
pub struct Llvm;

impl Dialect for Llvm {
    const SUMMARY: &'static str = "LLVM's IR; known in part.";
    const NAME: &'static str = "llvm";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect
            .ty::<types::Pointer>()
            .ty::<types::Array>()
            .ty::<types::Vector>()
            .ty::<types::Struct>()
            .ty::<types::Function>()
            .ty::<types::Void>()
            .ty::<types::Token>()
            .ty::<types::Label>()
            .ty::<types::Metadata>()
            .ty::<types::PpcFp128>()
            .ty::<types::X86Mmx>();
        dialect.attr::<FastMath>().attr::<Overflow>().attr::<Linkage>();
        dialect.attr::<CallingConvention>().attr::<TailCallKind>();
        for list in arithmetic::OPS.iter().chain(aggregates::OPS).chain(intrinsics::OPS) {
            dialect.ops(list);
        }
        dialect.ops(functions::OPS).ops(globals::OPS).ops(control::OPS).ops(memory::OPS).known_in_part();
        dialect.constants(|b, attr, ty| {
            let ctx = b.ctx();
            if attr.as_flat_symbol(ctx).is_some() && types::is_pointer(ctx, ty) {
                return Some(AddressOf::build(b, ty, attr));
            }
            let fits = types::is_compatible(ctx, ty) && is_constant(ctx, attr, ty);
            fits.then(|| Constant::build(b, ty, attr))
        });
    }
}
