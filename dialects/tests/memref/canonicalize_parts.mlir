// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize | FileCheck %s

// == subviews

// CHECK-LABEL: func.func @all_elements(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8x4xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?x4xf32>) -> (memref<8x4xf32, strided<[4, 1]>>, memref<?x4xf32, strided<[4, 1]>>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.cast %[[VAL_0]] : memref<8x4xf32> to memref<8x4xf32, strided<[4, 1]>>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.subview %[[VAL_2]][0, 0] [%[[VAL_1]], 4] [1, 1] : memref<?x4xf32> to memref<?x4xf32, strided<[4, 1]>>
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]] : memref<8x4xf32, strided<[4, 1]>>, memref<?x4xf32, strided<[4, 1]>>
// CHECK-NEXT:  }
func.func @all_elements(%a: memref<8x4xf32>, %n: index, %d: memref<?x4xf32>)
    -> (memref<8x4xf32, strided<[4, 1]>>, memref<?x4xf32, strided<[4, 1]>>) {
  %0 = memref.subview %a[0, 0] [8, 4] [1, 1] : memref<8x4xf32> to memref<8x4xf32, strided<[4, 1]>>
  // That these are all is not known.
  %1 = memref.subview %d[0, 0] [%n, 4] [1, 1] : memref<?x4xf32> to memref<?x4xf32, strided<[4, 1]>>
  return %0, %1 : memref<8x4xf32, strided<[4, 1]>>, memref<?x4xf32, strided<[4, 1]>>
}

// As many elements as there are can only be all of them.
// CHECK-LABEL: func.func @same_type(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8xf32, strided<[1], offset: ?>>, %[[VAL_1:.*]]: index) -> memref<8xf32, strided<[1], offset: ?>> {
// CHECK-NEXT:    return %[[VAL_0]] : memref<8xf32, strided<[1], offset: ?>>
// CHECK-NEXT:  }
func.func @same_type(%a: memref<8xf32, strided<[1], offset: ?>>, %i: index) -> memref<8xf32, strided<[1], offset: ?>> {
  %0 = memref.subview %a[%i] [8] [1]
      : memref<8xf32, strided<[1], offset: ?>> to memref<8xf32, strided<[1], offset: ?>>
  return %0 : memref<8xf32, strided<[1], offset: ?>>
}

// CHECK-LABEL: func.func @part_again(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index) -> memref<?xf32, strided<[1], offset: ?>> {
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.subview %[[VAL_0]][%[[VAL_1]]] [%[[VAL_2]]] [1] : memref<?xf32> to memref<?xf32, strided<[1], offset: ?>>
// CHECK-NEXT:    return %[[VAL_3]] : memref<?xf32, strided<[1], offset: ?>>
// CHECK-NEXT:  }
func.func @part_again(%a: memref<?xf32>, %i: index, %n: index) -> memref<?xf32, strided<[1], offset: ?>> {
  %0 = memref.subview %a[%i] [%n] [1] : memref<?xf32> to memref<?xf32, strided<[1], offset: ?>>
  %1 = memref.subview %0[0] [%n] [1]
      : memref<?xf32, strided<[1], offset: ?>> to memref<?xf32, strided<[1], offset: ?>>
  return %1 : memref<?xf32, strided<[1], offset: ?>>
}

// == reinterpretations

