// RUN: terrace-opt %s --split-input-file --verify-diagnostics

func.func @position(%v: vector<4xf32>) {
  // expected-error @below {{expected position #0 to be a number from 0 up to, not including, 4}}
  %0 = vector.extract %v[4] : f32 from vector<4xf32>
  return
}

// -----

func.func @rank(%v: vector<4xf32>) {
  // expected-error @below {{the vector has 1 dimensions, but the position names 2}}
  %0 = vector.extract %v[0, 0] : f32 from vector<4xf32>
  return
}

// -----

func.func @slice_of_other_type(%v: vector<4x3xf32>) {
  // expected-error @below {{expected the result to be of type 'vector<3xf32>', not 'f32'}}
  %0 = vector.extract %v[0] : f32 from vector<4x3xf32>
  return
}

// -----

func.func @insert_dimensions(%f: f32, %v: vector<4x3xf32>) {
  // expected-error @below {{a position of 1 dimensions and a source of 0 don't make up the 2 dimensions}}
  %0 = vector.insert %f, %v [0] : f32 into vector<4x3xf32>
  return
}

// -----

func.func @element_of_matrix(%v: vector<4x3xf32>, %i: index) {
  // expected-error @below {{expected a vector of at most one dimension, not of 2}}
  %0 = vector.extractelement %v[%i : index] : vector<4x3xf32>
  return
}

// -----

func.func @no_position(%v: vector<4xf32>) {
  // expected-error @below {{expected position for 1-D vector}}
  %0 = vector.extractelement %v[] : vector<4xf32>
  return
}

// -----

func.func @slice_outside(%v: vector<4xf32>) {
  // expected-error @below {{expected sum of offset and size #0 to be from 1 to 4, not 5}}
  %0 = vector.extract_strided_slice %v {offsets = [3], sizes = [2], strides = [1]} : vector<4xf32> to vector<2xf32>
  return
}

// -----

func.func @slice_with_stride(%v: vector<4xf32>) {
  // expected-error @below {{expected stride #0 to be from 1 to 1, not 2}}
  %0 = vector.extract_strided_slice %v {offsets = [0], sizes = [2], strides = [2]} : vector<4xf32> to vector<2xf32>
  return
}

// -----

func.func @slice_type(%v: vector<4xf32>) {
  // expected-error @below {{expected result type to be 'vector<2xf32>'}}
  %0 = vector.extract_strided_slice %v {offsets = [0], sizes = [2], strides = [1]} : vector<4xf32> to vector<3xf32>
  return
}

// -----

func.func @slice_into_smaller(%v: vector<4x2xf32>, %w: vector<4xf32>) {
  // expected-error @below {{expected source rank to be no greater than destination rank}}
  %0 = vector.insert_strided_slice %v, %w {offsets = [0], strides = [1, 1]} : vector<4x2xf32> into vector<4xf32>
  return
}

// -----

func.func @broadcast(%v: vector<4xf32>) {
  // expected-error @below {{dimension mismatch (4 vs. 3)}}
  %0 = vector.broadcast %v : vector<4xf32> to vector<2x3xf32>
  return
}

// -----

func.func @broadcast_down(%v: vector<4x2xf32>) {
  // expected-error @below {{source rank higher than destination rank}}
  %0 = vector.broadcast %v : vector<4x2xf32> to vector<2xf32>
  return
}

// -----

func.func @shape_cast(%v: vector<4xf32>) {
  // expected-error @below {{source/result number of elements must match}}
  %0 = vector.shape_cast %v : vector<4xf32> to vector<2x3xf32>
  return
}

// -----

func.func @shape_cast_across(%v: vector<4x3xf32>) {
  // expected-error @below {{invalid shape cast}}
  %0 = vector.shape_cast %v : vector<4x3xf32> to vector<2x3x2xf32>
  return
}

// -----

func.func @bitcast(%v: vector<4xf32>) {
  // expected-error @below {{bitwidth of the minor 1-D vectors must be equal}}
  %0 = vector.bitcast %v : vector<4xf32> to vector<4xi16>
  return
}

// -----

func.func @shuffle(%v: vector<4xf32>) {
  // expected-error @below {{mask index #1 out of range}}
  %0 = vector.shuffle %v, %v [0, 8] : vector<4xf32>, vector<4xf32>
  return
}

// -----

func.func @transpose(%v: vector<4x2xf32>) {
  // expected-error @below {{duplicate position index: 0}}
  %0 = vector.transpose %v, [0, 0] : vector<4x2xf32> to vector<4x4xf32>
  return
}

// -----

func.func @reduction_kind(%v: vector<4xf32>) {
  // expected-error @below {{unsupported reduction type 'f32' for kind 'xor'}}
  %0 = vector.reduction <xor>, %v : vector<4xf32> into f32
  return
}

// -----

func.func @reduction_rank(%v: vector<4x2xf32>) {
  // expected-error @below {{unsupported reduction rank: 2}}
  %0 = vector.reduction <add>, %v : vector<4x2xf32> into f32
  return
}

// -----

func.func @load_stride(%a: memref<8x8xf32, strided<[8, 2]>>, %i: index) {
  // expected-error @below {{most minor memref dim must have unit stride}}
  %0 = vector.load %a[%i, %i] : memref<8x8xf32, strided<[8, 2]>>, vector<4xf32>
  return
}

// -----

func.func @load_indices(%a: memref<8x8xf32>, %i: index) {
  // expected-error @below {{requires 2 indices}}
  %0 = vector.load %a[%i] : memref<8x8xf32>, vector<4xf32>
  return
}

// -----

func.func @mask(%a: memref<8xf32>, %i: index, %m: vector<3xi1>, %v: vector<4xf32>) {
  // expected-error @below {{expected the mask to have the shape of the vector}}
  vector.maskedstore %a[%i], %m, %v : memref<8xf32>, vector<3xi1>, vector<4xf32>
  return
}

// -----

func.func @constant_mask() {
  // expected-error @below {{expected all mask dim sizes to be zeros}}
  %0 = vector.constant_mask [0, 2] : vector<2x3xi1>
  return
}

// -----

func.func @create_mask(%i: index) {
  // expected-error @below {{must specify an operand for each result vector dimension}}
  %0 = vector.create_mask %i : vector<2x3xi1>
  return
}
