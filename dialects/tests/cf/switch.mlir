// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s
// RUN: terrace-opt %s --allow-unregistered-dialect --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: func.func @s(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) {
// CHECK-NEXT:    cf.switch %[[VAL_0]] : i32, [
// CHECK-NEXT:      default: ^bb1(%[[VAL_1]] : i32),
// CHECK-NEXT:      42: ^bb2(%[[VAL_1]], %[[VAL_1]] : i32, i32),
// CHECK-NEXT:      43: ^bb3
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb1(%[[VAL_2:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:    cf.switch %[[VAL_0]] : i32, [
// CHECK-NEXT:      default: ^bb3] {foo}
// CHECK-NEXT:  ^bb2(%[[VAL_3:.*]]: i32, %[[VAL_4:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:    return
// CHECK-NEXT:  ^bb3:  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @s(%f: i32, %a: i32) {
  cf.switch %f : i32, [ default: ^a(%a : i32), 42: ^b(%a, %a : i32, i32), 43: ^c ]
^a(%x: i32): 
  cf.switch %f : i32, [ default: ^c ] {foo}
^b(%y: i32, %z: i32):
  return
^c:
  return
}

// GENERIC:       "builtin.module"() ({
// GENERIC-NEXT:    "func.func"() <{function_type = (i32, i32) -> (), sym_name = "s"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32):
// GENERIC-NEXT:      "cf.switch"(%[[VAL_0]], %[[VAL_1]], %[[VAL_1]], %[[VAL_1]])[^bb1, ^bb2, ^bb3] <{case_operand_segments = array<i32: 2, 0>, case_values = dense<[42, 43]> : vector<2xi32>, operandSegmentSizes = array<i32: 1, 1, 2>}> : (i32, i32, i32, i32) -> ()
// GENERIC-NEXT:    ^bb1(%[[VAL_2:.*]]: i32):  // pred: ^bb0
// GENERIC-NEXT:      "cf.switch"(%[[VAL_0]])[^bb3] <{case_operand_segments = array<i32>, operandSegmentSizes = array<i32: 1, 0, 0>}> {foo} : (i32) -> ()
// GENERIC-NEXT:    ^bb2(%[[VAL_3:.*]]: i32, %[[VAL_4:.*]]: i32):  // pred: ^bb0
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    ^bb3:  // 2 preds: ^bb0, ^bb1
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
