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

// CHECK:       #distinct = distinct[0]<42 : i32>
// CHECK-NEXT:  #loc = loc("v":3:4)
// CHECK-NEXT:  #map = affine_map<(d0, d1) -> (d1, d0)>
// CHECK-NEXT:  #map1 = affine_map<(d0) -> (d0 mod 2)>
// CHECK-NEXT:  #map2 = affine_map<(d0) -> (d0 + 1)>
// CHECK-NEXT:  #set = affine_set<(d0) : (d0 >= 0)>
// CHECK-NEXT:  !tuple = tuple<i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, memref<2xf32, #map1>>
// CHECK-NEXT:  module attributes {a.list = [#set, #distinct], a.map = #map} {
// CHECK-NEXT:    func.func @f(%[[VAL_0:.*]]: memref<2x3xf32, #map>, %[[VAL_1:.*]]: i32 {a.set = #set}) -> memref<2x3xf32, #map> attributes {a.pair = !tuple} {
// CHECK-NEXT:      cf.br ^bb1(%[[VAL_1]] : i32)
// CHECK-NEXT:    ^bb1(%[[VAL_2:.*]]: i32):  // pred: ^bb0
// CHECK-NEXT:      %[[VAL_3:.*]] = arith.addi %[[VAL_2]], %[[VAL_1]] : i32
// CHECK-NEXT:      %[[VAL_4:.*]] = arith.constant {a.loc = #loc} 3 : i32
// CHECK-NEXT:      "test.op"() ({
// CHECK-NEXT:        %[[VAL_5:.*]] = arith.constant 1 : i32
// CHECK-NEXT:      }) {map = #map2} : () -> ()
// CHECK-NEXT:      return %[[VAL_0]] : memref<2x3xf32, #map>
// CHECK-NEXT:    }
// CHECK-NEXT:    func.func private @g(memref<2x3xf32, #map>)
// CHECK-NEXT:  }
// LOC:       #distinct = distinct[0]<42 : i32>
// LOC-NEXT:  #loc2 = loc("a")
// LOC-NEXT:  #loc3 = loc("b":1:1)
// LOC-NEXT:  #loc5 = loc("z":1:2)
// LOC-NEXT:  #loc10 = loc("v":3:4)
// LOC-NEXT:  #map = affine_map<(d0, d1) -> (d1, d0)>
// LOC-NEXT:  #map1 = affine_map<(d0) -> (d0 mod 2)>
// LOC-NEXT:  #map2 = affine_map<(d0) -> (d0 + 1)>
// LOC-NEXT:  #set = affine_set<(d0) : (d0 >= 0)>
// LOC-NEXT:  !tuple = tuple<i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, memref<2xf32, #map1>>
// LOC-NEXT:  module attributes {a.list = [#set, #distinct], a.map = #map} {
// LOC-NEXT:    func.func @f(%[[VAL_0:.*]]: memref<2x3xf32, #map> loc("a"), %[[VAL_1:.*]]: i32 {a.set = #set} loc("b":1:1)) -> memref<2x3xf32, #map> attributes {a.pair = !tuple} {
// LOC-NEXT:      cf.br ^bb1(%[[VAL_1]] : i32) loc(#loc4)
// LOC-NEXT:    ^bb1(%[[VAL_2:.*]]: i32 loc("z":1:2)):  // pred: ^bb0
// LOC-NEXT:      %[[VAL_3:.*]] = arith.addi %[[VAL_2]], %[[VAL_1]] : i32 loc(#loc13)
// LOC-NEXT:      %[[VAL_4:.*]] = arith.constant {a.loc = #loc10} 3 : i32 loc(#loc14)
// LOC-NEXT:      "test.op"() ({
// LOC-NEXT:        %[[VAL_5:.*]] = arith.constant 1 : i32 loc(#loc)
// LOC-NEXT:      }) {map = #map2} : () -> () loc(#loc15)
// LOC-NEXT:      return %[[VAL_0]] : memref<2x3xf32, #map> loc(#loc4)
// LOC-NEXT:    } loc(#loc1)
// LOC-NEXT:    func.func private @g(memref<2x3xf32, #map>) loc(#loc12)
// LOC-NEXT:  } loc(#loc)
// LOC-NEXT:  #loc = loc(unknown)
// LOC-NEXT:  #loc1 = loc("f":1:1)
// LOC-NEXT:  #loc4 = loc("later":7:8)
// LOC-NEXT:  #loc6 = loc("callee")
// LOC-NEXT:  #loc7 = loc("caller":7:8)
// LOC-NEXT:  #loc8 = loc("x")
// LOC-NEXT:  #loc9 = loc("y":1:2)
// LOC-NEXT:  #loc11 = loc("file":5:6)
// LOC-NEXT:  #loc12 = loc("g":1:1)
// LOC-NEXT:  #loc13 = loc(callsite(#loc6 at #loc7))
// LOC-NEXT:  #loc14 = loc(fused<#map>[#loc8, #loc9])
// LOC-NEXT:  #loc15 = loc("name"(#loc11))
// PRETTY:       #distinct = distinct[0]<42 : i32>
// PRETTY-NEXT:  #loc2 = "a"
// PRETTY-NEXT:  #loc3 = b:1:1
// PRETTY-NEXT:  #loc5 = z:1:2
// PRETTY-NEXT:  #loc10 = v:3:4
// PRETTY-NEXT:  #map = affine_map<(d0, d1) -> (d1, d0)>
// PRETTY-NEXT:  #map1 = affine_map<(d0) -> (d0 mod 2)>
// PRETTY-NEXT:  #map2 = affine_map<(d0) -> (d0 + 1)>
// PRETTY-NEXT:  #set = affine_set<(d0) : (d0 >= 0)>
// PRETTY-NEXT:  !tuple = tuple<i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, memref<2xf32, #map1>>
// PRETTY-NEXT:  module attributes {a.list = [#set, #distinct], a.map = #map} {
// PRETTY-NEXT:    func.func @f(%[[VAL_0:.*]]: memref<2x3xf32, #map> "a", %[[VAL_1:.*]]: i32 {a.set = #set} b:1:1) -> memref<2x3xf32, #map> attributes {a.pair = !tuple} {
// PRETTY-NEXT:      cf.br ^bb1(%[[VAL_1]] : i32) later:7:8
// PRETTY-NEXT:    ^bb1(%[[VAL_2:.*]]: i32 z:1:2):  // pred: ^bb0
// PRETTY-NEXT:      %[[VAL_3:.*]] = arith.addi %[[VAL_2]], %[[VAL_1]] : i32 #loc6 at #loc7
// PRETTY-NEXT:      %[[VAL_4:.*]] = arith.constant {a.loc = #loc10} 3 : i32 <#map>[#loc8, #loc9]
// PRETTY-NEXT:      "test.op"() ({
// PRETTY-NEXT:        %[[VAL_5:.*]] = arith.constant 1 : i32 [unknown]
// PRETTY-NEXT:      }) {map = #map2} : () -> () "name"(#loc11)
// PRETTY-NEXT:      return %[[VAL_0]] : memref<2x3xf32, #map> later:7:8
// PRETTY-NEXT:    } f:1:1
// PRETTY-NEXT:    func.func private @g(memref<2x3xf32, #map>) g:1:1
// PRETTY-NEXT:  } [unknown]
// PRETTY-NEXT:  #loc = [unknown]
// PRETTY-NEXT:  #loc1 = f:1:1
// PRETTY-NEXT:  #loc4 = later:7:8
// PRETTY-NEXT:  #loc6 = "callee"
// PRETTY-NEXT:  #loc7 = caller:7:8
// PRETTY-NEXT:  #loc8 = "x"
// PRETTY-NEXT:  #loc9 = y:1:2
// PRETTY-NEXT:  #loc11 = file:5:6
// PRETTY-NEXT:  #loc12 = g:1:1
// PRETTY-NEXT:  #loc13 = #loc6 at #loc7
// PRETTY-NEXT:  #loc14 = <#map>[#loc8, #loc9]
// PRETTY-NEXT:  #loc15 = "name"(#loc11)
// GENERIC:       #distinct = distinct[0]<42 : i32>
// GENERIC-NEXT:  #loc = loc("v":3:4)
// GENERIC-NEXT:  #map = affine_map<(d0, d1) -> (d1, d0)>
// GENERIC-NEXT:  #map1 = affine_map<(d0) -> (d0 + 1)>
// GENERIC-NEXT:  #map2 = affine_map<(d0) -> (d0 mod 2)>
// GENERIC-NEXT:  #set = affine_set<(d0) : (d0 >= 0)>
// GENERIC-NEXT:  !tuple = tuple<i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, memref<2xf32, #map2>>
// GENERIC-NEXT:  "builtin.module"() ({
// GENERIC-NEXT:    "func.func"() <{arg_attrs = [{}, {a.set = #set}], function_type = (memref<2x3xf32, #map>, i32) -> memref<2x3xf32, #map>, sym_name = "f"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: memref<2x3xf32, #map>, %[[VAL_1:.*]]: i32):
// GENERIC-NEXT:      "cf.br"(%[[VAL_1]])[^bb1] : (i32) -> ()
// GENERIC-NEXT:    ^bb1(%[[VAL_2:.*]]: i32):  // pred: ^bb0
// GENERIC-NEXT:      %[[VAL_3:.*]] = "arith.addi"(%[[VAL_2]], %[[VAL_1]]) <{overflowFlags = #arith.overflow<none>}> : (i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_4:.*]] = "arith.constant"() <{value = 3 : i32}> {a.loc = #loc} : () -> i32
// GENERIC-NEXT:      "test.op"() ({
// GENERIC-NEXT:        %[[VAL_5:.*]] = "arith.constant"() <{value = 1 : i32}> : () -> i32
// GENERIC-NEXT:      }) {map = #map1} : () -> ()
// GENERIC-NEXT:      "func.return"(%[[VAL_0]]) : (memref<2x3xf32, #map>) -> ()
// GENERIC-NEXT:    }) {a.pair = !tuple} : () -> ()
// GENERIC-NEXT:    "func.func"() <{function_type = (memref<2x3xf32, #map>) -> (), sym_name = "g", sym_visibility = "private"}> ({
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) {a.list = [#set, #distinct], a.map = #map} : () -> ()
// LOCAL:       module attributes {a.list = [affine_set<(d0) : (d0 >= 0)>, distinct[0]<42 : i32>], a.map = affine_map<(d0, d1) -> (d1, d0)>} {
// LOCAL-NEXT:    func.func @f(%[[VAL_0:.*]]: memref<2x3xf32, affine_map<(d0, d1) -> (d1, d0)>> loc("a"), %[[VAL_1:.*]]: i32 {a.set = affine_set<(d0) : (d0 >= 0)>} loc("b":1:1)) -> memref<2x3xf32, affine_map<(d0, d1) -> (d1, d0)>> attributes {a.pair = tuple<i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, memref<2xf32, affine_map<(d0) -> (d0 mod 2)>>>} {
// LOCAL-NEXT:      cf.br ^bb1(%[[VAL_1]] : i32) loc("later":7:8)
// LOCAL-NEXT:    ^bb1(%[[VAL_2:.*]]: i32 loc("z":1:2)):  // pred: ^bb0
// LOCAL-NEXT:      %[[VAL_3:.*]] = arith.addi %[[VAL_2]], %[[VAL_1]] : i32 loc(callsite("callee" at "caller":7:8))
// LOCAL-NEXT:      %[[VAL_4:.*]] = arith.constant {a.loc = loc("v":3:4)} 3 : i32 loc(fused<affine_map<(d0, d1) -> (d1, d0)>>["x", "y":1:2])
// LOCAL-NEXT:      "test.op"() ({
// LOCAL-NEXT:        %[[VAL_5:.*]] = arith.constant 1 : i32 loc(unknown)
// LOCAL-NEXT:      }) {map = affine_map<(d0) -> (d0 + 1)>} : () -> () loc("name"("file":5:6))
// LOCAL-NEXT:      return %[[VAL_0]] : memref<2x3xf32, affine_map<(d0, d1) -> (d1, d0)>> loc("later":7:8)
// LOCAL-NEXT:    } loc("f":1:1)
// LOCAL-NEXT:    func.func private @g(memref<2x3xf32, affine_map<(d0, d1) -> (d1, d0)>>) loc("g":1:1)
// LOCAL-NEXT:  } loc(unknown)
