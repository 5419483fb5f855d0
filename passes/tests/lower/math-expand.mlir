// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --split-input-file --math-expand-ops | FileCheck %s

// CHECK-LABEL: func.func @hyperbolic(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> (f32, f32, f32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant -2.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = math.exp %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.negf %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = math.exp %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.subf %[[VAL_5]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.mulf %[[VAL_8]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = math.exp %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.negf %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = math.exp %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.addf %[[VAL_10]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.mulf %[[VAL_13]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpf olt, %[[VAL_0]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.uitofp %[[VAL_15]] : i1 to f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.mulf %[[VAL_16]], %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.addf %[[VAL_17]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.mulf %[[VAL_18]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.mulf %[[VAL_19]], %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = math.exp %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.subf %[[VAL_2]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.addf %[[VAL_21]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.divf %[[VAL_22]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.mulf %[[VAL_18]], %[[VAL_24]] : f32
// CHECK-NEXT:    return %[[VAL_9]], %[[VAL_14]], %[[VAL_25]] : f32, f32, f32
// CHECK-NEXT:  }
func.func @hyperbolic(%a: f32) -> (f32, f32, f32) {
  %0 = math.sinh %a : f32
  %1 = math.cosh %a : f32
  %2 = math.tanh %a : f32
  return %0, %1, %2 : f32, f32, f32
}

// -----

// CHECK-LABEL: func.func @inverse(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xf32>) -> (vector<2xf32>, vector<2xf32>, vector<2xf32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<5.000000e-01> : vector<2xf32>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<-1.000000e+00> : vector<2xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant dense<1.000000e+00> : vector<2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.addf %[[VAL_4]], %[[VAL_3]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = math.sqrt %[[VAL_5]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addf %[[VAL_0]], %[[VAL_6]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = math.log %[[VAL_7]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.addf %[[VAL_9]], %[[VAL_2]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = math.sqrt %[[VAL_10]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addf %[[VAL_0]], %[[VAL_11]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = math.log %[[VAL_12]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.addf %[[VAL_0]], %[[VAL_3]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.negf %[[VAL_0]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.addf %[[VAL_15]], %[[VAL_3]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.divf %[[VAL_14]], %[[VAL_16]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_18:.*]] = math.log %[[VAL_17]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.mulf %[[VAL_18]], %[[VAL_1]] : vector<2xf32>
// CHECK-NEXT:    return %[[VAL_8]], %[[VAL_13]], %[[VAL_19]] : vector<2xf32>, vector<2xf32>, vector<2xf32>
// CHECK-NEXT:  }
func.func @inverse(%a: vector<2xf32>) -> (vector<2xf32>, vector<2xf32>, vector<2xf32>) {
  %0 = math.asinh %a : vector<2xf32>
  %1 = math.acosh %a : vector<2xf32>
  %2 = math.atanh %a : vector<2xf32>
  return %0, %1, %2 : vector<2xf32>, vector<2xf32>, vector<2xf32>
}

// -----

// CHECK-LABEL: func.func @simple(
// CHECK-SAME:  %[[VAL_0:.*]]: f64) -> (f64, f64, f64, f64) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1.000000e+00 : f64
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0.69314718055994529 : f64
// CHECK-NEXT:    %[[VAL_3:.*]] = math.sin %[[VAL_0]] : f64
// CHECK-NEXT:    %[[VAL_4:.*]] = math.cos %[[VAL_0]] : f64
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.divf %[[VAL_3]], %[[VAL_4]] : f64
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : f64
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addf %[[VAL_6]], %[[VAL_5]] : f64
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.mulf %[[VAL_7]], %[[VAL_2]] : f64
// CHECK-NEXT:    %[[VAL_9:.*]] = math.exp %[[VAL_8]] : f64
// CHECK-NEXT:    %[[VAL_10:.*]] = math.sqrt %[[VAL_9]] : f64
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.divf %[[VAL_1]], %[[VAL_10]] : f64
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_7]], %[[VAL_9]], %[[VAL_11]] : f64, f64, f64, f64
// CHECK-NEXT:  }
func.func @simple(%a: f64) -> (f64, f64, f64, f64) {
  %0 = math.tan %a : f64
  %1 = math.fma %a, %a, %0 : f64
  %2 = math.exp2 %1 : f64
  %3 = math.rsqrt %2 : f64
  return %0, %1, %2, %3 : f64, f64, f64, f64
}

