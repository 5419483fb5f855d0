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
