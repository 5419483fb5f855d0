// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --lower-vector-multi-reduction | FileCheck %s
// RUN: terrace-opt %s --lower-vector-multi-reduction='lowering-strategy=inner-reduction' | FileCheck %s --check-prefix=INNER

// CHECK-LABEL: func.func @inner(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x4xf32>, %[[VAL_1:.*]]: vector<2xf32>) -> vector<2xf32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.transpose %[[VAL_0]], [1, 0] : vector<2x4xf32> to vector<4x2xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_2]][0] : vector<2xf32> from vector<4x2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.mulf %[[VAL_3]], %[[VAL_1]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_2]][1] : vector<2xf32> from vector<4x2xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.mulf %[[VAL_5]], %[[VAL_4]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_2]][2] : vector<2xf32> from vector<4x2xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.mulf %[[VAL_7]], %[[VAL_6]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.extract %[[VAL_2]][3] : vector<2xf32> from vector<4x2xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.mulf %[[VAL_9]], %[[VAL_8]] : vector<2xf32>
// CHECK-NEXT:    return %[[VAL_10]] : vector<2xf32>
// CHECK-NEXT:  }
// INNER-LABEL: func.func @inner(
// INNER-SAME:  %[[VAL_0:.*]]: vector<2x4xf32>, %[[VAL_1:.*]]: vector<2xf32>) -> vector<2xf32> {
// INNER-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// INNER-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// INNER-NEXT:    %[[VAL_4:.*]] = arith.constant dense<0.000000e+00> : vector<2xf32>
// INNER-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_0]][0] : vector<4xf32> from vector<2x4xf32>
// INNER-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_1]][0] : f32 from vector<2xf32>
// INNER-NEXT:    %[[VAL_7:.*]] = vector.reduction <mul>, %[[VAL_5]], %[[VAL_6]] : vector<4xf32> into f32
// INNER-NEXT:    %[[VAL_8:.*]] = vector.insertelement %[[VAL_7]], %[[VAL_4]][%[[VAL_3]] : index] : vector<2xf32>
// INNER-NEXT:    %[[VAL_9:.*]] = vector.extract %[[VAL_0]][1] : vector<4xf32> from vector<2x4xf32>
// INNER-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_1]][1] : f32 from vector<2xf32>
// INNER-NEXT:    %[[VAL_11:.*]] = vector.reduction <mul>, %[[VAL_9]], %[[VAL_10]] : vector<4xf32> into f32
// INNER-NEXT:    %[[VAL_12:.*]] = vector.insertelement %[[VAL_11]], %[[VAL_8]][%[[VAL_2]] : index] : vector<2xf32>
// INNER-NEXT:    return %[[VAL_12]] : vector<2xf32>
// INNER-NEXT:  }
func.func @inner(%v: vector<2x4xf32>, %acc: vector<2xf32>) -> vector<2xf32> {
  %0 = vector.multi_reduction <mul>, %v, %acc [1] : vector<2x4xf32> to vector<2xf32>
  return %0 : vector<2xf32>
}
// CHECK-LABEL: func.func @outer(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x4xi32>, %[[VAL_1:.*]]: vector<4xi32>) -> vector<4xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : vector<4xi32> from vector<2x4xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.minsi %[[VAL_2]], %[[VAL_1]] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_0]][1] : vector<4xi32> from vector<2x4xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.minsi %[[VAL_4]], %[[VAL_3]] : vector<4xi32>
// CHECK-NEXT:    return %[[VAL_5]] : vector<4xi32>
// CHECK-NEXT:  }
// INNER-LABEL: func.func @outer(
// INNER-SAME:  %[[VAL_0:.*]]: vector<2x4xi32>, %[[VAL_1:.*]]: vector<4xi32>) -> vector<4xi32> {
// INNER-NEXT:    %[[VAL_2:.*]] = arith.constant 3 : index
// INNER-NEXT:    %[[VAL_3:.*]] = arith.constant 2 : index
// INNER-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// INNER-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// INNER-NEXT:    %[[VAL_6:.*]] = arith.constant dense<0> : vector<4xi32>
// INNER-NEXT:    %[[VAL_7:.*]] = vector.transpose %[[VAL_0]], [1, 0] : vector<2x4xi32> to vector<4x2xi32>
// INNER-NEXT:    %[[VAL_8:.*]] = vector.extract %[[VAL_7]][0] : vector<2xi32> from vector<4x2xi32>
// INNER-NEXT:    %[[VAL_9:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<4xi32>
// INNER-NEXT:    %[[VAL_10:.*]] = vector.reduction <minsi>, %[[VAL_8]], %[[VAL_9]] : vector<2xi32> into i32
// INNER-NEXT:    %[[VAL_11:.*]] = vector.insertelement %[[VAL_10]], %[[VAL_6]][%[[VAL_5]] : index] : vector<4xi32>
// INNER-NEXT:    %[[VAL_12:.*]] = vector.extract %[[VAL_7]][1] : vector<2xi32> from vector<4x2xi32>
// INNER-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<4xi32>
// INNER-NEXT:    %[[VAL_14:.*]] = vector.reduction <minsi>, %[[VAL_12]], %[[VAL_13]] : vector<2xi32> into i32
// INNER-NEXT:    %[[VAL_15:.*]] = vector.insertelement %[[VAL_14]], %[[VAL_11]][%[[VAL_4]] : index] : vector<4xi32>
// INNER-NEXT:    %[[VAL_16:.*]] = vector.extract %[[VAL_7]][2] : vector<2xi32> from vector<4x2xi32>
// INNER-NEXT:    %[[VAL_17:.*]] = vector.extract %[[VAL_1]][2] : i32 from vector<4xi32>
// INNER-NEXT:    %[[VAL_18:.*]] = vector.reduction <minsi>, %[[VAL_16]], %[[VAL_17]] : vector<2xi32> into i32
// INNER-NEXT:    %[[VAL_19:.*]] = vector.insertelement %[[VAL_18]], %[[VAL_15]][%[[VAL_3]] : index] : vector<4xi32>
// INNER-NEXT:    %[[VAL_20:.*]] = vector.extract %[[VAL_7]][3] : vector<2xi32> from vector<4x2xi32>
// INNER-NEXT:    %[[VAL_21:.*]] = vector.extract %[[VAL_1]][3] : i32 from vector<4xi32>
// INNER-NEXT:    %[[VAL_22:.*]] = vector.reduction <minsi>, %[[VAL_20]], %[[VAL_21]] : vector<2xi32> into i32
// INNER-NEXT:    %[[VAL_23:.*]] = vector.insertelement %[[VAL_22]], %[[VAL_19]][%[[VAL_2]] : index] : vector<4xi32>
// INNER-NEXT:    return %[[VAL_23]] : vector<4xi32>
// INNER-NEXT:  }
func.func @outer(%v: vector<2x4xi32>, %acc: vector<4xi32>) -> vector<4xi32> {
  %0 = vector.multi_reduction <minsi>, %v, %acc [0] : vector<2x4xi32> to vector<4xi32>
  return %0 : vector<4xi32>
}
// CHECK-LABEL: func.func @scalar(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x4xf32>, %[[VAL_1:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.shape_cast %[[VAL_0]] : vector<2x4xf32> to vector<8xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.shape_cast %[[VAL_2]] : vector<8xf32> to vector<1x8xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.broadcast %[[VAL_1]] : f32 to vector<1xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.transpose %[[VAL_3]], [1, 0] : vector<1x8xf32> to vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_5]][0] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addf %[[VAL_6]], %[[VAL_4]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.extract %[[VAL_5]][1] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.addf %[[VAL_8]], %[[VAL_7]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_5]][2] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.addf %[[VAL_10]], %[[VAL_9]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.extract %[[VAL_5]][3] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.addf %[[VAL_12]], %[[VAL_11]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.extract %[[VAL_5]][4] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.addf %[[VAL_14]], %[[VAL_13]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_16:.*]] = vector.extract %[[VAL_5]][5] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.addf %[[VAL_16]], %[[VAL_15]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.extract %[[VAL_5]][6] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.addf %[[VAL_18]], %[[VAL_17]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_20:.*]] = vector.extract %[[VAL_5]][7] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.addf %[[VAL_20]], %[[VAL_19]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_22:.*]] = vector.extract %[[VAL_21]][0] : f32 from vector<1xf32>
// CHECK-NEXT:    return %[[VAL_22]] : f32
// CHECK-NEXT:  }
// INNER-LABEL: func.func @scalar(
// INNER-SAME:  %[[VAL_0:.*]]: vector<2x4xf32>, %[[VAL_1:.*]]: f32) -> f32 {
// INNER-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// INNER-NEXT:    %[[VAL_3:.*]] = arith.constant dense<0.000000e+00> : vector<1xf32>
// INNER-NEXT:    %[[VAL_4:.*]] = vector.shape_cast %[[VAL_0]] : vector<2x4xf32> to vector<8xf32>
// INNER-NEXT:    %[[VAL_5:.*]] = vector.reduction <add>, %[[VAL_4]], %[[VAL_1]] : vector<8xf32> into f32
// INNER-NEXT:    %[[VAL_6:.*]] = vector.insertelement %[[VAL_5]], %[[VAL_3]][%[[VAL_2]] : index] : vector<1xf32>
// INNER-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_6]][0] : f32 from vector<1xf32>
// INNER-NEXT:    return %[[VAL_7]] : f32
// INNER-NEXT:  }
func.func @scalar(%v: vector<2x4xf32>, %acc: f32) -> f32 {
  %0 = vector.multi_reduction <add>, %v, %acc [0, 1] : vector<2x4xf32> to f32
  return %0 : f32
}
// CHECK-LABEL: func.func @middle(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x3x4x5xi32>, %[[VAL_1:.*]]: vector<2x4xi32>) -> vector<2x4xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.transpose %[[VAL_0]], [1, 3, 0, 2] : vector<2x3x4x5xi32> to vector<3x5x2x4xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.shape_cast %[[VAL_2]] : vector<3x5x2x4xi32> to vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.shape_cast %[[VAL_1]] : vector<2x4xi32> to vector<8xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_3]][0] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.xori %[[VAL_5]], %[[VAL_4]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_3]][1] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.xori %[[VAL_7]], %[[VAL_6]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.extract %[[VAL_3]][2] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.xori %[[VAL_9]], %[[VAL_8]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.extract %[[VAL_3]][3] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.xori %[[VAL_11]], %[[VAL_10]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_3]][4] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.xori %[[VAL_13]], %[[VAL_12]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.extract %[[VAL_3]][5] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.xori %[[VAL_15]], %[[VAL_14]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.extract %[[VAL_3]][6] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.xori %[[VAL_17]], %[[VAL_16]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_19:.*]] = vector.extract %[[VAL_3]][7] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.xori %[[VAL_19]], %[[VAL_18]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_21:.*]] = vector.extract %[[VAL_3]][8] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.xori %[[VAL_21]], %[[VAL_20]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_23:.*]] = vector.extract %[[VAL_3]][9] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.xori %[[VAL_23]], %[[VAL_22]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_25:.*]] = vector.extract %[[VAL_3]][10] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.xori %[[VAL_25]], %[[VAL_24]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_27:.*]] = vector.extract %[[VAL_3]][11] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.xori %[[VAL_27]], %[[VAL_26]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_29:.*]] = vector.extract %[[VAL_3]][12] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.xori %[[VAL_29]], %[[VAL_28]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_31:.*]] = vector.extract %[[VAL_3]][13] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.xori %[[VAL_31]], %[[VAL_30]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_33:.*]] = vector.extract %[[VAL_3]][14] : vector<8xi32> from vector<15x8xi32>
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.xori %[[VAL_33]], %[[VAL_32]] : vector<8xi32>
// CHECK-NEXT:    %[[VAL_35:.*]] = vector.shape_cast %[[VAL_34]] : vector<8xi32> to vector<2x4xi32>
// CHECK-NEXT:    return %[[VAL_35]] : vector<2x4xi32>
// CHECK-NEXT:  }
// INNER-LABEL: func.func @middle(
// INNER-SAME:  %[[VAL_0:.*]]: vector<2x3x4x5xi32>, %[[VAL_1:.*]]: vector<2x4xi32>) -> vector<2x4xi32> {
// INNER-NEXT:    %[[VAL_2:.*]] = arith.constant 7 : index
// INNER-NEXT:    %[[VAL_3:.*]] = arith.constant 6 : index
// INNER-NEXT:    %[[VAL_4:.*]] = arith.constant 5 : index
// INNER-NEXT:    %[[VAL_5:.*]] = arith.constant 4 : index
// INNER-NEXT:    %[[VAL_6:.*]] = arith.constant 3 : index
// INNER-NEXT:    %[[VAL_7:.*]] = arith.constant 2 : index
// INNER-NEXT:    %[[VAL_8:.*]] = arith.constant 1 : index
// INNER-NEXT:    %[[VAL_9:.*]] = arith.constant 0 : index
// INNER-NEXT:    %[[VAL_10:.*]] = arith.constant dense<0> : vector<8xi32>
// INNER-NEXT:    %[[VAL_11:.*]] = vector.transpose %[[VAL_0]], [0, 2, 1, 3] : vector<2x3x4x5xi32> to vector<2x4x3x5xi32>
// INNER-NEXT:    %[[VAL_12:.*]] = vector.shape_cast %[[VAL_11]] : vector<2x4x3x5xi32> to vector<8x15xi32>
// INNER-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_12]][0] : vector<15xi32> from vector<8x15xi32>
// INNER-NEXT:    %[[VAL_14:.*]] = vector.extract %[[VAL_1]][0, 0] : i32 from vector<2x4xi32>
// INNER-NEXT:    %[[VAL_15:.*]] = vector.reduction <xor>, %[[VAL_13]], %[[VAL_14]] : vector<15xi32> into i32
// INNER-NEXT:    %[[VAL_16:.*]] = vector.insertelement %[[VAL_15]], %[[VAL_10]][%[[VAL_9]] : index] : vector<8xi32>
// INNER-NEXT:    %[[VAL_17:.*]] = vector.extract %[[VAL_12]][1] : vector<15xi32> from vector<8x15xi32>
// INNER-NEXT:    %[[VAL_18:.*]] = vector.extract %[[VAL_1]][0, 1] : i32 from vector<2x4xi32>
// INNER-NEXT:    %[[VAL_19:.*]] = vector.reduction <xor>, %[[VAL_17]], %[[VAL_18]] : vector<15xi32> into i32
// INNER-NEXT:    %[[VAL_20:.*]] = vector.insertelement %[[VAL_19]], %[[VAL_16]][%[[VAL_8]] : index] : vector<8xi32>
// INNER-NEXT:    %[[VAL_21:.*]] = vector.extract %[[VAL_12]][2] : vector<15xi32> from vector<8x15xi32>
// INNER-NEXT:    %[[VAL_22:.*]] = vector.extract %[[VAL_1]][0, 2] : i32 from vector<2x4xi32>
// INNER-NEXT:    %[[VAL_23:.*]] = vector.reduction <xor>, %[[VAL_21]], %[[VAL_22]] : vector<15xi32> into i32
// INNER-NEXT:    %[[VAL_24:.*]] = vector.insertelement %[[VAL_23]], %[[VAL_20]][%[[VAL_7]] : index] : vector<8xi32>
// INNER-NEXT:    %[[VAL_25:.*]] = vector.extract %[[VAL_12]][3] : vector<15xi32> from vector<8x15xi32>
// INNER-NEXT:    %[[VAL_26:.*]] = vector.extract %[[VAL_1]][0, 3] : i32 from vector<2x4xi32>
// INNER-NEXT:    %[[VAL_27:.*]] = vector.reduction <xor>, %[[VAL_25]], %[[VAL_26]] : vector<15xi32> into i32
// INNER-NEXT:    %[[VAL_28:.*]] = vector.insertelement %[[VAL_27]], %[[VAL_24]][%[[VAL_6]] : index] : vector<8xi32>
// INNER-NEXT:    %[[VAL_29:.*]] = vector.extract %[[VAL_12]][4] : vector<15xi32> from vector<8x15xi32>
// INNER-NEXT:    %[[VAL_30:.*]] = vector.extract %[[VAL_1]][1, 0] : i32 from vector<2x4xi32>
// INNER-NEXT:    %[[VAL_31:.*]] = vector.reduction <xor>, %[[VAL_29]], %[[VAL_30]] : vector<15xi32> into i32
// INNER-NEXT:    %[[VAL_32:.*]] = vector.insertelement %[[VAL_31]], %[[VAL_28]][%[[VAL_5]] : index] : vector<8xi32>
// INNER-NEXT:    %[[VAL_33:.*]] = vector.extract %[[VAL_12]][5] : vector<15xi32> from vector<8x15xi32>
// INNER-NEXT:    %[[VAL_34:.*]] = vector.extract %[[VAL_1]][1, 1] : i32 from vector<2x4xi32>
// INNER-NEXT:    %[[VAL_35:.*]] = vector.reduction <xor>, %[[VAL_33]], %[[VAL_34]] : vector<15xi32> into i32
// INNER-NEXT:    %[[VAL_36:.*]] = vector.insertelement %[[VAL_35]], %[[VAL_32]][%[[VAL_4]] : index] : vector<8xi32>
// INNER-NEXT:    %[[VAL_37:.*]] = vector.extract %[[VAL_12]][6] : vector<15xi32> from vector<8x15xi32>
// INNER-NEXT:    %[[VAL_38:.*]] = vector.extract %[[VAL_1]][1, 2] : i32 from vector<2x4xi32>
// INNER-NEXT:    %[[VAL_39:.*]] = vector.reduction <xor>, %[[VAL_37]], %[[VAL_38]] : vector<15xi32> into i32
// INNER-NEXT:    %[[VAL_40:.*]] = vector.insertelement %[[VAL_39]], %[[VAL_36]][%[[VAL_3]] : index] : vector<8xi32>
// INNER-NEXT:    %[[VAL_41:.*]] = vector.extract %[[VAL_12]][7] : vector<15xi32> from vector<8x15xi32>
// INNER-NEXT:    %[[VAL_42:.*]] = vector.extract %[[VAL_1]][1, 3] : i32 from vector<2x4xi32>
// INNER-NEXT:    %[[VAL_43:.*]] = vector.reduction <xor>, %[[VAL_41]], %[[VAL_42]] : vector<15xi32> into i32
// INNER-NEXT:    %[[VAL_44:.*]] = vector.insertelement %[[VAL_43]], %[[VAL_40]][%[[VAL_2]] : index] : vector<8xi32>
// INNER-NEXT:    %[[VAL_45:.*]] = vector.shape_cast %[[VAL_44]] : vector<8xi32> to vector<2x4xi32>
// INNER-NEXT:    return %[[VAL_45]] : vector<2x4xi32>
// INNER-NEXT:  }
func.func @middle(%v: vector<2x3x4x5xi32>, %acc: vector<2x4xi32>) -> vector<2x4xi32> {
  %0 = vector.multi_reduction <xor>, %v, %acc [1, 3] : vector<2x3x4x5xi32> to vector<2x4xi32>
  return %0 : vector<2x4xi32>
}
// CHECK-LABEL: func.func @one(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<8xf32>, %[[VAL_1:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.shape_cast %[[VAL_0]] : vector<8xf32> to vector<1x8xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.broadcast %[[VAL_1]] : f32 to vector<1xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.transpose %[[VAL_2]], [1, 0] : vector<1x8xf32> to vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_4]][0] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.maximumf %[[VAL_5]], %[[VAL_3]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_4]][1] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.maximumf %[[VAL_7]], %[[VAL_6]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.extract %[[VAL_4]][2] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.maximumf %[[VAL_9]], %[[VAL_8]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.extract %[[VAL_4]][3] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.maximumf %[[VAL_11]], %[[VAL_10]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_4]][4] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.maximumf %[[VAL_13]], %[[VAL_12]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.extract %[[VAL_4]][5] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.maximumf %[[VAL_15]], %[[VAL_14]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.extract %[[VAL_4]][6] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.maximumf %[[VAL_17]], %[[VAL_16]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_19:.*]] = vector.extract %[[VAL_4]][7] : vector<1xf32> from vector<8x1xf32>
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.maximumf %[[VAL_19]], %[[VAL_18]] : vector<1xf32>
// CHECK-NEXT:    %[[VAL_21:.*]] = vector.extract %[[VAL_20]][0] : f32 from vector<1xf32>
// CHECK-NEXT:    return %[[VAL_21]] : f32
// CHECK-NEXT:  }
// INNER-LABEL: func.func @one(
// INNER-SAME:  %[[VAL_0:.*]]: vector<8xf32>, %[[VAL_1:.*]]: f32) -> f32 {
// INNER-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// INNER-NEXT:    %[[VAL_3:.*]] = arith.constant dense<0.000000e+00> : vector<1xf32>
// INNER-NEXT:    %[[VAL_4:.*]] = vector.reduction <maximumf>, %[[VAL_0]], %[[VAL_1]] : vector<8xf32> into f32
// INNER-NEXT:    %[[VAL_5:.*]] = vector.insertelement %[[VAL_4]], %[[VAL_3]][%[[VAL_2]] : index] : vector<1xf32>
// INNER-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_5]][0] : f32 from vector<1xf32>
// INNER-NEXT:    return %[[VAL_6]] : f32
// INNER-NEXT:  }
func.func @one(%v: vector<8xf32>, %acc: f32) -> f32 {
  %0 = vector.multi_reduction <maximumf>, %v, %acc [0] : vector<8xf32> to f32
  return %0 : f32
}
// CHECK-LABEL: func.func @scalable(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x[4]xf32>, %[[VAL_1:.*]]: vector<2xf32>) -> vector<2xf32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.transpose %[[VAL_0]], [1, 0] : vector<2x[4]xf32> to vector<[4]x2xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.multi_reduction <add>, %[[VAL_2]], %[[VAL_1]] [0] : vector<[4]x2xf32> to vector<2xf32>
// CHECK-NEXT:    return %[[VAL_3]] : vector<2xf32>
// CHECK-NEXT:  }
// INNER-LABEL: func.func @scalable(
// INNER-SAME:  %[[VAL_0:.*]]: vector<2x[4]xf32>, %[[VAL_1:.*]]: vector<2xf32>) -> vector<2xf32> {
// INNER-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// INNER-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// INNER-NEXT:    %[[VAL_4:.*]] = arith.constant dense<0.000000e+00> : vector<2xf32>
// INNER-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_0]][0] : vector<[4]xf32> from vector<2x[4]xf32>
// INNER-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_1]][0] : f32 from vector<2xf32>
// INNER-NEXT:    %[[VAL_7:.*]] = vector.reduction <add>, %[[VAL_5]], %[[VAL_6]] : vector<[4]xf32> into f32
// INNER-NEXT:    %[[VAL_8:.*]] = vector.insertelement %[[VAL_7]], %[[VAL_4]][%[[VAL_3]] : index] : vector<2xf32>
// INNER-NEXT:    %[[VAL_9:.*]] = vector.extract %[[VAL_0]][1] : vector<[4]xf32> from vector<2x[4]xf32>
// INNER-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_1]][1] : f32 from vector<2xf32>
// INNER-NEXT:    %[[VAL_11:.*]] = vector.reduction <add>, %[[VAL_9]], %[[VAL_10]] : vector<[4]xf32> into f32
// INNER-NEXT:    %[[VAL_12:.*]] = vector.insertelement %[[VAL_11]], %[[VAL_8]][%[[VAL_2]] : index] : vector<2xf32>
// INNER-NEXT:    return %[[VAL_12]] : vector<2xf32>
// INNER-NEXT:  }
func.func @scalable(%v: vector<2x[4]xf32>, %acc: vector<2xf32>) -> vector<2xf32> {
  %0 = vector.multi_reduction <add>, %v, %acc [1] : vector<2x[4]xf32> to vector<2xf32>
  return %0 : vector<2xf32>
}
