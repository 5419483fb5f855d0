// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --math-polynomial-approximation | FileCheck %s

// CHECK-LABEL: func.func @acos(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1.86564374 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0.166666672 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 7.500000e-02 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0.0446428582 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0.0303819124 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0.022372961 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 0.0173397772 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 0.0141060455 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 0.0104937982 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0.0152688725 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant -0.0113269929 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 0.054224465 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant -0.0620279125 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant 0.055579748 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 1.68391883 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant 0.932821869 : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant -5.625000e-01 : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant 5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.negf %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpf ogt, %[[VAL_0]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.select %[[VAL_23]], %[[VAL_22]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.cmpf ogt, %[[VAL_24]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.mulf %[[VAL_24]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.mulf %[[VAL_26]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = math.fma %[[VAL_15]], %[[VAL_27]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = math.fma %[[VAL_14]], %[[VAL_27]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = math.fma %[[VAL_28]], %[[VAL_27]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = math.fma %[[VAL_29]], %[[VAL_27]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = math.fma %[[VAL_30]], %[[VAL_27]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = math.fma %[[VAL_31]], %[[VAL_27]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = math.fma %[[VAL_32]], %[[VAL_27]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = math.fma %[[VAL_33]], %[[VAL_27]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = math.fma %[[VAL_34]], %[[VAL_27]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = math.fma %[[VAL_35]], %[[VAL_27]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = math.fma %[[VAL_36]], %[[VAL_26]], %[[VAL_37]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = math.fma %[[VAL_38]], %[[VAL_26]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.mulf %[[VAL_24]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = math.fma %[[VAL_39]], %[[VAL_40]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = math.fma %[[VAL_17]], %[[VAL_16]], %[[VAL_41]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = math.fma %[[VAL_20]], %[[VAL_24]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = math.sqrt %[[VAL_43]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.mulf %[[VAL_44]], %[[VAL_44]] : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.mulf %[[VAL_45]], %[[VAL_45]] : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = math.fma %[[VAL_15]], %[[VAL_46]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = math.fma %[[VAL_14]], %[[VAL_46]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = math.fma %[[VAL_47]], %[[VAL_46]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = math.fma %[[VAL_48]], %[[VAL_46]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = math.fma %[[VAL_49]], %[[VAL_46]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = math.fma %[[VAL_50]], %[[VAL_46]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = math.fma %[[VAL_51]], %[[VAL_46]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = math.fma %[[VAL_52]], %[[VAL_46]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = math.fma %[[VAL_53]], %[[VAL_46]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = math.fma %[[VAL_54]], %[[VAL_46]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = math.fma %[[VAL_55]], %[[VAL_45]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = math.fma %[[VAL_57]], %[[VAL_45]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.mulf %[[VAL_44]], %[[VAL_45]] : f32
// CHECK-NEXT:    %[[VAL_60:.*]] = math.fma %[[VAL_58]], %[[VAL_59]], %[[VAL_44]] : f32
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.mulf %[[VAL_60]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.select %[[VAL_25]], %[[VAL_42]], %[[VAL_61]] : f32
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.cmpf oge, %[[VAL_0]], %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.cmpf olt, %[[VAL_0]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.andi %[[VAL_63]], %[[VAL_64]] : i1
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.negf %[[VAL_62]] : f32
// CHECK-NEXT:    %[[VAL_67:.*]] = math.fma %[[VAL_1]], %[[VAL_16]], %[[VAL_66]] : f32
// CHECK-NEXT:    %[[VAL_68:.*]] = arith.select %[[VAL_65]], %[[VAL_67]], %[[VAL_62]] : f32
// CHECK-NEXT:    return %[[VAL_68]] : f32
// CHECK-NEXT:  }
func.func @acos(%a: f32) -> f32 {
  %0 = math.acos %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @asin(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0.166666672 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 7.500000e-02 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0.0446428582 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0.0303819124 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0.022372961 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0.0173397772 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0.0141060455 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 0.0104937982 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 0.0152688725 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant -0.0113269929 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0.054224465 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant -0.0620279125 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 0.055579748 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.mulf %[[VAL_14]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = math.fma %[[VAL_13]], %[[VAL_15]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = math.fma %[[VAL_12]], %[[VAL_15]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = math.fma %[[VAL_16]], %[[VAL_15]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = math.fma %[[VAL_17]], %[[VAL_15]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = math.fma %[[VAL_18]], %[[VAL_15]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = math.fma %[[VAL_19]], %[[VAL_15]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = math.fma %[[VAL_20]], %[[VAL_15]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = math.fma %[[VAL_21]], %[[VAL_15]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = math.fma %[[VAL_22]], %[[VAL_15]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = math.fma %[[VAL_23]], %[[VAL_15]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = math.fma %[[VAL_24]], %[[VAL_14]], %[[VAL_25]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = math.fma %[[VAL_26]], %[[VAL_14]], %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.mulf %[[VAL_0]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = math.fma %[[VAL_27]], %[[VAL_28]], %[[VAL_0]] : f32
// CHECK-NEXT:    return %[[VAL_29]] : f32
// CHECK-NEXT:  }
func.func @asin(%a: f32) -> f32 {
  %0 = math.asin %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @atan(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1.57079637 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0.785398185 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 194.550659 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 485.390411 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 432.881073 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 165.027008 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 24.8584652 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant -64.8502197 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant -122.886665 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant -75.0085601 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant -16.1575375 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant -0.875060856 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 2.41421366 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 6.600000e-01 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = math.absf %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.cmpf ogt, %[[VAL_16]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.addf %[[VAL_16]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.subf %[[VAL_16]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.select %[[VAL_17]], %[[VAL_19]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.select %[[VAL_17]], %[[VAL_18]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.cmpf ogt, %[[VAL_16]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.select %[[VAL_22]], %[[VAL_15]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.select %[[VAL_22]], %[[VAL_16]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.divf %[[VAL_23]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.mulf %[[VAL_25]], %[[VAL_25]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = math.fma %[[VAL_26]], %[[VAL_12]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = math.fma %[[VAL_26]], %[[VAL_27]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = math.fma %[[VAL_26]], %[[VAL_28]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = math.fma %[[VAL_26]], %[[VAL_29]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.mulf %[[VAL_30]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = math.fma %[[VAL_26]], %[[VAL_7]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = math.fma %[[VAL_26]], %[[VAL_32]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = math.fma %[[VAL_26]], %[[VAL_33]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = math.fma %[[VAL_26]], %[[VAL_34]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.divf %[[VAL_31]], %[[VAL_35]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = math.fma %[[VAL_36]], %[[VAL_25]], %[[VAL_25]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.addf %[[VAL_37]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.select %[[VAL_17]], %[[VAL_38]], %[[VAL_37]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.subf %[[VAL_1]], %[[VAL_37]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.select %[[VAL_22]], %[[VAL_40]], %[[VAL_39]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = math.copysign %[[VAL_41]], %[[VAL_0]] : f32
// CHECK-NEXT:    return %[[VAL_42]] : f32
// CHECK-NEXT:  }
func.func @atan(%a: f32) -> f32 {
  %0 = math.atan %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @cbrt(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 2 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 4 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 8 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 709965728 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0.333333343 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = math.absf %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.bitcast %[[VAL_8]] : f32 to i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.shrsi %[[VAL_9]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.shrsi %[[VAL_9]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addi %[[VAL_10]], %[[VAL_11]] : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.shrsi %[[VAL_12]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.addi %[[VAL_12]], %[[VAL_13]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.shrsi %[[VAL_14]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.addi %[[VAL_14]], %[[VAL_15]] : i32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.addi %[[VAL_16]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.bitcast %[[VAL_17]] : i32 to f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.mulf %[[VAL_18]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.mulf %[[VAL_18]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.divf %[[VAL_8]], %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.addf %[[VAL_20]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.mulf %[[VAL_22]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.mulf %[[VAL_23]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.mulf %[[VAL_23]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.divf %[[VAL_8]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.addf %[[VAL_25]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.mulf %[[VAL_27]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.cmpf oeq, %[[VAL_8]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.select %[[VAL_29]], %[[VAL_7]], %[[VAL_28]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = math.copysign %[[VAL_30]], %[[VAL_0]] : f32
// CHECK-NEXT:    return %[[VAL_31]] : f32
// CHECK-NEXT:  }
func.func @cbrt(%a: f32) -> f32 {
  %0 = math.cbrt %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @cos(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 2 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant -2.59630184E-7 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2.47562348E-5 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant -0.00138883304 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 0.0416666418 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant -5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant -2.50293279E-8 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 2.76001265E-6 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant -1.98426045E-4 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 0.00833334774 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant -0.166666672 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant 0.636619746 : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 1.57079637 : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.mulf %[[VAL_0]], %[[VAL_17]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = math.floor %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.mulf %[[VAL_20]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.subf %[[VAL_0]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.fptosi %[[VAL_20]] : f32 to i32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.andi %[[VAL_23]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.cmpi eq, %[[VAL_24]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.cmpi eq, %[[VAL_24]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.cmpi eq, %[[VAL_24]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.ori %[[VAL_25]], %[[VAL_27]] : i1
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.ori %[[VAL_26]], %[[VAL_27]] : i1
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.mulf %[[VAL_22]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.select %[[VAL_28]], %[[VAL_16]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.select %[[VAL_28]], %[[VAL_9]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.select %[[VAL_28]], %[[VAL_8]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.select %[[VAL_28]], %[[VAL_7]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.select %[[VAL_28]], %[[VAL_6]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_28]], %[[VAL_5]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = math.fma %[[VAL_30]], %[[VAL_36]], %[[VAL_35]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = math.fma %[[VAL_30]], %[[VAL_37]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = math.fma %[[VAL_30]], %[[VAL_38]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = math.fma %[[VAL_30]], %[[VAL_39]], %[[VAL_32]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = math.fma %[[VAL_30]], %[[VAL_40]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.mulf %[[VAL_31]], %[[VAL_41]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.mulf %[[VAL_42]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.select %[[VAL_29]], %[[VAL_43]], %[[VAL_42]] : f32
// CHECK-NEXT:    return %[[VAL_44]] : f32
// CHECK-NEXT:  }
func.func @cos(%a: f32) -> f32 {
  %0 = math.cos %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @erf(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1.12837911 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant -0.523018539 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0.209741712 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0.0258146804 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 1.12750685 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant -0.364721417 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 0.118407398 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 0.0370645523 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant -0.00330093061 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 0.00351961935 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant -0.00141373626 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 2.53447099E-4 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant -1.71048032E-5 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant -0.463513821 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant 0.519230127 : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant -0.131808966 : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant 0.0739796459 : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant -3.276070e-01 : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.constant 0.448369086 : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.constant -0.0883462652 : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.constant 0.0572442785 : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.constant -2.0606916 : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.constant 1.62705934 : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.constant -0.583389878 : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.constant 0.0821908935 : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.constant 8.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.constant 2.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.constant 3.750000e+00 : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.cmpf olt, %[[VAL_0]], %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.negf %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.select %[[VAL_31]], %[[VAL_32]], %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.cmpf olt, %[[VAL_33]], %[[VAL_28]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.select %[[VAL_34]], %[[VAL_3]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_34]], %[[VAL_16]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.select %[[VAL_34]], %[[VAL_4]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.select %[[VAL_34]], %[[VAL_17]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.select %[[VAL_34]], %[[VAL_5]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.select %[[VAL_34]], %[[VAL_18]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.select %[[VAL_34]], %[[VAL_6]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.select %[[VAL_34]], %[[VAL_19]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.cmpf olt, %[[VAL_33]], %[[VAL_29]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.select %[[VAL_43]], %[[VAL_1]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.select %[[VAL_43]], %[[VAL_35]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.select %[[VAL_43]], %[[VAL_36]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.select %[[VAL_43]], %[[VAL_37]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.select %[[VAL_43]], %[[VAL_38]], %[[VAL_25]] : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.select %[[VAL_43]], %[[VAL_39]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.select %[[VAL_43]], %[[VAL_40]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.select %[[VAL_43]], %[[VAL_41]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = arith.select %[[VAL_43]], %[[VAL_42]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.select %[[VAL_43]], %[[VAL_1]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.cmpf ult, %[[VAL_33]], %[[VAL_30]] : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = math.fma %[[VAL_33]], %[[VAL_51]], %[[VAL_49]] : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = math.fma %[[VAL_33]], %[[VAL_55]], %[[VAL_47]] : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = math.fma %[[VAL_33]], %[[VAL_56]], %[[VAL_45]] : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = math.fma %[[VAL_33]], %[[VAL_57]], %[[VAL_44]] : f32
// CHECK-NEXT:    %[[VAL_59:.*]] = math.fma %[[VAL_33]], %[[VAL_52]], %[[VAL_50]] : f32
// CHECK-NEXT:    %[[VAL_60:.*]] = math.fma %[[VAL_33]], %[[VAL_59]], %[[VAL_48]] : f32
// CHECK-NEXT:    %[[VAL_61:.*]] = math.fma %[[VAL_33]], %[[VAL_60]], %[[VAL_46]] : f32
// CHECK-NEXT:    %[[VAL_62:.*]] = math.fma %[[VAL_33]], %[[VAL_61]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.divf %[[VAL_58]], %[[VAL_62]] : f32
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.addf %[[VAL_53]], %[[VAL_63]] : f32
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.select %[[VAL_54]], %[[VAL_64]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.negf %[[VAL_65]] : f32
// CHECK-NEXT:    %[[VAL_67:.*]] = arith.select %[[VAL_31]], %[[VAL_66]], %[[VAL_65]] : f32
// CHECK-NEXT:    return %[[VAL_67]] : f32
// CHECK-NEXT:  }
func.func @erf(%a: f32) -> f32 {
  %0 = math.erf %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @exp(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 127 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 23 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1.270000e+02 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant -1.270000e+02 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 8.880000e+01 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 1.44269502 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant -0.693359375 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 2.12194442E-4 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 1.98756912E-4 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 0.00139819994 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 0.00833345205 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 0.0416657962 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant 0.166666657 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant -8.780000e+01 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.cmpf uge, %[[VAL_0]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.select %[[VAL_17]], %[[VAL_0]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.cmpf ule, %[[VAL_18]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.select %[[VAL_19]], %[[VAL_18]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = math.fma %[[VAL_20]], %[[VAL_8]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = math.floor %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpf uge, %[[VAL_22]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.select %[[VAL_23]], %[[VAL_22]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.cmpf ule, %[[VAL_24]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.select %[[VAL_25]], %[[VAL_24]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = math.fma %[[VAL_9]], %[[VAL_26]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = math.fma %[[VAL_10]], %[[VAL_26]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = math.fma %[[VAL_28]], %[[VAL_11]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = math.fma %[[VAL_29]], %[[VAL_28]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = math.fma %[[VAL_30]], %[[VAL_28]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = math.fma %[[VAL_31]], %[[VAL_28]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = math.fma %[[VAL_32]], %[[VAL_28]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.mulf %[[VAL_28]], %[[VAL_28]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = math.fma %[[VAL_33]], %[[VAL_34]], %[[VAL_28]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.addf %[[VAL_35]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.fptosi %[[VAL_26]] : f32 to i32
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.addi %[[VAL_37]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.shli %[[VAL_38]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.bitcast %[[VAL_39]] : i32 to f32
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.mulf %[[VAL_36]], %[[VAL_40]] : f32
// CHECK-NEXT:    return %[[VAL_41]] : f32
// CHECK-NEXT:  }
func.func @exp(%a: f32) -> f32 {
  %0 = math.exp %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @expm1(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0.693147182 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant -2139095041 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1056964608 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1.260000e+02 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0.333333313 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant -0.24999994 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0.200007141 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant -0.166680574 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 0.142493233 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant -0.12420141 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0.116769984 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant -0.115146101 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 0.0703768358 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 0.707106769 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant 0x7FC00000 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant 0xFF800000 : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 1.17549435E-38 : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant -5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.constant 127 : i32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.constant 23 : i32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.constant 1.270000e+02 : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.constant -1.270000e+02 : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.constant 8.880000e+01 : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.constant 5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.constant 1.44269502 : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.constant -0.693359375 : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.constant 2.12194442E-4 : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.constant 1.98756912E-4 : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.constant 0.00139819994 : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.constant 0.00833345205 : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.constant 0.0416657962 : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.constant 0.166666657 : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.constant -8.780000e+01 : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.cmpf uge, %[[VAL_0]], %[[VAL_37]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.select %[[VAL_38]], %[[VAL_0]], %[[VAL_37]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.cmpf ule, %[[VAL_39]], %[[VAL_25]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.select %[[VAL_40]], %[[VAL_39]], %[[VAL_25]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = math.fma %[[VAL_41]], %[[VAL_29]], %[[VAL_28]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = math.floor %[[VAL_42]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.cmpf uge, %[[VAL_43]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.select %[[VAL_44]], %[[VAL_43]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.cmpf ule, %[[VAL_45]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.select %[[VAL_46]], %[[VAL_45]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = math.fma %[[VAL_30]], %[[VAL_47]], %[[VAL_41]] : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = math.fma %[[VAL_31]], %[[VAL_47]], %[[VAL_48]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = math.fma %[[VAL_49]], %[[VAL_32]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = math.fma %[[VAL_50]], %[[VAL_49]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = math.fma %[[VAL_51]], %[[VAL_49]], %[[VAL_35]] : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = math.fma %[[VAL_52]], %[[VAL_49]], %[[VAL_36]] : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = math.fma %[[VAL_53]], %[[VAL_49]], %[[VAL_28]] : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.mulf %[[VAL_49]], %[[VAL_49]] : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = math.fma %[[VAL_54]], %[[VAL_55]], %[[VAL_49]] : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.addf %[[VAL_56]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.fptosi %[[VAL_47]] : f32 to i32
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.addi %[[VAL_58]], %[[VAL_21]] : i32
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.shli %[[VAL_59]], %[[VAL_22]] : i32
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.bitcast %[[VAL_60]] : i32 to f32
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.mulf %[[VAL_57]], %[[VAL_61]] : f32
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.cmpf ueq, %[[VAL_62]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.subf %[[VAL_62]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.cmpf oeq, %[[VAL_64]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.cmpf ugt, %[[VAL_62]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_67:.*]] = arith.select %[[VAL_66]], %[[VAL_62]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_68:.*]] = arith.bitcast %[[VAL_67]] : f32 to i32
// CHECK-NEXT:    %[[VAL_69:.*]] = arith.andi %[[VAL_68]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_70:.*]] = arith.ori %[[VAL_69]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_71:.*]] = arith.bitcast %[[VAL_70]] : i32 to f32
// CHECK-NEXT:    %[[VAL_72:.*]] = arith.bitcast %[[VAL_67]] : f32 to i32
// CHECK-NEXT:    %[[VAL_73:.*]] = arith.shrui %[[VAL_72]], %[[VAL_22]] : i32
// CHECK-NEXT:    %[[VAL_74:.*]] = arith.sitofp %[[VAL_73]] : i32 to f32
// CHECK-NEXT:    %[[VAL_75:.*]] = arith.subf %[[VAL_74]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_76:.*]] = arith.cmpf olt, %[[VAL_71]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_77:.*]] = arith.select %[[VAL_76]], %[[VAL_71]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_78:.*]] = arith.subf %[[VAL_71]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_79:.*]] = arith.select %[[VAL_76]], %[[VAL_26]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_80:.*]] = arith.subf %[[VAL_75]], %[[VAL_79]] : f32
// CHECK-NEXT:    %[[VAL_81:.*]] = arith.addf %[[VAL_78]], %[[VAL_77]] : f32
// CHECK-NEXT:    %[[VAL_82:.*]] = arith.mulf %[[VAL_81]], %[[VAL_81]] : f32
// CHECK-NEXT:    %[[VAL_83:.*]] = arith.mulf %[[VAL_82]], %[[VAL_81]] : f32
// CHECK-NEXT:    %[[VAL_84:.*]] = math.fma %[[VAL_13]], %[[VAL_81]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_85:.*]] = math.fma %[[VAL_10]], %[[VAL_81]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_86:.*]] = math.fma %[[VAL_7]], %[[VAL_81]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_87:.*]] = math.fma %[[VAL_84]], %[[VAL_81]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_88:.*]] = math.fma %[[VAL_85]], %[[VAL_81]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_89:.*]] = math.fma %[[VAL_86]], %[[VAL_81]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_90:.*]] = math.fma %[[VAL_87]], %[[VAL_83]], %[[VAL_88]] : f32
// CHECK-NEXT:    %[[VAL_91:.*]] = math.fma %[[VAL_90]], %[[VAL_83]], %[[VAL_89]] : f32
// CHECK-NEXT:    %[[VAL_92:.*]] = arith.mulf %[[VAL_91]], %[[VAL_83]] : f32
// CHECK-NEXT:    %[[VAL_93:.*]] = math.fma %[[VAL_19]], %[[VAL_82]], %[[VAL_92]] : f32
// CHECK-NEXT:    %[[VAL_94:.*]] = arith.addf %[[VAL_81]], %[[VAL_93]] : f32
// CHECK-NEXT:    %[[VAL_95:.*]] = math.fma %[[VAL_80]], %[[VAL_1]], %[[VAL_94]] : f32
// CHECK-NEXT:    %[[VAL_96:.*]] = arith.cmpf ult, %[[VAL_62]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_97:.*]] = arith.cmpf oeq, %[[VAL_62]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_98:.*]] = arith.cmpf oeq, %[[VAL_62]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_99:.*]] = arith.select %[[VAL_98]], %[[VAL_16]], %[[VAL_95]] : f32
// CHECK-NEXT:    %[[VAL_100:.*]] = arith.select %[[VAL_96]], %[[VAL_15]], %[[VAL_99]] : f32
// CHECK-NEXT:    %[[VAL_101:.*]] = arith.select %[[VAL_97]], %[[VAL_17]], %[[VAL_100]] : f32
// CHECK-NEXT:    %[[VAL_102:.*]] = arith.cmpf oeq, %[[VAL_101]], %[[VAL_62]] : f32
// CHECK-NEXT:    %[[VAL_103:.*]] = arith.divf %[[VAL_0]], %[[VAL_101]] : f32
// CHECK-NEXT:    %[[VAL_104:.*]] = arith.mulf %[[VAL_64]], %[[VAL_103]] : f32
// CHECK-NEXT:    %[[VAL_105:.*]] = arith.select %[[VAL_102]], %[[VAL_62]], %[[VAL_104]] : f32
// CHECK-NEXT:    %[[VAL_106:.*]] = arith.select %[[VAL_65]], %[[VAL_27]], %[[VAL_105]] : f32
// CHECK-NEXT:    %[[VAL_107:.*]] = arith.select %[[VAL_63]], %[[VAL_0]], %[[VAL_106]] : f32
// CHECK-NEXT:    return %[[VAL_107]] : f32
// CHECK-NEXT:  }
func.func @expm1(%a: f32) -> f32 {
  %0 = math.expm1 %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @log(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0.693147182 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 23 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -2139095041 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1056964608 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.260000e+02 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant -5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 1.17549435E-38 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 0xFF800000 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 0x7FC00000 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 0.707106769 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 0.0703768358 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant -0.115146101 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 0.116769984 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant -0.12420141 : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 0.142493233 : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant -0.166680574 : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant 0.200007141 : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.constant -0.24999994 : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.constant 0.333333313 : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpf ugt, %[[VAL_0]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.select %[[VAL_23]], %[[VAL_0]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.bitcast %[[VAL_24]] : f32 to i32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.andi %[[VAL_25]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.ori %[[VAL_26]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.bitcast %[[VAL_27]] : i32 to f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.bitcast %[[VAL_24]] : f32 to i32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.shrui %[[VAL_29]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.sitofp %[[VAL_30]] : i32 to f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.subf %[[VAL_31]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.cmpf olt, %[[VAL_28]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.select %[[VAL_33]], %[[VAL_28]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.subf %[[VAL_28]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_33]], %[[VAL_7]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.subf %[[VAL_32]], %[[VAL_36]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.addf %[[VAL_35]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.mulf %[[VAL_38]], %[[VAL_38]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.mulf %[[VAL_39]], %[[VAL_38]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = math.fma %[[VAL_14]], %[[VAL_38]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = math.fma %[[VAL_17]], %[[VAL_38]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = math.fma %[[VAL_20]], %[[VAL_38]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = math.fma %[[VAL_41]], %[[VAL_38]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = math.fma %[[VAL_42]], %[[VAL_38]], %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = math.fma %[[VAL_43]], %[[VAL_38]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = math.fma %[[VAL_44]], %[[VAL_40]], %[[VAL_45]] : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = math.fma %[[VAL_47]], %[[VAL_40]], %[[VAL_46]] : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.mulf %[[VAL_48]], %[[VAL_40]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = math.fma %[[VAL_8]], %[[VAL_39]], %[[VAL_49]] : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.addf %[[VAL_38]], %[[VAL_50]] : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = math.fma %[[VAL_37]], %[[VAL_1]], %[[VAL_51]] : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.cmpf ult, %[[VAL_0]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.cmpf oeq, %[[VAL_0]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.cmpf oeq, %[[VAL_0]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.select %[[VAL_55]], %[[VAL_11]], %[[VAL_52]] : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.select %[[VAL_53]], %[[VAL_12]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.select %[[VAL_54]], %[[VAL_10]], %[[VAL_57]] : f32
// CHECK-NEXT:    return %[[VAL_58]] : f32
// CHECK-NEXT:  }
func.func @log(%a: f32) -> f32 {
  %0 = math.log %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @log1p(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0.693147182 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 23 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -2139095041 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1056964608 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.260000e+02 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0.333333313 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant -0.24999994 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 0.200007141 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant -0.166680574 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 0.142493233 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant -0.12420141 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 0.116769984 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant -0.115146101 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 0.0703768358 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant 0.707106769 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 0x7FC00000 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 0xFF800000 : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant 1.17549435E-38 : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant -5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.addf %[[VAL_0]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.cmpf oeq, %[[VAL_23]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.cmpf ugt, %[[VAL_23]], %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.select %[[VAL_25]], %[[VAL_23]], %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.bitcast %[[VAL_26]] : f32 to i32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.andi %[[VAL_27]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.ori %[[VAL_28]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.bitcast %[[VAL_29]] : i32 to f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.bitcast %[[VAL_26]] : f32 to i32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.shrui %[[VAL_31]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.sitofp %[[VAL_32]] : i32 to f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.subf %[[VAL_33]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.cmpf olt, %[[VAL_30]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_35]], %[[VAL_30]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.subf %[[VAL_30]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.select %[[VAL_35]], %[[VAL_22]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.subf %[[VAL_34]], %[[VAL_38]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.addf %[[VAL_37]], %[[VAL_36]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.mulf %[[VAL_40]], %[[VAL_40]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.mulf %[[VAL_41]], %[[VAL_40]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = math.fma %[[VAL_14]], %[[VAL_40]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = math.fma %[[VAL_11]], %[[VAL_40]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = math.fma %[[VAL_8]], %[[VAL_40]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = math.fma %[[VAL_43]], %[[VAL_40]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = math.fma %[[VAL_44]], %[[VAL_40]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = math.fma %[[VAL_45]], %[[VAL_40]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = math.fma %[[VAL_46]], %[[VAL_42]], %[[VAL_47]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = math.fma %[[VAL_49]], %[[VAL_42]], %[[VAL_48]] : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.mulf %[[VAL_50]], %[[VAL_42]] : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = math.fma %[[VAL_20]], %[[VAL_41]], %[[VAL_51]] : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.addf %[[VAL_40]], %[[VAL_52]] : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = math.fma %[[VAL_39]], %[[VAL_1]], %[[VAL_53]] : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.cmpf ult, %[[VAL_23]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.cmpf oeq, %[[VAL_23]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.cmpf oeq, %[[VAL_23]], %[[VAL_17]] : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.select %[[VAL_57]], %[[VAL_17]], %[[VAL_54]] : f32
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.select %[[VAL_55]], %[[VAL_16]], %[[VAL_58]] : f32
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.select %[[VAL_56]], %[[VAL_18]], %[[VAL_59]] : f32
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.cmpf oeq, %[[VAL_23]], %[[VAL_60]] : f32
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.subf %[[VAL_23]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.divf %[[VAL_60]], %[[VAL_62]] : f32
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.mulf %[[VAL_0]], %[[VAL_63]] : f32
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.ori %[[VAL_24]], %[[VAL_61]] : i1
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.select %[[VAL_65]], %[[VAL_0]], %[[VAL_64]] : f32
// CHECK-NEXT:    return %[[VAL_66]] : f32
// CHECK-NEXT:  }
func.func @log1p(%a: f32) -> f32 {
  %0 = math.log1p %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @log2(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1.44269502 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 23 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -2139095041 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1056964608 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.260000e+02 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant -5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 1.17549435E-38 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 0xFF800000 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 0x7FC00000 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 0.707106769 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 0.0703768358 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant -0.115146101 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 0.116769984 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant -0.12420141 : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 0.142493233 : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant -0.166680574 : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant 0.200007141 : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.constant -0.24999994 : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.constant 0.333333313 : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpf ugt, %[[VAL_0]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.select %[[VAL_23]], %[[VAL_0]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.bitcast %[[VAL_24]] : f32 to i32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.andi %[[VAL_25]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.ori %[[VAL_26]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.bitcast %[[VAL_27]] : i32 to f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.bitcast %[[VAL_24]] : f32 to i32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.shrui %[[VAL_29]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.sitofp %[[VAL_30]] : i32 to f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.subf %[[VAL_31]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.cmpf olt, %[[VAL_28]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.select %[[VAL_33]], %[[VAL_28]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.subf %[[VAL_28]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_33]], %[[VAL_7]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.subf %[[VAL_32]], %[[VAL_36]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.addf %[[VAL_35]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.mulf %[[VAL_38]], %[[VAL_38]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.mulf %[[VAL_39]], %[[VAL_38]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = math.fma %[[VAL_14]], %[[VAL_38]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = math.fma %[[VAL_17]], %[[VAL_38]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = math.fma %[[VAL_20]], %[[VAL_38]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = math.fma %[[VAL_41]], %[[VAL_38]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = math.fma %[[VAL_42]], %[[VAL_38]], %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = math.fma %[[VAL_43]], %[[VAL_38]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = math.fma %[[VAL_44]], %[[VAL_40]], %[[VAL_45]] : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = math.fma %[[VAL_47]], %[[VAL_40]], %[[VAL_46]] : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.mulf %[[VAL_48]], %[[VAL_40]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = math.fma %[[VAL_8]], %[[VAL_39]], %[[VAL_49]] : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.addf %[[VAL_38]], %[[VAL_50]] : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = math.fma %[[VAL_51]], %[[VAL_1]], %[[VAL_37]] : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.cmpf ult, %[[VAL_0]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.cmpf oeq, %[[VAL_0]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.cmpf oeq, %[[VAL_0]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.select %[[VAL_55]], %[[VAL_11]], %[[VAL_52]] : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.select %[[VAL_53]], %[[VAL_12]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.select %[[VAL_54]], %[[VAL_10]], %[[VAL_57]] : f32
// CHECK-NEXT:    return %[[VAL_58]] : f32
// CHECK-NEXT:  }
func.func @log2(%a: f32) -> f32 {
  %0 = math.log2 %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @sin(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -2.59630184E-7 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 2.47562348E-5 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant -0.00138883304 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0.0416666418 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant -5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant -2.50293279E-8 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 2.76001265E-6 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant -1.98426045E-4 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0.00833334774 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant -0.166666672 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant 0.636619746 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 1.57079637 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.mulf %[[VAL_0]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = math.floor %[[VAL_17]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.mulf %[[VAL_18]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.subf %[[VAL_0]], %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.fptosi %[[VAL_18]] : f32 to i32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.andi %[[VAL_21]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpi eq, %[[VAL_22]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.cmpi eq, %[[VAL_22]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.ori %[[VAL_23]], %[[VAL_24]] : i1
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.cmpi sgt, %[[VAL_22]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.mulf %[[VAL_20]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.select %[[VAL_25]], %[[VAL_14]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.select %[[VAL_25]], %[[VAL_7]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.select %[[VAL_25]], %[[VAL_6]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.select %[[VAL_25]], %[[VAL_5]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.select %[[VAL_25]], %[[VAL_4]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.select %[[VAL_25]], %[[VAL_3]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = math.fma %[[VAL_27]], %[[VAL_33]], %[[VAL_32]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = math.fma %[[VAL_27]], %[[VAL_34]], %[[VAL_31]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = math.fma %[[VAL_27]], %[[VAL_35]], %[[VAL_30]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = math.fma %[[VAL_27]], %[[VAL_36]], %[[VAL_29]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = math.fma %[[VAL_27]], %[[VAL_37]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.mulf %[[VAL_28]], %[[VAL_38]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.mulf %[[VAL_39]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.select %[[VAL_26]], %[[VAL_40]], %[[VAL_39]] : f32
// CHECK-NEXT:    return %[[VAL_41]] : f32
// CHECK-NEXT:  }
func.func @sin(%a: f32) -> f32 {
  %0 = math.sin %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @tanh(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1.19825836E-6 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1.18534706E-4 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0.00226843474 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0.00489352504 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant -2.76076837E-16 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2.00018794E-13 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant -8.60467184E-11 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 5.12229725E-8 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 1.48572235E-5 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 6.37261954E-4 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0.00489352457 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 4.000000e-04 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant -7.99881172 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 7.99881172 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpf ult, %[[VAL_0]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.select %[[VAL_15]], %[[VAL_0]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.cmpf ugt, %[[VAL_16]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.select %[[VAL_17]], %[[VAL_16]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = math.absf %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.cmpf olt, %[[VAL_19]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.mulf %[[VAL_18]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = math.fma %[[VAL_21]], %[[VAL_5]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = math.fma %[[VAL_21]], %[[VAL_22]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = math.fma %[[VAL_21]], %[[VAL_23]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = math.fma %[[VAL_21]], %[[VAL_24]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = math.fma %[[VAL_21]], %[[VAL_25]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = math.fma %[[VAL_21]], %[[VAL_26]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.mulf %[[VAL_18]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = math.fma %[[VAL_21]], %[[VAL_1]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = math.fma %[[VAL_21]], %[[VAL_29]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = math.fma %[[VAL_21]], %[[VAL_30]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.divf %[[VAL_28]], %[[VAL_31]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.select %[[VAL_20]], %[[VAL_18]], %[[VAL_32]] : f32
// CHECK-NEXT:    return %[[VAL_33]] : f32
// CHECK-NEXT:  }
func.func @tanh(%a: f32) -> f32 {
  %0 = math.tanh %a : f32
  return %0 : f32
}

// CHECK-LABEL: func.func @atan2(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0x7FC00000 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -1.57079637 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3.14159274 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 1.57079637 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0.785398185 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 194.550659 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 485.390411 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 432.881073 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 165.027008 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 24.8584652 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant -64.8502197 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant -122.886665 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant -75.0085601 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant -16.1575375 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant -0.875060856 : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 2.41421366 : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant 6.600000e-01 : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.divf %[[VAL_0]], %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = math.absf %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpf ogt, %[[VAL_22]], %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.addf %[[VAL_22]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.subf %[[VAL_22]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.select %[[VAL_23]], %[[VAL_25]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.select %[[VAL_23]], %[[VAL_24]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.cmpf ogt, %[[VAL_22]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.select %[[VAL_28]], %[[VAL_20]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.select %[[VAL_28]], %[[VAL_22]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.divf %[[VAL_29]], %[[VAL_30]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.mulf %[[VAL_31]], %[[VAL_31]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = math.fma %[[VAL_32]], %[[VAL_17]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = math.fma %[[VAL_32]], %[[VAL_33]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = math.fma %[[VAL_32]], %[[VAL_34]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = math.fma %[[VAL_32]], %[[VAL_35]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.mulf %[[VAL_36]], %[[VAL_32]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = math.fma %[[VAL_32]], %[[VAL_12]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = math.fma %[[VAL_32]], %[[VAL_38]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = math.fma %[[VAL_32]], %[[VAL_39]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = math.fma %[[VAL_32]], %[[VAL_40]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.divf %[[VAL_37]], %[[VAL_41]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = math.fma %[[VAL_42]], %[[VAL_31]], %[[VAL_31]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.addf %[[VAL_43]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.select %[[VAL_23]], %[[VAL_44]], %[[VAL_43]] : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.subf %[[VAL_6]], %[[VAL_43]] : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.select %[[VAL_28]], %[[VAL_46]], %[[VAL_45]] : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = math.copysign %[[VAL_47]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.addf %[[VAL_48]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.subf %[[VAL_48]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.cmpf ogt, %[[VAL_48]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = arith.select %[[VAL_51]], %[[VAL_50]], %[[VAL_49]] : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.cmpf ogt, %[[VAL_1]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.select %[[VAL_53]], %[[VAL_48]], %[[VAL_52]] : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.cmpf oeq, %[[VAL_1]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.cmpf ogt, %[[VAL_0]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.andi %[[VAL_55]], %[[VAL_56]] : i1
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.select %[[VAL_57]], %[[VAL_6]], %[[VAL_54]] : f32
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.cmpf olt, %[[VAL_0]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.andi %[[VAL_55]], %[[VAL_59]] : i1
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.select %[[VAL_60]], %[[VAL_3]], %[[VAL_58]] : f32
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.cmpf oeq, %[[VAL_0]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.andi %[[VAL_55]], %[[VAL_62]] : i1
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.select %[[VAL_63]], %[[VAL_2]], %[[VAL_61]] : f32
// CHECK-NEXT:    return %[[VAL_64]] : f32
// CHECK-NEXT:  }
func.func @atan2(%a: f32, %b: f32) -> f32 {
  %0 = math.atan2 %a, %b : f32
  return %0 : f32
}

// Constants of vectors.
// CHECK-LABEL: func.func @log_of_vectors(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x8xf32>) -> vector<2x8xf32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<0.693147182> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<1.260000e+02> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant dense<23> : vector<2x8xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant dense<1056964608> : vector<2x8xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant dense<-2139095041> : vector<2x8xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant dense<0.000000e+00> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant dense<1.000000e+00> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant dense<-5.000000e-01> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant dense<1.17549435E-38> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant dense<0xFF800000> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant dense<0x7F800000> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant dense<0x7FC00000> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant dense<0.707106769> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant dense<0.0703768358> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant dense<-0.115146101> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant dense<0.116769984> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant dense<-0.12420141> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant dense<0.142493233> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant dense<-0.166680574> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant dense<0.200007141> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.constant dense<-0.24999994> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.constant dense<0.333333313> : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpf ugt, %[[VAL_0]], %[[VAL_9]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.select %[[VAL_23]], %[[VAL_0]], %[[VAL_9]] : vector<2x8xi1>, vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.bitcast %[[VAL_24]] : vector<2x8xf32> to vector<2x8xi32>
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.andi %[[VAL_25]], %[[VAL_5]] : vector<2x8xi32>
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.ori %[[VAL_26]], %[[VAL_4]] : vector<2x8xi32>
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.bitcast %[[VAL_27]] : vector<2x8xi32> to vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.bitcast %[[VAL_24]] : vector<2x8xf32> to vector<2x8xi32>
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.shrui %[[VAL_29]], %[[VAL_3]] : vector<2x8xi32>
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.sitofp %[[VAL_30]] : vector<2x8xi32> to vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.subf %[[VAL_31]], %[[VAL_2]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.cmpf olt, %[[VAL_28]], %[[VAL_13]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.select %[[VAL_33]], %[[VAL_28]], %[[VAL_6]] : vector<2x8xi1>, vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.subf %[[VAL_28]], %[[VAL_7]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_33]], %[[VAL_7]], %[[VAL_6]] : vector<2x8xi1>, vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.subf %[[VAL_32]], %[[VAL_36]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.addf %[[VAL_35]], %[[VAL_34]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.mulf %[[VAL_38]], %[[VAL_38]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.mulf %[[VAL_39]], %[[VAL_38]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_41:.*]] = math.fma %[[VAL_14]], %[[VAL_38]], %[[VAL_15]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_42:.*]] = math.fma %[[VAL_17]], %[[VAL_38]], %[[VAL_18]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_43:.*]] = math.fma %[[VAL_20]], %[[VAL_38]], %[[VAL_21]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_44:.*]] = math.fma %[[VAL_41]], %[[VAL_38]], %[[VAL_16]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_45:.*]] = math.fma %[[VAL_42]], %[[VAL_38]], %[[VAL_19]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_46:.*]] = math.fma %[[VAL_43]], %[[VAL_38]], %[[VAL_22]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_47:.*]] = math.fma %[[VAL_44]], %[[VAL_40]], %[[VAL_45]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_48:.*]] = math.fma %[[VAL_47]], %[[VAL_40]], %[[VAL_46]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.mulf %[[VAL_48]], %[[VAL_40]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_50:.*]] = math.fma %[[VAL_8]], %[[VAL_39]], %[[VAL_49]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.addf %[[VAL_38]], %[[VAL_50]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_52:.*]] = math.fma %[[VAL_37]], %[[VAL_1]], %[[VAL_51]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.cmpf ult, %[[VAL_0]], %[[VAL_6]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.cmpf oeq, %[[VAL_0]], %[[VAL_6]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.cmpf oeq, %[[VAL_0]], %[[VAL_11]] : vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.select %[[VAL_55]], %[[VAL_11]], %[[VAL_52]] : vector<2x8xi1>, vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.select %[[VAL_53]], %[[VAL_12]], %[[VAL_56]] : vector<2x8xi1>, vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.select %[[VAL_54]], %[[VAL_10]], %[[VAL_57]] : vector<2x8xi1>, vector<2x8xf32>
// CHECK-NEXT:    return %[[VAL_58]] : vector<2x8xf32>
// CHECK-NEXT:  }
func.func @log_of_vectors(%a: vector<2x8xf32>) -> vector<2x8xf32> {
  %0 = math.log %a : vector<2x8xf32>
  return %0 : vector<2x8xf32>
}

// CHECK-LABEL: func.func @cbrt_of_scalable_vectors(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<[4]xf32>) -> vector<[4]xf32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<2> : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<4> : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant dense<8> : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant dense<709965728> : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant dense<0.333333343> : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant dense<2.000000e+00> : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant dense<0.000000e+00> : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = math.absf %[[VAL_0]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.bitcast %[[VAL_8]] : vector<[4]xf32> to vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.shrsi %[[VAL_9]], %[[VAL_1]] : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.shrsi %[[VAL_9]], %[[VAL_2]] : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addi %[[VAL_10]], %[[VAL_11]] : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.shrsi %[[VAL_12]], %[[VAL_2]] : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.addi %[[VAL_12]], %[[VAL_13]] : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.shrsi %[[VAL_14]], %[[VAL_3]] : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.addi %[[VAL_14]], %[[VAL_15]] : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.addi %[[VAL_16]], %[[VAL_4]] : vector<[4]xi32>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.bitcast %[[VAL_17]] : vector<[4]xi32> to vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.mulf %[[VAL_18]], %[[VAL_18]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.mulf %[[VAL_18]], %[[VAL_6]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.divf %[[VAL_8]], %[[VAL_19]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.addf %[[VAL_20]], %[[VAL_21]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.mulf %[[VAL_22]], %[[VAL_5]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.mulf %[[VAL_23]], %[[VAL_23]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.mulf %[[VAL_23]], %[[VAL_6]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.divf %[[VAL_8]], %[[VAL_24]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.addf %[[VAL_25]], %[[VAL_26]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.mulf %[[VAL_27]], %[[VAL_5]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.cmpf oeq, %[[VAL_8]], %[[VAL_7]] : vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.select %[[VAL_29]], %[[VAL_7]], %[[VAL_28]] : vector<[4]xi1>, vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_31:.*]] = math.copysign %[[VAL_30]], %[[VAL_0]] : vector<[4]xf32>
// CHECK-NEXT:    return %[[VAL_31]] : vector<[4]xf32>
// CHECK-NEXT:  }
func.func @cbrt_of_scalable_vectors(%a: vector<[4]xf32>) -> vector<[4]xf32> {
  %0 = math.cbrt %a : vector<[4]xf32>
  return %0 : vector<[4]xf32>
}

// The approximation has no flags.
// CHECK-LABEL: func.func @flags(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1.19825836E-6 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1.18534706E-4 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0.00226843474 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0.00489352504 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant -2.76076837E-16 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2.00018794E-13 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant -8.60467184E-11 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 5.12229725E-8 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 1.48572235E-5 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant 6.37261954E-4 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 0.00489352457 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 4.000000e-04 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant -7.99881172 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 7.99881172 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpf ult, %[[VAL_0]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.select %[[VAL_15]], %[[VAL_0]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.cmpf ugt, %[[VAL_16]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.select %[[VAL_17]], %[[VAL_16]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = math.absf %[[VAL_0]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.cmpf olt, %[[VAL_19]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.mulf %[[VAL_18]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = math.fma %[[VAL_21]], %[[VAL_5]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = math.fma %[[VAL_21]], %[[VAL_22]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = math.fma %[[VAL_21]], %[[VAL_23]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = math.fma %[[VAL_21]], %[[VAL_24]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = math.fma %[[VAL_21]], %[[VAL_25]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = math.fma %[[VAL_21]], %[[VAL_26]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.mulf %[[VAL_18]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = math.fma %[[VAL_21]], %[[VAL_1]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = math.fma %[[VAL_21]], %[[VAL_29]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = math.fma %[[VAL_21]], %[[VAL_30]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.divf %[[VAL_28]], %[[VAL_31]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.select %[[VAL_20]], %[[VAL_18]], %[[VAL_32]] : f32
// CHECK-NEXT:    return %[[VAL_33]] : f32
// CHECK-NEXT:  }
func.func @flags(%a: f32) -> f32 {
  %0 = math.tanh %a fastmath<fast> : f32
  return %0 : f32
}

// By way of f32.
// CHECK-LABEL: func.func @cos_of_f16(
// CHECK-SAME:  %[[VAL_0:.*]]: f16) -> f16 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 2 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant -2.59630184E-7 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 2.47562348E-5 : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant -0.00138883304 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 0.0416666418 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant -5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant -2.50293279E-8 : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 2.76001265E-6 : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant -1.98426045E-4 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 0.00833334774 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant -0.166666672 : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant 1.57079637 : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 0.636619746 : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.extf %[[VAL_0]] : f16 to f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.mulf %[[VAL_19]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = math.floor %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.mulf %[[VAL_21]], %[[VAL_17]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.subf %[[VAL_19]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.fptosi %[[VAL_21]] : f32 to i32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.andi %[[VAL_24]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.cmpi eq, %[[VAL_25]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.cmpi eq, %[[VAL_25]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.cmpi eq, %[[VAL_25]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.ori %[[VAL_26]], %[[VAL_28]] : i1
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.ori %[[VAL_27]], %[[VAL_28]] : i1
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.mulf %[[VAL_23]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.select %[[VAL_29]], %[[VAL_16]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.select %[[VAL_29]], %[[VAL_9]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.select %[[VAL_29]], %[[VAL_8]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.select %[[VAL_29]], %[[VAL_7]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_29]], %[[VAL_6]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.select %[[VAL_29]], %[[VAL_5]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = math.fma %[[VAL_31]], %[[VAL_37]], %[[VAL_36]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = math.fma %[[VAL_31]], %[[VAL_38]], %[[VAL_35]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = math.fma %[[VAL_31]], %[[VAL_39]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = math.fma %[[VAL_31]], %[[VAL_40]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = math.fma %[[VAL_31]], %[[VAL_41]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.mulf %[[VAL_32]], %[[VAL_42]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.mulf %[[VAL_43]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.select %[[VAL_30]], %[[VAL_44]], %[[VAL_43]] : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.truncf %[[VAL_45]] : f32 to f16
// CHECK-NEXT:    return %[[VAL_46]] : f16
// CHECK-NEXT:  }
func.func @cos_of_f16(%a: f16) -> f16 {
  %0 = math.cos %a : f16
  return %0 : f16
}

// CHECK-LABEL: func.func @atan2_of_bf16_vectors(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xbf16>, %[[VAL_1:.*]]: vector<4xbf16>) -> vector<4xbf16> {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<0x7FC00000> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant dense<-1.57079637> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant dense<3.14159274> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant dense<0.000000e+00> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant dense<1.57079637> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant dense<0.785398185> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant dense<194.550659> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant dense<485.390411> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant dense<432.881073> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant dense<165.027008> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant dense<24.8584652> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant dense<-64.8502197> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant dense<-122.886665> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant dense<-75.0085601> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant dense<-16.1575375> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.constant dense<-0.875060856> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant dense<2.41421366> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant dense<6.600000e-01> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant dense<1.000000e+00> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.extf %[[VAL_0]] : vector<4xbf16> to vector<4xf32>
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.extf %[[VAL_1]] : vector<4xbf16> to vector<4xf32>
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.divf %[[VAL_21]], %[[VAL_22]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_24:.*]] = math.absf %[[VAL_23]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.cmpf ogt, %[[VAL_24]], %[[VAL_19]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.addf %[[VAL_24]], %[[VAL_20]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.subf %[[VAL_24]], %[[VAL_20]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.select %[[VAL_25]], %[[VAL_27]], %[[VAL_24]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.select %[[VAL_25]], %[[VAL_26]], %[[VAL_20]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.cmpf ogt, %[[VAL_24]], %[[VAL_18]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.select %[[VAL_30]], %[[VAL_20]], %[[VAL_28]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.select %[[VAL_30]], %[[VAL_24]], %[[VAL_29]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.divf %[[VAL_31]], %[[VAL_32]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.mulf %[[VAL_33]], %[[VAL_33]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_35:.*]] = math.fma %[[VAL_34]], %[[VAL_17]], %[[VAL_16]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_36:.*]] = math.fma %[[VAL_34]], %[[VAL_35]], %[[VAL_15]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_37:.*]] = math.fma %[[VAL_34]], %[[VAL_36]], %[[VAL_14]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_38:.*]] = math.fma %[[VAL_34]], %[[VAL_37]], %[[VAL_13]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.mulf %[[VAL_38]], %[[VAL_34]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_40:.*]] = math.fma %[[VAL_34]], %[[VAL_12]], %[[VAL_11]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_41:.*]] = math.fma %[[VAL_34]], %[[VAL_40]], %[[VAL_10]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_42:.*]] = math.fma %[[VAL_34]], %[[VAL_41]], %[[VAL_9]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_43:.*]] = math.fma %[[VAL_34]], %[[VAL_42]], %[[VAL_8]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.divf %[[VAL_39]], %[[VAL_43]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_45:.*]] = math.fma %[[VAL_44]], %[[VAL_33]], %[[VAL_33]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.addf %[[VAL_45]], %[[VAL_7]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.select %[[VAL_25]], %[[VAL_46]], %[[VAL_45]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.subf %[[VAL_6]], %[[VAL_45]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.select %[[VAL_30]], %[[VAL_48]], %[[VAL_47]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_50:.*]] = math.copysign %[[VAL_49]], %[[VAL_23]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.addf %[[VAL_50]], %[[VAL_4]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_52:.*]] = arith.subf %[[VAL_50]], %[[VAL_4]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.cmpf ogt, %[[VAL_50]], %[[VAL_5]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.select %[[VAL_53]], %[[VAL_52]], %[[VAL_51]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.cmpf ogt, %[[VAL_22]], %[[VAL_5]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.select %[[VAL_55]], %[[VAL_50]], %[[VAL_54]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.cmpf oeq, %[[VAL_22]], %[[VAL_5]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.cmpf ogt, %[[VAL_21]], %[[VAL_5]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.andi %[[VAL_57]], %[[VAL_58]] : vector<4xi1>
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.select %[[VAL_59]], %[[VAL_6]], %[[VAL_56]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.cmpf olt, %[[VAL_21]], %[[VAL_5]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.andi %[[VAL_57]], %[[VAL_61]] : vector<4xi1>
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.select %[[VAL_62]], %[[VAL_3]], %[[VAL_60]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.cmpf oeq, %[[VAL_21]], %[[VAL_5]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.andi %[[VAL_57]], %[[VAL_64]] : vector<4xi1>
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.select %[[VAL_65]], %[[VAL_2]], %[[VAL_63]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_67:.*]] = arith.truncf %[[VAL_66]] : vector<4xf32> to vector<4xbf16>
// CHECK-NEXT:    return %[[VAL_67]] : vector<4xbf16>
// CHECK-NEXT:  }
func.func @atan2_of_bf16_vectors(%a: vector<4xbf16>, %b: vector<4xbf16>) -> vector<4xbf16> {
  %0 = math.atan2 %a, %b : vector<4xbf16>
  return %0 : vector<4xbf16>
}

// Directly.
// CHECK-LABEL: func.func @asin_of_f16(
// CHECK-SAME:  %[[VAL_0:.*]]: f16) -> f16 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1.666260e-01 : f16
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 7.501220e-02 : f16
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 4.464720e-02 : f16
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3.038020e-02 : f16
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2.236940e-02 : f16
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 1.733400e-02 : f16
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 1.410680e-02 : f16
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 1.049040e-02 : f16
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 1.526640e-02 : f16
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant -1.132970e-02 : f16
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 5.422970e-02 : f16
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant -6.204220e-02 : f16
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 5.557250e-02 : f16
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.mulf %[[VAL_0]], %[[VAL_0]] : f16
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.mulf %[[VAL_14]], %[[VAL_14]] : f16
// CHECK-NEXT:    %[[VAL_16:.*]] = math.fma %[[VAL_13]], %[[VAL_15]], %[[VAL_11]] : f16
// CHECK-NEXT:    %[[VAL_17:.*]] = math.fma %[[VAL_12]], %[[VAL_15]], %[[VAL_10]] : f16
// CHECK-NEXT:    %[[VAL_18:.*]] = math.fma %[[VAL_16]], %[[VAL_15]], %[[VAL_9]] : f16
// CHECK-NEXT:    %[[VAL_19:.*]] = math.fma %[[VAL_17]], %[[VAL_15]], %[[VAL_8]] : f16
// CHECK-NEXT:    %[[VAL_20:.*]] = math.fma %[[VAL_18]], %[[VAL_15]], %[[VAL_7]] : f16
// CHECK-NEXT:    %[[VAL_21:.*]] = math.fma %[[VAL_19]], %[[VAL_15]], %[[VAL_6]] : f16
// CHECK-NEXT:    %[[VAL_22:.*]] = math.fma %[[VAL_20]], %[[VAL_15]], %[[VAL_5]] : f16
// CHECK-NEXT:    %[[VAL_23:.*]] = math.fma %[[VAL_21]], %[[VAL_15]], %[[VAL_4]] : f16
// CHECK-NEXT:    %[[VAL_24:.*]] = math.fma %[[VAL_22]], %[[VAL_15]], %[[VAL_3]] : f16
// CHECK-NEXT:    %[[VAL_25:.*]] = math.fma %[[VAL_23]], %[[VAL_15]], %[[VAL_2]] : f16
// CHECK-NEXT:    %[[VAL_26:.*]] = math.fma %[[VAL_24]], %[[VAL_14]], %[[VAL_25]] : f16
// CHECK-NEXT:    %[[VAL_27:.*]] = math.fma %[[VAL_26]], %[[VAL_14]], %[[VAL_1]] : f16
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.mulf %[[VAL_0]], %[[VAL_14]] : f16
// CHECK-NEXT:    %[[VAL_29:.*]] = math.fma %[[VAL_27]], %[[VAL_28]], %[[VAL_0]] : f16
// CHECK-NEXT:    return %[[VAL_29]] : f16
// CHECK-NEXT:  }
func.func @asin_of_f16(%a: f16) -> f16 {
  %0 = math.asin %a : f16
  return %0 : f16
}

// What stays: wide floats, inverse sines of bf16, what has no approximation.
// CHECK-LABEL: func.func @stays(
// CHECK-SAME:  %[[VAL_0:.*]]: f64, %[[VAL_1:.*]]: bf16, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: tensor<?xf32>) -> (f64, bf16, f32, f32, tensor<?xf32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = math.exp %[[VAL_0]] : f64
// CHECK-NEXT:    %[[VAL_5:.*]] = math.asin %[[VAL_1]] : bf16
// CHECK-NEXT:    %[[VAL_6:.*]] = math.tan %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = math.rsqrt %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = math.exp %[[VAL_3]] : tensor<?xf32>
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]], %[[VAL_6]], %[[VAL_7]], %[[VAL_8]] : f64, bf16, f32, f32, tensor<?xf32>
// CHECK-NEXT:  }
func.func @stays(%a: f64, %b: bf16, %c: f32, %d: tensor<?xf32>) -> (f64, bf16, f32, f32, tensor<?xf32>) {
  %0 = math.exp %a : f64
  %1 = math.asin %b : bf16
  %2 = math.tan %c : f32
  %3 = math.rsqrt %c : f32
  %4 = math.exp %d : tensor<?xf32>
  return %0, %1, %2, %3, %4 : f64, bf16, f32, f32, tensor<?xf32>
}
