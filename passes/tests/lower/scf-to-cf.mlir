// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-scf-to-cf --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @for(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: f32) -> f32 {
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_0]], %[[VAL_3]] : index, f32)
// CHECK-NEXT:  ^bb1(%[[VAL_4:.*]]: index, %[[VAL_5:.*]]: f32):  // 2 preds: ^bb0, ^bb2
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi slt, %[[VAL_4]], %[[VAL_1]] : index
// CHECK-NEXT:    cf.cond_br %[[VAL_6]], ^bb2, ^bb3
// CHECK-NEXT:  ^bb2:  // pred: ^bb1
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addf %[[VAL_5]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.addi %[[VAL_4]], %[[VAL_2]] : index
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_8]], %[[VAL_7]] : index, f32)
// CHECK-NEXT:  ^bb3:  // pred: ^bb1
// CHECK-NEXT:    return %[[VAL_5]] : f32
// CHECK-NEXT:  }
func.func @for(%lo: index, %hi: index, %step: index, %x: f32) -> f32 {
  %r = scf.for %i = %lo to %hi step %step iter_args(%acc = %x) -> (f32) {
    %0 = arith.addf %acc, %x : f32
    scf.yield %0 : f32
  }
  return %r : f32
}

// -----

// CHECK-LABEL: func.func @if(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: f32) -> f32 {
// CHECK-NEXT:    cf.cond_br %[[VAL_0]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.addf %[[VAL_1]], %[[VAL_1]] : f32
// CHECK-NEXT:    cf.br ^bb2
// CHECK-NEXT:  ^bb2:  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    cf.cond_br %[[VAL_0]], ^bb3, ^bb4
// CHECK-NEXT:  ^bb3:  // pred: ^bb2
// CHECK-NEXT:    cf.br ^bb5(%[[VAL_1]] : f32)
// CHECK-NEXT:  ^bb4:  // pred: ^bb2
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.mulf %[[VAL_1]], %[[VAL_1]] : f32
// CHECK-NEXT:    cf.br ^bb5(%[[VAL_3]] : f32)
// CHECK-NEXT:  ^bb5(%[[VAL_4:.*]]: f32):  // 2 preds: ^bb3, ^bb4
// CHECK-NEXT:    cf.br ^bb6
// CHECK-NEXT:  ^bb6:  // pred: ^bb5
// CHECK-NEXT:    return %[[VAL_4]] : f32
// CHECK-NEXT:  }
func.func @if(%c: i1, %x: f32) -> f32 {
  scf.if %c {
    %0 = arith.addf %x, %x : f32
  }
  %r = scf.if %c -> (f32) {
    scf.yield %x : f32
  } else {
    %1 = arith.mulf %x, %x : f32
    scf.yield %1 : f32
  }
  return %r : f32
}

// -----

// CHECK-LABEL: func.func @while(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_1]] : i32)
// CHECK-NEXT:  ^bb1(%[[VAL_3:.*]]: i32):  // 2 preds: ^bb0, ^bb2
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.cmpi slt, %[[VAL_3]], %[[VAL_0]] : i32
// CHECK-NEXT:    cf.cond_br %[[VAL_4]], ^bb2(%[[VAL_3]] : i32), ^bb3
// CHECK-NEXT:  ^bb2(%[[VAL_5:.*]]: i32):  // pred: ^bb1
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.addi %[[VAL_5]], %[[VAL_2]] : i32
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_6]] : i32)
// CHECK-NEXT:  ^bb3:  // pred: ^bb1
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @while(%n: i32) -> i32 {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r = scf.while (%i = %c0) : (i32) -> i32 {
    %more = arith.cmpi slt, %i, %n : i32
    scf.condition(%more) %i : i32
  } do {
  ^bb0(%i: i32):
    %next = arith.addi %i, %c1 : i32
    scf.yield %next : i32
  }
  return %r : i32
}

// -----

