// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --lift-cf-to-scf --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func.func @if_else(
// CHECK-SAME:  %[[VAL_0:.*]]: i1) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = "t.a"() : () -> i32
// CHECK-NEXT:    %[[VAL_3:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:      %[[VAL_4:.*]] = "t.b"() : () -> i32
// CHECK-NEXT:      scf.yield %[[VAL_4]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_2]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @if_else(%c: i1) -> i32 {
  %a = "t.a"() : () -> i32
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  %b = "t.b"() : () -> i32
  cf.br ^bb3(%b : i32)
^bb2:
  cf.br ^bb3(%a : i32)
^bb3(%x: i32):
  return %x : i32
}

// CHECK-LABEL: func.func @while_loop(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = ub.poison : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_6:.*]]:2 = scf.while (%[[VAL_7:.*]] = %[[VAL_4]], %[[VAL_8:.*]] = %[[VAL_1]]) : (i32, i32) -> (i32, i32) {
// CHECK-NEXT:      %[[VAL_9:.*]] = arith.cmpi slt, %[[VAL_7]], %[[VAL_0]] : i32
// CHECK-NEXT:      %[[VAL_10:.*]]:3 = scf.if %[[VAL_9]] -> (i32, i32, i32) {
// CHECK-NEXT:        %[[VAL_11:.*]] = arith.addi %[[VAL_7]], %[[VAL_5]] : i32
// CHECK-NEXT:        scf.yield %[[VAL_11]], %[[VAL_3]], %[[VAL_2]] : i32, i32, i32
// CHECK-NEXT:      } else {
// CHECK-NEXT:        scf.yield %[[VAL_1]], %[[VAL_2]], %[[VAL_3]] : i32, i32, i32
// CHECK-NEXT:      }
// CHECK-NEXT:      %[[VAL_12:.*]] = arith.trunci %[[VAL_10]]#2 : i32 to i1
// CHECK-NEXT:      scf.condition(%[[VAL_12]]) %[[VAL_10]]#0, %[[VAL_7]] : i32, i32
// CHECK-NEXT:    } do {
// CHECK-NEXT:    ^bb0(%[[VAL_13:.*]]: i32, %[[VAL_14:.*]]: i32):
// CHECK-NEXT:      scf.yield %[[VAL_13]], %[[VAL_14]] : i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_6]]#1 : i32
// CHECK-NEXT:  }
func.func @while_loop(%n: i32) -> i32 {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  cf.br ^bb1(%c0 : i32)
^bb1(%i: i32):
  %cond = arith.cmpi slt, %i, %n : i32
  cf.cond_br %cond, ^bb2, ^bb3
^bb2:
  %next = arith.addi %i, %c1 : i32
  cf.br ^bb1(%next : i32)
^bb3:
  return %i : i32
}

// CHECK-LABEL: func.func @two_returns(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:      scf.yield %[[VAL_1]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_2]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_4]] : i32
// CHECK-NEXT:  }
func.func @two_returns(%c: i1, %a: i32, %b: i32) -> i32 {
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  return %a : i32
^bb2:
  return %b : i32
}

