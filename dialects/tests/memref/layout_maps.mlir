// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s

// A layout that is a map: its symbols are operands of the allocation, its strides
// those of views.
// CHECK:       #map = affine_map<(d0)[s0] -> (d0 * 2 + s0)>
// CHECK-NEXT:  #map1 = affine_map<(d0, d1) -> (d0 * 16 + d1 + 3)>
// CHECK-LABEL: func.func @symbols(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index) -> memref<?xf32, #map> {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloc(%[[VAL_0]])[%[[VAL_1]]] : memref<?xf32, #map>
// CHECK-NEXT:    return %[[VAL_2]] : memref<?xf32, #map>
// CHECK-NEXT:  }
func.func @symbols(%n: index, %s: index) -> memref<?xf32, affine_map<(d0)[s0] -> (d0 * 2 + s0)>> {
  %0 = memref.alloc(%n)[%s] : memref<?xf32, affine_map<(d0)[s0] -> (d0 * 2 + s0)>>
  return %0 : memref<?xf32, affine_map<(d0)[s0] -> (d0 * 2 + s0)>>
}

// CHECK-LABEL: func.func @strides(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index) -> memref<?xf32, strided<[?], offset: ?>> {
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.alloc(%[[VAL_0]])[%[[VAL_1]], %[[VAL_2]]] : memref<?xf32, strided<[?], offset: ?>>
// CHECK-NEXT:    return %[[VAL_3]] : memref<?xf32, strided<[?], offset: ?>>
// CHECK-NEXT:  }
func.func @strides(%n: index, %a: index, %b: index) -> memref<?xf32, strided<[?], offset: ?>> {
  %0 = memref.alloc(%n)[%a, %b] : memref<?xf32, strided<[?], offset: ?>>
  return %0 : memref<?xf32, strided<[?], offset: ?>>
}

// CHECK-LABEL: func.func @part(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8x8xf32, #map1>) -> memref<2x4xf32, strided<[32, 1], offset: 20>> {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.subview %[[VAL_0]][1, 1] [2, 4] [2, 1] : memref<8x8xf32, #map1> to memref<2x4xf32, strided<[32, 1], offset: 20>>
// CHECK-NEXT:    return %[[VAL_1]] : memref<2x4xf32, strided<[32, 1], offset: 20>>
// CHECK-NEXT:  }
func.func @part(%m: memref<8x8xf32, affine_map<(d0, d1) -> (d0 * 16 + d1 + 3)>>) -> memref<2x4xf32, strided<[32, 1], offset: 20>> {
  %0 = memref.subview %m[1, 1] [2, 4] [2, 1] : memref<8x8xf32, affine_map<(d0, d1) -> (d0 * 16 + d1 + 3)>> to memref<2x4xf32, strided<[32, 1], offset: 20>>
  return %0 : memref<2x4xf32, strided<[32, 1], offset: 20>>
}

// CHECK-LABEL: func.func @cast(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8xf32, #map>) -> memref<8xf32, strided<[2], offset: ?>> {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.cast %[[VAL_0]] : memref<8xf32, #map> to memref<8xf32, strided<[2], offset: ?>>
// CHECK-NEXT:    return %[[VAL_1]] : memref<8xf32, strided<[2], offset: ?>>
// CHECK-NEXT:  }
func.func @cast(%m: memref<8xf32, affine_map<(d0)[s0] -> (d0 * 2 + s0)>>) -> memref<8xf32, strided<[2], offset: ?>> {
  %0 = memref.cast %m : memref<8xf32, affine_map<(d0)[s0] -> (d0 * 2 + s0)>> to memref<8xf32, strided<[2], offset: ?>>
  return %0 : memref<8xf32, strided<[2], offset: ?>>
}
