// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --expand-strided-metadata | FileCheck %s

func.func @subview(%m: memref<?x?xf32, strided<[?, ?], offset: ?>>, %a: index, %b: index) -> memref<?x4xf32, strided<[?, ?], offset: ?>> {
  %s = memref.subview %m[%a, 4][%b, 4][2, %a] : memref<?x?xf32, strided<[?, ?], offset: ?>> to memref<?x4xf32, strided<[?, ?], offset: ?>>
  return %s : memref<?x4xf32, strided<[?, ?], offset: ?>>
}
func.func @subview_meta(%m: memref<5x4xf32>, %a: index) -> (memref<f32>, index, index, index) {
  %s = memref.subview %m[%a, 2][1, 2][1, 1] : memref<5x4xf32> to memref<2xf32, strided<[1], offset: ?>>
  %base, %o, %sz, %st = memref.extract_strided_metadata %s : memref<2xf32, strided<[1], offset: ?>> -> memref<f32>, index, index, index
  return %base, %o, %sz, %st : memref<f32>, index, index, index
}
func.func @expand(%m: memref<?x8xf32, strided<[?, ?], offset: ?>>, %sz: index) -> memref<2x?x3x4x2xf32, strided<[?, ?, ?, ?, ?], offset: ?>> {
  %e = memref.expand_shape %m [[0, 1, 2], [3, 4]] output_shape [2, %sz, 3, 4, 2] : memref<?x8xf32, strided<[?, ?], offset: ?>> into memref<2x?x3x4x2xf32, strided<[?, ?, ?, ?, ?], offset: ?>>
  return %e : memref<2x?x3x4x2xf32, strided<[?, ?, ?, ?, ?], offset: ?>>
}
func.func @expand0(%m: memref<f32>) -> memref<1x1xf32> {
  %e = memref.expand_shape %m [] output_shape [1, 1] : memref<f32> into memref<1x1xf32>
  return %e : memref<1x1xf32>
}
func.func @collapse(%m: memref<?x?x4x?xf32, strided<[?, ?, ?, ?], offset: ?>>) -> memref<?x?xf32, strided<[?, ?], offset: ?>> {
  %e = memref.collapse_shape %m [[0], [1, 2, 3]] : memref<?x?x4x?xf32, strided<[?, ?, ?, ?], offset: ?>> into memref<?x?xf32, strided<[?, ?], offset: ?>>
  return %e : memref<?x?xf32, strided<[?, ?], offset: ?>>
}
func.func @collapse1(%m: memref<1x1x4x5xf32, strided<[?, ?, 5, 1], offset: ?>>) -> memref<1x20xf32, strided<[?, 1], offset: ?>> {
  %e = memref.collapse_shape %m [[0, 1], [2, 3]] : memref<1x1x4x5xf32, strided<[?, ?, 5, 1], offset: ?>> into memref<1x20xf32, strided<[?, 1], offset: ?>>
  return %e : memref<1x20xf32, strided<[?, 1], offset: ?>>
}
func.func @alloc(%a: index, %b: index) -> (memref<f32>, index, index, index, index, index, index, index) {
  %m = memref.alloc(%a, %b) : memref<?x4x?xf32>
  %base, %o, %sz:3, %st:3 = memref.extract_strided_metadata %m : memref<?x4x?xf32> -> memref<f32>, index, index, index, index, index, index, index
  return %base, %o, %sz#0, %sz#1, %sz#2, %st#0, %st#1, %st#2 : memref<f32>, index, index, index, index, index, index, index
}
memref.global "private" constant @g : memref<4x5xi32> = dense<1>
func.func @glob() -> (memref<i32>, index, index, index, index, index) {
  %m = memref.get_global @g : memref<4x5xi32>
  %base, %o, %sz:2, %st:2 = memref.extract_strided_metadata %m : memref<4x5xi32> -> memref<i32>, index, index, index, index, index
  return %base, %o, %sz#0, %sz#1, %st#0, %st#1 : memref<i32>, index, index, index, index, index
}
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
func.func @cast(%m: memref<?x4xf32, strided<[?, ?], offset: ?>>, %m2: memref<3x4xf32, strided<[4, 1], offset: 2>>) -> (memref<f32>, index, index, index, index, index, memref<f32>, index, index, index, index, index) {
  %c = memref.cast %m : memref<?x4xf32, strided<[?, ?], offset: ?>> to memref<3x?xf32, strided<[?, 1], offset: ?>>
  %base, %o, %sz:2, %st:2 = memref.extract_strided_metadata %c : memref<3x?xf32, strided<[?, 1], offset: ?>> -> memref<f32>, index, index, index, index, index
  %c2 = memref.cast %m2 : memref<3x4xf32, strided<[4, 1], offset: 2>> to memref<?x?xf32, strided<[?, ?], offset: ?>>
  %base2, %o2, %sz2:2, %st2:2 = memref.extract_strided_metadata %c2 : memref<?x?xf32, strided<[?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
  return %base, %o, %sz#0, %sz#1, %st#0, %st#1, %base2, %o2, %sz2#0, %sz2#1, %st2#0, %st2#1 : memref<f32>, index, index, index, index, index, memref<f32>, index, index, index, index, index
}
func.func @mcast(%m: memref<?x4xf32, strided<[?, ?], offset: ?>>, %u: memref<*xf32>, %a: index) -> (memref<f32, 1>, index, index, index, index, index, memref<f32>, index, index, index) {
  %c = memref.memory_space_cast %m : memref<?x4xf32, strided<[?, ?], offset: ?>> to memref<?x4xf32, strided<[?, ?], offset: ?>, 1>
  %base, %o, %sz:2, %st:2 = memref.extract_strided_metadata %c : memref<?x4xf32, strided<[?, ?], offset: ?>, 1> -> memref<f32, 1>, index, index, index, index, index
  %r = memref.reinterpret_cast %u to offset: [%a], sizes: [10], strides: [%a] : memref<*xf32> to memref<10xf32, strided<[?], offset: ?>>
  %base2, %o2, %sz2, %st2 = memref.extract_strided_metadata %r : memref<10xf32, strided<[?], offset: ?>> -> memref<f32>, index, index, index
  return %base, %o, %sz#0, %sz#1, %st#0, %st#1, %base2, %o2, %sz2, %st2: memref<f32, 1>, index, index, index, index, index, memref<f32>, index, index, index
}
func.func @rcast(%m: memref<?x4xf32, strided<[?, ?], offset: ?>>, %a: index) -> (memref<f32>, index, index, index, memref<f32>, index) {
  %r = memref.reinterpret_cast %m to offset: [%a], sizes: [10], strides: [%a] : memref<?x4xf32, strided<[?, ?], offset: ?>> to memref<10xf32, strided<[?], offset: ?>>
  %base2, %o2, %sz2, %st2 = memref.extract_strided_metadata %r : memref<10xf32, strided<[?], offset: ?>> -> memref<f32>, index, index, index
  %base3, %o3 = memref.extract_strided_metadata %base2 : memref<f32> -> memref<f32>, index
  return %base2, %o2, %sz2, %st2, %base3, %o3: memref<f32>, index, index, index, memref<f32>, index
}
