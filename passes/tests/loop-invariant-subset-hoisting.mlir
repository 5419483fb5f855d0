// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --loop-invariant-subset-hoisting --allow-unregistered-dialect --split-input-file | FileCheck %s

// A part that is taken out and put back; the offset is computed in the loop, but does not change.
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
