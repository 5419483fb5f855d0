// RUN: terrace-opt %s --canonicalize | FileCheck %s

// What reads, writes or frees through a cast needs no cast.
// CHECK-LABEL: func.func @through_casts(
// CHECK-SAME:    %[[M:.*]]: memref<4xf32>, %[[I:.*]]: index, %[[V:.*]]: f32)
func.func @through_casts(%m: memref<4xf32>, %i: index, %v: f32) -> f32 {
  // CHECK-NEXT: %[[L:.*]] = memref.load %[[M]][%[[I]]] : memref<4xf32>
  // CHECK-NEXT: memref.store %[[V]], %[[M]][%[[I]]] : memref<4xf32>
  // CHECK-NEXT: memref.dealloc %[[M]] : memref<4xf32>
  // CHECK-NEXT: return %[[L]]
  %c = memref.cast %m : memref<4xf32> to memref<?xf32>
  %0 = memref.load %c[%i] : memref<?xf32>
  memref.store %v, %c[%i] : memref<?xf32>
  memref.dealloc %c : memref<?xf32>
  return %0 : f32
}

// But not through one that made the rank known.
// CHECK-LABEL: func.func @from_unranked(
// CHECK-NEXT: memref.cast
// CHECK-NEXT: memref.load
func.func @from_unranked(%m: memref<*xf32>, %i: index) -> f32 {
  %c = memref.cast %m : memref<*xf32> to memref<?xf32>
  %0 = memref.load %c[%i] : memref<?xf32>
  return %0 : f32
}

// CHECK-LABEL: func.func @casts_of_casts(
// CHECK-SAME:    %[[M:.*]]: memref<4xf32>)
// CHECK-NEXT: %[[C:.*]] = memref.cast %[[M]] : memref<4xf32> to memref<*xf32>
// CHECK-NEXT: return %[[M]], %[[C]]
func.func @casts_of_casts(%m: memref<4xf32>) -> (memref<4xf32>, memref<*xf32>) {
  %0 = memref.cast %m : memref<4xf32> to memref<?xf32>
  %1 = memref.cast %0 : memref<?xf32> to memref<4xf32>
  %2 = memref.cast %0 : memref<?xf32> to memref<*xf32>
  return %1, %2 : memref<4xf32>, memref<*xf32>
}

// CHECK-LABEL: func.func @constant_sizes(
// CHECK-SAME:    %[[N:.*]]: index)
// CHECK: %[[A:.*]] = memref.alloc(%[[N]]) {alignment = 16 : i64} : memref<?x4xf32>
// CHECK: %[[C:.*]] = memref.cast %[[A]] : memref<?x4xf32> to memref<?x?xf32>
// CHECK: return %[[C]]
func.func @constant_sizes(%n: index) -> memref<?x?xf32> {
  %c4 = arith.constant 4 : index
  %0 = memref.alloc(%n, %c4) {alignment = 16} : memref<?x?xf32>
  return %0 : memref<?x?xf32>
}

// A negative size has no meaning as a type.
// CHECK-LABEL: func.func @negative_size(
// CHECK: memref.alloc(%{{.*}}) : memref<?xf32>
func.func @negative_size() -> memref<?xf32> {
  %c = arith.constant -4 : index
  %0 = memref.alloc(%c) : memref<?xf32>
  return %0 : memref<?xf32>
}

// CHECK-LABEL: func.func @dead(
// CHECK-NEXT: return
func.func @dead(%v: f32, %i: index) {
  %0 = memref.alloc() : memref<4xf32>
  memref.store %v, %0[%i] : memref<4xf32>
  memref.dealloc %0 : memref<4xf32>
  %1 = memref.alloca() : memref<4xf32>
  memref.store %v, %1[%i] : memref<4xf32>
  return
}

// CHECK-LABEL: func.func @stored_elsewhere(
// CHECK: memref.alloc
// CHECK: memref.store
func.func @stored_elsewhere(%m: memref<4xmemref<4xf32>>, %i: index) {
  %0 = memref.alloc() : memref<4xf32>
  memref.store %0, %m[%i] : memref<4xmemref<4xf32>>
  return
}

// CHECK-LABEL: func.func @sizes(
// CHECK-SAME:    %[[M:.*]]: memref<4x?xf32>, %[[N:.*]]: index)
// CHECK-DAG: %[[C1:.*]] = arith.constant 1 : index
// CHECK-DAG: %[[C2:.*]] = arith.constant 2 : index
// CHECK-DAG: %[[C4:.*]] = arith.constant 4 : index
// CHECK-DAG: %[[C9:.*]] = arith.constant 9 : index
// CHECK: %[[D1:.*]] = memref.dim %[[M]], %[[C1]]
// CHECK: %[[D9:.*]] = memref.dim %[[M]], %[[C9]]
// CHECK: return %[[C4]], %[[D1]], %[[D9]], %[[N]], %[[C2]]
func.func @sizes(%m: memref<4x?xf32>, %n: index) -> (index, index, index, index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c9 = arith.constant 9 : index
  %0 = memref.dim %m, %c0 : memref<4x?xf32>
  %1 = memref.dim %m, %c1 : memref<4x?xf32>
  %2 = memref.dim %m, %c9 : memref<4x?xf32>
  %a = memref.alloc(%n) : memref<4x?xf32>
  %3 = memref.dim %a, %c1 : memref<4x?xf32>
  %4 = memref.rank %a : memref<4x?xf32>
  return %0, %1, %2, %3, %4 : index, index, index, index, index
}

// CHECK-LABEL: func.func @copies(
// CHECK-SAME:    %[[M:.*]]: memref<4xf32>, %[[N:.*]]: memref<?xf32>, %{{.*}}: memref<0xf32>)
// CHECK-NEXT: memref.copy %[[M]], %[[N]] : memref<4xf32> to memref<?xf32>
// CHECK-NEXT: return
func.func @copies(%m: memref<4xf32>, %n: memref<?xf32>, %nothing: memref<0xf32>) {
  memref.copy %m, %m : memref<4xf32> to memref<4xf32>
  memref.copy %nothing, %nothing : memref<0xf32> to memref<0xf32>
  %0 = memref.cast %m : memref<4xf32> to memref<?xf32>
  %1 = memref.cast %n : memref<?xf32> to memref<4xf32>
  memref.copy %0, %1 : memref<?xf32> to memref<4xf32>
  return
}

// CHECK-LABEL: func.func @parts(
// CHECK-SAME:    %[[M:.*]]: memref<8x16xf32>, %[[N:.*]]: index)
// CHECK: %[[S:.*]] = memref.subview %[[M]][4, %[[N]]] [1, %[[N]]] [1, 2] : memref<8x16xf32> to memref<?xf32, strided<[2], offset: ?>>
// CHECK: %[[C:.*]] = memref.cast %[[S]] : memref<?xf32, strided<[2], offset: ?>> to memref<?xf32, strided<[?], offset: ?>>
// CHECK: return %[[C]], %[[M]], %[[N]]
func.func @parts(%m: memref<8x16xf32>, %n: index) -> (memref<?xf32, strided<[?], offset: ?>>, memref<8x16xf32>, index) {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %0 = memref.subview %m[%c4, %n][1, %n][1, %c2] : memref<8x16xf32> to memref<?xf32, strided<[?], offset: ?>>
  %1 = memref.subview %m[0, 0][8, 16][1, 1] : memref<8x16xf32> to memref<8x16xf32>
  %2 = memref.dim %0, %c0 : memref<?xf32, strided<[?], offset: ?>>
  return %0, %1, %2 : memref<?xf32, strided<[?], offset: ?>>, memref<8x16xf32>, index
}
