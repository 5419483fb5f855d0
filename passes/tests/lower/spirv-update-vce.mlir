// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --pass-pipeline='builtin.module(spirv.module(spirv-update-vce))' | FileCheck %s

// What ops need: of several capabilities one that the target has.
// CHECK-LABEL: spirv.module @groups Logical GLSL450 requires #spirv.vce<v1.3, [GroupNonUniformClustered, GroupNonUniformBallot, DotProduct, DotProductInput4x8Bit, Int8, Shader], [SPV_KHR_integer_dot_product]> attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.6, [Shader, GroupNonUniformClustered, GroupNonUniformBallot, DotProduct, DotProductInput4x8Bit, Int8], []>, #spirv.resource_limits<>>} {
// CHECK-NEXT:    spirv.func @f(%[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: vector<4xi8>) "None" {
// CHECK-NEXT:      %[[VAL_2:.*]] = spirv.GroupNonUniformIAdd "Subgroup" "Reduce" %[[VAL_0]] : i32
// CHECK-NEXT:      %[[VAL_3:.*]] = spirv.SDot %[[VAL_1]], %[[VAL_1]] : vector<4xi8> -> i32
// CHECK-NEXT:      spirv.Return
// CHECK-NEXT:    }
// CHECK-NEXT:  }
spirv.module @groups Logical GLSL450 attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.6, [Shader, GroupNonUniformClustered, GroupNonUniformBallot, DotProduct, DotProductInput4x8Bit, Int8], []>, #spirv.resource_limits<>>} {
  spirv.func @f(%i: i32, %v: vector<4xi8>) "None" {
    %0 = spirv.GroupNonUniformIAdd "Subgroup" "Reduce" %i : i32
    %1 = spirv.SDot %v, %v : vector<4xi8> -> i32
    spirv.Return
  }
}

// What types need: what is kept in an interface needs to be kept there, not to be computed with.
// CHECK-LABEL: spirv.module @types Logical GLSL450 requires #spirv.vce<v1.0, [UniformAndStorageBuffer8BitAccess, Shader, ImageBuffer, StorageImageExtendedFormats], [SPV_KHR_8bit_storage]> attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.5, [Shader, UniformAndStorageBuffer8BitAccess, ImageBuffer, StorageImageExtendedFormats], []>, #spirv.resource_limits<>>} {
// CHECK-NEXT:    spirv.GlobalVariable @bytes : !spirv.ptr<!spirv.struct<(!spirv.array<4 x i8>)>, Uniform>
// CHECK-NEXT:    spirv.GlobalVariable @image : !spirv.ptr<!spirv.image<f32, Buffer, NoDepth, NonArrayed, SingleSampled, SamplerUnknown, Rg32f>, UniformConstant>
// CHECK-NEXT:  }
spirv.module @types Logical GLSL450 attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.5, [Shader, UniformAndStorageBuffer8BitAccess, ImageBuffer, StorageImageExtendedFormats], []>, #spirv.resource_limits<>>} {
  spirv.GlobalVariable @bytes : !spirv.ptr<!spirv.struct<(!spirv.array<4 x i8>)>, Uniform>
  spirv.GlobalVariable @image : !spirv.ptr<!spirv.image<f32, Buffer, NoDepth, NonArrayed, SingleSampled, SamplerUnknown, Rg32f>, UniformConstant>
}
