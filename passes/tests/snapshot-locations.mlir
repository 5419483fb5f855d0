// RUN: terrace-opt --allow-unregistered-dialect --snapshot-op-locations='filename=%t' --mlir-print-local-scope --mlir-print-debuginfo %s | FileCheck %s
// RUN: terrace-opt --allow-unregistered-dialect --snapshot-op-locations='filename=%t tag=tagged' --mlir-print-local-scope --mlir-print-debuginfo %s | FileCheck %s --check-prefix=TAG

// The line in the snapshot, and how far it is indented.
// CHECK: func.func @f
// CHECK-NEXT: scf.if
// CHECK-NEXT: "foo.a"() : () -> () loc("{{.*}}":4:6)
// CHECK-NEXT: } loc("{{.*}}":3:4)
// CHECK-NEXT: %0:2 = "foo.b"() : () -> (i32, i32) loc("{{.*}}":6:4)
// CHECK-NEXT: return %0#0 : i32 loc("{{.*}}":7:4)
// CHECK-NEXT: } loc("{{.*}}":2:2)
// CHECK-NEXT: } loc("{{.*}}":1:0)

// TAG: "foo.b"() : () -> (i32, i32) loc(fused["original", "tagged"("{{.*}}":6:4)])
func.func @f(%c: i1) -> i32 {
  scf.if %c {
    "foo.a"() : () -> ()
  }
  %0:2 = "foo.b"() : () -> (i32, i32) loc("original")
  return %0#0 : i32
}
