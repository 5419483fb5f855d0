// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s | terrace-opt | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | terrace-opt | FileCheck %s

// CHECK-DAG: memref.global "private" @table : memref<4xf32>
memref.global "private" @table : memref<4xf32>
// CHECK-DAG: memref.global constant @scratch : memref<2x3xi8> = uninitialized {alignment = 16 : i64}
memref.global constant @scratch : memref<2x3xi8> = uninitialized {alignment = 16}

// CHECK-LABEL: func.func @memory(
func.func @memory(%n: index, %v: f32) {
  // CHECK: %[[A:.*]] = memref.alloc() : memref<4xf32>
  %a = memref.alloc() : memref<4xf32>
  // CHECK: %{{.*}} = memref.alloc(%{{.*}}, %{{.*}}) {alignment = 32 : i64, tag} : memref<?x3x?xf32, 2>
  %b = memref.alloc(%n, %n) {alignment = 32, tag} : memref<?x3x?xf32, 2>
  // CHECK: %[[S:.*]] = memref.alloca(%{{.*}}) : memref<?xf32>
  %s = memref.alloca(%n) : memref<?xf32>
  // CHECK: memref.store %{{.*}}, %[[A]][%{{.*}}] : memref<4xf32>
  memref.store %v, %a[%n] : memref<4xf32>
  // CHECK: memref.load %[[S]][%{{.*}}] {nontemporal = true} : memref<?xf32>
  %0 = memref.load %s[%n] {nontemporal = true} : memref<?xf32>
  // CHECK: memref.copy %[[A]], %[[S]] : memref<4xf32> to memref<?xf32>
  memref.copy %a, %s : memref<4xf32> to memref<?xf32>
  // CHECK: memref.assume_alignment %[[A]], 16 : memref<4xf32>
  memref.assume_alignment %a, 16 : memref<4xf32>
  // CHECK: %dim = memref.dim %[[S]], %{{.*}} : memref<?xf32>
  %1 = memref.dim %s, %n : memref<?xf32>
  // CHECK: memref.rank %[[S]] : memref<?xf32>
  %2 = memref.rank %s : memref<?xf32>
  // CHECK: memref.get_global @table : memref<4xf32>
  %3 = memref.get_global @table : memref<4xf32>
  // CHECK: memref.alloca_scope -> (index) {
  // CHECK: memref.alloca_scope.return %{{.*}} : index
  %4 = memref.alloca_scope -> (index) {
    memref.alloca_scope.return %n : index
  }
  // CHECK: memref.dealloc %[[A]] : memref<4xf32>
  memref.dealloc %a : memref<4xf32>
  return
}

// CHECK-LABEL: func.func @views(
func.func @views(%m: memref<8x?xf32, strided<[?, 1], offset: ?>>, %n: index, %bytes: memref<64xi8>) {
  // CHECK: %cast = memref.cast %{{.*}} : memref<64xi8> to memref<?xi8>
  %0 = memref.cast %bytes : memref<64xi8> to memref<?xi8>
  // CHECK: %subview = memref.subview %{{.*}}[0, %{{.*}}] [2, 4] [1, 2] : memref<8x?xf32, strided<[?, 1], offset: ?>> to memref<2x4xf32, strided<[?, 2], offset: ?>>
  %1 = memref.subview %m[0, %n][2, 4][1, 2] : memref<8x?xf32, strided<[?, 1], offset: ?>> to memref<2x4xf32, strided<[?, 2], offset: ?>>
  // CHECK: memref.subview %{{.*}}[0, %{{.*}}] [1, 4] [1, 1] : memref<8x?xf32, strided<[?, 1], offset: ?>> to memref<4xf32, strided<[1], offset: ?>>
  %2 = memref.subview %m[0, %n][1, 4][1, 1] : memref<8x?xf32, strided<[?, 1], offset: ?>> to memref<4xf32, strided<[1], offset: ?>>
  // CHECK: memref.reinterpret_cast %{{.*}} to offset: [%{{.*}}], sizes: [10, %{{.*}}], strides: [%{{.*}}, 1] : memref<64xi8> to memref<10x?xi8, strided<[?, 1], offset: ?>>
  %3 = memref.reinterpret_cast %bytes to offset: [%n], sizes: [10, %n], strides: [%n, 1] : memref<64xi8> to memref<10x?xi8, strided<[?, 1], offset: ?>>
  // CHECK: %view = memref.view %{{.*}}[%{{.*}}][%{{.*}}] : memref<64xi8> to memref<?x2xf32>
  %4 = memref.view %bytes[%n][%n] : memref<64xi8> to memref<?x2xf32>
  // CHECK: %base_buffer, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %{{.*}} : memref<8x?xf32, strided<[?, 1], offset: ?>> -> memref<f32>, index, index, index, index, index
  %5:6 = memref.extract_strided_metadata %m : memref<8x?xf32, strided<[?, 1], offset: ?>> -> memref<f32>, index, index, index, index, index
  // CHECK: %intptr = memref.extract_aligned_pointer_as_index %{{.*}} : memref<64xi8> -> index
  %6 = memref.extract_aligned_pointer_as_index %bytes : memref<64xi8> -> index
  // CHECK: %memspacecast = memref.memory_space_cast %{{.*}} : memref<64xi8> to memref<64xi8, 1>
  %7 = memref.memory_space_cast %bytes : memref<64xi8> to memref<64xi8, 1>
  return
}
