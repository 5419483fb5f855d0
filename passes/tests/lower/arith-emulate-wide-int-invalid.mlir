// RUN: terrace-opt %s --arith-emulate-wide-int="widest-int-supported=32" --split-input-file --verify-diagnostics

func.func @no_pattern(%a: i64, %b: i64) -> i64 {
  // expected-error @below {{failed to legalize operation 'arith.divsi' that was explicitly marked illegal}}
  // expected-note @below {{no pattern is for this op}}
  %0 = arith.divsi %a, %b : i64
  return %0 : i64
}

// -----

// expected-error @below {{failed to legalize operation 'func.func' that was explicitly marked illegal}}
// expected-note @below {{a type can't be converted}}
func.func @too_wide(%a: i128) {
  return
}

// -----

func.func @branch(%a: i64) -> i64 {
  // expected-error @below {{'cf.br' uses an integer that is wider than what the target has}}
  cf.br ^next(%a : i64)
^next(%b: i64):
  return %b : i64
}