// CHECK-LABEL: func.func @switch(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = ub.poison : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.index_castui %[[VAL_0]] : i32 to index
// CHECK-NEXT:    %[[VAL_7:.*]]:3 = scf.index_switch %[[VAL_6]] -> i32, i32, i32 
// CHECK-NEXT:    case 42 {
// CHECK-NEXT:      scf.yield %[[VAL_2]], %[[VAL_4]], %[[VAL_5]] : i32, i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    case 43 {
// CHECK-NEXT:      scf.yield %[[VAL_4]], %[[VAL_2]], %[[VAL_3]] : i32, i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    default {
// CHECK-NEXT:      scf.yield %[[VAL_1]], %[[VAL_4]], %[[VAL_5]] : i32, i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.index_castui %[[VAL_7]]#2 : i32 to index
// CHECK-NEXT:    %[[VAL_9:.*]] = scf.index_switch %[[VAL_8]] -> i32 
// CHECK-NEXT:    case 0 {
// CHECK-NEXT:      scf.yield %[[VAL_7]]#0 : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    default {
// CHECK-NEXT:      scf.yield %[[VAL_7]]#1 : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_9]] : i32
// CHECK-NEXT:  }
func.func @switch(%f: i32, %a: i32, %b: i32) -> i32 {
  cf.switch %f : i32, [
    default: ^bb1(%a : i32),
    42: ^bb1(%b : i32),
    43: ^bb3
  ]
^bb1(%x: i32):
  cf.br ^bb4(%x : i32)
^bb3:
  cf.br ^bb4(%b : i32)
^bb4(%y: i32):
  return %y : i32
}

// CHECK-LABEL: func.func @multi_entry(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i1, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = ub.poison : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_7:.*]]:4 = scf.if %[[VAL_0]] -> (i32, i32, i32, i32) {
// CHECK-NEXT:      scf.yield %[[VAL_5]], %[[VAL_2]], %[[VAL_4]], %[[VAL_5]] : i32, i32, i32, i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_3]], %[[VAL_5]], %[[VAL_6]], %[[VAL_5]] : i32, i32, i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_8:.*]]:4 = scf.while (%[[VAL_9:.*]] = %[[VAL_7]]#0, %[[VAL_10:.*]] = %[[VAL_7]]#1, %[[VAL_11:.*]] = %[[VAL_7]]#2, %[[VAL_12:.*]] = %[[VAL_7]]#3) : (i32, i32, i32, i32) -> (i32, i32, i32, i32) {
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.index_castui %[[VAL_11]] : i32 to index
// CHECK-NEXT:      %[[VAL_14:.*]]:6 = scf.index_switch %[[VAL_13]] -> i32, i32, i32, i32, i32, i32 
// CHECK-NEXT:      case 0 {
// CHECK-NEXT:        %[[VAL_15:.*]] = "t.2"(%[[VAL_9]]) : (i32) -> i1
// CHECK-NEXT:        %[[VAL_16:.*]]:6 = scf.if %[[VAL_15]] -> (i32, i32, i32, i32, i32, i32) {
// CHECK-NEXT:          scf.yield %[[VAL_5]], %[[VAL_9]], %[[VAL_4]], %[[VAL_6]], %[[VAL_4]], %[[VAL_9]] : i32, i32, i32, i32, i32, i32
// CHECK-NEXT:        } else {
// CHECK-NEXT:          scf.yield %[[VAL_5]], %[[VAL_5]], %[[VAL_5]], %[[VAL_4]], %[[VAL_6]], %[[VAL_9]] : i32, i32, i32, i32, i32, i32
// CHECK-NEXT:        }
// CHECK-NEXT:        scf.yield %[[VAL_16]]#0, %[[VAL_16]]#1, %[[VAL_16]]#2, %[[VAL_16]]#3, %[[VAL_16]]#4, %[[VAL_16]]#5 : i32, i32, i32, i32, i32, i32
// CHECK-NEXT:      }
// CHECK-NEXT:      default {
// CHECK-NEXT:        %[[VAL_17:.*]] = "t.1"(%[[VAL_10]]) : (i32) -> i32
// CHECK-NEXT:        scf.yield %[[VAL_17]], %[[VAL_5]], %[[VAL_6]], %[[VAL_6]], %[[VAL_4]], %[[VAL_5]] : i32, i32, i32, i32, i32, i32
// CHECK-NEXT:      }
// CHECK-NEXT:      %[[VAL_18:.*]] = arith.trunci %[[VAL_14]]#4 : i32 to i1
// CHECK-NEXT:      scf.condition(%[[VAL_18]]) %[[VAL_14]]#0, %[[VAL_14]]#1, %[[VAL_14]]#2, %[[VAL_14]]#5 : i32, i32, i32, i32
// CHECK-NEXT:    } do {
// CHECK-NEXT:    ^bb0(%[[VAL_19:.*]]: i32, %[[VAL_20:.*]]: i32, %[[VAL_21:.*]]: i32, %[[VAL_22:.*]]: i32):
// CHECK-NEXT:      scf.yield %[[VAL_19]], %[[VAL_20]], %[[VAL_21]], %[[VAL_22]] : i32, i32, i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_8]]#3 : i32
// CHECK-NEXT:  }
func.func @multi_entry(%c: i1, %d: i1, %a: i32, %b: i32) -> i32 {
  cf.cond_br %c, ^bb1(%a : i32), ^bb2(%b : i32)
^bb1(%x: i32):
  %0 = "t.1"(%x) : (i32) -> i32
  cf.br ^bb2(%0 : i32)
^bb2(%y: i32):
  %1 = "t.2"(%y) : (i32) -> i1
  cf.cond_br %1, ^bb1(%y : i32), ^bb3
^bb3:
  return %y : i32
}

