//! Machine code for Terrace: Cranelift for CPUs, SPIR-V and Vulkan for GPUs.
