// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --canonicalize %s | FileCheck %s

// CHECK-LABEL: func.func @sums(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> (i32, i32, i32, i32, i32, i32, i32, i32, i32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant -2 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 12 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.addi %[[VAL_0]], %[[VAL_3]] overflow<nsw> : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.addi %[[VAL_0]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.subi %[[VAL_3]], %[[VAL_0]] overflow<nsw> : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.addi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.subi %[[VAL_0]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.subi %[[VAL_1]], %[[VAL_0]] overflow<nsw> : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.subi %[[VAL_2]], %[[VAL_0]] overflow<nsw> : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.subi %[[VAL_3]], %[[VAL_0]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.addi %[[VAL_0]], %[[VAL_2]] overflow<nsw> : i32
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]], %[[VAL_6]], %[[VAL_7]], %[[VAL_8]], %[[VAL_9]], %[[VAL_10]], %[[VAL_11]], %[[VAL_12]] : i32, i32, i32, i32, i32, i32, i32, i32, i32
// CHECK-NEXT:  }
func.func @sums(%x: i32) -> (i32, i32, i32, i32, i32, i32, i32, i32, i32) {
  %a = arith.constant 5 : i32
  %b = arith.constant 7 : i32
  %0 = arith.addi %x, %a overflow<nsw, nuw> : i32
  %1 = arith.addi %0, %b overflow<nsw> : i32
  %2 = arith.subi %x, %a : i32
  %3 = arith.addi %2, %b overflow<nsw> : i32
  %4 = arith.subi %a, %x overflow<nsw> : i32
  %5 = arith.addi %4, %b overflow<nsw> : i32
  %6 = arith.subi %0, %b overflow<nsw> : i32
  %7 = arith.subi %2, %b : i32
  %8 = arith.subi %4, %b overflow<nsw> : i32
  %9 = arith.subi %b, %0 overflow<nsw> : i32
  %10 = arith.subi %b, %2 : i32
  %11 = arith.subi %b, %4 overflow<nsw> : i32
  return %1, %3, %5, %6, %7, %8, %9, %10, %11 : i32, i32, i32, i32, i32, i32, i32, i32, i32
}

// CHECK-LABEL: func.func @products(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i32, i32, i32, i32, i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 35 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.muli %[[VAL_0]], %[[VAL_3]] overflow<nuw> : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.subi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.subi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.subi %[[VAL_2]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.addi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.muli %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]], %[[VAL_6]], %[[VAL_7]], %[[VAL_8]], %[[VAL_9]] : i32, i32, i32, i32, i32, i32
// CHECK-NEXT:  }
func.func @products(%x: i32, %y: i32) -> (i32, i32, i32, i32, i32, i32) {
  %a = arith.constant 5 : i32
  %b = arith.constant 7 : i32
  %m = arith.constant -1 : i32
  %0 = arith.muli %x, %a overflow<nsw, nuw> : i32
  %1 = arith.muli %0, %b overflow<nuw> : i32
  %2 = arith.muli %y, %m : i32
  %3 = arith.addi %x, %2 : i32
  %4 = arith.addi %2, %x : i32
  %5 = arith.subi %x, %y : i32
  %6 = arith.subi %5, %x : i32
  %sum, %overflow = arith.addui_extended %x, %y : i32, i1
  %low, %high = arith.mulsi_extended %x, %y : i32
  return %1, %3, %4, %6, %sum, %low : i32, i32, i32, i32, i32, i32
}

// CHECK-LABEL: func.func @sign_of_product(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i32, i32, i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.cmpi slt, %[[VAL_0]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.extsi %[[VAL_3]] : i1 to i32
// CHECK-NEXT:    %[[VAL_5:.*]], %[[VAL_6:.*]] = arith.mulsi_extended %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_4]], %[[VAL_5]], %[[VAL_6]] : i32, i32, i32, i32
// CHECK-NEXT:  }
func.func @sign_of_product(%x: i32, %y: i32) -> (i32, i32, i32, i32) {
  %one = arith.constant 1 : i32
  %0:2 = arith.mulsi_extended %x, %one : i32
  %1:2 = arith.mulsi_extended %x, %y : i32
  return %0#0, %0#1, %1#0, %1#1 : i32, i32, i32, i32
}

