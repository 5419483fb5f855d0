// RUN: terrace-opt %s --pass-pipeline='builtin.module(func.func(cse,canonicalize),cse)' --mlir-print-ir-after-all -o /dev/null 2>&1 | FileCheck %s --check-prefix=AFTER
// RUN: terrace-opt %s --pass-pipeline='builtin.module(func.func(cse,canonicalize),cse)' --mlir-print-ir-after-all --mlir-print-ir-after-change -o /dev/null 2>&1 | FileCheck %s --check-prefix=CHANGE
// RUN: terrace-opt %s --pass-pipeline='builtin.module(func.func(cse,canonicalize))' --mlir-print-ir-before=canonicalize --mlir-print-ir-module-scope -o /dev/null 2>&1 | FileCheck %s --check-prefix=SCOPE
// RUN: rm -rf %t && terrace-opt %s --pass-pipeline='builtin.module(cse,func.func(cse,canonicalize))' --mlir-print-ir-after-all --mlir-print-ir-tree-dir=%t -o /dev/null
// RUN: cat %t/builtin_module_top/0_cse.mlir | FileCheck %s --check-prefix=FILE
// RUN: cat %t/builtin_module_top/func_func_twice/0_1_canonicalize.mlir | FileCheck %s --check-prefix=NESTED

// What passes see is printed in the order of the text, with any number of threads.
// AFTER: IR Dump After CSE (cse)
// AFTER-NEXT: func.func @twice
// AFTER: IR Dump After Canonicalizer (canonicalize)
// AFTER-NEXT: func.func @twice
// AFTER: IR Dump After CSE (cse)
// AFTER-NEXT: func.func @nothing
// AFTER: IR Dump After Canonicalizer (canonicalize)
// AFTER-NEXT: func.func @nothing
// AFTER: IR Dump After CSE (cse)
// AFTER-NEXT: module @top

// CHANGE: IR Dump After CSE (cse)
// CHANGE-NEXT: func.func @twice
// CHANGE-NOT: IR Dump

// SCOPE: // -----// IR Dump Before Canonicalizer (canonicalize) ('func.func' operation: @twice) //----- //
// SCOPE-NEXT: module @top
// SCOPE: func.func @nothing
// SCOPE: // -----// IR Dump Before Canonicalizer (canonicalize) ('func.func' operation: @nothing) //----- //
// SCOPE-NEXT: module @top
// SCOPE-NEXT: func.func @twice

// FILE: IR Dump After CSE (cse)
// FILE-NEXT: module @top
// NESTED: IR Dump After Canonicalizer (canonicalize)
// NESTED-NEXT: func.func @twice
// NESTED-NOT: func.func
module @top {
  func.func @twice(%a: i32) -> i32 {
    %0 = arith.addi %a, %a : i32
    %1 = arith.addi %a, %a : i32
    %2 = arith.muli %0, %1 : i32
    return %2 : i32
  }
  func.func @nothing() {
    return
  }
}
