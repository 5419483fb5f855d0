// RUN: terrace run %s | FileCheck %s
// RUN: terrace run %s --dump=clif,asm --time 2>&1 | FileCheck %s --check-prefix=DUMP

// DUMP: ; program::main
// DUMP: program::main:
// DUMP: read {{.*}} ms
// DUMP: lower {{.*}} ms
// DUMP: compile {{.*}} ms
// DUMP: run {{.*}} ms

func.func private @printF32(f32)
func.func private @printF64(f64)
func.func private @printI64(i64)
func.func private @printComma()
func.func private @printNewline()
// C's own functions can be called, too.
func.func private @hypotenuse(%x: f64, %y: f64) -> f64 {
  %0 = math.fma %x, %x, %y : f64
  %1 = func.call @sqrt(%0) : (f64) -> f64
  return %1 : f64
}
func.func private @sqrt(f64) -> f64

func.func private @show(%x: f32) {
  call @printF32(%x) : (f32) -> ()
  call @printComma() : () -> ()
  return
}

func.func @main() {
  %x = arith.constant 0.5 : f32
  %y = arith.constant -2.5 : f32
  %d = arith.constant 3.0 : f64
  %e = arith.constant 16.0 : f64
  %n = arith.constant -3 : i16
  %0 = math.tanh %x : f32
  %1 = math.erf %x : f32
  %2 = math.cbrt %y : f32
  %3 = math.atan2 %y, %x : f32
  %4 = math.powf %x, %y : f32
  %5 = math.fpowi %y, %n : f32, i16
  %6 = math.roundeven %y : f32
  %7 = math.round %y : f32
  %8 = math.copysign %x, %y : f32
  %9 = math.rsqrt %x : f32
  // CHECK: {{^}}0.462117, 0.5205, -1.35721, -1.3734, 5.65685, -0.064, -2, -3, -0.5, 1.41421, {{$}}
  call @show(%0) : (f32) -> ()
  call @show(%1) : (f32) -> ()
  call @show(%2) : (f32) -> ()
  call @show(%3) : (f32) -> ()
  call @show(%4) : (f32) -> ()
  call @show(%5) : (f32) -> ()
  call @show(%6) : (f32) -> ()
  call @show(%7) : (f32) -> ()
  call @show(%8) : (f32) -> ()
  call @show(%9) : (f32) -> ()
  call @printNewline() : () -> ()
  // CHECK-NEXT: {{^}}5{{$}}
  %10 = call @hypotenuse(%d, %e) : (f64, f64) -> f64
  call @printF64(%10) : (f64) -> ()
  call @printNewline() : () -> ()
  return
}
