// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --arith-emulate-wide-int="widest-int-supported=32" | FileCheck %s

// CHECK-LABEL: func.func @addi(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]], %[[VAL_7:.*]] = arith.addui_extended %[[VAL_2]], %[[VAL_4]] : i32, i1
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.extui %[[VAL_7]] : i1 to i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.addi %[[VAL_8]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.addi %[[VAL_9]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.insert %[[VAL_6]], %[[VAL_11]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.insert %[[VAL_10]], %[[VAL_12]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_13]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @addi(%a: i64, %b: i64) -> i64 {
  %0 = arith.addi %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @muli(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]], %[[VAL_7:.*]] = arith.mului_extended %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.muli %[[VAL_2]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.muli %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.addi %[[VAL_7]], %[[VAL_8]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.addi %[[VAL_10]], %[[VAL_9]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.insert %[[VAL_6]], %[[VAL_12]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.insert %[[VAL_11]], %[[VAL_13]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_14]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @muli(%a: i64, %b: i64) -> i64 {
  %0 = arith.muli %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @andi(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.andi %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.andi %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.insert %[[VAL_6]], %[[VAL_8]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.insert %[[VAL_7]], %[[VAL_9]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_10]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @andi(%a: i64, %b: i64) -> i64 {
  %0 = arith.andi %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @ori(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.ori %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.ori %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.insert %[[VAL_6]], %[[VAL_8]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.insert %[[VAL_7]], %[[VAL_9]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_10]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @ori(%a: i64, %b: i64) -> i64 {
  %0 = arith.ori %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @xori(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.xori %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.xori %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.insert %[[VAL_6]], %[[VAL_8]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.insert %[[VAL_7]], %[[VAL_9]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_10]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @xori(%a: i64, %b: i64) -> i64 {
  %0 = arith.xori %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @shli(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 32 : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi uge, %[[VAL_4]], %[[VAL_6]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.shli %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_7]], %[[VAL_5]], %[[VAL_8]] : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.select %[[VAL_7]], %[[VAL_6]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.subi %[[VAL_6]], %[[VAL_10]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.shrui %[[VAL_2]], %[[VAL_11]] : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.subi %[[VAL_4]], %[[VAL_6]] : i32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.shli %[[VAL_2]], %[[VAL_13]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.shli %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.select %[[VAL_7]], %[[VAL_5]], %[[VAL_15]] : i32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.select %[[VAL_7]], %[[VAL_14]], %[[VAL_12]] : i32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.ori %[[VAL_17]], %[[VAL_16]] : i32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_20:.*]] = vector.insert %[[VAL_9]], %[[VAL_19]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_21:.*]] = vector.insert %[[VAL_18]], %[[VAL_20]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_21]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @shli(%a: i64, %b: i64) -> i64 {
  %0 = arith.shli %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @shrui(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 32 : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi uge, %[[VAL_4]], %[[VAL_6]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.shrui %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_7]], %[[VAL_5]], %[[VAL_8]] : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.shrui %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.select %[[VAL_7]], %[[VAL_5]], %[[VAL_10]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.select %[[VAL_7]], %[[VAL_6]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.subi %[[VAL_6]], %[[VAL_12]] : i32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.shli %[[VAL_3]], %[[VAL_13]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.subi %[[VAL_4]], %[[VAL_6]] : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.shrui %[[VAL_3]], %[[VAL_15]] : i32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.select %[[VAL_7]], %[[VAL_16]], %[[VAL_14]] : i32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.ori %[[VAL_9]], %[[VAL_17]] : i32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_20:.*]] = vector.insert %[[VAL_18]], %[[VAL_19]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_21:.*]] = vector.insert %[[VAL_11]], %[[VAL_20]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_21]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @shrui(%a: i64, %b: i64) -> i64 {
  %0 = arith.shrui %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @shrsi(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.cmpi slt, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.extsi %[[VAL_5]] : i1 to i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi slt, %[[VAL_6]], %[[VAL_7]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.extsi %[[VAL_8]] : i1 to i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.insert %[[VAL_6]], %[[VAL_10]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.insert %[[VAL_9]], %[[VAL_11]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 64 : i32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.subi %[[VAL_13]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_16:.*]] = vector.insert %[[VAL_14]], %[[VAL_15]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.extract %[[VAL_12]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.extract %[[VAL_12]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_19:.*]] = vector.extract %[[VAL_16]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.constant 32 : i32
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.cmpi uge, %[[VAL_19]], %[[VAL_21]] : i32
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.shli %[[VAL_17]], %[[VAL_19]] : i32
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.select %[[VAL_22]], %[[VAL_20]], %[[VAL_23]] : i32
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.select %[[VAL_22]], %[[VAL_21]], %[[VAL_19]] : i32
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.subi %[[VAL_21]], %[[VAL_25]] : i32
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.shrui %[[VAL_17]], %[[VAL_26]] : i32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.subi %[[VAL_19]], %[[VAL_21]] : i32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.shli %[[VAL_17]], %[[VAL_28]] : i32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.shli %[[VAL_18]], %[[VAL_19]] : i32
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.select %[[VAL_22]], %[[VAL_20]], %[[VAL_30]] : i32
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.select %[[VAL_22]], %[[VAL_29]], %[[VAL_27]] : i32
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.ori %[[VAL_32]], %[[VAL_31]] : i32
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_35:.*]] = vector.insert %[[VAL_24]], %[[VAL_34]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_36:.*]] = vector.insert %[[VAL_33]], %[[VAL_35]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_37:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_38:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_39:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.constant 32 : i32
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.cmpi uge, %[[VAL_39]], %[[VAL_41]] : i32
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.shrui %[[VAL_37]], %[[VAL_39]] : i32
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.select %[[VAL_42]], %[[VAL_40]], %[[VAL_43]] : i32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.shrui %[[VAL_38]], %[[VAL_39]] : i32
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.select %[[VAL_42]], %[[VAL_40]], %[[VAL_45]] : i32
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.select %[[VAL_42]], %[[VAL_41]], %[[VAL_39]] : i32
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.subi %[[VAL_41]], %[[VAL_47]] : i32
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.shli %[[VAL_38]], %[[VAL_48]] : i32
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.subi %[[VAL_39]], %[[VAL_41]] : i32
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.shrui %[[VAL_38]], %[[VAL_50]] : i32
// CHECK-NEXT:    %[[VAL_52:.*]] = arith.select %[[VAL_42]], %[[VAL_51]], %[[VAL_49]] : i32
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.ori %[[VAL_44]], %[[VAL_52]] : i32
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_55:.*]] = vector.insert %[[VAL_53]], %[[VAL_54]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_56:.*]] = vector.insert %[[VAL_46]], %[[VAL_55]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_57:.*]] = vector.extract %[[VAL_56]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_58:.*]] = vector.extract %[[VAL_56]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_59:.*]] = vector.extract %[[VAL_36]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_60:.*]] = vector.extract %[[VAL_36]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.ori %[[VAL_57]], %[[VAL_59]] : i32
// CHECK-NEXT:    %[[VAL_62:.*]] = arith.ori %[[VAL_58]], %[[VAL_60]] : i32
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_64:.*]] = vector.insert %[[VAL_61]], %[[VAL_63]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_65:.*]] = vector.insert %[[VAL_62]], %[[VAL_64]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_67:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_68:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_69:.*]] = vector.extract %[[VAL_65]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_70:.*]] = vector.extract %[[VAL_65]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_71:.*]] = arith.select %[[VAL_66]], %[[VAL_67]], %[[VAL_69]] : i32
// CHECK-NEXT:    %[[VAL_72:.*]] = arith.select %[[VAL_66]], %[[VAL_68]], %[[VAL_70]] : i32
// CHECK-NEXT:    %[[VAL_73:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_74:.*]] = vector.insert %[[VAL_71]], %[[VAL_73]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_75:.*]] = vector.insert %[[VAL_72]], %[[VAL_74]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_75]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @shrsi(%a: i64, %b: i64) -> i64 {
  %0 = arith.shrsi %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @maxsi(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi ugt, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi sgt, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_8]], %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.select %[[VAL_9]], %[[VAL_10]], %[[VAL_12]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.select %[[VAL_9]], %[[VAL_11]], %[[VAL_13]] : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.insert %[[VAL_14]], %[[VAL_16]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.insert %[[VAL_15]], %[[VAL_17]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_18]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @maxsi(%a: i64, %b: i64) -> i64 {
  %0 = arith.maxsi %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @maxui(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi ugt, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi ugt, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_8]], %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.select %[[VAL_9]], %[[VAL_10]], %[[VAL_12]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.select %[[VAL_9]], %[[VAL_11]], %[[VAL_13]] : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.insert %[[VAL_14]], %[[VAL_16]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.insert %[[VAL_15]], %[[VAL_17]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_18]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @maxui(%a: i64, %b: i64) -> i64 {
  %0 = arith.maxui %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @minsi(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi ult, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi slt, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_8]], %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.select %[[VAL_9]], %[[VAL_10]], %[[VAL_12]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.select %[[VAL_9]], %[[VAL_11]], %[[VAL_13]] : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.insert %[[VAL_14]], %[[VAL_16]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.insert %[[VAL_15]], %[[VAL_17]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_18]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @minsi(%a: i64, %b: i64) -> i64 {
  %0 = arith.minsi %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @minui(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi ult, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi ult, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_8]], %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.select %[[VAL_9]], %[[VAL_10]], %[[VAL_12]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.select %[[VAL_9]], %[[VAL_11]], %[[VAL_13]] : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.insert %[[VAL_14]], %[[VAL_16]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.insert %[[VAL_15]], %[[VAL_17]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_18]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @minui(%a: i64, %b: i64) -> i64 {
  %0 = arith.minui %a, %b : i64
  return %0 : i64
}

// CHECK-LABEL: func.func @cmpi_eq(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> i1 {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi eq, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.andi %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    return %[[VAL_8]] : i1
// CHECK-NEXT:  }
func.func @cmpi_eq(%a: i64, %b: i64) -> i1 {
  %0 = arith.cmpi eq, %a, %b : i64
  return %0 : i1
}

// CHECK-LABEL: func.func @cmpi_ne(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> i1 {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi ne, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi ne, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.ori %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    return %[[VAL_8]] : i1
// CHECK-NEXT:  }
func.func @cmpi_ne(%a: i64, %b: i64) -> i1 {
  %0 = arith.cmpi ne, %a, %b : i64
  return %0 : i1
}

// CHECK-LABEL: func.func @cmpi_slt(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> i1 {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi ult, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi slt, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_8]], %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    return %[[VAL_9]] : i1
// CHECK-NEXT:  }
func.func @cmpi_slt(%a: i64, %b: i64) -> i1 {
  %0 = arith.cmpi slt, %a, %b : i64
  return %0 : i1
}

// CHECK-LABEL: func.func @cmpi_sge(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> i1 {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi uge, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi sge, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_8]], %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    return %[[VAL_9]] : i1
// CHECK-NEXT:  }
func.func @cmpi_sge(%a: i64, %b: i64) -> i1 {
  %0 = arith.cmpi sge, %a, %b : i64
  return %0 : i1
}

// CHECK-LABEL: func.func @cmpi_ugt(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> i1 {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi ugt, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi ugt, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_8]], %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    return %[[VAL_9]] : i1
// CHECK-NEXT:  }
func.func @cmpi_ugt(%a: i64, %b: i64) -> i1 {
  %0 = arith.cmpi ugt, %a, %b : i64
  return %0 : i1
}

// CHECK-LABEL: func.func @cmpi_ule(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>, %[[VAL_1:.*]]: vector<2xi32>) -> i1 {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi ule, %[[VAL_2]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi ule, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_8]], %[[VAL_6]], %[[VAL_7]] : i1
// CHECK-NEXT:    return %[[VAL_9]] : i1
// CHECK-NEXT:  }
func.func @cmpi_ule(%a: i64, %b: i64) -> i1 {
  %0 = arith.cmpi ule, %a, %b : i64
  return %0 : i1
}

// CHECK-LABEL: func.func @extsi_i32_to_i64(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.cmpi slt, %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.extsi %[[VAL_2]] : i1 to i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.insert %[[VAL_0]], %[[VAL_4]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.insert %[[VAL_3]], %[[VAL_5]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_6]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @extsi_i32_to_i64(%a: i32) -> i64 {
  %0 = arith.extsi %a : i32 to i64
  return %0 : i64
}

// CHECK-LABEL: func.func @extui_i32_to_i64(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.insert %[[VAL_0]], %[[VAL_1]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_2]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @extui_i32_to_i64(%a: i32) -> i64 {
  %0 = arith.extui %a : i32 to i64
  return %0 : i64
}

// CHECK-LABEL: func.func @extsi_i16_to_i64(
// CHECK-SAME:  %[[VAL_0:.*]]: i16) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.extsi %[[VAL_0]] : i16 to i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.cmpi slt, %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.extsi %[[VAL_3]] : i1 to i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.insert %[[VAL_1]], %[[VAL_5]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.insert %[[VAL_4]], %[[VAL_6]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_7]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @extsi_i16_to_i64(%a: i16) -> i64 {
  %0 = arith.extsi %a : i16 to i64
  return %0 : i64
}

// CHECK-LABEL: func.func @extui_i16_to_i64(
// CHECK-SAME:  %[[VAL_0:.*]]: i16) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.extui %[[VAL_0]] : i16 to i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.insert %[[VAL_1]], %[[VAL_2]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_3]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @extui_i16_to_i64(%a: i16) -> i64 {
  %0 = arith.extui %a : i16 to i64
  return %0 : i64
}

// CHECK-LABEL: func.func @trunci_i64_to_i32(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @trunci_i64_to_i32(%a: i64) -> i32 {
  %0 = arith.trunci %a : i64 to i32
  return %0 : i32
}

// CHECK-LABEL: func.func @trunci_i64_to_i16(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>) -> i16 {
// CHECK-NEXT:    %[[VAL_1:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.trunci %[[VAL_1]] : i32 to i16
// CHECK-NEXT:    return %[[VAL_2]] : i16
// CHECK-NEXT:  }
func.func @trunci_i64_to_i16(%a: i64) -> i16 {
  %0 = arith.trunci %a : i64 to i16
  return %0 : i16
}

// CHECK-LABEL: func.func @index_cast_index_to_i64(
// CHECK-SAME:  %[[VAL_0:.*]]: index) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.index_cast %[[VAL_0]] : index to i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.cmpi slt, %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.extsi %[[VAL_3]] : i1 to i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.insert %[[VAL_1]], %[[VAL_5]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.insert %[[VAL_4]], %[[VAL_6]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_7]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @index_cast_index_to_i64(%a: index) -> i64 {
  %0 = arith.index_cast %a : index to i64
  return %0 : i64
}

// CHECK-LABEL: func.func @index_castui_index_to_i64(
// CHECK-SAME:  %[[VAL_0:.*]]: index) -> vector<2xi32> {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.index_castui %[[VAL_0]] : index to i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.insert %[[VAL_1]], %[[VAL_2]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    return %[[VAL_3]] : vector<2xi32>
// CHECK-NEXT:  }
func.func @index_castui_index_to_i64(%a: index) -> i64 {
  %0 = arith.index_castui %a : index to i64
  return %0 : i64
}

// CHECK-LABEL: func.func @index_cast_i64_to_index(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>) -> index {
// CHECK-NEXT:    %[[VAL_1:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.index_cast %[[VAL_1]] : i32 to index
// CHECK-NEXT:    return %[[VAL_2]] : index
// CHECK-NEXT:  }
func.func @index_cast_i64_to_index(%a: i64) -> index {
  %0 = arith.index_cast %a : i64 to index
  return %0 : index
}

// CHECK-LABEL: func.func @index_castui_i64_to_index(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>) -> index {
// CHECK-NEXT:    %[[VAL_1:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.index_castui %[[VAL_1]] : i32 to index
// CHECK-NEXT:    return %[[VAL_2]] : index
// CHECK-NEXT:  }
func.func @index_castui_i64_to_index(%a: i64) -> index {
  %0 = arith.index_castui %a : i64 to index
  return %0 : index
}

// CHECK-LABEL: func.func @uitofp_i64_to_f32(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.cmpi eq, %[[VAL_2]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.uitofp %[[VAL_1]] : i32 to f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.uitofp %[[VAL_2]] : i32 to f32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 4.2949673E+9 : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.mulf %[[VAL_6]], %[[VAL_7]] : f32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.addf %[[VAL_5]], %[[VAL_8]] : f32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.select %[[VAL_4]], %[[VAL_5]], %[[VAL_9]] : f32
// CHECK-NEXT:    return %[[VAL_10]] : f32
// CHECK-NEXT:  }
func.func @uitofp_i64_to_f32(%a: i64) -> f32 {
  %0 = arith.uitofp %a : i64 to f32
  return %0 : f32
}

// CHECK-LABEL: func.func @sitofp_i64_to_f64(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>) -> f64 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<[1, 0]> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant dense<-1> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_1]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_1]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi ult, %[[VAL_4]], %[[VAL_6]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.cmpi slt, %[[VAL_5]], %[[VAL_7]] : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.cmpi eq, %[[VAL_5]], %[[VAL_7]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.select %[[VAL_10]], %[[VAL_8]], %[[VAL_9]] : i1
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.extract %[[VAL_3]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.extract %[[VAL_3]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.xori %[[VAL_12]], %[[VAL_14]] : i32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.xori %[[VAL_13]], %[[VAL_15]] : i32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_19:.*]] = vector.insert %[[VAL_16]], %[[VAL_18]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_20:.*]] = vector.insert %[[VAL_17]], %[[VAL_19]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_21:.*]] = vector.extract %[[VAL_20]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_22:.*]] = vector.extract %[[VAL_20]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_23:.*]] = vector.extract %[[VAL_2]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_24:.*]] = vector.extract %[[VAL_2]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_25:.*]], %[[VAL_26:.*]] = arith.addui_extended %[[VAL_21]], %[[VAL_23]] : i32, i1
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.extui %[[VAL_26]] : i1 to i32
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.addi %[[VAL_27]], %[[VAL_22]] : i32
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.addi %[[VAL_28]], %[[VAL_24]] : i32
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_31:.*]] = vector.insert %[[VAL_25]], %[[VAL_30]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_32:.*]] = vector.insert %[[VAL_29]], %[[VAL_31]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_33:.*]] = vector.extract %[[VAL_32]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_34:.*]] = vector.extract %[[VAL_32]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_35:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_36:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.select %[[VAL_11]], %[[VAL_33]], %[[VAL_35]] : i32
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.select %[[VAL_11]], %[[VAL_34]], %[[VAL_36]] : i32
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.constant dense<0> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_40:.*]] = vector.insert %[[VAL_37]], %[[VAL_39]] [0] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_41:.*]] = vector.insert %[[VAL_38]], %[[VAL_40]] [1] : i32 into vector<2xi32>
// CHECK-NEXT:    %[[VAL_42:.*]] = vector.extract %[[VAL_41]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_43:.*]] = vector.extract %[[VAL_41]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.cmpi eq, %[[VAL_43]], %[[VAL_44]] : i32
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.uitofp %[[VAL_42]] : i32 to f64
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.uitofp %[[VAL_43]] : i32 to f64
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.constant 0x41F0000000000000 : f64
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.mulf %[[VAL_47]], %[[VAL_48]] : f64
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.addf %[[VAL_46]], %[[VAL_49]] : f64
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.select %[[VAL_45]], %[[VAL_46]], %[[VAL_50]] : f64
// CHECK-NEXT:    %[[VAL_52:.*]] = arith.negf %[[VAL_51]] : f64
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.select %[[VAL_11]], %[[VAL_52]], %[[VAL_51]] : f64
// CHECK-NEXT:    return %[[VAL_53]] : f64
// CHECK-NEXT:  }
func.func @sitofp_i64_to_f64(%a: i64) -> f64 {
  %0 = arith.sitofp %a : i64 to f64
  return %0 : f64
}

