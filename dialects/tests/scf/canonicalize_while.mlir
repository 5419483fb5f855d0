// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @while_inv(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i32, i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = scf.while (%[[VAL_3:.*]] = %[[VAL_1]]) : (i32) -> i32 {
// CHECK-NEXT:      %[[VAL_4:.*]] = "test.c"(%[[VAL_0]], %[[VAL_3]]) : (i32, i32) -> i1
// CHECK-NEXT:      %[[VAL_5:.*]] = "test.v"() : () -> i32
// CHECK-NEXT:      scf.condition(%[[VAL_4]]) %[[VAL_5]] : i32
// CHECK-NEXT:    } do {
// CHECK-NEXT:    ^bb0(%[[VAL_6:.*]]: i32):
// CHECK-NEXT:      "test.u"(%[[VAL_0]], %[[VAL_0]]) : (i32, i32) -> ()
// CHECK-NEXT:      scf.yield %[[VAL_6]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_0]], %[[VAL_2]] : i32, i32, i32
// CHECK-NEXT:  }
func.func @while_inv(%a: i32, %b: i32) -> (i32, i32, i32) {
  %0:3 = scf.while (%x = %a, %y = %b) : (i32, i32) -> (i32, i32, i32) {
    %c = "test.c"(%x, %y) : (i32, i32) -> i1
    %v = "test.v"() : () -> i32
    scf.condition(%c) %x, %a, %v : i32, i32, i32
  } do {
  ^bb0(%p: i32, %q: i32, %r: i32):
    "test.u"(%p, %q) : (i32, i32) -> ()
    scf.yield %p, %r : i32, i32
  }
  return %0#0, %0#1, %0#2 : i32, i32, i32
}

// CHECK-LABEL: func.func @while_cond(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> (i1, i32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant false
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_3:.*]]:2 = scf.while (%[[VAL_4:.*]] = %[[VAL_0]]) : (i32) -> (i1, i32) {
// CHECK-NEXT:      %[[VAL_5:.*]] = arith.cmpi slt, %[[VAL_4]], %[[VAL_0]] : i32
// CHECK-NEXT:      scf.condition(%[[VAL_5]]) %[[VAL_5]], %[[VAL_4]] : i1, i32
// CHECK-NEXT:    } do {
// CHECK-NEXT:    ^bb0(%[[VAL_6:.*]]: i1, %[[VAL_7:.*]]: i32):
// CHECK-NEXT:      %[[VAL_8:.*]] = arith.cmpi sgt, %[[VAL_0]], %[[VAL_7]] : i32
// CHECK-NEXT:      %[[VAL_9:.*]] = "test.u"(%[[VAL_2]], %[[VAL_2]], %[[VAL_1]], %[[VAL_8]]) : (i1, i1, i1, i1) -> i32
// CHECK-NEXT:      scf.yield %[[VAL_9]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_3]]#0, %[[VAL_3]]#1 : i1, i32
// CHECK-NEXT:  }
func.func @while_cond(%n: i32) -> (i1, i32) {
  %c0 = arith.constant 0 : i32
  %0:2 = scf.while (%x = %n) : (i32) -> (i1, i32) {
    %c = arith.cmpi slt, %x, %n : i32
    scf.condition(%c) %c, %x : i1, i32
  } do {
  ^bb0(%p: i1, %q: i32):
    %1 = arith.cmpi slt, %q, %n : i32
    %2 = arith.cmpi sge, %q, %n : i32
    %3 = arith.cmpi sgt, %n, %q : i32
    %5 = "test.u"(%p, %1, %2, %3) : (i1, i1, i1, i1) -> i32
    scf.yield %5 : i32
  }
  return %0#0, %0#1 : i1, i32
}

// CHECK-LABEL: func.func @while_unused(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]]:2 = scf.while (%[[VAL_3:.*]] = %[[VAL_0]]) : (i32) -> (i32, i32) {
// CHECK-NEXT:      %[[VAL_4:.*]] = "test.c"(%[[VAL_3]]) : (i32) -> i1
// CHECK-NEXT:      %[[VAL_5:.*]] = "test.v"() : () -> i32
// CHECK-NEXT:      %[[VAL_6:.*]] = "test.w"() : () -> i32
// CHECK-NEXT:      scf.condition(%[[VAL_4]]) %[[VAL_5]], %[[VAL_6]] : i32, i32
// CHECK-NEXT:    } do {
// CHECK-NEXT:    ^bb0(%[[VAL_7:.*]]: i32, %[[VAL_8:.*]]: i32):
// CHECK-NEXT:      %[[VAL_9:.*]] = "test.u"(%[[VAL_7]], %[[VAL_8]]) : (i32, i32) -> i32
// CHECK-NEXT:      scf.yield %[[VAL_9]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_2]]#0 : i32
// CHECK-NEXT:  }
func.func @while_unused(%a: i32, %b: i32) -> (i32) {
  %0:4 = scf.while (%x = %a, %y = %b) : (i32, i32) -> (i32, i32, i32, i32) {
    %c = "test.c"(%x) : (i32) -> i1
    %v = "test.v"() : () -> i32
    %w = "test.w"() : () -> i32
    scf.condition(%c) %x, %v, %w, %v : i32, i32, i32, i32
  } do {
  ^bb0(%p: i32, %q: i32, %r: i32, %s: i32):
    %5 = "test.u"(%s, %r) : (i32, i32) -> i32
    scf.yield %5, %r : i32, i32
  }
  return %0#1 : i32
}
