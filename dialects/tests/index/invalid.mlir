// RUN: terrace-opt %s --split-input-file --verify-diagnostics

func.func @no_change(%a: index) {
  // expected-error @below {{operand type 'index' and result type 'index' are cast incompatible}}
  %0 = index.casts %a : index to index
  return
}

// -----

func.func @no_index(%a: i32) {
  // expected-error @below {{operand type 'i32' and result type 'i64' are cast incompatible}}
  %0 = index.castu %a : i32 to i64
  return
}

// -----

func.func @no_predicate(%a: index) {
  // expected-error @below {{expected one of eq, ne, slt}}
  %0 = index.cmp lt(%a, %a)
  return
}
