// A pattern that does not match makes FileCheck fail, and the report names the check.

// RUN: echo "func.func @g()" | not FileCheck %s 2>&1 | FileCheck %s --check-prefix=REPORT

// CHECK: func.func @f()

// REPORT: not.mlir:5:4: error: CHECK: expected string not found in input
// REPORT: <stdin>:1:1: note: scanning from here
// REPORT: <stdin>:1:1: note: possible intended match here
