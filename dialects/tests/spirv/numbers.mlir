// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | terrace-opt - | FileCheck %s

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

func.func @dot_products(%i: i32, %v: vector<4xi8>) {
  %0 = spirv.SDot %i, %i, <PackedVectorFormat4x8Bit> : i32 -> i32
  %1 = spirv.SUDot %v, %v : vector<4xi8> -> i32
  %2 = spirv.UDotAccSat %v, %v, %i : vector<4xi8> -> i32
  spirv.Return
}

func.func @matrices(%m: !spirv.matrix<3 x vector<2xf32>>, %n: !spirv.matrix<2 x vector<3xf32>>, %f: f32) {
  %0 = spirv.MatrixTimesScalar %m, %f : !spirv.matrix<3 x vector<2xf32>>, f32
  %1 = spirv.MatrixTimesMatrix %m, %n : !spirv.matrix<3 x vector<2xf32>>, !spirv.matrix<2 x vector<3xf32>> -> !spirv.matrix<2 x vector<2xf32>>
  %2 = spirv.Transpose %m : !spirv.matrix<3 x vector<2xf32>> -> !spirv.matrix<2 x vector<3xf32>>
  spirv.Return
}
