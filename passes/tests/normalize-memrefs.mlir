// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt --normalize-memrefs --allow-unregistered-dialect --split-input-file %s | FileCheck %s

#tiles = affine_map<(i) -> (i floordiv 4, i mod 4)>

// CHECK-LABEL: func.func @accesses(
// CHECK-SAME:  %[[VAL_0:.*]]: index) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.alloc() : memref<5x4xf32>
// CHECK-NEXT:    affine.for %[[VAL_2:.*]] = 0 to 18 {
// CHECK-NEXT:      %[[VAL_3:.*]] = affine.load %[[VAL_1]][%[[VAL_2]] floordiv 4, %[[VAL_2]] mod 4] : memref<5x4xf32>
// CHECK-NEXT:      affine.store %[[VAL_3]], %[[VAL_1]][4, 1] : memref<5x4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant -1 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.cmpi slt, %[[VAL_0]], %[[VAL_5]] : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.subi %[[VAL_6]], %[[VAL_0]] : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.select %[[VAL_7]], %[[VAL_8]], %[[VAL_0]] : index
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.divsi %[[VAL_9]], %[[VAL_4]] : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.subi %[[VAL_6]], %[[VAL_10]] : index
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.select %[[VAL_7]], %[[VAL_11]], %[[VAL_10]] : index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_14:.*]] = arith.remsi %[[VAL_0]], %[[VAL_13]] : index
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.cmpi slt, %[[VAL_14]], %[[VAL_15]] : index
// CHECK-NEXT:    %[[VAL_17:.*]] = arith.addi %[[VAL_14]], %[[VAL_13]] : index
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.select %[[VAL_16]], %[[VAL_17]], %[[VAL_14]] : index
// CHECK-NEXT:    %[[VAL_19:.*]] = memref.load %[[VAL_1]][%[[VAL_12]], %[[VAL_18]]] : memref<5x4xf32>
// CHECK-NEXT:    memref.dealloc %[[VAL_1]] : memref<5x4xf32>
// CHECK-NEXT:    return %[[VAL_19]] : f32
// CHECK-NEXT:  }
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
// CHECK-LABEL: func.func @shapes() {
// CHECK-NEXT:    %[[VAL_0:.*]] = memref.alloc() : memref<4x6xf32>
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.alloc() : memref<56xf32, 3>
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloc() : memref<6x2xf32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @shapes() {
  %0 = memref.alloc() : memref<3x4xf32, affine_map<(i, j) -> (i + 1, j + 2)>>
  %1 = memref.alloc() : memref<4x8xf32, strided<[16, 1]>, 3>
  %2 = memref.alloc() : memref<2x3xf32, affine_map<(i, j) -> (i * 3 + j, j mod 2)>>
  return
}

// -----

// Unknown sizes, symbols, and indices below zero.
// CHECK:       #map = affine_map<(d0, d1) -> (d1, d0)>
// CHECK-NEXT:  #map1 = affine_map<(d0)[s0] -> (d0 + s0)>
// CHECK-NEXT:  #map2 = affine_map<(d0) -> (d0 - 1)>
// CHECK-LABEL: func.func @stays(
// CHECK-SAME:  %[[VAL_0:.*]]: index) {
// CHECK-NEXT:    %[[VAL_1:.*]] = memref.alloc(%[[VAL_0]]) : memref<4x?xf32, #map>
// CHECK-NEXT:    %[[VAL_2:.*]] = memref.alloc()[%[[VAL_0]]] : memref<4xf32, #map1>
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.alloc() : memref<4xf32, #map2>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @stays(%n: index) {
  %0 = memref.alloc(%n) : memref<4x?xf32, affine_map<(i, j) -> (j, i)>>
  %1 = memref.alloc()[%n] : memref<4xf32, affine_map<(i)[s] -> (i + s)>>
  %2 = memref.alloc() : memref<4xf32, affine_map<(i) -> (i - 1)>>
  return
}

// -----

#tiles = affine_map<(i) -> (i floordiv 4, i mod 4)>

