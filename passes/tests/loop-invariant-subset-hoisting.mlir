// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --loop-invariant-subset-hoisting --allow-unregistered-dialect --split-input-file | FileCheck %s

// A part that is taken out and put back; the offset is computed in the loop, but does not change.
// CHECK-LABEL: func.func @pair(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index) -> tensor<8xf32> {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addi %[[VAL_4]], %[[VAL_5]] : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.subi %[[VAL_7]], %[[VAL_5]] : index
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_4]]], %[[VAL_6]] {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_10:.*]]:2 = scf.for %[[VAL_11:.*]] = %[[VAL_1]] to %[[VAL_2]] step %[[VAL_3]] iter_args(%[[VAL_12:.*]] = %[[VAL_0]], %[[VAL_13:.*]] = %[[VAL_9]]) -> (tensor<8xf32>, vector<4xf32>) {
// CHECK-NEXT:      %[[VAL_14:.*]] = "t.f"(%[[VAL_13]]) : (vector<4xf32>) -> vector<4xf32>
// CHECK-NEXT:      scf.yield %[[VAL_12]], %[[VAL_14]] : tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.transfer_write %[[VAL_10]]#1, %[[VAL_10]]#0[%[[VAL_8]]] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
// CHECK-NEXT:    return %[[VAL_15]] : tensor<8xf32>
// CHECK-NEXT:  }
func.func @pair(%t: tensor<8xf32>, %lower: index, %upper: index, %step: index) -> tensor<8xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %sum = arith.addi %c0, %c1 : index
  %same = arith.subi %sum, %c1 : index
  %r = scf.for %i = %lower to %upper step %step iter_args(%a = %t) -> (tensor<8xf32>) {
    %x = vector.transfer_read %a[%c0], %zero {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
    %y = "t.f"(%x) : (vector<4xf32>) -> vector<4xf32>
    %b = vector.transfer_write %y, %a[%same] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
    scf.yield %b : tensor<8xf32>
  }
  return %r : tensor<8xf32>
}

// -----

// Two parts that are apart, in two loops: both leave both.
// CHECK-LABEL: func.func @nest(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<8x8xf32>, %[[VAL_1:.*]]: index) -> tensor<8x8xf32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_3]], %[[VAL_2]]], %[[VAL_4]] {in_bounds = [true]} : tensor<8x8xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.transfer_read %[[VAL_0]][%[[VAL_2]], %[[VAL_2]]], %[[VAL_4]] {in_bounds = [true]} : tensor<8x8xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_7:.*]]:3 = scf.for %[[VAL_8:.*]] = %[[VAL_2]] to %[[VAL_1]] step %[[VAL_3]] iter_args(%[[VAL_9:.*]] = %[[VAL_0]], %[[VAL_10:.*]] = %[[VAL_5]], %[[VAL_11:.*]] = %[[VAL_6]]) -> (tensor<8x8xf32>, vector<4xf32>, vector<4xf32>) {
// CHECK-NEXT:      %[[VAL_12:.*]]:3 = scf.for %[[VAL_13:.*]] = %[[VAL_2]] to %[[VAL_1]] step %[[VAL_3]] iter_args(%[[VAL_14:.*]] = %[[VAL_9]], %[[VAL_15:.*]] = %[[VAL_11]], %[[VAL_16:.*]] = %[[VAL_10]]) -> (tensor<8x8xf32>, vector<4xf32>, vector<4xf32>) {
// CHECK-NEXT:        %[[VAL_17:.*]] = "t.f"(%[[VAL_15]]) : (vector<4xf32>) -> vector<4xf32>
// CHECK-NEXT:        %[[VAL_18:.*]] = "t.f"(%[[VAL_16]]) : (vector<4xf32>) -> vector<4xf32>
// CHECK-NEXT:        scf.yield %[[VAL_14]], %[[VAL_17]], %[[VAL_18]] : tensor<8x8xf32>, vector<4xf32>, vector<4xf32>
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_12]]#0, %[[VAL_12]]#2, %[[VAL_12]]#1 : tensor<8x8xf32>, vector<4xf32>, vector<4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_19:.*]] = vector.transfer_write %[[VAL_7]]#2, %[[VAL_7]]#0[%[[VAL_2]], %[[VAL_2]]] {in_bounds = [true]} : vector<4xf32>, tensor<8x8xf32>
// CHECK-NEXT:    %[[VAL_20:.*]] = vector.transfer_write %[[VAL_7]]#1, %[[VAL_19]][%[[VAL_3]], %[[VAL_2]]] {in_bounds = [true]} : vector<4xf32>, tensor<8x8xf32>
// CHECK-NEXT:    return %[[VAL_20]] : tensor<8x8xf32>
// CHECK-NEXT:  }
func.func @nest(%t: tensor<8x8xf32>, %n: index) -> tensor<8x8xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %t) -> (tensor<8x8xf32>) {
    %s = scf.for %j = %c0 to %n step %c1 iter_args(%b = %a) -> (tensor<8x8xf32>) {
      %x = vector.transfer_read %b[%c0, %c0], %zero {in_bounds = [true]} : tensor<8x8xf32>, vector<4xf32>
      %y = vector.transfer_read %b[%c1, %c0], %zero {in_bounds = [true]} : tensor<8x8xf32>, vector<4xf32>
      %u = "t.f"(%x) : (vector<4xf32>) -> vector<4xf32>
      %v = "t.f"(%y) : (vector<4xf32>) -> vector<4xf32>
      %c = vector.transfer_write %u, %b[%c0, %c0] {in_bounds = [true]} : vector<4xf32>, tensor<8x8xf32>
      %d = vector.transfer_write %v, %c[%c1, %c0] {in_bounds = [true]} : vector<4xf32>, tensor<8x8xf32>
      scf.yield %d : tensor<8x8xf32>
    }
    scf.yield %s : tensor<8x8xf32>
  }
  return %r : tensor<8x8xf32>
}

