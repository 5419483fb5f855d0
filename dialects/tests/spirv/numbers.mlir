// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | terrace-opt - | FileCheck %s

// CHECK-LABEL: func.func @integers(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: vector<2xi16>, %[[VAL_2:.*]]: !spirv.coopmatrix<16x16xi32, Subgroup, MatrixAcc>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.IAddCarry %[[VAL_0]], %[[VAL_0]] : !spirv.struct<(i32, i32)>
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.ISubBorrow %[[VAL_1]], %[[VAL_1]] : !spirv.struct<(vector<2xi16>, vector<2xi16>)>
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.SMulExtended %[[VAL_0]], %[[VAL_0]] : !spirv.struct<(i32, i32)>
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.UMulExtended %[[VAL_0]], %[[VAL_0]] : !spirv.struct<(i32, i32)>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.BitFieldInsert %[[VAL_1]], %[[VAL_1]], %[[VAL_0]], %[[VAL_0]] : vector<2xi16>, i32, i32
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.BitFieldSExtract %[[VAL_1]], %[[VAL_0]], %[[VAL_0]] : vector<2xi16>, i32, i32
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.BitFieldUExtract %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] : i32, i32, i32
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.IAdd %[[VAL_2]], %[[VAL_2]] : !spirv.coopmatrix<16x16xi32, Subgroup, MatrixAcc>
// CHECK-NEXT:    %[[VAL_11:.*]] = spirv.ConvertSToF %[[VAL_2]] : !spirv.coopmatrix<16x16xi32, Subgroup, MatrixAcc> to !spirv.coopmatrix<16x16xf32, Subgroup, MatrixAcc>
// CHECK-NEXT:    %[[VAL_12:.*]] = spirv.GL.FindUMsb %[[VAL_0]] : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = spirv.CL.s_abs %[[VAL_1]] : vector<2xi16>
// CHECK-NEXT:    %[[VAL_14:.*]] = spirv.CL.u_max %[[VAL_0]], %[[VAL_0]] : i32
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
func.func @integers(%i: i32, %v: vector<2xi16>, %m: !spirv.coopmatrix<16x16xi32, Subgroup, MatrixAcc>) {
  %0 = spirv.IAddCarry %i, %i : !spirv.struct<(i32, i32)>
  %1 = spirv.ISubBorrow %v, %v : !spirv.struct<(vector<2xi16>, vector<2xi16>)>
  %2 = spirv.SMulExtended %i, %i : !spirv.struct<(i32, i32)>
  %3 = spirv.UMulExtended %i, %i : !spirv.struct<(i32, i32)>
  %4 = spirv.BitFieldInsert %v, %v, %i, %i : vector<2xi16>, i32, i32
  %5 = spirv.BitFieldSExtract %v, %i, %i : vector<2xi16>, i32, i32
  %6 = spirv.BitFieldUExtract %i, %i, %i : i32, i32, i32
  %7 = spirv.IAdd %m, %m : !spirv.coopmatrix<16x16xi32, Subgroup, MatrixAcc>
  %8 = spirv.ConvertSToF %m : !spirv.coopmatrix<16x16xi32, Subgroup, MatrixAcc> to !spirv.coopmatrix<16x16xf32, Subgroup, MatrixAcc>
  %9 = spirv.GL.FindUMsb %i : i32
  %10 = spirv.CL.s_abs %v : vector<2xi16>
  %11 = spirv.CL.u_max %i, %i : i32
  spirv.Return
}

