// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @only_default(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = "test.a"(%[[VAL_1]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @only_default(%f: i32, %a: i32) -> i32 {
  cf.switch %f : i32, [ default: ^a(%a : i32) ]
^a(%x: i32): 
  %y = "test.a"(%x) : (i32) -> i32
  return %y : i32
}
// CHECK-LABEL: func.func @like_default(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    cf.switch %[[VAL_0]] : i32, [
// CHECK-NEXT:      default: ^bb1(%[[VAL_1]] : i32),
// CHECK-NEXT:      10: ^bb2(%[[VAL_2]] : i32),
// CHECK-NEXT:      30: ^bb1(%[[VAL_2]] : i32)
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb1(%[[VAL_3:.*]]: i32):  // 2 preds: ^bb0, ^bb0
// CHECK-NEXT:    %[[VAL_4:.*]] = "test.a"(%[[VAL_3]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_4]] : i32
// CHECK-NEXT:  ^bb2(%[[VAL_5:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_6:.*]] = "test.b"(%[[VAL_5]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_6]] : i32
// CHECK-NEXT:  }
func.func @like_default(%f: i32, %a: i32, %b: i32) -> i32 {
  cf.switch %f : i32, [ default: ^a(%a : i32), 10: ^b(%b : i32), 20: ^a(%a : i32), 30: ^a(%b : i32) ]
^a(%x: i32): 
  %y = "test.a"(%x) : (i32) -> i32
  return %y : i32
^b(%z: i32): 
  %w = "test.b"(%z) : (i32) -> i32
  return %w : i32
}
// CHECK-LABEL: func.func @const(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = "test.b"(%[[VAL_1]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @const(%a: i32, %b: i32) -> i32 {
  %c0 = arith.constant 10 : i32
  cf.switch %c0 : i32, [ default: ^a(%a : i32), 10: ^b(%b : i32), 20: ^a(%a : i32), 30: ^a(%b : i32) ]
^a(%x: i32): 
  %y = "test.a"(%x) : (i32) -> i32
  return %y : i32
^b(%z: i32): 
  %w = "test.b"(%z) : (i32) -> i32
  return %w : i32
}
// CHECK-LABEL: func.func @const_default(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = "test.a"(%[[VAL_0]]) : (i32) -> i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @const_default(%a: i32, %b: i32) -> i32 {
  %c0 = arith.constant 11 : i32
  cf.switch %c0 : i32, [ default: ^a(%a : i32), 10: ^b(%b : i32), 20: ^b(%a : i32), 30: ^b(%b : i32) ]
^a(%x: i32): 
  %y = "test.a"(%x) : (i32) -> i32
  return %y : i32
^b(%z: i32): 
  %w = "test.b"(%z) : (i32) -> i32
  return %w : i32
}
// CHECK-LABEL: func.func @pass(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    "test.op"() ({
// CHECK-NEXT:      cf.switch %[[VAL_0]] : i32, [
// CHECK-NEXT:        default: ^bb2(%[[VAL_1]] : i32),
// CHECK-NEXT:        10: ^bb2(%[[VAL_2]] : i32),
// CHECK-NEXT:        20: ^bb1(%[[VAL_1]] : i32),
// CHECK-NEXT:        4294967295: ^bb2(%[[VAL_2]] : i32)
// CHECK-NEXT:      ]
// CHECK-NEXT:    ^bb1(%[[VAL_3:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:      %[[VAL_4:.*]] = "test.b"(%[[VAL_3]]) : (i32) -> i32
// CHECK-NEXT:      "test.end"(%[[VAL_4]]) : (i32) -> ()
// CHECK-NEXT:    ^bb2(%[[VAL_5:.*]]: i32):  // 3 preds: ^bb0, ^bb0, ^bb0
// CHECK-NEXT:      %[[VAL_6:.*]] = "test.c"(%[[VAL_5]]) : (i32) -> i32
// CHECK-NEXT:      "test.end"(%[[VAL_6]]) : (i32) -> ()
// CHECK-NEXT:    }) : () -> ()
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @pass(%f: i32, %a: i32, %b: i32) -> i32 {
  "test.op"() ({
  cf.switch %f : i32, [ default: ^d, 10: ^p(%b : i32), 20: ^q(%a : i32), 4294967295: ^r(%b : i32) ]
^d:
  cf.br ^r(%a : i32)
^p(%x: i32): 
  cf.br ^r(%x : i32)
^q(%z: i32): 
  %w = "test.b"(%z) : (i32) -> i32
  "test.end"(%w) : (i32) -> ()
^r(%zz: i32): 
  %ww = "test.c"(%zz) : (i32) -> i32
  "test.end"(%ww) : (i32) -> ()
  }) : () -> ()
  return %a : i32
}
// CHECK-LABEL: func.func @twice(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    cf.switch %[[VAL_0]] : i32, [
// CHECK-NEXT:      default: ^bb1,
// CHECK-NEXT:      10: ^bb2,
// CHECK-NEXT:      4294967276: ^bb3
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    cf.switch %[[VAL_0]] : i32, [
// CHECK-NEXT:      default: ^bb3,
// CHECK-NEXT:      40: ^bb4
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_3:.*]] = "test.c"() : () -> i32
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  ^bb3:  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    %[[VAL_4:.*]] = "test.b"() : () -> i32
// CHECK-NEXT:    return %[[VAL_4]] : i32
// CHECK-NEXT:  ^bb4:  // pred: ^bb1
// CHECK-NEXT:    %[[VAL_5:.*]] = "test.d"() : () -> i32
// CHECK-NEXT:    return %[[VAL_5]] : i32
// CHECK-NEXT:  }
func.func @twice(%f: i32, %a: i32, %b: i32) -> i32 {
  cf.switch %f : i32, [ default: ^d, 10: ^p, -20: ^q ]
^d:
  cf.switch %f : i32, [ default: ^q, 10: ^r, 40: ^s ]
^p:
  cf.switch %f : i32, [ default: ^q, 10: ^r, 40: ^s ]
^q: 
  %w = "test.b"() : () -> i32
  return %w : i32
^r: 
  %w2 = "test.c"() : () -> i32
  return %w2 : i32
^s:
  %w3 = "test.d"() : () -> i32
  return %w3 : i32
}