// CHECK-LABEL: func.func @reinterpreted(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index) -> (memref<?xf32, strided<[1], offset: ?>>, memref<2x2xf32>, memref<2x2xf32>, memref<4xf32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [%[[VAL_1]]], sizes: [%[[VAL_2]]], strides: [1] : memref<?xf32> to memref<?xf32, strided<[1], offset: ?>>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [0], sizes: [2, 2], strides: [2, 1] : memref<?xf32> to memref<2x2xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.subview %[[VAL_0]][%[[VAL_1]]] [%[[VAL_2]]] [1] : memref<?xf32> to memref<?xf32, strided<[1], offset: ?>>
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.reinterpret_cast %[[VAL_5]] to offset: [0], sizes: [2, 2], strides: [2, 1] : memref<?xf32, strided<[1], offset: ?>> to memref<2x2xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [0], sizes: [4], strides: [1] : memref<?xf32> to memref<4xf32>
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]], %[[VAL_6]], %[[VAL_7]] : memref<?xf32, strided<[1], offset: ?>>, memref<2x2xf32>, memref<2x2xf32>, memref<4xf32>
// CHECK-NEXT:  }
func.func @reinterpreted(%a: memref<?xf32>, %i: index, %n: index)
    -> (memref<?xf32, strided<[1], offset: ?>>, memref<2x2xf32>, memref<2x2xf32>, memref<4xf32>) {
  %0 = memref.reinterpret_cast %a to offset: [0], sizes: [4], strides: [1] : memref<?xf32> to memref<4xf32>
  %1 = memref.reinterpret_cast %0 to offset: [%i], sizes: [%n], strides: [1]
      : memref<4xf32> to memref<?xf32, strided<[1], offset: ?>>
  %2 = memref.subview %a[0] [%n] [1] : memref<?xf32> to memref<?xf32, strided<[1]>>
  %3 = memref.reinterpret_cast %2 to offset: [0], sizes: [2, 2], strides: [2, 1]
      : memref<?xf32, strided<[1]>> to memref<2x2xf32>
  // It does not start where the memory does.
  %4 = memref.subview %a[%i] [%n] [1] : memref<?xf32> to memref<?xf32, strided<[1], offset: ?>>
  %5 = memref.reinterpret_cast %4 to offset: [0], sizes: [2, 2], strides: [2, 1]
      : memref<?xf32, strided<[1], offset: ?>> to memref<2x2xf32>
  %6 = memref.cast %a : memref<?xf32> to memref<4xf32>
  %7 = memref.reinterpret_cast %6 to offset: [0], sizes: [4], strides: [1] : memref<4xf32> to memref<4xf32>
  return %1, %3, %5, %7
      : memref<?xf32, strided<[1], offset: ?>>, memref<2x2xf32>, memref<2x2xf32>, memref<4xf32>
}

// CHECK-LABEL: func.func @reinterpreted_as_it_is(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4xf32>) -> memref<4xf32> {
// CHECK-NEXT:    return %[[VAL_0]] : memref<4xf32>
// CHECK-NEXT:  }
func.func @reinterpreted_as_it_is(%a: memref<4xf32>) -> memref<4xf32> {
  %0 = memref.reinterpret_cast %a to offset: [0], sizes: [4], strides: [1] : memref<4xf32> to memref<4xf32>
  return %0 : memref<4xf32>
}