// CHECK-LABEL: func.func @extended(
// CHECK-SAME:  %[[VAL_0:.*]]: i8, %[[VAL_1:.*]]: i8, %[[VAL_2:.*]]: i16) -> (i32, i32, i32, i32, i1, i1, i1) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.extui %[[VAL_0]] : i8 to i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.extui %[[VAL_1]] : i8 to i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.extui %[[VAL_2]] : i16 to i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.andi %[[VAL_0]], %[[VAL_1]] : i8
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.extui %[[VAL_6]] : i8 to i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.ori %[[VAL_0]], %[[VAL_1]] : i8
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.extsi %[[VAL_8]] : i8 to i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.xori %[[VAL_0]], %[[VAL_1]] : i8
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.extui %[[VAL_10]] : i8 to i32
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.andi %[[VAL_3]], %[[VAL_5]] : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.cmpi eq, %[[VAL_0]], %[[VAL_1]] : i8
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.cmpi ne, %[[VAL_0]], %[[VAL_1]] : i8
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpi slt, %[[VAL_3]], %[[VAL_4]] : i32
// CHECK-NEXT:    return %[[VAL_7]], %[[VAL_9]], %[[VAL_11]], %[[VAL_12]], %[[VAL_13]], %[[VAL_14]], %[[VAL_15]] : i32, i32, i32, i32, i1, i1, i1
// CHECK-NEXT:  }
func.func @extended(%x: i8, %y: i8, %z: i16) -> (i32, i32, i32, i32, i1, i1, i1) {
  %0 = arith.extui %x : i8 to i32
  %1 = arith.extui %y : i8 to i32
  %2 = arith.extsi %x : i8 to i32
  %3 = arith.extsi %y : i8 to i32
  %4 = arith.extui %z : i16 to i32
  %5 = arith.andi %0, %1 : i32
  %6 = arith.ori %2, %3 : i32
  %7 = arith.xori %0, %1 : i32
  %8 = arith.andi %0, %4 : i32
  %9 = arith.cmpi eq, %0, %1 : i32
  %10 = arith.cmpi ne, %2, %3 : i32
  %11 = arith.cmpi slt, %0, %1 : i32
  return %5, %6, %7, %8, %9, %10, %11 : i32, i32, i32, i32, i1, i1, i1
}

// CHECK-LABEL: func.func @casts(
// CHECK-SAME:  %[[VAL_0:.*]]: i8, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: i32) -> (i32, index, i32, i16, i8, i16, index, f32) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 16 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.extui %[[VAL_0]] : i8 to i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.index_cast %[[VAL_1]] : index to i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.index_cast %[[VAL_5]] : i32 to index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.index_cast %[[VAL_0]] : i8 to index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.index_cast %[[VAL_7]] : index to i32
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.extsi %[[VAL_0]] : i8 to i16
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.shrui %[[VAL_2]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.trunci %[[VAL_10]] : i32 to i16
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.index_castui %[[VAL_0]] : i8 to index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.bitcast %[[VAL_2]] : i32 to f32
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_6]], %[[VAL_8]], %[[VAL_9]], %[[VAL_0]], %[[VAL_11]], %[[VAL_12]], %[[VAL_13]] : i32, index, i32, i16, i8, i16, index, f32
// CHECK-NEXT:  }
func.func @casts(%x: i8, %i: index, %w: i32) -> (i32, index, i32, i16, i8, i16, index, f32) {
  %0 = arith.extui %x : i8 to i16
  %1 = arith.extsi %0 : i16 to i32
  %2 = arith.index_cast %i : index to i32
  %3 = arith.index_cast %2 : i32 to index
  %4 = arith.extsi %x : i8 to i32
  %5 = arith.index_cast %4 : i32 to index
  %6 = arith.index_cast %5 : index to i32
  %7 = arith.trunci %4 : i32 to i16
  %8 = arith.trunci %4 : i32 to i8
  %c24 = arith.constant 16 : i32
  %9 = arith.shrsi %w, %c24 : i32
  %10 = arith.trunci %9 : i32 to i16
  %11 = arith.extui %x : i8 to i32
  %12 = arith.index_castui %11 : i32 to index
  %13 = arith.bitcast %w : i32 to f32
  %14 = arith.bitcast %13 : f32 to i32
  %15 = arith.bitcast %14 : i32 to f32
  return %1, %3, %6, %7, %8, %10, %12, %15 : i32, index, i32, i16, i8, i16, index, f32
}

