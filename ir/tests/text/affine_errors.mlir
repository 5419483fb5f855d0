// Each error in an affine map, a set or a layout stands where its cause does.
// RUN: terrace-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

// expected-error@+1 {{use of undeclared identifier 'j'}}
#map = affine_map<(i) -> (j)>

// -----

// expected-error@+1 {{redefinition of 'i'}}
#map = affine_map<(i)[i] -> (i)>

// -----

// expected-error@+1 {{one operand of '*' must be a constant or symbolic expression}}
#map = affine_map<(i, j) -> (i * j)>

// -----

// expected-error@+1 {{the right operand of 'mod' must be a constant or symbolic expression}}
#map = affine_map<(i, j) -> (i mod (j + 1))>

// -----

// expected-error@+1 {{the right operand of 'ceildiv' must be a constant or symbolic expression}}
#map = affine_map<(i, j) -> (i ceildiv j)>

// -----

// expected-error@+1 {{no expression inside parentheses}}
#map = affine_map<(i) -> (i + ())>

// -----

// expected-error@+1 {{missing right operand of a binary operator}}
#map = affine_map<(i) -> (i + )>

// -----

// expected-error@+1 {{missing left operand of a binary operator}}
#map = affine_map<(i) -> (* i)>

// -----

// expected-error@+1 {{expected ')'}}
#map = affine_map<(i) -> ((i + 1>

// -----

// expected-error@+1 {{the constant does not fit in an index}}
#map = affine_map<(i) -> (i + 9223372036854775808)>

// -----

// expected-error@+1 {{expected an affine map, found an integer set}}
#map = affine_map<(i) : (i >= 0)>

// -----

// expected-error@+1 {{expected an integer set, found an affine map}}
#set = affine_set<(i) -> (i)>

// -----

// expected-error@+1 {{expected '==', '>=' or '<=' and an affine expression}}
#set = affine_set<(i) : (i > 0)>

// -----

// expected-error@+1 {{memref layout mismatch between rank and affine map: 1 != 2}}
"t.rank"() {a = memref<4xf32, affine_map<(d0, d1) -> (d0)>>} : () -> ()

// -----

// expected-error@+1 {{expected 1 strides, as many as the rank, found 2}}
"t.strides"() {a = memref<4xf32, strided<[1, 2]>>} : () -> ()

// -----

// expected-error@+1 {{strides must not be zero}}
"t.zero"() {a = strided<[0]>} : () -> ()

// -----

// expected-error@+1 {{a memref's layout stands before its memory space}}
"t.order"() {a = memref<4xf32, 1, strided<[1]>>} : () -> ()

// -----

// expected-error@+1 {{an unranked memref has no layout}}
"t.unranked"() {a = memref<*xf32, strided<[1]>>} : () -> ()

// -----

// expected-error@+1 {{a memory space is a number, a string, a dictionary or an attribute of a dialect}}
"t.space"() {a = memref<4xf32, affine_set<(i) : (i >= 0)>>} : () -> ()

// -----

// expected-error@+1 {{invalid memref element type}}
"t.element"() {a = memref<4x!t.type>} : () -> ()
