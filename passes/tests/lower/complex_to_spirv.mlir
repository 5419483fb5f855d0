// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-complex-to-spirv --convert-ub-to-spirv | FileCheck %s

// CHECK-LABEL: func.func @parts(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: f32, %[[VAL_2:.*]]: complex<f32>) -> (f32, f32, complex<f32>, complex<f32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_2]] : complex<f32> to vector<2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.Constant dense<[1.000000e+00, 2.000000e+00]> : vector<2xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = builtin.unrealized_conversion_cast %[[VAL_4]] : vector<2xf32> to complex<f32>
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.CompositeConstruct %[[VAL_0]], %[[VAL_1]] : (f32, f32) -> vector<2xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = builtin.unrealized_conversion_cast %[[VAL_6]] : vector<2xf32> to complex<f32>
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.CompositeExtract %[[VAL_3]][0 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.CompositeExtract %[[VAL_3]][1 : i32] : vector<2xf32>
// CHECK-NEXT:    return %[[VAL_8]], %[[VAL_9]], %[[VAL_5]], %[[VAL_7]] : f32, f32, complex<f32>, complex<f32>
// CHECK-NEXT:  }
func.func @parts(%r: f32, %i: f32, %z: complex<f32>) -> (f32, f32, complex<f32>, complex<f32>) {
  %0 = complex.constant [1.0 : f32, 2.0 : f32] : complex<f32>
  %1 = complex.create %r, %i : complex<f32>
  %2 = complex.re %z : complex<f32>
  %3 = complex.im %z : complex<f32>
  return %2, %3, %0, %1 : f32, f32, complex<f32>, complex<f32>
}

// CHECK-LABEL: func.func @nothing() -> (i32, index) {
// CHECK-NEXT:    %[[VAL_0:.*]] = spirv.Undef : i32
// CHECK-NEXT:    %[[VAL_1:.*]] = spirv.Undef : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : i32 to index
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_2]] : i32, index
// CHECK-NEXT:  }
func.func @nothing() -> (i32, index) {
  %0 = ub.poison : i32
  %1 = ub.poison : index
  return %0, %1 : i32, index
}
