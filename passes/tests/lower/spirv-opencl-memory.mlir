// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-memref-to-spirv="use-64bit-index=true" | FileCheck %s

module attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, GenericPointer, Int8, Int64], []>, #spirv.resource_limits<>>} {
  func.func @elements(%fixed: memref<4x2xf32, #spirv.storage_class<CrossWorkgroup>>, %open: memref<?xf32, #spirv.storage_class<CrossWorkgroup>>, %i: index) {
    %0 = memref.load %fixed[%i, %i] : memref<4x2xf32, #spirv.storage_class<CrossWorkgroup>>
    memref.store %0, %open[%i] : memref<?xf32, #spirv.storage_class<CrossWorkgroup>>
    return
  }
  func.func @casts(%m: memref<4xf32, #spirv.storage_class<CrossWorkgroup>>) -> memref<4xf32, #spirv.storage_class<Workgroup>> {
    %0 = memref.memory_space_cast %m : memref<4xf32, #spirv.storage_class<CrossWorkgroup>> to memref<4xf32, #spirv.storage_class<Workgroup>>
    return %0 : memref<4xf32, #spirv.storage_class<Workgroup>>
  }
}

// CHECK:       module attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, GenericPointer, Int8, Int64], []>, #spirv.resource_limits<>>} {
// CHECK-NEXT:    func.func @elements(%[[VAL_0:.*]]: memref<4x2xf32, #spirv.storage_class<CrossWorkgroup>>, %[[VAL_1:.*]]: memref<?xf32, #spirv.storage_class<CrossWorkgroup>>, %[[VAL_2:.*]]: index) {
// CHECK-NEXT:      %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : memref<?xf32, #spirv.storage_class<CrossWorkgroup>> to !spirv.ptr<f32, CrossWorkgroup>
// CHECK-NEXT:      %[[VAL_4:.*]] = builtin.unrealized_conversion_cast %[[VAL_2]] : index to i64
// CHECK-NEXT:      %[[VAL_5:.*]] = builtin.unrealized_conversion_cast %[[VAL_0]] : memref<4x2xf32, #spirv.storage_class<CrossWorkgroup>> to !spirv.ptr<!spirv.array<8 x f32>, CrossWorkgroup>
// CHECK-NEXT:      %[[VAL_6:.*]] = spirv.Constant 0 : i64
// CHECK-NEXT:      %[[VAL_7:.*]] = spirv.Constant 2 : i64
// CHECK-NEXT:      %[[VAL_8:.*]] = spirv.IMul %[[VAL_4]], %[[VAL_7]] : i64
// CHECK-NEXT:      %[[VAL_9:.*]] = spirv.Constant 1 : i64
// CHECK-NEXT:      %[[VAL_10:.*]] = spirv.IAdd %[[VAL_4]], %[[VAL_8]] : i64
// CHECK-NEXT:      %[[VAL_11:.*]] = spirv.AccessChain %[[VAL_5]][%[[VAL_10]]] : !spirv.ptr<!spirv.array<8 x f32>, CrossWorkgroup>, i64
// CHECK-NEXT:      %[[VAL_12:.*]] = spirv.Load "CrossWorkgroup" %[[VAL_11]] : f32
// CHECK-NEXT:      %[[VAL_13:.*]] = spirv.Constant 0 : i64
// CHECK-NEXT:      %[[VAL_14:.*]] = spirv.Constant 1 : i64
// CHECK-NEXT:      %[[VAL_15:.*]] = spirv.PtrAccessChain %[[VAL_3]][%[[VAL_4]]] : !spirv.ptr<f32, CrossWorkgroup>, i64
// CHECK-NEXT:      spirv.Store "CrossWorkgroup" %[[VAL_15]], %[[VAL_12]] : f32
// CHECK-NEXT:      return
// CHECK-NEXT:    }
// CHECK-NEXT:    func.func @casts(%[[VAL_16:.*]]: memref<4xf32, #spirv.storage_class<CrossWorkgroup>>) -> memref<4xf32, #spirv.storage_class<Workgroup>> {
// CHECK-NEXT:      %[[VAL_17:.*]] = builtin.unrealized_conversion_cast %[[VAL_16]] : memref<4xf32, #spirv.storage_class<CrossWorkgroup>> to !spirv.ptr<!spirv.array<4 x f32>, CrossWorkgroup>
// CHECK-NEXT:      %[[VAL_18:.*]] = spirv.PtrCastToGeneric %[[VAL_17]] : !spirv.ptr<!spirv.array<4 x f32>, CrossWorkgroup> to !spirv.ptr<!spirv.array<4 x f32>, Generic>
// CHECK-NEXT:      %[[VAL_19:.*]] = spirv.GenericCastToPtr %[[VAL_18]] : !spirv.ptr<!spirv.array<4 x f32>, Generic> to !spirv.ptr<!spirv.array<4 x f32>, Workgroup>
// CHECK-NEXT:      %[[VAL_20:.*]] = builtin.unrealized_conversion_cast %[[VAL_19]] : !spirv.ptr<!spirv.array<4 x f32>, Workgroup> to memref<4xf32, #spirv.storage_class<Workgroup>>
// CHECK-NEXT:      return %[[VAL_20]] : memref<4xf32, #spirv.storage_class<Workgroup>>
// CHECK-NEXT:    }
// CHECK-NEXT:  }
