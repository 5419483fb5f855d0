//! Machine code for Terrace: Cranelift for CPUs, SPIR-V and Vulkan for GPUs. And a reference
//! interpreter.

pub mod cpu;
pub mod interp;
pub mod runtime;
pub mod spirv;

mod vectors;
