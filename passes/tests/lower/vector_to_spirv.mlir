// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-vector-to-spirv --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @bitcast(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xf32>, %[[VAL_1:.*]]: vector<4xf16>, %[[VAL_2:.*]]: vector<1xf32>) -> (vector<4xf16>, vector<2xi32>, vector<2xf16>, vector<1xi32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_2]] : vector<1xf32> to f32
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.bitcast %[[VAL_0]] : vector<2xf32> to vector<4xf16>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.bitcast %[[VAL_1]] : vector<4xf16> to vector<2xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.bitcast %[[VAL_2]] : vector<1xf32> to vector<2xf16>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.Bitcast %[[VAL_3]] : f32 to i32
// CHECK-NEXT:    %[[VAL_8:.*]] = builtin.unrealized_conversion_cast %[[VAL_7]] : i32 to vector<1xi32>
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]], %[[VAL_6]], %[[VAL_8]] : vector<4xf16>, vector<2xi32>, vector<2xf16>, vector<1xi32>
// CHECK-NEXT:  }
func.func @bitcast(%a: vector<2xf32>, %b: vector<4xf16>, %c: vector<1xf32>) -> (vector<4xf16>, vector<2xi32>, vector<2xf16>, vector<1xi32>) {
  %0 = vector.bitcast %a : vector<2xf32> to vector<4xf16>
  %1 = vector.bitcast %b : vector<4xf16> to vector<2xi32>
  %2 = vector.bitcast %c : vector<1xf32> to vector<2xf16>
  %3 = vector.bitcast %c : vector<1xf32> to vector<1xi32>
  return %0, %1, %2, %3 : vector<4xf16>, vector<2xi32>, vector<2xf16>, vector<1xi32>
}

// -----
// CHECK-LABEL: func.func @broadcast(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: vector<4xf32>, %[[VAL_2:.*]]: index) -> (vector<4xf32>, vector<1xf32>, vector<2x4xf32>, vector<3xindex>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_2]] : index to i32
// CHECK-NEXT:    %[[VAL_4:.*]] = builtin.unrealized_conversion_cast %[[VAL_0]] : f32 to vector<1xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.CompositeConstruct %[[VAL_0]], %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] : (f32, f32, f32, f32) -> vector<4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = vector.broadcast %[[VAL_1]] : vector<4xf32> to vector<2x4xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.CompositeConstruct %[[VAL_3]], %[[VAL_3]], %[[VAL_3]] : (i32, i32, i32) -> vector<3xi32>
// CHECK-NEXT:    %[[VAL_8:.*]] = builtin.unrealized_conversion_cast %[[VAL_7]] : vector<3xi32> to vector<3xindex>
// CHECK-NEXT:    return %[[VAL_5]], %[[VAL_4]], %[[VAL_6]], %[[VAL_8]] : vector<4xf32>, vector<1xf32>, vector<2x4xf32>, vector<3xindex>
// CHECK-NEXT:  }
func.func @broadcast(%x: f32, %v: vector<4xf32>, %i: index) -> (vector<4xf32>, vector<1xf32>, vector<2x4xf32>, vector<3xindex>) {
  %0 = vector.broadcast %x : f32 to vector<4xf32>
  %1 = vector.broadcast %x : f32 to vector<1xf32>
  %2 = vector.broadcast %v : vector<4xf32> to vector<2x4xf32>
  %3 = vector.splat %i : vector<3xindex>
  return %0, %1, %2, %3 : vector<4xf32>, vector<1xf32>, vector<2x4xf32>, vector<3xindex>
}

