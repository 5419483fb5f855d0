// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s
// RUN: terrace-opt %s --allow-unregistered-dialect --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: func.func @syntax(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>, %[[VAL_1:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.constant [5.000000e-01 : f32, -1.000000e+00 : f32] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = complex.constant [true, false] : complex<i1>
// CHECK-NEXT:    %[[VAL_4:.*]] = complex.create %[[VAL_1]], %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_5:.*]] = complex.abs %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_6:.*]] = complex.mul %[[VAL_0]], %[[VAL_0]] fastmath<nnan,contract> : complex<f32>
// CHECK-NEXT:    %[[VAL_7:.*]] = complex.tanh %[[VAL_0]] fastmath<fast> : complex<f32>
// CHECK-NEXT:    %[[VAL_8:.*]] = complex.neq %[[VAL_0]], %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_9:.*]] = complex.bitcast %[[VAL_0]] : complex<f32> to i64
// CHECK-NEXT:    "test.attrs"() {a = #complex.number<:f32 1.000000e+00, -2.500000e+00> : complex<f32>, b = #complex.number<:f64 3.000000e+00, 0.000000e+00> : complex<f64>} : () -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @syntax(%c: complex<f32>, %x: f32) {
  %0 = complex.constant [0.5 : f32, -1.0 : f32] : complex<f32>
  %1 = complex.constant [true, false] : complex<i1>
  %2 = complex.create %x, %x : complex<f32>
  %3 = complex.abs %c : complex<f32>
  %4 = complex.mul %c, %c fastmath<nnan,contract> : complex<f32>
  %5 = complex.tanh %c fastmath<fast> : complex<f32>
  %6 = complex.neq %c, %c : complex<f32>
  %7 = complex.bitcast %c : complex<f32> to i64
  "test.attrs"() {a = #complex.number<:f32 1.0, -2.5>, b = #complex<number<:f64 3.0, 0.0>>} : () -> ()
  return
}

// GENERIC:       "builtin.module"() ({
// GENERIC-NEXT:    "func.func"() <{function_type = (complex<f32>, f32) -> (), sym_name = "syntax"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: complex<f32>, %[[VAL_1:.*]]: f32):
// GENERIC-NEXT:      %[[VAL_2:.*]] = "complex.constant"() <{value = [5.000000e-01 : f32, -1.000000e+00 : f32]}> : () -> complex<f32>
// GENERIC-NEXT:      %[[VAL_3:.*]] = "complex.constant"() <{value = [true, false]}> : () -> complex<i1>
// GENERIC-NEXT:      %[[VAL_4:.*]] = "complex.create"(%[[VAL_1]], %[[VAL_1]]) : (f32, f32) -> complex<f32>
// GENERIC-NEXT:      %[[VAL_5:.*]] = "complex.abs"(%[[VAL_0]]) <{fastmath = #arith.fastmath<none>}> : (complex<f32>) -> f32
// GENERIC-NEXT:      %[[VAL_6:.*]] = "complex.mul"(%[[VAL_0]], %[[VAL_0]]) <{fastmath = #arith.fastmath<nnan,contract>}> : (complex<f32>, complex<f32>) -> complex<f32>
// GENERIC-NEXT:      %[[VAL_7:.*]] = "complex.tanh"(%[[VAL_0]]) <{fastmath = #arith.fastmath<fast>}> : (complex<f32>) -> complex<f32>
// GENERIC-NEXT:      %[[VAL_8:.*]] = "complex.neq"(%[[VAL_0]], %[[VAL_0]]) : (complex<f32>, complex<f32>) -> i1
// GENERIC-NEXT:      %[[VAL_9:.*]] = "complex.bitcast"(%[[VAL_0]]) : (complex<f32>) -> i64
// GENERIC-NEXT:      "test.attrs"() {a = #complex.number<:f32 1.000000e+00, -2.500000e+00> : complex<f32>, b = #complex.number<:f64 3.000000e+00, 0.000000e+00> : complex<f64>} : () -> ()
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
