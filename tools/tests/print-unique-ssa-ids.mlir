// RUN: terrace-opt %s --mlir-print-unique-ssa-ids --threads=1 > %t
// RUN: terrace-opt %s --mlir-print-unique-ssa-ids --threads=8 | diff - %t
// RUN: FileCheck %s < %t

// Counters run on over all bodies, from the last op to the first; so do those behind names that are taken.

// CHECK-LABEL: module {
// CHECK-LABEL: func.func @loops(%arg1: i32, %arg2: index) -> i32 {
func.func @loops(%a: i32, %n: index) -> i32 {
  // CHECK-NEXT: %c0 = arith.constant 0 : index
  // CHECK-NEXT: %c0_1 = arith.constant 0 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 0 : index
  // CHECK-NEXT: %2:2 = scf.for %arg3 = %c0 to %arg2 step %c0_1 iter_args(%arg4 = %arg1, %arg5 = %arg1)
  %0:2 = scf.for %i = %c0 to %n step %c1 iter_args(%x = %a, %y = %a) -> (i32, i32) {
    // CHECK-NEXT: %4 = arith.addi %arg4, %arg5
    %sum = arith.addi %x, %y : i32
    scf.yield %sum, %sum : i32, i32
  }
  // CHECK: %3 = arith.addi %2#0, %2#1
  %1 = arith.addi %0#0, %0#1 : i32
  return %1 : i32
}

// CHECK-LABEL: module @inner {
module @inner {
  // CHECK-LABEL: func.func @names() {
  func.func @names() {
    // CHECK-NEXT: %c0 = arith.constant
    // CHECK-NEXT: %c0_0 = arith.constant
    %0 = arith.constant 0 : index
    %1 = arith.constant 0 : index
    return
  }
}

// CHECK-LABEL: func.func @blocks(%arg0: i32) -> i32 {
func.func @blocks(%a: i32) -> i32 {
  cf.br ^bb1(%a : i32)
// CHECK: ^bb1(%0: i32):
^bb1(%b: i32):
  // CHECK-NEXT: %1 = arith.addi %0, %0
  %0 = arith.addi %b, %b : i32
  return %0 : i32
}
