// RUN: terrace run %s | FileCheck %s --check-prefix=MAIN --allow-empty
// RUN: terrace run %s -e small --entry-point-result=i32 | FileCheck %s --check-prefix=SMALL
// RUN: terrace run %s -e large --entry-point-result=i64 | FileCheck %s --check-prefix=LARGE
// RUN: terrace run %s -e single --entry-point-result=f32 | FileCheck %s --check-prefix=SINGLE
// RUN: terrace run %s -e double --entry-point-result=f64 --no-optimize | FileCheck %s --check-prefix=DOUBLE
// RUN: terrace run - --entry-point double --threads=1 < %s | FileCheck %s --check-prefix=DOUBLE
// RUN: terrace run %s -e place | FileCheck %s --check-prefix=PLACE
// RUN: not terrace run %s -e small --entry-point-result=void 2>&1 | FileCheck %s --check-prefix=TYPE
// RUN: not terrace run %s -e pair 2>&1 | FileCheck %s --check-prefix=PAIR
// RUN: not terrace run %s -e singel 2>&1 | FileCheck %s --check-prefix=NAME
// RUN: not terrace run %s -e identity 2>&1 | FileCheck %s --check-prefix=ARGUMENT

// MAIN-NOT: {{.}}
func.func @main() {
  return
}

// SMALL: {{^}}-7{{$}}
// TYPE: results.mlir:[[#@LINE+1]]:1: error: the function '@small' is called as () -> (), but has the type () -> (i32)
func.func @small() -> i32 {
  %x = arith.constant -7 : i32
  return %x : i32
}

// LARGE: {{^}}9223372036854775807{{$}}
func.func @large() -> i64 {
  %x = arith.constant 9223372036854775807 : i64
  return %x : i64
}

// SINGLE: {{^}}4.200000e+02{{$}}
// NAME: error: the module defines no function '@singel'; did you mean '@single'?
func.func @single() -> f32 {
  %x = arith.constant 420.0 : f32
  return %x : f32
}

// DOUBLE: {{^}}-1.500000e-07{{$}}
func.func @double() -> f64 {
  %x = arith.constant -1.5e-7 : f64
  return %x : f64
}

// PLACE: {{^}}12{{$}}
func.func @place() -> index {
  %x = arith.constant 12 : index
  return %x : index
}

// PAIR: error: the results of '@pair' (i32, i32) can't be printed
func.func @pair() -> (i32, i32) {
  %x = arith.constant 1 : i32
  return %x, %x : i32, i32
}

// ARGUMENT: error: the function '@identity' is called as () -> (i32), but has the type (i32) -> (i32)
func.func @identity(%x: i32) -> i32 {
  return %x : i32
}