// CHECK-LABEL: func.func @uitofp_i64_to_f16(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi32>) -> f16 {
// CHECK-NEXT:    %[[VAL_1:.*]] = vector.extract %[[VAL_0]][0] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][1] : i32 from vector<2xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.cmpi eq, %[[VAL_2]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.uitofp %[[VAL_1]] : i32 to f16
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.uitofp %[[VAL_2]] : i32 to f16
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 0x7C00 : f16
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.mulf %[[VAL_6]], %[[VAL_7]] : f16
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.addf %[[VAL_5]], %[[VAL_8]] : f16
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.select %[[VAL_4]], %[[VAL_5]], %[[VAL_9]] : f16
// CHECK-NEXT:    return %[[VAL_10]] : f16
// CHECK-NEXT:  }
func.func @uitofp_i64_to_f16(%a: i64) -> f16 {
  %0 = arith.uitofp %a : i64 to f16
  return %0 : f16
}

// CHECK-LABEL: func.func @constants() -> (vector<2xi32>, vector<3x2xi32>, vector<2x2xi32>) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant dense<[-3, -1]> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<{{\[\[}}1, 0], [0, 1], [-5, -1]]> : vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant dense<{{\[\[}}1, 2], [1, 2]]> : vector<2x2xi32>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : vector<2xi32>, vector<3x2xi32>, vector<2x2xi32>
// CHECK-NEXT:  }
func.func @constants() -> (i64, vector<3xi64>, vector<2xi64>) {
  %0 = arith.constant -3 : i64
  %1 = arith.constant dense<[1, 4294967296, -5]> : vector<3xi64>
  %2 = arith.constant dense<8589934593> : vector<2xi64>
  return %0, %1, %2 : i64, vector<3xi64>, vector<2xi64>
}

