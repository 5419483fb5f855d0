// RUN: terrace run %s | FileCheck %s

// A script for the transform dialect in a program is read over, whatever it says.

// CHECK: 7
func.func @main() {
  %x = arith.constant 7 : i32
  vector.print %x : i32
  return
}

module attributes {transform.with_named_sequence} {
  transform.named_sequence private @helper(%op: !transform.any_op {transform.readonly}) -> (!transform.any_op) {
    transform.yield %op : !transform.any_op
  }
  transform.named_sequence @__transform_main(%op: !transform.any_op) attributes {note = "{"} {
    // An apostrophe's and a bracket's worth of trouble: } ) >
    %f = transform.structured.match ops{["func.func"]} in %op : (!transform.any_op) -> !transform.any_op
    transform.print %f {name = "}"} : !transform.any_op
    transform.yield
  }
}
