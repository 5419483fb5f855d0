// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-for-loop-unroll=factor=2 | FileCheck %s
// RUN: terrace-opt %s --scf-for-loop-unroll --canonicalize | FileCheck %s --check-prefix=FOUR

// CHECK-LABEL: func.func @dynamic(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?xindex>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.subi %[[VAL_1]], %[[VAL_0]] : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.subi %[[VAL_2]], %[[VAL_4]] : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addi %[[VAL_5]], %[[VAL_6]] : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.divsi %[[VAL_7]], %[[VAL_2]] : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.remsi %[[VAL_8]], %[[VAL_9]] : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.subi %[[VAL_8]], %[[VAL_10]] : index
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.muli %[[VAL_11]], %[[VAL_2]] : index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.addi %[[VAL_0]], %[[VAL_12]] : index
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.muli %[[VAL_2]], %[[VAL_9]] : index
// CHECK-NEXT:    scf.for %[[VAL_15:.*]] = %[[VAL_0]] to %[[VAL_13]] step %[[VAL_14]] {
// CHECK-NEXT:      memref.store %[[VAL_15]], %[[VAL_3]][%[[VAL_15]]] : memref<?xindex>
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.constant 1 : index
// CHECK-NEXT:      %[[VAL_17:.*]] = arith.muli %[[VAL_2]], %[[VAL_16]] : index
// CHECK-NEXT:      %[[VAL_18:.*]] = arith.addi %[[VAL_15]], %[[VAL_17]] : index
// CHECK-NEXT:      memref.store %[[VAL_18]], %[[VAL_3]][%[[VAL_18]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_19:.*]] = %[[VAL_13]] to %[[VAL_1]] step %[[VAL_2]] {
// CHECK-NEXT:      memref.store %[[VAL_19]], %[[VAL_3]][%[[VAL_19]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// FOUR-LABEL: func.func @dynamic(
// FOUR-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?xindex>) {
// FOUR-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// FOUR-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : index
// FOUR-NEXT:    %[[VAL_6:.*]] = arith.constant 4 : index
// FOUR-NEXT:    %[[VAL_7:.*]] = arith.constant 1 : index
// FOUR-NEXT:    %[[VAL_8:.*]] = arith.subi %[[VAL_1]], %[[VAL_0]] : index
// FOUR-NEXT:    %[[VAL_9:.*]] = arith.subi %[[VAL_2]], %[[VAL_7]] : index
// FOUR-NEXT:    %[[VAL_10:.*]] = arith.addi %[[VAL_8]], %[[VAL_9]] : index
// FOUR-NEXT:    %[[VAL_11:.*]] = arith.divsi %[[VAL_10]], %[[VAL_2]] : index
// FOUR-NEXT:    %[[VAL_12:.*]] = arith.remsi %[[VAL_11]], %[[VAL_6]] : index
// FOUR-NEXT:    %[[VAL_13:.*]] = arith.subi %[[VAL_11]], %[[VAL_12]] : index
// FOUR-NEXT:    %[[VAL_14:.*]] = arith.muli %[[VAL_13]], %[[VAL_2]] : index
// FOUR-NEXT:    %[[VAL_15:.*]] = arith.addi %[[VAL_0]], %[[VAL_14]] : index
// FOUR-NEXT:    %[[VAL_16:.*]] = arith.muli %[[VAL_2]], %[[VAL_6]] : index
// FOUR-NEXT:    scf.for %[[VAL_17:.*]] = %[[VAL_0]] to %[[VAL_15]] step %[[VAL_16]] {
// FOUR-NEXT:      memref.store %[[VAL_17]], %[[VAL_3]][%[[VAL_17]]] : memref<?xindex>
// FOUR-NEXT:      %[[VAL_18:.*]] = arith.addi %[[VAL_17]], %[[VAL_2]] : index
// FOUR-NEXT:      memref.store %[[VAL_18]], %[[VAL_3]][%[[VAL_18]]] : memref<?xindex>
// FOUR-NEXT:      %[[VAL_19:.*]] = arith.muli %[[VAL_2]], %[[VAL_5]] : index
// FOUR-NEXT:      %[[VAL_20:.*]] = arith.addi %[[VAL_17]], %[[VAL_19]] : index
// FOUR-NEXT:      memref.store %[[VAL_20]], %[[VAL_3]][%[[VAL_20]]] : memref<?xindex>
// FOUR-NEXT:      %[[VAL_21:.*]] = arith.muli %[[VAL_2]], %[[VAL_4]] : index
// FOUR-NEXT:      %[[VAL_22:.*]] = arith.addi %[[VAL_17]], %[[VAL_21]] : index
// FOUR-NEXT:      memref.store %[[VAL_22]], %[[VAL_3]][%[[VAL_22]]] : memref<?xindex>
// FOUR-NEXT:    }
// FOUR-NEXT:    scf.for %[[VAL_23:.*]] = %[[VAL_15]] to %[[VAL_1]] step %[[VAL_2]] {
// FOUR-NEXT:      memref.store %[[VAL_23]], %[[VAL_3]][%[[VAL_23]]] : memref<?xindex>
// FOUR-NEXT:    }
// FOUR-NEXT:    return
// FOUR-NEXT:  }
func.func @dynamic(%lb: index, %ub: index, %step: index, %m: memref<?xindex>) {
  scf.for %i = %lb to %ub step %step {
    memref.store %i, %m[%i] : memref<?xindex>
  }
  return
}
// CHECK-LABEL: func.func @static(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xindex>, %[[VAL_1:.*]]: i64) -> i64 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 20 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 21 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = scf.for %[[VAL_8:.*]] = %[[VAL_2]] to %[[VAL_4]] step %[[VAL_6]] iter_args(%[[VAL_9:.*]] = %[[VAL_1]]) -> (i64) {
// CHECK-NEXT:      memref.store %[[VAL_8]], %[[VAL_0]][%[[VAL_8]]] : memref<?xindex>
// CHECK-NEXT:      %[[VAL_10:.*]] = arith.addi %[[VAL_9]], %[[VAL_1]] : i64
// CHECK-NEXT:      %[[VAL_11:.*]] = arith.constant 1 : index
// CHECK-NEXT:      %[[VAL_12:.*]] = arith.muli %[[VAL_3]], %[[VAL_11]] : index
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.addi %[[VAL_8]], %[[VAL_12]] : index
// CHECK-NEXT:      memref.store %[[VAL_13]], %[[VAL_0]][%[[VAL_13]]] : memref<?xindex>
// CHECK-NEXT:      %[[VAL_14:.*]] = arith.addi %[[VAL_10]], %[[VAL_1]] : i64
// CHECK-NEXT:      scf.yield %[[VAL_14]] : i64
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant 20 : index
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_17:.*]]:2 = scf.for %[[VAL_18:.*]] = %[[VAL_2]] to %[[VAL_15]] step %[[VAL_16]] iter_args(%[[VAL_19:.*]] = %[[VAL_7]], %[[VAL_20:.*]] = %[[VAL_1]]) -> (i64, i64) {
// CHECK-NEXT:      %[[VAL_21:.*]] = arith.addi %[[VAL_19]], %[[VAL_20]] : i64
// CHECK-NEXT:      %[[VAL_22:.*]] = arith.addi %[[VAL_20]], %[[VAL_21]] : i64
// CHECK-NEXT:      scf.yield %[[VAL_21]], %[[VAL_22]] : i64, i64
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_23:.*]]:2 = scf.for %[[VAL_24:.*]] = %[[VAL_15]] to %[[VAL_5]] step %[[VAL_3]] iter_args(%[[VAL_25:.*]] = %[[VAL_17]]#0, %[[VAL_26:.*]] = %[[VAL_17]]#1) -> (i64, i64) {
// CHECK-NEXT:      %[[VAL_27:.*]] = arith.addi %[[VAL_25]], %[[VAL_26]] : i64
// CHECK-NEXT:      scf.yield %[[VAL_26]], %[[VAL_27]] : i64, i64
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_23]]#0 : i64
// CHECK-NEXT:  }
// FOUR-LABEL: func.func @static(
// FOUR-SAME:  %[[VAL_0:.*]]: memref<?xindex>, %[[VAL_1:.*]]: i64) -> i64 {
// FOUR-NEXT:    %[[VAL_2:.*]] = arith.constant 3 : index
// FOUR-NEXT:    %[[VAL_3:.*]] = arith.constant 2 : index
// FOUR-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// FOUR-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// FOUR-NEXT:    %[[VAL_6:.*]] = arith.constant 20 : index
// FOUR-NEXT:    %[[VAL_7:.*]] = arith.constant 4 : index
// FOUR-NEXT:    %[[VAL_8:.*]] = scf.for %[[VAL_9:.*]] = %[[VAL_4]] to %[[VAL_6]] step %[[VAL_7]] iter_args(%[[VAL_10:.*]] = %[[VAL_1]]) -> (i64) {
// FOUR-NEXT:      memref.store %[[VAL_9]], %[[VAL_0]][%[[VAL_9]]] : memref<?xindex>
// FOUR-NEXT:      %[[VAL_11:.*]] = arith.addi %[[VAL_10]], %[[VAL_1]] : i64
// FOUR-NEXT:      %[[VAL_12:.*]] = arith.addi %[[VAL_9]], %[[VAL_5]] : index
// FOUR-NEXT:      memref.store %[[VAL_12]], %[[VAL_0]][%[[VAL_12]]] : memref<?xindex>
// FOUR-NEXT:      %[[VAL_13:.*]] = arith.addi %[[VAL_11]], %[[VAL_1]] : i64
// FOUR-NEXT:      %[[VAL_14:.*]] = arith.addi %[[VAL_9]], %[[VAL_3]] : index
// FOUR-NEXT:      memref.store %[[VAL_14]], %[[VAL_0]][%[[VAL_14]]] : memref<?xindex>
// FOUR-NEXT:      %[[VAL_15:.*]] = arith.addi %[[VAL_13]], %[[VAL_1]] : i64
// FOUR-NEXT:      %[[VAL_16:.*]] = arith.addi %[[VAL_9]], %[[VAL_2]] : index
// FOUR-NEXT:      memref.store %[[VAL_16]], %[[VAL_0]][%[[VAL_16]]] : memref<?xindex>
// FOUR-NEXT:      %[[VAL_17:.*]] = arith.addi %[[VAL_15]], %[[VAL_1]] : i64
// FOUR-NEXT:      scf.yield %[[VAL_17]] : i64
// FOUR-NEXT:    }
// FOUR-NEXT:    %[[VAL_18:.*]]:2 = scf.for %[[VAL_19:.*]] = %[[VAL_4]] to %[[VAL_6]] step %[[VAL_7]] iter_args(%[[VAL_20:.*]] = %[[VAL_8]], %[[VAL_21:.*]] = %[[VAL_1]]) -> (i64, i64) {
// FOUR-NEXT:      %[[VAL_22:.*]] = arith.addi %[[VAL_20]], %[[VAL_21]] : i64
// FOUR-NEXT:      %[[VAL_23:.*]] = arith.addi %[[VAL_21]], %[[VAL_22]] : i64
// FOUR-NEXT:      %[[VAL_24:.*]] = arith.addi %[[VAL_22]], %[[VAL_23]] : i64
// FOUR-NEXT:      %[[VAL_25:.*]] = arith.addi %[[VAL_23]], %[[VAL_24]] : i64
// FOUR-NEXT:      scf.yield %[[VAL_24]], %[[VAL_25]] : i64, i64
// FOUR-NEXT:    }
// FOUR-NEXT:    return %[[VAL_18]]#1 : i64
// FOUR-NEXT:  }
func.func @static(%m: memref<?xindex>, %x: i64) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c20 = arith.constant 20 : index
  %c21 = arith.constant 21 : index
  %r = scf.for %i = %c0 to %c20 step %c1 iter_args(%a = %x) -> i64 {
    memref.store %i, %m[%i] : memref<?xindex>
    %b = arith.addi %a, %x : i64
    scf.yield %b : i64
  }
  %s:2 = scf.for %i = %c0 to %c21 step %c1 iter_args(%a = %r, %b = %x) -> (i64, i64) {
    %c = arith.addi %a, %b : i64
    scf.yield %b, %c : i64, i64
  }
  return %s#0 : i64
}
// CHECK-LABEL: func.func @nested(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?xindex>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// CHECK-NEXT:    scf.for %[[VAL_5:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_3]] {
// CHECK-NEXT:      %[[VAL_6:.*]] = arith.constant 2 : index
// CHECK-NEXT:      scf.for %[[VAL_7:.*]] = %[[VAL_3]] to %[[VAL_4]] step %[[VAL_6]] {
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_2]][%[[VAL_7]]] : memref<?xindex>
// CHECK-NEXT:        %[[VAL_8:.*]] = arith.constant 1 : index
// CHECK-NEXT:        %[[VAL_9:.*]] = arith.muli %[[VAL_3]], %[[VAL_8]] : index
// CHECK-NEXT:        %[[VAL_10:.*]] = arith.addi %[[VAL_7]], %[[VAL_9]] : index
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_2]][%[[VAL_10]]] : memref<?xindex>
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.for %[[VAL_11:.*]] = %[[VAL_3]] to %[[VAL_3]] step %[[VAL_3]] {
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_2]][%[[VAL_11]]] : memref<?xindex>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// FOUR-LABEL: func.func @nested(
// FOUR-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?xindex>) {
// FOUR-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// FOUR-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// FOUR-NEXT:    scf.for %[[VAL_5:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_3]] {
// FOUR-NEXT:      scf.for %[[VAL_6:.*]] = %[[VAL_3]] to %[[VAL_4]] step %[[VAL_3]] {
// FOUR-NEXT:        memref.store %[[VAL_5]], %[[VAL_2]][%[[VAL_6]]] : memref<?xindex>
// FOUR-NEXT:      }
// FOUR-NEXT:    }
// FOUR-NEXT:    return
// FOUR-NEXT:  }
func.func @nested(%lb: index, %ub: index, %m: memref<?xindex>) {
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  scf.for %i = %lb to %ub step %c1 {
    scf.for %j = %c1 to %c3 step %c1 {
      memref.store %i, %m[%j] : memref<?xindex>
    }
    scf.for %j = %c1 to %c1 step %c1 {
      memref.store %i, %m[%j] : memref<?xindex>
    }
  }
  return
}