// CHECK-LABEL: func.func @multi_exit(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = ub.poison : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_5:.*]]:3 = scf.while (%[[VAL_6:.*]] = %[[VAL_1]], %[[VAL_7:.*]] = %[[VAL_1]], %[[VAL_8:.*]] = %[[VAL_1]]) : (i32, i32, i32) -> (i32, i32, i32) {
// CHECK-NEXT:      %[[VAL_9:.*]]:2 = "t.1"() : () -> (i1, i32)
// CHECK-NEXT:      %[[VAL_10:.*]]:3 = scf.if %[[VAL_9]]#0 -> (i32, i32, i32) {
// CHECK-NEXT:        %[[VAL_11:.*]]:2 = "t.2"() : () -> (i1, i32)
// CHECK-NEXT:        %[[VAL_12:.*]]:3 = scf.if %[[VAL_11]]#0 -> (i32, i32, i32) {
// CHECK-NEXT:          scf.yield %[[VAL_4]], %[[VAL_3]], %[[VAL_11]]#1 : i32, i32, i32
// CHECK-NEXT:        } else {
// CHECK-NEXT:          scf.yield %[[VAL_3]], %[[VAL_4]], %[[VAL_11]]#1 : i32, i32, i32
// CHECK-NEXT:        }
// CHECK-NEXT:        scf.yield %[[VAL_12]]#0, %[[VAL_12]]#1, %[[VAL_12]]#2 : i32, i32, i32
// CHECK-NEXT:      } else {
// CHECK-NEXT:        scf.yield %[[VAL_2]], %[[VAL_4]], %[[VAL_1]] : i32, i32, i32
// CHECK-NEXT:      }
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.trunci %[[VAL_10]]#1 : i32 to i1
// CHECK-NEXT:      scf.condition(%[[VAL_13]]) %[[VAL_10]]#2, %[[VAL_9]]#1, %[[VAL_10]]#0 : i32, i32, i32
// CHECK-NEXT:    } do {
// CHECK-NEXT:    ^bb0(%[[VAL_14:.*]]: i32, %[[VAL_15:.*]]: i32, %[[VAL_16:.*]]: i32):
// CHECK-NEXT:      scf.yield %[[VAL_14]], %[[VAL_15]], %[[VAL_16]] : i32, i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.index_castui %[[VAL_5]]#2 : i32 to index
// CHECK-NEXT:    %[[VAL_18:.*]] = scf.index_switch %[[VAL_17]] -> i32 
// CHECK-NEXT:    case 1 {
// CHECK-NEXT:      scf.yield %[[VAL_5]]#0 : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    default {
// CHECK-NEXT:      scf.yield %[[VAL_5]]#1 : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_18]] : i32
// CHECK-NEXT:  }
func.func @multi_exit(%a: i32) -> i32 {
  cf.br ^bb1
^bb1:
  %0:2 = "t.1"() : () -> (i1, i32)
  cf.cond_br %0#0, ^bb2, ^bb3
^bb2:
  %1:2 = "t.2"() : () -> (i1, i32)
  cf.cond_br %1#0, ^bb1, ^bb4
^bb3:
  return %0#1 : i32
^bb4:
  return %1#1 : i32
}