// CHECK-LABEL: func.func @high_half(
// CHECK-SAME:  %[[VAL_0:.*]]: i16, %[[VAL_1:.*]]: i16) -> (i16, i16, i16) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 8 : i32
// CHECK-NEXT:    %[[VAL_3:.*]], %[[VAL_4:.*]] = arith.mulsi_extended %[[VAL_0]], %[[VAL_1]] : i16
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.extui %[[VAL_0]] : i16 to i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.extui %[[VAL_1]] : i16 to i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.muli %[[VAL_5]], %[[VAL_6]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]], %[[VAL_9:.*]] = arith.mului_extended %[[VAL_0]], %[[VAL_1]] : i16
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.shrui %[[VAL_7]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.trunci %[[VAL_10]] : i32 to i16
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_9]], %[[VAL_11]] : i16, i16, i16
// CHECK-NEXT:  }
func.func @high_half(%x: i16, %y: i16) -> (i16, i16, i16) {
  %c16 = arith.constant 16 : i32
  %c8 = arith.constant 8 : i32
  %0 = arith.extsi %x : i16 to i32
  %1 = arith.extsi %y : i16 to i32
  %2 = arith.muli %0, %1 : i32
  %3 = arith.shrui %2, %c16 : i32
  %4 = arith.trunci %3 : i32 to i16
  %5 = arith.extui %x : i16 to i32
  %6 = arith.extui %y : i16 to i32
  %7 = arith.muli %5, %6 : i32
  %8 = arith.shrui %7, %c16 : i32
  %9 = arith.trunci %8 : i32 to i16
  %10 = arith.shrui %7, %c8 : i32
  %11 = arith.trunci %10 : i32 to i16
  return %4, %9, %11 : i16, i16, i16
}

// CHECK-LABEL: func.func @select(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: i32) -> (i32, i32, i32, i1, i32, i32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.select %[[VAL_0]], %[[VAL_3]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.select %[[VAL_0]], %[[VAL_1]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.select %[[VAL_0]], %[[VAL_2]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.xori %[[VAL_0]], %[[VAL_4]] : i1
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.extui %[[VAL_0]] : i1 to i32
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.xori %[[VAL_0]], %[[VAL_4]] : i1
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.extui %[[VAL_10]] : i1 to i32
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_6]], %[[VAL_7]], %[[VAL_8]], %[[VAL_9]], %[[VAL_11]] : i32, i32, i32, i1, i32, i32
// CHECK-NEXT:  }
func.func @select(%c: i1, %x: i32, %y: i32, %z: i32) -> (i32, i32, i32, i1, i32, i32) {
  %true = arith.constant true
  %false = arith.constant false
  %one = arith.constant 1 : i32
  %zero = arith.constant 0 : i32
  %0 = arith.select %c, %x, %y : i32
  %1 = arith.select %c, %z, %0 : i32
  %2 = arith.select %c, %0, %z : i32
  %3 = arith.xori %c, %true : i1
  %4 = arith.select %3, %x, %y : i32
  %5 = arith.select %c, %false, %true : i1
  %6 = arith.select %c, %one, %zero : i32
  %7 = arith.select %c, %zero, %one : i32
  return %1, %2, %4, %5, %6, %7 : i32, i32, i32, i1, i32, i32
}

// CHECK-LABEL: func.func @signs(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: f32, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: i32) -> (f32, f32, i1) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.mulf %[[VAL_0]], %[[VAL_1]] fastmath<nnan> : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.divf %[[VAL_0]], %[[VAL_1]] : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.cmpi uge, %[[VAL_2]], %[[VAL_3]] : i32
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]], %[[VAL_6]] : f32, f32, i1
// CHECK-NEXT:  }
func.func @signs(%x: f32, %y: f32, %i: i32, %j: i32) -> (f32, f32, i1) {
  %0 = arith.negf %x : f32
  %1 = arith.negf %y : f32
  %2 = arith.mulf %0, %1 fastmath<nnan> : f32
  %3 = arith.divf %0, %1 : f32
  %4 = arith.cmpi ult, %i, %j : i32
  %true = arith.constant true
  %5 = arith.xori %4, %true : i1
  return %2, %3, %5 : f32, f32, i1
}
