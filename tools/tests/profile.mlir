// RUN: terrace-opt %s --pass-pipeline='builtin.module(func.func(cse,canonicalize),cse)' --mlir-timing -o /dev/null 2>&1 | FileCheck %s --check-prefix=TREE
// RUN: terrace-opt %s --pass-pipeline='builtin.module(func.func(cse,canonicalize),cse)' --mlir-timing --mlir-timing-display=list -o /dev/null 2>&1 | FileCheck %s --check-prefix=LIST
// RUN: terrace-opt %s --pass-pipeline='builtin.module(func.func(cse),builtin.module(canonicalize))' --mlir-timing --mlir-output-format=json -o /dev/null 2>&1 | FileCheck %s --check-prefix=JSON
// RUN: terrace-opt %s --pass-pipeline='builtin.module(func.func(cse,canonicalize),cse)' --mlir-pass-statistics -o /dev/null 2>&1 | FileCheck %s --check-prefix=COUNTS
// RUN: terrace-opt %s --pass-pipeline='builtin.module(func.func(cse,canonicalize),cse)' --mlir-pass-statistics --mlir-pass-statistics-display=list -o /dev/null 2>&1 | FileCheck %s --check-prefix=SUMS
// RUN: not terrace-opt %s --mlir-timing-display=pie 2>&1 | FileCheck %s --check-prefix=WRONG

// TREE: Execution time report
// TREE: Total Execution Time:
// TREE: Name
// TREE-NEXT: %)  Parser
// TREE-NEXT: %)  'func.func' Pipeline
// TREE-NEXT: %)    CSE
// TREE-NEXT: %)      (A) DominanceInfo
// TREE-NEXT: %)    Canonicalizer
// TREE-NEXT: %)  CSE
// TREE-NEXT: %)    (A) DominanceInfo
// TREE-NEXT: %)  Output
// TREE-NEXT: %)  Rest
// TREE-NEXT: (100.0%)  Total

// LIST: Name
// LIST-DAG: %)  CSE
// LIST-DAG: %)  Canonicalizer
// LIST: %)  Rest
// LIST-NEXT: (100.0%)  Total

// JSON: [
// JSON-NEXT: "name": "Parser", "passes": [
// JSON-NEXT: {}]},
// JSON-NEXT: "name": "Pipeline Collection : ['builtin.module', 'func.func']", "passes": [
// JSON-NEXT: "name": "'func.func' Pipeline", "passes": [
// JSON-NEXT: "name": "CSE", "passes": [
// JSON-NEXT: "name": "(A) DominanceInfo", "passes": [
// JSON-NEXT: {}]},
// JSON-NEXT: {}]},
// JSON-NEXT: {}]},
// JSON-NEXT: {}]},
// JSON-NEXT: "name": "Output", "passes": [
// JSON-NEXT: {}]},
// JSON-NEXT: "name": "Rest"},
// JSON-NEXT: "name": "Total"}
// JSON-NEXT: ]

// COUNTS: Pass statistics report
// COUNTS: {{^}}'func.func' Pipeline
// COUNTS-NEXT: {{^}}  CSE
// COUNTS-NEXT: {{^}}    (S) 2 num-cse'd - Number of operations CSE'd
// COUNTS-NEXT: {{^}}    (S) 1 num-dce'd - Number of operations DCE'd
// COUNTS-NEXT: {{^}}CSE
// COUNTS-NEXT: {{^}}  (S) 0 num-cse'd - Number of operations CSE'd
// COUNTS-NEXT: {{^}}  (S) 0 num-dce'd - Number of operations DCE'd

// SUMS: {{^}}CSE
// SUMS-NEXT: {{^}}  (S) 2 num-cse'd - Number of operations CSE'd
// SUMS-NEXT: {{^}}  (S) 1 num-dce'd - Number of operations DCE'd

// WRONG: flag '--mlir-timing-display' is 'tree' or 'list', not 'pie'
func.func @twice(%a: i32) -> i32 {
  %0 = arith.addi %a, %a : i32
  %1 = arith.addi %a, %a : i32
  %2 = arith.muli %0, %1 : i32
  return %2 : i32
}
func.func @once_more(%a: i32) -> i32 {
  %unused = arith.subi %a, %a : i32
  %0 = arith.addi %a, %a : i32
  %1 = arith.addi %a, %a : i32
  %2 = arith.muli %0, %1 : i32
  return %2 : i32
}
