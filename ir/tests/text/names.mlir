// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s

module {
  %c = arith.constant 4 : index
  %true = arith.constant true
  // CHECK:       %[[VAL_0:.*]] = arith.constant 4 : index
  // CHECK-NEXT:  %[[VAL_1:.*]] = arith.constant true
  // CHECK-LABEL: func.func @shadowed(
  // CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
  // CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : index
  // CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : i32
  // CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -4 : i32
  // CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : i32
  // CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant false
  // CHECK-NEXT:    %[[VAL_6:.*]]:3 = "t.three"(%[[VAL_1]], %[[VAL_5]]) : (index, i1) -> (i32, i32, i32)
  // CHECK-NEXT:    %[[VAL_7:.*]] = arith.addi %[[VAL_6]]#2, %[[VAL_6]]#0 : i32
  // CHECK-NEXT:    return %[[VAL_7]] : i32
  // CHECK-NEXT:  }
  func.func @shadowed(%arg: i32) -> i32 {
    %0 = arith.constant 4 : index
    %1 = arith.constant 4 : i32
    %2 = arith.constant -4 : i32
    %3 = arith.constant 4 : i32
    %4 = arith.constant false
    %5:3 = "t.three"(%0, %4) : (index, i1) -> (i32, i32, i32)
    %6 = arith.addi %5#2, %5#0 : i32
    return %6 : i32
  }
  // CHECK-LABEL: module @named {
  // CHECK-NEXT:    %[[VAL_0:.*]] = "t.one"() : () -> i32
  // CHECK-NEXT:    func.func private @declared(i32, index) -> i32 attributes {a.b}
  // CHECK-NEXT:  }
  module @named {
    %0 = "t.one"() : () -> i32
    func.func private @declared(i32, index) -> i32 attributes {a.b}
  }
}
