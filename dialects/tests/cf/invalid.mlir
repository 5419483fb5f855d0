// RUN: terrace-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

func.func @no_value(%f: i32) {
  // expected-error @below {{expected integer value}}
  cf.switch %f : i32, [ default: ^a, : ^a ]
^a:
  return
}

// -----

func.func @no_default(%f: i32) {
  // expected-error @below {{expected 'default'}}
  cf.switch %f : i32, [ 4: ^a ]
^a:
  return
}

// -----

func.func @no_number(%f: i32) {
  // expected-error @below {{expected integer value}}
  cf.switch %f : i32, [ default: ^a, "x": ^a ]
^a:
  return
}

// -----

func.func @flag(%f: i32) {
  // expected-error @below {{'flag' type ('i32') should match case value type ('i64')}}
  "cf.switch"(%f)[^a, ^a] <{case_operand_segments = array<i32: 0>, case_values = dense<42> : vector<1xi64>, operandSegmentSizes = array<i32: 1, 0, 0>}> : (i32) -> ()
^a:
  return
}

// -----

func.func @blocks(%f: i32) {
  // expected-error @below {{number of case values (1) should match number of case destinations (0)}}
  "cf.switch"(%f)[^a] <{case_operand_segments = array<i32: 0>, case_values = dense<42> : vector<1xi32>, operandSegmentSizes = array<i32: 1, 0, 0>}> : (i32) -> ()
^a:
  return
}
