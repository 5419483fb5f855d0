// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --resolve-ranked-shaped-type-result-dims | FileCheck %s
// RUN: terrace-opt %s --resolve-shaped-type-result-dims | FileCheck %s

// CHECK-LABEL: func.func @split(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xi32>, %[[VAL_1:.*]]: index) -> (index, index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : index
// CHECK-NEXT:    return %[[VAL_1]], %[[VAL_2]] : index, index
// CHECK-NEXT:  }
func.func @split(%m: memref<?x8xi32>, %n: index) -> (index, index) {
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %0 = memref.expand_shape %m [[0, 1], [2, 3]] output_shape [1, %n, 2, 4] : memref<?x8xi32> into memref<1x?x2x4xi32>
  %1 = memref.dim %0, %c1 : memref<1x?x2x4xi32>
  %2 = memref.dim %0, %c3 : memref<1x?x2x4xi32>
  return %1, %2 : index, index
}
// CHECK-LABEL: func.func @no_such_dimension(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xi32>, %[[VAL_1:.*]]: index) -> index {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.expand_shape %[[VAL_0]] {{\[\[}}0, 1], [2, 3]] output_shape [1, %[[VAL_1]], 2, 4] : memref<?x8xi32> into memref<1x?x2x4xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.dim %[[VAL_3]], %[[VAL_2]] : memref<1x?x2x4xi32>
// CHECK-NEXT:    return %[[VAL_4]] : index
// CHECK-NEXT:  }
func.func @no_such_dimension(%m: memref<?x8xi32>, %n: index) -> index {
  %c4 = arith.constant 4 : index
  %0 = memref.expand_shape %m [[0, 1], [2, 3]] output_shape [1, %n, 2, 4] : memref<?x8xi32> into memref<1x?x2x4xi32>
  %1 = memref.dim %0, %c4 : memref<1x?x2x4xi32>
  return %1 : index
}
// CHECK-LABEL: func.func @unknown_dimension(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xi32>, %[[VAL_1:.*]]: index) -> index {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.expand_shape %[[VAL_0]] {{\[\[}}0, 1], [2, 3]] output_shape [1, %[[VAL_1]], 2, 4] : memref<?x8xi32> into memref<1x?x2x4xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.dim %[[VAL_2]], %[[VAL_1]] : memref<1x?x2x4xi32>
// CHECK-NEXT:    return %[[VAL_3]] : index
// CHECK-NEXT:  }
func.func @unknown_dimension(%m: memref<?x8xi32>, %n: index) -> index {
  %0 = memref.expand_shape %m [[0, 1], [2, 3]] output_shape [1, %n, 2, 4] : memref<?x8xi32> into memref<1x?x2x4xi32>
  %1 = memref.dim %0, %n : memref<1x?x2x4xi32>
  return %1 : index
}
