// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --sccp --split-input-file --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func.func private @callee(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 7 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_1]] : i32, i32
// CHECK-NEXT:  }
func.func private @callee(%a: i32, %b: i32) -> (i32, i32) {
  %c = arith.constant 3 : i32
  %r = arith.addi %a, %c : i32
  return %r, %b : i32, i32
}
// CHECK-LABEL: func.func @caller(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 7 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : i32
// CHECK-NEXT:    %[[VAL_3:.*]]:2 = call @callee(%[[VAL_2]], %[[VAL_0]]) : (i32, i32) -> (i32, i32)
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.addi %[[VAL_1]], %[[VAL_3]]#1 : i32
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @caller(%x: i32) -> i32 {
  %c = arith.constant 4 : i32
  %r:2 = call @callee(%c, %x) : (i32, i32) -> (i32, i32)
  %s = arith.addi %r#0, %r#1 : i32
  return %r#0 : i32
}
// CHECK-LABEL: func.func @caller2(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 7 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : i32
// CHECK-NEXT:    %[[VAL_3:.*]]:2 = call @callee(%[[VAL_2]], %[[VAL_2]]) : (i32, i32) -> (i32, i32)
// CHECK-NEXT:    return %[[VAL_3]]#1 : i32
// CHECK-NEXT:  }
func.func @caller2(%x: i32) -> i32 {
  %c = arith.constant 4 : i32
  %r:2 = call @callee(%c, %c) : (i32, i32) -> (i32, i32)
  return %r#1 : i32
}
// CHECK-LABEL: func.func private @never(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.addi %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func private @never(%a: i32) -> i32 {
  %c = arith.constant 1 : i32
  %d = arith.addi %c, %c : i32
  return %d : i32
}
// CHECK-LABEL: func.func @branches(
// CHECK-SAME:  %[[VAL_0:.*]]: i1) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant false
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant true
// CHECK-NEXT:    cf.cond_br %[[VAL_4]], ^bb1(%[[VAL_3]] : i32), ^bb2
// CHECK-NEXT:  ^bb1(%[[VAL_5:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:    cf.cond_br %[[VAL_1]], ^bb2, ^bb3
// CHECK-NEXT:  ^bb2:  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 9 : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addi %[[VAL_6]], %[[VAL_6]] : i32
// CHECK-NEXT:    cf.br ^bb4(%[[VAL_7]] : i32)
// CHECK-NEXT:  ^bb3:  // pred: ^bb1
// CHECK-NEXT:    cf.br ^bb4(%[[VAL_2]] : i32)
// CHECK-NEXT:  ^bb4(%[[VAL_8:.*]]: i32):  // 2 preds: ^bb2, ^bb3
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @branches(%c: i1) -> i32 {
  %true = arith.constant true
  %one = arith.constant 1 : i32
  cf.cond_br %true, ^a(%one : i32), ^b
^a(%x: i32):
  %y = arith.addi %x, %one : i32
  %z = arith.cmpi slt, %y, %one : i32
  cf.cond_br %z, ^b, ^c
^b:
  %u = arith.constant 9 : i32
  %v = arith.addi %u, %u : i32
  cf.br ^d(%v : i32)
^c:
  cf.br ^d(%y : i32)
^d(%w: i32):
  return %w : i32
}
// CHECK-LABEL: func.func @loop(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i1) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_3]], %[[VAL_3]] : i32, i32)
// CHECK-NEXT:  ^bb1(%[[VAL_4:.*]]: i32, %[[VAL_5:.*]]: i32):  // 2 preds: ^bb0, ^bb2
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.muli %[[VAL_5]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi slt, %[[VAL_4]], %[[VAL_0]] : i32
// CHECK-NEXT:    cf.cond_br %[[VAL_7]], ^bb2, ^bb3
// CHECK-NEXT:  ^bb2:  // pred: ^bb1
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.addi %[[VAL_4]], %[[VAL_2]] : i32
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_8]], %[[VAL_6]] : i32, i32)
// CHECK-NEXT:  ^bb3:  // pred: ^bb1
// CHECK-NEXT:    return %[[VAL_5]] : i32
// CHECK-NEXT:  }
func.func @loop(%n: i32, %c: i1) -> i32 {
  %zero = arith.constant 0 : i32
  cf.br ^head(%zero, %zero : i32, i32)
^head(%i: i32, %k: i32):
  %m = arith.muli %k, %i : i32
  %lt = arith.cmpi slt, %i, %n : i32
  cf.cond_br %lt, ^body, ^exit
^body:
  %one = arith.constant 1 : i32
  %next = arith.addi %i, %one : i32
  cf.br ^head(%next, %m : i32, i32)
^exit:
  return %k : i32
}
// CHECK-LABEL: func.func @scf(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: index) -> (i32, i32, index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 8 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 15 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 10 : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 5 : i32
// CHECK-NEXT:    %[[VAL_10:.*]]:2 = scf.for %[[VAL_11:.*]] = %[[VAL_5]] to %[[VAL_1]] step %[[VAL_4]] iter_args(%[[VAL_12:.*]] = %[[VAL_9]], %[[VAL_13:.*]] = %[[VAL_1]]) -> (i32, index) {
// CHECK-NEXT:      scf.yield %[[VAL_9]], %[[VAL_11]] : i32, index
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_9]], %[[VAL_10]]#1 : i32, i32, index
// CHECK-NEXT:  }
func.func @scf(%c: i1, %n: index) -> (i32, i32, index) {
  %k = arith.constant 5 : i32
  %t = arith.constant true
  %r = scf.if %t -> i32 {
    %a = arith.addi %k, %k : i32
    scf.yield %a : i32
  } else {
    %b = arith.muli %k, %k : i32
    scf.yield %b : i32
  }
  %c3 = arith.constant 3 : i32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %l:2 = scf.for %i = %c0 to %n step %c1 iter_args(%x = %k, %y = %n) -> (i32, index) {
    %z = arith.addi %x, %c3 : i32
    %q = arith.subi %z, %c3 : i32
    scf.yield %k, %i : i32, index
  }
  %w = scf.while (%x = %k) : (i32) -> i32 {
    scf.condition(%c) %x : i32
  } do {
  ^bb0(%x: i32):
    scf.yield %x : i32
  }
  %s = arith.addi %r, %w : i32
  return %s, %l#0, %l#1 : i32, i32, index
}
// CHECK-LABEL: func.func private @ext() -> i32
func.func private @ext() -> i32
// CHECK-LABEL: func.func @calls() -> i32 {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_1:.*]] = constant @taken : (i32) -> i32
// CHECK-NEXT:    %[[VAL_2:.*]] = call @ext() : () -> i32
// CHECK-NEXT:    %[[VAL_3:.*]] = call_indirect %[[VAL_1]](%[[VAL_0]]) : (i32) -> i32
// CHECK-NEXT:    %[[VAL_4:.*]] = call @taken(%[[VAL_0]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @calls() -> i32 {
  %0 = call @ext() : () -> i32
  %f = constant @taken : (i32) -> i32
  %c = arith.constant 1 : i32
  %1 = call_indirect %f(%c) : (i32) -> i32
  %2 = call @taken(%c) : (i32) -> i32
  return %0 : i32
}
// CHECK-LABEL: func.func private @taken(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func private @taken(%a: i32) -> i32 {
  return %a : i32
}
// CHECK-LABEL: module @nested {
// CHECK-NEXT:    func.func private @p(%[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:      %[[VAL_1:.*]] = arith.constant 1 : i32
// CHECK-NEXT:      return %[[VAL_1]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    func.func @q() -> i32 {
// CHECK-NEXT:      %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:      %[[VAL_3:.*]] = call @p(%[[VAL_2]]) : (i32) -> i32
// CHECK-NEXT:      return %[[VAL_2]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:  }
module @nested {
  func.func private @p(%a: i32) -> i32 { return %a : i32 }
  func.func @q() -> i32 {
    %c = arith.constant 1 : i32
    %r = call @p(%c) : (i32) -> i32
    return %r : i32
  }
}
// CHECK-LABEL: func.func @switch(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 42 : i32
// CHECK-NEXT:    cf.switch %[[VAL_1]] : i32, [
// CHECK-NEXT:      default: ^bb1(%[[VAL_0]] : i32),
// CHECK-NEXT:      42: ^bb2(%[[VAL_1]] : i32)
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb1(%[[VAL_2:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  ^bb2(%[[VAL_3:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @switch(%f: i32) -> i32 {
  %c = arith.constant 42 : i32
  cf.switch %c : i32, [ default: ^a(%f : i32), 42: ^b(%c : i32) ]
^a(%x: i32):
  return %x : i32
^b(%y: i32):
  return %y : i32
}

// -----

// The fold of %same gives %i, which is no operand of it: when less is known of %i, less is known of
// %same, though nothing changed for its operands. (mlir-opt takes it for the constant 0.)
// CHECK-LABEL: func.func @asks_for_more_than_operands(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_3]], %[[VAL_3]] : i32, i32)
// CHECK-NEXT:  ^bb1(%[[VAL_4:.*]]: i32, %[[VAL_5:.*]]: i32):  // 2 preds: ^bb0, ^bb2
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.addi %[[VAL_4]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.subi %[[VAL_6]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi slt, %[[VAL_4]], %[[VAL_0]] : i32
// CHECK-NEXT:    cf.cond_br %[[VAL_8]], ^bb2, ^bb3
// CHECK-NEXT:  ^bb2:  // pred: ^bb1
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.addi %[[VAL_4]], %[[VAL_2]] : i32
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_9]], %[[VAL_7]] : i32, i32)
// CHECK-NEXT:  ^bb3:  // pred: ^bb1
// CHECK-NEXT:    return %[[VAL_7]] : i32
// CHECK-NEXT:  }
func.func @asks_for_more_than_operands(%n: i32, %b: i32) -> i32 {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  cf.br ^head(%zero, %zero : i32, i32)
^head(%i: i32, %last: i32):
  %sum = arith.addi %i, %b : i32
  %same = arith.subi %sum, %b : i32
  %lt = arith.cmpi slt, %i, %n : i32
  cf.cond_br %lt, ^body, ^exit
^body:
  %next = arith.addi %i, %one : i32
  cf.br ^head(%next, %same : i32, i32)
^exit:
  return %same : i32
}
