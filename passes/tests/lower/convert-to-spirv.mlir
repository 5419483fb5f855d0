// RUN: terrace-opt %s --convert-to-spirv=run-signature-conversion=false | FileCheck %s

// CHECK-LABEL: spirv.func @root_of_sum(
// CHECK-SAME: %[[A:.*]]: f32, %[[B:.*]]: vector<2xf32>, %[[I:.*]]: i32) -> f32 "None" {
// CHECK-NEXT: %[[SUM:.*]] = spirv.IAdd %[[I]], %[[I]] : i32
// CHECK-NEXT: %[[FLOAT:.*]] = spirv.ConvertSToF %[[SUM]] : i32 to f32
// CHECK-NEXT: %[[ALL:.*]] = spirv.FAdd %[[A]], %[[FLOAT]] : f32
// CHECK-NEXT: %[[ROOT:.*]] = spirv.GL.Sqrt %[[ALL]] : f32
// CHECK-NEXT: spirv.GL.Sin %[[B]] : vector<2xf32>
// CHECK-NEXT: spirv.ReturnValue %[[ROOT]] : f32
func.func @root_of_sum(%a: f32, %b: vector<2xf32>, %i: i32) -> f32 {
  %0 = arith.addi %i, %i : i32
  %1 = arith.sitofp %0 : i32 to f32
  %2 = arith.addf %a, %1 : f32
  %3 = math.sqrt %2 : f32
  %4 = math.sin %b : vector<2xf32>
  return %3 : f32
}
