// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --arith-unsigned-when-equivalent %s | FileCheck %s

// All ops that have an unsigned form, on numbers that are never negative.
// CHECK-LABEL: func.func @all(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i32, i32, i32, i32, i32, i32, i64, i1, i1, i1, i1, i1) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.shrui %[[VAL_0]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.shrui %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.maxui %[[VAL_4]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.divui %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.ceildivui %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.divui %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.remui %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.minui %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.maxui %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.extui %[[VAL_3]] : i32 to i64
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.cmpi ult, %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.cmpi ule, %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpi ugt, %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.cmpi uge, %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.cmpi eq, %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_7]], %[[VAL_8]], %[[VAL_9]], %[[VAL_10]], %[[VAL_11]], %[[VAL_12]], %[[VAL_13]], %[[VAL_14]], %[[VAL_15]], %[[VAL_16]], %[[VAL_17]] : i32, i32, i32, i32, i32, i32, i64, i1, i1, i1, i1, i1
// CHECK-NEXT:  }
func.func @all(%x: i32, %y: i32) -> (i32, i32, i32, i32, i32, i32, i64, i1, i1, i1, i1, i1) {
  %c1 = arith.constant 1 : i32
  %a = arith.shrui %x, %c1 : i32
  %b = arith.shrui %y, %c1 : i32
  %d = arith.maxui %b, %c1 : i32
  %0 = arith.divsi %a, %d : i32
  %1 = arith.ceildivsi %a, %d : i32
  %2 = arith.floordivsi %a, %d : i32
  %3 = arith.remsi %a, %d : i32
  %4 = arith.minsi %a, %b : i32
  %5 = arith.maxsi %a, %b : i32
  %6 = arith.extsi %a : i32 to i64
  %7 = arith.cmpi slt, %a, %b : i32
  %8 = arith.cmpi sle, %a, %b : i32
  %9 = arith.cmpi sgt, %a, %b : i32
  %10 = arith.cmpi sge, %a, %b : i32
  %11 = arith.cmpi eq, %a, %b : i32
  return %0, %1, %2, %3, %4, %5, %6, %7, %8, %9, %10, %11
    : i32, i32, i32, i32, i32, i32, i64, i1, i1, i1, i1, i1
}

// One operand that may be negative is enough to leave an op as it is.
// CHECK-LABEL: func.func @none(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i32, i1, i64) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.shrui %[[VAL_0]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.minsi %[[VAL_3]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.cmpi slt, %[[VAL_1]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.extsi %[[VAL_1]] : i32 to i64
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]], %[[VAL_6]] : i32, i1, i64
// CHECK-NEXT:  }
func.func @none(%x: i32, %y: i32) -> (i32, i1, i64) {
  %c1 = arith.constant 1 : i32
  %a = arith.shrui %x, %c1 : i32
  %0 = arith.minsi %a, %y : i32
  %1 = arith.cmpi slt, %y, %a : i32
  %2 = arith.extsi %y : i32 to i64
  return %0, %1, %2 : i32, i1, i64
}

// The counter of a loop from zero.
// CHECK-LABEL: func.func @counter(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: memref<?xi1>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 7 : index
// CHECK-NEXT:    scf.for %[[VAL_5:.*]] = %[[VAL_2]] to %[[VAL_0]] step %[[VAL_3]] {
// CHECK-NEXT:      %[[VAL_6:.*]] = arith.cmpi ult, %[[VAL_5]], %[[VAL_4]] : index
// CHECK-NEXT:      memref.store %[[VAL_6]], %[[VAL_1]][%[[VAL_5]]] : memref<?xi1>
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @counter(%n: index, %m: memref<?xi1>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c7 = arith.constant 7 : index
  scf.for %i = %c0 to %n step %c1 {
    %0 = arith.cmpi slt, %i, %c7 : index
    memref.store %0, %m[%i] : memref<?xi1>
  }
  return
}
