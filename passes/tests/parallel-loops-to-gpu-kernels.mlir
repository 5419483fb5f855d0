// RUN: terrace-opt %s --parallel-loops-to-gpu-kernels --canonicalize --split-input-file | FileCheck %s

// The number of iterations is not known: each thread strides over the grid.

// CHECK: module attributes {gpu.container_module, spirv.target_env = #spirv.target_env<
// CHECK-LABEL: func.func @saxpy(
// CHECK-SAME:    %[[N:.*]]: index, %[[A:.*]]: f32, %[[X:.*]]: memref<?xf32>, %[[Y:.*]]: memref<?xf32>)
// CHECK-DAG:   %[[MOST:.*]] = arith.constant 65535 : index
// CHECK-DAG:   %[[ONE:.*]] = arith.constant 1 : index
// CHECK-DAG:   %[[SIZE:.*]] = arith.constant 64 : index
// CHECK:       %[[GROUPS:.*]] = arith.ceildivsi %[[N]], %[[SIZE]] : index
// CHECK:       %[[SOME:.*]] = arith.maxsi %[[GROUPS]], %[[ONE]] : index
// CHECK:       %[[GRID:.*]] = arith.minsi %[[SOME]], %[[MOST]] : index
// CHECK:       gpu.launch_func @saxpy_kernel::@saxpy_kernel blocks in (%[[GRID]], %[[ONE]], %[[ONE]]) threads in (%[[SIZE]], %[[ONE]], %[[ONE]]) args(%[[N]] : index, %[[A]] : f32, %[[X]] : memref<?xf32>, %[[Y]] : memref<?xf32>)
// CHECK-NEXT:  return
// CHECK:       gpu.module @saxpy_kernel {
// CHECK-LABEL: gpu.func @saxpy_kernel(
// CHECK-SAME:    %[[N:.*]]: index, %[[A:.*]]: f32, %[[X:.*]]: memref<?xf32>, %[[Y:.*]]: memref<?xf32>) kernel attributes {gpu.known_block_size = array<i32: 64, 1, 1>, spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [64, 1, 1]>} {
// CHECK:       %[[SIZE:.*]] = arith.constant 64 : index
// CHECK:       %[[ID:.*]] = gpu.global_id x
// CHECK:       %[[GROUPS:.*]] = gpu.grid_dim x
// CHECK:       %[[ALL:.*]] = arith.muli %[[GROUPS]], %[[SIZE]] : index
// CHECK:       scf.for %[[I:.*]] = %[[ID]] to %[[N]] step %[[ALL]] {
// CHECK:         memref.load %[[X]][%[[I]]] : memref<?xf32>
// CHECK:         memref.store %{{.*}}, %[[Y]][%[[I]]] : memref<?xf32>
// CHECK:       gpu.return
func.func @saxpy(%n: index, %a: f32, %x: memref<?xf32>, %y: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    %0 = memref.load %x[%i] : memref<?xf32>
    %1 = memref.load %y[%i] : memref<?xf32>
    %2 = arith.mulf %a, %0 : f32
    %3 = arith.addf %2, %1 : f32
    memref.store %3, %y[%i] : memref<?xf32>
  }
  return
}

// -----

// Bounds and steps are known: whole workgroups need no guard, others do. Loops
// inside are loops of one thread.

// CHECK-LABEL: func.func @guards(
// CHECK-DAG:   %[[C7:.*]] = arith.constant 7 : index
// CHECK-DAG:   %[[C12:.*]] = arith.constant 12 : index
// CHECK:       gpu.launch_func @guards_kernel::@guards_kernel blocks in (%[[C12]], %[[C7]], %{{.*}}) threads in (
// CHECK-SAME:    args(%{{.*}} : index, %{{.*}} : memref<128x96xi32>)
// CHECK-LABEL: gpu.func @guards_kernel(
// CHECK-SAME:    %[[FROM:.*]]: index, %[[M:.*]]: memref<128x96xi32>)
// CHECK-SAME:    workgroup_size = [8, 8, 1]
// CHECK-DAG:   %[[C2:.*]] = arith.constant 2 : index
// CHECK-DAG:   %[[C3:.*]] = arith.constant 3 : index
// CHECK-DAG:   %[[C49:.*]] = arith.constant 49 : index
// CHECK:       %[[Y:.*]] = gpu.global_id y
// CHECK:       %[[INSIDE:.*]] = arith.cmpi ult, %[[Y]], %[[C49]] : index
// CHECK:       %[[X:.*]] = gpu.global_id x
// CHECK-NEXT:  scf.if %[[INSIDE]] {
// CHECK-NEXT:    %[[STEPS:.*]] = arith.muli %[[Y]], %[[C2]] : index
// CHECK-NEXT:    %[[I:.*]] = arith.addi %[[STEPS]], %[[C3]] : index
// CHECK:         memref.store %{{.*}}, %[[M]][%[[I]], %[[X]]]
// CHECK:         scf.for %[[P:.*]] = %[[FROM]] to %{{.*}} step %{{.*}} {
// CHECK-NEXT:      scf.for %{{.*}} = %{{.*}} to %[[C2]] step %{{.*}} {
// CHECK-NEXT:        memref.store %{{.*}}, %[[M]][%[[P]], %[[X]]]
func.func @guards(%m: memref<128x96xi32>, %from: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c96 = arith.constant 96 : index
  %c100 = arith.constant 100 : index
  scf.parallel (%i, %j) = (%c3, %c0) to (%c100, %c96) step (%c2, %c1) {
    %0 = arith.index_cast %i : index to i32
    memref.store %0, %m[%i, %j] : memref<128x96xi32>
    scf.parallel (%p, %q) = (%from, %c0) to (%c96, %c2) step (%c1, %c1) {
      memref.store %0, %m[%p, %j] : memref<128x96xi32>
    }
  }
  return
}

