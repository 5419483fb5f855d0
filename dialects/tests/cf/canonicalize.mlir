// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize --allow-unregistered-dialect --split-input-file | FileCheck %s

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

// Blocks that only branch to each other: who gets there stays there.
// CHECK-LABEL: func.func @circle() {
// CHECK-NEXT:    cf.br ^bb1
// CHECK-NEXT:  ^bb1:  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    cf.br ^bb1
// CHECK-NEXT:  }
func.func @circle() {
  cf.br ^bb1
^bb1:
  cf.br ^bb2
^bb2:
  cf.br ^bb3
^bb3:
  cf.br ^bb1
}

// Arguments that nobody reads go from all branches, also from several to one block.
// CHECK-LABEL: func.func @unread_arguments(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i1) {
// CHECK-NEXT:    %[[VAL_2:.*]] = "test.a"() : () -> i1
// CHECK-NEXT:    cf.switch %[[VAL_0]] : i32, [
// CHECK-NEXT:      default: ^bb1(%[[VAL_1]] : i1),
// CHECK-NEXT:      1: ^bb1(%[[VAL_2]] : i1),
// CHECK-NEXT:      2: ^bb2
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb1(%[[VAL_3:.*]]: i1):  // 2 preds: ^bb0, ^bb0
// CHECK-NEXT:    "test.use"(%[[VAL_3]]) : (i1) -> ()
// CHECK-NEXT:    cf.cond_br %[[VAL_1]], ^bb2, ^bb2
// CHECK-NEXT:  ^bb2:  // 3 preds: ^bb0, ^bb1, ^bb1
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @unread_arguments(%f: i32, %c: i1) {
  %d = "test.a"() : () -> i1
  cf.switch %f : i32, [
    default: ^bb1(%f, %c : i32, i1),
    1: ^bb1(%f, %d : i32, i1),
    2: ^bb2(%d : i1)
  ]
^bb1(%a: i32, %b: i1):
  "test.use"(%b) : (i1) -> ()
  cf.cond_br %c, ^bb2(%b : i1), ^bb2(%d : i1)
^bb2(%e: i1):
  return
}

// An unreachable block goes with the unreachable blocks inside of it.
// CHECK-LABEL: func.func @unreachable() {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @unreachable() {
  return
^bb1:
  %0 = scf.while : () -> i1 {
    %1 = scf.execute_region -> i1 {
      %2 = "test.b"() : () -> i1
      scf.yield %2 : i1
    ^bb2:
      %3 = "test.c"() : () -> i1
      scf.yield %3 : i1
    }
    scf.condition(%1) %1 : i1
  } do {
  ^bb0(%4: i1):
    scf.yield
  }
  cf.br ^bb1
}
