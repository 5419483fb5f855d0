// RUN: terrace-opt --canonicalize --mlir-print-debuginfo --mlir-print-local-scope --split-input-file %s | FileCheck %s
// RUN: terrace-opt --sccp --mlir-print-debuginfo --mlir-print-local-scope --split-input-file %s | FileCheck %s
// RUN: terrace-opt --inline=default-pipeline= --mlir-print-debuginfo --mlir-print-local-scope --split-input-file %s | FileCheck %s --check-prefix=INLINE

// A constant that stands for several, is moved or comes of a fold has no place of its own.

// CHECK-LABEL: func.func @merged
// CHECK-NEXT:    arith.constant 1 : index loc(unknown)
// CHECK-NEXT:    return
func.func @merged() -> (index, index) {
  %0 = arith.constant 1 : index loc("first")
  %1 = arith.constant 1 : index loc("second")
  return %0, %1 : index, index
}

// CHECK-LABEL: func.func @moved
// CHECK-DAG:     arith.constant 3 : i32 loc(unknown)
// CHECK:         arith.subi %{{.*}}, %{{.*}} : i32 loc("difference")
// CHECK:         arith.divsi %{{.*}}, %{{.*}} : i32 loc("quotient")
func.func @moved(%a: i32) -> i32 {
  %0 = arith.constant 1 : i32 loc("in front")
  %1 = arith.subi %a, %0 : i32 loc("difference")
  %2 = arith.constant 3 : i32 loc("behind it")
  %3 = arith.divsi %1, %2 : i32 loc("quotient")
  return %3 : i32
}

// -----

// Ops that are inlined have both locations, arguments of blocks the callee's.

// INLINE-LABEL: func.func @caller
// INLINE:         cf.cond_br %{{.*}}, ^bb1(%{{.*}} : i32), ^bb2 loc(callsite("branch" at "call"))
// INLINE:       ^bb1(%{{.*}}: i32 loc("in the callee")):
// INLINE-NEXT:    arith.addi %{{.*}}, %{{.*}} : i32 loc(callsite("op" at "call"))
// INLINE:       ^bb3(%{{.*}}: i32 loc("call")):
func.func private @callee(%a: i32, %c: i1) -> i32 {
  cf.cond_br %c, ^left(%a : i32), ^right loc("branch")
^left(%x: i32 loc("in the callee")):
  %0 = arith.addi %x, %x : i32 loc("op")
  return %0 : i32 loc("left")
^right:
  return %a : i32 loc("right")
}

func.func @caller(%a: i32, %c: i1) -> i32 {
  %0 = call @callee(%a, %c) : (i32, i1) -> i32 loc("call")
  return %0 : i32 loc("return")
}
