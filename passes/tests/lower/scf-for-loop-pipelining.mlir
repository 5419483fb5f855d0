// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-for-loop-pipelining | FileCheck %s

// CHECK-LABEL: func.func @copy(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8xf32>) -> memref<8xf32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 8 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.alloc() : memref<8xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.load %[[VAL_0]][%[[VAL_6]]] : memref<8xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 7 : index
// CHECK-NEXT:    %[[VAL_9:.*]] = scf.for %[[VAL_10:.*]] = %[[VAL_1]] to %[[VAL_8]] step %[[VAL_2]] iter_args(%[[VAL_11:.*]] = %[[VAL_7]]) -> (f32) {
// CHECK-NEXT:      %[[VAL_12:.*]] = arith.addf %[[VAL_11]], %[[VAL_4]] : f32
// CHECK-NEXT:      memref.store %[[VAL_12]], %[[VAL_5]][%[[VAL_10]]] : memref<8xf32>
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.constant 1 : index
// CHECK-NEXT:      %[[VAL_14:.*]] = arith.addi %[[VAL_10]], %[[VAL_13]] : index
// CHECK-NEXT:      %[[VAL_15:.*]] = memref.load %[[VAL_0]][%[[VAL_14]]] : memref<8xf32>
// CHECK-NEXT:      scf.yield %[[VAL_15]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.addf %[[VAL_9]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant 7 : index
// CHECK-NEXT:    memref.store %[[VAL_16]], %[[VAL_5]][%[[VAL_17]]] : memref<8xf32>
// CHECK-NEXT:    return %[[VAL_5]] : memref<8xf32>
// CHECK-NEXT:  }
func.func @copy(%from: memref<8xf32>) -> memref<8xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %one = arith.constant 1.0 : f32
  %to = memref.alloc() : memref<8xf32>
  scf.for %i = %c0 to %c8 step %c1 {
    %x = memref.load %from[%i] : memref<8xf32>
    %y = arith.addf %x, %one : f32
    memref.store %y, %to[%i] : memref<8xf32>
  }
  return %to : memref<8xf32>
}

// What is passed on from iteration to iteration; the index is computed ahead, too.
// CHECK-LABEL: func.func @sum(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 7 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.addi %[[VAL_5]], %[[VAL_5]] : index
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.load %[[VAL_0]][%[[VAL_6]]] : memref<?xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 6 : index
// CHECK-NEXT:    %[[VAL_9:.*]]:2 = scf.for %[[VAL_10:.*]] = %[[VAL_1]] to %[[VAL_8]] step %[[VAL_2]] iter_args(%[[VAL_11:.*]] = %[[VAL_4]], %[[VAL_12:.*]] = %[[VAL_7]]) -> (f32, f32) {
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.addf %[[VAL_11]], %[[VAL_12]] : f32
// CHECK-NEXT:      %[[VAL_14:.*]] = arith.constant 2 : index
// CHECK-NEXT:      %[[VAL_15:.*]] = arith.addi %[[VAL_10]], %[[VAL_14]] : index
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.addi %[[VAL_15]], %[[VAL_15]] : index
// CHECK-NEXT:      %[[VAL_17:.*]] = memref.load %[[VAL_0]][%[[VAL_16]]] : memref<?xf32>
// CHECK-NEXT:      scf.yield %[[VAL_13]], %[[VAL_17]] : f32, f32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.addf %[[VAL_9]]#0, %[[VAL_9]]#1 : f32
// CHECK-NEXT:    return %[[VAL_18]] : f32
// CHECK-NEXT:  }
func.func @sum(%from: memref<?xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %c7 = arith.constant 7 : index
  %zero = arith.constant 0.0 : f32
  %sum = scf.for %i = %c0 to %c7 step %c2 iter_args(%s = %zero) -> (f32) {
    %at = arith.addi %i, %i : index
    %x = memref.load %from[%at] : memref<?xf32>
    %next = arith.addf %s, %x : f32
    scf.yield %next : f32
  }
  return %sum : f32
}

