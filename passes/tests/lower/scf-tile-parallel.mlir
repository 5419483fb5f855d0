// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --scf-parallel-loop-tiling=parallel-loop-tile-sizes=2,4 | FileCheck %s
// RUN: terrace-opt %s --scf-parallel-loop-tiling="parallel-loop-tile-sizes=2,4 no-min-max-bounds=true" | FileCheck %s --check-prefix=CHECKED

// CHECK:       #map = affine_map<(d0, d1, d2) -> (d0, d1 - d2)>
// CHECK-LABEL: func.func @tile(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index, %[[VAL_4:.*]]: index, %[[VAL_5:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.muli %[[VAL_4]], %[[VAL_7]] : index
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.muli %[[VAL_4]], %[[VAL_8]] : index
// CHECK-NEXT:    scf.parallel (%[[VAL_11:.*]], %[[VAL_12:.*]]) = (%[[VAL_3]], %[[VAL_3]]) to (%[[VAL_1]], %[[VAL_2]]) step (%[[VAL_9]], %[[VAL_10]]) {
// CHECK-NEXT:      %[[VAL_13:.*]] = affine.min #map(%[[VAL_9]], %[[VAL_1]], %[[VAL_11]])
// CHECK-NEXT:      %[[VAL_14:.*]] = affine.min #map(%[[VAL_10]], %[[VAL_2]], %[[VAL_12]])
// CHECK-NEXT:      scf.parallel (%[[VAL_15:.*]], %[[VAL_16:.*]]) = (%[[VAL_6]], %[[VAL_6]]) to (%[[VAL_13]], %[[VAL_14]]) step (%[[VAL_4]], %[[VAL_4]]) {
// CHECK-NEXT:        %[[VAL_17:.*]] = arith.addi %[[VAL_15]], %[[VAL_11]] : index
// CHECK-NEXT:        %[[VAL_18:.*]] = arith.addi %[[VAL_16]], %[[VAL_12]] : index
// CHECK-NEXT:        memref.store %[[VAL_5]], %[[VAL_0]][%[[VAL_17]], %[[VAL_18]]] : memref<?x?xf32>
// CHECK-NEXT:        scf.reduce 
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// CHECKED-LABEL: func.func @tile(
// CHECKED-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: index, %[[VAL_4:.*]]: index, %[[VAL_5:.*]]: f32) {
// CHECKED-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECKED-NEXT:    %[[VAL_7:.*]] = arith.constant 2 : index
// CHECKED-NEXT:    %[[VAL_8:.*]] = arith.constant 4 : index
// CHECKED-NEXT:    %[[VAL_9:.*]] = arith.muli %[[VAL_4]], %[[VAL_7]] : index
// CHECKED-NEXT:    %[[VAL_10:.*]] = arith.muli %[[VAL_4]], %[[VAL_8]] : index
// CHECKED-NEXT:    scf.parallel (%[[VAL_11:.*]], %[[VAL_12:.*]]) = (%[[VAL_3]], %[[VAL_3]]) to (%[[VAL_1]], %[[VAL_2]]) step (%[[VAL_9]], %[[VAL_10]]) {
// CHECKED-NEXT:      scf.parallel (%[[VAL_13:.*]], %[[VAL_14:.*]]) = (%[[VAL_6]], %[[VAL_6]]) to (%[[VAL_9]], %[[VAL_10]]) step (%[[VAL_4]], %[[VAL_4]]) {
// CHECKED-NEXT:        %[[VAL_15:.*]] = arith.addi %[[VAL_13]], %[[VAL_11]] : index
// CHECKED-NEXT:        %[[VAL_16:.*]] = arith.addi %[[VAL_14]], %[[VAL_12]] : index
// CHECKED-NEXT:        %[[VAL_17:.*]] = arith.constant true
// CHECKED-NEXT:        %[[VAL_18:.*]] = arith.cmpi slt, %[[VAL_15]], %[[VAL_1]] : index
// CHECKED-NEXT:        %[[VAL_19:.*]] = arith.andi %[[VAL_17]], %[[VAL_18]] : i1
// CHECKED-NEXT:        %[[VAL_20:.*]] = arith.cmpi slt, %[[VAL_16]], %[[VAL_2]] : index
// CHECKED-NEXT:        %[[VAL_21:.*]] = arith.andi %[[VAL_19]], %[[VAL_20]] : i1
// CHECKED-NEXT:        scf.if %[[VAL_21]] {
// CHECKED-NEXT:          memref.store %[[VAL_5]], %[[VAL_0]][%[[VAL_15]], %[[VAL_16]]] : memref<?x?xf32>
// CHECKED-NEXT:        }
// CHECKED-NEXT:        scf.reduce 
// CHECKED-NEXT:      }
// CHECKED-NEXT:      scf.reduce 
// CHECKED-NEXT:    }
// CHECKED-NEXT:    return
// CHECKED-NEXT:  }
func.func @tile(%A: memref<?x?xf32>, %n: index, %m: index, %lb: index, %s: index, %v: f32) {
  scf.parallel (%i, %j) = (%lb, %lb) to (%n, %m) step (%s, %s) {
    memref.store %v, %A[%i, %j] : memref<?x?xf32>
  }
  return
}

