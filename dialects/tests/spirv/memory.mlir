// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | terrace-opt - | FileCheck %s

// CHECK-LABEL: func.func @atomics(
// CHECK-SAME:  %[[VAL_0:.*]]: !spirv.ptr<i32, StorageBuffer>, %[[VAL_1:.*]]: !spirv.ptr<f32, Workgroup>, %[[VAL_2:.*]]: i32, %[[VAL_3:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.AtomicIIncrement <Device> <AcquireRelease|UniformMemory> %[[VAL_0]] : !spirv.ptr<i32, StorageBuffer>
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.AtomicSMax <Workgroup> <None> %[[VAL_0]], %[[VAL_2]] : !spirv.ptr<i32, StorageBuffer>
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.AtomicExchange <Subgroup> <Release> %[[VAL_1]], %[[VAL_3]] : !spirv.ptr<f32, Workgroup>
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.AtomicCompareExchange <Device> <Acquire> <None> %[[VAL_0]], %[[VAL_2]], %[[VAL_2]] : !spirv.ptr<i32, StorageBuffer>
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.AtomicCompareExchangeWeak <Device> <Acquire> <None> %[[VAL_0]], %[[VAL_2]], %[[VAL_2]] : !spirv.ptr<i32, StorageBuffer>
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.EXT.AtomicFAdd <Device> <None> %[[VAL_1]], %[[VAL_3]] : !spirv.ptr<f32, Workgroup>
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
func.func @atomics(%p: !spirv.ptr<i32, StorageBuffer>, %q: !spirv.ptr<f32, Workgroup>, %i: i32, %f: f32) {
  %0 = spirv.AtomicIIncrement <Device> <AcquireRelease|UniformMemory> %p : !spirv.ptr<i32, StorageBuffer>
  %1 = spirv.AtomicSMax <Workgroup> <None> %p, %i : !spirv.ptr<i32, StorageBuffer>
  %2 = spirv.AtomicExchange <Subgroup> <Release> %q, %f : !spirv.ptr<f32, Workgroup>
  %3 = spirv.AtomicCompareExchange <Device> <Acquire> <None> %p, %i, %i : !spirv.ptr<i32, StorageBuffer>
  %4 = spirv.AtomicCompareExchangeWeak <Device> <Acquire> <None> %p, %i, %i : !spirv.ptr<i32, StorageBuffer>
  %5 = spirv.EXT.AtomicFAdd <Device> <None> %q, %f : !spirv.ptr<f32, Workgroup>
  spirv.Return
}

// CHECK-LABEL: func.func @pointers(
// CHECK-SAME:  %[[VAL_0:.*]]: !spirv.ptr<i32, Function>, %[[VAL_1:.*]]: !spirv.ptr<i32, Generic>, %[[VAL_2:.*]]: !spirv.ptr<!spirv.array<4 x i32>, CrossWorkgroup>, %[[VAL_3:.*]]: i32) {
// CHECK-NEXT:    spirv.CopyMemory  "Function" %[[VAL_0]],  "Generic" %[[VAL_1]] ["Volatile"],  ["Aligned", 8] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.PtrAccessChain %[[VAL_2]][%[[VAL_3]], %[[VAL_3]]] : !spirv.ptr<!spirv.array<4 x i32>, CrossWorkgroup>, i32, i32
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.InBoundsPtrAccessChain %[[VAL_2]][%[[VAL_3]]] : !spirv.ptr<!spirv.array<4 x i32>, CrossWorkgroup>, i32
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.ConvertPtrToU %[[VAL_0]] : !spirv.ptr<i32, Function> to i64
// CHECK-NEXT:    %[[VAL_7:.*]] = spirv.ConvertUToPtr %[[VAL_6]] : i64 to !spirv.ptr<i32, Function>
// CHECK-NEXT:    %[[VAL_8:.*]] = spirv.PtrCastToGeneric %[[VAL_0]] : !spirv.ptr<i32, Function> to !spirv.ptr<i32, Generic>
// CHECK-NEXT:    %[[VAL_9:.*]] = spirv.GenericCastToPtr %[[VAL_1]] : !spirv.ptr<i32, Generic> to !spirv.ptr<i32, Workgroup>
// CHECK-NEXT:    %[[VAL_10:.*]] = spirv.GenericCastToPtrExplicit %[[VAL_1]] : !spirv.ptr<i32, Generic> to !spirv.ptr<i32, Workgroup>
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
func.func @pointers(%p: !spirv.ptr<i32, Function>, %g: !spirv.ptr<i32, Generic>, %a: !spirv.ptr<!spirv.array<4 x i32>, CrossWorkgroup>, %i: i32) {
  spirv.CopyMemory "Function" %p, "Generic" %g ["Volatile"], ["Aligned", 8] : i32
  %0 = spirv.PtrAccessChain %a[%i, %i] : !spirv.ptr<!spirv.array<4 x i32>, CrossWorkgroup>, i32, i32
  %1 = spirv.InBoundsPtrAccessChain %a[%i] : !spirv.ptr<!spirv.array<4 x i32>, CrossWorkgroup>, i32
  %2 = spirv.ConvertPtrToU %p : !spirv.ptr<i32, Function> to i64
  %3 = spirv.ConvertUToPtr %2 : i64 to !spirv.ptr<i32, Function>
  %4 = spirv.PtrCastToGeneric %p : !spirv.ptr<i32, Function> to !spirv.ptr<i32, Generic>
  %5 = spirv.GenericCastToPtr %g : !spirv.ptr<i32, Generic> to !spirv.ptr<i32, Workgroup>
  %6 = spirv.GenericCastToPtrExplicit %g : !spirv.ptr<i32, Generic> to !spirv.ptr<i32, Workgroup>
  spirv.Return
}

