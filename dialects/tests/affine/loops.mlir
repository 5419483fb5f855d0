// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --verify-roundtrip | FileCheck %s
// RUN: terrace-opt %s --allow-unregistered-dialect --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK:       #map = affine_map<(d0) -> (d0, 1)>
// CHECK-NEXT:  #map1 = affine_map<()[s0] -> (s0, 10)>
// CHECK-NEXT:  #map2 = affine_map<(d0) -> (d0 * 2)>
// CHECK-NEXT:  #set = affine_set<(d0)[s0] : (d0 - s0 >= 0)>
// CHECK-LABEL: func.func @f(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> f32 {
// CHECK-NEXT:    affine.for %[[VAL_3:.*]] = 0 to 10 {
// CHECK-NEXT:    }
// CHECK-NEXT:    affine.for %[[VAL_4:.*]] = max #map(%[[VAL_1]]) to min #map1()[%[[VAL_1]]] step 2 {
// CHECK-NEXT:      %[[VAL_5:.*]] = affine.load %[[VAL_0]][%[[VAL_4]] + symbol(%[[VAL_1]]), %[[VAL_4]] floordiv 2] : memref<?x8xf32>
// CHECK-NEXT:      affine.store %[[VAL_5]], %[[VAL_0]][%[[VAL_4]], 3] : memref<?x8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_6:.*]]:2 = affine.for %[[VAL_7:.*]] = %[[VAL_1]] to #map2(%[[VAL_1]]) iter_args(%[[VAL_8:.*]] = %[[VAL_2]], %[[VAL_9:.*]] = %[[VAL_2]]) -> (f32, f32) {
// CHECK-NEXT:      affine.yield %[[VAL_9]], %[[VAL_8]] : f32, f32
// CHECK-NEXT:    } {kept}
// CHECK-NEXT:    affine.if #set(%[[VAL_1]])[%[[VAL_1]]] {
// CHECK-NEXT:    } else {
// CHECK-NEXT:      "x.y"() : () -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_10:.*]] = affine.if #set(%[[VAL_1]])[%[[VAL_1]]] -> f32 {
// CHECK-NEXT:      affine.yield %[[VAL_2]] : f32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      affine.yield %[[VAL_2]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    affine.parallel (%[[VAL_11:.*]], %[[VAL_12:.*]]) = (0, %[[VAL_1]]) to (10, min(%[[VAL_1]] + 10, 30)) step (1, 2) {
// CHECK-NEXT:      %[[VAL_13:.*]] = affine.load %[[VAL_0]][%[[VAL_11]], %[[VAL_12]]] : memref<?x8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_14:.*]] = affine.parallel (%[[VAL_15:.*]], %[[VAL_16:.*]]) = (0, %[[VAL_1]]) to (10, min(%[[VAL_1]] + 10, 30)) reduce ("addf") -> (f32) {
// CHECK-NEXT:      affine.yield %[[VAL_2]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    affine.prefetch %[[VAL_0]][%[[VAL_1]], %[[VAL_1]] + 5], read, locality<3>, data : memref<?x8xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = affine.vector_load %[[VAL_0]][%[[VAL_1]], 0] : memref<?x8xf32>, vector<4xf32>
// CHECK-NEXT:    affine.vector_store %[[VAL_17]], %[[VAL_0]][%[[VAL_1]], 0] : memref<?x8xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_18:.*]]:2 = affine.delinearize_index %[[VAL_1]] into (%[[VAL_1]], %[[VAL_1]]) : index, index
// CHECK-NEXT:    return %[[VAL_10]] : f32
// CHECK-NEXT:  }
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

