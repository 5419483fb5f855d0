// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @scope(
// CHECK-SAME:  %[[VAL_0:.*]]: index) {
// CHECK-NEXT:    memref.alloca_scope  {
// CHECK-NEXT:      "test.a"() : () -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.alloca_scope  -> (index) {
// CHECK-NEXT:      %[[VAL_2:.*]] = "test.b"() : () -> index
// CHECK-NEXT:      memref.alloca_scope.return %[[VAL_2]] : index
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.alloca_scope  -> (index) {
// CHECK-NEXT:      %[[VAL_4:.*]] = memref.alloca(%[[VAL_1]]) : memref<?xf32>
// CHECK-NEXT:      "test.use"(%[[VAL_4]]) : (memref<?xf32>) -> ()
// CHECK-NEXT:      memref.alloca_scope.return %[[VAL_0]] : index
// CHECK-NEXT:    }
// CHECK-NEXT:    "test.u"(%[[VAL_3]]) : (index) -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @scope(%a: index) {
  memref.alloca_scope {
    "test.a"() : () -> ()
    memref.alloca_scope.return
  }
  %0 = memref.alloca_scope -> (index) {
    %1 = "test.b"() : () -> index
    memref.alloca_scope.return %1 : index
  }
  %2 = memref.alloca_scope -> (index) {
    %m = memref.alloca(%0) : memref<?xf32>
    "test.use"(%m) : (memref<?xf32>) -> ()
    memref.alloca_scope.return %a : index
  }
  "test.u"(%2) : (index) -> ()
  return
}

// CHECK-LABEL: func.func @collapse2(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<2x3x4xf32>) -> memref<24xf32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.collapse_shape %[[VAL_0]] {{\[\[}}0, 1, 2]] : memref<2x3x4xf32> into memref<24xf32>
// CHECK-NEXT:    return %[[VAL_1]] : memref<24xf32>
// CHECK-NEXT:  }
func.func @collapse2(%a: memref<2x3x4xf32>) -> memref<24xf32> {
  %0 = memref.collapse_shape %a [[0, 1], [2]] : memref<2x3x4xf32> into memref<6x4xf32>
  %1 = memref.collapse_shape %0 [[0, 1]] : memref<6x4xf32> into memref<24xf32>
  return %1 : memref<24xf32>
}

// CHECK-LABEL: func.func @expand2(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<24xf32>) -> memref<2x3x4xf32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.expand_shape %[[VAL_0]] {{\[\[}}0, 1, 2]] output_shape [2, 3, 4] : memref<24xf32> into memref<2x3x4xf32>
// CHECK-NEXT:    return %[[VAL_1]] : memref<2x3x4xf32>
// CHECK-NEXT:  }
func.func @expand2(%a: memref<24xf32>) -> memref<2x3x4xf32> {
  %0 = memref.expand_shape %a [[0, 1]] output_shape [6, 4] : memref<24xf32> into memref<6x4xf32>
  %1 = memref.expand_shape %0 [[0, 1], [2]] output_shape [2, 3, 4] : memref<6x4xf32> into memref<2x3x4xf32>
  return %1 : memref<2x3x4xf32>
}

// CHECK-LABEL: func.func @back(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<6x4xf32>) -> (memref<6x4xf32>, memref<2x12xf32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.collapse_shape %[[VAL_0]] {{\[\[}}0, 1]] : memref<6x4xf32> into memref<24xf32>
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.expand_shape %[[VAL_1]] {{\[\[}}0, 1]] output_shape [2, 12] : memref<24xf32> into memref<2x12xf32>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_2]] : memref<6x4xf32>, memref<2x12xf32>
// CHECK-NEXT:  }
func.func @back(%a: memref<6x4xf32>) -> (memref<6x4xf32>, memref<2x12xf32>) {
  %0 = memref.collapse_shape %a [[0, 1]] : memref<6x4xf32> into memref<24xf32>
  %1 = memref.expand_shape %0 [[0, 1]] output_shape [6, 4] : memref<24xf32> into memref<6x4xf32>
  %2 = memref.expand_shape %0 [[0, 1]] output_shape [2, 12] : memref<24xf32> into memref<2x12xf32>
  return %1, %2 : memref<6x4xf32>, memref<2x12xf32>
}

// CHECK-LABEL: func.func @coe(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<12x4xf32>) -> (memref<12x4xf32>, memref<48xf32>, memref<3x16xf32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.expand_shape %[[VAL_0]] {{\[\[}}0, 1], [2]] output_shape [3, 4, 4] : memref<12x4xf32> into memref<3x4x4xf32>
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.collapse_shape %[[VAL_0]] {{\[\[}}0, 1]] : memref<12x4xf32> into memref<48xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.collapse_shape %[[VAL_1]] {{\[\[}}0], [1, 2]] : memref<3x4x4xf32> into memref<3x16xf32>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_2]], %[[VAL_3]] : memref<12x4xf32>, memref<48xf32>, memref<3x16xf32>
// CHECK-NEXT:  }
func.func @coe(%a: memref<12x4xf32>) -> (memref<12x4xf32>, memref<48xf32>, memref<3x16xf32>) {
  %0 = memref.expand_shape %a [[0, 1], [2]] output_shape [3, 4, 4] : memref<12x4xf32> into memref<3x4x4xf32>
  %1 = memref.collapse_shape %0 [[0, 1], [2]] : memref<3x4x4xf32> into memref<12x4xf32>
  %2 = memref.collapse_shape %0 [[0, 1, 2]] : memref<3x4x4xf32> into memref<48xf32>
  %3 = memref.collapse_shape %0 [[0], [1, 2]] : memref<3x4x4xf32> into memref<3x16xf32>
  return %1, %2, %3 : memref<12x4xf32>, memref<48xf32>, memref<3x16xf32>
}

