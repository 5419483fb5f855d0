// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize --lower-vector-mask --mlir-print-local-scope | FileCheck %s

// What is known to be inside of the bounds; the map of the last dimensions is not printed.
// CHECK-LABEL: func.func @in_bounds(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4x?xf32>, %[[VAL_1:.*]]: tensor<8x16xf32>, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: index) -> (vector<2xf32>, vector<4x8xf32>, vector<8x[4]xf32>, vector<4x3xf32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_5]], %[[VAL_3]]], %[[VAL_2]] {in_bounds = [true], permutation_map = affine_map<(d0, d1) -> (d0)>} : memref<4x?xf32>, vector<2xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.transfer_read %[[VAL_1]][%[[VAL_5]], %[[VAL_3]]], %[[VAL_2]] {in_bounds = [true, false]} : tensor<8x16xf32>, vector<4x8xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.transfer_read %[[VAL_1]][%[[VAL_4]], %[[VAL_4]]], %[[VAL_2]] {in_bounds = [true, false]} : tensor<8x16xf32>, vector<8x[4]xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_4]], %[[VAL_4]]], %[[VAL_2]] {in_bounds = [false, true], permutation_map = affine_map<(d0, d1) -> (d1, 0)>} : memref<4x?xf32>, vector<4x3xf32>
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_7]], %[[VAL_8]], %[[VAL_9]] : vector<2xf32>, vector<4x8xf32>, vector<8x[4]xf32>, vector<4x3xf32>
// CHECK-NEXT:  }
func.func @in_bounds(%m: memref<4x?xf32>, %t: tensor<8x16xf32>, %p: f32, %i: index) -> (vector<2xf32>, vector<4x8xf32>, vector<8x[4]xf32>, vector<4x3xf32>) {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %0 = vector.transfer_read %m[%c2, %i], %p {permutation_map = affine_map<(d0, d1) -> (d0)>} : memref<4x?xf32>, vector<2xf32>
  %1 = vector.transfer_read %t[%c2, %i], %p {permutation_map = affine_map<(d0, d1) -> (d0, d1)>} : tensor<8x16xf32>, vector<4x8xf32>
  %2 = vector.transfer_read %t[%c0, %c0], %p : tensor<8x16xf32>, vector<8x[4]xf32>
  %3 = vector.transfer_read %m[%c0, %c0], %p {in_bounds = [false, true], permutation_map = affine_map<(d0, d1) -> (d1, 0)>} : memref<4x?xf32>, vector<4x3xf32>
  return %0, %1, %2, %3 : vector<2xf32>, vector<4x8xf32>, vector<8x[4]xf32>, vector<4x3xf32>
}

// A mask that is set everywhere goes, another stays.
// CHECK-LABEL: func.func @masks(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: vector<2x3xf32>, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: f32) -> vector<3x2xf32> {
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.constant_mask [1, 3] : vector<2x3xi1>
// CHECK-NEXT:    vector.transfer_write %[[VAL_1]], %[[VAL_0]][%[[VAL_2]], %[[VAL_2]]] : vector<2x3xf32>, memref<?x?xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_2]], %[[VAL_2]]], %[[VAL_3]], %[[VAL_4]] {permutation_map = affine_map<(d0, d1) -> (d1, d0)>} : memref<?x?xf32>, vector<3x2xf32>
// CHECK-NEXT:    return %[[VAL_5]] : vector<3x2xf32>
// CHECK-NEXT:  }
func.func @masks(%m: memref<?x?xf32>, %v: vector<2x3xf32>, %i: index, %p: f32) -> vector<3x2xf32> {
  %all = vector.constant_mask [2, 3] : vector<2x3xi1>
  %some = vector.constant_mask [1, 3] : vector<2x3xi1>
  vector.transfer_write %v, %m[%i, %i], %all : vector<2x3xf32>, memref<?x?xf32>
  %0 = vector.transfer_read %m[%i, %i], %p, %some {permutation_map = affine_map<(d0, d1) -> (d1, d0)>} : memref<?x?xf32>, vector<3x2xf32>
  return %0 : vector<3x2xf32>
}

