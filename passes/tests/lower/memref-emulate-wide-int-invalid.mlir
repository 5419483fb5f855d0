// RUN: terrace-opt %s --memref-emulate-wide-int --split-input-file --verify-diagnostics

func.func @leaves(%m: index) -> i64 {
  %0 = memref.alloc() : memref<4xi64>
  %1 = memref.load %0[%m] : memref<4xi64>
  // expected-error @below {{'func.return' uses an integer that is wider than what the target has}}
  return %1 : i64
}

// -----

func.func @much_wider(%m: index) {
  // expected-error @below {{failed to legalize operation 'memref.alloc'}}
  // expected-note @below {{a type can't be converted}}
  %0 = memref.alloc() : memref<4xi128>
  return
}
