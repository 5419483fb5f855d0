// RUN: terrace-opt --remove-dead-values --split-input-file --verify-diagnostics %s

// expected-error@+1 {{can't remove dead values}}
module @named {
  func.func @f() {
    return
  }
}

// -----

func.func @branch(%c: i1) {
  // expected-error@+1 {{can't remove dead values}}
  cf.cond_br %c, ^a, ^a
^a:
  return
}

// -----

func.func private @callee()
func.func @constant() -> (() -> ()) {
  // expected-error@+1 {{can't remove dead values}}
  %f = func.constant @callee : () -> ()
  return %f : () -> ()
}

// -----

// expected-error@+1 {{can't remove dead values}}
memref.global @g : memref<i32>
