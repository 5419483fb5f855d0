// REQUIRES: vulkan
// RUN: terrace run %s --device=vulkan | FileCheck %s

// What the message about dynamic shared memory tells users to write instead: memory of
// the workgroup, allocated in the kernel. Each thread reads what its neighbour wrote;
// booleans select numbers and come from them.

// CHECK: [8,  1,  2,  3,  4,  5,  6,  7]
// CHECK: [1,  0,  1,  0,  1,  0,  1,  0]
module attributes {gpu.container_module} {
  gpu.module @kernels {
    gpu.func @turn(%out: memref<8xi32>, %odd: memref<8xi32>) kernel
        attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [8, 1, 1]>} {
      %c1 = arith.constant 1 : index
      %c7 = arith.constant 7 : index
      %c8 = arith.constant 8 : index
      %shared = memref.alloc() : memref<8xi32, #gpu.address_space<workgroup>>
      %id = gpu.thread_id x
      %number = arith.index_cast %id : index to i32
      %one = arith.constant 1 : i32
      %mine = arith.addi %number, %one : i32
      memref.store %mine, %shared[%id] : memref<8xi32, #gpu.address_space<workgroup>>
      gpu.barrier
      %before = arith.addi %id, %c7 : index
      %neighbour = arith.remui %before, %c8 : index
      %theirs = memref.load %shared[%neighbour] : memref<8xi32, #gpu.address_space<workgroup>>
      memref.store %theirs, %out[%id] : memref<8xi32>
      %next = arith.addi %id, %c1 : index
      %is_odd = arith.index_castui %next : index to i1
      %bit = arith.index_castui %is_odd : i1 to index
      %value = arith.index_cast %bit : index to i32
      memref.store %value, %odd[%id] : memref<8xi32>
      gpu.return
    }
  }

  func.func @main() {
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %out = memref.alloc() : memref<8xi32>
    %odd = memref.alloc() : memref<8xi32>
    gpu.launch_func @kernels::@turn blocks in (%c1, %c1, %c1) threads in (%c8, %c1, %c1)
        args(%out : memref<8xi32>, %odd : memref<8xi32>)
    %0 = memref.cast %out : memref<8xi32> to memref<*xi32>
    %1 = memref.cast %odd : memref<8xi32> to memref<*xi32>
    call @printMemrefI32(%0) : (memref<*xi32>) -> ()
    call @printMemrefI32(%1) : (memref<*xi32>) -> ()
    return
  }
  func.func private @printMemrefI32(memref<*xi32>)
}
