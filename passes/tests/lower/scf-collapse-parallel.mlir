// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-parallel-loop-collapsing="collapsed-indices-0=0,1 collapsed-indices-1=2" | FileCheck %s

// CHECK-LABEL: func.func @grid(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?x?xf32>, %[[VAL_4:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 7 : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.subi %[[VAL_1]], %[[VAL_0]] : index
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.ceildivsi %[[VAL_9]], %[[VAL_2]] : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.subi %[[VAL_1]], %[[VAL_8]] : index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.muli %[[VAL_15]], %[[VAL_10]] : index
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.muli %[[VAL_16]], %[[VAL_11]] : index
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.muli %[[VAL_18]], %[[VAL_12]] : index
// CHECK-NEXT:    scf.parallel (%[[VAL_20:.*]], %[[VAL_21:.*]]) = (%[[VAL_13]], %[[VAL_13]]) to (%[[VAL_17]], %[[VAL_19]]) step (%[[VAL_14]], %[[VAL_14]]) {
// CHECK-NEXT:      %[[VAL_22:.*]] = arith.remsi %[[VAL_20]], %[[VAL_11]] : index
// CHECK-NEXT:      %[[VAL_23:.*]] = arith.divsi %[[VAL_20]], %[[VAL_11]] : index
// CHECK-NEXT:      %[[VAL_24:.*]] = arith.addi %[[VAL_21]], %[[VAL_8]] : index
// CHECK-NEXT:      %[[VAL_25:.*]] = arith.muli %[[VAL_22]], %[[VAL_8]] : index
// CHECK-NEXT:      %[[VAL_26:.*]] = arith.muli %[[VAL_23]], %[[VAL_2]] : index
// CHECK-NEXT:      %[[VAL_27:.*]] = arith.addi %[[VAL_26]], %[[VAL_0]] : index
// CHECK-NEXT:      %[[VAL_28:.*]] = arith.addi %[[VAL_27]], %[[VAL_24]] : index
// CHECK-NEXT:      memref.store %[[VAL_4]], %[[VAL_3]][%[[VAL_28]], %[[VAL_25]]] : memref<?x?xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @grid(%lo: index, %hi: index, %step: index, %m: memref<?x?xf32>, %x: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c7 = arith.constant 7 : index
  %c3 = arith.constant 3 : index
  scf.parallel (%i, %j, %k) = (%lo, %c0, %c3) to (%hi, %c7, %hi) step (%step, %c3, %c1) {
    %0 = arith.addi %i, %k : index
    memref.store %x, %m[%0, %j] : memref<?x?xf32>
    scf.reduce
  }
  return
}
