// RUN: cat %S/Inputs/f.txt | FileCheck %s
// RUN: FileCheck %s --input-file=%S/Inputs/f.txt
// RUN: echo "one two" > %t && echo three >> %t && cat %t | FileCheck %s --check-prefix=ECHO
// RUN: diff %s %s
// RUN: not diff %s %t 2>&1 | FileCheck %s --check-prefix=DIFF

// CHECK-LABEL: func.func @f(
// CHECK-SAME: %[[X:.*]]: i32) -> i32 {
// CHECK-NEXT: return %[[X]] : i32

// ECHO: {{^}}one two{{$}}
// ECHO-NEXT: three

// DIFF: the files differ first at line 1
