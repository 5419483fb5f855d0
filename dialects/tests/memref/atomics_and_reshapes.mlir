// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s
// RUN: terrace-opt %s --allow-unregistered-dialect --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: func.func @each(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<10xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: memref<10xi32>, %[[VAL_4:.*]]: i32, %[[VAL_5:.*]]: memref<*xf32>, %[[VAL_6:.*]]: memref<2xindex>, %[[VAL_7:.*]]: memref<?x?xf32>, %[[VAL_8:.*]]: index, %[[VAL_9:.*]]: memref<10xf32, 1>, %[[VAL_10:.*]]: memref<4x?xf32, strided<[?, 1], offset: ?>>) {
// CHECK-NEXT:    %[[VAL_11:.*]] = memref.atomic_rmw addf %[[VAL_2]], %[[VAL_0]][%[[VAL_1]]] : (f32, memref<10xf32>) -> f32
// CHECK-NEXT:    %[[VAL_12:.*]] = memref.atomic_rmw assign %[[VAL_4]], %[[VAL_3]][%[[VAL_1]]] : (i32, memref<10xi32>) -> i32
// CHECK-NEXT:    %[[VAL_13:.*]] = memref.generic_atomic_rmw %[[VAL_0]][%[[VAL_1]]] : memref<10xf32> {
// CHECK-NEXT:    ^bb0(%[[VAL_14:.*]]: f32):
// CHECK-NEXT:      %[[VAL_15:.*]] = arith.addf %[[VAL_14]], %[[VAL_2]] : f32
// CHECK-NEXT:      memref.atomic_yield %[[VAL_15]] : f32
// CHECK-NEXT:    } {attr}
// CHECK-NEXT:    memref.prefetch %[[VAL_0]][%[[VAL_1]]], write, locality<1>, data : memref<10xf32>
// CHECK-NEXT:    memref.prefetch %[[VAL_0]][%[[VAL_1]]], read, locality<3>, instr : memref<10xf32>
// CHECK-NEXT:    %[[VAL_16:.*]] = memref.realloc %[[VAL_0]] : memref<10xf32> to memref<20xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = memref.realloc %[[VAL_0]](%[[VAL_1]]) {alignment = 8 : i64} : memref<10xf32> to memref<?xf32>
// CHECK-NEXT:    %[[VAL_18:.*]] = memref.reshape %[[VAL_5]](%[[VAL_6]]) : (memref<*xf32>, memref<2xindex>) -> memref<?x?xf32>
// CHECK-NEXT:    %[[VAL_19:.*]] = memref.transpose %[[VAL_7]] (d0, d1) -> (d1, d0) : memref<?x?xf32> to memref<?x?xf32, strided<[1, ?]>>
// CHECK-NEXT:    memref.dma_start %[[VAL_0]][%[[VAL_1]]], %[[VAL_9]][%[[VAL_1]]], %[[VAL_8]], %[[VAL_3]][%[[VAL_1]]] : memref<10xf32>, memref<10xf32, 1>, memref<10xi32>
// CHECK-NEXT:    memref.dma_start %[[VAL_0]][%[[VAL_1]]], %[[VAL_9]][%[[VAL_1]]], %[[VAL_8]], %[[VAL_3]][%[[VAL_1]]], %[[VAL_1]], %[[VAL_1]] : memref<10xf32>, memref<10xf32, 1>, memref<10xi32>
// CHECK-NEXT:    memref.dma_wait %[[VAL_3]][%[[VAL_1]]], %[[VAL_8]] : memref<10xi32>
// CHECK-NEXT:    %[[VAL_20:.*]] = memref.expand_shape %[[VAL_0]] {{\[\[}}0, 1]] output_shape [2, 5] : memref<10xf32> into memref<2x5xf32>
// CHECK-NEXT:    %[[VAL_21:.*]] = memref.collapse_shape %[[VAL_7]] {{\[\[}}0, 1]] : memref<?x?xf32> into memref<?xf32>
// CHECK-NEXT:    %[[VAL_22:.*]] = memref.expand_shape %[[VAL_7]] {{\[\[}}0], [1, 2]] output_shape [%[[VAL_8]], 4, %[[VAL_1]]] : memref<?x?xf32> into memref<?x4x?xf32>
// CHECK-NEXT:    %[[VAL_23:.*]] = memref.collapse_shape %[[VAL_20]] {{\[\[}}0, 1]] {x} : memref<2x5xf32> into memref<10xf32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @each(%m: memref<10xf32>, %i: index, %v: f32, %mi: memref<10xi32>, %vi: i32, %u: memref<*xf32>, %sh: memref<2xindex>, %d: memref<?x?xf32>, %n: index, %m1: memref<10xf32, 1>, %s: memref<4x?xf32, strided<[?, 1], offset: ?>>) {
  %0 = memref.atomic_rmw addf %v, %m[%i] : (f32, memref<10xf32>) -> f32
  %1 = memref.atomic_rmw assign %vi, %mi[%i] : (i32, memref<10xi32>) -> i32
  %2 = memref.generic_atomic_rmw %m[%i] : memref<10xf32> {
  ^bb0(%c: f32):
    %3 = arith.addf %c, %v : f32
    memref.atomic_yield %3 : f32
  } {attr}
  memref.prefetch %m[%i], write, locality<1>, data : memref<10xf32>
  memref.prefetch %m[%i], read, locality<3>, instr : memref<10xf32>
  %4 = memref.realloc %m : memref<10xf32> to memref<20xf32>
  %5 = memref.realloc %m(%i) {alignment = 8} : memref<10xf32> to memref<?xf32>
  %6 = memref.reshape %u(%sh) : (memref<*xf32>, memref<2xindex>) -> memref<?x?xf32>
  %7 = memref.transpose %d (a, b) -> (b, a) : memref<?x?xf32> to memref<?x?xf32, strided<[1, ?]>>
  memref.dma_start %m[%i], %m1[%i], %n, %mi[%i] : memref<10xf32>, memref<10xf32, 1>, memref<10xi32>
  memref.dma_start %m[%i], %m1[%i], %n, %mi[%i], %i, %i : memref<10xf32>, memref<10xf32, 1>, memref<10xi32>
  memref.dma_wait %mi[%i], %n : memref<10xi32>
  %8 = memref.expand_shape %m [[0, 1]] output_shape [2, 5] : memref<10xf32> into memref<2x5xf32>
  %9 = memref.collapse_shape %d [[0, 1]] : memref<?x?xf32> into memref<?xf32>
  %10 = memref.expand_shape %d [[0], [1, 2]] output_shape [%n, 4, %i] : memref<?x?xf32> into memref<?x4x?xf32>
  %11 = memref.collapse_shape %8 [[0, 1]] {x} : memref<2x5xf32> into memref<10xf32>
  return
}

