// RUN: terrace run %s | FileCheck %s

// Complex numbers as arguments, results, block arguments, constants, and in memory.

func.func private @printMemrefC32(memref<*xcomplex<f32>>) attributes {llvm.emit_c_interface}

func.func @print(%z: complex<f64>) {
  %re = complex.re %z : complex<f64>
  %im = complex.im %z : complex<f64>
  vector.print %re : f64
  vector.print %im : f64
  return
}

func.func @square(%z: complex<f64>) -> complex<f64> {
  %0 = complex.mul %z, %z : complex<f64>
  return %0 : complex<f64>
}

// z^2 + c, as often as it takes to leave the circle around zero.
func.func @escape(%c: complex<f64>) -> index {
  %zero = complex.constant [0.0, 0.0] : complex<f64>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c50 = arith.constant 50 : index
  %two = arith.constant 2.0 : f64
  %r:2 = scf.while (%z = %zero, %n = %c0) : (complex<f64>, index) -> (complex<f64>, index) {
    %size = complex.abs %z : complex<f64>
    %inside = arith.cmpf ole, %size, %two : f64
    %more = arith.cmpi ult, %n, %c50 : index
    %both = arith.andi %inside, %more : i1
    scf.condition(%both) %z, %n : complex<f64>, index
  } do {
  ^bb0(%z: complex<f64>, %n: index):
    %square = func.call @square(%z) : (complex<f64>) -> complex<f64>
    %next = complex.add %square, %c : complex<f64>
    %m = arith.addi %n, %c1 : index
    scf.yield %next, %m : complex<f64>, index
  }
  return %r#1 : index
}

func.func @main() {
  // CHECK:      -3
  // CHECK-NEXT: 4
  %z = complex.constant [1.0, 2.0] : complex<f64>
  %square = call @square(%z) : (complex<f64>) -> complex<f64>
  call @print(%square) : (complex<f64>) -> ()

  // CHECK-NEXT: 2
  %far = complex.constant [1.0, 1.0] : complex<f64>
  %n = call @escape(%far) : (complex<f64>) -> index
  vector.print %n : index

  // Through the address of a function.
  // CHECK-NEXT: -7
  // CHECK-NEXT: -24
  %f = constant @square : (complex<f64>) -> complex<f64>
  %again = call_indirect %f(%square) : (complex<f64>) -> complex<f64>
  call @print(%again) : (complex<f64>) -> ()

  // CHECK-NEXT: 1065353216
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %w = complex.constant [1.0 : f32, 0.0 : f32] : complex<f32>
  %bits = complex.bitcast %w : complex<f32> to i64
  vector.print %bits : i64

  // CHECK: rank = 1 offset = 0 sizes = [2] strides = [1]
  // CHECK: [(1,0), (0,-1)]
  %memory = memref.alloc() : memref<2xcomplex<f32>>
  memref.store %w, %memory[%c0] : memref<2xcomplex<f32>>
  %m1 = arith.constant -1.0 : f32
  %zero = arith.constant 0.0 : f32
  %v = complex.create %zero, %m1 : complex<f32>
  memref.store %v, %memory[%c1] : memref<2xcomplex<f32>>
  %unranked = memref.cast %memory : memref<2xcomplex<f32>> to memref<*xcomplex<f32>>
  call @printMemrefC32(%unranked) : (memref<*xcomplex<f32>>) -> ()

  // CHECK-NEXT: 1
  // CHECK-NEXT: -1
  %x = memref.load %memory[%c0] : memref<2xcomplex<f32>>
  %y = memref.load %memory[%c1] : memref<2xcomplex<f32>>
  %sum = complex.add %x, %y : complex<f32>
  %re = complex.re %sum : complex<f32>
  %im = complex.im %sum : complex<f32>
  vector.print %re : f32
  vector.print %im : f32
  memref.dealloc %memory : memref<2xcomplex<f32>>
  return
}
