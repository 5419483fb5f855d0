// RUN: terrace-opt %s --canonicalize='disable-patterns=sum-of-sum' | FileCheck %s --check-prefix=DISABLED
// RUN: terrace-opt %s --canonicalize='enable-patterns=and-of-extui' | FileCheck %s --check-prefix=DISABLED
// RUN: terrace-opt %s --canonicalize='enable-patterns=and-of-extui,sum-of-sum' | FileCheck %s --check-prefix=ENABLED
// RUN: terrace-opt %s --canonicalize='test-convergence=true' | FileCheck %s --check-prefix=ENABLED
// RUN: not terrace-opt %s --canonicalize='test-convergence=true max-iterations=1' 2>&1 | FileCheck %s --check-prefix=LIMIT
// RUN: not terrace-opt %s --canonicalize='test-convergence=2' 2>&1 | FileCheck %s --check-prefix=WRONG

// DISABLED-COUNT-2: arith.addi
// ENABLED: %[[C:.*]] = arith.constant 7 : i32
// ENABLED-NEXT: arith.addi %arg0, %[[C]]
// ENABLED-NEXT: return
// LIMIT: canonicalize-options.mlir:[[@LINE+7]]:8: error: rewriting did not converge: patterns or folds still apply after the last iteration
// LIMIT: note: still pattern 'sum-of-sum' applies to 'arith.addi'
// WRONG: option 'test-convergence' is true or false, not '2'
func.func @f(%x: i32) -> i32 {
  %three = arith.constant 3 : i32
  %four = arith.constant 4 : i32
  %0 = arith.addi %x, %three : i32
  %1 = arith.addi %0, %four : i32
  return %1 : i32
}
