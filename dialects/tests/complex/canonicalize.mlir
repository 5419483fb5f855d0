// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @inverses(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>, %[[VAL_1:.*]]: complex<f32>) -> (complex<f32>, complex<f32>, complex<f32>, complex<f32>) {
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] : complex<f32>, complex<f32>, complex<f32>, complex<f32>
// CHECK-NEXT:  }
func.func @inverses(%a: complex<f32>, %b: complex<f32>) -> (complex<f32>, complex<f32>, complex<f32>, complex<f32>) {
  %difference = complex.sub %a, %b : complex<f32>
  %0 = complex.add %b, %difference : complex<f32>
  %sum = complex.add %a, %b : complex<f32>
  %1 = complex.sub %sum, %b : complex<f32>
  %exp = complex.exp %a : complex<f32>
  %2 = complex.log %exp : complex<f32>
  %conj = complex.conj %a : complex<f32>
  %3 = complex.conj %conj : complex<f32>
  return %0, %1, %2, %3 : complex<f32>, complex<f32>, complex<f32>, complex<f32>
}

// CHECK-LABEL: func.func @neutral(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f64>) -> (complex<f64>, complex<f64>, complex<f64>) {
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] : complex<f64>, complex<f64>, complex<f64>
// CHECK-NEXT:  }
func.func @neutral(%a: complex<f64>) -> (complex<f64>, complex<f64>, complex<f64>) {
  %one = complex.constant [1.0, -0.0] : complex<f64>
  %zero = complex.constant [0.0, -0.0] : complex<f64>
  %0 = complex.mul %a, %one : complex<f64>
  %1 = complex.div %a, %one : complex<f64>
  %2 = complex.sub %a, %zero : complex<f64>
  return %0, %1, %2 : complex<f64>, complex<f64>, complex<f64>
}

// CHECK-LABEL: func.func @parts(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>, %[[VAL_1:.*]]: f32, %[[VAL_2:.*]]: f32) -> (f32, f32, complex<f32>, f32) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 2.500000e+00 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.negf %[[VAL_2]] : f32
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_1]], %[[VAL_0]], %[[VAL_4]] : f32, f32, complex<f32>, f32
// CHECK-NEXT:  }
func.func @parts(%c: complex<f32>, %x: f32, %y: f32) -> (f32, f32, complex<f32>, f32) {
  %k = complex.constant [1.5 : f32, 2.5 : f32] : complex<f32>
  %0 = complex.im %k : complex<f32>
  %made = complex.create %x, %y : complex<f32>
  %1 = complex.re %made : complex<f32>
  %re = complex.re %c : complex<f32>
  %im = complex.im %c : complex<f32>
  %2 = complex.create %re, %im : complex<f32>
  %negated = complex.neg %made : complex<f32>
  %3 = complex.im %negated : complex<f32>
  return %0, %1, %2, %3 : f32, f32, complex<f32>, f32
}

// CHECK-LABEL: func.func @bitcasts(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>, %[[VAL_1:.*]]: f64) -> (complex<f32>, complex<f32>, i64, f64) {
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.bitcast %[[VAL_1]] : f64 to complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.bitcast %[[VAL_1]] : f64 to i64
// CHECK-NEXT:    %[[VAL_4:.*]] = complex.bitcast %[[VAL_0]] : complex<f32> to f64
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_2]], %[[VAL_3]], %[[VAL_4]] : complex<f32>, complex<f32>, i64, f64
// CHECK-NEXT:  }
func.func @bitcasts(%c: complex<f32>, %x: f64) -> (complex<f32>, complex<f32>, i64, f64) {
  %0 = complex.bitcast %c : complex<f32> to i64
  %1 = complex.bitcast %0 : i64 to complex<f32>
  %2 = arith.bitcast %x : f64 to i64
  %3 = complex.bitcast %2 : i64 to complex<f32>
  %4 = complex.bitcast %x : f64 to complex<f32>
  %5 = complex.bitcast %4 : complex<f32> to i64
  %6 = arith.bitcast %0 : i64 to f64
  return %1, %3, %5, %6 : complex<f32>, complex<f32>, i64, f64
}
