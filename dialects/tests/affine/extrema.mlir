// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize --allow-unregistered-dialect --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @sort(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index) -> (index, index, index, index, index, index) {
// CHECK-NEXT:    %[[VAL_3:.*]] = affine.min affine_map<()[s0, s1] -> (-s0 + 1, 5, s1 * 2, s0)>()[%[[VAL_0]], %[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_4:.*]] = affine.max affine_map<()[s0, s1] -> (7, s1, s0)>()[%[[VAL_1]], %[[VAL_0]]]
// CHECK-NEXT:    %[[VAL_5:.*]] = affine.min affine_map<()[s0, s1] -> (s0, s1 floordiv 2, 3)>()[%[[VAL_0]], %[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_6:.*]] = affine.min affine_map<()[s0, s1, s2] -> (-s0 + 1, 5, s2, s1 * 2, s0)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_7:.*]] = affine.min affine_map<()[s0, s1, s2] -> (s2 + 1, s0, s1 floordiv 2, 3)>()[%[[VAL_0]], %[[VAL_1]], %[[VAL_4]]]
// CHECK-NEXT:    %[[VAL_8:.*]] = affine.apply affine_map<()[s0] -> (s0 + 1)>()[%[[VAL_0]]]
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]], %[[VAL_5]], %[[VAL_6]], %[[VAL_7]], %[[VAL_8]] : index, index, index, index, index, index
// CHECK-NEXT:  }
func.func @sort(%a: index, %b: index, %c: index) -> (index, index, index, index, index, index) {
  %0 = affine.min affine_map<(d0, d1) -> (d0, d1 * 2, 5, -d0 + 1)>(%a, %b)
  %1 = affine.max affine_map<(d0)[s0] -> (s0, d0, 7, 3)>(%a)[%b]
  %2 = affine.min affine_map<(d0, d1) -> (d0, d0, d1 floordiv 2, 3)>(%a, %b)
  %3 = affine.min affine_map<(d0, d1) -> (d0, d1)>(%0, %c)
  %4 = affine.min affine_map<(d0)[s0] -> (d0 + 1, s0, 9)>(%1)[%2]
  %5 = affine.max affine_map<(d0) -> (d0 + 1)>(%a)
  return %0, %1, %2, %3, %4, %5 : index, index, index, index, index, index
}
// CHECK-LABEL: func.func @merge(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index) -> (index, index, index) {
// CHECK-NEXT:    %[[VAL_3:.*]] = affine.min affine_map<()[s0, s1] -> (s1 - 1, s0 * 4)>()[%[[VAL_1]], %[[VAL_0]]]
// CHECK-NEXT:    %[[VAL_4:.*]] = affine.min affine_map<()[s0, s1, s2] -> (s2 + 2, s1 - 1, s0 * 4)>()[%[[VAL_1]], %[[VAL_0]], %[[VAL_2]]]
// CHECK-NEXT:    %[[VAL_5:.*]] = affine.max affine_map<()[s0, s1] -> (4, s1, s0)>()[%[[VAL_4]], %[[VAL_1]]]
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]], %[[VAL_5]] : index, index, index
// CHECK-NEXT:  }
func.func @merge(%a: index, %b: index, %c: index) -> (index, index, index) {
  %0 = affine.min affine_map<(d0)[s0] -> (d0 - 1, s0 * 4)>(%a)[%b]
  %1 = affine.min affine_map<(d0, d1)[s0] -> (d0, d1 + 2, d0, s0)>(%0, %c)[%0]
  %2 = affine.max affine_map<(d0, d1) -> (d0, d1)>(%1, %1)
  %3 = affine.max affine_map<(d0, d1) -> (d0, d1, 4)>(%2, %b)
  return %0, %1, %3 : index, index, index
}
// CHECK-LABEL: func.func @loops(
// CHECK-SAME:  %[[VAL_0:.*]]: index) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    scf.for %[[VAL_3:.*]] = %[[VAL_1]] to %[[VAL_0]] step %[[VAL_2]] {
// CHECK-NEXT:      %[[VAL_4:.*]] = affine.min affine_map<(d0)[s0] -> (s0, d0 * 4 + 1)>(%[[VAL_3]])[%[[VAL_0]]]
// CHECK-NEXT:      %[[VAL_5:.*]] = affine.max affine_map<(d0, d1) -> (8, d1 - 1, d0)>(%[[VAL_4]], %[[VAL_3]])
// CHECK-NEXT:      "test.use"(%[[VAL_5]], %[[VAL_4]]) : (index, index) -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @loops(%n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %0 = affine.apply affine_map<(d0) -> (d0 * 4)>(%i)
    %1 = affine.min affine_map<(d0, d1) -> (d0 + 1, d1)>(%0, %n)
    %2 = affine.max affine_map<(d0, d1) -> (d0, d1 - 1, 8)>(%1, %i)
    "test.use"(%2, %1) : (index, index) -> ()
  }
  return
}
