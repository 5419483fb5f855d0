// RUN: terrace-opt %s --mlir-print-debuginfo --threads=1 > %t
// RUN: terrace-opt %s --mlir-print-debuginfo --threads=2 | diff - %t
// RUN: FileCheck %s < %t

// An op and an argument of a function are where an alias says that is defined only at the end.

// CHECK-LABEL: module {
module {
  // CHECK-NEXT: func.func @f(%{{.*}}: i32 loc("a":1:2)) {
  func.func @f(%arg0: i32 loc(#a)) {
    // CHECK-NEXT: return loc(#[[B:.*]])
    return loc(#b)
    // CHECK-NEXT: } loc(#[[A:.*]])
  } loc(#a)
  // CHECK-NEXT: func.func private @g() loc(#[[B]])
  func.func private @g() loc(#b)
  // CHECK: } loc(#
} loc(#b)

// CHECK-DAG: #[[A]] = loc("a":1:2)
// CHECK-DAG: #[[B]] = loc("b":3:4)
#a = loc("a":1:2)
#b = loc("b":3:4)
