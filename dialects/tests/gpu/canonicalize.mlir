// RUN: terrace-opt %s --canonicalize --allow-unregistered-dialect | FileCheck %s

// Along a dimension of size 1 the only id is 0.
// CHECK-LABEL: func.func @single_ids(
// CHECK-SAME:    %[[N:.*]]: index, %[[M:.*]]: memref<8xindex>)
// CHECK: %[[ZERO:.*]] = arith.constant 0 : index
// CHECK: gpu.launch blocks(%[[BX:[a-z0-9]+]], %{{.*}}, %{{.*}}) in
// CHECK: memref.store %[[ZERO]], %[[M]][%[[ZERO]]]
// CHECK: memref.store %[[BX]], %[[M]][%[[BX]]]
func.func @single_ids(%n: index, %m: memref<8xindex>) {
  %c1 = arith.constant 1 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %n, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %n, %sy = %c1, %sz = %c1) {
    memref.store %by, %m[%tz] : memref<8xindex>
    memref.store %bx, %m[%bx] : memref<8xindex>
    gpu.terminator
  }
  return
}

// CHECK-LABEL: func.func @barriers(
// CHECK: gpu.barrier
// CHECK-NOT: gpu.barrier
// CHECK: return
func.func @barriers() {
  gpu.barrier
  gpu.barrier
  gpu.barrier
  return
}

// CHECK-LABEL: func.func @waits(
// CHECK-NEXT: %[[A:.*]] = "give"
// CHECK-NEXT: gpu.wait [%[[A]]]
// CHECK-NEXT: return
func.func @waits() {
  %0 = "give"() : () -> !gpu.async.token
  %1 = gpu.wait async
  %2 = gpu.wait async [%0]
  gpu.wait [%1, %2]
  gpu.wait
  return
}

// CHECK-LABEL: func.func @copies(
// CHECK-SAME:    %[[A:.*]]: memref<4xf32>, %[[B:.*]]: memref<4xf32>, %[[N:.*]]: index)
// CHECK-NEXT: gpu.memcpy %[[A]], %[[B]] : memref<4xf32>, memref<4xf32>
// CHECK-NOT: gpu.memcpy
// CHECK: return %[[N]]
func.func @copies(%a: memref<4xf32>, %b: memref<4xf32>, %n: index) -> index {
  %c0 = arith.constant 0 : index
  %0 = memref.cast %a : memref<4xf32> to memref<?xf32>
  %1 = memref.cast %b : memref<4xf32> to memref<?xf32>
  gpu.memcpy %0, %1 : memref<?xf32>, memref<?xf32>
  %2 = gpu.alloc (%n) : memref<?xf32>
  gpu.memcpy %2, %1 : memref<?xf32>, memref<?xf32>
  %3 = memref.dim %2, %c0 : memref<?xf32>
  gpu.dealloc %2 : memref<?xf32>
  return %3 : index
}

// CHECK-LABEL: func.func @uniform(
// CHECK: gpu.all_reduce add %{{.*}} uniform {
func.func @uniform(%n: index) {
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %n, %gy = %n, %gz = %n) threads(%tx, %ty, %tz) in (%sx = %n, %sy = %n, %sz = %n) {
    %0 = "give"() : () -> i32
    %1 = gpu.all_reduce add %0 {} : (i32) -> i32
    "use"(%1) : (i32) -> ()
    gpu.terminator
  }
  return
}
