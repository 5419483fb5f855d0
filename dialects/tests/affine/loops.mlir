// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --verify-roundtrip | FileCheck %s
// RUN: terrace-opt %s --allow-unregistered-dialect --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

func.func @f(%m: memref<?x8xf32>, %n: index, %x: f32) -> f32 {
  affine.for %i = 0 to 10 {
  }
  affine.for %i = max affine_map<(d0) -> (d0, 1)>(%n) to min affine_map<()[s0] -> (s0, 10)>()[%n] step 2 {
    %v = affine.load %m[%i + symbol(%n), %i floordiv 2] : memref<?x8xf32>
    affine.store %v, %m[%i, 3] : memref<?x8xf32>
  }
  %r:2 = affine.for %i = %n to affine_map<(d0)->(d0 * 2)>(%n) iter_args(%a = %x, %b = %x) -> (f32, f32) {
    affine.yield %b, %a : f32, f32
  } {kept}
  affine.if affine_set<(d0)[s0] : (d0 - s0 >= 0)>(%n)[%n] {
  } else {
    "x.y"() : () -> ()
  }
  %q = affine.if affine_set<(d0)[s0] : (d0 - s0 >= 0)>(%n)[%n] -> f32 {
    affine.yield %x : f32
  } else {
    affine.yield %x : f32
  }
  affine.parallel (%i, %j) = (0, %n) to (10, min(%n + 10, 30)) step (1, 2) {
    %y = affine.load %m[%i, %j] : memref<?x8xf32>
  }
  %p = affine.parallel (%i, %j) = (0, %n) to (10, min(%n + 10, 30)) reduce ("addf") -> f32 {
    affine.yield %x : f32
  }
  affine.prefetch %m[%n, %n + 5], read, locality<3>, data : memref<?x8xf32>
  %vv = affine.vector_load %m[%n, 0] : memref<?x8xf32>, vector<4xf32>
  affine.vector_store %vv, %m[%n, 0] : memref<?x8xf32>, vector<4xf32>
  %z:2 = affine.delinearize_index %n into (%n, %n) : index, index
  return %q : f32
}