// What gets memory from a function, and gives it to one.
// CHECK:       #map = affine_map<(d0) -> (d0 floordiv 4, d0 mod 4)>
// CHECK-LABEL: func.func private @outside(memref<4x4xf32>)
func.func private @outside(memref<16xf32, #tiles>)

// CHECK-LABEL: func.func @inside(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4x4xf32>) -> memref<4x4xf32> {
// CHECK-NEXT:    call @outside(%[[VAL_0]]) : (memref<4x4xf32>) -> ()
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 16 : index
// CHECK-NEXT:    "test.use"(%[[VAL_2]]) : (index) -> ()
// CHECK-NEXT:    return %[[VAL_0]] : memref<4x4xf32>
// CHECK-NEXT:  }
func.func @inside(%m: memref<16xf32, #tiles>) -> memref<16xf32, #tiles> {
  call @outside(%m) : (memref<16xf32, #tiles>) -> ()
  %c0 = arith.constant 0 : index
  %n = memref.dim %m, %c0 : memref<16xf32, #tiles>
  "test.use"(%n) : (index) -> ()
  return %m : memref<16xf32, #tiles>
}

// Its memory goes to an op that nothing is known of: so does that of its callee's.
// CHECK-LABEL: func.func @lost(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<16xf32, #map>) {
// CHECK-NEXT:    "test.use"(%[[VAL_0]]) : (memref<16xf32, #map>) -> ()
// CHECK-NEXT:    %[[VAL_1:.*]] = call @kept(%[[VAL_0]]) : (memref<16xf32, #map>) -> memref<16xf32, #map>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @lost(%m: memref<16xf32, #tiles>) {
  "test.use"(%m) : (memref<16xf32, #tiles>) -> ()
  %0 = call @kept(%m) : (memref<16xf32, #tiles>) -> memref<16xf32, #tiles>
  return
}

// CHECK-LABEL: func.func @kept(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<16xf32, #map>) -> memref<16xf32, #map> {
// CHECK-NEXT:    return %[[VAL_0]] : memref<16xf32, #map>
// CHECK-NEXT:  }
func.func @kept(%m: memref<16xf32, #tiles>) -> memref<16xf32, #tiles> {
  return %m : memref<16xf32, #tiles>
}

// A function that is a value keeps its type.
// CHECK-LABEL: func.func @value(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<16xf32, #map>) {
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @value(%m: memref<16xf32, #tiles>) {
  return
}

// CHECK-LABEL: func.func @names() {
// CHECK-NEXT:    %[[VAL_0:.*]] = constant @value : (memref<16xf32, #map>) -> ()
// CHECK-NEXT:    "test.use"(%[[VAL_0]]) : ((memref<16xf32, #map>) -> ()) -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @names() {
  %f = constant @value : (memref<16xf32, #tiles>) -> ()
  "test.use"(%f) : ((memref<16xf32, #tiles>) -> ()) -> ()
  return
}

// -----

module {
  // CHECK:       #map = affine_map<(d0, d1) -> (d1, d0)>
  // CHECK-LABEL: module @nested {
  // CHECK-NEXT:    func.func @f(%[[VAL_0:.*]]: memref<4x2xf32, #map>, %[[VAL_1:.*]]: i1) {
  // CHECK-NEXT:      cf.cond_br %[[VAL_1]], ^bb1(%[[VAL_0]] : memref<4x2xf32, #map>), ^bb2
  // CHECK-NEXT:    ^bb1(%[[VAL_2:.*]]: memref<4x2xf32, #map>):  // pred: ^bb0
  // CHECK-NEXT:      return
  // CHECK-NEXT:    ^bb2:  // pred: ^bb0
  // CHECK-NEXT:      return
  // CHECK-NEXT:    }
  // CHECK-NEXT:    func.func @g(%[[VAL_3:.*]]: memref<2x4xf32>) {
  // CHECK-NEXT:      return
  // CHECK-NEXT:    }
  // CHECK-NEXT:  }
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
