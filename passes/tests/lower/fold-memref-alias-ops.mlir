// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --fold-memref-alias-ops | FileCheck %s

func.func @ld(%m: memref<?x?xf32>, %a: index, %b: index, %i: index) -> f32 {
  %s = memref.subview %m[%a, 4][%b, 4][2, %a] : memref<?x?xf32> to memref<?x4xf32, strided<[?, ?], offset: ?>>
  %v = memref.load %s[%i, %b] {nontemporal = true} : memref<?x4xf32, strided<[?, ?], offset: ?>>
  return %v : f32
}
func.func @st(%m: memref<12x32xf32>, %a: index, %i: index, %v: f32) {
  %s = memref.subview %m[%a, 4][1, 4][1, 2] : memref<12x32xf32> to memref<4xf32, strided<[2], offset: ?>>
  memref.store %v, %s[%i] : memref<4xf32, strided<[2], offset: ?>>
  affine.for %j = 0 to 4 {
    affine.store %v, %s[%j + 1] : memref<4xf32, strided<[2], offset: ?>>
    %x = affine.load %s[3] : memref<4xf32, strided<[2], offset: ?>>
    "x.use"(%x) : (f32) -> ()
  }
  return
}
func.func @ld_exp(%m: memref<?x8xf32>, %n: index, %i: index, %j: index, %k: index) -> (f32, vector<2xf32>) {
  %e = memref.expand_shape %m [[0, 1], [2, 3]] output_shape [%n, 2, 2, 4] : memref<?x8xf32> into memref<?x2x2x4xf32>
  %v = memref.load %e[%i, %j, %k, %i] : memref<?x2x2x4xf32>
  %w = vector.load %e[%i, %j, %k, %i] : memref<?x2x2x4xf32>, vector<2xf32>
  return %v, %w : f32, vector<2xf32>
}
func.func @ld_exp2(%m: memref<?x8xf32>, %n: index, %i: index, %j: index, %k: index) -> f32 {
  %e = memref.expand_shape %m [[0, 1], [2, 3]] output_shape [2, %n, 2, 4] : memref<?x8xf32> into memref<2x?x2x4xf32>
  %v = memref.load %e[%i, %j, %k, %i] : memref<2x?x2x4xf32>
  return %v : f32
}
func.func @ld_exp0(%m: memref<f32>, %i: index) -> f32 {
  %e = memref.expand_shape %m [] output_shape [1, 1] : memref<f32> into memref<1x1xf32>
  %v = memref.load %e[%i, %i] : memref<1x1xf32>
  return %v : f32
}
func.func @ld_col(%m: memref<?x8x3xf32>, %i: index, %j: index) -> f32 {
  %e = memref.collapse_shape %m [[0, 1], [2]] : memref<?x8x3xf32> into memref<?x3xf32>
  %v = memref.load %e[%i, %j] : memref<?x3xf32>
  return %v : f32
}
func.func @ld_col0(%m: memref<1x1xf32>) -> f32 {
  %e = memref.collapse_shape %m [] : memref<1x1xf32> into memref<f32>
  %v = memref.load %e[] : memref<f32>
  return %v : f32
}
func.func @st_col(%m: memref<?x8x3xf32>, %i: index, %v: f32) {
  %e = memref.collapse_shape %m [[0, 1, 2]] : memref<?x8x3xf32> into memref<?xf32>
  affine.for %j = 0 to 6 {
    affine.store %v, %e[%j * 2] : memref<?xf32>
    %x = affine.load %e[%j + 7] : memref<?xf32>
    memref.store %x, %e[%i] : memref<?xf32>
  }
  return
}
func.func @sub2(%m: memref<?x?xf32>, %a: index, %b: index) -> memref<3x?xf32, strided<[?, 1], offset: ?>> {
  %s = memref.subview %m[%a, 4][8, %b][1, 1] : memref<?x?xf32> to memref<8x?xf32, strided<[?, 1], offset: ?>>
  %t = memref.subview %s[2, %a][3, %a][1, 1] : memref<8x?xf32, strided<[?, 1], offset: ?>> to memref<3x?xf32, strided<[?, 1], offset: ?>>
  return %t : memref<3x?xf32, strided<[?, 1], offset: ?>>
}
func.func @sub3(%m: memref<4x1024xf32>) -> memref<1x8xf32, strided<[1024, 1], offset: 2560>> {
  %s = memref.subview %m[2, 256] [2, 256] [1, 1] : memref<4x1024xf32> to memref<2x256xf32, strided<[1024, 1], offset: 2304>>
  %t = memref.subview %s[0, 256] [1, 8] [1, 1] : memref<2x256xf32, strided<[1024, 1], offset: 2304>> to memref<1x8xf32, strided<[1024, 1], offset: 2560>>
  return %t : memref<1x8xf32, strided<[1024, 1], offset: 2560>>
}
func.func @tr(%m: memref<?x?x?xf32>, %a: index, %i: index, %p: f32, %mask: vector<4xi1>) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>) {
  %s = memref.subview %m[%a, 4, 2][1, 4, 8][1, 1, 1] : memref<?x?x?xf32> to memref<4x8xf32, strided<[?, 1], offset: ?>>
  %v = vector.transfer_read %s[%i, %i], %p {in_bounds = [true]} : memref<4x8xf32, strided<[?, 1], offset: ?>>, vector<4xf32>
  %w = vector.transfer_read %s[%i, %i], %p, %mask {permutation_map = affine_map<(d0, d1) -> (d0)>, in_bounds = [true]} : memref<4x8xf32, strided<[?, 1], offset: ?>>, vector<4xf32>
  %x = vector.transfer_read %s[%i, %i], %p : memref<4x8xf32, strided<[?, 1], offset: ?>>, vector<4xf32>
  vector.transfer_write %v, %s[%i, %i] {in_bounds = [true]} : vector<4xf32>, memref<4x8xf32, strided<[?, 1], offset: ?>>
  %l = vector.load %s[%i, %i] : memref<4x8xf32, strided<[?, 1], offset: ?>>, vector<4xf32>
  vector.store %l, %s[%i, %i] : memref<4x8xf32, strided<[?, 1], offset: ?>>, vector<4xf32>
  %ml = vector.maskedload %s[%i, %i], %mask, %l : memref<4x8xf32, strided<[?, 1], offset: ?>>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  vector.maskedstore %s[%i, %i], %mask, %ml : memref<4x8xf32, strided<[?, 1], offset: ?>>, vector<4xi1>, vector<4xf32>
  return %v, %w, %x : vector<4xf32>, vector<4xf32>, vector<4xf32>
}
func.func @aff(%m: memref<?x8xf32>, %n: index, %i: index, %j: index, %k: index, %x : f32) -> f32 {
  %e = memref.expand_shape %m [[0, 1], [2, 3]] output_shape [%n, 2, 2, 4] : memref<?x8xf32> into memref<?x2x2x4xf32>
  %v = affine.load %e[%i, %j, symbol(%k), %i] : memref<?x2x2x4xf32>
  affine.store %v, %e[%i, %j + 1, symbol(%k), %i] : memref<?x2x2x4xf32>
  %q = "x.make"() : () -> vector<4xf32>
  return %v : f32
}
