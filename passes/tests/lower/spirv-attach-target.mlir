// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --spirv-attach-target="module=fast.* ver=v1.3 caps=Shader,Int8 exts=SPV_KHR_8bit_storage vendor=ARM device_type=IntegratedGPU client_api=Vulkan" | FileCheck %s

module attributes {gpu.container_module} {
  gpu.module @fast_kernels {
  }
  gpu.module @slow_kernels {
  }
}

// CHECK:       module attributes {gpu.container_module} {
// CHECK-NEXT:    gpu.module @fast_kernels [#spirv.target_env<#spirv.vce<v1.3, [Shader, Int8], [SPV_KHR_8bit_storage]>, api=Vulkan, ARM:IntegratedGPU, #spirv.resource_limits<>>]  {
// CHECK-NEXT:    }
// CHECK-NEXT:    gpu.module @slow_kernels {
// CHECK-NEXT:    }
// CHECK-NEXT:  }
