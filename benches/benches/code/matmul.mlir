// The product of two matrices, added to a third: tiles of 4 by 8 elements stay in eight registers of 128
// bits, over 256 products at a time, for which the operands are packed side by side. The innermost loop
// takes four steps at once.

// Rows of 4 side by side: element (i, k) of a panel at k * 4 + i.
func.func private @pack_a(%a: memref<512x512xf32>, %k0: index, %pa: memref<131072xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c256 = arith.constant 256 : index
  %c512 = arith.constant 512 : index
  scf.for %i = %c0 to %c512 step %c4 {
    %i1 = arith.addi %i, %c1 : index
    %i2 = arith.addi %i1, %c1 : index
    %i3 = arith.addi %i2, %c1 : index
    %base = arith.muli %i, %c256 : index
    scf.for %k = %c0 to %c256 step %c4 {
      %kk = arith.addi %k0, %k : index
      %r0 = vector.load %a[%i, %kk] : memref<512x512xf32>, vector<4xf32>
      %r1 = vector.load %a[%i1, %kk] : memref<512x512xf32>, vector<4xf32>
      %r2 = vector.load %a[%i2, %kk] : memref<512x512xf32>, vector<4xf32>
      %r3 = vector.load %a[%i3, %kk] : memref<512x512xf32>, vector<4xf32>
      %m = arith.constant dense<0.0> : vector<4x4xf32>
      %m0 = vector.insert %r0, %m[0] : vector<4xf32> into vector<4x4xf32>
      %m1 = vector.insert %r1, %m0[1] : vector<4xf32> into vector<4x4xf32>
      %m2 = vector.insert %r2, %m1[2] : vector<4xf32> into vector<4x4xf32>
      %m3 = vector.insert %r3, %m2[3] : vector<4xf32> into vector<4x4xf32>
      %t = vector.transpose %m3, [1, 0] : vector<4x4xf32> to vector<4x4xf32>
      %flat = vector.shape_cast %t : vector<4x4xf32> to vector<16xf32>
      %k4 = arith.muli %k, %c4 : index
      %at = arith.addi %base, %k4 : index
      vector.store %flat, %pa[%at] : memref<131072xf32>, vector<16xf32>
    }
  }
  return
}

// Columns of 8 side by side: element (k, j) of a panel at k * 8 + j.
func.func private @pack_b(%b: memref<512x512xf32>, %k0: index, %pb: memref<131072xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %c256 = arith.constant 256 : index
  %c512 = arith.constant 512 : index
  scf.for %j = %c0 to %c512 step %c8 {
    %base = arith.muli %j, %c256 : index
    scf.for %k = %c0 to %c256 step %c1 {
      %kk = arith.addi %k0, %k : index
      %v = vector.load %b[%kk, %j] : memref<512x512xf32>, vector<8xf32>
      %k8 = arith.muli %k, %c8 : index
      %at = arith.addi %base, %k8 : index
      vector.store %v, %pb[%at] : memref<131072xf32>, vector<8xf32>
    }
  }
  return
}

