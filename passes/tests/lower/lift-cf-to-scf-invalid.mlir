// RUN: terrace-opt %s --lift-cf-to-scf --allow-unregistered-dialect --split-input-file --verify-diagnostics

func.func @unreachable(%a: i32) -> i32 {
  return %a : i32
^bb1:
  // expected-error @below {{can't be reached: its control flow has no structure}}
  return %a : i32
}

// -----

func.func @unknown(%a: i32) -> i32 {
  // expected-error @below {{does not say what it passes to its successors}}
  "test.branch"()[^bb1, ^bb2] : () -> ()
^bb1:
  return %a : i32
^bb2:
  return %a : i32
}

// -----

func.func @endless(%c: i1) {
  scf.execute_region {
    cf.br ^bb1
  ^bb1:
    // expected-error @below {{nothing can stand behind a loop that never ends in 'scf.execute_region'}}
    cf.br ^bb1
  }
  return
}
