// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s
// RUN: terrace-opt %s --allow-unregistered-dialect | terrace-opt --allow-unregistered-dialect | FileCheck %s
// RUN: terrace-opt %s --allow-unregistered-dialect --mlir-print-op-generic | terrace-opt --allow-unregistered-dialect | FileCheck %s

// CHECK: module attributes {gpu.container_module}
module attributes {gpu.container_module} {
  // CHECK: gpu.module @kernels attributes {tag = 1 : i32} {
  gpu.module @kernels attributes {tag = 1 : i32} {
    // CHECK: gpu.func @all(%{{.*}}: f32 {a.b}, %{{.*}}: memref<?xf32, 1>) workgroup(%[[W:.*]] : memref<4xf32, 3> {c.d}) private(%[[P:.*]] : memref<2xf32, 5>) kernel attributes {tag = "x"} {
    gpu.func @all(%x: f32 {a.b}, %m: memref<?xf32, 1>) workgroup(%w: memref<4xf32, 3> {c.d}) private(%p: memref<2xf32, 5>) kernel attributes {tag = "x"} {
      // CHECK: %thread_id_x = gpu.thread_id x
      %0 = gpu.thread_id x
      // CHECK: %thread_id_y = gpu.thread_id y upper_bound 64
      %1 = gpu.thread_id y upper_bound 64
      // CHECK: %block_id_x = gpu.block_id x {tag}
      %2 = gpu.block_id x {tag}
      // CHECK: %block_dim_z = gpu.block_dim z
      %3 = gpu.block_dim z
      // CHECK: %grid_dim_x = gpu.grid_dim x
      %4 = gpu.grid_dim x
      // CHECK: %global_id_x = gpu.global_id x
      %5 = gpu.global_id x
      // CHECK: gpu.lane_id upper_bound 32
      %6 = gpu.lane_id upper_bound 32
      // CHECK: gpu.subgroup_id upper_bound 8 : index
      %7 = gpu.subgroup_id upper_bound 8 : index
      // CHECK: gpu.num_subgroups : index
      %8 = gpu.num_subgroups : index
      // CHECK: gpu.subgroup_size : index
      %9 = gpu.subgroup_size : index
      // CHECK: gpu.barrier
      gpu.barrier
      // CHECK: gpu.all_reduce add %{{.*}} {
      // CHECK-NEXT: } : (f32) -> f32
      %10 = gpu.all_reduce add %x {} : (f32) -> f32
      // CHECK: gpu.all_reduce %{{.*}} uniform {
      // CHECK-NEXT: ^bb0(%[[A:.*]]: f32, %{{.*}}: f32):
      // CHECK-NEXT: gpu.yield %[[A]] : f32
      %11 = gpu.all_reduce %x uniform {
      ^bb0(%a: f32, %b: f32):
        gpu.yield %a : f32
      } : (f32) -> f32
      // CHECK: gpu.subgroup_reduce mul %{{.*}} uniform : (f32) -> f32
      %12 = gpu.subgroup_reduce mul %x uniform : (f32) -> f32
      %c = arith.constant 1 : i32
      // CHECK: %shuffleResult, %valid = gpu.shuffle xor %{{.*}}, %{{.*}}, %{{.*}} : f32
      %13:2 = gpu.shuffle xor %x, %c, %c : f32
      // CHECK: gpu.printf "%d" %{{.*}} : i32
      gpu.printf "%d" %c : i32
      gpu.return
    }
    // CHECK: gpu.func @result() -> (i32 {a.b}) {
    gpu.func @result() -> (i32 {a.b}) {
      %c = arith.constant 1 : i32
      // CHECK: gpu.return %{{.*}} : i32
      gpu.return %c : i32
    }
  }
  // CHECK: gpu.module @empty {
  // CHECK-NEXT: }
  gpu.module @empty {}

