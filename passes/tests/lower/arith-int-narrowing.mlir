// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --arith-int-narrowing=int-bitwidths-supported=1,8,16,32 | FileCheck %s

// CHECK-LABEL: func.func @signed(
// CHECK-SAME:  %[[VAL_0:.*]]: i8, %[[VAL_1:.*]]: i8) -> (i64, i64, i64, i64, i64) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.extsi %[[VAL_0]] : i8 to i64
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.extsi %[[VAL_1]] : i8 to i64
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.trunci %[[VAL_2]] : i64 to i16
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.trunci %[[VAL_3]] : i64 to i16
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.addi %[[VAL_4]], %[[VAL_5]] : i16
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.extsi %[[VAL_6]] : i16 to i64
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.trunci %[[VAL_2]] : i64 to i16
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.trunci %[[VAL_3]] : i64 to i16
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.muli %[[VAL_8]], %[[VAL_9]] : i16
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.extsi %[[VAL_10]] : i16 to i64
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.trunci %[[VAL_2]] : i64 to i16
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.trunci %[[VAL_3]] : i64 to i16
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.divsi %[[VAL_12]], %[[VAL_13]] : i16
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.extsi %[[VAL_14]] : i16 to i64
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.maxsi %[[VAL_0]], %[[VAL_1]] : i8
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.extsi %[[VAL_16]] : i8 to i64
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.maxui %[[VAL_2]], %[[VAL_3]] : i64
// CHECK-NEXT:    return %[[VAL_7]], %[[VAL_11]], %[[VAL_15]], %[[VAL_17]], %[[VAL_18]] : i64, i64, i64, i64, i64
// CHECK-NEXT:  }
func.func @signed(%a: i8, %b: i8) -> (i64, i64, i64, i64, i64) {
  %0 = arith.extsi %a : i8 to i64
  %1 = arith.extsi %b : i8 to i64
  %2 = arith.addi %0, %1 overflow<nsw> : i64
  %3 = arith.muli %0, %1 : i64
  %4 = arith.divsi %0, %1 : i64
  %5 = arith.maxsi %0, %1 : i64
  %6 = arith.maxui %0, %1 : i64
  return %2, %3, %4, %5, %6 : i64, i64, i64, i64, i64
}

// CHECK-LABEL: func.func @unsigned(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xi8>, %[[VAL_1:.*]]: vector<2xi8>) -> (vector<2xi64>, vector<2xi64>, vector<2xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.extui %[[VAL_0]] : vector<2xi8> to vector<2xi64>
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.extui %[[VAL_1]] : vector<2xi8> to vector<2xi64>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.subi %[[VAL_2]], %[[VAL_3]] : vector<2xi64>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.divui %[[VAL_0]], %[[VAL_1]] : vector<2xi8>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.extui %[[VAL_5]] : vector<2xi8> to vector<2xi64>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.uitofp %[[VAL_0]] : vector<2xi8> to vector<2xf32>
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_6]], %[[VAL_7]] : vector<2xi64>, vector<2xi64>, vector<2xf32>
// CHECK-NEXT:  }
func.func @unsigned(%a: vector<2xi8>, %b: vector<2xi8>) -> (vector<2xi64>, vector<2xi64>, vector<2xf32>) {
  %0 = arith.extui %a : vector<2xi8> to vector<2xi64>
  %1 = arith.extui %b : vector<2xi8> to vector<2xi64>
  %2 = arith.subi %0, %1 : vector<2xi64>
  %3 = arith.divui %0, %1 : vector<2xi64>
  %4 = arith.uitofp %0 : vector<2xi64> to vector<2xf32>
  return %2, %3, %4 : vector<2xi64>, vector<2xi64>, vector<2xf32>
}

// As unsigned numbers, -1 has all bits set.
// CHECK-LABEL: func.func @constants(
// CHECK-SAME:  %[[VAL_0:.*]]: i8) -> (i64, i64, i64) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant -1 : i16
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 100 : i16
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -1 : i64
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.extsi %[[VAL_0]] : i8 to i64
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.extui %[[VAL_0]] : i8 to i64
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.trunci %[[VAL_4]] : i64 to i16
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addi %[[VAL_6]], %[[VAL_2]] : i16
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.extsi %[[VAL_7]] : i16 to i64
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.trunci %[[VAL_4]] : i64 to i16
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.muli %[[VAL_9]], %[[VAL_1]] : i16
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.extsi %[[VAL_10]] : i16 to i64
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addi %[[VAL_5]], %[[VAL_3]] : i64
// CHECK-NEXT:    return %[[VAL_8]], %[[VAL_11]], %[[VAL_12]] : i64, i64, i64
// CHECK-NEXT:  }
func.func @constants(%a: i8) -> (i64, i64, i64) {
  %c100 = arith.constant 100 : i64
  %c-1 = arith.constant -1 : i64
  %0 = arith.extsi %a : i8 to i64
  %1 = arith.extui %a : i8 to i64
  %2 = arith.addi %0, %c100 : i64
  %3 = arith.muli %0, %c-1 : i64
  %4 = arith.addi %1, %c-1 : i64
  return %2, %3, %4 : i64, i64, i64
}

// Extended in two ways; and 16 bits are needed.
// CHECK-LABEL: func.func @stays(
// CHECK-SAME:  %[[VAL_0:.*]]: i8, %[[VAL_1:.*]]: i8) -> (i64, i16) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.extsi %[[VAL_0]] : i8 to i64
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.extui %[[VAL_1]] : i8 to i64
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.addi %[[VAL_2]], %[[VAL_3]] : i64
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.extsi %[[VAL_0]] : i8 to i16
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.addi %[[VAL_5]], %[[VAL_5]] : i16
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_6]] : i64, i16
// CHECK-NEXT:  }
func.func @stays(%a: i8, %b: i8) -> (i64, i16) {
  %0 = arith.extsi %a : i8 to i64
  %1 = arith.extui %b : i8 to i64
  %2 = arith.addi %0, %1 : i64
  %3 = arith.extsi %a : i8 to i16
  %4 = arith.addi %3, %3 : i16
  return %2, %4 : i64, i16
}
