//! Models, storage classes and scopes; who runs a module, and on what.
//!
//! Numbers are those of the SPIR-V specification; behind each case stand the
//! capabilities one of which it needs.
#![allow(missing_docs)] // The cases are the specification's own words.

use super::super::Version;
use super::{Capability, EnumCase, enums};

enums! {
    /// Which entry points call the kernel how.
    enum ExecutionModel "execution_model" {
        Vertex = 0 [Shader]; TessellationControl = 1 [Tessellation]; TessellationEvaluation = 2 [Tessellation];
        Geometry = 3 [Geometry]; Fragment = 4 [Shader]; GLCompute = 5 [Shader]; Kernel = 6 [Kernel];
        TaskNV = 5267 [MeshShadingNV]; MeshNV = 5268 [MeshShadingNV];
        RayGenerationKHR = 5313 [RayTracingNV RayTracingKHR]; IntersectionKHR = 5314 [RayTracingNV RayTracingKHR];
        AnyHitKHR = 5315 [RayTracingNV RayTracingKHR]; ClosestHitKHR = 5316 [RayTracingNV RayTracingKHR];
        MissKHR = 5317 [RayTracingNV RayTracingKHR]; CallableKHR = 5318 [RayTracingNV RayTracingKHR];
        TaskEXT = 5364 [MeshShadingEXT]; MeshEXT = 5365 [MeshShadingEXT];
    }

    /// How addresses are made.
    enum AddressingModel "addressing_model" {
        Logical = 0; Physical32 = 1 [Addresses]; Physical64 = 2 [Addresses];
        PhysicalStorageBuffer64 = 5348 [PhysicalStorageBufferAddresses] or [SPV_EXT_physical_storage_buffer SPV_KHR_physical_storage_buffer];
    }

    /// What memory accesses mean.
    enum MemoryModel "memory_model" {
        Simple = 0 [Shader]; GLSL450 = 1 [Shader]; OpenCL = 2 [Kernel];
        Vulkan = 3 [VulkanMemoryModel] or [SPV_KHR_vulkan_memory_model];
    }

    /// Where memory is, and who shares it.
    enum StorageClass "storage_class" {
        UniformConstant = 0; Input = 1; Uniform = 2 [Shader]; Output = 3 [Shader]; Workgroup = 4;
        CrossWorkgroup = 5; Private = 6 [Shader VectorComputeINTEL]; Function = 7; Generic = 8 [GenericPointer];
        PushConstant = 9 [Shader]; AtomicCounter = 10 [AtomicStorage]; Image = 11;
        StorageBuffer = 12 [Shader] or [SPV_KHR_storage_buffer_storage_class];
        TileImageEXT = 4172 [TileImageColorReadAccessEXT]; TileAttachmentQCOM = 4491 [TileShadingQCOM];
        NodePayloadAMDX = 5068 [ShaderEnqueueAMDX]; CallableDataKHR = 5328 [RayTracingNV RayTracingKHR];
        IncomingCallableDataKHR = 5329 [RayTracingNV RayTracingKHR];
        RayPayloadKHR = 5338 [RayTracingNV RayTracingKHR]; HitAttributeKHR = 5339 [RayTracingNV RayTracingKHR];
        IncomingRayPayloadKHR = 5342 [RayTracingNV RayTracingKHR];
        ShaderRecordBufferKHR = 5343 [RayTracingNV RayTracingKHR];
        PhysicalStorageBuffer = 5349 [PhysicalStorageBufferAddresses] or [SPV_EXT_physical_storage_buffer SPV_KHR_physical_storage_buffer];
        HitObjectAttributeNV = 5385 [ShaderInvocationReorderNV]; TaskPayloadWorkgroupEXT = 5402 [MeshShadingEXT];
        HitObjectAttributeEXT = 5411 [ShaderInvocationReorderEXT]; CodeSectionINTEL = 5605 [FunctionPointersINTEL];
        DeviceOnlyINTEL = 5936 [USMStorageClassesINTEL]; HostOnlyINTEL = 5937 [USMStorageClassesINTEL];
    }

    /// Which invocations take part.
    enum Scope "scope" {
        CrossDevice = 0; Device = 1; Workgroup = 2; Subgroup = 3; Invocation = 4;
        QueueFamily = 5 [VulkanMemoryModel]; ShaderCallKHR = 6 [RayTracingKHR];
    }

    /// How values of the invocations are combined.
    enum GroupOperation "group_operation" {
        Reduce = 0 [Kernel GroupNonUniformArithmetic GroupNonUniformBallot];
        InclusiveScan = 1 [Kernel GroupNonUniformArithmetic GroupNonUniformBallot];
        ExclusiveScan = 2 [Kernel GroupNonUniformArithmetic GroupNonUniformBallot];
        ClusteredReduce = 3 [GroupNonUniformClustered] since V1_3;
        PartitionedReduceNV = 6 [GroupNonUniformPartitionedNV] or [SPV_NV_shader_subgroup_partitioned];
        PartitionedInclusiveScanNV = 7 [GroupNonUniformPartitionedNV] or [SPV_NV_shader_subgroup_partitioned];
        PartitionedExclusiveScanNV = 8 [GroupNonUniformPartitionedNV] or [SPV_NV_shader_subgroup_partitioned];
    }

    /// How integers are packed into one.
    enum PackedVectorFormat "packed_vector_format" {
        PackedVectorFormat4x8Bit = 0 or [SPV_KHR_integer_dot_product];
    }

    /// How a cooperative matrix lies in memory.
    enum CooperativeMatrixLayout "coop_matrix_layout_khr" {
        RowMajor = 0; ColumnMajor = 1;
    }

    /// Which operand of a multiplication a cooperative matrix is.
    enum CooperativeMatrixUse "coop_matrix_use_khr" {
        MatrixA = 0; MatrixB = 1; MatrixAcc = 2;
    }

    /// How a joint matrix lies in memory.
    enum JointMatrixLayout "matrixLayout" {
        ColumnMajor = 0; RowMajor = 1; PackedA = 2; PackedB = 3;
    }

    /// How a symbol is linked.
    enum LinkageType "linkage_type" {
        Export = 0 [Linkage]; Import = 1 [Linkage]; LinkOnceODR = 2 [Linkage];
    }

    /// The interface that a module is run by.
    enum ClientApi "client_api" {
        Metal = 0; OpenCL = 1; Vulkan = 2; WebGPU = 3; Unknown = 4;
    }

    /// Who made a device.
    enum Vendor "vendor" {
        AMD = 0; Apple = 1; ARM = 2; Imagination = 3; Intel = 4; NVIDIA = 5; Qualcomm = 6; SwiftShader = 7; Unknown = 8;
    }

    /// What kind of device it is.
    enum DeviceType "device_type" {
        Other = 0; IntegratedGPU = 1; DiscreteGPU = 2; CPU = 3; Unknown = 4;
    }
}
