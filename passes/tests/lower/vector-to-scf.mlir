// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-vector-to-scf | FileCheck %s
// RUN: terrace-opt %s --convert-vector-to-scf='full-unroll lower-tensors' | FileCheck %s --check-prefix=UNROLL
// RUN: terrace-opt %s --convert-vector-to-scf='target-rank=0 lower-tensors' | FileCheck %s --check-prefix=ZERO

// CHECK:       #map = affine_map<(d0)[s0] -> (d0 + s0)>
// CHECK-LABEL: func.func @r2(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index) -> vector<3x4xf32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<0.000000e+00> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<3x4xf32>>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<3x4xf32>> to memref<3xvector<4xf32>>
// CHECK-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_5]] to %[[VAL_4]] step %[[VAL_3]] {
// CHECK-NEXT:      %[[VAL_10:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_11:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_12:.*]] = arith.cmpi sgt, %[[VAL_10]], %[[VAL_11]] : index
// CHECK-NEXT:      scf.if %[[VAL_12]] {
// CHECK-NEXT:        %[[VAL_13:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// CHECK-NEXT:        %[[VAL_14:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_13]], %[[VAL_1]]], %[[VAL_6]] : memref<?x?xf32>, vector<4xf32>
// CHECK-NEXT:        memref.store %[[VAL_14]], %[[VAL_8]][%[[VAL_9]]] : memref<3xvector<4xf32>>
// CHECK-NEXT:      } else {
// CHECK-NEXT:        memref.store %[[VAL_2]], %[[VAL_8]][%[[VAL_9]]] : memref<3xvector<4xf32>>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_15:.*]] = memref.load %[[VAL_7]][] : memref<vector<3x4xf32>>
// CHECK-NEXT:    return %[[VAL_15]] : vector<3x4xf32>
// CHECK-NEXT:  }
// UNROLL:       #map = affine_map<()[s0] -> (s0 + 1)>
// UNROLL-NEXT:  #map1 = affine_map<()[s0] -> (s0 + 2)>
// UNROLL-NEXT:  #map2 = affine_map<()[s0] -> (s0 + 3)>
// UNROLL-NEXT:  #map3 = affine_map<(d0)[s0] -> (d0 + s0)>
// UNROLL-LABEL: func.func @r2(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index) -> vector<3x4xf32> {
// UNROLL-NEXT:    %[[VAL_2:.*]] = arith.constant 0.000000e+00 : f32
// UNROLL-NEXT:    %[[VAL_3:.*]] = arith.constant dense<0.000000e+00> : vector<3x4xf32>
// UNROLL-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// UNROLL-NEXT:    %[[VAL_5:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_6:.*]] = arith.cmpi sgt, %[[VAL_5]], %[[VAL_1]] : index
// UNROLL-NEXT:    %[[VAL_7:.*]] = scf.if %[[VAL_6]] -> (vector<3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_8:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?xf32>, vector<4xf32>
// UNROLL-NEXT:      %[[VAL_9:.*]] = vector.insert %[[VAL_8]], %[[VAL_3]] [0] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_9]] : vector<3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_3]] : vector<3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_10:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_11:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_12:.*]] = arith.cmpi sgt, %[[VAL_10]], %[[VAL_11]] : index
// UNROLL-NEXT:    %[[VAL_13:.*]] = scf.if %[[VAL_12]] -> (vector<3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_14:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_15:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_14]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?xf32>, vector<4xf32>
// UNROLL-NEXT:      %[[VAL_16:.*]] = vector.insert %[[VAL_15]], %[[VAL_7]] [1] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_16]] : vector<3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_7]] : vector<3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_17:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_18:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_19:.*]] = arith.cmpi sgt, %[[VAL_17]], %[[VAL_18]] : index
// UNROLL-NEXT:    %[[VAL_20:.*]] = scf.if %[[VAL_19]] -> (vector<3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_21:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_22:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_21]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?xf32>, vector<4xf32>
// UNROLL-NEXT:      %[[VAL_23:.*]] = vector.insert %[[VAL_22]], %[[VAL_13]] [2] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_23]] : vector<3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_13]] : vector<3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    return %[[VAL_20]] : vector<3x4xf32>
// UNROLL-NEXT:  }
// ZERO:       #map = affine_map<(d0)[s0] -> (d0 + s0)>
// ZERO-LABEL: func.func @r2(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index) -> vector<3x4xf32> {
// ZERO-NEXT:    %[[VAL_2:.*]] = arith.constant dense<0.000000e+00> : vector<4xf32>
// ZERO-NEXT:    %[[VAL_3:.*]] = arith.constant dense<0.000000e+00> : vector<f32>
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 3 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_8:.*]] = arith.constant 0.000000e+00 : f32
// ZERO-NEXT:    %[[VAL_9:.*]] = memref.alloca() : memref<vector<3x4xf32>>
// ZERO-NEXT:    %[[VAL_10:.*]] = vector.type_cast %[[VAL_9]] : memref<vector<3x4xf32>> to memref<3xvector<4xf32>>
// ZERO-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_7]] to %[[VAL_6]] step %[[VAL_5]] {
// ZERO-NEXT:      %[[VAL_12:.*]] = memref.dim %[[VAL_0]], %[[VAL_7]] : memref<?x?xf32>
// ZERO-NEXT:      %[[VAL_13:.*]] = affine.apply #map(%[[VAL_11]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_14:.*]] = arith.cmpi sgt, %[[VAL_12]], %[[VAL_13]] : index
// ZERO-NEXT:      scf.if %[[VAL_14]] {
// ZERO-NEXT:        %[[VAL_15:.*]] = affine.apply #map(%[[VAL_11]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_16:.*]] = vector.type_cast %[[VAL_10]] : memref<3xvector<4xf32>> to memref<3x4xvector<f32>>
// ZERO-NEXT:        scf.for %[[VAL_17:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_5]] {
// ZERO-NEXT:          %[[VAL_18:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// ZERO-NEXT:          %[[VAL_19:.*]] = affine.apply #map(%[[VAL_17]])[%[[VAL_1]]]
// ZERO-NEXT:          %[[VAL_20:.*]] = arith.cmpi sgt, %[[VAL_18]], %[[VAL_19]] : index
// ZERO-NEXT:          scf.if %[[VAL_20]] {
// ZERO-NEXT:            %[[VAL_21:.*]] = affine.apply #map(%[[VAL_17]])[%[[VAL_1]]]
// ZERO-NEXT:            %[[VAL_22:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_15]], %[[VAL_21]]], %[[VAL_8]] : memref<?x?xf32>, vector<f32>
// ZERO-NEXT:            memref.store %[[VAL_22]], %[[VAL_16]][%[[VAL_11]], %[[VAL_17]]] : memref<3x4xvector<f32>>
// ZERO-NEXT:          } else {
// ZERO-NEXT:            memref.store %[[VAL_3]], %[[VAL_16]][%[[VAL_11]], %[[VAL_17]]] : memref<3x4xvector<f32>>
// ZERO-NEXT:          }
// ZERO-NEXT:        }
// ZERO-NEXT:      } else {
// ZERO-NEXT:        memref.store %[[VAL_2]], %[[VAL_10]][%[[VAL_11]]] : memref<3xvector<4xf32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_23:.*]] = memref.load %[[VAL_9]][] : memref<vector<3x4xf32>>
// ZERO-NEXT:    return %[[VAL_23]] : vector<3x4xf32>
// ZERO-NEXT:  }
func.func @r2(%A: memref<?x?xf32>, %i: index) -> vector<3x4xf32> {
  %f = arith.constant 0.0 : f32
  %0 = vector.transfer_read %A[%i, %i], %f : memref<?x?xf32>, vector<3x4xf32>
  return %0 : vector<3x4xf32>
}
// CHECK-LABEL: func.func @r2ib(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<3x4xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.alloca() : memref<vector<3x4xf32>>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.type_cast %[[VAL_6]] : memref<vector<3x4xf32>> to memref<3xvector<4xf32>>
// CHECK-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_5]] to %[[VAL_4]] step %[[VAL_3]] {
// CHECK-NEXT:      %[[VAL_9:.*]] = affine.apply #map(%[[VAL_8]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_10:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_9]], %[[VAL_1]]], %[[VAL_2]] {in_bounds = [true]} : memref<?x?xf32>, vector<4xf32>
// CHECK-NEXT:      memref.store %[[VAL_10]], %[[VAL_7]][%[[VAL_8]]] : memref<3xvector<4xf32>>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_11:.*]] = memref.load %[[VAL_6]][] : memref<vector<3x4xf32>>
// CHECK-NEXT:    return %[[VAL_11]] : vector<3x4xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @r2ib(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<3x4xf32> {
// UNROLL-NEXT:    %[[VAL_3:.*]] = vector.splat %[[VAL_2]] : vector<3x4xf32>
// UNROLL-NEXT:    %[[VAL_4:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] {in_bounds = [true]} : memref<?x?xf32>, vector<4xf32>
// UNROLL-NEXT:    %[[VAL_5:.*]] = vector.insert %[[VAL_4]], %[[VAL_3]] [0] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:    %[[VAL_6:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_7:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_6]], %[[VAL_1]]], %[[VAL_2]] {in_bounds = [true]} : memref<?x?xf32>, vector<4xf32>
// UNROLL-NEXT:    %[[VAL_8:.*]] = vector.insert %[[VAL_7]], %[[VAL_5]] [1] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:    %[[VAL_9:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_10:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_9]], %[[VAL_1]]], %[[VAL_2]] {in_bounds = [true]} : memref<?x?xf32>, vector<4xf32>
// UNROLL-NEXT:    %[[VAL_11:.*]] = vector.insert %[[VAL_10]], %[[VAL_8]] [2] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:    return %[[VAL_11]] : vector<3x4xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @r2ib(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<3x4xf32> {
// ZERO-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 3 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<3x4xf32>>
// ZERO-NEXT:    %[[VAL_8:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<3x4xf32>> to memref<3xvector<4xf32>>
// ZERO-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// ZERO-NEXT:      %[[VAL_10:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_11:.*]] = vector.type_cast %[[VAL_8]] : memref<3xvector<4xf32>> to memref<3x4xvector<f32>>
// ZERO-NEXT:      scf.for %[[VAL_12:.*]] = %[[VAL_6]] to %[[VAL_3]] step %[[VAL_4]] {
// ZERO-NEXT:        %[[VAL_13:.*]] = affine.apply #map(%[[VAL_12]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_14:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_10]], %[[VAL_13]]], %[[VAL_2]] : memref<?x?xf32>, vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_14]], %[[VAL_11]][%[[VAL_9]], %[[VAL_12]]] : memref<3x4xvector<f32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_15:.*]] = memref.load %[[VAL_7]][] : memref<vector<3x4xf32>>
// ZERO-NEXT:    return %[[VAL_15]] : vector<3x4xf32>
// ZERO-NEXT:  }
func.func @r2ib(%A: memref<?x?xf32>, %i: index, %f: f32) -> vector<3x4xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f {in_bounds = [true, true]} : memref<?x?xf32>, vector<3x4xf32>
  return %0 : vector<3x4xf32>
}
// CHECK-LABEL: func.func @r2b(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<3x4xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<4x3xf32>>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<4x3xf32>> to memref<4xvector<3xf32>>
// CHECK-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// CHECK-NEXT:      %[[VAL_10:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_11:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_12:.*]] = arith.cmpi sgt, %[[VAL_10]], %[[VAL_11]] : index
// CHECK-NEXT:      scf.if %[[VAL_12]] {
// CHECK-NEXT:        %[[VAL_13:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// CHECK-NEXT:        %[[VAL_14:.*]] = vector.splat %[[VAL_2]] : vector<3xf32>
// CHECK-NEXT:        %[[VAL_15:.*]] = scf.for %[[VAL_16:.*]] = %[[VAL_6]] to %[[VAL_3]] step %[[VAL_4]] iter_args(%[[VAL_17:.*]] = %[[VAL_14]]) -> (vector<3xf32>) {
// CHECK-NEXT:          %[[VAL_18:.*]] = memref.load %[[VAL_0]][%[[VAL_13]], %[[VAL_1]]] : memref<?x?xf32>
// CHECK-NEXT:          %[[VAL_19:.*]] = vector.insertelement %[[VAL_18]], %[[VAL_17]][%[[VAL_16]] : index] : vector<3xf32>
// CHECK-NEXT:          scf.yield %[[VAL_19]] : vector<3xf32>
// CHECK-NEXT:        }
// CHECK-NEXT:        memref.store %[[VAL_15]], %[[VAL_8]][%[[VAL_9]]] : memref<4xvector<3xf32>>
// CHECK-NEXT:      } else {
// CHECK-NEXT:        %[[VAL_20:.*]] = vector.splat %[[VAL_2]] : vector<3xf32>
// CHECK-NEXT:        memref.store %[[VAL_20]], %[[VAL_8]][%[[VAL_9]]] : memref<4xvector<3xf32>>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_21:.*]] = memref.load %[[VAL_7]][] : memref<vector<4x3xf32>>
// CHECK-NEXT:    %[[VAL_22:.*]] = vector.transpose %[[VAL_21]], [1, 0] : vector<4x3xf32> to vector<3x4xf32>
// CHECK-NEXT:    return %[[VAL_22]] : vector<3x4xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @r2b(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<3x4xf32> {
// UNROLL-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// UNROLL-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// UNROLL-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// UNROLL-NEXT:    %[[VAL_6:.*]] = vector.splat %[[VAL_2]] : vector<4x3xf32>
// UNROLL-NEXT:    %[[VAL_7:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_8:.*]] = arith.cmpi sgt, %[[VAL_7]], %[[VAL_1]] : index
// UNROLL-NEXT:    %[[VAL_9:.*]] = scf.if %[[VAL_8]] -> (vector<4x3xf32>) {
// UNROLL-NEXT:      %[[VAL_10:.*]] = vector.splat %[[VAL_2]] : vector<3xf32>
// UNROLL-NEXT:      %[[VAL_11:.*]] = scf.for %[[VAL_12:.*]] = %[[VAL_5]] to %[[VAL_4]] step %[[VAL_3]] iter_args(%[[VAL_13:.*]] = %[[VAL_10]]) -> (vector<3xf32>) {
// UNROLL-NEXT:        %[[VAL_14:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x?xf32>
// UNROLL-NEXT:        %[[VAL_15:.*]] = vector.insertelement %[[VAL_14]], %[[VAL_13]][%[[VAL_12]] : index] : vector<3xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_15]] : vector<3xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      %[[VAL_16:.*]] = vector.insert %[[VAL_11]], %[[VAL_6]] [0] : vector<3xf32> into vector<4x3xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_16]] : vector<4x3xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_6]] : vector<4x3xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_17:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_18:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_19:.*]] = arith.cmpi sgt, %[[VAL_17]], %[[VAL_18]] : index
// UNROLL-NEXT:    %[[VAL_20:.*]] = scf.if %[[VAL_19]] -> (vector<4x3xf32>) {
// UNROLL-NEXT:      %[[VAL_21:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_22:.*]] = vector.splat %[[VAL_2]] : vector<3xf32>
// UNROLL-NEXT:      %[[VAL_23:.*]] = scf.for %[[VAL_24:.*]] = %[[VAL_5]] to %[[VAL_4]] step %[[VAL_3]] iter_args(%[[VAL_25:.*]] = %[[VAL_22]]) -> (vector<3xf32>) {
// UNROLL-NEXT:        %[[VAL_26:.*]] = memref.load %[[VAL_0]][%[[VAL_21]], %[[VAL_1]]] : memref<?x?xf32>
// UNROLL-NEXT:        %[[VAL_27:.*]] = vector.insertelement %[[VAL_26]], %[[VAL_25]][%[[VAL_24]] : index] : vector<3xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_27]] : vector<3xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      %[[VAL_28:.*]] = vector.insert %[[VAL_23]], %[[VAL_9]] [1] : vector<3xf32> into vector<4x3xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_28]] : vector<4x3xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_9]] : vector<4x3xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_29:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_30:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_31:.*]] = arith.cmpi sgt, %[[VAL_29]], %[[VAL_30]] : index
// UNROLL-NEXT:    %[[VAL_32:.*]] = scf.if %[[VAL_31]] -> (vector<4x3xf32>) {
// UNROLL-NEXT:      %[[VAL_33:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_34:.*]] = vector.splat %[[VAL_2]] : vector<3xf32>
// UNROLL-NEXT:      %[[VAL_35:.*]] = scf.for %[[VAL_36:.*]] = %[[VAL_5]] to %[[VAL_4]] step %[[VAL_3]] iter_args(%[[VAL_37:.*]] = %[[VAL_34]]) -> (vector<3xf32>) {
// UNROLL-NEXT:        %[[VAL_38:.*]] = memref.load %[[VAL_0]][%[[VAL_33]], %[[VAL_1]]] : memref<?x?xf32>
// UNROLL-NEXT:        %[[VAL_39:.*]] = vector.insertelement %[[VAL_38]], %[[VAL_37]][%[[VAL_36]] : index] : vector<3xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_39]] : vector<3xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      %[[VAL_40:.*]] = vector.insert %[[VAL_35]], %[[VAL_20]] [2] : vector<3xf32> into vector<4x3xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_40]] : vector<4x3xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_20]] : vector<4x3xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_41:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_42:.*]] = affine.apply #map2()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_43:.*]] = arith.cmpi sgt, %[[VAL_41]], %[[VAL_42]] : index
// UNROLL-NEXT:    %[[VAL_44:.*]] = scf.if %[[VAL_43]] -> (vector<4x3xf32>) {
// UNROLL-NEXT:      %[[VAL_45:.*]] = affine.apply #map2()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_46:.*]] = vector.splat %[[VAL_2]] : vector<3xf32>
// UNROLL-NEXT:      %[[VAL_47:.*]] = scf.for %[[VAL_48:.*]] = %[[VAL_5]] to %[[VAL_4]] step %[[VAL_3]] iter_args(%[[VAL_49:.*]] = %[[VAL_46]]) -> (vector<3xf32>) {
// UNROLL-NEXT:        %[[VAL_50:.*]] = memref.load %[[VAL_0]][%[[VAL_45]], %[[VAL_1]]] : memref<?x?xf32>
// UNROLL-NEXT:        %[[VAL_51:.*]] = vector.insertelement %[[VAL_50]], %[[VAL_49]][%[[VAL_48]] : index] : vector<3xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_51]] : vector<3xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      %[[VAL_52:.*]] = vector.insert %[[VAL_47]], %[[VAL_32]] [3] : vector<3xf32> into vector<4x3xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_52]] : vector<4x3xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_32]] : vector<4x3xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_53:.*]] = vector.transpose %[[VAL_44]], [1, 0] : vector<4x3xf32> to vector<3x4xf32>
// UNROLL-NEXT:    return %[[VAL_53]] : vector<3x4xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @r2b(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<3x4xf32> {
// ZERO-NEXT:    %[[VAL_3:.*]] = arith.constant 3 : index
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<4x3xf32>>
// ZERO-NEXT:    %[[VAL_8:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<4x3xf32>> to memref<4xvector<3xf32>>
// ZERO-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// ZERO-NEXT:      %[[VAL_10:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?xf32>
// ZERO-NEXT:      %[[VAL_11:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_12:.*]] = arith.cmpi sgt, %[[VAL_10]], %[[VAL_11]] : index
// ZERO-NEXT:      scf.if %[[VAL_12]] {
// ZERO-NEXT:        %[[VAL_13:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_14:.*]] = vector.type_cast %[[VAL_8]] : memref<4xvector<3xf32>> to memref<4x3xvector<f32>>
// ZERO-NEXT:        scf.for %[[VAL_15:.*]] = %[[VAL_6]] to %[[VAL_3]] step %[[VAL_4]] {
// ZERO-NEXT:          %[[VAL_16:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_13]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?xf32>, vector<f32>
// ZERO-NEXT:          memref.store %[[VAL_16]], %[[VAL_14]][%[[VAL_9]], %[[VAL_15]]] : memref<4x3xvector<f32>>
// ZERO-NEXT:        }
// ZERO-NEXT:      } else {
// ZERO-NEXT:        %[[VAL_17:.*]] = vector.splat %[[VAL_2]] : vector<3xf32>
// ZERO-NEXT:        memref.store %[[VAL_17]], %[[VAL_8]][%[[VAL_9]]] : memref<4xvector<3xf32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_18:.*]] = memref.load %[[VAL_7]][] : memref<vector<4x3xf32>>
// ZERO-NEXT:    %[[VAL_19:.*]] = vector.transpose %[[VAL_18]], [1, 0] : vector<4x3xf32> to vector<3x4xf32>
// ZERO-NEXT:    return %[[VAL_19]] : vector<3x4xf32>
// ZERO-NEXT:  }
func.func @r2b(%A: memref<?x?xf32>, %i: index, %f: f32) -> vector<3x4xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f {permutation_map = affine_map<(d0, d1) -> (0, d0)>, in_bounds=[true, false]} : memref<?x?xf32>, vector<3x4xf32>
  return %0 : vector<3x4xf32>
}
// CHECK-LABEL: func.func @r2m(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<3x4xi1>) -> vector<3x4xf32> {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<3x4xf32>>
// CHECK-NEXT:    %[[VAL_8:.*]] = memref.alloca() : memref<vector<3x4xi1>>
// CHECK-NEXT:    memref.store %[[VAL_3]], %[[VAL_8]][] : memref<vector<3x4xi1>>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<3x4xf32>> to memref<3xvector<4xf32>>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.type_cast %[[VAL_8]] : memref<vector<3x4xi1>> to memref<3xvector<4xi1>>
// CHECK-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// CHECK-NEXT:      %[[VAL_12:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_13:.*]] = affine.apply #map(%[[VAL_11]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_14:.*]] = arith.cmpi sgt, %[[VAL_12]], %[[VAL_13]] : index
// CHECK-NEXT:      scf.if %[[VAL_14]] {
// CHECK-NEXT:        %[[VAL_15:.*]] = affine.apply #map(%[[VAL_11]])[%[[VAL_1]]]
// CHECK-NEXT:        %[[VAL_16:.*]] = memref.load %[[VAL_10]][%[[VAL_11]]] : memref<3xvector<4xi1>>
// CHECK-NEXT:        %[[VAL_17:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_15]], %[[VAL_1]]], %[[VAL_2]], %[[VAL_16]] : memref<?x?xf32>, vector<4xf32>
// CHECK-NEXT:        memref.store %[[VAL_17]], %[[VAL_9]][%[[VAL_11]]] : memref<3xvector<4xf32>>
// CHECK-NEXT:      } else {
// CHECK-NEXT:        %[[VAL_18:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:        memref.store %[[VAL_18]], %[[VAL_9]][%[[VAL_11]]] : memref<3xvector<4xf32>>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_19:.*]] = memref.load %[[VAL_7]][] : memref<vector<3x4xf32>>
// CHECK-NEXT:    return %[[VAL_19]] : vector<3x4xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @r2m(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<3x4xi1>) -> vector<3x4xf32> {
// UNROLL-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// UNROLL-NEXT:    %[[VAL_5:.*]] = vector.splat %[[VAL_2]] : vector<3x4xf32>
// UNROLL-NEXT:    %[[VAL_6:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_7:.*]] = arith.cmpi sgt, %[[VAL_6]], %[[VAL_1]] : index
// UNROLL-NEXT:    %[[VAL_8:.*]] = scf.if %[[VAL_7]] -> (vector<3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_9:.*]] = vector.extract %[[VAL_3]][0] : vector<4xi1> from vector<3x4xi1>
// UNROLL-NEXT:      %[[VAL_10:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_2]], %[[VAL_9]] : memref<?x?xf32>, vector<4xf32>
// UNROLL-NEXT:      %[[VAL_11:.*]] = vector.insert %[[VAL_10]], %[[VAL_5]] [0] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_11]] : vector<3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_5]] : vector<3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_12:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_13:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_14:.*]] = arith.cmpi sgt, %[[VAL_12]], %[[VAL_13]] : index
// UNROLL-NEXT:    %[[VAL_15:.*]] = scf.if %[[VAL_14]] -> (vector<3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_16:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_17:.*]] = vector.extract %[[VAL_3]][1] : vector<4xi1> from vector<3x4xi1>
// UNROLL-NEXT:      %[[VAL_18:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_16]], %[[VAL_1]]], %[[VAL_2]], %[[VAL_17]] : memref<?x?xf32>, vector<4xf32>
// UNROLL-NEXT:      %[[VAL_19:.*]] = vector.insert %[[VAL_18]], %[[VAL_8]] [1] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_19]] : vector<3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_8]] : vector<3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_20:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_21:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_22:.*]] = arith.cmpi sgt, %[[VAL_20]], %[[VAL_21]] : index
// UNROLL-NEXT:    %[[VAL_23:.*]] = scf.if %[[VAL_22]] -> (vector<3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_24:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_25:.*]] = vector.extract %[[VAL_3]][2] : vector<4xi1> from vector<3x4xi1>
// UNROLL-NEXT:      %[[VAL_26:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_24]], %[[VAL_1]]], %[[VAL_2]], %[[VAL_25]] : memref<?x?xf32>, vector<4xf32>
// UNROLL-NEXT:      %[[VAL_27:.*]] = vector.insert %[[VAL_26]], %[[VAL_15]] [2] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_27]] : vector<3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_15]] : vector<3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    return %[[VAL_23]] : vector<3x4xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @r2m(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<3x4xi1>) -> vector<3x4xf32> {
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 3 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_8:.*]] = memref.alloca() : memref<vector<3x4xf32>>
// ZERO-NEXT:    %[[VAL_9:.*]] = memref.alloca() : memref<vector<3x4xi1>>
// ZERO-NEXT:    memref.store %[[VAL_3]], %[[VAL_9]][] : memref<vector<3x4xi1>>
// ZERO-NEXT:    %[[VAL_10:.*]] = vector.type_cast %[[VAL_8]] : memref<vector<3x4xf32>> to memref<3xvector<4xf32>>
// ZERO-NEXT:    %[[VAL_11:.*]] = vector.type_cast %[[VAL_9]] : memref<vector<3x4xi1>> to memref<3xvector<4xi1>>
// ZERO-NEXT:    scf.for %[[VAL_12:.*]] = %[[VAL_7]] to %[[VAL_6]] step %[[VAL_5]] {
// ZERO-NEXT:      %[[VAL_13:.*]] = memref.dim %[[VAL_0]], %[[VAL_7]] : memref<?x?xf32>
// ZERO-NEXT:      %[[VAL_14:.*]] = affine.apply #map(%[[VAL_12]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_15:.*]] = arith.cmpi sgt, %[[VAL_13]], %[[VAL_14]] : index
// ZERO-NEXT:      scf.if %[[VAL_15]] {
// ZERO-NEXT:        %[[VAL_16:.*]] = affine.apply #map(%[[VAL_12]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_17:.*]] = memref.load %[[VAL_11]][%[[VAL_12]]] : memref<3xvector<4xi1>>
// ZERO-NEXT:        %[[VAL_18:.*]] = vector.type_cast %[[VAL_10]] : memref<3xvector<4xf32>> to memref<3x4xvector<f32>>
// ZERO-NEXT:        scf.for %[[VAL_19:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_5]] {
// ZERO-NEXT:          %[[VAL_20:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// ZERO-NEXT:          %[[VAL_21:.*]] = affine.apply #map(%[[VAL_19]])[%[[VAL_1]]]
// ZERO-NEXT:          %[[VAL_22:.*]] = arith.cmpi sgt, %[[VAL_20]], %[[VAL_21]] : index
// ZERO-NEXT:          %[[VAL_23:.*]] = vector.extractelement %[[VAL_17]][%[[VAL_19]] : index] : vector<4xi1>
// ZERO-NEXT:          %[[VAL_24:.*]] = arith.andi %[[VAL_22]], %[[VAL_23]] : i1
// ZERO-NEXT:          scf.if %[[VAL_24]] {
// ZERO-NEXT:            %[[VAL_25:.*]] = affine.apply #map(%[[VAL_19]])[%[[VAL_1]]]
// ZERO-NEXT:            %[[VAL_26:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_16]], %[[VAL_25]]], %[[VAL_2]] : memref<?x?xf32>, vector<f32>
// ZERO-NEXT:            memref.store %[[VAL_26]], %[[VAL_18]][%[[VAL_12]], %[[VAL_19]]] : memref<3x4xvector<f32>>
// ZERO-NEXT:          } else {
// ZERO-NEXT:            %[[VAL_27:.*]] = vector.splat %[[VAL_2]] : vector<f32>
// ZERO-NEXT:            memref.store %[[VAL_27]], %[[VAL_18]][%[[VAL_12]], %[[VAL_19]]] : memref<3x4xvector<f32>>
// ZERO-NEXT:          }
// ZERO-NEXT:        }
// ZERO-NEXT:      } else {
// ZERO-NEXT:        %[[VAL_28:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// ZERO-NEXT:        memref.store %[[VAL_28]], %[[VAL_10]][%[[VAL_12]]] : memref<3xvector<4xf32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_29:.*]] = memref.load %[[VAL_8]][] : memref<vector<3x4xf32>>
// ZERO-NEXT:    return %[[VAL_29]] : vector<3x4xf32>
// ZERO-NEXT:  }
func.func @r2m(%A: memref<?x?xf32>, %i: index, %f: f32, %m: vector<3x4xi1>) -> vector<3x4xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f, %m : memref<?x?xf32>, vector<3x4xf32>
  return %0 : vector<3x4xf32>
}
// CHECK-LABEL: func.func @w2(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<3x4xf32>, %[[VAL_3:.*]]: vector<3x4xi1>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_8:.*]] = memref.alloca() : memref<vector<3x4xf32>>
// CHECK-NEXT:    %[[VAL_9:.*]] = memref.alloca() : memref<vector<3x4xi1>>
// CHECK-NEXT:    %[[VAL_10:.*]] = memref.alloca() : memref<vector<4x3xf32>>
// CHECK-NEXT:    memref.store %[[VAL_3]], %[[VAL_9]][] : memref<vector<3x4xi1>>
// CHECK-NEXT:    memref.store %[[VAL_2]], %[[VAL_8]][] : memref<vector<3x4xf32>>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.type_cast %[[VAL_8]] : memref<vector<3x4xf32>> to memref<3xvector<4xf32>>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.type_cast %[[VAL_9]] : memref<vector<3x4xi1>> to memref<3xvector<4xi1>>
// CHECK-NEXT:    scf.for %[[VAL_13:.*]] = %[[VAL_7]] to %[[VAL_6]] step %[[VAL_5]] {
// CHECK-NEXT:      %[[VAL_14:.*]] = memref.dim %[[VAL_0]], %[[VAL_7]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_15:.*]] = affine.apply #map(%[[VAL_13]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.cmpi sgt, %[[VAL_14]], %[[VAL_15]] : index
// CHECK-NEXT:      scf.if %[[VAL_16]] {
// CHECK-NEXT:        %[[VAL_17:.*]] = affine.apply #map(%[[VAL_13]])[%[[VAL_1]]]
// CHECK-NEXT:        %[[VAL_18:.*]] = memref.load %[[VAL_11]][%[[VAL_13]]] : memref<3xvector<4xf32>>
// CHECK-NEXT:        %[[VAL_19:.*]] = memref.load %[[VAL_12]][%[[VAL_13]]] : memref<3xvector<4xi1>>
// CHECK-NEXT:        vector.transfer_write %[[VAL_18]], %[[VAL_0]][%[[VAL_17]], %[[VAL_1]]], %[[VAL_19]] {in_bounds = [true]} : vector<4xf32>, memref<?x?xf32>
// CHECK-NEXT:      } else {
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_20:.*]] = vector.transpose %[[VAL_2]], [1, 0] : vector<3x4xf32> to vector<4x3xf32>
// CHECK-NEXT:    memref.store %[[VAL_20]], %[[VAL_10]][] : memref<vector<4x3xf32>>
// CHECK-NEXT:    %[[VAL_21:.*]] = vector.type_cast %[[VAL_10]] : memref<vector<4x3xf32>> to memref<4xvector<3xf32>>
// CHECK-NEXT:    scf.for %[[VAL_22:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_5]] {
// CHECK-NEXT:      %[[VAL_23:.*]] = memref.dim %[[VAL_0]], %[[VAL_7]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_24:.*]] = affine.apply #map(%[[VAL_22]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_25:.*]] = arith.cmpi sgt, %[[VAL_23]], %[[VAL_24]] : index
// CHECK-NEXT:      scf.if %[[VAL_25]] {
// CHECK-NEXT:        %[[VAL_26:.*]] = affine.apply #map(%[[VAL_22]])[%[[VAL_1]]]
// CHECK-NEXT:        %[[VAL_27:.*]] = memref.load %[[VAL_21]][%[[VAL_22]]] : memref<4xvector<3xf32>>
// CHECK-NEXT:        vector.transfer_write %[[VAL_27]], %[[VAL_0]][%[[VAL_26]], %[[VAL_1]]] : vector<3xf32>, memref<?x?xf32>
// CHECK-NEXT:      } else {
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @w2(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<3x4xf32>, %[[VAL_3:.*]]: vector<3x4xi1>) {
// UNROLL-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// UNROLL-NEXT:    %[[VAL_5:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_6:.*]] = arith.cmpi sgt, %[[VAL_5]], %[[VAL_1]] : index
// UNROLL-NEXT:    scf.if %[[VAL_6]] {
// UNROLL-NEXT:      %[[VAL_7:.*]] = vector.extract %[[VAL_2]][0] : vector<4xf32> from vector<3x4xf32>
// UNROLL-NEXT:      %[[VAL_8:.*]] = vector.extract %[[VAL_3]][0] : vector<4xi1> from vector<3x4xi1>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_7]], %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_8]] {in_bounds = [true]} : vector<4xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_9:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_10:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_11:.*]] = arith.cmpi sgt, %[[VAL_9]], %[[VAL_10]] : index
// UNROLL-NEXT:    scf.if %[[VAL_11]] {
// UNROLL-NEXT:      %[[VAL_12:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_13:.*]] = vector.extract %[[VAL_2]][1] : vector<4xf32> from vector<3x4xf32>
// UNROLL-NEXT:      %[[VAL_14:.*]] = vector.extract %[[VAL_3]][1] : vector<4xi1> from vector<3x4xi1>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_13]], %[[VAL_0]][%[[VAL_12]], %[[VAL_1]]], %[[VAL_14]] {in_bounds = [true]} : vector<4xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_15:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_16:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_17:.*]] = arith.cmpi sgt, %[[VAL_15]], %[[VAL_16]] : index
// UNROLL-NEXT:    scf.if %[[VAL_17]] {
// UNROLL-NEXT:      %[[VAL_18:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_19:.*]] = vector.extract %[[VAL_2]][2] : vector<4xf32> from vector<3x4xf32>
// UNROLL-NEXT:      %[[VAL_20:.*]] = vector.extract %[[VAL_3]][2] : vector<4xi1> from vector<3x4xi1>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_19]], %[[VAL_0]][%[[VAL_18]], %[[VAL_1]]], %[[VAL_20]] {in_bounds = [true]} : vector<4xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_21:.*]] = vector.transpose %[[VAL_2]], [1, 0] : vector<3x4xf32> to vector<4x3xf32>
// UNROLL-NEXT:    %[[VAL_22:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_23:.*]] = arith.cmpi sgt, %[[VAL_22]], %[[VAL_1]] : index
// UNROLL-NEXT:    scf.if %[[VAL_23]] {
// UNROLL-NEXT:      %[[VAL_24:.*]] = vector.extract %[[VAL_21]][0] : vector<3xf32> from vector<4x3xf32>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_24]], %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : vector<3xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_25:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_26:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_27:.*]] = arith.cmpi sgt, %[[VAL_25]], %[[VAL_26]] : index
// UNROLL-NEXT:    scf.if %[[VAL_27]] {
// UNROLL-NEXT:      %[[VAL_28:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_29:.*]] = vector.extract %[[VAL_21]][1] : vector<3xf32> from vector<4x3xf32>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_29]], %[[VAL_0]][%[[VAL_28]], %[[VAL_1]]] : vector<3xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_30:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_31:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_32:.*]] = arith.cmpi sgt, %[[VAL_30]], %[[VAL_31]] : index
// UNROLL-NEXT:    scf.if %[[VAL_32]] {
// UNROLL-NEXT:      %[[VAL_33:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_34:.*]] = vector.extract %[[VAL_21]][2] : vector<3xf32> from vector<4x3xf32>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_34]], %[[VAL_0]][%[[VAL_33]], %[[VAL_1]]] : vector<3xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_35:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_36:.*]] = affine.apply #map2()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_37:.*]] = arith.cmpi sgt, %[[VAL_35]], %[[VAL_36]] : index
// UNROLL-NEXT:    scf.if %[[VAL_37]] {
// UNROLL-NEXT:      %[[VAL_38:.*]] = affine.apply #map2()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_39:.*]] = vector.extract %[[VAL_21]][3] : vector<3xf32> from vector<4x3xf32>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_39]], %[[VAL_0]][%[[VAL_38]], %[[VAL_1]]] : vector<3xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    return
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @w2(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<3x4xf32>, %[[VAL_3:.*]]: vector<3x4xi1>) {
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 3 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_8:.*]] = memref.alloca() : memref<vector<3x4xf32>>
// ZERO-NEXT:    %[[VAL_9:.*]] = memref.alloca() : memref<vector<3x4xi1>>
// ZERO-NEXT:    %[[VAL_10:.*]] = memref.alloca() : memref<vector<4x3xf32>>
// ZERO-NEXT:    memref.store %[[VAL_3]], %[[VAL_9]][] : memref<vector<3x4xi1>>
// ZERO-NEXT:    memref.store %[[VAL_2]], %[[VAL_8]][] : memref<vector<3x4xf32>>
// ZERO-NEXT:    %[[VAL_11:.*]] = vector.type_cast %[[VAL_8]] : memref<vector<3x4xf32>> to memref<3xvector<4xf32>>
// ZERO-NEXT:    %[[VAL_12:.*]] = vector.type_cast %[[VAL_9]] : memref<vector<3x4xi1>> to memref<3xvector<4xi1>>
// ZERO-NEXT:    scf.for %[[VAL_13:.*]] = %[[VAL_7]] to %[[VAL_6]] step %[[VAL_5]] {
// ZERO-NEXT:      %[[VAL_14:.*]] = memref.dim %[[VAL_0]], %[[VAL_7]] : memref<?x?xf32>
// ZERO-NEXT:      %[[VAL_15:.*]] = affine.apply #map(%[[VAL_13]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_16:.*]] = arith.cmpi sgt, %[[VAL_14]], %[[VAL_15]] : index
// ZERO-NEXT:      scf.if %[[VAL_16]] {
// ZERO-NEXT:        %[[VAL_17:.*]] = affine.apply #map(%[[VAL_13]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_18:.*]] = memref.load %[[VAL_12]][%[[VAL_13]]] : memref<3xvector<4xi1>>
// ZERO-NEXT:        %[[VAL_19:.*]] = vector.type_cast %[[VAL_11]] : memref<3xvector<4xf32>> to memref<3x4xvector<f32>>
// ZERO-NEXT:        scf.for %[[VAL_20:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_5]] {
// ZERO-NEXT:          %[[VAL_21:.*]] = vector.extractelement %[[VAL_18]][%[[VAL_20]] : index] : vector<4xi1>
// ZERO-NEXT:          scf.if %[[VAL_21]] {
// ZERO-NEXT:            %[[VAL_22:.*]] = affine.apply #map(%[[VAL_20]])[%[[VAL_1]]]
// ZERO-NEXT:            %[[VAL_23:.*]] = memref.load %[[VAL_19]][%[[VAL_13]], %[[VAL_20]]] : memref<3x4xvector<f32>>
// ZERO-NEXT:            vector.transfer_write %[[VAL_23]], %[[VAL_0]][%[[VAL_17]], %[[VAL_22]]] : vector<f32>, memref<?x?xf32>
// ZERO-NEXT:          } else {
// ZERO-NEXT:          }
// ZERO-NEXT:        }
// ZERO-NEXT:      } else {
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_24:.*]] = vector.transpose %[[VAL_2]], [1, 0] : vector<3x4xf32> to vector<4x3xf32>
// ZERO-NEXT:    memref.store %[[VAL_24]], %[[VAL_10]][] : memref<vector<4x3xf32>>
// ZERO-NEXT:    %[[VAL_25:.*]] = vector.type_cast %[[VAL_10]] : memref<vector<4x3xf32>> to memref<4xvector<3xf32>>
// ZERO-NEXT:    scf.for %[[VAL_26:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_5]] {
// ZERO-NEXT:      %[[VAL_27:.*]] = memref.dim %[[VAL_0]], %[[VAL_7]] : memref<?x?xf32>
// ZERO-NEXT:      %[[VAL_28:.*]] = affine.apply #map(%[[VAL_26]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_29:.*]] = arith.cmpi sgt, %[[VAL_27]], %[[VAL_28]] : index
// ZERO-NEXT:      scf.if %[[VAL_29]] {
// ZERO-NEXT:        %[[VAL_30:.*]] = affine.apply #map(%[[VAL_26]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_31:.*]] = vector.type_cast %[[VAL_25]] : memref<4xvector<3xf32>> to memref<4x3xvector<f32>>
// ZERO-NEXT:        scf.for %[[VAL_32:.*]] = %[[VAL_7]] to %[[VAL_6]] step %[[VAL_5]] {
// ZERO-NEXT:          %[[VAL_33:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// ZERO-NEXT:          %[[VAL_34:.*]] = affine.apply #map(%[[VAL_32]])[%[[VAL_1]]]
// ZERO-NEXT:          %[[VAL_35:.*]] = arith.cmpi sgt, %[[VAL_33]], %[[VAL_34]] : index
// ZERO-NEXT:          scf.if %[[VAL_35]] {
// ZERO-NEXT:            %[[VAL_36:.*]] = affine.apply #map(%[[VAL_32]])[%[[VAL_1]]]
// ZERO-NEXT:            %[[VAL_37:.*]] = memref.load %[[VAL_31]][%[[VAL_26]], %[[VAL_32]]] : memref<4x3xvector<f32>>
// ZERO-NEXT:            vector.transfer_write %[[VAL_37]], %[[VAL_0]][%[[VAL_30]], %[[VAL_36]]] : vector<f32>, memref<?x?xf32>
// ZERO-NEXT:          } else {
// ZERO-NEXT:          }
// ZERO-NEXT:        }
// ZERO-NEXT:      } else {
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    return
// ZERO-NEXT:  }
func.func @w2(%A: memref<?x?xf32>, %i: index, %f: vector<3x4xf32>, %m: vector<3x4xi1>) {
  vector.transfer_write %f, %A[%i, %i], %m {in_bounds = [false, true]} : vector<3x4xf32>, memref<?x?xf32>
  vector.transfer_write %f, %A[%i, %i] {permutation_map = affine_map<(d0, d1) -> (d1, d0)>}: vector<3x4xf32>, memref<?x?xf32>
  return
}
// CHECK-LABEL: func.func @r1(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<4xi1>) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<4x1xf32>>
// CHECK-NEXT:    %[[VAL_8:.*]] = memref.alloca() : memref<vector<4x1xi1>>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = scf.for %[[VAL_11:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] iter_args(%[[VAL_12:.*]] = %[[VAL_9]]) -> (vector<4xf32>) {
// CHECK-NEXT:      %[[VAL_13:.*]] = affine.apply #map(%[[VAL_11]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_14:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_15:.*]] = affine.apply #map(%[[VAL_11]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.cmpi sgt, %[[VAL_14]], %[[VAL_15]] : index
// CHECK-NEXT:      %[[VAL_17:.*]] = scf.if %[[VAL_16]] -> (vector<4xf32>) {
// CHECK-NEXT:        %[[VAL_18:.*]] = memref.load %[[VAL_0]][%[[VAL_13]], %[[VAL_1]]] : memref<?x?xf32>
// CHECK-NEXT:        %[[VAL_19:.*]] = vector.insertelement %[[VAL_18]], %[[VAL_12]][%[[VAL_11]] : index] : vector<4xf32>
// CHECK-NEXT:        scf.yield %[[VAL_19]] : vector<4xf32>
// CHECK-NEXT:      } else {
// CHECK-NEXT:        scf.yield %[[VAL_12]] : vector<4xf32>
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_17]] : vector<4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_20:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_21:.*]] = scf.for %[[VAL_22:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] iter_args(%[[VAL_23:.*]] = %[[VAL_20]]) -> (vector<4xf32>) {
// CHECK-NEXT:      %[[VAL_24:.*]] = affine.apply #map(%[[VAL_22]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_25:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_26:.*]] = affine.apply #map(%[[VAL_22]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_27:.*]] = arith.cmpi sgt, %[[VAL_25]], %[[VAL_26]] : index
// CHECK-NEXT:      %[[VAL_28:.*]] = vector.extractelement %[[VAL_3]][%[[VAL_22]] : index] : vector<4xi1>
// CHECK-NEXT:      %[[VAL_29:.*]] = arith.andi %[[VAL_27]], %[[VAL_28]] : i1
// CHECK-NEXT:      %[[VAL_30:.*]] = scf.if %[[VAL_29]] -> (vector<4xf32>) {
// CHECK-NEXT:        %[[VAL_31:.*]] = memref.load %[[VAL_0]][%[[VAL_24]], %[[VAL_1]]] : memref<?x?xf32>
// CHECK-NEXT:        %[[VAL_32:.*]] = vector.insertelement %[[VAL_31]], %[[VAL_23]][%[[VAL_22]] : index] : vector<4xf32>
// CHECK-NEXT:        scf.yield %[[VAL_32]] : vector<4xf32>
// CHECK-NEXT:      } else {
// CHECK-NEXT:        scf.yield %[[VAL_23]] : vector<4xf32>
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_30]] : vector<4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_33:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x?xf32>
// CHECK-NEXT:    %[[VAL_34:.*]] = vector.broadcast %[[VAL_33]] : f32 to vector<4xf32>
// CHECK-NEXT:    %[[VAL_35:.*]] = vector.broadcast %[[VAL_10]] : vector<4xf32> to vector<1x4xf32>
// CHECK-NEXT:    %[[VAL_36:.*]] = vector.broadcast %[[VAL_3]] : vector<4xi1> to vector<1x4xi1>
// CHECK-NEXT:    %[[VAL_37:.*]] = vector.transpose %[[VAL_36]], [1, 0] : vector<1x4xi1> to vector<4x1xi1>
// CHECK-NEXT:    %[[VAL_38:.*]] = vector.transpose %[[VAL_35]], [1, 0] : vector<1x4xf32> to vector<4x1xf32>
// CHECK-NEXT:    memref.store %[[VAL_37]], %[[VAL_8]][] : memref<vector<4x1xi1>>
// CHECK-NEXT:    memref.store %[[VAL_38]], %[[VAL_7]][] : memref<vector<4x1xf32>>
// CHECK-NEXT:    %[[VAL_39:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<4x1xf32>> to memref<4xvector<1xf32>>
// CHECK-NEXT:    %[[VAL_40:.*]] = vector.type_cast %[[VAL_8]] : memref<vector<4x1xi1>> to memref<4xvector<1xi1>>
// CHECK-NEXT:    scf.for %[[VAL_41:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// CHECK-NEXT:      %[[VAL_42:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_43:.*]] = affine.apply #map(%[[VAL_41]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_44:.*]] = arith.cmpi sgt, %[[VAL_42]], %[[VAL_43]] : index
// CHECK-NEXT:      scf.if %[[VAL_44]] {
// CHECK-NEXT:        %[[VAL_45:.*]] = affine.apply #map(%[[VAL_41]])[%[[VAL_1]]]
// CHECK-NEXT:        %[[VAL_46:.*]] = memref.load %[[VAL_39]][%[[VAL_41]]] : memref<4xvector<1xf32>>
// CHECK-NEXT:        %[[VAL_47:.*]] = memref.load %[[VAL_40]][%[[VAL_41]]] : memref<4xvector<1xi1>>
// CHECK-NEXT:        vector.transfer_write %[[VAL_46]], %[[VAL_0]][%[[VAL_45]], %[[VAL_1]]], %[[VAL_47]] {in_bounds = [true]} : vector<1xf32>, memref<?x?xf32>
// CHECK-NEXT:      } else {
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_10]], %[[VAL_21]], %[[VAL_34]] : vector<4xf32>, vector<4xf32>, vector<4xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @r1(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<4xi1>) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>) {
// UNROLL-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// UNROLL-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// UNROLL-NEXT:    %[[VAL_6:.*]] = arith.constant 4 : index
// UNROLL-NEXT:    %[[VAL_7:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// UNROLL-NEXT:    %[[VAL_8:.*]] = scf.for %[[VAL_9:.*]] = %[[VAL_5]] to %[[VAL_6]] step %[[VAL_4]] iter_args(%[[VAL_10:.*]] = %[[VAL_7]]) -> (vector<4xf32>) {
// UNROLL-NEXT:      %[[VAL_11:.*]] = affine.apply #map3(%[[VAL_9]])[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_12:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// UNROLL-NEXT:      %[[VAL_13:.*]] = affine.apply #map3(%[[VAL_9]])[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_14:.*]] = arith.cmpi sgt, %[[VAL_12]], %[[VAL_13]] : index
// UNROLL-NEXT:      %[[VAL_15:.*]] = scf.if %[[VAL_14]] -> (vector<4xf32>) {
// UNROLL-NEXT:        %[[VAL_16:.*]] = memref.load %[[VAL_0]][%[[VAL_11]], %[[VAL_1]]] : memref<?x?xf32>
// UNROLL-NEXT:        %[[VAL_17:.*]] = vector.insertelement %[[VAL_16]], %[[VAL_10]][%[[VAL_9]] : index] : vector<4xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_17]] : vector<4xf32>
// UNROLL-NEXT:      } else {
// UNROLL-NEXT:        scf.yield %[[VAL_10]] : vector<4xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      scf.yield %[[VAL_15]] : vector<4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_18:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// UNROLL-NEXT:    %[[VAL_19:.*]] = scf.for %[[VAL_20:.*]] = %[[VAL_5]] to %[[VAL_6]] step %[[VAL_4]] iter_args(%[[VAL_21:.*]] = %[[VAL_18]]) -> (vector<4xf32>) {
// UNROLL-NEXT:      %[[VAL_22:.*]] = affine.apply #map3(%[[VAL_20]])[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_23:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// UNROLL-NEXT:      %[[VAL_24:.*]] = affine.apply #map3(%[[VAL_20]])[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_25:.*]] = arith.cmpi sgt, %[[VAL_23]], %[[VAL_24]] : index
// UNROLL-NEXT:      %[[VAL_26:.*]] = vector.extractelement %[[VAL_3]][%[[VAL_20]] : index] : vector<4xi1>
// UNROLL-NEXT:      %[[VAL_27:.*]] = arith.andi %[[VAL_25]], %[[VAL_26]] : i1
// UNROLL-NEXT:      %[[VAL_28:.*]] = scf.if %[[VAL_27]] -> (vector<4xf32>) {
// UNROLL-NEXT:        %[[VAL_29:.*]] = memref.load %[[VAL_0]][%[[VAL_22]], %[[VAL_1]]] : memref<?x?xf32>
// UNROLL-NEXT:        %[[VAL_30:.*]] = vector.insertelement %[[VAL_29]], %[[VAL_21]][%[[VAL_20]] : index] : vector<4xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_30]] : vector<4xf32>
// UNROLL-NEXT:      } else {
// UNROLL-NEXT:        scf.yield %[[VAL_21]] : vector<4xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      scf.yield %[[VAL_28]] : vector<4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_31:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_32:.*]] = vector.broadcast %[[VAL_31]] : f32 to vector<4xf32>
// UNROLL-NEXT:    %[[VAL_33:.*]] = vector.broadcast %[[VAL_8]] : vector<4xf32> to vector<1x4xf32>
// UNROLL-NEXT:    %[[VAL_34:.*]] = vector.broadcast %[[VAL_3]] : vector<4xi1> to vector<1x4xi1>
// UNROLL-NEXT:    %[[VAL_35:.*]] = vector.transpose %[[VAL_34]], [1, 0] : vector<1x4xi1> to vector<4x1xi1>
// UNROLL-NEXT:    %[[VAL_36:.*]] = vector.transpose %[[VAL_33]], [1, 0] : vector<1x4xf32> to vector<4x1xf32>
// UNROLL-NEXT:    %[[VAL_37:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_38:.*]] = arith.cmpi sgt, %[[VAL_37]], %[[VAL_1]] : index
// UNROLL-NEXT:    scf.if %[[VAL_38]] {
// UNROLL-NEXT:      %[[VAL_39:.*]] = vector.extract %[[VAL_36]][0] : vector<1xf32> from vector<4x1xf32>
// UNROLL-NEXT:      %[[VAL_40:.*]] = vector.extract %[[VAL_35]][0] : vector<1xi1> from vector<4x1xi1>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_39]], %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_40]] {in_bounds = [true]} : vector<1xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_41:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_42:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_43:.*]] = arith.cmpi sgt, %[[VAL_41]], %[[VAL_42]] : index
// UNROLL-NEXT:    scf.if %[[VAL_43]] {
// UNROLL-NEXT:      %[[VAL_44:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_45:.*]] = vector.extract %[[VAL_36]][1] : vector<1xf32> from vector<4x1xf32>
// UNROLL-NEXT:      %[[VAL_46:.*]] = vector.extract %[[VAL_35]][1] : vector<1xi1> from vector<4x1xi1>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_45]], %[[VAL_0]][%[[VAL_44]], %[[VAL_1]]], %[[VAL_46]] {in_bounds = [true]} : vector<1xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_47:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_48:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_49:.*]] = arith.cmpi sgt, %[[VAL_47]], %[[VAL_48]] : index
// UNROLL-NEXT:    scf.if %[[VAL_49]] {
// UNROLL-NEXT:      %[[VAL_50:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_51:.*]] = vector.extract %[[VAL_36]][2] : vector<1xf32> from vector<4x1xf32>
// UNROLL-NEXT:      %[[VAL_52:.*]] = vector.extract %[[VAL_35]][2] : vector<1xi1> from vector<4x1xi1>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_51]], %[[VAL_0]][%[[VAL_50]], %[[VAL_1]]], %[[VAL_52]] {in_bounds = [true]} : vector<1xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_53:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?xf32>
// UNROLL-NEXT:    %[[VAL_54:.*]] = affine.apply #map2()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_55:.*]] = arith.cmpi sgt, %[[VAL_53]], %[[VAL_54]] : index
// UNROLL-NEXT:    scf.if %[[VAL_55]] {
// UNROLL-NEXT:      %[[VAL_56:.*]] = affine.apply #map2()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_57:.*]] = vector.extract %[[VAL_36]][3] : vector<1xf32> from vector<4x1xf32>
// UNROLL-NEXT:      %[[VAL_58:.*]] = vector.extract %[[VAL_35]][3] : vector<1xi1> from vector<4x1xi1>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_57]], %[[VAL_0]][%[[VAL_56]], %[[VAL_1]]], %[[VAL_58]] {in_bounds = [true]} : vector<1xf32>, memref<?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    return %[[VAL_8]], %[[VAL_19]], %[[VAL_32]] : vector<4xf32>, vector<4xf32>, vector<4xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @r1(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<4xi1>) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>) {
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<4xf32>>
// ZERO-NEXT:    %[[VAL_8:.*]] = memref.alloca() : memref<vector<4xf32>>
// ZERO-NEXT:    %[[VAL_9:.*]] = memref.alloca() : memref<vector<4xi1>>
// ZERO-NEXT:    %[[VAL_10:.*]] = memref.alloca() : memref<vector<4x1xf32>>
// ZERO-NEXT:    %[[VAL_11:.*]] = memref.alloca() : memref<vector<4x1xi1>>
// ZERO-NEXT:    %[[VAL_12:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<4xf32>> to memref<4xvector<f32>>
// ZERO-NEXT:    scf.for %[[VAL_13:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// ZERO-NEXT:      %[[VAL_14:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?xf32>
// ZERO-NEXT:      %[[VAL_15:.*]] = affine.apply #map(%[[VAL_13]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_16:.*]] = arith.cmpi sgt, %[[VAL_14]], %[[VAL_15]] : index
// ZERO-NEXT:      scf.if %[[VAL_16]] {
// ZERO-NEXT:        %[[VAL_17:.*]] = affine.apply #map(%[[VAL_13]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_18:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_17]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?xf32>, vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_18]], %[[VAL_12]][%[[VAL_13]]] : memref<4xvector<f32>>
// ZERO-NEXT:      } else {
// ZERO-NEXT:        %[[VAL_19:.*]] = vector.splat %[[VAL_2]] : vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_19]], %[[VAL_12]][%[[VAL_13]]] : memref<4xvector<f32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_20:.*]] = memref.load %[[VAL_7]][] : memref<vector<4xf32>>
// ZERO-NEXT:    memref.store %[[VAL_3]], %[[VAL_9]][] : memref<vector<4xi1>>
// ZERO-NEXT:    %[[VAL_21:.*]] = memref.load %[[VAL_9]][] : memref<vector<4xi1>>
// ZERO-NEXT:    %[[VAL_22:.*]] = vector.type_cast %[[VAL_8]] : memref<vector<4xf32>> to memref<4xvector<f32>>
// ZERO-NEXT:    scf.for %[[VAL_23:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// ZERO-NEXT:      %[[VAL_24:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?xf32>
// ZERO-NEXT:      %[[VAL_25:.*]] = affine.apply #map(%[[VAL_23]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_26:.*]] = arith.cmpi sgt, %[[VAL_24]], %[[VAL_25]] : index
// ZERO-NEXT:      %[[VAL_27:.*]] = vector.extractelement %[[VAL_21]][%[[VAL_23]] : index] : vector<4xi1>
// ZERO-NEXT:      %[[VAL_28:.*]] = arith.andi %[[VAL_26]], %[[VAL_27]] : i1
// ZERO-NEXT:      scf.if %[[VAL_28]] {
// ZERO-NEXT:        %[[VAL_29:.*]] = affine.apply #map(%[[VAL_23]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_30:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_29]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?xf32>, vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_30]], %[[VAL_22]][%[[VAL_23]]] : memref<4xvector<f32>>
// ZERO-NEXT:      } else {
// ZERO-NEXT:        %[[VAL_31:.*]] = vector.splat %[[VAL_2]] : vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_31]], %[[VAL_22]][%[[VAL_23]]] : memref<4xvector<f32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_32:.*]] = memref.load %[[VAL_8]][] : memref<vector<4xf32>>
// ZERO-NEXT:    %[[VAL_33:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x?xf32>
// ZERO-NEXT:    %[[VAL_34:.*]] = vector.broadcast %[[VAL_33]] : f32 to vector<4xf32>
// ZERO-NEXT:    %[[VAL_35:.*]] = vector.broadcast %[[VAL_20]] : vector<4xf32> to vector<1x4xf32>
// ZERO-NEXT:    %[[VAL_36:.*]] = vector.broadcast %[[VAL_3]] : vector<4xi1> to vector<1x4xi1>
// ZERO-NEXT:    %[[VAL_37:.*]] = vector.transpose %[[VAL_36]], [1, 0] : vector<1x4xi1> to vector<4x1xi1>
// ZERO-NEXT:    %[[VAL_38:.*]] = vector.transpose %[[VAL_35]], [1, 0] : vector<1x4xf32> to vector<4x1xf32>
// ZERO-NEXT:    memref.store %[[VAL_37]], %[[VAL_11]][] : memref<vector<4x1xi1>>
// ZERO-NEXT:    memref.store %[[VAL_38]], %[[VAL_10]][] : memref<vector<4x1xf32>>
// ZERO-NEXT:    %[[VAL_39:.*]] = vector.type_cast %[[VAL_10]] : memref<vector<4x1xf32>> to memref<4xvector<1xf32>>
// ZERO-NEXT:    %[[VAL_40:.*]] = vector.type_cast %[[VAL_11]] : memref<vector<4x1xi1>> to memref<4xvector<1xi1>>
// ZERO-NEXT:    scf.for %[[VAL_41:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// ZERO-NEXT:      %[[VAL_42:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?xf32>
// ZERO-NEXT:      %[[VAL_43:.*]] = affine.apply #map(%[[VAL_41]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_44:.*]] = arith.cmpi sgt, %[[VAL_42]], %[[VAL_43]] : index
// ZERO-NEXT:      scf.if %[[VAL_44]] {
// ZERO-NEXT:        %[[VAL_45:.*]] = affine.apply #map(%[[VAL_41]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_46:.*]] = memref.load %[[VAL_40]][%[[VAL_41]]] : memref<4xvector<1xi1>>
// ZERO-NEXT:        %[[VAL_47:.*]] = vector.type_cast %[[VAL_39]] : memref<4xvector<1xf32>> to memref<4x1xvector<f32>>
// ZERO-NEXT:        scf.for %[[VAL_48:.*]] = %[[VAL_6]] to %[[VAL_4]] step %[[VAL_4]] {
// ZERO-NEXT:          %[[VAL_49:.*]] = vector.extractelement %[[VAL_46]][%[[VAL_48]] : index] : vector<1xi1>
// ZERO-NEXT:          scf.if %[[VAL_49]] {
// ZERO-NEXT:            %[[VAL_50:.*]] = affine.apply #map(%[[VAL_48]])[%[[VAL_1]]]
// ZERO-NEXT:            %[[VAL_51:.*]] = memref.load %[[VAL_47]][%[[VAL_41]], %[[VAL_48]]] : memref<4x1xvector<f32>>
// ZERO-NEXT:            vector.transfer_write %[[VAL_51]], %[[VAL_0]][%[[VAL_45]], %[[VAL_50]]] : vector<f32>, memref<?x?xf32>
// ZERO-NEXT:          } else {
// ZERO-NEXT:          }
// ZERO-NEXT:        }
// ZERO-NEXT:      } else {
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    return %[[VAL_20]], %[[VAL_32]], %[[VAL_34]] : vector<4xf32>, vector<4xf32>, vector<4xf32>
// ZERO-NEXT:  }
func.func @r1(%A: memref<?x?xf32>, %i: index, %f: f32, %m: vector<4xi1>) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>) {
  %0 = vector.transfer_read %A[%i, %i], %f {permutation_map = affine_map<(d0, d1) -> (d0)>} : memref<?x?xf32>, vector<4xf32>
  %1 = vector.transfer_read %A[%i, %i], %f, %m {permutation_map = affine_map<(d0, d1) -> (d0)>} : memref<?x?xf32>, vector<4xf32>
  %2 = vector.transfer_read %A[%i, %i], %f {permutation_map = affine_map<(d0, d1) -> (0)>, in_bounds=[true]} : memref<?x?xf32>, vector<4xf32>
  vector.transfer_write %0, %A[%i, %i], %m {permutation_map = affine_map<(d0, d1) -> (d0)>} : vector<4xf32>, memref<?x?xf32>
  return %0, %1, %2 : vector<4xf32>, vector<4xf32>, vector<4xf32>
}
// CHECK-LABEL: func.func @r1u(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<4xi1>) -> vector<4xf32> {
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?xf32>, vector<4xf32>
// CHECK-NEXT:    return %[[VAL_4]] : vector<4xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @r1u(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<4xi1>) -> vector<4xf32> {
// UNROLL-NEXT:    %[[VAL_4:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?xf32>, vector<4xf32>
// UNROLL-NEXT:    return %[[VAL_4]] : vector<4xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @r1u(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<4xi1>) -> vector<4xf32> {
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<4xf32>>
// ZERO-NEXT:    %[[VAL_8:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<4xf32>> to memref<4xvector<f32>>
// ZERO-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// ZERO-NEXT:      %[[VAL_10:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?xf32>
// ZERO-NEXT:      %[[VAL_11:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_12:.*]] = arith.cmpi sgt, %[[VAL_10]], %[[VAL_11]] : index
// ZERO-NEXT:      scf.if %[[VAL_12]] {
// ZERO-NEXT:        %[[VAL_13:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_14:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_13]]], %[[VAL_2]] : memref<?x?xf32>, vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_14]], %[[VAL_8]][%[[VAL_9]]] : memref<4xvector<f32>>
// ZERO-NEXT:      } else {
// ZERO-NEXT:        %[[VAL_15:.*]] = vector.splat %[[VAL_2]] : vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_15]], %[[VAL_8]][%[[VAL_9]]] : memref<4xvector<f32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_16:.*]] = memref.load %[[VAL_7]][] : memref<vector<4xf32>>
// ZERO-NEXT:    return %[[VAL_16]] : vector<4xf32>
// ZERO-NEXT:  }
func.func @r1u(%A: memref<?x?xf32>, %i: index, %f: f32, %m: vector<4xi1>) -> vector<4xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f : memref<?x?xf32>, vector<4xf32>
  return %0 : vector<4xf32>
}
// CHECK-LABEL: func.func @r3(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<2x3x4xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<2x3x4xf32>>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<2x3x4xf32>> to memref<2xvector<3x4xf32>>
// CHECK-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// CHECK-NEXT:      %[[VAL_10:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?x?xf32>
// CHECK-NEXT:      %[[VAL_11:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_12:.*]] = arith.cmpi sgt, %[[VAL_10]], %[[VAL_11]] : index
// CHECK-NEXT:      scf.if %[[VAL_12]] {
// CHECK-NEXT:        %[[VAL_13:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// CHECK-NEXT:        %[[VAL_14:.*]] = vector.type_cast %[[VAL_8]] : memref<2xvector<3x4xf32>> to memref<2x3xvector<4xf32>>
// CHECK-NEXT:        scf.for %[[VAL_15:.*]] = %[[VAL_6]] to %[[VAL_3]] step %[[VAL_4]] {
// CHECK-NEXT:          %[[VAL_16:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?x?xf32>
// CHECK-NEXT:          %[[VAL_17:.*]] = affine.apply #map(%[[VAL_15]])[%[[VAL_1]]]
// CHECK-NEXT:          %[[VAL_18:.*]] = arith.cmpi sgt, %[[VAL_16]], %[[VAL_17]] : index
// CHECK-NEXT:          scf.if %[[VAL_18]] {
// CHECK-NEXT:            %[[VAL_19:.*]] = affine.apply #map(%[[VAL_15]])[%[[VAL_1]]]
// CHECK-NEXT:            %[[VAL_20:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_13]], %[[VAL_19]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// CHECK-NEXT:            memref.store %[[VAL_20]], %[[VAL_14]][%[[VAL_9]], %[[VAL_15]]] : memref<2x3xvector<4xf32>>
// CHECK-NEXT:          } else {
// CHECK-NEXT:            %[[VAL_21:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:            memref.store %[[VAL_21]], %[[VAL_14]][%[[VAL_9]], %[[VAL_15]]] : memref<2x3xvector<4xf32>>
// CHECK-NEXT:          }
// CHECK-NEXT:        }
// CHECK-NEXT:      } else {
// CHECK-NEXT:        %[[VAL_22:.*]] = vector.splat %[[VAL_2]] : vector<3x4xf32>
// CHECK-NEXT:        memref.store %[[VAL_22]], %[[VAL_8]][%[[VAL_9]]] : memref<2xvector<3x4xf32>>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_23:.*]] = memref.load %[[VAL_7]][] : memref<vector<2x3x4xf32>>
// CHECK-NEXT:    return %[[VAL_23]] : vector<2x3x4xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @r3(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<2x3x4xf32> {
// UNROLL-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// UNROLL-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// UNROLL-NEXT:    %[[VAL_5:.*]] = vector.splat %[[VAL_2]] : vector<2x3x4xf32>
// UNROLL-NEXT:    %[[VAL_6:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?x?xf32>
// UNROLL-NEXT:    %[[VAL_7:.*]] = arith.cmpi sgt, %[[VAL_6]], %[[VAL_1]] : index
// UNROLL-NEXT:    %[[VAL_8:.*]] = scf.if %[[VAL_7]] -> (vector<2x3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_9:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:      %[[VAL_10:.*]] = arith.cmpi sgt, %[[VAL_9]], %[[VAL_1]] : index
// UNROLL-NEXT:      %[[VAL_11:.*]] = scf.if %[[VAL_10]] -> (vector<2x3x4xf32>) {
// UNROLL-NEXT:        %[[VAL_12:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// UNROLL-NEXT:        %[[VAL_13:.*]] = vector.insert %[[VAL_12]], %[[VAL_5]] [0, 0] : vector<4xf32> into vector<2x3x4xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_13]] : vector<2x3x4xf32>
// UNROLL-NEXT:      } else {
// UNROLL-NEXT:        scf.yield %[[VAL_5]] : vector<2x3x4xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      %[[VAL_14:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:      %[[VAL_15:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_16:.*]] = arith.cmpi sgt, %[[VAL_14]], %[[VAL_15]] : index
// UNROLL-NEXT:      %[[VAL_17:.*]] = scf.if %[[VAL_16]] -> (vector<2x3x4xf32>) {
// UNROLL-NEXT:        %[[VAL_18:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:        %[[VAL_19:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_18]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// UNROLL-NEXT:        %[[VAL_20:.*]] = vector.insert %[[VAL_19]], %[[VAL_11]] [0, 1] : vector<4xf32> into vector<2x3x4xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_20]] : vector<2x3x4xf32>
// UNROLL-NEXT:      } else {
// UNROLL-NEXT:        scf.yield %[[VAL_11]] : vector<2x3x4xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      %[[VAL_21:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:      %[[VAL_22:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_23:.*]] = arith.cmpi sgt, %[[VAL_21]], %[[VAL_22]] : index
// UNROLL-NEXT:      %[[VAL_24:.*]] = scf.if %[[VAL_23]] -> (vector<2x3x4xf32>) {
// UNROLL-NEXT:        %[[VAL_25:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:        %[[VAL_26:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_25]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// UNROLL-NEXT:        %[[VAL_27:.*]] = vector.insert %[[VAL_26]], %[[VAL_17]] [0, 2] : vector<4xf32> into vector<2x3x4xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_27]] : vector<2x3x4xf32>
// UNROLL-NEXT:      } else {
// UNROLL-NEXT:        scf.yield %[[VAL_17]] : vector<2x3x4xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      scf.yield %[[VAL_24]] : vector<2x3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_5]] : vector<2x3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_28:.*]] = memref.dim %[[VAL_0]], %[[VAL_4]] : memref<?x?x?xf32>
// UNROLL-NEXT:    %[[VAL_29:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_30:.*]] = arith.cmpi sgt, %[[VAL_28]], %[[VAL_29]] : index
// UNROLL-NEXT:    %[[VAL_31:.*]] = scf.if %[[VAL_30]] -> (vector<2x3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_32:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_33:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:      %[[VAL_34:.*]] = arith.cmpi sgt, %[[VAL_33]], %[[VAL_1]] : index
// UNROLL-NEXT:      %[[VAL_35:.*]] = scf.if %[[VAL_34]] -> (vector<2x3x4xf32>) {
// UNROLL-NEXT:        %[[VAL_36:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_32]], %[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// UNROLL-NEXT:        %[[VAL_37:.*]] = vector.insert %[[VAL_36]], %[[VAL_8]] [1, 0] : vector<4xf32> into vector<2x3x4xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_37]] : vector<2x3x4xf32>
// UNROLL-NEXT:      } else {
// UNROLL-NEXT:        scf.yield %[[VAL_8]] : vector<2x3x4xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      %[[VAL_38:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:      %[[VAL_39:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_40:.*]] = arith.cmpi sgt, %[[VAL_38]], %[[VAL_39]] : index
// UNROLL-NEXT:      %[[VAL_41:.*]] = scf.if %[[VAL_40]] -> (vector<2x3x4xf32>) {
// UNROLL-NEXT:        %[[VAL_42:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:        %[[VAL_43:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_32]], %[[VAL_42]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// UNROLL-NEXT:        %[[VAL_44:.*]] = vector.insert %[[VAL_43]], %[[VAL_35]] [1, 1] : vector<4xf32> into vector<2x3x4xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_44]] : vector<2x3x4xf32>
// UNROLL-NEXT:      } else {
// UNROLL-NEXT:        scf.yield %[[VAL_35]] : vector<2x3x4xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      %[[VAL_45:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:      %[[VAL_46:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_47:.*]] = arith.cmpi sgt, %[[VAL_45]], %[[VAL_46]] : index
// UNROLL-NEXT:      %[[VAL_48:.*]] = scf.if %[[VAL_47]] -> (vector<2x3x4xf32>) {
// UNROLL-NEXT:        %[[VAL_49:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:        %[[VAL_50:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_32]], %[[VAL_49]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// UNROLL-NEXT:        %[[VAL_51:.*]] = vector.insert %[[VAL_50]], %[[VAL_41]] [1, 2] : vector<4xf32> into vector<2x3x4xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_51]] : vector<2x3x4xf32>
// UNROLL-NEXT:      } else {
// UNROLL-NEXT:        scf.yield %[[VAL_41]] : vector<2x3x4xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      scf.yield %[[VAL_48]] : vector<2x3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_8]] : vector<2x3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    return %[[VAL_31]] : vector<2x3x4xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @r3(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<2x3x4xf32> {
// ZERO-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 2 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_8:.*]] = memref.alloca() : memref<vector<2x3x4xf32>>
// ZERO-NEXT:    %[[VAL_9:.*]] = vector.type_cast %[[VAL_8]] : memref<vector<2x3x4xf32>> to memref<2xvector<3x4xf32>>
// ZERO-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_7]] to %[[VAL_6]] step %[[VAL_5]] {
// ZERO-NEXT:      %[[VAL_11:.*]] = memref.dim %[[VAL_0]], %[[VAL_7]] : memref<?x?x?xf32>
// ZERO-NEXT:      %[[VAL_12:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_13:.*]] = arith.cmpi sgt, %[[VAL_11]], %[[VAL_12]] : index
// ZERO-NEXT:      scf.if %[[VAL_13]] {
// ZERO-NEXT:        %[[VAL_14:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_15:.*]] = vector.type_cast %[[VAL_9]] : memref<2xvector<3x4xf32>> to memref<2x3xvector<4xf32>>
// ZERO-NEXT:        scf.for %[[VAL_16:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_5]] {
// ZERO-NEXT:          %[[VAL_17:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?x?xf32>
// ZERO-NEXT:          %[[VAL_18:.*]] = affine.apply #map(%[[VAL_16]])[%[[VAL_1]]]
// ZERO-NEXT:          %[[VAL_19:.*]] = arith.cmpi sgt, %[[VAL_17]], %[[VAL_18]] : index
// ZERO-NEXT:          scf.if %[[VAL_19]] {
// ZERO-NEXT:            %[[VAL_20:.*]] = affine.apply #map(%[[VAL_16]])[%[[VAL_1]]]
// ZERO-NEXT:            %[[VAL_21:.*]] = vector.type_cast %[[VAL_15]] : memref<2x3xvector<4xf32>> to memref<2x3x4xvector<f32>>
// ZERO-NEXT:            scf.for %[[VAL_22:.*]] = %[[VAL_7]] to %[[VAL_3]] step %[[VAL_5]] {
// ZERO-NEXT:              %[[VAL_23:.*]] = memref.dim %[[VAL_0]], %[[VAL_6]] : memref<?x?x?xf32>
// ZERO-NEXT:              %[[VAL_24:.*]] = affine.apply #map(%[[VAL_22]])[%[[VAL_1]]]
// ZERO-NEXT:              %[[VAL_25:.*]] = arith.cmpi sgt, %[[VAL_23]], %[[VAL_24]] : index
// ZERO-NEXT:              scf.if %[[VAL_25]] {
// ZERO-NEXT:                %[[VAL_26:.*]] = affine.apply #map(%[[VAL_22]])[%[[VAL_1]]]
// ZERO-NEXT:                %[[VAL_27:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_14]], %[[VAL_20]], %[[VAL_26]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<f32>
// ZERO-NEXT:                memref.store %[[VAL_27]], %[[VAL_21]][%[[VAL_10]], %[[VAL_16]], %[[VAL_22]]] : memref<2x3x4xvector<f32>>
// ZERO-NEXT:              } else {
// ZERO-NEXT:                %[[VAL_28:.*]] = vector.splat %[[VAL_2]] : vector<f32>
// ZERO-NEXT:                memref.store %[[VAL_28]], %[[VAL_21]][%[[VAL_10]], %[[VAL_16]], %[[VAL_22]]] : memref<2x3x4xvector<f32>>
// ZERO-NEXT:              }
// ZERO-NEXT:            }
// ZERO-NEXT:          } else {
// ZERO-NEXT:            %[[VAL_29:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// ZERO-NEXT:            memref.store %[[VAL_29]], %[[VAL_15]][%[[VAL_10]], %[[VAL_16]]] : memref<2x3xvector<4xf32>>
// ZERO-NEXT:          }
// ZERO-NEXT:        }
// ZERO-NEXT:      } else {
// ZERO-NEXT:        %[[VAL_30:.*]] = vector.splat %[[VAL_2]] : vector<3x4xf32>
// ZERO-NEXT:        memref.store %[[VAL_30]], %[[VAL_9]][%[[VAL_10]]] : memref<2xvector<3x4xf32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_31:.*]] = memref.load %[[VAL_8]][] : memref<vector<2x3x4xf32>>
// ZERO-NEXT:    return %[[VAL_31]] : vector<2x3x4xf32>
// ZERO-NEXT:  }
func.func @r3(%A: memref<?x?x?xf32>, %i: index, %f: f32) -> vector<2x3x4xf32> {
  %0 = vector.transfer_read %A[%i, %i, %i], %f : memref<?x?x?xf32>, vector<2x3x4xf32>
  return %0 : vector<2x3x4xf32>
}
// CHECK-LABEL: func.func @transposed_read_of_part(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<4x3xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.alloca() : memref<vector<3x4xf32>>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.type_cast %[[VAL_6]] : memref<vector<3x4xf32>> to memref<3xvector<4xf32>>
// CHECK-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_5]] to %[[VAL_4]] step %[[VAL_3]] {
// CHECK-NEXT:      %[[VAL_9:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// CHECK-NEXT:      %[[VAL_10:.*]] = affine.apply #map(%[[VAL_8]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_11:.*]] = arith.cmpi sgt, %[[VAL_9]], %[[VAL_10]] : index
// CHECK-NEXT:      scf.if %[[VAL_11]] {
// CHECK-NEXT:        %[[VAL_12:.*]] = affine.apply #map(%[[VAL_8]])[%[[VAL_1]]]
// CHECK-NEXT:        %[[VAL_13:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_12]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// CHECK-NEXT:        memref.store %[[VAL_13]], %[[VAL_7]][%[[VAL_8]]] : memref<3xvector<4xf32>>
// CHECK-NEXT:      } else {
// CHECK-NEXT:        %[[VAL_14:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:        memref.store %[[VAL_14]], %[[VAL_7]][%[[VAL_8]]] : memref<3xvector<4xf32>>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_15:.*]] = memref.load %[[VAL_6]][] : memref<vector<3x4xf32>>
// CHECK-NEXT:    %[[VAL_16:.*]] = vector.transpose %[[VAL_15]], [1, 0] : vector<3x4xf32> to vector<4x3xf32>
// CHECK-NEXT:    return %[[VAL_16]] : vector<4x3xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @transposed_read_of_part(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<4x3xf32> {
// UNROLL-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// UNROLL-NEXT:    %[[VAL_4:.*]] = vector.splat %[[VAL_2]] : vector<3x4xf32>
// UNROLL-NEXT:    %[[VAL_5:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:    %[[VAL_6:.*]] = arith.cmpi sgt, %[[VAL_5]], %[[VAL_1]] : index
// UNROLL-NEXT:    %[[VAL_7:.*]] = scf.if %[[VAL_6]] -> (vector<3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_8:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// UNROLL-NEXT:      %[[VAL_9:.*]] = vector.insert %[[VAL_8]], %[[VAL_4]] [0] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_9]] : vector<3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_4]] : vector<3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_10:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:    %[[VAL_11:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_12:.*]] = arith.cmpi sgt, %[[VAL_10]], %[[VAL_11]] : index
// UNROLL-NEXT:    %[[VAL_13:.*]] = scf.if %[[VAL_12]] -> (vector<3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_14:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_15:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_14]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// UNROLL-NEXT:      %[[VAL_16:.*]] = vector.insert %[[VAL_15]], %[[VAL_7]] [1] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_16]] : vector<3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_7]] : vector<3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_17:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:    %[[VAL_18:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_19:.*]] = arith.cmpi sgt, %[[VAL_17]], %[[VAL_18]] : index
// UNROLL-NEXT:    %[[VAL_20:.*]] = scf.if %[[VAL_19]] -> (vector<3x4xf32>) {
// UNROLL-NEXT:      %[[VAL_21:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_22:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_21]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<4xf32>
// UNROLL-NEXT:      %[[VAL_23:.*]] = vector.insert %[[VAL_22]], %[[VAL_13]] [2] : vector<4xf32> into vector<3x4xf32>
// UNROLL-NEXT:      scf.yield %[[VAL_23]] : vector<3x4xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:      scf.yield %[[VAL_13]] : vector<3x4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_24:.*]] = vector.transpose %[[VAL_20]], [1, 0] : vector<3x4xf32> to vector<4x3xf32>
// UNROLL-NEXT:    return %[[VAL_24]] : vector<4x3xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @transposed_read_of_part(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<4x3xf32> {
// ZERO-NEXT:    %[[VAL_3:.*]] = arith.constant 2 : index
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 3 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_8:.*]] = memref.alloca() : memref<vector<3x4xf32>>
// ZERO-NEXT:    %[[VAL_9:.*]] = vector.type_cast %[[VAL_8]] : memref<vector<3x4xf32>> to memref<3xvector<4xf32>>
// ZERO-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_7]] to %[[VAL_6]] step %[[VAL_5]] {
// ZERO-NEXT:      %[[VAL_11:.*]] = memref.dim %[[VAL_0]], %[[VAL_5]] : memref<?x?x?xf32>
// ZERO-NEXT:      %[[VAL_12:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_13:.*]] = arith.cmpi sgt, %[[VAL_11]], %[[VAL_12]] : index
// ZERO-NEXT:      scf.if %[[VAL_13]] {
// ZERO-NEXT:        %[[VAL_14:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_15:.*]] = vector.type_cast %[[VAL_9]] : memref<3xvector<4xf32>> to memref<3x4xvector<f32>>
// ZERO-NEXT:        scf.for %[[VAL_16:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_5]] {
// ZERO-NEXT:          %[[VAL_17:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// ZERO-NEXT:          %[[VAL_18:.*]] = affine.apply #map(%[[VAL_16]])[%[[VAL_1]]]
// ZERO-NEXT:          %[[VAL_19:.*]] = arith.cmpi sgt, %[[VAL_17]], %[[VAL_18]] : index
// ZERO-NEXT:          scf.if %[[VAL_19]] {
// ZERO-NEXT:            %[[VAL_20:.*]] = affine.apply #map(%[[VAL_16]])[%[[VAL_1]]]
// ZERO-NEXT:            %[[VAL_21:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_14]], %[[VAL_20]]], %[[VAL_2]] : memref<?x?x?xf32>, vector<f32>
// ZERO-NEXT:            memref.store %[[VAL_21]], %[[VAL_15]][%[[VAL_10]], %[[VAL_16]]] : memref<3x4xvector<f32>>
// ZERO-NEXT:          } else {
// ZERO-NEXT:            %[[VAL_22:.*]] = vector.splat %[[VAL_2]] : vector<f32>
// ZERO-NEXT:            memref.store %[[VAL_22]], %[[VAL_15]][%[[VAL_10]], %[[VAL_16]]] : memref<3x4xvector<f32>>
// ZERO-NEXT:          }
// ZERO-NEXT:        }
// ZERO-NEXT:      } else {
// ZERO-NEXT:        %[[VAL_23:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// ZERO-NEXT:        memref.store %[[VAL_23]], %[[VAL_9]][%[[VAL_10]]] : memref<3xvector<4xf32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_24:.*]] = memref.load %[[VAL_8]][] : memref<vector<3x4xf32>>
// ZERO-NEXT:    %[[VAL_25:.*]] = vector.transpose %[[VAL_24]], [1, 0] : vector<3x4xf32> to vector<4x3xf32>
// ZERO-NEXT:    return %[[VAL_25]] : vector<4x3xf32>
// ZERO-NEXT:  }
func.func @transposed_read_of_part(%A: memref<?x?x?xf32>, %i: index, %f: f32) -> vector<4x3xf32> {
  %0 = vector.transfer_read %A[%i, %i, %i], %f {permutation_map = affine_map<(d0, d1, d2) -> (d2, d1)>} : memref<?x?x?xf32>, vector<4x3xf32>
  return %0 : vector<4x3xf32>
}
// CHECK-LABEL: func.func @repeated(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<2x3xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?xf32>, vector<3xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.broadcast %[[VAL_3]] : vector<3xf32> to vector<2x3xf32>
// CHECK-NEXT:    return %[[VAL_4]] : vector<2x3xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @repeated(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<2x3xf32> {
// UNROLL-NEXT:    %[[VAL_3:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : memref<?x?xf32>, vector<3xf32>
// UNROLL-NEXT:    %[[VAL_4:.*]] = vector.broadcast %[[VAL_3]] : vector<3xf32> to vector<2x3xf32>
// UNROLL-NEXT:    return %[[VAL_4]] : vector<2x3xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @repeated(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<2x3xf32> {
// ZERO-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = memref.alloca() : memref<vector<3xf32>>
// ZERO-NEXT:    %[[VAL_7:.*]] = vector.type_cast %[[VAL_6]] : memref<vector<3xf32>> to memref<3xvector<f32>>
// ZERO-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_5]] to %[[VAL_4]] step %[[VAL_3]] {
// ZERO-NEXT:      %[[VAL_9:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?xf32>
// ZERO-NEXT:      %[[VAL_10:.*]] = affine.apply #map(%[[VAL_8]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_11:.*]] = arith.cmpi sgt, %[[VAL_9]], %[[VAL_10]] : index
// ZERO-NEXT:      scf.if %[[VAL_11]] {
// ZERO-NEXT:        %[[VAL_12:.*]] = affine.apply #map(%[[VAL_8]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_13:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_12]]], %[[VAL_2]] : memref<?x?xf32>, vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_13]], %[[VAL_7]][%[[VAL_8]]] : memref<3xvector<f32>>
// ZERO-NEXT:      } else {
// ZERO-NEXT:        %[[VAL_14:.*]] = vector.splat %[[VAL_2]] : vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_14]], %[[VAL_7]][%[[VAL_8]]] : memref<3xvector<f32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_15:.*]] = memref.load %[[VAL_6]][] : memref<vector<3xf32>>
// ZERO-NEXT:    %[[VAL_16:.*]] = vector.broadcast %[[VAL_15]] : vector<3xf32> to vector<2x3xf32>
// ZERO-NEXT:    return %[[VAL_16]] : vector<2x3xf32>
// ZERO-NEXT:  }
func.func @repeated(%A: memref<?x?xf32>, %i: index, %f: f32) -> vector<2x3xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f {permutation_map = affine_map<(d0, d1) -> (0, d1)>, in_bounds = [true, false]} : memref<?x?xf32>, vector<2x3xf32>
  return %0 : vector<2x3xf32>
}
// CHECK-LABEL: func.func @outer_dimension_alone(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.alloca() : memref<vector<4x1xf32>>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.broadcast %[[VAL_2]] : vector<4xf32> to vector<1x4xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.transpose %[[VAL_7]], [1, 0] : vector<1x4xf32> to vector<4x1xf32>
// CHECK-NEXT:    memref.store %[[VAL_8]], %[[VAL_6]][] : memref<vector<4x1xf32>>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.type_cast %[[VAL_6]] : memref<vector<4x1xf32>> to memref<4xvector<1xf32>>
// CHECK-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_5]] to %[[VAL_4]] step %[[VAL_3]] {
// CHECK-NEXT:      %[[VAL_11:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// CHECK-NEXT:      %[[VAL_12:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.cmpi sgt, %[[VAL_11]], %[[VAL_12]] : index
// CHECK-NEXT:      scf.if %[[VAL_13]] {
// CHECK-NEXT:        %[[VAL_14:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// CHECK-NEXT:        %[[VAL_15:.*]] = memref.load %[[VAL_9]][%[[VAL_10]]] : memref<4xvector<1xf32>>
// CHECK-NEXT:        vector.transfer_write %[[VAL_15]], %[[VAL_0]][%[[VAL_1]], %[[VAL_14]], %[[VAL_1]]] {in_bounds = [true]} : vector<1xf32>, memref<?x?x?xf32>
// CHECK-NEXT:      } else {
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @outer_dimension_alone(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<4xf32>) {
// UNROLL-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// UNROLL-NEXT:    %[[VAL_4:.*]] = vector.broadcast %[[VAL_2]] : vector<4xf32> to vector<1x4xf32>
// UNROLL-NEXT:    %[[VAL_5:.*]] = vector.transpose %[[VAL_4]], [1, 0] : vector<1x4xf32> to vector<4x1xf32>
// UNROLL-NEXT:    %[[VAL_6:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:    %[[VAL_7:.*]] = arith.cmpi sgt, %[[VAL_6]], %[[VAL_1]] : index
// UNROLL-NEXT:    scf.if %[[VAL_7]] {
// UNROLL-NEXT:      %[[VAL_8:.*]] = vector.extract %[[VAL_5]][0] : vector<1xf32> from vector<4x1xf32>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_8]], %[[VAL_0]][%[[VAL_1]], %[[VAL_1]], %[[VAL_1]]] {in_bounds = [true]} : vector<1xf32>, memref<?x?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_9:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:    %[[VAL_10:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_11:.*]] = arith.cmpi sgt, %[[VAL_9]], %[[VAL_10]] : index
// UNROLL-NEXT:    scf.if %[[VAL_11]] {
// UNROLL-NEXT:      %[[VAL_12:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_13:.*]] = vector.extract %[[VAL_5]][1] : vector<1xf32> from vector<4x1xf32>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_13]], %[[VAL_0]][%[[VAL_1]], %[[VAL_12]], %[[VAL_1]]] {in_bounds = [true]} : vector<1xf32>, memref<?x?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_14:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:    %[[VAL_15:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_16:.*]] = arith.cmpi sgt, %[[VAL_14]], %[[VAL_15]] : index
// UNROLL-NEXT:    scf.if %[[VAL_16]] {
// UNROLL-NEXT:      %[[VAL_17:.*]] = affine.apply #map1()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_18:.*]] = vector.extract %[[VAL_5]][2] : vector<1xf32> from vector<4x1xf32>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_18]], %[[VAL_0]][%[[VAL_1]], %[[VAL_17]], %[[VAL_1]]] {in_bounds = [true]} : vector<1xf32>, memref<?x?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    %[[VAL_19:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// UNROLL-NEXT:    %[[VAL_20:.*]] = affine.apply #map2()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_21:.*]] = arith.cmpi sgt, %[[VAL_19]], %[[VAL_20]] : index
// UNROLL-NEXT:    scf.if %[[VAL_21]] {
// UNROLL-NEXT:      %[[VAL_22:.*]] = affine.apply #map2()[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_23:.*]] = vector.extract %[[VAL_5]][3] : vector<1xf32> from vector<4x1xf32>
// UNROLL-NEXT:      vector.transfer_write %[[VAL_23]], %[[VAL_0]][%[[VAL_1]], %[[VAL_22]], %[[VAL_1]]] {in_bounds = [true]} : vector<1xf32>, memref<?x?x?xf32>
// UNROLL-NEXT:    } else {
// UNROLL-NEXT:    }
// UNROLL-NEXT:    return
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @outer_dimension_alone(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<4xf32>) {
// ZERO-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = memref.alloca() : memref<vector<4x1xf32>>
// ZERO-NEXT:    %[[VAL_7:.*]] = vector.broadcast %[[VAL_2]] : vector<4xf32> to vector<1x4xf32>
// ZERO-NEXT:    %[[VAL_8:.*]] = vector.transpose %[[VAL_7]], [1, 0] : vector<1x4xf32> to vector<4x1xf32>
// ZERO-NEXT:    memref.store %[[VAL_8]], %[[VAL_6]][] : memref<vector<4x1xf32>>
// ZERO-NEXT:    %[[VAL_9:.*]] = vector.type_cast %[[VAL_6]] : memref<vector<4x1xf32>> to memref<4xvector<1xf32>>
// ZERO-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_5]] to %[[VAL_4]] step %[[VAL_3]] {
// ZERO-NEXT:      %[[VAL_11:.*]] = memref.dim %[[VAL_0]], %[[VAL_3]] : memref<?x?x?xf32>
// ZERO-NEXT:      %[[VAL_12:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_13:.*]] = arith.cmpi sgt, %[[VAL_11]], %[[VAL_12]] : index
// ZERO-NEXT:      scf.if %[[VAL_13]] {
// ZERO-NEXT:        %[[VAL_14:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_15:.*]] = vector.type_cast %[[VAL_9]] : memref<4xvector<1xf32>> to memref<4x1xvector<f32>>
// ZERO-NEXT:        scf.for %[[VAL_16:.*]] = %[[VAL_5]] to %[[VAL_3]] step %[[VAL_3]] {
// ZERO-NEXT:          %[[VAL_17:.*]] = affine.apply #map(%[[VAL_16]])[%[[VAL_1]]]
// ZERO-NEXT:          %[[VAL_18:.*]] = memref.load %[[VAL_15]][%[[VAL_10]], %[[VAL_16]]] : memref<4x1xvector<f32>>
// ZERO-NEXT:          vector.transfer_write %[[VAL_18]], %[[VAL_0]][%[[VAL_1]], %[[VAL_14]], %[[VAL_17]]] : vector<f32>, memref<?x?x?xf32>
// ZERO-NEXT:        }
// ZERO-NEXT:      } else {
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    return
// ZERO-NEXT:  }
func.func @outer_dimension_alone(%A: memref<?x?x?xf32>, %i: index, %v: vector<4xf32>) {
  vector.transfer_write %v, %A[%i, %i, %i] {permutation_map = affine_map<(d0, d1, d2) -> (d1)>} : vector<4xf32>, memref<?x?x?xf32>
  return
}
// CHECK-LABEL: func.func @gaps(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8xf32, strided<[2]>>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<4xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 8 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = scf.for %[[VAL_9:.*]] = %[[VAL_5]] to %[[VAL_6]] step %[[VAL_4]] iter_args(%[[VAL_10:.*]] = %[[VAL_7]]) -> (vector<4xf32>) {
// CHECK-NEXT:      %[[VAL_11:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_12:.*]] = affine.apply #map(%[[VAL_9]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.cmpi slt, %[[VAL_12]], %[[VAL_3]] : index
// CHECK-NEXT:      %[[VAL_14:.*]] = scf.if %[[VAL_13]] -> (vector<4xf32>) {
// CHECK-NEXT:        %[[VAL_15:.*]] = memref.load %[[VAL_0]][%[[VAL_11]]] : memref<8xf32, strided<[2]>>
// CHECK-NEXT:        %[[VAL_16:.*]] = vector.insertelement %[[VAL_15]], %[[VAL_10]][%[[VAL_9]] : index] : vector<4xf32>
// CHECK-NEXT:        scf.yield %[[VAL_16]] : vector<4xf32>
// CHECK-NEXT:      } else {
// CHECK-NEXT:        scf.yield %[[VAL_10]] : vector<4xf32>
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_14]] : vector<4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_17:.*]] = %[[VAL_5]] to %[[VAL_6]] step %[[VAL_4]] {
// CHECK-NEXT:      %[[VAL_18:.*]] = affine.apply #map(%[[VAL_17]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_19:.*]] = vector.extractelement %[[VAL_8]][%[[VAL_17]] : index] : vector<4xf32>
// CHECK-NEXT:      memref.store %[[VAL_19]], %[[VAL_0]][%[[VAL_18]]] : memref<8xf32, strided<[2]>>
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_8]] : vector<4xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @gaps(
// UNROLL-SAME:  %[[VAL_0:.*]]: memref<8xf32, strided<[2]>>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<4xf32> {
// UNROLL-NEXT:    %[[VAL_3:.*]] = arith.constant 8 : index
// UNROLL-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// UNROLL-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// UNROLL-NEXT:    %[[VAL_6:.*]] = arith.constant 4 : index
// UNROLL-NEXT:    %[[VAL_7:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// UNROLL-NEXT:    %[[VAL_8:.*]] = scf.for %[[VAL_9:.*]] = %[[VAL_5]] to %[[VAL_6]] step %[[VAL_4]] iter_args(%[[VAL_10:.*]] = %[[VAL_7]]) -> (vector<4xf32>) {
// UNROLL-NEXT:      %[[VAL_11:.*]] = affine.apply #map3(%[[VAL_9]])[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_12:.*]] = affine.apply #map3(%[[VAL_9]])[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_13:.*]] = arith.cmpi slt, %[[VAL_12]], %[[VAL_3]] : index
// UNROLL-NEXT:      %[[VAL_14:.*]] = scf.if %[[VAL_13]] -> (vector<4xf32>) {
// UNROLL-NEXT:        %[[VAL_15:.*]] = memref.load %[[VAL_0]][%[[VAL_11]]] : memref<8xf32, strided<[2]>>
// UNROLL-NEXT:        %[[VAL_16:.*]] = vector.insertelement %[[VAL_15]], %[[VAL_10]][%[[VAL_9]] : index] : vector<4xf32>
// UNROLL-NEXT:        scf.yield %[[VAL_16]] : vector<4xf32>
// UNROLL-NEXT:      } else {
// UNROLL-NEXT:        scf.yield %[[VAL_10]] : vector<4xf32>
// UNROLL-NEXT:      }
// UNROLL-NEXT:      scf.yield %[[VAL_14]] : vector<4xf32>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    scf.for %[[VAL_17:.*]] = %[[VAL_5]] to %[[VAL_6]] step %[[VAL_4]] {
// UNROLL-NEXT:      %[[VAL_18:.*]] = affine.apply #map3(%[[VAL_17]])[%[[VAL_1]]]
// UNROLL-NEXT:      %[[VAL_19:.*]] = vector.extractelement %[[VAL_8]][%[[VAL_17]] : index] : vector<4xf32>
// UNROLL-NEXT:      memref.store %[[VAL_19]], %[[VAL_0]][%[[VAL_18]]] : memref<8xf32, strided<[2]>>
// UNROLL-NEXT:    }
// UNROLL-NEXT:    return %[[VAL_8]] : vector<4xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @gaps(
// ZERO-SAME:  %[[VAL_0:.*]]: memref<8xf32, strided<[2]>>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<4xf32> {
// ZERO-NEXT:    %[[VAL_3:.*]] = arith.constant 8 : index
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<4xf32>>
// ZERO-NEXT:    %[[VAL_8:.*]] = memref.alloca() : memref<vector<4xf32>>
// ZERO-NEXT:    %[[VAL_9:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<4xf32>> to memref<4xvector<f32>>
// ZERO-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// ZERO-NEXT:      %[[VAL_11:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_12:.*]] = arith.cmpi slt, %[[VAL_11]], %[[VAL_3]] : index
// ZERO-NEXT:      scf.if %[[VAL_12]] {
// ZERO-NEXT:        %[[VAL_13:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_14:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_13]]], %[[VAL_2]] : memref<8xf32, strided<[2]>>, vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_14]], %[[VAL_9]][%[[VAL_10]]] : memref<4xvector<f32>>
// ZERO-NEXT:      } else {
// ZERO-NEXT:        %[[VAL_15:.*]] = vector.splat %[[VAL_2]] : vector<f32>
// ZERO-NEXT:        memref.store %[[VAL_15]], %[[VAL_9]][%[[VAL_10]]] : memref<4xvector<f32>>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    %[[VAL_16:.*]] = memref.load %[[VAL_7]][] : memref<vector<4xf32>>
// ZERO-NEXT:    memref.store %[[VAL_16]], %[[VAL_8]][] : memref<vector<4xf32>>
// ZERO-NEXT:    %[[VAL_17:.*]] = vector.type_cast %[[VAL_8]] : memref<vector<4xf32>> to memref<4xvector<f32>>
// ZERO-NEXT:    scf.for %[[VAL_18:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] {
// ZERO-NEXT:      %[[VAL_19:.*]] = affine.apply #map(%[[VAL_18]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_20:.*]] = memref.load %[[VAL_17]][%[[VAL_18]]] : memref<4xvector<f32>>
// ZERO-NEXT:      vector.transfer_write %[[VAL_20]], %[[VAL_0]][%[[VAL_19]]] : vector<f32>, memref<8xf32, strided<[2]>>
// ZERO-NEXT:    }
// ZERO-NEXT:    return %[[VAL_16]] : vector<4xf32>
// ZERO-NEXT:  }
func.func @gaps(%A: memref<8xf32, strided<[2]>>, %i: index, %f: f32) -> vector<4xf32> {
  %0 = vector.transfer_read %A[%i], %f : memref<8xf32, strided<[2]>>, vector<4xf32>
  vector.transfer_write %0, %A[%i] {in_bounds = [true]} : vector<4xf32>, memref<8xf32, strided<[2]>>
  return %0 : vector<4xf32>
}
// CHECK-LABEL: func.func @tensor(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<2x3xf32>) -> tensor<?x?xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.transfer_write %[[VAL_2]], %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] {in_bounds = [true, true]} : vector<2x3xf32>, tensor<?x?xf32>
// CHECK-NEXT:    return %[[VAL_3]] : tensor<?x?xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @tensor(
// UNROLL-SAME:  %[[VAL_0:.*]]: tensor<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<2x3xf32>) -> tensor<?x?xf32> {
// UNROLL-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_2]][0] : vector<3xf32> from vector<2x3xf32>
// UNROLL-NEXT:    %[[VAL_4:.*]] = vector.transfer_write %[[VAL_3]], %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] {in_bounds = [true]} : vector<3xf32>, tensor<?x?xf32>
// UNROLL-NEXT:    %[[VAL_5:.*]] = affine.apply #map()[%[[VAL_1]]]
// UNROLL-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_2]][1] : vector<3xf32> from vector<2x3xf32>
// UNROLL-NEXT:    %[[VAL_7:.*]] = vector.transfer_write %[[VAL_6]], %[[VAL_4]][%[[VAL_5]], %[[VAL_1]]] {in_bounds = [true]} : vector<3xf32>, tensor<?x?xf32>
// UNROLL-NEXT:    return %[[VAL_7]] : tensor<?x?xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @tensor(
// ZERO-SAME:  %[[VAL_0:.*]]: tensor<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<2x3xf32>) -> tensor<?x?xf32> {
// ZERO-NEXT:    %[[VAL_3:.*]] = arith.constant 3 : index
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = memref.alloca() : memref<vector<2x3xf32>>
// ZERO-NEXT:    memref.store %[[VAL_2]], %[[VAL_7]][] : memref<vector<2x3xf32>>
// ZERO-NEXT:    %[[VAL_8:.*]] = vector.type_cast %[[VAL_7]] : memref<vector<2x3xf32>> to memref<2xvector<3xf32>>
// ZERO-NEXT:    %[[VAL_9:.*]] = scf.for %[[VAL_10:.*]] = %[[VAL_6]] to %[[VAL_5]] step %[[VAL_4]] iter_args(%[[VAL_11:.*]] = %[[VAL_0]]) -> (tensor<?x?xf32>) {
// ZERO-NEXT:      %[[VAL_12:.*]] = affine.apply #map(%[[VAL_10]])[%[[VAL_1]]]
// ZERO-NEXT:      %[[VAL_13:.*]] = vector.type_cast %[[VAL_8]] : memref<2xvector<3xf32>> to memref<2x3xvector<f32>>
// ZERO-NEXT:      %[[VAL_14:.*]] = scf.for %[[VAL_15:.*]] = %[[VAL_6]] to %[[VAL_3]] step %[[VAL_4]] iter_args(%[[VAL_16:.*]] = %[[VAL_11]]) -> (tensor<?x?xf32>) {
// ZERO-NEXT:        %[[VAL_17:.*]] = affine.apply #map(%[[VAL_15]])[%[[VAL_1]]]
// ZERO-NEXT:        %[[VAL_18:.*]] = memref.load %[[VAL_13]][%[[VAL_10]], %[[VAL_15]]] : memref<2x3xvector<f32>>
// ZERO-NEXT:        %[[VAL_19:.*]] = vector.transfer_write %[[VAL_18]], %[[VAL_16]][%[[VAL_12]], %[[VAL_17]]] : vector<f32>, tensor<?x?xf32>
// ZERO-NEXT:        scf.yield %[[VAL_19]] : tensor<?x?xf32>
// ZERO-NEXT:      }
// ZERO-NEXT:      scf.yield %[[VAL_14]] : tensor<?x?xf32>
// ZERO-NEXT:    }
// ZERO-NEXT:    return %[[VAL_9]] : tensor<?x?xf32>
// ZERO-NEXT:  }
func.func @tensor(%A: tensor<?x?xf32>, %i: index, %v: vector<2x3xf32>) -> tensor<?x?xf32> {
  %0 = vector.transfer_write %v, %A[%i, %i] {in_bounds = [true, true]} : vector<2x3xf32>, tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}
// CHECK-LABEL: func.func @printed(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x3xi5>, %[[VAL_1:.*]]: vector<[4]xf32>, %[[VAL_2:.*]]: vector<f32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.extsi %[[VAL_0]] : vector<2x3xi5> to vector<2x3xi8>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.shape_cast %[[VAL_8]] : vector<2x3xi8> to vector<6xi8>
// CHECK-NEXT:    vector.print punctuation <open>
// CHECK-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_7]] to %[[VAL_6]] step %[[VAL_5]] {
// CHECK-NEXT:      vector.print punctuation <open>
// CHECK-NEXT:      scf.for %[[VAL_11:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_5]] {
// CHECK-NEXT:        %[[VAL_12:.*]] = arith.muli %[[VAL_10]], %[[VAL_4]] : index
// CHECK-NEXT:        %[[VAL_13:.*]] = arith.addi %[[VAL_11]], %[[VAL_12]] : index
// CHECK-NEXT:        %[[VAL_14:.*]] = vector.extractelement %[[VAL_9]][%[[VAL_13]] : index] : vector<6xi8>
// CHECK-NEXT:        vector.print %[[VAL_14]] : i8 punctuation <no_punctuation>
// CHECK-NEXT:        %[[VAL_15:.*]] = arith.cmpi ult, %[[VAL_11]], %[[VAL_6]] : index
// CHECK-NEXT:        scf.if %[[VAL_15]] {
// CHECK-NEXT:          vector.print punctuation <comma>
// CHECK-NEXT:        }
// CHECK-NEXT:      }
// CHECK-NEXT:      vector.print punctuation <close>
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.cmpi ult, %[[VAL_10]], %[[VAL_5]] : index
// CHECK-NEXT:      scf.if %[[VAL_16]] {
// CHECK-NEXT:        vector.print punctuation <comma>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    vector.print punctuation <close>
// CHECK-NEXT:    vector.print
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.vscale
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.muli %[[VAL_17]], %[[VAL_3]] : index
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.subi %[[VAL_18]], %[[VAL_5]] : index
// CHECK-NEXT:    vector.print punctuation <open>
// CHECK-NEXT:    scf.for %[[VAL_20:.*]] = %[[VAL_7]] to %[[VAL_18]] step %[[VAL_5]] {
// CHECK-NEXT:      %[[VAL_21:.*]] = vector.extractelement %[[VAL_1]][%[[VAL_20]] : index] : vector<[4]xf32>
// CHECK-NEXT:      vector.print %[[VAL_21]] : f32 punctuation <no_punctuation>
// CHECK-NEXT:      %[[VAL_22:.*]] = arith.cmpi ult, %[[VAL_20]], %[[VAL_19]] : index
// CHECK-NEXT:      scf.if %[[VAL_22]] {
// CHECK-NEXT:        vector.print punctuation <comma>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    vector.print punctuation <close>
// CHECK-NEXT:    vector.print
// CHECK-NEXT:    %[[VAL_23:.*]] = vector.shape_cast %[[VAL_2]] : vector<f32> to vector<1xf32>
// CHECK-NEXT:    vector.print punctuation <open>
// CHECK-NEXT:    scf.for %[[VAL_24:.*]] = %[[VAL_7]] to %[[VAL_5]] step %[[VAL_5]] {
// CHECK-NEXT:      %[[VAL_25:.*]] = vector.extractelement %[[VAL_23]][%[[VAL_24]] : index] : vector<1xf32>
// CHECK-NEXT:      vector.print %[[VAL_25]] : f32 punctuation <no_punctuation>
// CHECK-NEXT:      %[[VAL_26:.*]] = arith.cmpi ult, %[[VAL_24]], %[[VAL_7]] : index
// CHECK-NEXT:      scf.if %[[VAL_26]] {
// CHECK-NEXT:        vector.print punctuation <comma>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    vector.print punctuation <close>
// CHECK-NEXT:    vector.print
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @printed(
// UNROLL-SAME:  %[[VAL_0:.*]]: vector<2x3xi5>, %[[VAL_1:.*]]: vector<[4]xf32>, %[[VAL_2:.*]]: vector<f32>) {
// UNROLL-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// UNROLL-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// UNROLL-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// UNROLL-NEXT:    %[[VAL_6:.*]] = arith.constant 2 : index
// UNROLL-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// UNROLL-NEXT:    %[[VAL_8:.*]] = arith.extsi %[[VAL_0]] : vector<2x3xi5> to vector<2x3xi8>
// UNROLL-NEXT:    %[[VAL_9:.*]] = vector.shape_cast %[[VAL_8]] : vector<2x3xi8> to vector<6xi8>
// UNROLL-NEXT:    vector.print punctuation <open>
// UNROLL-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_7]] to %[[VAL_6]] step %[[VAL_5]] {
// UNROLL-NEXT:      vector.print punctuation <open>
// UNROLL-NEXT:      scf.for %[[VAL_11:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_5]] {
// UNROLL-NEXT:        %[[VAL_12:.*]] = arith.muli %[[VAL_10]], %[[VAL_4]] : index
// UNROLL-NEXT:        %[[VAL_13:.*]] = arith.addi %[[VAL_11]], %[[VAL_12]] : index
// UNROLL-NEXT:        %[[VAL_14:.*]] = vector.extractelement %[[VAL_9]][%[[VAL_13]] : index] : vector<6xi8>
// UNROLL-NEXT:        vector.print %[[VAL_14]] : i8 punctuation <no_punctuation>
// UNROLL-NEXT:        %[[VAL_15:.*]] = arith.cmpi ult, %[[VAL_11]], %[[VAL_6]] : index
// UNROLL-NEXT:        scf.if %[[VAL_15]] {
// UNROLL-NEXT:          vector.print punctuation <comma>
// UNROLL-NEXT:        }
// UNROLL-NEXT:      }
// UNROLL-NEXT:      vector.print punctuation <close>
// UNROLL-NEXT:      %[[VAL_16:.*]] = arith.cmpi ult, %[[VAL_10]], %[[VAL_5]] : index
// UNROLL-NEXT:      scf.if %[[VAL_16]] {
// UNROLL-NEXT:        vector.print punctuation <comma>
// UNROLL-NEXT:      }
// UNROLL-NEXT:    }
// UNROLL-NEXT:    vector.print punctuation <close>
// UNROLL-NEXT:    vector.print
// UNROLL-NEXT:    %[[VAL_17:.*]] = vector.vscale
// UNROLL-NEXT:    %[[VAL_18:.*]] = arith.muli %[[VAL_17]], %[[VAL_3]] : index
// UNROLL-NEXT:    %[[VAL_19:.*]] = arith.subi %[[VAL_18]], %[[VAL_5]] : index
// UNROLL-NEXT:    vector.print punctuation <open>
// UNROLL-NEXT:    scf.for %[[VAL_20:.*]] = %[[VAL_7]] to %[[VAL_18]] step %[[VAL_5]] {
// UNROLL-NEXT:      %[[VAL_21:.*]] = vector.extractelement %[[VAL_1]][%[[VAL_20]] : index] : vector<[4]xf32>
// UNROLL-NEXT:      vector.print %[[VAL_21]] : f32 punctuation <no_punctuation>
// UNROLL-NEXT:      %[[VAL_22:.*]] = arith.cmpi ult, %[[VAL_20]], %[[VAL_19]] : index
// UNROLL-NEXT:      scf.if %[[VAL_22]] {
// UNROLL-NEXT:        vector.print punctuation <comma>
// UNROLL-NEXT:      }
// UNROLL-NEXT:    }
// UNROLL-NEXT:    vector.print punctuation <close>
// UNROLL-NEXT:    vector.print
// UNROLL-NEXT:    %[[VAL_23:.*]] = vector.shape_cast %[[VAL_2]] : vector<f32> to vector<1xf32>
// UNROLL-NEXT:    vector.print punctuation <open>
// UNROLL-NEXT:    scf.for %[[VAL_24:.*]] = %[[VAL_7]] to %[[VAL_5]] step %[[VAL_5]] {
// UNROLL-NEXT:      %[[VAL_25:.*]] = vector.extractelement %[[VAL_23]][%[[VAL_24]] : index] : vector<1xf32>
// UNROLL-NEXT:      vector.print %[[VAL_25]] : f32 punctuation <no_punctuation>
// UNROLL-NEXT:      %[[VAL_26:.*]] = arith.cmpi ult, %[[VAL_24]], %[[VAL_7]] : index
// UNROLL-NEXT:      scf.if %[[VAL_26]] {
// UNROLL-NEXT:        vector.print punctuation <comma>
// UNROLL-NEXT:      }
// UNROLL-NEXT:    }
// UNROLL-NEXT:    vector.print punctuation <close>
// UNROLL-NEXT:    vector.print
// UNROLL-NEXT:    return
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @printed(
// ZERO-SAME:  %[[VAL_0:.*]]: vector<2x3xi5>, %[[VAL_1:.*]]: vector<[4]xf32>, %[[VAL_2:.*]]: vector<f32>) {
// ZERO-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// ZERO-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// ZERO-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// ZERO-NEXT:    %[[VAL_6:.*]] = arith.constant 2 : index
// ZERO-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// ZERO-NEXT:    %[[VAL_8:.*]] = arith.extsi %[[VAL_0]] : vector<2x3xi5> to vector<2x3xi8>
// ZERO-NEXT:    %[[VAL_9:.*]] = vector.shape_cast %[[VAL_8]] : vector<2x3xi8> to vector<6xi8>
// ZERO-NEXT:    vector.print punctuation <open>
// ZERO-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_7]] to %[[VAL_6]] step %[[VAL_5]] {
// ZERO-NEXT:      vector.print punctuation <open>
// ZERO-NEXT:      scf.for %[[VAL_11:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_5]] {
// ZERO-NEXT:        %[[VAL_12:.*]] = arith.muli %[[VAL_10]], %[[VAL_4]] : index
// ZERO-NEXT:        %[[VAL_13:.*]] = arith.addi %[[VAL_11]], %[[VAL_12]] : index
// ZERO-NEXT:        %[[VAL_14:.*]] = vector.extractelement %[[VAL_9]][%[[VAL_13]] : index] : vector<6xi8>
// ZERO-NEXT:        vector.print %[[VAL_14]] : i8 punctuation <no_punctuation>
// ZERO-NEXT:        %[[VAL_15:.*]] = arith.cmpi ult, %[[VAL_11]], %[[VAL_6]] : index
// ZERO-NEXT:        scf.if %[[VAL_15]] {
// ZERO-NEXT:          vector.print punctuation <comma>
// ZERO-NEXT:        }
// ZERO-NEXT:      }
// ZERO-NEXT:      vector.print punctuation <close>
// ZERO-NEXT:      %[[VAL_16:.*]] = arith.cmpi ult, %[[VAL_10]], %[[VAL_5]] : index
// ZERO-NEXT:      scf.if %[[VAL_16]] {
// ZERO-NEXT:        vector.print punctuation <comma>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    vector.print punctuation <close>
// ZERO-NEXT:    vector.print
// ZERO-NEXT:    %[[VAL_17:.*]] = vector.vscale
// ZERO-NEXT:    %[[VAL_18:.*]] = arith.muli %[[VAL_17]], %[[VAL_3]] : index
// ZERO-NEXT:    %[[VAL_19:.*]] = arith.subi %[[VAL_18]], %[[VAL_5]] : index
// ZERO-NEXT:    vector.print punctuation <open>
// ZERO-NEXT:    scf.for %[[VAL_20:.*]] = %[[VAL_7]] to %[[VAL_18]] step %[[VAL_5]] {
// ZERO-NEXT:      %[[VAL_21:.*]] = vector.extractelement %[[VAL_1]][%[[VAL_20]] : index] : vector<[4]xf32>
// ZERO-NEXT:      vector.print %[[VAL_21]] : f32 punctuation <no_punctuation>
// ZERO-NEXT:      %[[VAL_22:.*]] = arith.cmpi ult, %[[VAL_20]], %[[VAL_19]] : index
// ZERO-NEXT:      scf.if %[[VAL_22]] {
// ZERO-NEXT:        vector.print punctuation <comma>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    vector.print punctuation <close>
// ZERO-NEXT:    vector.print
// ZERO-NEXT:    %[[VAL_23:.*]] = vector.shape_cast %[[VAL_2]] : vector<f32> to vector<1xf32>
// ZERO-NEXT:    vector.print punctuation <open>
// ZERO-NEXT:    scf.for %[[VAL_24:.*]] = %[[VAL_7]] to %[[VAL_5]] step %[[VAL_5]] {
// ZERO-NEXT:      %[[VAL_25:.*]] = vector.extractelement %[[VAL_23]][%[[VAL_24]] : index] : vector<1xf32>
// ZERO-NEXT:      vector.print %[[VAL_25]] : f32 punctuation <no_punctuation>
// ZERO-NEXT:      %[[VAL_26:.*]] = arith.cmpi ult, %[[VAL_24]], %[[VAL_7]] : index
// ZERO-NEXT:      scf.if %[[VAL_26]] {
// ZERO-NEXT:        vector.print punctuation <comma>
// ZERO-NEXT:      }
// ZERO-NEXT:    }
// ZERO-NEXT:    vector.print punctuation <close>
// ZERO-NEXT:    vector.print
// ZERO-NEXT:    return
// ZERO-NEXT:  }
func.func @printed(%v: vector<2x3xi5>, %w: vector<[4]xf32>, %u: vector<f32>) {
  vector.print %v : vector<2x3xi5>
  vector.print %w : vector<[4]xf32>
  vector.print %u : vector<f32>
  return
}
// CHECK-LABEL: func.func @tensor_of_unknown_size(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<2x3xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : tensor<?x?xf32>, vector<2x3xf32>
// CHECK-NEXT:    return %[[VAL_3]] : vector<2x3xf32>
// CHECK-NEXT:  }
// UNROLL-LABEL: func.func @tensor_of_unknown_size(
// UNROLL-SAME:  %[[VAL_0:.*]]: tensor<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<2x3xf32> {
// UNROLL-NEXT:    %[[VAL_3:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : tensor<?x?xf32>, vector<2x3xf32>
// UNROLL-NEXT:    return %[[VAL_3]] : vector<2x3xf32>
// UNROLL-NEXT:  }
// ZERO-LABEL: func.func @tensor_of_unknown_size(
// ZERO-SAME:  %[[VAL_0:.*]]: tensor<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> vector<2x3xf32> {
// ZERO-NEXT:    %[[VAL_3:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_2]] : tensor<?x?xf32>, vector<2x3xf32>
// ZERO-NEXT:    return %[[VAL_3]] : vector<2x3xf32>
// ZERO-NEXT:  }
func.func @tensor_of_unknown_size(%A: tensor<?x?xf32>, %i: index, %f: f32) -> vector<2x3xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f : tensor<?x?xf32>, vector<2x3xf32>
  return %0 : vector<2x3xf32>
}