// CHECK-LABEL: func.func @put_together(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4x?xf32, strided<[?, 1], offset: 3>>) -> (memref<4x?xf32, strided<[?, 1], offset: 3>>, memref<?x?xf32, strided<[?, ?], offset: ?>>, memref<?x4xf32, strided<[1, ?], offset: 3>>) {
// CHECK-NEXT:    %[[VAL_1:.*]], %[[VAL_2:.*]], %[[VAL_3:.*]]:2, %[[VAL_4:.*]]:2 = memref.extract_strided_metadata %[[VAL_0]] : memref<4x?xf32, strided<[?, 1], offset: 3>> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.cast %[[VAL_0]] : memref<4x?xf32, strided<[?, 1], offset: 3>> to memref<?x?xf32, strided<[?, ?], offset: ?>>
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.reinterpret_cast %[[VAL_1]] to offset: [3], sizes: [%[[VAL_3]]#1, 4], strides: [1, %[[VAL_4]]#0] : memref<f32> to memref<?x4xf32, strided<[1, ?], offset: 3>>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_5]], %[[VAL_6]] : memref<4x?xf32, strided<[?, 1], offset: 3>>, memref<?x?xf32, strided<[?, ?], offset: ?>>, memref<?x4xf32, strided<[1, ?], offset: 3>>
// CHECK-NEXT:  }
func.func @put_together(%a: memref<4x?xf32, strided<[?, 1], offset: 3>>)
    -> (memref<4x?xf32, strided<[?, 1], offset: 3>>, memref<?x?xf32, strided<[?, ?], offset: ?>>,
        memref<?x4xf32, strided<[1, ?], offset: 3>>) {
  %b, %o, %n:2, %s:2 = memref.extract_strided_metadata %a
      : memref<4x?xf32, strided<[?, 1], offset: 3>> -> memref<f32>, index, index, index, index, index
  %0 = memref.reinterpret_cast %b to offset: [3], sizes: [4, %n#1], strides: [%s#0, 1]
      : memref<f32> to memref<4x?xf32, strided<[?, 1], offset: 3>>
  %1 = memref.reinterpret_cast %b to offset: [%o], sizes: [%n#0, %n#1], strides: [%s#0, %s#1]
      : memref<f32> to memref<?x?xf32, strided<[?, ?], offset: ?>>
  // In another order.
  %2 = memref.reinterpret_cast %b to offset: [3], sizes: [%n#1, 4], strides: [1, %s#0]
      : memref<f32> to memref<?x4xf32, strided<[1, ?], offset: 3>>
  return %0, %1, %2 : memref<4x?xf32, strided<[?, 1], offset: 3>>, memref<?x?xf32, strided<[?, ?], offset: ?>>,
      memref<?x4xf32, strided<[1, ?], offset: 3>>
}

// CHECK-LABEL: func.func @size_of_reinterpreted(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index) -> (index, index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : index
// CHECK-NEXT:    return %[[VAL_1]], %[[VAL_2]] : index, index
// CHECK-NEXT:  }
func.func @size_of_reinterpreted(%a: memref<?xf32>, %n: index) -> (index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %0 = memref.reinterpret_cast %a to offset: [0], sizes: [%n, 4], strides: [4, 1] : memref<?xf32> to memref<?x4xf32>
  %1 = memref.dim %0, %c0 : memref<?x4xf32>
  %2 = memref.dim %0, %c1 : memref<?x4xf32>
  return %1, %2 : index, index
}

// == views of bytes

// CHECK-LABEL: func.func @view_of_cast_allocation(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<64xi8>) -> (memref<?xf32>, memref<?xf32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.alloc() : memref<64xi8>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.view %[[VAL_3]][%[[VAL_0]]][%[[VAL_1]]] : memref<64xi8> to memref<?xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.cast %[[VAL_2]] : memref<64xi8> to memref<?xi8>
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.view %[[VAL_5]][%[[VAL_0]]][%[[VAL_1]]] : memref<?xi8> to memref<?xf32>
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_6]] : memref<?xf32>, memref<?xf32>
// CHECK-NEXT:  }
func.func @view_of_cast_allocation(%i: index, %n: index, %m: memref<64xi8>) -> (memref<?xf32>, memref<?xf32>) {
  %a = memref.alloc() : memref<64xi8>
  %0 = memref.cast %a : memref<64xi8> to memref<?xi8>
  %1 = memref.view %0[%i][%n] : memref<?xi8> to memref<?xf32>
  %2 = memref.cast %m : memref<64xi8> to memref<?xi8>
  %3 = memref.view %2[%i][%n] : memref<?xi8> to memref<?xf32>
  return %1, %3 : memref<?xf32>, memref<?xf32>
}

// == splitting and joining

// CHECK-LABEL: func.func @joined_then_split(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<2x3x4xf32>, %[[VAL_1:.*]]: memref<?x3x4xf32>, %[[VAL_2:.*]]: index) -> (memref<2x12xf32>, memref<2x3x2x2xf32>, memref<?x12xf32>, memref<4x6xf32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.collapse_shape %[[VAL_0]] {{\[\[}}0, 1, 2]] : memref<2x3x4xf32> into memref<24xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.collapse_shape %[[VAL_0]] {{\[\[}}0], [1, 2]] : memref<2x3x4xf32> into memref<2x12xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.expand_shape %[[VAL_0]] {{\[\[}}0], [1], [2, 3]] output_shape [2, 3, 2, 2] : memref<2x3x4xf32> into memref<2x3x2x2xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.collapse_shape %[[VAL_1]] {{\[\[}}0], [1, 2]] : memref<?x3x4xf32> into memref<?x12xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.expand_shape %[[VAL_3]] {{\[\[}}0, 1]] output_shape [4, 6] : memref<24xf32> into memref<4x6xf32>
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]], %[[VAL_6]], %[[VAL_7]] : memref<2x12xf32>, memref<2x3x2x2xf32>, memref<?x12xf32>, memref<4x6xf32>
// CHECK-NEXT:  }
func.func @joined_then_split(%a: memref<2x3x4xf32>, %b: memref<?x3x4xf32>, %n: index)
    -> (memref<2x12xf32>, memref<2x3x2x2xf32>, memref<?x12xf32>, memref<4x6xf32>) {
  %0 = memref.collapse_shape %a [[0, 1, 2]] : memref<2x3x4xf32> into memref<24xf32>
  %1 = memref.expand_shape %0 [[0, 1]] output_shape [2, 12] : memref<24xf32> into memref<2x12xf32>
  %2 = memref.expand_shape %0 [[0, 1, 2, 3]] output_shape [2, 3, 2, 2] : memref<24xf32> into memref<2x3x2x2xf32>
  %3 = memref.collapse_shape %b [[0, 1, 2]] : memref<?x3x4xf32> into memref<?xf32>
  %4 = memref.expand_shape %3 [[0, 1]] output_shape [%n, 12] : memref<?xf32> into memref<?x12xf32>
  // No dimension of one is made of dimensions of the other.
  %5 = memref.expand_shape %0 [[0, 1]] output_shape [4, 6] : memref<24xf32> into memref<4x6xf32>
  return %1, %2, %4, %5 : memref<2x12xf32>, memref<2x3x2x2xf32>, memref<?x12xf32>, memref<4x6xf32>
}

