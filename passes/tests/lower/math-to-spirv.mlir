// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-math-to-spirv | FileCheck %s

// CHECK-LABEL: module @vulkan attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Shader], []>, #spirv.resource_limits<>>} {
// CHECK-NEXT:    func.func @floats(%[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: f32, %[[VAL_2:.*]]: vector<3xf32>) {
// CHECK-NEXT:      %[[VAL_3:.*]] = spirv.GL.InverseSqrt %[[VAL_0]] : f32
// CHECK-NEXT:      %[[VAL_4:.*]] = spirv.GL.Exp %[[VAL_2]] : vector<3xf32>
// CHECK-NEXT:      %[[VAL_5:.*]] = spirv.Constant dense<1.000000e+00> : vector<3xf32>
// CHECK-NEXT:      %[[VAL_6:.*]] = spirv.FSub %[[VAL_4]], %[[VAL_5]] : vector<3xf32>
// CHECK-NEXT:      %[[VAL_7:.*]] = spirv.Constant 1.000000e+00 : f32
// CHECK-NEXT:      %[[VAL_8:.*]] = spirv.FAdd %[[VAL_7]], %[[VAL_0]] : f32
// CHECK-NEXT:      %[[VAL_9:.*]] = spirv.GL.Log %[[VAL_8]] : f32
// CHECK-NEXT:      %[[VAL_10:.*]] = spirv.Constant 0.000000e+00 : f32
// CHECK-NEXT:      %[[VAL_11:.*]] = spirv.FOrdLessThan %[[VAL_0]], %[[VAL_10]] : f32
// CHECK-NEXT:      %[[VAL_12:.*]] = spirv.GL.FAbs %[[VAL_0]] : f32
// CHECK-NEXT:      %[[VAL_13:.*]] = spirv.ConvertFToS %[[VAL_1]] : f32 to i32
// CHECK-NEXT:      %[[VAL_14:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_15:.*]] = spirv.BitwiseAnd %[[VAL_13]], %[[VAL_14]] : i32
// CHECK-NEXT:      %[[VAL_16:.*]] = spirv.IEqual %[[VAL_15]], %[[VAL_14]] : i32
// CHECK-NEXT:      %[[VAL_17:.*]] = spirv.GL.Pow %[[VAL_12]], %[[VAL_1]] : f32
// CHECK-NEXT:      %[[VAL_18:.*]] = spirv.FNegate %[[VAL_17]] : f32
// CHECK-NEXT:      %[[VAL_19:.*]] = spirv.LogicalAnd %[[VAL_11]], %[[VAL_16]] : i1
// CHECK-NEXT:      %[[VAL_20:.*]] = spirv.Select %[[VAL_19]], %[[VAL_18]], %[[VAL_17]] : i1, f32
// CHECK-NEXT:      %[[VAL_21:.*]] = spirv.Constant 0.000000e+00 : f32
// CHECK-NEXT:      %[[VAL_22:.*]] = spirv.Constant 1.000000e+00 : f32
// CHECK-NEXT:      %[[VAL_23:.*]] = spirv.Constant 5.000000e-01 : f32
// CHECK-NEXT:      %[[VAL_24:.*]] = spirv.GL.FAbs %[[VAL_0]] : f32
// CHECK-NEXT:      %[[VAL_25:.*]] = spirv.GL.Floor %[[VAL_24]] : f32
// CHECK-NEXT:      %[[VAL_26:.*]] = spirv.FSub %[[VAL_24]], %[[VAL_25]] : f32
// CHECK-NEXT:      %[[VAL_27:.*]] = spirv.FOrdGreaterThanEqual %[[VAL_26]], %[[VAL_23]] : f32
// CHECK-NEXT:      %[[VAL_28:.*]] = spirv.Select %[[VAL_27]], %[[VAL_22]], %[[VAL_21]] : i1, f32
// CHECK-NEXT:      %[[VAL_29:.*]] = spirv.FAdd %[[VAL_25]], %[[VAL_28]] : f32
// CHECK-NEXT:      %[[VAL_30:.*]] = spirv.Constant -2147483648 : i32
// CHECK-NEXT:      %[[VAL_31:.*]] = spirv.Constant 2147483647 : i32
// CHECK-NEXT:      %[[VAL_32:.*]] = spirv.Bitcast %[[VAL_29]] : f32 to i32
// CHECK-NEXT:      %[[VAL_33:.*]] = spirv.Bitcast %[[VAL_0]] : f32 to i32
// CHECK-NEXT:      %[[VAL_34:.*]] = spirv.BitwiseAnd %[[VAL_32]], %[[VAL_31]] : i32
// CHECK-NEXT:      %[[VAL_35:.*]] = spirv.BitwiseAnd %[[VAL_33]], %[[VAL_30]] : i32
// CHECK-NEXT:      %[[VAL_36:.*]] = spirv.BitwiseOr %[[VAL_34]], %[[VAL_35]] : i32
// CHECK-NEXT:      %[[VAL_37:.*]] = spirv.Bitcast %[[VAL_36]] : i32 to f32
// CHECK-NEXT:      %[[VAL_38:.*]] = spirv.Constant -2147483648 : i32
// CHECK-NEXT:      %[[VAL_39:.*]] = spirv.Constant 2147483647 : i32
// CHECK-NEXT:      %[[VAL_40:.*]] = spirv.CompositeConstruct %[[VAL_38]], %[[VAL_38]], %[[VAL_38]] : (i32, i32, i32) -> vector<3xi32>
// CHECK-NEXT:      %[[VAL_41:.*]] = spirv.CompositeConstruct %[[VAL_39]], %[[VAL_39]], %[[VAL_39]] : (i32, i32, i32) -> vector<3xi32>
// CHECK-NEXT:      %[[VAL_42:.*]] = spirv.Bitcast %[[VAL_2]] : vector<3xf32> to vector<3xi32>
// CHECK-NEXT:      %[[VAL_43:.*]] = spirv.Bitcast %[[VAL_2]] : vector<3xf32> to vector<3xi32>
// CHECK-NEXT:      %[[VAL_44:.*]] = spirv.BitwiseAnd %[[VAL_42]], %[[VAL_41]] : vector<3xi32>
// CHECK-NEXT:      %[[VAL_45:.*]] = spirv.BitwiseAnd %[[VAL_43]], %[[VAL_40]] : vector<3xi32>
// CHECK-NEXT:      %[[VAL_46:.*]] = spirv.BitwiseOr %[[VAL_44]], %[[VAL_45]] : vector<3xi32>
// CHECK-NEXT:      %[[VAL_47:.*]] = spirv.Bitcast %[[VAL_46]] : vector<3xi32> to vector<3xf32>
// CHECK-NEXT:      %[[VAL_48:.*]] = math.erf %[[VAL_0]] : f32
// CHECK-NEXT:      return
// CHECK-NEXT:    }
// CHECK-NEXT:    func.func @integers(%[[VAL_49:.*]]: i32) -> i32 {
// CHECK-NEXT:      %[[VAL_50:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_51:.*]] = spirv.Constant 31 : i32
// CHECK-NEXT:      %[[VAL_52:.*]] = spirv.Constant 32 : i32
// CHECK-NEXT:      %[[VAL_53:.*]] = spirv.GL.FindUMsb %[[VAL_49]] : i32
// CHECK-NEXT:      %[[VAL_54:.*]] = spirv.ISub %[[VAL_51]], %[[VAL_53]] : i32
// CHECK-NEXT:      %[[VAL_55:.*]] = spirv.ISub %[[VAL_52]], %[[VAL_49]] : i32
// CHECK-NEXT:      %[[VAL_56:.*]] = spirv.ULessThanEqual %[[VAL_49]], %[[VAL_50]] : i32
// CHECK-NEXT:      %[[VAL_57:.*]] = spirv.Select %[[VAL_56]], %[[VAL_55]], %[[VAL_54]] : i1, i32
// CHECK-NEXT:      return %[[VAL_57]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:  }
module @vulkan attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Shader], []>, #spirv.resource_limits<>>} {
  func.func @floats(%a: f32, %b: f32, %v: vector<3xf32>) {
    %0 = math.rsqrt %a : f32
    %1 = math.expm1 %v : vector<3xf32>
    %2 = math.log1p %a : f32
    %3 = math.powf %a, %b : f32
    %4 = math.round %a : f32
    %5 = math.copysign %v, %v : vector<3xf32>
    %6 = math.erf %a : f32
    return
  }
  func.func @integers(%i: i32) -> i32 {
    %0 = math.ctlz %i : i32
    return %0 : i32
  }
}
