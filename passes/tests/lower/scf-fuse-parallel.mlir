// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-parallel-loop-fusion | FileCheck %s

// CHECK:       #map = affine_map<(d0) -> (d0 * 2)>
// CHECK-NEXT:  #map1 = affine_map<(d0) -> (d0 * 3)>
// CHECK-LABEL: func.func @basic(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<2x2xf32>, %[[VAL_1:.*]]: memref<2x2xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.alloc() : memref<2x2xf32>
// CHECK-NEXT:    scf.parallel (%[[VAL_6:.*]], %[[VAL_7:.*]]) = (%[[VAL_3]], %[[VAL_3]]) to (%[[VAL_2]], %[[VAL_2]]) step (%[[VAL_4]], %[[VAL_4]]) {
// CHECK-NEXT:      %[[VAL_8:.*]] = memref.load %[[VAL_0]][%[[VAL_6]], %[[VAL_7]]] : memref<2x2xf32>
// CHECK-NEXT:      %[[VAL_9:.*]] = arith.addf %[[VAL_8]], %[[VAL_8]] : f32
// CHECK-NEXT:      memref.store %[[VAL_9]], %[[VAL_5]][%[[VAL_6]], %[[VAL_7]]] : memref<2x2xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_10:.*]], %[[VAL_11:.*]]) = (%[[VAL_3]], %[[VAL_3]]) to (%[[VAL_2]], %[[VAL_2]]) step (%[[VAL_4]], %[[VAL_4]]) {
// CHECK-NEXT:      %[[VAL_12:.*]] = memref.load %[[VAL_5]][%[[VAL_10]], %[[VAL_11]]] : memref<2x2xf32>
// CHECK-NEXT:      memref.store %[[VAL_12]], %[[VAL_1]][%[[VAL_10]], %[[VAL_11]]] : memref<2x2xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    memref.dealloc %[[VAL_5]] : memref<2x2xf32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @basic(%a: memref<2x2xf32>, %b: memref<2x2xf32>) {
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %sum = memref.alloc() : memref<2x2xf32>
  scf.parallel (%i, %j) = (%c0, %c0) to (%c2, %c2) step (%c1, %c1) {
    %x = memref.load %a[%i, %j] : memref<2x2xf32>
    %z = arith.addf %x, %x : f32
    memref.store %z, %sum[%i, %j] : memref<2x2xf32>
    scf.reduce
  }
  scf.parallel (%i, %j) = (%c0, %c0) to (%c2, %c2) step (%c1, %c1) {
    %x = memref.load %sum[%i, %j] : memref<2x2xf32>
    memref.store %x, %b[%i, %j] : memref<2x2xf32>
    scf.reduce
  }
  memref.dealloc %sum : memref<2x2xf32>
  return
}
// CHECK-LABEL: func.func @three(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<2xf32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.alloc() : memref<2xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.alloc() : memref<2xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    scf.parallel (%[[VAL_7:.*]]) = (%[[VAL_2]]) to (%[[VAL_1]]) step (%[[VAL_3]]) {
// CHECK-NEXT:      memref.store %[[VAL_6]], %[[VAL_4]][%[[VAL_7]]] : memref<2xf32>
// CHECK-NEXT:      %[[VAL_8:.*]] = memref.load %[[VAL_4]][%[[VAL_7]]] : memref<2xf32>
// CHECK-NEXT:      memref.store %[[VAL_8]], %[[VAL_5]][%[[VAL_7]]] : memref<2xf32>
// CHECK-NEXT:      %[[VAL_9:.*]] = memref.load %[[VAL_5]][%[[VAL_7]]] : memref<2xf32>
// CHECK-NEXT:      memref.store %[[VAL_9]], %[[VAL_4]][%[[VAL_7]]] : memref<2xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @three(%a: memref<2xf32>) {
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = memref.alloc() : memref<2xf32>
  %t = memref.alloc() : memref<2xf32>
  %f = arith.constant 1.0 : f32
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    memref.store %f, %s[%i] : memref<2xf32>
  }
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    %x = memref.load %s[%i] : memref<2xf32>
    memref.store %x, %t[%i] : memref<2xf32>
  }
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    %x = memref.load %t[%i] : memref<2xf32>
    memref.store %x, %s[%i] : memref<2xf32>
  }
  return
}
// CHECK-LABEL: func.func @refused(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<3xf32>, %[[VAL_1:.*]]: memref<3xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.alloc() : memref<3xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    scf.parallel (%[[VAL_7:.*]]) = (%[[VAL_3]]) to (%[[VAL_2]]) step (%[[VAL_4]]) {
// CHECK-NEXT:      memref.store %[[VAL_6]], %[[VAL_5]][%[[VAL_7]]] : memref<3xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_8:.*]]) = (%[[VAL_3]]) to (%[[VAL_2]]) step (%[[VAL_4]]) {
// CHECK-NEXT:      %[[VAL_9:.*]] = arith.addi %[[VAL_8]], %[[VAL_4]] : index
// CHECK-NEXT:      %[[VAL_10:.*]] = memref.load %[[VAL_5]][%[[VAL_9]]] : memref<3xf32>
// CHECK-NEXT:      memref.store %[[VAL_10]], %[[VAL_0]][%[[VAL_8]]] : memref<3xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_11:.*]]) = (%[[VAL_3]]) to (%[[VAL_4]]) step (%[[VAL_4]]) {
// CHECK-NEXT:      memref.store %[[VAL_6]], %[[VAL_0]][%[[VAL_11]]] : memref<3xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    memref.store %[[VAL_6]], %[[VAL_5]][%[[VAL_3]]] : memref<3xf32>
// CHECK-NEXT:    scf.parallel (%[[VAL_12:.*]]) = (%[[VAL_3]]) to (%[[VAL_4]]) step (%[[VAL_4]]) {
// CHECK-NEXT:      %[[VAL_13:.*]] = memref.load %[[VAL_5]][%[[VAL_12]]] : memref<3xf32>
// CHECK-NEXT:      memref.store %[[VAL_13]], %[[VAL_0]][%[[VAL_12]]] : memref<3xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_14:.*]]) = (%[[VAL_3]]) to (%[[VAL_4]]) step (%[[VAL_4]]) {
// CHECK-NEXT:      %[[VAL_15:.*]] = memref.load %[[VAL_0]][%[[VAL_14]]] : memref<3xf32>
// CHECK-NEXT:      memref.store %[[VAL_15]], %[[VAL_1]][%[[VAL_14]]] : memref<3xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @refused(%a: memref<3xf32>, %b: memref<3xf32>) {
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = memref.alloc() : memref<3xf32>
  %f = arith.constant 1.0 : f32
  // other index
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    memref.store %f, %s[%i] : memref<3xf32>
  }
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    %k = arith.addi %i, %c1 : index
    %x = memref.load %s[%k] : memref<3xf32>
    memref.store %x, %a[%i] : memref<3xf32>
  }
  // other bounds
  scf.parallel (%i) = (%c0) to (%c1) step (%c1) {
    memref.store %f, %a[%i] : memref<3xf32>
  }
  // an op in between
  memref.store %f, %s[%c0] : memref<3xf32>
  scf.parallel (%i) = (%c0) to (%c1) step (%c1) {
    %x = memref.load %s[%i] : memref<3xf32>
    memref.store %x, %a[%i] : memref<3xf32>
  }
  // %b may be the memory of %a
  scf.parallel (%i) = (%c0) to (%c1) step (%c1) {
    %x = memref.load %a[%i] : memref<3xf32>
    memref.store %x, %b[%i] : memref<3xf32>
  }
  return
}
// CHECK-LABEL: func.func @nested() {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.alloc() : memref<2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.alloc() : memref<2xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    scf.parallel (%[[VAL_6:.*]]) = (%[[VAL_1]]) to (%[[VAL_0]]) step (%[[VAL_2]]) {
// CHECK-NEXT:      scf.parallel (%[[VAL_7:.*]]) = (%[[VAL_1]]) to (%[[VAL_0]]) step (%[[VAL_2]]) {
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_3]][%[[VAL_6]]] : memref<2xf32>
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_4]][%[[VAL_6]]] : memref<2xf32>
// CHECK-NEXT:        scf.reduce 
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_8:.*]]) = (%[[VAL_1]]) to (%[[VAL_0]]) step (%[[VAL_2]]) {
// CHECK-NEXT:      memref.store %[[VAL_5]], %[[VAL_4]][%[[VAL_8]]] : memref<2xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @nested() {
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = memref.alloc() : memref<2xf32>
  %t = memref.alloc() : memref<2xf32>
  %f = arith.constant 1.0 : f32
  // Inside they are fused; a loop with loops inside is not.
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    scf.parallel (%j) = (%c0) to (%c2) step (%c1) {
      memref.store %f, %s[%i] : memref<2xf32>
    }
    scf.parallel (%j) = (%c0) to (%c2) step (%c1) {
      memref.store %f, %t[%i] : memref<2xf32>
    }
  }
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
      memref.store %f, %t[%i] : memref<2xf32>
  }
  return
}
// CHECK-LABEL: func.func @views(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<4xf32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.alloc() : memref<4xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = memref.subview %[[VAL_4]][0] [2] [1] : memref<4xf32> to memref<2xf32, strided<[1]>>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    scf.parallel (%[[VAL_7:.*]]) = (%[[VAL_2]]) to (%[[VAL_1]]) step (%[[VAL_3]]) {
// CHECK-NEXT:      memref.store %[[VAL_6]], %[[VAL_4]][%[[VAL_7]]] : memref<4xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_8:.*]]) = (%[[VAL_2]]) to (%[[VAL_1]]) step (%[[VAL_3]]) {
// CHECK-NEXT:      %[[VAL_9:.*]] = memref.load %[[VAL_5]][%[[VAL_8]]] : memref<2xf32, strided<[1]>>
// CHECK-NEXT:      memref.store %[[VAL_9]], %[[VAL_0]][%[[VAL_8]]] : memref<4xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @views(%a: memref<4xf32>) {
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = memref.alloc() : memref<4xf32>
  %v = memref.subview %s[0][2][1] : memref<4xf32> to memref<2xf32, strided<[1]>>
  %f = arith.constant 1.0 : f32
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    memref.store %f, %s[%i] : memref<4xf32>
  }
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    %x = memref.load %v[%i] : memref<2xf32, strided<[1]>>
    memref.store %x, %a[%i] : memref<4xf32>
  }
  return
}
// CHECK-LABEL: func.func @reductions(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<2xf32>, %[[VAL_1:.*]]: index) -> (f32, f32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_6:.*]]:2 = scf.parallel (%[[VAL_7:.*]]) = (%[[VAL_3]]) to (%[[VAL_1]]) step (%[[VAL_4]]) init (%[[VAL_5]], %[[VAL_5]]) -> (f32, f32) {
// CHECK-NEXT:      %[[VAL_8:.*]] = memref.load %[[VAL_0]][%[[VAL_7]]] : memref<2xf32>
// CHECK-NEXT:      %[[VAL_9:.*]] = memref.load %[[VAL_0]][%[[VAL_7]]] : memref<2xf32>
// CHECK-NEXT:      scf.reduce(%[[VAL_8]], %[[VAL_9]] : f32, f32) {
// CHECK-NEXT:      ^bb0(%[[VAL_10:.*]]: f32, %[[VAL_11:.*]]: f32):
// CHECK-NEXT:        %[[VAL_12:.*]] = arith.addf %[[VAL_10]], %[[VAL_11]] : f32
// CHECK-NEXT:        scf.reduce.return %[[VAL_12]] : f32
// CHECK-NEXT:      }, {
// CHECK-NEXT:      ^bb0(%[[VAL_13:.*]]: f32, %[[VAL_14:.*]]: f32):
// CHECK-NEXT:        %[[VAL_15:.*]] = arith.mulf %[[VAL_13]], %[[VAL_14]] : f32
// CHECK-NEXT:        scf.reduce.return %[[VAL_15]] : f32
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_6]]#0, %[[VAL_6]]#1 : f32, f32
// CHECK-NEXT:  }
func.func @reductions(%a: memref<2xf32>, %n: index) -> (f32, f32) {
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %f = arith.constant 1.0 : f32
  %r = scf.parallel (%i) = (%c0) to (%n) step (%c1) init(%f) -> f32 {
    %x = memref.load %a[%i] : memref<2xf32>
    scf.reduce(%x : f32) {
    ^bb0(%l: f32, %m: f32):
      %s = arith.addf %l, %m : f32
      scf.reduce.return %s : f32
    }
  }
  %q = scf.parallel (%i) = (%c0) to (%n) step (%c1) init(%f) -> f32 {
    %x = memref.load %a[%i] : memref<2xf32>
    scf.reduce(%x : f32) {
    ^bb0(%l: f32, %m: f32):
      %s = arith.mulf %l, %m : f32
      scf.reduce.return %s : f32
    }
  }
  return %r, %q : f32, f32
}
// CHECK-LABEL: func.func @uses(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<2xf32>, %[[VAL_1:.*]]: index) -> (f32, f32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_6:.*]] = scf.parallel (%[[VAL_7:.*]]) = (%[[VAL_3]]) to (%[[VAL_1]]) step (%[[VAL_4]]) init (%[[VAL_5]]) -> f32 {
// CHECK-NEXT:      %[[VAL_8:.*]] = memref.load %[[VAL_0]][%[[VAL_7]]] : memref<2xf32>
// CHECK-NEXT:      scf.reduce(%[[VAL_8]] : f32) {
// CHECK-NEXT:      ^bb0(%[[VAL_9:.*]]: f32, %[[VAL_10:.*]]: f32):
// CHECK-NEXT:        %[[VAL_11:.*]] = arith.addf %[[VAL_9]], %[[VAL_10]] : f32
// CHECK-NEXT:        scf.reduce.return %[[VAL_11]] : f32
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_12:.*]] = scf.parallel (%[[VAL_13:.*]]) = (%[[VAL_3]]) to (%[[VAL_1]]) step (%[[VAL_4]]) init (%[[VAL_6]]) -> f32 {
// CHECK-NEXT:      %[[VAL_14:.*]] = memref.load %[[VAL_0]][%[[VAL_13]]] : memref<2xf32>
// CHECK-NEXT:      scf.reduce(%[[VAL_14]] : f32) {
// CHECK-NEXT:      ^bb0(%[[VAL_15:.*]]: f32, %[[VAL_16:.*]]: f32):
// CHECK-NEXT:        %[[VAL_17:.*]] = arith.mulf %[[VAL_15]], %[[VAL_16]] : f32
// CHECK-NEXT:        scf.reduce.return %[[VAL_17]] : f32
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_12]] : f32, f32
// CHECK-NEXT:  }
func.func @uses(%a: memref<2xf32>, %n: index) -> (f32, f32) {
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %f = arith.constant 1.0 : f32
  %r = scf.parallel (%i) = (%c0) to (%n) step (%c1) init(%f) -> f32 {
    %x = memref.load %a[%i] : memref<2xf32>
    scf.reduce(%x : f32) {
    ^bb0(%l: f32, %m: f32):
      %s = arith.addf %l, %m : f32
      scf.reduce.return %s : f32
    }
  }
  %q = scf.parallel (%i) = (%c0) to (%n) step (%c1) init(%r) -> f32 {
    %x = memref.load %a[%i] : memref<2xf32>
    scf.reduce(%x : f32) {
    ^bb0(%l: f32, %m: f32):
      %s = arith.mulf %l, %m : f32
      scf.reduce.return %s : f32
    }
  }
  return %r, %q : f32, f32
}