// CHECK-LABEL: func.func @ones_are_no_obstacle(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4x1x6x1xf32>, %[[VAL_1:.*]]: memref<1x1xf32>) -> (memref<4x6x1xf32>, memref<4x6xf32>, memref<1x1x1xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.collapse_shape %[[VAL_0]] {{\[\[}}0], [1, 2], [3]] : memref<4x1x6x1xf32> into memref<4x6x1xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.collapse_shape %[[VAL_0]] {{\[\[}}0], [1, 2, 3]] : memref<4x1x6x1xf32> into memref<4x6xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.expand_shape %[[VAL_1]] {{\[\[}}0], [1, 2]] output_shape [1, 1, 1] : memref<1x1xf32> into memref<1x1x1xf32>
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]], %[[VAL_4]] : memref<4x6x1xf32>, memref<4x6xf32>, memref<1x1x1xf32>
// CHECK-NEXT:  }
func.func @ones_are_no_obstacle(%a: memref<4x1x6x1xf32>, %b: memref<1x1xf32>)
    -> (memref<4x6x1xf32>, memref<4x6xf32>, memref<1x1x1xf32>) {
  %0 = memref.collapse_shape %a [[0, 1, 2, 3]] : memref<4x1x6x1xf32> into memref<24xf32>
  %1 = memref.expand_shape %0 [[0, 1, 2]] output_shape [4, 6, 1] : memref<24xf32> into memref<4x6x1xf32>
  %2 = memref.expand_shape %0 [[0, 1]] output_shape [4, 6] : memref<24xf32> into memref<4x6xf32>
  %3 = memref.collapse_shape %b [] : memref<1x1xf32> into memref<f32>
  %4 = memref.expand_shape %3 [] output_shape [1, 1, 1] : memref<f32> into memref<1x1x1xf32>
  return %1, %2, %4 : memref<4x6x1xf32>, memref<4x6xf32>, memref<1x1x1xf32>
}

