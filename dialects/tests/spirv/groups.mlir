// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | terrace-opt - | FileCheck %s

func.func @groups(%f: f32, %i: i32, %v: vector<2xi32>, %b: i1) {
  %four = spirv.Constant 4 : i32
  %0 = spirv.GroupFMax <Workgroup> <Reduce> %f : f32
  %1 = spirv.KHR.GroupIMul <Subgroup> <InclusiveScan> %i : i32
  %2 = spirv.GroupBroadcast <Workgroup> %f, %v : f32, vector<2xi32>
  %3 = spirv.GroupNonUniformIAdd "Subgroup" "Reduce" %v : vector<2xi32>
  %4 = spirv.GroupNonUniformFMul "Subgroup" "ClusteredReduce" %f cluster_size(%four) : f32
  %5 = spirv.GroupNonUniformLogicalXor "Workgroup" "ExclusiveScan" %b : i1
  %6 = spirv.GroupNonUniformBallot <Subgroup> %b : vector<4xi32>
  %7 = spirv.GroupNonUniformBroadcast <Subgroup> %v, %four : vector<2xi32>, i32
  %8 = spirv.GroupNonUniformElect <Subgroup> : i1
  %9 = spirv.GroupNonUniformShuffleUp <Subgroup> %f, %i : f32, i32
  %10 = spirv.KHR.SubgroupBallot %b : vector<4xi32>
  spirv.KHR.AssumeTrue %b
  spirv.Return
}

func.func @held_by_subgroups(%p: !spirv.ptr<f16, StorageBuffer>, %n: i32, %a: !spirv.coopmatrix<16x8xf16, Subgroup, MatrixA>, %b: !spirv.coopmatrix<8x16xf16, Subgroup, MatrixB>, %c: !spirv.coopmatrix<16x16xf32, Subgroup, MatrixAcc>) {
  %0 = spirv.KHR.CooperativeMatrixLength : !spirv.coopmatrix<16x8xf16, Subgroup, MatrixA>
  %1 = spirv.KHR.CooperativeMatrixLoad %p, %n, <RowMajor> : !spirv.ptr<f16, StorageBuffer>, i32 -> !spirv.coopmatrix<16x8xf16, Subgroup, MatrixA>
  %2 = spirv.KHR.CooperativeMatrixMulAdd %a, %b, %c, <ASigned|AccSat> : !spirv.coopmatrix<16x8xf16, Subgroup, MatrixA>, !spirv.coopmatrix<8x16xf16, Subgroup, MatrixB> -> !spirv.coopmatrix<16x16xf32, Subgroup, MatrixAcc>
  spirv.KHR.CooperativeMatrixStore %p, %a, %n, <ColumnMajor>, <Volatile> : !spirv.ptr<f16, StorageBuffer>, !spirv.coopmatrix<16x8xf16, Subgroup, MatrixA>, i32
  spirv.Return
}

func.func @held_by_work_items(%p: !spirv.ptr<i8, CrossWorkgroup>, %n: i32, %a: !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>, %b: !spirv.jointmatrix<32x8xi8, PackedB, Subgroup>, %c: !spirv.jointmatrix<8x8xi32, RowMajor, Subgroup>) {
  %0 = spirv.INTEL.JointMatrixWorkItemLength : !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>
  %1 = spirv.INTEL.JointMatrixLoad <Subgroup> <RowMajor> %p, %n : (!spirv.ptr<i8, CrossWorkgroup>, i32) -> !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>
  %2 = spirv.INTEL.JointMatrixMad <Subgroup> %a, %b, %c : !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>, !spirv.jointmatrix<32x8xi8, PackedB, Subgroup> -> !spirv.jointmatrix<8x8xi32, RowMajor, Subgroup>
  spirv.INTEL.JointMatrixStore <Subgroup> <ColumnMajor> %p, %a, %n {memory_access = #spirv.memory_access<Volatile>} : (!spirv.ptr<i8, CrossWorkgroup>, !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>, i32)
  spirv.Return
}

func.func @print(%format: !spirv.ptr<i8, UniformConstant>, %i: i32, %f: f32) -> i32 {
  %0 = spirv.CL.printf %format, %i, %f : (!spirv.ptr<i8, UniformConstant>, (i32, f32)) -> i32
  return %0 : i32
}

spirv.module Logical GLSL450 {
  spirv.SpecConstant @width spec_id(5) = 42 : i32
  spirv.SpecConstant @deep = true
  spirv.SpecConstantComposite @size (@width, @width) : !spirv.array<2 x i32>
  spirv.func @f() -> i32 "None" {
    %0 = spirv.mlir.referenceof @width : i32
    %1 = spirv.SpecConstantOperation wraps "spirv.IAdd"(%0, %0) : (i32, i32) -> i32
    spirv.ReturnValue %1 : i32
  }
}

func.func private @attributes() attributes {
  a = #spirv.capability<Shader>, b = #spirv.ext<SPV_KHR_16bit_storage>, c = #spirv.built_in<Position>,
  d = #spirv.decoration<Block>, e = #spirv.image_operands<Bias|Lod>, f = #spirv.fastmath_mode<NotNaN|NSZ>,
  g = #spirv.vendor<ARM>, h = #spirv.device_type<CPU>, i = #spirv.client_api<Vulkan>, j = #spirv.matrixLayout<PackedA>
}
