// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --lower-vector="ops=all contraction=dot" --split-input-file | FileCheck %s

// Dimensions that stay behind move together.
// CHECK-LABEL: func.func @transpose(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x3x4xf32>) -> (vector<3x2x4xf32>, vector<2x3x4xf32>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<0.000000e+00> : vector<3x2x4xf32>
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0, 0] : vector<4xf32> from vector<2x3x4xf32>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.insert %[[VAL_2]], %[[VAL_1]] [0, 0] : vector<4xf32> into vector<3x2x4xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_0]][1, 0] : vector<4xf32> from vector<2x3x4xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.insert %[[VAL_4]], %[[VAL_3]] [0, 1] : vector<4xf32> into vector<3x2x4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_0]][0, 1] : vector<4xf32> from vector<2x3x4xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.insert %[[VAL_6]], %[[VAL_5]] [1, 0] : vector<4xf32> into vector<3x2x4xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.extract %[[VAL_0]][1, 1] : vector<4xf32> from vector<2x3x4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.insert %[[VAL_8]], %[[VAL_7]] [1, 1] : vector<4xf32> into vector<3x2x4xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_0]][0, 2] : vector<4xf32> from vector<2x3x4xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.insert %[[VAL_10]], %[[VAL_9]] [2, 0] : vector<4xf32> into vector<3x2x4xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.extract %[[VAL_0]][1, 2] : vector<4xf32> from vector<2x3x4xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.insert %[[VAL_12]], %[[VAL_11]] [2, 1] : vector<4xf32> into vector<3x2x4xf32>
// CHECK-NEXT:    return %[[VAL_13]], %[[VAL_0]] : vector<3x2x4xf32>, vector<2x3x4xf32>
// CHECK-NEXT:  }
func.func @transpose(%a: vector<2x3x4xf32>) -> (vector<3x2x4xf32>, vector<2x3x4xf32>) {
  %0 = vector.transpose %a, [1, 0, 2] : vector<2x3x4xf32> to vector<3x2x4xf32>
  %1 = vector.transpose %a, [0, 1, 2] : vector<2x3x4xf32> to vector<2x3x4xf32>
  return %0, %1 : vector<3x2x4xf32>, vector<2x3x4xf32>
}

// -----

// CHECK-LABEL: func.func @shapes(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x2xf32>, %[[VAL_1:.*]]: f32, %[[VAL_2:.*]]: vector<2x1xf32>) -> (vector<4xf32>, vector<2x3xf32>, vector<2x2xf32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant dense<0.000000e+00> : vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant dense<0.000000e+00> : vector<4xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_0]][0, 0] : f32 from vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.insert %[[VAL_5]], %[[VAL_4]] [0] : f32 into vector<4xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_0]][0, 1] : f32 from vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.insert %[[VAL_7]], %[[VAL_6]] [1] : f32 into vector<4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.extract %[[VAL_0]][1, 0] : f32 from vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.insert %[[VAL_9]], %[[VAL_8]] [2] : f32 into vector<4xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.extract %[[VAL_0]][1, 1] : f32 from vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.insert %[[VAL_11]], %[[VAL_10]] [3] : f32 into vector<4xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.splat %[[VAL_1]] : vector<2x3xf32>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.extract %[[VAL_2]][0, 0] : f32 from vector<2x1xf32>
// CHECK-NEXT:    %[[VAL_15:.*]] = vector.insert %[[VAL_14]], %[[VAL_3]] [0, 0] : f32 into vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_16:.*]] = vector.extract %[[VAL_2]][0, 0] : f32 from vector<2x1xf32>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.insert %[[VAL_16]], %[[VAL_15]] [0, 1] : f32 into vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.extract %[[VAL_2]][1, 0] : f32 from vector<2x1xf32>
// CHECK-NEXT:    %[[VAL_19:.*]] = vector.insert %[[VAL_18]], %[[VAL_17]] [1, 0] : f32 into vector<2x2xf32>
// CHECK-NEXT:    %[[VAL_20:.*]] = vector.extract %[[VAL_2]][1, 0] : f32 from vector<2x1xf32>
// CHECK-NEXT:    %[[VAL_21:.*]] = vector.insert %[[VAL_20]], %[[VAL_19]] [1, 1] : f32 into vector<2x2xf32>
// CHECK-NEXT:    return %[[VAL_12]], %[[VAL_13]], %[[VAL_21]] : vector<4xf32>, vector<2x3xf32>, vector<2x2xf32>
// CHECK-NEXT:  }
func.func @shapes(%a: vector<2x2xf32>, %x: f32, %m: vector<2x1xf32>) -> (vector<4xf32>, vector<2x3xf32>, vector<2x2xf32>) {
  %0 = vector.shape_cast %a : vector<2x2xf32> to vector<4xf32>
  %1 = vector.broadcast %x : f32 to vector<2x3xf32>
  %2 = vector.broadcast %m : vector<2x1xf32> to vector<2x2xf32>
  return %0, %1, %2 : vector<4xf32>, vector<2x3xf32>, vector<2x2xf32>
}