// The second loop's writes must stay behind all of the first loop's: its points write other places.
// CHECK-LABEL: func.func @other_places() {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.alloc() : memref<2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2.000000e+00 : f32
// CHECK-NEXT:    scf.parallel (%[[VAL_6:.*]]) = (%[[VAL_1]]) to (%[[VAL_0]]) step (%[[VAL_2]]) {
// CHECK-NEXT:      memref.store %[[VAL_4]], %[[VAL_3]][%[[VAL_6]]] : memref<2xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_7:.*]]) = (%[[VAL_1]]) to (%[[VAL_0]]) step (%[[VAL_2]]) {
// CHECK-NEXT:      %[[VAL_8:.*]] = arith.subi %[[VAL_2]], %[[VAL_7]] : index
// CHECK-NEXT:      memref.store %[[VAL_5]], %[[VAL_3]][%[[VAL_8]]] : memref<2xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @other_places() {
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = memref.alloc() : memref<2xf32>
  %f = arith.constant 1.0 : f32
  %g = arith.constant 2.0 : f32
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    memref.store %f, %s[%i] : memref<2xf32>
  }
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    %j = arith.subi %c1, %i : index
    memref.store %g, %s[%j] : memref<2xf32>
  }
  return
}

// One point writes what all read before: fused, some would read it behind.
// CHECK-LABEL: func.func @one_point_writes() {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = memref.alloc() : memref<2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.alloc() : memref<2xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    scf.parallel (%[[VAL_6:.*]]) = (%[[VAL_1]]) to (%[[VAL_0]]) step (%[[VAL_2]]) {
// CHECK-NEXT:      %[[VAL_7:.*]] = memref.load %[[VAL_3]][%[[VAL_1]]] : memref<2xf32>
// CHECK-NEXT:      memref.store %[[VAL_7]], %[[VAL_4]][%[[VAL_6]]] : memref<2xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_8:.*]]) = (%[[VAL_1]]) to (%[[VAL_0]]) step (%[[VAL_2]]) {
// CHECK-NEXT:      %[[VAL_9:.*]] = arith.cmpi eq, %[[VAL_8]], %[[VAL_1]] : index
// CHECK-NEXT:      scf.if %[[VAL_9]] {
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_3]][%[[VAL_1]]] : memref<2xf32>
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @one_point_writes() {
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = memref.alloc() : memref<2xf32>
  %t = memref.alloc() : memref<2xf32>
  %f = arith.constant 1.0 : f32
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    %x = memref.load %s[%c0] : memref<2xf32>
    memref.store %x, %t[%i] : memref<2xf32>
  }
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    %is_first = arith.cmpi eq, %i, %c0 : index
    scf.if %is_first {
      memref.store %f, %s[%c0] : memref<2xf32>
    }
  }
  return
}

