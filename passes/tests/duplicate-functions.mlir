// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --duplicate-function-elimination %s | FileCheck %s

// Functions with the same inside; blocks and regions count.
// CHECK-LABEL: func.func @first(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i1) -> i32 {
// CHECK-NEXT:    cf.cond_br %[[VAL_1]], ^bb1(%[[VAL_0]] : i32), ^bb2
// CHECK-NEXT:  ^bb1(%[[VAL_2:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_3:.*]] = scf.if %[[VAL_1]] -> (i32) {
// CHECK-NEXT:      scf.yield %[[VAL_2]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_0]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @first(%x: i32, %c: i1) -> i32 {
  cf.cond_br %c, ^a(%x : i32), ^b
^a(%p: i32):
  %0 = scf.if %c -> i32 {
    scf.yield %p : i32
  } else {
    scf.yield %x : i32
  }
  return %0 : i32
^b:
  return %x : i32
}
func.func @second(%y: i32, %d: i1) -> i32 {
  cf.cond_br %d, ^a(%y : i32), ^b
^a(%q: i32):
  %0 = scf.if %d -> i32 {
    scf.yield %q : i32
  } else {
    scf.yield %y : i32
  }
  return %0 : i32
^b:
  return %y : i32
}
// CHECK-LABEL: func.func @other_way(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i1) -> i32 {
// CHECK-NEXT:    cf.cond_br %[[VAL_1]], ^bb1(%[[VAL_0]] : i32), ^bb2
// CHECK-NEXT:  ^bb1(%[[VAL_2:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_3:.*]] = scf.if %[[VAL_1]] -> (i32) {
// CHECK-NEXT:      scf.yield %[[VAL_0]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_2]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @other_way(%y: i32, %d: i1) -> i32 {
  cf.cond_br %d, ^a(%y : i32), ^b
^a(%q: i32):
  %0 = scf.if %d -> i32 {
    scf.yield %y : i32
  } else {
    scf.yield %q : i32
  }
  return %0 : i32
^b:
  return %y : i32
}

// Calls follow.
// CHECK-LABEL: func.func @calls(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i1) -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = call @first(%[[VAL_0]], %[[VAL_1]]) : (i32, i1) -> i32
// CHECK-NEXT:    %[[VAL_3:.*]] = call @other_way(%[[VAL_0]], %[[VAL_1]]) : (i32, i1) -> i32
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]] : i32, i32
// CHECK-NEXT:  }
func.func @calls(%x: i32, %c: i1) -> (i32, i32) {
  %0 = call @second(%x, %c) : (i32, i1) -> i32
  %1 = call @other_way(%x, %c) : (i32, i1) -> i32
  return %0, %1 : i32, i32
}

// Visibility, attributes and constants make a difference.
// CHECK-LABEL: func.func private @one() -> i32 {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func private @one() -> i32 {
  %0 = arith.constant 1 : i32
  return %0 : i32
}
// CHECK-LABEL: func.func @public_one() -> i32 {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @public_one() -> i32 {
  %0 = arith.constant 1 : i32
  return %0 : i32
}
// CHECK-LABEL: func.func private @one_with_attribute() -> i32 attributes {foo.bar} {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func private @one_with_attribute() -> i32 attributes {foo.bar} {
  %0 = arith.constant 1 : i32
  return %0 : i32
}
// CHECK-LABEL: func.func private @two() -> i32 {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 2 : i32
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func private @two() -> i32 {
  %0 = arith.constant 2 : i32
  return %0 : i32
}

// Two declarations may stand for different functions.
// CHECK-LABEL: func.func private @declared(i32)
func.func private @declared(i32)
// CHECK-LABEL: func.func private @declared_too(i32)
func.func private @declared_too(i32)