// -----
// CHECK-LABEL: func.func @extract(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<1xf32>, %[[VAL_2:.*]]: index, %[[VAL_3:.*]]: i32, %[[VAL_4:.*]]: vector<2x4xf32>) -> (f32, f32, f32, f32, f32, f32, f32, vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : vector<1xf32> to f32
// CHECK-NEXT:    %[[VAL_6:.*]] = builtin.unrealized_conversion_cast %[[VAL_2]] : index to i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.CompositeExtract %[[VAL_0]][2 : i32] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.VectorExtractDynamic %[[VAL_0]][%[[VAL_6]]] : vector<4xf32>, i32
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.CompositeExtract %[[VAL_0]][1 : i32] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = spirv.VectorExtractDynamic %[[VAL_0]][%[[VAL_3]]] : vector<4xf32>, i32
// CHECK-NEXT:    %[[VAL_12:.*]] = spirv.VectorExtractDynamic %[[VAL_0]][%[[VAL_6]]] : vector<4xf32>, i32
// CHECK-NEXT:    %[[VAL_13:.*]] = vector.extract %[[VAL_4]][0] : vector<4xf32> from vector<2x4xf32>
// CHECK-NEXT:    return %[[VAL_8]], %[[VAL_9]], %[[VAL_5]], %[[VAL_10]], %[[VAL_11]], %[[VAL_5]], %[[VAL_12]], %[[VAL_13]] : f32, f32, f32, f32, f32, f32, f32, vector<4xf32>
// CHECK-NEXT:  }
func.func @extract(%v: vector<4xf32>, %w: vector<1xf32>, %i: index, %k: i32, %m: vector<2x4xf32>) -> (f32, f32, f32, f32, f32, f32, f32, vector<4xf32>) {
  %c1 = arith.constant 1 : i32
  %0 = vector.extract %v[2] : f32 from vector<4xf32>
  %1 = vector.extract %v[%i] : f32 from vector<4xf32>
  %2 = vector.extract %w[0] : f32 from vector<1xf32>
  %3 = vector.extractelement %v[%c1 : i32] : vector<4xf32>
  %4 = vector.extractelement %v[%k : i32] : vector<4xf32>
  %5 = vector.extractelement %w[%k : i32] : vector<1xf32>
  %6 = vector.extractelement %v[%i : index] : vector<4xf32>
  %7 = vector.extract %m[0] : vector<4xf32> from vector<2x4xf32>
  return %0, %1, %2, %3, %4, %5, %6, %7 : f32, f32, f32, f32, f32, f32, f32, vector<4xf32>
}

// -----
// CHECK-LABEL: func.func @insert(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: vector<4xf32>, %[[VAL_2:.*]]: vector<1xf32>, %[[VAL_3:.*]]: index, %[[VAL_4:.*]]: i32) -> (vector<4xf32>, vector<4xf32>, vector<1xf32>, vector<4xf32>, vector<4xf32>, vector<1xf32>) {
// CHECK-NEXT:    %[[VAL_5:.*]] = builtin.unrealized_conversion_cast %[[VAL_0]] : f32 to vector<1xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = builtin.unrealized_conversion_cast %[[VAL_3]] : index to i32
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 1 : i32
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.CompositeInsert %[[VAL_0]], %[[VAL_1]][2 : i32] : f32 into vector<4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.VectorInsertDynamic %[[VAL_0]], %[[VAL_1]][%[[VAL_6]]] : vector<4xf32>, i32
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.CompositeInsert %[[VAL_0]], %[[VAL_1]][1 : i32] : f32 into vector<4xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = spirv.VectorInsertDynamic %[[VAL_0]], %[[VAL_1]][%[[VAL_4]]] : vector<4xf32>, i32
// CHECK-NEXT:    return %[[VAL_8]], %[[VAL_9]], %[[VAL_5]], %[[VAL_10]], %[[VAL_11]], %[[VAL_5]] : vector<4xf32>, vector<4xf32>, vector<1xf32>, vector<4xf32>, vector<4xf32>, vector<1xf32>
// CHECK-NEXT:  }
func.func @insert(%x: f32, %v: vector<4xf32>, %w: vector<1xf32>, %i: index, %k: i32) -> (vector<4xf32>, vector<4xf32>, vector<1xf32>, vector<4xf32>, vector<4xf32>, vector<1xf32>) {
  %c1 = arith.constant 1 : i32
  %0 = vector.insert %x, %v[2] : f32 into vector<4xf32>
  %1 = vector.insert %x, %v[%i] : f32 into vector<4xf32>
  %2 = vector.insert %x, %w[0] : f32 into vector<1xf32>
  %3 = vector.insertelement %x, %v[%c1 : i32] : vector<4xf32>
  %4 = vector.insertelement %x, %v[%k : i32] : vector<4xf32>
  %5 = vector.insertelement %x, %w[%k : i32] : vector<1xf32>
  return %0, %1, %2, %3, %4, %5 : vector<4xf32>, vector<4xf32>, vector<1xf32>, vector<4xf32>, vector<4xf32>, vector<1xf32>
}