// CHECK-LABEL: func.func @infinite(
// CHECK-SAME:  %[[VAL_0:.*]]: i1) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    scf.while : () -> () {
// CHECK-NEXT:      "t.1"() : () -> ()
// CHECK-NEXT:      %[[VAL_3:.*]] = arith.trunci %[[VAL_1]] : i32 to i1
// CHECK-NEXT:      scf.condition(%[[VAL_3]])
// CHECK-NEXT:    } do {
// CHECK-NEXT:      scf.yield
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_4:.*]] = ub.poison : i32
// CHECK-NEXT:    return %[[VAL_4]] : i32
// CHECK-NEXT:  }
func.func @infinite(%c: i1) -> i32 {
  cf.br ^bb1
^bb1:
  "t.1"() : () -> ()
  cf.br ^bb1
}

// Inside of another region with blocks of its own.
// CHECK-LABEL: func.func @inside(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = scf.execute_region -> i32 {
// CHECK-NEXT:      %[[VAL_4:.*]] = arith.constant 0 : i32
// CHECK-NEXT:      %[[VAL_5:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:        scf.yield %[[VAL_1]] : i32
// CHECK-NEXT:      } else {
// CHECK-NEXT:        scf.yield %[[VAL_2]] : i32
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_5]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @inside(%c: i1, %a: i32, %b: i32) -> i32 {
  %0 = scf.execute_region -> i32 {
    cf.cond_br %c, ^bb1, ^bb2
  ^bb1:
    scf.yield %a : i32
  ^bb2:
    scf.yield %b : i32
  }
  return %0 : i32
}

// Exits of two kinds: what does not end with the other keeps its branch.
// CHECK-LABEL: func.func @two_kinds(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    cf.cond_br %[[VAL_0]], ^bb1, ^bb2
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    "test.stop"() : () -> ()
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    return %[[VAL_1]] : i32
// CHECK-NEXT:  }
func.func @two_kinds(%c: i1, %a: i32) -> i32 {
  cf.cond_br %c, ^bb1, ^bb2
^bb1:
  "test.stop"() : () -> ()
^bb2:
  return %a : i32
}

// CHECK-LABEL: func.func @two_kinds_mixed(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i1, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[VAL_5:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:      %[[VAL_6:.*]] = scf.if %[[VAL_1]] -> (i32) {
// CHECK-NEXT:        scf.yield %[[VAL_3]] : i32
// CHECK-NEXT:      } else {
// CHECK-NEXT:        scf.yield %[[VAL_4]] : i32
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.yield %[[VAL_6]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_4]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    cf.switch %[[VAL_5]] : i32, [
// CHECK-NEXT:      default: ^bb2,
// CHECK-NEXT:      0: ^bb1
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^bb1:  // pred: ^bb0
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  ^bb2:  // pred: ^bb0
// CHECK-NEXT:    "test.stop"() : () -> ()
// CHECK-NEXT:  }
func.func @two_kinds_mixed(%c: i1, %d: i1, %a: i32) -> i32 {
  cf.cond_br %c, ^bb1, ^bb3
^bb1:
  cf.cond_br %d, ^bb2, ^bb3
^bb2:
  "test.stop"() : () -> ()
^bb3:
  return %a : i32
}

// CHECK-LABEL: func.func @one_block(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    return %[[VAL_0]] : i32
// CHECK-NEXT:  }
func.func @one_block(%a: i32) -> i32 {
  return %a : i32
}
