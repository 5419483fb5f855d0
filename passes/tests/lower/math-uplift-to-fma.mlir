// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --math-uplift-to-fma | FileCheck %s

// CHECK-LABEL: func.func @contracted(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: f32, %[[VAL_2:.*]]: f32) -> (f32, f32) {
// CHECK-NEXT:    %[[VAL_3:.*]] = math.fma %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = math.fma %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] fastmath<nnan,contract> : f32
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]] : f32, f32
// CHECK-NEXT:  }
func.func @contracted(%a: f32, %b: f32, %c: f32) -> (f32, f32) {
  %0 = arith.mulf %a, %b fastmath<fast> : f32
  %1 = arith.addf %0, %c fastmath<contract> : f32
  %2 = arith.addf %c, %0 fastmath<nnan,contract> : f32
  return %1, %2 : f32, f32
}

// One of the two may not be contracted.
// CHECK-LABEL: func.func @strict(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf16>, %[[VAL_1:.*]]: vector<4xf16>) -> (vector<4xf16>, vector<4xf16>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.mulf %[[VAL_0]], %[[VAL_1]] fastmath<contract> : vector<4xf16>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.addf %[[VAL_2]], %[[VAL_1]] : vector<4xf16>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.mulf %[[VAL_0]], %[[VAL_1]] : vector<4xf16>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.addf %[[VAL_4]], %[[VAL_1]] fastmath<fast> : vector<4xf16>
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_5]] : vector<4xf16>, vector<4xf16>
// CHECK-NEXT:  }
func.func @strict(%a: vector<4xf16>, %b: vector<4xf16>) -> (vector<4xf16>, vector<4xf16>) {
  %0 = arith.mulf %a, %b fastmath<contract> : vector<4xf16>
  %1 = arith.addf %0, %b : vector<4xf16>
  %2 = arith.mulf %a, %b : vector<4xf16>
  %3 = arith.addf %2, %b fastmath<fast> : vector<4xf16>
  return %1, %3 : vector<4xf16>, vector<4xf16>
}