// -----
// CHECK-LABEL: func.func @slices(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<2xf32>, %[[VAL_2:.*]]: vector<1xf32>) -> (vector<2xf32>, vector<1xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_2]] : vector<1xf32> to f32
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.VectorShuffle [1 : i32, 2 : i32] %[[VAL_0]], %[[VAL_0]] : vector<4xf32>, vector<4xf32> -> vector<2xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.CompositeExtract %[[VAL_0]][1 : i32] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = builtin.unrealized_conversion_cast %[[VAL_5]] : f32 to vector<1xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.VectorShuffle [0 : i32, 1 : i32, 4 : i32, 5 : i32] %[[VAL_0]], %[[VAL_1]] : vector<4xf32>, vector<2xf32> -> vector<4xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.CompositeInsert %[[VAL_3]], %[[VAL_0]][3 : i32] : f32 into vector<4xf32>
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_6]], %[[VAL_7]], %[[VAL_8]], %[[VAL_0]] : vector<2xf32>, vector<1xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>
// CHECK-NEXT:  }
func.func @slices(%v: vector<4xf32>, %s: vector<2xf32>, %o: vector<1xf32>) -> (vector<2xf32>, vector<1xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>) {
  %0 = vector.extract_strided_slice %v {offsets = [1], sizes = [2], strides = [1]} : vector<4xf32> to vector<2xf32>
  %1 = vector.extract_strided_slice %v {offsets = [1], sizes = [1], strides = [1]} : vector<4xf32> to vector<1xf32>
  %2 = vector.insert_strided_slice %s, %v {offsets = [2], strides = [1]} : vector<2xf32> into vector<4xf32>
  %3 = vector.insert_strided_slice %o, %v {offsets = [3], strides = [1]} : vector<1xf32> into vector<4xf32>
  %4 = vector.insert_strided_slice %v, %v {offsets = [0], strides = [1]} : vector<4xf32> into vector<4xf32>
  return %0, %1, %2, %3, %4 : vector<2xf32>, vector<1xf32>, vector<4xf32>, vector<4xf32>, vector<4xf32>
}

// -----
// CHECK-LABEL: func.func @fma(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<1xf32>) -> (vector<4xf32>, vector<1xf32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : vector<1xf32> to f32
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.GL.Fma %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.GL.Fma %[[VAL_2]], %[[VAL_2]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_5:.*]] = builtin.unrealized_conversion_cast %[[VAL_4]] : f32 to vector<1xf32>
// CHECK-NEXT:    return %[[VAL_3]], %[[VAL_5]] : vector<4xf32>, vector<1xf32>
// CHECK-NEXT:  }
func.func @fma(%a: vector<4xf32>, %c: vector<1xf32>) -> (vector<4xf32>, vector<1xf32>) {
  %0 = vector.fma %a, %a, %a : vector<4xf32>
  %1 = vector.fma %c, %c, %c : vector<1xf32>
  return %0, %1 : vector<4xf32>, vector<1xf32>
}