// -----

// CHECK-LABEL: func.func @in_turn(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x3xi8>) -> (vector<2x6xi8>, vector<3xi8>, vector<3xi8>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = arith.constant dense<0> : vector<2x6xi8>
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.extract %[[VAL_0]][0] : vector<3xi8> from vector<2x3xi8>
// CHECK-NEXT:    %[[VAL_3:.*]] = vector.extract %[[VAL_0]][0] : vector<3xi8> from vector<2x3xi8>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.shuffle %[[VAL_2]], %[[VAL_3]] [0, 3, 1, 4, 2, 5] : vector<3xi8>, vector<3xi8>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.insert %[[VAL_4]], %[[VAL_1]] [0] : vector<6xi8> into vector<2x6xi8>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_0]][1] : vector<3xi8> from vector<2x3xi8>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.extract %[[VAL_0]][1] : vector<3xi8> from vector<2x3xi8>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.shuffle %[[VAL_6]], %[[VAL_7]] [0, 3, 1, 4, 2, 5] : vector<3xi8>, vector<3xi8>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.insert %[[VAL_8]], %[[VAL_5]] [1] : vector<6xi8> into vector<2x6xi8>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.shuffle %[[VAL_8]], %[[VAL_8]] [0, 2, 4] : vector<6xi8>, vector<6xi8>
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.shuffle %[[VAL_8]], %[[VAL_8]] [1, 3, 5] : vector<6xi8>, vector<6xi8>
// CHECK-NEXT:    return %[[VAL_9]], %[[VAL_10]], %[[VAL_11]] : vector<2x6xi8>, vector<3xi8>, vector<3xi8>
// CHECK-NEXT:  }
func.func @in_turn(%a: vector<2x3xi8>) -> (vector<2x6xi8>, vector<3xi8>, vector<3xi8>) {
  %0 = vector.interleave %a, %a : vector<2x3xi8> -> vector<2x6xi8>
  %1 = vector.extract %0[1] : vector<6xi8> from vector<2x6xi8>
  %2, %3 = vector.deinterleave %1 : vector<6xi8> -> vector<3xi8>
  return %0, %2, %3 : vector<2x6xi8>, vector<3xi8>, vector<3xi8>
}

// -----