// What was written is read; what is written over is not written.
// CHECK-LABEL: func.func @tensors(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<8xf32>, %[[VAL_1:.*]]: vector<4xf32>, %[[VAL_2:.*]]: vector<4xf32>, %[[VAL_3:.*]]: f32, %[[VAL_4:.*]]: index) -> (vector<4xf32>, tensor<8xf32>, vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.transfer_write %[[VAL_2]], %[[VAL_0]][%[[VAL_5]]] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.transfer_read %[[VAL_6]][%[[VAL_4]]], %[[VAL_3]] : tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:    return %[[VAL_1]], %[[VAL_6]], %[[VAL_7]] : vector<4xf32>, tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:  }
func.func @tensors(%t: tensor<8xf32>, %a: vector<4xf32>, %b: vector<4xf32>, %p: f32, %i: index) -> (vector<4xf32>, tensor<8xf32>, vector<4xf32>) {
  %c1 = arith.constant 1 : index
  %0 = vector.transfer_write %a, %t[%c1] : vector<4xf32>, tensor<8xf32>
  %1 = vector.transfer_read %0[%c1], %p : tensor<8xf32>, vector<4xf32>
  %2 = vector.transfer_write %b, %0[%c1] : vector<4xf32>, tensor<8xf32>
  %3 = vector.transfer_read %2[%i], %p : tensor<8xf32>, vector<4xf32>
  return %1, %2, %3 : vector<4xf32>, tensor<8xf32>, vector<4xf32>
}

// Elements that are vectors, and memory without dimensions.
// CHECK-LABEL: func.func @elements(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xvector<4x3xf32>>, %[[VAL_1:.*]]: memref<f32>, %[[VAL_2:.*]]: vector<4x3xf32>, %[[VAL_3:.*]]: f32, %[[VAL_4:.*]]: index) -> (vector<1x1x4x3xf32>, vector<f32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_4]], %[[VAL_4]]], %[[VAL_2]] {in_bounds = [false, true]} : memref<?x?xvector<4x3xf32>>, vector<1x1x4x3xf32>
// CHECK-NEXT:    vector.transfer_write %[[VAL_5]], %[[VAL_0]][%[[VAL_4]], %[[VAL_4]]] : vector<1x1x4x3xf32>, memref<?x?xvector<4x3xf32>>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.transfer_read %[[VAL_1]][], %[[VAL_3]] : memref<f32>, vector<f32>
// CHECK-NEXT:    vector.transfer_write %[[VAL_6]], %[[VAL_1]][] : vector<f32>, memref<f32>
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_6]] : vector<1x1x4x3xf32>, vector<f32>
// CHECK-NEXT:  }
func.func @elements(%m: memref<?x?xvector<4x3xf32>>, %s: memref<f32>, %e: vector<4x3xf32>, %p: f32, %i: index) -> (vector<1x1x4x3xf32>, vector<f32>) {
  %0 = vector.transfer_read %m[%i, %i], %e {in_bounds = [false, true]} : memref<?x?xvector<4x3xf32>>, vector<1x1x4x3xf32>
  vector.transfer_write %0, %m[%i, %i] : vector<1x1x4x3xf32>, memref<?x?xvector<4x3xf32>>
  %1 = vector.transfer_read %s[], %p : memref<f32>, vector<f32>
  vector.transfer_write %1, %s[] : vector<f32>, memref<f32>
  return %0, %1 : vector<1x1x4x3xf32>, vector<f32>
}

