// RUN: terrace-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

func.func @missing_region(%n: index) {
  // expected-error @below {{has 0 case regions but 1 case values}}
  "scf.index_switch"(%n) ({
    scf.yield
  }) {cases = array<i64: 1>} : (index) -> ()
  return
}

// -----

func.func @twice(%n: index) {
  // expected-error @below {{has duplicate case value: 3}}
  scf.index_switch %n
  case 3 { scf.yield }
  case 3 { scf.yield }
  default { scf.yield }
  return
}

// -----

func.func @results(%n: index, %a: i32, %b: i64) -> i32 {
  // expected-error @below {{expected result #0 of each region to be 'i32'}}
  %0 = scf.index_switch %n -> i32
  case 3 { scf.yield %a : i32 }
  // expected-note @below {{default region returns 'i64' here}}
  default { scf.yield %b : i64 }
  return %0 : i32
}

// -----

func.func @arguments() {
  // expected-error @below {{region cannot have any arguments}}
  "scf.execute_region"() ({
  ^bb0(%i : i32):
    scf.yield
  }) : () -> ()
  return
}

// -----

func.func @outputs(%n: index, %t: tensor<4xf32>) {
  // expected-error @below {{1 operands present, but expected 2}}
  %0:2 = scf.forall (%i) in (%n) shared_outs(%o = %t) -> (tensor<4xf32>, tensor<4xf32>) {
  }
  return
}

// -----

func.func @mapping(%n: index) {
  // expected-error @below {{mapping attribute size must match op rank}}
  scf.forall (%i) in (%n) {
  } {mapping = [#gpu.block<x>, #gpu.block<y>]}
  return
}

// -----

func.func @inside(%n: index) {
  scf.forall (%i) in (%n) {
    // expected-error @below {{expected only tensor.parallel_insert_slice ops}}
    scf.forall.in_parallel {
      %0 = arith.constant 1 : index
    }
  }
  return
}

// -----

func.func @carried(%n: index, %a: f32) {
  // expected-error @below {{mismatch in number of loop-carried values and types: 1 and 2}}
  %0:2 = scf.for %i = %n to %n step %n iter_args(%x = %a) -> (f32, f32) {
    scf.yield %x, %x : f32, f32
  }
  return
}

// -----

func.func @yielded(%n: index, %a: f32, %b: i32) {
  // expected-error @below {{control goes from region #0 to region #0: value #0 has type 'i32', but 'f32' is taken}}
  %0 = scf.for %i = %n to %n step %n iter_args(%x = %a) -> (f32) {
    scf.yield %b : i32
  }
  return
}

// -----

func.func @condition(%c: i1) {
  // expected-error @below {{control goes from region #0 to the results with 1 values, but 0 are taken}}
  scf.while : () -> () {
    scf.condition(%c) %c : i1
  } do {
  ^bb0(%x: i1):
    scf.yield
  }
  return
}

// -----

func.func @reductions(%n: index, %a: f32) {
  // expected-error @below {{expects number of results: 0 to be the same as number of reductions: 1}}
  scf.parallel (%i) = (%n) to (%n) step (%n) {
    scf.reduce(%a : f32) {
    ^bb0(%x: f32, %y: f32):
      scf.reduce.return %x : f32
    }
  }
  return
}
