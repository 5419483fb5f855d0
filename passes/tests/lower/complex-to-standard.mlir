// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-complex-to-standard | FileCheck %s

// CHECK-LABEL: func.func @sum(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>, %[[VAL_1:.*]]: complex<f32>) -> complex<f32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = complex.re %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.addf %[[VAL_2]], %[[VAL_3]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_6:.*]] = complex.im %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addf %[[VAL_5]], %[[VAL_6]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = complex.create %[[VAL_4]], %[[VAL_7]] : complex<f32>
// CHECK-NEXT:    return %[[VAL_8]] : complex<f32>
// CHECK-NEXT:  }
func.func @sum(%a: complex<f32>, %b: complex<f32>) -> complex<f32> {
  %0 = complex.add %a, %b fastmath<nnan> : complex<f32>
  return %0 : complex<f32>
}

// CHECK-LABEL: func.func @difference(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f64>, %[[VAL_1:.*]]: complex<f64>) -> complex<f64> {
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.re %[[VAL_0]] : complex<f64>
// CHECK-NEXT:    %[[VAL_3:.*]] = complex.re %[[VAL_1]] : complex<f64>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.subf %[[VAL_2]], %[[VAL_3]] : f64
// CHECK-NEXT:    %[[VAL_5:.*]] = complex.im %[[VAL_0]] : complex<f64>
// CHECK-NEXT:    %[[VAL_6:.*]] = complex.im %[[VAL_1]] : complex<f64>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.subf %[[VAL_5]], %[[VAL_6]] : f64
// CHECK-NEXT:    %[[VAL_8:.*]] = complex.create %[[VAL_4]], %[[VAL_7]] : complex<f64>
// CHECK-NEXT:    return %[[VAL_8]] : complex<f64>
// CHECK-NEXT:  }
func.func @difference(%a: complex<f64>, %b: complex<f64>) -> complex<f64> {
  %0 = complex.sub %a, %b : complex<f64>
  return %0 : complex<f64>
}

