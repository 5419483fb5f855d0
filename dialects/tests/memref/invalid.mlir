// RUN: terrace-opt %s --split-input-file --verify-diagnostics

func.func @size_missing() {
  // expected-error @+1 {{dimension operand count does not equal memref dynamic dimension count: expected 1, got 0}}
  %0 = memref.alloc() : memref<?xf32>
  return
}

// -----

func.func @symbol_without_map(%n: index) {
  // expected-error @+1 {{symbol operand count does not equal memref symbol count: expected 0, got 1}}
  %0 = memref.alloc()[%n] : memref<4xf32>
  return
}

// -----

func.func @negative_alignment() {
  // expected-error @+1 {{attribute 'alignment' failed to satisfy constraint}}
  %0 = memref.alloc() {alignment = -4} : memref<4xf32>
  return
}

// -----

func.func @too_many_indices(%m: memref<4xf32>, %i: index) {
  // expected-error @+1 {{incorrect number of indices for load, expected 1 but got 2}}
  %0 = memref.load %m[%i, %i] : memref<4xf32>
  return
}

// -----

func.func @too_few_indices(%m: memref<4x4xf32>, %i: index, %v: f32) {
  // expected-error @+1 {{incorrect number of indices for store, expected 2 but got 1}}
  memref.store %v, %m[%i] : memref<4x4xf32>
  return
}

// -----

func.func @other_element(%m: memref<4xf32>, %i: index, %v: f64) {
  // expected-error @+1 {{'value' must have type element_of of 'memref': 'f32', but has 'f64'}}
  "memref.store"(%v, %m, %i) : (f64, memref<4xf32>, index) -> ()
  return
}

// -----

func.func @cast_changes_size(%m: memref<4xf32>) {
  // expected-error @+1 {{operand type 'memref<4xf32>' and result type 'memref<5xf32>' are cast incompatible}}
  %0 = memref.cast %m : memref<4xf32> to memref<5xf32>
  return
}

// -----

func.func @cast_of_unranked(%m: memref<*xf32>) {
  // expected-error @+1 {{are cast incompatible}}
  %0 = memref.cast %m : memref<*xf32> to memref<*xf32>
  return
}

// -----

func.func @cast_changes_stride(%m: memref<4x4xf32, strided<[4, 1]>>) {
  // expected-error @+1 {{are cast incompatible}}
  %0 = memref.cast %m : memref<4x4xf32, strided<[4, 1]>> to memref<4x4xf32, strided<[8, 1]>>
  return
}

// -----

func.func @copy_to_other_shape(%m: memref<4xf32>, %n: memref<5xf32>) {
  // expected-error @+1 {{requires the same shape for all operands}}
  memref.copy %m, %n : memref<4xf32> to memref<5xf32>
  return
}

// -----

func.func @copy_to_other_element(%m: memref<4xf32>, %n: memref<4xf64>) {
  // expected-error @+1 {{requires the same element type for all operands}}
  memref.copy %m, %n : memref<4xf32> to memref<4xf64>
  return
}

// -----

func.func @no_dimensions(%m: memref<f32>, %i: index) {
  // expected-error @+1 {{operand #0 must be unranked.memref of any type values or non-0-ranked.memref of any type values}}
  %0 = memref.dim %m, %i : memref<f32>
  return
}

// -----

// expected-error @+1 {{type should be static shaped memref, but got 'memref<?xf32>'}}
memref.global @dynamic : memref<?xf32>

// -----

// expected-error @+1 {{alignment attribute value 3 is not a power of 2}}
memref.global @odd : memref<4xf32> {alignment = 3}

// -----

memref.global @five : memref<5xf32>
func.func @other_type() {
  // expected-error @+1 {{result type 'memref<4xf32>' does not match type 'memref<5xf32>' of the global memref @five}}
  %0 = memref.get_global @five : memref<4xf32>
  return
}

// -----

func.func @no_global() {
  // expected-error @+1 {{'no_global' does not reference a valid global memref}}
  %0 = memref.get_global @no_global : memref<4xf32>
  return
}

// -----

func.func @wrong_part(%m: memref<8x16xf32>) {
  // expected-error @+1 {{expected result type to be 'memref<4x4xf32, strided<[16, 1]>>' or a rank-reduced version of it}}
  %0 = memref.subview %m[0, 0][4, 4][1, 1] : memref<8x16xf32> to memref<4x4xf32>
  return
}

// -----

func.func @subview_drops_elements(%m: memref<8x16x4xf32>) {
  // expected-error @+1 {{expected result type to be 'memref<8x16x4xf32, strided<[64, 4, 1]>>' or a rank-reduced version of it}}
  %0 = memref.subview %m[0, 0, 0] [8, 16, 4] [1, 1, 1] : memref<8x16x4xf32> to memref<16x4xf32>
  return
}

// -----

func.func @short_part(%m: memref<8x16xf32>) {
  // expected-error @+1 {{expected 2 offset values, got 1}}
  %0 = memref.subview %m[0][4, 4][1, 1] : memref<8x16xf32> to memref<4x4xf32, strided<[16, 1]>>
  return
}

// -----

func.func @wrong_stride(%m: memref<8xf32>) {
  // expected-error @+1 {{expected result type with stride = 2 instead of 1 in dim = 0}}
  %0 = memref.reinterpret_cast %m to offset: [0], sizes: [4], strides: [2] : memref<8xf32> to memref<4xf32>
  return
}

// -----

func.func @view_sizes(%m: memref<64xi8>, %i: index) {
  // expected-error @+1 {{incorrect number of size operands: expected 1, got 0}}
  %0 = memref.view %m[%i][] : memref<64xi8> to memref<?xf32>
  return
}