// CHECK-LABEL: func.func @parallel(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: memref<?x?xi32>, %[[VAL_2:.*]]: i32) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_3]] : index)
// CHECK-NEXT:  ^bb1(%[[VAL_5:.*]]: index):  // 2 preds: ^bb0, ^bb5
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi slt, %[[VAL_5]], %[[VAL_0]] : index
// CHECK-NEXT:    cf.cond_br %[[VAL_6]], ^bb2, ^bb6
// CHECK-NEXT:  ^bb2:  // pred: ^bb1
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_3]] : index)
// CHECK-NEXT:  ^bb3(%[[VAL_7:.*]]: index):  // 2 preds: ^bb2, ^bb4
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi slt, %[[VAL_7]], %[[VAL_0]] : index
// CHECK-NEXT:    cf.cond_br %[[VAL_8]], ^bb4, ^bb5
// CHECK-NEXT:  ^bb4:  // pred: ^bb3
// CHECK-NEXT:    memref.store %[[VAL_2]], %[[VAL_1]][%[[VAL_5]], %[[VAL_7]]] : memref<?x?xi32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.addi %[[VAL_7]], %[[VAL_4]] : index
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_9]] : index)
// CHECK-NEXT:  ^bb5:  // pred: ^bb3
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.addi %[[VAL_5]], %[[VAL_4]] : index
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_10]] : index)
// CHECK-NEXT:  ^bb6:  // pred: ^bb1
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @parallel(%n: index, %m: memref<?x?xi32>, %v: i32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.parallel (%i, %j) = (%c0, %c0) to (%n, %n) step (%c1, %c1) {
    memref.store %v, %m[%i, %j] : memref<?x?xi32>
    scf.reduce
  }
  return
}

// -----

// CHECK-LABEL: func.func @nested(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: i1) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_2]] : index)
// CHECK-NEXT:  ^bb1(%[[VAL_3:.*]]: index):  // 2 preds: ^bb0, ^bb7
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.cmpi slt, %[[VAL_3]], %[[VAL_0]] : index
// CHECK-NEXT:    cf.cond_br %[[VAL_4]], ^bb2, ^bb8
// CHECK-NEXT:  ^bb2:  // pred: ^bb1
// CHECK-NEXT:    cf.cond_br %[[VAL_1]], ^bb3, ^bb7
// CHECK-NEXT:  ^bb3:  // pred: ^bb2
// CHECK-NEXT:    cf.br ^bb4(%[[VAL_2]] : index)
// CHECK-NEXT:  ^bb4(%[[VAL_5:.*]]: index):  // 2 preds: ^bb3, ^bb5
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi slt, %[[VAL_5]], %[[VAL_3]] : index
// CHECK-NEXT:    cf.cond_br %[[VAL_6]], ^bb5, ^bb6
// CHECK-NEXT:  ^bb5:  // pred: ^bb4
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addi %[[VAL_5]], %[[VAL_2]] : index
// CHECK-NEXT:    cf.br ^bb4(%[[VAL_7]] : index)
// CHECK-NEXT:  ^bb6:  // pred: ^bb4
// CHECK-NEXT:    cf.br ^bb7
// CHECK-NEXT:  ^bb7:  // 2 preds: ^bb2, ^bb6
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.addi %[[VAL_3]], %[[VAL_2]] : index
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_8]] : index)
// CHECK-NEXT:  ^bb8:  // pred: ^bb1
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @nested(%n: index, %c: i1) {
  %c1 = arith.constant 1 : index
  scf.for %i = %c1 to %n step %c1 {
    scf.if %c {
      scf.for %j = %c1 to %i step %c1 {
      }
    }
  }
  return
}

// -----

