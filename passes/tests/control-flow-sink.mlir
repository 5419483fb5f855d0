// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --control-flow-sink --split-input-file --allow-unregistered-dialect | FileCheck %s

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
func.func nested @n() { return }
func.func @p() attributes {a.b} { return }
module @m {}
