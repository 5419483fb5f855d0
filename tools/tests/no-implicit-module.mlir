// RUN: not terrace-opt %s --no-implicit-module --split-input-file 2> %t | FileCheck %s
// RUN: FileCheck %s --check-prefix=ERROR < %t

//      CHECK: {{^}}func.func @only() {
// CHECK-NEXT: {{^}}  return
// CHECK-NEXT: {{^}}}
func.func @only() {
  return
}

// -----

// CHECK: {{^}}module @m {
module @m {
}

// -----

// ERROR: no-implicit-module.mlir:{{.*}}: error: source must contain a single top-level operation
func.func private @one()
func.func private @two()
