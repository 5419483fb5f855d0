// RUN: terrace-opt %s --split-input-file --verify-diagnostics

// expected-error @+1 {{'!llvm.unheard_of' is of the unknown dialect 'llvm'}}
func.func private @type_of_what_is_not_known(!llvm.unheard_of)

// -----

func.func @not_last() {
  // expected-error @+1 {{must be the last operation in the parent block}}
  llvm.unreachable
  return
}

// -----

// expected-error @+1 {{expected LLVM type for function arguments}}
llvm.func @index(index)

// -----

// expected-error @+1 {{expected zero or one function result}}
llvm.func @two() -> (i32, i32)

// -----

// expected-error @+1 {{variadic arguments must be in the end}}
llvm.func @middle(i32, ..., i32)

// -----

// expected-error @+1 {{external functions must have 'external' or 'extern_weak' linkage, got 'internal'}}
llvm.func internal @elsewhere()

// -----

llvm.func @two_numbers(i32, i32)
llvm.func @call(%a: i32) {
  // expected-error @+1 {{incorrect number of operands (1) for callee (expecting: 2)}}
  llvm.call @two_numbers(%a) : (i32) -> ()
  llvm.return
}

// -----

llvm.func @variadic(i32, ...)
llvm.func @call(%a: i32) {
  // expected-error @+1 {{missing var_callee_type attribute for vararg call}}
  llvm.call @variadic(%a) : (i32) -> ()
  llvm.return
}

// -----

llvm.func @return_nothing() -> i32 { // expected-note {{the function}}
  // expected-error @+1 {{the function returns 'i32', not 'void'}}
  llvm.return
}

// -----

llvm.func @address() {
  // expected-error @+1 {{not 'nowhere'}}
  %0 = llvm.mlir.addressof @nowhere : !llvm.ptr
  llvm.return
}

// -----

// expected-error @+1 {{5 : i32 is no value of type '!llvm.ptr'}}
llvm.mlir.global internal @pointer(5 : i32) : !llvm.ptr

// -----

// expected-error @+1 {{does not match global type 'i64'}}
llvm.mlir.global internal @region() : i64 {
  %0 = llvm.mlir.constant(1 : i32) : i32
  llvm.return %0 : i32
}

// -----

llvm.func @elsewhere()
// expected-error @+1 {{'elsewhere' does not have a definition}}
llvm.mlir.global_ctors {ctors = [@elsewhere], priorities = [0 : i32]}

// -----

llvm.func @member(%p: !llvm.ptr, %i: i64) {
  // expected-error @+1 {{index 2 indexing a struct is out of bounds: it has 2 members}}
  %0 = llvm.getelementptr %p[0, 2] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i32, i32)>
  llvm.return
}

// -----

llvm.func @member(%p: !llvm.ptr, %i: i64) {
  // expected-error @+1 {{expected an index into a struct to be a constant}}
  %0 = llvm.getelementptr %p[0, %i] : (!llvm.ptr, i64) -> !llvm.ptr, !llvm.struct<(i32, i32)>
  llvm.return
}

// -----

llvm.func @wider(%a: i32) {
  // expected-error @+1 {{operand type 'i32' and result type 'i32' are cast incompatible}}
  %0 = llvm.sext %a : i32 to i32
  llvm.return
}

// -----

llvm.func @part(%s: !llvm.struct<(i32)>) {
  // expected-error @+1 {{position out of bounds: 1}}
  %0 = llvm.extractvalue %s[1] : !llvm.struct<(i32)>
  llvm.return
}

// -----

llvm.func @lane(%v: vector<4xi32>) {
  // expected-error @+1 {{8 is no lane of the operands}}
  %0 = llvm.shufflevector %v, %v [0, 8] : vector<4xi32>
  llvm.return
}

// -----

llvm.func @order(%p: !llvm.ptr) {
  // expected-error @+1 {{unsupported ordering 'release'}}
  %0 = llvm.load %p atomic release {alignment = 4 : i64} : !llvm.ptr -> i32
  llvm.return
}

// -----

llvm.func @predicate(%a: i32) {
  // expected-error @+1 {{'lt' is an incorrect value of the 'predicate' attribute}}
  %0 = llvm.icmp "lt" %a, %a : i32
  llvm.return
}

// -----

// expected-error @+1 {{invalid LLVM array element type 'index'}}
func.func private @array(!llvm.array<4 x index>)
