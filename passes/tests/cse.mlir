// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --cse --split-input-file --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func.func @once(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.addi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.muli %[[VAL_2]], %[[VAL_2]] : i32
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @once(%a: i32, %b: i32) -> i32 {
  %0 = arith.addi %a, %b : i32
  %1 = arith.addi %a, %b : i32
  %2 = arith.muli %0, %1 : i32
  %unused = arith.subi %a, %b : i32
  return %2 : i32
}

// -----

// CHECK-LABEL: func.func @commutative(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.addi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_2]] : i32, i32
// CHECK-NEXT:  }
func.func @commutative(%a: i32, %b: i32) -> (i32, i32) {
  %0 = arith.addi %a, %b : i32
  %1 = arith.addi %b, %a : i32
  return %0, %1 : i32, i32
}

// -----

// CHECK-LABEL: func.func @inner_sees_outer(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.addi %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:      scf.yield %[[VAL_2]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_4:.*]] = arith.muli %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:      scf.yield %[[VAL_4]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.muli %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.addi %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addi %[[VAL_6]], %[[VAL_2]] : i32
// CHECK-NEXT:    return %[[VAL_7]] : i32
// CHECK-NEXT:  }
func.func @inner_sees_outer(%c: i1, %a: i32) -> i32 {
  %0 = arith.addi %a, %a : i32
  %r = scf.if %c -> (i32) {
    %1 = arith.addi %a, %a : i32
    scf.yield %1 : i32
  } else {
    %2 = arith.muli %a, %a : i32
    scf.yield %2 : i32
  }
  %3 = arith.muli %a, %a : i32
  %4 = arith.addi %r, %3 : i32
  %5 = arith.addi %4, %0 : i32
  return %5 : i32
}

// -----

// CHECK-LABEL: func.func @reads_end_at_writes(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8xi32>, %[[VAL_1:.*]]: index) -> (i32, i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.load %[[VAL_0]][%[[VAL_1]]] : memref<8xi32>
// CHECK-NEXT:    memref.store %[[VAL_2]], %[[VAL_0]][%[[VAL_1]]] : memref<8xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.load %[[VAL_0]][%[[VAL_1]]] : memref<8xi32>
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_2]], %[[VAL_3]] : i32, i32, i32
// CHECK-NEXT:  }
func.func @reads_end_at_writes(%m: memref<8xi32>, %i: index) -> (i32, i32, i32) {
  %0 = memref.load %m[%i] : memref<8xi32>
  %1 = memref.load %m[%i] : memref<8xi32>
  memref.store %0, %m[%i] : memref<8xi32>
  %2 = memref.load %m[%i] : memref<8xi32>
  return %0, %1, %2 : i32, i32, i32
}

// -----

// CHECK-LABEL: func.func @unknown_effects() -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_0:.*]] = "t.op"() : () -> i32
// CHECK-NEXT:    %[[VAL_1:.*]] = "t.op"() : () -> i32
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]] : i32, i32
// CHECK-NEXT:  }
func.func @unknown_effects() -> (i32, i32) {
  %0 = "t.op"() : () -> i32
  %1 = "t.op"() : () -> i32
  return %0, %1 : i32, i32
}

// -----

// CHECK-LABEL: func.func @other_branch(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    cf.cond_br %[[VAL_0]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.addi %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_2]] : i32)
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.addi %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_3]] : i32)
// CHECK-NEXT:  ^bb3(%[[VAL_4:.*]]: i32):  // 2 preds: ^bb1, ^bb2
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.addi %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.addi %[[VAL_5]], %[[VAL_4]] : i32
// CHECK-NEXT:    return %[[VAL_6]] : i32
// CHECK-NEXT:  }
func.func @other_branch(%c: i1, %a: i32) -> i32 {
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  %0 = arith.addi %a, %a : i32
  cf.br ^bb3(%0 : i32)
^bb2:
  %1 = arith.addi %a, %a : i32
  cf.br ^bb3(%1 : i32)
^bb3(%x: i32):
  %2 = arith.addi %a, %a : i32
  %3 = arith.addi %2, %x : i32
  return %3 : i32
}

// -----

// CHECK-LABEL: func.func @reads_around_regions(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: i1, %[[VAL_3:.*]]: f32) -> (f32, f32, f32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.load %[[VAL_0]][%[[VAL_1]]] : memref<4xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = scf.if %[[VAL_2]] -> (f32) {
// CHECK-NEXT:      %[[VAL_6:.*]] = arith.addf %[[VAL_3]], %[[VAL_3]] : f32
// CHECK-NEXT:      scf.yield %[[VAL_6]] : f32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_3]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.if %[[VAL_2]] {
// CHECK-NEXT:      memref.store %[[VAL_5]], %[[VAL_0]][%[[VAL_1]]] : memref<4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.load %[[VAL_0]][%[[VAL_1]]] : memref<4xf32>
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_4]], %[[VAL_7]] : f32, f32, f32
// CHECK-NEXT:  }
func.func @reads_around_regions(%m: memref<4xf32>, %i: index, %c: i1, %x: f32) -> (f32, f32, f32) {
  %0 = memref.load %m[%i] : memref<4xf32>
  %1 = scf.if %c -> f32 {
    %p = arith.addf %x, %x : f32
    scf.yield %p : f32
  } else {
    scf.yield %x : f32
  }
  %2 = memref.load %m[%i] : memref<4xf32>
  scf.if %c {
    memref.store %1, %m[%i] : memref<4xf32>
  }
  %3 = memref.load %m[%i] : memref<4xf32>
  return %0, %2, %3 : f32, f32, f32
}
