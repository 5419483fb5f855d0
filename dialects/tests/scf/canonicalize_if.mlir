// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @if_const(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = "test.a"() : () -> i32
// CHECK-NEXT:    %[[VAL_3:.*]] = "test.b"() : () -> i32
// CHECK-NEXT:    "test.d"() : () -> ()
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_3]] : i32, i32
// CHECK-NEXT:  }
func.func @if_const(%a: i32, %b: i32) -> (i32, i32) {
  %t = arith.constant true
  %f = arith.constant false
  %0 = scf.if %t -> i32 { %x = "test.a"() : () -> i32
   scf.yield %x : i32 } else { scf.yield %b : i32 }
  %1 = scf.if %f -> i32 { %x = "test.a"() : () -> i32
   scf.yield %x : i32 } else { %x = "test.b"() : () -> i32
   scf.yield %x : i32 }
  scf.if %f { "test.c"() : () -> () }
  scf.if %t { "test.d"() : () -> () }
  return %0, %1 : i32, i32
}

// CHECK-LABEL: func.func @if_select(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> (i32, i32, i32) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.select %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:      %[[VAL_5:.*]] = "test.a"() : () -> i32
// CHECK-NEXT:      scf.yield %[[VAL_5]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_1]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_4]], %[[VAL_2]] : i32, i32, i32
// CHECK-NEXT:  }
func.func @if_select(%c: i1, %a: i32, %b: i32) -> (i32, i32, i32) {
  %0:3 = scf.if %c -> (i32, i32, i32) {
    %x = "test.a"() : () -> i32
    scf.yield %a, %x, %b : i32, i32, i32
  } else {
    scf.yield %b, %a, %b : i32, i32, i32
  }
  return %0#0, %0#1, %0#2 : i32, i32, i32
}

// CHECK-LABEL: func.func @if_unused(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:      %[[VAL_3:.*]] = "test.a"() : () -> i32
// CHECK-NEXT:      %[[VAL_4:.*]] = "test.b"() : () -> i32
// CHECK-NEXT:      scf.yield %[[VAL_4]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_5:.*]] = "test.c"() : () -> i32
// CHECK-NEXT:      %[[VAL_6:.*]] = "test.d"() : () -> i32
// CHECK-NEXT:      scf.yield %[[VAL_6]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @if_unused(%c: i1, %a: i32) -> (i32) {
  %0:2 = scf.if %c -> (i32, i32) {
    %x = "test.a"() : () -> i32
    %y = "test.b"() : () -> i32
    scf.yield %x, %y : i32, i32
  } else {
    %x = "test.c"() : () -> i32
    %y = "test.d"() : () -> i32
    scf.yield %x, %y : i32, i32
  }
  return %0#1 : i32
}

// CHECK-LABEL: func.func @if_known(
// CHECK-SAME:  %[[VAL_0:.*]]: i1) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant false
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant true
// CHECK-NEXT:    scf.if %[[VAL_0]] {
// CHECK-NEXT:      "test.a"(%[[VAL_2]]) : (i1) -> ()
// CHECK-NEXT:    } else {
// CHECK-NEXT:      "test.b"(%[[VAL_1]]) : (i1) -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @if_known(%c: i1) {
  scf.if %c { "test.a"(%c) : (i1) -> () } else { "test.b"(%c) : (i1) -> ()
     scf.if %c { "test.e"() : () -> () } }
  return
}

// CHECK-LABEL: func.func @if_not(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]] = scf.if %[[VAL_0]] -> (i32) {
// CHECK-NEXT:      %[[VAL_3:.*]] = "test.b"() : () -> i32
// CHECK-NEXT:      scf.yield %[[VAL_3]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_4:.*]] = "test.a"() : () -> i32
// CHECK-NEXT:      "test.c"() : () -> ()
// CHECK-NEXT:      scf.yield %[[VAL_4]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_2]] : i32
// CHECK-NEXT:  }
func.func @if_not(%c: i1, %a: i32) -> i32 {
  %t = arith.constant true
  %n = arith.xori %c, %t : i1
  %0 = scf.if %n -> i32 { %x = "test.a"() : () -> i32
   scf.yield %x : i32 } else { %x = "test.b"() : () -> i32
   scf.yield %x : i32 }
  scf.if %n { "test.c"() : () -> () }
  return %0 : i32
}

// CHECK-LABEL: func.func @if_empty_else(
// CHECK-SAME:  %[[VAL_0:.*]]: i1) {
// CHECK-NEXT:    scf.if %[[VAL_0]] {
// CHECK-NEXT:      "test.a"() : () -> ()
// CHECK-NEXT:    } {foo}
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @if_empty_else(%c: i1) {
  scf.if %c { "test.a"() : () -> () } else { } {foo}
  return
}

