// The Mandelbrot set twice: with a counted loop that goes on after the escape, and with
// a loop that ends there. The second kernel has its workgroup size from the launch.
module attributes {
  gpu.container_module,
  spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Shader], [SPV_KHR_storage_buffer_storage_class]>, #spirv.resource_limits<>>
} {
  gpu.module @kernels {
    gpu.func @counted(%out: memref<?x64xi32>, %scale: f32, %limit: i32) kernel
        attributes {spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [8, 4, 1]>} {
      %bx = gpu.block_id x
      %by = gpu.block_id y
      %tx = gpu.thread_id x
      %ty = gpu.thread_id y
      %dx = gpu.block_dim x
      %dy = gpu.block_dim y
      %sx = arith.muli %bx, %dx : index
      %sy = arith.muli %by, %dy : index
      %x = arith.addi %sx, %tx : index
      %y = arith.addi %sy, %ty : index
      %xi = arith.index_cast %x : index to i32
      %yi = arith.index_cast %y : index to i32
      %xf = arith.sitofp %xi : i32 to f32
      %yf = arith.sitofp %yi : i32 to f32
      %cr = arith.mulf %xf, %scale : f32
      %ci = arith.mulf %yf, %scale : f32
      %zero = arith.constant 0.0 : f32
      %four = arith.constant 4.0 : f32
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %n0 = arith.constant 0 : i32
      %n1 = arith.constant 1 : i32
      %end = arith.index_cast %limit : i32 to index
      %r:3 = scf.for %i = %c0 to %end step %c1 iter_args(%zr = %zero, %zi = %zero, %n = %n0) -> (f32, f32, i32) {
        %rr = arith.mulf %zr, %zr : f32
        %ii = arith.mulf %zi, %zi : f32
        %norm = arith.addf %rr, %ii : f32
        %inside = arith.cmpf olt, %norm, %four : f32
        %next:3 = scf.if %inside -> (f32, f32, i32) {
          %d = arith.subf %rr, %ii : f32
          %nr = arith.addf %d, %cr : f32
          %p = arith.mulf %zr, %zi : f32
          %pp = arith.addf %p, %p : f32
          %ni = arith.addf %pp, %ci : f32
          %m = arith.addi %n, %n1 : i32
          scf.yield %nr, %ni, %m : f32, f32, i32
        } else {
          scf.yield %zr, %zi, %n : f32, f32, i32
        }
        scf.yield %next#0, %next#1, %next#2 : f32, f32, i32
      }
      memref.store %r#2, %out[%y, %x] : memref<?x64xi32>
      gpu.return
    }
    gpu.func @conditioned(%out: memref<64x64xi32>, %limit: i32) kernel {
      %x = gpu.global_id x
      %y = gpu.block_id y
      %xi = arith.index_cast %x : index to i32
      %yi = arith.index_cast %y : index to i32
      %cr = arith.sitofp %xi : i32 to f32
      %ci = arith.sitofp %yi : i32 to f32
      %zero = arith.constant 0.0 : f32
      %four = arith.constant 4.0 : f32
      %n0 = arith.constant 0 : i32
      %n1 = arith.constant 1 : i32
      %r:3 = scf.while (%zr = %zero, %zi = %zero, %n = %n0) : (f32, f32, i32) -> (f32, f32, i32) {
        %rr = arith.mulf %zr, %zr : f32
        %ii = arith.mulf %zi, %zi : f32
        %norm = arith.addf %rr, %ii : f32
        %inside = arith.cmpf olt, %norm, %four : f32
        %more = arith.cmpi slt, %n, %limit : i32
        %on = arith.andi %inside, %more : i1
        scf.condition(%on) %zr, %zi, %n : f32, f32, i32
      } do {
      ^bb0(%zr: f32, %zi: f32, %n: i32):
        %rr = arith.mulf %zr, %zr : f32
        %ii = arith.mulf %zi, %zi : f32
        %d = arith.subf %rr, %ii : f32
        %nr = arith.addf %d, %cr : f32
        %p = arith.mulf %zr, %zi : f32
        %pp = arith.addf %p, %p : f32
        %ni = arith.addf %pp, %ci : f32
        %m = arith.addi %n, %n1 : i32
        scf.yield %nr, %ni, %m : f32, f32, i32
      }
      %edge = arith.cmpi eq, %r#2, %limit : i32
      scf.if %edge {
        memref.store %n0, %out[%y, %x] : memref<64x64xi32>
      } else {
        memref.store %r#2, %out[%y, %x] : memref<64x64xi32>
      }
      gpu.return
    }
  }
  func.func @main(%out: memref<64x64xi32>, %limit: i32) {
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    %c16 = arith.constant 16 : index
    %c64 = arith.constant 64 : index
    gpu.launch_func @kernels::@conditioned blocks in (%c4, %c64, %c1) threads in (%c16, %c1, %c1)
        args(%out : memref<64x64xi32>, %limit : i32)
    return
  }
}