// CHECK-LABEL: func.func @not_known_to_fit(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x4x?xf32>, %[[VAL_1:.*]]: index) -> (memref<?x?xf32>, memref<4x?xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.collapse_shape %[[VAL_0]] {{\[\[}}0, 1, 2]] : memref<?x4x?xf32> into memref<?xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.expand_shape %[[VAL_2]] {{\[\[}}0, 1]] output_shape [%[[VAL_1]], %[[VAL_1]]] : memref<?xf32> into memref<?x?xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.expand_shape %[[VAL_2]] {{\[\[}}0, 1]] output_shape [4, %[[VAL_1]]] : memref<?xf32> into memref<4x?xf32>
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]] : memref<?x?xf32>, memref<4x?xf32>
// CHECK-NEXT:  }
func.func @not_known_to_fit(%a: memref<?x4x?xf32>, %n: index) -> (memref<?x?xf32>, memref<4x?xf32>) {
  %0 = memref.collapse_shape %a [[0, 1, 2]] : memref<?x4x?xf32> into memref<?xf32>
  %1 = memref.expand_shape %0 [[0, 1]] output_shape [%n, %n] : memref<?xf32> into memref<?x?xf32>
  %2 = memref.expand_shape %0 [[0, 1]] output_shape [4, %n] : memref<?xf32> into memref<4x?xf32>
  return %1, %2 : memref<?x?xf32>, memref<4x?xf32>
}

// CHECK-LABEL: func.func @joined_after_cast(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8x4x2xf32>, %[[VAL_1:.*]]: memref<4x8x2xf32, strided<[32, 4, 2]>>) -> (memref<?x2xf32>, memref<?x?xf32, strided<[?, ?], offset: ?>>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.collapse_shape %[[VAL_0]] {{\[\[}}0, 1], [2]] : memref<8x4x2xf32> into memref<32x2xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.cast %[[VAL_2]] : memref<32x2xf32> to memref<?x2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.collapse_shape %[[VAL_1]] {{\[\[}}0], [1, 2]] : memref<4x8x2xf32, strided<[32, 4, 2]>> into memref<4x16xf32, strided<[32, 2]>>
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.cast %[[VAL_4]] : memref<4x16xf32, strided<[32, 2]>> to memref<?x?xf32, strided<[?, ?], offset: ?>>
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_5]] : memref<?x2xf32>, memref<?x?xf32, strided<[?, ?], offset: ?>>
// CHECK-NEXT:  }
func.func @joined_after_cast(%a: memref<8x4x2xf32>, %b: memref<4x8x2xf32, strided<[32, 4, 2]>>)
    -> (memref<?x2xf32>, memref<?x?xf32, strided<[?, ?], offset: ?>>) {
  %0 = memref.cast %a : memref<8x4x2xf32> to memref<?x4x2xf32>
  %1 = memref.collapse_shape %0 [[0, 1], [2]] : memref<?x4x2xf32> into memref<?x2xf32>
  %2 = memref.cast %b : memref<4x8x2xf32, strided<[32, 4, 2]>> to memref<?x?x?xf32, strided<[?, ?, ?], offset: ?>>
  %3 = memref.collapse_shape %2 [[0], [1, 2]]
      : memref<?x?x?xf32, strided<[?, ?, ?], offset: ?>> into memref<?x?xf32, strided<[?, ?], offset: ?>>
  return %1, %3 : memref<?x2xf32>, memref<?x?xf32, strided<[?, ?], offset: ?>>
}

// == what casts do not matter to, and where they do

// CHECK-LABEL: func.func @copies_of_unranked(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4xf32>, %[[VAL_1:.*]]: memref<?xf32>) {
// CHECK-NEXT:    memref.copy %[[VAL_0]], %[[VAL_1]] : memref<4xf32> to memref<?xf32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @copies_of_unranked(%a: memref<4xf32>, %b: memref<?xf32>) {
  %0 = memref.cast %a : memref<4xf32> to memref<*xf32>
  %1 = memref.cast %b : memref<?xf32> to memref<*xf32>
  memref.copy %0, %1 : memref<*xf32> to memref<*xf32>
  return
}

// CHECK-LABEL: func.func @address_of_cast(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4xf32>) -> index {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.cast %[[VAL_0]] : memref<4xf32> to memref<?xf32>
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.extract_aligned_pointer_as_index %[[VAL_1]] : memref<?xf32> -> index
// CHECK-NEXT:    return %[[VAL_2]] : index
// CHECK-NEXT:  }
func.func @address_of_cast(%a: memref<4xf32>) -> index {
  %0 = memref.cast %a : memref<4xf32> to memref<?xf32>
  %1 = memref.extract_aligned_pointer_as_index %0 : memref<?xf32> -> index
  return %1 : index
}
