// RUN: terrace-opt %s --mlir-print-skip-regions --no-implicit-module --split-input-file | FileCheck %s
// RUN: terrace-opt %s --mlir-print-skip-regions --no-implicit-module --split-input-file --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// Aliases in what is left out are left out too.

//       CHECK-NOT: #map
//      CHECK: {{^}}func.func @f(%arg0: memref<2x3xf32>) attributes {some.attr} {...}
//      GENERIC-NOT: #map
//      GENERIC: {{^}}"func.func"() <{function_type = (memref<2x3xf32>) -> (), sym_name = "f"}> ({...}) {some.attr} : () -> ()
func.func @f(%m: memref<2x3xf32>) attributes {some.attr} {
  %0 = memref.transpose %m (i, j) -> (j, i) : memref<2x3xf32> to memref<3x2xf32, affine_map<(d0, d1) -> (d1 * 3 + d0)>>
  return
}

// -----

// CHECK: {{^}}func.func private @declared()
func.func private @declared()

// -----

// CHECK: {{^}}module @m {...}
module @m {
  func.func private @declared()
}
