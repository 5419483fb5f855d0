// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-for-loop-canonicalization --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @whole_steps(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xi64>, %[[VAL_1:.*]]: index) -> i64 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2 : i64
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i64
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_8:.*]] = scf.for %[[VAL_9:.*]] = %[[VAL_4]] to %[[VAL_7]] step %[[VAL_6]] iter_args(%[[VAL_10:.*]] = %[[VAL_3]]) -> (i64) {
// CHECK-NEXT:      %[[VAL_11:.*]] = arith.addi %[[VAL_10]], %[[VAL_2]] : i64
// CHECK-NEXT:      scf.yield %[[VAL_11]] : i64
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_12:.*]] = scf.for %[[VAL_13:.*]] = %[[VAL_5]] to %[[VAL_7]] step %[[VAL_6]] iter_args(%[[VAL_14:.*]] = %[[VAL_8]]) -> (i64) {
// CHECK-NEXT:      %[[VAL_15:.*]] = affine.min affine_map<(d0, d1) -> (2, d1 - d0)>(%[[VAL_13]], %[[VAL_7]])
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.index_cast %[[VAL_15]] : index to i64
// CHECK-NEXT:      %[[VAL_17:.*]] = arith.addi %[[VAL_14]], %[[VAL_16]] : i64
// CHECK-NEXT:      scf.yield %[[VAL_17]] : i64
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_18:.*]] = scf.for %[[VAL_19:.*]] = %[[VAL_5]] to %[[VAL_1]] step %[[VAL_6]] iter_args(%[[VAL_20:.*]] = %[[VAL_12]]) -> (i64) {
// CHECK-NEXT:      %[[VAL_21:.*]] = affine.min affine_map<(d0, d1) -> (2, d1 - d0)>(%[[VAL_19]], %[[VAL_1]])
// CHECK-NEXT:      %[[VAL_22:.*]] = arith.index_cast %[[VAL_21]] : index to i64
// CHECK-NEXT:      %[[VAL_23:.*]] = arith.addi %[[VAL_20]], %[[VAL_22]] : i64
// CHECK-NEXT:      %[[VAL_24:.*]] = affine.apply affine_map<(d0)[s0] -> (-d0 + s0)>(%[[VAL_19]])[%[[VAL_1]]]
// CHECK-NEXT:      %[[VAL_25:.*]] = arith.index_cast %[[VAL_24]] : index to i64
// CHECK-NEXT:      %[[VAL_26:.*]] = arith.addi %[[VAL_23]], %[[VAL_25]] : i64
// CHECK-NEXT:      scf.yield %[[VAL_26]] : i64
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_18]] : i64
// CHECK-NEXT:  }
func.func @whole_steps(%m: memref<?xi64>, %n: index) -> i64 {
  %c0_i64 = arith.constant 0 : i64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %r = scf.for %i = %c0 to %c4 step %c2 iter_args(%arg = %c0_i64) -> i64 {
    %1 = affine.min affine_map<(d0, d1)[] -> (2, d1 - d0)> (%i, %c4)
    %2 = arith.index_cast %1: index to i64
    %3 = arith.addi %arg, %2: i64
    scf.yield %3 : i64
  }
  %s = scf.for %i = %c1 to %c4 step %c2 iter_args(%arg = %r) -> i64 {
    %1 = affine.min affine_map<(d0, d1)[] -> (2, d1 - d0)> (%i, %c4)
    %2 = arith.index_cast %1: index to i64
    %3 = arith.addi %arg, %2: i64
    scf.yield %3 : i64
  }
  %t = scf.for %i = %c1 to %n step %c2 iter_args(%arg = %s) -> i64 {
    %1 = affine.min affine_map<(d0, d1)[] -> (2, d1 - d0)> (%i, %n)
    %2 = arith.index_cast %1: index to i64
    %3 = arith.addi %arg, %2: i64
    %4 = affine.max affine_map<(d0, d1)[] -> (1, d1 - d0)> (%i, %n)
    %5 = arith.index_cast %4: index to i64
    %6 = arith.addi %3, %5: i64
    scf.yield %6 : i64
  }
  return %t : i64
}
// CHECK-LABEL: func.func @nested(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: memref<?xindex>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 16 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = affine.apply affine_map<()[s0] -> (s0 * 4)>()[%[[VAL_0]]]
// CHECK-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_3]] to %[[VAL_6]] step %[[VAL_5]] {
// CHECK-NEXT:      scf.for %[[VAL_9:.*]] = %[[VAL_8]] to %[[VAL_6]] step %[[VAL_5]] {
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_1]][%[[VAL_9]]] : memref<?xindex>
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_10:.*]] = %[[VAL_3]] to %[[VAL_7]] step %[[VAL_5]] {
// CHECK-NEXT:      %[[VAL_11:.*]] = affine.min affine_map<(d0)[s0] -> (4, -d0 + s0 * 4)>(%[[VAL_10]])[%[[VAL_0]]]
// CHECK-NEXT:      memref.store %[[VAL_11]], %[[VAL_1]][%[[VAL_10]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_12:.*]] = %[[VAL_6]] to %[[VAL_6]] step %[[VAL_5]] {
// CHECK-NEXT:      %[[VAL_13:.*]] = affine.min affine_map<(d0)[s0] -> (4, -d0 + s0 * 4)>(%[[VAL_12]])[%[[VAL_0]]]
// CHECK-NEXT:      memref.store %[[VAL_13]], %[[VAL_1]][%[[VAL_12]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_14:.*]], %[[VAL_15:.*]]) = (%[[VAL_3]], %[[VAL_4]]) to (%[[VAL_6]], %[[VAL_0]]) step (%[[VAL_5]], %[[VAL_4]]) {
// CHECK-NEXT:      memref.store %[[VAL_5]], %[[VAL_1]][%[[VAL_15]]] : memref<?xindex>
// CHECK-NEXT:      memref.store %[[VAL_5]], %[[VAL_1]][%[[VAL_15]]] : memref<?xindex>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.forall (%[[VAL_16:.*]], %[[VAL_17:.*]]) = (0, 3) to (16, %[[VAL_0]]) step (4, 2) {
// CHECK-NEXT:      memref.store %[[VAL_5]], %[[VAL_1]][%[[VAL_17]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_18:.*]] = %[[VAL_4]] to %[[VAL_5]] step %[[VAL_5]] {
// CHECK-NEXT:      memref.store %[[VAL_2]], %[[VAL_1]][%[[VAL_18]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @nested(%n: index, %m: memref<?xindex>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c16 = arith.constant 16 : index
  %n4 = affine.apply affine_map<()[s0] -> (s0 * 4)>()[%n]
  scf.for %i = %c0 to %c16 step %c4 {
    scf.for %j = %i to %c16 step %c4 {
      %0 = affine.min affine_map<(d0, d1) -> (4, 16 - d0, 20 - d1)>(%j, %i)
      %1 = affine.max affine_map<(d0, d1) -> (d0, d1)>(%j, %i)
      memref.store %0, %m[%1] : memref<?xindex>
    }
  }
  scf.for %i = %c0 to %n4 step %c4 {
    %0 = affine.min affine_map<(d0)[s0] -> (4, s0 * 4 - d0)>(%i)[%n]
    memref.store %0, %m[%i] : memref<?xindex>
  }
  scf.for %i = %c16 to %c16 step %c4 {
    %0 = affine.min affine_map<(d0)[s0] -> (4, s0 * 4 - d0)>(%i)[%n]
    memref.store %0, %m[%i] : memref<?xindex>
  }
  scf.parallel (%i, %j) = (%c0, %c1) to (%c16, %n) step (%c4, %c1) {
    %0 = affine.min affine_map<(d0) -> (4, 16 - d0)>(%i)
    %1 = affine.max affine_map<(d0) -> (d0, 1)>(%j)
    %2 = affine.min affine_map<(d0)[s0] -> (d0, s0 - 1)>(%j)[%n]
    memref.store %0, %m[%1] : memref<?xindex>
    memref.store %0, %m[%2] : memref<?xindex>
  }
  scf.forall (%i, %j) = (0, 3) to (16, %n) step (4, 2) {
    %0 = affine.min affine_map<(d0) -> (4, 16 - d0)>(%i)
    %1 = affine.max affine_map<(d0) -> (d0, 3)>(%j)
    memref.store %0, %m[%1] : memref<?xindex>
  }
  scf.for %i = %c1 to %c4 step %c4 {
    %0 = affine.min affine_map<(d0)[s0] -> (2, 3 * d0, s0 + d0)>(%i)[%i]
    memref.store %0, %m[%i] : memref<?xindex>
  }
  return
}
// CHECK-LABEL: func.func @carried(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: memref<?xindex>, %[[VAL_2:.*]]: memref<?xindex>) -> (index, index) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]]:2 = scf.for %[[VAL_6:.*]] = %[[VAL_3]] to %[[VAL_0]] step %[[VAL_4]] iter_args(%[[VAL_7:.*]] = %[[VAL_1]], %[[VAL_8:.*]] = %[[VAL_2]]) -> (memref<?xindex>, memref<?xindex>) {
// CHECK-NEXT:      %[[VAL_9:.*]] = memref.dim %[[VAL_1]], %[[VAL_3]] : memref<?xindex>
// CHECK-NEXT:      %[[VAL_10:.*]] = memref.dim %[[VAL_8]], %[[VAL_3]] : memref<?xindex>
// CHECK-NEXT:      memref.store %[[VAL_10]], %[[VAL_7]][%[[VAL_9]]] : memref<?xindex>
// CHECK-NEXT:      %[[VAL_11:.*]] = scf.for %[[VAL_12:.*]] = %[[VAL_3]] to %[[VAL_0]] step %[[VAL_4]] iter_args(%[[VAL_13:.*]] = %[[VAL_7]]) -> (memref<?xindex>) {
// CHECK-NEXT:        %[[VAL_14:.*]] = memref.dim %[[VAL_1]], %[[VAL_3]] : memref<?xindex>
// CHECK-NEXT:        memref.store %[[VAL_14]], %[[VAL_13]][%[[VAL_14]]] : memref<?xindex>
// CHECK-NEXT:        scf.yield %[[VAL_13]] : memref<?xindex>
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_11]], %[[VAL_1]] : memref<?xindex>, memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_15:.*]] = memref.dim %[[VAL_1]], %[[VAL_3]] : memref<?xindex>
// CHECK-NEXT:    %[[VAL_16:.*]] = memref.dim %[[VAL_5]]#1, %[[VAL_3]] : memref<?xindex>
// CHECK-NEXT:    return %[[VAL_15]], %[[VAL_16]] : index, index
// CHECK-NEXT:  }
func.func @carried(%n: index, %m: memref<?xindex>, %o: memref<?xindex>) -> (index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %m, %b = %o) -> (memref<?xindex>, memref<?xindex>) {
    %d = memref.dim %a, %c0 : memref<?xindex>
    %e = memref.dim %b, %c0 : memref<?xindex>
    memref.store %e, %a[%d] : memref<?xindex>
    %s = scf.for %j = %c0 to %n step %c1 iter_args(%c = %a) -> (memref<?xindex>) {
      %f = memref.dim %c, %c0 : memref<?xindex>
      memref.store %f, %c[%f] : memref<?xindex>
      scf.yield %c : memref<?xindex>
    }
    scf.yield %s, %m : memref<?xindex>, memref<?xindex>
  }
  %d = memref.dim %r#0, %c0 : memref<?xindex>
  %e = memref.dim %r#1, %c0 : memref<?xindex>
  return %d, %e : index, index
}