// CHECK-LABEL: func.func @masks(
// CHECK-SAME:  %[[VAL_0:.*]]: index, %[[VAL_1:.*]]: index) -> (vector<2x2xi1>, vector<4xi1>, vector<2x4xi1>, vector<i1>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant dense<false> : vector<2x4xi1>
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant dense<false> : vector<4xi1>
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant dense<{{\[\[}}true, true], [false, false]]> : vector<2x2xi1>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant dense<[0, 1, 2, 3]> : vector<4xindex>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.splat %[[VAL_0]] : vector<4xindex>
// CHECK-NEXT:    %[[VAL_9:.*]] = arith.cmpi sgt, %[[VAL_8]], %[[VAL_7]] : vector<4xindex>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.splat %[[VAL_1]] : vector<4xindex>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.cmpi sgt, %[[VAL_10]], %[[VAL_7]] : vector<4xindex>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.cmpi sgt, %[[VAL_0]], %[[VAL_3]] : index
// CHECK-NEXT:    %[[VAL_13:.*]] = arith.select %[[VAL_12]], %[[VAL_11]], %[[VAL_5]] : vector<4xi1>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.insert %[[VAL_13]], %[[VAL_4]] [0] : vector<4xi1> into vector<2x4xi1>
// CHECK-NEXT:    %[[VAL_15:.*]] = arith.cmpi sgt, %[[VAL_0]], %[[VAL_2]] : index
// CHECK-NEXT:    %[[VAL_16:.*]] = arith.select %[[VAL_15]], %[[VAL_11]], %[[VAL_5]] : vector<4xi1>
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.insert %[[VAL_16]], %[[VAL_14]] [1] : vector<4xi1> into vector<2x4xi1>
// CHECK-NEXT:    %[[VAL_18:.*]] = arith.cmpi sgt, %[[VAL_0]], %[[VAL_3]] : index
// CHECK-NEXT:    %[[VAL_19:.*]] = vector.splat %[[VAL_18]] : vector<i1>
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_9]], %[[VAL_17]], %[[VAL_19]] : vector<2x2xi1>, vector<4xi1>, vector<2x4xi1>, vector<i1>
// CHECK-NEXT:  }
func.func @masks(%n: index, %m: index) -> (vector<2x2xi1>, vector<4xi1>, vector<2x4xi1>, vector<i1>) {
  %0 = vector.constant_mask [1, 2] : vector<2x2xi1>
  %1 = vector.create_mask %n : vector<4xi1>
  %2 = vector.create_mask %n, %m : vector<2x4xi1>
  %3 = vector.create_mask %n : vector<i1>
  return %0, %1, %2, %3 : vector<2x2xi1>, vector<4xi1>, vector<2x4xi1>, vector<i1>
}

// -----