// -----
// CHECK-LABEL: func.func @reduce(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xi32>, %[[VAL_1:.*]]: vector<2xf32>, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: f32, %[[VAL_4:.*]]: vector<1xi32>) -> (i32, i32, i32, i32, i32, i32, f32, f32, f32, f32, f32, f32, i32, i32) {
// CHECK-NEXT:    %[[VAL_5:.*]] = builtin.unrealized_conversion_cast %[[VAL_4]] : vector<1xi32> to i32
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.CompositeExtract %[[VAL_0]][0 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.CompositeExtract %[[VAL_0]][1 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.CompositeExtract %[[VAL_0]][2 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.CompositeExtract %[[VAL_0]][3 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.IAdd %[[VAL_6]], %[[VAL_7]] : i32
// CHECK-NEXT:    %[[VAL_11:.*]] = spirv.IAdd %[[VAL_10]], %[[VAL_8]] : i32
// CHECK-NEXT:    %[[VAL_12:.*]] = spirv.IAdd %[[VAL_11]], %[[VAL_9]] : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = spirv.CompositeExtract %[[VAL_0]][0 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_14:.*]] = spirv.CompositeExtract %[[VAL_0]][1 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_15:.*]] = spirv.CompositeExtract %[[VAL_0]][2 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_16:.*]] = spirv.CompositeExtract %[[VAL_0]][3 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_17:.*]] = spirv.IMul %[[VAL_13]], %[[VAL_14]] : i32
// CHECK-NEXT:    %[[VAL_18:.*]] = spirv.IMul %[[VAL_17]], %[[VAL_15]] : i32
// CHECK-NEXT:    %[[VAL_19:.*]] = spirv.IMul %[[VAL_18]], %[[VAL_16]] : i32
// CHECK-NEXT:    %[[VAL_20:.*]] = spirv.IMul %[[VAL_19]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_21:.*]] = spirv.CompositeExtract %[[VAL_0]][0 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_22:.*]] = spirv.CompositeExtract %[[VAL_0]][1 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_23:.*]] = spirv.CompositeExtract %[[VAL_0]][2 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_24:.*]] = spirv.CompositeExtract %[[VAL_0]][3 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_25:.*]] = spirv.GL.UMin %[[VAL_21]], %[[VAL_22]] : i32
// CHECK-NEXT:    %[[VAL_26:.*]] = spirv.GL.UMin %[[VAL_25]], %[[VAL_23]] : i32
// CHECK-NEXT:    %[[VAL_27:.*]] = spirv.GL.UMin %[[VAL_26]], %[[VAL_24]] : i32
// CHECK-NEXT:    %[[VAL_28:.*]] = spirv.CompositeExtract %[[VAL_0]][0 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_29:.*]] = spirv.CompositeExtract %[[VAL_0]][1 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_30:.*]] = spirv.CompositeExtract %[[VAL_0]][2 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_31:.*]] = spirv.CompositeExtract %[[VAL_0]][3 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_32:.*]] = spirv.GL.SMin %[[VAL_28]], %[[VAL_29]] : i32
// CHECK-NEXT:    %[[VAL_33:.*]] = spirv.GL.SMin %[[VAL_32]], %[[VAL_30]] : i32
// CHECK-NEXT:    %[[VAL_34:.*]] = spirv.GL.SMin %[[VAL_33]], %[[VAL_31]] : i32
// CHECK-NEXT:    %[[VAL_35:.*]] = spirv.CompositeExtract %[[VAL_0]][0 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_36:.*]] = spirv.CompositeExtract %[[VAL_0]][1 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_37:.*]] = spirv.CompositeExtract %[[VAL_0]][2 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_38:.*]] = spirv.CompositeExtract %[[VAL_0]][3 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_39:.*]] = spirv.GL.UMax %[[VAL_35]], %[[VAL_36]] : i32
// CHECK-NEXT:    %[[VAL_40:.*]] = spirv.GL.UMax %[[VAL_39]], %[[VAL_37]] : i32
// CHECK-NEXT:    %[[VAL_41:.*]] = spirv.GL.UMax %[[VAL_40]], %[[VAL_38]] : i32
// CHECK-NEXT:    %[[VAL_42:.*]] = spirv.CompositeExtract %[[VAL_0]][0 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_43:.*]] = spirv.CompositeExtract %[[VAL_0]][1 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_44:.*]] = spirv.CompositeExtract %[[VAL_0]][2 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_45:.*]] = spirv.CompositeExtract %[[VAL_0]][3 : i32] : vector<4xi32>
// CHECK-NEXT:    %[[VAL_46:.*]] = spirv.GL.SMax %[[VAL_42]], %[[VAL_43]] : i32
// CHECK-NEXT:    %[[VAL_47:.*]] = spirv.GL.SMax %[[VAL_46]], %[[VAL_44]] : i32
// CHECK-NEXT:    %[[VAL_48:.*]] = spirv.GL.SMax %[[VAL_47]], %[[VAL_45]] : i32
// CHECK-NEXT:    %[[VAL_49:.*]] = spirv.Constant dense<1.000000e+00> : vector<2xf32>
// CHECK-NEXT:    %[[VAL_50:.*]] = spirv.Dot %[[VAL_1]], %[[VAL_49]] : vector<2xf32> -> f32
// CHECK-NEXT:    %[[VAL_51:.*]] = spirv.CompositeExtract %[[VAL_1]][0 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_52:.*]] = spirv.CompositeExtract %[[VAL_1]][1 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_53:.*]] = spirv.FMul %[[VAL_51]], %[[VAL_52]] : f32
// CHECK-NEXT:    %[[VAL_54:.*]] = spirv.FMul %[[VAL_53]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_55:.*]] = spirv.CompositeExtract %[[VAL_1]][0 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_56:.*]] = spirv.CompositeExtract %[[VAL_1]][1 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_57:.*]] = spirv.GL.FMin %[[VAL_55]], %[[VAL_56]] : f32
// CHECK-NEXT:    %[[VAL_58:.*]] = spirv.CompositeExtract %[[VAL_1]][0 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_59:.*]] = spirv.CompositeExtract %[[VAL_1]][1 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_60:.*]] = spirv.GL.FMax %[[VAL_58]], %[[VAL_59]] : f32
// CHECK-NEXT:    %[[VAL_61:.*]] = spirv.CompositeExtract %[[VAL_1]][0 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_62:.*]] = spirv.CompositeExtract %[[VAL_1]][1 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_63:.*]] = spirv.GL.FMin %[[VAL_61]], %[[VAL_62]] : f32
// CHECK-NEXT:    %[[VAL_64:.*]] = spirv.CompositeExtract %[[VAL_1]][0 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_65:.*]] = spirv.CompositeExtract %[[VAL_1]][1 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_66:.*]] = spirv.GL.FMax %[[VAL_64]], %[[VAL_65]] : f32
// CHECK-NEXT:    %[[VAL_67:.*]] = spirv.GL.FMax %[[VAL_66]], %[[VAL_3]] : f32
// CHECK-NEXT:    %[[VAL_68:.*]] = vector.reduction <and>, %[[VAL_0]] : vector<4xi32> into i32
// CHECK-NEXT:    %[[VAL_69:.*]] = spirv.IAdd %[[VAL_5]], %[[VAL_2]] : i32
// CHECK-NEXT:    return %[[VAL_12]], %[[VAL_20]], %[[VAL_27]], %[[VAL_34]], %[[VAL_41]], %[[VAL_48]], %[[VAL_50]], %[[VAL_54]], %[[VAL_57]], %[[VAL_60]], %[[VAL_63]], %[[VAL_67]], %[[VAL_68]], %[[VAL_69]] : i32, i32, i32, i32, i32, i32, f32, f32, f32, f32, f32, f32, i32, i32
// CHECK-NEXT:  }
func.func @reduce(%a: vector<4xi32>, %f: vector<2xf32>, %i: i32, %x: f32, %o: vector<1xi32>) -> (i32, i32, i32, i32, i32, i32, f32, f32, f32, f32, f32, f32, i32, i32) {
  %0 = vector.reduction <add>, %a : vector<4xi32> into i32
  %1 = vector.reduction <mul>, %a, %i : vector<4xi32> into i32
  %2 = vector.reduction <minui>, %a : vector<4xi32> into i32
  %3 = vector.reduction <minsi>, %a : vector<4xi32> into i32
  %4 = vector.reduction <maxui>, %a : vector<4xi32> into i32
  %5 = vector.reduction <maxsi>, %a : vector<4xi32> into i32
  %6 = vector.reduction <add>, %f : vector<2xf32> into f32
  %7 = vector.reduction <mul>, %f, %x : vector<2xf32> into f32
  %8 = vector.reduction <minnumf>, %f : vector<2xf32> into f32
  %9 = vector.reduction <maxnumf>, %f : vector<2xf32> into f32
  %10 = vector.reduction <minimumf>, %f : vector<2xf32> into f32
  %11 = vector.reduction <maximumf>, %f, %x : vector<2xf32> into f32
  %12 = vector.reduction <and>, %a : vector<4xi32> into i32
  %13 = vector.reduction <add>, %o, %i : vector<1xi32> into i32
  return %0, %1, %2, %3, %4, %5, %6, %7, %8, %9, %10, %11, %12, %13 : i32, i32, i32, i32, i32, i32, f32, f32, f32, f32, f32, f32, i32, i32
}

// -----
// CHECK-LABEL: func.func @casts(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<1xf32>) -> (vector<4xf32>, vector<1xf32>, vector<f32>) {
// CHECK-NEXT:    %[[VAL_2:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : vector<1xf32> to f32
// CHECK-NEXT:    %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_2]] : f32 to vector<f32>
// CHECK-NEXT:    %[[VAL_4:.*]] = vector.shape_cast %[[VAL_1]] : vector<1xf32> to vector<1x1xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = vector.shape_cast %[[VAL_4]] : vector<1x1xf32> to vector<1xf32>
// CHECK-NEXT:    return %[[VAL_0]], %[[VAL_5]], %[[VAL_3]] : vector<4xf32>, vector<1xf32>, vector<f32>
// CHECK-NEXT:  }
func.func @casts(%a: vector<4xf32>, %o: vector<1xf32>) -> (vector<4xf32>, vector<1xf32>, vector<f32>) {
  %0 = vector.shape_cast %a : vector<4xf32> to vector<4xf32>
  %1 = vector.shape_cast %o : vector<1xf32> to vector<1x1xf32>
  %2 = vector.shape_cast %1 : vector<1x1xf32> to vector<1xf32>
  %3 = vector.shape_cast %o : vector<1xf32> to vector<f32>
  return %0, %2, %3 : vector<4xf32>, vector<1xf32>, vector<f32>
}

// -----
// CHECK-LABEL: func.func @shuffle(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<2xf32>, %[[VAL_2:.*]]: vector<1xf32>, %[[VAL_3:.*]]: vector<1xf32>) -> (vector<3xf32>, vector<2xf32>, vector<4xf32>, vector<1xf32>, vector<1xf32>) {
// CHECK-NEXT:    %[[VAL_4:.*]] = builtin.unrealized_conversion_cast %[[VAL_3]] : vector<1xf32> to f32
// CHECK-NEXT:    %[[VAL_5:.*]] = builtin.unrealized_conversion_cast %[[VAL_2]] : vector<1xf32> to f32
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.VectorShuffle [0 : i32, 5 : i32, 4 : i32] %[[VAL_0]], %[[VAL_1]] : vector<4xf32>, vector<2xf32> -> vector<3xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.CompositeConstruct %[[VAL_5]], %[[VAL_4]] : (f32, f32) -> vector<2xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.CompositeExtract %[[VAL_0]][0 : i32] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.CompositeExtract %[[VAL_0]][1 : i32] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.CompositeExtract %[[VAL_0]][3 : i32] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = spirv.CompositeConstruct %[[VAL_5]], %[[VAL_8]], %[[VAL_9]], %[[VAL_10]] : (f32, f32, f32, f32) -> vector<4xf32>
// CHECK-NEXT:    %[[VAL_12:.*]] = spirv.CompositeExtract %[[VAL_0]][3 : i32] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_13:.*]] = builtin.unrealized_conversion_cast %[[VAL_12]] : f32 to vector<1xf32>
// CHECK-NEXT:    return %[[VAL_6]], %[[VAL_7]], %[[VAL_11]], %[[VAL_13]], %[[VAL_3]] : vector<3xf32>, vector<2xf32>, vector<4xf32>, vector<1xf32>, vector<1xf32>
// CHECK-NEXT:  }
func.func @shuffle(%a: vector<4xf32>, %b: vector<2xf32>, %o: vector<1xf32>, %p: vector<1xf32>) -> (vector<3xf32>, vector<2xf32>, vector<4xf32>, vector<1xf32>, vector<1xf32>) {
  %0 = vector.shuffle %a, %b [0, 5, 4] : vector<4xf32>, vector<2xf32>
  %1 = vector.shuffle %o, %p [0, 1] : vector<1xf32>, vector<1xf32>
  %2 = vector.shuffle %o, %a [0, 1, 2, 4] : vector<1xf32>, vector<4xf32>
  %3 = vector.shuffle %a, %a [3] : vector<4xf32>, vector<4xf32>
  %4 = vector.shuffle %o, %p [1] : vector<1xf32>, vector<1xf32>
  return %0, %1, %2, %3, %4 : vector<3xf32>, vector<2xf32>, vector<4xf32>, vector<1xf32>, vector<1xf32>
}

// -----
// CHECK-LABEL: func.func @turns(
// CHECK-SAME:  %[[VAL_0:.*]]: vector<2xf32>, %[[VAL_1:.*]]: vector<1xf32>, %[[VAL_2:.*]]: vector<4xf32>) -> (vector<4xf32>, vector<2xf32>, vector<2xf32>, vector<2xf32>, vector<1xf32>, vector<1xf32>) {
// CHECK-NEXT:    %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : vector<1xf32> to f32
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.VectorShuffle [0 : i32, 2 : i32, 1 : i32, 3 : i32] %[[VAL_0]], %[[VAL_0]] : vector<2xf32>, vector<2xf32> -> vector<4xf32>
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.CompositeConstruct %[[VAL_3]], %[[VAL_3]] : (f32, f32) -> vector<2xf32>
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.VectorShuffle [0 : i32, 2 : i32] %[[VAL_2]], %[[VAL_2]] : vector<4xf32>, vector<4xf32> -> vector<2xf32>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.VectorShuffle [1 : i32, 3 : i32] %[[VAL_2]], %[[VAL_2]] : vector<4xf32>, vector<4xf32> -> vector<2xf32>
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.CompositeExtract %[[VAL_0]][0 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_9:.*]] = builtin.unrealized_conversion_cast %[[VAL_8]] : f32 to vector<1xf32>
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.CompositeExtract %[[VAL_0]][1 : i32] : vector<2xf32>
// CHECK-NEXT:    %[[VAL_11:.*]] = builtin.unrealized_conversion_cast %[[VAL_10]] : f32 to vector<1xf32>
// CHECK-NEXT:    return %[[VAL_4]], %[[VAL_5]], %[[VAL_6]], %[[VAL_7]], %[[VAL_9]], %[[VAL_11]] : vector<4xf32>, vector<2xf32>, vector<2xf32>, vector<2xf32>, vector<1xf32>, vector<1xf32>
// CHECK-NEXT:  }
func.func @turns(%a: vector<2xf32>, %o: vector<1xf32>, %d: vector<4xf32>) -> (vector<4xf32>, vector<2xf32>, vector<2xf32>, vector<2xf32>, vector<1xf32>, vector<1xf32>) {
  %0 = vector.interleave %a, %a : vector<2xf32> -> vector<4xf32>
  %1 = vector.interleave %o, %o : vector<1xf32> -> vector<2xf32>
  %2, %3 = vector.deinterleave %d : vector<4xf32> -> vector<2xf32>
  %4, %5 = vector.deinterleave %a : vector<2xf32> -> vector<1xf32>
  return %0, %1, %2, %3, %4, %5 : vector<4xf32>, vector<2xf32>, vector<2xf32>, vector<2xf32>, vector<1xf32>, vector<1xf32>
}

// -----
module attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Shader], [SPV_KHR_storage_buffer_storage_class]>, #spirv.resource_limits<>>} {
func.func @memory(%m: memref<4x8xf32, #spirv.storage_class<StorageBuffer>>, %i: index, %v: vector<4xf32>, %o: vector<1xf32>) -> (vector<4xf32>, vector<1xf32>) {
  %0 = vector.load %m[%i, %i] : memref<4x8xf32, #spirv.storage_class<StorageBuffer>>, vector<4xf32>
  %1 = vector.load %m[%i, %i] : memref<4x8xf32, #spirv.storage_class<StorageBuffer>>, vector<1xf32>
  vector.store %v, %m[%i, %i] : memref<4x8xf32, #spirv.storage_class<StorageBuffer>>, vector<4xf32>
  vector.store %o, %m[%i, %i] : memref<4x8xf32, #spirv.storage_class<StorageBuffer>>, vector<1xf32>
  return %0, %1 : vector<4xf32>, vector<1xf32>
}
}

// CHECK:       module attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Shader], [SPV_KHR_storage_buffer_storage_class]>, #spirv.resource_limits<>>} {
// CHECK-NEXT:    func.func @memory(%[[VAL_0:.*]]: memref<4x8xf32, #spirv.storage_class<StorageBuffer>>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: vector<4xf32>, %[[VAL_3:.*]]: vector<1xf32>) -> (vector<4xf32>, vector<1xf32>) {
// CHECK-NEXT:      %[[VAL_4:.*]] = builtin.unrealized_conversion_cast %[[VAL_3]] : vector<1xf32> to f32
// CHECK-NEXT:      %[[VAL_5:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : index to i32
// CHECK-NEXT:      %[[VAL_6:.*]] = builtin.unrealized_conversion_cast %[[VAL_0]] : memref<4x8xf32, #spirv.storage_class<StorageBuffer>> to !spirv.ptr<!spirv.struct<(!spirv.array<32 x f32, stride=4> [0])>, StorageBuffer>
// CHECK-NEXT:      %[[VAL_7:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_8:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_9:.*]] = spirv.Constant 8 : i32
// CHECK-NEXT:      %[[VAL_10:.*]] = spirv.IMul %[[VAL_5]], %[[VAL_9]] : i32
// CHECK-NEXT:      %[[VAL_11:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_12:.*]] = spirv.IAdd %[[VAL_5]], %[[VAL_10]] : i32
// CHECK-NEXT:      %[[VAL_13:.*]] = spirv.AccessChain %[[VAL_6]][%[[VAL_7]], %[[VAL_12]]] : !spirv.ptr<!spirv.struct<(!spirv.array<32 x f32, stride=4> [0])>, StorageBuffer>, i32, i32
// CHECK-NEXT:      %[[VAL_14:.*]] = spirv.Bitcast %[[VAL_13]] : !spirv.ptr<f32, StorageBuffer> to !spirv.ptr<vector<4xf32>, StorageBuffer>
// CHECK-NEXT:      %[[VAL_15:.*]] = spirv.Load "StorageBuffer" %[[VAL_14]] : vector<4xf32>
// CHECK-NEXT:      %[[VAL_16:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_17:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_18:.*]] = spirv.Constant 8 : i32
// CHECK-NEXT:      %[[VAL_19:.*]] = spirv.IMul %[[VAL_5]], %[[VAL_18]] : i32
// CHECK-NEXT:      %[[VAL_20:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_21:.*]] = spirv.IAdd %[[VAL_5]], %[[VAL_19]] : i32
// CHECK-NEXT:      %[[VAL_22:.*]] = spirv.AccessChain %[[VAL_6]][%[[VAL_16]], %[[VAL_21]]] : !spirv.ptr<!spirv.struct<(!spirv.array<32 x f32, stride=4> [0])>, StorageBuffer>, i32, i32
// CHECK-NEXT:      %[[VAL_23:.*]] = spirv.Load "StorageBuffer" %[[VAL_22]] : f32
// CHECK-NEXT:      %[[VAL_24:.*]] = builtin.unrealized_conversion_cast %[[VAL_23]] : f32 to vector<1xf32>
// CHECK-NEXT:      %[[VAL_25:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_26:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_27:.*]] = spirv.Constant 8 : i32
// CHECK-NEXT:      %[[VAL_28:.*]] = spirv.IMul %[[VAL_5]], %[[VAL_27]] : i32
// CHECK-NEXT:      %[[VAL_29:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_30:.*]] = spirv.IAdd %[[VAL_5]], %[[VAL_28]] : i32
// CHECK-NEXT:      %[[VAL_31:.*]] = spirv.AccessChain %[[VAL_6]][%[[VAL_25]], %[[VAL_30]]] : !spirv.ptr<!spirv.struct<(!spirv.array<32 x f32, stride=4> [0])>, StorageBuffer>, i32, i32
// CHECK-NEXT:      %[[VAL_32:.*]] = spirv.Bitcast %[[VAL_31]] : !spirv.ptr<f32, StorageBuffer> to !spirv.ptr<vector<4xf32>, StorageBuffer>
// CHECK-NEXT:      spirv.Store "StorageBuffer" %[[VAL_32]], %[[VAL_2]] : vector<4xf32>
// CHECK-NEXT:      %[[VAL_33:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_34:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_35:.*]] = spirv.Constant 8 : i32
// CHECK-NEXT:      %[[VAL_36:.*]] = spirv.IMul %[[VAL_5]], %[[VAL_35]] : i32
// CHECK-NEXT:      %[[VAL_37:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_38:.*]] = spirv.IAdd %[[VAL_5]], %[[VAL_36]] : i32
// CHECK-NEXT:      %[[VAL_39:.*]] = spirv.AccessChain %[[VAL_6]][%[[VAL_33]], %[[VAL_38]]] : !spirv.ptr<!spirv.struct<(!spirv.array<32 x f32, stride=4> [0])>, StorageBuffer>, i32, i32
// CHECK-NEXT:      spirv.Store "StorageBuffer" %[[VAL_39]], %[[VAL_4]] : f32
// CHECK-NEXT:      return %[[VAL_15]], %[[VAL_24]] : vector<4xf32>, vector<1xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:  }

// -----
// CHECK-LABEL: func.func @mask(
// CHECK-SAME:  %[[VAL_0:.*]]: index) -> (vector<4xi1>, vector<4xindex>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = vector.create_mask %[[VAL_0]] : vector<4xi1>
// CHECK-NEXT:    %[[VAL_2:.*]] = vector.step : vector<4xindex>
// CHECK-NEXT:    return %[[VAL_1]], %[[VAL_2]] : vector<4xi1>, vector<4xindex>
// CHECK-NEXT:  }
func.func @mask(%n: index) -> (vector<4xi1>, vector<4xindex>) {
  %0 = vector.create_mask %n : vector<4xi1>
  %1 = vector.step : vector<4xindex>
  return %0, %1 : vector<4xi1>, vector<4xindex>
}

// -----
module attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel], []>, #spirv.resource_limits<>>} {
func.func @cl(%a: vector<4xf32>, %f: vector<2xf32>, %i: vector<2xi32>) -> (vector<4xf32>, f32, i32) {
  %0 = vector.fma %a, %a, %a : vector<4xf32>
  %8 = vector.reduction <minnumf>, %f : vector<2xf32> into f32
  %9 = vector.reduction <minsi>, %i : vector<2xi32> into i32
  return %0, %8, %9 : vector<4xf32>, f32, i32
}
}

