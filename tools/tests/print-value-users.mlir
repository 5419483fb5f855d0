// RUN: terrace-opt %s --mlir-print-value-users --threads=1 --allow-unregistered-dialect > %t
// RUN: terrace-opt %s --mlir-print-value-users --threads=8 --allow-unregistered-dialect | diff - %t
// RUN: FileCheck %s < %t
// RUN: terrace-opt %t --allow-unregistered-dialect --mlir-print-op-generic > %t.again
// RUN: terrace-opt %s --allow-unregistered-dialect --mlir-print-op-generic | diff - %t.again

// Each user once, the newest first; ops without results have a number for it.

//      CHECK: func.func @f(%arg0: i32, %arg1: i32) -> i32 {
// CHECK-NEXT:   // %arg0 is used by %[[ADD:[0-9]+]], %[[LOOP:[0-9]+]]#0, %[[LOOP]]#1
// CHECK-NEXT:   // %arg1 is unused
// CHECK-NEXT:   %c0 = arith.constant 0 : index // users: %[[LOOP]]#0, %[[LOOP]]#1
// CHECK-NEXT:   %c1 = arith.constant 1 : index // users: %[[LOOP]]#0, %[[LOOP]]#1
// CHECK-NEXT:   %[[LOOP]]:2 = scf.for
// CHECK-NEXT:     // %arg2 is unused
// CHECK-NEXT:     // %arg3 is used by %[[YIELD:[0-9]+]]
// CHECK-NEXT:     // %arg4 is used by %[[YIELD]]
// CHECK-NEXT:     scf.yield %arg4, %arg3 : i32, i32 // id: %[[YIELD]]
// CHECK-NEXT:   } // users: (%[[ADD]]), (unused)
// CHECK-NEXT:   %[[ADD]] = arith.addi %[[LOOP]]#0, %arg0 : i32 // user: %[[TWICE:[0-9]+]]
// CHECK-NEXT:   %[[TWICE]] = arith.muli %[[ADD]], %[[ADD]] : i32 // user: %[[RETURN:[0-9]+]]
// CHECK-NEXT:   %[[LAST:[0-9]+]] = "test.op"() : () -> i32 // unused
// CHECK-NEXT:   "test.op"() : () -> (){{$}}
// CHECK-NEXT:   return %[[TWICE]] : i32 // id: %[[RETURN]]
func.func @f(%a: i32, %b: i32) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %0:2 = scf.for %i = %c0 to %c1 step %c1 iter_args(%x = %a, %y = %a) -> (i32, i32) {
    scf.yield %y, %x : i32, i32
  }
  %1 = arith.addi %0#0, %a : i32
  %2 = arith.muli %1, %1 : i32
  %3 = "test.op"() : () -> i32
  "test.op"() : () -> ()
  return %2 : i32
}

// Uses of an isolated op are those of the body around it.
//      CHECK: %[[A:[0-9]+]] = "test.op"() : () -> i32 // user: %[[B:[0-9]+]]
// CHECK-NEXT: %[[B]] = "test.op"(%[[A]]) : (i32) -> i32 // unused
%a = "test.op"() : () -> i32
%b = "test.op"(%a) : (i32) -> i32
