//! Lowerings between dialects: the only place that names several of them.

pub mod parallel_to_gpu;
pub mod scf_to_cf;
pub mod spirv;

use crate::registry::PassRegistry;

/// Registers the lowerings as passes.
pub fn register(passes: &mut PassRegistry) {
    passes.add::<parallel_to_gpu::ParallelLoopsToKernelsPass>().add::<scf_to_cf::ScfToCfPass>();
    spirv::register(passes);
}
