// RUN: terrace run --device=interp --trace %s 2>&1 | FileCheck %s
// RUN: not terrace run --trace %s 2>&1 | FileCheck %s --check-prefix=DEVICE

// What runs inside of an op, or of a call, is indented.
// DEVICE: terrace: --trace needs --device=interp

func.func private @add(%a: i32, %b: i32) -> i32 {
  // CHECK: trace.mlir:[[#@LINE+9]]:8: scf.for(0, 2, 1, 0){{$}}
  // CHECK-NEXT: trace.mlir:[[#@LINE+9]]:10:   arith.index_cast(0) = 0
  // CHECK-NEXT: trace.mlir:[[#@LINE+9]]:10:   func.call(0, 0){{$}}
  %c = arith.addi %a, %b : i32
  return %c : i32
}
func.func @main() -> i32 {
  %c0 = arith.constant 0 : index  %c1 = arith.constant 1 : index  %c2 = arith.constant 2 : index
  %zero = arith.constant 0 : i32
  %r = scf.for %i = %c0 to %c2 step %c1 iter_args(%sum = %zero) -> i32 {
    %x = arith.index_cast %i : index to i32
    %y = func.call @add(%sum, %x) : (i32, i32) -> i32
    scf.yield %y : i32
  }
  // CHECK-NEXT: trace.mlir:[[#@LINE-11]]:8:     arith.addi(0, 0) = 0
  // CHECK-NEXT: trace.mlir:[[#@LINE-11]]:3:     func.return(0)
  // CHECK-NEXT: trace.mlir:[[#@LINE-5]]:10:   func.call ends = 0
  // CHECK: trace.mlir:[[#@LINE-8]]:8: scf.for ends = 1
  %v = vector.broadcast %r : i32 to vector<2xi32>
  %p = ub.poison : i1
  // CHECK: arith.select(poison, [1, 1], [1, 1]) = [poison, poison]
  %s = arith.select %p, %v, %v : vector<2xi32>
  %f = arith.constant 1.5 : f32
  // CHECK: complex.create(1.500000e+00, 1.500000e+00) = (1.500000e+00, 1.500000e+00)
  %z = complex.create %f, %f : complex<f32>
  // CHECK: memref.alloc() = memref<2xi8> in buffer 0 at 0
  %m = memref.alloc() : memref<2xi8>
  memref.dealloc %m : memref<2xi8>
  // CHECK: func.return(1)
  // CHECK-NEXT: 1
  return %r : i32
}
