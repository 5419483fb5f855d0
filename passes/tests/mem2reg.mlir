// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --pass-pipeline='builtin.module(func.func(mem2reg))' %s | FileCheck %s

// CHECK-LABEL: func.func @straight(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i32, i32) {
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]] : i32, i32
// CHECK-NEXT:  }
func.func @straight(%a: i32, %b: i32) -> (i32, i32) {
  %m = memref.alloca() : memref<i32>
  memref.store %a, %m[] : memref<i32>
  %0 = memref.load %m[] : memref<i32>
  memref.store %b, %m[] : memref<i32>
  %1 = memref.load %m[] : memref<i32>
  return %0, %1 : i32, i32
}

// What was not written is the default.
// CHECK-LABEL: func.func @unwritten() -> (i32, f32) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    return %[[VAL_1]], %[[VAL_0]] : i32, f32
// CHECK-NEXT:  }
func.func @unwritten() -> (i32, f32) {
  %m = memref.alloca() : memref<i32>
  %n = memref.alloca() : memref<1xf32>
  %c0 = arith.constant 0 : index
  %0 = memref.load %m[] : memref<i32>
  %1 = memref.load %n[%c0] : memref<1xf32>
  return %0, %1 : i32, f32
}

// An argument where two values meet.
// CHECK-LABEL: func.func @diamond(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    cf.cond_br %[[VAL_0]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_1]] : i32)
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_2]] : i32)
// CHECK-NEXT:  ^bb3(%[[VAL_3:.*]]: i32):  // 2 preds: ^bb1, ^bb2
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @diamond(%c: i1, %a: i32, %b: i32) -> i32 {
  %m = memref.alloca() : memref<i32>
  cf.cond_br %c, ^left, ^right
^left:
  memref.store %a, %m[] : memref<i32>
  cf.br ^end
^right:
  memref.store %b, %m[] : memref<i32>
  cf.br ^end
^end:
  %0 = memref.load %m[] : memref<i32>
  return %0 : i32
}

// No argument where what is in the slot is not read.
// CHECK-LABEL: func.func @pruned(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    cf.cond_br %[[VAL_0]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_1]] : i32)
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    cf.br ^bb3(%[[VAL_2]] : i32)
// CHECK-NEXT:  ^bb3(%[[VAL_3:.*]]: i32):  // 2 preds: ^bb1, ^bb2
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @pruned(%c: i1, %a: i32, %b: i32) -> i32 {
  %m = memref.alloca() : memref<i32>
  cf.cond_br %c, ^left, ^right
^left:
  memref.store %a, %m[] : memref<i32>
  %0 = memref.load %m[] : memref<i32>
  cf.br ^end(%0 : i32)
^right:
  memref.store %b, %m[] : memref<i32>
  cf.br ^end(%b : i32)
^end(%1: i32):
  memref.store %1, %m[] : memref<i32>
  %2 = memref.load %m[] : memref<i32>
  return %2 : i32
}

// A loop, and arguments that only lead to others.
// CHECK-LABEL: func.func @loop(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_1]], %[[VAL_0]] : i32, i32)
// CHECK-NEXT:  ^bb1(%[[VAL_3:.*]]: i32, %[[VAL_4:.*]]: i32):  // 2 preds: ^bb0, ^bb4
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.cmpi sgt, %[[VAL_4]], %[[VAL_2]] : i32
// CHECK-NEXT:    cf.cond_br %[[VAL_5]], ^bb2, ^bb5
// CHECK-NEXT:  ^bb2:  // pred: ^bb1
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.trunci %[[VAL_4]] : i32 to i1
// CHECK-NEXT:    cf.cond_br %[[VAL_6]], ^bb3, ^bb4(%[[VAL_3]] : i32)
// CHECK-NEXT:  ^bb3:  // pred: ^bb2
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addi %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    cf.br ^bb4(%[[VAL_7]] : i32)
// CHECK-NEXT:  ^bb4(%[[VAL_8:.*]]: i32):  // 2 preds: ^bb2, ^bb3
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.subi %[[VAL_4]], %[[VAL_2]] : i32
// CHECK-NEXT:    cf.br ^bb1(%[[VAL_8]], %[[VAL_9]] : i32, i32)
// CHECK-NEXT:  ^bb5:  // pred: ^bb1
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @loop(%n: i32, %a: i32) -> i32 {
  %c1 = arith.constant 1 : i32
  %sum = memref.alloca() : memref<i32>
  %i = memref.alloca() : memref<i32>
  memref.store %a, %sum[] : memref<i32>
  memref.store %n, %i[] : memref<i32>
  cf.br ^head
^head:
  %0 = memref.load %i[] : memref<i32>
  %go = arith.cmpi sgt, %0, %c1 : i32
  cf.cond_br %go, ^body, ^exit
^body:
  %1 = memref.load %sum[] : memref<i32>
  %odd = arith.trunci %0 : i32 to i1
  cf.cond_br %odd, ^add, ^next
^add:
  %2 = arith.addi %1, %0 : i32
  memref.store %2, %sum[] : memref<i32>
  cf.br ^next
^next:
  %3 = memref.load %i[] : memref<i32>
  %4 = arith.subi %3, %c1 : i32
  memref.store %4, %i[] : memref<i32>
  cf.br ^head
^exit:
  %5 = memref.load %sum[] : memref<i32>
  return %5 : i32
}

