// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --verify-roundtrip | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC
// RUN: terrace-opt %s --canonicalize | FileCheck %s --check-prefix=SIMPLE

// CHECK:       #map = affine_map<(d0)[s0] -> (d0 + s0)>
// CHECK-NEXT:  #map1 = affine_map<(d0)[s0] -> (64, d0, -d0 + s0)>
// CHECK-NEXT:  #map2 = affine_map<(d0) -> (d0, 1)>
// CHECK-NEXT:  #map3 = affine_map<() -> (5)>
// CHECK-NEXT:  #map4 = affine_map<(d0) -> (d0 * 2 + 1)>
// CHECK-NEXT:  #map5 = affine_map<(d0) -> (d0, 5)>
// CHECK-NEXT:  #map6 = affine_map<(d0) -> (d0 + 1)>
// CHECK-NEXT:  #map7 = affine_map<(d0) -> (d0 * 2)>
// CHECK-NEXT:  #map8 = affine_map<(d0, d1) -> (d0 + d1)>
// CHECK-LABEL: func.func @indices(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index) -> (index, index, index, index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = affine.apply #map(%[[VAL_0]])[%[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_3:.*]] = affine.min #map1(%[[VAL_2]])[%[[VAL_1]]]
// CHECK-NEXT:    %[[VAL_4:.*]] = affine.max #map2(%[[VAL_0]])
// CHECK-NEXT:    %[[VAL_5:.*]] = affine.apply #map3()
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]] : index, index, index, index
// CHECK-NEXT:  }
// SIMPLE:       #map = affine_map<()[s0, s1] -> (s0 + s1)>
// SIMPLE-NEXT:  #map1 = affine_map<()[s0, s1] -> (-s1, 64, s0 + s1)>
// SIMPLE-NEXT:  #map2 = affine_map<()[s0] -> (1, s0)>
// SIMPLE-NEXT:  #map3 = affine_map<()[s0] -> (s0 + 3)>
// SIMPLE-NEXT:  #map4 = affine_map<()[s0] -> (s0 * 3 + 2)>
// SIMPLE-LABEL: func.func @indices(
// SIMPLE-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index) -> (index, index, index, index) {
// SIMPLE-NEXT:    %[[VAL_2:.*]] = arith.constant 5 : index
// SIMPLE-NEXT:    %[[VAL_3:.*]] = affine.apply #map()[%[[VAL_1]], %[[VAL_0]]]
// SIMPLE-NEXT:    %[[VAL_4:.*]] = affine.min #map1()[%[[VAL_1]], %[[VAL_0]]]
// SIMPLE-NEXT:    %[[VAL_5:.*]] = affine.max #map2()[%[[VAL_0]]]
// SIMPLE-NEXT:    return %[[VAL_3]], %[[VAL_4]], %[[VAL_5]], %[[VAL_2]] : index, index, index, index
// SIMPLE-NEXT:  }
func.func @indices(%n: index, %m: index) -> (index, index, index, index) {
  %0 = affine.apply affine_map<(d0)[s0] -> (d0 + s0)>(%n)[%m]
  %1 = affine.min affine_map<(d0)[s0] -> (64, d0, s0 - d0)>(%0)[%m]
  %2 = affine.max affine_map<(d0) -> (d0, 1)>(%n)
  %3 = affine.apply affine_map<() -> (5)>()
  return %0, %1, %2, %3 : index, index, index, index
}

// CHECK-LABEL: func.func @constants(
// CHECK-SAME:  %[[VAL_0:.*]]: index) -> (index, index, index) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = affine.apply #map4(%[[VAL_1]])
// CHECK-NEXT:    %[[VAL_3:.*]] = affine.min #map5(%[[VAL_1]])
// CHECK-NEXT:    %[[VAL_4:.*]] = affine.apply #map(%[[VAL_0]])[%[[VAL_1]]]
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]], %[[VAL_4]] : index, index, index
// CHECK-NEXT:  }
// SIMPLE-LABEL: func.func @constants(
// SIMPLE-SAME:  %[[VAL_0:.*]]: index) -> (index, index, index) {
// SIMPLE-NEXT:    %[[VAL_1:.*]] = arith.constant 3 : index
// SIMPLE-NEXT:    %[[VAL_2:.*]] = arith.constant 7 : index
// SIMPLE-NEXT:    %[[VAL_3:.*]] = affine.apply #map3()[%[[VAL_0]]]
// SIMPLE-NEXT:    return %[[VAL_2]], %[[VAL_1]], %[[VAL_3]] : index, index, index
// SIMPLE-NEXT:  }
func.func @constants(%n: index) -> (index, index, index) {
  %c3 = arith.constant 3 : index
  %0 = affine.apply affine_map<(d0) -> (d0 * 2 + 1)>(%c3)
  %1 = affine.min affine_map<(d0) -> (d0, 5)>(%c3)
  %2 = affine.apply affine_map<(d0)[s0] -> (d0 + s0)>(%n)[%c3]
  return %0, %1, %2 : index, index, index
}

