// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @for_zero(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: index) -> (i32, i32) {
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_0]] : i32, i32
// CHECK-NEXT:  }
func.func @for_zero(%a: i32, %n: index) -> (i32, i32) {
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %0 = scf.for %i = %c5 to %c1 step %c1 iter_args(%x = %a) -> i32 {
    %y = arith.addi %x, %x : i32
    scf.yield %y : i32
  }
  %1 = scf.for %i = %n to %n step %c1 iter_args(%x = %a) -> i32 {
    %y = arith.addi %x, %x : i32
    scf.yield %y : i32
  }
  return %0, %1 : i32, i32
}

// CHECK-LABEL: func.func @for_one(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: index) -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.addi %[[VAL_0]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.index_cast %[[VAL_1]] : index to i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.addi %[[VAL_0]], %[[VAL_4]] : i32
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_5]] : i32, i32
// CHECK-NEXT:  }
func.func @for_one(%a: i32, %n: index) -> (i32, i32) {
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %0 = scf.for %i = %c1 to %c5 step %c4 iter_args(%x = %a) -> i32 {
    %z = arith.index_cast %i : index to i32
    %y = arith.addi %x, %z : i32
    scf.yield %y : i32
  }
  %m = arith.addi %n, %c1 : index
  %1 = scf.for %i = %n to %m step %c4 iter_args(%x = %a) -> i32 {
    %z = arith.index_cast %i : index to i32
    %y = arith.addi %x, %z : i32
    scf.yield %y : i32
  }
  return %0, %1 : i32, i32
}

// CHECK-LABEL: func.func @for_empty(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: index) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.addi %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @for_empty(%a: i32, %b: i32, %n: index) -> (i32) {
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %0:2 = scf.for %i = %c1 to %c5 step %c1 iter_args(%x = %a, %y = %b) -> (i32, i32) {
    scf.yield %b, %x : i32, i32
  }
  %2 = scf.for %i = %c1 to %c5 step %c1 iter_args(%x = %a) -> (i32) {
    scf.yield %b : i32
  }
  %r = arith.addi %0#0, %2 : i32
  return %r : i32
}

// CHECK-LABEL: func.func @for_args(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: index) -> (i32, i32, i32, i32, i32, i32) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]]:5 = scf.for %[[VAL_5:.*]] = %[[VAL_3]] to %[[VAL_2]] step %[[VAL_3]] iter_args(%[[VAL_6:.*]] = %[[VAL_0]], %[[VAL_7:.*]] = %[[VAL_0]], %[[VAL_8:.*]] = %[[VAL_0]], %[[VAL_9:.*]] = %[[VAL_0]], %[[VAL_10:.*]] = %[[VAL_1]]) -> (i32, i32, i32, i32, i32) {
// CHECK-NEXT:      %[[VAL_11:.*]] = "test.x"(%[[VAL_6]], %[[VAL_1]], %[[VAL_7]], %[[VAL_8]], %[[VAL_9]], %[[VAL_10]]) : (i32, i32, i32, i32, i32, i32) -> i32
// CHECK-NEXT:      scf.yield %[[VAL_11]], %[[VAL_11]], %[[VAL_0]], %[[VAL_1]], %[[VAL_7]] : i32, i32, i32, i32, i32
// CHECK-NEXT:    } {attr}
// CHECK-NEXT:    return %[[VAL_4]]#0, %[[VAL_1]], %[[VAL_4]]#1, %[[VAL_4]]#2, %[[VAL_4]]#3, %[[VAL_4]]#4 : i32, i32, i32, i32, i32, i32
// CHECK-NEXT:  }
func.func @for_args(%a: i32, %b: i32, %n: index) -> (i32, i32, i32, i32, i32, i32) {
  %c1 = arith.constant 1 : index
  %0:6 = scf.for %i = %c1 to %n step %c1 iter_args(%x = %a, %y = %b, %z = %a, %w = %a, %v = %a, %u = %b) -> (i32, i32, i32, i32, i32, i32) {
    %1 = "test.x"(%x, %y, %z, %w, %v, %u) : (i32, i32, i32, i32, i32, i32) -> i32
    scf.yield %1, %y, %1, %a, %b, %z : i32, i32, i32, i32, i32, i32
  } {attr}
  return %0#0, %0#1, %0#2, %0#3, %0#4, %0#5 : i32, i32, i32, i32, i32, i32
}

// CHECK-LABEL: func.func @for_unused(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    scf.for %[[VAL_3:.*]] = %[[VAL_2]] to %[[VAL_1]] step %[[VAL_2]] {
// CHECK-NEXT:      %[[VAL_4:.*]] = "test.x"(%[[VAL_3]]) : (index) -> i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @for_unused(%a: i32, %n: index) {
  %c1 = arith.constant 1 : index
  %0 = scf.for %i = %c1 to %n step %c1 iter_args(%x = %a) -> (i32) {
    %1 = "test.x"(%i) : (index) -> i32
    scf.yield %1 : i32
  }
  return
}

// CHECK-LABEL: func.func @for_i32(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.addf %[[VAL_1]], %[[VAL_1]] : f32
// CHECK-NEXT:    return %[[VAL_2]] : f32
// CHECK-NEXT:  }
func.func @for_i32(%lb: i32, %a: f32) -> f32 {
  %c1 = arith.constant 100 : i32
  %ub = arith.addi %lb, %c1 : i32
  %0 = scf.for %i = %lb to %ub step %c1 iter_args(%x = %a) -> (f32) : i32 {
    %1 = arith.addf %x, %x : f32
    scf.yield %1 : f32
  }
  return %0 : f32
}
