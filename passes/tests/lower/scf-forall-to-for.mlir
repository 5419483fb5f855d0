// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-forall-to-for | FileCheck %s

// CHECK-LABEL: func.func @grid(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?x?xf32>, %[[VAL_3:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2 : index
// CHECK-NEXT:    scf.for %[[VAL_7:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_1]] {
// CHECK-NEXT:      scf.for %[[VAL_8:.*]] = %[[VAL_4]] to %[[VAL_5]] step %[[VAL_6]] {
// CHECK-NEXT:        %[[VAL_9:.*]] = arith.constant 0 : index
// CHECK-NEXT:        %[[VAL_10:.*]] = arith.constant 1 : index
// CHECK-NEXT:        scf.for %[[VAL_11:.*]] = %[[VAL_9]] to %[[VAL_7]] step %[[VAL_10]] {
// CHECK-NEXT:          memref.store %[[VAL_3]], %[[VAL_2]][%[[VAL_11]], %[[VAL_8]]] : memref<?x?xf32>
// CHECK-NEXT:        }
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @grid(%lo: index, %hi: index, %m: memref<?x?xf32>, %x: f32) {
  scf.forall (%i, %j) = (%lo, 0) to (%hi, 10) step (%hi, 2) {
    scf.forall (%k) in (%i) {
      memref.store %x, %m[%k, %j] : memref<?x?xf32>
    }
  }
  return
}
