// RUN: terrace-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

func.func @rank(%m: memref<?xf32>, %i: index, %p: f32) {
  // expected-error @below {{expected a permutation_map that is an affine map, or a vector of no more dimensions}}
  %0 = vector.transfer_read %m[%i], %p : memref<?xf32>, vector<4x4xf32>
  return
}

// -----

func.func @indices(%m: memref<?x?xf32>, %i: index, %p: f32) {
  // expected-error @below {{requires 2 indices}}
  %0 = vector.transfer_read %m[%i], %p : memref<?x?xf32>, vector<4xf32>
  return
}

// -----

func.func @bounds(%m: memref<?x?xf32>, %i: index, %p: f32) {
  // expected-error @below {{expects 2 entries of in_bounds, not 1}}
  %0 = vector.transfer_read %m[%i, %i], %p {in_bounds = [true]} : memref<?x?xf32>, vector<4x4xf32>
  return
}

// -----

func.func @broadcast(%m: memref<?x?xf32>, %i: index, %p: f32) {
  // expected-error @below {{requires broadcast dimensions to be in-bounds}}
  %0 = vector.transfer_read %m[%i, %i], %p {permutation_map = affine_map<(d0, d1) -> (d0, 0)>} : memref<?x?xf32>, vector<4x4xf32>
  return
}

// -----

func.func @twice(%m: memref<?x?xf32>, %i: index, %p: f32) {
  // expected-error @below {{requires a permutation_map that names no dimension twice}}
  %0 = vector.transfer_read %m[%i, %i], %p {permutation_map = affine_map<(d0, d1) -> (d0, d0)>} : memref<?x?xf32>, vector<4x4xf32>
  return
}

// -----

func.func @sum(%m: memref<?x?xf32>, %i: index, %p: f32) {
  // expected-error @below {{requires a permutation_map of dimensions and zeros}}
  %0 = vector.transfer_read %m[%i, %i], %p {permutation_map = affine_map<(d0, d1) -> (d0 + d1)>} : memref<?x?xf32>, vector<4xf32>
  return
}

// -----

func.func @inputs(%m: memref<?x?xf32>, %i: index, %p: f32) {
  // expected-error @below {{requires a permutation_map with input dims of the same rank as the source type}}
  %0 = vector.transfer_read %m[%i, %i], %p {permutation_map = affine_map<(d0) -> (d0)>} : memref<?x?xf32>, vector<4xf32>
  return
}

// -----

func.func @width(%m: memref<?xi32>, %i: index, %p: i32) {
  // expected-error @below {{requires the bitwidth of the minor 1-D vector to be an integral multiple of the bitwidth of an element of the source}}
  %0 = vector.transfer_read %m[%i], %p : memref<?xi32>, vector<3xi8>
  return
}

// -----

func.func @masked_vectors(%m: memref<?xvector<4xf32>>, %i: index, %p: vector<4xf32>, %bits: vector<1xi1>) {
  // expected-error @below {{does not support masks with vector element type}}
  %0 = vector.transfer_read %m[%i], %p, %bits : memref<?xvector<4xf32>>, vector<1x4xf32>
  return
}

// -----

func.func @write_broadcast(%m: memref<?x?xf32>, %i: index, %v: vector<4x4xf32>) {
  // expected-error @below {{should not have broadcast dimensions}}
  vector.transfer_write %v, %m[%i, %i] {in_bounds = [false, true], permutation_map = affine_map<(d0, d1) -> (d0, 0)>} : vector<4x4xf32>, memref<?x?xf32>
  return
}

// -----

func.func @mask_type(%bits: vector<4xi1>, %v: vector<8xf32>) {
  // expected-error @below {{expects a 'vector<8xi1>' mask for the maskable operation}}
  %0 = vector.mask %bits { vector.reduction <add>, %v : vector<8xf32> into f32 } : vector<4xi1> -> f32
  return
}

// -----

func.func @mask_result(%bits: vector<4xi1>, %v: vector<4xf32>) {
  // expected-error @below {{expects result type to match maskable operation result type}}
  %0 = vector.mask %bits { vector.reduction <add>, %v : vector<4xf32> into f32 } : vector<4xi1> -> vector<4xf32>
  return
}

// -----

func.func @mask_passthru(%bits: vector<4xi1>, %v: vector<4xf32>, %p: f32) {
  // expected-error @below {{doesn't expect a passthru argument for this maskable operation}}
  %0 = vector.mask %bits, %p { vector.reduction <add>, %v : vector<4xf32> into f32 } : vector<4xi1> -> f32
  return
}

// -----

func.func @mask_two(%bits: vector<4xi1>) {
  // expected-error @below {{expects only one operation to mask}}
  vector.mask %bits {
    "t.a"() : () -> ()
    "t.b"() : () -> ()
  } : vector<4xi1>
  return
}

// -----

func.func @mask_nothing(%bits: vector<4xi1>) {
  // expected-error @below {{expects number of results to match mask region yielded values}}
  %0 = vector.mask %bits { } : vector<4xi1> -> vector<4xf32>
  return
}

// -----

#parallel = {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
func.func @contract_parallel(%v: vector<4xf32>) {
  // expected-error @below {{expected at least one contracting dimension pair}}
  %0 = vector.contract #parallel %v, %v, %v : vector<4xf32>, vector<4xf32> into vector<4xf32>
  return
}

// -----

#dot = {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> ()>], iterator_types = ["reduction"]}
func.func @contract_sizes(%a: vector<4xf32>, %b: vector<5xf32>, %c: f32) {
  // expected-error @below {{invalid dimension #0: 4 elements on the left, 5 on the right}}
  %0 = vector.contract #dot %a, %b, %c : vector<4xf32>, vector<5xf32> into f32
  return
}

// -----

#dot = {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> ()>], iterator_types = ["reduction"]}
func.func @contract_result(%a: vector<4xf32>, %c: vector<4xf32>) {
  // expected-error @below {{expected indexing map 2 to have 1 outputs}}
  %0 = vector.contract #dot %a, %a, %c : vector<4xf32>, vector<4xf32> into vector<4xf32>
  return
}

// -----

#word = {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> ()>], iterator_types = ["sum"]}
func.func @contract_word(%a: vector<4xf32>, %c: f32) {
  // expected-error @below {{expected each iterator type to be "parallel" or "reduction"}}
  %0 = vector.contract #word %a, %a, %c : vector<4xf32>, vector<4xf32> into f32
  return
}

// -----

func.func @warp(%lane: index) {
  // expected-error @below {{expected expanded vector dimension #0 (65) to be a multiple of the distributed vector dimension (2)}}
  %0 = vector.warp_execute_on_lane_0(%lane)[32] -> (vector<2xf32>) {
    %1 = "t.a"() : () -> vector<65xf32>
    vector.yield %1 : vector<65xf32>
  }
  return
}

// -----

func.func @warp_arguments(%lane: index, %v: vector<2xf32>) {
  // expected-error @below {{expected same number op arguments and block arguments.}}
  vector.warp_execute_on_lane_0(%lane)[32] args(%v : vector<2xf32>) {
  }
  return
}