// CHECK-LABEL: func.func @index_switch(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.index_cast %[[VAL_0]] : index to i32
// CHECK-NEXT:    cf.switch %[[VAL_2]] : i32, [
// CHECK-NEXT:      default: ^bb7,
// CHECK-NEXT:      2: ^bb1,
// CHECK-NEXT:      4294967291: ^bb2
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.addi %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:    cf.br ^bb8(%[[VAL_3]] : i32)
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.cmpi eq, %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:    cf.cond_br %[[VAL_4]], ^bb3, ^bb4
// CHECK-NEXT:  ^bb3:  // pred: ^bb2
// CHECK-NEXT:    cf.br ^bb5(%[[VAL_1]] : i32)
// CHECK-NEXT:  ^bb4:  // pred: ^bb2
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.muli %[[VAL_1]], %[[VAL_1]] : i32
// CHECK-NEXT:    cf.br ^bb5(%[[VAL_5]] : i32)
// CHECK-NEXT:  ^bb5(%[[VAL_6:.*]]: i32):  // 2 preds: ^bb3, ^bb4
// CHECK-NEXT:    cf.br ^bb6
// CHECK-NEXT:  ^bb6:  // pred: ^bb5
// CHECK-NEXT:    cf.br ^bb8(%[[VAL_6]] : i32)
// CHECK-NEXT:  ^bb7:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 7 : i32
// CHECK-NEXT:    cf.br ^bb8(%[[VAL_7]] : i32)
// CHECK-NEXT:  ^bb8(%[[VAL_8:.*]]: i32):  // 3 preds: ^bb1, ^bb6, ^bb7
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.index_cast %[[VAL_0]] : index to i32
// CHECK-NEXT:    cf.switch %[[VAL_9]] : i32, [
// CHECK-NEXT:      default: ^bb9]
// CHECK-NEXT:  ^bb9:  // pred: ^bb8
// CHECK-NEXT:    cf.br ^bb10
// CHECK-NEXT:  ^bb10:  // pred: ^bb9
// CHECK-NEXT:    return %[[VAL_8]] : i32
// CHECK-NEXT:  }
func.func @index_switch(%i: index, %a: i32) -> i32 {
  %r = scf.index_switch %i -> i32
  case 2 {
    %0 = arith.addi %a, %a : i32
    scf.yield %0 : i32
  }
  case -5 {
    %c = arith.cmpi eq, %a, %a : i32
    %0 = scf.if %c -> i32 {
      scf.yield %a : i32
    } else {
      %1 = arith.muli %a, %a : i32
      scf.yield %1 : i32
    }
    scf.yield %0 : i32
  }
  default {
    %c7 = arith.constant 7 : i32
    scf.yield %c7 : i32
  }
  scf.index_switch %i
  default {
    scf.yield
  }
  return %r : i32
}

// -----

// CHECK-LABEL: func.func @execute_region(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    cf.br ^bb1
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.cmpi eq, %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    cf.cond_br %[[VAL_2]], ^bb2, ^bb3(%[[VAL_1]] : i32)
// CHECK-NEXT:  ^bb2:  // pred: ^bb1
// CHECK-NEXT:    cf.br ^bb4(%[[VAL_0]] : i32)
// CHECK-NEXT:  ^bb3(%[[VAL_3:.*]]: i32):  // pred: ^bb1
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.muli %[[VAL_3]], %[[VAL_3]] : i32
// CHECK-NEXT:    cf.br ^bb4(%[[VAL_4]] : i32)
// CHECK-NEXT:  ^bb4(%[[VAL_5:.*]]: i32):  // 2 preds: ^bb2, ^bb3
// CHECK-NEXT:    cf.br ^bb5
// CHECK-NEXT:  ^bb5:  // pred: ^bb4
// CHECK-NEXT:    cf.br ^bb6
// CHECK-NEXT:  ^bb6:  // pred: ^bb5
// CHECK-NEXT:    return %[[VAL_5]] : i32
// CHECK-NEXT:  }
func.func @execute_region(%a: i32, %b: i32) -> i32 {
  %r = scf.execute_region -> i32 {
    %c = arith.cmpi eq, %a, %b : i32
    cf.cond_br %c, ^equal, ^other(%b : i32)
  ^equal:
    scf.yield %a : i32
  ^other(%x: i32):
    %0 = arith.muli %x, %x : i32
    scf.yield %0 : i32
  }
  scf.execute_region {
    scf.yield
  }
  return %r : i32
}
