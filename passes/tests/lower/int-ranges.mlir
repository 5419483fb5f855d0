// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --int-range-optimizations %s | FileCheck %s

// A comparison that is decided by the ranges of its operands.
// CHECK-LABEL: func.func @decided(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i1, i1, i1) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 8 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant false
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.cmpi ult, %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]], %[[VAL_5]] : i1, i1, i1
// CHECK-NEXT:  }
func.func @decided(%x: i32, %y: i32) -> (i1, i1, i1) {
  %mask = arith.constant 7 : i32
  %c8 = arith.constant 8 : i32
  %low = arith.andi %x, %mask : i32
  %0 = arith.cmpi ult, %low, %c8 : i32
  %1 = arith.cmpi sge, %low, %c8 : i32
  %2 = arith.cmpi ult, %y, %c8 : i32
  return %0, %1, %2 : i1, i1, i1
}

// The counter of a loop stays between its bounds; what a loop carries is not followed.
// CHECK-LABEL: func.func @counter(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xindex>) -> index {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = scf.for %[[VAL_5:.*]] = %[[VAL_1]] to %[[VAL_3]] step %[[VAL_2]] iter_args(%[[VAL_6:.*]] = %[[VAL_1]]) -> (index) {
// CHECK-NEXT:      %[[VAL_7:.*]] = arith.addi %[[VAL_6]], %[[VAL_2]] : index
// CHECK-NEXT:      %[[VAL_8:.*]] = arith.cmpi slt, %[[VAL_6]], %[[VAL_3]] : index
// CHECK-NEXT:      scf.if %[[VAL_8]] {
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_0]][%[[VAL_5]]] : memref<?xindex>
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_7]] : index
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_4]] : index
// CHECK-NEXT:  }
func.func @counter(%m: memref<?xindex>) -> index {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c10 = arith.constant 10 : index
  %r = scf.for %i = %c0 to %c10 step %c1 iter_args(%a = %c0) -> (index) {
    %in = arith.cmpi slt, %i, %c10 : index
    %next = arith.addi %a, %c1 : index
    %out = arith.cmpi slt, %a, %c10 : index
    %both = arith.andi %in, %out : i1
    scf.if %both {
      memref.store %i, %m[%i] : memref<?xindex>
    }
    scf.yield %next : index
  }
  return %r : index
}

// A loop that runs once has one value of its counter; one that never runs has none.
// CHECK-LABEL: func.func @once(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xindex>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : index
// CHECK-NEXT:    scf.for %[[VAL_3:.*]] = %[[VAL_1]] to %[[VAL_2]] step %[[VAL_2]] {
// CHECK-NEXT:      memref.store %[[VAL_1]], %[[VAL_0]][%[[VAL_1]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.for %[[VAL_4:.*]] = %[[VAL_2]] to %[[VAL_1]] step %[[VAL_2]] {
// CHECK-NEXT:      memref.store %[[VAL_4]], %[[VAL_0]][%[[VAL_4]]] : memref<?xindex>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @once(%m: memref<?xindex>) {
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  scf.for %i = %c3 to %c4 step %c4 {
    memref.store %i, %m[%i] : memref<?xindex>
  }
  scf.for %i = %c4 to %c3 step %c4 {
    memref.store %i, %m[%i] : memref<?xindex>
  }
  return
}

// Where control can't come, nothing is known.
// CHECK-LABEL: func.func @branches(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 9 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant true
// CHECK-NEXT:    cf.cond_br %[[VAL_3]], ^bb1(%[[VAL_1]] : i32), ^bb1(%[[VAL_2]] : i32)
// CHECK-NEXT:  ^bb1(%[[VAL_4:.*]]: i32):  // 2 preds: ^bb0, ^bb0
// CHECK-NEXT:    return %[[VAL_4]] : i32
// CHECK-NEXT:  }
func.func @branches(%x: i32) -> i32 {
  %c4 = arith.constant 4 : i32
  %c9 = arith.constant 9 : i32
  %low = arith.remui %x, %c4 : i32
  %small = arith.cmpi ult, %low, %c9 : i32
  cf.cond_br %small, ^a(%c4 : i32), ^b(%c9 : i32)
^a(%p: i32):
  return %p : i32
^b(%q: i32):
  return %q : i32
}

// What two ways bring together is in either range.
// CHECK-LABEL: func.func @join(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> (i1, i1) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 5 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:      scf.yield %[[VAL_3]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_4]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi ult, %[[VAL_5]], %[[VAL_4]] : i32
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_6]] : i1, i1
// CHECK-NEXT:  }
func.func @join(%c: i1, %x: i32) -> (i1, i1) {
  %c3 = arith.constant 3 : i32
  %c5 = arith.constant 5 : i32
  %c6 = arith.constant 6 : i32
  %r = scf.if %c -> i32 {
    scf.yield %c3 : i32
  } else {
    scf.yield %c5 : i32
  }
  %0 = arith.cmpi ult, %r, %c6 : i32
  %1 = arith.cmpi ult, %r, %c5 : i32
  return %0, %1 : i1, i1
}

