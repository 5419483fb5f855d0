// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --memref-expand | FileCheck %s

// CHECK-LABEL: func.func @rmw(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: memref<10xf32>, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: i32, %[[VAL_4:.*]]: memref<10xi32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.generic_atomic_rmw %[[VAL_1]][%[[VAL_2]]] : memref<10xf32> {
// CHECK-NEXT:    ^bb0(%[[VAL_6:.*]]: f32):
// CHECK-NEXT:      %[[VAL_7:.*]] = arith.maximumf %[[VAL_6]], %[[VAL_0]] : f32
// CHECK-NEXT:      memref.atomic_yield %[[VAL_7]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_8:.*]] = memref.generic_atomic_rmw %[[VAL_1]][%[[VAL_2]]] : memref<10xf32> {
// CHECK-NEXT:    ^bb0(%[[VAL_9:.*]]: f32):
// CHECK-NEXT:      %[[VAL_10:.*]] = arith.minimumf %[[VAL_9]], %[[VAL_0]] : f32
// CHECK-NEXT:      memref.atomic_yield %[[VAL_10]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_11:.*]] = memref.generic_atomic_rmw %[[VAL_1]][%[[VAL_2]]] : memref<10xf32> {
// CHECK-NEXT:    ^bb0(%[[VAL_12:.*]]: f32):
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.maxnumf %[[VAL_12]], %[[VAL_0]] : f32
// CHECK-NEXT:      memref.atomic_yield %[[VAL_13]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_14:.*]] = memref.generic_atomic_rmw %[[VAL_1]][%[[VAL_2]]] : memref<10xf32> {
// CHECK-NEXT:    ^bb0(%[[VAL_15:.*]]: f32):
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.minnumf %[[VAL_15]], %[[VAL_0]] : f32
// CHECK-NEXT:      memref.atomic_yield %[[VAL_16]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_17:.*]] = memref.atomic_rmw addf %[[VAL_0]], %[[VAL_1]][%[[VAL_2]]] : (f32, memref<10xf32>) -> f32
// CHECK-NEXT:    %[[VAL_18:.*]] = memref.atomic_rmw mulf %[[VAL_0]], %[[VAL_1]][%[[VAL_2]]] : (f32, memref<10xf32>) -> f32
// CHECK-NEXT:    %[[VAL_19:.*]] = memref.atomic_rmw maxs %[[VAL_3]], %[[VAL_4]][%[[VAL_2]]] : (i32, memref<10xi32>) -> i32
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @rmw(%f: f32, %m: memref<10xf32>, %i: index, %q: i32, %mi: memref<10xi32>) {
  %1 = memref.atomic_rmw maximumf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %2 = memref.atomic_rmw minimumf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %3 = memref.atomic_rmw maxnumf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %4 = memref.atomic_rmw minnumf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %5 = memref.atomic_rmw addf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %7 = memref.atomic_rmw mulf %f, %m[%i] : (f32, memref<10xf32>) -> f32
  %6 = memref.atomic_rmw maxs %q, %mi[%i] : (i32, memref<10xi32>) -> i32
  return
}
// CHECK-LABEL: func.func @rs(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<*xf32>, %[[VAL_1:.*]]: memref<3xi32>, %[[VAL_2:.*]]: memref<3xindex>, %[[VAL_3:.*]]: memref<?xindex>) -> (memref<?x?x?xf32>, memref<?x?x8xf32>, memref<*xf32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.load %[[VAL_1]][%[[VAL_5]]] : memref<3xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.index_cast %[[VAL_6]] : i32 to index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.muli %[[VAL_4]], %[[VAL_7]] : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_10:.*]] = memref.load %[[VAL_1]][%[[VAL_9]]] : memref<3xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.index_cast %[[VAL_10]] : i32 to index
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.muli %[[VAL_8]], %[[VAL_11]] : index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_14:.*]] = memref.load %[[VAL_1]][%[[VAL_13]]] : memref<3xi32>
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.index_cast %[[VAL_14]] : i32 to index
// CHECK-NEXT:    %[[VAL_16:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [0], sizes: [%[[VAL_15]], %[[VAL_11]], %[[VAL_7]]], strides: [%[[VAL_12]], %[[VAL_8]], %[[VAL_4]]] : memref<*xf32> to memref<?x?x?xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 8 : index
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.muli %[[VAL_17]], %[[VAL_18]] : index
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_21:.*]] = memref.load %[[VAL_2]][%[[VAL_20]]] : memref<3xindex>
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.muli %[[VAL_19]], %[[VAL_21]] : index
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_24:.*]] = memref.load %[[VAL_2]][%[[VAL_23]]] : memref<3xindex>
// CHECK-NEXT:    %[[VAL_25:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [0], sizes: [%[[VAL_24]], %[[VAL_21]], 8], strides: [%[[VAL_22]], %[[VAL_19]], %[[VAL_17]]] : memref<*xf32> to memref<?x?x8xf32>
// CHECK-NEXT:    %[[VAL_26:.*]] = memref.reshape %[[VAL_0]](%[[VAL_3]]) : (memref<*xf32>, memref<?xindex>) -> memref<*xf32>
// CHECK-NEXT:    return %[[VAL_16]], %[[VAL_25]], %[[VAL_26]] : memref<?x?x?xf32>, memref<?x?x8xf32>, memref<*xf32>
// CHECK-NEXT:  }
func.func @rs(%m: memref<*xf32>, %s: memref<3xi32>, %s2: memref<3xindex>, %s4: memref<?xindex>) -> (memref<?x?x?xf32>, memref<?x?x8xf32>, memref<*xf32>) {
  %0 = memref.reshape %m(%s) : (memref<*xf32>, memref<3xi32>) -> memref<?x?x?xf32>
  %1 = memref.reshape %m(%s2) : (memref<*xf32>, memref<3xindex>) -> memref<?x?x8xf32>
  %2 = memref.reshape %m(%s4) : (memref<*xf32>, memref<?xindex>) -> memref<*xf32>
  return %0, %1, %2 : memref<?x?x?xf32>, memref<?x?x8xf32>, memref<*xf32>
}