// CHECK-LABEL: func.func @tile_static(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 22 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 24 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_8:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.muli %[[VAL_3]], %[[VAL_7]] : index
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.muli %[[VAL_3]], %[[VAL_8]] : index
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.muli %[[VAL_3]], %[[VAL_9]] : index
// CHECK-NEXT:    scf.parallel (%[[VAL_13:.*]], %[[VAL_14:.*]], %[[VAL_15:.*]]) = (%[[VAL_2]], %[[VAL_2]], %[[VAL_2]]) to (%[[VAL_4]], %[[VAL_5]], %[[VAL_5]]) step (%[[VAL_10]], %[[VAL_11]], %[[VAL_12]]) {
// CHECK-NEXT:      scf.parallel (%[[VAL_16:.*]], %[[VAL_17:.*]], %[[VAL_18:.*]]) = (%[[VAL_6]], %[[VAL_6]], %[[VAL_6]]) to (%[[VAL_10]], %[[VAL_11]], %[[VAL_12]]) step (%[[VAL_3]], %[[VAL_3]], %[[VAL_3]]) {
// CHECK-NEXT:        %[[VAL_19:.*]] = arith.addi %[[VAL_16]], %[[VAL_13]] : index
// CHECK-NEXT:        %[[VAL_20:.*]] = arith.addi %[[VAL_17]], %[[VAL_14]] : index
// CHECK-NEXT:        %[[VAL_21:.*]] = arith.addi %[[VAL_18]], %[[VAL_15]] : index
// CHECK-NEXT:        memref.store %[[VAL_1]], %[[VAL_0]][%[[VAL_19]], %[[VAL_20]], %[[VAL_21]]] : memref<?x?x?xf32>
// CHECK-NEXT:        scf.reduce 
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// CHECKED-LABEL: func.func @tile_static(
// CHECKED-SAME:  %[[VAL_0:.*]]: memref<?x?x?xf32>, %[[VAL_1:.*]]: f32) {
// CHECKED-NEXT:    %[[VAL_2:.*]] = arith.constant 0 : index
// CHECKED-NEXT:    %[[VAL_3:.*]] = arith.constant 3 : index
// CHECKED-NEXT:    %[[VAL_4:.*]] = arith.constant 22 : index
// CHECKED-NEXT:    %[[VAL_5:.*]] = arith.constant 24 : index
// CHECKED-NEXT:    %[[VAL_6:.*]] = arith.constant 0 : index
// CHECKED-NEXT:    %[[VAL_7:.*]] = arith.constant 2 : index
// CHECKED-NEXT:    %[[VAL_8:.*]] = arith.constant 4 : index
// CHECKED-NEXT:    %[[VAL_9:.*]] = arith.constant 1 : index
// CHECKED-NEXT:    %[[VAL_10:.*]] = arith.muli %[[VAL_3]], %[[VAL_7]] : index
// CHECKED-NEXT:    %[[VAL_11:.*]] = arith.muli %[[VAL_3]], %[[VAL_8]] : index
// CHECKED-NEXT:    %[[VAL_12:.*]] = arith.muli %[[VAL_3]], %[[VAL_9]] : index
// CHECKED-NEXT:    scf.parallel (%[[VAL_13:.*]], %[[VAL_14:.*]], %[[VAL_15:.*]]) = (%[[VAL_2]], %[[VAL_2]], %[[VAL_2]]) to (%[[VAL_4]], %[[VAL_5]], %[[VAL_5]]) step (%[[VAL_10]], %[[VAL_11]], %[[VAL_12]]) {
// CHECKED-NEXT:      scf.parallel (%[[VAL_16:.*]], %[[VAL_17:.*]], %[[VAL_18:.*]]) = (%[[VAL_6]], %[[VAL_6]], %[[VAL_6]]) to (%[[VAL_10]], %[[VAL_11]], %[[VAL_12]]) step (%[[VAL_3]], %[[VAL_3]], %[[VAL_3]]) {
// CHECKED-NEXT:        %[[VAL_19:.*]] = arith.addi %[[VAL_16]], %[[VAL_13]] : index
// CHECKED-NEXT:        %[[VAL_20:.*]] = arith.addi %[[VAL_17]], %[[VAL_14]] : index
// CHECKED-NEXT:        %[[VAL_21:.*]] = arith.addi %[[VAL_18]], %[[VAL_15]] : index
// CHECKED-NEXT:        memref.store %[[VAL_1]], %[[VAL_0]][%[[VAL_19]], %[[VAL_20]], %[[VAL_21]]] : memref<?x?x?xf32>
// CHECKED-NEXT:        scf.reduce 
// CHECKED-NEXT:      }
// CHECKED-NEXT:      scf.reduce 
// CHECKED-NEXT:    }
// CHECKED-NEXT:    return
// CHECKED-NEXT:  }
func.func @tile_static(%A: memref<?x?x?xf32>, %v: f32) {
  %c0 = arith.constant 0 : index
  %c3 = arith.constant 3 : index
  %c22 = arith.constant 22 : index
  %c24 = arith.constant 24 : index
  scf.parallel (%i, %j, %k) = (%c0, %c0, %c0) to (%c22, %c24, %c24) step (%c3, %c3, %c3) {
    memref.store %v, %A[%i, %j, %k] : memref<?x?x?xf32>
  }
  return
}