// GENERIC:       #map = affine_map<() -> (0)>
// GENERIC-NEXT:  #map1 = affine_map<() -> (10)>
// GENERIC-NEXT:  #map2 = affine_map<(d0)[s0] -> (d0 + s0, d0 floordiv 2)>
// GENERIC-NEXT:  #map3 = affine_map<(d0) -> (d0, 3)>
// GENERIC-NEXT:  #map4 = affine_map<(d0) -> (d0, 1)>
// GENERIC-NEXT:  #map5 = affine_map<()[s0] -> (s0, 10)>
// GENERIC-NEXT:  #map6 = affine_map<()[s0] -> (s0)>
// GENERIC-NEXT:  #map7 = affine_map<(d0) -> (d0 * 2)>
// GENERIC-NEXT:  #map8 = affine_map<(d0, d1) -> (d0, d1)>
// GENERIC-NEXT:  #map9 = affine_map<(d0) -> (0, d0)>
// GENERIC-NEXT:  #map10 = affine_map<(d0) -> (10, d0 + 10, 30)>
// GENERIC-NEXT:  #map11 = affine_map<(d0) -> (d0, d0 + 5)>
// GENERIC-NEXT:  #map12 = affine_map<(d0) -> (d0, 0)>
// GENERIC-NEXT:  #set = affine_set<(d0)[s0] : (d0 - s0 >= 0)>
// GENERIC-NEXT:  "builtin.module"() ({
// GENERIC-NEXT:    "func.func"() <{function_type = (memref<?x8xf32>, index, f32) -> f32, sym_name = "f"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: memref<?x8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32):
// GENERIC-NEXT:      "affine.for"() <{lowerBoundMap = #map, operandSegmentSizes = array<i32: 0, 0, 0>, step = 1 : index, upperBoundMap = #map1}> ({
// GENERIC-NEXT:      ^bb0(%[[VAL_3:.*]]: index):
// GENERIC-NEXT:        "affine.yield"() : () -> ()
// GENERIC-NEXT:      }) : () -> ()
// GENERIC-NEXT:      "affine.for"(%[[VAL_1]], %[[VAL_1]]) <{lowerBoundMap = #map4, operandSegmentSizes = array<i32: 1, 1, 0>, step = 2 : index, upperBoundMap = #map5}> ({
// GENERIC-NEXT:      ^bb0(%[[VAL_4:.*]]: index):
// GENERIC-NEXT:        %[[VAL_5:.*]] = "affine.load"(%[[VAL_0]], %[[VAL_4]], %[[VAL_1]]) <{map = #map2}> : (memref<?x8xf32>, index, index) -> f32
// GENERIC-NEXT:        "affine.store"(%[[VAL_5]], %[[VAL_0]], %[[VAL_4]]) <{map = #map3}> : (f32, memref<?x8xf32>, index) -> ()
// GENERIC-NEXT:        "affine.yield"() : () -> ()
// GENERIC-NEXT:      }) : (index, index) -> ()
// GENERIC-NEXT:      %[[VAL_6:.*]]:2 = "affine.for"(%[[VAL_1]], %[[VAL_1]], %[[VAL_2]], %[[VAL_2]]) <{lowerBoundMap = #map6, operandSegmentSizes = array<i32: 1, 1, 2>, step = 1 : index, upperBoundMap = #map7}> ({
// GENERIC-NEXT:      ^bb0(%[[VAL_7:.*]]: index, %[[VAL_8:.*]]: f32, %[[VAL_9:.*]]: f32):
// GENERIC-NEXT:        "affine.yield"(%[[VAL_9]], %[[VAL_8]]) : (f32, f32) -> ()
// GENERIC-NEXT:      }) {kept} : (index, index, f32, f32) -> (f32, f32)
// GENERIC-NEXT:      "affine.if"(%[[VAL_1]], %[[VAL_1]]) ({
// GENERIC-NEXT:        "affine.yield"() : () -> ()
// GENERIC-NEXT:      }, {
// GENERIC-NEXT:        "x.y"() : () -> ()
// GENERIC-NEXT:        "affine.yield"() : () -> ()
// GENERIC-NEXT:      }) {condition = #set} : (index, index) -> ()
// GENERIC-NEXT:      %[[VAL_10:.*]] = "affine.if"(%[[VAL_1]], %[[VAL_1]]) ({
// GENERIC-NEXT:        "affine.yield"(%[[VAL_2]]) : (f32) -> ()
// GENERIC-NEXT:      }, {
// GENERIC-NEXT:        "affine.yield"(%[[VAL_2]]) : (f32) -> ()
// GENERIC-NEXT:      }) {condition = #set} : (index, index) -> f32
// GENERIC-NEXT:      "affine.parallel"(%[[VAL_1]], %[[VAL_1]]) <{lowerBoundsGroups = dense<1> : tensor<2xi32>, lowerBoundsMap = #map9, reductions = [], steps = [1, 2], upperBoundsGroups = dense<[1, 2]> : tensor<2xi32>, upperBoundsMap = #map10}> ({
// GENERIC-NEXT:      ^bb0(%[[VAL_11:.*]]: index, %[[VAL_12:.*]]: index):
// GENERIC-NEXT:        %[[VAL_13:.*]] = "affine.load"(%[[VAL_0]], %[[VAL_11]], %[[VAL_12]]) <{map = #map8}> : (memref<?x8xf32>, index, index) -> f32
// GENERIC-NEXT:        "affine.yield"() : () -> ()
// GENERIC-NEXT:      }) : (index, index) -> ()
// GENERIC-NEXT:      %[[VAL_14:.*]] = "affine.parallel"(%[[VAL_1]], %[[VAL_1]]) <{lowerBoundsGroups = dense<1> : tensor<2xi32>, lowerBoundsMap = #map9, reductions = [0], steps = [1, 1], upperBoundsGroups = dense<[1, 2]> : tensor<2xi32>, upperBoundsMap = #map10}> ({
// GENERIC-NEXT:      ^bb0(%[[VAL_15:.*]]: index, %[[VAL_16:.*]]: index):
// GENERIC-NEXT:        "affine.yield"(%[[VAL_2]]) : (f32) -> ()
// GENERIC-NEXT:      }) : (index, index) -> f32
// GENERIC-NEXT:      "affine.prefetch"(%[[VAL_0]], %[[VAL_1]]) <{isDataCache = true, isWrite = false, localityHint = 3 : i32, map = #map11}> : (memref<?x8xf32>, index) -> ()
// GENERIC-NEXT:      %[[VAL_17:.*]] = "affine.vector_load"(%[[VAL_0]], %[[VAL_1]]) <{map = #map12}> : (memref<?x8xf32>, index) -> vector<4xf32>
// GENERIC-NEXT:      "affine.vector_store"(%[[VAL_17]], %[[VAL_0]], %[[VAL_1]]) <{map = #map12}> : (vector<4xf32>, memref<?x8xf32>, index) -> ()
// GENERIC-NEXT:      %[[VAL_18:.*]]:2 = "affine.delinearize_index"(%[[VAL_1]], %[[VAL_1]], %[[VAL_1]]) : (index, index, index) -> (index, index)
// GENERIC-NEXT:      "func.return"(%[[VAL_10]]) : (f32) -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
