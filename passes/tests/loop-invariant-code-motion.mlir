// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --loop-invariant-code-motion --split-input-file --allow-unregistered-dialect | FileCheck %s

func.func @licm(%n: index, %m: memref<?xi32>, %x: i32, %c: i1) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %k = arith.constant 3 : i32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) -> i32 {
    %c7 = arith.constant 7 : i32
    %inv = arith.addi %c7, %x : i32
    %inv2 = arith.muli %inv, %inv : i32
    %div = arith.divsi %inv, %x : i32
    %divk = arith.divsi %inv, %k : i32
    %ld = memref.load %m[%c0] : memref<?xi32>
    %if = scf.if %c -> i32 {
      %p = arith.addi %inv2, %x : i32
      scf.yield %p : i32
    } else {
      scf.yield %inv : i32
    }
    %if2 = scf.if %c -> i32 {
      %p = arith.addi %inv2, %a : i32
      scf.yield %p : i32
    } else {
      scf.yield %inv : i32
    }
    scf.for %j = %c0 to %n step %c1 {
      %s = arith.addi %inv, %k : i32
      %t = arith.index_cast %i : index to i32
      %u = arith.addi %t, %s : i32
      memref.store %u, %m[%j] : memref<?xi32>
    }
    %e = arith.addi %if, %if2 : i32
    %e2 = arith.addi %e, %div : i32
    %e3 = arith.addi %e2, %divk : i32
    scf.yield %e3 : i32
  }
  scf.while : () -> () {
    %v = arith.xori %c, %c : i1
    scf.condition(%v)
  } do {
    %w = arith.addi %x, %x : i32
    memref.store %w, %m[%c0] : memref<?xi32>
    scf.yield
  }
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    %w = arith.addi %x, %k : i32
    memref.store %w, %m[%i] : memref<?xi32>
  }
  scf.forall (%i) in (%n) {
    %w = arith.subi %x, %k : i32
    memref.store %w, %m[%i] : memref<?xi32>
  }
  %un = "t.loop"() ({ %w = arith.addi %x, %x : i32 "t.y"(%w) : (i32) -> () }) : () -> i32
  return %r : i32
}
