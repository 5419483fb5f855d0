// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: func.func @syntax(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: vector<4xf32>, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: tensor<?xf64>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = math.sin %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = math.exp %[[VAL_1]] fastmath<fast> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = math.fma %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] fastmath<nnan,contract> : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = math.fpowi %[[VAL_0]], %[[VAL_2]] : f32, i32
// CHECK-NEXT:    %[[VAL_8:.*]] = math.ipowi %[[VAL_2]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = math.atan2 %[[VAL_3]], %[[VAL_3]] {note} : tensor<?xf64>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @syntax(%f: f32, %v: vector<4xf32>, %i: i32, %t: tensor<?xf64>) {
  %0 = math.sin %f : f32
  %1 = math.exp %v fastmath<fast> : vector<4xf32>
  %2 = math.fma %f, %f, %f fastmath<contract,nnan> : f32
  %3 = math.fpowi %f, %i : f32, i32
  %4 = math.ipowi %i, %i : i32
  %5 = math.atan2 %t, %t {note} : tensor<?xf64>
  return
}

// GENERIC:       "builtin.module"() ({
// GENERIC-NEXT:    "func.func"() <{function_type = (f32, vector<4xf32>, i32, tensor<?xf64>) -> (), sym_name = "syntax"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: vector<4xf32>, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: tensor<?xf64>):
// GENERIC-NEXT:      %[[VAL_4:.*]] = "math.sin"(%[[VAL_0]]) <{fastmath = #arith.fastmath<none>}> : (f32) -> f32
// GENERIC-NEXT:      %[[VAL_5:.*]] = "math.exp"(%[[VAL_1]]) <{fastmath = #arith.fastmath<fast>}> : (vector<4xf32>) -> vector<4xf32>
// GENERIC-NEXT:      %[[VAL_6:.*]] = "math.fma"(%[[VAL_0]], %[[VAL_0]], %[[VAL_0]]) <{fastmath = #arith.fastmath<nnan,contract>}> : (f32, f32, f32) -> f32
// GENERIC-NEXT:      %[[VAL_7:.*]] = "math.fpowi"(%[[VAL_0]], %[[VAL_2]]) <{fastmath = #arith.fastmath<none>}> : (f32, i32) -> f32
// GENERIC-NEXT:      %[[VAL_8:.*]] = "math.ipowi"(%[[VAL_2]], %[[VAL_2]]) : (i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_9:.*]] = "math.atan2"(%[[VAL_3]], %[[VAL_3]]) <{fastmath = #arith.fastmath<none>}> {note} : (tensor<?xf64>, tensor<?xf64>) -> tensor<?xf64>
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
