// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize | FileCheck %s

// An op that takes its own result, as unreachable blocks may have it, is no sum of sums.
// CHECK-LABEL: func.func @takes_itself(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @takes_itself(%x: i32) -> i32 {
  %c = arith.constant 1 : i32
  return %x : i32
^never:
  %sum = arith.addi %sum, %c : i32
  cf.br ^never
}

// It becomes one while the loop, whose entry is never taken, is put together.
// CHECK-LABEL: func.func @comes_to_take_itself(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @comes_to_take_itself(%x: i32) -> i32 {
  %false = arith.constant false
  %c = arith.constant 1 : i32
  cf.cond_br %false, ^loop(%x : i32), ^end
^loop(%i: i32):
  %sum = arith.addi %i, %c : i32
  cf.br ^loop(%sum : i32)
^end:
  return %x : i32
}
