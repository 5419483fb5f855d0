// RUN: terrace-opt %s --canonicalize --log-actions-to=- | FileCheck %s --check-prefix=LOG
// RUN: terrace-opt %s --canonicalize --mlir-debug-counter=apply-pattern-skip=1,apply-pattern-count=1,GreedyPatternRewriteIteration-skip=0 --mlir-print-debug-counter 2>&1 | FileCheck %s --check-prefix=ONE
// RUN: terrace-opt %s --canonicalize --mlir-debug-counter=apply-pattern-count=0 | FileCheck %s --check-prefix=NONE
// RUN: terrace-opt %s --canonicalize --mlir-debug-counter=GreedyPatternRewriteIteration-count=0 | FileCheck %s --check-prefix=STILL

// LOG: GreedyPatternRewriteIteration(1) (Region #0 for op func.func @f(%arg0: i32) -> i32 {...})
// LOG: {{^}}[thread {{.*}}] begins (no breakpoint) Action `apply-pattern pattern: {{.+}} (%1 = arith.addi %0, %c1_i32 : i32)`{{$}}
// LOG-NEXT: {{^}}[thread {{.*}}] completed `apply-pattern`{{$}}
// LOG: completed `GreedyPatternRewriteIteration`
// LOG-NEXT: GreedyPatternRewriteIteration(2) (Region #0 for op func.func
// LOG: arith.addi %arg0, %c4_i32

// The second application does not find what the first would have made.
// ONE: GreedyPatternRewriteIteration   : {{[{][0-9]+}},0,-1}
// ONE-NEXT: apply-pattern                   : {{[{][0-9]+}},1,1}
// ONE: arith.addi
// ONE-NEXT: arith.addi
// ONE-NEXT: return

// NONE-COUNT-3: arith.addi
// NONE-NEXT: return

// Folds belong to iterations too.
// STILL: arith.constant 1
// STILL-NEXT: arith.constant 2

func.func @f(%a: i32) -> i32 {
  %c1 = arith.constant 1 : i32
  %c2 = arith.constant 2 : i32
  %x = arith.addi %a, %c1 : i32
  %y = arith.addi %x, %c1 : i32
  %z = arith.addi %y, %c2 : i32
  return %z : i32
}
