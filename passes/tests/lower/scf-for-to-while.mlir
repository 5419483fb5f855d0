// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-for-to-while | FileCheck %s

// CHECK-LABEL: func.func @sum(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_4:.*]]:2 = scf.while (%[[VAL_5:.*]] = %[[VAL_0]], %[[VAL_6:.*]] = %[[VAL_3]]) : (index, f32) -> (index, f32) {
// CHECK-NEXT:      %[[VAL_7:.*]] = arith.cmpi slt, %[[VAL_5]], %[[VAL_1]] : index
// CHECK-NEXT:      scf.condition(%[[VAL_7]]) %[[VAL_5]], %[[VAL_6]] : index, f32
// CHECK-NEXT:    } do {
// CHECK-NEXT:    ^bb0(%[[VAL_8:.*]]: index, %[[VAL_9:.*]]: f32):
// CHECK-NEXT:      %[[VAL_10:.*]] = arith.addi %[[VAL_8]], %[[VAL_2]] : index
// CHECK-NEXT:      %[[VAL_11:.*]] = arith.addf %[[VAL_9]], %[[VAL_3]] : f32
// CHECK-NEXT:      scf.yield %[[VAL_10]], %[[VAL_11]] : index, f32
// CHECK-NEXT:    } attributes {tag}
// CHECK-NEXT:    return %[[VAL_4]]#1 : f32
// CHECK-NEXT:  }
func.func @sum(%lo: index, %hi: index, %step: index, %x: f32) -> f32 {
  %0 = scf.for %i = %lo to %hi step %step iter_args(%a = %x) -> (f32) {
    %1 = arith.addf %a, %x : f32
    scf.yield %1 : f32
  } {tag}
  return %0 : f32
}

// CHECK-LABEL: func.func @nest(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: memref<?xi32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = scf.while (%[[VAL_5:.*]] = %[[VAL_0]]) : (i32) -> i32 {
// CHECK-NEXT:      %[[VAL_6:.*]] = arith.cmpi slt, %[[VAL_5]], %[[VAL_1]] : i32
// CHECK-NEXT:      scf.condition(%[[VAL_6]]) %[[VAL_5]] : i32
// CHECK-NEXT:    } do {
// CHECK-NEXT:    ^bb0(%[[VAL_7:.*]]: i32):
// CHECK-NEXT:      %[[VAL_8:.*]] = arith.addi %[[VAL_7]], %[[VAL_1]] : i32
// CHECK-NEXT:      %[[VAL_9:.*]] = scf.while (%[[VAL_10:.*]] = %[[VAL_0]]) : (i32) -> i32 {
// CHECK-NEXT:        %[[VAL_11:.*]] = arith.cmpi slt, %[[VAL_10]], %[[VAL_7]] : i32
// CHECK-NEXT:        scf.condition(%[[VAL_11]]) %[[VAL_10]] : i32
// CHECK-NEXT:      } do {
// CHECK-NEXT:      ^bb0(%[[VAL_12:.*]]: i32):
// CHECK-NEXT:        %[[VAL_13:.*]] = arith.addi %[[VAL_12]], %[[VAL_1]] : i32
// CHECK-NEXT:        memref.store %[[VAL_12]], %[[VAL_2]][%[[VAL_3]]] : memref<?xi32>
// CHECK-NEXT:        scf.yield %[[VAL_13]] : i32
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_8]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @nest(%lo: i32, %hi: i32, %m: memref<?xi32>) {
  %c0 = arith.constant 0 : index
  scf.for %i = %lo to %hi step %hi : i32 {
    scf.for %j = %lo to %i step %hi : i32 {
      memref.store %j, %m[%c0] : memref<?xi32>
    }
  }
  return
}
