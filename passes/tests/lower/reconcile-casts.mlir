// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --reconcile-unrealized-casts | FileCheck %s

// A chain that comes back to the type it started from goes, however long it is.
// CHECK-LABEL: func.func @chains(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> (i32, i32, i32) {
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] : i32, i32, i32
// CHECK-NEXT:  }
func.func @chains(%a: i32) -> (i32, i32, i32) {
  %0 = builtin.unrealized_conversion_cast %a : i32 to i64
  %1 = builtin.unrealized_conversion_cast %0 : i64 to i32
  %2 = builtin.unrealized_conversion_cast %0 : i64 to f32
  %3 = builtin.unrealized_conversion_cast %2 : f32 to i32
  %4:2 = builtin.unrealized_conversion_cast %a : i32 to i1, i2
  %5 = builtin.unrealized_conversion_cast %4#0, %4#1 : i1, i2 to i32
  return %1, %3, %5 : i32, i32, i32
}

// What does not come back stays, what nobody uses goes.
// CHECK-LABEL: func.func @rest(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i64 {
// CHECK-NEXT:    %[[VAL_1:.*]] = builtin.unrealized_conversion_cast %[[VAL_0]] : i32 to i64
// CHECK-NEXT:    return %[[VAL_1]] : i64
// CHECK-NEXT:  }
func.func @rest(%a: i32) -> i64 {
  %0 = builtin.unrealized_conversion_cast %a : i32 to i64
  %1 = builtin.unrealized_conversion_cast %a : i32 to f32
  %2:2 = builtin.unrealized_conversion_cast %a : i32 to i1, i2
  %3 = builtin.unrealized_conversion_cast %2#1, %2#0 : i2, i1 to i32
  return %0 : i64
}
