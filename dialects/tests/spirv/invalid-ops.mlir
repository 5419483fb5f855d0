// RUN: terrace-opt %s --split-input-file --verify-diagnostics

func.func @f(%p: !spirv.ptr<i32, StorageBuffer>, %i: i32) {
  // expected-error @+1 {{expected at most one of the orders}}
  %0 = spirv.AtomicOr <Device> <Acquire|Release> %p, %i : !spirv.ptr<i32, StorageBuffer>
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @+1 {{execution scope must be 'Workgroup' or 'Subgroup'}}
  %0 = spirv.GroupFAdd <Device> <Reduce> %f : f32
  return
}

// -----

func.func @f(%i: i32) {
  %three = spirv.Constant 3 : i32
  // expected-error @+1 {{cluster size operand must be a power of two}}
  %0 = spirv.GroupNonUniformIAdd "Subgroup" "ClusteredReduce" %i cluster_size(%three) : i32
  return
}

// -----

func.func @f(%i: i32) {
  // expected-error @+1 {{cluster size operand must be provided}}
  %0 = spirv.GroupNonUniformIAdd "Subgroup" "ClusteredReduce" %i : i32
  return
}

// -----

func.func @f(%i: i32) {
  // expected-error @+1 {{requires Packed Vector Format attribute}}
  %0 = spirv.SDot %i, %i : i32 -> i32
  return
}

// -----

func.func @f(%v: vector<4xi16>) {
  // expected-error @+1 {{result type has insufficient bit-width (32 bits)}}
  %0 = spirv.UDot %v, %v : vector<4xi16> -> i32
  return
}

// -----

func.func @f(%m: !spirv.matrix<3 x vector<2xf32>>) {
  // expected-error @+1 {{input matrix rows count must be equal to output matrix columns count}}
  %0 = spirv.Transpose %m : !spirv.matrix<3 x vector<2xf32>> -> !spirv.matrix<3 x vector<3xf32>>
  return
}

// -----

func.func @f(%a: !spirv.coopmatrix<16x8xf16, Subgroup, MatrixA>, %c: !spirv.coopmatrix<16x16xf32, Subgroup, MatrixAcc>) {
  // expected-error @+1 {{operand #1 must be of use 'MatrixB'}}
  %0 = spirv.KHR.CooperativeMatrixMulAdd %a, %a, %c : !spirv.coopmatrix<16x8xf16, Subgroup, MatrixA>, !spirv.coopmatrix<16x8xf16, Subgroup, MatrixA> -> !spirv.coopmatrix<16x16xf32, Subgroup, MatrixAcc>
  return
}

// -----

func.func @f(%p: !spirv.ptr<f32, Uniform>) {
  // expected-error @+1 {{expected the operand to point to the Workgroup, CrossWorkgroup or Function storage class}}
  %0 = spirv.PtrCastToGeneric %p : !spirv.ptr<f32, Uniform> to !spirv.ptr<f32, Generic>
  return
}

// -----

func.func @f() {
  // expected-error @+1 {{must be decorated either 'AliasedPointer' or 'RestrictPointer'}}
  %0 = spirv.Variable : !spirv.ptr<!spirv.ptr<i32, PhysicalStorageBuffer>, Function>
  return
}

// -----

spirv.module Logical GLSL450 {
  // expected-error @+1 {{must be decorated either 'Aliased' or 'Restrict'}}
  spirv.func @f(%p: !spirv.ptr<i32, PhysicalStorageBuffer>) "None" {
    spirv.Return
  }
}

// -----

spirv.module Logical GLSL450 {
  // expected-error @+1 {{SpecId cannot be negative}}
  "spirv.SpecConstant"() <{default_value = 1 : i32, sym_name = "s"}> {spec_id = -1 : i64} : () -> ()
}

// -----

spirv.module Logical GLSL450 {
  spirv.SpecConstant @s = 1 : i32
  // expected-error @+1 {{has incorrect number of operands}}
  spirv.SpecConstantComposite @c (@s) : !spirv.array<2 x i32>
}

// -----

func.func @f(%i: !spirv.image<f32, SubpassData, NoDepth, NonArrayed, SingleSampled, NoSampler, Unknown>) {
  // expected-error @+1 {{the Dim operand of the image type must be}}
  %0 = spirv.ImageQuerySize %i : !spirv.image<f32, SubpassData, NoDepth, NonArrayed, SingleSampled, NoSampler, Unknown> -> i32
  return
}

// -----

// expected-error @+1 {{sampled image must be composed using image type, got 'f32'}}
func.func private @f(!spirv.sampled_image<f32>)
