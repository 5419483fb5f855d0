// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s

// What is not known of the dialect is as if nobody had registered it.
// CHECK-LABEL: func.func @one_side(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: !llvm.ptr<1>) -> i32 attributes {test.attr = #llvm.unheard_of<of>} {
// CHECK-NEXT:    cf.cond_br %[[VAL_0]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_2:.*]] = "llvm.unheard_of"(%[[VAL_1]]) : (!llvm.ptr<1>) -> i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    llvm.unreachable {test.why}
// CHECK-NEXT:  }
func.func @one_side(%c: i1, %p: !llvm.ptr<1>) -> i32 attributes {test.attr = #llvm.unheard_of<of>} {
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  %r = "llvm.unheard_of"(%p) : (!llvm.ptr<1>) -> i32
  return %r : i32
^bb2:
  llvm.unreachable {test.why}
}