// CHECK-LABEL: func.func @tile_nested(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECK-NEXT:    scf.parallel (%[[VAL_5:.*]]) = (%[[VAL_4]]) to (%[[VAL_1]]) step (%[[VAL_2]]) {
// CHECK-NEXT:      %[[VAL_6:.*]] = arith.constant 0 : index
// CHECK-NEXT:      %[[VAL_7:.*]] = arith.constant 2 : index
// CHECK-NEXT:      %[[VAL_8:.*]] = arith.muli %[[VAL_2]], %[[VAL_7]] : index
// CHECK-NEXT:      scf.parallel (%[[VAL_9:.*]]) = (%[[VAL_5]]) to (%[[VAL_1]]) step (%[[VAL_8]]) {
// CHECK-NEXT:        %[[VAL_10:.*]] = affine.min #map(%[[VAL_8]], %[[VAL_1]], %[[VAL_9]])
// CHECK-NEXT:        scf.parallel (%[[VAL_11:.*]]) = (%[[VAL_6]]) to (%[[VAL_10]]) step (%[[VAL_2]]) {
// CHECK-NEXT:          %[[VAL_12:.*]] = arith.addi %[[VAL_11]], %[[VAL_9]] : index
// CHECK-NEXT:          memref.store %[[VAL_3]], %[[VAL_0]][%[[VAL_12]]] : memref<?xf32>
// CHECK-NEXT:          scf.reduce 
// CHECK-NEXT:        }
// CHECK-NEXT:        scf.reduce 
// CHECK-NEXT:      }
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// CHECKED-LABEL: func.func @tile_nested(
// CHECKED-SAME:  %[[VAL_0:.*]]: memref<?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: f32) {
// CHECKED-NEXT:    %[[VAL_4:.*]] = arith.constant 0 : index
// CHECKED-NEXT:    scf.parallel (%[[VAL_5:.*]]) = (%[[VAL_4]]) to (%[[VAL_1]]) step (%[[VAL_2]]) {
// CHECKED-NEXT:      %[[VAL_6:.*]] = arith.constant 0 : index
// CHECKED-NEXT:      %[[VAL_7:.*]] = arith.constant 2 : index
// CHECKED-NEXT:      %[[VAL_8:.*]] = arith.muli %[[VAL_2]], %[[VAL_7]] : index
// CHECKED-NEXT:      scf.parallel (%[[VAL_9:.*]]) = (%[[VAL_5]]) to (%[[VAL_1]]) step (%[[VAL_8]]) {
// CHECKED-NEXT:        scf.parallel (%[[VAL_10:.*]]) = (%[[VAL_6]]) to (%[[VAL_8]]) step (%[[VAL_2]]) {
// CHECKED-NEXT:          %[[VAL_11:.*]] = arith.addi %[[VAL_10]], %[[VAL_9]] : index
// CHECKED-NEXT:          %[[VAL_12:.*]] = arith.constant true
// CHECKED-NEXT:          %[[VAL_13:.*]] = arith.cmpi slt, %[[VAL_11]], %[[VAL_1]] : index
// CHECKED-NEXT:          %[[VAL_14:.*]] = arith.andi %[[VAL_12]], %[[VAL_13]] : i1
// CHECKED-NEXT:          scf.if %[[VAL_14]] {
// CHECKED-NEXT:            memref.store %[[VAL_3]], %[[VAL_0]][%[[VAL_11]]] : memref<?xf32>
// CHECKED-NEXT:          }
// CHECKED-NEXT:          scf.reduce 
// CHECKED-NEXT:        }
// CHECKED-NEXT:        scf.reduce 
// CHECKED-NEXT:      }
// CHECKED-NEXT:      scf.reduce 
// CHECKED-NEXT:    }
// CHECKED-NEXT:    return
// CHECKED-NEXT:  }
func.func @tile_nested(%A: memref<?xf32>, %n: index, %s: index, %v: f32) {
  %c0 = arith.constant 0 : index
  scf.parallel (%i) = (%c0) to (%n) step (%s) {
    scf.parallel (%j) = (%i) to (%n) step (%s) {
      memref.store %v, %A[%j] : memref<?xf32>
    }
  }
  return
}

