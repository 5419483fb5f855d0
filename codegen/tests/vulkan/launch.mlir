// REQUIRES: vulkan
// RUN: terrace run %s --device=vulkan | FileCheck %s
// RUN: not terrace run %s 2>&1 | FileCheck %s --check-prefix=CPU

// A memref bound twice, a scalar, an index, and a kernel that runs twice.
module attributes {gpu.container_module} {
  gpu.module @kernels {
    gpu.func @add(%x: memref<6xi32>, %y: memref<6xi32>, %by: i32, %from: index) kernel
        attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [2, 1, 1]>} {
      %block = gpu.block_id x
      %size = gpu.block_dim x
      %thread = gpu.thread_id x
      %first = arith.muli %block, %size : index
      %at = arith.addi %first, %thread : index
      %wanted = arith.cmpi uge, %at, %from : index
      scf.if %wanted {
        %a = memref.load %x[%at] : memref<6xi32>
        %b = arith.addi %a, %by : i32
        memref.store %b, %y[%at] : memref<6xi32>
      }
      gpu.return
    }
  }

  func.func private @fillResource1DInt(memref<?xi32>, i32)
  func.func private @printMemrefI32(memref<*xi32>) attributes {llvm.emit_c_interface}

  func.func @main() {
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c3 = arith.constant 3 : index
    %ten = arith.constant 10 : i32
    %five = arith.constant 5 : i32
    %m = memref.alloc() : memref<6xi32>
    %sized = memref.cast %m : memref<6xi32> to memref<?xi32>
    call @fillResource1DInt(%sized, %five) : (memref<?xi32>, i32) -> ()
    gpu.launch_func @kernels::@add blocks in (%c3, %c1, %c1) threads in (%c2, %c1, %c1)
      args(%m : memref<6xi32>, %m : memref<6xi32>, %ten : i32, %c1 : index)
    gpu.launch_func @kernels::@add blocks in (%c3, %c1, %c1) threads in (%c2, %c1, %c1)
      args(%m : memref<6xi32>, %m : memref<6xi32>, %five : i32, %c3 : index)
    %any = memref.cast %m : memref<6xi32> to memref<*xi32>
    // CHECK: [5,  15,  15,  20,  20,  20]
    // CPU: launch.mlir:[[#@LINE-6]]:5: error: 'gpu.launch_func' op needs --device=vulkan
    call @printMemrefI32(%any) : (memref<*xi32>) -> ()
    memref.dealloc %m : memref<6xi32>
    return
  }
}
