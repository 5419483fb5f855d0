// RUN: terrace-opt %s --allow-unregistered-dialect --split-input-file --verify-diagnostics

// expected-error@+1 {{expected a type or a string as the key of an entry}}
"t.t"() {a = #dlti.dl_entry<42, 1>} : () -> ()

// -----

// expected-error@+1 {{repeated layout entry key: x}}
"t.t"() {a = #dlti.dl_spec<#dlti.dl_entry<"x", 1>, #dlti.dl_entry<"x", 2>>} : () -> ()

// -----

// expected-error@+1 {{repeated layout entry key: 'i32'}}
"t.t"() {a = #dlti.dl_spec<#dlti.dl_entry<i32, 1>, #dlti.dl_entry<i32, 1>>} : () -> ()

// -----

// expected-error@+1 {{expected a '#dlti.dl_entry'}}
"t.t"() {a = #dlti.dl_spec<42>} : () -> ()

// -----

// expected-error@+1 {{expected at least one entry}}
"t.t"() {a = #dlti.target_device_spec<>} : () -> ()

// -----

// expected-error@+1 {{dlti.target_device_spec does not allow type as a key: 'i32'}}
"t.t"() {a = #dlti.target_device_spec<#dlti.dl_entry<i32, 1>>} : () -> ()

// -----

// expected-error@+1 {{expected a '#dlti.target_device_spec'}}
"t.t"() {a = #dlti.target_system_spec<"CPU": 42>} : () -> ()

// -----

// expected-error@+1 {{repeated Device ID in dlti.target_system_spec: "A"}}
"t.t"() {a = #dlti.target_system_spec<"A": #dlti.target_device_spec<#dlti.dl_entry<"x", 1>>, "A": #dlti.target_device_spec<#dlti.dl_entry<"x", 1>>>} : () -> ()

// -----

// expected-error@+1 {{'dlti' has no attribute 'dlti.foo' for ops, only 'dlti.dl_spec' and 'dlti.target_system_spec'}}
"t.t"() {dlti.foo = 42} : () -> ()

// -----

// expected-error@+1 {{'dlti.dl_spec' is expected to be a #dlti.dl_spec attribute}}
"t.t"() {dlti.dl_spec = 42} : () -> ()

// -----

// expected-error@+1 {{'dlti.target_system_spec' is expected to be a #dlti.target_system_spec attribute}}
module attributes {dlti.target_system_spec = #dlti.dl_spec<>} {}

// -----

// expected-error@+1 {{unknown data layout entry name: dlti.foo}}
module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<"dlti.foo", 1>>} {}

// -----

// expected-error@+1 {{'dlti.endianness' data layout entry is expected to be either 'big' or 'little'}}
module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<"dlti.endianness", "middle">>} {}

// -----

// expected-error@+1 {{expected integer attribute in the data layout entry for 'index'}}
module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<index, "x">>} {}

// -----

// expected-error@+1 {{expected a dense i64 elements attribute in the data layout entry #dlti.dl_entry<i32, 1 : i64>}}
module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<i32, 1>>} {}

// -----

// expected-error@+1 {{preferred alignment is expected to be greater than or equal to the abi alignment}}
module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<i32, dense<[64, 32]> : vector<2xi64>>>} {}

// -----

// expected-error@+1 {{expected 1 or 2 elements in the data layout entry}}
module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<f32, dense<32> : vector<3xi64>>>} {}

// -----

// expected-error@+1 {{unexpected data layout for a built-in type}}
module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<vector<2xi8>, 1>>} {}

// -----

// expected-note@+1 {{enclosing op with data layout}}
module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<"t.x", 1>>} {
  module {
    // expected-error@+1 {{data layout does not combine with layouts of enclosing ops}}
    module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<"t.x", 2>>} {}
  }
}
