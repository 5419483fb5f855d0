// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @integers() -> (i8, i8, i8, i8, i8, i1, i8) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 9 : i8
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 100 : i8
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant -56 : i8
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -44 : i8
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant -33 : i8
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : i8
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant -2 : i8
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.shli %[[VAL_1]], %[[VAL_0]] : i8
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]], %[[VAL_6]], %[[VAL_7]], %[[VAL_8]] : i8, i8, i8, i8, i8, i1, i8
// CHECK-NEXT:  }
func.func @integers() -> (i8, i8, i8, i8, i8, i1, i8) {
  %a = arith.constant 100 : i8
  %c1 = arith.constant 1 : i8
  %b = arith.constant -3 : i8
  %sum = arith.addi %a, %a : i8
  %product = arith.muli %a, %b : i8
  %quotient = arith.divsi %a, %b : i8
  %unsigned = arith.divui %b, %a : i8
  %shift = arith.shrsi %b, %c1 : i8
  %less = arith.cmpi ult, %a, %b : i8
  %c9 = arith.constant 9 : i8
  %too_far = arith.shli %a, %c9 : i8
  return %sum, %product, %quotient, %unsigned, %shift, %less, %too_far : i8, i8, i8, i8, i8, i1, i8
}

// -----

// CHECK-LABEL: func.func @identities(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: f32) -> (i32, i32, i32, i32, i32, f32, f32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.addf %[[VAL_1]], %[[VAL_3]] : f32
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_0]], %[[VAL_2]], %[[VAL_2]], %[[VAL_2]], %[[VAL_1]], %[[VAL_4]] : i32, i32, i32, i32, i32, f32, f32
// CHECK-NEXT:  }
func.func @identities(%x: i32, %f: f32) -> (i32, i32, i32, i32, i32, f32, f32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %0 = arith.addi %c0, %x : i32
  %1 = arith.muli %x, %c1 : i32
  %2 = arith.subi %x, %x : i32
  %3 = arith.xori %x, %x : i32
  %4 = arith.andi %x, %c0 : i32
  %5 = arith.mulf %f, %one : f32
  %6 = arith.addf %f, %zero : f32
  return %0, %1, %2, %3, %4, %5, %6 : i32, i32, i32, i32, i32, f32, f32
}

// -----

// CHECK-LABEL: func.func @division_by_zero_stays(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 5 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.divsi %[[VAL_2]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.remui %[[VAL_2]], %[[VAL_1]] : i32
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]] : i32, i32
// CHECK-NEXT:  }
func.func @division_by_zero_stays(%x: i32) -> (i32, i32) {
  %c0 = arith.constant 0 : i32
  %c5 = arith.constant 5 : i32
  %0 = arith.divsi %c5, %c0 : i32
  %1 = arith.remui %c5, %c0 : i32
  return %0, %1 : i32, i32
}

// -----

// CHECK-LABEL: func.func @chains(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> (i32, i32, i64) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 2 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.addi %[[VAL_0]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.addi %[[VAL_0]], %[[VAL_1]] : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.extsi %[[VAL_0]] : i32 to i64
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]], %[[VAL_5]] : i32, i32, i64
// CHECK-NEXT:  }
func.func @chains(%x: i32) -> (i32, i32, i64) {
  %c1 = arith.constant 1 : i32
  %c2 = arith.constant 2 : i32
  %0 = arith.addi %x, %c1 : i32
  %1 = arith.addi %0, %c2 : i32
  %2 = arith.subi %1, %c1 : i32
  %3 = arith.extsi %x : i32 to i48
  %4 = arith.extsi %3 : i48 to i64
  return %1, %2, %4 : i32, i32, i64
}

// -----

// CHECK-LABEL: func.func @casts() -> (i64, i8, f32, i32, i32) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 255 : i64
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant -1 : i8
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant -2 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant -1070596096 : i32
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]], %[[VAL_2]], %[[VAL_3]], %[[VAL_4]] : i64, i8, f32, i32, i32
// CHECK-NEXT:  }
func.func @casts() -> (i64, i8, f32, i32, i32) {
  %a = arith.constant -1 : i8
  %0 = arith.extui %a : i8 to i64
  %c = arith.constant 511 : i32
  %1 = arith.trunci %c : i32 to i8
  %2 = arith.sitofp %a : i8 to f32
  %f = arith.constant -2.75 : f32
  %3 = arith.fptosi %f : f32 to i32
  %4 = arith.bitcast %f : f32 to i32
  return %0, %1, %2, %3, %4 : i64, i8, f32, i32, i32
}

// -----

// CHECK-LABEL: func.func @selects(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> (i32, i32, i1, i1) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.xori %[[VAL_0]], %[[VAL_3]] : i1
// CHECK-NEXT:    return %[[VAL_1]], %[[VAL_1]], %[[VAL_0]], %[[VAL_4]] : i32, i32, i1, i1
// CHECK-NEXT:  }
func.func @selects(%c: i1, %x: i32, %y: i32) -> (i32, i32, i1, i1) {
  %true = arith.constant true
  %false = arith.constant false
  %0 = arith.select %true, %x, %y : i32
  %1 = arith.select %c, %x, %x : i32
  %2 = arith.select %c, %true, %false : i1
  %3 = arith.select %c, %false, %true : i1
  return %0, %1, %2, %3 : i32, i32, i1, i1
}

// -----

// CHECK-LABEL: func.func @extremes(
// CHECK-SAME:  %[[VAL_0:.*]]: f32) -> (f32, f32, f32, f32, f32, f32) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0x7F800000 : f32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0xFF800000 : f32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.maxnumf %[[VAL_0]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.minnumf %[[VAL_0]], %[[VAL_1]] : f32
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_0]], %[[VAL_0]], %[[VAL_0]], %[[VAL_3]], %[[VAL_4]] : f32, f32, f32, f32, f32, f32
// CHECK-NEXT:  }
func.func @extremes(%x: f32) -> (f32, f32, f32, f32, f32, f32) {
  %nan = arith.constant 0x7FC00000 : f32
  %most = arith.constant 0x7F800000 : f32
  %least = arith.constant 0xFF800000 : f32
  // The neutral constant of each.
  %0 = arith.maximumf %x, %least : f32
  %1 = arith.minimumf %x, %most : f32
  %2 = arith.maxnumf %x, %nan : f32
  %3 = arith.minnumf %nan, %x : f32
  // These are not x if x is NaN.
  %4 = arith.maxnumf %x, %least : f32
  %5 = arith.minnumf %x, %most : f32
  return %0, %1, %2, %3, %4, %5 : f32, f32, f32, f32, f32, f32
}
