// REQUIRES: vulkan
// RUN: not terrace run %s --device=vulkan 2>&1 | FileCheck %s

// A kernel compiled for one workgroup size can't run with another.
module attributes {gpu.container_module} {
  gpu.module @kernels {
    gpu.func @nothing(%x: memref<6xi32>) kernel
        attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [2, 1, 1]>} {
      gpu.return
    }
  }
  func.func @main() {
    %c1 = arith.constant 1 : index
    %m = memref.alloc() : memref<6xi32>
    // CHECK: :[[#@LINE+1]]:5: error: 'gpu.launch_func' op can't run '@kernels::@nothing': it has workgroups of [2, 1, 1] invocations, but the launch asks for [1, 1, 1]
    gpu.launch_func @kernels::@nothing blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1) args(%m : memref<6xi32>)
    return
  }
}
