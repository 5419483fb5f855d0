// RUN: not terrace run %s 2>&1 | FileCheck %s

llvm.func @printf(!llvm.ptr, ...) -> i32
// CHECK: rejected-llvm.mlir:[[#@LINE+1]]:1: error: 'llvm.mlir.global' op can't be compiled for the CPU: it is defined elsewhere
llvm.mlir.global external @elsewhere() : i32

// CHECK: rejected-llvm.mlir:[[#@LINE+1]]:1: error: 'llvm.func' op can't be compiled for the CPU: type 'f80' can't be compiled for the CPU
llvm.func @extended(%x: f80) -> f80 {
  llvm.return %x : f80
}

// CHECK: rejected-llvm.mlir:[[#@LINE+1]]:1: error: 'func.func' op can't be compiled for the CPU: type 'f128' can't be compiled for the CPU
func.func @quadruple(%x: f128) -> f128 {
  return %x : f128
}

// CHECK: rejected-llvm.mlir:[[#@LINE+1]]:1: error: 'func.func' op can't be compiled for the CPU: type 'tensor<4xf32>' can't be compiled for the CPU
func.func @tensor(%x: tensor<4xf32>) {
  return
}

llvm.func @large(%p: !llvm.ptr) {
  // An array of any size has addresses, but not all are values.
  %0 = llvm.getelementptr %p[0, 5] : (!llvm.ptr) -> !llvm.ptr, !llvm.array<16384 x array<32768 x i8>>
  // CHECK: rejected-llvm.mlir:[[#@LINE+1]]:8: error: 'llvm.load' op has a value that can't be kept: {{.*}} a value would take more than 1024 registers
  %1 = llvm.load %0 : !llvm.ptr -> !llvm.array<16384 x array<32768 x i8>>
  llvm.return
}

llvm.func @variadic(%p: !llvm.ptr, ...) {
  // CHECK: rejected-llvm.mlir:[[#@LINE+1]]:3: error: 'llvm.intr.vastart' op can't be compiled for the CPU
  llvm.intr.vastart %p : !llvm.ptr
  llvm.return
}

llvm.func @global() -> i32 {
  %0 = llvm.mlir.addressof @elsewhere : !llvm.ptr
  %1 = llvm.load %0 : !llvm.ptr -> i32
  llvm.return %1 : i32
}

llvm.func @main() {
  %0 = llvm.mlir.zero : !llvm.ptr
  // CHECK: rejected-llvm.mlir:[[#@LINE+1]]:8: error: 'llvm.call' op refers to '@printf', but neither the module nor the host defines 'printf'
  %1 = llvm.call @printf(%0) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr) -> i32
  llvm.return
}
