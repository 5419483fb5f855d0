// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func.func @extract_of_insert(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: vector<4xf32>, %[[VAL_2:.*]]: vector<2x4xf32>) -> (f32, f32, f32, vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.insert %[[VAL_1]], %[[VAL_2]] [0] : vector<4xf32> into vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.insert %[[VAL_0]], %[[VAL_3]] [1, 2] : f32 into vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_1]][3] : f32 from vector<4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_2]][1, 0] : f32 from vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_4]][1] : vector<4xf32> from vector<2x4xf32>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_5]], %[[VAL_6]], %[[VAL_7]] : f32, f32, f32, vector<4xf32>
// CHECK-NEXT:  }
func.func @extract_of_insert(%a: f32, %b: vector<4xf32>, %m: vector<2x4xf32>) -> (f32, f32, f32, vector<4xf32>) {
  %0 = vector.insert %b, %m [0] : vector<4xf32> into vector<2x4xf32>
  %1 = vector.insert %a, %0 [1, 2] : f32 into vector<2x4xf32>
  %2 = vector.extract %1[1, 2] : f32 from vector<2x4xf32>
  %3 = vector.extract %1[0, 3] : f32 from vector<2x4xf32>
  %4 = vector.extract %1[1, 0] : f32 from vector<2x4xf32>
  // A part of this row was replaced.
  %5 = vector.extract %1[1] : vector<4xf32> from vector<2x4xf32>
  return %2, %3, %4, %5 : f32, f32, f32, vector<4xf32>
}

// CHECK-LABEL: func.func @extract_of_extract(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x3x4xf32>) -> f32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = vector.extract %[[VAL_0]][1, 2, 3] : f32 from vector<2x3x4xf32>
// CHECK-NEXT:    return %[[VAL_1]] : f32
// CHECK-NEXT:  }
func.func @extract_of_extract(%m: vector<2x3x4xf32>) -> f32 {
  %0 = vector.extract %m[1] : vector<3x4xf32> from vector<2x3x4xf32>
  %1 = vector.extract %0[2, 3] : f32 from vector<3x4xf32>
  return %1 : f32
}

// CHECK-LABEL: func.func @constants() -> (i32, vector<2xi32>, i32, vector<2xi32>, vector<2x2xi32>) {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<[3, 4]> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 5 : i32
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant dense<5> : vector<2xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant dense<7> : vector<2x2xi32>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]], %[[VAL_2]], %[[VAL_3]], %[[VAL_4]] : i32, vector<2xi32>, i32, vector<2xi32>, vector<2x2xi32>
// CHECK-NEXT:  }
func.func @constants() -> (i32, vector<2xi32>, i32, vector<2xi32>, vector<2x2xi32>) {
  %0 = arith.constant dense<[[1, 2], [3, 4]]> : vector<2x2xi32>
  %c7 = arith.constant 7 : i32
  %splat = arith.constant dense<5> : vector<4xi32>
  %1 = vector.extract %0[1, 0] : i32 from vector<2x2xi32>
  %2 = vector.extract %0[1] : vector<2xi32> from vector<2x2xi32>
  %3 = vector.extract %splat[2] : i32 from vector<4xi32>
  %4 = vector.extract_strided_slice %splat {offsets = [1], sizes = [2], strides = [1]} : vector<4xi32> to vector<2xi32>
  %5 = vector.broadcast %c7 : i32 to vector<2x2xi32>
  return %1, %2, %3, %4, %5 : i32, vector<2xi32>, i32, vector<2xi32>, vector<2x2xi32>
}

// CHECK-LABEL: func.func @broadcasts(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: vector<4xf32>) -> (f32, vector<2x4xf32>, vector<3x2x4xf32>, vector<2xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.broadcast %[[VAL_1]] : vector<4xf32> to vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.broadcast %[[VAL_1]] : vector<4xf32> to vector<3x2x4xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.broadcast %[[VAL_0]] : f32 to vector<2xf32>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_2]], %[[VAL_3]], %[[VAL_4]] : f32, vector<2x4xf32>, vector<3x2x4xf32>, vector<2xf32>
// CHECK-NEXT:  }
func.func @broadcasts(%f: f32, %v: vector<4xf32>) -> (f32, vector<2x4xf32>, vector<3x2x4xf32>, vector<2xf32>) {
  %0 = vector.broadcast %f : f32 to vector<4xf32>
  %1 = vector.extract %0[1] : f32 from vector<4xf32>
  %2 = vector.broadcast %v : vector<4xf32> to vector<3x2x4xf32>
  %3 = vector.extract %2[1] : vector<2x4xf32> from vector<3x2x4xf32>
  %4 = vector.broadcast %v : vector<4xf32> to vector<2x4xf32>
  %5 = vector.broadcast %4 : vector<2x4xf32> to vector<3x2x4xf32>
  %6 = vector.extract_strided_slice %0 {offsets = [1], sizes = [2], strides = [1]} : vector<4xf32> to vector<2xf32>
  return %1, %3, %5, %6 : f32, vector<2x4xf32>, vector<3x2x4xf32>, vector<2xf32>
}

