// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --irdl-file=%S/Inputs/shop.irdl.mlir --cse | FileCheck %s
// RUN: terrace-opt %s --irdl-file=%S/Inputs/shop.irdl.mlir --cse | terrace-opt --irdl-file=%S/Inputs/shop.irdl.mlir | FileCheck %s

#map = affine_map<(d0) -> (d0 + 1)>
!coins = !shop.money<"eur", i32>

// Types and attributes, in both forms; parameters print without aliases.
// CHECK:       #map = affine_map<(d0) -> (d0 + 1)>
// CHECK-LABEL: func.func @types(
// CHECK-SAME:  %[[VAL_0:.*]]: !shop.token, %[[VAL_1:.*]]: !shop.token, %[[VAL_2:.*]]: !shop.list<!shop.list<!shop.token>>) -> !shop.money<"eur", i32> attributes {a = #shop.tag<affine_map<(d0) -> (d0 + 1)>>, b = #shop.tag<[1, 2.000000e+00]>, c = #map, d = !shop.pair<1 : i8, 1 : i8>} {
// CHECK-NEXT:    %[[VAL_3:.*]] = "shop.make"() : () -> !shop.money<"eur", i32>
// CHECK-NEXT:    return %[[VAL_3]] : !shop.money<"eur", i32>
// CHECK-NEXT:  }
func.func @types(%a: !shop.token, %b: !shop<token>, %c: !shop.list<!shop.list<!shop.token>>) -> !coins
    attributes {a = #shop.tag<#map>, b = #shop<tag<[1, 2.0]>>, c = #map, d = !shop.pair<1 : i8, 1 : i8>} {
  %0 = "shop.make"() : () -> !shop.money<"eur", i32>
  return %0 : !coins
}

// Ops, which are transformed as others are.
// CHECK-LABEL: func.func @ops(
// CHECK-SAME:  %[[VAL_0:.*]]: !shop.money<"eur", i32>, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i64) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = "shop.add"(%[[VAL_0]]) : (!shop.money<"eur", i32>) -> !shop.money<"eur", i32>
// CHECK-NEXT:    %[[VAL_5:.*]] = "shop.add"(%[[VAL_0]], %[[VAL_4]], %[[VAL_4]]) {k} : (!shop.money<"eur", i32>, !shop.money<"eur", i32>, !shop.money<"eur", i32>) -> !shop.money<"eur", i32>
// CHECK-NEXT:    "shop.count"(%[[VAL_5]]) : (!shop.money<"eur", i32>) -> ()
// CHECK-NEXT:    %[[VAL_6:.*]] = "shop.count"(%[[VAL_5]]) : (!shop.money<"eur", i32>) -> i32
// CHECK-NEXT:    "shop.label"() {tag = #shop.tag<si32>, unit = si32} : () -> ()
// CHECK-NEXT:    %[[VAL_7:.*]]:3 = "shop.sort"(%[[VAL_3]], %[[VAL_3]], %[[VAL_2]], %[[VAL_6]]) {operand_segment_sizes = array<i32: 2, 1, 1>, result_segment_sizes = array<i32: 1, 2>} : (i32, i32, i64, i32) -> (i64, i32, i32)
// CHECK-NEXT:    "shop.note"() : () -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @ops(%m: !coins, %i: i32, %l: i64) {
  %c = arith.constant 1 : i32
  %d = arith.constant 1 : i32
  %0 = "shop.add"(%m) : (!coins) -> !coins
  %1 = "shop.add"(%m, %0, %0) {k} : (!coins, !coins, !coins) -> !coins
  "shop.count"(%1) : (!coins) -> ()
  %2 = "shop.count"(%1) : (!coins) -> i32
  "shop.label"() {tag = #shop.tag<si32>, unit = si32} : () -> ()
  %3:3 = "shop.sort"(%c, %d, %l, %2) {operand_segment_sizes = array<i32: 2, 1, 1>, result_segment_sizes = array<i32: 1, 2>} : (i32, i32, i64, i32) -> (i64, i32, i32)
  "shop.note"() : () -> ()
  return
}

// Regions: the arguments of the last are of the operand's type.
// CHECK-LABEL: func.func @regions(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: f32) {
// CHECK-NEXT:    "shop.each"(%[[VAL_1]]) ({
// CHECK-NEXT:    }, {
// CHECK-NEXT:      cf.br ^bb1
// CHECK-NEXT:    ^bb1:  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:      cf.br ^bb1
// CHECK-NEXT:    }, {
// CHECK-NEXT:    ^bb0(%[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: f32):
// CHECK-NEXT:      cf.br ^bb1
// CHECK-NEXT:    ^bb1:  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:      cf.br ^bb1
// CHECK-NEXT:    }) : (f32) -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @regions(%i: i32, %f: f32) {
  "shop.each"(%f) ({
  }, {
    cf.br ^bb1
  ^bb1:
    cf.br ^bb1
  }, {
  ^bb0(%a: f32, %b: f32):
    cf.br ^bb1
  ^bb1:
    cf.br ^bb1
  }) : (f32) -> ()
  return
}
