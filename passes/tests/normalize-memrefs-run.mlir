// Memory of another shape holds the same.
// RUN: terrace run %s | FileCheck %s
// RUN: terrace-opt --normalize-memrefs %s | terrace run - | FileCheck %s
// RUN: terrace-opt --normalize-memrefs --canonicalize %s | FileCheck %s --check-prefix=TEXT

// TEXT-NOT: xi32, #
#tiles = affine_map<(i, j) -> (i floordiv 2, j floordiv 4, i mod 2, j mod 4)>
#turned = affine_map<(i, j) -> (j, i)>

func.func @fill(%m: memref<6x8xi32, #turned>) {
  affine.for %i = 0 to 6 {
    affine.for %j = 0 to 8 {
      %a = affine.apply affine_map<(i, j) -> (i * 10 + j)>(%i, %j)
      %v = arith.index_cast %a : index to i32
      affine.store %v, %m[%i, %j] : memref<6x8xi32, #turned>
    }
  }
  return
}

func.func private @transpose_into(%m: memref<6x8xi32, #turned>, %t: memref<8x6xi32, #tiles>) -> memref<8x6xi32, #tiles> {
  affine.for %i = 0 to 8 {
    affine.for %j = 0 to 6 {
      %v = affine.load %m[%j, %i] : memref<6x8xi32, #turned>
      memref.store %v, %t[%i, %j] : memref<8x6xi32, #tiles>
    }
  }
  return %t : memref<8x6xi32, #tiles>
}

func.func @main() {
  %m = memref.alloc() : memref<6x8xi32, #turned>
  call @fill(%m) : (memref<6x8xi32, #turned>) -> ()
  %t = memref.alloca() : memref<8x6xi32, #tiles>
  %r = call @transpose_into(%m, %t) : (memref<6x8xi32, #turned>, memref<8x6xi32, #tiles>) -> memref<8x6xi32, #tiles>
  %c1 = arith.constant 1 : index
  %n = memref.dim %r, %c1 : memref<8x6xi32, #tiles>
  // CHECK: 6
  vector.print %n : index
  affine.for %i = 0 to 4 {
    %x = affine.load %r[%i * 2 + 1, %i + 2] : memref<8x6xi32, #tiles>
    vector.print %x : i32
  }
  // CHECK-NEXT: 21
  // CHECK-NEXT: 33
  // CHECK-NEXT: 45
  // CHECK-NEXT: 57
  memref.dealloc %m : memref<6x8xi32, #turned>
  return
}