// CHECK-LABEL: func.func private @declared(vector<2xi32>, i32) -> vector<4x2xi32>
func.func private @declared(i64, i32) -> vector<4xi64>

// CHECK-LABEL: func.func @calls(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: vector<2xi32>, %[[VAL_2:.*]]: i32) -> vector<4x2xi32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = call @declared(%[[VAL_1]], %[[VAL_2]]) : (vector<2xi32>, i32) -> vector<4x2xi32>
// CHECK-NEXT:    vector.print %[[VAL_3]] : vector<4x2xi32>
// CHECK-NEXT:    return %[[VAL_3]] : vector<4x2xi32>
// CHECK-NEXT:  }
func.func @calls(%c: i1, %a: i64, %b: i32) -> vector<4xi64> {
  %0 = arith.select %c, %a, %a : i64
  %1 = call @declared(%0, %b) : (i64, i32) -> vector<4xi64>
  vector.print %1 : vector<4xi64>
  return %1 : vector<4xi64>
}

// CHECK-LABEL: func.func @vectors(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<3x2xi32>, %[[VAL_1:.*]]: vector<3x2xi32>, %[[VAL_2:.*]]: vector<3xi16>, %[[VAL_3:.*]]: vector<3xindex>) -> (vector<3x2xi32>, vector<3x2xi32>, vector<3xi1>, vector<3x2xi32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 0], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 1], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.extract_strided_slice %[[VAL_1]] {offsets = [0, 0], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract_strided_slice %[[VAL_1]] {offsets = [0, 1], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_8:.*]], %[[VAL_9:.*]] = arith.addui_extended %[[VAL_4]], %[[VAL_6]] : vector<3x1xi32>, vector<3x1xi1>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.extui %[[VAL_9]] : vector<3x1xi1> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.addi %[[VAL_10]], %[[VAL_5]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addi %[[VAL_11]], %[[VAL_7]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant dense<0> : vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.insert_strided_slice %[[VAL_8]], %[[VAL_13]] {offsets = [0, 0], strides = [1, 1]} : vector<3x1xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.insert_strided_slice %[[VAL_12]], %[[VAL_14]] {offsets = [0, 1], strides = [1, 1]} : vector<3x1xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_16:.*]] = vector.extract_strided_slice %[[VAL_15]] {offsets = [0, 0], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.extract_strided_slice %[[VAL_15]] {offsets = [0, 1], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.extract_strided_slice %[[VAL_1]] {offsets = [0, 0], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant dense<0> : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.constant dense<32> : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.cmpi uge, %[[VAL_18]], %[[VAL_20]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.shli %[[VAL_16]], %[[VAL_18]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.select %[[VAL_21]], %[[VAL_19]], %[[VAL_22]] : vector<3x1xi1>, vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.select %[[VAL_21]], %[[VAL_20]], %[[VAL_18]] : vector<3x1xi1>, vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.subi %[[VAL_20]], %[[VAL_24]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.shrui %[[VAL_16]], %[[VAL_25]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.subi %[[VAL_18]], %[[VAL_20]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.shli %[[VAL_16]], %[[VAL_27]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.shli %[[VAL_17]], %[[VAL_18]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.select %[[VAL_21]], %[[VAL_19]], %[[VAL_29]] : vector<3x1xi1>, vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.select %[[VAL_21]], %[[VAL_28]], %[[VAL_26]] : vector<3x1xi1>, vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.ori %[[VAL_31]], %[[VAL_30]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.constant dense<0> : vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_34:.*]] = vector.insert_strided_slice %[[VAL_23]], %[[VAL_33]] {offsets = [0, 0], strides = [1, 1]} : vector<3x1xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_35:.*]] = vector.insert_strided_slice %[[VAL_32]], %[[VAL_34]] {offsets = [0, 1], strides = [1, 1]} : vector<3x1xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_36:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 0], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_37:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 1], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_38:.*]] = vector.extract_strided_slice %[[VAL_35]] {offsets = [0, 0], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_39:.*]] = vector.extract_strided_slice %[[VAL_35]] {offsets = [0, 1], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.cmpi ult, %[[VAL_36]], %[[VAL_38]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.cmpi slt, %[[VAL_37]], %[[VAL_39]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.cmpi eq, %[[VAL_37]], %[[VAL_39]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.select %[[VAL_42]], %[[VAL_40]], %[[VAL_41]] : vector<3x1xi1>, vector<3x1xi1>
// CHECK-NEXT:    %[[VAL_44:.*]] = vector.shape_cast %[[VAL_43]] : vector<3x1xi1> to vector<3xi1>
// CHECK-NEXT:    %[[VAL_45:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 0], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_46:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 1], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_47:.*]] = vector.extract_strided_slice %[[VAL_1]] {offsets = [0, 0], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_48:.*]] = vector.extract_strided_slice %[[VAL_1]] {offsets = [0, 1], sizes = [3, 1], strides = [1, 1]} : vector<3x2xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_49:.*]] = vector.shape_cast %[[VAL_44]] : vector<3xi1> to vector<3x1xi1>
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.select %[[VAL_49]], %[[VAL_45]], %[[VAL_47]] : vector<3x1xi1>, vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.select %[[VAL_49]], %[[VAL_46]], %[[VAL_48]] : vector<3x1xi1>, vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_52:.*]] = arith.constant dense<0> : vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_53:.*]] = vector.insert_strided_slice %[[VAL_50]], %[[VAL_52]] {offsets = [0, 0], strides = [1, 1]} : vector<3x1xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_54:.*]] = vector.insert_strided_slice %[[VAL_51]], %[[VAL_53]] {offsets = [0, 1], strides = [1, 1]} : vector<3x1xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_55:.*]] = vector.shape_cast %[[VAL_2]] : vector<3xi16> to vector<3x1xi16>
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.extsi %[[VAL_55]] : vector<3x1xi16> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.constant dense<0> : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.cmpi slt, %[[VAL_56]], %[[VAL_57]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.extsi %[[VAL_58]] : vector<3x1xi1> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.constant dense<0> : vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_61:.*]] = vector.insert_strided_slice %[[VAL_56]], %[[VAL_60]] {offsets = [0, 0], strides = [1, 1]} : vector<3x1xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_62:.*]] = vector.insert_strided_slice %[[VAL_59]], %[[VAL_61]] {offsets = [0, 1], strides = [1, 1]} : vector<3x1xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.index_cast %[[VAL_3]] : vector<3xindex> to vector<3xi32>
// CHECK-NEXT:    %[[VAL_64:.*]] = vector.shape_cast %[[VAL_63]] : vector<3xi32> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.constant dense<0> : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.cmpi slt, %[[VAL_64]], %[[VAL_65]] : vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_67:.*]] = arith.extsi %[[VAL_66]] : vector<3x1xi1> to vector<3x1xi32>
// CHECK-NEXT:    %[[VAL_68:.*]] = arith.constant dense<0> : vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_69:.*]] = vector.insert_strided_slice %[[VAL_64]], %[[VAL_68]] {offsets = [0, 0], strides = [1, 1]} : vector<3x1xi32> into vector<3x2xi32>
// CHECK-NEXT:    %[[VAL_70:.*]] = vector.insert_strided_slice %[[VAL_67]], %[[VAL_69]] {offsets = [0, 1], strides = [1, 1]} : vector<3x1xi32> into vector<3x2xi32>
// CHECK-NEXT:    return %[[VAL_54]], %[[VAL_62]], %[[VAL_44]], %[[VAL_70]] : vector<3x2xi32>, vector<3x2xi32>, vector<3xi1>, vector<3x2xi32>
// CHECK-NEXT:  }
func.func @vectors(%v: vector<3xi64>, %w: vector<3xi64>, %x: vector<3xi16>, %i: vector<3xindex>) -> (vector<3xi64>, vector<3xi64>, vector<3xi1>, vector<3xi64>) {
  %0 = arith.addi %v, %w : vector<3xi64>
  %1 = arith.shli %0, %w : vector<3xi64>
  %2 = arith.cmpi slt, %v, %1 : vector<3xi64>
  %3 = arith.select %2, %v, %w : vector<3xi1>, vector<3xi64>
  %4 = arith.extsi %x : vector<3xi16> to vector<3xi64>
  %5 = arith.index_cast %i : vector<3xindex> to vector<3xi64>
  return %3, %4, %2, %5 : vector<3xi64>, vector<3xi64>, vector<3xi1>, vector<3xi64>
}

