// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --pass-pipeline='builtin.module(func.func(sroa))' %s | FileCheck %s

// Each element that is used becomes a slot.
// CHECK-LABEL: func.func @used_parts(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.alloca() : memref<i32>
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.alloca() : memref<i32>
// CHECK-NEXT:    memref.store %[[VAL_0]], %[[VAL_5]][] : memref<i32>
// CHECK-NEXT:    memref.store %[[VAL_1]], %[[VAL_4]][] : memref<i32>
// CHECK-NEXT:    %[[VAL_6:.*]] = memref.load %[[VAL_5]][] : memref<i32>
// CHECK-NEXT:    %[[VAL_7:.*]] = memref.load %[[VAL_4]][] : memref<i32>
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_7]] : i32, i32
// CHECK-NEXT:  }
func.func @used_parts(%a: i32, %b: i32) -> (i32, i32) {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %m = memref.alloca() : memref<2x3xi32>
  memref.store %a, %m[%c0, %c2] : memref<2x3xi32>
  memref.store %b, %m[%c0, %c0] : memref<2x3xi32>
  %0 = memref.load %m[%c0, %c2] : memref<2x3xi32>
  %1 = memref.load %m[%c0, %c0] : memref<2x3xi32>
  return %0, %1 : i32, i32
}

// Regions inside are looked at, too.
// CHECK-LABEL: func.func @inside(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.alloca() : memref<f32>
// CHECK-NEXT:    scf.if %[[VAL_0]] {
// CHECK-NEXT:      memref.store %[[VAL_1]], %[[VAL_3]][] : memref<f32>
// CHECK-NEXT:      %[[VAL_4:.*]] = memref.alloca() : memref<f32>
// CHECK-NEXT:      memref.store %[[VAL_1]], %[[VAL_4]][] : memref<f32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @inside(%c: i1, %a: f32) {
  %c1 = arith.constant 1 : index
  %m = memref.alloca() : memref<4xf32>
  scf.if %c {
    memref.store %a, %m[%c1] : memref<4xf32>
    %n = memref.alloca() : memref<2xf32>
    memref.store %a, %n[%c1] : memref<2xf32>
  }
  return
}

// Refused: an index that is not known or out of bounds, too many elements, one element, sizes
// that are not known, a pointer that goes elsewhere, one that is stored.
// CHECK-LABEL: func.func @unknown_index(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloca() : memref<4xi32>
// CHECK-NEXT:    memref.store %[[VAL_1]], %[[VAL_2]][%[[VAL_0]]] : memref<4xi32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @unknown_index(%i: index, %a: i32) {
  %m = memref.alloca() : memref<4xi32>
  memref.store %a, %m[%i] : memref<4xi32>
  return
}
// CHECK-LABEL: func.func @out_of_bounds(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloca() : memref<4xi32>
// CHECK-NEXT:    memref.store %[[VAL_0]], %[[VAL_2]][%[[VAL_1]]] : memref<4xi32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @out_of_bounds(%a: i32) {
  %c4 = arith.constant 4 : index
  %m = memref.alloca() : memref<4xi32>
  memref.store %a, %m[%c4] : memref<4xi32>
  return
}
// CHECK-LABEL: func.func @too_many(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloca() : memref<17xi32>
// CHECK-NEXT:    memref.store %[[VAL_0]], %[[VAL_2]][%[[VAL_1]]] : memref<17xi32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @too_many(%a: i32) {
  %c4 = arith.constant 4 : index
  %m = memref.alloca() : memref<17xi32>
  memref.store %a, %m[%c4] : memref<17xi32>
  return
}
// CHECK-LABEL: func.func @one(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloca() : memref<1xi32>
// CHECK-NEXT:    memref.store %[[VAL_0]], %[[VAL_2]][%[[VAL_1]]] : memref<1xi32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @one(%a: i32) {
  %c0 = arith.constant 0 : index
  %m = memref.alloca() : memref<1xi32>
  memref.store %a, %m[%c0] : memref<1xi32>
  return
}
// CHECK-LABEL: func.func @dynamic(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.alloca(%[[VAL_1]]) : memref<?xi32>
// CHECK-NEXT:    memref.store %[[VAL_0]], %[[VAL_3]][%[[VAL_2]]] : memref<?xi32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @dynamic(%a: i32, %n: index) {
  %c0 = arith.constant 0 : index
  %m = memref.alloca(%n) : memref<?xi32>
  memref.store %a, %m[%c0] : memref<?xi32>
  return
}
// CHECK-LABEL: func.func private @callee(memref<4xi32>)
func.func private @callee(memref<4xi32>)
// CHECK-LABEL: func.func @escapes(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloca() : memref<4xi32>
// CHECK-NEXT:    memref.store %[[VAL_0]], %[[VAL_2]][%[[VAL_1]]] : memref<4xi32>
// CHECK-NEXT:    call @callee(%[[VAL_2]]) : (memref<4xi32>) -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @escapes(%a: i32) {
  %c0 = arith.constant 0 : index
  %m = memref.alloca() : memref<4xi32>
  memref.store %a, %m[%c0] : memref<4xi32>
  call @callee(%m) : (memref<4xi32>) -> ()
  return
}
// CHECK-LABEL: func.func @stored(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<memref<4xi32>>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.alloca() : memref<4xi32>
// CHECK-NEXT:    memref.store %[[VAL_1]], %[[VAL_0]][] : memref<memref<4xi32>>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @stored(%p: memref<memref<4xi32>>) {
  %m = memref.alloca() : memref<4xi32>
  memref.store %m, %p[] : memref<memref<4xi32>>
  return
}
// CHECK-LABEL: func.func @unused() {
// CHECK-NEXT:    %[[VAL_0:.*]] = memref.alloca() : memref<4xi32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @unused() {
  %m = memref.alloca() : memref<4xi32>
  return
}
