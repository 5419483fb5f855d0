// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-for-loop-peeling --mlir-print-local-scope | FileCheck %s
// RUN: terrace-opt %s --scf-for-loop-peeling=skip-partial=false --mlir-print-local-scope | FileCheck %s --check-prefix=ALL
// RUN: terrace-opt %s --scf-for-loop-peeling=peel-front=true --mlir-print-local-scope | FileCheck %s --check-prefix=FRONT
// RUN: terrace-opt %s --scf-for-loop-peeling=maybe-empty=true --mlir-print-local-scope | FileCheck %s --check-prefix=EMPTY
// RUN: terrace-opt %s --pass-pipeline="builtin.module(func.func(scf-for-loop-peeling{maybe-empty=true peel-front=true}))" --mlir-print-local-scope | FileCheck %s --check-prefix=EMPTYFRONT

// Whole iterations get the step, the rest what is left; the step may be known or not.
// CHECK-LABEL: func.func @dynamic(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?xindex>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_4]]]
// CHECK-NEXT:    scf.for %[[VAL_6:.*]] = %[[VAL_0]] to %[[VAL_5]] step %[[VAL_4]] {
// CHECK-NEXT:      memref.store %[[VAL_4]], %[[VAL_3]][%[[VAL_6]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_7:.*]] = %[[VAL_5]] to %[[VAL_1]] step %[[VAL_4]] {
// CHECK-NEXT:      %[[VAL_8:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_7]])[%[[VAL_1]]]
// CHECK-NEXT:      memref.store %[[VAL_8]], %[[VAL_3]][%[[VAL_7]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_9:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_2]]]
// CHECK-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_0]] to %[[VAL_9]] step %[[VAL_2]] {
// CHECK-NEXT:      memref.store %[[VAL_2]], %[[VAL_3]][%[[VAL_10]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_9]] to %[[VAL_1]] step %[[VAL_2]] {
// CHECK-NEXT:      %[[VAL_12:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_11]])[%[[VAL_1]]]
// CHECK-NEXT:      memref.store %[[VAL_12]], %[[VAL_3]][%[[VAL_11]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// ALL-LABEL: func.func @dynamic(
// ALL-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?xindex>) {
// ALL-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// ALL-NEXT:    %[[VAL_5:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_4]]]
// ALL-NEXT:    scf.for %[[VAL_6:.*]] = %[[VAL_0]] to %[[VAL_5]] step %[[VAL_4]] {
// ALL-NEXT:      memref.store %[[VAL_4]], %[[VAL_3]][%[[VAL_6]]] : memref<?xindex>
// ALL-NEXT:    }
// ALL-NEXT:    scf.for %[[VAL_7:.*]] = %[[VAL_5]] to %[[VAL_1]] step %[[VAL_4]] {
// ALL-NEXT:      %[[VAL_8:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_7]])[%[[VAL_1]]]
// ALL-NEXT:      memref.store %[[VAL_8]], %[[VAL_3]][%[[VAL_7]]] : memref<?xindex>
// ALL-NEXT:    }
// ALL-NEXT:    %[[VAL_9:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_2]]]
// ALL-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_0]] to %[[VAL_9]] step %[[VAL_2]] {
// ALL-NEXT:      memref.store %[[VAL_2]], %[[VAL_3]][%[[VAL_10]]] : memref<?xindex>
// ALL-NEXT:    }
// ALL-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_9]] to %[[VAL_1]] step %[[VAL_2]] {
// ALL-NEXT:      %[[VAL_12:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_11]])[%[[VAL_1]]]
// ALL-NEXT:      memref.store %[[VAL_12]], %[[VAL_3]][%[[VAL_11]]] : memref<?xindex>
// ALL-NEXT:    }
// ALL-NEXT:    return
// ALL-NEXT:  }
// FRONT-LABEL: func.func @dynamic(
// FRONT-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?xindex>) {
// FRONT-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// FRONT-NEXT:    %[[VAL_5:.*]] = affine.apply affine_map<()[s0, s1] -> (s0 + s1)>()[%[[VAL_0]], %[[VAL_4]]]
// FRONT-NEXT:    scf.for %[[VAL_6:.*]] = %[[VAL_0]] to %[[VAL_5]] step %[[VAL_4]] {
// FRONT-NEXT:      %[[VAL_7:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_6]])[%[[VAL_4]]]
// FRONT-NEXT:      memref.store %[[VAL_7]], %[[VAL_3]][%[[VAL_6]]] : memref<?xindex>
// FRONT-NEXT:    }
// FRONT-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_5]] to %[[VAL_1]] step %[[VAL_4]] {
// FRONT-NEXT:      %[[VAL_9:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_8]])[%[[VAL_4]]]
// FRONT-NEXT:      memref.store %[[VAL_9]], %[[VAL_3]][%[[VAL_8]]] : memref<?xindex>
// FRONT-NEXT:    }
// FRONT-NEXT:    %[[VAL_10:.*]] = affine.apply affine_map<()[s0, s1] -> (s0 + s1)>()[%[[VAL_0]], %[[VAL_2]]]
// FRONT-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_0]] to %[[VAL_10]] step %[[VAL_2]] {
// FRONT-NEXT:      %[[VAL_12:.*]] = affine.min affine_map<(d0, d1)[s0] -> (s0, d0 - d1)>(%[[VAL_1]], %[[VAL_11]])[%[[VAL_2]]]
// FRONT-NEXT:      memref.store %[[VAL_12]], %[[VAL_3]][%[[VAL_11]]] : memref<?xindex>
// FRONT-NEXT:    }
// FRONT-NEXT:    scf.for %[[VAL_13:.*]] = %[[VAL_10]] to %[[VAL_1]] step %[[VAL_2]] {
// FRONT-NEXT:      %[[VAL_14:.*]] = affine.min affine_map<(d0, d1)[s0] -> (s0, d0 - d1)>(%[[VAL_1]], %[[VAL_13]])[%[[VAL_2]]]
// FRONT-NEXT:      memref.store %[[VAL_14]], %[[VAL_3]][%[[VAL_13]]] : memref<?xindex>
// FRONT-NEXT:    }
// FRONT-NEXT:    return
// FRONT-NEXT:  }
// EMPTY-LABEL: func.func @dynamic(
// EMPTY-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?xindex>) {
// EMPTY-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// EMPTY-NEXT:    %[[VAL_5:.*]] = affine.max affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2, s0)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_4]]]
// EMPTY-NEXT:    scf.for %[[VAL_6:.*]] = %[[VAL_0]] to %[[VAL_5]] step %[[VAL_4]] {
// EMPTY-NEXT:      memref.store %[[VAL_4]], %[[VAL_3]][%[[VAL_6]]] : memref<?xindex>
// EMPTY-NEXT:    }
// EMPTY-NEXT:    scf.for %[[VAL_7:.*]] = %[[VAL_5]] to %[[VAL_1]] step %[[VAL_4]] {
// EMPTY-NEXT:      %[[VAL_8:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_7]])[%[[VAL_1]]]
// EMPTY-NEXT:      memref.store %[[VAL_8]], %[[VAL_3]][%[[VAL_7]]] : memref<?xindex>
// EMPTY-NEXT:    }
// EMPTY-NEXT:    %[[VAL_9:.*]] = affine.max affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2, s0)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_2]]]
// EMPTY-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_0]] to %[[VAL_9]] step %[[VAL_2]] {
// EMPTY-NEXT:      memref.store %[[VAL_2]], %[[VAL_3]][%[[VAL_10]]] : memref<?xindex>
// EMPTY-NEXT:    }
// EMPTY-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_9]] to %[[VAL_1]] step %[[VAL_2]] {
// EMPTY-NEXT:      %[[VAL_12:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_11]])[%[[VAL_1]]]
// EMPTY-NEXT:      memref.store %[[VAL_12]], %[[VAL_3]][%[[VAL_11]]] : memref<?xindex>
// EMPTY-NEXT:    }
// EMPTY-NEXT:    return
// EMPTY-NEXT:  }
// EMPTYFRONT-LABEL: func.func @dynamic(
// EMPTYFRONT-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: memref<?xindex>) {
// EMPTYFRONT-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// EMPTYFRONT-NEXT:    %[[VAL_5:.*]] = affine.min affine_map<()[s0, s1, s2] -> (s0 + s1, s2)>()[%[[VAL_0]], %[[VAL_4]], %[[VAL_1]]]
// EMPTYFRONT-NEXT:    scf.for %[[VAL_6:.*]] = %[[VAL_0]] to %[[VAL_5]] step %[[VAL_4]] {
// EMPTYFRONT-NEXT:      %[[VAL_7:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_6]])[%[[VAL_4]]]
// EMPTYFRONT-NEXT:      memref.store %[[VAL_7]], %[[VAL_3]][%[[VAL_6]]] : memref<?xindex>
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_5]] to %[[VAL_1]] step %[[VAL_4]] {
// EMPTYFRONT-NEXT:      %[[VAL_9:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_8]])[%[[VAL_4]]]
// EMPTYFRONT-NEXT:      memref.store %[[VAL_9]], %[[VAL_3]][%[[VAL_8]]] : memref<?xindex>
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    %[[VAL_10:.*]] = affine.min affine_map<()[s0, s1, s2] -> (s0 + s1, s2)>()[%[[VAL_0]], %[[VAL_2]], %[[VAL_1]]]
// EMPTYFRONT-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_0]] to %[[VAL_10]] step %[[VAL_2]] {
// EMPTYFRONT-NEXT:      %[[VAL_12:.*]] = affine.min affine_map<(d0, d1)[s0] -> (s0, d0 - d1)>(%[[VAL_1]], %[[VAL_11]])[%[[VAL_2]]]
// EMPTYFRONT-NEXT:      memref.store %[[VAL_12]], %[[VAL_3]][%[[VAL_11]]] : memref<?xindex>
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    scf.for %[[VAL_13:.*]] = %[[VAL_10]] to %[[VAL_1]] step %[[VAL_2]] {
// EMPTYFRONT-NEXT:      %[[VAL_14:.*]] = affine.min affine_map<(d0, d1)[s0] -> (s0, d0 - d1)>(%[[VAL_1]], %[[VAL_13]])[%[[VAL_2]]]
// EMPTYFRONT-NEXT:      memref.store %[[VAL_14]], %[[VAL_3]][%[[VAL_13]]] : memref<?xindex>
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    return
// EMPTYFRONT-NEXT:  }
func.func @dynamic(%lb: index, %ub: index, %step: index, %m: memref<?xindex>) {
  %c4 = arith.constant 4 : index
  scf.for %i = %lb to %ub step %c4 {
    %0 = affine.min affine_map<(d0, d1)[s0] -> (s0, d0 - d1)>(%ub, %i)[%c4]
    memref.store %0, %m[%i] : memref<?xindex>
  }
  scf.for %i = %lb to %ub step %step {
    %0 = affine.min affine_map<(d0, d1)[s0] -> (s0, d0 - d1)>(%ub, %i)[%step]
    memref.store %0, %m[%i] : memref<?xindex>
  }
  return
}

// Constant bounds; a maximum.
// CHECK-LABEL: func.func @carried(
// CHECK-SAME:  %[[VAL_0:.*]]: index) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 17 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 16 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = scf.for %[[VAL_8:.*]] = %[[VAL_3]] to %[[VAL_6]] step %[[VAL_2]] iter_args(%[[VAL_9:.*]] = %[[VAL_5]]) -> (i32) {
// CHECK-NEXT:      %[[VAL_10:.*]] = arith.addi %[[VAL_9]], %[[VAL_1]] : i32
// CHECK-NEXT:      scf.yield %[[VAL_10]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_11:.*]] = scf.for %[[VAL_12:.*]] = %[[VAL_6]] to %[[VAL_4]] step %[[VAL_2]] iter_args(%[[VAL_13:.*]] = %[[VAL_7]]) -> (i32) {
// CHECK-NEXT:      %[[VAL_14:.*]] = affine.apply affine_map<(d0) -> (-d0 + 17)>(%[[VAL_12]])
// CHECK-NEXT:      %[[VAL_15:.*]] = arith.index_cast %[[VAL_14]] : index to i32
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.addi %[[VAL_13]], %[[VAL_15]] : i32
// CHECK-NEXT:      scf.yield %[[VAL_16]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_17:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_3]], %[[VAL_0]], %[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_18:.*]] = scf.for %[[VAL_19:.*]] = %[[VAL_3]] to %[[VAL_17]] step %[[VAL_2]] iter_args(%[[VAL_20:.*]] = %[[VAL_11]]) -> (i32) {
// CHECK-NEXT:      %[[VAL_21:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_19]])[%[[VAL_0]]]
// CHECK-NEXT:      %[[VAL_22:.*]] = arith.index_cast %[[VAL_21]] : index to i32
// CHECK-NEXT:      %[[VAL_23:.*]] = arith.addi %[[VAL_20]], %[[VAL_22]] : i32
// CHECK-NEXT:      scf.yield %[[VAL_23]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_24:.*]] = scf.for %[[VAL_25:.*]] = %[[VAL_17]] to %[[VAL_0]] step %[[VAL_2]] iter_args(%[[VAL_26:.*]] = %[[VAL_18]]) -> (i32) {
// CHECK-NEXT:      %[[VAL_27:.*]] = arith.addi %[[VAL_26]], %[[VAL_1]] : i32
// CHECK-NEXT:      scf.yield %[[VAL_27]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_24]] : i32
// CHECK-NEXT:  }
// ALL-LABEL: func.func @carried(
// ALL-SAME:  %[[VAL_0:.*]]: index) -> i32 {
// ALL-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : i32
// ALL-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : index
// ALL-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// ALL-NEXT:    %[[VAL_4:.*]] = arith.constant 17 : index
// ALL-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : i32
// ALL-NEXT:    %[[VAL_6:.*]] = arith.constant 16 : index
// ALL-NEXT:    %[[VAL_7:.*]] = scf.for %[[VAL_8:.*]] = %[[VAL_3]] to %[[VAL_6]] step %[[VAL_2]] iter_args(%[[VAL_9:.*]] = %[[VAL_5]]) -> (i32) {
// ALL-NEXT:      %[[VAL_10:.*]] = arith.addi %[[VAL_9]], %[[VAL_1]] : i32
// ALL-NEXT:      scf.yield %[[VAL_10]] : i32
// ALL-NEXT:    }
// ALL-NEXT:    %[[VAL_11:.*]] = scf.for %[[VAL_12:.*]] = %[[VAL_6]] to %[[VAL_4]] step %[[VAL_2]] iter_args(%[[VAL_13:.*]] = %[[VAL_7]]) -> (i32) {
// ALL-NEXT:      %[[VAL_14:.*]] = affine.apply affine_map<(d0) -> (-d0 + 17)>(%[[VAL_12]])
// ALL-NEXT:      %[[VAL_15:.*]] = arith.index_cast %[[VAL_14]] : index to i32
// ALL-NEXT:      %[[VAL_16:.*]] = arith.addi %[[VAL_13]], %[[VAL_15]] : i32
// ALL-NEXT:      scf.yield %[[VAL_16]] : i32
// ALL-NEXT:    }
// ALL-NEXT:    %[[VAL_17:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_3]], %[[VAL_0]], %[[VAL_2]]]
// ALL-NEXT:    %[[VAL_18:.*]] = scf.for %[[VAL_19:.*]] = %[[VAL_3]] to %[[VAL_17]] step %[[VAL_2]] iter_args(%[[VAL_20:.*]] = %[[VAL_11]]) -> (i32) {
// ALL-NEXT:      %[[VAL_21:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_19]])[%[[VAL_0]]]
// ALL-NEXT:      %[[VAL_22:.*]] = arith.index_cast %[[VAL_21]] : index to i32
// ALL-NEXT:      %[[VAL_23:.*]] = arith.addi %[[VAL_20]], %[[VAL_22]] : i32
// ALL-NEXT:      scf.yield %[[VAL_23]] : i32
// ALL-NEXT:    }
// ALL-NEXT:    %[[VAL_24:.*]] = scf.for %[[VAL_25:.*]] = %[[VAL_17]] to %[[VAL_0]] step %[[VAL_2]] iter_args(%[[VAL_26:.*]] = %[[VAL_18]]) -> (i32) {
// ALL-NEXT:      %[[VAL_27:.*]] = arith.addi %[[VAL_26]], %[[VAL_1]] : i32
// ALL-NEXT:      scf.yield %[[VAL_27]] : i32
// ALL-NEXT:    }
// ALL-NEXT:    return %[[VAL_24]] : i32
// ALL-NEXT:  }
// FRONT-LABEL: func.func @carried(
// FRONT-SAME:  %[[VAL_0:.*]]: index) -> i32 {
// FRONT-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : index
// FRONT-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// FRONT-NEXT:    %[[VAL_3:.*]] = arith.constant 17 : index
// FRONT-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : i32
// FRONT-NEXT:    %[[VAL_5:.*]] = scf.for %[[VAL_6:.*]] = %[[VAL_2]] to %[[VAL_1]] step %[[VAL_1]] iter_args(%[[VAL_7:.*]] = %[[VAL_4]]) -> (i32) {
// FRONT-NEXT:      %[[VAL_8:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_3]], %[[VAL_6]])[%[[VAL_1]]]
// FRONT-NEXT:      %[[VAL_9:.*]] = arith.index_cast %[[VAL_8]] : index to i32
// FRONT-NEXT:      %[[VAL_10:.*]] = arith.addi %[[VAL_7]], %[[VAL_9]] : i32
// FRONT-NEXT:      scf.yield %[[VAL_10]] : i32
// FRONT-NEXT:    }
// FRONT-NEXT:    %[[VAL_11:.*]] = scf.for %[[VAL_12:.*]] = %[[VAL_1]] to %[[VAL_3]] step %[[VAL_1]] iter_args(%[[VAL_13:.*]] = %[[VAL_5]]) -> (i32) {
// FRONT-NEXT:      %[[VAL_14:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_3]], %[[VAL_12]])[%[[VAL_1]]]
// FRONT-NEXT:      %[[VAL_15:.*]] = arith.index_cast %[[VAL_14]] : index to i32
// FRONT-NEXT:      %[[VAL_16:.*]] = arith.addi %[[VAL_13]], %[[VAL_15]] : i32
// FRONT-NEXT:      scf.yield %[[VAL_16]] : i32
// FRONT-NEXT:    }
// FRONT-NEXT:    %[[VAL_17:.*]] = scf.for %[[VAL_18:.*]] = %[[VAL_2]] to %[[VAL_1]] step %[[VAL_1]] iter_args(%[[VAL_19:.*]] = %[[VAL_11]]) -> (i32) {
// FRONT-NEXT:      %[[VAL_20:.*]] = affine.max affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_0]], %[[VAL_18]])[%[[VAL_1]]]
// FRONT-NEXT:      %[[VAL_21:.*]] = arith.index_cast %[[VAL_20]] : index to i32
// FRONT-NEXT:      %[[VAL_22:.*]] = arith.addi %[[VAL_19]], %[[VAL_21]] : i32
// FRONT-NEXT:      scf.yield %[[VAL_22]] : i32
// FRONT-NEXT:    }
// FRONT-NEXT:    %[[VAL_23:.*]] = scf.for %[[VAL_24:.*]] = %[[VAL_1]] to %[[VAL_0]] step %[[VAL_1]] iter_args(%[[VAL_25:.*]] = %[[VAL_17]]) -> (i32) {
// FRONT-NEXT:      %[[VAL_26:.*]] = affine.max affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_0]], %[[VAL_24]])[%[[VAL_1]]]
// FRONT-NEXT:      %[[VAL_27:.*]] = arith.index_cast %[[VAL_26]] : index to i32
// FRONT-NEXT:      %[[VAL_28:.*]] = arith.addi %[[VAL_25]], %[[VAL_27]] : i32
// FRONT-NEXT:      scf.yield %[[VAL_28]] : i32
// FRONT-NEXT:    }
// FRONT-NEXT:    return %[[VAL_23]] : i32
// FRONT-NEXT:  }
// EMPTY-LABEL: func.func @carried(
// EMPTY-SAME:  %[[VAL_0:.*]]: index) -> i32 {
// EMPTY-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : i32
// EMPTY-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : index
// EMPTY-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// EMPTY-NEXT:    %[[VAL_4:.*]] = arith.constant 17 : index
// EMPTY-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : i32
// EMPTY-NEXT:    %[[VAL_6:.*]] = arith.constant 16 : index
// EMPTY-NEXT:    %[[VAL_7:.*]] = scf.for %[[VAL_8:.*]] = %[[VAL_3]] to %[[VAL_6]] step %[[VAL_2]] iter_args(%[[VAL_9:.*]] = %[[VAL_5]]) -> (i32) {
// EMPTY-NEXT:      %[[VAL_10:.*]] = arith.addi %[[VAL_9]], %[[VAL_1]] : i32
// EMPTY-NEXT:      scf.yield %[[VAL_10]] : i32
// EMPTY-NEXT:    }
// EMPTY-NEXT:    %[[VAL_11:.*]] = scf.for %[[VAL_12:.*]] = %[[VAL_6]] to %[[VAL_4]] step %[[VAL_2]] iter_args(%[[VAL_13:.*]] = %[[VAL_7]]) -> (i32) {
// EMPTY-NEXT:      %[[VAL_14:.*]] = affine.apply affine_map<(d0) -> (-d0 + 17)>(%[[VAL_12]])
// EMPTY-NEXT:      %[[VAL_15:.*]] = arith.index_cast %[[VAL_14]] : index to i32
// EMPTY-NEXT:      %[[VAL_16:.*]] = arith.addi %[[VAL_13]], %[[VAL_15]] : i32
// EMPTY-NEXT:      scf.yield %[[VAL_16]] : i32
// EMPTY-NEXT:    }
// EMPTY-NEXT:    %[[VAL_17:.*]] = affine.max affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2, 0)>()[%[[VAL_3]], %[[VAL_0]], %[[VAL_2]]]
// EMPTY-NEXT:    %[[VAL_18:.*]] = scf.for %[[VAL_19:.*]] = %[[VAL_3]] to %[[VAL_17]] step %[[VAL_2]] iter_args(%[[VAL_20:.*]] = %[[VAL_11]]) -> (i32) {
// EMPTY-NEXT:      %[[VAL_21:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_19]])[%[[VAL_0]]]
// EMPTY-NEXT:      %[[VAL_22:.*]] = arith.index_cast %[[VAL_21]] : index to i32
// EMPTY-NEXT:      %[[VAL_23:.*]] = arith.addi %[[VAL_20]], %[[VAL_22]] : i32
// EMPTY-NEXT:      scf.yield %[[VAL_23]] : i32
// EMPTY-NEXT:    }
// EMPTY-NEXT:    %[[VAL_24:.*]] = scf.for %[[VAL_25:.*]] = %[[VAL_17]] to %[[VAL_0]] step %[[VAL_2]] iter_args(%[[VAL_26:.*]] = %[[VAL_18]]) -> (i32) {
// EMPTY-NEXT:      %[[VAL_27:.*]] = arith.addi %[[VAL_26]], %[[VAL_1]] : i32
// EMPTY-NEXT:      scf.yield %[[VAL_27]] : i32
// EMPTY-NEXT:    }
// EMPTY-NEXT:    return %[[VAL_24]] : i32
// EMPTY-NEXT:  }
// EMPTYFRONT-LABEL: func.func @carried(
// EMPTYFRONT-SAME:  %[[VAL_0:.*]]: index) -> i32 {
// EMPTYFRONT-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : index
// EMPTYFRONT-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// EMPTYFRONT-NEXT:    %[[VAL_3:.*]] = arith.constant 17 : index
// EMPTYFRONT-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : i32
// EMPTYFRONT-NEXT:    %[[VAL_5:.*]] = scf.for %[[VAL_6:.*]] = %[[VAL_2]] to %[[VAL_1]] step %[[VAL_1]] iter_args(%[[VAL_7:.*]] = %[[VAL_4]]) -> (i32) {
// EMPTYFRONT-NEXT:      %[[VAL_8:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_3]], %[[VAL_6]])[%[[VAL_1]]]
// EMPTYFRONT-NEXT:      %[[VAL_9:.*]] = arith.index_cast %[[VAL_8]] : index to i32
// EMPTYFRONT-NEXT:      %[[VAL_10:.*]] = arith.addi %[[VAL_7]], %[[VAL_9]] : i32
// EMPTYFRONT-NEXT:      scf.yield %[[VAL_10]] : i32
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    %[[VAL_11:.*]] = scf.for %[[VAL_12:.*]] = %[[VAL_1]] to %[[VAL_3]] step %[[VAL_1]] iter_args(%[[VAL_13:.*]] = %[[VAL_5]]) -> (i32) {
// EMPTYFRONT-NEXT:      %[[VAL_14:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_3]], %[[VAL_12]])[%[[VAL_1]]]
// EMPTYFRONT-NEXT:      %[[VAL_15:.*]] = arith.index_cast %[[VAL_14]] : index to i32
// EMPTYFRONT-NEXT:      %[[VAL_16:.*]] = arith.addi %[[VAL_13]], %[[VAL_15]] : i32
// EMPTYFRONT-NEXT:      scf.yield %[[VAL_16]] : i32
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    %[[VAL_17:.*]] = affine.min affine_map<()[s0, s1, s2] -> (4, s2)>()[%[[VAL_2]], %[[VAL_1]], %[[VAL_0]]]
// EMPTYFRONT-NEXT:    %[[VAL_18:.*]] = scf.for %[[VAL_19:.*]] = %[[VAL_2]] to %[[VAL_17]] step %[[VAL_1]] iter_args(%[[VAL_20:.*]] = %[[VAL_11]]) -> (i32) {
// EMPTYFRONT-NEXT:      %[[VAL_21:.*]] = affine.max affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_0]], %[[VAL_19]])[%[[VAL_1]]]
// EMPTYFRONT-NEXT:      %[[VAL_22:.*]] = arith.index_cast %[[VAL_21]] : index to i32
// EMPTYFRONT-NEXT:      %[[VAL_23:.*]] = arith.addi %[[VAL_20]], %[[VAL_22]] : i32
// EMPTYFRONT-NEXT:      scf.yield %[[VAL_23]] : i32
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    %[[VAL_24:.*]] = scf.for %[[VAL_25:.*]] = %[[VAL_17]] to %[[VAL_0]] step %[[VAL_1]] iter_args(%[[VAL_26:.*]] = %[[VAL_18]]) -> (i32) {
// EMPTYFRONT-NEXT:      %[[VAL_27:.*]] = affine.max affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_0]], %[[VAL_25]])[%[[VAL_1]]]
// EMPTYFRONT-NEXT:      %[[VAL_28:.*]] = arith.index_cast %[[VAL_27]] : index to i32
// EMPTYFRONT-NEXT:      %[[VAL_29:.*]] = arith.addi %[[VAL_26]], %[[VAL_28]] : i32
// EMPTYFRONT-NEXT:      scf.yield %[[VAL_29]] : i32
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    return %[[VAL_24]] : i32
// EMPTYFRONT-NEXT:  }
func.func @carried(%ub: index) -> i32 {
  %c4 = arith.constant 4 : index
  %c0 = arith.constant 0 : index
  %c17 = arith.constant 17 : index
  %c0_i32 = arith.constant 0 : i32
  %r = scf.for %i = %c0 to %c17 step %c4 iter_args(%a = %c0_i32) -> i32 {
    %0 = affine.min affine_map<(d0, d1)[s0] -> (s0, d0 - d1)>(%c17, %i)[%c4]
    %1 = arith.index_cast %0 : index to i32
    %2 = arith.addi %a, %1 : i32
    scf.yield %2 : i32
  }
  %s = scf.for %i = %c0 to %ub step %c4 iter_args(%a = %r) -> i32 {
    %0 = affine.max affine_map<(d0, d1)[s0] -> (s0, d0 - d1)>(%ub, %i)[%c4]
    %1 = arith.index_cast %0 : index to i32
    %2 = arith.addi %a, %1 : i32
    scf.yield %2 : i32
  }
  return %s : i32
}

// Loops inside are peeled too; inside a partial iteration on demand only.
// CHECK-LABEL: func.func @nested(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?xindex>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_3]]]
// CHECK-NEXT:    scf.for %[[VAL_5:.*]] = %[[VAL_0]] to %[[VAL_4]] step %[[VAL_3]] {
// CHECK-NEXT:      %[[VAL_6:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_3]]]
// CHECK-NEXT:      scf.for %[[VAL_7:.*]] = %[[VAL_0]] to %[[VAL_6]] step %[[VAL_3]] {
// CHECK-NEXT:        memref.store %[[VAL_3]], %[[VAL_2]][%[[VAL_3]]] : memref<?xindex>
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.for %[[VAL_8:.*]] = %[[VAL_6]] to %[[VAL_1]] step %[[VAL_3]] {
// CHECK-NEXT:        %[[VAL_9:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_8]])[%[[VAL_1]]]
// CHECK-NEXT:        memref.store %[[VAL_3]], %[[VAL_2]][%[[VAL_9]]] : memref<?xindex>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_4]] to %[[VAL_1]] step %[[VAL_3]] {
// CHECK-NEXT:      scf.for %[[VAL_11:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_3]] {
// CHECK-NEXT:        %[[VAL_12:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_10]])[%[[VAL_1]]]
// CHECK-NEXT:        %[[VAL_13:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_11]])[%[[VAL_3]]]
// CHECK-NEXT:        memref.store %[[VAL_12]], %[[VAL_2]][%[[VAL_13]]] : memref<?xindex>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// ALL-LABEL: func.func @nested(
// ALL-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?xindex>) {
// ALL-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// ALL-NEXT:    %[[VAL_4:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_3]]]
// ALL-NEXT:    scf.for %[[VAL_5:.*]] = %[[VAL_0]] to %[[VAL_4]] step %[[VAL_3]] {
// ALL-NEXT:      %[[VAL_6:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_3]]]
// ALL-NEXT:      scf.for %[[VAL_7:.*]] = %[[VAL_0]] to %[[VAL_6]] step %[[VAL_3]] {
// ALL-NEXT:        memref.store %[[VAL_3]], %[[VAL_2]][%[[VAL_3]]] : memref<?xindex>
// ALL-NEXT:      }
// ALL-NEXT:      scf.for %[[VAL_8:.*]] = %[[VAL_6]] to %[[VAL_1]] step %[[VAL_3]] {
// ALL-NEXT:        %[[VAL_9:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_8]])[%[[VAL_1]]]
// ALL-NEXT:        memref.store %[[VAL_3]], %[[VAL_2]][%[[VAL_9]]] : memref<?xindex>
// ALL-NEXT:      }
// ALL-NEXT:    }
// ALL-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_4]] to %[[VAL_1]] step %[[VAL_3]] {
// ALL-NEXT:      %[[VAL_11:.*]] = affine.apply affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_3]]]
// ALL-NEXT:      scf.for %[[VAL_12:.*]] = %[[VAL_0]] to %[[VAL_11]] step %[[VAL_3]] {
// ALL-NEXT:        %[[VAL_13:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_10]])[%[[VAL_1]]]
// ALL-NEXT:        memref.store %[[VAL_13]], %[[VAL_2]][%[[VAL_3]]] : memref<?xindex>
// ALL-NEXT:      }
// ALL-NEXT:      scf.for %[[VAL_14:.*]] = %[[VAL_11]] to %[[VAL_1]] step %[[VAL_3]] {
// ALL-NEXT:        %[[VAL_15:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_10]])[%[[VAL_1]]]
// ALL-NEXT:        %[[VAL_16:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_14]])[%[[VAL_1]]]
// ALL-NEXT:        memref.store %[[VAL_15]], %[[VAL_2]][%[[VAL_16]]] : memref<?xindex>
// ALL-NEXT:      }
// ALL-NEXT:    }
// ALL-NEXT:    return
// ALL-NEXT:  }
// FRONT-LABEL: func.func @nested(
// FRONT-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?xindex>) {
// FRONT-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// FRONT-NEXT:    %[[VAL_4:.*]] = affine.apply affine_map<()[s0, s1] -> (s0 + s1)>()[%[[VAL_0]], %[[VAL_3]]]
// FRONT-NEXT:    scf.for %[[VAL_5:.*]] = %[[VAL_0]] to %[[VAL_4]] step %[[VAL_3]] {
// FRONT-NEXT:      %[[VAL_6:.*]] = affine.apply affine_map<()[s0, s1] -> (s0 + s1)>()[%[[VAL_0]], %[[VAL_3]]]
// FRONT-NEXT:      scf.for %[[VAL_7:.*]] = %[[VAL_0]] to %[[VAL_6]] step %[[VAL_3]] {
// FRONT-NEXT:        %[[VAL_8:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_5]])[%[[VAL_3]]]
// FRONT-NEXT:        %[[VAL_9:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_7]])[%[[VAL_3]]]
// FRONT-NEXT:        memref.store %[[VAL_8]], %[[VAL_2]][%[[VAL_9]]] : memref<?xindex>
// FRONT-NEXT:      }
// FRONT-NEXT:      scf.for %[[VAL_10:.*]] = %[[VAL_6]] to %[[VAL_1]] step %[[VAL_3]] {
// FRONT-NEXT:        %[[VAL_11:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_5]])[%[[VAL_3]]]
// FRONT-NEXT:        %[[VAL_12:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_10]])[%[[VAL_3]]]
// FRONT-NEXT:        memref.store %[[VAL_11]], %[[VAL_2]][%[[VAL_12]]] : memref<?xindex>
// FRONT-NEXT:      }
// FRONT-NEXT:    }
// FRONT-NEXT:    scf.for %[[VAL_13:.*]] = %[[VAL_4]] to %[[VAL_1]] step %[[VAL_3]] {
// FRONT-NEXT:      %[[VAL_14:.*]] = affine.apply affine_map<()[s0, s1] -> (s0 + s1)>()[%[[VAL_0]], %[[VAL_3]]]
// FRONT-NEXT:      scf.for %[[VAL_15:.*]] = %[[VAL_0]] to %[[VAL_14]] step %[[VAL_3]] {
// FRONT-NEXT:        %[[VAL_16:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_13]])[%[[VAL_3]]]
// FRONT-NEXT:        %[[VAL_17:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_15]])[%[[VAL_3]]]
// FRONT-NEXT:        memref.store %[[VAL_16]], %[[VAL_2]][%[[VAL_17]]] : memref<?xindex>
// FRONT-NEXT:      }
// FRONT-NEXT:      scf.for %[[VAL_18:.*]] = %[[VAL_14]] to %[[VAL_1]] step %[[VAL_3]] {
// FRONT-NEXT:        %[[VAL_19:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_13]])[%[[VAL_3]]]
// FRONT-NEXT:        %[[VAL_20:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_18]])[%[[VAL_3]]]
// FRONT-NEXT:        memref.store %[[VAL_19]], %[[VAL_2]][%[[VAL_20]]] : memref<?xindex>
// FRONT-NEXT:      }
// FRONT-NEXT:    }
// FRONT-NEXT:    return
// FRONT-NEXT:  }
// EMPTY-LABEL: func.func @nested(
// EMPTY-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?xindex>) {
// EMPTY-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// EMPTY-NEXT:    %[[VAL_4:.*]] = affine.max affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2, s0)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_3]]]
// EMPTY-NEXT:    scf.for %[[VAL_5:.*]] = %[[VAL_0]] to %[[VAL_4]] step %[[VAL_3]] {
// EMPTY-NEXT:      %[[VAL_6:.*]] = affine.max affine_map<()[s0, s1, s2] -> (s1 - (s1 - s0) mod s2, s0)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_3]]]
// EMPTY-NEXT:      scf.for %[[VAL_7:.*]] = %[[VAL_0]] to %[[VAL_6]] step %[[VAL_3]] {
// EMPTY-NEXT:        memref.store %[[VAL_3]], %[[VAL_2]][%[[VAL_3]]] : memref<?xindex>
// EMPTY-NEXT:      }
// EMPTY-NEXT:      scf.for %[[VAL_8:.*]] = %[[VAL_6]] to %[[VAL_1]] step %[[VAL_3]] {
// EMPTY-NEXT:        %[[VAL_9:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_8]])[%[[VAL_1]]]
// EMPTY-NEXT:        memref.store %[[VAL_3]], %[[VAL_2]][%[[VAL_9]]] : memref<?xindex>
// EMPTY-NEXT:      }
// EMPTY-NEXT:    }
// EMPTY-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_4]] to %[[VAL_1]] step %[[VAL_3]] {
// EMPTY-NEXT:      scf.for %[[VAL_11:.*]] = %[[VAL_0]] to %[[VAL_1]] step %[[VAL_3]] {
// EMPTY-NEXT:        %[[VAL_12:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_10]])[%[[VAL_1]]]
// EMPTY-NEXT:        %[[VAL_13:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_11]])[%[[VAL_3]]]
// EMPTY-NEXT:        memref.store %[[VAL_12]], %[[VAL_2]][%[[VAL_13]]] : memref<?xindex>
// EMPTY-NEXT:      }
// EMPTY-NEXT:    }
// EMPTY-NEXT:    return
// EMPTY-NEXT:  }
// EMPTYFRONT-LABEL: func.func @nested(
// EMPTYFRONT-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: memref<?xindex>) {
// EMPTYFRONT-NEXT:    %[[VAL_3:.*]] = arith.constant 4 : index
// EMPTYFRONT-NEXT:    %[[VAL_4:.*]] = affine.min affine_map<()[s0, s1, s2] -> (s0 + s1, s2)>()[%[[VAL_0]], %[[VAL_3]], %[[VAL_1]]]
// EMPTYFRONT-NEXT:    scf.for %[[VAL_5:.*]] = %[[VAL_0]] to %[[VAL_4]] step %[[VAL_3]] {
// EMPTYFRONT-NEXT:      %[[VAL_6:.*]] = affine.min affine_map<()[s0, s1, s2] -> (s0 + s1, s2)>()[%[[VAL_0]], %[[VAL_3]], %[[VAL_1]]]
// EMPTYFRONT-NEXT:      scf.for %[[VAL_7:.*]] = %[[VAL_0]] to %[[VAL_6]] step %[[VAL_3]] {
// EMPTYFRONT-NEXT:        %[[VAL_8:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_5]])[%[[VAL_3]]]
// EMPTYFRONT-NEXT:        %[[VAL_9:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_7]])[%[[VAL_3]]]
// EMPTYFRONT-NEXT:        memref.store %[[VAL_8]], %[[VAL_2]][%[[VAL_9]]] : memref<?xindex>
// EMPTYFRONT-NEXT:      }
// EMPTYFRONT-NEXT:      scf.for %[[VAL_10:.*]] = %[[VAL_6]] to %[[VAL_1]] step %[[VAL_3]] {
// EMPTYFRONT-NEXT:        %[[VAL_11:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_5]])[%[[VAL_3]]]
// EMPTYFRONT-NEXT:        %[[VAL_12:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_10]])[%[[VAL_3]]]
// EMPTYFRONT-NEXT:        memref.store %[[VAL_11]], %[[VAL_2]][%[[VAL_12]]] : memref<?xindex>
// EMPTYFRONT-NEXT:      }
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    scf.for %[[VAL_13:.*]] = %[[VAL_4]] to %[[VAL_1]] step %[[VAL_3]] {
// EMPTYFRONT-NEXT:      %[[VAL_14:.*]] = affine.min affine_map<()[s0, s1, s2] -> (s0 + s1, s2)>()[%[[VAL_0]], %[[VAL_3]], %[[VAL_1]]]
// EMPTYFRONT-NEXT:      scf.for %[[VAL_15:.*]] = %[[VAL_0]] to %[[VAL_14]] step %[[VAL_3]] {
// EMPTYFRONT-NEXT:        %[[VAL_16:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_13]])[%[[VAL_3]]]
// EMPTYFRONT-NEXT:        %[[VAL_17:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_15]])[%[[VAL_3]]]
// EMPTYFRONT-NEXT:        memref.store %[[VAL_16]], %[[VAL_2]][%[[VAL_17]]] : memref<?xindex>
// EMPTYFRONT-NEXT:      }
// EMPTYFRONT-NEXT:      scf.for %[[VAL_18:.*]] = %[[VAL_14]] to %[[VAL_1]] step %[[VAL_3]] {
// EMPTYFRONT-NEXT:        %[[VAL_19:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_13]])[%[[VAL_3]]]
// EMPTYFRONT-NEXT:        %[[VAL_20:.*]] = affine.min affine_map<(d0, d1)[s0] -> (4, d0 - d1)>(%[[VAL_1]], %[[VAL_18]])[%[[VAL_3]]]
// EMPTYFRONT-NEXT:        memref.store %[[VAL_19]], %[[VAL_2]][%[[VAL_20]]] : memref<?xindex>
// EMPTYFRONT-NEXT:      }
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    return
// EMPTYFRONT-NEXT:  }
func.func @nested(%lb: index, %ub: index, %m: memref<?xindex>) {
  %c4 = arith.constant 4 : index
  scf.for %i = %lb to %ub step %c4 {
    scf.for %j = %lb to %ub step %c4 {
      %0 = affine.min affine_map<(d0, d1)[s0] -> (s0, d0 - d1)>(%ub, %i)[%c4]
      %1 = affine.min affine_map<(d0, d1)[s0] -> (s0, d0 - d1)>(%ub, %j)[%c4]
      memref.store %0, %m[%1] : memref<?xindex>
    }
  }
  return
}

// No partial iterations; bounds that are no indices.
// CHECK-LABEL: func.func @whole(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xindex>, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: memref<i32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 16 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 4 : i32
// CHECK-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_3]] to %[[VAL_6]] step %[[VAL_5]] {
// CHECK-NEXT:      memref.store %[[VAL_8]], %[[VAL_0]][%[[VAL_8]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_5]] to %[[VAL_6]] step %[[VAL_4]] {
// CHECK-NEXT:      memref.store %[[VAL_9]], %[[VAL_0]][%[[VAL_9]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_6]] to %[[VAL_4]] step %[[VAL_5]] {
// CHECK-NEXT:      memref.store %[[VAL_10]], %[[VAL_0]][%[[VAL_10]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_1]] to %[[VAL_1]] step %[[VAL_7]]  : i32 {
// CHECK-NEXT:      memref.store %[[VAL_11]], %[[VAL_2]][] : memref<i32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// ALL-LABEL: func.func @whole(
// ALL-SAME:  %[[VAL_0:.*]]: memref<?xindex>, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: memref<i32>) {
// ALL-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// ALL-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// ALL-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// ALL-NEXT:    %[[VAL_6:.*]] = arith.constant 16 : index
// ALL-NEXT:    %[[VAL_7:.*]] = arith.constant 4 : i32
// ALL-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_3]] to %[[VAL_6]] step %[[VAL_5]] {
// ALL-NEXT:      memref.store %[[VAL_8]], %[[VAL_0]][%[[VAL_8]]] : memref<?xindex>
// ALL-NEXT:    }
// ALL-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_5]] to %[[VAL_6]] step %[[VAL_4]] {
// ALL-NEXT:      memref.store %[[VAL_9]], %[[VAL_0]][%[[VAL_9]]] : memref<?xindex>
// ALL-NEXT:    }
// ALL-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_6]] to %[[VAL_4]] step %[[VAL_5]] {
// ALL-NEXT:      memref.store %[[VAL_10]], %[[VAL_0]][%[[VAL_10]]] : memref<?xindex>
// ALL-NEXT:    }
// ALL-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_1]] to %[[VAL_1]] step %[[VAL_7]]  : i32 {
// ALL-NEXT:      memref.store %[[VAL_11]], %[[VAL_2]][] : memref<i32>
// ALL-NEXT:    }
// ALL-NEXT:    return
// ALL-NEXT:  }
// FRONT-LABEL: func.func @whole(
// FRONT-SAME:  %[[VAL_0:.*]]: memref<?xindex>, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: memref<i32>) {
// FRONT-NEXT:    %[[VAL_3:.*]] = arith.constant 5 : index
// FRONT-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// FRONT-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// FRONT-NEXT:    %[[VAL_6:.*]] = arith.constant 4 : index
// FRONT-NEXT:    %[[VAL_7:.*]] = arith.constant 16 : index
// FRONT-NEXT:    %[[VAL_8:.*]] = arith.constant 4 : i32
// FRONT-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_4]] to %[[VAL_6]] step %[[VAL_6]] {
// FRONT-NEXT:      memref.store %[[VAL_9]], %[[VAL_0]][%[[VAL_9]]] : memref<?xindex>
// FRONT-NEXT:    }
// FRONT-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_6]] to %[[VAL_7]] step %[[VAL_6]] {
// FRONT-NEXT:      memref.store %[[VAL_10]], %[[VAL_0]][%[[VAL_10]]] : memref<?xindex>
// FRONT-NEXT:    }
// FRONT-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_6]] to %[[VAL_3]] step %[[VAL_5]] {
// FRONT-NEXT:      memref.store %[[VAL_11]], %[[VAL_0]][%[[VAL_11]]] : memref<?xindex>
// FRONT-NEXT:    }
// FRONT-NEXT:    scf.for %[[VAL_12:.*]] = %[[VAL_3]] to %[[VAL_7]] step %[[VAL_5]] {
// FRONT-NEXT:      memref.store %[[VAL_12]], %[[VAL_0]][%[[VAL_12]]] : memref<?xindex>
// FRONT-NEXT:    }
// FRONT-NEXT:    scf.for %[[VAL_13:.*]] = %[[VAL_7]] to %[[VAL_5]] step %[[VAL_6]] {
// FRONT-NEXT:      memref.store %[[VAL_13]], %[[VAL_0]][%[[VAL_13]]] : memref<?xindex>
// FRONT-NEXT:    }
// FRONT-NEXT:    scf.for %[[VAL_14:.*]] = %[[VAL_1]] to %[[VAL_1]] step %[[VAL_8]]  : i32 {
// FRONT-NEXT:      memref.store %[[VAL_14]], %[[VAL_2]][] : memref<i32>
// FRONT-NEXT:    }
// FRONT-NEXT:    return
// FRONT-NEXT:  }
// EMPTY-LABEL: func.func @whole(
// EMPTY-SAME:  %[[VAL_0:.*]]: memref<?xindex>, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: memref<i32>) {
// EMPTY-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// EMPTY-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// EMPTY-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// EMPTY-NEXT:    %[[VAL_6:.*]] = arith.constant 16 : index
// EMPTY-NEXT:    %[[VAL_7:.*]] = arith.constant 4 : i32
// EMPTY-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_3]] to %[[VAL_6]] step %[[VAL_5]] {
// EMPTY-NEXT:      memref.store %[[VAL_8]], %[[VAL_0]][%[[VAL_8]]] : memref<?xindex>
// EMPTY-NEXT:    }
// EMPTY-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_5]] to %[[VAL_6]] step %[[VAL_4]] {
// EMPTY-NEXT:      memref.store %[[VAL_9]], %[[VAL_0]][%[[VAL_9]]] : memref<?xindex>
// EMPTY-NEXT:    }
// EMPTY-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_6]] to %[[VAL_4]] step %[[VAL_5]] {
// EMPTY-NEXT:      memref.store %[[VAL_10]], %[[VAL_0]][%[[VAL_10]]] : memref<?xindex>
// EMPTY-NEXT:    }
// EMPTY-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_1]] to %[[VAL_1]] step %[[VAL_7]]  : i32 {
// EMPTY-NEXT:      memref.store %[[VAL_11]], %[[VAL_2]][] : memref<i32>
// EMPTY-NEXT:    }
// EMPTY-NEXT:    return
// EMPTY-NEXT:  }
// EMPTYFRONT-LABEL: func.func @whole(
// EMPTYFRONT-SAME:  %[[VAL_0:.*]]: memref<?xindex>, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: memref<i32>) {
// EMPTYFRONT-NEXT:    %[[VAL_3:.*]] = arith.constant 5 : index
// EMPTYFRONT-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// EMPTYFRONT-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// EMPTYFRONT-NEXT:    %[[VAL_6:.*]] = arith.constant 4 : index
// EMPTYFRONT-NEXT:    %[[VAL_7:.*]] = arith.constant 16 : index
// EMPTYFRONT-NEXT:    %[[VAL_8:.*]] = arith.constant 4 : i32
// EMPTYFRONT-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_4]] to %[[VAL_6]] step %[[VAL_6]] {
// EMPTYFRONT-NEXT:      memref.store %[[VAL_9]], %[[VAL_0]][%[[VAL_9]]] : memref<?xindex>
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_6]] to %[[VAL_7]] step %[[VAL_6]] {
// EMPTYFRONT-NEXT:      memref.store %[[VAL_10]], %[[VAL_0]][%[[VAL_10]]] : memref<?xindex>
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_6]] to %[[VAL_3]] step %[[VAL_5]] {
// EMPTYFRONT-NEXT:      memref.store %[[VAL_11]], %[[VAL_0]][%[[VAL_11]]] : memref<?xindex>
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    scf.for %[[VAL_12:.*]] = %[[VAL_3]] to %[[VAL_7]] step %[[VAL_5]] {
// EMPTYFRONT-NEXT:      memref.store %[[VAL_12]], %[[VAL_0]][%[[VAL_12]]] : memref<?xindex>
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    scf.for %[[VAL_13:.*]] = %[[VAL_7]] to %[[VAL_5]] step %[[VAL_6]] {
// EMPTYFRONT-NEXT:      memref.store %[[VAL_13]], %[[VAL_0]][%[[VAL_13]]] : memref<?xindex>
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    scf.for %[[VAL_14:.*]] = %[[VAL_1]] to %[[VAL_1]] step %[[VAL_8]]  : i32 {
// EMPTYFRONT-NEXT:      memref.store %[[VAL_14]], %[[VAL_2]][] : memref<i32>
// EMPTYFRONT-NEXT:    }
// EMPTYFRONT-NEXT:    return
// EMPTYFRONT-NEXT:  }
func.func @whole(%m: memref<?xindex>, %n: i32, %o: memref<i32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c16 = arith.constant 16 : index
  %c4_i32 = arith.constant 4 : i32
  scf.for %i = %c0 to %c16 step %c4 {
    memref.store %i, %m[%i] : memref<?xindex>
  }
  scf.for %i = %c4 to %c16 step %c1 {
    memref.store %i, %m[%i] : memref<?xindex>
  }
  scf.for %i = %c16 to %c1 step %c4 {
    memref.store %i, %m[%i] : memref<?xindex>
  }
  scf.for %i = %n to %n step %c4_i32 : i32 {
    memref.store %i, %o[] : memref<i32>
  }
  return
}
