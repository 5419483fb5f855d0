// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: func.func @syntax(
// CHECK-SAME:  %[[VAL_0:.*]]: index) -> (index, i1, i1, i32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = index.constant -7
// CHECK-NEXT:    %[[VAL_2:.*]] = index.bool.constant false
// CHECK-NEXT:    %[[VAL_3:.*]] = index.sizeof
// CHECK-NEXT:    %[[VAL_4:.*]] = index.add %[[VAL_0]], %[[VAL_1]] {note = "kept"}
// CHECK-NEXT:    %[[VAL_5:.*]] = index.cmp slt(%[[VAL_4]], %[[VAL_3]])
// CHECK-NEXT:    %[[VAL_6:.*]] = index.casts %[[VAL_4]] : index to i32
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_2]], %[[VAL_5]], %[[VAL_6]] : index, i1, i1, i32
// CHECK-NEXT:  }
func.func @syntax(%x: index) -> (index, i1, i1, i32) {
  %c = index.constant -7
  %no = index.bool.constant false
  %bits = index.sizeof
  %sum = index.add %x, %c {note = "kept"}
  %less = index.cmp slt(%sum, %bits)
  %int = index.casts %sum : index to i32
  return %sum, %no, %less, %int : index, i1, i1, i32
}

// GENERIC:       "builtin.module"() ({
// GENERIC-NEXT:    "func.func"() <{function_type = (index) -> (index, i1, i1, i32), sym_name = "syntax"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: index):
// GENERIC-NEXT:      %[[VAL_1:.*]] = "index.constant"() <{value = -7 : index}> : () -> index
// GENERIC-NEXT:      %[[VAL_2:.*]] = "index.bool.constant"() <{value = false}> : () -> i1
// GENERIC-NEXT:      %[[VAL_3:.*]] = "index.sizeof"() : () -> index
// GENERIC-NEXT:      %[[VAL_4:.*]] = "index.add"(%[[VAL_0]], %[[VAL_1]]) {note = "kept"} : (index, index) -> index
// GENERIC-NEXT:      %[[VAL_5:.*]] = "index.cmp"(%[[VAL_4]], %[[VAL_3]]) <{pred = #index<cmp_predicate slt>}> : (index, index) -> i1
// GENERIC-NEXT:      %[[VAL_6:.*]] = "index.casts"(%[[VAL_4]]) : (index) -> i32
// GENERIC-NEXT:      "func.return"(%[[VAL_4]], %[[VAL_2]], %[[VAL_5]], %[[VAL_6]]) : (index, i1, i1, i32) -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
