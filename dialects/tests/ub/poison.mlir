// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @spreads(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: f32) -> (i32, f32, f32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = ub.poison : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = ub.poison : f32
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]], %[[VAL_3]] : i32, f32, f32
// CHECK-NEXT:  }
func.func @spreads(%x: i32, %f: f32) -> (i32, f32, f32) {
  %p = ub.poison : i32
  %q = ub.poison <#ub.poison> : f32
  %sum = arith.addi %p, %x : i32
  %product = arith.mulf %f, %q : f32
  %negated = arith.negf %q : f32
  return %sum, %product, %negated : i32, f32, f32
}

// CHECK-LABEL: func.func @any_type() -> (vector<2xi32>, memref<4xf32>) {
// CHECK-NEXT:    %[[VAL_0:.*]] = ub.poison : vector<2xi32>
// CHECK-NEXT:    %[[VAL_1:.*]] = ub.poison : memref<4xf32>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]] : vector<2xi32>, memref<4xf32>
// CHECK-NEXT:  }
func.func @any_type() -> (vector<2xi32>, memref<4xf32>) {
  %v = ub.poison : vector<2xi32>
  %m = ub.poison : memref<4xf32>
  return %v, %m : vector<2xi32>, memref<4xf32>
}

// CHECK-LABEL: func.func @sel(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> (i32, i32) {
// CHECK-NEXT:    return %[[VAL_1]], %[[VAL_1]] : i32, i32
// CHECK-NEXT:  }
func.func @sel(%c: i1, %a: i32) -> (i32, i32) {
  %p = ub.poison : i32
  %0 = arith.select %c, %p, %a : i32
  %1 = arith.select %c, %a, %p : i32
  return %0, %1 : i32, i32
}
// CHECK-LABEL: func.func @pc(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> (i64, f32, i1, i8) {
// CHECK-NEXT:    %[[VAL_2:.*]] = ub.poison : i8
// CHECK-NEXT:    %[[VAL_3:.*]] = ub.poison : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = ub.poison : i64
// CHECK-NEXT:    %[[VAL_5:.*]] = ub.poison : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi sgt, %[[VAL_1]], %[[VAL_3]] : i32
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]], %[[VAL_6]], %[[VAL_2]] : i64, f32, i1, i8
// CHECK-NEXT:  }
func.func @pc(%c: i1, %a: i32) -> (i64, f32, i1, i8) {
  %p = ub.poison : i32
  %0 = arith.extui %p : i32 to i64
  %1 = arith.sitofp %p : i32 to f32
  %2 = arith.cmpi slt, %p, %a : i32
  %3 = arith.trunci %p : i32 to i8
  return %0, %1, %2, %3 : i64, f32, i1, i8
}
