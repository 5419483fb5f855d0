// RUN: terrace-opt %s --allow-unregistered-dialect --pass-pipeline='builtin.module(func.func(cse,canonicalize{max-iterations=3}))' --mlir-generate-reproducer=%t -o /dev/null
// RUN: cat %t | FileCheck %s --check-prefix=MADE
// RUN: terrace-opt %t --allow-unregistered-dialect --run-reproducer | FileCheck %s --check-prefix=REPRO
// RUN: not terrace-opt %s --allow-unregistered-dialect --run-reproducer 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not terrace-opt %s --allow-unregistered-dialect --pass-pipeline='builtin.module(cse,convert-arith-to-spirv)' --mlir-pass-pipeline-crash-reproducer=%t2 2>&1 | FileCheck %s --check-prefix=FAILED
// RUN: cat %t2 | FileCheck %s --check-prefix=CRASH
// RUN: not terrace-opt %s --allow-unregistered-dialect --pass-pipeline='builtin.module(cse,convert-arith-to-spirv)' --mlir-pass-pipeline-crash-reproducer=%t3 --mlir-pass-pipeline-local-reproducer 2>&1 | FileCheck %s --check-prefix=FAILED
// RUN: cat %t3 | FileCheck %s --check-prefix=LOCAL

// MADE-LABEL: func.func @twice
// MADE-COUNT-2: arith.addi
// MADE: mlir_reproducer: {
// MADE-NEXT: pipeline: "builtin.module(func.func(cse,canonicalize{  max-iterations=3
// MADE-NEXT: disable_threading: {{true|false}},
// MADE-NEXT: verify_each: true

// REPRO-LABEL: func.func @twice
// REPRO-COUNT-1: arith.addi
// REPRO-NOT: arith.addi
// REPRO-NOT: mlir_reproducer

// NONE: error: the input has no pipeline to reproduce

// FAILED: error: Failures have been detected while processing an MLIR pass pipeline
// FAILED: note: Pipeline failed while executing; a reproducer was written to

// CRASH-LABEL: func.func @twice
// CRASH-COUNT-2: arith.addi
// CRASH: pipeline: "builtin.module(cse,convert-arith-to-spirv)"

// LOCAL-LABEL: func.func @twice
// LOCAL-COUNT-1: arith.addi
// LOCAL-NOT: arith.addi
// LOCAL: pipeline: "builtin.module(convert-arith-to-spirv)"
func.func @twice(%a: i32) -> i32 {
  %0 = arith.addi %a, %a : i32
  %1 = arith.addi %a, %a : i32
  %2 = arith.muli %0, %1 : i32
  return %2 : i32
}
func.func @refused(%c: i64) -> i64 {
  %0 = arith.muli %c, %c : i64
  return %0 : i64
}