// CHECK-LABEL: func.func @functions_of_functions(
// CHECK-SAME:  %[[VAL_0:.*]]: index) -> index {
// CHECK-NEXT:    %[[VAL_1:.*]] = affine.apply #map6(%[[VAL_0]])
// CHECK-NEXT:    %[[VAL_2:.*]] = affine.apply #map7(%[[VAL_1]])
// CHECK-NEXT:    %[[VAL_3:.*]] = affine.apply #map8(%[[VAL_2]], %[[VAL_0]])
// CHECK-NEXT:    return %[[VAL_3]] : index
// CHECK-NEXT:  }
// SIMPLE-LABEL: func.func @functions_of_functions(
// SIMPLE-SAME:  %[[VAL_0:.*]]: index) -> index {
// SIMPLE-NEXT:    %[[VAL_1:.*]] = affine.apply #map4()[%[[VAL_0]]]
// SIMPLE-NEXT:    return %[[VAL_1]] : index
// SIMPLE-NEXT:  }
func.func @functions_of_functions(%n: index) -> index {
  %0 = affine.apply affine_map<(d0) -> (d0 + 1)>(%n)
  %1 = affine.apply affine_map<(d0) -> (d0 * 2)>(%0)
  %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%1, %n)
  return %2 : index
}

// GENERIC:       #map = affine_map<(d0)[s0] -> (d0 + s0)>
// GENERIC-NEXT:  #map1 = affine_map<(d0)[s0] -> (64, d0, -d0 + s0)>
// GENERIC-NEXT:  #map2 = affine_map<(d0) -> (d0, 1)>
// GENERIC-NEXT:  #map3 = affine_map<() -> (5)>
// GENERIC-NEXT:  #map4 = affine_map<(d0) -> (d0 * 2 + 1)>
// GENERIC-NEXT:  #map5 = affine_map<(d0) -> (d0, 5)>
// GENERIC-NEXT:  #map6 = affine_map<(d0) -> (d0 + 1)>
// GENERIC-NEXT:  #map7 = affine_map<(d0) -> (d0 * 2)>
// GENERIC-NEXT:  #map8 = affine_map<(d0, d1) -> (d0 + d1)>
// GENERIC-NEXT:  "builtin.module"() ({
// GENERIC-NEXT:    "func.func"() <{function_type = (index, index) -> (index, index, index, index), sym_name = "indices"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index):
// GENERIC-NEXT:      %[[VAL_2:.*]] = "affine.apply"(%[[VAL_0]], %[[VAL_1]]) <{map = #map}> : (index, index) -> index
// GENERIC-NEXT:      %[[VAL_3:.*]] = "affine.min"(%[[VAL_2]], %[[VAL_1]]) <{map = #map1}> : (index, index) -> index
// GENERIC-NEXT:      %[[VAL_4:.*]] = "affine.max"(%[[VAL_0]]) <{map = #map2}> : (index) -> index
// GENERIC-NEXT:      %[[VAL_5:.*]] = "affine.apply"() <{map = #map3}> : () -> index
// GENERIC-NEXT:      "func.return"(%[[VAL_2]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]]) : (index, index, index, index) -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "func.func"() <{function_type = (index) -> (index, index, index), sym_name = "constants"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_6:.*]]: index):
// GENERIC-NEXT:      %[[VAL_7:.*]] = "arith.constant"() <{value = 3 : index}> : () -> index
// GENERIC-NEXT:      %[[VAL_8:.*]] = "affine.apply"(%[[VAL_7]]) <{map = #map4}> : (index) -> index
// GENERIC-NEXT:      %[[VAL_9:.*]] = "affine.min"(%[[VAL_7]]) <{map = #map5}> : (index) -> index
// GENERIC-NEXT:      %[[VAL_10:.*]] = "affine.apply"(%[[VAL_6]], %[[VAL_7]]) <{map = #map}> : (index, index) -> index
// GENERIC-NEXT:      "func.return"(%[[VAL_8]], %[[VAL_9]], %[[VAL_10]]) : (index, index, index) -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "func.func"() <{function_type = (index) -> index, sym_name = "functions_of_functions"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_11:.*]]: index):
// GENERIC-NEXT:      %[[VAL_12:.*]] = "affine.apply"(%[[VAL_11]]) <{map = #map6}> : (index) -> index
// GENERIC-NEXT:      %[[VAL_13:.*]] = "affine.apply"(%[[VAL_12]]) <{map = #map7}> : (index) -> index
// GENERIC-NEXT:      %[[VAL_14:.*]] = "affine.apply"(%[[VAL_13]], %[[VAL_11]]) <{map = #map8}> : (index, index) -> index
// GENERIC-NEXT:      "func.return"(%[[VAL_14]]) : (index) -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
