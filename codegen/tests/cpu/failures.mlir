// RUN: not terrace run %s -e assertion 2>&1 | FileCheck %s --check-prefix=ASSERT
// RUN: not terrace run %s -e division 2>&1 | FileCheck %s --check-prefix=DIVIDE
// RUN: not terrace run %s -e endless 2>&1 | FileCheck %s --check-prefix=ENDLESS
// RUN: not terrace run %s -e greedy 2>&1 | FileCheck %s --check-prefix=GREEDY

func.func private @printI64(i64)
func.func private @printNewline()

// What was printed before the failure comes out; nothing after it runs.
// ASSERT-DAG: {{^}}1{{$}}
// ASSERT-DAG: failures.mlir:[[#@LINE+9]]:3: error: 'cf.assert' op failed: two is not one
// ASSERT-NOT: {{^}}2{{$}}
func.func @assertion() {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  call @printI64(%one) : (i64) -> ()
  call @printNewline() : () -> ()
  %same = arith.cmpi eq, %one, %two : i64
  // The message stands in the output.
  cf.assert %same, "two is not one"
  call @printI64(%two) : (i64) -> ()
  return
}

func.func private @ratio(%x: i32, %y: i32) -> i32 {
  // DIVIDE: failures.mlir:[[#@LINE+1]]:8: error: 'arith.divsi' op divides by zero
  %z = arith.divsi %x, %y : i32
  return %z : i32
}

func.func @division() -> i32 {
  %x = arith.constant 1 : i32
  %y = arith.constant 0 : i32
  %z = call @ratio(%x, %y) : (i32, i32) -> i32
  return %z : i32
}

// ENDLESS: failures.mlir:[[#@LINE+1]]:1: error: 'func.func' op is called when the stack is used up
func.func @endless() -> i32 {
  %x = call @endless() : () -> i32
  return %x : i32
}

func.func @greedy() {
  %n = arith.constant 0x100000000000000 : index
  // GREEDY: failures.mlir:[[#@LINE+1]]:8: error: 'memref.alloc' op allocates more than memory can hold: 'memref<?x?xf64>'
  %m = memref.alloc(%n, %n) : memref<?x?xf64>
  memref.dealloc %m : memref<?x?xf64>
  return
}