// CHECK-LABEL: func.func @reshapes(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: memref<4x5xf32>, %[[VAL_2:.*]]: memref<4x?xf32, strided<[?, 1], offset: ?>>, %[[VAL_3:.*]]: memref<f32>, %[[VAL_4:.*]]: index, %[[VAL_5:.*]]: i32, %[[VAL_6:.*]]: memref<10xi32>, %[[VAL_7:.*]]: memref<10xf32>) {
// CHECK-NEXT:    %[[VAL_8:.*]] = memref.collapse_shape %[[VAL_1]] {{\[\[}}0, 1]] : memref<4x5xf32> into memref<20xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = memref.collapse_shape %[[VAL_2]] {{\[\[}}0], [1]] : memref<4x?xf32, strided<[?, 1], offset: ?>> into memref<4x?xf32, strided<[?, 1], offset: ?>>
// CHECK-NEXT:    %[[VAL_10:.*]] = memref.expand_shape %[[VAL_3]] [] output_shape [1, 1] : memref<f32> into memref<1x1xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = memref.collapse_shape %[[VAL_10]] [] : memref<1x1xf32> into memref<f32>
// CHECK-NEXT:    %[[VAL_12:.*]] = memref.expand_shape %[[VAL_2]] {{\[\[}}0, 1], [2]] output_shape [2, 2, %[[VAL_4]]] : memref<4x?xf32, strided<[?, 1], offset: ?>> into memref<2x2x?xf32, strided<[?, ?, 1], offset: ?>>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @reshapes(%a: memref<?x?xf32>, %b: memref<4x5xf32>, %c: memref<4x?xf32, strided<[?, 1], offset: ?>>, %s0: memref<f32>, %n: index, %i: i32, %mi: memref<10xi32>, %mf: memref<10xf32>) {
  %1 = memref.collapse_shape %b [[0, 1]] : memref<4x5xf32> into memref<20xf32>
  %2 = memref.collapse_shape %c [[0], [1]] : memref<4x?xf32, strided<[?, 1], offset: ?>> into memref<4x?xf32, strided<[?, 1], offset: ?>>
  %3 = memref.expand_shape %s0 [] output_shape [1, 1] : memref<f32> into memref<1x1xf32>
  %4 = memref.collapse_shape %3 [] : memref<1x1xf32> into memref<f32>
  %5 = memref.expand_shape %c [[0, 1], [2]] output_shape [2, 2, %n] : memref<4x?xf32, strided<[?, 1], offset: ?>> into memref<2x2x?xf32, strided<[?, ?, 1], offset: ?>>
  return
}

