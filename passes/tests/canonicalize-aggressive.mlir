// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --pass-pipeline='builtin.module(func.func(canonicalize{region-simplify=aggressive}))' --allow-unregistered-dialect %s | FileCheck %s

// CHECK-LABEL: func.func @same_values(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> (i32, i32, i32) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.select %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.select %[[VAL_0]], %[[VAL_2]], %[[VAL_1]] : i32
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_3]], %[[VAL_4]] : i32, i32, i32
// CHECK-NEXT:  }
func.func @same_values(%c: i1, %a: i32, %b: i32) -> (i32, i32, i32) {
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  return %a, %a, %b : i32, i32, i32
^bb2:
  return %b, %b, %a : i32, i32, i32
}
// CHECK-LABEL: func.func @redundant(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    "foo.op"(%[[VAL_1]]) : (i32) -> ()
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @redundant(%c: i1, %a: i32, %b: i32) -> i32 {
  cf.cond_br %c, ^bb1(%a: i32), ^bb2(%a : i32)
^bb1(%x: i32):
  "foo.op"(%x) : (i32) -> ()
  return %x : i32
^bb2(%y: i32):
  "foo.op"(%y) : (i32) -> ()
  return %y : i32
}
// CHECK-LABEL: func.func @sw(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    cf.switch %[[VAL_0]] : i32, [
// CHECK-NEXT:      default: ^bb1(%[[VAL_1]], %[[VAL_1]] : i32, i32),
// CHECK-NEXT:      1: ^bb1(%[[VAL_2]], %[[VAL_1]] : i32, i32),
// CHECK-NEXT:      2: ^bb1(%[[VAL_1]], %[[VAL_2]] : i32, i32),
// CHECK-NEXT:      3: ^bb2
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb1(%[[VAL_3:.*]]: i32, %[[VAL_4:.*]]: i32):  // 3 preds: ^bb0, ^bb0, ^bb0
// CHECK-NEXT:    "foo.op"(%[[VAL_3]]) : (i32) -> ()
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_4]] : i32)
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    "foo.op2"(%[[VAL_2]]) : (i32) -> ()
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_1]] : i32)
// CHECK-NEXT:  ^bb3(%[[VAL_5:.*]]: i32):  // 2 preds: ^bb1, ^bb2
// CHECK-NEXT:    return %[[VAL_5]] : i32
// CHECK-NEXT:  }
func.func @sw(%f: i32, %a: i32, %b: i32) -> i32 {
  cf.switch %f : i32, [ default: ^bb1, 1: ^bb2, 2: ^bb3, 3: ^bb4 ]
^bb1:
  "foo.op"(%a) : (i32) -> ()
  cf.br ^bb5(%a: i32)
^bb2:
  "foo.op"(%b) : (i32) -> ()
  cf.br ^bb5(%a: i32)
^bb3:
  "foo.op"(%a) : (i32) -> ()
  cf.br ^bb5(%b: i32)
^bb4:
  "foo.op2"(%b) : (i32) -> ()
  cf.br ^bb5(%a: i32)
^bb5(%r: i32):
  return %r: i32
}
// CHECK-LABEL: func.func @diamond(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.select %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.select %[[VAL_0]], %[[VAL_2]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.addi %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.addi %[[VAL_5]], %[[VAL_2]] : i32
// CHECK-NEXT:    "foo.op"(%[[VAL_6]], %[[VAL_5]]) : (i32, i32) -> ()
// CHECK-NEXT:    "foo.fin"() : () -> ()
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @diamond(%c: i1, %a: i32, %b: i32) -> i32 {
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  %s = arith.addi %a, %b : i32
  %s2 = arith.addi %s, %b : i32
  "foo.op"(%s2, %s) : (i32, i32) -> ()
  cf.br ^bb3
^bb2:
  %t = arith.addi %b, %a : i32
  %t2 = arith.addi %t, %b : i32
  "foo.op"(%t2, %t) : (i32, i32) -> ()
  cf.br ^bb4
^bb3:
  "foo.fin"() : () -> ()
  return %a : i32
^bb4:
  "foo.fin"() : () -> ()
  return %a : i32
}
// CHECK-LABEL: func.func @nested(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) {
// CHECK-NEXT:    "foo.region"() ({
// CHECK-NEXT:      "foo.br"()[^bb1, ^bb1] : () -> ()
// CHECK-NEXT:    ^bb1:  // 2 preds: ^bb0, ^bb0
// CHECK-NEXT:      "foo.op"(%[[VAL_1]]) : (i32) -> ()
// CHECK-NEXT:      "foo.end"() : () -> ()
// CHECK-NEXT:    }) : () -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @nested(%c: i1, %a: i32, %b: i32) {
  "foo.region"() ({
    "foo.br"()[^bb1, ^bb2] : () -> ()
  ^bb1:
    "foo.op"(%a) : (i32) -> ()
    "foo.end"() : () -> ()
  ^bb2:
    "foo.op"(%a) : (i32) -> ()
    "foo.end"() : () -> ()
  }) : () -> ()
  return
}
// CHECK-LABEL: func.func @large(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.select %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.select %[[VAL_0]], %[[VAL_2]], %[[VAL_1]] : i32
// CHECK-NEXT:    "foo.op"(%[[VAL_3]], %[[VAL_4]], %[[VAL_3]], %[[VAL_4]]) : (i32, i32, i32, i32) -> ()
// CHECK-NEXT:    "foo.op"(%[[VAL_3]], %[[VAL_4]], %[[VAL_3]], %[[VAL_4]]) : (i32, i32, i32, i32) -> ()
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @large(%c: i1, %a: i32, %b: i32) -> i32 {
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  "foo.op"(%a, %b, %a, %b) : (i32, i32, i32, i32) -> ()
  "foo.op"(%a, %b, %a, %b) : (i32, i32, i32, i32) -> ()
  return %a : i32
^bb2:
  "foo.op"(%b, %a, %b, %a) : (i32, i32, i32, i32) -> ()
  "foo.op"(%b, %a, %b, %a) : (i32, i32, i32, i32) -> ()
  return %a : i32
}
// CHECK-LABEL: func.func @drop(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) {
// CHECK-NEXT:    "foo.pre"() : () -> ()
// CHECK-NEXT:    cf.switch %[[VAL_0]] : i32, [
// CHECK-NEXT:      default: ^bb1(%[[VAL_2]] : i32),
// CHECK-NEXT:      1: ^bb2
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb1(%[[VAL_3:.*]]: i32):  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    "foo.op"(%[[VAL_1]], %[[VAL_3]]) : (i32, i32) -> ()
// CHECK-NEXT:    cf.switch %[[VAL_0]] : i32, [
// CHECK-NEXT:      default: ^bb1(%[[VAL_1]] : i32),
// CHECK-NEXT:      1: ^bb2
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb2:  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    "foo.end"() : () -> ()
// CHECK-NEXT:  }
func.func @drop(%c: i32, %a: i32, %b: i32) {
  "foo.pre"() : () -> ()
  cf.switch %c : i32, [ default: ^bb1(%a, %b: i32, i32), 1: ^bb2 ]
^bb1(%x: i32, %y: i32):
  "foo.op"(%x, %y) : (i32, i32) -> ()
  cf.switch %c : i32, [ default: ^bb1(%a, %x: i32, i32), 1: ^bb2 ]
^bb2:
  "foo.end"() : () -> ()
}
// CHECK-LABEL: func.func @unknown_branch(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) {
// CHECK-NEXT:    "foo.br"()[^bb1, ^bb2, ^bb3] : () -> ()
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    "foo.op"(%[[VAL_0]]) : (i32) -> ()
// CHECK-NEXT:    "foo.end"() : () -> ()
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    "foo.op"(%[[VAL_1]]) : (i32) -> ()
// CHECK-NEXT:    "foo.end"() : () -> ()
// CHECK-NEXT:  ^bb3:  // pred: ^bb0
// CHECK-NEXT:    "foo.op"(%[[VAL_0]]) : (i32) -> ()
// CHECK-NEXT:    "foo.end"() : () -> ()
// CHECK-NEXT:  }
func.func @unknown_branch(%a: i32, %b: i32) {
  "foo.br"()[^bb1, ^bb2, ^bb3] : () -> ()
^bb1:
  "foo.op"(%a) : (i32) -> ()
  "foo.end"() : () -> ()
^bb2:
  "foo.op"(%b) : (i32) -> ()
  "foo.end"() : () -> ()
^bb3:
  "foo.op"(%a) : (i32) -> ()
  "foo.end"() : () -> ()
}
// CHECK-LABEL: func.func @used_outside(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = "foo.make"() : () -> i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @used_outside(%c: i1, %x: i32) -> i32 {
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  %a = "foo.make"() : () -> i32
  cf.br ^bb3(%a : i32)
