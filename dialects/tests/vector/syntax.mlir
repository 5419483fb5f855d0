// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --verify-roundtrip | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: func.func @elements(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<2x4xf32>, %[[VAL_2:.*]]: vector<f32>, %[[VAL_3:.*]]: f32, %[[VAL_4:.*]]: index) {
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_0]][1] : f32 from vector<4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_1]][%[[VAL_4]]] : vector<4xf32> from vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_1]][1, %[[VAL_4]]] : f32 from vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.extract %[[VAL_1]][] : vector<2x4xf32> from vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.extract %[[VAL_2]][] : f32 from vector<f32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.insert %[[VAL_3]], %[[VAL_0]] [%[[VAL_4]]] : f32 into vector<4xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.insert %[[VAL_0]], %[[VAL_1]] [1] : vector<4xf32> into vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.extractelement %[[VAL_0]][%[[VAL_4]] : index] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extractelement %[[VAL_2]][] : vector<f32>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.insertelement %[[VAL_3]], %[[VAL_0]][%[[VAL_4]] : index] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.insertelement %[[VAL_3]], %[[VAL_2]][] : vector<f32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @elements(%v: vector<4xf32>, %m: vector<2x4xf32>, %z: vector<f32>, %f: f32, %i: index) {
  %0 = vector.extract %v[1] : f32 from vector<4xf32>
  %1 = vector.extract %m[%i] : vector<4xf32> from vector<2x4xf32>
  %2 = vector.extract %m[1, %i] : f32 from vector<2x4xf32>
  %3 = vector.extract %m[] : vector<2x4xf32> from vector<2x4xf32>
  %4 = vector.extract %z[] : f32 from vector<f32>
  %5 = vector.insert %f, %v [%i] : f32 into vector<4xf32>
  %6 = vector.insert %v, %m [1] : vector<4xf32> into vector<2x4xf32>
  %7 = vector.extractelement %v[%i : index] : vector<4xf32>
  %8 = vector.extractelement %z[] : vector<f32>
  %9 = vector.insertelement %f, %v[%i : index] : vector<4xf32>
  %10 = vector.insertelement %f, %z[] : vector<f32>
  return
}

// CHECK-LABEL: func.func @slices(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4x8xf32>, %[[VAL_1:.*]]: vector<2x3xf32>, %[[VAL_2:.*]]: vector<[4]xf32>, %[[VAL_3:.*]]: vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [1, 2], sizes = [2, 3], strides = [1, 1]} : vector<4x8xf32> to vector<2x3xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract_strided_slice %[[VAL_0]] {offsets = [1], sizes = [2], strides = [1]} : vector<4x8xf32> to vector<2x8xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.insert_strided_slice %[[VAL_1]], %[[VAL_0]] {offsets = [1, 2], strides = [1, 1]} : vector<2x3xf32> into vector<4x8xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.scalable.insert %[[VAL_3]], %[[VAL_2]][4] : vector<4xf32> into vector<[4]xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.scalable.extract %[[VAL_2]][0] : vector<4xf32> from vector<[4]xf32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @slices(%m: vector<4x8xf32>, %p: vector<2x3xf32>, %s: vector<[4]xf32>, %v: vector<4xf32>) {
  %0 = vector.extract_strided_slice %m {offsets = [1, 2], sizes = [2, 3], strides = [1, 1]} : vector<4x8xf32> to vector<2x3xf32>
  %1 = vector.extract_strided_slice %m {offsets = [1], sizes = [2], strides = [1]} : vector<4x8xf32> to vector<2x8xf32>
  %2 = vector.insert_strided_slice %p, %m {offsets = [1, 2], strides = [1, 1]} : vector<2x3xf32> into vector<4x8xf32>
  %3 = vector.scalable.insert %v, %s[4] : vector<4xf32> into vector<[4]xf32>
  %4 = vector.scalable.extract %s[0] : vector<4xf32> from vector<[4]xf32>
  return
}

