// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --memref-emulate-wide-int | FileCheck %s

// CHECK-LABEL: func.func @b() {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<[1, 0]> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloc() {alignment = 8 : i64} : memref<4xvector<2xi32>, 1>
// CHECK-NEXT:    memref.store %[[VAL_1]], %[[VAL_2]][%[[VAL_0]]] : memref<4xvector<2xi32>, 1>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.load %[[VAL_2]][%[[VAL_0]]] : memref<4xvector<2xi32>, 1>
// CHECK-NEXT:    memref.store %[[VAL_3]], %[[VAL_2]][%[[VAL_0]]] : memref<4xvector<2xi32>, 1>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.alloc() : memref<4xi32, 1>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @b() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : i64
  %m = memref.alloc() {alignment = 8} : memref<4xi64, 1>
  memref.store %c1, %m[%c0] : memref<4xi64, 1>
  %v = memref.load %m[%c0] : memref<4xi64, 1>
  memref.store %v, %m[%c0] : memref<4xi64, 1>
  %m2 = memref.alloc() : memref<4xi32, 1>
  return
}
// CHECK-LABEL: func.func @sum(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloca() : memref<4x4xvector<2xi32>>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.load %[[VAL_2]][%[[VAL_0]], %[[VAL_1]]] : memref<4x4xvector<2xi32>>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_3]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_3]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_3]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_3]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_8:.*]], %[[VAL_9:.*]] = arith.addui_extended %[[VAL_4]], %[[VAL_6]] : i32, i1
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.extui %[[VAL_9]] : i1 to i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.addi %[[VAL_10]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addi %[[VAL_11]], %[[VAL_7]] : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.insert %[[VAL_8]], %[[VAL_13]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.insert %[[VAL_12]], %[[VAL_14]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    memref.store %[[VAL_15]], %[[VAL_2]][%[[VAL_1]], %[[VAL_0]]] : memref<4x4xvector<2xi32>>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @sum(%i: index, %j: index) {
  %m = memref.alloca() : memref<4x4xi64>
  %a = memref.load %m[%i, %j] : memref<4x4xi64>
  %b = arith.addi %a, %a : i64
  memref.store %b, %m[%j, %i] : memref<4x4xi64>
  return
}
