// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --split-input-file --math-algebraic-simplification | FileCheck %s

// CHECK-LABEL: func.func @integers(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: vector<2xi32>) -> (i32, i32, i32, vector<2xi32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<1> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.muli %[[VAL_0]], %[[VAL_0]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.muli %[[VAL_5]], %[[VAL_0]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.divsi %[[VAL_3]], %[[VAL_0]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.muli %[[VAL_7]], %[[VAL_7]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = math.ipowi %[[VAL_0]], %[[VAL_4]] : i32
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_8]], %[[VAL_9]], %[[VAL_2]] : i32, i32, i32, vector<2xi32>
// CHECK-NEXT:  }
func.func @integers(%a: i32, %v: vector<2xi32>) -> (i32, i32, i32, vector<2xi32>) {
  %c3 = arith.constant 3 : i32
  %c-2 = arith.constant -2 : i32
  %c4 = arith.constant 4 : i32
  %cv = arith.constant dense<0> : vector<2xi32>
  %0 = math.ipowi %a, %c3 : i32
  %1 = math.ipowi %a, %c-2 : i32
  %2 = math.ipowi %a, %c4 : i32
  %3 = math.ipowi %v, %cv : vector<2xi32>
  return %0, %1, %2, %3 : i32, i32, i32, vector<2xi32>
}

// -----

// CHECK-LABEL: func.func @mixed(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: i8) -> (f32, f32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.divf %[[VAL_2]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.mulf %[[VAL_3]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.mulf %[[VAL_4]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = math.fpowi %[[VAL_0]], %[[VAL_1]] : f32, i8
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_6]] : f32, f32
// CHECK-NEXT:  }
func.func @mixed(%a: f32, %b: i8) -> (f32, f32) {
  %c-3 = arith.constant -3 : i8
  %0 = math.fpowi %a, %c-3 : f32, i8
  %1 = math.fpowi %a, %b : f32, i8
  return %0, %1 : f32, f32
}

// -----

// CHECK-LABEL: func.func @floats(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: vector<2xf32>) -> (f32, f32, f32, f32, vector<2xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 7.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.mulf %[[VAL_0]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.divf %[[VAL_2]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = math.sqrt %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = math.sqrt %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.mulf %[[VAL_7]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = math.powf %[[VAL_0]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = math.rsqrt %[[VAL_1]] : vector<2xf32>
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_6]], %[[VAL_9]], %[[VAL_10]], %[[VAL_11]] : f32, f32, f32, f32, vector<2xf32>
// CHECK-NEXT:  }
func.func @floats(%a: f32, %v: vector<2xf32>) -> (f32, f32, f32, f32, vector<2xf32>) {
  %c3 = arith.constant 3.0 : f32
  %c-1 = arith.constant -1.0 : f32
  %c75 = arith.constant 0.75 : f32
  %c7 = arith.constant 7.0 : f32
  %cv = arith.constant dense<-0.5> : vector<2xf32>
  %0 = math.powf %a, %c3 : f32
  %1 = math.powf %a, %c-1 : f32
  %2 = math.powf %a, %c75 : f32
  %3 = math.powf %a, %c7 : f32
  %4 = math.powf %v, %cv : vector<2xf32>
  return %0, %1, %2, %3, %4 : f32, f32, f32, f32, vector<2xf32>
}