// CHECK-LABEL: func.func @reduces(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = scf.parallel (%[[VAL_5:.*]]) = (%[[VAL_3]]) to (%[[VAL_0]]) step (%[[VAL_1]]) init (%[[VAL_2]]) -> f32 {
// CHECK-NEXT:      scf.reduce(%[[VAL_2]] : f32) {
// CHECK-NEXT:      ^bb0(%[[VAL_6:.*]]: f32, %[[VAL_7:.*]]: f32):
// CHECK-NEXT:        %[[VAL_8:.*]] = arith.addf %[[VAL_6]], %[[VAL_7]] : f32
// CHECK-NEXT:        scf.reduce.return %[[VAL_8]] : f32
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_4]] : f32
// CHECK-NEXT:  }
// CHECKED-LABEL: func.func @reduces(
// CHECKED-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> f32 {
// CHECKED-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECKED-NEXT:    %[[VAL_4:.*]] = scf.parallel (%[[VAL_5:.*]]) = (%[[VAL_3]]) to (%[[VAL_0]]) step (%[[VAL_1]]) init (%[[VAL_2]]) -> f32 {
// CHECKED-NEXT:      scf.reduce(%[[VAL_2]] : f32) {
// CHECKED-NEXT:      ^bb0(%[[VAL_6:.*]]: f32, %[[VAL_7:.*]]: f32):
// CHECKED-NEXT:        %[[VAL_8:.*]] = arith.addf %[[VAL_6]], %[[VAL_7]] : f32
// CHECKED-NEXT:        scf.reduce.return %[[VAL_8]] : f32
// CHECKED-NEXT:      }
// CHECKED-NEXT:    }
// CHECKED-NEXT:    return %[[VAL_4]] : f32
// CHECKED-NEXT:  }
func.func @reduces(%n: index, %s: index, %v: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %0 = scf.parallel (%i) = (%c0) to (%n) step (%s) init (%v) -> f32 {
    scf.reduce(%v : f32) {
    ^bb0(%a: f32, %b: f32):
      %1 = arith.addf %a, %b : f32
      scf.reduce.return %1 : f32
    }
  }
  return %0 : f32
}
