// RUN: terrace run %s | FileCheck %s

func.func private @printMemrefI32(memref<*xi32>) attributes {llvm.emit_c_interface}

// A 4 by 6 memref of 0, 1, 2, ...
func.func private @numbers() -> memref<4x6xi32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c6 = arith.constant 6 : index
  %m = memref.alloc() : memref<4x6xi32>
  scf.parallel (%i, %j) = (%c0, %c0) to (%c4, %c6) step (%c1, %c1) {
    %row = arith.muli %i, %c6 : index
    %at = arith.addi %row, %j : index
    %value = arith.index_cast %at : index to i32
    memref.store %value, %m[%i, %j] : memref<4x6xi32>
  }
  return %m : memref<4x6xi32>
}

// A result of unknown rank outlives the frame that its descriptor was made in.
func.func private @part(%m: memref<4x6xi32>, %from: index) -> memref<*xi32> {
  %part = memref.subview %m[%from, 2] [2, 2] [1, 3] : memref<4x6xi32> to memref<2x2xi32, strided<[6, 3], offset: ?>>
  %any = memref.cast %part : memref<2x2xi32, strided<[6, 3], offset: ?>> to memref<*xi32>
  return %any : memref<*xi32>
}

func.func @main() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %m = call @numbers() : () -> memref<4x6xi32>

  // CHECK: rank = 2 offset = 8 sizes = [2, 2] strides = [6, 3] data =
  // CHECK-NEXT: {{\[}}[8,   11],
  // CHECK-NEXT: [14,   17]]
  %part = call @part(%m, %c1) : (memref<4x6xi32>, index) -> memref<*xi32>
  %other = call @part(%m, %c2) : (memref<4x6xi32>, index) -> memref<*xi32>
  call @printMemrefI32(%part) : (memref<*xi32>) -> ()

  // A column: the dimension of size 1 is left out.
  // CHECK: rank = 1 offset = 3 sizes = [4] strides = [6] data =
  // CHECK-NEXT: [3,  9,  15,  21]
  %column = memref.subview %m[0, %c3] [4, 1] [1, 1] : memref<4x6xi32> to memref<4xi32, strided<[6], offset: ?>>
  %column_any = memref.cast %column : memref<4xi32, strided<[6], offset: ?>> to memref<*xi32>
  call @printMemrefI32(%column_any) : (memref<*xi32>) -> ()

  // CHECK: rank = 1 offset = 1 sizes = [3] strides = [7] data =
  // CHECK-NEXT: [1,  8,  15]
  %diagonal = memref.reinterpret_cast %m to offset: [%c1], sizes: [3], strides: [7]
    : memref<4x6xi32> to memref<3xi32, strided<[7], offset: ?>>
  %diagonal_any = memref.cast %diagonal : memref<3xi32, strided<[7], offset: ?>> to memref<*xi32>
  call @printMemrefI32(%diagonal_any) : (memref<*xi32>) -> ()

  // Of unknown strides.
  // CHECK: rank = 1 offset = 14 sizes = [2] strides = [2] data =
  // CHECK-NEXT: [14,  -1]
  %row = memref.subview %m[%c2, %c2] [1, %c2] [1, %c2]
    : memref<4x6xi32> to memref<?xi32, strided<[?], offset: ?>>
  %minus_one = arith.constant -1 : i32
  memref.store %minus_one, %row[%c1] : memref<?xi32, strided<[?], offset: ?>>
  %row_any = memref.cast %row : memref<?xi32, strided<[?], offset: ?>> to memref<*xi32>
  call @printMemrefI32(%row_any) : (memref<*xi32>) -> ()

  // The store is seen through the view that was made before.
  // CHECK: rank = 2 offset = 14
  // CHECK-NEXT: {{\[}}[14,   17],
  // CHECK-NEXT: [20,   23]]
  call @printMemrefI32(%other) : (memref<*xi32>) -> ()

  // Bytes as numbers: little-endian.
  // CHECK: rank = 1 offset = 0 sizes = [1] strides = [1] data =
  // CHECK-NEXT: [513]
  %bytes = memref.alloc() : memref<16xi8>
  %one = arith.constant 1 : i8
  %two = arith.constant 2 : i8
  %zero = arith.constant 0 : i8
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c6 = arith.constant 6 : index
  %c7 = arith.constant 7 : index
  memref.store %one, %bytes[%c4] : memref<16xi8>
  memref.store %two, %bytes[%c5] : memref<16xi8>
  memref.store %zero, %bytes[%c6] : memref<16xi8>
  memref.store %zero, %bytes[%c7] : memref<16xi8>
  %words = memref.view %bytes[%c4][%c1] : memref<16xi8> to memref<?xi32>
  %words_any = memref.cast %words : memref<?xi32> to memref<*xi32>
  call @printMemrefI32(%words_any) : (memref<*xi32>) -> ()

  memref.dealloc %bytes : memref<16xi8>
  memref.dealloc %m : memref<4x6xi32>
  return
}