// Masks go into the ops that take them; around nothing there is none.
// CHECK-LABEL: func.func @mask_regions(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<?xf32>, %[[VAL_1:.*]]: memref<?xf32>, %[[VAL_2:.*]]: vector<4xf32>, %[[VAL_3:.*]]: vector<4xindex>, %[[VAL_4:.*]]: vector<4xi1>, %[[VAL_5:.*]]: vector<4xi1>, %[[VAL_6:.*]]: f32, %[[VAL_7:.*]]: index) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>, f32) {
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_7]]], %[[VAL_6]], %[[VAL_4]] : tensor<?xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.mask %[[VAL_4]], %[[VAL_2]] { vector.transfer_read %[[VAL_0]][%[[VAL_7]]], %[[VAL_6]] : tensor<?xf32>, vector<4xf32> } : vector<4xi1> -> vector<4xf32>
// CHECK-NEXT:    vector.transfer_write %[[VAL_2]], %[[VAL_1]][%[[VAL_7]]], %[[VAL_4]] : vector<4xf32>, memref<?xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.andi %[[VAL_5]], %[[VAL_4]] : vector<4xi1>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.gather %[[VAL_1]][%[[VAL_7]]] [%[[VAL_3]]], %[[VAL_10]], %[[VAL_2]] : memref<?xf32>, vector<4xindex>, vector<4xi1>, vector<4xf32> into vector<4xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_7]]], %[[VAL_6]] : tensor<?xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.mask %[[VAL_4]] { vector.reduction <add>, %[[VAL_2]] : vector<4xf32> into f32 } : vector<4xi1> -> f32
// CHECK-NEXT:    return %[[VAL_8]], %[[VAL_9]], %[[VAL_11]], %[[VAL_12]], %[[VAL_2]], %[[VAL_13]] : vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>, f32
// CHECK-NEXT:  }
func.func @mask_regions(%t: tensor<?xf32>, %m: memref<?xf32>, %v: vector<4xf32>, %d: vector<4xindex>, %bits: vector<4xi1>, %own: vector<4xi1>, %p: f32, %i: index) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>, f32) {
  %all = vector.constant_mask [4] : vector<4xi1>
  %0 = vector.mask %bits { vector.transfer_read %t[%i], %p : tensor<?xf32>, vector<4xf32> } : vector<4xi1> -> vector<4xf32>
  %1 = vector.mask %bits, %v { vector.transfer_read %t[%i], %p : tensor<?xf32>, vector<4xf32> } : vector<4xi1> -> vector<4xf32>
  vector.mask %bits { vector.transfer_write %v, %m[%i] : vector<4xf32>, memref<?xf32> } : vector<4xi1>
  %2 = vector.mask %bits { vector.gather %m[%i] [%d], %own, %v : memref<?xf32>, vector<4xindex>, vector<4xi1>, vector<4xf32> into vector<4xf32> } : vector<4xi1> -> vector<4xf32>
  %3 = vector.mask %all { vector.transfer_read %t[%i], %p : tensor<?xf32>, vector<4xf32> } : vector<4xi1> -> vector<4xf32>
  %4 = vector.mask %bits { vector.yield %v : vector<4xf32> } : vector<4xi1> -> vector<4xf32>
  vector.mask %bits { } : vector<4xi1>
  %5 = vector.mask %bits { vector.reduction <add>, %v : vector<4xf32> into f32 } : vector<4xi1> -> f32
  return %0, %1, %2, %3, %4, %5 : vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>, f32
}

// What is not of this dialect may be in a mask, too.
// CHECK-LABEL: func.func @other(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<4xi1>) -> vector<4xf32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.mask %[[VAL_1]] { arith.addf %[[VAL_0]], %[[VAL_0]] : vector<4xf32> } {note} : vector<4xi1> -> vector<4xf32>
// CHECK-NEXT:    return %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:  }
func.func @other(%v: vector<4xf32>, %bits: vector<4xi1>) -> vector<4xf32> {
  %0 = vector.mask %bits { arith.addf %v, %v : vector<4xf32> } {note} : vector<4xi1> -> vector<4xf32>
  return %0 : vector<4xf32>
}

