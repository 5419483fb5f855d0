// RUN: terrace run --device=interp -e numbers --args=-3,true,18446744073709551615,0.1,-inf %s | FileCheck %s --check-prefix=NUMBERS
// RUN: terrace run --device=interp -e make --args=3 --out=0=%t.npy %s | FileCheck %s --allow-empty --check-prefix=MAKE
// RUN: terrace run --device=interp -e sum --args=%t.npy %s | FileCheck %s --check-prefix=SUM
// RUN: terrace run --device=interp -e double --args=%t.npy --out=arg0=%t.bin %s
// RUN: terrace run --device=interp -e sum --args=%t.bin %s | FileCheck %s --check-prefix=DOUBLE
// RUN: not terrace run --device=interp -e sum %s 2>&1 | FileCheck %s --check-prefix=COUNT
// RUN: not terrace run --device=interp -e make --args=x.npy %s 2>&1 | FileCheck %s --check-prefix=NUMBER
// RUN: not terrace run --device=interp -e narrow --args=128,256 %s 2>&1 | FileCheck %s --check-prefix=WIDTH
// RUN: not terrace run --device=interp -e square --args=%t.npy %s 2>&1 | FileCheck %s --check-prefix=SHAPE
// RUN: not terrace run --device=interp -e doubles --args=%t.npy %s 2>&1 | FileCheck %s --check-prefix=ELEMENT
// RUN: not terrace run --device=interp -e square --args=%t.bin %s 2>&1 | FileCheck %s --check-prefix=BYTES
// RUN: not terrace run --device=interp -e square --args=%t.nowhere.npy %s 2>&1 | FileCheck %s --check-prefix=FILE
// RUN: not terrace run --device=interp -e make --args=3 --out=1=%t.npy %s 2>&1 | FileCheck %s --check-prefix=RESULT
// RUN: not terrace run --device=interp -e make --args=3 --out=first=%t.npy %s 2>&1 | FileCheck %s --check-prefix=OUT

// OUT: expected NUMBER=FILE for a result, or argNUMBER=FILE for an argument

func.func @numbers(%a: i8, %b: i1, %c: i64, %d: f64, %e: f16) -> (i8, i1, i64, f64, f16) {
  // NUMBERS: -3
  // NUMBERS-NEXT: true
  // NUMBERS-NEXT: -1
  // NUMBERS-NEXT: 1.000000e-01
  // NUMBERS-NEXT: -inf
  return %a, %b, %c, %d, %e : i8, i1, i64, f64, f16
}

// WIDTH: error: 'func.func' op takes an argument #1 of type 'i8', which '256' is not: it does not fit into 8 bits
func.func @narrow(%a: i8, %b: i8) {
  return
}

// A result that is written is not printed.
// MAKE-NOT: {{.}}
// NUMBER: takes an argument #0 of type 'index', which 'x.npy' is not: expected an integer of 64 bits
// RESULT: error: 'func.func' op has no result #1, which --out names
func.func @make(%n: index) -> memref<?x2xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.alloc(%n) : memref<?x2xf32>
  scf.for %i = %c0 to %n step %c1 {
    %k = arith.index_cast %i : index to i32
    %f = arith.sitofp %k : i32 to f32
    memref.store %f, %m[%i, %c0] : memref<?x2xf32>
    memref.store %f, %m[%i, %c1] : memref<?x2xf32>
  }
  return %m : memref<?x2xf32>
}

// SUM: 6.000000e+00
// DOUBLE: 1.200000e+01
// COUNT: error: 'func.func' op takes 1 arguments, but --args gives 0
func.func @sum(%m: memref<?x2xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %n = memref.dim %m, %c0 : memref<?x2xf32>
  %zero = arith.constant 0.0 : f32
  %r = affine.for %i = 0 to %n iter_args(%a = %zero) -> f32 {
    %s = affine.for %j = 0 to 2 iter_args(%b = %a) -> f32 {
      %x = affine.load %m[%i, %j] : memref<?x2xf32>
      %t = arith.addf %b, %x : f32
      affine.yield %t : f32
    }
    affine.yield %s : f32
  }
  return %r : f32
}

func.func @double(%m: memref<?x2xf32>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %m, %c0 : memref<?x2xf32>
  affine.for %i = 0 to %n {
    %v = affine.vector_load %m[%i, 0] : memref<?x2xf32>, vector<2xf32>
    %w = arith.addf %v, %v : vector<2xf32>
    affine.vector_store %w, %m[%i, 0] : memref<?x2xf32>, vector<2xf32>
  }
  return
}

// SHAPE: is not: its shape is [3, 2]
// BYTES: is not: 24 bytes are given for 16 bytes of memory
// FILE: is not: it can't be read:
func.func @square(%m: memref<2x2xf32>) {
  return
}

// ELEMENT: is not: it has elements of type '<f4'
func.func @doubles(%m: memref<?x?xf64>) {
  return
}