// A remainder of what is less than the divisor is that.
// CHECK-LABEL: func.func @remainders(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: vector<4xi32>) -> (i32, i32, i32, vector<4xi32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 15 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -16 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant dense<15> : vector<4xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.andi %[[VAL_0]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.andi %[[VAL_1]], %[[VAL_4]] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.remsi %[[VAL_5]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.remsi %[[VAL_5]], %[[VAL_3]] : i32
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_7]], %[[VAL_8]], %[[VAL_6]] : i32, i32, i32, vector<4xi32>
// CHECK-NEXT:  }
func.func @remainders(%x: i32, %v: vector<4xi32>) -> (i32, i32, i32, vector<4xi32>) {
  %mask = arith.constant 15 : i32
  %c16 = arith.constant 16 : i32
  %c15 = arith.constant 15 : i32
  %minus = arith.constant -16 : i32
  %masks = arith.constant dense<15> : vector<4xi32>
  %c16s = arith.constant dense<16> : vector<4xi32>
  %low = arith.andi %x, %mask : i32
  %lows = arith.andi %v, %masks : vector<4xi32>
  %0 = arith.remui %low, %c16 : i32
  %1 = arith.remsi %low, %c15 : i32
  %2 = arith.remsi %low, %minus : i32
  %3 = arith.remsi %lows, %c16s : vector<4xi32>
  return %0, %1, %2, %3 : i32, i32, i32, vector<4xi32>
}

// Ranges come through calls of a private function, and back.
// CHECK-LABEL: func.func private @callee(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 100 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.minui %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func private @callee(%x: i32) -> i32 {
  %c100 = arith.constant 100 : i32
  %0 = arith.minui %x, %c100 : i32
  return %0 : i32
}
// CHECK-LABEL: func.func @caller(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i1 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 9 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.minui %[[VAL_0]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = call @callee(%[[VAL_3]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_1]] : i1
// CHECK-NEXT:  }
func.func @caller(%x: i32) -> i1 {
  %c9 = arith.constant 9 : i32
  %c200 = arith.constant 200 : i32
  %0 = arith.minui %x, %c9 : i32
  %1 = call @callee(%0) : (i32) -> i32
  %2 = arith.cmpi ult, %1, %c200 : i32
  return %2 : i1
}

// What grows from call to call is not followed.
// CHECK-LABEL: func.func private @recursive(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.addi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = call @recursive(%[[VAL_2]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func private @recursive(%x: i32) -> i32 {
  %c1 = arith.constant 1 : i32
  %0 = arith.addi %x, %c1 : i32
  %1 = call @recursive(%0) : (i32) -> i32
  return %1 : i32
}
// CHECK-LABEL: func.func @start() -> i32 {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_1:.*]] = call @recursive(%[[VAL_0]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @start() -> i32 {
  %c0 = arith.constant 0 : i32
  %0 = call @recursive(%c0) : (i32) -> i32
  return %0 : i32
}

// Elements of vectors.
// CHECK-LABEL: func.func @vectors(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xi8>) -> vector<4xi1> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<true> : vector<4xi1>
// CHECK-NEXT:    return %[[VAL_1]] : vector<4xi1>
// CHECK-NEXT:  }
func.func @vectors(%v: vector<4xi8>) -> vector<4xi1> {
  %c1 = arith.constant dense<1> : vector<4xi8>
  %0 = arith.shrui %v, %c1 : vector<4xi8>
  %c127 = arith.constant dense<127> : vector<4xi8>
  %1 = arith.cmpi ule, %0, %c127 : vector<4xi8>
  return %1 : vector<4xi1>
}

// The argument of a region that is always the same; floats have no range.
// CHECK-LABEL: func.func @while(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> (i32, f32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_3:.*]]:2 = scf.while (%[[VAL_4:.*]] = %[[VAL_2]], %[[VAL_5:.*]] = %[[VAL_0]]) : (i32, f32) -> (i32, f32) {
// CHECK-NEXT:      scf.condition(%[[VAL_1]]) %[[VAL_2]], %[[VAL_5]] : i32, f32
// CHECK-NEXT:    } do {
// CHECK-NEXT:    ^bb0(%[[VAL_6:.*]]: i32, %[[VAL_7:.*]]: f32):
// CHECK-NEXT:      %[[VAL_8:.*]] = arith.addf %[[VAL_7]], %[[VAL_7]] : f32
// CHECK-NEXT:      scf.yield %[[VAL_2]], %[[VAL_8]] : i32, f32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_3]]#0, %[[VAL_3]]#1 : i32, f32
// CHECK-NEXT:  }
func.func @while(%f: f32) -> (i32, f32) {
  %c0 = arith.constant 0 : i32
  %0:2 = scf.while (%a = %c0, %b = %f) : (i32, f32) -> (i32, f32) {
    %stop = arith.cmpi eq, %a, %c0 : i32
    scf.condition(%stop) %a, %b : i32, f32
  } do {
  ^bb0(%p: i32, %q: f32):
    %s = arith.addf %q, %q : f32
    scf.yield %p, %s : i32, f32
  }
  return %0#0, %0#1 : i32, f32
}
