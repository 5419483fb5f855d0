// One op of each kind, nested control flow, workgroup memory, calls.
module attributes {
  gpu.container_module,
  spirv.target_env = #spirv.target_env<
    #spirv.vce<v1.3, [Shader, Int64, Float64, GroupNonUniform], [SPV_KHR_storage_buffer_storage_class]>,
    #spirv.resource_limits<>>
} {
  gpu.module @kernels {
    func.func @twice(%x: i32) -> i32 {
      %y = arith.addi %x, %x : i32
      return %y : i32
    }
    gpu.func @ops(%m: memref<16xi32>, %f: memref<16xf32>, %a: i32, %i: index, %s: memref<i32>) kernel
        attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [16, 1, 1]>} {
      %t = gpu.thread_id x
      %g = gpu.grid_dim z
      %x = memref.load %m[%t] : memref<16xi32>
      %y = memref.load %f[%i] : memref<16xf32>
      %z = memref.load %s[] : memref<i32>
      %0 = arith.divsi %x, %a : i32
      %1 = arith.remsi %0, %z : i32
      %2 = arith.remui %1, %a : i32
      %3 = arith.xori %2, %a : i32
      %4 = arith.shli %3, %a : i32
      %5 = arith.shrsi %4, %a : i32
      %6 = arith.maxsi %5, %a : i32
      %7 = arith.minui %6, %a : i32
      %8 = func.call @twice(%7) : (i32) -> i32
      %wide = arith.extsi %8 : i32 to i64
      %wider = arith.addi %wide, %wide : i64
      %narrow = arith.trunci %wider : i64 to i32
      %b = arith.cmpi uge, %narrow, %a : i32
      %c = arith.cmpf uno, %y, %y : f32
      %d = arith.ori %b, %c : i1
      %e = arith.extui %d : i1 to i32
      %sel = arith.select %d, %e, %narrow : i32
      %h = arith.sitofp %sel : i32 to f32
      %j = arith.maximumf %h, %y : f32
      %k = arith.negf %j : f32
      %l = arith.remf %k, %h : f32
      %n = arith.extf %l : f32 to f64
      %o = arith.truncf %n : f64 to f32
      %p = arith.bitcast %o : f32 to i32
      %q = arith.fptosi %o : f32 to i32
      %r = arith.index_cast %g : index to i32
      %u = arith.addi %q, %r : i32
      %local = memref.alloc() : memref<16xi32, 3>
      memref.store %p, %local[%t] : memref<16xi32, 3>
      gpu.barrier
      %back = memref.load %local[%i] : memref<16xi32, 3>
      %sum = arith.addi %back, %u : i32
      memref.store %sum, %m[%t] : memref<16xi32>
      memref.store %o, %f[%t] : memref<16xf32>
      gpu.return
    }
    gpu.func @nested(%m: memref<4x4xi32>, %n: index) kernel
        attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [1, 1, 1]>} {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %c4 = arith.constant 4 : index
      %mine = memref.alloca() : memref<4xi32, #spirv.storage_class<Function>>
      %size = gpu.subgroup_size : index
      scf.for %i = %c0 to %n step %c1 {
        %total = scf.for %j = %i to %c4 step %c1 iter_args(%acc = %size) -> (index) {
          %odd = arith.cmpi ult, %j, %i : index
          %next = scf.if %odd -> (index) {
            %inner = scf.for %k = %c0 to %j step %c1 iter_args(%in = %acc) -> (index) {
              %v = arith.addi %in, %k : index
              scf.yield %v : index
            }
            scf.yield %inner : index
          } else {
            scf.yield %acc : index
          }
          scf.yield %next : index
        }
        %v = arith.index_cast %total : index to i32
        memref.store %v, %mine[%c1] : memref<4xi32, #spirv.storage_class<Function>>
        %w = memref.load %mine[%c1] : memref<4xi32, #spirv.storage_class<Function>>
        memref.store %w, %m[%i, %c1] : memref<4x4xi32>
      }
      gpu.return
    }
  }
}
