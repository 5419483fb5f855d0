// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --expand-realloc | FileCheck %s
// RUN: terrace-opt %s --expand-realloc=emit-deallocs=false | FileCheck %s --check-prefix=KEEP

// CHECK-LABEL: func.func @r(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index) -> memref<?xf32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.dim %[[VAL_0]], %[[VAL_2]] : memref<?xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.cmpi ult, %[[VAL_3]], %[[VAL_1]] : index
// CHECK-NEXT:    %[[VAL_5:.*]] = scf.if %[[VAL_4]] -> (memref<?xf32>) {
// CHECK-NEXT:      %[[VAL_6:.*]] = memref.alloc(%[[VAL_1]]) : memref<?xf32>
// CHECK-NEXT:      %[[VAL_7:.*]] = memref.subview %[[VAL_6]][0] [%[[VAL_3]]] [1] : memref<?xf32> to memref<?xf32, strided<[1]>>
// CHECK-NEXT:      memref.copy %[[VAL_0]], %[[VAL_7]] : memref<?xf32> to memref<?xf32, strided<[1]>>
// CHECK-NEXT:      memref.dealloc %[[VAL_0]] : memref<?xf32>
// CHECK-NEXT:      scf.yield %[[VAL_6]] : memref<?xf32>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_8:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [0], sizes: [%[[VAL_1]]], strides: [1] : memref<?xf32> to memref<?xf32>
// CHECK-NEXT:      scf.yield %[[VAL_8]] : memref<?xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_5]] : memref<?xf32>
// CHECK-NEXT:  }
// KEEP-LABEL: func.func @r(
// KEEP-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index) -> memref<?xf32> {
// KEEP-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// KEEP-NEXT:    %[[VAL_3:.*]] = memref.dim %[[VAL_0]], %[[VAL_2]] : memref<?xf32>
// KEEP-NEXT:    %[[VAL_4:.*]] = arith.cmpi ult, %[[VAL_3]], %[[VAL_1]] : index
// KEEP-NEXT:    %[[VAL_5:.*]] = scf.if %[[VAL_4]] -> (memref<?xf32>) {
// KEEP-NEXT:      %[[VAL_6:.*]] = memref.alloc(%[[VAL_1]]) : memref<?xf32>
// KEEP-NEXT:      %[[VAL_7:.*]] = memref.subview %[[VAL_6]][0] [%[[VAL_3]]] [1] : memref<?xf32> to memref<?xf32, strided<[1]>>
// KEEP-NEXT:      memref.copy %[[VAL_0]], %[[VAL_7]] : memref<?xf32> to memref<?xf32, strided<[1]>>
// KEEP-NEXT:      scf.yield %[[VAL_6]] : memref<?xf32>
// KEEP-NEXT:    } else {
// KEEP-NEXT:      %[[VAL_8:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [0], sizes: [%[[VAL_1]]], strides: [1] : memref<?xf32> to memref<?xf32>
// KEEP-NEXT:      scf.yield %[[VAL_8]] : memref<?xf32>
// KEEP-NEXT:    }
// KEEP-NEXT:    return %[[VAL_5]] : memref<?xf32>
// KEEP-NEXT:  }
func.func @r(%m: memref<?xf32>, %n: index) -> memref<?xf32> {
  %0 = memref.realloc %m(%n) : memref<?xf32> to memref<?xf32>
  return %0 : memref<?xf32>
}
// CHECK-LABEL: func.func @r2(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4xf32>) -> memref<8xf32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 8 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.cmpi ult, %[[VAL_1]], %[[VAL_2]] : index
// CHECK-NEXT:    %[[VAL_4:.*]] = scf.if %[[VAL_3]] -> (memref<8xf32>) {
// CHECK-NEXT:      %[[VAL_5:.*]] = memref.alloc() {alignment = 8 : i64} : memref<8xf32>
// CHECK-NEXT:      %[[VAL_6:.*]] = memref.subview %[[VAL_5]][0] [4] [1] : memref<8xf32> to memref<4xf32, strided<[1]>>
// CHECK-NEXT:      memref.copy %[[VAL_0]], %[[VAL_6]] : memref<4xf32> to memref<4xf32, strided<[1]>>
// CHECK-NEXT:      memref.dealloc %[[VAL_0]] : memref<4xf32>
// CHECK-NEXT:      scf.yield %[[VAL_5]] : memref<8xf32>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_7:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [0], sizes: [8], strides: [1] : memref<4xf32> to memref<8xf32>
// CHECK-NEXT:      scf.yield %[[VAL_7]] : memref<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_4]] : memref<8xf32>
// CHECK-NEXT:  }
// KEEP-LABEL: func.func @r2(
// KEEP-SAME:  %[[VAL_0:.*]]: memref<4xf32>) -> memref<8xf32> {
// KEEP-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : index
// KEEP-NEXT:    %[[VAL_2:.*]] = arith.constant 8 : index
// KEEP-NEXT:    %[[VAL_3:.*]] = arith.cmpi ult, %[[VAL_1]], %[[VAL_2]] : index
// KEEP-NEXT:    %[[VAL_4:.*]] = scf.if %[[VAL_3]] -> (memref<8xf32>) {
// KEEP-NEXT:      %[[VAL_5:.*]] = memref.alloc() {alignment = 8 : i64} : memref<8xf32>
// KEEP-NEXT:      %[[VAL_6:.*]] = memref.subview %[[VAL_5]][0] [4] [1] : memref<8xf32> to memref<4xf32, strided<[1]>>
// KEEP-NEXT:      memref.copy %[[VAL_0]], %[[VAL_6]] : memref<4xf32> to memref<4xf32, strided<[1]>>
// KEEP-NEXT:      scf.yield %[[VAL_5]] : memref<8xf32>
// KEEP-NEXT:    } else {
// KEEP-NEXT:      %[[VAL_7:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [0], sizes: [8], strides: [1] : memref<4xf32> to memref<8xf32>
// KEEP-NEXT:      scf.yield %[[VAL_7]] : memref<8xf32>
// KEEP-NEXT:    }
// KEEP-NEXT:    return %[[VAL_4]] : memref<8xf32>
// KEEP-NEXT:  }
func.func @r2(%m: memref<4xf32>) -> memref<8xf32> {
  %0 = memref.realloc %m {alignment = 8} : memref<4xf32> to memref<8xf32>
  return %0 : memref<8xf32>
}
// CHECK-LABEL: func.func @r3(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32, 1>) -> memref<8xf32, 1> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.dim %[[VAL_0]], %[[VAL_1]] : memref<?xf32, 1>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 8 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.cmpi ult, %[[VAL_2]], %[[VAL_3]] : index
// CHECK-NEXT:    %[[VAL_5:.*]] = scf.if %[[VAL_4]] -> (memref<8xf32, 1>) {
// CHECK-NEXT:      %[[VAL_6:.*]] = memref.alloc() : memref<8xf32, 1>
// CHECK-NEXT:      %[[VAL_7:.*]] = memref.subview %[[VAL_6]][0] [%[[VAL_2]]] [1] : memref<8xf32, 1> to memref<?xf32, strided<[1]>, 1>
// CHECK-NEXT:      memref.copy %[[VAL_0]], %[[VAL_7]] : memref<?xf32, 1> to memref<?xf32, strided<[1]>, 1>
// CHECK-NEXT:      memref.dealloc %[[VAL_0]] : memref<?xf32, 1>
// CHECK-NEXT:      scf.yield %[[VAL_6]] : memref<8xf32, 1>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_8:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [0], sizes: [8], strides: [1] : memref<?xf32, 1> to memref<8xf32, 1>
// CHECK-NEXT:      scf.yield %[[VAL_8]] : memref<8xf32, 1>
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_5]] : memref<8xf32, 1>
// CHECK-NEXT:  }
// KEEP-LABEL: func.func @r3(
// KEEP-SAME:  %[[VAL_0:.*]]: memref<?xf32, 1>) -> memref<8xf32, 1> {
// KEEP-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// KEEP-NEXT:    %[[VAL_2:.*]] = memref.dim %[[VAL_0]], %[[VAL_1]] : memref<?xf32, 1>
// KEEP-NEXT:    %[[VAL_3:.*]] = arith.constant 8 : index
// KEEP-NEXT:    %[[VAL_4:.*]] = arith.cmpi ult, %[[VAL_2]], %[[VAL_3]] : index
// KEEP-NEXT:    %[[VAL_5:.*]] = scf.if %[[VAL_4]] -> (memref<8xf32, 1>) {
// KEEP-NEXT:      %[[VAL_6:.*]] = memref.alloc() : memref<8xf32, 1>
// KEEP-NEXT:      %[[VAL_7:.*]] = memref.subview %[[VAL_6]][0] [%[[VAL_2]]] [1] : memref<8xf32, 1> to memref<?xf32, strided<[1]>, 1>
// KEEP-NEXT:      memref.copy %[[VAL_0]], %[[VAL_7]] : memref<?xf32, 1> to memref<?xf32, strided<[1]>, 1>
// KEEP-NEXT:      scf.yield %[[VAL_6]] : memref<8xf32, 1>
// KEEP-NEXT:    } else {
// KEEP-NEXT:      %[[VAL_8:.*]] = memref.reinterpret_cast %[[VAL_0]] to offset: [0], sizes: [8], strides: [1] : memref<?xf32, 1> to memref<8xf32, 1>
// KEEP-NEXT:      scf.yield %[[VAL_8]] : memref<8xf32, 1>
// KEEP-NEXT:    }
// KEEP-NEXT:    return %[[VAL_5]] : memref<8xf32, 1>
// KEEP-NEXT:  }
func.func @r3(%m: memref<?xf32, 1>) -> memref<8xf32, 1> {
  %0 = memref.realloc %m : memref<?xf32, 1> to memref<8xf32, 1>
  return %0 : memref<8xf32, 1>
}
