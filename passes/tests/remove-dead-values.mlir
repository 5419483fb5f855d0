// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --remove-dead-values --allow-unregistered-dialect %s | FileCheck %s

// An argument that only feeds itself through a recursive call, and a result that no caller uses.
// CHECK-LABEL: func.func private @recursive(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: memref<i32>) -> i32 {
// CHECK-NEXT:    memref.store %[[VAL_0]], %[[VAL_1]][] : memref<i32>
// CHECK-NEXT:    %[[VAL_2:.*]] = call @recursive(%[[VAL_0]], %[[VAL_1]]) : (i32, memref<i32>) -> i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func private @recursive(%n: i32, %dead: i32 {foo.kept}, %m: memref<i32>) -> (i32, i32) {
  memref.store %n, %m[] : memref<i32>
  %next = arith.addi %dead, %dead : i32
  %r:2 = call @recursive(%n, %next, %m) : (i32, i32, memref<i32>) -> (i32, i32)
  return %r#0, %r#1 : i32, i32
}
// CHECK-LABEL: func.func @caller(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<i32>, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = call @recursive(%[[VAL_1]], %[[VAL_0]]) : (i32, memref<i32>) -> i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @caller(%m: memref<i32>, %x: i32) -> i32 {
  %c = arith.constant 3 : i32
  %r:2 = call @recursive(%x, %c, %m) : (i32, i32, memref<i32>) -> (i32, i32)
  return %r#0 : i32
}

// Anybody may call what is public, and a declaration may be defined anywhere.
// CHECK-LABEL: func.func @public(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @public(%x: i32) -> i32 {
  %dead = arith.muli %x, %x : i32
  return %x : i32
}
// CHECK-LABEL: func.func private @declared(i32) -> i32
func.func private @declared(i32) -> i32
// CHECK-LABEL: func.func @calls_both(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = call @public(%[[VAL_0]]) : (i32) -> i32
// CHECK-NEXT:    %[[VAL_2:.*]] = call @declared(%[[VAL_0]]) : (i32) -> i32
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @calls_both(%x: i32) {
  %0 = call @public(%x) : (i32) -> i32
  %1 = call @declared(%x) : (i32) -> i32
  return
}

// What an op that is not registered refers to may be used in any way.
// CHECK-LABEL: func.func private @referred(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func private @referred(%x: i32) -> i32 {
  %dead = arith.muli %x, %x : i32
  return %x : i32
}
// CHECK-LABEL: func.func @refers() {
// CHECK-NEXT:    "foo.user"() {callee = @referred} : () -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @refers() {
  "foo.user"() {callee = @referred} : () -> ()
  return
}

// A loop loses what it carries for nothing; its counter stays.
// CHECK-LABEL: func.func @loop(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<i32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = scf.for %[[VAL_5:.*]] = %[[VAL_1]] to %[[VAL_1]] step %[[VAL_3]] iter_args(%[[VAL_6:.*]] = %[[VAL_2]]) -> (i32) {
// CHECK-NEXT:      memref.store %[[VAL_6]], %[[VAL_0]][] : memref<i32>
// CHECK-NEXT:      %[[VAL_7:.*]] = arith.addi %[[VAL_6]], %[[VAL_2]] : i32
// CHECK-NEXT:      scf.yield %[[VAL_7]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_4]] : i32
// CHECK-NEXT:  }
func.func @loop(%m: memref<i32>, %lb: index, %x: i32) -> i32 {
  %c1 = arith.constant 1 : index
  %dead = arith.constant 7 : i32
  %r:2 = scf.for %i = %lb to %lb step %c1 iter_args(%a = %x, %b = %dead) -> (i32, i32) {
    memref.store %a, %m[] : memref<i32>
    %n = arith.addi %a, %x : i32
    %d = arith.addi %b, %x : i32
    scf.yield %n, %d : i32, i32
  }
  return %r#0 : i32
}

