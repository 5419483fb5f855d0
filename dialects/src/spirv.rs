//! The `spirv` dialect: SPIR-V modules in the text of MLIR.
//!
//! ```text
//! enums        enumerations as tables: one row per case, with what it needs
//! target       version, capabilities and extensions; what a device offers
//! abi          how kernels are called
//! types        pointers, arrays, structs, matrices, images; what other types are in SPIR-V
//! ops          the ops, by what they do
//! needs        what ops need of a version, of capabilities and extensions
//! ```
//!
//! Terminators leave functions, blocks stand in SPIR-V's structured form: see
//! `ops/control.rs`.

pub mod abi;
pub mod constraints;
pub mod enums;
pub mod needs;
mod ops;
pub mod target;
pub mod types;

use terrace_ir::prelude::*;

pub use ops::*;
pub use target::Version;

use enums::{
    AddressingModel, BuiltIn, Capability, ClientApi, CooperativeMatrixLayout, CooperativeMatrixOperands,
    CooperativeMatrixUse, Decoration, DeviceType, Dim, ExecutionMode as Mode, ExecutionModel, Extension, FastMathMode,
    FunctionControl, GroupOperation, ImageArrayed, ImageDepth, ImageFormat, ImageOperands, ImageSampling,
    JointMatrixLayout, LinkageType, LoopControl, MemoryAccess, MemoryModel, MemorySemantics, PackedVectorFormat,
    SamplerUse, Scope, SelectionControl, StorageClass, Vendor,
};

/// The dialect `spirv`.
#[derive(Debug)]
pub struct Spirv;

impl Dialect for Spirv {
    const SUMMARY: &'static str = "SPIR-V modules.";
    const NAME: &'static str = "spirv";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.inlining(&ops::INLINING);
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
            .attr::<BuiltIn>()
            .attr::<Capability>()
            .attr::<ClientApi>()
            .attr::<CooperativeMatrixLayout>()
            .attr::<CooperativeMatrixOperands>()
            .attr::<CooperativeMatrixUse>()
            .attr::<Decoration>()
            .attr::<DeviceType>()
            .attr::<Dim>()
            .attr::<Extension>()
            .attr::<FastMathMode>()
            .attr::<GroupOperation>()
            .attr::<ImageArrayed>()
            .attr::<ImageDepth>()
            .attr::<ImageFormat>()
            .attr::<ImageOperands>()
            .attr::<ImageSampling>()
            .attr::<JointMatrixLayout>()
            .attr::<PackedVectorFormat>()
            .attr::<SamplerUse>()
            .attr::<Vendor>()
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
            .ty::<types::CooperativeMatrix>()
            .ty::<types::JointMatrix>()
            .ty::<types::Image>()
            .ty::<types::SampledImage>()
            .constants(|b, attr, ty| {
                let typed = attr.ty(b.ctx()) == Some(ty) && types::is_spirv_type(b.ctx(), ty);
                typed.then(|| Constant::build(b, ty, attr))
            });
    }
}
