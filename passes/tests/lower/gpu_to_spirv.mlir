// RUN: terrace-opt %s --convert-gpu-to-spirv | FileCheck %s
// RUN: terrace-opt %s --pass-pipeline="builtin.module(convert-gpu-to-spirv,spirv.module(spirv-lower-abi-attrs,spirv-update-vce))" | FileCheck %s --check-prefix=ABI

// Kernels become functions of a new module; the device module stays for the host code.

module attributes {
  gpu.container_module,
  spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Shader], [SPV_KHR_storage_buffer_storage_class]>, #spirv.resource_limits<>>
} {
  // CHECK: spirv.module @__spv__kernels Logical GLSL450 {
  // The last variable that was wanted comes first.
  // CHECK-NEXT: spirv.GlobalVariable @__workgroup_mem__0 : !spirv.ptr<!spirv.struct<(!spirv.array<8 x f32>)>, Workgroup>
  // CHECK-NEXT: spirv.GlobalVariable @__builtin__LocalInvocationId__ built_in("LocalInvocationId") : !spirv.ptr<vector<3xi32>, Input>
  // CHECK-NEXT: spirv.func @scale(
  // CHECK-SAME: %[[M:.*]]: !spirv.ptr<!spirv.struct<(!spirv.rtarray<f32, stride=4> [0])>, StorageBuffer> {spirv.interface_var_abi = #spirv.interface_var_abi<(0, 0)>}
  // CHECK-SAME: %[[F:.*]]: f32 {spirv.interface_var_abi = #spirv.interface_var_abi<(0, 1), StorageBuffer>})
  // CHECK-SAME: "None" attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [8, 1, 1]>, workgroup_attributions = 0 : i64}

  // ABI: spirv.module @__spv__kernels Logical GLSL450 requires #spirv.vce<v1.0, [Shader], [SPV_KHR_storage_buffer_storage_class]> {
  // ABI: spirv.GlobalVariable @scale_arg_0 bind(0, 0) : !spirv.ptr<!spirv.struct<(!spirv.rtarray<f32, stride=4> [0])>, StorageBuffer>
  // ABI-NEXT: spirv.GlobalVariable @scale_arg_1 bind(0, 1) : !spirv.ptr<!spirv.struct<(f32 [0])>, StorageBuffer>
  // ABI-NEXT: spirv.func @scale() "None"
  // ABI: spirv.EntryPoint "GLCompute" @scale, @__builtin__LocalInvocationId__
  // ABI-NEXT: spirv.ExecutionMode @scale "LocalSize", 8, 1, 1
  gpu.module @kernels {
    gpu.func @scale(%m: memref<?x4xf32>, %f: f32) kernel
        attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [8, 1, 1]>} {
      // CHECK: %[[IDS:.*]] = spirv.Load "Input" %{{.*}} : vector<3xi32>
      // CHECK-NEXT: %[[T:.*]] = spirv.CompositeExtract %[[IDS]][0 : i32] : vector<3xi32>
      %t = gpu.thread_id x
      // CHECK-NEXT: %[[SIZE:.*]] = spirv.Constant 8 : i32
      %size = gpu.block_dim x
      // CHECK: %[[SHARED:.*]] = spirv.mlir.addressof @__workgroup_mem__0
      %shared = memref.alloc() : memref<8xf32, 3>
      // CHECK: %[[ROW:.*]] = spirv.IMul %[[T]], %{{.*}} : i32
      // CHECK: %[[AT:.*]] = spirv.IAdd %[[ROW]], %[[SIZE]] : i32
      // CHECK-NEXT: %[[P:.*]] = spirv.AccessChain %[[M]][%{{.*}}, %[[AT]]]
      // CHECK-NEXT: %[[X:.*]] = spirv.Load "StorageBuffer" %[[P]] : f32
      %x = memref.load %m[%t, %size] : memref<?x4xf32>
      // CHECK: spirv.FMul %[[X]], %[[F]] : f32
      %y = arith.mulf %x, %f : f32
      // CHECK: spirv.Store "Workgroup"
      memref.store %y, %shared[%t] : memref<8xf32, 3>
      // CHECK: spirv.ControlBarrier <Workgroup>, <Workgroup>, <AcquireRelease|WorkgroupMemory>
      gpu.barrier
      // CHECK-NEXT: spirv.Return
      gpu.return
    }
  }
  // CHECK: gpu.module @kernels
}