// CHECK-LABEL: func.func @accesses(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<2xindex>, %[[VAL_3:.*]]: vector<2xi1>, %[[VAL_4:.*]]: vector<2xf32>) -> (vector<2xf32>, vector<2xf32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.extract %[[VAL_3]][0] : i1 from vector<2xi1>
// CHECK-NEXT:    %[[VAL_6:.*]] = scf.if %[[VAL_5]] -> (vector<2xf32>) {
// CHECK-NEXT:      %[[VAL_7:.*]] = vector.extract %[[VAL_2]][0] : index from vector<2xindex>
// CHECK-NEXT:      %[[VAL_8:.*]] = arith.addi %[[VAL_1]], %[[VAL_7]] : index
// CHECK-NEXT:      %[[VAL_9:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_8]]] : memref<?x8xf32>
// CHECK-NEXT:      %[[VAL_10:.*]] = vector.insert %[[VAL_9]], %[[VAL_4]] [0] : f32 into vector<2xf32>
// CHECK-NEXT:      scf.yield %[[VAL_10]] : vector<2xf32>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_4]] : vector<2xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.extract %[[VAL_3]][1] : i1 from vector<2xi1>
// CHECK-NEXT:    %[[VAL_12:.*]] = scf.if %[[VAL_11]] -> (vector<2xf32>) {
// CHECK-NEXT:      %[[VAL_13:.*]] = vector.extract %[[VAL_2]][1] : index from vector<2xindex>
// CHECK-NEXT:      %[[VAL_14:.*]] = arith.addi %[[VAL_1]], %[[VAL_13]] : index
// CHECK-NEXT:      %[[VAL_15:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_14]]] : memref<?x8xf32>
// CHECK-NEXT:      %[[VAL_16:.*]] = vector.insert %[[VAL_15]], %[[VAL_6]] [1] : f32 into vector<2xf32>
// CHECK-NEXT:      scf.yield %[[VAL_16]] : vector<2xf32>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_6]] : vector<2xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_17:.*]] = vector.extract %[[VAL_3]][0] : i1 from vector<2xi1>
// CHECK-NEXT:    %[[VAL_18:.*]] = scf.if %[[VAL_17]] -> (vector<2xf32>) {
// CHECK-NEXT:      %[[VAL_19:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x8xf32>
// CHECK-NEXT:      %[[VAL_20:.*]] = vector.insert %[[VAL_19]], %[[VAL_4]] [0] : f32 into vector<2xf32>
// CHECK-NEXT:      scf.yield %[[VAL_20]] : vector<2xf32>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_4]] : vector<2xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_21:.*]] = arith.index_castui %[[VAL_17]] : i1 to index
// CHECK-NEXT:    %[[VAL_22:.*]] = arith.addi %[[VAL_1]], %[[VAL_21]] : index
// CHECK-NEXT:    %[[VAL_23:.*]] = vector.extract %[[VAL_3]][1] : i1 from vector<2xi1>
// CHECK-NEXT:    %[[VAL_24:.*]] = scf.if %[[VAL_23]] -> (vector<2xf32>) {
// CHECK-NEXT:      %[[VAL_25:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_22]]] : memref<?x8xf32>
// CHECK-NEXT:      %[[VAL_26:.*]] = vector.insert %[[VAL_25]], %[[VAL_18]] [1] : f32 into vector<2xf32>
// CHECK-NEXT:      scf.yield %[[VAL_26]] : vector<2xf32>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_18]] : vector<2xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_27:.*]] = vector.extract %[[VAL_3]][0] : i1 from vector<2xi1>
// CHECK-NEXT:    scf.if %[[VAL_27]] {
// CHECK-NEXT:      %[[VAL_28:.*]] = vector.extract %[[VAL_2]][0] : index from vector<2xindex>
// CHECK-NEXT:      %[[VAL_29:.*]] = arith.addi %[[VAL_1]], %[[VAL_28]] : index
// CHECK-NEXT:      %[[VAL_30:.*]] = vector.extract %[[VAL_4]][0] : f32 from vector<2xf32>
// CHECK-NEXT:      memref.store %[[VAL_30]], %[[VAL_0]][%[[VAL_1]], %[[VAL_29]]] : memref<?x8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_31:.*]] = vector.extract %[[VAL_3]][1] : i1 from vector<2xi1>
// CHECK-NEXT:    scf.if %[[VAL_31]] {
// CHECK-NEXT:      %[[VAL_32:.*]] = vector.extract %[[VAL_2]][1] : index from vector<2xindex>
// CHECK-NEXT:      %[[VAL_33:.*]] = arith.addi %[[VAL_1]], %[[VAL_32]] : index
// CHECK-NEXT:      %[[VAL_34:.*]] = vector.extract %[[VAL_4]][1] : f32 from vector<2xf32>
// CHECK-NEXT:      memref.store %[[VAL_34]], %[[VAL_0]][%[[VAL_1]], %[[VAL_33]]] : memref<?x8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_12]], %[[VAL_24]] : vector<2xf32>, vector<2xf32>
// CHECK-NEXT:  }
func.func @accesses(%m: memref<?x8xf32>, %i: index, %at: vector<2xindex>, %mask: vector<2xi1>, %v: vector<2xf32>) -> (vector<2xf32>, vector<2xf32>) {
  %0 = vector.gather %m[%i, %i] [%at], %mask, %v : memref<?x8xf32>, vector<2xindex>, vector<2xi1>, vector<2xf32> into vector<2xf32>
  %1 = vector.expandload %m[%i, %i], %mask, %v : memref<?x8xf32>, vector<2xi1>, vector<2xf32> into vector<2xf32>
  vector.scatter %m[%i, %i] [%at], %mask, %v : memref<?x8xf32>, vector<2xindex>, vector<2xi1>, vector<2xf32>
  return %0, %1 : vector<2xf32>, vector<2xf32>
}

// -----