// The same function of the counter, computed in each loop; another function.
// CHECK-LABEL: func.func @computed(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = memref.alloc() : memref<8xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 1.000000e+00 : f32
// CHECK-NEXT:    scf.parallel (%[[VAL_6:.*]]) = (%[[VAL_2]]) to (%[[VAL_1]]) step (%[[VAL_3]]) {
// CHECK-NEXT:      %[[VAL_7:.*]] = affine.apply #map(%[[VAL_6]])
// CHECK-NEXT:      memref.store %[[VAL_5]], %[[VAL_4]][%[[VAL_7]]] : memref<8xf32>
// CHECK-NEXT:      %[[VAL_8:.*]] = affine.apply #map(%[[VAL_6]])
// CHECK-NEXT:      %[[VAL_9:.*]] = memref.load %[[VAL_4]][%[[VAL_8]]] : memref<8xf32>
// CHECK-NEXT:      memref.store %[[VAL_9]], %[[VAL_0]][%[[VAL_6]]] : memref<?xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    scf.parallel (%[[VAL_10:.*]]) = (%[[VAL_2]]) to (%[[VAL_1]]) step (%[[VAL_3]]) {
// CHECK-NEXT:      %[[VAL_11:.*]] = affine.apply #map1(%[[VAL_10]])
// CHECK-NEXT:      memref.store %[[VAL_5]], %[[VAL_4]][%[[VAL_11]]] : memref<8xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @computed(%a: memref<?xf32>) {
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = memref.alloc() : memref<8xf32>
  %f = arith.constant 1.0 : f32
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    %j = affine.apply affine_map<(d0) -> (d0 * 2)>(%i)
    memref.store %f, %s[%j] : memref<8xf32>
  }
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    %j = affine.apply affine_map<(d0) -> (d0 * 2)>(%i)
    %x = memref.load %s[%j] : memref<8xf32>
    memref.store %x, %a[%i] : memref<?xf32>
  }
  scf.parallel (%i) = (%c0) to (%c2) step (%c1) {
    %j = affine.apply affine_map<(d0) -> (d0 * 3)>(%i)
    memref.store %f, %s[%j] : memref<8xf32>
  }
  return
}
