// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | terrace-opt - | FileCheck %s

func.func @atomics(%p: !spirv.ptr<i32, StorageBuffer>, %q: !spirv.ptr<f32, Workgroup>, %i: i32, %f: f32) {
  %0 = spirv.AtomicIIncrement <Device> <AcquireRelease|UniformMemory> %p : !spirv.ptr<i32, StorageBuffer>
  %1 = spirv.AtomicSMax <Workgroup> <None> %p, %i : !spirv.ptr<i32, StorageBuffer>
  %2 = spirv.AtomicExchange <Subgroup> <Release> %q, %f : !spirv.ptr<f32, Workgroup>
  %3 = spirv.AtomicCompareExchange <Device> <Acquire> <None> %p, %i, %i : !spirv.ptr<i32, StorageBuffer>
  %4 = spirv.AtomicCompareExchangeWeak <Device> <Acquire> <None> %p, %i, %i : !spirv.ptr<i32, StorageBuffer>
  %5 = spirv.EXT.AtomicFAdd <Device> <None> %q, %f : !spirv.ptr<f32, Workgroup>
  spirv.Return
}

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

func.func @lists(%list: !spirv.ptr<!spirv.struct<list, (i32, !spirv.ptr<!spirv.struct<list>, Function>)>, Function>) {
  %next = spirv.Constant 1 : i32
  %0 = spirv.AccessChain %list[%next] : !spirv.ptr<!spirv.struct<list, (i32, !spirv.ptr<!spirv.struct<list>, Function>)>, Function>, i32
  %1 = spirv.Load "Function" %0 : !spirv.ptr<!spirv.struct<list, (i32, !spirv.ptr<!spirv.struct<list>, Function>)>, Function>
  spirv.Return
}

func.func @images(%s: !spirv.sampled_image<!spirv.image<f32, Dim2D, IsDepth, NonArrayed, SingleSampled, NeedSampler, Unknown>>, %i: !spirv.image<i32, Cube, NoDepth, Arrayed, SingleSampled, NoSampler, Rgba8i>, %at: vector<2xf32>, %d: f32) {
  %0 = spirv.Image %s : !spirv.sampled_image<!spirv.image<f32, Dim2D, IsDepth, NonArrayed, SingleSampled, NeedSampler, Unknown>>
  %1 = spirv.ImageQuerySize %i : !spirv.image<i32, Cube, NoDepth, Arrayed, SingleSampled, NoSampler, Rgba8i> -> vector<3xi32>
  %2 = spirv.ImageDrefGather %s : !spirv.sampled_image<!spirv.image<f32, Dim2D, IsDepth, NonArrayed, SingleSampled, NeedSampler, Unknown>>, %at : vector<2xf32>, %d : f32 ["NonPrivateTexel"] -> vector<4xf32>
  spirv.Return
}