// CHECK-LABEL: func.func @transfers(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x?xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<4xf32>) -> (vector<4xf32>, vector<4xf32>, vector<f32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.constant 3 : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.constant dense<[0, 1, 2, 3]> : vector<4xindex>
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x?xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = memref.dim %[[VAL_0]], %[[VAL_7]] : memref<?x?xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = arith.subi %[[VAL_9]], %[[VAL_1]] : index
// CHECK-NEXT:    %[[VAL_11:.*]] = vector.splat %[[VAL_10]] : vector<4xindex>
// CHECK-NEXT:    %[[VAL_12:.*]] = arith.cmpi sgt, %[[VAL_11]], %[[VAL_6]] : vector<4xindex>
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.splat %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_14:.*]] = vector.extract %[[VAL_12]][0] : i1 from vector<4xi1>
// CHECK-NEXT:    %[[VAL_15:.*]] = scf.if %[[VAL_14]] -> (vector<4xf32>) {
// CHECK-NEXT:      %[[VAL_16:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_17:.*]] = vector.insert %[[VAL_16]], %[[VAL_13]] [0] : f32 into vector<4xf32>
// CHECK-NEXT:      scf.yield %[[VAL_17]] : vector<4xf32>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_13]] : vector<4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_18:.*]] = vector.extract %[[VAL_12]][1] : i1 from vector<4xi1>
// CHECK-NEXT:    %[[VAL_19:.*]] = scf.if %[[VAL_18]] -> (vector<4xf32>) {
// CHECK-NEXT:      %[[VAL_20:.*]] = arith.addi %[[VAL_1]], %[[VAL_7]] : index
// CHECK-NEXT:      %[[VAL_21:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_20]]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_22:.*]] = vector.insert %[[VAL_21]], %[[VAL_15]] [1] : f32 into vector<4xf32>
// CHECK-NEXT:      scf.yield %[[VAL_22]] : vector<4xf32>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_15]] : vector<4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_23:.*]] = vector.extract %[[VAL_12]][2] : i1 from vector<4xi1>
// CHECK-NEXT:    %[[VAL_24:.*]] = scf.if %[[VAL_23]] -> (vector<4xf32>) {
// CHECK-NEXT:      %[[VAL_25:.*]] = arith.addi %[[VAL_1]], %[[VAL_5]] : index
// CHECK-NEXT:      %[[VAL_26:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_25]]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_27:.*]] = vector.insert %[[VAL_26]], %[[VAL_19]] [2] : f32 into vector<4xf32>
// CHECK-NEXT:      scf.yield %[[VAL_27]] : vector<4xf32>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_19]] : vector<4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_28:.*]] = vector.extract %[[VAL_12]][3] : i1 from vector<4xi1>
// CHECK-NEXT:    %[[VAL_29:.*]] = scf.if %[[VAL_28]] -> (vector<4xf32>) {
// CHECK-NEXT:      %[[VAL_30:.*]] = arith.addi %[[VAL_1]], %[[VAL_4]] : index
// CHECK-NEXT:      %[[VAL_31:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_30]]] : memref<?x?xf32>
// CHECK-NEXT:      %[[VAL_32:.*]] = vector.insert %[[VAL_31]], %[[VAL_24]] [3] : f32 into vector<4xf32>
// CHECK-NEXT:      scf.yield %[[VAL_32]] : vector<4xf32>
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_24]] : vector<4xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_33:.*]] = memref.load %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x?xf32>
// CHECK-NEXT:    %[[VAL_34:.*]] = vector.splat %[[VAL_33]] : vector<f32>
// CHECK-NEXT:    vector.store %[[VAL_3]], %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] : memref<?x?xf32>, vector<4xf32>
// CHECK-NEXT:    return %[[VAL_8]], %[[VAL_29]], %[[VAL_34]] : vector<4xf32>, vector<4xf32>, vector<f32>
// CHECK-NEXT:  }
func.func @transfers(%m: memref<?x?xf32>, %i: index, %x: f32, %v: vector<4xf32>) -> (vector<4xf32>, vector<4xf32>, vector<f32>) {
  %0 = vector.transfer_read %m[%i, %i], %x {in_bounds = [true]} : memref<?x?xf32>, vector<4xf32>
  %1 = vector.transfer_read %m[%i, %i], %x : memref<?x?xf32>, vector<4xf32>
  %2 = vector.transfer_read %m[%i, %i], %x : memref<?x?xf32>, vector<f32>
  vector.transfer_write %v, %m[%i, %i] {in_bounds = [true]} : vector<4xf32>, memref<?x?xf32>
  return %0, %1, %2 : vector<4xf32>, vector<4xf32>, vector<f32>
}