// What was read is passed on itself.
// CHECK-LABEL: func.func @last(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: memref<f32>) -> (f32, f32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.index_cast %[[VAL_6]] : i32 to index
// CHECK-NEXT:    %[[VAL_8:.*]] = memref.load %[[VAL_0]][%[[VAL_7]]] : memref<?xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    %[[VAL_10:.*]]:4 = scf.for %[[VAL_11:.*]] = %[[VAL_2]] to %[[VAL_9]] step %[[VAL_3]] iter_args(%[[VAL_12:.*]] = %[[VAL_8]], %[[VAL_13:.*]] = %[[VAL_8]], %[[VAL_14:.*]] = %[[VAL_5]], %[[VAL_15:.*]] = %[[VAL_5]]) -> (f32, f32, f32, f32)  : i32 {
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.subf %[[VAL_12]], %[[VAL_14]] : f32
// CHECK-NEXT:      %[[VAL_17:.*]] = arith.addf %[[VAL_15]], %[[VAL_16]] : f32
// CHECK-NEXT:      %[[VAL_18:.*]] = arith.constant 1 : i32
// CHECK-NEXT:      %[[VAL_19:.*]] = arith.addi %[[VAL_11]], %[[VAL_18]] : i32
// CHECK-NEXT:      %[[VAL_20:.*]] = arith.index_cast %[[VAL_19]] : i32 to index
// CHECK-NEXT:      %[[VAL_21:.*]] = memref.load %[[VAL_0]][%[[VAL_20]]] : memref<?xf32>
// CHECK-NEXT:      scf.yield %[[VAL_21]], %[[VAL_21]], %[[VAL_13]], %[[VAL_17]] : f32, f32, f32, f32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.subf %[[VAL_10]]#1, %[[VAL_10]]#2 : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.addf %[[VAL_10]]#3, %[[VAL_22]] : f32
// CHECK-NEXT:    return %[[VAL_10]]#1, %[[VAL_23]] : f32, f32
// CHECK-NEXT:  }
func.func @last(%from: memref<?xf32>, %to: memref<f32>) -> (f32, f32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %c4 = arith.constant 4 : i32
  %zero = arith.constant 0.0 : f32
  %r:2 = scf.for %i = %c0 to %c4 step %c1 iter_args(%before = %zero, %sum = %zero) -> (f32, f32) : i32 {
    %at = arith.index_cast %i : i32 to index
    %x = memref.load %from[%at] : memref<?xf32>
    %d = arith.subf %x, %before : f32
    %next = arith.addf %sum, %d : f32
    scf.yield %x, %next : f32, f32
  }
  return %r#0, %r#1 : f32, f32
}

