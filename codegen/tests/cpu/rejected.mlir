// RUN: not terrace run %s 2>&1 | FileCheck %s
// RUN: not terrace run %t.nowhere 2>&1 | FileCheck %s --check-prefix=FILE
// RUN: not terrace run %s --device=toaster 2>&1 | FileCheck %s --check-prefix=DEVICE
// RUN: not terrace run 2>&1 | FileCheck %s --check-prefix=USAGE

// Every function that can't be compiled is reported.
// FILE: terrace: can't read
// DEVICE: error: invalid value 'toaster' for '--device <DEVICE>': expected 'cpu', 'interp', 'vulkan' or 'vulkan:N'
// USAGE: the following required arguments were not provided:

// CHECK: rejected.mlir:[[#@LINE+1]]:1: error: 'func.func' op can't be compiled for the CPU: type 'tensor<4xf32>' can't be compiled for the CPU
func.func @tensors(%x: tensor<4xf32>) {
  return
}

func.func private @printF46(f64)

func.func @main(%x: f64) {
  // CHECK: rejected.mlir:[[#@LINE+2]]:3: error: 'func.call' op refers to '@printF46', but neither the module nor the host defines 'printF46'
  // CHECK: rejected.mlir:[[#@LINE-4]]:1: note: declared here
  call @printF46(%x) : (f64) -> ()
  return
}
