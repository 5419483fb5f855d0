// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --fold-memref-alias-ops | FileCheck %s

// CHECK:       #map = affine_map<()[s0, s1] -> (s0 + s1 * 2)>
// CHECK-NEXT:  #map1 = affine_map<()[s0, s1] -> (s0 * s1 + 4)>
// CHECK-NEXT:  #map2 = affine_map<()[s0] -> (s0 * 2 + 4)>
// CHECK-NEXT:  #map3 = affine_map<(d0) -> (d0 * 2 + 6)>
// CHECK-NEXT:  #map4 = affine_map<()[s0, s1] -> (s0 * 2 + s1)>
// CHECK-NEXT:  #map5 = affine_map<()[s0, s1] -> (s0 * 4 + s1)>
// CHECK-NEXT:  #map6 = affine_map<()[s0, s1, s2] -> (s1 + s2 * s0)>
// CHECK-NEXT:  #map7 = affine_map<()[s0] -> (s0 floordiv 8)>
// CHECK-NEXT:  #map8 = affine_map<()[s0] -> (s0 mod 8)>
// CHECK-NEXT:  #map9 = affine_map<(d0) -> (d0 floordiv 12)>
// CHECK-NEXT:  #map10 = affine_map<(d0) -> ((d0 * 2) floordiv 3 - (d0 floordiv 12) * 8)>
// CHECK-NEXT:  #map11 = affine_map<(d0) -> ((d0 * 2) mod 3)>
// CHECK-NEXT:  #map12 = affine_map<(d0) -> ((d0 + 7) floordiv 24)>
// CHECK-NEXT:  #map13 = affine_map<(d0) -> ((d0 - ((d0 + 7) floordiv 24) * 24 + 7) floordiv 3)>
// CHECK-NEXT:  #map14 = affine_map<(d0) -> (d0 - ((d0 + 7) floordiv 3) * 3 + 7)>
// CHECK-NEXT:  #map15 = affine_map<()[s0] -> (s0 floordiv 24)>
// CHECK-NEXT:  #map16 = affine_map<()[s0] -> ((s0 mod 24) floordiv 3)>
// CHECK-NEXT:  #map17 = affine_map<()[s0] -> (s0 mod 3)>
// CHECK-NEXT:  #map18 = affine_map<()[s0] -> (s0 + 2)>
// CHECK-NEXT:  #map19 = affine_map<()[s0] -> (s0 + 4)>
// CHECK-NEXT:  #map20 = affine_map<(d0, d1, d2) -> (d1)>
// CHECK-NEXT:  #map21 = affine_map<()[s0, s1] -> (s0 * 2 + s1 + 1)>
// CHECK-LABEL: func.func @ld(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index) -> f32 {
// CHECK-NEXT:    %[[VAL_4:.*]] = affine.apply #map()[%[[VAL_1]], %[[VAL_3]]]
// CHECK-NEXT:    %[[VAL_5:.*]] = affine.apply #map1()[%[[VAL_2]], %[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.load %[[VAL_0]][%[[VAL_4]], %[[VAL_5]]] {nontemporal = true} : memref<?x?xf32>
// CHECK-NEXT:    return %[[VAL_6]] : f32
// CHECK-NEXT:  }
func.func @ld(%m: memref<?x?xf32>, %a: index, %b: index, %i: index) -> f32 {
  %s = memref.subview %m[%a, 4][%b, 4][2, %a] : memref<?x?xf32> to memref<?x4xf32, strided<[?, ?], offset: ?>>
  %v = memref.load %s[%i, %b] {nontemporal = true} : memref<?x4xf32, strided<[?, ?], offset: ?>>
  return %v : f32
}
// CHECK-LABEL: func.func @st(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<12x32xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = affine.apply #map2()[%[[VAL_2]]]
// CHECK-NEXT:    memref.store %[[VAL_3]], %[[VAL_0]][%[[VAL_1]], %[[VAL_5]]] : memref<12x32xf32>
// CHECK-NEXT:    affine.for %[[VAL_6:.*]] = 0 to 4 {
// CHECK-NEXT:      %[[VAL_7:.*]] = affine.apply #map3(%[[VAL_6]])
// CHECK-NEXT:      affine.store %[[VAL_3]], %[[VAL_0]][%[[VAL_1]], %[[VAL_7]]] : memref<12x32xf32>
// CHECK-NEXT:      %[[VAL_8:.*]] = affine.load %[[VAL_0]][%[[VAL_1]], %[[VAL_4]]] : memref<12x32xf32>
// CHECK-NEXT:      "x.use"(%[[VAL_8]]) : (f32) -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
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
// CHECK-LABEL: func.func @ld_exp(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index, %[[VAL_4:.*]]: index) -> (f32, vector<2xf32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = affine.apply #map4()[%[[VAL_2]], %[[VAL_3]]]
// CHECK-NEXT:    %[[VAL_6:.*]] = affine.apply #map5()[%[[VAL_4]], %[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.load %[[VAL_0]][%[[VAL_5]], %[[VAL_6]]] : memref<?x8xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = affine.apply #map4()[%[[VAL_2]], %[[VAL_3]]]
// CHECK-NEXT:    %[[VAL_9:.*]] = affine.apply #map5()[%[[VAL_4]], %[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.load %[[VAL_0]][%[[VAL_8]], %[[VAL_9]]] : memref<?x8xf32>, vector<2xf32>
// CHECK-NEXT:    return %[[VAL_7]], %[[VAL_10]] : f32, vector<2xf32>
// CHECK-NEXT:  }
func.func @ld_exp(%m: memref<?x8xf32>, %n: index, %i: index, %j: index, %k: index) -> (f32, vector<2xf32>) {
  %e = memref.expand_shape %m [[0, 1], [2, 3]] output_shape [%n, 2, 2, 4] : memref<?x8xf32> into memref<?x2x2x4xf32>
  %v = memref.load %e[%i, %j, %k, %i] : memref<?x2x2x4xf32>
  %w = vector.load %e[%i, %j, %k, %i] : memref<?x2x2x4xf32>, vector<2xf32>
  return %v, %w : f32, vector<2xf32>
}
// CHECK-LABEL: func.func @ld_exp2(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index, %[[VAL_4:.*]]: index) -> f32 {
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x8xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.divui %[[VAL_7]], %[[VAL_5]] : index
// CHECK-NEXT:    %[[VAL_9:.*]] = affine.apply #map6()[%[[VAL_2]], %[[VAL_3]], %[[VAL_8]]]
// CHECK-NEXT:    %[[VAL_10:.*]] = affine.apply #map5()[%[[VAL_4]], %[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_11:.*]] = memref.load %[[VAL_0]][%[[VAL_9]], %[[VAL_10]]] : memref<?x8xf32>
// CHECK-NEXT:    return %[[VAL_11]] : f32
// CHECK-NEXT:  }
func.func @ld_exp2(%m: memref<?x8xf32>, %n: index, %i: index, %j: index, %k: index) -> f32 {
  %e = memref.expand_shape %m [[0, 1], [2, 3]] output_shape [2, %n, 2, 4] : memref<?x8xf32> into memref<2x?x2x4xf32>
  %v = memref.load %e[%i, %j, %k, %i] : memref<2x?x2x4xf32>
  return %v : f32
}
// CHECK-LABEL: func.func @ld_exp0(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<f32>, %[[VAL_1:.*]]: index) -> f32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.load %[[VAL_0]][] : memref<f32>
// CHECK-NEXT:    return %[[VAL_2]] : f32
// CHECK-NEXT:  }
func.func @ld_exp0(%m: memref<f32>, %i: index) -> f32 {
  %e = memref.expand_shape %m [] output_shape [1, 1] : memref<f32> into memref<1x1xf32>
  %v = memref.load %e[%i, %i] : memref<1x1xf32>
  return %v : f32
}
// CHECK-LABEL: func.func @ld_col(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8x3xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index) -> f32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = affine.apply #map7()[%[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_4:.*]] = affine.apply #map8()[%[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.load %[[VAL_0]][%[[VAL_3]], %[[VAL_4]], %[[VAL_2]]] : memref<?x8x3xf32>
// CHECK-NEXT:    return %[[VAL_5]] : f32
// CHECK-NEXT:  }
func.func @ld_col(%m: memref<?x8x3xf32>, %i: index, %j: index) -> f32 {
  %e = memref.collapse_shape %m [[0, 1], [2]] : memref<?x8x3xf32> into memref<?x3xf32>
  %v = memref.load %e[%i, %j] : memref<?x3xf32>
  return %v : f32
}
// CHECK-LABEL: func.func @ld_col0(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<1x1xf32>) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<1x1xf32>
// CHECK-NEXT:    return %[[VAL_2]] : f32
// CHECK-NEXT:  }
func.func @ld_col0(%m: memref<1x1xf32>) -> f32 {
  %e = memref.collapse_shape %m [] : memref<1x1xf32> into memref<f32>
  %v = memref.load %e[] : memref<f32>
  return %v : f32
}
// CHECK-LABEL: func.func @st_col(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8x3xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) {
// CHECK-NEXT:    affine.for %[[VAL_3:.*]] = 0 to 6 {
// CHECK-NEXT:      %[[VAL_4:.*]] = affine.apply #map9(%[[VAL_3]])
// CHECK-NEXT:      %[[VAL_5:.*]] = affine.apply #map10(%[[VAL_3]])
// CHECK-NEXT:      %[[VAL_6:.*]] = affine.apply #map11(%[[VAL_3]])
// CHECK-NEXT:      affine.store %[[VAL_2]], %[[VAL_0]][%[[VAL_4]], %[[VAL_5]], %[[VAL_6]]] : memref<?x8x3xf32>
// CHECK-NEXT:      %[[VAL_7:.*]] = affine.apply #map12(%[[VAL_3]])
// CHECK-NEXT:      %[[VAL_8:.*]] = affine.apply #map13(%[[VAL_3]])
// CHECK-NEXT:      %[[VAL_9:.*]] = affine.apply #map14(%[[VAL_3]])
// CHECK-NEXT:      %[[VAL_10:.*]] = affine.load %[[VAL_0]][%[[VAL_7]], %[[VAL_8]], %[[VAL_9]]] : memref<?x8x3xf32>
// CHECK-NEXT:      %[[VAL_11:.*]] = affine.apply #map15()[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_12:.*]] = affine.apply #map16()[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_13:.*]] = affine.apply #map17()[%[[VAL_1]]]
// CHECK-NEXT:      memref.store %[[VAL_10]], %[[VAL_0]][%[[VAL_11]], %[[VAL_12]], %[[VAL_13]]] : memref<?x8x3xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @st_col(%m: memref<?x8x3xf32>, %i: index, %v: f32) {
  %e = memref.collapse_shape %m [[0, 1, 2]] : memref<?x8x3xf32> into memref<?xf32>
  affine.for %j = 0 to 6 {
    affine.store %v, %e[%j * 2] : memref<?xf32>
    %x = affine.load %e[%j + 7] : memref<?xf32>
    memref.store %x, %e[%i] : memref<?xf32>
  }
  return
}
// CHECK-LABEL: func.func @sub2(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index) -> memref<3x?xf32, strided<[?, 1], offset: ?>> {
// CHECK-NEXT:    %[[VAL_3:.*]] = affine.apply #map18()[%[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_4:.*]] = affine.apply #map19()[%[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.subview %[[VAL_0]][%[[VAL_3]], %[[VAL_4]]] [3, %[[VAL_1]]] [1, 1] : memref<?x?xf32> to memref<3x?xf32, strided<[?, 1], offset: ?>>
// CHECK-NEXT:    return %[[VAL_5]] : memref<3x?xf32, strided<[?, 1], offset: ?>>
// CHECK-NEXT:  }
func.func @sub2(%m: memref<?x?xf32>, %a: index, %b: index) -> memref<3x?xf32, strided<[?, 1], offset: ?>> {
  %s = memref.subview %m[%a, 4][8, %b][1, 1] : memref<?x?xf32> to memref<8x?xf32, strided<[?, 1], offset: ?>>
  %t = memref.subview %s[2, %a][3, %a][1, 1] : memref<8x?xf32, strided<[?, 1], offset: ?>> to memref<3x?xf32, strided<[?, 1], offset: ?>>
  return %t : memref<3x?xf32, strided<[?, 1], offset: ?>>
}
// CHECK-LABEL: func.func @sub3(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4x1024xf32>) -> memref<1x8xf32, strided<[1024, 1], offset: 2560>> {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.subview %[[VAL_0]][2, 512] [1, 8] [1, 1] : memref<4x1024xf32> to memref<1x8xf32, strided<[1024, 1], offset: 2560>>
// CHECK-NEXT:    return %[[VAL_1]] : memref<1x8xf32, strided<[1024, 1], offset: 2560>>
// CHECK-NEXT:  }
func.func @sub3(%m: memref<4x1024xf32>) -> memref<1x8xf32, strided<[1024, 1], offset: 2560>> {
  %s = memref.subview %m[2, 256] [2, 256] [1, 1] : memref<4x1024xf32> to memref<2x256xf32, strided<[1024, 1], offset: 2304>>
  %t = memref.subview %s[0, 256] [1, 8] [1, 1] : memref<2x256xf32, strided<[1024, 1], offset: 2304>> to memref<1x8xf32, strided<[1024, 1], offset: 2560>>
  return %t : memref<1x8xf32, strided<[1024, 1], offset: 2560>>
}
// CHECK-LABEL: func.func @tr(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: f32, %[[VAL_4:.*]]: vector<4xi1>) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.subview %[[VAL_0]][%[[VAL_1]], 4, 2] [1, 4, 8] [1, 1, 1] : memref<?x?x?xf32> to memref<4x8xf32, strided<[?, 1], offset: ?>>
// CHECK-NEXT:    %[[VAL_6:.*]] = affine.apply #map19()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_7:.*]] = affine.apply #map18()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_6]], %[[VAL_7]]], %[[VAL_3]] {in_bounds = [true]} : memref<?x?x?xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = affine.apply #map19()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_10:.*]] = affine.apply #map18()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_9]], %[[VAL_10]]], %[[VAL_3]], %[[VAL_4]] {in_bounds = [true], permutation_map = #map20} : memref<?x?x?xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.transfer_read %[[VAL_5]][%[[VAL_2]], %[[VAL_2]]], %[[VAL_3]] : memref<4x8xf32, strided<[?, 1], offset: ?>>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = affine.apply #map19()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_14:.*]] = affine.apply #map18()[%[[VAL_2]]]
// CHECK-NEXT:    vector.transfer_write %[[VAL_8]], %[[VAL_0]][%[[VAL_1]], %[[VAL_13]], %[[VAL_14]]] {in_bounds = [true]} : vector<4xf32>, memref<?x?x?xf32>
// CHECK-NEXT:    %[[VAL_15:.*]] = affine.apply #map19()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_16:.*]] = affine.apply #map18()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.load %[[VAL_0]][%[[VAL_1]], %[[VAL_15]], %[[VAL_16]]] : memref<?x?x?xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_18:.*]] = affine.apply #map19()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_19:.*]] = affine.apply #map18()[%[[VAL_2]]]
// CHECK-NEXT:    vector.store %[[VAL_17]], %[[VAL_0]][%[[VAL_1]], %[[VAL_18]], %[[VAL_19]]] : memref<?x?x?xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_20:.*]] = affine.apply #map19()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_21:.*]] = affine.apply #map18()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_22:.*]] = vector.maskedload %[[VAL_0]][%[[VAL_1]], %[[VAL_20]], %[[VAL_21]]], %[[VAL_4]], %[[VAL_17]] : memref<?x?x?xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
// CHECK-NEXT:    %[[VAL_23:.*]] = affine.apply #map19()[%[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_24:.*]] = affine.apply #map18()[%[[VAL_2]]]
// CHECK-NEXT:    vector.maskedstore %[[VAL_0]][%[[VAL_1]], %[[VAL_23]], %[[VAL_24]]], %[[VAL_4]], %[[VAL_22]] : memref<?x?x?xf32>, vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    return %[[VAL_8]], %[[VAL_11]], %[[VAL_12]] : vector<4xf32>, vector<4xf32>, vector<4xf32>
// CHECK-NEXT:  }
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
// CHECK-LABEL: func.func @aff(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index, %[[VAL_4:.*]]: index, %[[VAL_5:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_6:.*]] = affine.apply #map4()[%[[VAL_2]], %[[VAL_3]]]
// CHECK-NEXT:    %[[VAL_7:.*]] = affine.apply #map5()[%[[VAL_4]], %[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_8:.*]] = affine.load %[[VAL_0]][%[[VAL_6]], %[[VAL_7]]] : memref<?x8xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = affine.apply #map21()[%[[VAL_2]], %[[VAL_3]]]
// CHECK-NEXT:    %[[VAL_10:.*]] = affine.apply #map5()[%[[VAL_4]], %[[VAL_2]]]
// CHECK-NEXT:    affine.store %[[VAL_8]], %[[VAL_0]][%[[VAL_9]], %[[VAL_10]]] : memref<?x8xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = "x.make"() : () -> vector<4xf32>
// CHECK-NEXT:    return %[[VAL_8]] : f32
// CHECK-NEXT:  }
func.func @aff(%m: memref<?x8xf32>, %n: index, %i: index, %j: index, %k: index, %x : f32) -> f32 {
  %e = memref.expand_shape %m [[0, 1], [2, 3]] output_shape [%n, 2, 2, 4] : memref<?x8xf32> into memref<?x2x2x4xf32>
  %v = affine.load %e[%i, %j, symbol(%k), %i] : memref<?x2x2x4xf32>
  affine.store %v, %e[%i, %j + 1, symbol(%k), %i] : memref<?x2x2x4xf32>
  %q = "x.make"() : () -> vector<4xf32>
  return %v : f32
}
