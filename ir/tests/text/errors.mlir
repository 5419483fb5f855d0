// Each error stands where its cause does.
// RUN: terrace-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

// expected-error@+1 {{use of undeclared SSA value name '%x'}}
"t.use"(%x) : (i32) -> ()

// -----

func.func @twice() {
  // expected-note@+1 {{previously defined here}}
  %a = "t.def"() : () -> i32
  // expected-error@+1 {{redefinition of SSA value '%a'}}
  %a = "t.def"() : () -> i32
  return
}

// -----

func.func @type(%a: i32) {
  // expected-note@-1 {{prior use here}}
  // expected-error@+1 {{use of value '%a' expects different type than prior uses: 'i64' vs 'i32'}}
  "t.use"(%a) : (i64) -> ()
  return
}

// -----

func.func @results() {
  // expected-error@+1 {{operation defines 1 results but was provided 2 to bind}}
  %a, %b = "t.one"() : () -> i32
  return
}

// -----

func.func @block() {
  // expected-error@+1 {{reference to an undefined block '^gone'}}
  cf.br ^gone
}

// -----

func.func @unknown() {
  // expected-error@+1 {{custom op 'arith.nonsense' is unknown}}
  arith.nonsense
}

// -----

#a = 1
// expected-error@+1 {{redefinition of attribute alias id 'a'}}
#a = 2

// -----

// expected-note@+1 {{see existing symbol definition here}}
func.func private @same()
// expected-error@+1 {{redefinition of symbol named 'same'}}
func.func private @same()

// -----

func.func @dominance(%c: i1) -> i32 {
  cf.cond_br %c, ^a, ^b
^a:
  // expected-note@+1 {{operand defined here}}
  %x = "t.def"() : () -> i32
  cf.br ^b
^b:
  // expected-error@+1 {{operand #0 does not dominate this use}}
  return %x : i32
}

// -----

func.func @no_end() {
  // expected-error@+1 {{block with no terminator}}
  %c = arith.constant 1 : i32
^bb1:
  return
}

// -----

// expected-error@+1 {{expected '"' at the end of the string}}
"t.op
