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
        InitiationIntervalINTEL = 65536 [FPGALoopControlsINTEL] or [SPV_INTEL_fpga_loop_controls];
        MaxConcurrencyINTEL = 131072 [FPGALoopControlsINTEL] or [SPV_INTEL_fpga_loop_controls];
        DependencyArrayINTEL = 262144 [FPGALoopControlsINTEL] or [SPV_INTEL_fpga_loop_controls];
        PipelineEnableINTEL = 524288 [FPGALoopControlsINTEL] or [SPV_INTEL_fpga_loop_controls];
        LoopCoalesceINTEL = 1048576 [FPGALoopControlsINTEL] or [SPV_INTEL_fpga_loop_controls];
        MaxInterleavingINTEL = 2097152 [FPGALoopControlsINTEL] or [SPV_INTEL_fpga_loop_controls];
        SpeculatedIterationsINTEL = 4194304 [FPGALoopControlsINTEL] or [SPV_INTEL_fpga_loop_controls];
        NoFusionINTEL = 8388608 [FPGALoopControlsINTEL] or [SPV_INTEL_fpga_loop_controls];
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

    /// What a float operation may take for granted.
    bits FastMathMode "fastmath_mode" {
        None = 0; NotNaN = 1; NotInf = 2; NSZ = 4; AllowRecip = 8; Fast = 16;
        AllowContractFastINTEL = 65536 [FPFastMathModeINTEL] or [SPV_INTEL_fp_fast_math_mode];
        AllowReassocINTEL = 131072 [FPFastMathModeINTEL] or [SPV_INTEL_fp_fast_math_mode];
    }

    /// What operands follow those of an image instruction.
    bits ImageOperands "image_operands" {
        None = 0; Bias = 1 [Shader]; Lod = 2; Grad = 4; ConstOffset = 8; Offset = 16 [ImageGatherExtended];
        ConstOffsets = 32 [ImageGatherExtended]; Sample = 64; MinLod = 128 [MinLod];
        MakeTexelAvailable = 256 [VulkanMemoryModel] since V1_5; MakeTexelVisible = 512 [VulkanMemoryModel] since V1_5;
        NonPrivateTexel = 1024 [VulkanMemoryModel] since V1_5; VolatileTexel = 2048 [VulkanMemoryModel] since V1_5;
        SignExtend = 4096 since V1_4; Offsets = 65536; ZeroExtend = 8192 since V1_4; Nontemporal = 16384 since V1_6;
    }

    /// How the operands of a cooperative multiplication are read.
    bits CooperativeMatrixOperands "cooperative_matrix_operands_khr" {
        None = 0; ASigned = 1; BSigned = 2; CSigned = 4; ResultSigned = 8; AccSat = 16;
    }

    /// How a load or store accesses memory.
    bits MemoryAccess "memory_access" {
        None = 0; Volatile = 1; Aligned = 2; Nontemporal = 4;
        MakePointerAvailable = 8 [VulkanMemoryModel]; MakePointerVisible = 16 [VulkanMemoryModel];
        NonPrivatePointer = 32 [VulkanMemoryModel];
        AliasScopeINTELMask = 65536 [MemoryAccessAliasingINTEL] or [SPV_INTEL_memory_access_aliasing];
        NoAliasINTELMask = 131072 [MemoryAccessAliasingINTEL] or [SPV_INTEL_memory_access_aliasing];
    }
}
