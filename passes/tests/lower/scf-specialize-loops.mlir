// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-for-loop-specialization --scf-parallel-loop-specialization | FileCheck %s

// CHECK:       #map = affine_map<(d0) -> (1024, d0 - 5)>
// CHECK-NEXT:  #map1 = affine_map<()[s0, s1] -> (1024, s0 - s1)>
// CHECK-NEXT:  #map2 = affine_map<()[s0, s1] -> (64, s0 - s1)>
// CHECK-NEXT:  #map3 = affine_map<(d0)[s0] -> (d0, s0)>
// CHECK-LABEL: func.func @spec_for(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index, %[[VAL_4:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_5:.*]] = affine.min #map(%[[VAL_1]])
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 1024 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi eq, %[[VAL_5]], %[[VAL_6]] : index
// CHECK-NEXT:    scf.if %[[VAL_7]] {
// CHECK-NEXT:      scf.for %[[VAL_8:.*]] = %[[VAL_2]] to %[[VAL_6]] step %[[VAL_3]] {
// CHECK-NEXT:        memref.store %[[VAL_4]], %[[VAL_0]][%[[VAL_8]]] : memref<?xf32>
// CHECK-NEXT:      }
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.for %[[VAL_9:.*]] = %[[VAL_2]] to %[[VAL_5]] step %[[VAL_3]] {
// CHECK-NEXT:        memref.store %[[VAL_4]], %[[VAL_0]][%[[VAL_9]]] : memref<?xf32>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @spec_for(%A: memref<?xf32>, %n: index, %lb: index, %s: index, %v: f32) {
  %ub = affine.min affine_map<(d0) -> (1024, d0 - 5)>(%n)
  scf.for %i = %lb to %ub step %s {
    memref.store %v, %A[%i] : memref<?xf32>
  }
  return
}

// CHECK-LABEL: func.func @spec_par(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index, %[[VAL_4:.*]]: index, %[[VAL_5:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_6:.*]] = affine.min #map1()[%[[VAL_1]], %[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_7:.*]] = affine.min #map2()[%[[VAL_2]], %[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 1024 : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.cmpi eq, %[[VAL_6]], %[[VAL_8]] : index
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 64 : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.cmpi eq, %[[VAL_7]], %[[VAL_10]] : index
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.andi %[[VAL_9]], %[[VAL_11]] : i1
// CHECK-NEXT:    scf.if %[[VAL_12]] {
// CHECK-NEXT:      scf.parallel (%[[VAL_13:.*]], %[[VAL_14:.*]]) = (%[[VAL_3]], %[[VAL_3]]) to (%[[VAL_8]], %[[VAL_10]]) step (%[[VAL_4]], %[[VAL_4]]) {
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_0]][%[[VAL_13]], %[[VAL_14]]] : memref<?x?xf32>
// CHECK-NEXT:        scf.reduce 
// CHECK-NEXT:      }
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.parallel (%[[VAL_15:.*]], %[[VAL_16:.*]]) = (%[[VAL_3]], %[[VAL_3]]) to (%[[VAL_6]], %[[VAL_7]]) step (%[[VAL_4]], %[[VAL_4]]) {
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_0]][%[[VAL_15]], %[[VAL_16]]] : memref<?x?xf32>
// CHECK-NEXT:        scf.reduce 
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @spec_par(%A: memref<?x?xf32>, %n: index, %m: index, %lb: index, %s: index, %v: f32) {
  %u0 = affine.min affine_map<()[s0, s1] -> (1024, s0 - s1)>()[%n, %m]
  %u1 = affine.min affine_map<()[s0, s1] -> (64, s0 - s1)>()[%m, %n]
  scf.parallel (%i, %j) = (%lb, %lb) to (%u0, %u1) step (%s, %s) {
    memref.store %v, %A[%i, %j] : memref<?x?xf32>
  }
  return
}

// A bound that is no minimum with a constant.
// CHECK-LABEL: func.func @no_constant(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = affine.min #map3(%[[VAL_1]])[%[[VAL_2]]]
// CHECK-NEXT:    scf.for %[[VAL_7:.*]] = %[[VAL_4]] to %[[VAL_6]] step %[[VAL_5]] {
// CHECK-NEXT:      memref.store %[[VAL_3]], %[[VAL_0]][%[[VAL_7]]] : memref<?xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @no_constant(%A: memref<?xf32>, %n: index, %m: index, %v: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %ub = affine.min affine_map<(d0)[s0] -> (d0, s0)>(%n)[%m]
  scf.for %i = %c0 to %ub step %c1 {
    memref.store %v, %A[%i] : memref<?xf32>
  }
  return
}
