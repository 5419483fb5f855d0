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
