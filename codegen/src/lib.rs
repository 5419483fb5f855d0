//! Machine code for Terrace: Cranelift for CPUs, SPIR-V and Vulkan for GPUs.

pub mod cpu;
pub mod runtime;
pub mod spirv;
