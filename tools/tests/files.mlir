// Where the input comes from, where the output goes, and what is said where either is not to be had.

// RUN: terrace-opt %s -o %t && FileCheck %s --check-prefix=PRINTED < %t
// RUN: terrace-opt --o=%t < %s && FileCheck %s --check-prefix=PRINTED < %t
// RUN: terrace-opt -o=- - < %s | FileCheck %s --check-prefix=PRINTED

// A run that fails leaves no file, nor half of one.
// RUN: not terrace-opt %S/Inputs/half-wrong.mlir -o %t.failed
// RUN: not terrace-opt %t.failed 2>&1 | FileCheck %s --check-prefix=GONE
// RUN: echo "old" > %t.failed
// RUN: not terrace-opt %S/Inputs/half-wrong.mlir --split-input-file -o %t.failed
// RUN: not terrace-opt %t.failed 2>&1 | FileCheck %s --check-prefix=GONE

// RUN: not terrace-opt %S/Inputs/missing.mlir 2>&1 | FileCheck %s --check-prefix=MISSING
// RUN: not terrace-opt %S 2>&1 | FileCheck %s --check-prefix=FOLDER
// RUN: not terrace-opt %s %s 2>&1 | FileCheck %s --check-prefix=TWO
// RUN: not terrace-opt %s -o %S 2>&1 | FileCheck %s --check-prefix=TO-FOLDER
// RUN: not terrace-opt %s -o %S/missing/out.mlir 2>&1 | FileCheck %s --check-prefix=TO-NOWHERE
// RUN: not terrace-opt %s --irdl-file=%S/Inputs/missing.mlir 2>&1 | FileCheck %s --check-prefix=MISSING

// GONE: {{^}}terrace-opt: can't read '{{.*}}.failed': {{.+}}
// PRINTED: func.func private @f(i32)
// MISSING: {{^}}terrace-opt: can't read '{{.*}}missing.mlir': {{.+}}
// FOLDER: {{^}}terrace-opt: can't read '{{.*}}tests': it is a folder{{$}}
// TWO: {{^}}terrace-opt: one input file is expected, not '{{.*}}files.mlir' and '{{.*}}files.mlir'{{$}}
// TO-FOLDER: {{^}}terrace-opt: can't write '{{.*}}tests': {{.+}}
// TO-NOWHERE: {{^}}terrace-opt: can't write '{{.*}}out.mlir': {{.+}}
func.func private @f(i32)
