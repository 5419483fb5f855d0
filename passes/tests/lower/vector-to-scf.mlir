// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-vector-to-scf | FileCheck %s
// RUN: terrace-opt %s --convert-vector-to-scf='full-unroll lower-tensors' | FileCheck %s --check-prefix=UNROLL
// RUN: terrace-opt %s --convert-vector-to-scf='target-rank=0 lower-tensors' | FileCheck %s --check-prefix=ZERO

func.func @r2(%A: memref<?x?xf32>, %i: index) -> vector<3x4xf32> {
  %f = arith.constant 0.0 : f32
  %0 = vector.transfer_read %A[%i, %i], %f : memref<?x?xf32>, vector<3x4xf32>
  return %0 : vector<3x4xf32>
}
func.func @r2ib(%A: memref<?x?xf32>, %i: index, %f: f32) -> vector<3x4xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f {in_bounds = [true, true]} : memref<?x?xf32>, vector<3x4xf32>
  return %0 : vector<3x4xf32>
}
func.func @r2b(%A: memref<?x?xf32>, %i: index, %f: f32) -> vector<3x4xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f {permutation_map = affine_map<(d0, d1) -> (0, d0)>, in_bounds=[true, false]} : memref<?x?xf32>, vector<3x4xf32>
  return %0 : vector<3x4xf32>
}
func.func @r2m(%A: memref<?x?xf32>, %i: index, %f: f32, %m: vector<3x4xi1>) -> vector<3x4xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f, %m : memref<?x?xf32>, vector<3x4xf32>
  return %0 : vector<3x4xf32>
}
func.func @w2(%A: memref<?x?xf32>, %i: index, %f: vector<3x4xf32>, %m: vector<3x4xi1>) {
  vector.transfer_write %f, %A[%i, %i], %m {in_bounds = [false, true]} : vector<3x4xf32>, memref<?x?xf32>
  vector.transfer_write %f, %A[%i, %i] {permutation_map = affine_map<(d0, d1) -> (d1, d0)>}: vector<3x4xf32>, memref<?x?xf32>
  return
}
func.func @r1(%A: memref<?x?xf32>, %i: index, %f: f32, %m: vector<4xi1>) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>) {
  %0 = vector.transfer_read %A[%i, %i], %f {permutation_map = affine_map<(d0, d1) -> (d0)>} : memref<?x?xf32>, vector<4xf32>
  %1 = vector.transfer_read %A[%i, %i], %f, %m {permutation_map = affine_map<(d0, d1) -> (d0)>} : memref<?x?xf32>, vector<4xf32>
  %2 = vector.transfer_read %A[%i, %i], %f {permutation_map = affine_map<(d0, d1) -> (0)>, in_bounds=[true]} : memref<?x?xf32>, vector<4xf32>
  vector.transfer_write %0, %A[%i, %i], %m {permutation_map = affine_map<(d0, d1) -> (d0)>} : vector<4xf32>, memref<?x?xf32>
  return %0, %1, %2 : vector<4xf32>, vector<4xf32>, vector<4xf32>
}
func.func @r1u(%A: memref<?x?xf32>, %i: index, %f: f32, %m: vector<4xi1>) -> vector<4xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f : memref<?x?xf32>, vector<4xf32>
  return %0 : vector<4xf32>
}
func.func @r3(%A: memref<?x?x?xf32>, %i: index, %f: f32) -> vector<2x3x4xf32> {
  %0 = vector.transfer_read %A[%i, %i, %i], %f : memref<?x?x?xf32>, vector<2x3x4xf32>
  return %0 : vector<2x3x4xf32>
}
func.func @transposed_read_of_part(%A: memref<?x?x?xf32>, %i: index, %f: f32) -> vector<4x3xf32> {
  %0 = vector.transfer_read %A[%i, %i, %i], %f {permutation_map = affine_map<(d0, d1, d2) -> (d2, d1)>} : memref<?x?x?xf32>, vector<4x3xf32>
  return %0 : vector<4x3xf32>
}
func.func @repeated(%A: memref<?x?xf32>, %i: index, %f: f32) -> vector<2x3xf32> {
  %0 = vector.transfer_read %A[%i, %i], %f {permutation_map = affine_map<(d0, d1) -> (0, d1)>, in_bounds = [true, false]} : memref<?x?xf32>, vector<2x3xf32>
  return %0 : vector<2x3xf32>
}
func.func @outer_dimension_alone(%A: memref<?x?x?xf32>, %i: index, %v: vector<4xf32>) {
  vector.transfer_write %v, %A[%i, %i, %i] {permutation_map = affine_map<(d0, d1, d2) -> (d1)>} : vector<4xf32>, memref<?x?x?xf32>
  return
}
func.func @gaps(%A: memref<8xf32, strided<[2]>>, %i: index, %f: f32) -> vector<4xf32> {
  %0 = vector.transfer_read %A[%i], %f : memref<8xf32, strided<[2]>>, vector<4xf32>
  vector.transfer_write %0, %A[%i] {in_bounds = [true]} : vector<4xf32>, memref<8xf32, strided<[2]>>
  return %0 : vector<4xf32>
}
func.func @tensor(%A: tensor<?x?xf32>, %i: index, %v: vector<2x3xf32>) -> tensor<?x?xf32> {
  %0 = vector.transfer_write %v, %A[%i, %i] {in_bounds = [true, true]} : vector<2x3xf32>, tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}
func.func @printed(%v: vector<2x3xi5>, %w: vector<[4]xf32>, %u: vector<f32>) {
  vector.print %v : vector<2x3xi5>
  vector.print %w : vector<[4]xf32>
  vector.print %u : vector<f32>
  return
}
