// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --allow-unregistered-dialect %s | FileCheck %s
// RUN: terrace-opt --allow-unregistered-dialect --threads=1 %s | FileCheck %s
// RUN: terrace-opt --allow-unregistered-dialect --mlir-print-debuginfo %s | FileCheck %s --check-prefix=LOC
// RUN: terrace-opt --allow-unregistered-dialect --mlir-print-debuginfo --mlir-pretty-debuginfo %s | FileCheck %s --check-prefix=PRETTY
// RUN: terrace-opt --allow-unregistered-dialect --mlir-print-op-generic %s | FileCheck %s --check-prefix=GENERIC
// RUN: terrace-opt --allow-unregistered-dialect --mlir-print-debuginfo --mlir-print-local-scope %s | FileCheck %s --check-prefix=LOCAL

#swap = affine_map<(d0, d1) -> (d1, d0)>
#positive = affine_set<(d0) : (d0 >= 0)>
!pair = tuple<i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, memref<2xf32, affine_map<(d0) -> (d0 mod 2)>>>
module attributes {a.map = #swap, a.list = [#positive, distinct[3]<42 : i32>]} {
  func.func @f(%a: memref<2x3xf32, #swap> loc("a"), %b: i32 {a.set = #positive} loc("b":1:1)) -> memref<2x3xf32, #swap> attributes {a.pair = !pair} {
    cf.br ^next(%b : i32) loc(#later)
  ^next(%z: i32 loc("z":1:2)):
    %u = "arith.addi"(%z, %b) : (i32, i32) -> i32 loc(callsite("callee" at "caller":7:8))
    %v = arith.constant {a.loc = loc("v":3:4)} 3 : i32 loc(fused<#swap>["x", "y":1:2, unknown])
    "test.op"() ({
      %k = arith.constant 1 : i32 loc(unknown)
    }) {map = affine_map<(d0) -> (d0 + 1)>} : () -> () loc("name"("file":5:6))
    return %a : memref<2x3xf32, #swap> loc(#later)
  } loc("f":1:1)
  func.func private @g(memref<2x3xf32, #swap>) loc("g":1:1)
} loc(unknown)
#later = loc("later":7:8)