// Bounds that are no indices are unrolled where nothing overflows.
// CHECK-LABEL: func.func @integers(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: memref<i8>, %[[VAL_2:.*]]: memref<i32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i8
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 31 : i8
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 63 : i8
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 126 : i8
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 62 : i8
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 62 : i8
// CHECK-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_3]] to %[[VAL_8]] step %[[VAL_9]]  : i8 {
// CHECK-NEXT:      memref.store %[[VAL_10]], %[[VAL_1]][] : memref<i8>
// CHECK-NEXT:      %[[VAL_11:.*]] = arith.constant 1 : i8
// CHECK-NEXT:      %[[VAL_12:.*]] = arith.muli %[[VAL_4]], %[[VAL_11]] : i8
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.addi %[[VAL_10]], %[[VAL_12]] : i8
// CHECK-NEXT:      memref.store %[[VAL_13]], %[[VAL_1]][] : memref<i8>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_14:.*]] = %[[VAL_8]] to %[[VAL_5]] step %[[VAL_4]]  : i8 {
// CHECK-NEXT:      memref.store %[[VAL_14]], %[[VAL_1]][] : memref<i8>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_15:.*]] = %[[VAL_3]] to %[[VAL_6]] step %[[VAL_5]]  : i8 {
// CHECK-NEXT:      memref.store %[[VAL_15]], %[[VAL_1]][] : memref<i8>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_16:.*]] = %[[VAL_0]] to %[[VAL_0]] step %[[VAL_7]]  : i32 {
// CHECK-NEXT:      memref.store %[[VAL_16]], %[[VAL_2]][] : memref<i32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// FOUR-LABEL: func.func @integers(
// FOUR-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: memref<i8>, %[[VAL_2:.*]]: memref<i32>) {
// FOUR-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i8
// FOUR-NEXT:    %[[VAL_4:.*]] = arith.constant 31 : i8
// FOUR-NEXT:    %[[VAL_5:.*]] = arith.constant 63 : i8
// FOUR-NEXT:    %[[VAL_6:.*]] = arith.constant 126 : i8
// FOUR-NEXT:    scf.for %[[VAL_7:.*]] = %[[VAL_3]] to %[[VAL_5]] step %[[VAL_4]]  : i8 {
// FOUR-NEXT:      memref.store %[[VAL_7]], %[[VAL_1]][] : memref<i8>
// FOUR-NEXT:    }
// FOUR-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_3]] to %[[VAL_6]] step %[[VAL_5]]  : i8 {
// FOUR-NEXT:      memref.store %[[VAL_8]], %[[VAL_1]][] : memref<i8>
// FOUR-NEXT:    }
// FOUR-NEXT:    return
// FOUR-NEXT:  }
func.func @integers(%n: i32, %m: memref<i8>, %o: memref<i32>) {
  %c0 = arith.constant 0 : i8
  %c31 = arith.constant 31 : i8
  %c63 = arith.constant 63 : i8
  %c126 = arith.constant 126 : i8
  %c1_i32 = arith.constant 1 : i32
  scf.for %i = %c0 to %c63 step %c31 : i8 {
    memref.store %i, %m[] : memref<i8>
  }
  scf.for %i = %c0 to %c126 step %c63 : i8 {
    memref.store %i, %m[] : memref<i8>
  }
  scf.for %i = %n to %n step %c1_i32 : i32 {
    memref.store %i, %o[] : memref<i32>
  }
  return
}
