// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s '--inline=default-pipeline= inlining-threshold=60' --split-input-file --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func.func private @multi(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i1) -> (i32, i32) {
// CHECK-NEXT:    cf.cond_br %[[VAL_1]], ^bb1, ^bb2(%[[VAL_0]] : i32)
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 7 : i32
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_0]] : i32, i32
// CHECK-NEXT:  ^bb2(%[[VAL_3:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.muli %[[VAL_3]], %[[VAL_3]] : i32
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_3]] : i32, i32
// CHECK-NEXT:  }
func.func private @multi(%a: i32, %c: i1) -> (i32, i32) {
  cf.cond_br %c, ^bb1, ^bb2(%a : i32)
^bb1:
  %k = arith.constant 7 : i32
  return %k, %a : i32, i32
^bb2(%x: i32):
  %y = arith.muli %x, %x : i32
  return %y, %x : i32, i32
}
// CHECK-LABEL: func.func @use(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i1) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]]:2 = call @multi(%[[VAL_0]], %[[VAL_1]]) : (i32, i1) -> (i32, i32)
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.addi %[[VAL_2]]#0, %[[VAL_2]]#1 : i32
// CHECK-NEXT:    %[[VAL_4:.*]]:2 = call @multi(%[[VAL_3]], %[[VAL_1]]) : (i32, i1) -> (i32, i32)
// CHECK-NEXT:    return %[[VAL_4]]#1 : i32
// CHECK-NEXT:  }
func.func @use(%a: i32, %c: i1) -> i32 {
  %r:2 = call @multi(%a, %c) : (i32, i1) -> (i32, i32)
  %s = arith.addi %r#0, %r#1 : i32
  %r2:2 = call @multi(%s, %c) : (i32, i1) -> (i32, i32)
  return %r2#1 : i32
}
// CHECK-LABEL: func.func @loop(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i1) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = scf.for %[[VAL_6:.*]] = %[[VAL_3]] to %[[VAL_0]] step %[[VAL_4]] iter_args(%[[VAL_7:.*]] = %[[VAL_1]]) -> (i32) {
// CHECK-NEXT:      %[[VAL_8:.*]] = arith.muli %[[VAL_7]], %[[VAL_7]] : i32
// CHECK-NEXT:      %[[VAL_9:.*]]:2 = func.call @multi(%[[VAL_7]], %[[VAL_2]]) : (i32, i1) -> (i32, i32)
// CHECK-NEXT:      %[[VAL_10:.*]] = arith.addi %[[VAL_8]], %[[VAL_9]]#0 : i32
// CHECK-NEXT:      scf.yield %[[VAL_10]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_5]] : i32
// CHECK-NEXT:  }
func.func @loop(%n: index, %a: i32, %c: i1) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%x = %a) -> i32 {
    %q = func.call @single(%x) : (i32) -> i32
    %z:2 = func.call @multi(%x, %c) : (i32, i1) -> (i32, i32)
    %w = arith.addi %q, %z#0 : i32
    scf.yield %w : i32
  }
  return %r : i32
}
func.func private @single(%a: i32) -> i32 {
  %y = arith.muli %a, %a : i32
  return %y : i32
}
// CHECK-LABEL: func.func private @decl(i32) -> i32
func.func private @decl(i32) -> i32
// CHECK-LABEL: func.func @external(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = call @decl(%[[VAL_0]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @external(%a: i32) -> i32 {
  %0 = call @decl(%a) : (i32) -> i32
  return %0 : i32
}
// CHECK-LABEL: module @inner {
// CHECK-NEXT:    func.func @caller(%[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:      return %[[VAL_0]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:  }
module @inner {
  func.func private @single(%a: i32) -> i32 {
    return %a : i32
  }
  func.func @caller(%a: i32) -> i32 {
    %0 = call @single(%a) : (i32) -> i32
    return %0 : i32
  }
}
func.func nested @nest(%a: i32) -> i32 {
  return %a : i32
}
// CHECK-LABEL: func.func private @used_by_attr() {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func private @used_by_attr() { return }
// CHECK-LABEL: func.func @holder() attributes {ref = @used_by_attr} {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @holder() attributes {ref = @used_by_attr} { return }
