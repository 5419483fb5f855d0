// RUN: terrace run %s --threads=1 | FileCheck %s
// RUN: terrace run %s --threads=2 | FileCheck %s
// RUN: terrace run %s --threads=7 | FileCheck %s
// RUN: not terrace run %s --threads=4 -e fails 2>&1 | FileCheck %s --check-prefix=FAILS
// RUN: terrace run %s --threads=4 -e ordered | FileCheck %s --check-prefix=ORDERED

// The result is the same to the last bit with any number of threads: that of the loops run one
// iteration after the other.

func.func private @printI64(i64)
func.func private @printComma()

func.func private @tripled(%x: index) -> i64 {
  %three = arith.constant 3 : i64
  %i = arith.index_cast %x : index to i64
  %product = arith.muli %i, %three : i64
  return %product : i64
}

// CHECK: {{^}}1285761094, 29401260000{{$}}
func.func @main() -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %rows = arith.constant 70001 : index
  %columns = arith.constant 7 : index
  %zero = arith.constant 0 : i64
  %tenth = arith.constant 0.1 : f32
  %buffer = memref.alloc(%rows) : memref<?x7xi64>
  scf.parallel (%i, %j) = (%c0, %c0) to (%rows, %columns) step (%c1, %c2) {
    %v = func.call @tripled(%i) : (index) -> i64
    %w = arith.index_cast %j : index to i64
    %s = arith.addi %v, %w : i64
    memref.store %s, %buffer[%i, %j] : memref<?x7xi64>
  }
  // More iterations than are reduced at a time.
  %sum, %floats = scf.parallel (%i, %j) = (%c1, %c0) to (%rows, %columns) step (%c1, %c2) init (%zero, %tenth) -> (i64, f32) {
    %v = memref.load %buffer[%i, %j] : memref<?x7xi64>
    %f = arith.sitofp %v : i64 to f32
    %root = math.sqrt %f : f32
    scf.reduce(%v, %root : i64, f32) {
    ^bb0(%a: i64, %b: i64):
      %r = arith.addi %a, %b : i64
      scf.reduce.return %r : i64
    }, {
    ^bb0(%a: f32, %b: f32):
      %r = arith.addf %a, %b : f32
      scf.reduce.return %r : f32
    }
  }
  memref.dealloc %buffer : memref<?x7xi64>
  %bits = arith.bitcast %floats : f32 to i32
  %shown = arith.extsi %bits : i32 to i64
  func.call @printI64(%shown) : (i64) -> ()
  func.call @printComma() : () -> ()
  return %sum : i64
}

// Of the iterations that fail one is reported, and the run ends.
func.func @fails() -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 1000 : index
  %results = memref.alloc() : memref<1000xi64>
  scf.forall (%i) in (1000) {
    %ten = arith.constant 10 : i64
    %x = arith.index_cast %i : index to i64
    %rest = arith.remsi %x, %ten : i64
    // FAILS: parallel.mlir:[[#@LINE+1]]:17: error: 'arith.divsi' op divides by zero
    %quotient = arith.divsi %ten, %rest : i64
    memref.store %quotient, %results[%i] : memref<1000xi64>
  }
  %result = memref.load %results[%c1] : memref<1000xi64>
  return %result : i64
}

// What prints keeps its order.
// ORDERED: {{^}}0, 1, 2, 3, 4, 5, 6, 7, 8, 9, {{$}}
func.func @ordered() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 10 : index
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    %x = arith.index_cast %i : index to i64
    func.call @printI64(%x) : (i64) -> ()
    func.call @printComma() : () -> ()
  }
  return
}
