// RUN: terrace-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

func.func @undefined() {
  // expected-error @below {{reference to undefined function 'nowhere'}}
  %f = constant @nowhere : () -> ()
  return
}

// -----

func.func @mismatch() {
  // expected-error @below {{reference to function with mismatched type}}
  %f = constant @mismatch : (i32) -> ()
  return
}

// -----

// expected-error @below {{arguments may only have dialect attributes}}
func.func private @arguments(i1 {plain = 10})

// -----

// expected-error @below {{results may only have dialect attributes}}
func.func private @results() -> (i1 {plain = 10})

// -----

// expected-error @below {{symbol declaration cannot have public visibility}}
func.func @public()

// -----

func.func @label(%a: i32) {
// expected-error @below {{invalid block name in region with named arguments}}
^bb0(%b: i32):
  return
}
