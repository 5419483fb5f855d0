// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --canonicalize | FileCheck %s

// CHECK-LABEL: func.func private @callee(i32) -> i32
func.func private @callee(i32) -> i32
// CHECK-LABEL: func.func @indirect(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = call @callee(%[[VAL_0]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @indirect(%a: i32) -> i32 {
  %f = constant @callee : (i32) -> i32
  %0 = call_indirect %f(%a) {x} : (i32) -> i32
  return %0 : i32
}