// An op without effects goes as a whole, with what it needs.
// CHECK-LABEL: func.func @whole(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @whole(%c: i1, %x: i32) {
  %y = arith.addi %x, %x : i32
  %0 = scf.if %c -> i32 {
    %1 = arith.muli %y, %y : i32
    scf.yield %1 : i32
  } else {
    scf.yield %y : i32
  }
  return
}

// What a condition decides is a store, so it stays; nested ops lose results of their own.
// CHECK-LABEL: func.func @nested(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: memref<i32>) {
// CHECK-NEXT:    scf.if %[[VAL_0]] {
// CHECK-NEXT:      scf.if %[[VAL_0]] {
// CHECK-NEXT:        memref.store %[[VAL_1]], %[[VAL_2]][] : memref<i32>
// CHECK-NEXT:      } else {
// CHECK-NEXT:      }
// CHECK-NEXT:    } else {
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @nested(%c: i1, %x: i32, %m: memref<i32>) {
  %0 = scf.if %c -> i32 {
    %1 = scf.if %c -> i32 {
      memref.store %x, %m[] : memref<i32>
      scf.yield %x : i32
    } else {
      scf.yield %x : i32
    }
    scf.yield %1 : i32
  } else {
    scf.yield %x : i32
  }
  return
}

// Reductions pass nothing to arguments: what they are made of matters if the loop does.
// CHECK-LABEL: func.func @reduction(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = scf.parallel (%[[VAL_6:.*]]) = (%[[VAL_2]]) to (%[[VAL_1]]) step (%[[VAL_3]]) init (%[[VAL_4]]) -> f32 {
// CHECK-NEXT:      memref.store %[[VAL_4]], %[[VAL_0]][%[[VAL_6]]] : memref<?xf32>
// CHECK-NEXT:      %[[VAL_7:.*]] = arith.addf %[[VAL_4]], %[[VAL_4]] : f32
// CHECK-NEXT:      scf.reduce(%[[VAL_7]] : f32) {
// CHECK-NEXT:      ^bb0(%[[VAL_8:.*]]: f32, %[[VAL_9:.*]]: f32):
// CHECK-NEXT:        %[[VAL_10:.*]] = arith.addf %[[VAL_8]], %[[VAL_9]] : f32
// CHECK-NEXT:        scf.reduce.return %[[VAL_10]] : f32
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @reduction(%m: memref<?xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %z = arith.constant 0.0 : f32
  %s = scf.parallel (%i) = (%c0) to (%n) step (%c1) init (%z) -> f32 {
    memref.store %z, %m[%i] : memref<?xf32>
    %y = arith.addf %z, %z : f32
    scf.reduce(%y : f32) {
    ^bb0(%p: f32, %q: f32):
      %t = arith.addf %p, %q : f32
      scf.reduce.return %t : f32
    }
  }
  return
}

// The value that swaps places with one that matters matters, too.
// CHECK-LABEL: func.func @swap(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]]:2 = scf.for %[[VAL_5:.*]] = %[[VAL_0]] to %[[VAL_0]] step %[[VAL_3]] iter_args(%[[VAL_6:.*]] = %[[VAL_1]], %[[VAL_7:.*]] = %[[VAL_2]]) -> (i32, i32) {
// CHECK-NEXT:      scf.yield %[[VAL_7]], %[[VAL_6]] : i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_4]]#0 : i32
// CHECK-NEXT:  }
func.func @swap(%lb: index, %x: i32, %y: i32) -> i32 {
  %c1 = arith.constant 1 : index
  %r:3 = scf.for %i = %lb to %lb step %c1 iter_args(%a = %x, %b = %y, %c = %y) -> (i32, i32, i32) {
    scf.yield %b, %a, %c : i32, i32, i32
  }
  return %r#0 : i32
}

// Of a private function that nobody calls, all goes that has no effect.
// CHECK-LABEL: func.func private @uncalled(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<i32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    memref.store %[[VAL_1]], %[[VAL_0]][] : memref<i32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func private @uncalled(%x: i32, %m: memref<i32>) -> i32 {
  %y = arith.addi %x, %x : i32
  %c = arith.constant 1 : i32
  memref.store %c, %m[] : memref<i32>
  return %y : i32
}