// GENERIC:       #map = affine_map<(d0, d1) -> (d1, d0)>
// GENERIC-NEXT:  "builtin.module"() ({
// GENERIC-NEXT:    "func.func"() <{function_type = (memref<10xf32>, index, f32, memref<10xi32>, i32, memref<*xf32>, memref<2xindex>, memref<?x?xf32>, index, memref<10xf32, 1>, memref<4x?xf32, strided<[?, 1], offset: ?>>) -> (), sym_name = "each"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: memref<10xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: memref<10xi32>, %[[VAL_4:.*]]: i32, %[[VAL_5:.*]]: memref<*xf32>, %[[VAL_6:.*]]: memref<2xindex>, %[[VAL_7:.*]]: memref<?x?xf32>, %[[VAL_8:.*]]: index, %[[VAL_9:.*]]: memref<10xf32, 1>, %[[VAL_10:.*]]: memref<4x?xf32, strided<[?, 1], offset: ?>>):
// GENERIC-NEXT:      %[[VAL_11:.*]] = "memref.atomic_rmw"(%[[VAL_2]], %[[VAL_0]], %[[VAL_1]]) <{kind = 0 : i64}> : (f32, memref<10xf32>, index) -> f32
// GENERIC-NEXT:      %[[VAL_12:.*]] = "memref.atomic_rmw"(%[[VAL_4]], %[[VAL_3]], %[[VAL_1]]) <{kind = 2 : i64}> : (i32, memref<10xi32>, index) -> i32
// GENERIC-NEXT:      %[[VAL_13:.*]] = "memref.generic_atomic_rmw"(%[[VAL_0]], %[[VAL_1]]) ({
// GENERIC-NEXT:      ^bb0(%[[VAL_14:.*]]: f32):
// GENERIC-NEXT:        %[[VAL_15:.*]] = "arith.addf"(%[[VAL_14]], %[[VAL_2]]) <{fastmath = #arith.fastmath<none>}> : (f32, f32) -> f32
// GENERIC-NEXT:        "memref.atomic_yield"(%[[VAL_15]]) : (f32) -> ()
// GENERIC-NEXT:      }) {attr} : (memref<10xf32>, index) -> f32
// GENERIC-NEXT:      "memref.prefetch"(%[[VAL_0]], %[[VAL_1]]) <{isDataCache = true, isWrite = true, localityHint = 1 : i32}> : (memref<10xf32>, index) -> ()
// GENERIC-NEXT:      "memref.prefetch"(%[[VAL_0]], %[[VAL_1]]) <{isDataCache = false, isWrite = false, localityHint = 3 : i32}> : (memref<10xf32>, index) -> ()
// GENERIC-NEXT:      %[[VAL_16:.*]] = "memref.realloc"(%[[VAL_0]]) : (memref<10xf32>) -> memref<20xf32>
// GENERIC-NEXT:      %[[VAL_17:.*]] = "memref.realloc"(%[[VAL_0]], %[[VAL_1]]) <{alignment = 8 : i64}> : (memref<10xf32>, index) -> memref<?xf32>
// GENERIC-NEXT:      %[[VAL_18:.*]] = "memref.reshape"(%[[VAL_5]], %[[VAL_6]]) : (memref<*xf32>, memref<2xindex>) -> memref<?x?xf32>
// GENERIC-NEXT:      %[[VAL_19:.*]] = "memref.transpose"(%[[VAL_7]]) <{permutation = #map}> : (memref<?x?xf32>) -> memref<?x?xf32, strided<[1, ?]>>
// GENERIC-NEXT:      "memref.dma_start"(%[[VAL_0]], %[[VAL_1]], %[[VAL_9]], %[[VAL_1]], %[[VAL_8]], %[[VAL_3]], %[[VAL_1]]) : (memref<10xf32>, index, memref<10xf32, 1>, index, index, memref<10xi32>, index) -> ()
// GENERIC-NEXT:      "memref.dma_start"(%[[VAL_0]], %[[VAL_1]], %[[VAL_9]], %[[VAL_1]], %[[VAL_8]], %[[VAL_3]], %[[VAL_1]], %[[VAL_1]], %[[VAL_1]]) : (memref<10xf32>, index, memref<10xf32, 1>, index, index, memref<10xi32>, index, index, index) -> ()
// GENERIC-NEXT:      "memref.dma_wait"(%[[VAL_3]], %[[VAL_1]], %[[VAL_8]]) : (memref<10xi32>, index, index) -> ()
// GENERIC-NEXT:      %[[VAL_20:.*]] = "memref.expand_shape"(%[[VAL_0]]) <{reassociation = {{\[\[}}0, 1]], static_output_shape = array<i64: 2, 5>}> : (memref<10xf32>) -> memref<2x5xf32>
// GENERIC-NEXT:      %[[VAL_21:.*]] = "memref.collapse_shape"(%[[VAL_7]]) <{reassociation = {{\[\[}}0, 1]]}> : (memref<?x?xf32>) -> memref<?xf32>
// GENERIC-NEXT:      %[[VAL_22:.*]] = "memref.expand_shape"(%[[VAL_7]], %[[VAL_8]], %[[VAL_1]]) <{reassociation = {{\[\[}}0], [1, 2]], static_output_shape = array<i64: -9223372036854775808, 4, -9223372036854775808>}> : (memref<?x?xf32>, index, index) -> memref<?x4x?xf32>
// GENERIC-NEXT:      %[[VAL_23:.*]] = "memref.collapse_shape"(%[[VAL_20]]) <{reassociation = {{\[\[}}0, 1]]}> {x} : (memref<2x5xf32>) -> memref<10xf32>
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "func.func"() <{function_type = (memref<?x?xf32>, memref<4x5xf32>, memref<4x?xf32, strided<[?, 1], offset: ?>>, memref<f32>, index, i32, memref<10xi32>, memref<10xf32>) -> (), sym_name = "reshapes"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_24:.*]]: memref<?x?xf32>, %[[VAL_25:.*]]: memref<4x5xf32>, %[[VAL_26:.*]]: memref<4x?xf32, strided<[?, 1], offset: ?>>, %[[VAL_27:.*]]: memref<f32>, %[[VAL_28:.*]]: index, %[[VAL_29:.*]]: i32, %[[VAL_30:.*]]: memref<10xi32>, %[[VAL_31:.*]]: memref<10xf32>):
// GENERIC-NEXT:      %[[VAL_32:.*]] = "memref.collapse_shape"(%[[VAL_25]]) <{reassociation = {{\[\[}}0, 1]]}> : (memref<4x5xf32>) -> memref<20xf32>
// GENERIC-NEXT:      %[[VAL_33:.*]] = "memref.collapse_shape"(%[[VAL_26]]) <{reassociation = {{\[\[}}0], [1]]}> : (memref<4x?xf32, strided<[?, 1], offset: ?>>) -> memref<4x?xf32, strided<[?, 1], offset: ?>>
// GENERIC-NEXT:      %[[VAL_34:.*]] = "memref.expand_shape"(%[[VAL_27]]) <{reassociation = [], static_output_shape = array<i64: 1, 1>}> : (memref<f32>) -> memref<1x1xf32>
// GENERIC-NEXT:      %[[VAL_35:.*]] = "memref.collapse_shape"(%[[VAL_34]]) <{reassociation = []}> : (memref<1x1xf32>) -> memref<f32>
// GENERIC-NEXT:      %[[VAL_36:.*]] = "memref.expand_shape"(%[[VAL_26]], %[[VAL_28]]) <{reassociation = {{\[\[}}0, 1], [2]], static_output_shape = array<i64: 2, 2, -9223372036854775808>}> : (memref<4x?xf32, strided<[?, 1], offset: ?>>, index) -> memref<2x2x?xf32, strided<[?, ?, 1], offset: ?>>
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
