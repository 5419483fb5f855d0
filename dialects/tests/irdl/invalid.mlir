// RUN: terrace-opt %s --split-input-file --verify-diagnostics

// expected-error @+1 {{has a name that no dialect can have: 'a b'}}
irdl.dialect @"a b" {}

// -----

// expected-error @+1 {{expects parent op 'irdl.dialect'}}
irdl.type @outside

// -----

irdl.dialect @d {
  // expected-error @+1 {{contains at least two ops 'irdl.operands'}}
  irdl.operation @o {
    %0 = irdl.any
    irdl.operands(%0)
    irdl.operands(%0)
  }
}

// -----

irdl.dialect @d {
  // expected-error @+1 {{region should have no arguments}}
  irdl.operation @o {
  ^bb0(%a: i32):
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    // expected-error @+1 {{expects parent op one of 'irdl.attribute', 'irdl.type'}}
    irdl.parameters()
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    %0 = irdl.any
    // expected-error @+1 {{the number of results and their variadicities must be the same, but got 1 and 2}}
    "irdl.results"(%0) {variadicity = #irdl<variadicity_array[single, variadic]>} : (!irdl.attribute) -> ()
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    %0 = irdl.any
    // expected-error @+1 {{attribute names and their constraints must be the same, but got 0 and 1}}
    "irdl.attributes"(%0) {attributeValueNames = []} : (!irdl.attribute) -> ()
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    %0 = irdl.any
    // expected-error @+1 {{string array attribute}}
    irdl.attributes {1 = %0}
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    // expected-error @+1 {{the number of blocks is expected to be >= 1 but got 0}}
    %0 = irdl.region with size 0
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    // expected-error @+1 {{expected 1 or more operands}}
    %0 = irdl.any_of()
  }
}

// -----

irdl.dialect @d {
  irdl.type @t
  irdl.operation @o {
    // expected-error @+1 {{by either a name or a reference}}
    %0 = irdl.base
    // expected-error @+1 {{by either a name or a reference}}
    %1 = irdl.base @d::@t "!d.t"
    // expected-error @+1 {{should start with '!' or '#'}}
    %2 = irdl.base "d.t"
  }
}

// -----

// References are seen from around the dialect.
irdl.dialect @d {
  irdl.type @t
  irdl.operation @o {
    %0 = irdl.base @d::@t
    // expected-error @+1 {{symbol '@t' not found}}
    %1 = irdl.base @t
    // expected-error @+1 {{'@d::@o' does not refer to a type or attribute definition (refers to 'irdl.operation')}}
    %2 = irdl.parametric @d::@o<>
  }
}

// -----

irdl.dialect @d {
  irdl.operation @o {
    %0 = irdl.any
    // expected-error @+1 {{expected an SSA operand}}
    irdl.operands(many %0)
  }
}

// -----

// expected-error @+1 {{expected one of single, optional, variadic}}
func.func private @f() attributes {v = #irdl<variadicity twice>}
