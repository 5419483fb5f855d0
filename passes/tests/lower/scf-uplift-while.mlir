// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-uplift-while-to-for | FileCheck %s

// CHECK-LABEL: func.func @counts(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: f32) -> (f32, index) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = scf.for %[[VAL_7:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_2]] iter_args(%[[VAL_8:.*]] = %[[VAL_3]]) -> (f32) {
// CHECK-NEXT:      %[[VAL_9:.*]] = arith.addf %[[VAL_8]], %[[VAL_3]] : f32
// CHECK-NEXT:      scf.yield %[[VAL_9]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.subi %[[VAL_2]], %[[VAL_5]] : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.subi %[[VAL_1]], %[[VAL_0]] : index
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addi %[[VAL_11]], %[[VAL_10]] : index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.divsi %[[VAL_12]], %[[VAL_2]] : index
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.maxsi %[[VAL_13]], %[[VAL_4]] : index
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.muli %[[VAL_14]], %[[VAL_2]] : index
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.addi %[[VAL_0]], %[[VAL_15]] : index
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_16]] : f32, index
// CHECK-NEXT:  }
func.func @counts(%lo: index, %hi: index, %step: index, %x: f32) -> (f32, index) {
  %0:2 = scf.while (%a = %x, %i = %lo) : (f32, index) -> (f32, index) {
    %1 = arith.cmpi sgt, %hi, %i : index
    scf.condition(%1) %a, %i : f32, index
  } do {
  ^bb0(%a: f32, %i: index):
    %1 = arith.addi %step, %i : index
    %2 = arith.addf %a, %x : f32
    scf.yield %2, %1 : f32, index
  }
  return %0#0, %0#1 : f32, index
}

// Nobody asks where the counter ended.
// CHECK-LABEL: func.func @only_carried(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_4:.*]] = scf.for %[[VAL_5:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_2]] iter_args(%[[VAL_6:.*]] = %[[VAL_3]]) -> (f32)  : i32 {
// CHECK-NEXT:      %[[VAL_7:.*]] = arith.addf %[[VAL_6]], %[[VAL_3]] : f32
// CHECK-NEXT:      scf.yield %[[VAL_7]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_4]] : f32
// CHECK-NEXT:  }
func.func @only_carried(%lo: i32, %hi: i32, %step: i32, %x: f32) -> f32 {
  %0:2 = scf.while (%i = %lo, %a = %x) : (i32, f32) -> (i32, f32) {
    %1 = arith.cmpi slt, %i, %hi : i32
    scf.condition(%1) %i, %a : i32, f32
  } do {
  ^bb0(%i: i32, %a: f32):
    %1 = arith.addi %i, %step : i32
    %2 = arith.addf %a, %x : f32
    scf.yield %1, %2 : i32, f32
  }
  return %0#1 : f32
}

// The end changes.
// CHECK-LABEL: func.func @stays(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]]:2 = scf.while (%[[VAL_3:.*]] = %[[VAL_0]], %[[VAL_4:.*]] = %[[VAL_1]]) : (i32, i32) -> (i32, i32) {
// CHECK-NEXT:      %[[VAL_5:.*]] = arith.cmpi slt, %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:      scf.condition(%[[VAL_5]]) %[[VAL_3]], %[[VAL_4]] : i32, i32
// CHECK-NEXT:    } do {
// CHECK-NEXT:    ^bb0(%[[VAL_6:.*]]: i32, %[[VAL_7:.*]]: i32):
// CHECK-NEXT:      %[[VAL_8:.*]] = arith.addi %[[VAL_6]], %[[VAL_0]] : i32
// CHECK-NEXT:      scf.yield %[[VAL_8]], %[[VAL_8]] : i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_2]]#0 : i32
// CHECK-NEXT:  }
func.func @stays(%lo: i32, %hi: i32) -> i32 {
  %0:2 = scf.while (%i = %lo, %end = %hi) : (i32, i32) -> (i32, i32) {
    %1 = arith.cmpi slt, %i, %end : i32
    scf.condition(%1) %i, %end : i32, i32
  } do {
  ^bb0(%i: i32, %end: i32):
    %1 = arith.addi %i, %lo : i32
    scf.yield %1, %1 : i32, i32
  }
  return %0#0 : i32
}
