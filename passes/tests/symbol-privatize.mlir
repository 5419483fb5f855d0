// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --symbol-privatize=exclude=n,m --split-input-file --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func.func private @sink(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.addi %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.subi %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.muli %[[VAL_3]], %[[VAL_3]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.muli %[[VAL_4]], %[[VAL_4]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = "t.op"(%[[VAL_1]]) : (i32) -> i32
// CHECK-NEXT:    %[[VAL_8:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:      %[[VAL_9:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:        scf.yield %[[VAL_5]] : i32
// CHECK-NEXT:      } else {
// CHECK-NEXT:        %[[VAL_10:.*]] = arith.addi %[[VAL_7]], %[[VAL_6]] : i32
// CHECK-NEXT:        scf.yield %[[VAL_10]] : i32
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_9]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_11:.*]] = arith.addi %[[VAL_6]], %[[VAL_1]] : i32
// CHECK-NEXT:      scf.yield %[[VAL_11]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.xori %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    scf.execute_region {
// CHECK-NEXT:      "t.use"(%[[VAL_12]]) : (i32) -> ()
// CHECK-NEXT:      scf.yield
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_8]] : i32
// CHECK-NEXT:  }
func.func @sink(%c: i1, %a: i32, %b: i32) -> i32 {
  %x = arith.addi %a, %b : i32
  %y = arith.subi %a, %b : i32
  %z = arith.muli %x, %x : i32
  %w = arith.muli %y, %y : i32
  %l = "t.op"(%a) : (i32) -> i32
  %r = scf.if %c -> i32 {
    %r2 = scf.if %c -> i32 {
      scf.yield %z : i32
    } else {
      %l2 = arith.addi %l, %w : i32
      scf.yield %l2 : i32
    }
    scf.yield %r2 : i32
  } else {
    %v = arith.addi %w, %a : i32
    scf.yield %v : i32
  }
  %u = arith.xori %a, %b : i32
  scf.execute_region {
    "t.use"(%u) : (i32) -> ()
    scf.yield
  }
  return %r : i32
}
// CHECK-LABEL: func.func nested @n() {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func nested @n() { return }
// CHECK-LABEL: func.func private @p() attributes {a.b} {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @p() attributes {a.b} { return }
// CHECK-LABEL: module @m {
// CHECK-NEXT:  }
module @m {}