// What is loaded is stored again.
// CHECK-LABEL: func.func @copied(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @copied(%a: i32) -> i32 {
  %m = memref.alloca() : memref<i32>
  %n = memref.alloca() : memref<i32>
  memref.store %a, %m[] : memref<i32>
  %0 = memref.load %m[] : memref<i32>
  memref.store %0, %n[] : memref<i32>
  %1 = memref.load %n[] : memref<i32>
  memref.store %1, %m[] : memref<i32>
  %2 = memref.load %m[] : memref<i32>
  return %2 : i32
}

// A slot inside a region is promoted there.
// CHECK-LABEL: func.func @region(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: memref<i32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    scf.for %[[VAL_4:.*]] = %[[VAL_0]] to %[[VAL_0]] step %[[VAL_3]] {
// CHECK-NEXT:      memref.store %[[VAL_1]], %[[VAL_2]][] : memref<i32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @region(%lb: index, %a: i32, %out: memref<i32>) {
  %c1 = arith.constant 1 : index
  scf.for %i = %lb to %lb step %c1 {
    %m = memref.alloca() : memref<i32>
    memref.store %a, %m[] : memref<i32>
    %0 = memref.load %m[] : memref<i32>
    memref.store %0, %out[] : memref<i32>
  }
  return
}

// Blocks that control can't come to.
// CHECK-LABEL: func.func @unreachable(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    cf.br ^bb2
// CHECK-NEXT:  ^bb1:  // no predecessors
// CHECK-NEXT:    cf.br ^bb2
// CHECK-NEXT:  ^bb2:  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @unreachable(%a: i32, %b: i32) -> i32 {
  %m = memref.alloca() : memref<i32>
  memref.store %a, %m[] : memref<i32>
  cf.br ^end
^nowhere:
  memref.store %b, %m[] : memref<i32>
  cf.br ^end
^end:
  %0 = memref.load %m[] : memref<i32>
  return %0 : i32
}

// Refused: the pointer goes elsewhere, is stored itself, is used in a region, or there are several
// elements.
// CHECK-LABEL: func.func private @callee(memref<i32>)
func.func private @callee(memref<i32>)
// CHECK-LABEL: func.func @escapes(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.alloca() : memref<i32>
// CHECK-NEXT:    memref.store %[[VAL_0]], %[[VAL_1]][] : memref<i32>
// CHECK-NEXT:    call @callee(%[[VAL_1]]) : (memref<i32>) -> ()
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.load %[[VAL_1]][] : memref<i32>
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @escapes(%a: i32) -> i32 {
  %m = memref.alloca() : memref<i32>
  memref.store %a, %m[] : memref<i32>
  call @callee(%m) : (memref<i32>) -> ()
  %0 = memref.load %m[] : memref<i32>
  return %0 : i32
}
// CHECK-LABEL: func.func @stored(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: memref<memref<i32>>) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloca() : memref<i32>
// CHECK-NEXT:    memref.store %[[VAL_2]], %[[VAL_1]][] : memref<memref<i32>>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.load %[[VAL_2]][] : memref<i32>
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @stored(%a: i32, %p: memref<memref<i32>>) -> i32 {
  %m = memref.alloca() : memref<i32>
  memref.store %m, %p[] : memref<memref<i32>>
  %0 = memref.load %m[] : memref<i32>
  return %0 : i32
}
// CHECK-LABEL: func.func @used_in_region(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloca() : memref<i32>
// CHECK-NEXT:    scf.if %[[VAL_0]] {
// CHECK-NEXT:      memref.store %[[VAL_1]], %[[VAL_2]][] : memref<i32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.load %[[VAL_2]][] : memref<i32>
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @used_in_region(%c: i1, %a: i32) -> i32 {
  %m = memref.alloca() : memref<i32>
  scf.if %c {
    memref.store %a, %m[] : memref<i32>
  }
  %0 = memref.load %m[] : memref<i32>
  return %0 : i32
}
// CHECK-LABEL: func.func @several(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: index) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloca() : memref<2xi32>
// CHECK-NEXT:    memref.store %[[VAL_0]], %[[VAL_2]][%[[VAL_1]]] : memref<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.load %[[VAL_2]][%[[VAL_1]]] : memref<2xi32>
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @several(%a: i32, %i: index) -> i32 {
  %m = memref.alloca() : memref<2xi32>
  memref.store %a, %m[%i] : memref<2xi32>
  %0 = memref.load %m[%i] : memref<2xi32>
  return %0 : i32
}

// Pointers in slots.
// CHECK-LABEL: func.func @pointers(
// CHECK-SAME:  %[[VAL_0:.*]]: i64) -> i64 {
// CHECK-NEXT:    return %[[VAL_0]] : i64
// CHECK-NEXT:  }
func.func @pointers(%a: i64) -> i64 {
  %0 = memref.alloca() : memref<memref<i64>>
  %1 = memref.alloca() : memref<i64>
  memref.store %a, %1[] : memref<i64>
  memref.store %1, %0[] : memref<memref<i64>>
  %2 = memref.load %0[] : memref<memref<i64>>
  %3 = memref.load %2[] : memref<i64>
  return %3 : i64
}