// CHECK-LABEL: func.func @if_bool(
// CHECK-SAME:  %[[VAL_0:.*]]: i1) -> (i1, i1) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant true
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.xori %[[VAL_0]], %[[VAL_1]] : i1
// CHECK-NEXT:    scf.if %[[VAL_0]] {
// CHECK-NEXT:      "test.a"() : () -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_2]] : i1, i1
// CHECK-NEXT:  }
func.func @if_bool(%c: i1) -> (i1, i1) {
  %t = arith.constant true
  %f = arith.constant false
  %0:2 = scf.if %c -> (i1, i1) { "test.a"() : () -> ()
   scf.yield %t, %f : i1, i1 } else { scf.yield %f, %t : i1, i1 }
  return %0#0, %0#1 : i1, i1
}

// CHECK-LABEL: func.func @if_nested(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i1, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: i32) -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.andi %[[VAL_0]], %[[VAL_1]] : i1
// CHECK-NEXT:    scf.if %[[VAL_4]] {
// CHECK-NEXT:      "test.a"() : () -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.andi %[[VAL_0]], %[[VAL_1]] : i1
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.select %[[VAL_0]], %[[VAL_3]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_7:.*]] = scf.if %[[VAL_5]] -> (i32) {
// CHECK-NEXT:      %[[VAL_8:.*]] = "test.b"() : () -> i32
// CHECK-NEXT:      scf.yield %[[VAL_8]] : i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_2]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_7]], %[[VAL_6]] : i32, i32
// CHECK-NEXT:  }
func.func @if_nested(%c: i1, %d: i1, %a: i32, %b: i32) -> (i32, i32) {
  scf.if %c { scf.if %d { "test.a"() : () -> () } }
  %0:2 = scf.if %c -> (i32, i32) {
    %1 = scf.if %d -> i32 { %x = "test.b"() : () -> i32
      scf.yield %x : i32 } else { scf.yield %a : i32 }
    scf.yield %1, %b : i32, i32
  } else { scf.yield %a, %a : i32, i32 }
  return %0#0, %0#1 : i32, i32
}

// CHECK-LABEL: func.func @if_combine(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) -> (i32, i32) {
// CHECK-NEXT:    %[[VAL_2:.*]]:2 = scf.if %[[VAL_0]] -> (i32, i32) {
// CHECK-NEXT:      %[[VAL_3:.*]] = "test.a"() : () -> i32
// CHECK-NEXT:      %[[VAL_4:.*]] = "test.c"(%[[VAL_3]]) : (i32) -> i32
// CHECK-NEXT:      scf.yield %[[VAL_3]], %[[VAL_4]] : i32, i32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_5:.*]] = "test.b"() : () -> i32
// CHECK-NEXT:      %[[VAL_6:.*]] = "test.d"(%[[VAL_5]]) : (i32) -> i32
// CHECK-NEXT:      "test.e"(%[[VAL_5]]) : (i32) -> ()
// CHECK-NEXT:      scf.yield %[[VAL_5]], %[[VAL_6]] : i32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_2]]#0, %[[VAL_2]]#1 : i32, i32
// CHECK-NEXT:  }
func.func @if_combine(%c: i1, %a: i32) -> (i32, i32) {
  %t = arith.constant true
  %n = arith.xori %c, %t : i1
  %0 = scf.if %c -> i32 { %x = "test.a"() : () -> i32
   scf.yield %x : i32 } else { %x = "test.b"() : () -> i32
   scf.yield %x : i32 }
  %1 = scf.if %c -> i32 { %x = "test.c"(%0) : (i32) -> i32
   scf.yield %x : i32 } else { %x = "test.d"(%0) : (i32) -> i32
   scf.yield %x : i32 }
  scf.if %n { "test.e"(%0) : (i32) -> () }
  return %0, %1 : i32, i32
}

// CHECK-LABEL: func.func @if_combine2(
// CHECK-SAME:  %[[VAL_0:.*]]: i1, %[[VAL_1:.*]]: i32) {
// CHECK-NEXT:    scf.if %[[VAL_0]] {
// CHECK-NEXT:      "test.a"() : () -> ()
// CHECK-NEXT:      "test.c"() : () -> ()
// CHECK-NEXT:    } else {
// CHECK-NEXT:      "test.b"() : () -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    "test.sep"() : () -> ()
// CHECK-NEXT:    scf.if %[[VAL_0]] {
// CHECK-NEXT:      "test.e"() : () -> ()
// CHECK-NEXT:    } else {
// CHECK-NEXT:      "test.d"() : () -> ()
// CHECK-NEXT:      "test.f"() : () -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @if_combine2(%c: i1, %a: i32) {
  %t = arith.constant true
  %n = arith.xori %c, %t : i1
  scf.if %c { "test.a"() : () -> () }
  scf.if %n { "test.b"() : () -> () }
  scf.if %c { "test.c"() : () -> () }
  "test.sep"() : () -> ()
  scf.if %n { "test.d"() : () -> () }
  scf.if %c { "test.e"() : () -> () } else {"test.f"() : () -> ()}
  return
}
