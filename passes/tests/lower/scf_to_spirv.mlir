// RUN: terrace-opt %s --convert-scf-to-spirv | FileCheck %s

// Results go through variables. A loop writes them in its header: a loop that never runs
// gives what it starts with.

// CHECK-LABEL: spirv.func @count(
// CHECK-SAME: %[[N:.*]]: i32, %[[X:.*]]: f32) -> f32 "None"
func.func @count(%n: index, %x: f32) -> f32 {
  // CHECK: %[[ZERO:.*]] = spirv.Constant 0 : i32
  %c0 = arith.constant 0 : index
  // CHECK-NEXT: %[[ONE:.*]] = spirv.Constant 1 : i32
  %c1 = arith.constant 1 : index
  // CHECK-NEXT: %[[VAR:.*]] = spirv.Variable : !spirv.ptr<f32, Function>
  // CHECK-NEXT: spirv.mlir.loop {
  // CHECK-NEXT:   spirv.Branch ^bb1(%[[ZERO]], %[[X]] : i32, f32)
  // CHECK-NEXT: ^bb1(%[[I:.*]]: i32, %[[A:.*]]: f32):
  // CHECK-NEXT:   spirv.Store "Function" %[[VAR]], %[[A]] : f32
  // CHECK-NEXT:   %[[MORE:.*]] = spirv.SLessThan %[[I]], %[[N]] : i32
  // CHECK-NEXT:   spirv.BranchConditional %[[MORE]], ^bb2, ^bb3
  // CHECK-NEXT: ^bb2:
  // CHECK-NEXT:   %[[B:.*]] = spirv.FAdd %[[A]], %[[X]] : f32
  // CHECK-NEXT:   %[[J:.*]] = spirv.IAdd %[[I]], %[[ONE]] : i32
  // CHECK-NEXT:   spirv.Branch ^bb1(%[[J]], %[[B]] : i32, f32)
  // CHECK-NEXT: ^bb3:
  // CHECK-NEXT:   spirv.mlir.merge
  // CHECK-NEXT: }
  // CHECK-NEXT: %[[R:.*]] = spirv.Load "Function" %[[VAR]] : f32
  // CHECK-NEXT: spirv.ReturnValue %[[R]] : f32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) -> f32 {
    %b = arith.addf %a, %x : f32
    scf.yield %b : f32
  }
  return %r : f32
}

// CHECK-LABEL: spirv.func @choose(
func.func @choose(%c: i1, %a: i32, %b: i32) -> i32 {
  // CHECK: spirv.mlir.selection {
  // CHECK-NEXT: spirv.BranchConditional %{{.*}}, ^bb1, ^bb2
  %r = scf.if %c -> i32 {
    scf.yield %a : i32
  } else {
    scf.yield %b : i32
  }
  return %r : i32
}

// CHECK-LABEL: spirv.func @halve(
func.func @halve(%a: i32, %limit: i32) -> i32 {
  // CHECK: ^bb1(%[[V:.*]]: i32):
  // CHECK-NEXT: %[[MORE:.*]] = spirv.SGreaterThan %[[V]], %{{.*}} : i32
  // CHECK-NEXT: spirv.Store "Function" %{{.*}}, %[[V]] : i32
  // CHECK-NEXT: spirv.BranchConditional %[[MORE]], ^bb2(%[[V]] : i32), ^bb3
  %two = arith.constant 2 : i32
  %r = scf.while (%v = %a) : (i32) -> i32 {
    %more = arith.cmpi sgt, %v, %limit : i32
    scf.condition(%more) %v : i32
  } do {
  ^bb0(%v: i32):
    %next = arith.divsi %v, %two : i32
    scf.yield %next : i32
  }
  return %r : i32
}