  // CHECK-LABEL: func.func @host(
  func.func @host(%n: index, %x: f32, %m: memref<?xf32, 1>, %bytes: i32, %wide: i64) {
    // CHECK: gpu.launch_func @kernels::@all blocks in (%{{.*}}, %{{.*}}, %{{.*}}) threads in (%{{.*}}, %{{.*}}, %{{.*}}) args(%{{.*}} : f32, %{{.*}} : memref<?xf32, 1>) {tag}
    gpu.launch_func @kernels::@all blocks in (%n, %n, %n) threads in (%n, %n, %n) args(%x : f32, %m : memref<?xf32, 1>) {tag}
    // CHECK: gpu.launch_func @kernels::@all clusters in (%{{.*}}, %{{.*}}, %{{.*}}) blocks in {{.*}} threads in {{.*}} dynamic_shared_memory_size %{{.*}} args(
    gpu.launch_func @kernels::@all clusters in (%n, %n, %n) blocks in (%n, %n, %n) threads in (%n, %n, %n) dynamic_shared_memory_size %bytes args(%x : f32, %m : memref<?xf32, 1>)
    // CHECK: %[[T:.*]] = gpu.wait async
    %t = gpu.wait async
    // CHECK: %[[U:.*]] = gpu.launch_func async [%[[T]]] @kernels::@all blocks in {{.*}} threads in {{.*}} : i64 args(
    %u = gpu.launch_func async [%t] @kernels::@all blocks in (%wide, %wide, %wide) threads in (%wide, %wide, %wide) : i64 args(%x : f32, %m : memref<?xf32, 1>)
    // CHECK: gpu.launch blocks(%{{.*}}, %{{.*}}, %{{.*}}) in (%{{.*}} = %{{.*}}, %{{.*}} = %{{.*}}, %{{.*}} = %{{.*}}) threads(%{{.*}}) in (%{{.*}}) {
    // CHECK-NEXT: gpu.terminator
    // CHECK-NEXT: } {tag}
    gpu.launch blocks(%bx, %by, %bz) in (%gx = %n, %gy = %n, %gz = %n) threads(%tx, %ty, %tz) in (%sx = %n, %sy = %n, %sz = %n) {
      gpu.terminator
    } {tag}
    // CHECK: %[[V:.*]] = gpu.launch async [%[[T]]] clusters({{.*}}) in ({{.*}}) blocks({{.*}}) in ({{.*}}) threads({{.*}}) in ({{.*}}) dynamic_shared_memory_size %{{.*}} workgroup(%{{.*}} : memref<4xf32, 3>) private(%{{.*}} : memref<2xf32, 5>) {
    %v = gpu.launch async [%t] clusters(%cx, %cy, %cz) in (%dx = %n, %dy = %n, %dz = %n) blocks(%bx, %by, %bz) in (%gx = %n, %gy = %n, %gz = %n) threads(%tx, %ty, %tz) in (%sx = %n, %sy = %n, %sz = %n) dynamic_shared_memory_size %bytes workgroup(%w: memref<4xf32, 3>) private(%p: memref<2xf32, 5>) {
      "use"(%bx, %w, %cx) : (index, memref<4xf32, 3>, index) -> ()
      gpu.terminator
    }
    // CHECK: gpu.wait [%[[U]], %[[V]]]
    gpu.wait [%u, %v]
    // CHECK: %memref = gpu.alloc () : memref<4xf32, 1>
    %a = gpu.alloc () : memref<4xf32, 1>
    // CHECK: %{{.*}}, %asyncToken = gpu.alloc async [%[[T]]] host_shared (%{{.*}}) : memref<?xf32, 1>
    %b, %bt = gpu.alloc async [%t] host_shared (%n) : memref<?xf32, 1>
    // CHECK: gpu.memcpy async [%{{.*}}] %{{.*}}, %{{.*}} : memref<4xf32, 1>, memref<4xf32, 1>
    %ct = gpu.memcpy async [%bt] %a, %a : memref<4xf32, 1>, memref<4xf32, 1>
    // CHECK: gpu.memset %{{.*}}, %{{.*}} : memref<4xf32, 1>, f32
    gpu.memset %a, %x : memref<4xf32, 1>, f32
    // CHECK: gpu.dealloc async %{{.*}} : memref<4xf32, 1>
    %dt = gpu.dealloc async %a : memref<4xf32, 1>
    return
  }
  // CHECK: func.func private @attributes(memref<4xf32, #gpu.address_space<workgroup>>) attributes {dim = #gpu<dim x>, mapping = [#gpu.loop_dim_map<processor = thread_x, map = (d0) -> (d0), bound = (d0) -> (d0)>, #gpu.block<x>, #gpu.thread<linear_dim_0>, #gpu.warp<z>]}
  func.func private @attributes(memref<4xf32, #gpu.address_space<workgroup>>) attributes {dim = #gpu<dim x>, mapping = [#gpu.loop_dim_map<processor = thread_x, map = (d0) -> (d0), bound = (d0) -> (d0)>, #gpu.block<x>, #gpu.thread<linear_dim_0>, #gpu.warp<z>]}
}
