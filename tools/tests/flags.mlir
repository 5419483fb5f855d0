// RUN: terrace-opt --version | FileCheck %s --check-prefix=VERSION
// RUN: terrace-opt -version | FileCheck %s --check-prefix=VERSION
// RUN: terrace-opt --show-dialects | FileCheck %s --check-prefix=DIALECTS
// RUN: terrace-opt --list-passes | FileCheck %s --check-prefix=PASSES
// RUN: terrace-opt -mlir-print-op-generic --mlir-very-unsafe-disable-verifier-on-parsing %s | FileCheck %s --check-prefix=GENERIC
// RUN: terrace-opt --mlir-print-op-generic=FALSE --mlir-very-unsafe-disable-verifier-on-parsing --mlir-print-assume-verified=1 -- %s | FileCheck %s --check-prefix=SKIPPED

// What is no flag, and what no value of one.
// RUN: not terrace-opt --canonicalise %s 2>&1 | FileCheck %s --check-prefix=NEAR
// RUN: not terrace-opt -mlir-print-op-generi %s 2>&1 | FileCheck %s --check-prefix=NEAR-FLAG
// RUN: not terrace-opt --nothing-like-it %s 2>&1 | FileCheck %s --check-prefix=FAR
// RUN: not terrace-opt --mlir-print-op-generic=maybe %s 2>&1 | FileCheck %s --check-prefix=SWITCH
// RUN: not terrace-opt --version=2 2>&1 | FileCheck %s --check-prefix=NO-VALUE
// RUN: not terrace-opt %s -o 2>&1 | FileCheck %s --check-prefix=WANTS-VALUE
// RUN: not terrace-opt --verify-diagnostics=words %s 2>&1 | FileCheck %s --check-prefix=VERIFY
// RUN: not terrace-opt --threads=many %s 2>&1 | FileCheck %s --check-prefix=THREADS
// RUN: not terrace-opt --threads=100000 %s 2>&1 | FileCheck %s --check-prefix=MANY-THREADS
// RUN: not terrace-opt --canonicalize=max-iteration=1 %s 2>&1 | FileCheck %s --check-prefix=OPTION
// RUN: not terrace-opt --cse --pass-pipeline='builtin.module(cse)' %s 2>&1 | FileCheck %s --check-prefix=BOTH
// RUN: not terrace-opt --pass-pipeline='builtin.module(cse)' --pass-pipeline='builtin.module(cse)' %s 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: not terrace-opt --pass-pipeline='builtin.module(cse' %s 2>&1 | FileCheck %s --check-prefix=PIPELINE

// The verifier, where it is skipped and where it is not. What is not known to be valid is printed in the generic
// form, unless it is said to be.
// RUN: not terrace-opt %s 2>&1 | FileCheck %s --check-prefix=INVALID
// RUN: not terrace-opt %s --mlir-very-unsafe-disable-verifier-on-parsing=false 2>&1 | FileCheck %s --check-prefix=INVALID
// RUN: terrace-opt %s --mlir-very-unsafe-disable-verifier-on-parsing | FileCheck %s --check-prefix=GENERIC
// RUN: terrace-opt %s --mlir-very-unsafe-disable-verifier-on-parsing --verify-each=false --cse | FileCheck %s --check-prefix=GENERIC
// RUN: not terrace-opt %s --mlir-very-unsafe-disable-verifier-on-parsing --cse 2>&1 | FileCheck %s --check-prefix=INVALID
// RUN: terrace-opt %s --mlir-very-unsafe-disable-verifier-on-parsing --mlir-print-assume-verified | FileCheck %s --check-prefix=SKIPPED

// VERSION: {{^}}terrace-opt (Terrace {{[0-9.]+}}){{$}}
// DIALECTS: {{^}}Available Dialects: {{(.*,)?}}arith,builtin,cf,{{.*}}ub{{.*$}}
// PASSES: {{^}}canonicalize{{$}}
// PASSES: {{^}}cse{{$}}

// NEAR: {{^}}terrace-opt: there is no flag '--canonicalise'; did you mean '--canonicalize'?{{$}}
// NEAR-FLAG: {{^}}terrace-opt: there is no flag '--mlir-print-op-generi'; did you mean '--mlir-print-op-generic'?{{$}}
// FAR: {{^}}terrace-opt: there is no flag '--nothing-like-it'; '--help' lists them{{$}}
// SWITCH: {{^}}terrace-opt: flag '--mlir-print-op-generic' is 'true' or 'false', not 'maybe'{{$}}
// NO-VALUE: {{^}}terrace-opt: flag '--version' takes no value{{$}}
// WANTS-VALUE: {{^}}terrace-opt: flag '-o' wants a value: <file>{{$}}
// VERIFY: {{^}}terrace-opt: flag '--verify-diagnostics' is 'all' or 'lines', not 'words'{{$}}
// THREADS: {{^}}terrace-opt: flag '--threads' wants a number, not 'many'{{$}}
// MANY-THREADS: {{^}}terrace-opt: flag '--threads' is at most 1024, not 100000{{$}}
// OPTION: {{^}}terrace-opt: flag '--canonicalize': pass 'canonicalize' has no option 'max-iteration'{{$}}
// BOTH: {{^}}terrace-opt: passes are given by '--pass-pipeline' or by flags of their own, not by both{{$}}
// TWICE: {{^}}terrace-opt: '--pass-pipeline' is given more than once{{$}}
// PIPELINE: {{^}}terrace-opt: flag '--pass-pipeline': column 19: expected 'op-name(pass,...)'

// INVALID: flags.mlir:[[#@LINE+4]]:3: error: {{.*}}'g' does not reference a valid function
// GENERIC: "func.call"() <{callee = @g}> : () -> ()
// SKIPPED: call @g() : () -> ()
func.func @f() {
  func.call @g() : () -> ()
  return
}
