// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func.func @numbers(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: si8, %[[VAL_2:.*]]: ui37, %[[VAL_3:.*]]: index, %[[VAL_4:.*]]: bf16, %[[VAL_5:.*]]: f16, %[[VAL_6:.*]]: f32, %[[VAL_7:.*]]: f64, %[[VAL_8:.*]]: f80, %[[VAL_9:.*]]: f128, %[[VAL_10:.*]]: tf32) {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @numbers(%a: i1, %b: si8, %c: ui37, %d: index, %e: bf16, %f: f16, %g: f32, %h: f64, %i: f80, %j: f128, %k: tf32) {
  return
}
// CHECK-LABEL: func.func @floats_of_eight_bits(
// CHECK-SAME:  %[[VAL_0:.*]]: f8E5M2, %[[VAL_1:.*]]: f8E4M3FN, %[[VAL_2:.*]]: f8E5M2FNUZ, %[[VAL_3:.*]]: f8E4M3FNUZ, %[[VAL_4:.*]]: f8E4M3B11FNUZ) {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @floats_of_eight_bits(%a: f8E5M2, %b: f8E4M3FN, %c: f8E5M2FNUZ, %d: f8E4M3FNUZ, %e: f8E4M3B11FNUZ) {
  return
}
// CHECK-LABEL: func.func @composed(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f64>, %[[VAL_1:.*]]: tuple<i1, tuple<>, none>, %[[VAL_2:.*]]: vector<2x3xf32>, %[[VAL_3:.*]]: vector<[4]x2xi8>, %[[VAL_4:.*]]: (i1) -> (), %[[VAL_5:.*]]: () -> (i1, i2)) {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @composed(%a: complex<f64>, %b: tuple<i1, tuple<>, none>, %c: vector<2x3xf32>, %d: vector<[4]x2xi8>, %e: (i1) -> (), %f: () -> (i1, i2)) {
  return
}
// CHECK-LABEL: func.func @shaped(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<4x?x0xf32>, %[[VAL_1:.*]]: tensor<*xi1>, %[[VAL_2:.*]]: tensor<index>, %[[VAL_3:.*]]: memref<?xf32>, %[[VAL_4:.*]]: memref<2x3xi8, 3>, %[[VAL_5:.*]]: memref<*xf64>, %[[VAL_6:.*]]: memref<4x4xf32, strided<[4, 1], offset: ?>>) {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @shaped(%a: tensor<4x?x0xf32>, %b: tensor<*xi1>, %c: tensor<index>, %d: memref<?xf32>, %e: memref<2x3xi8, 3>, %f: memref<*xf64>, %g: memref<4x4xf32, strided<[4, 1], offset: ?>>) {
  return
}
// CHECK-LABEL: func.func @of_dialects(
// CHECK-SAME:  %[[VAL_0:.*]]: !unknown.thing, %[[VAL_1:.*]]: !unknown.list<[i32, "x"], {a = 1}>) {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @of_dialects(%a: !unknown.thing, %b: !unknown.list<[i32, "x"], {a = 1}>) {
  return
}