// Regions of ops take what they use along.
// CHECK-LABEL: func.func @regions(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4xi32>, %[[VAL_1:.*]]: i1) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.load %[[VAL_0]][%[[VAL_6]]] : memref<4xi32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_9:.*]]:2 = scf.for %[[VAL_10:.*]] = %[[VAL_2]] to %[[VAL_8]] step %[[VAL_3]] iter_args(%[[VAL_11:.*]] = %[[VAL_7]], %[[VAL_12:.*]] = %[[VAL_5]]) -> (i32, i32) {
// CHECK-NEXT:      %[[VAL_13:.*]] = scf.if %[[VAL_1]] -> (i32) {
// CHECK-NEXT:        %[[VAL_14:.*]] = arith.addi %[[VAL_11]], %[[VAL_12]] : i32
// CHECK-NEXT:        scf.yield %[[VAL_14]] : i32
// CHECK-NEXT:      } else {
// CHECK-NEXT:        %[[VAL_15:.*]] = arith.index_cast %[[VAL_10]] : index to i32
// CHECK-NEXT:        scf.yield %[[VAL_15]] : i32
// CHECK-NEXT:      }
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.constant 1 : index
// CHECK-NEXT:      %[[VAL_17:.*]] = arith.addi %[[VAL_10]], %[[VAL_16]] : index
// CHECK-NEXT:      %[[VAL_18:.*]] = memref.load %[[VAL_0]][%[[VAL_17]]] : memref<4xi32>
// CHECK-NEXT:      scf.yield %[[VAL_18]], %[[VAL_13]] : i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_20:.*]] = scf.if %[[VAL_1]] -> (i32) {
// CHECK-NEXT:      %[[VAL_21:.*]] = arith.addi %[[VAL_9]]#0, %[[VAL_9]]#1 : i32
// CHECK-NEXT:      scf.yield %[[VAL_21]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_22:.*]] = arith.index_cast %[[VAL_19]] : index to i32
// CHECK-NEXT:      scf.yield %[[VAL_22]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_20]] : i32
// CHECK-NEXT:  }
func.func @regions(%from: memref<4xi32>, %c: i1) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %zero = arith.constant 0 : i32
  %r = scf.for %i = %c0 to %c4 step %c1 iter_args(%s = %zero) -> (i32) {
    %x = memref.load %from[%i] : memref<4xi32>
    %y = scf.if %c -> (i32) {
      %a = arith.addi %x, %s : i32
      scf.yield %a : i32
    } else {
      %k = arith.index_cast %i : index to i32
      scf.yield %k : i32
    }
    scf.yield %y : i32
  }
  return %r : i32
}

// The loop may write what it reads, or nothing is read, or the bounds are not known, or there are too few iterations.
// CHECK-LABEL: func.func @refused(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8xf32>, %[[VAL_1:.*]]: memref<8xf32>, %[[VAL_2:.*]]: index) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 8 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    scf.for %[[VAL_7:.*]] = %[[VAL_3]] to %[[VAL_5]] step %[[VAL_4]] {
// CHECK-NEXT:      %[[VAL_8:.*]] = memref.load %[[VAL_0]][%[[VAL_7]]] : memref<8xf32>
// CHECK-NEXT:      memref.store %[[VAL_8]], %[[VAL_1]][%[[VAL_7]]] : memref<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_9:.*]] = %[[VAL_3]] to %[[VAL_5]] step %[[VAL_4]] {
// CHECK-NEXT:      memref.store %[[VAL_6]], %[[VAL_1]][%[[VAL_9]]] : memref<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_10:.*]] = memref.alloc() : memref<8xf32>
// CHECK-NEXT:    scf.for %[[VAL_11:.*]] = %[[VAL_3]] to %[[VAL_2]] step %[[VAL_4]] {
// CHECK-NEXT:      %[[VAL_12:.*]] = memref.load %[[VAL_0]][%[[VAL_11]]] : memref<8xf32>
// CHECK-NEXT:      memref.store %[[VAL_12]], %[[VAL_10]][%[[VAL_11]]] : memref<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_13:.*]] = %[[VAL_3]] to %[[VAL_4]] step %[[VAL_4]] {
// CHECK-NEXT:      %[[VAL_14:.*]] = memref.load %[[VAL_0]][%[[VAL_13]]] : memref<8xf32>
// CHECK-NEXT:      memref.store %[[VAL_14]], %[[VAL_10]][%[[VAL_13]]] : memref<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @refused(%a: memref<8xf32>, %b: memref<8xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %f = arith.constant 1.0 : f32
  scf.for %i = %c0 to %c8 step %c1 {
    %x = memref.load %a[%i] : memref<8xf32>
    memref.store %x, %b[%i] : memref<8xf32>
  }
  scf.for %i = %c0 to %c8 step %c1 {
    memref.store %f, %b[%i] : memref<8xf32>
  }
  %own = memref.alloc() : memref<8xf32>
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<8xf32>
    memref.store %x, %own[%i] : memref<8xf32>
  }
  scf.for %i = %c0 to %c1 step %c1 {
    %x = memref.load %a[%i] : memref<8xf32>
    memref.store %x, %own[%i] : memref<8xf32>
  }
  return
}
