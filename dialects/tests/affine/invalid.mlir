// RUN: terrace-opt %s --split-input-file --verify-diagnostics

func.func @inputs(%n: index) {
  // expected-error @below {{dimension or symbol index mismatch}}
  %0 = affine.apply affine_map<(d0)[s0] -> (d0 + s0)>(%n)
  return
}

// -----

func.func @results(%n: index) {
  // expected-error @below {{takes no map of 2 results}}
  %0 = affine.apply affine_map<(d0) -> (d0, d0)>(%n)
  return
}

// -----

func.func @generic_inputs(%n: index) {
  // expected-error @below {{operand count and affine map dimension and symbol count must match}}
  %0 = "affine.min"(%n) {map = affine_map<(d0, d1) -> (d0, d1)>} : (index) -> index
  return
}
