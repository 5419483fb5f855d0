// RUN: terrace-opt %s --mlir-print-debuginfo --threads=1 > %t
// RUN: terrace-opt %s --mlir-print-debuginfo --threads=2 | diff - %t
// RUN: FileCheck %s < %t

// An op and an argument of a function are where an alias says that is defined only at the end.

//      CHECK: #[[A:.*]] = loc("a":1:2)
// CHECK-NEXT: module {
// CHECK-NEXT: func.func @f(%{{.*}}: i32 loc("a":1:2)) {
// CHECK-NEXT: return loc(#[[B:.*]])
// CHECK-NEXT: } loc(#[[A]])
// CHECK-NEXT: func.func private @g() loc(#[[B]])
// CHECK-NEXT: } loc(#[[B]])
// CHECK-NEXT: #[[B]] = loc("b":3:4)
module {
  func.func @f(%arg0: i32 loc(#a)) {
    return loc(#b)
  } loc(#a)
  func.func private @g() loc(#b)
} loc(#b)

#a = loc("a":1:2)
#b = loc("b":3:4)
