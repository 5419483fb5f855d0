//! The `spirv` dialect: SPIR-V modules as far as compute kernels need them, in the
//! text of MLIR.
//!
//! ```text
//! enums        enumerations as tables: one row per case, with what it needs
//! target       version, capabilities and extensions; what a device offers
//! abi          how kernels are called
//! types        pointers, arrays, structs; what other types are in SPIR-V
//! ops          the ops, by what they do
//! ```
//!
//! Terminators leave functions, blocks stand in SPIR-V's structured form: see
//! `ops/control.rs`.

pub mod abi;
pub mod constraints;
pub mod enums;
mod ops;
pub mod target;
pub mod types;

use terrace_ir::prelude::*;

pub use ops::*;
pub use target::Version;

use enums::{
    AddressingModel, ExecutionMode as Mode, ExecutionModel, FunctionControl, LinkageType, LoopControl, MemoryAccess,
    MemoryModel, MemorySemantics, Scope, SelectionControl, StorageClass,
};

/// The dialect `spirv`.
#[derive(Debug)]
pub struct Spirv;

impl Dialect for Spirv {
    const SUMMARY: &'static str = "SPIR-V modules, as far as compute kernels need them.";
    const NAME: &'static str = "spirv";
    fn register(dialect: &mut DialectBuilder<'_>) {
        for list in ops::LISTS {
            dialect.ops(list);
        }
        dialect
            .attr::<abi::EntryPointAbi>()
            .attr::<abi::InterfaceVarAbi>()
            .attr::<abi::LinkageAttributes>()
            .attr::<target::Vce>()
            .attr::<target::ResourceLimits>()
            .attr::<target::TargetEnv>()
            .attr::<AddressingModel>()
            .attr::<ExecutionModel>()
            .attr::<Mode>()
            .attr::<FunctionControl>()
            .attr::<LinkageType>()
            .attr::<LoopControl>()
            .attr::<MemoryAccess>()
            .attr::<MemoryModel>()
            .attr::<MemorySemantics>()
            .attr::<Scope>()
            .attr::<SelectionControl>()
            .attr::<StorageClass>()
            .ty::<types::Pointer>()
            .ty::<types::Array>()
            .ty::<types::RuntimeArray>()
            .ty::<types::Struct>()
            .ty::<types::Matrix>()
            .constants(|b, attr, ty| {
                let typed = attr.ty(b.ctx()) == Some(ty) && types::is_spirv_type(b.ctx(), ty);
                typed.then(|| Constant::build(b, ty, attr))
            });
    }
}
