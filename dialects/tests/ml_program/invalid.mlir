// RUN: terrace-opt %s --split-input-file --verify-diagnostics

// expected-error @below {{immutable global must have an initial value}}
ml_program.global private @a : i32

// -----

// expected-error @below {{expected 'public', 'private', or 'nested'}}
ml_program.global @a(1 : i32) : i32

// -----

ml_program.func @f(%a: i32) -> i32 {
  // expected-error @below {{has 0 operands, but enclosing function (@f) returns 1}}
  ml_program.return
}

// -----

ml_program.subgraph @g(%a: i32) -> i64 {
  // expected-error @below {{type of return operand 0 ('i32') doesn't match function result type ('i64') in function @g}}
  ml_program.output %a : i32
}

// -----

ml_program.func @f() -> i32 {
  // expected-error @below {{undefined global: @a}}
  %0 = ml_program.global_load @a : i32
  ml_program.return %0 : i32
}

// -----

ml_program.global private mutable @a(1 : i32) : i32
ml_program.func @f() -> i32 {
  // expected-error @below {{cannot load as const from mutable global @a}}
  %0 = ml_program.global_load_const @a : i32
  ml_program.return %0 : i32
}

// -----

ml_program.global private @a(1 : i32) : i32
ml_program.func @f(%v: i32) {
  // expected-error @below {{cannot store to an immutable global @a}}
  ml_program.global_store @a = %v : i32
  ml_program.return
}

// -----

ml_program.global private mutable @a(1 : i32) : i32
ml_program.func @f(%v: i64) {
  // expected-error @below {{cannot store to a global typed 'i32' from 'i64'}}
  ml_program.global_store @a = %v : i64
  ml_program.return
}
