// RUN: terrace-opt %s --irdl-file=%S/Inputs/shop.irdl.mlir --split-input-file --verify-diagnostics

// expected-error @+1 {{expected 0 type arguments, but had 1}}
func.func private @f(!shop.token<i32>)

// -----

// expected-error @+1 {{parameter #0: expected base attribute 'builtin.string' but got 'builtin.integer'}}
func.func private @f(!shop.money<1, i32>)

// -----

// expected-error @+1 {{parameter #1: 'i8' does not satisfy the constraint}}
func.func private @f(!shop.money<"eur", i8>)

// -----

// expected-error @+1 {{parameter #0: 'i32' does not satisfy the constraint}}
func.func private @f(!shop.list<!shop.token>, !shop.list<i32>)

// -----

// expected-error @+1 {{parameter #1: expected '1 : i8' but got '2 : i8'}}
func.func private @f(!shop.pair<1 : i8, 2 : i8>)

// -----

// expected-error @+1 {{expected 1 attribute arguments, but had 0}}
"shop.note"() {a = #shop.tag} : () -> ()

// -----

// expected-error @+1 {{dialect 'shop' has no type 'purse'}}
func.func private @f(!shop.purse)

// -----

// expected-error @+2 {{unregistered operation 'shop.sell' found in dialect ('shop')}}
// expected-note @+1 {{allow-unregistered-dialect}}
"shop.sell"() : () -> ()

// -----

// expected-error @+1 {{'shop.note' has no custom assembly form}}
shop.note

// -----

// expected-error @+1 {{'shop.note' has no inherent attribute 'a'}}
"shop.note"() <{a = 1}> : () -> ()

// -----

func.func @f() {
  // expected-error @+1 {{block with no terminator}}
  "shop.note"() : () -> ()
}

// -----

// expected-error @+1 {{expects exactly 1 results, but got 2}}
%0:2 = "shop.make"() : () -> (i32, i32)

// -----

// expected-error @+1 {{expects at least 1 operands, but got 0}}
%0 = "shop.add"() : () -> !shop.money<"eur", i32>

// -----

func.func @f(%m: !shop.money<"eur", i32>) {
  // expected-error @+1 {{expects at most 1 results, but got 2}}
  %0:2 = "shop.count"(%m) : (!shop.money<"eur", i32>) -> (i32, i32)
  return
}

// -----

func.func @f(%m: !shop.money<"eur", i32>) {
  // expected-error @+1 {{result #0: expected 'i32' but got 'i64'}}
  %0 = "shop.count"(%m) : (!shop.money<"eur", i32>) -> i64
  return
}

// -----

func.func @f(%m: !shop.money<"eur", i32>, %n: !shop.money<"usd", i32>) {
  // expected-error @+1 {{operand #1: expected '!shop.money<"eur", i32>' but got '!shop.money<"usd", i32>'}}
  %0 = "shop.add"(%m, %n) : (!shop.money<"eur", i32>, !shop.money<"usd", i32>) -> !shop.money<"eur", i32>
  return
}

// -----

func.func @f(%i: i32) {
  // expected-error @+1 {{operand #0: expected base type 'shop.money' but got 'i32'}}
  %0 = "shop.add"(%i) : (i32) -> !shop.money<"eur", i32>
  return
}

// -----

// expected-error @+1 {{attribute "unit" is expected but not provided}}
"shop.label"() {tag = #shop.tag<1>} : () -> ()

// -----

// expected-error @+1 {{attribute "unit": expected 'si32' but got 'i32'}}
"shop.label"() {tag = #shop.tag<1>, unit = i32} : () -> ()

// -----

// expected-error @+1 {{attribute "unit": expected a type, got attribute '1 : i64'}}
"shop.label"() {tag = #shop.tag<1>, unit = 1} : () -> ()

// -----

// expected-error @+1 {{attribute "tag": expected base attribute 'shop.tag' but got 'builtin.type'}}
"shop.label"() {tag = !shop.token, unit = si32} : () -> ()

// -----

// expected-error @+1 {{'operand_segment_sizes' attribute is expected but not provided}}
"shop.sort"() : () -> ()

// -----

// expected-error @+1 {{'operand_segment_sizes' attribute is expected to be a dense i32 array}}
"shop.sort"() {operand_segment_sizes = [0, 0, 1]} : () -> ()

// -----

// expected-error @+1 {{'operand_segment_sizes' attribute must have 3 elements, but got 2}}
"shop.sort"() {operand_segment_sizes = array<i32: 0, 1>} : () -> ()

// -----

// expected-error @+1 {{must have non-negative values, but got -1}}
"shop.sort"() {operand_segment_sizes = array<i32: -1, 0, 1>} : () -> ()

// -----

// expected-error @+1 {{element 1 in 'operand_segment_sizes' attribute must be equal to 0 or 1, but is 2}}
"shop.sort"() {operand_segment_sizes = array<i32: 0, 2, 1>} : () -> ()

// -----

// expected-error @+1 {{element 2 in 'operand_segment_sizes' attribute must be equal to 1, but is 0}}
"shop.sort"() {operand_segment_sizes = array<i32: 0, 0, 0>} : () -> ()

// -----

// expected-error @+1 {{must be equal to the number of operands, 0, but is 2147483648}}
"shop.sort"() {operand_segment_sizes = array<i32: 2147483647, 0, 1>} : () -> ()

// -----

func.func @f(%i: i32) {
  // expected-error @+1 {{unexpected number of regions: expected 3 but got 1}}
  "shop.each"(%i) ({}) : (i32) -> ()
  return
}

// -----

func.func @f(%i: i32) {
  // expected-error @+1 {{expected region 1 to have 2 block(s) but got 0}}
  "shop.each"(%i) ({}, {}, {}) : (i32) -> ()
  return
}

// -----

func.func @f(%i: i32) {
  // expected-note @+1 {{see the operation}}
  "shop.each"(%i) ({}, {
    cf.br ^bb1
  ^bb1:
    cf.br ^bb1
  }, {
    // expected-error @+1 {{expected region 2 to have 2 arguments but got 1}}
  ^bb0(%a: i32):
    cf.br ^bb1
  ^bb1:
    cf.br ^bb1
  }) : (i32) -> ()
  return
}

// -----

func.func @f(%i: i32) {
  // expected-note @+1 {{see the operation}}
  "shop.each"(%i) ({}, {
    cf.br ^bb1
  ^bb1:
    cf.br ^bb1
  }, {
    // expected-error @+1 {{argument #1 of region 2: expected 'i32' but got 'f32'}}
  ^bb0(%a: i32, %b: f32):
    cf.br ^bb1
  ^bb1:
    cf.br ^bb1
  }) : (i32) -> ()
  return
}
