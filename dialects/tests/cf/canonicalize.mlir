// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @known(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @known(%x: i32, %y: i32) -> i32 {
  %true = arith.constant true
  cf.cond_br %true, ^bb1, ^bb2
^bb1:
  return %x : i32
^bb2:
  return %y : i32
}

// -----

// CHECK-LABEL: func.func @through(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.select %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @through(%c: i1, %x: i32, %y: i32) -> i32 {
  cf.cond_br %c, ^bb1(%x : i32), ^bb2(%y : i32)
^bb1(%a: i32):
  cf.br ^bb3(%a : i32)
^bb2(%b: i32):
  cf.br ^bb3(%b : i32)
^bb3(%r: i32):
  return %r : i32
}

// -----

// CHECK-LABEL: func.func @decided(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> (i32, i1) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant false
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant true
// CHECK-NEXT:    cf.cond_br %[[VAL_0]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    return %[[VAL_1]], %[[VAL_4]] : i32, i1
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]] : i32, i1
// CHECK-NEXT:  }
func.func @decided(%c: i1, %x: i32, %y: i32) -> (i32, i1) {
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  cf.cond_br %c, ^bb3(%x : i32), ^bb3(%y : i32)
^bb2:
  return %y, %c : i32, i1
^bb3(%r: i32):
  return %r, %c : i32, i1
}

// -----

// CHECK-LABEL: func.func @loop_of_its_own() {
// CHECK-NEXT:    cf.br ^bb1
// CHECK-NEXT:  ^bb1:  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    cf.br ^bb1
// CHECK-NEXT:  }
func.func @loop_of_its_own() {
  cf.br ^bb1
^bb1:
  cf.br ^bb1
}

// -----

// CHECK-LABEL: func.func @asserts(
// CHECK-SAME:  %[[VAL_0:.*]]: i1) {
// CHECK-NEXT:    cf.assert %[[VAL_0]], "may fail"
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @asserts(%c: i1) {
  %true = arith.constant true
  cf.assert %true, "holds"
  cf.assert %c, "may fail"
  return
}
