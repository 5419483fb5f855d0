// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --sccp --split-input-file --allow-unregistered-dialect | FileCheck %s

func.func private @callee(%a: i32, %b: i32) -> (i32, i32) {
  %c = arith.constant 3 : i32
  %r = arith.addi %a, %c : i32
  return %r, %b : i32, i32
}
func.func @caller(%x: i32) -> i32 {
  %c = arith.constant 4 : i32
  %r:2 = call @callee(%c, %x) : (i32, i32) -> (i32, i32)
  %s = arith.addi %r#0, %r#1 : i32
  return %r#0 : i32
}
func.func @caller2(%x: i32) -> i32 {
  %c = arith.constant 4 : i32
  %r:2 = call @callee(%c, %c) : (i32, i32) -> (i32, i32)
  return %r#1 : i32
}
func.func private @never(%a: i32) -> i32 {
  %c = arith.constant 1 : i32
  %d = arith.addi %c, %c : i32
  return %d : i32
}
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
func.func private @ext() -> i32
func.func @calls() -> i32 {
  %0 = call @ext() : () -> i32
  %f = constant @taken : (i32) -> i32
  %c = arith.constant 1 : i32
  %1 = call_indirect %f(%c) : (i32) -> i32
  %2 = call @taken(%c) : (i32) -> i32
  return %0 : i32
}
func.func private @taken(%a: i32) -> i32 {
  return %a : i32
}
module @nested {
  func.func private @p(%a: i32) -> i32 { return %a : i32 }
  func.func @q() -> i32 {
    %c = arith.constant 1 : i32
    %r = call @p(%c) : (i32) -> i32
    return %r : i32
  }
}
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