// CHECK-LABEL: func.func @tr(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<2x3x4xf32>) -> (memref<2x3x4xf32>, memref<4x2x3xf32, strided<[1, 12, 4]>>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.transpose %[[VAL_0]] (d0, d1, d2) -> (d2, d0, d1) : memref<2x3x4xf32> to memref<4x2x3xf32, strided<[1, 12, 4]>>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]] : memref<2x3x4xf32>, memref<4x2x3xf32, strided<[1, 12, 4]>>
// CHECK-NEXT:  }
func.func @tr(%a: memref<2x3x4xf32>) -> (memref<2x3x4xf32>, memref<4x2x3xf32, strided<[1, 12, 4]>>) {
  %0 = memref.transpose %a (i, j, k) -> (k, i, j) : memref<2x3x4xf32> to memref<4x2x3xf32, strided<[1, 12, 4]>>
  %1 = memref.transpose %0 (i, j, k) -> (j, k, i) : memref<4x2x3xf32, strided<[1, 12, 4]>> to memref<2x3x4xf32>
  return %1, %0 : memref<2x3x4xf32>, memref<4x2x3xf32, strided<[1, 12, 4]>>
}

// CHECK-LABEL: func.func @view(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<2048xi8>, %[[VAL_1:.*]]: index) -> memref<?x4xf32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.view %[[VAL_0]][%[[VAL_2]]][] : memref<2048xi8> to memref<4x4xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.cast %[[VAL_3]] : memref<4x4xf32> to memref<?x4xf32>
// CHECK-NEXT:    return %[[VAL_4]] : memref<?x4xf32>
// CHECK-NEXT:  }
func.func @view(%a: memref<2048xi8>, %n: index) -> (memref<?x4xf32>) {
  %c4 = arith.constant 4 : index
  %c0 = arith.constant 0 : index
  %1 = memref.view %a[%c0][%c4] : memref<2048xi8> to memref<?x4xf32>
  return %1 : memref<?x4xf32>
}

// CHECK-LABEL: func.func @realloc(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<10xf32>) {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @realloc(%a: memref<10xf32>) {
  %1 = memref.realloc %a : memref<10xf32> to memref<20xf32>
  return
}

// CHECK-LABEL: func.func @esm(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<10x4xf32>, %[[VAL_1:.*]]: memref<?x?xf32, strided<[4, 1], offset: 2>>) -> (index, index, index, index, index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_6:.*]], %[[VAL_7:.*]], %[[VAL_8:.*]]:2, %[[VAL_9:.*]]:2 = memref.extract_strided_metadata %[[VAL_1]] : memref<?x?xf32, strided<[4, 1], offset: 2>> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]], %[[VAL_8]]#1 : index, index, index, index, index
// CHECK-NEXT:  }
func.func @esm(%a: memref<10x4xf32>, %b: memref<?x?xf32, strided<[4, 1], offset: 2>>) -> (index, index, index, index, index) {
  %base, %off, %s:2, %st:2 = memref.extract_strided_metadata %a : memref<10x4xf32> -> memref<f32>, index, index, index, index, index
  %base2, %off2, %s2:2, %st2:2 = memref.extract_strided_metadata %b : memref<?x?xf32, strided<[4, 1], offset: 2>> -> memref<f32>, index, index, index, index, index
  return %off, %s#0, %st#0, %off2, %s2#1 : index, index, index, index, index
}

// CHECK-LABEL: func.func @dimr(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<*xf32>, %[[VAL_1:.*]]: memref<3xindex>) -> index {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.load %[[VAL_1]][%[[VAL_2]]] : memref<3xindex>
// CHECK-NEXT:    return %[[VAL_3]] : index
// CHECK-NEXT:  }
func.func @dimr(%a: memref<*xf32>, %s: memref<3xindex>) -> index {
  %c1 = arith.constant 1 : index
  %0 = memref.reshape %a(%s) : (memref<*xf32>, memref<3xindex>) -> memref<?x?x?xf32>
  %1 = memref.dim %0, %c1 : memref<?x?x?xf32>
  return %1 : index
}

// CHECK-LABEL: func.func @svcast(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8x8xf32>, %[[VAL_1:.*]]: index) -> memref<?x4xf32, strided<[?, ?], offset: ?>> {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.subview %[[VAL_0]][0, 0] [%[[VAL_1]], 4] [1, 1] : memref<8x8xf32> to memref<?x4xf32, strided<[8, 1]>>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.cast %[[VAL_2]] : memref<?x4xf32, strided<[8, 1]>> to memref<?x4xf32, strided<[?, ?], offset: ?>>
// CHECK-NEXT:    return %[[VAL_3]] : memref<?x4xf32, strided<[?, ?], offset: ?>>
// CHECK-NEXT:  }
func.func @svcast(%a: memref<8x8xf32>, %n: index) -> (memref<?x4xf32, strided<[?, ?], offset: ?>>) {
  %0 = memref.cast %a : memref<8x8xf32> to memref<?x?xf32, strided<[?, ?], offset: ?>>
  %1 = memref.subview %0[0, 0] [%n, 4] [1, 1] : memref<?x?xf32, strided<[?, ?], offset: ?>> to memref<?x4xf32, strided<[?, ?], offset: ?>>
  return %1 : memref<?x4xf32, strided<[?, ?], offset: ?>>
}
