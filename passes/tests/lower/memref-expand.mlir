// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --memref-expand | FileCheck %s

func.func @rmw(%f: f32, %m: memref<10xf32>, %i: index, %q: i32, %mi: memref<10xi32>) {
  %1 = memref.atomic_rmw maximumf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %2 = memref.atomic_rmw minimumf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %3 = memref.atomic_rmw maxnumf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %4 = memref.atomic_rmw minnumf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %5 = memref.atomic_rmw addf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %7 = memref.atomic_rmw mulf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %6 = memref.atomic_rmw maxs %q, %mi[%i] : (i32, memref<10xi32>) -> i32
  return
}
func.func @rs(%m: memref<*xf32>, %s: memref<3xi32>, %s2: memref<3xindex>, %s4: memref<?xindex>) -> (memref<?x?x?xf32>, memref<?x?x8xf32>, memref<*xf32>) {
  %0 = memref.reshape %m(%s) : (memref<*xf32>, memref<3xi32>) -> memref<?x?x?xf32>
  %1 = memref.reshape %m(%s2) : (memref<*xf32>, memref<3xindex>) -> memref<?x?x8xf32>
  %2 = memref.reshape %m(%s4) : (memref<*xf32>, memref<?xindex>) -> memref<*xf32>
  return %0, %1, %2 : memref<?x?x?xf32>, memref<?x?x8xf32>, memref<*xf32>
}
