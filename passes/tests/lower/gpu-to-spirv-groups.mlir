// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-gpu-to-spirv | FileCheck %s

module attributes {
  gpu.container_module,
  spirv.target_env = #spirv.target_env<#spirv.vce<v1.3, [Kernel, Addresses, Int64, Groups, GroupNonUniformArithmetic, GroupNonUniformShuffle, GroupUniformArithmeticKHR], []>, #spirv.resource_limits<subgroup_size = 16>>
} {
  gpu.module @kernels {
    gpu.func @reduce(%f: f32, %i: i32) kernel attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [16, 1, 1]>} {
      %0 = gpu.all_reduce add %f uniform {} : (f32) -> (f32)
      %1 = gpu.all_reduce minui %i {} : (i32) -> (i32)
      %2 = gpu.subgroup_reduce mul %i uniform : (i32) -> (i32)
      %3 = gpu.subgroup_reduce maxnumf %f : (f32) -> (f32)
      gpu.return
    }
    gpu.func @shuffle(%f: f32, %i: i32) kernel attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [16, 1, 1]>} {
      %all = arith.constant 16 : i32
      %0, %1 = gpu.shuffle xor %f, %i, %all : f32
      %2 = gpu.thread_id y
      %3 = gpu.lane_id
      gpu.return
    }
  }
}

// CHECK:       module attributes {gpu.container_module, spirv.target_env = #spirv.target_env<#spirv.vce<v1.3, [Kernel, Addresses, Int64, Groups, GroupNonUniformArithmetic, GroupNonUniformShuffle, GroupUniformArithmeticKHR], []>, #spirv.resource_limits<subgroup_size = 16>>} {
// CHECK-NEXT:    spirv.module @__spv__kernels Physical32 OpenCL {
// CHECK-NEXT:      spirv.GlobalVariable @__builtin__SubgroupLocalInvocationId__ built_in("SubgroupLocalInvocationId") : !spirv.ptr<i32, Input>
// CHECK-NEXT:      spirv.GlobalVariable @__builtin__LocalInvocationId__ built_in("LocalInvocationId") : !spirv.ptr<vector<3xi32>, Input>
// CHECK-NEXT:      spirv.func @reduce(%[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: i32) "None" attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [16, 1, 1]>, workgroup_attributions = 0 : i64} {
// CHECK-NEXT:        %[[VAL_2:.*]] = spirv.GroupFAdd <Workgroup> <Reduce> %[[VAL_0]] : f32
// CHECK-NEXT:        %[[VAL_3:.*]] = spirv.GroupNonUniformUMin "Workgroup" "Reduce" %[[VAL_1]] : i32
// CHECK-NEXT:        %[[VAL_4:.*]] = spirv.KHR.GroupIMul <Subgroup> <Reduce> %[[VAL_1]] : i32
// CHECK-NEXT:        %[[VAL_5:.*]] = spirv.GroupNonUniformFMax "Subgroup" "Reduce" %[[VAL_0]] : f32
// CHECK-NEXT:        spirv.Return
// CHECK-NEXT:      }
// CHECK-NEXT:      spirv.func @shuffle(%[[VAL_6:.*]]: f32, %[[VAL_7:.*]]: i32) "None" attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [16, 1, 1]>, workgroup_attributions = 0 : i64} {
// CHECK-NEXT:        %[[VAL_8:.*]] = spirv.Constant 16 : i32
// CHECK-NEXT:        %[[VAL_9:.*]] = spirv.Constant true
// CHECK-NEXT:        %[[VAL_10:.*]] = spirv.GroupNonUniformShuffleXor <Subgroup> %[[VAL_6]], %[[VAL_7]] : f32, i32
// CHECK-NEXT:        %[[VAL_11:.*]] = spirv.mlir.addressof @__builtin__LocalInvocationId__ : !spirv.ptr<vector<3xi32>, Input>
// CHECK-NEXT:        %[[VAL_12:.*]] = spirv.Load "Input" %[[VAL_11]] : vector<3xi32>
// CHECK-NEXT:        %[[VAL_13:.*]] = spirv.CompositeExtract %[[VAL_12]][1 : i32] : vector<3xi32>
// CHECK-NEXT:        %[[VAL_14:.*]] = spirv.mlir.addressof @__builtin__SubgroupLocalInvocationId__ : !spirv.ptr<i32, Input>
// CHECK-NEXT:        %[[VAL_15:.*]] = spirv.Load "Input" %[[VAL_14]] : i32
// CHECK-NEXT:        spirv.Return
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    gpu.module @kernels {
// CHECK-NEXT:      gpu.func @reduce(%[[VAL_16:.*]]: f32, %[[VAL_17:.*]]: i32) kernel attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [16, 1, 1]>} {
// CHECK-NEXT:        %[[VAL_18:.*]] = gpu.all_reduce  add %[[VAL_16]] uniform {
// CHECK-NEXT:        } : (f32) -> f32
// CHECK-NEXT:        %[[VAL_19:.*]] = gpu.all_reduce  minui %[[VAL_17]] {
// CHECK-NEXT:        } : (i32) -> i32
// CHECK-NEXT:        %[[VAL_20:.*]] = gpu.subgroup_reduce  mul %[[VAL_17]] uniform : (i32) -> i32
// CHECK-NEXT:        %[[VAL_21:.*]] = gpu.subgroup_reduce  maxnumf %[[VAL_16]] : (f32) -> f32
// CHECK-NEXT:        gpu.return
// CHECK-NEXT:      }
// CHECK-NEXT:      gpu.func @shuffle(%[[VAL_22:.*]]: f32, %[[VAL_23:.*]]: i32) kernel attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [16, 1, 1]>} {
// CHECK-NEXT:        %[[VAL_24:.*]] = arith.constant 16 : i32
// CHECK-NEXT:        %[[VAL_25:.*]], %[[VAL_26:.*]] = gpu.shuffle  xor %[[VAL_22]], %[[VAL_23]], %[[VAL_24]] : f32
// CHECK-NEXT:        %[[VAL_27:.*]] = gpu.thread_id  y
// CHECK-NEXT:        %[[VAL_28:.*]] = gpu.lane_id
// CHECK-NEXT:        gpu.return
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:  }