// CHECK-LABEL: func.func @vector_shift(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x3x2xi32>, %[[VAL_1:.*]]: vector<2x3x2xi32>) -> vector<2x3x2xi32> {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 0, 1], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract_strided_slice %[[VAL_1]] {offsets = [0, 0, 0], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant dense<0> : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.cmpi slt, %[[VAL_2]], %[[VAL_4]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.shape_cast %[[VAL_5]] : vector<2x3x1xi1> to vector<2x3xi1>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.shape_cast %[[VAL_6]] : vector<2x3xi1> to vector<2x3x1xi1>
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.extsi %[[VAL_7]] : vector<2x3x1xi1> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant dense<0> : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.cmpi slt, %[[VAL_8]], %[[VAL_9]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.extsi %[[VAL_10]] : vector<2x3x1xi1> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant dense<0> : vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.insert_strided_slice %[[VAL_8]], %[[VAL_12]] {offsets = [0, 0, 0], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.insert_strided_slice %[[VAL_11]], %[[VAL_13]] {offsets = [0, 0, 1], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant dense<64> : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.subi %[[VAL_15]], %[[VAL_3]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.shape_cast %[[VAL_16]] : vector<2x3x1xi32> to vector<2x3xi32>
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.shape_cast %[[VAL_17]] : vector<2x3xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.constant dense<0> : vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_20:.*]] = vector.insert_strided_slice %[[VAL_18]], %[[VAL_19]] {offsets = [0, 0, 0], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_21:.*]] = vector.extract_strided_slice %[[VAL_14]] {offsets = [0, 0, 0], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_22:.*]] = vector.extract_strided_slice %[[VAL_14]] {offsets = [0, 0, 1], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_23:.*]] = vector.extract_strided_slice %[[VAL_20]] {offsets = [0, 0, 0], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.constant dense<0> : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.constant dense<32> : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.cmpi uge, %[[VAL_23]], %[[VAL_25]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.shli %[[VAL_21]], %[[VAL_23]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.select %[[VAL_26]], %[[VAL_24]], %[[VAL_27]] : vector<2x3x1xi1>, vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.select %[[VAL_26]], %[[VAL_25]], %[[VAL_23]] : vector<2x3x1xi1>, vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.subi %[[VAL_25]], %[[VAL_29]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.shrui %[[VAL_21]], %[[VAL_30]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_32:.*]] = arith.subi %[[VAL_23]], %[[VAL_25]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_33:.*]] = arith.shli %[[VAL_21]], %[[VAL_32]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_34:.*]] = arith.shli %[[VAL_22]], %[[VAL_23]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_35:.*]] = arith.select %[[VAL_26]], %[[VAL_24]], %[[VAL_34]] : vector<2x3x1xi1>, vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.select %[[VAL_26]], %[[VAL_33]], %[[VAL_31]] : vector<2x3x1xi1>, vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.ori %[[VAL_36]], %[[VAL_35]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.constant dense<0> : vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_39:.*]] = vector.insert_strided_slice %[[VAL_28]], %[[VAL_38]] {offsets = [0, 0, 0], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_40:.*]] = vector.insert_strided_slice %[[VAL_37]], %[[VAL_39]] {offsets = [0, 0, 1], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_41:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 0, 0], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_42:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 0, 1], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_43:.*]] = vector.extract_strided_slice %[[VAL_1]] {offsets = [0, 0, 0], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.constant dense<0> : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.constant dense<32> : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.cmpi uge, %[[VAL_43]], %[[VAL_45]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.shrui %[[VAL_41]], %[[VAL_43]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.select %[[VAL_46]], %[[VAL_44]], %[[VAL_47]] : vector<2x3x1xi1>, vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.shrui %[[VAL_42]], %[[VAL_43]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.select %[[VAL_46]], %[[VAL_44]], %[[VAL_49]] : vector<2x3x1xi1>, vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.select %[[VAL_46]], %[[VAL_45]], %[[VAL_43]] : vector<2x3x1xi1>, vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_52:.*]] = arith.subi %[[VAL_45]], %[[VAL_51]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.shli %[[VAL_42]], %[[VAL_52]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.subi %[[VAL_43]], %[[VAL_45]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.shrui %[[VAL_42]], %[[VAL_54]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.select %[[VAL_46]], %[[VAL_55]], %[[VAL_53]] : vector<2x3x1xi1>, vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.ori %[[VAL_48]], %[[VAL_56]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.constant dense<0> : vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_59:.*]] = vector.insert_strided_slice %[[VAL_57]], %[[VAL_58]] {offsets = [0, 0, 0], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_60:.*]] = vector.insert_strided_slice %[[VAL_50]], %[[VAL_59]] {offsets = [0, 0, 1], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_61:.*]] = vector.extract_strided_slice %[[VAL_60]] {offsets = [0, 0, 0], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_62:.*]] = vector.extract_strided_slice %[[VAL_60]] {offsets = [0, 0, 1], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_63:.*]] = vector.extract_strided_slice %[[VAL_40]] {offsets = [0, 0, 0], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_64:.*]] = vector.extract_strided_slice %[[VAL_40]] {offsets = [0, 0, 1], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.ori %[[VAL_61]], %[[VAL_63]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.ori %[[VAL_62]], %[[VAL_64]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_67:.*]] = arith.constant dense<0> : vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_68:.*]] = vector.insert_strided_slice %[[VAL_65]], %[[VAL_67]] {offsets = [0, 0, 0], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_69:.*]] = vector.insert_strided_slice %[[VAL_66]], %[[VAL_68]] {offsets = [0, 0, 1], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_70:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_4]] : vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_71:.*]] = vector.shape_cast %[[VAL_70]] : vector<2x3x1xi1> to vector<2x3xi1>
// CHECK-NEXT:    %[[VAL_72:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 0, 0], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_73:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [0, 0, 1], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_74:.*]] = vector.extract_strided_slice %[[VAL_69]] {offsets = [0, 0, 0], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_75:.*]] = vector.extract_strided_slice %[[VAL_69]] {offsets = [0, 0, 1], sizes = [2, 3, 1], strides = [1, 1, 1]} : vector<2x3x2xi32> to vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_76:.*]] = vector.shape_cast %[[VAL_71]] : vector<2x3xi1> to vector<2x3x1xi1>
// CHECK-NEXT:    %[[VAL_77:.*]] = arith.select %[[VAL_76]], %[[VAL_72]], %[[VAL_74]] : vector<2x3x1xi1>, vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_78:.*]] = arith.select %[[VAL_76]], %[[VAL_73]], %[[VAL_75]] : vector<2x3x1xi1>, vector<2x3x1xi32>
// CHECK-NEXT:    %[[VAL_79:.*]] = arith.constant dense<0> : vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_80:.*]] = vector.insert_strided_slice %[[VAL_77]], %[[VAL_79]] {offsets = [0, 0, 0], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    %[[VAL_81:.*]] = vector.insert_strided_slice %[[VAL_78]], %[[VAL_80]] {offsets = [0, 0, 1], strides = [1, 1, 1]} : vector<2x3x1xi32> into vector<2x3x2xi32>
// CHECK-NEXT:    return %[[VAL_81]] : vector<2x3x2xi32>
// CHECK-NEXT:  }
func.func @vector_shift(%v: vector<2x3xi64>, %w: vector<2x3xi64>) -> vector<2x3xi64> {
  %0 = arith.shrsi %v, %w : vector<2x3xi64>
  return %0 : vector<2x3xi64>
}

// What is narrow already stays.
// CHECK-LABEL: func.func @narrow(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.divsi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @narrow(%a: i32, %b: i32) -> i32 {
  %0 = arith.divsi %a, %b : i32
  return %0 : i32
}