func.func @matmul(%a: memref<512x512xf32>, %b: memref<512x512xf32>, %c: memref<512x512xf32>, %pa: memref<131072xf32>, %pb: memref<131072xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c8 = arith.constant 8 : index
  %c256 = arith.constant 256 : index
  %c512 = arith.constant 512 : index
  scf.for %k0 = %c0 to %c512 step %c256 {
    func.call @pack_a(%a, %k0, %pa) : (memref<512x512xf32>, index, memref<131072xf32>) -> ()
    func.call @pack_b(%b, %k0, %pb) : (memref<512x512xf32>, index, memref<131072xf32>) -> ()
    scf.for %i = %c0 to %c512 step %c4 {
      %i1 = arith.addi %i, %c1 : index
      %i2 = arith.addi %i1, %c1 : index
      %i3 = arith.addi %i2, %c1 : index
      %abase = arith.muli %i, %c256 : index
      scf.for %j = %c0 to %c512 step %c8 {
        %bbase = arith.muli %j, %c256 : index
        %x0 = vector.load %c[%i, %j] : memref<512x512xf32>, vector<8xf32>
        %x1 = vector.load %c[%i1, %j] : memref<512x512xf32>, vector<8xf32>
        %x2 = vector.load %c[%i2, %j] : memref<512x512xf32>, vector<8xf32>
        %x3 = vector.load %c[%i3, %j] : memref<512x512xf32>, vector<8xf32>
        %r:4 = scf.for %k = %c0 to %c256 step %c4 iter_args(%y0 = %x0, %y1 = %x1, %y2 = %x2, %y3 = %x3) -> (vector<8xf32>, vector<8xf32>, vector<8xf32>, vector<8xf32>) {
          %k4 = arith.muli %k, %c4 : index
          %k8 = arith.muli %k, %c8 : index
          %ap0 = arith.addi %abase, %k4 : index
          %bp0 = arith.addi %bbase, %k8 : index
          %bv0 = vector.load %pb[%bp0] : memref<131072xf32>, vector<8xf32>
          %q00 = arith.constant 0 : index
          %p00 = arith.addi %ap0, %q00 : index
          %s00 = memref.load %pa[%p00] : memref<131072xf32>
          %t00 = vector.broadcast %s00 : f32 to vector<8xf32>
          %z00 = vector.fma %t00, %bv0, %y0 : vector<8xf32>
          %q01 = arith.constant 1 : index
          %p01 = arith.addi %ap0, %q01 : index
          %s01 = memref.load %pa[%p01] : memref<131072xf32>
          %t01 = vector.broadcast %s01 : f32 to vector<8xf32>
          %z01 = vector.fma %t01, %bv0, %y1 : vector<8xf32>
          %q02 = arith.constant 2 : index
          %p02 = arith.addi %ap0, %q02 : index
          %s02 = memref.load %pa[%p02] : memref<131072xf32>
          %t02 = vector.broadcast %s02 : f32 to vector<8xf32>
          %z02 = vector.fma %t02, %bv0, %y2 : vector<8xf32>
          %q03 = arith.constant 3 : index
          %p03 = arith.addi %ap0, %q03 : index
          %s03 = memref.load %pa[%p03] : memref<131072xf32>
          %t03 = vector.broadcast %s03 : f32 to vector<8xf32>
          %z03 = vector.fma %t03, %bv0, %y3 : vector<8xf32>
          %o41 = arith.constant 4 : index
          %o81 = arith.constant 8 : index
          %ap1 = arith.addi %ap0, %o41 : index
          %bp1 = arith.addi %bp0, %o81 : index
          %bv1 = vector.load %pb[%bp1] : memref<131072xf32>, vector<8xf32>
          %q10 = arith.constant 0 : index
          %p10 = arith.addi %ap1, %q10 : index
          %s10 = memref.load %pa[%p10] : memref<131072xf32>
          %t10 = vector.broadcast %s10 : f32 to vector<8xf32>
          %z10 = vector.fma %t10, %bv1, %z00 : vector<8xf32>
          %q11 = arith.constant 1 : index
          %p11 = arith.addi %ap1, %q11 : index
          %s11 = memref.load %pa[%p11] : memref<131072xf32>
          %t11 = vector.broadcast %s11 : f32 to vector<8xf32>
          %z11 = vector.fma %t11, %bv1, %z01 : vector<8xf32>
          %q12 = arith.constant 2 : index
          %p12 = arith.addi %ap1, %q12 : index
          %s12 = memref.load %pa[%p12] : memref<131072xf32>
          %t12 = vector.broadcast %s12 : f32 to vector<8xf32>
          %z12 = vector.fma %t12, %bv1, %z02 : vector<8xf32>
          %q13 = arith.constant 3 : index
          %p13 = arith.addi %ap1, %q13 : index
          %s13 = memref.load %pa[%p13] : memref<131072xf32>
          %t13 = vector.broadcast %s13 : f32 to vector<8xf32>
          %z13 = vector.fma %t13, %bv1, %z03 : vector<8xf32>
          %o42 = arith.constant 8 : index
          %o82 = arith.constant 16 : index
          %ap2 = arith.addi %ap0, %o42 : index
          %bp2 = arith.addi %bp0, %o82 : index
          %bv2 = vector.load %pb[%bp2] : memref<131072xf32>, vector<8xf32>
          %q20 = arith.constant 0 : index
          %p20 = arith.addi %ap2, %q20 : index
          %s20 = memref.load %pa[%p20] : memref<131072xf32>
          %t20 = vector.broadcast %s20 : f32 to vector<8xf32>
          %z20 = vector.fma %t20, %bv2, %z10 : vector<8xf32>
          %q21 = arith.constant 1 : index
          %p21 = arith.addi %ap2, %q21 : index
          %s21 = memref.load %pa[%p21] : memref<131072xf32>
          %t21 = vector.broadcast %s21 : f32 to vector<8xf32>
          %z21 = vector.fma %t21, %bv2, %z11 : vector<8xf32>
          %q22 = arith.constant 2 : index
          %p22 = arith.addi %ap2, %q22 : index
          %s22 = memref.load %pa[%p22] : memref<131072xf32>
          %t22 = vector.broadcast %s22 : f32 to vector<8xf32>
          %z22 = vector.fma %t22, %bv2, %z12 : vector<8xf32>
          %q23 = arith.constant 3 : index
          %p23 = arith.addi %ap2, %q23 : index
          %s23 = memref.load %pa[%p23] : memref<131072xf32>
          %t23 = vector.broadcast %s23 : f32 to vector<8xf32>
          %z23 = vector.fma %t23, %bv2, %z13 : vector<8xf32>
          %o43 = arith.constant 12 : index
          %o83 = arith.constant 24 : index
          %ap3 = arith.addi %ap0, %o43 : index
          %bp3 = arith.addi %bp0, %o83 : index
          %bv3 = vector.load %pb[%bp3] : memref<131072xf32>, vector<8xf32>
          %q30 = arith.constant 0 : index
          %p30 = arith.addi %ap3, %q30 : index
          %s30 = memref.load %pa[%p30] : memref<131072xf32>
          %t30 = vector.broadcast %s30 : f32 to vector<8xf32>
          %z30 = vector.fma %t30, %bv3, %z20 : vector<8xf32>
          %q31 = arith.constant 1 : index
          %p31 = arith.addi %ap3, %q31 : index
          %s31 = memref.load %pa[%p31] : memref<131072xf32>
          %t31 = vector.broadcast %s31 : f32 to vector<8xf32>
          %z31 = vector.fma %t31, %bv3, %z21 : vector<8xf32>
          %q32 = arith.constant 2 : index
          %p32 = arith.addi %ap3, %q32 : index
          %s32 = memref.load %pa[%p32] : memref<131072xf32>
          %t32 = vector.broadcast %s32 : f32 to vector<8xf32>
          %z32 = vector.fma %t32, %bv3, %z22 : vector<8xf32>
          %q33 = arith.constant 3 : index
          %p33 = arith.addi %ap3, %q33 : index
          %s33 = memref.load %pa[%p33] : memref<131072xf32>
          %t33 = vector.broadcast %s33 : f32 to vector<8xf32>
          %z33 = vector.fma %t33, %bv3, %z23 : vector<8xf32>
          scf.yield %z30, %z31, %z32, %z33 : vector<8xf32>, vector<8xf32>, vector<8xf32>, vector<8xf32>
        }
        vector.store %r#0, %c[%i, %j] : memref<512x512xf32>, vector<8xf32>
        vector.store %r#1, %c[%i1, %j] : memref<512x512xf32>, vector<8xf32>
        vector.store %r#2, %c[%i2, %j] : memref<512x512xf32>, vector<8xf32>
        vector.store %r#3, %c[%i3, %j] : memref<512x512xf32>, vector<8xf32>
      }
    }
  }
  return
}
