// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s

#seven = 7 : i8
"t.numbers"() {a = 1, b = -2 : i8, c = true, d = 0x10 : index, e = 1.5, f = -0.0 : f32, g = 1.0e-7 : f64, h = 0x7FC00000 : f32, i = 340282366920938463463374607431768211455 : i128} : () -> ()
"t.strings"() {a = "tab\09quote\22", b = "", "needs quotes" = unit, c = @f, d = @f::@"g h", e = #seven} : () -> ()
"t.nested"() {a = [1, [2.0, "x"], {y = i32}], b = {}, c = [], d = (i32) -> f32} : () -> ()
"t.arrays"() {a = array<i32: 1, -2>, b = array<i1: true, false>, c = array<f32: 1.0, 2.5>, d = array<i64>} : () -> ()
"t.props"() <{p = 1 : i32}> {d = 2 : i32} : () -> ()
"t.inner"() ({
  "t.inside"() {r} : () -> ()
}, {}) {order = 1, before = 2} : () -> ()

// CHECK:       "t.numbers"() {a = 1 : i64, b = -2 : i8, c = true, d = 16 : index, e = 1.500000e+00 : f64, f = -0.000000e+00 : f32, g = 9.9999999999999995E-8 : f64, h = 0x7FC00000 : f32, i = -1 : i128} : () -> ()
// CHECK-NEXT:  "t.strings"() {a = "tab\09quote\22", b = "", c = @f, d = @f::@"g h", e = 7 : i8, "needs quotes"} : () -> ()
// CHECK-NEXT:  "t.nested"() {a = [1, [2.000000e+00, "x"], {y = i32}], b = {}, c = [], d = (i32) -> f32} : () -> ()
// CHECK-NEXT:  "t.arrays"() {a = array<i32: 1, -2>, b = array<i1: true, false>, c = array<f32: 1.000000e+00, 2.500000e+00>, d = array<i64>} : () -> ()
// CHECK-NEXT:  "t.props"() <{p = 1 : i32}> {d = 2 : i32} : () -> ()
// CHECK-NEXT:  "t.inner"() ({
// CHECK-NEXT:    "t.inside"() {r} : () -> ()
// CHECK-NEXT:  }, {
// CHECK-NEXT:  }) {before = 2 : i64, order = 1 : i64} : () -> ()
