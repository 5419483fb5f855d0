// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --normalize-memrefs --allow-unregistered-dialect --split-input-file %s | FileCheck %s

#tiles = affine_map<(i) -> (i floordiv 4, i mod 4)>

func.func @accesses(%i: index) -> f32 {
  %m = memref.alloc() : memref<18xf32, #tiles>
  affine.for %j = 0 to 18 {
    %0 = affine.load %m[%j] : memref<18xf32, #tiles>
    affine.store %0, %m[17] : memref<18xf32, #tiles>
  }
  %1 = memref.load %m[%i] : memref<18xf32, #tiles>
  memref.dealloc %m : memref<18xf32, #tiles>
  return %1 : f32
}

// -----

// Sizes are those of all indices from zero on, spaces stay, static strides are maps too.
func.func @shapes() {
  %0 = memref.alloc() : memref<3x4xf32, affine_map<(i, j) -> (i + 1, j + 2)>>
  %1 = memref.alloc() : memref<4x8xf32, strided<[16, 1]>, 3>
  %2 = memref.alloc() : memref<2x3xf32, affine_map<(i, j) -> (i * 3 + j, j mod 2)>>
  return
}

// -----

// Unknown sizes, symbols, and indices below zero.
func.func @stays(%n: index) {
  %0 = memref.alloc(%n) : memref<4x?xf32, affine_map<(i, j) -> (j, i)>>
  %1 = memref.alloc()[%n] : memref<4xf32, affine_map<(i)[s] -> (i + s)>>
  %2 = memref.alloc() : memref<4xf32, affine_map<(i) -> (i - 1)>>
  return
}

// -----

#tiles = affine_map<(i) -> (i floordiv 4, i mod 4)>

// What gets memory from a function, and gives it to one.
func.func private @outside(memref<16xf32, #tiles>)

func.func @inside(%m: memref<16xf32, #tiles>) -> memref<16xf32, #tiles> {
  call @outside(%m) : (memref<16xf32, #tiles>) -> ()
  %c0 = arith.constant 0 : index
  %n = memref.dim %m, %c0 : memref<16xf32, #tiles>
  "test.use"(%n) : (index) -> ()
  return %m : memref<16xf32, #tiles>
}

// Its memory goes to an op that nothing is known of: so does that of its callee's.
func.func @lost(%m: memref<16xf32, #tiles>) {
  "test.use"(%m) : (memref<16xf32, #tiles>) -> ()
  %0 = call @kept(%m) : (memref<16xf32, #tiles>) -> memref<16xf32, #tiles>
  return
}

func.func @kept(%m: memref<16xf32, #tiles>) -> memref<16xf32, #tiles> {
  return %m : memref<16xf32, #tiles>
}

// A function that is a value keeps its type.
func.func @value(%m: memref<16xf32, #tiles>) {
  return
}

func.func @names() {
  %f = constant @value : (memref<16xf32, #tiles>) -> ()
  "test.use"(%f) : ((memref<16xf32, #tiles>) -> ()) -> ()
  return
}

// -----

module {
  module @nested {
    func.func @f(%m: memref<4x2xf32, affine_map<(i, j) -> (j, i)>>, %c: i1) {
      cf.cond_br %c, ^a(%m : memref<4x2xf32, affine_map<(i, j) -> (j, i)>>), ^b
    ^a(%x: memref<4x2xf32, affine_map<(i, j) -> (j, i)>>):
      return
    ^b:
      return
    }
    func.func @g(%m: memref<4x2xf32, affine_map<(i, j) -> (j, i)>>) {
      return
    }
  }
}
