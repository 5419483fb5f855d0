// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --split-input-file --arith-emulate-unsupported-floats="source-types=bf16,f8E5M2 target-type=f32" --math-legalize-to-f32 | FileCheck %s

// Casts and constants stay; what is computed is rounded after each operation.
// CHECK-LABEL: func.func @arithmetic(
// CHECK-SAME:  %[[VAL_0:.*]]: bf16, %[[VAL_1:.*]]: vector<4xf8E5M2>, %[[VAL_2:.*]]: f32) -> (i1, bf16, vector<4xf8E5M2>, i16) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.extf %[[VAL_1]] fastmath<contract> : vector<4xf8E5M2> to vector<4xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.extf %[[VAL_0]] fastmath<contract> : bf16 to f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.000000e+00 : bf16
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.extf %[[VAL_5]] fastmath<contract> : bf16 to f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addf %[[VAL_4]], %[[VAL_6]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.truncf %[[VAL_7]] fastmath<contract> : f32 to bf16
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.extf %[[VAL_8]] fastmath<contract> : bf16 to f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.cmpf olt, %[[VAL_9]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.truncf %[[VAL_2]] : f32 to bf16
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.extf %[[VAL_11]] fastmath<contract> : bf16 to f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.select %[[VAL_10]], %[[VAL_12]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.truncf %[[VAL_13]] fastmath<contract> : f32 to bf16
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.extf %[[VAL_14]] fastmath<contract> : bf16 to f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.mulf %[[VAL_3]], %[[VAL_3]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.truncf %[[VAL_16]] fastmath<contract> : vector<4xf32> to vector<4xf8E5M2>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.bitcast %[[VAL_14]] : bf16 to i16
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.fptosi %[[VAL_15]] : f32 to i16
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.addi %[[VAL_18]], %[[VAL_19]] : i16
// CHECK-NEXT:    return %[[VAL_10]], %[[VAL_14]], %[[VAL_17]], %[[VAL_20]] : i1, bf16, vector<4xf8E5M2>, i16
// CHECK-NEXT:  }
func.func @arithmetic(%a: bf16, %v: vector<4xf8E5M2>, %c: f32) -> (i1, bf16, vector<4xf8E5M2>, i16) {
  %one = arith.constant 1.0 : bf16
  %0 = arith.addf %a, %one fastmath<nnan> : bf16
  %1 = arith.cmpf olt, %0, %a : bf16
  %2 = arith.truncf %c : f32 to bf16
  %3 = arith.select %1, %2, %0 : bf16
  %4 = arith.mulf %v, %v : vector<4xf8E5M2>
  %5 = arith.bitcast %3 : bf16 to i16
  %6 = arith.fptosi %3 : bf16 to i16
  %7 = arith.addi %5, %6 : i16
  return %1, %3, %4, %7 : i1, bf16, vector<4xf8E5M2>, i16
}

// -----

// CHECK-LABEL: func.func @functions(
// CHECK-SAME:  %[[VAL_0:.*]]: f16, %[[VAL_1:.*]]: bf16, %[[VAL_2:.*]]: vector<4xf16>, %[[VAL_3:.*]]: i32) -> (f16, bf16, vector<4xf16>, f16) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.extf %[[VAL_2]] fastmath<contract> : vector<4xf16> to vector<4xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.extf %[[VAL_0]] fastmath<contract> : f16 to f32
// CHECK-NEXT:    %[[VAL_6:.*]] = math.sqrt %[[VAL_5]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.truncf %[[VAL_6]] fastmath<contract> : f32 to f16
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.extf %[[VAL_7]] fastmath<contract> : f16 to f32
// CHECK-NEXT:    %[[VAL_9:.*]] = math.fma %[[VAL_1]], %[[VAL_1]], %[[VAL_1]] : bf16
// CHECK-NEXT:    %[[VAL_10:.*]] = math.powf %[[VAL_4]], %[[VAL_4]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.truncf %[[VAL_10]] fastmath<contract> : vector<4xf32> to vector<4xf16>
// CHECK-NEXT:    %[[VAL_12:.*]] = math.fpowi %[[VAL_8]], %[[VAL_3]] : f32, i32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.truncf %[[VAL_12]] fastmath<contract> : f32 to f16
// CHECK-NEXT:    return %[[VAL_7]], %[[VAL_9]], %[[VAL_11]], %[[VAL_13]] : f16, bf16, vector<4xf16>, f16
// CHECK-NEXT:  }
func.func @functions(%a: f16, %b: bf16, %v: vector<4xf16>, %i: i32) -> (f16, bf16, vector<4xf16>, f16) {
  %0 = math.sqrt %a fastmath<nnan> : f16
  %1 = math.fma %b, %b, %b : bf16
  %2 = math.powf %v, %v : vector<4xf16>
  %3 = math.fpowi %0, %i : f16, i32
  return %0, %1, %2, %3 : f16, bf16, vector<4xf16>, f16
}
