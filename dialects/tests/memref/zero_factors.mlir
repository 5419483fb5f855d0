// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s

// Zero times a stride that is not known is zero: the offset stays known.
// CHECK-LABEL: func.func @offset(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.subview %[[VAL_0]][0, 0] [%[[VAL_1]], %[[VAL_1]]] [2, 1] : memref<?x?xf32> to memref<?x?xf32, strided<[?, 1]>>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @offset(%m: memref<?x?xf32>, %n: index) {
  %0 = memref.subview %m[0, 0] [%n, %n] [2, 1] : memref<?x?xf32> to memref<?x?xf32, strided<[?, 1]>>
  return
}

// Outside of a dimension without elements no stride is known.
// CHECK-LABEL: func.func @no_elements(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x0x4xf32>, %[[VAL_1:.*]]: index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.subview %[[VAL_0]][0, 0, 0] [%[[VAL_1]], 0, 4] [1, 1, 1] : memref<?x0x4xf32> to memref<?x0x4xf32, strided<[?, 4, 1]>>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @no_elements(%m: memref<?x0x4xf32>, %n: index) {
  %0 = memref.subview %m[0, 0, 0] [%n, 0, 4] [1, 1, 1]
      : memref<?x0x4xf32> to memref<?x0x4xf32, strided<[?, 4, 1]>>
  return
}

// No dimensions, no sizes and no strides.
// CHECK-LABEL: func.func @no_dimensions(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<f32>) -> index {
// CHECK-NEXT:    %[[VAL_1:.*]], %[[VAL_2:.*]] = memref.extract_strided_metadata %[[VAL_0]] : memref<f32> -> memref<f32>, index
// CHECK-NEXT:    return %[[VAL_2]] : index
// CHECK-NEXT:  }
func.func @no_dimensions(%m: memref<f32>) -> index {
  %base, %offset = memref.extract_strided_metadata %m : memref<f32> -> memref<f32>, index
  return %offset : index
}
