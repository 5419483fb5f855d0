// RUN: terrace-opt %s --pass-pipeline='builtin.module(func.func(cse),canonicalize)' --log-actions-to=- | FileCheck %s --check-prefix=LOG
// RUN: terrace-opt %s --cse --symbol-dce --mlir-debug-counter=pass-execution-skip=1,pass-execution-count=1 --log-actions-to=%t
// RUN: FileCheck %s --check-prefix=ONE < %t
// RUN: terrace-opt %s --cse --mlir-debug-counter=pass-execution-count=0 --mlir-print-debug-counter 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not terrace-opt %s --mlir-debug-counter=pass=1 2>&1 | FileCheck %s --check-prefix=WRONG
// RUN: terrace-opt %s -p 'builtin.module(cse)' --dump-pass-pipeline 2>&1 | FileCheck %s --check-prefix=DUMP
// RUN: terrace-opt --help-hidden | FileCheck %s --check-prefix=HIDDEN

// LOG: {{^}}[thread {{.*}}] begins (no breakpoint) Action `pass-execution` running `mlir::detail::OpToOpPassAdaptor` on Operation `builtin.module` (module {...})`{{$}}
// LOG-NEXT: running `CSE` on Operation `func.func` (func.func @f(%arg0: i32) -> i32 {...})`{{$}}
// LOG-NEXT: {{^}}[thread {{.*}}] completed `pass-execution`{{$}}
// LOG-NEXT: completed
// LOG-NEXT: running `Canonicalizer` on Operation `builtin.module` (module {...})`{{$}}
// LOG-NEXT: {{^}}[thread {{.*}}] begins (no breakpoint) Action GreedyPatternRewriteIteration(1) (Region #0 for op module {...})`{{$}}
// LOG-NEXT: {{^}}[thread {{.*}}] completed `GreedyPatternRewriteIteration`{{$}}
// LOG-NEXT: GreedyPatternRewriteIteration(1) (Region #0 for op func.func @f(%arg0: i32) -> i32 {...})
// LOG-NEXT: completed `GreedyPatternRewriteIteration`
// LOG-NEXT: completed `pass-execution`
// LOG-NEXT: {{^}}module {

// ONE-NOT: CSE
// ONE: running `SymbolDCE`
// ONE-NEXT: completed
// ONE-NOT: Action

// NONE: DebugCounter counters:
// NONE-NEXT: {{^}}pass-execution                  : {1,0,0}{{$}}
// NONE: %0 = arith.addi
// NONE-NEXT: %1 = arith.addi

// WRONG: flag '--mlir-debug-counter' wants names that end in '-skip' or '-count', not 'pass'

// DUMP: {{^}}Pass Manager with 1 passes:{{$}}
// DUMP-NEXT: {{^}}builtin.module(cse)

// HIDDEN: -p - Alias for --pass-pipeline

func.func @f(%x: i32) -> i32 {
  %0 = arith.addi %x, %x : i32
  %1 = arith.addi %x, %x : i32
  %2 = arith.muli %0, %1 : i32
  return %2 : i32
}
