// RUN: terrace-opt %s --convert-math-to-funcs --split-input-file --verify-diagnostics

func.func @scalable(%a: vector<[2]xi8>) -> vector<[2]xi8> {
  // expected-error @below {{there is no function for 'math.ipowi' on 'vector<[2]xi8>'}}
  %0 = math.ipowi %a, %a : vector<[2]xi8>
  return %0 : vector<[2]xi8>
}

// -----

func.func @tensor(%a: tensor<2xi8>) -> tensor<2xi8> {
  // expected-error @below {{there is no function for 'math.ipowi' on 'tensor<2xi8>'}}
  %0 = math.ipowi %a, %a : tensor<2xi8>
  return %0 : tensor<2xi8>
}

// -----

// Too many calls.
func.func @large(%a: vector<65537xi8>) -> vector<65537xi8> {
  // expected-error @below {{there is no function for 'math.ipowi' on 'vector<65537xi8>'}}
  %0 = math.ipowi %a, %a : vector<65537xi8>
  return %0 : vector<65537xi8>
}