// -----

// Parts that may overlap, that move, that are masked or may go beyond the bounds; a tensor that something else
// is done with.
// CHECK-LABEL: func.func @refused(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: vector<4xi1>) -> (tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = scf.for %[[VAL_8:.*]] = %[[VAL_4]] to %[[VAL_1]] step %[[VAL_5]] iter_args(%[[VAL_9:.*]] = %[[VAL_0]]) -> (tensor<8xf32>) {
// CHECK-NEXT:      %[[VAL_10:.*]] = vector.transfer_read %[[VAL_9]][%[[VAL_4]]], %[[VAL_6]] {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:      %[[VAL_11:.*]] = vector.transfer_read %[[VAL_9]][%[[VAL_2]]], %[[VAL_6]] {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:      %[[VAL_12:.*]] = arith.addf %[[VAL_10]], %[[VAL_11]] : vector<4xf32>
// CHECK-NEXT:      %[[VAL_13:.*]] = vector.transfer_write %[[VAL_12]], %[[VAL_9]][%[[VAL_4]]] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
// CHECK-NEXT:      scf.yield %[[VAL_13]] : tensor<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_14:.*]] = scf.for %[[VAL_15:.*]] = %[[VAL_4]] to %[[VAL_1]] step %[[VAL_5]] iter_args(%[[VAL_16:.*]] = %[[VAL_0]]) -> (tensor<8xf32>) {
// CHECK-NEXT:      %[[VAL_17:.*]] = vector.transfer_read %[[VAL_16]][%[[VAL_15]]], %[[VAL_6]] {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:      %[[VAL_18:.*]] = arith.addf %[[VAL_17]], %[[VAL_17]] : vector<4xf32>
// CHECK-NEXT:      %[[VAL_19:.*]] = vector.transfer_write %[[VAL_18]], %[[VAL_16]][%[[VAL_15]]] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
// CHECK-NEXT:      scf.yield %[[VAL_19]] : tensor<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_20:.*]] = scf.for %[[VAL_21:.*]] = %[[VAL_4]] to %[[VAL_1]] step %[[VAL_5]] iter_args(%[[VAL_22:.*]] = %[[VAL_0]]) -> (tensor<8xf32>) {
// CHECK-NEXT:      %[[VAL_23:.*]] = vector.transfer_read %[[VAL_22]][%[[VAL_4]]], %[[VAL_6]], %[[VAL_3]] {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:      %[[VAL_24:.*]] = arith.addf %[[VAL_23]], %[[VAL_23]] : vector<4xf32>
// CHECK-NEXT:      %[[VAL_25:.*]] = vector.transfer_write %[[VAL_24]], %[[VAL_22]][%[[VAL_4]]] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
// CHECK-NEXT:      scf.yield %[[VAL_25]] : tensor<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_26:.*]] = scf.for %[[VAL_27:.*]] = %[[VAL_4]] to %[[VAL_1]] step %[[VAL_5]] iter_args(%[[VAL_28:.*]] = %[[VAL_0]]) -> (tensor<8xf32>) {
// CHECK-NEXT:      %[[VAL_29:.*]] = vector.transfer_read %[[VAL_28]][%[[VAL_2]]], %[[VAL_6]] : tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:      %[[VAL_30:.*]] = "t.f"(%[[VAL_29]]) : (vector<4xf32>) -> vector<4xf32>
// CHECK-NEXT:      %[[VAL_31:.*]] = vector.transfer_write %[[VAL_30]], %[[VAL_28]][%[[VAL_2]]] : vector<4xf32>, tensor<8xf32>
// CHECK-NEXT:      scf.yield %[[VAL_31]] : tensor<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_32:.*]] = scf.for %[[VAL_33:.*]] = %[[VAL_4]] to %[[VAL_1]] step %[[VAL_5]] iter_args(%[[VAL_34:.*]] = %[[VAL_0]]) -> (tensor<8xf32>) {
// CHECK-NEXT:      "t.use"(%[[VAL_34]]) : (tensor<8xf32>) -> ()
// CHECK-NEXT:      %[[VAL_35:.*]] = vector.transfer_read %[[VAL_34]][%[[VAL_4]]], %[[VAL_6]] {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:      %[[VAL_36:.*]] = vector.transfer_write %[[VAL_35]], %[[VAL_34]][%[[VAL_4]]] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
// CHECK-NEXT:      scf.yield %[[VAL_36]] : tensor<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_7]], %[[VAL_14]], %[[VAL_20]], %[[VAL_26]], %[[VAL_32]] : tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>
// CHECK-NEXT:  }
func.func @refused(%t: tensor<8xf32>, %n: index, %k: index, %m: vector<4xi1>) -> (tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %0 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %t) -> (tensor<8xf32>) {
    %x = vector.transfer_read %a[%c0], %zero {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
    %y = vector.transfer_read %a[%k], %zero {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
    %z = arith.addf %x, %y : vector<4xf32>
    %b = vector.transfer_write %z, %a[%c0] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
    scf.yield %b : tensor<8xf32>
  }
  %1 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %t) -> (tensor<8xf32>) {
    %x = vector.transfer_read %a[%i], %zero {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
    %z = arith.addf %x, %x : vector<4xf32>
    %b = vector.transfer_write %z, %a[%i] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
    scf.yield %b : tensor<8xf32>
  }
  %2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %t) -> (tensor<8xf32>) {
    %x = vector.transfer_read %a[%c0], %zero, %m {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
    %z = arith.addf %x, %x : vector<4xf32>
    %b = vector.transfer_write %z, %a[%c0] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
    scf.yield %b : tensor<8xf32>
  }
  %3 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %t) -> (tensor<8xf32>) {
    %x = vector.transfer_read %a[%k], %zero : tensor<8xf32>, vector<4xf32>
    %z = "t.f"(%x) : (vector<4xf32>) -> vector<4xf32>
    %b = vector.transfer_write %z, %a[%k] : vector<4xf32>, tensor<8xf32>
    scf.yield %b : tensor<8xf32>
  }
  %4 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %t) -> (tensor<8xf32>) {
    "t.use"(%a) : (tensor<8xf32>) -> ()
    %x = vector.transfer_read %a[%c0], %zero {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
    %b = vector.transfer_write %x, %a[%c0] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
    scf.yield %b : tensor<8xf32>
  }
  return %0, %1, %2, %3, %4 : tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>
}

