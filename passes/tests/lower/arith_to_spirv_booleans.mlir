// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-arith-to-spirv | FileCheck %s

// One boolean for a vector is spread out; booleans come from and become numbers.
// CHECK-LABEL: func.func @select(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: vector<3xf32>, %[[VAL_2:.*]]: vector<3xf32>) -> vector<3xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.CompositeConstruct %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] : (i1, i1, i1) -> vector<3xi1>
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.Select %[[VAL_3]], %[[VAL_1]], %[[VAL_2]] : vector<3xi1>, vector<3xf32>
// CHECK-NEXT:    return %[[VAL_4]] : vector<3xf32>
// CHECK-NEXT:  }
func.func @select(%c: i1, %a: vector<3xf32>, %b: vector<3xf32>) -> vector<3xf32> {
  %0 = arith.select %c, %a, %b : vector<3xf32>
  return %0 : vector<3xf32>
}
// CHECK-LABEL: func.func @index(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: index) -> (i1, i1) {
// CHECK-NEXT:    %[[VAL_2:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : index to i32
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.Constant -1 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.Select %[[VAL_0]], %[[VAL_4]], %[[VAL_3]] : i1, i32
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.Select %[[VAL_0]], %[[VAL_7]], %[[VAL_6]] : i1, i32
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.BitwiseAnd %[[VAL_2]], %[[VAL_9]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = spirv.IEqual %[[VAL_10]], %[[VAL_9]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = spirv.Constant false
// CHECK-NEXT:    %[[VAL_13:.*]] = spirv.Constant true
// CHECK-NEXT:    %[[VAL_14:.*]] = spirv.Select %[[VAL_11]], %[[VAL_13]], %[[VAL_12]] : i1, i1
// CHECK-NEXT:    %[[VAL_15:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = spirv.BitwiseAnd %[[VAL_2]], %[[VAL_15]] : i32
// CHECK-NEXT:    %[[VAL_17:.*]] = spirv.IEqual %[[VAL_16]], %[[VAL_15]] : i32
// CHECK-NEXT:    %[[VAL_18:.*]] = spirv.Constant false
// CHECK-NEXT:    %[[VAL_19:.*]] = spirv.Constant true
// CHECK-NEXT:    %[[VAL_20:.*]] = spirv.Select %[[VAL_17]], %[[VAL_19]], %[[VAL_18]] : i1, i1
// CHECK-NEXT:    return %[[VAL_14]], %[[VAL_20]] : i1, i1
// CHECK-NEXT:  }
func.func @index(%c: i1, %i: index) -> (i1, i1) {
  %0 = arith.index_cast %c : i1 to index
  %1 = arith.index_castui %c : i1 to index
  %2 = arith.index_cast %i : index to i1
  %3 = arith.index_castui %i : index to i1
  return %2, %3 : i1, i1
}
// CHECK-LABEL: func.func @vectors(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi1>, %[[VAL_1:.*]]: vector<2xi32>, %[[VAL_2:.*]]: vector<2xf32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.CompositeConstruct %[[VAL_3]], %[[VAL_3]] : (i32, i32) -> vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.Constant -1 : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.CompositeConstruct %[[VAL_5]], %[[VAL_5]] : (i32, i32) -> vector<2xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.Select %[[VAL_0]], %[[VAL_6]], %[[VAL_4]] : vector<2xi1>, vector<2xi32>
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.CompositeConstruct %[[VAL_8]], %[[VAL_8]] : (i32, i32) -> vector<2xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.BitwiseAnd %[[VAL_1]], %[[VAL_9]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = spirv.IEqual %[[VAL_10]], %[[VAL_9]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = spirv.Constant false
// CHECK-NEXT:    %[[VAL_13:.*]] = spirv.CompositeConstruct %[[VAL_12]], %[[VAL_12]] : (i1, i1) -> vector<2xi1>
// CHECK-NEXT:    %[[VAL_14:.*]] = spirv.Constant true
// CHECK-NEXT:    %[[VAL_15:.*]] = spirv.CompositeConstruct %[[VAL_14]], %[[VAL_14]] : (i1, i1) -> vector<2xi1>
// CHECK-NEXT:    %[[VAL_16:.*]] = spirv.Select %[[VAL_11]], %[[VAL_15]], %[[VAL_13]] : vector<2xi1>, vector<2xi1>
// CHECK-NEXT:    %[[VAL_17:.*]] = spirv.Constant true
// CHECK-NEXT:    %[[VAL_18:.*]] = spirv.CompositeConstruct %[[VAL_17]], %[[VAL_17]] : (i1, i1) -> vector<2xi1>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @vectors(%c: vector<2xi1>, %x: vector<2xi32>, %f: vector<2xf32>) {
  %0 = arith.extsi %c : vector<2xi1> to vector<2xi32>
  %1 = arith.trunci %x : vector<2xi32> to vector<2xi1>
  %2 = arith.cmpf true, %f, %f : vector<2xf32>
  return
}
