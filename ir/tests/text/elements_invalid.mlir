// Elements that do not fit their type, resources that are none.
// RUN: terrace-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

// expected-error@+1 {{inferred shape of elements literal ([3]) does not match type ([2])}}
"t.a"() {a = dense<[1, 2, 3]> : tensor<2xi32>} : () -> ()

// -----

// expected-error@+1 {{parsed zero elements, but type ('tensor<1xi32>') expected at least 1}}
"t.a"() {a = dense<> : tensor<1xi32>} : () -> ()

// -----

// expected-error@+1 {{ranks are not consistent between elements}}
"t.a"() {a = dense<[[1], 2]> : tensor<2xi32>} : () -> ()

// -----

// expected-error@+1 {{elements literal type must have static shape}}
"t.a"() {a = dense<1> : tensor<?xi32>} : () -> ()

// -----

// expected-error@+1 {{elements literal must be a shaped type}}
"t.a"() {a = dense<1> : i32} : () -> ()

// -----

// expected-error@+1 {{expected 2 complex elements, written as (real, imaginary), or one, found 2 numbers}}
"t.a"() {a = dense<[1.0, 2.0]> : tensor<2xcomplex<f32>>} : () -> ()

// -----

// expected-error@+1 {{expected unsigned integer elements, but parsed negative value}}
"t.a"() {a = dense<-1> : tensor<2xui32>} : () -> ()

// -----

// expected-error@+1 {{expected i1 type for 'true' or 'false' values}}
"t.a"() {a = dense<true> : tensor<2xi8>} : () -> ()

// -----

// expected-error@+1 {{expected floating-point elements, but parsed integer}}
"t.a"() {a = dense<[1.0, 1]> : tensor<2xf32>} : () -> ()

// -----

// expected-error@+1 {{integer constant out of range}}
"t.a"() {a = dense<-0> : tensor<2xi32>} : () -> ()

// -----

// expected-error@+1 {{elements hex data size is invalid for provided type: 'tensor<2xi16>'}}
"t.a"() {a = dense<"0x010203"> : tensor<2xi16>} : () -> ()

// -----

// expected-error@+1 {{expected string containing hex digits starting with `0x`}}
"t.a"() {a = dense<"0x0"> : tensor<2xi16>} : () -> ()

// -----

// expected-error@+1 {{sparse index #1 is not contained within the value shape, with index=[1, 3], and type='tensor<2x3xi8>'}}
"t.a"() {a = sparse<[[0, 0], [1, 3]], [1, 2]> : tensor<2x3xi8>} : () -> ()

// -----

// expected-error@+1 {{expected shape ([2, 3]); inferred shape of indices literal ([1, 1]); inferred shape of values literal ([1])}}
"t.a"() {a = sparse<[[0]], [1]> : tensor<2x3xi8>} : () -> ()

// -----

// expected-error@+1 {{element type bitwidth must be a multiple of 8}}
"t.a"() {a = array<i4: 1>} : () -> ()

// -----

// expected-error@+1 {{`dense_resource` expected a shaped type}}
"t.a"() {a = dense_resource<x> : i32} : () -> ()

// -----

"t.a"() {a = distinct[0]<1>} : () -> ()
// expected-error@+1 {{referenced attribute does not match previous definition: 1 : i64}}
"t.a"() {a = distinct[0]<2>} : () -> ()

// -----

// expected-error@+1 {{invalid tensor element type}}
"t.a"() {a = tensor<2xtuple<>>} : () -> ()

// -----

// expected-error@+1 {{unknown key 'resources' in file metadata dictionary}}
{-# resources: {} #-}

// -----

// expected-error@+1 {{dialect 'unknown' is unknown}}
{-# dialect_resources: { unknown: { a: "0x00000000" } } #-}

// -----

// expected-error@+1 {{but got non-power-of-2 value: 3}}
{-# dialect_resources: { builtin: { a: "0x0300000000" } } #-}

// -----

// expected-error@+1 {{to encode alignment in first 4 bytes}}
{-# dialect_resources: { builtin: { a: "0x030000" } } #-}
