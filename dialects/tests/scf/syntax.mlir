// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s
// RUN: terrace-opt %s --allow-unregistered-dialect --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: func.func @f(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: i1, %[[VAL_3:.*]]: tensor<?xf32>, %[[VAL_4:.*]]: i32) -> (index, tensor<?xf32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = scf.index_switch %[[VAL_0]] -> index 
// CHECK-NEXT:    case 2 {
// CHECK-NEXT:      %[[VAL_6:.*]] = arith.constant 1 : index
// CHECK-NEXT:      scf.yield %[[VAL_6]] : index
// CHECK-NEXT:    }
// CHECK-NEXT:    case 5 {
// CHECK-NEXT:      scf.yield %[[VAL_1]] : index
// CHECK-NEXT:    }
// CHECK-NEXT:    default {
// CHECK-NEXT:      scf.yield %[[VAL_0]] : index
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.index_switch %[[VAL_0]] {a} 
// CHECK-NEXT:    case -3 {
// CHECK-NEXT:      scf.yield
// CHECK-NEXT:    }
// CHECK-NEXT:    default {
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.index_switch %[[VAL_0]] 
// CHECK-NEXT:    default {
// CHECK-NEXT:      "test.x"() : () -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_7:.*]] = scf.execute_region -> i32 {
// CHECK-NEXT:      cf.cond_br %[[VAL_2]], ^bb1, ^bb2
// CHECK-NEXT:    ^bb1:  // pred: ^bb0
// CHECK-NEXT:      scf.yield %[[VAL_4]] : i32
// CHECK-NEXT:    ^bb2:  // pred: ^bb0
// CHECK-NEXT:      scf.yield %[[VAL_4]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.execute_region {
// CHECK-NEXT:      "test.y"() : () -> ()
// CHECK-NEXT:      scf.yield
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.execute_region {
// CHECK-NEXT:      scf.yield
// CHECK-NEXT:    } {x}
// CHECK-NEXT:    scf.execute_region {
// CHECK-NEXT:      scf.yield
// CHECK-NEXT:    } {no_inline}
// CHECK-NEXT:    scf.forall (%[[VAL_8:.*]], %[[VAL_9:.*]]) in (%[[VAL_0]], 4) {
// CHECK-NEXT:      "test.z"(%[[VAL_8]], %[[VAL_9]]) : (index, index) -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_10:.*]] = scf.forall (%[[VAL_11:.*]], %[[VAL_12:.*]]) = (0, 2) to (%[[VAL_0]], %[[VAL_1]]) step (1, %[[VAL_0]]) shared_outs(%[[VAL_13:.*]] = %[[VAL_3]]) -> (tensor<?xf32>) {
// CHECK-NEXT:      scf.forall.in_parallel {
// CHECK-NEXT:      }
// CHECK-NEXT:    } {mapping = [#gpu.block<x>, #gpu.block<y>]}
// CHECK-NEXT:    scf.forall (%[[VAL_14:.*]]) in (%[[VAL_0]]) {
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.forall (%[[VAL_15:.*]]) in (7) {
// CHECK-NEXT:    } {bar}
// CHECK-NEXT:    %[[VAL_16:.*]] = scf.forall (%[[VAL_17:.*]]) in (7) shared_outs(%[[VAL_18:.*]] = %[[VAL_3]]) -> (tensor<?xf32>) {
// CHECK-NEXT:      "test.z"() : () -> ()
// CHECK-NEXT:      scf.forall.in_parallel {
// CHECK-NEXT:      }
// CHECK-NEXT:    } {bar}
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_10]] : index, tensor<?xf32>
// CHECK-NEXT:  }
func.func @f(%n: index, %m: index, %c: i1, %t: tensor<?xf32>, %i: i32) -> (index, tensor<?xf32>) {
  %r = scf.index_switch %n -> index
  case 2 { 
    %1 = arith.constant 1 : index
    scf.yield %1 : index }
  case 5 { scf.yield %m : index }
  default { scf.yield %n : index }
  scf.index_switch %n {a}
  case -3 { scf.yield }
  default {
  }
  scf.index_switch %n
  default { "test.x"() : () -> () 
   scf.yield }
  %e = scf.execute_region -> i32 {
    cf.cond_br %c, ^bb1, ^bb2
  ^bb1:
    scf.yield %i : i32
  ^bb2:
    scf.yield %i : i32
  }
  scf.execute_region { "test.y"() : () -> () 
    scf.yield } 
  scf.execute_region {
    scf.yield } {x}
  scf.execute_region {
    scf.yield } {no_inline}
  scf.forall (%a, %b) in (%n, 4) { "test.z"(%a, %b) : (index, index) -> () }
  %o = scf.forall (%a, %b) = (0, 2) to (%n, %m) step (1, %n) shared_outs(%q = %t) -> (tensor<?xf32>) {
    scf.forall.in_parallel { }
  } {mapping = [#gpu.block<x>, #gpu.block<y>]}
  scf.forall (%a) = (0) to (%n) step (1) { 
   scf.forall.in_parallel { } {foo} }
  scf.forall (%a) in (7) { 
     } {bar}
  %ff = scf.forall (%a) in (7) shared_outs(%q = %t) -> (tensor<?xf32>) { 
  "test.z"() : () -> ()
     } {bar}
  return %r, %o : index, tensor<?xf32>
}

// GENERIC:       "builtin.module"() ({
// GENERIC-NEXT:    "func.func"() <{function_type = (index, index, i1, tensor<?xf32>, i32) -> (index, tensor<?xf32>), sym_name = "f"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: i1, %[[VAL_3:.*]]: tensor<?xf32>, %[[VAL_4:.*]]: i32):
// GENERIC-NEXT:      %[[VAL_5:.*]] = "scf.index_switch"(%[[VAL_0]]) <{cases = array<i64: 2, 5>}> ({
// GENERIC-NEXT:        "scf.yield"(%[[VAL_0]]) : (index) -> ()
// GENERIC-NEXT:      }, {
// GENERIC-NEXT:        %[[VAL_6:.*]] = "arith.constant"() <{value = 1 : index}> : () -> index
// GENERIC-NEXT:        "scf.yield"(%[[VAL_6]]) : (index) -> ()
// GENERIC-NEXT:      }, {
// GENERIC-NEXT:        "scf.yield"(%[[VAL_1]]) : (index) -> ()
// GENERIC-NEXT:      }) : (index) -> index
// GENERIC-NEXT:      "scf.index_switch"(%[[VAL_0]]) <{cases = array<i64: -3>}> ({
// GENERIC-NEXT:        "scf.yield"() : () -> ()
// GENERIC-NEXT:      }, {
// GENERIC-NEXT:        "scf.yield"() : () -> ()
// GENERIC-NEXT:      }) {a} : (index) -> ()
// GENERIC-NEXT:      "scf.index_switch"(%[[VAL_0]]) <{cases = array<i64>}> ({
// GENERIC-NEXT:        "test.x"() : () -> ()
// GENERIC-NEXT:        "scf.yield"() : () -> ()
// GENERIC-NEXT:      }) : (index) -> ()
// GENERIC-NEXT:      %[[VAL_7:.*]] = "scf.execute_region"() ({
// GENERIC-NEXT:        "cf.cond_br"(%[[VAL_2]])[^bb1, ^bb2] <{operandSegmentSizes = array<i32: 1, 0, 0>}> : (i1) -> ()
// GENERIC-NEXT:      ^bb1:  // pred: ^bb0
// GENERIC-NEXT:        "scf.yield"(%[[VAL_4]]) : (i32) -> ()
// GENERIC-NEXT:      ^bb2:  // pred: ^bb0
// GENERIC-NEXT:        "scf.yield"(%[[VAL_4]]) : (i32) -> ()
// GENERIC-NEXT:      }) : () -> i32
// GENERIC-NEXT:      "scf.execute_region"() ({
// GENERIC-NEXT:        "test.y"() : () -> ()
// GENERIC-NEXT:        "scf.yield"() : () -> ()
// GENERIC-NEXT:      }) : () -> ()
// GENERIC-NEXT:      "scf.execute_region"() ({
// GENERIC-NEXT:        "scf.yield"() : () -> ()
// GENERIC-NEXT:      }) {x} : () -> ()
// GENERIC-NEXT:      "scf.execute_region"() ({
// GENERIC-NEXT:        "scf.yield"() : () -> ()
// GENERIC-NEXT:      }) {no_inline} : () -> ()
// GENERIC-NEXT:      "scf.forall"(%[[VAL_0]]) <{operandSegmentSizes = array<i32: 0, 1, 0, 0>, staticLowerBound = array<i64: 0, 0>, staticStep = array<i64: 1, 1>, staticUpperBound = array<i64: -9223372036854775808, 4>}> ({
// GENERIC-NEXT:      ^bb0(%[[VAL_8:.*]]: index, %[[VAL_9:.*]]: index):
// GENERIC-NEXT:        "test.z"(%[[VAL_8]], %[[VAL_9]]) : (index, index) -> ()
// GENERIC-NEXT:        "scf.forall.in_parallel"() ({
// GENERIC-NEXT:        ^bb0:
// GENERIC-NEXT:        }) : () -> ()
// GENERIC-NEXT:      }) : (index) -> ()
// GENERIC-NEXT:      %[[VAL_10:.*]] = "scf.forall"(%[[VAL_0]], %[[VAL_1]], %[[VAL_0]], %[[VAL_3]]) <{mapping = [#gpu.block<x>, #gpu.block<y>], operandSegmentSizes = array<i32: 0, 2, 1, 1>, staticLowerBound = array<i64: 0, 2>, staticStep = array<i64: 1, -9223372036854775808>, staticUpperBound = array<i64: -9223372036854775808, -9223372036854775808>}> ({
// GENERIC-NEXT:      ^bb0(%[[VAL_11:.*]]: index, %[[VAL_12:.*]]: index, %[[VAL_13:.*]]: tensor<?xf32>):
// GENERIC-NEXT:        "scf.forall.in_parallel"() ({
// GENERIC-NEXT:        ^bb0:
// GENERIC-NEXT:        }) : () -> ()
// GENERIC-NEXT:      }) : (index, index, index, tensor<?xf32>) -> tensor<?xf32>
// GENERIC-NEXT:      "scf.forall"(%[[VAL_0]]) <{operandSegmentSizes = array<i32: 0, 1, 0, 0>, staticLowerBound = array<i64: 0>, staticStep = array<i64: 1>, staticUpperBound = array<i64: -9223372036854775808>}> ({
// GENERIC-NEXT:      ^bb0(%[[VAL_14:.*]]: index):
// GENERIC-NEXT:        "scf.forall.in_parallel"() ({
// GENERIC-NEXT:        ^bb0:
// GENERIC-NEXT:        }) {foo} : () -> ()
// GENERIC-NEXT:      }) : (index) -> ()
// GENERIC-NEXT:      "scf.forall"() <{operandSegmentSizes = array<i32: 0, 0, 0, 0>, staticLowerBound = array<i64: 0>, staticStep = array<i64: 1>, staticUpperBound = array<i64: 7>}> ({
// GENERIC-NEXT:      ^bb0(%[[VAL_15:.*]]: index):
// GENERIC-NEXT:        "scf.forall.in_parallel"() ({
// GENERIC-NEXT:        ^bb0:
// GENERIC-NEXT:        }) : () -> ()
// GENERIC-NEXT:      }) {bar} : () -> ()
// GENERIC-NEXT:      %[[VAL_16:.*]] = "scf.forall"(%[[VAL_3]]) <{operandSegmentSizes = array<i32: 0, 0, 0, 1>, staticLowerBound = array<i64: 0>, staticStep = array<i64: 1>, staticUpperBound = array<i64: 7>}> ({
// GENERIC-NEXT:      ^bb0(%[[VAL_17:.*]]: index, %[[VAL_18:.*]]: tensor<?xf32>):
// GENERIC-NEXT:        "test.z"() : () -> ()
// GENERIC-NEXT:        "scf.forall.in_parallel"() ({
// GENERIC-NEXT:        ^bb0:
// GENERIC-NEXT:        }) : () -> ()
// GENERIC-NEXT:      }) {bar} : (tensor<?xf32>) -> tensor<?xf32>
// GENERIC-NEXT:      "func.return"(%[[VAL_5]], %[[VAL_10]]) : (index, tensor<?xf32>) -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