// -----

#a = affine_map<(i, j, k) -> (i, k)>
#b = affine_map<(i, j, k) -> (k, j)>
#c = affine_map<(i, j, k) -> (i, j)>

// CHECK-LABEL: func.func @dot(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<1x2xf32>, %[[VAL_1:.*]]: vector<2x1xf32>, %[[VAL_2:.*]]: vector<1x1xf32>) -> vector<1x1xf32> {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant dense<0.000000e+00> : vector<1x2xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.extract %[[VAL_1]][0, 0] : f32 from vector<2x1xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.insert %[[VAL_4]], %[[VAL_3]] [0, 0] : f32 into vector<1x2xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.extract %[[VAL_1]][1, 0] : f32 from vector<2x1xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = vector.insert %[[VAL_6]], %[[VAL_5]] [0, 1] : f32 into vector<1x2xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = vector.extract %[[VAL_2]][0, 0] : f32 from vector<1x1xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = vector.extract %[[VAL_0]][0] : vector<2xf32> from vector<1x2xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = vector.extract %[[VAL_7]][0] : vector<2xf32> from vector<1x2xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = arith.mulf %[[VAL_9]], %[[VAL_10]] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = vector.reduction <add>, %[[VAL_11]], %[[VAL_8]] : vector<2xf32> into f32
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.insert %[[VAL_12]], %[[VAL_2]] [0, 0] : f32 into vector<1x1xf32>
// CHECK-NEXT:    return %[[VAL_13]] : vector<1x1xf32>
// CHECK-NEXT:  }
func.func @dot(%a: vector<1x2xf32>, %b: vector<2x1xf32>, %c: vector<1x1xf32>) -> vector<1x1xf32> {
  %0 = vector.contract {indexing_maps = [#a, #b, #c], iterator_types = ["parallel", "parallel", "reduction"]} %a, %b, %c : vector<1x2xf32>, vector<2x1xf32> into vector<1x1xf32>
  return %0 : vector<1x1xf32>
}

// -----

// What is scalable, masked or of tensors stays.
// CHECK-LABEL: func.func @stays(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2x[4]xf32>, %[[VAL_1:.*]]: tensor<8xf32>, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: f32, %[[VAL_4:.*]]: vector<4xi1>) -> (vector<[4]x2xf32>, vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.transpose %[[VAL_0]], [1, 0] : vector<2x[4]xf32> to vector<[4]x2xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.mask %[[VAL_4]] { vector.transfer_read %[[VAL_1]][%[[VAL_2]]], %[[VAL_3]] : tensor<8xf32>, vector<4xf32> } : vector<4xi1> -> vector<4xf32>
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_6]] : vector<[4]x2xf32>, vector<4xf32>
// CHECK-NEXT:  }
func.func @stays(%a: vector<2x[4]xf32>, %t: tensor<8xf32>, %i: index, %x: f32, %m: vector<4xi1>) -> (vector<[4]x2xf32>, vector<4xf32>) {
  %0 = vector.transpose %a, [1, 0] : vector<2x[4]xf32> to vector<[4]x2xf32>
  %1 = vector.mask %m { vector.transfer_read %t[%i], %x : tensor<8xf32>, vector<4xf32> } : vector<4xi1> -> vector<4xf32>
  return %0, %1 : vector<[4]x2xf32>, vector<4xf32>
}
