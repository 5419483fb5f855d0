// Numbers and memrefs from the command line, memory into files.
// RUN: terrace run --device=interp -e ramp --out=0=%t.bin %s
// RUN: terrace run -e axpy --args=2.5,%t.bin,%t.bin --out=arg2=%t.npy %s | FileCheck %s --check-prefix=NOTHING --allow-empty
// RUN: terrace run -e sum --args=%t.npy %s | FileCheck %s --check-prefix=SUM
// RUN: terrace run --device=interp -e sum --args=%t.npy %s | FileCheck %s --check-prefix=SUM
// RUN: terrace run -e mixed --args=-2,true,3,-0.5,250 --entry-point-result=i64 %s | FileCheck %s --check-prefix=MIXED
// RUN: not terrace run -e mixed --args=-2,true,3,-0.5 %s 2>&1 | FileCheck %s --check-prefix=COUNT
// RUN: not terrace run -e mixed --args=-2,true,3,x,1 %s 2>&1 | FileCheck %s --check-prefix=NUMBER
// RUN: not terrace run -e mixed --args=-2,true,3,-0.5,250 --entry-point-result=i32 %s 2>&1 | FileCheck %s --check-prefix=RESULT
// RUN: not terrace run -e sum --args=%t.npy --out=arg1=%t.bin %s 2>&1 | FileCheck %s --check-prefix=OUT
// RUN: not terrace run -e give --out=0=%t.bin %s 2>&1 | FileCheck %s --check-prefix=GIVEN
// RUN: not terrace run -e wide --args=1 %s 2>&1 | FileCheck %s --check-prefix=WIDE

func.func @ramp() -> memref<4xf32> {
  %m = memref.alloc() : memref<4xf32>
  affine.for %i = 0 to 4 {
    %k = arith.index_cast %i : index to i32
    %f = arith.sitofp %k : i32 to f32
    affine.store %f, %m[%i] : memref<4xf32>
  }
  return %m : memref<4xf32>
}

// NOTHING-NOT: {{.}}
func.func @axpy(%a: f32, %x: memref<?xf32>, %y: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  affine.for %i = 0 to %n {
    %0 = affine.load %x[%i] : memref<?xf32>
    %1 = affine.load %y[%i] : memref<?xf32>
    %2 = arith.mulf %a, %0 : f32
    %3 = arith.addf %2, %1 : f32
    affine.store %3, %y[%i] : memref<?xf32>
  }
  return
}

// The numbers from 0 to 3, 3.5 times each.
// SUM: 2.100000e+01
// OUT: error: '@sum' has no memref as argument #1, which --out names
func.func @sum(%m: memref<?xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %n = memref.dim %m, %c0 : memref<?xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> f32 {
    %x = memref.load %m[%i] : memref<?xf32>
    %t = arith.addf %s, %x : f32
    scf.yield %t : f32
  }
  return %r : f32
}

// MIXED: 248
// COUNT: error: '@mixed' takes 5 arguments, but --args gives 4
// NUMBER: error: '@mixed' takes an argument #3 of type 'f64', which 'x' is not: expected a number
// RESULT: error: the results of '@mixed' are (i64), not what --entry-point-result says
func.func @mixed(%a: i8, %b: i1, %c: index, %d: f64, %e: i64) -> i64 {
  %0 = arith.extsi %a : i8 to i64
  %1 = arith.addi %0, %e : i64
  %2 = arith.index_cast %c : index to i64
  %3 = arith.fptosi %d : f64 to i64
  %4 = arith.addi %1, %3 : i64
  %5 = arith.select %b, %4, %2 : i64
  return %5 : i64
}

// GIVEN: error: the result #0 can't be written to a file: give memory as an argument and write that
func.func @give() -> memref<2xf32> {
  %m = memref.alloc() : memref<2xf32>
  return %m : memref<2xf32>
}

// WIDE: error: the argument #0 is not one that '@wide' takes: it is no number of one register
func.func @wide(%a: i96) {
  return
}