// CHECK-LABEL: func.func @casts(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<2x3xf32>) -> (vector<4xf32>, vector<4xf32>, vector<2x3xf32>, vector<2x3xf32>) {
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_0]], %[[VAL_1]], %[[VAL_1]] : vector<4xf32>, vector<4xf32>, vector<2x3xf32>, vector<2x3xf32>
// CHECK-NEXT:  }
func.func @casts(%v: vector<4xf32>, %m: vector<2x3xf32>) -> (vector<4xf32>, vector<4xf32>, vector<2x3xf32>, vector<2x3xf32>) {
  %0 = vector.shape_cast %v : vector<4xf32> to vector<2x2xf32>
  %1 = vector.shape_cast %0 : vector<2x2xf32> to vector<4xf32>
  %2 = vector.bitcast %v : vector<4xf32> to vector<2xf64>
  %3 = vector.bitcast %2 : vector<2xf64> to vector<4xf32>
  %4 = vector.transpose %m, [1, 0] : vector<2x3xf32> to vector<3x2xf32>
  %5 = vector.transpose %4, [1, 0] : vector<3x2xf32> to vector<2x3xf32>
  %6 = vector.transpose %m, [0, 1] : vector<2x3xf32> to vector<2x3xf32>
  return %1, %3, %5, %6 : vector<4xf32>, vector<4xf32>, vector<2x3xf32>, vector<2x3xf32>
}

// CHECK-LABEL: func.func @shuffle(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xf32>, %[[VAL_1:.*]]: vector<2xf32>) -> (vector<2xf32>, vector<2xf32>, vector<2xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.shuffle %[[VAL_0]], %[[VAL_1]] [1, 2] : vector<2xf32>, vector<2xf32>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : vector<2xf32>, vector<2xf32>, vector<2xf32>
// CHECK-NEXT:  }
func.func @shuffle(%a: vector<2xf32>, %b: vector<2xf32>) -> (vector<2xf32>, vector<2xf32>, vector<2xf32>) {
  %0 = vector.shuffle %a, %b [0, 1] : vector<2xf32>, vector<2xf32>
  %1 = vector.shuffle %a, %b [2, 3] : vector<2xf32>, vector<2xf32>
  %2 = vector.shuffle %a, %b [1, 2] : vector<2xf32>, vector<2xf32>
  return %0, %1, %2 : vector<2xf32>, vector<2xf32>, vector<2xf32>
}

// CHECK-LABEL: func.func @whole_slices(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<4xf32>) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>) {
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] : vector<4xf32>, vector<4xf32>, vector<4xf32>
// CHECK-NEXT:  }
func.func @whole_slices(%v: vector<4xf32>, %w: vector<4xf32>) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>) {
  %0 = vector.extract_strided_slice %v {offsets = [0], sizes = [4], strides = [1]} : vector<4xf32> to vector<4xf32>
  %1 = vector.insert_strided_slice %v, %w {offsets = [0], strides = [1]} : vector<4xf32> into vector<4xf32>
  %2 = vector.extract_strided_slice %v {offsets = [1], sizes = [2], strides = [1]} : vector<4xf32> to vector<2xf32>
  %3 = vector.insert_strided_slice %2, %v {offsets = [1], strides = [1]} : vector<2xf32> into vector<4xf32>
  return %0, %1, %3 : vector<4xf32>, vector<4xf32>, vector<4xf32>
}

