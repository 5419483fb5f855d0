// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// What is long is printed in hexadecimal, or left out.
// RUN: terrace-opt %s --allow-unregistered-dialect --mlir-print-elementsattrs-with-hex-if-larger=3 | FileCheck %s
// RUN: terrace-opt %s --allow-unregistered-dialect --mlir-elide-elementsattrs-if-larger=3 --mlir-elide-resource-strings-if-larger=24 | FileCheck %s --check-prefix=ELIDED

"t.three"() {a = dense<[1, 2, 3]> : tensor<3xi16>} : () -> ()
"t.four"() {a = dense<[1, 2, 3, 4]> : tensor<4xi16>, b = dense<[true, false, true, true]> : tensor<4xi1>, c = dense<[0.0, 0.0, 0.0, 1.0]> : tensor<4xtf32>} : () -> ()
"t.splat"() {a = dense<1> : tensor<400xi16>, b = dense<["a", "b", "c", "d"]> : tensor<4x!t.string>} : () -> ()
"t.sparse"() {a = sparse<[[0], [1], [2], [3]], [1, 2, 3, 4]> : tensor<5xi8>} : () -> ()
"t.resource"() {a = dense_resource<short> : tensor<4xi8>, b = dense_resource<long> : tensor<8xi8>} : () -> ()

{-#
  dialect_resources: {
    builtin: {
      short: "0x0100000001020304",
      long: "0x010000000102030405060708"
    }
  }
#-}

// CHECK:       "t.three"() {a = dense<[1, 2, 3]> : tensor<3xi16>} : () -> ()
// CHECK-NEXT:  "t.four"() {a = dense<"0x0100020003000400"> : tensor<4xi16>, b = dense<"0x0D"> : tensor<4xi1>, c = dense<"0x00000000000000000000000000FC0100"> : tensor<4xtf32>} : () -> ()
// CHECK-NEXT:  "t.splat"() {a = dense<1> : tensor<400xi16>, b = dense<["a", "b", "c", "d"]> : tensor<4x!t.string>} : () -> ()
// CHECK-NEXT:  "t.sparse"() {a = sparse<{{\[\[}}0], [1], [2], [3]], "0x01020304"> : tensor<5xi8>} : () -> ()
// CHECK-NEXT:  "t.resource"() {a = dense_resource<short> : tensor<4xi8>, b = dense_resource<long> : tensor<8xi8>} : () -> ()
// CHECK:       {-#
// CHECK-NEXT:  dialect_resources: {
// CHECK-NEXT:    builtin: {
// CHECK-NEXT:      short: "0x0100000001020304",
// CHECK-NEXT:      long: "0x010000000102030405060708"
// CHECK-NEXT:    }
// CHECK-NEXT:  }
// CHECK-NEXT:  #-}
// ELIDED:       "t.three"() {a = dense<[1, 2, 3]> : tensor<3xi16>} : () -> ()
// ELIDED-NEXT:  "t.four"() {a = dense_resource<__elided__> : tensor<4xi16>, b = dense_resource<__elided__> : tensor<4xi1>, c = dense_resource<__elided__> : tensor<4xtf32>} : () -> ()
// ELIDED-NEXT:  "t.splat"() {a = dense<1> : tensor<400xi16>, b = dense_resource<__elided__> : tensor<4x!t.string>} : () -> ()
// ELIDED-NEXT:  "t.sparse"() {a = dense_resource<__elided__> : tensor<5xi8>} : () -> ()
// ELIDED-NEXT:  "t.resource"() {a = dense_resource<short> : tensor<4xi8>, b = dense_resource<long> : tensor<8xi8>} : () -> ()
// ELIDED:       {-#
// ELIDED-NEXT:  dialect_resources: {
// ELIDED-NEXT:    builtin: {
// ELIDED-NEXT:      short: "0x0100000001020304"
// ELIDED-NEXT:    }
// ELIDED-NEXT:  }
// ELIDED-NEXT:  #-}
