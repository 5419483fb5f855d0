// RUN: not terrace-opt --irdl-file=%s %S/Inputs/empty.mlir 2>&1 | FileCheck %s
// RUN: not terrace-opt --irdl-file=%S/Inputs/nowhere.mlir %S/Inputs/empty.mlir 2>&1 | FileCheck %s --check-prefix=MISSING

// MISSING: nowhere.mlir

// CHECK: :[[@LINE+1]]:1: error: 'irdl.dialect' op 'func' is a dialect that is registered already
irdl.dialect @func {}

irdl.dialect @d {
  irdl.attribute @a
  irdl.type @t
  // CHECK: :[[@LINE+1]]:3: error: 'irdl.type' op has a name that text can't spell: 'a-b'
  irdl.type @"a-b"
  // CHECK: :[[@LINE+1]]:3: error: 'irdl.operation' op has a name that text can't spell: 'a b'
  irdl.operation @"a b"
  irdl.operation @o {
    // CHECK: :[[@LINE+1]]:10: error: 'irdl.base' op no registered type with name !builtin.number
    %0 = irdl.base "!builtin.number"
  }
  irdl.operation @p {
    // CHECK: :[[@LINE+1]]:10: error: 'irdl.c_pred' op is a predicate in C++
    %0 = irdl.c_pred "true"
  }
  irdl.operation @q {
    %0 = irdl.any
    %1 = irdl.is i32
    %2 = irdl.all_of(%0, %1)
    // CHECK: :[[@LINE+1]]:10: error: 'irdl.any_of' op alternative #1 takes everything
    %3 = irdl.any_of(%1, %2)
  }
  irdl.operation @r {
    %0 = irdl.any
    %1 = irdl.parametric @d::@t<>
    %2 = irdl.parametric @d::@a<>
    %3 = irdl.any_of(%1, %2)
    %4 = irdl.parametric @d::@t<%0>
    // CHECK: :[[@LINE+1]]:10: error: 'irdl.any_of' op alternatives #0 and #1 overlap: both have the same base
    %5 = irdl.any_of(%4, %3)
  }
}

module {
  // CHECK: :[[@LINE+2]]:3: error: 'irdl.dialect' op 'd' is defined twice
  // CHECK: note: it is defined here, too
  irdl.dialect @d {}
}