// CHECK-LABEL: func.func @shapes(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: vector<4xf32>, %[[VAL_2:.*]]: vector<2x3xi8>, %[[VAL_3:.*]]: memref<4x3xf32>, %[[VAL_4:.*]]: index) {
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.broadcast %[[VAL_0]] : f32 to vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.broadcast %[[VAL_1]] : vector<4xf32> to vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.splat %[[VAL_0]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.shape_cast %[[VAL_2]] : vector<2x3xi8> to vector<6xi8>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.bitcast %[[VAL_1]] : vector<4xf32> to vector<8xi16>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.from_elements %[[VAL_0]], %[[VAL_0]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.step : vector<4xindex>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.vscale
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.type_cast %[[VAL_3]] : memref<4x3xf32> to memref<vector<4x3xf32>>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.reshape %[[VAL_2]], [%[[VAL_4]]], [%[[VAL_4]]], [3] : vector<2x3xi8> to vector<2x3xi8>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @shapes(%f: f32, %v: vector<4xf32>, %m: vector<2x3xi8>, %a: memref<4x3xf32>, %i: index) {
  %0 = vector.broadcast %f : f32 to vector<2x4xf32>
  %1 = vector.broadcast %v : vector<4xf32> to vector<2x4xf32>
  %2 = vector.splat %f : vector<4xf32>
  %3 = vector.shape_cast %m : vector<2x3xi8> to vector<6xi8>
  %4 = vector.bitcast %v : vector<4xf32> to vector<8xi16>
  %5 = vector.from_elements %f, %f : vector<2xf32>
  %6 = vector.step : vector<4xindex>
  %7 = vector.vscale
  %8 = vector.type_cast %a : memref<4x3xf32> to memref<vector<4x3xf32>>
  %9 = vector.reshape %m, [%i], [%i], [3] : vector<2x3xi8> to vector<2x3xi8>
  return
}

// CHECK-LABEL: func.func @shuffles(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<2x3xi8>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.shuffle %[[VAL_0]], %[[VAL_0]] [0, 5, 2] : vector<4xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.transpose %[[VAL_1]], [1, 0] : vector<2x3xi8> to vector<3x2xi8>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.interleave %[[VAL_0]], %[[VAL_0]] : vector<4xf32> -> vector<8xf32>
// CHECK-NEXT:    %[[VAL_5:.*]], %[[VAL_6:.*]] = vector.deinterleave %[[VAL_0]] : vector<4xf32> -> vector<2xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.flat_transpose %[[VAL_0]] {columns = 2 : i32, rows = 2 : i32} : vector<4xf32> -> vector<4xf32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @shuffles(%v: vector<4xf32>, %m: vector<2x3xi8>) {
  %0 = vector.shuffle %v, %v [0, 5, 2] : vector<4xf32>, vector<4xf32>
  %1 = vector.transpose %m, [1, 0] : vector<2x3xi8> to vector<3x2xi8>
  %2 = vector.interleave %v, %v : vector<4xf32> -> vector<8xf32>
  %3, %4 = vector.deinterleave %v : vector<4xf32> -> vector<2xf32>
  %5 = vector.flat_transpose %v {columns = 2 : i32, rows = 2 : i32} : vector<4xf32> -> vector<4xf32>
  return
}

// CHECK-LABEL: func.func @arithmetic(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<2x4xf32>, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<4xi32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.fma %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.reduction <add>, %[[VAL_0]] : vector<4xf32> into f32
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.reduction <maxnumf>, %[[VAL_0]], %[[VAL_2]] fastmath<nnan> : vector<4xf32> into f32
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.reduction <xor>, %[[VAL_3]] : vector<4xi32> into i32
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.multi_reduction <mul>, %[[VAL_1]], %[[VAL_0]] [0] : vector<2x4xf32> to vector<4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.outerproduct %[[VAL_0]], %[[VAL_0]] : vector<4xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.outerproduct %[[VAL_0]], %[[VAL_2]], %[[VAL_0]] {kind = #vector.kind<maxnumf>} : vector<4xf32>, f32
// CHECK-NEXT:    %[[VAL_11:.*]], %[[VAL_12:.*]] = vector.scan <add>, %[[VAL_1]], %[[VAL_0]] {inclusive = true, reduction_dim = 0 : i64} : vector<2x4xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.matrix_multiply %[[VAL_0]], %[[VAL_0]] {lhs_columns = 2 : i32, lhs_rows = 2 : i32, rhs_columns = 2 : i32} : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @arithmetic(%v: vector<4xf32>, %m: vector<2x4xf32>, %f: f32, %i: vector<4xi32>) {
  %0 = vector.fma %v, %v, %v : vector<4xf32>
  %1 = vector.reduction <add>, %v : vector<4xf32> into f32
  %2 = vector.reduction <maxnumf>, %v, %f fastmath<nnan> : vector<4xf32> into f32
  %3 = vector.reduction <xor>, %i : vector<4xi32> into i32
  %4 = vector.multi_reduction <mul>, %m, %v [0] : vector<2x4xf32> to vector<4xf32>
  %5 = vector.outerproduct %v, %v : vector<4xf32>, vector<4xf32>
  %6 = vector.outerproduct %v, %f, %v {kind = #vector.kind<maxnumf>} : vector<4xf32>, f32
  %7, %8 = vector.scan <add>, %m, %v {inclusive = true, reduction_dim = 0 : i64} : vector<2x4xf32>, vector<4xf32>
  %9 = vector.matrix_multiply %v, %v {lhs_columns = 2 : i32, lhs_rows = 2 : i32, rhs_columns = 2 : i32} : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
  return
}

// CHECK-LABEL: func.func @memory(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<4xf32>, %[[VAL_3:.*]]: vector<4xi1>, %[[VAL_4:.*]]: vector<4xi32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x8xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] {nontemporal = true} : memref<?x8xf32>, vector<4xf32>
// CHECK-NEXT:    vector.store %[[VAL_2]], %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x8xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.maskedload %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_3]], %[[VAL_2]] : memref<?x8xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
// CHECK-NEXT:    vector.maskedstore %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_3]], %[[VAL_2]] : memref<?x8xf32>, vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.gather %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] [%[[VAL_4]]], %[[VAL_3]], %[[VAL_2]] : memref<?x8xf32>, vector<4xi32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
// CHECK-NEXT:    vector.scatter %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] [%[[VAL_4]]], %[[VAL_3]], %[[VAL_2]] : memref<?x8xf32>, vector<4xi32>, vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.expandload %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_3]], %[[VAL_2]] : memref<?x8xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
// CHECK-NEXT:    vector.compressstore %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]], %[[VAL_3]], %[[VAL_2]] : memref<?x8xf32>, vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @memory(%a: memref<?x8xf32>, %i: index, %v: vector<4xf32>, %m: vector<4xi1>, %at: vector<4xi32>) {
  %0 = vector.load %a[%i, %i] : memref<?x8xf32>, vector<4xf32>
  %1 = vector.load %a[%i, %i] {nontemporal = true} : memref<?x8xf32>, vector<4xf32>
  vector.store %v, %a[%i, %i] : memref<?x8xf32>, vector<4xf32>
  %2 = vector.maskedload %a[%i, %i], %m, %v : memref<?x8xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  vector.maskedstore %a[%i, %i], %m, %v : memref<?x8xf32>, vector<4xi1>, vector<4xf32>
  %3 = vector.gather %a[%i, %i] [%at], %m, %v : memref<?x8xf32>, vector<4xi32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  vector.scatter %a[%i, %i] [%at], %m, %v : memref<?x8xf32>, vector<4xi32>, vector<4xi1>, vector<4xf32>
  %4 = vector.expandload %a[%i, %i], %m, %v : memref<?x8xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  vector.compressstore %a[%i, %i], %m, %v : memref<?x8xf32>, vector<4xi1>, vector<4xf32>
  return
}

// CHECK-LABEL: func.func @masks(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.constant_mask [1, 2] : vector<2x3xi1>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.create_mask %[[VAL_0]], %[[VAL_0]] : vector<2x3xi1>
// CHECK-NEXT:    vector.print %[[VAL_1]] : vector<4xf32>
// CHECK-NEXT:    vector.print %[[VAL_1]] : vector<4xf32> punctuation <comma>
// CHECK-NEXT:    vector.print
// CHECK-NEXT:    vector.print str "text"
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @masks(%i: index, %v: vector<4xf32>) {
  %0 = vector.constant_mask [1, 2] : vector<2x3xi1>
  %1 = vector.create_mask %i, %i : vector<2x3xi1>
  vector.print %v : vector<4xf32>
  vector.print %v : vector<4xf32> punctuation <comma>
  vector.print
  vector.print str "text"
  return
}

// GENERIC:       "builtin.module"() ({
// GENERIC-NEXT:    "func.func"() <{function_type = (vector<4xf32>, vector<2x4xf32>, vector<f32>, f32, index) -> (), sym_name = "elements"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<2x4xf32>, %[[VAL_2:.*]]: vector<f32>, %[[VAL_3:.*]]: f32, %[[VAL_4:.*]]: index):
// GENERIC-NEXT:      %[[VAL_5:.*]] = "vector.extract"(%[[VAL_0]]) <{static_position = array<i64: 1>}> : (vector<4xf32>) -> f32
// GENERIC-NEXT:      %[[VAL_6:.*]] = "vector.extract"(%[[VAL_1]], %[[VAL_4]]) <{static_position = array<i64: -9223372036854775808>}> : (vector<2x4xf32>, index) -> vector<4xf32>
// GENERIC-NEXT:      %[[VAL_7:.*]] = "vector.extract"(%[[VAL_1]], %[[VAL_4]]) <{static_position = array<i64: 1, -9223372036854775808>}> : (vector<2x4xf32>, index) -> f32
// GENERIC-NEXT:      %[[VAL_8:.*]] = "vector.extract"(%[[VAL_1]]) <{static_position = array<i64>}> : (vector<2x4xf32>) -> vector<2x4xf32>
// GENERIC-NEXT:      %[[VAL_9:.*]] = "vector.extract"(%[[VAL_2]]) <{static_position = array<i64>}> : (vector<f32>) -> f32
// GENERIC-NEXT:      %[[VAL_10:.*]] = "vector.insert"(%[[VAL_3]], %[[VAL_0]], %[[VAL_4]]) <{static_position = array<i64: -9223372036854775808>}> : (f32, vector<4xf32>, index) -> vector<4xf32>
// GENERIC-NEXT:      %[[VAL_11:.*]] = "vector.insert"(%[[VAL_0]], %[[VAL_1]]) <{static_position = array<i64: 1>}> : (vector<4xf32>, vector<2x4xf32>) -> vector<2x4xf32>
// GENERIC-NEXT:      %[[VAL_12:.*]] = "vector.extractelement"(%[[VAL_0]], %[[VAL_4]]) : (vector<4xf32>, index) -> f32
// GENERIC-NEXT:      %[[VAL_13:.*]] = "vector.extractelement"(%[[VAL_2]]) : (vector<f32>) -> f32
// GENERIC-NEXT:      %[[VAL_14:.*]] = "vector.insertelement"(%[[VAL_3]], %[[VAL_0]], %[[VAL_4]]) : (f32, vector<4xf32>, index) -> vector<4xf32>
// GENERIC-NEXT:      %[[VAL_15:.*]] = "vector.insertelement"(%[[VAL_3]], %[[VAL_2]]) : (f32, vector<f32>) -> vector<f32>
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "func.func"() <{function_type = (vector<4x8xf32>, vector<2x3xf32>, vector<[4]xf32>, vector<4xf32>) -> (), sym_name = "slices"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_16:.*]]: vector<4x8xf32>, %[[VAL_17:.*]]: vector<2x3xf32>, %[[VAL_18:.*]]: vector<[4]xf32>, %[[VAL_19:.*]]: vector<4xf32>):
// GENERIC-NEXT:      %[[VAL_20:.*]] = "vector.extract_strided_slice"(%[[VAL_16]]) <{offsets = [1, 2], sizes = [2, 3], strides = [1, 1]}> : (vector<4x8xf32>) -> vector<2x3xf32>
// GENERIC-NEXT:      %[[VAL_21:.*]] = "vector.extract_strided_slice"(%[[VAL_16]]) <{offsets = [1], sizes = [2], strides = [1]}> : (vector<4x8xf32>) -> vector<2x8xf32>
// GENERIC-NEXT:      %[[VAL_22:.*]] = "vector.insert_strided_slice"(%[[VAL_17]], %[[VAL_16]]) <{offsets = [1, 2], strides = [1, 1]}> : (vector<2x3xf32>, vector<4x8xf32>) -> vector<4x8xf32>
// GENERIC-NEXT:      %[[VAL_23:.*]] = "vector.scalable.insert"(%[[VAL_19]], %[[VAL_18]]) <{pos = 4 : i64}> : (vector<4xf32>, vector<[4]xf32>) -> vector<[4]xf32>
// GENERIC-NEXT:      %[[VAL_24:.*]] = "vector.scalable.extract"(%[[VAL_18]]) <{pos = 0 : i64}> : (vector<[4]xf32>) -> vector<4xf32>
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "func.func"() <{function_type = (f32, vector<4xf32>, vector<2x3xi8>, memref<4x3xf32>, index) -> (), sym_name = "shapes"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_25:.*]]: f32, %[[VAL_26:.*]]: vector<4xf32>, %[[VAL_27:.*]]: vector<2x3xi8>, %[[VAL_28:.*]]: memref<4x3xf32>, %[[VAL_29:.*]]: index):
// GENERIC-NEXT:      %[[VAL_30:.*]] = "vector.broadcast"(%[[VAL_25]]) : (f32) -> vector<2x4xf32>
// GENERIC-NEXT:      %[[VAL_31:.*]] = "vector.broadcast"(%[[VAL_26]]) : (vector<4xf32>) -> vector<2x4xf32>
// GENERIC-NEXT:      %[[VAL_32:.*]] = "vector.splat"(%[[VAL_25]]) : (f32) -> vector<4xf32>
// GENERIC-NEXT:      %[[VAL_33:.*]] = "vector.shape_cast"(%[[VAL_27]]) : (vector<2x3xi8>) -> vector<6xi8>
// GENERIC-NEXT:      %[[VAL_34:.*]] = "vector.bitcast"(%[[VAL_26]]) : (vector<4xf32>) -> vector<8xi16>
// GENERIC-NEXT:      %[[VAL_35:.*]] = "vector.from_elements"(%[[VAL_25]], %[[VAL_25]]) : (f32, f32) -> vector<2xf32>
// GENERIC-NEXT:      %[[VAL_36:.*]] = "vector.step"() : () -> vector<4xindex>
// GENERIC-NEXT:      %[[VAL_37:.*]] = "vector.vscale"() : () -> index
// GENERIC-NEXT:      %[[VAL_38:.*]] = "vector.type_cast"(%[[VAL_28]]) : (memref<4x3xf32>) -> memref<vector<4x3xf32>>
// GENERIC-NEXT:      %[[VAL_39:.*]] = "vector.reshape"(%[[VAL_27]], %[[VAL_29]], %[[VAL_29]]) <{fixed_vector_sizes = [3], operandSegmentSizes = array<i32: 1, 1, 1>}> : (vector<2x3xi8>, index, index) -> vector<2x3xi8>
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "func.func"() <{function_type = (vector<4xf32>, vector<2x3xi8>) -> (), sym_name = "shuffles"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_40:.*]]: vector<4xf32>, %[[VAL_41:.*]]: vector<2x3xi8>):
// GENERIC-NEXT:      %[[VAL_42:.*]] = "vector.shuffle"(%[[VAL_40]], %[[VAL_40]]) <{mask = [0, 5, 2]}> : (vector<4xf32>, vector<4xf32>) -> vector<3xf32>
// GENERIC-NEXT:      %[[VAL_43:.*]] = "vector.transpose"(%[[VAL_41]]) <{permutation = array<i64: 1, 0>}> : (vector<2x3xi8>) -> vector<3x2xi8>
// GENERIC-NEXT:      %[[VAL_44:.*]] = "vector.interleave"(%[[VAL_40]], %[[VAL_40]]) : (vector<4xf32>, vector<4xf32>) -> vector<8xf32>
// GENERIC-NEXT:      %[[VAL_45:.*]]:2 = "vector.deinterleave"(%[[VAL_40]]) : (vector<4xf32>) -> (vector<2xf32>, vector<2xf32>)
// GENERIC-NEXT:      %[[VAL_46:.*]] = "vector.flat_transpose"(%[[VAL_40]]) <{columns = 2 : i32, rows = 2 : i32}> : (vector<4xf32>) -> vector<4xf32>
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "func.func"() <{function_type = (vector<4xf32>, vector<2x4xf32>, f32, vector<4xi32>) -> (), sym_name = "arithmetic"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_47:.*]]: vector<4xf32>, %[[VAL_48:.*]]: vector<2x4xf32>, %[[VAL_49:.*]]: f32, %[[VAL_50:.*]]: vector<4xi32>):
// GENERIC-NEXT:      %[[VAL_51:.*]] = "vector.fma"(%[[VAL_47]], %[[VAL_47]], %[[VAL_47]]) : (vector<4xf32>, vector<4xf32>, vector<4xf32>) -> vector<4xf32>
// GENERIC-NEXT:      %[[VAL_52:.*]] = "vector.reduction"(%[[VAL_47]]) <{fastmath = #arith.fastmath<none>, kind = #vector.kind<add>}> : (vector<4xf32>) -> f32
// GENERIC-NEXT:      %[[VAL_53:.*]] = "vector.reduction"(%[[VAL_47]], %[[VAL_49]]) <{fastmath = #arith.fastmath<nnan>, kind = #vector.kind<maxnumf>}> : (vector<4xf32>, f32) -> f32
// GENERIC-NEXT:      %[[VAL_54:.*]] = "vector.reduction"(%[[VAL_50]]) <{fastmath = #arith.fastmath<none>, kind = #vector.kind<xor>}> : (vector<4xi32>) -> i32
// GENERIC-NEXT:      %[[VAL_55:.*]] = "vector.multi_reduction"(%[[VAL_48]], %[[VAL_47]]) <{kind = #vector.kind<mul>, reduction_dims = [0]}> : (vector<2x4xf32>, vector<4xf32>) -> vector<4xf32>
// GENERIC-NEXT:      %[[VAL_56:.*]] = "vector.outerproduct"(%[[VAL_47]], %[[VAL_47]]) <{kind = #vector.kind<add>}> : (vector<4xf32>, vector<4xf32>) -> vector<4x4xf32>
// GENERIC-NEXT:      %[[VAL_57:.*]] = "vector.outerproduct"(%[[VAL_47]], %[[VAL_49]], %[[VAL_47]]) <{kind = #vector.kind<maxnumf>}> : (vector<4xf32>, f32, vector<4xf32>) -> vector<4xf32>
// GENERIC-NEXT:      %[[VAL_58:.*]]:2 = "vector.scan"(%[[VAL_48]], %[[VAL_47]]) <{inclusive = true, kind = #vector.kind<add>, reduction_dim = 0 : i64}> : (vector<2x4xf32>, vector<4xf32>) -> (vector<2x4xf32>, vector<4xf32>)
// GENERIC-NEXT:      %[[VAL_59:.*]] = "vector.matrix_multiply"(%[[VAL_47]], %[[VAL_47]]) <{lhs_columns = 2 : i32, lhs_rows = 2 : i32, rhs_columns = 2 : i32}> : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "func.func"() <{function_type = (memref<?x8xf32>, index, vector<4xf32>, vector<4xi1>, vector<4xi32>) -> (), sym_name = "memory"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_60:.*]]: memref<?x8xf32>, %[[VAL_61:.*]]: index, %[[VAL_62:.*]]: vector<4xf32>, %[[VAL_63:.*]]: vector<4xi1>, %[[VAL_64:.*]]: vector<4xi32>):
// GENERIC-NEXT:      %[[VAL_65:.*]] = "vector.load"(%[[VAL_60]], %[[VAL_61]], %[[VAL_61]]) : (memref<?x8xf32>, index, index) -> vector<4xf32>
// GENERIC-NEXT:      %[[VAL_66:.*]] = "vector.load"(%[[VAL_60]], %[[VAL_61]], %[[VAL_61]]) <{nontemporal = true}> : (memref<?x8xf32>, index, index) -> vector<4xf32>
// GENERIC-NEXT:      "vector.store"(%[[VAL_62]], %[[VAL_60]], %[[VAL_61]], %[[VAL_61]]) : (vector<4xf32>, memref<?x8xf32>, index, index) -> ()
// GENERIC-NEXT:      %[[VAL_67:.*]] = "vector.maskedload"(%[[VAL_60]], %[[VAL_61]], %[[VAL_61]], %[[VAL_63]], %[[VAL_62]]) : (memref<?x8xf32>, index, index, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
// GENERIC-NEXT:      "vector.maskedstore"(%[[VAL_60]], %[[VAL_61]], %[[VAL_61]], %[[VAL_63]], %[[VAL_62]]) : (memref<?x8xf32>, index, index, vector<4xi1>, vector<4xf32>) -> ()
// GENERIC-NEXT:      %[[VAL_68:.*]] = "vector.gather"(%[[VAL_60]], %[[VAL_61]], %[[VAL_61]], %[[VAL_64]], %[[VAL_63]], %[[VAL_62]]) : (memref<?x8xf32>, index, index, vector<4xi32>, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
// GENERIC-NEXT:      "vector.scatter"(%[[VAL_60]], %[[VAL_61]], %[[VAL_61]], %[[VAL_64]], %[[VAL_63]], %[[VAL_62]]) : (memref<?x8xf32>, index, index, vector<4xi32>, vector<4xi1>, vector<4xf32>) -> ()
// GENERIC-NEXT:      %[[VAL_69:.*]] = "vector.expandload"(%[[VAL_60]], %[[VAL_61]], %[[VAL_61]], %[[VAL_63]], %[[VAL_62]]) : (memref<?x8xf32>, index, index, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
// GENERIC-NEXT:      "vector.compressstore"(%[[VAL_60]], %[[VAL_61]], %[[VAL_61]], %[[VAL_63]], %[[VAL_62]]) : (memref<?x8xf32>, index, index, vector<4xi1>, vector<4xf32>) -> ()
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "func.func"() <{function_type = (index, vector<4xf32>) -> (), sym_name = "masks"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_70:.*]]: index, %[[VAL_71:.*]]: vector<4xf32>):
// GENERIC-NEXT:      %[[VAL_72:.*]] = "vector.constant_mask"() <{mask_dim_sizes = [1, 2]}> : () -> vector<2x3xi1>
// GENERIC-NEXT:      %[[VAL_73:.*]] = "vector.create_mask"(%[[VAL_70]], %[[VAL_70]]) : (index, index) -> vector<2x3xi1>
// GENERIC-NEXT:      "vector.print"(%[[VAL_71]]) <{punctuation = #vector.punctuation<newline>}> : (vector<4xf32>) -> ()
// GENERIC-NEXT:      "vector.print"(%[[VAL_71]]) <{punctuation = #vector.punctuation<comma>}> : (vector<4xf32>) -> ()
// GENERIC-NEXT:      "vector.print"() <{punctuation = #vector.punctuation<newline>}> : () -> ()
// GENERIC-NEXT:      "vector.print"() <{punctuation = #vector.punctuation<newline>, stringLiteral = "text"}> : () -> ()
// GENERIC-NEXT:      "func.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
