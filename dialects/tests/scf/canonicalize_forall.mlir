// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --canonicalize | FileCheck %s

// The first output is read and written. The second one is not read, the third one not
// written: both stay what they were.
// CHECK-LABEL: func.func @unchanged_outputs(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: tensor<8xf32>, %[[VAL_2:.*]]: tensor<8xf32>, %[[VAL_3:.*]]: tensor<8xf32>, %[[VAL_4:.*]]: tensor<1xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = scf.forall (%[[VAL_6:.*]]) in (%[[VAL_0]]) shared_outs(%[[VAL_7:.*]] = %[[VAL_1]]) -> (tensor<8xf32>) {
// CHECK-NEXT:      "test.use"(%[[VAL_6]], %[[VAL_7]], %[[VAL_2]], %[[VAL_3]]) : (index, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>) -> ()
// CHECK-NEXT:      scf.forall.in_parallel {
// CHECK-NEXT:        "tensor.parallel_insert_slice"(%[[VAL_4]], %[[VAL_7]], %[[VAL_6]]) {to = "a"} : (tensor<1xf32>, tensor<8xf32>, index) -> ()
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_3]] : tensor<8xf32>, tensor<8xf32>
// CHECK-NEXT:  }
func.func @unchanged_outputs(%n: index, %a: tensor<8xf32>, %b: tensor<8xf32>, %c: tensor<8xf32>, %e: tensor<1xf32>)
    -> (tensor<8xf32>, tensor<8xf32>) {
  %0:3 = scf.forall (%i) in (%n) shared_outs(%x = %a, %y = %b, %z = %c)
      -> (tensor<8xf32>, tensor<8xf32>, tensor<8xf32>) {
    "test.use"(%i, %x, %y, %z) : (index, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>) -> ()
    scf.forall.in_parallel {
      "tensor.parallel_insert_slice"(%e, %x, %i) {to = "a"} : (tensor<1xf32>, tensor<8xf32>, index) -> ()
      "tensor.parallel_insert_slice"(%e, %y, %i) {to = "b"} : (tensor<1xf32>, tensor<8xf32>, index) -> ()
    }
  }
  return %0#0, %0#2 : tensor<8xf32>, tensor<8xf32>
}

// A mapping stays.
// CHECK-LABEL: func.func @mapped(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: tensor<8xf32>) -> tensor<8xf32> {
// CHECK-NEXT:    scf.forall (%[[VAL_2:.*]]) in (%[[VAL_0]]) {
// CHECK-NEXT:      "test.use"(%[[VAL_2]]) : (index) -> ()
// CHECK-NEXT:    } {mapping = [#gpu.thread<linear_dim_5>]}
// CHECK-NEXT:    return %[[VAL_1]] : tensor<8xf32>
// CHECK-NEXT:  }
func.func @mapped(%n: index, %a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = scf.forall (%i) in (%n) shared_outs(%x = %a) -> (tensor<8xf32>) {
    "test.use"(%i) : (index) -> ()
  } {mapping = [#gpu.thread<linear_dim_5>]}
  return %0 : tensor<8xf32>
}

// Counted from a constant that is zero: the text says no more than that.
// CHECK-LABEL: func.func @by_constants(
// CHECK-SAME:  %[[VAL_0:.*]]: index) {
// CHECK-NEXT:    scf.forall (%[[VAL_1:.*]]) in (%[[VAL_0]]) {
// CHECK-NEXT:      "test.use"(%[[VAL_1]]) : (index) -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @by_constants(%n: index) {
  %c0 = arith.constant 0 : index
  scf.forall (%i) = (%c0) to (%n) step (1) {
    "test.use"(%i) : (index) -> ()
  }
  return
}
