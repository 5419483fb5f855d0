// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s | terrace-opt - | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | terrace-opt - | FileCheck %s

// CHECK: spirv.module @named Logical GLSL450 requires #spirv.vce<v1.0, [Shader], [SPV_KHR_storage_buffer_storage_class]> attributes {note.x = 1 : i32} {
spirv.module @named Logical GLSL450 requires #spirv.vce<v1.0, [Shader], [SPV_KHR_storage_buffer_storage_class]> attributes {note.x = 1 : i32} {
  // CHECK: spirv.GlobalVariable @id built_in("GlobalInvocationId") : !spirv.ptr<vector<3xi32>, Input>
  spirv.GlobalVariable @id built_in("GlobalInvocationId") : !spirv.ptr<vector<3xi32>, Input>
  // CHECK: spirv.GlobalVariable @data bind(0, 1) {aliased} : !spirv.ptr<!spirv.struct<(!spirv.rtarray<f32, stride=4> [0, NonWritable])>, StorageBuffer>
  spirv.GlobalVariable @data bind(0, 1) {aliased} : !spirv.ptr<!spirv.struct<(!spirv.rtarray<f32, stride=4> [0, NonWritable])>, StorageBuffer>
  // CHECK: spirv.GlobalVariable @shared : !spirv.ptr<!spirv.array<8 x f32>, Workgroup>
  spirv.GlobalVariable @shared : !spirv.ptr<!spirv.array<8 x f32>, Workgroup>

  // CHECK: spirv.func @sum(%{{.*}}: i32, %{{.*}}: f32) -> i32 "Pure|Const" {
  spirv.func @sum(%a: i32, %b: f32) -> i32 "Pure|Const" {
    spirv.ReturnValue %a : i32
  }
  // CHECK: spirv.func @imported(i32) "None" attributes {linkage_attributes = #spirv.linkage_attributes<linkage_name = "out.side", linkage_type = <Import>>}
  spirv.func @imported(%a: i32) "None" attributes {linkage_attributes = #spirv.linkage_attributes<linkage_name = "out.side", linkage_type = <Import>>}

  // CHECK: spirv.func @main() "None" {
  spirv.func @main() "None" {
    // CHECK-NEXT: %cst-5_i32 = spirv.Constant -5 : i32
    %m = spirv.Constant -5 : i32
    // CHECK-NEXT: %cst_f32 = spirv.Constant 1.500000e+00 : f32
    %f = spirv.Constant 1.5 : f32
    // CHECK-NEXT: %true = spirv.Constant true
    %t = spirv.Constant true
    // CHECK-NEXT: spirv.Constant [1.000000e+00 : f32, 2.000000e+00 : f32] : !spirv.array<2 x f32>
    %list = spirv.Constant [1.0 : f32, 2.0 : f32] : !spirv.array<2 x f32>
    // CHECK-NEXT: %id_addr = spirv.mlir.addressof @id : !spirv.ptr<vector<3xi32>, Input>
    %p = spirv.mlir.addressof @id : !spirv.ptr<vector<3xi32>, Input>
    // CHECK-NEXT: %[[V:.*]] = spirv.Load "Input" %id_addr ["Aligned", 16] : vector<3xi32>
    %v = spirv.Load "Input" %p ["Aligned", 16] : vector<3xi32>
    // CHECK-NEXT: %[[X:.*]] = spirv.CompositeExtract %[[V]][0 : i32] : vector<3xi32>
    %x = spirv.CompositeExtract %v[0 : i32] : vector<3xi32>
    // CHECK-NEXT: %[[Q:.*]] = spirv.FunctionCall @sum(%[[X]], %cst_f32) : (i32, f32) -> i32
    %q = spirv.FunctionCall @sum(%x, %f) : (i32, f32) -> i32
    // CHECK-NEXT: %[[VAR:.*]] = spirv.Variable init(%cst-5_i32) : !spirv.ptr<i32, Function>
    %var = spirv.Variable init(%m) : !spirv.ptr<i32, Function>
    // CHECK-NEXT: spirv.Store "Function" %[[VAR]], %[[X]] ["Volatile"] : i32
    spirv.Store "Function" %var, %x ["Volatile"] : i32
    // CHECK-NEXT: spirv.ControlBarrier <Workgroup>, <Workgroup>, <AcquireRelease|WorkgroupMemory>
    spirv.ControlBarrier <Workgroup>, <Workgroup>, <AcquireRelease|WorkgroupMemory>
    // CHECK-NEXT: spirv.GL.Fma %cst_f32, %cst_f32, %cst_f32 : f32
    %fma = spirv.GL.Fma %f, %f, %f : f32
    // CHECK-NEXT: spirv.mlir.loop control(Unroll) {
    // CHECK-NEXT:   spirv.Branch ^bb1
    // CHECK-NEXT: ^bb1:  // 2 preds: ^bb0, ^bb3
    // CHECK-NEXT:   spirv.BranchConditional %true [10, 20], ^bb2(%[[X]] : i32), ^bb4
    spirv.mlir.loop control(Unroll) {
      spirv.Branch ^header
    ^header:
      spirv.BranchConditional %t [10, 20], ^body(%x : i32), ^merge
    ^body(%i: i32):
      // CHECK: spirv.mlir.selection {
      spirv.mlir.selection {
        spirv.BranchConditional %t, ^then, ^merge
      ^then:
        spirv.Return
      ^merge:
        spirv.mlir.merge
      }
      // CHECK: spirv.Branch ^bb3
      spirv.Branch ^continue
    ^continue:
      spirv.Branch ^header
    ^merge:
      spirv.mlir.merge
    }
    // CHECK: spirv.Return
    spirv.Return
  }
  // CHECK: spirv.EntryPoint "GLCompute" @main, @id
  spirv.EntryPoint "GLCompute" @main, @id
  // CHECK: spirv.ExecutionMode @main "LocalSize", 8, 4, 1
  spirv.ExecutionMode @main "LocalSize", 8, 4, 1
}
