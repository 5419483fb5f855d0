// RUN: terrace-opt %s | FileCheck %s --check-prefixes=CHECK,ALL
// RUN: terrace-opt %s --mlir-elide-elementsattrs-if-larger=4294967295 --mlir-elide-resource-strings-if-larger=0xFFFFFFFF | FileCheck %s --check-prefixes=CHECK,ALL
// RUN: terrace-opt %s --mlir-print-elementsattrs-with-hex-if-larger=-1 | FileCheck %s --check-prefixes=CHECK,ALL
// RUN: terrace-opt %s --mlir-print-elementsattrs-with-hex-if-larger=9223372036854775807 | FileCheck %s --check-prefixes=CHECK,ALL
// RUN: terrace-opt %s --mlir-elide-elementsattrs-if-larger=0 | FileCheck %s --check-prefixes=CHECK,NONE
// RUN: terrace-opt %s --mlir-elide-elementsattrs-if-larger 2 | FileCheck %s --check-prefixes=CHECK,TWO
// RUN: terrace-opt %s --mlir-print-elementsattrs-with-hex-if-larger=0 | FileCheck %s --check-prefixes=CHECK,HEX
// RUN: terrace-opt %s --mlir-print-elementsattrs-with-hex-if-larger=0 --mlir-elide-elementsattrs-if-larger=02 | FileCheck %s --check-prefixes=CHECK,HEX-TWO
// RUN: terrace-opt %s --mlir-elide-resource-strings-if-larger=0 | FileCheck %s --check-prefixes=CHECK,ALL,NO-RESOURCE

// RUN: not terrace-opt %s --mlir-elide-elementsattrs-if-larger=-1 2>&1 | FileCheck %s --check-prefix=NEGATIVE
// RUN: not terrace-opt %s --mlir-elide-resource-strings-if-larger=4294967296 2>&1 | FileCheck %s --check-prefix=HUGE
// RUN: not terrace-opt %s --mlir-print-elementsattrs-with-hex-if-larger=9223372036854775808 2>&1 | FileCheck %s --check-prefix=HUGE-HEX
// RUN: not terrace-opt %s --mlir-print-elementsattrs-with-hex-if-larger= 2>&1 | FileCheck %s --check-prefix=EMPTY

// NEGATIVE: {{^}}terrace-opt: flag '--mlir-elide-elementsattrs-if-larger' wants a number from 0 to 4294967295, not '-1'{{$}}
// HUGE: {{^}}terrace-opt: flag '--mlir-elide-resource-strings-if-larger' wants a number from 0 to 4294967295, not '4294967296'{{$}}
// HUGE-HEX: {{^}}terrace-opt: flag '--mlir-print-elementsattrs-with-hex-if-larger' wants a number from -1 to 9223372036854775807, not '9223372036854775808'{{$}}
// EMPTY: {{^}}terrace-opt: flag '--mlir-print-elementsattrs-with-hex-if-larger' wants a number from -1 to 9223372036854775807, not ''{{$}}

// ALL: arith.constant dense<[1, 2, 3]> : tensor<3xi8>
// NONE: arith.constant dense_resource<__elided__> : tensor<3xi8>
// TWO: arith.constant dense_resource<__elided__> : tensor<3xi8>
// HEX: arith.constant dense<"0x010203"> : tensor<3xi8>
// HEX-TWO: arith.constant dense_resource<__elided__> : tensor<3xi8>
%0 = arith.constant dense<[1, 2, 3]> : tensor<3xi8>

// ALL: arith.constant dense<[1, 2]> : tensor<2xi8>
// NONE: arith.constant dense_resource<__elided__> : tensor<2xi8>
// TWO: arith.constant dense<[1, 2]> : tensor<2xi8>
// HEX: arith.constant dense<"0x0102"> : tensor<2xi8>
// HEX-TWO: arith.constant dense<"0x0102"> : tensor<2xi8>
%1 = arith.constant dense<[1, 2]> : tensor<2xi8>

// One value for all is never too long.
// CHECK: arith.constant dense<7> : tensor<1000xi8>
%2 = arith.constant dense<7> : tensor<1000xi8>
// CHECK: arith.constant dense<> : tensor<0xi8>
%3 = arith.constant dense<[]> : tensor<0xi8>

// CHECK: arith.constant dense_resource<blob> : tensor<2xi32>
%4 = arith.constant dense_resource<blob> : tensor<2xi32>

// NO-RESOURCE-NOT: blob:
// ALL-NOT: elided
{-#
  dialect_resources: {
    builtin: {
      blob: "0x040000000100000002000000"
    }
  }
#-}
