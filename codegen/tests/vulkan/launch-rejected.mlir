// REQUIRES: vulkan
// RUN: not terrace run %s --device=vulkan -e clusters 2>&1 | FileCheck %s

// What Vulkan lacks is an error that says what to write instead.

module attributes {gpu.container_module} {
  gpu.module @kernels {
    gpu.func @k() kernel attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [1, 1, 1]>} {
      gpu.return
    }
  }
  func.func @waits() {
    %c1 = arith.constant 1 : index
    // CHECK: launch-rejected.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: {{.*}}a launch waits for those before it: leave out 'async'
    %t = gpu.launch_func async @kernels::@k blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1)
    return
  }
  func.func @clusters() {
    %c1 = arith.constant 1 : index
    // CHECK: launch-rejected.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: {{.*}}Vulkan has no clusters
    gpu.launch_func @kernels::@k clusters in (%c1, %c1, %c1) blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1)
    return
  }
  func.func @shared() {
    %c1 = arith.constant 1 : index
    %bytes = arith.constant 64 : i32
    // CHECK: launch-rejected.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: {{.*}}allocate in the kernel
    gpu.launch_func @kernels::@k blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1) dynamic_shared_memory_size %bytes
    return
  }
}
