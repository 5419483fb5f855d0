// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s

// A layout that is a map: its symbols are operands of the allocation, its strides
// those of views.
func.func @symbols(%n: index, %s: index) -> memref<?xf32, affine_map<(d0)[s0] -> (d0 * 2 + s0)>> {
  %0 = memref.alloc(%n)[%s] : memref<?xf32, affine_map<(d0)[s0] -> (d0 * 2 + s0)>>
  return %0 : memref<?xf32, affine_map<(d0)[s0] -> (d0 * 2 + s0)>>
}

func.func @strides(%n: index, %a: index, %b: index) -> memref<?xf32, strided<[?], offset: ?>> {
  %0 = memref.alloc(%n)[%a, %b] : memref<?xf32, strided<[?], offset: ?>>
  return %0 : memref<?xf32, strided<[?], offset: ?>>
}

func.func @part(%m: memref<8x8xf32, affine_map<(d0, d1) -> (d0 * 16 + d1 + 3)>>) -> memref<2x4xf32, strided<[32, 1], offset: 20>> {
  %0 = memref.subview %m[1, 1] [2, 4] [2, 1] : memref<8x8xf32, affine_map<(d0, d1) -> (d0 * 16 + d1 + 3)>> to memref<2x4xf32, strided<[32, 1], offset: 20>>
  return %0 : memref<2x4xf32, strided<[32, 1], offset: 20>>
}

func.func @cast(%m: memref<8xf32, affine_map<(d0)[s0] -> (d0 * 2 + s0)>>) -> memref<8xf32, strided<[2], offset: ?>> {
  %0 = memref.cast %m : memref<8xf32, affine_map<(d0)[s0] -> (d0 * 2 + s0)>> to memref<8xf32, strided<[2], offset: ?>>
  return %0 : memref<8xf32, strided<[2], offset: ?>>
}
