// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @par(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: memref<?x?xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 2 : index
// CHECK-NEXT:    scf.parallel (%[[VAL_5:.*]]) = (%[[VAL_2]]) to (%[[VAL_0]]) step (%[[VAL_3]]) {
// CHECK-NEXT:      "test.a"(%[[VAL_5]], %[[VAL_3]]) : (index, index) -> ()
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_6:.*]], %[[VAL_7:.*]]) = (%[[VAL_2]], %[[VAL_3]]) to (%[[VAL_0]], %[[VAL_0]]) step (%[[VAL_3]], %[[VAL_4]]) {
// CHECK-NEXT:      "test.a"(%[[VAL_6]], %[[VAL_7]]) : (index, index) -> ()
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_8:.*]]) = (%[[VAL_2]]) to (%[[VAL_0]]) step (%[[VAL_3]]) {
// CHECK-NEXT:      scf.parallel (%[[VAL_9:.*]]) = (%[[VAL_3]]) to (%[[VAL_8]]) step (%[[VAL_4]]) {
// CHECK-NEXT:        "test.a"(%[[VAL_8]], %[[VAL_9]]) : (index, index) -> ()
// CHECK-NEXT:        scf.reduce 
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    "test.b"(%[[VAL_2]], %[[VAL_3]]) : (index, index) -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @par(%n: index, %m: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  scf.parallel (%i, %j) = (%c0, %c1) to (%n, %c2) step (%c1, %c2) { "test.a"(%i, %j) : (index, index) -> () } {attr}
  scf.parallel (%i, %j) = (%c0, %c1) to (%n, %c1) step (%c1, %c2) { "test.a"(%i, %j) : (index, index) -> () }
  scf.parallel (%i) = (%c0) to (%n) step (%c1) { scf.parallel (%j) = (%c1) to (%n) step (%c2) { "test.a"(%i, %j) : (index, index) -> () } }
  scf.parallel (%i) = (%c0) to (%n) step (%c1) { scf.parallel (%j) = (%c1) to (%i) step (%c2) { "test.a"(%i, %j) : (index, index) -> () } }
  scf.parallel (%i, %j) = (%c0, %c1) to (%c1, %c2) step (%c1, %c2) { "test.b"(%i, %j) : (index, index) -> () }
  return
}

// CHECK-LABEL: func.func @par_reduce(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> (f32, f32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = "test.a"(%[[VAL_1]]) : (index) -> f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.addf %[[VAL_0]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : f32
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]] : f32, f32
// CHECK-NEXT:  }
func.func @par_reduce(%f: f32) -> (f32, f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %0:2 = scf.parallel (%i) = (%c0) to (%c1) step (%c1) init (%f, %f) -> (f32, f32) {
    %1 = "test.a"(%i) : (index) -> f32
    scf.reduce(%1, %f : f32, f32) {
    ^bb0(%a: f32, %b: f32):
      %2 = arith.addf %a, %b : f32
      scf.reduce.return %2 : f32
    }, {
    ^bb0(%a: f32, %b: f32):
      %2 = arith.mulf %a, %b : f32
      scf.reduce.return %2 : f32
    }
  }
  return %0#0, %0#1 : f32, f32
}

