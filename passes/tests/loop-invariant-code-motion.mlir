// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --loop-invariant-code-motion --split-input-file --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func.func @licm(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: memref<?xi32>, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: i1) -> i32 {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 7 : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.addi %[[VAL_7]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.muli %[[VAL_8]], %[[VAL_8]] : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.divsi %[[VAL_8]], %[[VAL_6]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.addi %[[VAL_8]], %[[VAL_6]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = scf.for %[[VAL_13:.*]] = %[[VAL_4]] to %[[VAL_0]] step %[[VAL_5]] iter_args(%[[VAL_14:.*]] = %[[VAL_2]]) -> (i32) {
// CHECK-NEXT:      %[[VAL_15:.*]] = arith.divsi %[[VAL_8]], %[[VAL_2]] : i32
// CHECK-NEXT:      %[[VAL_16:.*]] = memref.load %[[VAL_1]][%[[VAL_4]]] : memref<?xi32>
// CHECK-NEXT:      %[[VAL_17:.*]] = scf.if %[[VAL_3]] -> (i32) {
// CHECK-NEXT:        %[[VAL_18:.*]] = arith.addi %[[VAL_9]], %[[VAL_2]] : i32
// CHECK-NEXT:        scf.yield %[[VAL_18]] : i32
// CHECK-NEXT:      } else {
// CHECK-NEXT:        scf.yield %[[VAL_8]] : i32
// CHECK-NEXT:      }
// CHECK-NEXT:      %[[VAL_19:.*]] = scf.if %[[VAL_3]] -> (i32) {
// CHECK-NEXT:        %[[VAL_20:.*]] = arith.addi %[[VAL_9]], %[[VAL_14]] : i32
// CHECK-NEXT:        scf.yield %[[VAL_20]] : i32
// CHECK-NEXT:      } else {
// CHECK-NEXT:        scf.yield %[[VAL_8]] : i32
// CHECK-NEXT:      }
// CHECK-NEXT:      %[[VAL_21:.*]] = arith.index_cast %[[VAL_13]] : index to i32
// CHECK-NEXT:      %[[VAL_22:.*]] = arith.addi %[[VAL_21]], %[[VAL_11]] : i32
// CHECK-NEXT:      scf.for %[[VAL_23:.*]] = %[[VAL_4]] to %[[VAL_0]] step %[[VAL_5]] {
// CHECK-NEXT:        memref.store %[[VAL_22]], %[[VAL_1]][%[[VAL_23]]] : memref<?xi32>
// CHECK-NEXT:      }
// CHECK-NEXT:      %[[VAL_24:.*]] = arith.addi %[[VAL_17]], %[[VAL_19]] : i32
// CHECK-NEXT:      %[[VAL_25:.*]] = arith.addi %[[VAL_24]], %[[VAL_15]] : i32
// CHECK-NEXT:      %[[VAL_26:.*]] = arith.addi %[[VAL_25]], %[[VAL_10]] : i32
// CHECK-NEXT:      scf.yield %[[VAL_26]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.xori %[[VAL_3]], %[[VAL_3]] : i1
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.addi %[[VAL_2]], %[[VAL_2]] : i32
// CHECK-NEXT:    scf.while : () -> () {
// CHECK-NEXT:      scf.condition(%[[VAL_27]])
// CHECK-NEXT:    } do {
// CHECK-NEXT:      memref.store %[[VAL_28]], %[[VAL_1]][%[[VAL_4]]] : memref<?xi32>
// CHECK-NEXT:      scf.yield
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.addi %[[VAL_2]], %[[VAL_6]] : i32
// CHECK-NEXT:    scf.parallel (%[[VAL_30:.*]]) = (%[[VAL_4]]) to (%[[VAL_0]]) step (%[[VAL_5]]) {
// CHECK-NEXT:      memref.store %[[VAL_29]], %[[VAL_1]][%[[VAL_30]]] : memref<?xi32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.subi %[[VAL_2]], %[[VAL_6]] : i32
// CHECK-NEXT:    scf.forall (%[[VAL_32:.*]]) in (%[[VAL_0]]) {
// CHECK-NEXT:      memref.store %[[VAL_31]], %[[VAL_1]][%[[VAL_32]]] : memref<?xi32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_33:.*]] = "t.loop"() ({
// CHECK-NEXT:      %[[VAL_34:.*]] = arith.addi %[[VAL_2]], %[[VAL_2]] : i32
// CHECK-NEXT:      "t.y"(%[[VAL_34]]) : (i32) -> ()
// CHECK-NEXT:    }) : () -> i32
// CHECK-NEXT:    return %[[VAL_12]] : i32
// CHECK-NEXT:  }
func.func @licm(%n: index, %m: memref<?xi32>, %x: i32, %c: i1) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %k = arith.constant 3 : i32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) -> i32 {
    %c7 = arith.constant 7 : i32
    %inv = arith.addi %c7, %x : i32
    %inv2 = arith.muli %inv, %inv : i32
    %div = arith.divsi %inv, %x : i32
    %divk = arith.divsi %inv, %k : i32
    %ld = memref.load %m[%c0] : memref<?xi32>
    %if = scf.if %c -> i32 {
      %p = arith.addi %inv2, %x : i32
      scf.yield %p : i32
    } else {
      scf.yield %inv : i32
    }
    %if2 = scf.if %c -> i32 {
      %p = arith.addi %inv2, %a : i32
      scf.yield %p : i32
    } else {
      scf.yield %inv : i32
    }
    scf.for %j = %c0 to %n step %c1 {
      %s = arith.addi %inv, %k : i32
      %t = arith.index_cast %i : index to i32
      %u = arith.addi %t, %s : i32
      memref.store %u, %m[%j] : memref<?xi32>
    }
    %e = arith.addi %if, %if2 : i32
    %e2 = arith.addi %e, %div : i32
    %e3 = arith.addi %e2, %divk : i32
    scf.yield %e3 : i32
  }
  scf.while : () -> () {
    %v = arith.xori %c, %c : i1
    scf.condition(%v)
  } do {
    %w = arith.addi %x, %x : i32
    memref.store %w, %m[%c0] : memref<?xi32>
    scf.yield
  }
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    %w = arith.addi %x, %k : i32
    memref.store %w, %m[%i] : memref<?xi32>
  }
  scf.forall (%i) in (%n) {
    %w = arith.subi %x, %k : i32
    memref.store %w, %m[%i] : memref<?xi32>
  }
  %un = "t.loop"() ({ %w = arith.addi %x, %x : i32 "t.y"(%w) : (i32) -> () }) : () -> i32
  return %r : i32
}