#product = {
  indexing_maps = [affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (k, j)>, affine_map<(i, j, k) -> (i, j)>],
  iterator_types = ["parallel", "parallel", "reduction"]
}
#dot = {
  indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> ()>],
  iterator_types = ["reduction"], kind = #vector.kind<maxnumf>
}
// CHECK-LABEL: func.func @contract(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x3xf32>, %[[VAL_1:.*]]: vector<3x[4]xf32>, %[[VAL_2:.*]]: vector<2x[4]xf32>, %[[VAL_3:.*]]: vector<2x[4]x3xi1>, %[[VAL_4:.*]]: vector<8xf32>, %[[VAL_5:.*]]: f32) -> (vector<2x[4]xf32>, vector<2x[4]xf32>, f32) {
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.contract {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>} %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] {note} : vector<2x3xf32>, vector<3x[4]xf32> into vector<2x[4]xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.mask %[[VAL_3]] { vector.contract {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>} %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : vector<2x3xf32>, vector<3x[4]xf32> into vector<2x[4]xf32> } : vector<2x[4]x3xi1> -> vector<2x[4]xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.contract {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"], kind = #vector.kind<maxnumf>} %[[VAL_4]], %[[VAL_4]], %[[VAL_5]] : vector<8xf32>, vector<8xf32> into f32
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_7]], %[[VAL_8]] : vector<2x[4]xf32>, vector<2x[4]xf32>, f32
// CHECK-NEXT:  }
func.func @contract(%a: vector<2x3xf32>, %b: vector<3x[4]xf32>, %c: vector<2x[4]xf32>, %bits: vector<2x[4]x3xi1>, %u: vector<8xf32>, %s: f32) -> (vector<2x[4]xf32>, vector<2x[4]xf32>, f32) {
  %0 = vector.contract #product %a, %b, %c {note} : vector<2x3xf32>, vector<3x[4]xf32> into vector<2x[4]xf32>
  %1 = vector.mask %bits { vector.contract #product %a, %b, %c : vector<2x3xf32>, vector<3x[4]xf32> into vector<2x[4]xf32> } : vector<2x[4]x3xi1> -> vector<2x[4]xf32>
  %2 = vector.contract #dot %u, %u, %s : vector<8xf32>, vector<8xf32> into f32
  return %0, %1, %2 : vector<2x[4]xf32>, vector<2x[4]xf32>, f32
}

// CHECK-LABEL: func.func @warp(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: vector<4xf32>, %[[VAL_2:.*]]: memref<?xf32>) -> vector<1xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    vector.warp_execute_on_lane_0(%[[VAL_0]])[32] {
// CHECK-NEXT:      memref.store %[[VAL_5]], %[[VAL_2]][%[[VAL_0]]] : memref<?xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.warp_execute_on_lane_0(%[[VAL_0]])[32] args(%[[VAL_1]], %[[VAL_1]] : vector<4xf32>, vector<4xf32>) -> (vector<1xf32>) {
// CHECK-NEXT:    ^bb0(%[[VAL_7:.*]]: vector<128xf32>, %[[VAL_8:.*]]: vector<4xf32>):
// CHECK-NEXT:      vector.transfer_write %[[VAL_7]], %[[VAL_2]][%[[VAL_4]]] : vector<128xf32>, memref<?xf32>
// CHECK-NEXT:      %[[VAL_9:.*]] = vector.transfer_read %[[VAL_2]][%[[VAL_4]]], %[[VAL_3]] : memref<?xf32>, vector<32xf32>
// CHECK-NEXT:      vector.yield %[[VAL_9]] : vector<32xf32>
// CHECK-NEXT:    } {note}
// CHECK-NEXT:    return %[[VAL_6]] : vector<1xf32>
// CHECK-NEXT:  }
func.func @warp(%lane: index, %part: vector<4xf32>, %m: memref<?xf32>) -> vector<1xf32> {
  vector.warp_execute_on_lane_0(%lane)[32] {
    %c = arith.constant 1.0 : f32
    memref.store %c, %m[%lane] : memref<?xf32>
  }
  %0 = vector.warp_execute_on_lane_0(%lane)[32] args(%part, %part : vector<4xf32>, vector<4xf32>) -> (vector<1xf32>) {
  ^bb0(%whole: vector<128xf32>, %same: vector<4xf32>):
    %c0 = arith.constant 0 : index
    vector.transfer_write %whole, %m[%c0] : vector<128xf32>, memref<?xf32>
    %p = arith.constant 0.0 : f32
    %1 = vector.transfer_read %m[%c0], %p : memref<?xf32>, vector<32xf32>
    vector.yield %1 : vector<32xf32>
  } {note}
  return %0 : vector<1xf32>
}
