// RUN: terrace-opt %s --split-input-file --verify-diagnostics

// expected-error @+1 {{'!llvm.ptr' is of the unknown dialect 'llvm'}}
func.func private @type_of_what_is_not_known(!llvm.ptr)

// -----

func.func @not_last() {
  // expected-error @+1 {{must be the last operation in the parent block}}
  llvm.unreachable
  return
}