// CHECK-LABEL: func.func @lists(
// CHECK-SAME:  %[[VAL_0:.*]]: !spirv.ptr<!spirv.struct<list, (i32, !spirv.ptr<!spirv.struct<list>, Function>)>, Function>) {
// CHECK-NEXT:    %[[VAL_1:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:    %[[VAL_2:.*]] = spirv.AccessChain %[[VAL_0]][%[[VAL_1]]] : !spirv.ptr<!spirv.struct<list, (i32, !spirv.ptr<!spirv.struct<list>, Function>)>, Function>, i32
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.Load "Function" %[[VAL_2]] : !spirv.ptr<!spirv.struct<list, (i32, !spirv.ptr<!spirv.struct<list>, Function>)>, Function>
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
func.func @lists(%list: !spirv.ptr<!spirv.struct<list, (i32, !spirv.ptr<!spirv.struct<list>, Function>)>, Function>) {
  %next = spirv.Constant 1 : i32
  %0 = spirv.AccessChain %list[%next] : !spirv.ptr<!spirv.struct<list, (i32, !spirv.ptr<!spirv.struct<list>, Function>)>, Function>, i32
  %1 = spirv.Load "Function" %0 : !spirv.ptr<!spirv.struct<list, (i32, !spirv.ptr<!spirv.struct<list>, Function>)>, Function>
  spirv.Return
}

// CHECK-LABEL: func.func @images(
// CHECK-SAME:  %[[VAL_0:.*]]: !spirv.sampled_image<!spirv.image<f32, Dim2D, IsDepth, NonArrayed, SingleSampled, NeedSampler, Unknown>>, %[[VAL_1:.*]]: !spirv.image<i32, Cube, NoDepth, Arrayed, SingleSampled, NoSampler, Rgba8i>, %[[VAL_2:.*]]: vector<2xf32>, %[[VAL_3:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.Image %[[VAL_0]] : !spirv.sampled_image<!spirv.image<f32, Dim2D, IsDepth, NonArrayed, SingleSampled, NeedSampler, Unknown>>
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.ImageQuerySize %[[VAL_1]] : !spirv.image<i32, Cube, NoDepth, Arrayed, SingleSampled, NoSampler, Rgba8i> -> vector<3xi32>
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.ImageDrefGather %[[VAL_0]] : !spirv.sampled_image<!spirv.image<f32, Dim2D, IsDepth, NonArrayed, SingleSampled, NeedSampler, Unknown>>, %[[VAL_2]] : vector<2xf32>, %[[VAL_3]] : f32 ["NonPrivateTexel"] -> vector<4xf32>
// CHECK-NEXT:    spirv.Return
// CHECK-NEXT:  }
func.func @images(%s: !spirv.sampled_image<!spirv.image<f32, Dim2D, IsDepth, NonArrayed, SingleSampled, NeedSampler, Unknown>>, %i: !spirv.image<i32, Cube, NoDepth, Arrayed, SingleSampled, NoSampler, Rgba8i>, %at: vector<2xf32>, %d: f32) {
  %0 = spirv.Image %s : !spirv.sampled_image<!spirv.image<f32, Dim2D, IsDepth, NonArrayed, SingleSampled, NeedSampler, Unknown>>
  %1 = spirv.ImageQuerySize %i : !spirv.image<i32, Cube, NoDepth, Arrayed, SingleSampled, NoSampler, Rgba8i> -> vector<3xi32>
  %2 = spirv.ImageDrefGather %s : !spirv.sampled_image<!spirv.image<f32, Dim2D, IsDepth, NonArrayed, SingleSampled, NeedSampler, Unknown>>, %at : vector<2xf32>, %d : f32 ["NonPrivateTexel"] -> vector<4xf32>
  spirv.Return
}