// -----

// Memrefs of several dimensions whose sizes are not known are passed flat.

// CHECK-LABEL: func.func @flat(
// CHECK-SAME:    %[[A:.*]]: memref<?x4x?xf32>, %[[T:.*]]: i1)
// CHECK:       %[[TRUE:.*]] = arith.extui %[[T]] : i1 to i32
// CHECK:       %[[FLAT:.*]] = memref.reinterpret_cast %[[A]] to offset: [0], sizes: [%{{.*}}], strides: [1] : memref<?x4x?xf32> to memref<?xf32>
// CHECK:       %[[WIDTH:.*]] = memref.dim %[[A]], %{{.*}} : memref<?x4x?xf32>
// CHECK:       gpu.launch_func {{.*}} args(%[[TRUE]] : i32, %[[FLAT]] : memref<?xf32>, %[[WIDTH]] : index)
// CHECK-LABEL: gpu.func @flat_kernel(
// CHECK-SAME:    %[[TRUE:.*]]: i32, %[[FLAT:.*]]: memref<?xf32>, %[[WIDTH:.*]]: index)
// CHECK:       %[[I:.*]] = gpu.global_id x
// CHECK:       scf.if
// CHECK:         %[[ROW:.*]] = arith.muli %[[I]], %[[C4:.*]] : index
// CHECK:         %[[PLUS:.*]] = arith.addi %[[ROW]], %{{.*}} : index
// CHECK:         %[[START:.*]] = arith.muli %[[PLUS]], %[[WIDTH]] : index
// CHECK:         %[[AT:.*]] = arith.addi %[[START]], %[[I]] : index
// CHECK:         memref.store %{{.*}}, %[[FLAT]][%[[AT]]] : memref<?xf32>
func.func @flat(%a: memref<?x4x?xf32>, %t: i1) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c10 = arith.constant 10 : index
  scf.parallel (%i) = (%c0) to (%c10) step (%c1) {
    %n = memref.dim %a, %c2 : memref<?x4x?xf32>
    %0 = arith.index_cast %n : index to i32
    %1 = arith.sitofp %0 : i32 to f32
    scf.if %t {
      memref.store %1, %a[%i, %c1, %i] : memref<?x4x?xf32>
    }
  }
  return
}

// -----

// Of more than three dimensions the last three run in parallel.

// CHECK-LABEL: gpu.func @four_kernel(
// CHECK-SAME:    workgroup_size = [4, 4, 4]
// CHECK:       %[[Z:.*]] = gpu.global_id z
// CHECK:       %[[Y:.*]] = gpu.global_id y
// CHECK:       %[[X:.*]] = gpu.global_id x
// CHECK:       scf.for %[[W:.*]] = %{{.*}} to %{{.*}} step %{{.*}} {
// CHECK:         memref.store %{{.*}}, %{{.*}}[%[[W]], %[[Z]], %[[Y]], %[[X]]]
func.func @four(%m: memref<2x8x8x8xf32>, %v: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c8 = arith.constant 8 : index
  scf.parallel (%i, %j, %k, %l) = (%c0, %c0, %c0, %c0) to (%c2, %c8, %c8, %c8) step (%c1, %c1, %c1, %c1) {
    memref.store %v, %m[%i, %j, %k, %l] : memref<2x8x8x8xf32>
  }
  return
}

// -----

// Several loops, several kernels; none for a loop without iterations.

// CHECK-LABEL: func.func @several(
// CHECK:       gpu.launch_func @several_kernel::@several_kernel
// CHECK:       gpu.launch_func @several_kernel_0::@several_kernel_0
// CHECK-NOT:   gpu.launch_func
// CHECK:       return
// CHECK:       gpu.module @several_kernel {
// CHECK:       gpu.module @several_kernel_0 {
// CHECK-NOT:   gpu.module
func.func @several(%m: memref<64xf32>, %v: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  scf.parallel (%i) = (%c0) to (%c64) step (%c1) {
    memref.store %v, %m[%i] : memref<64xf32>
  }
  scf.parallel (%i) = (%c64) to (%c0) step (%c1) {
    memref.store %v, %m[%i] : memref<64xf32>
  }
  scf.parallel (%i) = (%c0) to (%c64) step (%c1) {
    %0 = memref.load %m[%i] : memref<64xf32>
    %1 = arith.addf %0, %v : f32
    memref.store %1, %m[%i] : memref<64xf32>
  }
  return
}

// -----

// Loops that reduce, call or use strided memory stay; the module is no container.

// CHECK: module {
// CHECK-LABEL: func.func @on_the_host(
// CHECK-COUNT-3: scf.parallel
// CHECK-NOT:   gpu
func.func private @effect(index)
func.func @on_the_host(%m: memref<64xf32>, %s: memref<64xf32, strided<[2]>>, %v: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  %0 = scf.parallel (%i) = (%c0) to (%c64) step (%c1) init (%v) -> f32 {
    %1 = memref.load %m[%i] : memref<64xf32>
    scf.reduce(%1 : f32) {
    ^bb0(%a: f32, %b: f32):
      %2 = arith.addf %a, %b : f32
      scf.reduce.return %2 : f32
    }
  }
  scf.parallel (%i) = (%c0) to (%c64) step (%c1) {
    func.call @effect(%i) : (index) -> ()
  }
  scf.parallel (%i) = (%c0) to (%c64) step (%c1) {
    memref.store %v, %s[%i] : memref<64xf32, strided<[2]>>
  }
  return %0 : f32
}
