// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// Folds of dense constants: a splat as one number, others element by element.
// RUN: terrace-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @splats() -> vector<1000000xi32> {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant dense<7> : vector<1000000xi32>
// CHECK-NEXT:    return %[[VAL_0]] : vector<1000000xi32>
// CHECK-NEXT:  }
func.func @splats() -> vector<1000000xi32> {
  %a = arith.constant dense<3> : vector<1000000xi32>
  %b = arith.constant dense<4> : vector<1000000xi32>
  %0 = arith.addi %a, %b : vector<1000000xi32>
  return %0 : vector<1000000xi32>
}
// CHECK-LABEL: func.func @elements() -> (tensor<2x2xi8>, tensor<2x2xi8>) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant dense<{{\[\[}}2, 4], [6, -56]]> : tensor<2x2xi8>
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<{{\[\[}}0, 1], [1, 50]]> : tensor<2x2xi8>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]] : tensor<2x2xi8>, tensor<2x2xi8>
// CHECK-NEXT:  }
func.func @elements() -> (tensor<2x2xi8>, tensor<2x2xi8>) {
  %a = arith.constant dense<[[1, 2], [3, 100]]> : tensor<2x2xi8>
  %b = arith.constant dense<2> : tensor<2x2xi8>
  %0 = arith.muli %a, %b : tensor<2x2xi8>
  %1 = arith.divsi %a, %b : tensor<2x2xi8>
  return %0, %1 : tensor<2x2xi8>, tensor<2x2xi8>
}
// CHECK-LABEL: func.func @one_element_does_not_fold() -> tensor<2xi8> {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant dense<[1, 2]> : tensor<2xi8>
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<[1, 0]> : tensor<2xi8>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.divui %[[VAL_0]], %[[VAL_1]] : tensor<2xi8>
// CHECK-NEXT:    return %[[VAL_2]] : tensor<2xi8>
// CHECK-NEXT:  }
func.func @one_element_does_not_fold() -> tensor<2xi8> {
  %a = arith.constant dense<[1, 2]> : tensor<2xi8>
  %b = arith.constant dense<[1, 0]> : tensor<2xi8>
  %0 = arith.divui %a, %b : tensor<2xi8>
  return %0 : tensor<2xi8>
}
// CHECK-LABEL: func.func @neutral(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi8>, %[[VAL_1:.*]]: vector<2xf32>) -> (vector<2xi8>, vector<2xi8>, vector<2xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<0> : vector<2xi8>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_2]], %[[VAL_1]] : vector<2xi8>, vector<2xi8>, vector<2xf32>
// CHECK-NEXT:  }
func.func @neutral(%x: vector<2xi8>, %y: vector<2xf32>) -> (vector<2xi8>, vector<2xi8>, vector<2xf32>) {
  %zero = arith.constant dense<0> : vector<2xi8>
  %one = arith.constant dense<1.0> : vector<2xf32>
  %0 = arith.addi %x, %zero : vector<2xi8>
  %1 = arith.subi %x, %x : vector<2xi8>
  %2 = arith.mulf %y, %one : vector<2xf32>
  return %0, %1, %2 : vector<2xi8>, vector<2xi8>, vector<2xf32>
}
// CHECK-LABEL: func.func @casts() -> (tensor<2xi32>, tensor<2xf16>, tensor<2xi32>, tensor<2xi1>) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant dense<[-1, 5]> : tensor<2xi32>
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<[1.000000e+00, -2.500000e+00]> : tensor<2xf16>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<[1065353216, -1071644672]> : tensor<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant dense<[true, false]> : tensor<2xi1>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]], %[[VAL_2]], %[[VAL_3]] : tensor<2xi32>, tensor<2xf16>, tensor<2xi32>, tensor<2xi1>
// CHECK-NEXT:  }
func.func @casts() -> (tensor<2xi32>, tensor<2xf16>, tensor<2xi32>, tensor<2xi1>) {
  %a = arith.constant dense<[-1, 5]> : tensor<2xi8>
  %f = arith.constant dense<[1.0, -2.5]> : tensor<2xf32>
  %0 = arith.extsi %a : tensor<2xi8> to tensor<2xi32>
  %1 = arith.truncf %f : tensor<2xf32> to tensor<2xf16>
  %2 = arith.bitcast %f : tensor<2xf32> to tensor<2xi32>
  %zero = arith.constant dense<0> : tensor<2xi8>
  %3 = arith.cmpi slt, %a, %zero : tensor<2xi8>
  return %0, %1, %2, %3 : tensor<2xi32>, tensor<2xf16>, tensor<2xi32>, tensor<2xi1>
}
// CHECK-LABEL: func.func @select() -> vector<3xi8> {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant dense<[1, 5, 1]> : vector<3xi8>
// CHECK-NEXT:    return %[[VAL_0]] : vector<3xi8>
// CHECK-NEXT:  }
func.func @select() -> vector<3xi8> {
  %c = arith.constant dense<[true, false, true]> : vector<3xi1>
  %a = arith.constant dense<1> : vector<3xi8>
  %b = arith.constant dense<[4, 5, 6]> : vector<3xi8>
  %0 = arith.select %c, %a, %b : vector<3xi1>, vector<3xi8>
  return %0 : vector<3xi8>
}
// CHECK-LABEL: func.func @dynamic(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<?xi8>) -> tensor<?xi8> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.subi %[[VAL_0]], %[[VAL_0]] : tensor<?xi8>
// CHECK-NEXT:    return %[[VAL_1]] : tensor<?xi8>
// CHECK-NEXT:  }
func.func @dynamic(%x: tensor<?xi8>) -> tensor<?xi8> {
  %0 = arith.subi %x, %x : tensor<?xi8>
  return %0 : tensor<?xi8>
}
