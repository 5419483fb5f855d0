// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | terrace-opt - | FileCheck %s

// CHECK-LABEL: func.func @groups(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: vector<2xi32>, %[[VAL_3:.*]]: i1) {
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.Constant 4 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.GroupFMax <Workgroup> <Reduce> %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.KHR.GroupIMul <Subgroup> <InclusiveScan> %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.GroupBroadcast <Workgroup> %[[VAL_0]], %[[VAL_2]] : f32, vector<2xi32>
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.GroupNonUniformIAdd "Subgroup" "Reduce" %[[VAL_2]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.GroupNonUniformFMul "Subgroup" "ClusteredReduce" %[[VAL_0]] cluster_size(%[[VAL_4]]) : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.GroupNonUniformLogicalXor "Workgroup" "ExclusiveScan" %[[VAL_3]] : i1
// CHECK-NEXT:    %[[VAL_11:.*]] = spirv.GroupNonUniformBallot <Subgroup> %[[VAL_3]] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = spirv.GroupNonUniformBroadcast <Subgroup> %[[VAL_2]], %[[VAL_4]] : vector<2xi32>, i32
// CHECK-NEXT:    %[[VAL_13:.*]] = spirv.GroupNonUniformElect <Subgroup> : i1
// CHECK-NEXT:    %[[VAL_14:.*]] = spirv.GroupNonUniformShuffleUp <Subgroup> %[[VAL_0]], %[[VAL_1]] : f32, i32
// CHECK-NEXT:    %[[VAL_15:.*]] = spirv.KHR.SubgroupBallot %[[VAL_3]] : vector<4xi32>
// CHECK-NEXT:    spirv.KHR.AssumeTrue %[[VAL_3]]
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
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

// CHECK-LABEL: func.func @held_by_subgroups(
// CHECK-SAME:  %[[VAL_0:.*]]: !spirv.ptr<i8, StorageBuffer>, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: !spirv.coopmatrix<16x8xi8, Subgroup, MatrixA>, %[[VAL_3:.*]]: !spirv.coopmatrix<8x16xi8, Subgroup, MatrixB>, %[[VAL_4:.*]]: !spirv.coopmatrix<16x16xi32, Subgroup, MatrixAcc>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.KHR.CooperativeMatrixLength : !spirv.coopmatrix<16x8xi8, Subgroup, MatrixA>
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.KHR.CooperativeMatrixLoad %[[VAL_0]], %[[VAL_1]], <RowMajor> : !spirv.ptr<i8, StorageBuffer>, i32 -> !spirv.coopmatrix<16x8xi8, Subgroup, MatrixA>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.KHR.CooperativeMatrixMulAdd %[[VAL_2]], %[[VAL_3]], %[[VAL_4]], <ASigned|AccSat> : !spirv.coopmatrix<16x8xi8, Subgroup, MatrixA>, !spirv.coopmatrix<8x16xi8, Subgroup, MatrixB> -> !spirv.coopmatrix<16x16xi32, Subgroup, MatrixAcc>
// CHECK-NEXT:    spirv.KHR.CooperativeMatrixStore %[[VAL_0]], %[[VAL_2]], %[[VAL_1]], <ColumnMajor>, <Volatile> : !spirv.ptr<i8, StorageBuffer>, !spirv.coopmatrix<16x8xi8, Subgroup, MatrixA>, i32
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
func.func @held_by_subgroups(%p: !spirv.ptr<i8, StorageBuffer>, %n: i32, %a: !spirv.coopmatrix<16x8xi8, Subgroup, MatrixA>, %b: !spirv.coopmatrix<8x16xi8, Subgroup, MatrixB>, %c: !spirv.coopmatrix<16x16xi32, Subgroup, MatrixAcc>) {
  %0 = spirv.KHR.CooperativeMatrixLength : !spirv.coopmatrix<16x8xi8, Subgroup, MatrixA>
  %1 = spirv.KHR.CooperativeMatrixLoad %p, %n, <RowMajor> : !spirv.ptr<i8, StorageBuffer>, i32 -> !spirv.coopmatrix<16x8xi8, Subgroup, MatrixA>
  %2 = spirv.KHR.CooperativeMatrixMulAdd %a, %b, %c, <ASigned|AccSat> : !spirv.coopmatrix<16x8xi8, Subgroup, MatrixA>, !spirv.coopmatrix<8x16xi8, Subgroup, MatrixB> -> !spirv.coopmatrix<16x16xi32, Subgroup, MatrixAcc>
  spirv.KHR.CooperativeMatrixStore %p, %a, %n, <ColumnMajor>, <Volatile> : !spirv.ptr<i8, StorageBuffer>, !spirv.coopmatrix<16x8xi8, Subgroup, MatrixA>, i32
  spirv.Return
}

// CHECK-LABEL: func.func @held_by_work_items(
// CHECK-SAME:  %[[VAL_0:.*]]: !spirv.ptr<i8, CrossWorkgroup>, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>, %[[VAL_3:.*]]: !spirv.jointmatrix<32x8xi8, PackedB, Subgroup>, %[[VAL_4:.*]]: !spirv.jointmatrix<8x8xi32, RowMajor, Subgroup>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.INTEL.JointMatrixWorkItemLength : !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.INTEL.JointMatrixLoad <Subgroup> <RowMajor> %[[VAL_0]], %[[VAL_1]] : (!spirv.ptr<i8, CrossWorkgroup>, i32) -> !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.INTEL.JointMatrixMad <Subgroup> %[[VAL_2]], %[[VAL_3]], %[[VAL_4]] : !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>, !spirv.jointmatrix<32x8xi8, PackedB, Subgroup> -> !spirv.jointmatrix<8x8xi32, RowMajor, Subgroup>
// CHECK-NEXT:    spirv.INTEL.JointMatrixStore <Subgroup> <ColumnMajor> %[[VAL_0]], %[[VAL_2]], %[[VAL_1]] {memory_access = #spirv.memory_access<Volatile>} : (!spirv.ptr<i8, CrossWorkgroup>, !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>, i32)
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
func.func @held_by_work_items(%p: !spirv.ptr<i8, CrossWorkgroup>, %n: i32, %a: !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>, %b: !spirv.jointmatrix<32x8xi8, PackedB, Subgroup>, %c: !spirv.jointmatrix<8x8xi32, RowMajor, Subgroup>) {
  %0 = spirv.INTEL.JointMatrixWorkItemLength : !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>
  %1 = spirv.INTEL.JointMatrixLoad <Subgroup> <RowMajor> %p, %n : (!spirv.ptr<i8, CrossWorkgroup>, i32) -> !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>
  %2 = spirv.INTEL.JointMatrixMad <Subgroup> %a, %b, %c : !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>, !spirv.jointmatrix<32x8xi8, PackedB, Subgroup> -> !spirv.jointmatrix<8x8xi32, RowMajor, Subgroup>
  spirv.INTEL.JointMatrixStore <Subgroup> <ColumnMajor> %p, %a, %n {memory_access = #spirv.memory_access<Volatile>} : (!spirv.ptr<i8, CrossWorkgroup>, !spirv.jointmatrix<8x32xi8, RowMajor, Subgroup>, i32)
  spirv.Return
}

// CHECK-LABEL: func.func @print(
// CHECK-SAME:  %[[VAL_0:.*]]: !spirv.ptr<i8, UniformConstant>, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: f32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.CL.printf %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : (!spirv.ptr<i8, UniformConstant>, (i32, f32)) -> i32
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
// CHECK-NEXT:  spirv.module Logical GLSL450 {
// CHECK-NEXT:    spirv.SpecConstant @width spec_id(5) = 42 : i32
// CHECK-NEXT:    spirv.SpecConstant @deep = true
// CHECK-NEXT:    spirv.SpecConstantComposite @size (@width, @width) : !spirv.array<2 x i32>
// CHECK-NEXT:    spirv.func @f() -> i32 "None" {
// CHECK-NEXT:      %[[VAL_4:.*]] = spirv.mlir.referenceof @width : i32
// CHECK-NEXT:      %[[VAL_5:.*]] = spirv.SpecConstantOperation wraps "spirv.IAdd"(%[[VAL_4]], %[[VAL_4]]) : (i32, i32) -> i32
// CHECK-NEXT:      spirv.ReturnValue %[[VAL_5]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:  }
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

// CHECK-LABEL: func.func private @attributes() attributes {a = #spirv.capability<Shader>, b = #spirv.ext<SPV_KHR_16bit_storage>, c = #spirv.built_in<Position>, d = #spirv.decoration<Block>, e = #spirv.image_operands<Bias|Lod>, f = #spirv.fastmath_mode<NotNaN|NSZ>, g = #spirv.vendor<ARM>, h = #spirv.device_type<CPU>, i = #spirv.client_api<Vulkan>, j = #spirv.matrixLayout<PackedA>}
func.func private @attributes() attributes {
  a = #spirv.capability<Shader>, b = #spirv.ext<SPV_KHR_16bit_storage>, c = #spirv.built_in<Position>,
  d = #spirv.decoration<Block>, e = #spirv.image_operands<Bias|Lod>, f = #spirv.fastmath_mode<NotNaN|NSZ>,
  g = #spirv.vendor<ARM>, h = #spirv.device_type<CPU>, i = #spirv.client_api<Vulkan>, j = #spirv.matrixLayout<PackedA>
}
