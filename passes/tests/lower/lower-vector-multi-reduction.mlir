// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --lower-vector-multi-reduction | FileCheck %s
// RUN: terrace-opt %s --lower-vector-multi-reduction='lowering-strategy=inner-reduction' | FileCheck %s --check-prefix=INNER

func.func @inner(%v: vector<2x4xf32>, %acc: vector<2xf32>) -> vector<2xf32> {
  %0 = vector.multi_reduction <mul>, %v, %acc [1] : vector<2x4xf32> to vector<2xf32>
  return %0 : vector<2xf32>
}
func.func @outer(%v: vector<2x4xi32>, %acc: vector<4xi32>) -> vector<4xi32> {
  %0 = vector.multi_reduction <minsi>, %v, %acc [0] : vector<2x4xi32> to vector<4xi32>
  return %0 : vector<4xi32>
}
func.func @scalar(%v: vector<2x4xf32>, %acc: f32) -> f32 {
  %0 = vector.multi_reduction <add>, %v, %acc [0, 1] : vector<2x4xf32> to f32
  return %0 : f32
}
func.func @middle(%v: vector<2x3x4x5xi32>, %acc: vector<2x4xi32>) -> vector<2x4xi32> {
  %0 = vector.multi_reduction <xor>, %v, %acc [1, 3] : vector<2x3x4x5xi32> to vector<2x4xi32>
  return %0 : vector<2x4xi32>
}
func.func @one(%v: vector<8xf32>, %acc: f32) -> f32 {
  %0 = vector.multi_reduction <maximumf>, %v, %acc [0] : vector<8xf32> to f32
  return %0 : f32
}
func.func @scalable(%v: vector<2x[4]xf32>, %acc: vector<2xf32>) -> vector<2xf32> {
  %0 = vector.multi_reduction <add>, %v, %acc [1] : vector<2x[4]xf32> to vector<2xf32>
  return %0 : vector<2xf32>
}
