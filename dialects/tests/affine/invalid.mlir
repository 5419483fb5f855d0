// RUN: terrace-opt %s --split-input-file --verify-diagnostics

func.func @inputs(%n: index) {
  // expected-error @below {{dimension or symbol index mismatch}}
  %0 = affine.apply affine_map<(d0)[s0] -> (d0 + s0)>(%n)
  return
}

// -----

func.func @results(%n: index) {
  // expected-error @below {{takes no map of 2 results}}
  %0 = affine.apply affine_map<(d0) -> (d0, d0)>(%n)
  return
}

// -----

func.func @generic_inputs(%n: index) {
  // expected-error @below {{operand count and affine map dimension and symbol count must match}}
  %0 = "affine.min"(%n) {map = affine_map<(d0, d1) -> (d0, d1)>} : (index) -> index
  return
}

// -----

func.func @bound_that_changes(%n: index) {
  scf.for %i = %n to %n step %n {
    // expected-error @below {{operand cannot be used as a dimension id}}
    affine.for %j = 0 to affine_map<(d0) -> (d0)>(%i) {
    }
  }
  return
}

// -----

func.func @counter_as_symbol(%n: index) {
  affine.for %i = 0 to 10 {
    // expected-error @below {{operand cannot be used as a symbol}}
    affine.for %j = 0 to affine_map<()[s0] -> (s0)>()[%i] {
    }
  }
  return
}

// -----

func.func @several_bounds(%n: index) {
  // expected-error @below {{requires 'min' before it}}
  affine.for %i = 0 to affine_map<(d0) -> (d0, 10)>(%n) {
  }
  return
}

// -----

func.func @backward() {
  // expected-error @below {{expected step to be representable as a positive signed integer}}
  affine.for %i = 0 to 10 step -1 {
  }
  return
}

// -----

func.func @subscripts(%m: memref<4x4xf32>, %n: index) -> f32 {
  // expected-error @below {{affine map num results must equal memref rank}}
  %0 = affine.load %m[%n] : memref<4x4xf32>
  return %0 : f32
}

// -----

func.func @loaded_subscript(%m: memref<4xindex>, %n: index) -> index {
  %0 = affine.load %m[%n] : memref<4xindex>
  affine.for %i = 0 to affine_map<(d0) -> (d0)>(%0) {
    %1 = memref.load %m[%n] : memref<4xindex>
    // expected-error @below {{index must be a valid dimension or symbol identifier}}
    %2 = affine.load %m[%1] : memref<4xindex>
  }
  return %0 : index
}

// -----

func.func @no_condition(%n: index) {
  // expected-error @below {{requires an integer set attribute named 'condition'}}
  "affine.if"(%n) ({
    affine.yield
  }, {
  }) : (index) -> ()
  return
}

// -----

func.func @no_other_side(%n: index, %x: f32) -> f32 {
  // expected-error @below {{must have an else region if it has results}}
  %0 = "affine.if"(%n) ({
    affine.yield %x : f32
  }, {
  }) {condition = affine_set<(d0) : (d0 >= 0)>} : (index) -> f32
  return %0 : f32
}

// -----

func.func @reductions(%x: f32) -> f32 {
  // expected-error @below {{a reduction must be specified for each output}}
  %0 = "affine.parallel"() <{lowerBoundsGroups = dense<1> : tensor<1xi32>, lowerBoundsMap = affine_map<() -> (0)>, reductions = [], steps = [1], upperBoundsGroups = dense<1> : tensor<1xi32>, upperBoundsMap = affine_map<() -> (4)>}> ({
  ^bb0(%i: index):
    affine.yield %x : f32
  }) : () -> f32
  return %0 : f32
}

// -----

func.func @dimensions(%x: f32) {
  // expected-error @below {{has 2 dimensions, but 1 bounds and 1 steps}}
  affine.parallel (%i, %j) = (0) to (4) step (1) {
  }
  return
}

// -----

func.func @basis(%n: index) -> index {
  // expected-error @below {{should return an index for each basis element}}
  %0 = affine.delinearize_index %n into (%n, %n) : index
  return %0 : index
}
