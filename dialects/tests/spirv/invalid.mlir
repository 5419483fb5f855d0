// RUN: terrace-opt %s --split-input-file --verify-diagnostics

spirv.module Logical GLSL450 {
  spirv.func @f() "None" {
    // expected-error @+1 {{last block must be the merge block}}
    spirv.mlir.loop {
      spirv.Return
    }
    spirv.Return
  }
}

// -----

spirv.module Logical GLSL450 {
  spirv.func @f() -> i32 "None" {
    // expected-error @+1 {{cannot be used in functions returning value}}
    spirv.Return
  }
}

// -----

spirv.module Logical GLSL450 {
  // expected-error @+1 {{storage class cannot be 'Function'}}
  spirv.GlobalVariable @v : !spirv.ptr<f32, Function>
}

// -----

spirv.module Logical GLSL450 {
  // expected-error @+1 {{function 'f' not found in 'spirv.module'}}
  spirv.EntryPoint "GLCompute" @f
}

// -----

spirv.module Logical GLSL450 {
  spirv.GlobalVariable @v : !spirv.ptr<f32, Private>
  spirv.func @f() "None" {
    // expected-error @+1 {{result type mismatch with the referenced global variable's type}}
    %p = spirv.mlir.addressof @v : !spirv.ptr<i32, Private>
    spirv.Return
  }
}

// -----

spirv.module Logical GLSL450 {
  spirv.func @f(%p: !spirv.ptr<!spirv.struct<(f32, i32)>, Private>) "None" {
    %two = spirv.Constant 2 : i32
    // expected-error @+1 {{index 2 out of bounds for '!spirv.struct<(f32, i32)>'}}
    %q = spirv.AccessChain %p[%two] : !spirv.ptr<!spirv.struct<(f32, i32)>, Private>, i32
    spirv.Return
  }
}

// -----

func.func @f() {
  // expected-error @+1 {{expected parent op to be 'spirv.mlir.selection' or 'spirv.mlir.loop'}}
  spirv.mlir.merge
}
