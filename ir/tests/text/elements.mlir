// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// Elements as text: numbers, truth values, strings, bytes in hexadecimal.
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s

"t.integers"() {a = dense<[1, -2]> : tensor<2xi8>, b = dense<[[0x10, 200], [3, 4]]> : vector<2x2xui8>, c = dense<7> : tensor<4294967296x4294967296xi32>, d = dense<[-1, 36893488147419103231]> : memref<2xi65>, e = dense<[3, 3, 3]> : tensor<3xindex>} : () -> ()
"t.bits"() {a = dense<[true, false, 1, -1]> : tensor<4xi1>, b = dense<"0x05"> : tensor<3xi1>, c = dense<"0xFF"> : vector<3xi1>, d = dense<[-8, 7]> : tensor<2xi4>, e = dense<[0, 0]> : tensor<2xi0>} : () -> ()
"t.floats"() {a = dense<[1.0, -0.0, 0x7FC00000]> : tensor<3xf32>, b = dense<0.1> : tensor<2xf8E4M3B11FNUZ>, c = dense<[0.1, 1.0e+40]> : tensor<2xtf32>, d = dense<"0x0000803F00000040"> : tensor<2xf32>} : () -> ()
"t.complex"() {a = dense<(1, -2)> : tensor<4xcomplex<i8>>, b = dense<[(1.0, 2.0), (3.0, 4.0)]> : tensor<2xcomplex<f16>>} : () -> ()
"t.strings"() {a = dense<["a", "b\n"]> : tensor<2x!t.string>, b = dense<"a"> : tensor<2x!t.string>} : () -> ()
"t.empty"() {a = dense<> : tensor<0x2xf32>, b = dense<[[], []]> : tensor<2x0xi8>, c = dense<1> : tensor<0xi8>} : () -> ()
"t.sparse"() {a = sparse<[[0, 1], [1, 2]], [5, 6]> : tensor<2x3xi32>, b = sparse<[0, 1], 2.0> : tensor<2xf32>, c = sparse<> : tensor<2xf32>, d = sparse<0, "a"> : tensor<2x2x!t.string>} : () -> ()
"t.arrays"() {a = array<i128: -1, 170141183460469231731687303715884105727>, b = array<ui8: 255>, c = array<f16: 1.0, 0x7E00>, d = array<f80: 0.1>, e = array<i24>} : () -> ()
"t.type"() {a = tensor<2xf32, dense<[1, 2]> : tensor<2xi32>>, b = [dense<1> : tensor<1xi32>]} : () -> ()

// CHECK:       "t.integers"() {a = dense<[1, -2]> : tensor<2xi8>, b = dense<{{\[\[}}16, 200], [3, 4]]> : vector<2x2xui8>, c = dense<7> : tensor<4294967296x4294967296xi32>, d = dense<-1> : memref<2xi65>, e = dense<3> : tensor<3xindex>} : () -> ()
// CHECK-NEXT:  "t.bits"() {a = dense<[true, false, true, true]> : tensor<4xi1>, b = dense<[true, false, true]> : tensor<3xi1>, c = dense<true> : vector<3xi1>, d = dense<[-8, 7]> : tensor<2xi4>, e = dense<[0, 0]> : tensor<2xi0>} : () -> ()
// CHECK-NEXT:  "t.floats"() {a = dense<[1.000000e+00, -0.000000e+00, 0x7FC00000]> : tensor<3xf32>, b = dense<1.015630e-01> : tensor<2xf8E4M3B11FNUZ>, c = dense<[9.997550e-02, 0x3FC00]> : tensor<2xtf32>, d = dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>} : () -> ()
// CHECK-NEXT:  "t.complex"() {a = dense<(1,-2)> : tensor<4xcomplex<i8>>, b = dense<[(1.000000e+00,2.000000e+00), (3.000000e+00,4.000000e+00)]> : tensor<2xcomplex<f16>>} : () -> ()
// CHECK-NEXT:  "t.strings"() {a = dense<["a", "b\0A"]> : tensor<2x!t.string>, b = dense<"a"> : tensor<2x!t.string>} : () -> ()
// CHECK-NEXT:  "t.empty"() {a = dense<> : tensor<0x2xf32>, b = dense<> : tensor<2x0xi8>, c = dense<1> : tensor<0xi8>} : () -> ()
// CHECK-NEXT:  "t.sparse"() {a = sparse<{{\[\[}}0, 1], [1, 2]], [5, 6]> : tensor<2x3xi32>, b = sparse<[0, 1], 2.000000e+00> : tensor<2xf32>, c = sparse<> : tensor<2xf32>, d = sparse<0, "a"> : tensor<2x2x!t.string>} : () -> ()
// CHECK-NEXT:  "t.arrays"() {a = array<i128: -1, 170141183460469231731687303715884105727>, b = array<ui8: 255>, c = array<f16: 1.000000e+00, 0x7E00>, d = array<f80: 0.100000000000000005551>, e = array<i24>} : () -> ()
// CHECK-NEXT:  "t.type"() {a = tensor<2xf32, dense<[1, 2]> : tensor<2xi32>>, b = [dense<1> : tensor<1xi32>]} : () -> ()
