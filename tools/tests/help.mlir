// RUN: terrace-opt --help > %t
// RUN: terrace-opt -h | diff - %t
// RUN: FileCheck %s --strict-whitespace < %t

// Flags by group, each in a row of its own; long ones have their words below.
//      CHECK:{{^}}terrace-opt: reads IR, runs passes, prints IR{{$}}
//      CHECK:{{^}}Usage: terrace-opt [flags] [passes] [file]{{$}}
//      CHECK:{{^}}General:{{$}}
// CHECK-NEXT:{{^}}  -o=<file>                              Write to a file; '-' is the standard output{{$}}
//      CHECK:{{^}}  --split-input-file[=<marker>]          Process the parts between
//      CHECK:{{^}}Printing:{{$}}
// CHECK-NEXT:{{^}}  --mlir-print-op-generic                Print in the generic form{{$}}
//      CHECK:{{^}}  --mlir-print-elementsattrs-with-hex-if-larger=<n>{{$}}
// CHECK-NEXT:{{^}}                                         Print dense elements
//      CHECK:{{^}}Diagnostics and checks:{{$}}
//      CHECK:{{^}}  --verify-roundtrip                     Check that
//      CHECK:{{^}}Pipelines:{{$}}
//      CHECK:{{^}}Information, in place of a run:{{$}}

// Passes with their options.
//      CHECK:{{^}}Passes, run in the order given
//      CHECK:{{^}}  --canonicalize                         Canonicalize operations{{$}}
// CHECK-NEXT:{{^}}      disable-patterns=<a,b>             The names
//      CHECK:{{^}}      max-iterations=<n>                 How often
//      CHECK:{{^}}  --cse                                  Eliminate common sub-expressions{{$}}