// CHECK-LABEL: func.func @masks(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<4xf32>) -> (vector<4xf32>, vector<4xf32>, vector<2x3xi1>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.load %[[VAL_0]][%[[VAL_1]]] : memref<8xf32>, vector<4xf32>
// CHECK-NEXT:    vector.store %[[VAL_2]], %[[VAL_0]][%[[VAL_1]]] : memref<8xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.constant_mask [2, 3] : vector<2x3xi1>
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_2]], %[[VAL_4]] : vector<4xf32>, vector<4xf32>, vector<2x3xi1>
// CHECK-NEXT:  }
func.func @masks(%a: memref<8xf32>, %i: index, %v: vector<4xf32>) -> (vector<4xf32>, vector<4xf32>, vector<2x3xi1>) {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %all = vector.create_mask %c4 : vector<4xi1>
  %none = vector.create_mask %c0 : vector<4xi1>
  %0 = vector.maskedload %a[%i], %all, %v : memref<8xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  %1 = vector.maskedload %a[%i], %none, %v : memref<8xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  vector.maskedstore %a[%i], %all, %v : memref<8xf32>, vector<4xi1>, vector<4xf32>
  vector.compressstore %a[%i], %none, %v : memref<8xf32>, vector<4xi1>, vector<4xf32>
  %some = vector.create_mask %c2, %c4 : vector<2x3xi1>
  return %0, %1, %some : vector<4xf32>, vector<4xf32>, vector<2x3xi1>
}

// CHECK-LABEL: func.func @reduction_of_one(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<1xf32>, %[[VAL_1:.*]]: f32) -> (f32, f32) {
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : f32 from vector<1xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][0] : f32 from vector<1xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.mulf %[[VAL_3]], %[[VAL_1]] fastmath<nnan> : f32
// CHECK-NEXT:    return %[[VAL_2]], %[[VAL_4]] : f32, f32
// CHECK-NEXT:  }
func.func @reduction_of_one(%v: vector<1xf32>, %f: f32) -> (f32, f32) {
  %0 = vector.reduction <add>, %v : vector<1xf32> into f32
  %1 = vector.reduction <mul>, %v, %f fastmath<nnan> : vector<1xf32> into f32
  return %0, %1 : f32, f32
}
// CHECK-LABEL: func.func @extract_of_shape_cast(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x4xf32>, %[[VAL_1:.*]]: vector<12xf32>, %[[VAL_2:.*]]: vector<6x2xf32>, %[[VAL_3:.*]]: vector<8x[1]xf32>) -> (f32, vector<4xf32>, vector<2xf32>, f32, vector<[1]xf32>, vector<3xf32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_0]][1, 2] : f32 from vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_0]][1] : vector<4xf32> from vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_2]][5] : vector<2xf32> from vector<6x2xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_1]][9] : f32 from vector<12xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.extract %[[VAL_3]][3] : vector<[1]xf32> from vector<8x[1]xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.shape_cast %[[VAL_1]] : vector<12xf32> to vector<4x3xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_9]][1] : vector<3xf32> from vector<4x3xf32>
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]], %[[VAL_6]], %[[VAL_7]], %[[VAL_8]], %[[VAL_10]] : f32, vector<4xf32>, vector<2xf32>, f32, vector<[1]xf32>, vector<3xf32>
// CHECK-NEXT:  }
func.func @extract_of_shape_cast(%a: vector<2x4xf32>, %b: vector<12xf32>, %c: vector<6x2xf32>, %d: vector<8x[1]xf32>) -> (f32, vector<4xf32>, vector<2xf32>, f32, vector<[1]xf32>, vector<3xf32>) {
  %0 = vector.shape_cast %a : vector<2x4xf32> to vector<8xf32>
  %1 = vector.extract %0[6] : f32 from vector<8xf32>
  %2 = vector.shape_cast %a : vector<2x4xf32> to vector<1x2x4xf32>
  %3 = vector.extract %2[0, 1] : vector<4xf32> from vector<1x2x4xf32>
  %4 = vector.shape_cast %c : vector<6x2xf32> to vector<3x2x2xf32>
  %5 = vector.extract %4[2, 1] : vector<2xf32> from vector<3x2x2xf32>
  %6 = vector.shape_cast %b : vector<12xf32> to vector<3x4xf32>
  %7 = vector.extract %6[2, 1] : f32 from vector<3x4xf32>
  %8 = vector.shape_cast %d : vector<8x[1]xf32> to vector<4x2x[1]xf32>
  %9 = vector.extract %8[1, 1] : vector<[1]xf32> from vector<4x2x[1]xf32>
  %10 = vector.shape_cast %b : vector<12xf32> to vector<4x3xf32>
  %11 = vector.extract %10[1] : vector<3xf32> from vector<4x3xf32>
  return %1, %3, %5, %7, %9, %11 : f32, vector<4xf32>, vector<2xf32>, f32, vector<[1]xf32>, vector<3xf32>
}