// -----

// CHECK-LABEL: func.func @ceil(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.fptosi %[[VAL_0]] : f32 to i64
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.sitofp %[[VAL_3]] : i64 to f32
// CHECK-NEXT:    %[[VAL_5:.*]] = math.copysign %[[VAL_4]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpf ogt, %[[VAL_0]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.select %[[VAL_6]], %[[VAL_1]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.addf %[[VAL_5]], %[[VAL_7]] : f32
// CHECK-NEXT:    return %[[VAL_8]] : f32
// CHECK-NEXT:  }
func.func @ceil(%a: f32) -> f32 {
  %0 = math.ceil %a : f32
  return %0 : f32
}

// -----

// Compared with the truncated value: negative whole numbers stay what they are.
// CHECK-LABEL: func.func @floor(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.fptosi %[[VAL_0]] : f32 to i64
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.sitofp %[[VAL_3]] : i64 to f32
// CHECK-NEXT:    %[[VAL_5:.*]] = math.copysign %[[VAL_4]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpf olt, %[[VAL_0]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.select %[[VAL_6]], %[[VAL_1]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.addf %[[VAL_5]], %[[VAL_7]] : f32
// CHECK-NEXT:    return %[[VAL_8]] : f32
// CHECK-NEXT:  }
func.func @floor(%a: f32) -> f32 {
  %0 = math.floor %a : f32
  return %0 : f32
}

// -----

// CHECK-LABEL: func.func @round(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 23 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 127 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 255 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = math.copysign %[[VAL_1]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.addf %[[VAL_0]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.fptosi %[[VAL_6]] : f32 to i64
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.sitofp %[[VAL_7]] : i64 to f32
// CHECK-NEXT:    %[[VAL_9:.*]] = math.copysign %[[VAL_8]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.bitcast %[[VAL_0]] : f32 to i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.shrui %[[VAL_10]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.andi %[[VAL_11]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.subi %[[VAL_12]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.cmpi sge, %[[VAL_13]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.select %[[VAL_14]], %[[VAL_0]], %[[VAL_9]] : f32
// CHECK-NEXT:    return %[[VAL_15]] : f32
// CHECK-NEXT:  }
func.func @round(%a: f32) -> f32 {
  %0 = math.round %a : f32
  return %0 : f32
}

// -----

// CHECK-LABEL: func.func @round_even(
// CHECK-SAME:  %[[VAL_0:.*]]: f64) -> f64 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1.000000e+00 : f64
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i64
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : i64
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant -1 : i64
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 52 : i64
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 63 : i64
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 1023 : i64
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 2251799813685248 : i64
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 4503599627370495 : i64
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 2047 : i64
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.bitcast %[[VAL_0]] : f64 to i64
// CHECK-NEXT:    %[[VAL_12:.*]] = math.round %[[VAL_0]] : f64
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.bitcast %[[VAL_12]] : f64 to i64
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.shrui %[[VAL_11]], %[[VAL_5]] : i64
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.andi %[[VAL_14]], %[[VAL_10]] : i64
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.subi %[[VAL_15]], %[[VAL_7]] : i64
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.shrui %[[VAL_13]], %[[VAL_5]] : i64
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.andi %[[VAL_17]], %[[VAL_10]] : i64
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.subi %[[VAL_18]], %[[VAL_7]] : i64
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.cmpi eq, %[[VAL_19]], %[[VAL_2]] : i64
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.subi %[[VAL_19]], %[[VAL_3]] : i64
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.maxsi %[[VAL_21]], %[[VAL_2]] : i64
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.minsi %[[VAL_22]], %[[VAL_6]] : i64
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.shrui %[[VAL_9]], %[[VAL_23]] : i64
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.andi %[[VAL_13]], %[[VAL_24]] : i64
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.cmpi ne, %[[VAL_25]], %[[VAL_2]] : i64
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.ori %[[VAL_26]], %[[VAL_20]] : i1
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.cmpi eq, %[[VAL_16]], %[[VAL_4]] : i64
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.maxsi %[[VAL_16]], %[[VAL_2]] : i64
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.minsi %[[VAL_29]], %[[VAL_6]] : i64
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.shrui %[[VAL_8]], %[[VAL_30]] : i64
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.select %[[VAL_28]], %[[VAL_2]], %[[VAL_31]] : i64
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.maxsi %[[VAL_16]], %[[VAL_2]] : i64
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.minsi %[[VAL_33]], %[[VAL_6]] : i64
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.shrui %[[VAL_9]], %[[VAL_34]] : i64
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.andi %[[VAL_11]], %[[VAL_35]] : i64
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.cmpi eq, %[[VAL_36]], %[[VAL_32]] : i64
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.cmpi sge, %[[VAL_16]], %[[VAL_4]] : i64
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.cmpi slt, %[[VAL_16]], %[[VAL_5]] : i64
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.andi %[[VAL_37]], %[[VAL_39]] : i1
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.andi %[[VAL_40]], %[[VAL_38]] : i1
// CHECK-NEXT:    %[[VAL_42:.*]] = math.copysign %[[VAL_1]], %[[VAL_0]] : f64
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.subf %[[VAL_12]], %[[VAL_42]] : f64
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.andi %[[VAL_27]], %[[VAL_41]] : i1
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.select %[[VAL_44]], %[[VAL_43]], %[[VAL_12]] : f64
// CHECK-NEXT:    %[[VAL_46:.*]] = math.copysign %[[VAL_45]], %[[VAL_0]] : f64
// CHECK-NEXT:    return %[[VAL_46]] : f64
// CHECK-NEXT:  }
func.func @round_even(%a: f64) -> f64 {
  %0 = math.roundeven %a : f64
  return %0 : f64
}

