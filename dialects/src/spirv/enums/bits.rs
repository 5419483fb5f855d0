//! Bit sets: hints on control flow, memory accesses and memory semantics.
#![allow(missing_docs)] // The cases are the specification's own words.

use super::super::Version;
use super::{Capability, EnumCase, enums};

enums! {
    /// Hints on a selection.
    bits SelectionControl "selection_control" {
        None = 0; Flatten = 1; DontFlatten = 2;
    }

    /// Hints on a loop.
    bits LoopControl "loop_control" {
        None = 0; Unroll = 1; DontUnroll = 2; DependencyInfinite = 4 since V1_1; DependencyLength = 8 since V1_1;
        MinIterations = 16 since V1_4; MaxIterations = 32 since V1_4; IterationMultiple = 64 since V1_4;
        PeelCount = 128 since V1_4; PartialCount = 256 since V1_4;
    }

    /// Hints on a function.
    bits FunctionControl "function_control" {
        None = 0; Inline = 1; DontInline = 2; Pure = 4; Const = 8;
        OptNoneINTEL = 65536 [OptNoneINTEL];
    }

    /// What an atomic or a barrier orders.
    bits MemorySemantics "memory_semantics" {
        None = 0; Acquire = 2; Release = 4; AcquireRelease = 8; SequentiallyConsistent = 16;
        UniformMemory = 64 [Shader]; SubgroupMemory = 128; WorkgroupMemory = 256; CrossWorkgroupMemory = 512;
        AtomicCounterMemory = 1024 [AtomicStorage]; ImageMemory = 2048;
        OutputMemory = 4096 [VulkanMemoryModel]; MakeAvailable = 8192 [VulkanMemoryModel];
        MakeVisible = 16384 [VulkanMemoryModel]; Volatile = 32768 [VulkanMemoryModel];
    }

    /// How a load or store accesses memory.
    bits MemoryAccess "memory_access" {
        None = 0; Volatile = 1; Aligned = 2; Nontemporal = 4;
        MakePointerAvailable = 8 [VulkanMemoryModel]; MakePointerVisible = 16 [VulkanMemoryModel];
        NonPrivatePointer = 32 [VulkanMemoryModel];
    }
}
