// RUN: terrace-opt --version | FileCheck %s --check-prefix=VERSION
// RUN: terrace-opt --help | FileCheck %s --check-prefix=HELP
// RUN: not terrace-opt --canonicalise %s 2>&1 | FileCheck %s --check-prefix=NEAR
// RUN: not terrace-opt %s 2>&1 | FileCheck %s --check-prefix=INVALID
// RUN: not terrace-opt %s --mlir-very-unsafe-disable-verifier-on-parsing=false 2>&1 | FileCheck %s --check-prefix=INVALID
// RUN: terrace-opt %s --mlir-very-unsafe-disable-verifier-on-parsing | FileCheck %s --check-prefix=SKIPPED

// VERSION: {{^}}terrace-opt (Terrace {{[0-9.]+}}){{$}}
// HELP: {{^}}terrace-opt: reads IR, runs passes, prints IR
// HELP: Usage: terrace-opt [flags] [passes] [file]
// NEAR: terrace-opt: there is no flag '--canonicalise'; did you mean '--canonicalize'?

// INVALID: flags.mlir:[[#@LINE+3]]:3: error: {{.*}}'g' does not reference a valid function
// SKIPPED: call @g() : () -> ()
func.func @f() {
  func.call @g() : () -> ()
  return
}
