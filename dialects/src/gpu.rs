//! The `gpu` dialect: code that runs on a device once per thread of a grid, and how
//! a host launches it.
//!
//! ```text
//! module      device modules and the functions in them
//! launch      launches, with the code in place or by name
//! ids         which thread it is, and how many there are
//! collective  what threads of a block or subgroup do together
//! memory      memory of the device and tokens to wait for, as the host sees them
//! ```

mod attrs;
mod canonicalize;
mod collective;
mod ids;
mod launch;
mod matrix;
mod memory;
mod module;

use terrace_ir::interfaces::Inlining;
use terrace_ir::prelude::*;

pub use attrs::{
    AddressSpace, AllReduceOp, AsyncToken, BlockMapping, Dimension, LoopDimMap, MatrixElementwise, MemorySpaceMapping,
    Processor, ShuffleMode, ThreadMapping, WarpMapping, WarpgroupMapping, token_type,
};
pub use collective::{AllReduce, Barrier, Printf, Shuffle, SubgroupReduce, Yield};
pub use ids::{
    BlockDim, BlockId, ClusterDim, ClusterId, GlobalId, GridDim, LaneId, NumSubgroups, SubgroupId, SubgroupSize,
    ThreadId,
};
pub use launch::{EndLaunch, Launch, LaunchFunc, RegionArgument};
pub use matrix::{ComputeMatrix, ConstantMatrix, ElementwiseMatrix, LoadMatrix, MatrixType, StoreMatrix};
pub use memory::{
    Alloc, Dealloc, DynamicSharedMemory, HostRegister, HostUnregister, Memcpy, Memset, SetDefaultDevice, Wait,
};
pub use module::{CONTAINER_MODULE, GpuFunc, GpuModule, KERNEL, ModuleEnd, Return, SelectObject};

/// The dialect `gpu`.
#[derive(Debug)]
pub struct Gpu;

impl Dialect for Gpu {
    const SUMMARY: &'static str = "Code that runs on a device once per thread of a grid, and how a host launches it.";
    const NAME: &'static str = "gpu";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.inlining(&Inlining::OPS);
        dialect
            .ty::<AsyncToken>()
            .ty::<MatrixType>()
            .attr::<AddressSpace>()
            .attr::<AllReduceOp>()
            .attr::<BlockMapping>()
            .attr::<Dimension>()
            .attr::<LoopDimMap>()
            .attr::<MatrixElementwise>()
            .attr::<SelectObject>()
            .attr::<ShuffleMode>()
            .attr::<MemorySpaceMapping>()
            .attr::<ThreadMapping>()
            .attr::<WarpMapping>()
            .attr::<WarpgroupMapping>();
        attrs::implement_mappings(dialect.ctx());
        dialect.ops(ids::BY_DIMENSION).ops(ids::OF_SUBGROUPS).ops(&[
            Alloc::DEF,
            AllReduce::DEF,
            Barrier::DEF,
            ComputeMatrix::DEF,
            ConstantMatrix::DEF,
            Dealloc::DEF,
            DynamicSharedMemory::DEF,
            ElementwiseMatrix::DEF,
            EndLaunch::DEF,
            GpuFunc::DEF,
            GpuModule::DEF,
            HostRegister::DEF,
            HostUnregister::DEF,
            LaneId::DEF,
            Launch::DEF,
            LaunchFunc::DEF,
            LoadMatrix::DEF,
            Memcpy::DEF,
            Memset::DEF,
            ModuleEnd::DEF,
            Printf::DEF,
            Return::DEF,
            SetDefaultDevice::DEF,
            Shuffle::DEF,
            StoreMatrix::DEF,
            SubgroupReduce::DEF,
            Wait::DEF,
            Yield::DEF,
        ]);
        dialect.depends_on::<crate::arith::Arith>();
    }
}
