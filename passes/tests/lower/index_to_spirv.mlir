// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-index-to-spirv | FileCheck %s

// CHECK-LABEL: func.func @arithmetic(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index) -> index {
// CHECK-NEXT:    %[[VAL_2:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : index to i32
// CHECK-NEXT:    %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_0]] : index to i32
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.Constant 7 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.IAdd %[[VAL_3]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.ShiftRightArithmetic %[[VAL_5]], %[[VAL_4]] : i32, i32
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.UMod %[[VAL_6]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.GL.SMax %[[VAL_7]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = builtin.unrealized_conversion_cast %[[VAL_8]] : i32 to index
// CHECK-NEXT:    return %[[VAL_9]] : index
// CHECK-NEXT:  }
func.func @arithmetic(%a: index, %b: index) -> index {
  %c = index.constant 7
  %0 = index.add %a, %b
  %1 = index.shrs %0, %c
  %2 = index.remu %1, %b
  %3 = index.maxs %2, %a
  return %3 : index
}

// CHECK-LABEL: func.func @rounded(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index) -> (index, index, index) {
// CHECK-NEXT:    %[[VAL_2:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : index to i32
// CHECK-NEXT:    %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_0]] : index to i32
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.Constant -1 : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.SGreaterThan %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.Select %[[VAL_7]], %[[VAL_6]], %[[VAL_5]] : i1, i32
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.IAdd %[[VAL_3]], %[[VAL_8]] : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.SDiv %[[VAL_9]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = spirv.IAdd %[[VAL_10]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = spirv.ISub %[[VAL_4]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = spirv.SDiv %[[VAL_12]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_14:.*]] = spirv.ISub %[[VAL_4]], %[[VAL_13]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = spirv.SGreaterThan %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = spirv.LogicalEqual %[[VAL_15]], %[[VAL_7]] : i1
// CHECK-NEXT:    %[[VAL_17:.*]] = spirv.INotEqual %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_18:.*]] = spirv.LogicalAnd %[[VAL_16]], %[[VAL_17]] : i1
// CHECK-NEXT:    %[[VAL_19:.*]] = spirv.Select %[[VAL_18]], %[[VAL_11]], %[[VAL_14]] : i1, i32
// CHECK-NEXT:    %[[VAL_20:.*]] = builtin.unrealized_conversion_cast %[[VAL_19]] : i32 to index
// CHECK-NEXT:    %[[VAL_21:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:    %[[VAL_22:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:    %[[VAL_23:.*]] = spirv.ISub %[[VAL_3]], %[[VAL_22]] : i32
// CHECK-NEXT:    %[[VAL_24:.*]] = spirv.UDiv %[[VAL_23]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_25:.*]] = spirv.IAdd %[[VAL_24]], %[[VAL_22]] : i32
// CHECK-NEXT:    %[[VAL_26:.*]] = spirv.IEqual %[[VAL_3]], %[[VAL_21]] : i32
// CHECK-NEXT:    %[[VAL_27:.*]] = spirv.Select %[[VAL_26]], %[[VAL_21]], %[[VAL_25]] : i1, i32
// CHECK-NEXT:    %[[VAL_28:.*]] = builtin.unrealized_conversion_cast %[[VAL_27]] : i32 to index
// CHECK-NEXT:    %[[VAL_29:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:    %[[VAL_30:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:    %[[VAL_31:.*]] = spirv.Constant -1 : i32
// CHECK-NEXT:    %[[VAL_32:.*]] = spirv.SLessThan %[[VAL_2]], %[[VAL_29]] : i32
// CHECK-NEXT:    %[[VAL_33:.*]] = spirv.Select %[[VAL_32]], %[[VAL_30]], %[[VAL_31]] : i1, i32
// CHECK-NEXT:    %[[VAL_34:.*]] = spirv.ISub %[[VAL_33]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_35:.*]] = spirv.SDiv %[[VAL_34]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_36:.*]] = spirv.ISub %[[VAL_31]], %[[VAL_35]] : i32
// CHECK-NEXT:    %[[VAL_37:.*]] = spirv.SDiv %[[VAL_3]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_38:.*]] = spirv.SLessThan %[[VAL_3]], %[[VAL_29]] : i32
// CHECK-NEXT:    %[[VAL_39:.*]] = spirv.LogicalNotEqual %[[VAL_38]], %[[VAL_32]] : i1
// CHECK-NEXT:    %[[VAL_40:.*]] = spirv.INotEqual %[[VAL_3]], %[[VAL_29]] : i32
// CHECK-NEXT:    %[[VAL_41:.*]] = spirv.LogicalAnd %[[VAL_39]], %[[VAL_40]] : i1
// CHECK-NEXT:    %[[VAL_42:.*]] = spirv.Select %[[VAL_41]], %[[VAL_36]], %[[VAL_37]] : i1, i32
// CHECK-NEXT:    %[[VAL_43:.*]] = builtin.unrealized_conversion_cast %[[VAL_42]] : i32 to index
// CHECK-NEXT:    return %[[VAL_20]], %[[VAL_28]], %[[VAL_43]] : index, index, index
// CHECK-NEXT:  }
func.func @rounded(%a: index, %b: index) -> (index, index, index) {
  %0 = index.ceildivs %a, %b
  %1 = index.ceildivu %a, %b
  %2 = index.floordivs %a, %b
  return %0, %1, %2 : index, index, index
}

// CHECK-LABEL: func.func @others(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: i32) -> (i1, i1, i64, index, index) {
// CHECK-NEXT:    %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_2]] : i32 to index
// CHECK-NEXT:    %[[VAL_4:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : index to i32
// CHECK-NEXT:    %[[VAL_5:.*]] = builtin.unrealized_conversion_cast %[[VAL_0]] : index to i32
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.Constant true
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.SLessThan %[[VAL_5]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.SConvert %[[VAL_5]] : i32 to i64
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.Constant 32 : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = builtin.unrealized_conversion_cast %[[VAL_9]] : i32 to index
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_7]], %[[VAL_8]], %[[VAL_3]], %[[VAL_10]] : i1, i1, i64, index, index
// CHECK-NEXT:  }
func.func @others(%a: index, %b: index, %i: i32) -> (i1, i1, i64, index, index) {
  %0 = index.bool.constant true
  %1 = index.cmp slt(%a, %b)
  %2 = index.casts %a : index to i64
  %3 = index.castu %i : i32 to index
  %4 = index.sizeof
  return %0, %1, %2, %3, %4 : i1, i1, i64, index, index
}
