// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --expand-strided-metadata | FileCheck %s

// CHECK:       #map = affine_map<()[s0] -> (s0 * 2)>
// CHECK-NEXT:  #map1 = affine_map<()[s0, s1] -> (s0 * s1)>
// CHECK-NEXT:  #map2 = affine_map<()[s0, s1, s2, s3] -> (s0 + s1 * s2 + s3 * 4)>
// CHECK-NEXT:  #map3 = affine_map<()[s0] -> (s0 * 4 + 2)>
// CHECK-NEXT:  #map4 = affine_map<()[s0] -> (s0 floordiv 6)>
// CHECK-NEXT:  #map5 = affine_map<()[s0, s1] -> ((s0 floordiv 2) * s1)>
// CHECK-NEXT:  #map6 = affine_map<()[s0] -> (s0 * 3)>
// CHECK-NEXT:  #map7 = affine_map<()[s0] -> (s0)>
// CHECK-NEXT:  #map8 = affine_map<()[s0, s1] -> ((s0 * s1) * 4)>
// CHECK-NEXT:  #map9 = affine_map<()[s0, s1, s2] -> (s0, s1, s2)>
// CHECK-NEXT:  #map10 = affine_map<()[s0] -> (s0 * 4)>
// CHECK-LABEL: func.func @subview(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32, strided<[?, ?], offset: ?>>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index) -> memref<?x4xf32, strided<[?, ?], offset: ?>> {
// CHECK-NEXT:    %[[VAL_3:.*]], %[[VAL_4:.*]], %[[VAL_5:.*]]:2, %[[VAL_6:.*]]:2 = memref.extract_strided_metadata %[[VAL_0]] : memref<?x?xf32, strided<[?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_7:.*]] = affine.apply #map()[%[[VAL_6]]#0]
// CHECK-NEXT:    %[[VAL_8:.*]] = affine.apply #map1()[%[[VAL_1]], %[[VAL_6]]#1]
// CHECK-NEXT:    %[[VAL_9:.*]] = affine.apply #map2()[%[[VAL_4]], %[[VAL_1]], %[[VAL_6]]#0, %[[VAL_6]]#1]
// CHECK-NEXT:    %[[VAL_10:.*]] = memref.reinterpret_cast %[[VAL_3]] to offset: [%[[VAL_9]]], sizes: [%[[VAL_2]], 4], strides: [%[[VAL_7]], %[[VAL_8]]] : memref<f32> to memref<?x4xf32, strided<[?, ?], offset: ?>>
// CHECK-NEXT:    return %[[VAL_10]] : memref<?x4xf32, strided<[?, ?], offset: ?>>
// CHECK-NEXT:  }
func.func @subview(%m: memref<?x?xf32, strided<[?, ?], offset: ?>>, %a: index, %b: index) -> memref<?x4xf32, strided<[?, ?], offset: ?>> {
  %s = memref.subview %m[%a, 4][%b, 4][2, %a] : memref<?x?xf32, strided<[?, ?], offset: ?>> to memref<?x4xf32, strided<[?, ?], offset: ?>>
  return %s : memref<?x4xf32, strided<[?, ?], offset: ?>>
}
// CHECK-LABEL: func.func @subview_meta(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<5x4xf32>, %[[VAL_1:.*]]: index) -> (memref<f32>, index, index, index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_4:.*]], %[[VAL_5:.*]], %[[VAL_6:.*]]:2, %[[VAL_7:.*]]:2 = memref.extract_strided_metadata %[[VAL_0]] : memref<5x4xf32> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_8:.*]] = affine.apply #map3()[%[[VAL_1]]]
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_8]], %[[VAL_3]], %[[VAL_2]] : memref<f32>, index, index, index
// CHECK-NEXT:  }
func.func @subview_meta(%m: memref<5x4xf32>, %a: index) -> (memref<f32>, index, index, index) {
  %s = memref.subview %m[%a, 2][1, 2][1, 1] : memref<5x4xf32> to memref<2xf32, strided<[1], offset: ?>>
  %base, %o, %sz, %st = memref.extract_strided_metadata %s : memref<2xf32, strided<[1], offset: ?>> -> memref<f32>, index, index, index
  return %base, %o, %sz, %st : memref<f32>, index, index, index
}
// CHECK-LABEL: func.func @expand(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xf32, strided<[?, ?], offset: ?>>, %[[VAL_1:.*]]: index) -> memref<2x?x3x4x2xf32, strided<[?, ?, ?, ?, ?], offset: ?>> {
// CHECK-NEXT:    %[[VAL_2:.*]], %[[VAL_3:.*]], %[[VAL_4:.*]]:2, %[[VAL_5:.*]]:2 = memref.extract_strided_metadata %[[VAL_0]] : memref<?x8xf32, strided<[?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_6:.*]] = affine.apply #map4()[%[[VAL_4]]#0]
// CHECK-NEXT:    %[[VAL_7:.*]] = affine.apply #map5()[%[[VAL_4]]#0, %[[VAL_5]]#0]
// CHECK-NEXT:    %[[VAL_8:.*]] = affine.apply #map6()[%[[VAL_5]]#0]
// CHECK-NEXT:    %[[VAL_9:.*]] = affine.apply #map()[%[[VAL_5]]#1]
// CHECK-NEXT:    %[[VAL_10:.*]] = memref.reinterpret_cast %[[VAL_2]] to offset: [%[[VAL_3]]], sizes: [2, %[[VAL_6]], 3, 4, 2], strides: [%[[VAL_7]], %[[VAL_8]], %[[VAL_5]]#0, %[[VAL_9]], %[[VAL_5]]#1] : memref<f32> to memref<2x?x3x4x2xf32, strided<[?, ?, ?, ?, ?], offset: ?>>
// CHECK-NEXT:    return %[[VAL_10]] : memref<2x?x3x4x2xf32, strided<[?, ?, ?, ?, ?], offset: ?>>
// CHECK-NEXT:  }
func.func @expand(%m: memref<?x8xf32, strided<[?, ?], offset: ?>>, %sz: index) -> memref<2x?x3x4x2xf32, strided<[?, ?, ?, ?, ?], offset: ?>> {
  %e = memref.expand_shape %m [[0, 1, 2], [3, 4]] output_shape [2, %sz, 3, 4, 2] : memref<?x8xf32, strided<[?, ?], offset: ?>> into memref<2x?x3x4x2xf32, strided<[?, ?, ?, ?, ?], offset: ?>>
  return %e : memref<2x?x3x4x2xf32, strided<[?, ?, ?, ?, ?], offset: ?>>
}
// CHECK-LABEL: func.func @expand0(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<f32>) -> memref<1x1xf32> {
// CHECK-NEXT:    %[[VAL_1:.*]], %[[VAL_2:.*]] = memref.extract_strided_metadata %[[VAL_0]] : memref<f32> -> memref<f32>, index
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.reinterpret_cast %[[VAL_1]] to offset: [0], sizes: [1, 1], strides: [1, 1] : memref<f32> to memref<1x1xf32>
// CHECK-NEXT:    return %[[VAL_3]] : memref<1x1xf32>
// CHECK-NEXT:  }
func.func @expand0(%m: memref<f32>) -> memref<1x1xf32> {
  %e = memref.expand_shape %m [] output_shape [1, 1] : memref<f32> into memref<1x1xf32>
  return %e : memref<1x1xf32>
}
// CHECK-LABEL: func.func @collapse(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?x4x?xf32, strided<[?, ?, ?, ?], offset: ?>>) -> memref<?x?xf32, strided<[?, ?], offset: ?>> {
// CHECK-NEXT:    %[[VAL_1:.*]], %[[VAL_2:.*]], %[[VAL_3:.*]]:4, %[[VAL_4:.*]]:4 = memref.extract_strided_metadata %[[VAL_0]] : memref<?x?x4x?xf32, strided<[?, ?, ?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_5:.*]] = affine.min #map7()[%[[VAL_4]]#0]
// CHECK-NEXT:    %[[VAL_6:.*]] = affine.apply #map8()[%[[VAL_3]]#1, %[[VAL_3]]#3]
// CHECK-NEXT:    %[[VAL_7:.*]] = affine.min #map9()[%[[VAL_4]]#1, %[[VAL_4]]#2, %[[VAL_4]]#3]
// CHECK-NEXT:    %[[VAL_8:.*]] = memref.reinterpret_cast %[[VAL_1]] to offset: [%[[VAL_2]]], sizes: [%[[VAL_3]]#0, %[[VAL_6]]], strides: [%[[VAL_5]], %[[VAL_7]]] : memref<f32> to memref<?x?xf32, strided<[?, ?], offset: ?>>
// CHECK-NEXT:    return %[[VAL_8]] : memref<?x?xf32, strided<[?, ?], offset: ?>>
// CHECK-NEXT:  }
func.func @collapse(%m: memref<?x?x4x?xf32, strided<[?, ?, ?, ?], offset: ?>>) -> memref<?x?xf32, strided<[?, ?], offset: ?>> {
  %e = memref.collapse_shape %m [[0], [1, 2, 3]] : memref<?x?x4x?xf32, strided<[?, ?, ?, ?], offset: ?>> into memref<?x?xf32, strided<[?, ?], offset: ?>>
  return %e : memref<?x?xf32, strided<[?, ?], offset: ?>>
}
// CHECK-LABEL: func.func @collapse1(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<1x1x4x5xf32, strided<[?, ?, 5, 1], offset: ?>>) -> memref<1x20xf32, strided<[?, 1], offset: ?>> {
// CHECK-NEXT:    %[[VAL_1:.*]], %[[VAL_2:.*]], %[[VAL_3:.*]]:4, %[[VAL_4:.*]]:4 = memref.extract_strided_metadata %[[VAL_0]] : memref<1x1x4x5xf32, strided<[?, ?, 5, 1], offset: ?>> -> memref<f32>, index, index, index, index, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.reinterpret_cast %[[VAL_1]] to offset: [%[[VAL_2]]], sizes: [1, 20], strides: [%[[VAL_4]]#0, 1] : memref<f32> to memref<1x20xf32, strided<[?, 1], offset: ?>>
// CHECK-NEXT:    return %[[VAL_5]] : memref<1x20xf32, strided<[?, 1], offset: ?>>
// CHECK-NEXT:  }
func.func @collapse1(%m: memref<1x1x4x5xf32, strided<[?, ?, 5, 1], offset: ?>>) -> memref<1x20xf32, strided<[?, 1], offset: ?>> {
  %e = memref.collapse_shape %m [[0, 1], [2, 3]] : memref<1x1x4x5xf32, strided<[?, ?, 5, 1], offset: ?>> into memref<1x20xf32, strided<[?, 1], offset: ?>>
  return %e : memref<1x20xf32, strided<[?, 1], offset: ?>>
}
// CHECK-LABEL: func.func @alloc(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index) -> (memref<f32>, index, index, index, index, index, index, index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.alloc(%[[VAL_0]], %[[VAL_1]]) : memref<?x4x?xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = affine.apply #map10()[%[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.reinterpret_cast %[[VAL_5]] to offset: [0], sizes: [], strides: [] : memref<?x4x?xf32> to memref<f32>
// CHECK-NEXT:    return %[[VAL_7]], %[[VAL_4]], %[[VAL_0]], %[[VAL_3]], %[[VAL_1]], %[[VAL_6]], %[[VAL_1]], %[[VAL_2]] : memref<f32>, index, index, index, index, index, index, index
// CHECK-NEXT:  }
func.func @alloc(%a: index, %b: index) -> (memref<f32>, index, index, index, index, index, index, index) {
  %m = memref.alloc(%a, %b) : memref<?x4x?xf32>
  %base, %o, %sz:3, %st:3 = memref.extract_strided_metadata %m : memref<?x4x?xf32> -> memref<f32>, index, index, index, index, index, index, index
  return %base, %o, %sz#0, %sz#1, %sz#2, %st#0, %st#1, %st#2 : memref<f32>, index, index, index, index, index, index, index
}
// CHECK-LABEL: memref.global "private" constant @g : memref<4x5xi32> = dense<1>
memref.global "private" constant @g : memref<4x5xi32> = dense<1>
// CHECK-LABEL: func.func @glob() -> (memref<i32>, index, index, index, index, index) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 5 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.get_global @g : memref<4x5xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.reinterpret_cast %[[VAL_4]] to offset: [0], sizes: [], strides: [] : memref<4x5xi32> to memref<i32>
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_3]], %[[VAL_2]], %[[VAL_1]], %[[VAL_1]], %[[VAL_0]] : memref<i32>, index, index, index, index, index
// CHECK-NEXT:  }
func.func @glob() -> (memref<i32>, index, index, index, index, index) {
  %m = memref.get_global @g : memref<4x5xi32>
  %base, %o, %sz:2, %st:2 = memref.extract_strided_metadata %m : memref<4x5xi32> -> memref<i32>, index, index, index, index, index
  return %base, %o, %sz#0, %sz#1, %st#0, %st#1 : memref<i32>, index, index, index, index, index
}
// CHECK-LABEL: func.func @ptr(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<64xi8>, %[[VAL_3:.*]]: memref<*xf32>) -> (index, index, index, index, index, index) {
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.extract_aligned_pointer_as_index %[[VAL_0]] : memref<?x?xf32> -> index
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.view %[[VAL_2]][%[[VAL_1]]][] : memref<64xi8> to memref<4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.extract_aligned_pointer_as_index %[[VAL_5]] : memref<4xf32> -> index
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.transpose %[[VAL_0]] (d0, d1) -> (d1, d0) : memref<?x?xf32> to memref<?x?xf32, strided<[1, ?]>>
// CHECK-NEXT:    %[[VAL_8:.*]] = memref.extract_aligned_pointer_as_index %[[VAL_7]] : memref<?x?xf32, strided<[1, ?]>> -> index
// CHECK-NEXT:    %[[VAL_9:.*]] = memref.extract_aligned_pointer_as_index %[[VAL_3]] : memref<*xf32> -> index
// CHECK-NEXT:    %[[VAL_10:.*]] = memref.extract_aligned_pointer_as_index %[[VAL_0]] : memref<?x?xf32> -> index
// CHECK-NEXT:    %[[VAL_11:.*]] = memref.extract_aligned_pointer_as_index %[[VAL_0]] : memref<?x?xf32> -> index
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_6]], %[[VAL_8]], %[[VAL_9]], %[[VAL_10]], %[[VAL_11]] : index, index, index, index, index, index
// CHECK-NEXT:  }
func.func @ptr(%m: memref<?x?xf32>, %a: index, %bytes: memref<64xi8>, %u: memref<*xf32>) -> (index, index, index, index, index, index) {
  %s = memref.subview %m[%a, 4][%a, 4][1, 1] : memref<?x?xf32> to memref<?x4xf32, strided<[?, 1], offset: ?>>
  %p = memref.extract_aligned_pointer_as_index %s : memref<?x4xf32, strided<[?, 1], offset: ?>> -> index
  %v = memref.view %bytes[%a][] : memref<64xi8> to memref<4xf32>
  %p2 = memref.extract_aligned_pointer_as_index %v : memref<4xf32> -> index
  %t = memref.transpose %m (i, j) -> (j, i) : memref<?x?xf32> to memref<?x?xf32, strided<[1, ?]>>
  %p3 = memref.extract_aligned_pointer_as_index %t : memref<?x?xf32, strided<[1, ?]>> -> index
  %c = memref.cast %u : memref<*xf32> to memref<?xf32>
  %p4 = memref.extract_aligned_pointer_as_index %c : memref<?xf32> -> index
  %ms = memref.memory_space_cast %m : memref<?x?xf32> to memref<?x?xf32, 1>
  %p5 = memref.extract_aligned_pointer_as_index %ms : memref<?x?xf32, 1> -> index
  %al = memref.alloca() : memref<1xindex>
  %rs = memref.reshape %m(%al) : (memref<?x?xf32>, memref<1xindex>) -> memref<?xf32>
  %p6 = memref.extract_aligned_pointer_as_index %rs : memref<?xf32> -> index
  return %p, %p2, %p3, %p4, %p5, %p6 : index, index, index, index, index, index
}
// CHECK-LABEL: func.func @cast(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x4xf32, strided<[?, ?], offset: ?>>, %[[VAL_1:.*]]: memref<3x4xf32, strided<[4, 1], offset: 2>>) -> (memref<f32>, index, index, index, index, index, memref<f32>, index, index, index, index, index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_6:.*]], %[[VAL_7:.*]], %[[VAL_8:.*]]:2, %[[VAL_9:.*]]:2 = memref.extract_strided_metadata %[[VAL_0]] : memref<?x4xf32, strided<[?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_10:.*]], %[[VAL_11:.*]], %[[VAL_12:.*]]:2, %[[VAL_13:.*]]:2 = memref.extract_strided_metadata %[[VAL_1]] : memref<3x4xf32, strided<[4, 1], offset: 2>> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_7]], %[[VAL_5]], %[[VAL_2]], %[[VAL_9]]#0, %[[VAL_4]], %[[VAL_10]], %[[VAL_3]], %[[VAL_5]], %[[VAL_2]], %[[VAL_2]], %[[VAL_4]] : memref<f32>, index, index, index, index, index, memref<f32>, index, index, index, index, index
// CHECK-NEXT:  }
func.func @cast(%m: memref<?x4xf32, strided<[?, ?], offset: ?>>, %m2: memref<3x4xf32, strided<[4, 1], offset: 2>>) -> (memref<f32>, index, index, index, index, index, memref<f32>, index, index, index, index, index) {
  %c = memref.cast %m : memref<?x4xf32, strided<[?, ?], offset: ?>> to memref<3x?xf32, strided<[?, 1], offset: ?>>
  %base, %o, %sz:2, %st:2 = memref.extract_strided_metadata %c : memref<3x?xf32, strided<[?, 1], offset: ?>> -> memref<f32>, index, index, index, index, index
  %c2 = memref.cast %m2 : memref<3x4xf32, strided<[4, 1], offset: 2>> to memref<?x?xf32, strided<[?, ?], offset: ?>>
  %base2, %o2, %sz2:2, %st2:2 = memref.extract_strided_metadata %c2 : memref<?x?xf32, strided<[?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
  return %base, %o, %sz#0, %sz#1, %st#0, %st#1, %base2, %o2, %sz2#0, %sz2#1, %st2#0, %st2#1 : memref<f32>, index, index, index, index, index, memref<f32>, index, index, index, index, index
}
// CHECK-LABEL: func.func @mcast(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x4xf32, strided<[?, ?], offset: ?>>, %[[VAL_1:.*]]: memref<*xf32>, %[[VAL_2:.*]]: index) -> (memref<f32, 1>, index, index, index, index, index, memref<f32>, index, index, index) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.memory_space_cast %[[VAL_0]] : memref<?x4xf32, strided<[?, ?], offset: ?>> to memref<?x4xf32, strided<[?, ?], offset: ?>, 1>
// CHECK-NEXT:    %[[VAL_6:.*]], %[[VAL_7:.*]], %[[VAL_8:.*]]:2, %[[VAL_9:.*]]:2 = memref.extract_strided_metadata %[[VAL_5]] : memref<?x4xf32, strided<[?, ?], offset: ?>, 1> -> memref<f32, 1>, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_10:.*]] = memref.reinterpret_cast %[[VAL_1]] to offset: [%[[VAL_2]]], sizes: [10], strides: [%[[VAL_2]]] : memref<*xf32> to memref<10xf32, strided<[?], offset: ?>>
// CHECK-NEXT:    %[[VAL_11:.*]], %[[VAL_12:.*]], %[[VAL_13:.*]], %[[VAL_14:.*]] = memref.extract_strided_metadata %[[VAL_10]] : memref<10xf32, strided<[?], offset: ?>> -> memref<f32>, index, index, index
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_7]], %[[VAL_8]]#0, %[[VAL_4]], %[[VAL_9]]#0, %[[VAL_9]]#1, %[[VAL_11]], %[[VAL_12]], %[[VAL_3]], %[[VAL_14]] : memref<f32, 1>, index, index, index, index, index, memref<f32>, index, index, index
// CHECK-NEXT:  }
func.func @mcast(%m: memref<?x4xf32, strided<[?, ?], offset: ?>>, %u: memref<*xf32>, %a: index) -> (memref<f32, 1>, index, index, index, index, index, memref<f32>, index, index, index) {
  %c = memref.memory_space_cast %m : memref<?x4xf32, strided<[?, ?], offset: ?>> to memref<?x4xf32, strided<[?, ?], offset: ?>, 1>
  %base, %o, %sz:2, %st:2 = memref.extract_strided_metadata %c : memref<?x4xf32, strided<[?, ?], offset: ?>, 1> -> memref<f32, 1>, index, index, index, index, index
  %r = memref.reinterpret_cast %u to offset: [%a], sizes: [10], strides: [%a] : memref<*xf32> to memref<10xf32, strided<[?], offset: ?>>
  %base2, %o2, %sz2, %st2 = memref.extract_strided_metadata %r : memref<10xf32, strided<[?], offset: ?>> -> memref<f32>, index, index, index
  return %base, %o, %sz#0, %sz#1, %st#0, %st#1, %base2, %o2, %sz2, %st2: memref<f32, 1>, index, index, index, index, index, memref<f32>, index, index, index
}
// CHECK-LABEL: func.func @rcast(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x4xf32, strided<[?, ?], offset: ?>>, %[[VAL_1:.*]]: index) -> (memref<f32>, index, index, index, memref<f32>, index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_4:.*]], %[[VAL_5:.*]], %[[VAL_6:.*]]:2, %[[VAL_7:.*]]:2 = memref.extract_strided_metadata %[[VAL_0]] : memref<?x4xf32, strided<[?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_1]], %[[VAL_3]], %[[VAL_1]], %[[VAL_4]], %[[VAL_2]] : memref<f32>, index, index, index, memref<f32>, index
// CHECK-NEXT:  }
func.func @rcast(%m: memref<?x4xf32, strided<[?, ?], offset: ?>>, %a: index) -> (memref<f32>, index, index, index, memref<f32>, index) {
  %r = memref.reinterpret_cast %m to offset: [%a], sizes: [10], strides: [%a] : memref<?x4xf32, strided<[?, ?], offset: ?>> to memref<10xf32, strided<[?], offset: ?>>
  %base2, %o2, %sz2, %st2 = memref.extract_strided_metadata %r : memref<10xf32, strided<[?], offset: ?>> -> memref<f32>, index, index, index
  %base3, %o3 = memref.extract_strided_metadata %base2 : memref<f32> -> memref<f32>, index
  return %base2, %o2, %sz2, %st2, %base3, %o3: memref<f32>, index, index, index, memref<f32>, index
}
