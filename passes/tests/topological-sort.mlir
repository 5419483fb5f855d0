// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --topological-sort --split-input-file --allow-unregistered-dialect | FileCheck %s

"t.graph"() ({ "t.x"() : () -> () }) : () -> ()
module {
  %a = "t.u"(%b, %c) : (i32, i32) -> i32
  %b = "t.v"(%c) : (i32) -> i32
  "t.region"() ({ "t.w"(%d) : (i32) -> () }) : () -> ()
  %c = "t.q"() : () -> i32
  %d = "t.r"(%e) : (i32) -> i32
  %e = "t.s"(%d) : (i32) -> i32
  %f = "t.self"(%f) : (i32) -> i32
}

// CHECK:       "t.graph"() ({
// CHECK-NEXT:    "t.x"() : () -> ()
// CHECK-NEXT:  }) : () -> ()
// CHECK-NEXT:  module {
// CHECK-NEXT:    %[[VAL_0:.*]] = "t.q"() : () -> i32
// CHECK-NEXT:    %[[VAL_1:.*]] = "t.self"(%[[VAL_1]]) : (i32) -> i32
// CHECK-NEXT:    %[[VAL_2:.*]] = "t.v"(%[[VAL_0]]) : (i32) -> i32
// CHECK-NEXT:    %[[VAL_3:.*]] = "t.u"(%[[VAL_2]], %[[VAL_0]]) : (i32, i32) -> i32
// CHECK-NEXT:    "t.region"() ({
// CHECK-NEXT:      "t.w"(%[[VAL_4:.*]]) : (i32) -> ()
// CHECK-NEXT:    }) : () -> ()
// CHECK-NEXT:    %[[VAL_5:.*]] = "t.r"(%[[VAL_6:.*]]) : (i32) -> i32
// CHECK-NEXT:    %[[VAL_6]] = "t.s"(%[[VAL_5]]) : (i32) -> i32
// CHECK-NEXT:  }
