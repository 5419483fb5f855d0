// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --mlir-print-op-generic | FileCheck %s

func.func @f(%c: i1, %n: index) -> index {
  %r = scf.if %c -> (index) {
    %c1 = arith.constant 1 : index
    scf.yield %c1 : index
  } else {
    scf.yield %n : index
  }
  cf.cond_br %c, ^bb1(%r : index), ^bb2
^bb1(%x: index):
  return %x : index
^bb2:
  return %n : index
}

// CHECK:       "builtin.module"() ({
// CHECK-NEXT:    "func.func"() <{function_type = (i1, index) -> index, sym_name = "f"}> ({
// CHECK-NEXT:    ^bb0(%[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: index):
// CHECK-NEXT:      %[[VAL_2:.*]] = "scf.if"(%[[VAL_0]]) ({
// CHECK-NEXT:        %[[VAL_3:.*]] = "arith.constant"() <{value = 1 : index}> : () -> index
// CHECK-NEXT:        "scf.yield"(%[[VAL_3]]) : (index) -> ()
// CHECK-NEXT:      }, {
// CHECK-NEXT:        "scf.yield"(%[[VAL_1]]) : (index) -> ()
// CHECK-NEXT:      }) : (i1) -> index
// CHECK-NEXT:      "cf.cond_br"(%[[VAL_0]], %[[VAL_2]])[^bb1, ^bb2] <{operandSegmentSizes = array<i32: 1, 1, 0>}> : (i1, index) -> ()
// CHECK-NEXT:    ^bb1(%[[VAL_4:.*]]: index):  // pred: ^bb0
// CHECK-NEXT:      "func.return"(%[[VAL_4]]) : (index) -> ()
// CHECK-NEXT:    ^bb2:  // pred: ^bb0
// CHECK-NEXT:      "func.return"(%[[VAL_1]]) : (index) -> ()
// CHECK-NEXT:    }) : () -> ()
// CHECK-NEXT:  }) : () -> ()