// CHECK:       module attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel], []>, #spirv.resource_limits<>>} {
// CHECK-NEXT:    func.func @cl(%[[VAL_0:.*]]: vector<4xf32>, %[[VAL_1:.*]]: vector<2xf32>, %[[VAL_2:.*]]: vector<2xi32>) -> (vector<4xf32>, f32, i32) {
// CHECK-NEXT:      %[[VAL_3:.*]] = spirv.CL.fma %[[VAL_0]], %[[VAL_0]], %[[VAL_0]] : vector<4xf32>
// CHECK-NEXT:      %[[VAL_4:.*]] = spirv.CompositeExtract %[[VAL_1]][0 : i32] : vector<2xf32>
// CHECK-NEXT:      %[[VAL_5:.*]] = spirv.CompositeExtract %[[VAL_1]][1 : i32] : vector<2xf32>
// CHECK-NEXT:      %[[VAL_6:.*]] = spirv.CL.fmin %[[VAL_4]], %[[VAL_5]] : f32
// CHECK-NEXT:      %[[VAL_7:.*]] = spirv.CompositeExtract %[[VAL_2]][0 : i32] : vector<2xi32>
// CHECK-NEXT:      %[[VAL_8:.*]] = spirv.CompositeExtract %[[VAL_2]][1 : i32] : vector<2xi32>
// CHECK-NEXT:      %[[VAL_9:.*]] = spirv.CL.s_min %[[VAL_7]], %[[VAL_8]] : i32
// CHECK-NEXT:      return %[[VAL_3]], %[[VAL_6]], %[[VAL_9]] : vector<4xf32>, f32, i32
// CHECK-NEXT:    }
// CHECK-NEXT:  }
