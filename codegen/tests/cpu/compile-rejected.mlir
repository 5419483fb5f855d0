// RUN: not terrace compile %s -o %t.o 2>&1 | FileCheck %s

// CHECK: compile-rejected.mlir:[[#@LINE+1]]:1: error: 'func.func' op has the name of a function that object files need: 'terrace_alloc'
func.func @terrace_alloc(%bytes: i64) -> i64 {
  return %bytes : i64
}

// What the program declares is left to the linker.
func.func private @elsewhere(f32) -> f32
func.func private @two() -> (f32, f32)
// The right declaration of what is needed is none that differs.
func.func private @fmodf(f32, f32) -> f32

func.func @main(%x: f32) -> f32 {
  %0 = call @elsewhere(%x) : (f32) -> f32
  %1 = call @fmodf(%0, %x) : (f32, f32) -> f32
  // CHECK: compile-rejected.mlir:[[#@LINE+1]]:10: error: 'func.call' op refers to '@two', which can't be called by the C ABI: it has several results there, () -> (f32, f32)
  %2:2 = call @two() : () -> (f32, f32)
  %3 = arith.remf %1, %2#0 : f32
  return %3 : f32
}
