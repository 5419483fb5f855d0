// RUN: terrace-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

func.func @f(%m: memref<10xf32>, %i: index, %v: f32) {
  // expected-error @below {{with kind 'addi' expects an integer type}}
  %0 = memref.atomic_rmw addi %v, %m[%i] : (f32, memref<10xf32>) -> f32
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{with kind 'addf' expects a floating-point type}}
  %0 = memref.atomic_rmw addf %v, %m[%i] : (i32, memref<10xi32>) -> i32
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{expects the number of subscripts to be equal to memref rank}}
  %0 = memref.atomic_rmw addi %v, %m[%i, %i] : (i32, memref<10xi32>) -> i32
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{too few indices}}
  memref.prefetch %m[%i, %i], write, locality<1>, data : memref<10xi32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{rw specifier has to be 'write' or 'read'}}
  memref.prefetch %m[%i], foo, locality<1>, data : memref<10xi32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{invalid kind of attribute specified: 'localityHint' must be 32-bit signless integer attribute from 0 to 3}}
  memref.prefetch %m[%i], write, locality<4>, data : memref<10xi32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{cache type has to be 'data' or 'instr'}}
  memref.prefetch %m[%i], write, locality<1>, foo : memref<10xi32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{missing dimension operand for result type 'memref<?xi32>'}}
  %0 = memref.realloc %m : memref<10xi32> to memref<?xi32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{unnecessary dimension operand for result type 'memref<20xi32>'}}
  %0 = memref.realloc %m(%i) : memref<10xi32> to memref<20xi32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{different element types specified for source memref type 'memref<10xi32>' and result memref type 'memref<20xf32>'}}
  %0 = memref.realloc %m : memref<10xi32> to memref<20xf32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: memref<2xi32>, %v: i32) {
  // expected-error @below {{length of shape operand differs from the result's memref rank}}
  %0 = memref.reshape %m(%i) : (memref<10xi32>, memref<2xi32>) -> memref<?xi32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: memref<?xi32>, %v: i32) {
  // expected-error @below {{cannot use shape operand with dynamic length to reshape to statically-ranked memref type}}
  %0 = memref.reshape %m(%i) : (memref<10xi32>, memref<?xi32>) -> memref<?xi32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: memref<?xi32>, %v: i32) {
  // expected-error @below {{element types of source and destination memref types should be the same}}
  %0 = memref.reshape %m(%i) : (memref<10xi32>, memref<?xi32>) -> memref<*xf32>
  return
}

// -----

func.func @f(%m: memref<2x?xf32, strided<[1, ?]>>) {
  // expected-error @below {{result type 'memref<?x2xf32>' is not equivalent to the canonical transposed input type}}
  %0 = memref.transpose %m (i, j) -> (j, i) : memref<2x?xf32, strided<[1, ?]>> to memref<?x2xf32>
  return
}

// -----

func.func @f(%m: memref<4x5xf32>) {
  // expected-error @below {{collapsed dim size (21) must equal reassociation group size (20)}}
  %0 = memref.collapse_shape %m [[0, 1]] : memref<4x5xf32> into memref<21xf32>
  return
}

// -----

func.func @f(%m: memref<4x5xf32>) {
  // expected-error @below {{collapsed dim size (20) must equal reassociation group size (4)}}
  %0 = memref.collapse_shape %m [[0]] : memref<4x5xf32> into memref<20xf32>
  return
}

// -----

func.func @f(%m: memref<4x5xf32>) {
  // expected-error @below {{collapsed dim size (4) must equal reassociation group size (6)}}
  %0 = memref.expand_shape %m [[0, 1], [2]] output_shape [2, 2, 5] : memref<4x5xf32> into memref<2x3x5xf32>
  return
}

// -----

func.func @f(%m: memref<10x11xf32, strided<[42, 1], offset: 0>>) {
  // expected-error @below {{invalid source layout map or collapsing non-contiguous dims}}
  %0 = memref.collapse_shape %m [[0, 1]] : memref<10x11xf32, strided<[42, 1], offset: 0>> into memref<110xf32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{expected tagIndices to have the same number of elements as the tagMemRef rank, expected 1, but got 2}}
  memref.dma_wait %m[%i, %i], %i : memref<10xi32>
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{expected block argument of the same type result type}}
  %x = memref.generic_atomic_rmw %m[%i] : memref<10xi32> {
    ^bb0(%a : f32):
      memref.atomic_yield %v : i32
  }
  return
}

// -----

func.func @f(%m: memref<10xi32>, %i: index, %v: i32) {
  // expected-error @below {{expected single number of entry block arguments}}
  %x = memref.generic_atomic_rmw %m[%i] : memref<10xi32> {
    ^bb0(%a : i32, %b: i32):
      memref.atomic_yield %v : i32
  }
  return
}

// -----

// expected-error @below {{symbol declaration cannot have public visibility}}
func.func @f()
