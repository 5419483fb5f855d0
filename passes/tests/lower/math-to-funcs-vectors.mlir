// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-math-to-funcs="convert-ctlz=true" | FileCheck %s

// An element after the other, the last dimension first.
func.func @grid(%a: vector<2x2xi64>, %b: vector<2x2xi64>) -> vector<2x2xi64> {
  %0 = math.ipowi %a, %b : vector<2x2xi64>
  return %0 : vector<2x2xi64>
}

// The exponent's type is its own; one element at no position.
func.func @others(%a: vector<2xf32>, %b: vector<2xi32>, %c: vector<i16>) -> (vector<2xf32>, vector<i16>) {
  %0 = math.fpowi %a, %b : vector<2xf32>, vector<2xi32>
  %1 = math.ctlz %c : vector<i16>
  return %0, %1 : vector<2xf32>, vector<i16>
}

// CHECK-LABEL: func.func @grid(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x2xi64>, %[[VAL_1:.*]]: vector<2x2xi64>) -> vector<2x2xi64> {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<0> : vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][0, 0] : i64 from vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0, 0] : i64 from vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_5:.*]] = call @__mlir_math_ipowi_i64(%[[VAL_3]], %[[VAL_4]]) : (i64, i64) -> i64
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.insert %[[VAL_5]], %[[VAL_2]] [0, 0] : i64 into vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_0]][0, 1] : i64 from vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.extract %[[VAL_1]][0, 1] : i64 from vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_9:.*]] = call @__mlir_math_ipowi_i64(%[[VAL_7]], %[[VAL_8]]) : (i64, i64) -> i64
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.insert %[[VAL_9]], %[[VAL_6]] [0, 1] : i64 into vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.extract %[[VAL_0]][1, 0] : i64 from vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.extract %[[VAL_1]][1, 0] : i64 from vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_13:.*]] = call @__mlir_math_ipowi_i64(%[[VAL_11]], %[[VAL_12]]) : (i64, i64) -> i64
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.insert %[[VAL_13]], %[[VAL_10]] [1, 0] : i64 into vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.extract %[[VAL_0]][1, 1] : i64 from vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_16:.*]] = vector.extract %[[VAL_1]][1, 1] : i64 from vector<2x2xi64>
// CHECK-NEXT:    %[[VAL_17:.*]] = call @__mlir_math_ipowi_i64(%[[VAL_15]], %[[VAL_16]]) : (i64, i64) -> i64
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.insert %[[VAL_17]], %[[VAL_14]] [1, 1] : i64 into vector<2x2xi64>
// CHECK-NEXT:    return %[[VAL_18]] : vector<2x2xi64>
// CHECK-NEXT:  }
// CHECK-LABEL: func.func @others(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xf32>, %[[VAL_1:.*]]: vector<2xi32>, %[[VAL_2:.*]]: vector<i16>) -> (vector<2xf32>, vector<i16>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant dense<0.000000e+00> : vector<2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_0]][0] : f32 from vector<2xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = call @__mlir_math_fpowi_f32_i32(%[[VAL_4]], %[[VAL_5]]) : (f32, i32) -> f32
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.insert %[[VAL_6]], %[[VAL_3]] [0] : f32 into vector<2xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.extract %[[VAL_0]][1] : f32 from vector<2xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = call @__mlir_math_fpowi_f32_i32(%[[VAL_8]], %[[VAL_9]]) : (f32, i32) -> f32
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.insert %[[VAL_10]], %[[VAL_7]] [1] : f32 into vector<2xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant dense<0> : vector<i16>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_2]][] : i16 from vector<i16>
// CHECK-NEXT:    %[[VAL_14:.*]] = call @__mlir_math_ctlz_i16(%[[VAL_13]]) : (i16) -> i16
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.insert %[[VAL_14]], %[[VAL_12]] [] : i16 into vector<i16>
// CHECK-NEXT:    return %[[VAL_11]], %[[VAL_15]] : vector<2xf32>, vector<i16>
// CHECK-NEXT:  }
// CHECK-LABEL: func.func private @__mlir_math_ipowi_i64(
// CHECK-SAME:  %[[VAL_0:.*]]: i64, %[[VAL_1:.*]]: i64) -> i64 attributes {llvm.linkage = #llvm.linkage<linkonce_odr>} {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i64
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : i64
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant -1 : i64
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.cmpi eq, %[[VAL_1]], %[[VAL_2]] : i64
// CHECK-NEXT:    cf.cond_br %[[VAL_5]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    return %[[VAL_3]] : i64
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi sle, %[[VAL_1]], %[[VAL_2]] : i64
// CHECK-NEXT:    cf.cond_br %[[VAL_6]], ^bb3, ^bb12(%[[VAL_3]], %[[VAL_0]], %[[VAL_1]] : i64, i64, i64)
// CHECK-NEXT:  ^bb3:  // pred: ^bb2
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi eq, %[[VAL_0]], %[[VAL_2]] : i64
// CHECK-NEXT:    cf.cond_br %[[VAL_7]], ^bb4, ^bb5
// CHECK-NEXT:  ^bb4:  // pred: ^bb3
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.divsi %[[VAL_3]], %[[VAL_2]] : i64
// CHECK-NEXT:    return %[[VAL_8]] : i64
// CHECK-NEXT:  ^bb5:  // pred: ^bb3
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.cmpi eq, %[[VAL_0]], %[[VAL_3]] : i64
// CHECK-NEXT:    cf.cond_br %[[VAL_9]], ^bb6, ^bb7
// CHECK-NEXT:  ^bb6:  // pred: ^bb5
// CHECK-NEXT:    return %[[VAL_3]] : i64
// CHECK-NEXT:  ^bb7:  // pred: ^bb5
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.cmpi eq, %[[VAL_0]], %[[VAL_4]] : i64
// CHECK-NEXT:    cf.cond_br %[[VAL_10]], ^bb8, ^bb11
// CHECK-NEXT:  ^bb8:  // pred: ^bb7
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.andi %[[VAL_1]], %[[VAL_3]] : i64
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.cmpi ne, %[[VAL_11]], %[[VAL_2]] : i64
// CHECK-NEXT:    cf.cond_br %[[VAL_12]], ^bb9, ^bb10
// CHECK-NEXT:  ^bb9:  // pred: ^bb8
// CHECK-NEXT:    return %[[VAL_4]] : i64
// CHECK-NEXT:  ^bb10:  // pred: ^bb8
// CHECK-NEXT:    return %[[VAL_3]] : i64
// CHECK-NEXT:  ^bb11:  // pred: ^bb7
// CHECK-NEXT:    return %[[VAL_2]] : i64
// CHECK-NEXT:  ^bb12(%[[VAL_13:.*]]: i64, %[[VAL_14:.*]]: i64, %[[VAL_15:.*]]: i64):  // 2 preds: ^bb2, ^bb16
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.andi %[[VAL_15]], %[[VAL_3]] : i64
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.cmpi ne, %[[VAL_16]], %[[VAL_2]] : i64
// CHECK-NEXT:    cf.cond_br %[[VAL_17]], ^bb13, ^bb14(%[[VAL_13]] : i64)
// CHECK-NEXT:  ^bb13:  // pred: ^bb12
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.muli %[[VAL_13]], %[[VAL_14]] : i64
// CHECK-NEXT:    cf.br ^bb14(%[[VAL_18]] : i64)
// CHECK-NEXT:  ^bb14(%[[VAL_19:.*]]: i64):  // 2 preds: ^bb12, ^bb13
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.shrui %[[VAL_15]], %[[VAL_3]] : i64
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.cmpi eq, %[[VAL_20]], %[[VAL_2]] : i64
// CHECK-NEXT:    cf.cond_br %[[VAL_21]], ^bb15, ^bb16
// CHECK-NEXT:  ^bb15:  // pred: ^bb14
// CHECK-NEXT:    return %[[VAL_19]] : i64
// CHECK-NEXT:  ^bb16:  // pred: ^bb14
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.muli %[[VAL_14]], %[[VAL_14]] : i64
// CHECK-NEXT:    cf.br ^bb12(%[[VAL_19]], %[[VAL_22]], %[[VAL_20]] : i64, i64, i64)
// CHECK-NEXT:  }
// CHECK-LABEL: func.func private @__mlir_math_fpowi_f32_i32(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: i32) -> f32 attributes {llvm.linkage = #llvm.linkage<linkonce_odr>} {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant -2147483648 : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2147483647 : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi eq, %[[VAL_1]], %[[VAL_3]] : i32
// CHECK-NEXT:    cf.cond_br %[[VAL_7]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    return %[[VAL_2]] : f32
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi sle, %[[VAL_1]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.cmpi eq, %[[VAL_1]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.subi %[[VAL_3]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.select %[[VAL_8]], %[[VAL_10]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.select %[[VAL_9]], %[[VAL_6]], %[[VAL_11]] : i32
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_2]], %[[VAL_0]], %[[VAL_12]] : f32, f32, i32)
// CHECK-NEXT:  ^bb3(%[[VAL_13:.*]]: f32, %[[VAL_14:.*]]: f32, %[[VAL_15:.*]]: i32):  // 2 preds: ^bb2, ^bb6
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.andi %[[VAL_15]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.cmpi ne, %[[VAL_16]], %[[VAL_3]] : i32
// CHECK-NEXT:    cf.cond_br %[[VAL_17]], ^bb4, ^bb5(%[[VAL_13]] : f32)
// CHECK-NEXT:  ^bb4:  // pred: ^bb3
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.mulf %[[VAL_13]], %[[VAL_14]] : f32
// CHECK-NEXT:    cf.br ^bb5(%[[VAL_18]] : f32)
// CHECK-NEXT:  ^bb5(%[[VAL_19:.*]]: f32):  // 2 preds: ^bb3, ^bb4
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.shrui %[[VAL_15]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.cmpi eq, %[[VAL_20]], %[[VAL_3]] : i32
// CHECK-NEXT:    cf.cond_br %[[VAL_21]], ^bb7(%[[VAL_19]] : f32), ^bb6
// CHECK-NEXT:  ^bb6:  // pred: ^bb5
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.mulf %[[VAL_14]], %[[VAL_14]] : f32
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_19]], %[[VAL_22]], %[[VAL_20]] : f32, f32, i32)
// CHECK-NEXT:  ^bb7(%[[VAL_23:.*]]: f32):  // pred: ^bb5
// CHECK-NEXT:    cf.cond_br %[[VAL_9]], ^bb8, ^bb9(%[[VAL_23]] : f32)
// CHECK-NEXT:  ^bb8:  // pred: ^bb7
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.mulf %[[VAL_23]], %[[VAL_0]] : f32
// CHECK-NEXT:    cf.br ^bb9(%[[VAL_24]] : f32)
// CHECK-NEXT:  ^bb9(%[[VAL_25:.*]]: f32):  // 2 preds: ^bb7, ^bb8
// CHECK-NEXT:    cf.cond_br %[[VAL_8]], ^bb10, ^bb11(%[[VAL_25]] : f32)
// CHECK-NEXT:  ^bb10:  // pred: ^bb9
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.divf %[[VAL_2]], %[[VAL_25]] : f32
// CHECK-NEXT:    cf.br ^bb11(%[[VAL_26]] : f32)
// CHECK-NEXT:  ^bb11(%[[VAL_27:.*]]: f32):  // 2 preds: ^bb9, ^bb10
// CHECK-NEXT:    return %[[VAL_27]] : f32
// CHECK-NEXT:  }
// CHECK-LABEL: func.func private @__mlir_math_ctlz_i16(
// CHECK-SAME:  %[[VAL_0:.*]]: i16) -> i16 attributes {llvm.linkage = #llvm.linkage<linkonce_odr>} {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 16 : i16
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i16
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.cmpi eq, %[[VAL_0]], %[[VAL_2]] : i16
// CHECK-NEXT:    %[[VAL_4:.*]] = scf.if %[[VAL_3]] -> (i16) {
// CHECK-NEXT:      scf.yield %[[VAL_1]] : i16
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:      %[[VAL_6:.*]] = arith.constant 1 : i16
// CHECK-NEXT:      %[[VAL_7:.*]] = arith.constant 16 : index
// CHECK-NEXT:      %[[VAL_8:.*]] = arith.constant 0 : i16
// CHECK-NEXT:      %[[VAL_9:.*]]:2 = scf.for %[[VAL_10:.*]] = %[[VAL_5]] to %[[VAL_7]] step %[[VAL_5]] iter_args(%[[VAL_11:.*]] = %[[VAL_0]], %[[VAL_12:.*]] = %[[VAL_8]]) -> (i16, i16) {
// CHECK-NEXT:        %[[VAL_13:.*]] = arith.cmpi slt, %[[VAL_11]], %[[VAL_2]] : i16
// CHECK-NEXT:        %[[VAL_14:.*]]:2 = scf.if %[[VAL_13]] -> (i16, i16) {
// CHECK-NEXT:          scf.yield %[[VAL_11]], %[[VAL_12]] : i16, i16
// CHECK-NEXT:        } else {
// CHECK-NEXT:          %[[VAL_15:.*]] = arith.addi %[[VAL_12]], %[[VAL_6]] : i16
// CHECK-NEXT:          %[[VAL_16:.*]] = arith.shli %[[VAL_11]], %[[VAL_6]] : i16
// CHECK-NEXT:          scf.yield %[[VAL_16]], %[[VAL_15]] : i16, i16
// CHECK-NEXT:        }
// CHECK-NEXT:        scf.yield %[[VAL_14]]#0, %[[VAL_14]]#1 : i16, i16
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_9]]#1 : i16
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_4]] : i16
// CHECK-NEXT:  }
