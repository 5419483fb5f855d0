// RUN: terrace-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

gpu.module @m {
  // expected-error @+1 {{expected void return type for kernel function}}
  gpu.func @k() -> i32 kernel {
    %c = arith.constant 1 : i32
    gpu.return %c : i32
  }
}

// -----

gpu.module @m {
  // expected-note @+1 {{return type declared here}}
  gpu.func @f() -> i32 {
    // expected-error @+1 {{expected 1 result operands}}
    gpu.return
  }
}

// -----

gpu.module @m {
  gpu.func @f() -> i32 {
    %c = arith.constant 1.0 : f32
    // expected-error @+1 {{unexpected type 'f32' for operand #0, expected 'i32'}}
    gpu.return %c : f32
  }
}

// -----

// expected-error @+1 {{expects parent op 'gpu.module'}}
gpu.func @f() {
  gpu.return
}

// -----

gpu.module @m {
  // expected-error @+1 {{expected memref type in attribution}}
  gpu.func @f() workgroup(%x: i32) {
    gpu.return
  }
}

// -----

gpu.module @m {
  // expected-error @+1 {{expected memory space workgroup in attribution}}
  gpu.func @f() workgroup(%x: memref<4xf32, #gpu.address_space<private>>) {
    gpu.return
  }
}

// -----

gpu.module @m {
  // expected-error @+1 {{gpu.func requires named arguments}}
  gpu.func @f(i32) {
    gpu.return
  }
}

// -----

func.func @f(%n: index) {
  // expected-error @+1 {{expected the closest surrounding module to have the 'gpu.container_module' attribute}}
  gpu.launch_func @a::@b blocks in (%n, %n, %n) threads in (%n, %n, %n)
  return
}

// -----

module attributes {gpu.container_module} {
  func.func @f(%n: index) {
    // expected-error @+1 {{kernel container 'a' is undefined}}
    gpu.launch_func @a::@b blocks in (%n, %n, %n) threads in (%n, %n, %n)
    return
  }
}

// -----

module attributes {gpu.container_module} {
  gpu.module @a {}
  func.func @f(%n: index) {
    // expected-error @+1 {{kernel function '@a::@b' is undefined}}
    gpu.launch_func @a::@b blocks in (%n, %n, %n) threads in (%n, %n, %n)
    return
  }
}

// -----

module attributes {gpu.container_module} {
  gpu.module @a {
    gpu.func @b() {
      gpu.return
    }
  }
  func.func @f(%n: index) {
    // expected-error @+1 {{kernel function is missing the 'gpu.kernel' attribute}}
    gpu.launch_func @a::@b blocks in (%n, %n, %n) threads in (%n, %n, %n)
    return
  }
}

// -----

module attributes {gpu.container_module} {
  gpu.module @a {
    gpu.func @b(%x: f32) kernel {
      gpu.return
    }
  }
  func.func @f(%n: index) {
    // expected-error @+1 {{got 0 kernel operands but expected 1}}
    gpu.launch_func @a::@b blocks in (%n, %n, %n) threads in (%n, %n, %n)
    // expected-error @+1 {{type of function argument 0 does not match}}
    gpu.launch_func @a::@b blocks in (%n, %n, %n) threads in (%n, %n, %n) args(%n : index)
    return
  }
}

// -----

func.func @f(%n: index) {
  // expected-error @+1 {{unexpected number of region arguments: expected 12 indices and 0 memrefs}}
  "gpu.launch"(%n, %n, %n, %n, %n, %n) <{operandSegmentSizes = array<i32: 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0>}> ({
  ^bb0(%x: index):
    gpu.terminator
  }) : (index, index, index, index, index, index) -> ()
  return
}

// -----

func.func @f(%x: f32) {
  // expected-error @+1 {{expected either an op attribute or a non-empty body}}
  %0 = "gpu.all_reduce"(%x) ({}) : (f32) -> f32
  // expected-error @+1 {{`and` reduction operation is not compatible with type 'f32'}}
  %1 = gpu.all_reduce and %x {} : (f32) -> f32
  return
}

// -----

func.func @f() {
  // expected-error @+1 {{expected one of x, y, z, found 'w'}}
  %0 = gpu.thread_id w
  return
}