// Infinities and NaNs are put right where both parts come out as NaN.
// CHECK-LABEL: func.func @product(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>, %[[VAL_1:.*]]: complex<f32>) -> complex<f32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = math.absf %[[VAL_2]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_5:.*]] = math.absf %[[VAL_4]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = complex.re %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_7:.*]] = math.absf %[[VAL_6]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = complex.im %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_9:.*]] = math.absf %[[VAL_8]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.mulf %[[VAL_2]], %[[VAL_6]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = math.absf %[[VAL_10]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.mulf %[[VAL_4]], %[[VAL_8]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = math.absf %[[VAL_12]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.subf %[[VAL_10]], %[[VAL_12]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.mulf %[[VAL_4]], %[[VAL_6]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = math.absf %[[VAL_15]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.mulf %[[VAL_2]], %[[VAL_8]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = math.absf %[[VAL_17]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.addf %[[VAL_15]], %[[VAL_17]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.cmpf uno, %[[VAL_14]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.cmpf uno, %[[VAL_19]], %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.andi %[[VAL_20]], %[[VAL_21]] : i1
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.cmpf oeq, %[[VAL_3]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.cmpf oeq, %[[VAL_5]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.ori %[[VAL_24]], %[[VAL_25]] : i1
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.cmpf uno, %[[VAL_6]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.cmpf uno, %[[VAL_8]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.select %[[VAL_24]], %[[VAL_30]], %[[VAL_29]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = math.copysign %[[VAL_31]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.select %[[VAL_26]], %[[VAL_32]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.select %[[VAL_25]], %[[VAL_30]], %[[VAL_29]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = math.copysign %[[VAL_34]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_26]], %[[VAL_35]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.andi %[[VAL_26]], %[[VAL_27]] : i1
// CHECK-NEXT:    %[[VAL_38:.*]] = math.copysign %[[VAL_29]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.select %[[VAL_37]], %[[VAL_38]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.andi %[[VAL_26]], %[[VAL_28]] : i1
// CHECK-NEXT:    %[[VAL_41:.*]] = math.copysign %[[VAL_29]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.select %[[VAL_40]], %[[VAL_41]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.cmpf oeq, %[[VAL_7]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.cmpf oeq, %[[VAL_9]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.ori %[[VAL_43]], %[[VAL_44]] : i1
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.cmpf uno, %[[VAL_33]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.cmpf uno, %[[VAL_36]], %[[VAL_36]] : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.select %[[VAL_43]], %[[VAL_30]], %[[VAL_29]] : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = math.copysign %[[VAL_48]], %[[VAL_39]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.select %[[VAL_45]], %[[VAL_49]], %[[VAL_39]] : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.select %[[VAL_44]], %[[VAL_30]], %[[VAL_29]] : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = math.copysign %[[VAL_51]], %[[VAL_42]] : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.select %[[VAL_45]], %[[VAL_52]], %[[VAL_42]] : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.andi %[[VAL_45]], %[[VAL_46]] : i1
// CHECK-NEXT:    %[[VAL_55:.*]] = math.copysign %[[VAL_29]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.select %[[VAL_54]], %[[VAL_55]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.andi %[[VAL_45]], %[[VAL_47]] : i1
// CHECK-NEXT:    %[[VAL_58:.*]] = math.copysign %[[VAL_29]], %[[VAL_36]] : f32
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.select %[[VAL_57]], %[[VAL_58]], %[[VAL_36]] : f32
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.ori %[[VAL_26]], %[[VAL_45]] : i1
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.cmpf oeq, %[[VAL_11]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.cmpf oeq, %[[VAL_13]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.ori %[[VAL_61]], %[[VAL_62]] : i1
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.cmpf oeq, %[[VAL_18]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.ori %[[VAL_63]], %[[VAL_64]] : i1
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.cmpf oeq, %[[VAL_16]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_67:.*]] = arith.ori %[[VAL_65]], %[[VAL_66]] : i1
// CHECK-NEXT:    %[[VAL_68:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_69:.*]] = arith.xori %[[VAL_60]], %[[VAL_68]] : i1
// CHECK-NEXT:    %[[VAL_70:.*]] = arith.andi %[[VAL_67]], %[[VAL_69]] : i1
// CHECK-NEXT:    %[[VAL_71:.*]] = arith.andi %[[VAL_70]], %[[VAL_46]] : i1
// CHECK-NEXT:    %[[VAL_72:.*]] = math.copysign %[[VAL_29]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_73:.*]] = arith.select %[[VAL_71]], %[[VAL_72]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_74:.*]] = arith.andi %[[VAL_70]], %[[VAL_47]] : i1
// CHECK-NEXT:    %[[VAL_75:.*]] = math.copysign %[[VAL_29]], %[[VAL_59]] : f32
// CHECK-NEXT:    %[[VAL_76:.*]] = arith.select %[[VAL_74]], %[[VAL_75]], %[[VAL_59]] : f32
// CHECK-NEXT:    %[[VAL_77:.*]] = arith.andi %[[VAL_70]], %[[VAL_27]] : i1
// CHECK-NEXT:    %[[VAL_78:.*]] = math.copysign %[[VAL_29]], %[[VAL_50]] : f32
// CHECK-NEXT:    %[[VAL_79:.*]] = arith.select %[[VAL_77]], %[[VAL_78]], %[[VAL_50]] : f32
// CHECK-NEXT:    %[[VAL_80:.*]] = arith.andi %[[VAL_70]], %[[VAL_28]] : i1
// CHECK-NEXT:    %[[VAL_81:.*]] = math.copysign %[[VAL_29]], %[[VAL_53]] : f32
// CHECK-NEXT:    %[[VAL_82:.*]] = arith.select %[[VAL_80]], %[[VAL_81]], %[[VAL_53]] : f32
// CHECK-NEXT:    %[[VAL_83:.*]] = arith.ori %[[VAL_60]], %[[VAL_70]] : i1
// CHECK-NEXT:    %[[VAL_84:.*]] = arith.andi %[[VAL_22]], %[[VAL_83]] : i1
// CHECK-NEXT:    %[[VAL_85:.*]] = arith.mulf %[[VAL_73]], %[[VAL_79]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_86:.*]] = arith.mulf %[[VAL_76]], %[[VAL_82]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_87:.*]] = arith.subf %[[VAL_85]], %[[VAL_86]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_88:.*]] = arith.mulf %[[VAL_23]], %[[VAL_87]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_89:.*]] = arith.select %[[VAL_84]], %[[VAL_88]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_90:.*]] = arith.mulf %[[VAL_76]], %[[VAL_79]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_91:.*]] = arith.mulf %[[VAL_73]], %[[VAL_82]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_92:.*]] = arith.addf %[[VAL_90]], %[[VAL_91]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_93:.*]] = arith.mulf %[[VAL_23]], %[[VAL_92]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_94:.*]] = arith.select %[[VAL_84]], %[[VAL_93]], %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_95:.*]] = complex.create %[[VAL_89]], %[[VAL_94]] : complex<f32>
// CHECK-NEXT:    return %[[VAL_95]] : complex<f32>
// CHECK-NEXT:  }
func.func @product(%a: complex<f32>, %b: complex<f32>) -> complex<f32> {
  %0 = complex.mul %a, %b fastmath<contract> : complex<f32>
  return %0 : complex<f32>
}

// CHECK-LABEL: func.func @quotient(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>, %[[VAL_1:.*]]: complex<f32>) -> complex<f32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_4:.*]] = complex.re %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_5:.*]] = complex.im %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.divf %[[VAL_4]], %[[VAL_5]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.mulf %[[VAL_6]], %[[VAL_4]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.addf %[[VAL_5]], %[[VAL_7]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.mulf %[[VAL_2]], %[[VAL_6]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.addf %[[VAL_9]], %[[VAL_3]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.divf %[[VAL_10]], %[[VAL_8]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.mulf %[[VAL_3]], %[[VAL_6]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.subf %[[VAL_12]], %[[VAL_2]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.divf %[[VAL_13]], %[[VAL_8]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.divf %[[VAL_5]], %[[VAL_4]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.mulf %[[VAL_15]], %[[VAL_5]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.addf %[[VAL_4]], %[[VAL_16]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.mulf %[[VAL_3]], %[[VAL_15]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.addf %[[VAL_2]], %[[VAL_18]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.divf %[[VAL_19]], %[[VAL_17]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.mulf %[[VAL_2]], %[[VAL_15]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.subf %[[VAL_3]], %[[VAL_21]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.divf %[[VAL_22]], %[[VAL_17]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = math.absf %[[VAL_4]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.cmpf oeq, %[[VAL_25]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = math.absf %[[VAL_5]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.cmpf oeq, %[[VAL_27]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.cmpf ord, %[[VAL_2]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.cmpf ord, %[[VAL_3]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.ori %[[VAL_29]], %[[VAL_30]] : i1
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.andi %[[VAL_26]], %[[VAL_28]] : i1
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.andi %[[VAL_31]], %[[VAL_32]] : i1
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = math.copysign %[[VAL_34]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.mulf %[[VAL_35]], %[[VAL_2]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.mulf %[[VAL_35]], %[[VAL_3]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.cmpf one, %[[VAL_25]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.cmpf one, %[[VAL_27]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.andi %[[VAL_38]], %[[VAL_39]] : i1
// CHECK-NEXT:    %[[VAL_41:.*]] = math.absf %[[VAL_2]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.cmpf oeq, %[[VAL_41]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = math.absf %[[VAL_3]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.cmpf oeq, %[[VAL_43]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.ori %[[VAL_42]], %[[VAL_44]] : i1
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.andi %[[VAL_45]], %[[VAL_40]] : i1
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.select %[[VAL_42]], %[[VAL_47]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = math.copysign %[[VAL_48]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.select %[[VAL_44]], %[[VAL_47]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = math.copysign %[[VAL_50]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = arith.mulf %[[VAL_49]], %[[VAL_4]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.mulf %[[VAL_51]], %[[VAL_5]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.addf %[[VAL_52]], %[[VAL_53]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.mulf %[[VAL_34]], %[[VAL_54]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.mulf %[[VAL_49]], %[[VAL_5]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.mulf %[[VAL_51]], %[[VAL_4]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.subf %[[VAL_57]], %[[VAL_56]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.mulf %[[VAL_34]], %[[VAL_58]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.cmpf one, %[[VAL_41]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.cmpf one, %[[VAL_43]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.andi %[[VAL_60]], %[[VAL_61]] : i1
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.cmpf oeq, %[[VAL_25]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.cmpf oeq, %[[VAL_27]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.ori %[[VAL_63]], %[[VAL_64]] : i1
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.andi %[[VAL_62]], %[[VAL_65]] : i1
// CHECK-NEXT:    %[[VAL_67:.*]] = arith.select %[[VAL_63]], %[[VAL_47]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_68:.*]] = math.copysign %[[VAL_67]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_69:.*]] = arith.select %[[VAL_64]], %[[VAL_47]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_70:.*]] = math.copysign %[[VAL_69]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_71:.*]] = arith.mulf %[[VAL_2]], %[[VAL_68]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_72:.*]] = arith.mulf %[[VAL_3]], %[[VAL_70]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_73:.*]] = arith.addf %[[VAL_71]], %[[VAL_72]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_74:.*]] = arith.mulf %[[VAL_24]], %[[VAL_73]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_75:.*]] = arith.mulf %[[VAL_3]], %[[VAL_68]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_76:.*]] = arith.mulf %[[VAL_2]], %[[VAL_70]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_77:.*]] = arith.subf %[[VAL_75]], %[[VAL_76]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_78:.*]] = arith.mulf %[[VAL_24]], %[[VAL_77]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_79:.*]] = arith.cmpf olt, %[[VAL_25]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_80:.*]] = arith.select %[[VAL_79]], %[[VAL_11]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_81:.*]] = arith.select %[[VAL_79]], %[[VAL_14]], %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_82:.*]] = arith.select %[[VAL_66]], %[[VAL_74]], %[[VAL_80]] : f32
// CHECK-NEXT:    %[[VAL_83:.*]] = arith.select %[[VAL_66]], %[[VAL_78]], %[[VAL_81]] : f32
// CHECK-NEXT:    %[[VAL_84:.*]] = arith.select %[[VAL_46]], %[[VAL_55]], %[[VAL_82]] : f32
// CHECK-NEXT:    %[[VAL_85:.*]] = arith.select %[[VAL_46]], %[[VAL_59]], %[[VAL_83]] : f32
// CHECK-NEXT:    %[[VAL_86:.*]] = arith.select %[[VAL_33]], %[[VAL_36]], %[[VAL_84]] : f32
// CHECK-NEXT:    %[[VAL_87:.*]] = arith.select %[[VAL_33]], %[[VAL_37]], %[[VAL_85]] : f32
// CHECK-NEXT:    %[[VAL_88:.*]] = arith.cmpf uno, %[[VAL_80]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_89:.*]] = arith.cmpf uno, %[[VAL_81]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_90:.*]] = arith.andi %[[VAL_88]], %[[VAL_89]] : i1
// CHECK-NEXT:    %[[VAL_91:.*]] = arith.select %[[VAL_90]], %[[VAL_86]], %[[VAL_80]] : f32
// CHECK-NEXT:    %[[VAL_92:.*]] = arith.select %[[VAL_90]], %[[VAL_87]], %[[VAL_81]] : f32
// CHECK-NEXT:    %[[VAL_93:.*]] = complex.create %[[VAL_91]], %[[VAL_92]] : complex<f32>
// CHECK-NEXT:    return %[[VAL_93]] : complex<f32>
// CHECK-NEXT:  }
func.func @quotient(%a: complex<f32>, %b: complex<f32>) -> complex<f32> {
  %0 = complex.div %a, %b fastmath<contract> : complex<f32>
  return %0 : complex<f32>
}

// CHECK-LABEL: func.func @parts(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>) -> (complex<f32>, complex<f32>, f32, f32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.negf %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = complex.create %[[VAL_1]], %[[VAL_3]] : complex<f32>
// CHECK-NEXT:    %[[VAL_5:.*]] = complex.re %[[VAL_4]] : complex<f32>
// CHECK-NEXT:    %[[VAL_6:.*]] = complex.im %[[VAL_4]] : complex<f32>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.negf %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.negf %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = complex.create %[[VAL_7]], %[[VAL_8]] : complex<f32>
// CHECK-NEXT:    %[[VAL_10:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_11:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = math.absf %[[VAL_10]] fastmath<nnan,contract> : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = math.absf %[[VAL_11]] fastmath<nnan,contract> : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.maximumf %[[VAL_13]], %[[VAL_14]] fastmath<nnan,contract> : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.minimumf %[[VAL_13]], %[[VAL_14]] fastmath<nnan,contract> : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.divf %[[VAL_16]], %[[VAL_15]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.mulf %[[VAL_17]], %[[VAL_17]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.addf %[[VAL_18]], %[[VAL_12]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = math.sqrt %[[VAL_19]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.mulf %[[VAL_15]], %[[VAL_20]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.cmpf uno, %[[VAL_21]], %[[VAL_21]] fastmath<contract> : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.select %[[VAL_22]], %[[VAL_16]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_25:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_26:.*]] = math.atan2 %[[VAL_25]], %[[VAL_24]] fastmath<contract> : f32
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_9]], %[[VAL_23]], %[[VAL_26]] : complex<f32>, complex<f32>, f32, f32
// CHECK-NEXT:  }
func.func @parts(%a: complex<f32>) -> (complex<f32>, complex<f32>, f32, f32) {
  %0 = complex.conj %a : complex<f32>
  %1 = complex.neg %0 : complex<f32>
  %2 = complex.abs %a fastmath<nnan,contract> : complex<f32>
  %3 = complex.angle %a fastmath<contract> : complex<f32>
  return %0, %1, %2, %3 : complex<f32>, complex<f32>, f32, f32
}

// CHECK-LABEL: func.func @comparisons(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>, %[[VAL_1:.*]]: complex<f32>) -> (i1, i1) {
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_4:.*]] = complex.re %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_5:.*]] = complex.im %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpf oeq, %[[VAL_2]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpf oeq, %[[VAL_3]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.andi %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    %[[VAL_9:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_10:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_11:.*]] = complex.re %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_12:.*]] = complex.im %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.cmpf une, %[[VAL_9]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.cmpf une, %[[VAL_10]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.ori %[[VAL_13]], %[[VAL_14]] : i1
// CHECK-NEXT:    return %[[VAL_8]], %[[VAL_15]] : i1, i1
// CHECK-NEXT:  }
func.func @comparisons(%a: complex<f32>, %b: complex<f32>) -> (i1, i1) {
  %0 = complex.eq %a, %b : complex<f32>
  %1 = complex.neq %a, %b : complex<f32>
  return %0, %1 : i1, i1
}

// CHECK-LABEL: func.func @exponentials(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>) -> (complex<f32>, complex<f32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = math.exp %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = math.cos %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.mulf %[[VAL_3]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = math.sin %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.mulf %[[VAL_3]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = complex.create %[[VAL_5]], %[[VAL_7]] : complex<f32>
// CHECK-NEXT:    %[[VAL_9:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_10:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_11:.*]] = math.exp %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = math.cos %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.mulf %[[VAL_11]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = math.sin %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.mulf %[[VAL_11]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = complex.create %[[VAL_13]], %[[VAL_15]] : complex<f32>
// CHECK-NEXT:    %[[VAL_17:.*]] = complex.re %[[VAL_16]] : complex<f32>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.subf %[[VAL_17]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = complex.im %[[VAL_16]] : complex<f32>
// CHECK-NEXT:    %[[VAL_21:.*]] = complex.create %[[VAL_19]], %[[VAL_20]] : complex<f32>
// CHECK-NEXT:    return %[[VAL_8]], %[[VAL_21]] : complex<f32>, complex<f32>
// CHECK-NEXT:  }
func.func @exponentials(%a: complex<f32>) -> (complex<f32>, complex<f32>) {
  %0 = complex.exp %a : complex<f32>
  %1 = complex.expm1 %a : complex<f32>
  return %0, %1 : complex<f32>, complex<f32>
}

// CHECK-LABEL: func.func @logarithms(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>) -> (complex<f32>, complex<f32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = math.absf %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = math.absf %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.maximumf %[[VAL_4]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.minimumf %[[VAL_4]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.divf %[[VAL_7]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.mulf %[[VAL_8]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.addf %[[VAL_9]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = math.sqrt %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.mulf %[[VAL_6]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.cmpf uno, %[[VAL_12]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.select %[[VAL_13]], %[[VAL_7]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = math.log %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_17:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_18:.*]] = math.atan2 %[[VAL_17]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = complex.create %[[VAL_15]], %[[VAL_18]] : complex<f32>
// CHECK-NEXT:    %[[VAL_20:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_21:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.constant 5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.addf %[[VAL_20]], %[[VAL_23]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = math.absf %[[VAL_24]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = math.absf %[[VAL_21]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.maximumf %[[VAL_25]], %[[VAL_26]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.minimumf %[[VAL_25]], %[[VAL_26]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.cmpf ogt, %[[VAL_24]], %[[VAL_26]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.subf %[[VAL_27]], %[[VAL_23]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.select %[[VAL_29]], %[[VAL_20]], %[[VAL_30]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.divf %[[VAL_28]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = math.log1p %[[VAL_31]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.mulf %[[VAL_32]], %[[VAL_32]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = math.log1p %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.mulf %[[VAL_22]], %[[VAL_35]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.addf %[[VAL_36]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.cmpf uno, %[[VAL_37]], %[[VAL_37]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.select %[[VAL_38]], %[[VAL_28]], %[[VAL_37]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = math.atan2 %[[VAL_21]], %[[VAL_24]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = complex.create %[[VAL_39]], %[[VAL_40]] : complex<f32>
// CHECK-NEXT:    return %[[VAL_19]], %[[VAL_41]] : complex<f32>, complex<f32>
// CHECK-NEXT:  }
func.func @logarithms(%a: complex<f32>) -> (complex<f32>, complex<f32>) {
  %0 = complex.log %a : complex<f32>
  %1 = complex.log1p %a fastmath<nnan> : complex<f32>
  return %0, %1 : complex<f32>, complex<f32>
}

// CHECK-LABEL: func.func @trigonometric(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>) -> (complex<f32>, complex<f32>, complex<f32>, complex<f32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = math.exp %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.mulf %[[VAL_3]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.divf %[[VAL_3]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = math.sin %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = math.cos %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.addf %[[VAL_5]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.mulf %[[VAL_9]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.subf %[[VAL_5]], %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.mulf %[[VAL_11]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = complex.create %[[VAL_10]], %[[VAL_12]] : complex<f32>
// CHECK-NEXT:    %[[VAL_14:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_15:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = math.exp %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.mulf %[[VAL_16]], %[[VAL_17]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.divf %[[VAL_16]], %[[VAL_17]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = math.sin %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = math.cos %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.addf %[[VAL_19]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.mulf %[[VAL_22]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.subf %[[VAL_19]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.mulf %[[VAL_24]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = complex.create %[[VAL_23]], %[[VAL_25]] : complex<f32>
// CHECK-NEXT:    %[[VAL_27:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_28:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.mulf %[[VAL_28]], %[[VAL_29]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.constant 4.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.addf %[[VAL_30]], %[[VAL_30]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.mulf %[[VAL_29]], %[[VAL_33]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = math.expm1 %[[VAL_33]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_36:.*]] = math.expm1 %[[VAL_34]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.subf %[[VAL_35]], %[[VAL_36]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = math.cos %[[VAL_27]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.mulf %[[VAL_38]], %[[VAL_38]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.mulf %[[VAL_39]], %[[VAL_32]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = math.sin %[[VAL_27]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.mulf %[[VAL_38]], %[[VAL_41]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.mulf %[[VAL_32]], %[[VAL_42]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.addf %[[VAL_35]], %[[VAL_36]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.addf %[[VAL_44]], %[[VAL_40]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.cmpf oeq, %[[VAL_44]], %[[VAL_31]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = math.copysign %[[VAL_29]], %[[VAL_30]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.divf %[[VAL_37]], %[[VAL_45]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.select %[[VAL_46]], %[[VAL_47]], %[[VAL_48]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.divf %[[VAL_43]], %[[VAL_45]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.mulf %[[VAL_49]], %[[VAL_29]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = complex.create %[[VAL_50]], %[[VAL_51]] : complex<f32>
// CHECK-NEXT:    %[[VAL_53:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_54:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.constant 4.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.addf %[[VAL_53]], %[[VAL_53]] : f32
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.mulf %[[VAL_55]], %[[VAL_58]] : f32
// CHECK-NEXT:    %[[VAL_60:.*]] = math.expm1 %[[VAL_58]] : f32
// CHECK-NEXT:    %[[VAL_61:.*]] = math.expm1 %[[VAL_59]] : f32
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.subf %[[VAL_60]], %[[VAL_61]] : f32
// CHECK-NEXT:    %[[VAL_63:.*]] = math.cos %[[VAL_54]] : f32
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.mulf %[[VAL_63]], %[[VAL_63]] : f32
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.mulf %[[VAL_64]], %[[VAL_57]] : f32
// CHECK-NEXT:    %[[VAL_66:.*]] = math.sin %[[VAL_54]] : f32
// CHECK-NEXT:    %[[VAL_67:.*]] = arith.mulf %[[VAL_63]], %[[VAL_66]] : f32
// CHECK-NEXT:    %[[VAL_68:.*]] = arith.mulf %[[VAL_57]], %[[VAL_67]] : f32
// CHECK-NEXT:    %[[VAL_69:.*]] = arith.addf %[[VAL_60]], %[[VAL_61]] : f32
// CHECK-NEXT:    %[[VAL_70:.*]] = arith.addf %[[VAL_69]], %[[VAL_65]] : f32
// CHECK-NEXT:    %[[VAL_71:.*]] = arith.cmpf oeq, %[[VAL_69]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_72:.*]] = math.copysign %[[VAL_55]], %[[VAL_53]] : f32
// CHECK-NEXT:    %[[VAL_73:.*]] = arith.divf %[[VAL_62]], %[[VAL_70]] : f32
// CHECK-NEXT:    %[[VAL_74:.*]] = arith.select %[[VAL_71]], %[[VAL_72]], %[[VAL_73]] : f32
// CHECK-NEXT:    %[[VAL_75:.*]] = arith.divf %[[VAL_68]], %[[VAL_70]] : f32
// CHECK-NEXT:    %[[VAL_76:.*]] = math.absf %[[VAL_53]] : f32
// CHECK-NEXT:    %[[VAL_77:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_78:.*]] = arith.constant 0x7FC00000 : f32
// CHECK-NEXT:    %[[VAL_79:.*]] = arith.cmpf oeq, %[[VAL_76]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_80:.*]] = arith.cmpf oeq, %[[VAL_54]], %[[VAL_77]] : f32
// CHECK-NEXT:    %[[VAL_81:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_82:.*]] = arith.xori %[[VAL_79]], %[[VAL_81]] : i1
// CHECK-NEXT:    %[[VAL_83:.*]] = arith.cmpf uno, %[[VAL_68]], %[[VAL_68]] : f32
// CHECK-NEXT:    %[[VAL_84:.*]] = arith.andi %[[VAL_83]], %[[VAL_82]] : i1
// CHECK-NEXT:    %[[VAL_85:.*]] = arith.andi %[[VAL_79]], %[[VAL_83]] : i1
// CHECK-NEXT:    %[[VAL_86:.*]] = arith.ori %[[VAL_80]], %[[VAL_85]] : i1
// CHECK-NEXT:    %[[VAL_87:.*]] = arith.select %[[VAL_84]], %[[VAL_78]], %[[VAL_74]] : f32
// CHECK-NEXT:    %[[VAL_88:.*]] = arith.select %[[VAL_86]], %[[VAL_77]], %[[VAL_75]] : f32
// CHECK-NEXT:    %[[VAL_89:.*]] = complex.create %[[VAL_87]], %[[VAL_88]] : complex<f32>
// CHECK-NEXT:    return %[[VAL_13]], %[[VAL_26]], %[[VAL_52]], %[[VAL_89]] : complex<f32>, complex<f32>, complex<f32>, complex<f32>
// CHECK-NEXT:  }
func.func @trigonometric(%a: complex<f32>) -> (complex<f32>, complex<f32>, complex<f32>, complex<f32>) {
  %0 = complex.sin %a : complex<f32>
  %1 = complex.cos %a : complex<f32>
  %2 = complex.tan %a fastmath<nnan,ninf> : complex<f32>
  %3 = complex.tanh %a : complex<f32>
  return %0, %1, %2, %3 : complex<f32>, complex<f32>, complex<f32>, complex<f32>
}

// CHECK-LABEL: func.func @sign(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>) -> complex<f32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.cmpf oeq, %[[VAL_1]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.cmpf oeq, %[[VAL_2]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.andi %[[VAL_4]], %[[VAL_5]] : i1
// CHECK-NEXT:    %[[VAL_7:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_8:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = math.absf %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = math.absf %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.maximumf %[[VAL_10]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.minimumf %[[VAL_10]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.divf %[[VAL_13]], %[[VAL_12]] : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.mulf %[[VAL_14]], %[[VAL_14]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.addf %[[VAL_15]], %[[VAL_9]] : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = math.sqrt %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.mulf %[[VAL_12]], %[[VAL_17]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.cmpf uno, %[[VAL_18]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.select %[[VAL_19]], %[[VAL_13]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.divf %[[VAL_1]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.divf %[[VAL_2]], %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = complex.create %[[VAL_21]], %[[VAL_22]] : complex<f32>
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.select %[[VAL_6]], %[[VAL_0]], %[[VAL_23]] : complex<f32>
// CHECK-NEXT:    return %[[VAL_24]] : complex<f32>
// CHECK-NEXT:  }
func.func @sign(%a: complex<f32>) -> complex<f32> {
  %0 = complex.sign %a : complex<f32>
  return %0 : complex<f32>
}

// CHECK-LABEL: func.func @roots(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>) -> (complex<f32>, complex<f32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_4:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = math.absf %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = math.absf %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.maximumf %[[VAL_6]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.minimumf %[[VAL_6]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.divf %[[VAL_9]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.mulf %[[VAL_10]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addf %[[VAL_11]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 2.500000e-01 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = math.sqrt %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = math.powf %[[VAL_12]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.mulf %[[VAL_14]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.cmpf uno, %[[VAL_16]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.select %[[VAL_17]], %[[VAL_9]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = math.atan2 %[[VAL_4]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.mulf %[[VAL_19]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = math.cos %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = math.sin %[[VAL_20]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpf oeq, %[[VAL_22]], %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.mulf %[[VAL_18]], %[[VAL_21]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.mulf %[[VAL_18]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.select %[[VAL_23]], %[[VAL_1]], %[[VAL_25]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.constant 0xFF800000 : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.constant 0x7FC00000 : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = math.absf %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.cmpf oeq, %[[VAL_30]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.cmpf one, %[[VAL_30]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.cmpf oeq, %[[VAL_3]], %[[VAL_27]] : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.cmpf oeq, %[[VAL_3]], %[[VAL_28]] : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.andi %[[VAL_34]], %[[VAL_32]] : i1
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_35]], %[[VAL_1]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.ori %[[VAL_31]], %[[VAL_33]] : i1
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.select %[[VAL_37]], %[[VAL_27]], %[[VAL_36]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = math.copysign %[[VAL_27]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.cmpf uno, %[[VAL_18]], %[[VAL_18]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.select %[[VAL_40]], %[[VAL_29]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.ori %[[VAL_31]], %[[VAL_34]] : i1
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.select %[[VAL_42]], %[[VAL_39]], %[[VAL_41]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.cmpf oeq, %[[VAL_18]], %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.select %[[VAL_44]], %[[VAL_1]], %[[VAL_38]] : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.select %[[VAL_44]], %[[VAL_1]], %[[VAL_43]] : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = complex.create %[[VAL_45]], %[[VAL_46]] : complex<f32>
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.constant -5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.constant 0x7FC00000 : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_53:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = math.absf %[[VAL_52]] : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = math.absf %[[VAL_53]] : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.maximumf %[[VAL_55]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.minimumf %[[VAL_55]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.divf %[[VAL_58]], %[[VAL_57]] : f32
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.mulf %[[VAL_59]], %[[VAL_59]] : f32
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.addf %[[VAL_60]], %[[VAL_54]] : f32
// CHECK-NEXT:    %[[VAL_62:.*]] = math.rsqrt %[[VAL_61]] : f32
// CHECK-NEXT:    %[[VAL_63:.*]] = math.rsqrt %[[VAL_58]] : f32
// CHECK-NEXT:    %[[VAL_64:.*]] = math.rsqrt %[[VAL_57]] : f32
// CHECK-NEXT:    %[[VAL_65:.*]] = math.sqrt %[[VAL_62]] : f32
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.mulf %[[VAL_64]], %[[VAL_65]] : f32
// CHECK-NEXT:    %[[VAL_67:.*]] = arith.cmpf uno, %[[VAL_66]], %[[VAL_66]] : f32
// CHECK-NEXT:    %[[VAL_68:.*]] = arith.select %[[VAL_67]], %[[VAL_63]], %[[VAL_66]] : f32
// CHECK-NEXT:    %[[VAL_69:.*]] = math.atan2 %[[VAL_53]], %[[VAL_52]] : f32
// CHECK-NEXT:    %[[VAL_70:.*]] = arith.mulf %[[VAL_69]], %[[VAL_50]] : f32
// CHECK-NEXT:    %[[VAL_71:.*]] = math.cos %[[VAL_70]] : f32
// CHECK-NEXT:    %[[VAL_72:.*]] = math.sin %[[VAL_70]] : f32
// CHECK-NEXT:    %[[VAL_73:.*]] = arith.mulf %[[VAL_68]], %[[VAL_71]] : f32
// CHECK-NEXT:    %[[VAL_74:.*]] = arith.mulf %[[VAL_68]], %[[VAL_72]] : f32
// CHECK-NEXT:    %[[VAL_75:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_76:.*]] = math.copysign %[[VAL_48]], %[[VAL_52]] : f32
// CHECK-NEXT:    %[[VAL_77:.*]] = math.copysign %[[VAL_48]], %[[VAL_53]] : f32
// CHECK-NEXT:    %[[VAL_78:.*]] = arith.mulf %[[VAL_75]], %[[VAL_77]] : f32
// CHECK-NEXT:    %[[VAL_79:.*]] = math.absf %[[VAL_52]] : f32
// CHECK-NEXT:    %[[VAL_80:.*]] = math.absf %[[VAL_53]] : f32
// CHECK-NEXT:    %[[VAL_81:.*]] = arith.cmpf oeq, %[[VAL_80]], %[[VAL_49]] : f32
// CHECK-NEXT:    %[[VAL_82:.*]] = arith.cmpf uno, %[[VAL_52]], %[[VAL_52]] : f32
// CHECK-NEXT:    %[[VAL_83:.*]] = arith.cmpf oeq, %[[VAL_79]], %[[VAL_49]] : f32
// CHECK-NEXT:    %[[VAL_84:.*]] = arith.andi %[[VAL_81]], %[[VAL_82]] : i1
// CHECK-NEXT:    %[[VAL_85:.*]] = arith.ori %[[VAL_84]], %[[VAL_83]] : i1
// CHECK-NEXT:    %[[VAL_86:.*]] = arith.select %[[VAL_85]], %[[VAL_76]], %[[VAL_73]] : f32
// CHECK-NEXT:    %[[VAL_87:.*]] = arith.select %[[VAL_85]], %[[VAL_78]], %[[VAL_74]] : f32
// CHECK-NEXT:    %[[VAL_88:.*]] = arith.cmpf oeq, %[[VAL_52]], %[[VAL_48]] : f32
// CHECK-NEXT:    %[[VAL_89:.*]] = arith.cmpf oeq, %[[VAL_53]], %[[VAL_48]] : f32
// CHECK-NEXT:    %[[VAL_90:.*]] = arith.andi %[[VAL_88]], %[[VAL_89]] : i1
// CHECK-NEXT:    %[[VAL_91:.*]] = arith.select %[[VAL_90]], %[[VAL_49]], %[[VAL_86]] : f32
// CHECK-NEXT:    %[[VAL_92:.*]] = arith.select %[[VAL_90]], %[[VAL_51]], %[[VAL_87]] : f32
// CHECK-NEXT:    %[[VAL_93:.*]] = complex.create %[[VAL_91]], %[[VAL_92]] : complex<f32>
// CHECK-NEXT:    return %[[VAL_47]], %[[VAL_93]] : complex<f32>, complex<f32>
// CHECK-NEXT:  }
func.func @roots(%a: complex<f32>) -> (complex<f32>, complex<f32>) {
  %0 = complex.sqrt %a : complex<f32>
  %1 = complex.rsqrt %a : complex<f32>
  return %0, %1 : complex<f32>, complex<f32>
}

// Nothing is NaN or infinite: what is about that is left out.
// CHECK-LABEL: func.func @finite_roots(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>) -> (complex<f32>, complex<f32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_4:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = math.absf %[[VAL_3]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_7:.*]] = math.absf %[[VAL_4]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.maximumf %[[VAL_6]], %[[VAL_7]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.minimumf %[[VAL_6]], %[[VAL_7]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.divf %[[VAL_9]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.mulf %[[VAL_10]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addf %[[VAL_11]], %[[VAL_5]] : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 2.500000e-01 : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = math.sqrt %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = math.powf %[[VAL_12]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.mulf %[[VAL_14]], %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.cmpf uno, %[[VAL_16]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.select %[[VAL_17]], %[[VAL_9]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = math.atan2 %[[VAL_4]], %[[VAL_3]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.mulf %[[VAL_19]], %[[VAL_2]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = math.cos %[[VAL_20]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = math.sin %[[VAL_20]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpf oeq, %[[VAL_22]], %[[VAL_1]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.mulf %[[VAL_18]], %[[VAL_21]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.mulf %[[VAL_18]], %[[VAL_22]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.select %[[VAL_23]], %[[VAL_1]], %[[VAL_25]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.cmpf oeq, %[[VAL_18]], %[[VAL_1]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.select %[[VAL_27]], %[[VAL_1]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.select %[[VAL_27]], %[[VAL_1]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = complex.create %[[VAL_28]], %[[VAL_29]] : complex<f32>
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.constant -5.000000e-01 : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.constant 0x7FC00000 : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_36:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_38:.*]] = math.absf %[[VAL_35]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = math.absf %[[VAL_36]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.maximumf %[[VAL_38]], %[[VAL_39]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.minimumf %[[VAL_38]], %[[VAL_39]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.divf %[[VAL_41]], %[[VAL_40]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.mulf %[[VAL_42]], %[[VAL_42]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.addf %[[VAL_43]], %[[VAL_37]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = math.rsqrt %[[VAL_44]] : f32
// CHECK-NEXT:    %[[VAL_46:.*]] = math.rsqrt %[[VAL_41]] : f32
// CHECK-NEXT:    %[[VAL_47:.*]] = math.rsqrt %[[VAL_40]] : f32
// CHECK-NEXT:    %[[VAL_48:.*]] = math.sqrt %[[VAL_45]] : f32
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.mulf %[[VAL_47]], %[[VAL_48]] : f32
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.cmpf uno, %[[VAL_49]], %[[VAL_49]] : f32
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.select %[[VAL_50]], %[[VAL_46]], %[[VAL_49]] : f32
// CHECK-NEXT:    %[[VAL_52:.*]] = math.atan2 %[[VAL_36]], %[[VAL_35]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.mulf %[[VAL_52]], %[[VAL_33]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = math.cos %[[VAL_53]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = math.sin %[[VAL_53]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.mulf %[[VAL_51]], %[[VAL_54]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.mulf %[[VAL_51]], %[[VAL_55]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.cmpf oeq, %[[VAL_35]], %[[VAL_31]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.cmpf oeq, %[[VAL_36]], %[[VAL_31]] fastmath<nnan,ninf> : f32
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.andi %[[VAL_58]], %[[VAL_59]] : i1
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.select %[[VAL_60]], %[[VAL_32]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.select %[[VAL_60]], %[[VAL_34]], %[[VAL_57]] : f32
// CHECK-NEXT:    %[[VAL_63:.*]] = complex.create %[[VAL_61]], %[[VAL_62]] : complex<f32>
// CHECK-NEXT:    return %[[VAL_30]], %[[VAL_63]] : complex<f32>, complex<f32>
// CHECK-NEXT:  }
func.func @finite_roots(%a: complex<f32>) -> (complex<f32>, complex<f32>) {
  %0 = complex.sqrt %a fastmath<nnan,ninf> : complex<f32>
  %1 = complex.rsqrt %a fastmath<nnan,ninf> : complex<f32>
  return %0, %1 : complex<f32>, complex<f32>
}

// CHECK-LABEL: func.func @power(
// CHECK-SAME:  %[[VAL_0:.*]]: complex<f32>, %[[VAL_1:.*]]: complex<f32>) -> complex<f32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = complex.re %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_3:.*]] = complex.im %[[VAL_1]] : complex<f32>
// CHECK-NEXT:    %[[VAL_4:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_5:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_6:.*]] = complex.re %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_7:.*]] = complex.im %[[VAL_0]] : complex<f32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = math.absf %[[VAL_6]] : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = math.absf %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.maximumf %[[VAL_9]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.minimumf %[[VAL_9]], %[[VAL_10]] : f32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.divf %[[VAL_12]], %[[VAL_11]] : f32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.mulf %[[VAL_13]], %[[VAL_13]] : f32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.addf %[[VAL_14]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = math.sqrt %[[VAL_15]] : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.mulf %[[VAL_11]], %[[VAL_16]] : f32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.cmpf uno, %[[VAL_17]], %[[VAL_17]] : f32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.select %[[VAL_18]], %[[VAL_12]], %[[VAL_17]] : f32
// CHECK-NEXT:    %[[VAL_20:.*]] = math.powf %[[VAL_19]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.negf %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_22:.*]] = math.atan2 %[[VAL_5]], %[[VAL_4]] : f32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.mulf %[[VAL_21]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_24:.*]] = math.exp %[[VAL_23]] : f32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.mulf %[[VAL_20]], %[[VAL_24]] : f32
// CHECK-NEXT:    %[[VAL_26:.*]] = math.log %[[VAL_19]] : f32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.mulf %[[VAL_2]], %[[VAL_22]] : f32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.mulf %[[VAL_3]], %[[VAL_26]] : f32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.addf %[[VAL_27]], %[[VAL_28]] : f32
// CHECK-NEXT:    %[[VAL_30:.*]] = math.cos %[[VAL_29]] : f32
// CHECK-NEXT:    %[[VAL_31:.*]] = math.sin %[[VAL_29]] : f32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_35:.*]] = complex.create %[[VAL_34]], %[[VAL_33]] : complex<f32>
// CHECK-NEXT:    %[[VAL_36:.*]] = complex.create %[[VAL_33]], %[[VAL_33]] : complex<f32>
// CHECK-NEXT:    %[[VAL_37:.*]] = complex.create %[[VAL_32]], %[[VAL_33]] : complex<f32>
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.cmpf oeq, %[[VAL_19]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.cmpf oeq, %[[VAL_3]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.cmpf oeq, %[[VAL_2]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.cmpf oeq, %[[VAL_5]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.cmpf ole, %[[VAL_33]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.mulf %[[VAL_25]], %[[VAL_30]] : f32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.mulf %[[VAL_25]], %[[VAL_31]] : f32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.select %[[VAL_40]], %[[VAL_35]], %[[VAL_36]] : complex<f32>
// CHECK-NEXT:    %[[VAL_46:.*]] = complex.create %[[VAL_43]], %[[VAL_44]] : complex<f32>
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.andi %[[VAL_38]], %[[VAL_39]] : i1
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.andi %[[VAL_47]], %[[VAL_42]] : i1
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.select %[[VAL_48]], %[[VAL_45]], %[[VAL_46]] : complex<f32>
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.andi %[[VAL_40]], %[[VAL_39]] : i1
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.select %[[VAL_50]], %[[VAL_35]], %[[VAL_49]] : complex<f32>
// CHECK-NEXT:    %[[VAL_52:.*]] = arith.cmpf oeq, %[[VAL_4]], %[[VAL_34]] : f32
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.andi %[[VAL_52]], %[[VAL_41]] : i1
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.select %[[VAL_53]], %[[VAL_35]], %[[VAL_51]] : complex<f32>
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.cmpf oeq, %[[VAL_4]], %[[VAL_32]] : f32
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.andi %[[VAL_55]], %[[VAL_41]] : i1
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.cmpf ogt, %[[VAL_2]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.andi %[[VAL_39]], %[[VAL_57]] : i1
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.andi %[[VAL_56]], %[[VAL_58]] : i1
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.select %[[VAL_59]], %[[VAL_37]], %[[VAL_54]] : complex<f32>
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.cmpf olt, %[[VAL_2]], %[[VAL_33]] : f32
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.andi %[[VAL_39]], %[[VAL_61]] : i1
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.andi %[[VAL_56]], %[[VAL_62]] : i1
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.select %[[VAL_63]], %[[VAL_36]], %[[VAL_60]] : complex<f32>
// CHECK-NEXT:    return %[[VAL_64]] : complex<f32>
// CHECK-NEXT:  }
func.func @power(%a: complex<f32>, %b: complex<f32>) -> complex<f32> {
  %0 = complex.pow %a, %b : complex<f32>
  return %0 : complex<f32>
}
