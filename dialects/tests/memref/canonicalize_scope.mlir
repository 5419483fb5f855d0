// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --canonicalize | FileCheck %s

// Nothing is allocated inside.
// CHECK-LABEL: func.func @nothing_allocated(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: memref<4xi32>, %[[VAL_2:.*]]: index) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.load %[[VAL_1]][%[[VAL_2]]] : memref<4xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.muli %[[VAL_0]], %[[VAL_3]] : i32
// CHECK-NEXT:    return %[[VAL_4]] : i32
// CHECK-NEXT:  }
func.func @nothing_allocated(%a: i32, %m: memref<4xi32>, %i: index) -> i32 {
  %0 = memref.alloca_scope -> (i32) {
    %1 = memref.load %m[%i] : memref<4xi32>
    %2 = arith.muli %a, %1 : i32
    memref.alloca_scope.return %2 : i32
  }
  return %0 : i32
}

// The function ends where the scope does.
// CHECK-LABEL: func.func @last_in_function() {
// CHECK-NEXT:    "test.a"() : () -> ()
// CHECK-NEXT:    %[[VAL_0:.*]] = memref.alloca() : memref<4xf32>
// CHECK-NEXT:    "test.use"(%[[VAL_0]]) : (memref<4xf32>) -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @last_in_function() {
  "test.a"() : () -> ()
  memref.alloca_scope {
    %m = memref.alloca() : memref<4xf32>
    "test.use"(%m) : (memref<4xf32>) -> ()
  }
  return
}

// CHECK-LABEL: func.func @not_last() {
// CHECK-NEXT:    memref.alloca_scope  {
// CHECK-NEXT:      %[[VAL_0:.*]] = memref.alloca() : memref<4xf32>
// CHECK-NEXT:      "test.use"(%[[VAL_0]]) : (memref<4xf32>) -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    "test.a"() : () -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @not_last() {
  memref.alloca_scope {
    %m = memref.alloca() : memref<4xf32>
    "test.use"(%m) : (memref<4xf32>) -> ()
  }
  "test.a"() : () -> ()
  return
}

// A loop frees the memory after each iteration anyway.
// CHECK-LABEL: func.func @last_in_iteration(
// CHECK-SAME:  %[[VAL_0:.*]]: index) {
// CHECK-NEXT:    "test.a"() : () -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @last_in_iteration(%n: index) {
  scf.for %i = %n to %n step %n {
    memref.alloca_scope {
      %m = memref.alloca() : memref<4xf32>
      "test.use"(%m) : (memref<4xf32>) -> ()
    }
  }
  "test.a"() : () -> ()
  return
}

// What is inside of an inner scope is freed by that.
// CHECK-LABEL: func.func @inner_scope(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: memref<?xf32>, %[[VAL_2:.*]]: f32) {
// CHECK-NEXT:    memref.store %[[VAL_2]], %[[VAL_1]][%[[VAL_0]]] : memref<?xf32>
// CHECK-NEXT:    "test.a"() : () -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @inner_scope(%n: index, %m: memref<?xf32>, %f: f32) {
  memref.alloca_scope {
    scf.for %i = %n to %n step %n {
      %a = memref.alloca(%n) : memref<?xf32>
      "test.use"(%a) : (memref<?xf32>) -> ()
    }
    memref.store %f, %m[%n] : memref<?xf32>
  }
  "test.a"() : () -> ()
  return
}

// An allocation of a size that is known outside moves out of the `scf.if`, which is no
// scope; the other one does not.
// CHECK-LABEL: func.func @hoisted(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: i1) {
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloca(%[[VAL_0]]) : memref<?xf32>
// CHECK-NEXT:    scf.if %[[VAL_1]] {
// CHECK-NEXT:      memref.alloca_scope  {
// CHECK-NEXT:        %[[VAL_3:.*]] = arith.addi %[[VAL_0]], %[[VAL_0]] : index
// CHECK-NEXT:        %[[VAL_4:.*]] = memref.alloca(%[[VAL_3]]) : memref<?xf32>
// CHECK-NEXT:        "test.use"(%[[VAL_2]], %[[VAL_4]]) : (memref<?xf32>, memref<?xf32>) -> ()
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @hoisted(%n: index, %c: i1) {
  scf.if %c {
    memref.alloca_scope {
      %m = memref.alloca(%n) : memref<?xf32>
      %k = arith.addi %n, %n : index
      %l = memref.alloca(%k) : memref<?xf32>
      "test.use"(%m, %l) : (memref<?xf32>, memref<?xf32>) -> ()
    }
  }
  return
}

// More follows before the function ends.
// CHECK-LABEL: func.func @not_hoisted(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: i1) {
// CHECK-NEXT:    scf.if %[[VAL_1]] {
// CHECK-NEXT:      memref.alloca_scope  {
// CHECK-NEXT:        %[[VAL_2:.*]] = memref.alloca(%[[VAL_0]]) : memref<?xf32>
// CHECK-NEXT:        "test.use"(%[[VAL_2]]) : (memref<?xf32>) -> ()
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    "test.a"() : () -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @not_hoisted(%n: index, %c: i1) {
  scf.if %c {
    memref.alloca_scope {
      %m = memref.alloca(%n) : memref<?xf32>
      "test.use"(%m) : (memref<?xf32>) -> ()
    }
  }
  "test.a"() : () -> ()
  return
}
