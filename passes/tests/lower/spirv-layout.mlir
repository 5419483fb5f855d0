// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --decorate-spirv-composite-type-layout | FileCheck %s

spirv.module Logical GLSL450 {
  spirv.GlobalVariable @mixed bind(0, 0) : !spirv.ptr<!spirv.struct<(i8, vector<3xf32>, !spirv.array<2 x !spirv.struct<(i64, i16)>>)>, StorageBuffer>
  spirv.GlobalVariable @open bind(0, 1) : !spirv.ptr<!spirv.struct<(i32, !spirv.rtarray<vector<2xf32>>)>, Uniform>
  spirv.GlobalVariable @private : !spirv.ptr<!spirv.struct<(i8, i32)>, Private>
  spirv.func @f() "None" {
    %two = spirv.Constant 2 : i32
    %zero = spirv.Constant 0 : i32
    %0 = spirv.mlir.addressof @mixed : !spirv.ptr<!spirv.struct<(i8, vector<3xf32>, !spirv.array<2 x !spirv.struct<(i64, i16)>>)>, StorageBuffer>
    %1 = spirv.AccessChain %0[%two, %zero] : !spirv.ptr<!spirv.struct<(i8, vector<3xf32>, !spirv.array<2 x !spirv.struct<(i64, i16)>>)>, StorageBuffer>, i32, i32
    spirv.Return
  }
}

// CHECK:       spirv.module Logical GLSL450 {
// CHECK-NEXT:    spirv.GlobalVariable @mixed bind(0, 0) : !spirv.ptr<!spirv.struct<(i8 [0], vector<3xf32> [16], !spirv.array<2 x !spirv.struct<(i64 [0], i16 [8])>, stride=16> [32])>, StorageBuffer>
// CHECK-NEXT:    spirv.GlobalVariable @open bind(0, 1) : !spirv.ptr<!spirv.struct<(i32 [0], !spirv.rtarray<vector<2xf32>, stride=8> [8])>, Uniform>
// CHECK-NEXT:    spirv.GlobalVariable @private : !spirv.ptr<!spirv.struct<(i8, i32)>, Private>
// CHECK-NEXT:    spirv.func @f() "None" {
// CHECK-NEXT:      %[[VAL_0:.*]] = spirv.Constant 2 : i32
// CHECK-NEXT:      %[[VAL_1:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_2:.*]] = spirv.mlir.addressof @mixed : !spirv.ptr<!spirv.struct<(i8 [0], vector<3xf32> [16], !spirv.array<2 x !spirv.struct<(i64 [0], i16 [8])>, stride=16> [32])>, StorageBuffer>
// CHECK-NEXT:      %[[VAL_3:.*]] = spirv.AccessChain %[[VAL_2]][%[[VAL_0]], %[[VAL_1]]] : !spirv.ptr<!spirv.struct<(i8 [0], vector<3xf32> [16], !spirv.array<2 x !spirv.struct<(i64 [0], i16 [8])>, stride=16> [32])>, StorageBuffer>, i32, i32
// CHECK-NEXT:      spirv.Return
// CHECK-NEXT:    }
// CHECK-NEXT:  }
