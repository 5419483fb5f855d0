spirv.module Logical GLSL450 requires #spirv.vce<v1.0, [Shader], [SPV_KHR_storage_buffer_storage_class]> {
  spirv.GlobalVariable @id built_in("GlobalInvocationId") : !spirv.ptr<vector<3xi32>, Input>
  spirv.GlobalVariable @out bind(0, 0) : !spirv.ptr<!spirv.struct<(!spirv.rtarray<i32, stride=4> [0])>, StorageBuffer>
  spirv.func @pick(%a: i32, %b: i32) -> i32 "Inline" {
    %less = spirv.SLessThan %a, %b : i32
    %zero = spirv.Constant 0 : i32
    %v = spirv.Variable init(%zero) : !spirv.ptr<i32, Function>
    spirv.mlir.selection control(DontFlatten) {
      spirv.BranchConditional %less [3, 1], ^yes, ^no
    ^yes:
      spirv.Branch ^merge(%a : i32)
    ^no:
      spirv.Branch ^merge(%b : i32)
    ^merge(%x: i32):
      spirv.mlir.merge
    }
    spirv.mlir.selection {
      spirv.BranchConditional %less, ^early, ^merge
    ^early:
      spirv.ReturnValue %a : i32
    ^merge:
      spirv.mlir.merge
    }
    %r = spirv.Load "Function" %v : i32
    spirv.ReturnValue %r : i32
  }
  spirv.func @main() "None" {
    %zero = spirv.Constant 0 : i32
    %one = spirv.Constant 1 : i32
    %ten = spirv.Constant 10 : i32
    %id = spirv.mlir.addressof @id : !spirv.ptr<vector<3xi32>, Input>
    %ids = spirv.Load "Input" %id : vector<3xi32>
    %x = spirv.CompositeExtract %ids[0 : i32] : vector<3xi32>
    spirv.mlir.loop control(DontUnroll) {
      spirv.Branch ^header(%zero : i32)
    ^header(%i: i32):
      // What nests in a header moves behind its merge instruction.
      %more = spirv.SLessThan %i, %ten : i32
      spirv.mlir.selection {
        spirv.BranchConditional %more, ^then, ^merge
      ^then:
        spirv.Branch ^merge
      ^merge:
        spirv.mlir.merge
      }
      spirv.BranchConditional %more, ^body, ^end
    ^body:
      %out = spirv.mlir.addressof @out : !spirv.ptr<!spirv.struct<(!spirv.rtarray<i32, stride=4> [0])>, StorageBuffer>
      %p = spirv.AccessChain %out[%zero, %x] : !spirv.ptr<!spirv.struct<(!spirv.rtarray<i32, stride=4> [0])>, StorageBuffer>, i32, i32
      %v = spirv.FunctionCall @pick(%i, %x) : (i32, i32) -> i32
      spirv.Store "StorageBuffer" %p, %v : i32
      %nine = spirv.Constant 9 : i32
      %last = spirv.IEqual %i, %nine : i32
      spirv.mlir.selection {
        spirv.BranchConditional %last, ^leave, ^merge
      ^leave:
        spirv.Return
      ^merge:
        spirv.mlir.merge
      }
      spirv.Branch ^continue
    ^continue:
      %next = spirv.IAdd %i, %one : i32
      spirv.Branch ^header(%next : i32)
    ^end:
      spirv.mlir.merge
    }
    spirv.Return
  }
  spirv.EntryPoint "GLCompute" @main, @id
  spirv.ExecutionMode @main "LocalSize", 4, 1, 1
}
