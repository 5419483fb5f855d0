// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --outline-parallel-loops | FileCheck %s

func.func private @outside()

// The innermost of several dimensions stays a loop; constants are made again.
func.func @rows(%n: index, %m: index, %to: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %cst = arith.constant 1.0 : f32
  scf.parallel (%i, %j) = (%c2, %c0) to (%n, %m) step (%c2, %c1) {
    memref.store %cst, %to[%i, %j] : memref<?x?xf32>
  }
  return
}

// What iterations contribute is combined behind the call, in their order.
func.func @sum(%n: index, %m: index, %from: memref<?x?xi32>, %init: i32) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %sum = scf.parallel (%i, %j) = (%c0, %c0) to (%n, %m) step (%c1, %c1) init (%init) -> i32 {
    %v = memref.load %from[%i, %j] : memref<?x?xi32>
    scf.reduce(%v : i32) {
    ^bb0(%a: i32, %b: i32):
      %r = arith.addi %a, %b : i32
      scf.reduce.return %r : i32
    }
  }
  return %sum : i32
}

// Who is called may see the order.
func.func @stays(%n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    func.call @outside() : () -> ()
  }
  return
}

// CHECK-LABEL: func.func private @outside()
// CHECK-LABEL: func.func @rows(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?x?xf32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.subi %[[VAL_0]], %[[VAL_5]] : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.ceildivsi %[[VAL_7]], %[[VAL_5]] : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.maxsi %[[VAL_8]], %[[VAL_9]] : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0 : index
// CHECK-NEXT:    call @rows_parallel(%[[VAL_11]], %[[VAL_10]], %[[VAL_11]], %[[VAL_0]], %[[VAL_1]], %[[VAL_2]]) {terrace.parallel} : (index, index, index, index, index, memref<?x?xf32>) -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// CHECK-LABEL: func.func private @rows_parallel(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index, %[[VAL_4:.*]]: index, %[[VAL_5:.*]]: memref<?x?xf32>) {
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 1 : index
// CHECK-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_10]] {
// CHECK-NEXT:      %[[VAL_12:.*]] = arith.muli %[[VAL_11]], %[[VAL_6]] : index
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.addi %[[VAL_12]], %[[VAL_6]] : index
// CHECK-NEXT:      scf.for %[[VAL_14:.*]] = %[[VAL_7]] to %[[VAL_4]] step %[[VAL_8]] {
// CHECK-NEXT:        memref.store %[[VAL_9]], %[[VAL_5]][%[[VAL_13]], %[[VAL_14]]] : memref<?x?xf32>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// CHECK-LABEL: func.func @sum(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?x?xi32>, %[[VAL_3:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.maxsi %[[VAL_0]], %[[VAL_6]] : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.maxsi %[[VAL_1]], %[[VAL_8]] : index
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.muli %[[VAL_7]], %[[VAL_9]] : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 65536 : index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.minsi %[[VAL_10]], %[[VAL_12]] : index
// CHECK-NEXT:    %[[VAL_15:.*]] = memref.alloc(%[[VAL_14]]) : memref<?xi32>
// CHECK-NEXT:    %[[VAL_16:.*]] = scf.for %[[VAL_17:.*]] = %[[VAL_11]] to %[[VAL_10]] step %[[VAL_12]] iter_args(%[[VAL_18:.*]] = %[[VAL_3]]) -> (i32) {
// CHECK-NEXT:      %[[VAL_19:.*]] = arith.addi %[[VAL_17]], %[[VAL_12]] : index
// CHECK-NEXT:      %[[VAL_20:.*]] = arith.minsi %[[VAL_19]], %[[VAL_10]] : index
// CHECK-NEXT:      func.call @sum_parallel(%[[VAL_17]], %[[VAL_20]], %[[VAL_17]], %[[VAL_15]], %[[VAL_0]], %[[VAL_1]], %[[VAL_2]]) {terrace.parallel} : (index, index, index, memref<?xi32>, index, index, memref<?x?xi32>) -> ()
// CHECK-NEXT:      %[[VAL_21:.*]] = arith.subi %[[VAL_20]], %[[VAL_17]] : index
// CHECK-NEXT:      %[[VAL_22:.*]] = scf.for %[[VAL_23:.*]] = %[[VAL_11]] to %[[VAL_21]] step %[[VAL_13]] iter_args(%[[VAL_24:.*]] = %[[VAL_18]]) -> (i32) {
// CHECK-NEXT:        %[[VAL_25:.*]] = memref.load %[[VAL_15]][%[[VAL_23]]] : memref<?xi32>
// CHECK-NEXT:        %[[VAL_26:.*]] = arith.addi %[[VAL_24]], %[[VAL_25]] : i32
// CHECK-NEXT:        scf.yield %[[VAL_26]] : i32
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_22]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    memref.dealloc %[[VAL_15]] : memref<?xi32>
// CHECK-NEXT:    return %[[VAL_16]] : i32
// CHECK-NEXT:  }
// CHECK-LABEL: func.func private @sum_parallel(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?xi32>, %[[VAL_4:.*]]: index, %[[VAL_5:.*]]: index, %[[VAL_6:.*]]: memref<?x?xi32>) {
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.maxsi %[[VAL_5]], %[[VAL_9]] : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 1 : index
// CHECK-NEXT:    scf.for %[[VAL_12:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_11]] {
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.remui %[[VAL_12]], %[[VAL_10]] : index
// CHECK-NEXT:      %[[VAL_14:.*]] = arith.divui %[[VAL_12]], %[[VAL_10]] : index
// CHECK-NEXT:      %[[VAL_15:.*]] = memref.load %[[VAL_6]][%[[VAL_14]], %[[VAL_13]]] : memref<?x?xi32>
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.subi %[[VAL_12]], %[[VAL_2]] : index
// CHECK-NEXT:      memref.store %[[VAL_15]], %[[VAL_3]][%[[VAL_16]]] : memref<?xi32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// CHECK-LABEL: func.func @stays(
// CHECK-SAME:  %[[VAL_0:.*]]: index) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    scf.parallel (%[[VAL_3:.*]]) = (%[[VAL_1]]) to (%[[VAL_0]]) step (%[[VAL_2]]) {
// CHECK-NEXT:      func.call @outside() : () -> ()
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
