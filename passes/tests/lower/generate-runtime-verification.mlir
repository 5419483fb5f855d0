// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --strip-debuginfo --generate-runtime-verification | FileCheck %s

// CHECK:       #map = affine_map<()[s0] -> (s0 * 8 + 8)>
// CHECK-NEXT:  #map1 = affine_map<()[s0, s1, s2] -> (s0 + s1 * 8 + s2 * 4)>
// CHECK-NEXT:  #map2 = affine_map<()[s0, s1, s2] -> (s0 + s1 * s2)>
// CHECK-LABEL: func.func @casts(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: memref<*xf32>, %[[VAL_2:.*]]: memref<?xf32, strided<[?], offset: ?>>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.cast %[[VAL_0]] : memref<?xf32> to memref<?xf32, strided<[?], offset: ?>>
// CHECK-NEXT:    %[[VAL_4:.*]], %[[VAL_5:.*]], %[[VAL_6:.*]], %[[VAL_7:.*]] = memref.extract_strided_metadata %[[VAL_3]] : memref<?xf32, strided<[?], offset: ?>> -> memref<f32>, index, index, index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_9:.*]] = memref.dim %[[VAL_0]], %[[VAL_8]] : memref<?xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.cmpi eq, %[[VAL_9]], %[[VAL_10]] : index
// CHECK-NEXT:    cf.assert %[[VAL_11]], "ERROR: Runtime op verification failed\0A%0 = \22memref.cast\22(%arg0) : (memref<?xf32>) -> memref<10xf32>\0A^ size mismatch of dim 0\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.cmpi eq, %[[VAL_5]], %[[VAL_12]] : index
// CHECK-NEXT:    cf.assert %[[VAL_13]], "ERROR: Runtime op verification failed\0A%0 = \22memref.cast\22(%arg0) : (memref<?xf32>) -> memref<10xf32>\0A^ offset mismatch\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpi eq, %[[VAL_7]], %[[VAL_14]] : index
// CHECK-NEXT:    cf.assert %[[VAL_15]], "ERROR: Runtime op verification failed\0A%0 = \22memref.cast\22(%arg0) : (memref<?xf32>) -> memref<10xf32>\0A^ stride mismatch of dim 0\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_16:.*]] = memref.cast %[[VAL_0]] : memref<?xf32> to memref<10xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = memref.rank %[[VAL_1]] : memref<*xf32>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.cmpi eq, %[[VAL_17]], %[[VAL_18]] : index
// CHECK-NEXT:    cf.assert %[[VAL_19]], "ERROR: Runtime op verification failed\0A%1 = \22memref.cast\22(%arg1) : (memref<*xf32>) -> memref<?x5xf32>\0A^ rank mismatch\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_20:.*]] = memref.cast %[[VAL_1]] : memref<*xf32> to memref<?x?xf32, strided<[?, ?], offset: ?>>
// CHECK-NEXT:    %[[VAL_21:.*]], %[[VAL_22:.*]], %[[VAL_23:.*]]:2, %[[VAL_24:.*]]:2 = memref.extract_strided_metadata %[[VAL_20]] : memref<?x?xf32, strided<[?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_26:.*]] = memref.dim %[[VAL_1]], %[[VAL_25]] : memref<*xf32>
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.constant 5 : index
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.cmpi eq, %[[VAL_26]], %[[VAL_27]] : index
// CHECK-NEXT:    cf.assert %[[VAL_28]], "ERROR: Runtime op verification failed\0A%1 = \22memref.cast\22(%arg1) : (memref<*xf32>) -> memref<?x5xf32>\0A^ size mismatch of dim 1\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.cmpi eq, %[[VAL_22]], %[[VAL_29]] : index
// CHECK-NEXT:    cf.assert %[[VAL_30]], "ERROR: Runtime op verification failed\0A%1 = \22memref.cast\22(%arg1) : (memref<*xf32>) -> memref<?x5xf32>\0A^ offset mismatch\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.constant 5 : index
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.cmpi eq, %[[VAL_24]]#0, %[[VAL_31]] : index
// CHECK-NEXT:    cf.assert %[[VAL_32]], "ERROR: Runtime op verification failed\0A%1 = \22memref.cast\22(%arg1) : (memref<*xf32>) -> memref<?x5xf32>\0A^ stride mismatch of dim 0\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.cmpi eq, %[[VAL_24]]#1, %[[VAL_33]] : index
// CHECK-NEXT:    cf.assert %[[VAL_34]], "ERROR: Runtime op verification failed\0A%1 = \22memref.cast\22(%arg1) : (memref<*xf32>) -> memref<?x5xf32>\0A^ stride mismatch of dim 1\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_35:.*]] = memref.cast %[[VAL_1]] : memref<*xf32> to memref<?x5xf32>
// CHECK-NEXT:    %[[VAL_36:.*]] = memref.cast %[[VAL_2]] : memref<?xf32, strided<[?], offset: ?>> to memref<?xf32, strided<[?], offset: ?>>
// CHECK-NEXT:    %[[VAL_37:.*]], %[[VAL_38:.*]], %[[VAL_39:.*]], %[[VAL_40:.*]] = memref.extract_strided_metadata %[[VAL_36]] : memref<?xf32, strided<[?], offset: ?>> -> memref<f32>, index, index, index
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.constant 5 : index
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.cmpi eq, %[[VAL_38]], %[[VAL_41]] : index
// CHECK-NEXT:    cf.assert %[[VAL_42]], "ERROR: Runtime op verification failed\0A%2 = \22memref.cast\22(%arg2) : (memref<?xf32, strided<[?], offset: ?>>) -> memref<?xf32, strided<[9], offset: 5>>\0A^ offset mismatch\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.constant 9 : index
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.cmpi eq, %[[VAL_40]], %[[VAL_43]] : index
// CHECK-NEXT:    cf.assert %[[VAL_44]], "ERROR: Runtime op verification failed\0A%2 = \22memref.cast\22(%arg2) : (memref<?xf32, strided<[?], offset: ?>>) -> memref<?xf32, strided<[9], offset: 5>>\0A^ stride mismatch of dim 0\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_45:.*]] = memref.cast %[[VAL_2]] : memref<?xf32, strided<[?], offset: ?>> to memref<?xf32, strided<[9], offset: 5>>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @casts(%m: memref<?xf32>, %u: memref<*xf32>, %s: memref<?xf32, strided<[?], offset: ?>>) {
  %0 = memref.cast %m : memref<?xf32> to memref<10xf32>
  %1 = memref.cast %u : memref<*xf32> to memref<?x5xf32>
  %2 = memref.cast %s : memref<?xf32, strided<[?], offset: ?>> to memref<?xf32, strided<[9], offset: 5>>
  return
}
// CHECK-LABEL: func.func @accesses(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x4xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<f32>) -> f32 {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x4xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi sge, %[[VAL_1]], %[[VAL_4]] : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi slt, %[[VAL_1]], %[[VAL_6]] : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.andi %[[VAL_7]], %[[VAL_8]] : i1
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.cmpi sge, %[[VAL_2]], %[[VAL_4]] : index
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.cmpi slt, %[[VAL_2]], %[[VAL_10]] : index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.andi %[[VAL_11]], %[[VAL_12]] : i1
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.andi %[[VAL_9]], %[[VAL_13]] : i1
// CHECK-NEXT:    cf.assert %[[VAL_14]], "ERROR: Runtime op verification failed\0A%0 = \22memref.load\22(%arg0, %arg1, %arg2) : (memref<?x4xf32>, index, index) -> f32\0A^ out-of-bounds access\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_15:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_2]]] : memref<?x4xf32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_18:.*]] = memref.dim %[[VAL_0]], %[[VAL_17]] : memref<?x4xf32>
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.cmpi sge, %[[VAL_2]], %[[VAL_16]] : index
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.cmpi slt, %[[VAL_2]], %[[VAL_18]] : index
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.andi %[[VAL_19]], %[[VAL_20]] : i1
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpi sge, %[[VAL_1]], %[[VAL_16]] : index
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.cmpi slt, %[[VAL_1]], %[[VAL_22]] : index
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.andi %[[VAL_23]], %[[VAL_24]] : i1
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.andi %[[VAL_21]], %[[VAL_25]] : i1
// CHECK-NEXT:    cf.assert %[[VAL_26]], "ERROR: Runtime op verification failed\0A\22memref.store\22(%0, %arg0, %arg2, %arg1) : (f32, memref<?x4xf32>, index, index) -> ()\0A^ out-of-bounds access\0ALocation: loc(unknown)"
// CHECK-NEXT:    memref.store %[[VAL_15]], %[[VAL_0]][%[[VAL_2]], %[[VAL_1]]] : memref<?x4xf32>
// CHECK-NEXT:    memref.store %[[VAL_15]], %[[VAL_3]][] : memref<f32>
// CHECK-NEXT:    return %[[VAL_15]] : f32
// CHECK-NEXT:  }
func.func @accesses(%m: memref<?x4xf32>, %i: index, %j: index, %r: memref<f32>) -> f32 {
  %0 = memref.load %m[%i, %j] : memref<?x4xf32>
  memref.store %0, %m[%j, %i] : memref<?x4xf32>
  memref.store %0, %r[] : memref<f32>
  return %0 : f32
}
// CHECK-LABEL: func.func @subview(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index) {
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.subview %[[VAL_0]][%[[VAL_1]], 2] [%[[VAL_2]], 4] [1, %[[VAL_3]]] : memref<?x8xf32> to memref<?x4xf32, strided<[8, ?], offset: ?>>
// CHECK-NEXT:    %[[VAL_5:.*]], %[[VAL_6:.*]], %[[VAL_7:.*]]:2, %[[VAL_8:.*]]:2 = memref.extract_strided_metadata %[[VAL_0]] : memref<?x8xf32> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_10:.*]] = affine.apply #map()[%[[VAL_7]]#0]
// CHECK-NEXT:    %[[VAL_11:.*]], %[[VAL_12:.*]], %[[VAL_13:.*]]:2, %[[VAL_14:.*]]:2 = memref.extract_strided_metadata %[[VAL_4]] : memref<?x4xf32, strided<[8, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
// CHECK-NEXT:    %[[VAL_15:.*]] = affine.apply #map1()[%[[VAL_12]], %[[VAL_13]]#0, %[[VAL_14]]#1]
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.cmpi sge, %[[VAL_12]], %[[VAL_9]] : index
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.cmpi sle, %[[VAL_15]], %[[VAL_10]] : index
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.andi %[[VAL_16]], %[[VAL_17]] : i1
// CHECK-NEXT:    cf.assert %[[VAL_18]], "ERROR: Runtime op verification failed\0A%0 = \22memref.subview\22(%arg0, %arg1, %arg2, %arg3) <{operandSegmentSizes = array<i32: 1, 1, 1, 1>, static_offsets = array<i64: -9223372036854775808, 2>, static_sizes = array<i64: -9223372036854775808, 4>, static_strides = array<i64: 1, -9223372036854775808>}> : (memref<?x8xf32>, index, index, index) -> memref<?x4xf32, strided<[8, ?], offset: ?>>\0A^ subview is out-of-bounds of the base memref\0ALocation: loc(unknown)"
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @subview(%m: memref<?x8xf32>, %i: index, %j: index, %st: index) {
  %0 = memref.subview %m[%i, 2] [%j, 4] [1, %st] : memref<?x8xf32> to memref<?x4xf32, strided<[8, ?], offset: ?>>
  return
}
// CHECK-LABEL: func.func @reinterpret_cast(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index) {
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [%[[VAL_1]]], sizes: [%[[VAL_2]]], strides: [%[[VAL_3]]] : memref<?xf32> to memref<?xf32, strided<[?], offset: ?>>
// CHECK-NEXT:    %[[VAL_5:.*]], %[[VAL_6:.*]], %[[VAL_7:.*]], %[[VAL_8:.*]] = memref.extract_strided_metadata %[[VAL_0]] : memref<?xf32> -> memref<f32>, index, index, index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_10:.*]], %[[VAL_11:.*]], %[[VAL_12:.*]], %[[VAL_13:.*]] = memref.extract_strided_metadata %[[VAL_4]] : memref<?xf32, strided<[?], offset: ?>> -> memref<f32>, index, index, index
// CHECK-NEXT:    %[[VAL_14:.*]] = affine.apply #map2()[%[[VAL_11]], %[[VAL_12]], %[[VAL_13]]]
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpi sge, %[[VAL_11]], %[[VAL_9]] : index
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.cmpi sle, %[[VAL_14]], %[[VAL_7]] : index
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.andi %[[VAL_15]], %[[VAL_16]] : i1
// CHECK-NEXT:    cf.assert %[[VAL_17]], "ERROR: Runtime op verification failed\0A%0 = \22memref.reinterpret_cast\22(%arg0, %arg1, %arg2, %arg3) <{operandSegmentSizes = array<i32: 1, 1, 1, 1>, static_offsets = array<i64: -9223372036854775808>, static_sizes = array<i64: -9223372036854775808>, static_strides = array<i64: -9223372036854775808>}> : (memref<?xf32>, index, index, index) -> memref<?xf32, strided<[?], offset: ?>>\0A^ result of reinterpret_cast is out-of-bounds of the base memref\0ALocation: loc(unknown)"
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @reinterpret_cast(%m: memref<?xf32>, %i: index, %j: index, %st: index) {
  %0 = memref.reinterpret_cast %m to offset: [%i], sizes: [%j], strides: [%st] : memref<?xf32> to memref<?xf32, strided<[?], offset: ?>>
  return
}
// CHECK-LABEL: func.func @expand_shape(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 5 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.remsi %[[VAL_5]], %[[VAL_6]] : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.cmpi eq, %[[VAL_7]], %[[VAL_8]] : index
// CHECK-NEXT:    cf.assert %[[VAL_9]], "ERROR: Runtime op verification failed\0A%0 = \22memref.expand_shape\22(%arg0, %arg1, %arg2) <{reassociation = {{\[\[}}0, 1], [2, 3]], static_output_shape = array<i64: -9223372036854775808, 5, 4, -9223372036854775808>}> : (memref<?x?xf32>, index, index) -> memref<?x5x4x?xf32>\0A^ static result dims in reassoc group do not divide src dim evenly\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_11:.*]] = memref.dim %[[VAL_0]], %[[VAL_10]] : memref<?x?xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.remsi %[[VAL_11]], %[[VAL_12]] : index
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpi eq, %[[VAL_13]], %[[VAL_14]] : index
// CHECK-NEXT:    cf.assert %[[VAL_15]], "ERROR: Runtime op verification failed\0A%0 = \22memref.expand_shape\22(%arg0, %arg1, %arg2) <{reassociation = {{\[\[}}0, 1], [2, 3]], static_output_shape = array<i64: -9223372036854775808, 5, 4, -9223372036854775808>}> : (memref<?x?xf32>, index, index) -> memref<?x5x4x?xf32>\0A^ static result dims in reassoc group do not divide src dim evenly\0ALocation: loc(unknown)"
// CHECK-NEXT:    %[[VAL_16:.*]] = memref.expand_shape %[[VAL_0]] {{\[\[}}0, 1], [2, 3]] output_shape [%[[VAL_1]], 5, 4, %[[VAL_2]]] : memref<?x?xf32> into memref<?x5x4x?xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = memref.collapse_shape %[[VAL_0]] {{\[\[}}0, 1]] : memref<?x?xf32> into memref<?xf32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @expand_shape(%m: memref<?x?xf32>, %i: index, %j: index, %st: index) {
  %0 = memref.expand_shape %m [[0, 1],[2, 3]] output_shape [%i, 5, 4, %j] : memref<?x?xf32> into memref<?x5x4x?xf32>
  %1 = memref.collapse_shape %m [[0, 1]] : memref<?x?xf32> into memref<?xf32>
  return
}

// Nothing to check.
// CHECK-LABEL: func.func @unchecked(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: memref<*xf32>, %[[VAL_2:.*]]: memref<f32>, %[[VAL_3:.*]]: index) -> f32 {
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.cast %[[VAL_0]] : memref<?xf32> to memref<*xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.reinterpret_cast %[[VAL_1]] to offset: [0], sizes: [%[[VAL_3]]], strides: [1] : memref<*xf32> to memref<?xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.load %[[VAL_2]][] : memref<f32>
// CHECK-NEXT:    return %[[VAL_6]] : f32
// CHECK-NEXT:  }
func.func @unchecked(%m: memref<?xf32>, %u: memref<*xf32>, %r: memref<f32>, %i: index) -> f32 {
  %0 = memref.cast %m : memref<?xf32> to memref<*xf32>
  %1 = memref.reinterpret_cast %u to offset: [0], sizes: [%i], strides: [1] : memref<*xf32> to memref<?xf32>
  %2 = memref.load %r[] : memref<f32>
  return %2 : f32
}
