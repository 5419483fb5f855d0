// RUN: terrace-opt %s --decorate-spirv-composite-type-layout --verify-diagnostics

spirv.module Logical GLSL450 {
  // expected-error @+2 {{failed to decorate}}
  // expected-error @+1 {{failed to legalize operation 'spirv.GlobalVariable'}}
  spirv.GlobalVariable @pointers bind(0, 0) : !spirv.ptr<!spirv.struct<(!spirv.ptr<i32, Function>)>, StorageBuffer>
}