// CHECK-LABEL: func.func @floats(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: vector<4xf16>, %[[VAL_2:.*]]: f16, %[[VAL_3:.*]]: i32, %[[VAL_4:.*]]: i16) {
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.Dot %[[VAL_1]], %[[VAL_1]] : vector<4xf16> -> f16
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.VectorTimesScalar %[[VAL_1]], %[[VAL_2]] : (vector<4xf16>, f16) -> vector<4xf16>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.GL.FMix %[[VAL_0]] : f32, %[[VAL_0]] : f32, %[[VAL_0]] : f32 -> f32
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.GL.Ldexp %[[VAL_0]] : f32, %[[VAL_3]] : i32 -> f32
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.GL.FrexpStruct %[[VAL_1]] : vector<4xf16> -> !spirv.struct<(vector<4xf16>, vector<4xi32>)>
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.CL.atan2 %[[VAL_0]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = spirv.CL.mix %[[VAL_1]], %[[VAL_1]], %[[VAL_1]] : vector<4xf16>
// CHECK-NEXT:    %[[VAL_12:.*]] = spirv.CL.rint %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = spirv.INTEL.ConvertBF16ToF %[[VAL_4]] : i16 to f32
// CHECK-NEXT:    %[[VAL_14:.*]] = spirv.INTEL.ConvertFToBF16 %[[VAL_0]] : f32 to i16
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
func.func @floats(%f: f32, %h: vector<4xf16>, %s: f16, %i: i32, %b: i16) {
  %0 = spirv.Dot %h, %h : vector<4xf16> -> f16
  %1 = spirv.VectorTimesScalar %h, %s : (vector<4xf16>, f16) -> vector<4xf16>
  %2 = spirv.GL.FMix %f : f32, %f : f32, %f : f32 -> f32
  %3 = spirv.GL.Ldexp %f : f32, %i : i32 -> f32
  %4 = spirv.GL.FrexpStruct %h : vector<4xf16> -> !spirv.struct<(vector<4xf16>, vector<4xi32>)>
  %5 = spirv.CL.atan2 %f, %f : f32
  %6 = spirv.CL.mix %h, %h, %h : vector<4xf16>
  %7 = spirv.CL.rint %f : f32
  %8 = spirv.INTEL.ConvertBF16ToF %b : i16 to f32
  %9 = spirv.INTEL.ConvertFToBF16 %f : f32 to i16
  spirv.Return
}

// CHECK-LABEL: func.func @dot_products(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: vector<4xi8>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = spirv.SDot %[[VAL_0]], %[[VAL_0]], <PackedVectorFormat4x8Bit> : i32 -> i32
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.SUDot %[[VAL_1]], %[[VAL_1]] : vector<4xi8> -> i32
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.UDotAccSat %[[VAL_1]], %[[VAL_1]], %[[VAL_0]] : vector<4xi8> -> i32
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
func.func @dot_products(%i: i32, %v: vector<4xi8>) {
  %0 = spirv.SDot %i, %i, <PackedVectorFormat4x8Bit> : i32 -> i32
  %1 = spirv.SUDot %v, %v : vector<4xi8> -> i32
  %2 = spirv.UDotAccSat %v, %v, %i : vector<4xi8> -> i32
  spirv.Return
}

// CHECK-LABEL: func.func @matrices(
// CHECK-SAME:  %[[VAL_0:.*]]: !spirv.matrix<3 x vector<2xf32>>, %[[VAL_1:.*]]: !spirv.matrix<2 x vector<3xf32>>, %[[VAL_2:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.MatrixTimesScalar %[[VAL_0]], %[[VAL_2]] : !spirv.matrix<3 x vector<2xf32>>, f32
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.MatrixTimesMatrix %[[VAL_0]], %[[VAL_1]] : !spirv.matrix<3 x vector<2xf32>>, !spirv.matrix<2 x vector<3xf32>> -> !spirv.matrix<2 x vector<2xf32>>
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.Transpose %[[VAL_0]] : !spirv.matrix<3 x vector<2xf32>> -> !spirv.matrix<2 x vector<3xf32>>
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
func.func @matrices(%m: !spirv.matrix<3 x vector<2xf32>>, %n: !spirv.matrix<2 x vector<3xf32>>, %f: f32) {
  %0 = spirv.MatrixTimesScalar %m, %f : !spirv.matrix<3 x vector<2xf32>>, f32
  %1 = spirv.MatrixTimesMatrix %m, %n : !spirv.matrix<3 x vector<2xf32>>, !spirv.matrix<2 x vector<3xf32>> -> !spirv.matrix<2 x vector<2xf32>>
  %2 = spirv.Transpose %m : !spirv.matrix<3 x vector<2xf32>> -> !spirv.matrix<2 x vector<3xf32>>
  spirv.Return
}
