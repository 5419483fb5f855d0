// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @integers() -> (i8, i8, i8, i8, i8, i8) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 40 : i8
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 6 : i8
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 3 : i8
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : i8
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 27 : i8
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant -1 : i8
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]], %[[VAL_2]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]] : i8, i8, i8, i8, i8, i8
// CHECK-NEXT:  }
func.func @integers() -> (i8, i8, i8, i8, i8, i8) {
  %a = arith.constant -40 : i8
  %three = arith.constant 3 : i8
  %minus = arith.constant -1 : i8
  %0 = math.absi %a : i8
  %1 = math.ctlz %three : i8
  %2 = math.cttz %a : i8
  %3 = math.ctpop %a : i8
  %4 = math.ipowi %three, %three : i8
  %5 = math.ipowi %minus, %minus : i8
  return %0, %1, %2, %3, %4, %5 : i8, i8, i8, i8, i8, i8
}

// CHECK-LABEL: func.func @rounding() -> (f16, f16, f16, f32, f32) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant -3.000000e+00 : f16
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant -2.000000e+00 : f16
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant -3.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -2.000000e+00 : f32
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]], %[[VAL_1]], %[[VAL_2]], %[[VAL_3]] : f16, f16, f16, f32, f32
// CHECK-NEXT:  }
func.func @rounding() -> (f16, f16, f16, f32, f32) {
  %a = arith.constant -2.5 : f16
  %b = arith.constant -2.5 : f32
  %0 = math.floor %a : f16
  %1 = math.ceil %a : f16
  %2 = math.roundeven %a : f16
  %3 = math.round %b : f32
  %4 = math.trunc %b : f32
  return %0, %1, %2, %3, %4 : f16, f16, f16, f32, f32
}

// CHECK-LABEL: func.func @exact(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> (f32, f32, f32, f32, f32, f32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 2.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2.500000e-01 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -4.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1.600000e+01 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    return %[[VAL_1]], %[[VAL_2]], %[[VAL_1]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]] : f32, f32, f32, f32, f32, f32
// CHECK-NEXT:  }
func.func @exact(%x: f32) -> (f32, f32, f32, f32, f32, f32) {
  %four = arith.constant 4.0 : f32
  %minus = arith.constant -1.0 : f32
  %0 = math.sqrt %four : f32
  %1 = math.powf %four, %minus : f32
  %2 = math.log2 %four : f32
  %3 = math.copysign %four, %minus : f32
  %4 = math.exp2 %four : f32
  %5 = math.absf %minus fastmath<nnan> : f32
  return %0, %1, %2, %3, %4, %5 : f32, f32, f32, f32, f32, f32
}

// CHECK-LABEL: func.func @stays() -> (f32, f32, f16, f32) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 5.000000e-01 : f16
// CHECK-NEXT:    %[[VAL_2:.*]] = math.sqrt %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = math.log %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = math.exp %[[VAL_1]] : f16
// CHECK-NEXT:    %[[VAL_5:.*]] = math.rsqrt %[[VAL_0]] : f32
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]] : f32, f32, f16, f32
// CHECK-NEXT:  }
func.func @stays() -> (f32, f32, f16, f32) {
  %minus = arith.constant -1.0 : f32
  %half = arith.constant 0.5 : f16
  %0 = math.sqrt %minus : f32
  %1 = math.log %minus : f32
  %2 = math.exp %half : f16
  %3 = math.rsqrt %minus : f32
  return %0, %1, %2, %3 : f32, f32, f16, f32
}

// CHECK-LABEL: func.func @poison(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> (f32, f32, i32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = ub.poison : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = ub.poison : i32
// CHECK-NEXT:    return %[[VAL_1]], %[[VAL_1]], %[[VAL_2]] : f32, f32, i32
// CHECK-NEXT:  }
func.func @poison(%x: f32) -> (f32, f32, i32) {
  %p = ub.poison : f32
  %i = ub.poison : i32
  %0 = math.sqrt %p : f32
  %1 = math.atan2 %x, %p : f32
  %2 = math.absi %i : i32
  return %0, %1, %2 : f32, f32, i32
}