// CHECK-LABEL: func.func @execute(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = "test.a"() : () -> i32
// CHECK-NEXT:    "test.s"() : () -> ()
// CHECK-NEXT:    cf.cond_br %[[VAL_0]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_3:.*]] = "test.b"() : () -> i32
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_3]] : i32)
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    "test.c"() : () -> ()
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_1]] : i32)
// CHECK-NEXT:  ^bb3(%[[VAL_4:.*]]: i32):  // 2 preds: ^bb1, ^bb2
// CHECK-NEXT:    "test.t"() : () -> ()
// CHECK-NEXT:    scf.if %[[VAL_0]] {
// CHECK-NEXT:      %[[VAL_5:.*]] = "test.b"() : () -> i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_4]] : i32, i32
// CHECK-NEXT:  }
func.func @execute(%c: i1, %a: i32) -> (i32, i32) {
  %0 = scf.execute_region -> i32 { %x = "test.a"() : () -> i32
    scf.yield %x : i32 }
  "test.s"() : () -> ()
  %1 = scf.execute_region -> i32 {
    cf.cond_br %c, ^a, ^b
  ^a:
    %y = "test.b"() : () -> i32
    scf.yield %y : i32
  ^b:
    "test.c"() : () -> ()
    scf.yield %a : i32
  }
  "test.t"() : () -> ()
  scf.if %c {
    %2 = scf.execute_region -> i32 {
    cf.cond_br %c, ^a, ^b
  ^a:
    %y = "test.b"() : () -> i32
    scf.yield %y : i32
  ^b:
    "test.c"() : () -> ()
    scf.yield %a : i32
  }
  }
  return %0, %1 : i32, i32
}

// CHECK-LABEL: func.func @switch(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> (i32, i32, i32) {
// CHECK-NEXT:    %[[VAL_3:.*]] = "test.a"() : () -> i32
// CHECK-NEXT:    %[[VAL_4:.*]] = scf.index_switch %[[VAL_0]] -> i32 
// CHECK-NEXT:    case 1 {
// CHECK-NEXT:      scf.yield %[[VAL_1]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    default {
// CHECK-NEXT:      scf.yield %[[VAL_2]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_2]], %[[VAL_4]] : i32, i32, i32
// CHECK-NEXT:  }
func.func @switch(%n: index, %a: i32, %b: i32) -> (i32, i32, i32) {
  %c2 = arith.constant 2 : index
  %c7 = arith.constant 7 : index
  %0 = scf.index_switch %c2 -> i32
  case 1 { scf.yield %a : i32 }
  case 2 { %x = "test.a"() : () -> i32
   scf.yield %x : i32 }
  default { scf.yield %b : i32 }
  %1 = scf.index_switch %c7 -> i32
  case 1 { scf.yield %a : i32 }
  default { scf.yield %b : i32 }
  %2 = scf.index_switch %n -> i32
  case 1 { scf.yield %a : i32 }
  default { scf.yield %b : i32 }
  return %0, %1, %2 : i32, i32, i32
}

// CHECK-LABEL: func.func @forall(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: tensor<4xf32>) -> tensor<4xf32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    scf.forall (%[[VAL_4:.*]], %[[VAL_5:.*]]) in (%[[VAL_0]], 4) {
// CHECK-NEXT:      "test.a"(%[[VAL_4]], %[[VAL_5]]) : (index, index) -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.forall (%[[VAL_6:.*]]) in (%[[VAL_0]]) {
// CHECK-NEXT:      "test.b"(%[[VAL_6]], %[[VAL_3]]) : (index, index) -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    "test.c"(%[[VAL_3]], %[[VAL_3]]) : (index, index) -> ()
// CHECK-NEXT:    "test.e"(%[[VAL_2]]) : (index) -> ()
// CHECK-NEXT:    return %[[VAL_1]] : tensor<4xf32>
// CHECK-NEXT:  }
func.func @forall(%n: index, %t: tensor<4xf32>) -> (tensor<4xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  scf.forall (%i, %j) in (%n, %c4) { "test.a"(%i, %j) : (index, index) -> () }
  scf.forall (%i, %j) = (%c0, %c1) to (%n, %c4) step (%c1, %c4) { "test.b"(%i, %j) : (index, index) -> () }
  scf.forall (%i, %j) = (%c1, %c1) to (%c4, %c4) step (%c4, %c4) { "test.c"(%i, %j) : (index, index) -> () }
  scf.forall (%i, %j) = (%c1, %c1) to (%c4, %c1) step (%c4, %c4) { "test.d"(%i, %j) : (index, index) -> () }
  %r = scf.forall (%i) in (%c1) shared_outs(%q = %t) -> (tensor<4xf32>) { "test.e"(%i) : (index) -> () }
  return %r : tensor<4xf32>
}
