// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-forall-to-parallel | FileCheck %s

// CHECK-LABEL: func.func @grid(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?x?xf32>, %[[VAL_3:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2 : index
// CHECK-NEXT:    scf.parallel (%[[VAL_7:.*]], %[[VAL_8:.*]]) = (%[[VAL_0]], %[[VAL_4]]) to (%[[VAL_1]], %[[VAL_5]]) step (%[[VAL_1]], %[[VAL_6]]) {
// CHECK-NEXT:      memref.store %[[VAL_3]], %[[VAL_2]][%[[VAL_7]], %[[VAL_8]]] : memref<?x?xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    } {mapping = [#gpu.thread<y>, #gpu.thread<x>]}
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @grid(%lo: index, %hi: index, %m: memref<?x?xf32>, %x: f32) {
  scf.forall (%i, %j) = (%lo, 0) to (%hi, 10) step (%hi, 2) {
    memref.store %x, %m[%i, %j] : memref<?x?xf32>
  } {mapping = [#gpu.thread<y>, #gpu.thread<x>]}
  return
}
