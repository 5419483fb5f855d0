// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s '--inline=default-pipeline= inlining-threshold=60' --split-input-file --allow-unregistered-dialect | FileCheck %s

func.func private @multi(%a: i32, %c: i1) -> (i32, i32) {
  cf.cond_br %c, ^bb1, ^bb2(%a : i32)
^bb1:
  %k = arith.constant 7 : i32
  return %k, %a : i32, i32
^bb2(%x: i32):
  %y = arith.muli %x, %x : i32
  return %y, %x : i32, i32
}
func.func @use(%a: i32, %c: i1) -> i32 {
  %r:2 = call @multi(%a, %c) : (i32, i1) -> (i32, i32)
  %s = arith.addi %r#0, %r#1 : i32
  %r2:2 = call @multi(%s, %c) : (i32, i1) -> (i32, i32)
  return %r2#1 : i32
}
func.func @loop(%n: index, %a: i32, %c: i1) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%x = %a) -> i32 {
    %q = func.call @single(%x) : (i32) -> i32
    %z:2 = func.call @multi(%x, %c) : (i32, i1) -> (i32, i32)
    %w = arith.addi %q, %z#0 : i32
    scf.yield %w : i32
  }
  return %r : i32
}
func.func private @single(%a: i32) -> i32 {
  %y = arith.muli %a, %a : i32
  return %y : i32
}
func.func private @decl(i32) -> i32
func.func @external(%a: i32) -> i32 {
  %0 = call @decl(%a) : (i32) -> i32
  return %0 : i32
}
module @inner {
  func.func private @single(%a: i32) -> i32 {
    return %a : i32
  }
  func.func @caller(%a: i32) -> i32 {
    %0 = call @single(%a) : (i32) -> i32
    return %0 : i32
  }
}
func.func nested @nest(%a: i32) -> i32 {
  return %a : i32
}
func.func private @used_by_attr() { return }
func.func @holder() attributes {ref = @used_by_attr} { return }
