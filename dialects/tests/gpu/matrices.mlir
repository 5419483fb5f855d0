// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | terrace-opt - | FileCheck %s

// CHECK-LABEL: func.func @matrices(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<32x32xf16, 3>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: !gpu.mma_matrix<16x16xf16, "AOp">, %[[VAL_3:.*]]: !gpu.mma_matrix<16x16xf16, "BOp">, %[[VAL_4:.*]]: !gpu.mma_matrix<16x16xf32, "COp">, %[[VAL_5:.*]]: f32) {
// CHECK-NEXT:    %[[VAL_6:.*]] = gpu.subgroup_mma_load_matrix %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] {leadDimension = 32 : index, transpose} : memref<32x32xf16, 3> -> !gpu.mma_matrix<16x16xf16, "AOp">
// CHECK-NEXT:    gpu.subgroup_mma_store_matrix %[[VAL_4]], %[[VAL_0]][%[[VAL_1]], %[[VAL_1]]] {leadDimension = 32 : index} : !gpu.mma_matrix<16x16xf32, "COp">, memref<32x32xf16, 3>
// CHECK-NEXT:    %[[VAL_7:.*]] = gpu.subgroup_mma_compute %[[VAL_2]], %[[VAL_3]], %[[VAL_4]] {b_transpose} : !gpu.mma_matrix<16x16xf16, "AOp">, !gpu.mma_matrix<16x16xf16, "BOp"> -> !gpu.mma_matrix<16x16xf32, "COp">
// CHECK-NEXT:    %[[VAL_8:.*]] = gpu.subgroup_mma_constant_matrix %[[VAL_5]] : !gpu.mma_matrix<16x16xf32, "COp">
// CHECK-NEXT:    %[[VAL_9:.*]] = gpu.subgroup_mma_elementwise  maxf %[[VAL_4]], %[[VAL_8]] : (!gpu.mma_matrix<16x16xf32, "COp">, !gpu.mma_matrix<16x16xf32, "COp">) -> !gpu.mma_matrix<16x16xf32, "COp">
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @matrices(%m: memref<32x32xf16, 3>, %i: index, %a: !gpu.mma_matrix<16x16xf16, "AOp">, %b: !gpu.mma_matrix<16x16xf16, "BOp">, %c: !gpu.mma_matrix<16x16xf32, "COp">, %x: f32) {
  %0 = gpu.subgroup_mma_load_matrix %m[%i, %i] {leadDimension = 32 : index, transpose} : memref<32x32xf16, 3> -> !gpu.mma_matrix<16x16xf16, "AOp">
  gpu.subgroup_mma_store_matrix %c, %m[%i, %i] {leadDimension = 32 : index} : !gpu.mma_matrix<16x16xf32, "COp">, memref<32x32xf16, 3>
  %1 = gpu.subgroup_mma_compute %a, %b, %c {b_transpose} : !gpu.mma_matrix<16x16xf16, "AOp">, !gpu.mma_matrix<16x16xf16, "BOp"> -> !gpu.mma_matrix<16x16xf32, "COp">
  %2 = gpu.subgroup_mma_constant_matrix %x : !gpu.mma_matrix<16x16xf32, "COp">
  %3 = gpu.subgroup_mma_elementwise maxf %c, %2 : (!gpu.mma_matrix<16x16xf32, "COp">, !gpu.mma_matrix<16x16xf32, "COp">) -> !gpu.mma_matrix<16x16xf32, "COp">
  return
}