// -----

// CHECK-LABEL: func.func @leading_zeros(
// CHECK-SAME:  %[[VAL_0:.*]]: i16) -> i16 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 16 : i16
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 32767 : i16
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : i16
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 16383 : i16
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : i16
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 4095 : i16
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 4 : i16
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 0 : i16
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 8 : i16
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 255 : i16
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.cmpi ule, %[[VAL_0]], %[[VAL_10]] : i16
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.shli %[[VAL_0]], %[[VAL_9]] : i16
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.select %[[VAL_11]], %[[VAL_12]], %[[VAL_0]] : i16
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.select %[[VAL_11]], %[[VAL_9]], %[[VAL_8]] : i16
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpi ule, %[[VAL_13]], %[[VAL_6]] : i16
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.addi %[[VAL_14]], %[[VAL_7]] : i16
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.shli %[[VAL_13]], %[[VAL_7]] : i16
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.select %[[VAL_15]], %[[VAL_17]], %[[VAL_13]] : i16
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.select %[[VAL_15]], %[[VAL_16]], %[[VAL_14]] : i16
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.cmpi ule, %[[VAL_18]], %[[VAL_4]] : i16
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.addi %[[VAL_19]], %[[VAL_5]] : i16
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.shli %[[VAL_18]], %[[VAL_5]] : i16
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.select %[[VAL_20]], %[[VAL_22]], %[[VAL_18]] : i16
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.select %[[VAL_20]], %[[VAL_21]], %[[VAL_19]] : i16
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.cmpi ule, %[[VAL_23]], %[[VAL_2]] : i16
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.addi %[[VAL_24]], %[[VAL_3]] : i16
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.select %[[VAL_25]], %[[VAL_26]], %[[VAL_24]] : i16
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.cmpi eq, %[[VAL_0]], %[[VAL_8]] : i16
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.select %[[VAL_28]], %[[VAL_1]], %[[VAL_27]] : i16
// CHECK-NEXT:    return %[[VAL_29]] : i16
// CHECK-NEXT:  }
func.func @leading_zeros(%a: i16) -> i16 {
  %0 = math.ctlz %a : i16
  return %0 : i16
}

// -----

