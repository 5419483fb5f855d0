// RUN: not terrace-opt %s --split-input-file 2>&1 | FileCheck %s --match-full-lines --strict-whitespace
// RUN: not terrace-opt %s --split-input-file --mlir-print-op-on-diagnostic=false 2>&1 | FileCheck %s --check-prefix=OFF
// RUN: terrace-opt %s --split-input-file --verify-diagnostics --mlir-print-op-on-diagnostic

// OFF-NOT: see current operation

// The op is shown in the generic form with the names of its function; the source line is not repeated.
//      CHECK:{{.*}}op-on-diagnostic.mlir:[[#@LINE+6]]:8: error: 'arith.addi' op {{.*}}
// CHECK-NEXT:  %1 = "arith.addi"(%0, %a) : (i32, i32) -> i64 // {{.*}}
// CHECK-NEXT:       ^
// CHECK-NEXT:{{.*}}op-on-diagnostic.mlir:[[#@LINE+3]]:8: note: see current operation: %1 = "arith.addi"(%0, %arg0) <{overflowFlags = #arith.overflow<none>}> : (i32, i32) -> i64
func.func @f(%a: i32) {
  %0 = "arith.muli"(%a, %a) : (i32, i32) -> i32
  %1 = "arith.addi"(%0, %a) : (i32, i32) -> i64 // expected-error {{'arith.addi' op}}
  return
}

// -----

// Several lines begin on one of their own; elements of more than 16 values are left out.
//      CHECK:{{.*}}op-on-diagnostic.mlir:[[#@LINE+11]]:3: error: 'builtin.module' op {{.*}}
// CHECK-NEXT:  "builtin.module"() ({
// CHECK-NEXT:  ^
// CHECK-NEXT:{{.*}}op-on-diagnostic.mlir:[[#@LINE+8]]:3: note: see current operation: {{$}}
// CHECK-NEXT:"builtin.module"() ({
// CHECK-NEXT:  %0 = "arith.constant"() <{value = dense_resource<__elided__> : tensor<17xi32>}> : () -> tensor<17xi32>
// CHECK-NEXT:  %1 = "arith.constant"() <{value = dense<[1, 2, 3]> : tensor<3xi32>}> : () -> tensor<3xi32>
// CHECK-NEXT:  %2 = "arith.constant"() <{value = dense<1> : tensor<17xi32>}> : () -> tensor<17xi32>
// CHECK-NEXT:}) {wrong} : () -> ()
module {
  // expected-error@+1 {{'builtin.module' op}}
  "builtin.module"() ({
    %0 = arith.constant dense<[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]> : tensor<17xi32>
    %1 = arith.constant dense<[1, 2, 3]> : tensor<3xi32>
    %2 = arith.constant dense<1> : tensor<17xi32>
  }) {wrong} : () -> ()
}

// -----

// A note about another place has its line; it stands behind the op.
//      CHECK:{{.*}}op-on-diagnostic.mlir:[[#@LINE+13]]:3: error: redefinition of symbol named 'twice'
// CHECK-NEXT:  func.func private @twice(i32)
// CHECK-NEXT:  ^
// CHECK-NEXT:{{.*}}op-on-diagnostic.mlir:[[#@LINE+10]]:3: note: see current operation: {{$}}
// CHECK-NEXT:"func.func"() <{function_type = (i32) -> (), sym_name = "twice", sym_visibility = "private"}> ({
// CHECK-NEXT:}) : () -> ()
// CHECK-NEXT:{{.*}}op-on-diagnostic.mlir:[[#@LINE+5]]:3: note: see existing symbol definition here
// CHECK-NEXT:  func.func private @twice()
// CHECK-NEXT:  ^
module {
  // expected-note@+1 {{see existing}}
  func.func private @twice()
  // expected-error@+1 {{redefinition of symbol}}
  func.func private @twice(i32)
}