^bb2:
  %b = "foo.make"() : () -> i32
  cf.br ^bb3(%b : i32)
^bb3(%p: i32):
  return %p : i32
}
// CHECK-LABEL: func.func @order(
// CHECK-SAME:  %[[VAL_0:.*]]: i1) {
// CHECK-NEXT:    cf.cond_br %[[VAL_0]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_1:.*]] = "foo.make"() : () -> i32
// CHECK-NEXT:    %[[VAL_2:.*]] = "foo.make"() : () -> i32
// CHECK-NEXT:    "foo.use"(%[[VAL_1]], %[[VAL_2]]) : (i32, i32) -> ()
// CHECK-NEXT:    "foo.end"() : () -> ()
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_3:.*]] = "foo.make"() : () -> i32
// CHECK-NEXT:    %[[VAL_4:.*]] = "foo.make"() : () -> i32
// CHECK-NEXT:    "foo.use"(%[[VAL_4]], %[[VAL_3]]) : (i32, i32) -> ()
// CHECK-NEXT:    "foo.end"() : () -> ()
// CHECK-NEXT:  }
func.func @order(%c: i1) {
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  %a = "foo.make"() : () -> i32
  %b = "foo.make"() : () -> i32
  "foo.use"(%a, %b) : (i32, i32) -> ()
  "foo.end"() : () -> ()
^bb2:
  %d = "foo.make"() : () -> i32
  %e = "foo.make"() : () -> i32
  "foo.use"(%e, %d) : (i32, i32) -> ()
  "foo.end"() : () -> ()
}
