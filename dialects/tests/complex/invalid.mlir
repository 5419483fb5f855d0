// RUN: terrace-opt %s --split-input-file --verify-diagnostics

func.func @one_part() {
  // expected-error @below {{requires 'value' to be a complex constant, represented as array of two values}}
  %0 = complex.constant [1.0 : f32] : complex<f32>
  return
}

// -----

func.func @other_type() {
  // expected-error @below {{requires attribute's element types ('f32', 'f64') to match the element type of the op's return type ('f64')}}
  %0 = complex.constant [1.0 : f32, -1.0 : f64] : complex<f64>
  return
}

// -----

func.func @no_complex(%x: i64) {
  // expected-error @below {{requires that either input or output has a complex type}}
  %0 = complex.bitcast %x : i64 to f64
  return
}

// -----

func.func @other_width(%x: i32) {
  // expected-error @below {{casting bitwidths do not match}}
  %0 = complex.bitcast %x : i32 to complex<f32>
  return
}

// -----

func.func @integers(%c: complex<i32>) {
  // expected-error @below {{must be complex type with floating-point elements}}
  %0 = complex.neg %c : complex<i32>
  return
}