// 33 bits are halved as 64 would be.
// CHECK-LABEL: func.func @odd_width(
// CHECK-SAME:  %[[VAL_0:.*]]: i33) -> i33 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 33 : i33
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4294967295 : i33
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 2147483647 : i33
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 2 : i33
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 536870911 : i33
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 4 : i33
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 33554431 : i33
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 8 : i33
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 131071 : i33
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 16 : i33
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0 : i33
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 32 : i33
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 1 : i33
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.cmpi ule, %[[VAL_0]], %[[VAL_13]] : i33
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.shli %[[VAL_0]], %[[VAL_12]] : i33
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.select %[[VAL_14]], %[[VAL_15]], %[[VAL_0]] : i33
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.select %[[VAL_14]], %[[VAL_12]], %[[VAL_11]] : i33
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.cmpi ule, %[[VAL_16]], %[[VAL_9]] : i33
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.addi %[[VAL_17]], %[[VAL_10]] : i33
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.shli %[[VAL_16]], %[[VAL_10]] : i33
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.select %[[VAL_18]], %[[VAL_20]], %[[VAL_16]] : i33
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.select %[[VAL_18]], %[[VAL_19]], %[[VAL_17]] : i33
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpi ule, %[[VAL_21]], %[[VAL_7]] : i33
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.addi %[[VAL_22]], %[[VAL_8]] : i33
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.shli %[[VAL_21]], %[[VAL_8]] : i33
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.select %[[VAL_23]], %[[VAL_25]], %[[VAL_21]] : i33
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.select %[[VAL_23]], %[[VAL_24]], %[[VAL_22]] : i33
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.cmpi ule, %[[VAL_26]], %[[VAL_5]] : i33
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.addi %[[VAL_27]], %[[VAL_6]] : i33
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.shli %[[VAL_26]], %[[VAL_6]] : i33
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.select %[[VAL_28]], %[[VAL_30]], %[[VAL_26]] : i33
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.select %[[VAL_28]], %[[VAL_29]], %[[VAL_27]] : i33
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.cmpi ule, %[[VAL_31]], %[[VAL_3]] : i33
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.addi %[[VAL_32]], %[[VAL_4]] : i33
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.shli %[[VAL_31]], %[[VAL_4]] : i33
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_33]], %[[VAL_35]], %[[VAL_31]] : i33
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.select %[[VAL_33]], %[[VAL_34]], %[[VAL_32]] : i33
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.cmpi ule, %[[VAL_36]], %[[VAL_2]] : i33
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.addi %[[VAL_37]], %[[VAL_13]] : i33
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.select %[[VAL_38]], %[[VAL_39]], %[[VAL_37]] : i33
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.cmpi eq, %[[VAL_0]], %[[VAL_11]] : i33
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.select %[[VAL_41]], %[[VAL_1]], %[[VAL_40]] : i33
// CHECK-NEXT:    return %[[VAL_42]] : i33
// CHECK-NEXT:  }
func.func @odd_width(%a: i33) -> i33 {
  %0 = math.ctlz %a : i33
  return %0 : i33
}

// -----

// CHECK-LABEL: func.func @power(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: f32, %[[VAL_2:.*]]: i32) -> (f32, f32) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 2.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.divf %[[VAL_1]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = math.log %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.mulf %[[VAL_7]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = math.exp %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.mulf %[[VAL_10]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.remf %[[VAL_1]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.cmpf olt, %[[VAL_0]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.cmpf one, %[[VAL_12]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.andi %[[VAL_14]], %[[VAL_13]] : i1
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.select %[[VAL_15]], %[[VAL_11]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.sitofp %[[VAL_2]] : i32 to f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.divf %[[VAL_17]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = math.log %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.mulf %[[VAL_19]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = math.exp %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.mulf %[[VAL_22]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.remf %[[VAL_17]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.cmpf olt, %[[VAL_0]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.cmpf one, %[[VAL_24]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.andi %[[VAL_26]], %[[VAL_25]] : i1
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.select %[[VAL_27]], %[[VAL_23]], %[[VAL_22]] : f32
// CHECK-NEXT:    return %[[VAL_16]], %[[VAL_28]] : f32, f32
// CHECK-NEXT:  }
func.func @power(%a: f32, %b: f32, %i: i32) -> (f32, f32) {
  %0 = math.powf %a, %b : f32
  %1 = math.fpowi %a, %i : f32, i32
  return %0, %1 : f32, f32
}

// -----

// CHECK-LABEL: func.func @constant_powers(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> (f32, f32, f32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.mulf %[[VAL_2]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.mulf %[[VAL_2]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.mulf %[[VAL_4]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.divf %[[VAL_1]], %[[VAL_6]] : f32
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_7]], %[[VAL_1]] : f32, f32, f32
// CHECK-NEXT:  }
func.func @constant_powers(%a: f32) -> (f32, f32, f32) {
  %c7 = arith.constant 7 : i32
  %c-2 = arith.constant -2 : i32
  %c0 = arith.constant 0 : i32
  %0 = math.fpowi %a, %c7 : f32, i32
  %1 = math.fpowi %a, %c-2 : f32, i32
  %2 = math.fpowi %a, %c0 : f32, i32
  return %0, %1, %2 : f32, f32, f32
}
