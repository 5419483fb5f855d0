// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --split-input-file --arith-expand=include-bf16=true | FileCheck %s

// CHECK-LABEL: func.func @divisions(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: vector<2xindex>) -> (i32, i32, vector<2xindex>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.divsi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.muli %[[VAL_3]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.cmpi ne, %[[VAL_0]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi slt, %[[VAL_0]], %[[VAL_6]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi slt, %[[VAL_1]], %[[VAL_6]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.cmpi eq, %[[VAL_7]], %[[VAL_8]] : i1
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.andi %[[VAL_5]], %[[VAL_9]] : i1
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addi %[[VAL_3]], %[[VAL_11]] : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.select %[[VAL_10]], %[[VAL_12]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpi eq, %[[VAL_0]], %[[VAL_14]] : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.subi %[[VAL_0]], %[[VAL_16]] : i32
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.divui %[[VAL_17]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.addi %[[VAL_18]], %[[VAL_16]] : i32
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.select %[[VAL_15]], %[[VAL_14]], %[[VAL_19]] : i32
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.divsi %[[VAL_2]], %[[VAL_2]] : vector<2xindex>
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.muli %[[VAL_21]], %[[VAL_2]] : vector<2xindex>
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.cmpi ne, %[[VAL_2]], %[[VAL_22]] : vector<2xindex>
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.constant dense<0> : vector<2xindex>
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.cmpi slt, %[[VAL_2]], %[[VAL_24]] : vector<2xindex>
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.cmpi slt, %[[VAL_2]], %[[VAL_24]] : vector<2xindex>
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.cmpi ne, %[[VAL_25]], %[[VAL_26]] : vector<2xi1>
// CHECK-NEXT:    %[[VAL_28:.*]] = arith.andi %[[VAL_23]], %[[VAL_27]] : vector<2xi1>
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.constant dense<-1> : vector<2xindex>
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.addi %[[VAL_21]], %[[VAL_29]] : vector<2xindex>
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.select %[[VAL_28]], %[[VAL_30]], %[[VAL_21]] : vector<2xi1>, vector<2xindex>
// CHECK-NEXT:    return %[[VAL_13]], %[[VAL_20]], %[[VAL_31]] : i32, i32, vector<2xindex>
// CHECK-NEXT:  }
func.func @divisions(%a: i32, %b: i32, %c: vector<2xindex>) -> (i32, i32, vector<2xindex>) {
  %0 = arith.ceildivsi %a, %b : i32
  %1 = arith.ceildivui %a, %b : i32
  %2 = arith.floordivsi %c, %c : vector<2xindex>
  return %0, %1, %2 : i32, i32, vector<2xindex>
}

// -----

// CHECK-LABEL: func.func @extrema(
// CHECK-SAME:  %[[VAL_0:.*]]: i8, %[[VAL_1:.*]]: i8, %[[VAL_2:.*]]: vector<4xf32>, %[[VAL_3:.*]]: vector<4xf32>) -> (i8, vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.cmpi sgt, %[[VAL_0]], %[[VAL_1]] : i8
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.select %[[VAL_4]], %[[VAL_0]], %[[VAL_1]] : i8
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi slt, %[[VAL_5]], %[[VAL_0]] : i8
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.select %[[VAL_6]], %[[VAL_5]], %[[VAL_0]] : i8
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpi ugt, %[[VAL_7]], %[[VAL_0]] : i8
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_8]], %[[VAL_7]], %[[VAL_0]] : i8
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.cmpi ult, %[[VAL_9]], %[[VAL_1]] : i8
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.select %[[VAL_10]], %[[VAL_9]], %[[VAL_1]] : i8
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.cmpf ugt, %[[VAL_2]], %[[VAL_3]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.select %[[VAL_12]], %[[VAL_2]], %[[VAL_3]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.cmpf uno, %[[VAL_3]], %[[VAL_3]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.select %[[VAL_14]], %[[VAL_3]], %[[VAL_13]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.cmpf ult, %[[VAL_15]], %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.select %[[VAL_16]], %[[VAL_15]], %[[VAL_2]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.cmpf uno, %[[VAL_2]], %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.select %[[VAL_18]], %[[VAL_2]], %[[VAL_17]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.cmpf ugt, %[[VAL_19]], %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.select %[[VAL_20]], %[[VAL_19]], %[[VAL_2]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.cmpf uno, %[[VAL_19]], %[[VAL_19]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.select %[[VAL_22]], %[[VAL_2]], %[[VAL_21]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_24:.*]] = arith.cmpf ult, %[[VAL_23]], %[[VAL_3]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_25:.*]] = arith.select %[[VAL_24]], %[[VAL_23]], %[[VAL_3]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_26:.*]] = arith.cmpf uno, %[[VAL_23]], %[[VAL_23]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_27:.*]] = arith.select %[[VAL_26]], %[[VAL_3]], %[[VAL_25]] : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    return %[[VAL_11]], %[[VAL_27]] : i8, vector<4xf32>
// CHECK-NEXT:  }
func.func @extrema(%a: i8, %b: i8, %c: vector<4xf32>, %d: vector<4xf32>) -> (i8, vector<4xf32>) {
  %0 = arith.maxsi %a, %b : i8
  %1 = arith.minsi %0, %a : i8
  %2 = arith.maxui %1, %a : i8
  %3 = arith.minui %2, %b : i8
  %4 = arith.maximumf %c, %d : vector<4xf32>
  %5 = arith.minimumf %4, %c fastmath<nsz> : vector<4xf32>
  %6 = arith.maxnumf %5, %c : vector<4xf32>
  %7 = arith.minnumf %6, %d : vector<4xf32>
  return %3, %7 : i8, vector<4xf32>
}

// -----

// Other widths are left as they are.
// CHECK-LABEL: func.func @bf16(
// CHECK-SAME:  %[[VAL_0:.*]]: bf16, %[[VAL_1:.*]]: vector<2xf32>, %[[VAL_2:.*]]: f64) -> (f32, vector<2xbf16>, f64, bf16) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.bitcast %[[VAL_0]] : bf16 to i16
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.extui %[[VAL_3]] : i16 to i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 16 : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.shli %[[VAL_4]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.bitcast %[[VAL_6]] : i32 to f32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.cmpf une, %[[VAL_1]], %[[VAL_1]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant dense<32767> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.constant dense<32704> : vector<2xi16>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.constant dense<16> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.constant dense<1> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.bitcast %[[VAL_1]] : vector<2xf32> to vector<2xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.shrui %[[VAL_13]], %[[VAL_11]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.andi %[[VAL_14]], %[[VAL_12]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.addi %[[VAL_15]], %[[VAL_9]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.addi %[[VAL_13]], %[[VAL_16]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.shrui %[[VAL_17]], %[[VAL_11]] : vector<2xi32>
// CHECK-NEXT:    %[[VAL_19:.*]] = arith.trunci %[[VAL_18]] : vector<2xi32> to vector<2xi16>
// CHECK-NEXT:    %[[VAL_20:.*]] = arith.select %[[VAL_8]], %[[VAL_10]], %[[VAL_19]] : vector<2xi1>, vector<2xi16>
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.bitcast %[[VAL_20]] : vector<2xi16> to vector<2xbf16>
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.extf %[[VAL_0]] : bf16 to f64
// CHECK-NEXT:    %[[VAL_23:.*]] = arith.truncf %[[VAL_2]] : f64 to bf16
// CHECK-NEXT:    return %[[VAL_7]], %[[VAL_21]], %[[VAL_22]], %[[VAL_23]] : f32, vector<2xbf16>, f64, bf16
// CHECK-NEXT:  }
func.func @bf16(%a: bf16, %b: vector<2xf32>, %c: f64) -> (f32, vector<2xbf16>, f64, bf16) {
  %0 = arith.extf %a : bf16 to f32
  %1 = arith.truncf %b : vector<2xf32> to vector<2xbf16>
  %2 = arith.extf %a : bf16 to f64
  %3 = arith.truncf %c : f64 to bf16
  return %0, %1, %2, %3 : f32, vector<2xbf16>, f64, bf16
}
