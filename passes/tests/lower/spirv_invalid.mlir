// RUN: not terrace-opt %s --split-input-file --convert-gpu-to-spirv 2>&1 | FileCheck %s

// CHECK: error: failed to legalize operation 'gpu.func'
// CHECK: note: a kernel needs the attribute 'spirv.entry_point_abi', which says its workgroup size
gpu.module @no_abi {
  gpu.func @k() kernel {
    gpu.return
  }
}

// -----

// CHECK: error: failed to legalize operation 'gpu.func'
// CHECK: note: the target has nothing for the type 'memref<4xf64>'
gpu.module @no_double {
  gpu.func @k(%m: memref<4xf64>) kernel attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [1, 1, 1]>} {
    gpu.return
  }
}

// -----

// CHECK: error: failed to legalize operation 'memref.load'
// CHECK: note: pattern 'element-load' did not apply: the memref has a stride that is not known
gpu.module @dynamic {
  gpu.func @k(%m: memref<?x?xf32>) kernel attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [1, 1, 1]>} {
    %i = gpu.block_id x
    %v = memref.load %m[%i, %i] : memref<?x?xf32>
    gpu.return
  }
}
