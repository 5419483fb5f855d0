// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --lower-vector --split-input-file | FileCheck %s

#a = affine_map<(i, j, k) -> (i, k)>
#b = affine_map<(i, j, k) -> (k, j)>
#c = affine_map<(i, j, k) -> (i, j)>

// CHECK-LABEL: func.func @matmul(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x2xf32>, %[[VAL_1:.*]]: vector<2x3xf32>, %[[VAL_2:.*]]: vector<2x3xf32>) -> vector<2x3xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.transpose %[[VAL_0]], [1, 0] : vector<2x2xf32> to vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_3]][0] : vector<2xf32> from vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.shape_cast %[[VAL_4]] : vector<2xf32> to vector<2x1xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.broadcast %[[VAL_5]] : vector<2x1xf32> to vector<2x3xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_1]][0] : vector<3xf32> from vector<2x3xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.broadcast %[[VAL_7]] : vector<3xf32> to vector<2x3xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.fma %[[VAL_6]], %[[VAL_8]], %[[VAL_2]] : vector<2x3xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_3]][1] : vector<2xf32> from vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.shape_cast %[[VAL_10]] : vector<2xf32> to vector<2x1xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.broadcast %[[VAL_11]] : vector<2x1xf32> to vector<2x3xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_1]][1] : vector<3xf32> from vector<2x3xf32>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.broadcast %[[VAL_13]] : vector<3xf32> to vector<2x3xf32>
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.fma %[[VAL_12]], %[[VAL_14]], %[[VAL_9]] : vector<2x3xf32>
// CHECK-NEXT:    return %[[VAL_15]] : vector<2x3xf32>
// CHECK-NEXT:  }
func.func @matmul(%a: vector<2x2xf32>, %b: vector<2x3xf32>, %c: vector<2x3xf32>) -> vector<2x3xf32> {
  %0 = vector.contract {indexing_maps = [#a, #b, #c], iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>} %a, %b, %c : vector<2x2xf32>, vector<2x3xf32> into vector<2x3xf32>
  return %0 : vector<2x3xf32>
}

// -----

#v = affine_map<(i) -> (i)>
#s = affine_map<(i) -> ()>

// Integers of fewer bits are extended.
// CHECK-LABEL: func.func @dot(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xi8>, %[[VAL_1:.*]]: vector<4xi8>, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.extsi %[[VAL_0]] : vector<4xi8> to vector<4xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.extsi %[[VAL_1]] : vector<4xi8> to vector<4xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.muli %[[VAL_3]], %[[VAL_4]] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.reduction <add>, %[[VAL_5]], %[[VAL_2]] : vector<4xi32> into i32
// CHECK-NEXT:    return %[[VAL_6]] : i32
// CHECK-NEXT:  }
func.func @dot(%a: vector<4xi8>, %b: vector<4xi8>, %c: i32) -> i32 {
  %0 = vector.contract {indexing_maps = [#v, #v, #s], iterator_types = ["reduction"], kind = #vector.kind<add>} %a, %b, %c : vector<4xi8>, vector<4xi8> into i32
  return %0 : i32
}

// -----

// CHECK-LABEL: func.func @outer(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<3xi32>, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: vector<2xi32>) -> (vector<2x3xi32>, vector<2xi32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.shape_cast %[[VAL_0]] : vector<2xi32> to vector<2x1xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.broadcast %[[VAL_4]] : vector<2x1xi32> to vector<2x3xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.broadcast %[[VAL_1]] : vector<3xi32> to vector<2x3xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.muli %[[VAL_5]], %[[VAL_6]] : vector<2x3xi32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.broadcast %[[VAL_2]] : i32 to vector<2xi32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.muli %[[VAL_0]], %[[VAL_8]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.maxsi %[[VAL_9]], %[[VAL_3]] : vector<2xi32>
// CHECK-NEXT:    return %[[VAL_7]], %[[VAL_10]] : vector<2x3xi32>, vector<2xi32>
// CHECK-NEXT:  }
func.func @outer(%a: vector<2xi32>, %b: vector<3xi32>, %s: i32, %c: vector<2xi32>) -> (vector<2x3xi32>, vector<2xi32>) {
  %0 = vector.outerproduct %a, %b : vector<2xi32>, vector<3xi32>
  %1 = vector.outerproduct %a, %s, %c {kind = #vector.kind<maxsi>} : vector<2xi32>, i32
  return %0, %1 : vector<2x3xi32>, vector<2xi32>
}

// -----

// CHECK-LABEL: func.func @scan(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x3xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> (vector<2x3xi32>, vector<2xi32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.transpose %[[VAL_0]], [1, 0] : vector<2x3xi32> to vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_2]][0] : vector<2xi32> from vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.insert %[[VAL_1]], %[[VAL_2]] [0] : vector<2xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_2]][1] : vector<2xi32> from vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.addi %[[VAL_1]], %[[VAL_3]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.insert %[[VAL_6]], %[[VAL_4]] [1] : vector<2xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.addi %[[VAL_6]], %[[VAL_5]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.insert %[[VAL_8]], %[[VAL_7]] [2] : vector<2xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.transpose %[[VAL_9]], [1, 0] : vector<3x2xi32> to vector<2x3xi32>
// CHECK-NEXT:    return %[[VAL_10]], %[[VAL_8]] : vector<2x3xi32>, vector<2xi32>
// CHECK-NEXT:  }
func.func @scan(%a: vector<2x3xi32>, %s: vector<2xi32>) -> (vector<2x3xi32>, vector<2xi32>) {
  %0:2 = vector.scan <add>, %a, %s {inclusive = false, reduction_dim = 1 : i64} : vector<2x3xi32>, vector<2xi32>
  return %0#0, %0#1 : vector<2x3xi32>, vector<2xi32>
}

// -----

// What a mask is around stays, and so does what has a size that is not known.
#m = affine_map<(i) -> (i)>
#n = affine_map<(i) -> ()>
// CHECK:       #map = affine_map<(d0) -> (d0)>
// CHECK-NEXT:  #map1 = affine_map<(d0) -> ()>
// CHECK-LABEL: func.func @refused(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<4xi1>, %[[VAL_2:.*]]: vector<[4]xf32>, %[[VAL_3:.*]]: f32) -> (f32, f32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.mask %[[VAL_1]] { vector.contract {indexing_maps = [#map, #map, #map1], iterator_types = ["reduction"], kind = #vector.kind<add>} %[[VAL_0]], %[[VAL_0]], %[[VAL_3]] : vector<4xf32>, vector<4xf32> into f32 } : vector<4xi1> -> f32
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.contract {indexing_maps = [#map, #map, #map1], iterator_types = ["reduction"], kind = #vector.kind<add>} %[[VAL_2]], %[[VAL_2]], %[[VAL_3]] : vector<[4]xf32>, vector<[4]xf32> into f32
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]] : f32, f32
// CHECK-NEXT:  }
func.func @refused(%a: vector<4xf32>, %m: vector<4xi1>, %b: vector<[4]xf32>, %c: f32) -> (f32, f32) {
  %0 = vector.mask %m { vector.contract {indexing_maps = [#m, #m, #n], iterator_types = ["reduction"], kind = #vector.kind<add>} %a, %a, %c : vector<4xf32>, vector<4xf32> into f32 } : vector<4xi1> -> f32
  %1 = vector.contract {indexing_maps = [#m, #m, #n], iterator_types = ["reduction"], kind = #vector.kind<add>} %b, %b, %c : vector<[4]xf32>, vector<[4]xf32> into f32
  return %0, %1 : f32, f32
}
