// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func.func @order(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i1) -> i32 {
// CHECK-NEXT:    cf.cond_br %[[VAL_1]], ^bb2(%[[VAL_0]] : i32), ^bb1
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.addi %[[VAL_0]], %[[VAL_0]] : i32
// CHECK-NEXT:    cf.br ^bb2(%[[VAL_2]] : i32)
// CHECK-NEXT:  ^bb2(%[[VAL_3:.*]]: i32):  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  ^bb3:  // no predecessors
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @order(%a: i32, %c: i1) -> i32 {
  cf.cond_br %c, ^later(%a : i32), ^first
^first:
  %v = arith.addi %a, %a : i32
  cf.br ^later(%v : i32)
^later(%x: i32):
  return %x : i32
^never:
  return %a : i32
}
// CHECK-LABEL: func.func @forward(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    cf.br ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb2
// CHECK-NEXT:    return %[[VAL_1:.*]] : i32
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_1]] = arith.muli %[[VAL_0]], %[[VAL_0]] : i32
// CHECK-NEXT:    cf.br ^bb1
// CHECK-NEXT:  }
// CHECK-NEXT:  "t.graph"() ({
// CHECK-NEXT:  ^bb0(%[[VAL_2:.*]]: i32):
// CHECK-NEXT:    "t.br"()[^bb1, ^bb1] : () -> ()
// CHECK-NEXT:  ^bb1:  // 3 preds: ^bb0, ^bb0, ^bb1
// CHECK-NEXT:    "t.br"()[^bb1] : () -> ()
// CHECK-NEXT:  }, {
// CHECK-NEXT:  ^bb0:
// CHECK-NEXT:  }) : () -> ()
func.func @forward(%a: i32) -> i32 {
  cf.br ^def
^use:
  return %v : i32
^def:
  %v = arith.muli %a, %a : i32
  cf.br ^use
}
"t.graph"() ({
^bb0(%a: i32):
  "t.br"()[^bb1, ^bb1] : () -> ()
^bb1:
  "t.br"()[^bb1] : () -> ()
}, {
^bb0:
}) : () -> ()