// -----

// What is taken out behind the insertion is what this iteration put in.
// CHECK-LABEL: func.func @late(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<4xf32>) -> tensor<8xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = scf.for %[[VAL_7:.*]] = %[[VAL_3]] to %[[VAL_1]] step %[[VAL_4]] iter_args(%[[VAL_8:.*]] = %[[VAL_0]]) -> (tensor<8xf32>) {
// CHECK-NEXT:      %[[VAL_9:.*]] = vector.transfer_write %[[VAL_2]], %[[VAL_8]][%[[VAL_3]]] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
// CHECK-NEXT:      %[[VAL_10:.*]] = vector.transfer_read %[[VAL_9]][%[[VAL_3]]], %[[VAL_5]] {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
// CHECK-NEXT:      "t.use"(%[[VAL_10]]) : (vector<4xf32>) -> ()
// CHECK-NEXT:      scf.yield %[[VAL_9]] : tensor<8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_6]] : tensor<8xf32>
// CHECK-NEXT:  }
func.func @late(%t: tensor<8xf32>, %n: index, %v: vector<4xf32>) -> tensor<8xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %t) -> (tensor<8xf32>) {
    %b = vector.transfer_write %v, %a[%c0] {in_bounds = [true]} : vector<4xf32>, tensor<8xf32>
    %x = vector.transfer_read %b[%c0], %zero {in_bounds = [true]} : tensor<8xf32>, vector<4xf32>
    "t.use"(%x) : (vector<4xf32>) -> ()
    scf.yield %b : tensor<8xf32>
  }
  return %r : tensor<8xf32>
}
