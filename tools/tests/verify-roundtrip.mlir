// RUN: terrace-opt %s --verify-roundtrip --allow-unregistered-dialect | FileCheck %s
// RUN: terrace-opt %s --verify-roundtrip --allow-unregistered-dialect --no-implicit-module --irdl-file=%S/Inputs/defined.irdl.mlir -cse | FileCheck %s

// The input is checked as it is read, before passes; what the flags say of printing does not matter.
// RUN: terrace-opt %s --verify-roundtrip --allow-unregistered-dialect --mlir-elide-elementsattrs-if-larger=1 --mlir-print-skip-regions | FileCheck %s --check-prefix=FLAGS

// CHECK-LABEL: module @m
// FLAGS: module @m {...}
module @m {
  func.func @f(%a: i32 loc("a.mlir":1:2)) -> tensor<3xi32> {
    "test.op"() ({
    ^bb0(%b: i32):
      "test.end"() : () -> ()
    }) {a = #test<"x">, b = distinct[0]<1 : i32>} : () -> ()
    %0 = arith.constant dense<[1, 2, 3]> : tensor<3xi32> loc(fused["x", callsite("y" at "b.mlir":3:4)])
    return %0 : tensor<3xi32>
  }
}
