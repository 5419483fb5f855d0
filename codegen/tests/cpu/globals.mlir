// RUN: terrace run %s --entry-point-result=i32 | FileCheck %s

// A global is the same memory wherever it is named.
memref.global "private" @counter : memref<2xi32> = uninitialized {alignment = 64}

func.func private @count() {
  %c1 = arith.constant 1 : index
  %one = arith.constant 1 : i32
  %m = memref.get_global @counter : memref<2xi32>
  %old = memref.load %m[%c1] : memref<2xi32>
  %new = arith.addi %old, %one : i32
  memref.store %new, %m[%c1] : memref<2xi32>
  return
}

// CHECK: {{^}}2{{$}}
func.func @main() -> i32 {
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i32
  %m = memref.get_global @counter : memref<2xi32>
  memref.store %zero, %m[%c1] : memref<2xi32>
  call @count() : () -> ()
  call @count() : () -> ()
  %n = memref.load %m[%c1] : memref<2xi32>
  return %n : i32
}
