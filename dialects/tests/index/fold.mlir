// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @same_at_both_widths() -> (index, index, index, index) {
// CHECK-NEXT:    %[[VAL_0:.*]] = index.constant 4000000000
// CHECK-NEXT:    %[[VAL_1:.*]] = index.constant 2
// CHECK-NEXT:    %[[VAL_2:.*]] = index.constant 8000000000
// CHECK-NEXT:    %[[VAL_3:.*]] = index.constant 8589934592000000000
// CHECK-NEXT:    %[[VAL_4:.*]] = index.constant 4294967297
// CHECK-NEXT:    %[[VAL_5:.*]] = index.mins %[[VAL_0]], %[[VAL_1]]
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]] : index, index, index, index
// CHECK-NEXT:  }
func.func @same_at_both_widths() -> (index, index, index, index) {
  %a = index.constant 4000000000
  %b = index.constant 31
  %two = index.constant 2
  %big = index.constant 0x200000001
  %sum = index.add %a, %a
  %shifted = index.shl %a, %b
  %quotient = index.ceildivu %big, %two
  %smaller = index.mins %a, %two
  return %sum, %shifted, %quotient, %smaller : index, index, index, index
}

// CHECK-LABEL: func.func @differs_at_32_bits() -> (index, index, index, i1) {
// CHECK-NEXT:    %[[VAL_0:.*]] = index.constant 4294967296
// CHECK-NEXT:    %[[VAL_1:.*]] = index.constant 1
// CHECK-NEXT:    %[[VAL_2:.*]] = index.constant 2
// CHECK-NEXT:    %[[VAL_3:.*]] = index.divs %[[VAL_0]], %[[VAL_2]]
// CHECK-NEXT:    %[[VAL_4:.*]] = index.maxs %[[VAL_1]], %[[VAL_0]]
// CHECK-NEXT:    %[[VAL_5:.*]] = index.shrs %[[VAL_0]], %[[VAL_1]]
// CHECK-NEXT:    %[[VAL_6:.*]] = index.cmp slt(%[[VAL_1]], %[[VAL_0]])
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]], %[[VAL_5]], %[[VAL_6]] : index, index, index, i1
// CHECK-NEXT:  }
func.func @differs_at_32_bits() -> (index, index, index, i1) {
  %big = index.constant 0x100000000
  %one = index.constant 1
  %two = index.constant 2
  %quotient = index.divs %big, %two
  %larger = index.maxs %one, %big
  %shifted = index.shrs %big, %one
  %less = index.cmp slt(%one, %big)
  return %quotient, %larger, %shifted, %less : index, index, index, i1
}

// CHECK-LABEL: func.func @identities(
// CHECK-SAME:  %[[VAL_0:.*]]: index) -> (index, index, index, index) {
// CHECK-NEXT:    %[[VAL_1:.*]] = index.constant 0
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_0]], %[[VAL_0]], %[[VAL_1]] : index, index, index, index
// CHECK-NEXT:  }
func.func @identities(%x: index) -> (index, index, index, index) {
  %zero = index.constant 0
  %one = index.constant 1
  %sum = index.add %zero, %x
  %difference = index.sub %x, %zero
  %product = index.mul %x, %one
  %nothing = index.mul %x, %zero
  return %sum, %difference, %product, %nothing : index, index, index, index
}

// CHECK-LABEL: func.func @comparisons(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index) -> (i1, i1, i1, i1) {
// CHECK-NEXT:    %[[VAL_2:.*]] = index.bool.constant true
// CHECK-NEXT:    %[[VAL_3:.*]] = index.cmp slt(%[[VAL_0]], %[[VAL_1]])
// CHECK-NEXT:    %[[VAL_4:.*]] = index.cmp eq(%[[VAL_1]], %[[VAL_0]])
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_2]], %[[VAL_3]], %[[VAL_4]] : i1, i1, i1, i1
// CHECK-NEXT:  }
func.func @comparisons(%x: index, %y: index) -> (i1, i1, i1, i1) {
  %zero = index.constant 0
  %one = index.constant 1
  %positive = index.maxs %x, %one
  %a = index.cmp sgt(%positive, %zero)
  %b = index.cmp ule(%x, %x)
  %difference = index.sub %x, %y
  %c = index.cmp slt(%difference, %zero)
  %d = index.cmp eq(%zero, %difference)
  return %a, %b, %c, %d : i1, i1, i1, i1
}

// CHECK-LABEL: func.func @casts() -> (i8, i64, i64, index) {
// CHECK-NEXT:    %[[VAL_0:.*]] = index.constant -3
// CHECK-NEXT:    %[[VAL_1:.*]] = index.constant 300
// CHECK-NEXT:    %[[VAL_2:.*]] = index.constant 4294967296
// CHECK-NEXT:    %[[VAL_3:.*]] = index.casts %[[VAL_1]] : index to i8
// CHECK-NEXT:    %[[VAL_4:.*]] = index.castu %[[VAL_1]] : index to i64
// CHECK-NEXT:    %[[VAL_5:.*]] = index.castu %[[VAL_2]] : index to i64
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]], %[[VAL_5]], %[[VAL_0]] : i8, i64, i64, index
// CHECK-NEXT:  }
func.func @casts() -> (i8, i64, i64, index) {
  %a = index.constant 300
  %b = index.constant 0x100000000
  %c = arith.constant -3 : i48
  %narrow = index.casts %a : index to i8
  %wide = index.castu %a : index to i64
  %differs = index.castu %b : index to i64
  %back = index.casts %c : i48 to index
  return %narrow, %wide, %differs, %back : i8, i64, i64, index
}
