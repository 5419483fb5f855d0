// RUN: not terrace run --device=interp -e bounds %s 2>&1 | FileCheck %s --check-prefix=BOUNDS
// RUN: not terrace run --device=interp -e transfer %s 2>&1 | FileCheck %s --check-prefix=TRANSFER
// RUN: not terrace run --device=interp -e gather %s 2>&1 | FileCheck %s --check-prefix=GATHER
// RUN: not terrace run --device=interp -e after_its_end %s 2>&1 | FileCheck %s --check-prefix=END
// RUN: not terrace run --device=interp -e twice %s 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: not terrace run --device=interp -e unwritten %s 2>&1 | FileCheck %s --check-prefix=UNWRITTEN
// RUN: not terrace run --device=interp -e overflow %s 2>&1 | FileCheck %s --check-prefix=OVERFLOW
// RUN: not terrace run --device=interp -e deep %s 2>&1 | FileCheck %s --check-prefix=DEEP
// RUN: not terrace run --device=interp -e asserted %s 2>&1 | FileCheck %s --check-prefix=ASSERT
// RUN: not terrace run --device=interp -e affine_bounds %s 2>&1 | FileCheck %s --check-prefix=AFFINE
// RUN: not terrace run --device=interp -e unknown %s 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// RUN: not terrace run --device=interp -e bounds --entry-point-result=f32 %s 2>&1 | FileCheck %s --check-prefix=RESULT
// RUN: not terrace run --device=interp --dump=clif %s 2>&1 | FileCheck %s --check-prefix=DUMP

// What is undefined ends the run with the op's place.
// RESULT: undefined.mlir:[[#@LINE+3]]:1: error: the results of '@bounds' are (i32), not what --entry-point-result says
// DUMP: terrace: --dump shows compiled code, and --device=interp compiles none

func.func @bounds() -> i32 {
  %c3 = arith.constant 3 : index
  %m = memref.alloca() : memref<4x3xi32>
  // BOUNDS: undefined.mlir:[[#@LINE+1]]:8: error: 'memref.load' op index 3 is outside of dimension #1, which has 3 elements
  %r = memref.load %m[%c3, %c3] : memref<4x3xi32>
  return %r : i32
}

func.func @transfer() -> vector<4xi32> {
  %c1 = arith.constant 1 : index
  %p = arith.constant 7 : i32
  %m = memref.alloca() : memref<4xi32>
  // TRANSFER: 'vector.transfer_read' op reaches out of the bounds in a dimension that it says to be in bounds
  %r = vector.transfer_read %m[%c1], %p {in_bounds = [true]} : memref<4xi32>, vector<4xi32>
  return %r : vector<4xi32>
}

func.func @gather() -> vector<2xi32> {
  %c0 = arith.constant 0 : index
  %at = arith.constant dense<[9, 1]> : vector<2xindex>
  %mask = arith.constant dense<true> : vector<2xi1>
  %pass = arith.constant dense<0> : vector<2xi32>
  %m = memref.alloca() : memref<4xi32>
  // GATHER: 'vector.gather' op element 9 is outside of the buffer, which has 16 bytes
  %r = vector.gather %m[%c0] [%at], %mask, %pass : memref<4xi32>, vector<2xindex>, vector<2xi1>, vector<2xi32> into vector<2xi32>
  return %r : vector<2xi32>
}

func.func @after_its_end() -> vector<2xf16> {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<2xf16>
  memref.dealloc %m : memref<2xf16>
  // END: 'vector.load' op memory is used after its end
  %r = vector.load %m[%c0] : memref<2xf16>, vector<2xf16>
  return %r : vector<2xf16>
}

func.func @twice() {
  %m = memref.alloc() : memref<2xcomplex<f32>>
  memref.dealloc %m : memref<2xcomplex<f32>>
  // TWICE: 'memref.dealloc' op memory is freed twice
  memref.dealloc %m : memref<2xcomplex<f32>>
  return
}

func.func @unwritten() {
  %c0 = arith.constant 0 : index
  %m = memref.alloca() : memref<vector<2xi32>>
  %v = memref.load %m[] : memref<vector<2xi32>>
  // UNWRITTEN: 'vector.print' op prints poison
  vector.print %v : vector<2xi32>
  return
}

func.func @overflow() {
  %v = arith.constant dense<[1, 127]> : vector<2xi8>
  %w = arith.addi %v, %v overflow<nsw> : vector<2xi8>
  %x = vector.extract %w[0] : i8 from vector<2xi8>
  // The other element is a number.
  vector.print %x : i8
  %y = vector.extract %w[1] : i8 from vector<2xi8>
  // OVERFLOW: undefined.mlir:[[#@LINE+1]]:3: error: 'vector.print' op prints poison
  vector.print %y : i8
  return
}

func.func @deep() {
  // DEEP: undefined.mlir:[[#@LINE+1]]:3: error: 'func.call' op calls nest deeper than 10000
  func.call @deep() : () -> ()
  return
}

func.func @asserted() {
  %no = arith.constant false
  // ASSERT: undefined.mlir:[[#@LINE+1]]:3: error: 'cf.assert' op failed: this is wrong
  cf.assert %no, "this is wrong"
  return
}

func.func @affine_bounds() {
  %m = memref.alloca() : memref<4xi32>
  %c = arith.constant 1 : i32
  affine.for %i = 0 to 4 {
    // AFFINE: 'affine.store' op index 4 is outside of dimension #0, which has 4 elements
    affine.store %c, %m[%i + 1] : memref<4xi32>
  }
  return
}

func.func private @unheard_of(i32)
func.func @unknown() {
  %c = arith.constant 1 : i32
  // UNKNOWN: 'func.call' op calls '@unheard_of', which is only declared, and no function of the runtime with such arguments
  func.call @unheard_of(%c) : (i32) -> ()
  return
}
