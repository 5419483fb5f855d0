//! Lowering to `spirv`: kernels, and the dialects that they are written in.
//!
//! ```text
//! types            what types become
//! arith, memref, scf, functions, gpu: patterns, one file per dialect
//! single           a pass for each of them
//! gpu_to_spirv     whole modules of kernels
//! globals          the variables that their functions need
//! lower_abi        arguments of kernels as bound variables; entry points
//! update_vce       what a module needs of a device
//! storage_class    memory spaces as storage classes
//! workgroup_size   workgroup sizes from launches
//! ```

mod arith;
mod functions;
mod globals;
mod gpu;
pub mod gpu_to_spirv;
pub mod lower_abi;
mod memref;
mod scf;
pub mod single;
pub mod storage_class;
pub mod types;
pub mod update_vce;
pub mod workgroup_size;

use crate::convert::ConversionPatterns;
use crate::registry::PassRegistry;

/// Registers the passes.
pub fn register(passes: &mut PassRegistry) {
    passes
        .add::<gpu_to_spirv::GpuToSpirvPass>()
        .add::<lower_abi::LowerAbiAttrsPass>()
        .add::<storage_class::MapStorageClassPass>()
        .add::<update_vce::UpdateVcePass>();
    single::register(passes);
}

/// The patterns of all dialects that kernels are written in.
pub fn all_patterns() -> ConversionPatterns {
    let mut patterns = ConversionPatterns::new();
    gpu::add_patterns(&mut patterns);
    add_scf_and_others(&mut patterns);
    patterns
}

/// The patterns of `scf` and of what stands in its regions.
fn add_scf_and_others(patterns: &mut ConversionPatterns) {
    arith::add_patterns(patterns);
    functions::add_patterns(patterns);
    memref::add_patterns(patterns);
    scf::add_patterns(patterns);
}
