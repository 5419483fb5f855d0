// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-for-loop-range-folding | FileCheck %s

// The bounds and the step are scaled alike.
// CHECK-LABEL: func.func @sum_and_product(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?xf32>, %[[VAL_4:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addi %[[VAL_2]], %[[VAL_0]] : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.addi %[[VAL_2]], %[[VAL_1]] : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.muli %[[VAL_7]], %[[VAL_6]] : index
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.muli %[[VAL_8]], %[[VAL_6]] : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.muli %[[VAL_5]], %[[VAL_6]] : index
// CHECK-NEXT:    scf.for %[[VAL_12:.*]] = %[[VAL_9]] to %[[VAL_10]] step %[[VAL_11]] {
// CHECK-NEXT:      memref.store %[[VAL_4]], %[[VAL_3]][%[[VAL_12]]] : memref<?xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @sum_and_product(%lo: index, %hi: index, %a: index, %m: memref<?xf32>, %x: f32) {
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  scf.for %i = %lo to %hi step %c1 {
    %0 = arith.addi %a, %i : index
    %1 = arith.muli %0, %c4 : index
    memref.store %x, %m[%1] : memref<?xf32>
  }
  return
}

// The factor may be negative; the other term changes with the loop.
// CHECK-LABEL: func.func @stays(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?xf32>, %[[VAL_4:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    scf.for %[[VAL_6:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_5]] {
// CHECK-NEXT:      %[[VAL_7:.*]] = arith.muli %[[VAL_6]], %[[VAL_2]] : index
// CHECK-NEXT:      memref.store %[[VAL_4]], %[[VAL_3]][%[[VAL_7]]] : memref<?xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_5]] {
// CHECK-NEXT:      %[[VAL_9:.*]] = memref.dim %[[VAL_3]], %[[VAL_5]] : memref<?xf32>
// CHECK-NEXT:      %[[VAL_10:.*]] = arith.addi %[[VAL_8]], %[[VAL_9]] : index
// CHECK-NEXT:      memref.store %[[VAL_4]], %[[VAL_3]][%[[VAL_10]]] : memref<?xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @stays(%lo: index, %hi: index, %a: index, %m: memref<?xf32>, %x: f32) {
  %c1 = arith.constant 1 : index
  scf.for %i = %lo to %hi step %c1 {
    %0 = arith.muli %i, %a : index
    memref.store %x, %m[%0] : memref<?xf32>
  }
  scf.for %i = %lo to %hi step %c1 {
    %0 = memref.dim %m, %c1 : memref<?xf32>
    %1 = arith.addi %i, %0 : index
    memref.store %x, %m[%1] : memref<?xf32>
  }
  return
}
