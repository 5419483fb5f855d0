// What is lowered computes what it did.
// RUN: terrace run %s | FileCheck %s
// RUN: terrace-opt --lower-vector=ops=all %s | terrace run - | FileCheck %s
// RUN: terrace-opt --lower-vector="ops=all contraction=dot" --canonicalize --cse %s | terrace run - | FileCheck %s
// RUN: terrace-opt --lower-vector=contraction=outer-product --lower-vector=ops=all %s | terrace run - | FileCheck %s

#a = affine_map<(i, j, k) -> (i, k)>
#b = affine_map<(i, j, k) -> (k, j)>
#c = affine_map<(i, j, k) -> (i, j)>
#a2 = affine_map<(i, j, k, l) -> (k, i, l)>
#b2 = affine_map<(i, j, k, l) -> (l, k, j)>
#c2 = affine_map<(i, j, k, l) -> (j, i)>
#v = affine_map<(k) -> (k)>
#s = affine_map<(k) -> ()>

memref.global "private" constant @numbers : memref<4x5xf32> = dense<[
  [0.0, 1.0, 2.0, 3.0, 4.0], [10.0, 11.0, 12.0, 13.0, 14.0],
  [20.0, 21.0, 22.0, 23.0, 24.0], [30.0, 31.0, 32.0, 33.0, 34.0]]>

func.func @contractions() {
  %a = arith.constant dense<[[1, 2, 3], [4, 5, 6]]> : vector<2x3xi32>
  %b = arith.constant dense<[[1, 0], [2, 1], [3, -1]]> : vector<3x2xi32>
  %c = arith.constant dense<[[100, 200], [300, 400]]> : vector<2x2xi32>
  %0 = vector.contract {indexing_maps = [#a, #b, #c], iterator_types = ["parallel", "parallel", "reduction"]} %a, %b, %c : vector<2x3xi32>, vector<3x2xi32> into vector<2x2xi32>
  // CHECK: ( ( 114, 199 ), ( 332, 399 ) )
  vector.print %0 : vector<2x2xi32>
  %1 = vector.contract {indexing_maps = [#a, #b, #c], iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<maxsi>} %a, %b, %c : vector<2x3xi32>, vector<3x2xi32> into vector<2x2xi32>
  // CHECK-NEXT: ( ( 100, 200 ), ( 300, 400 ) )
  vector.print %1 : vector<2x2xi32>
  %d = arith.constant dense<[[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10], [11, 12]]]> : vector<2x3x2xi32>
  %e = arith.constant dense<[[[1, 2, 3, 4], [5, 6, 7, 8]], [[-1, -2, -3, -4], [-5, -6, -7, -8]]]> : vector<2x2x4xi32>
  %f = arith.constant dense<1> : vector<4x3xi32>
  %2 = vector.contract {indexing_maps = [#a2, #b2, #c2], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} %d, %e, %f : vector<2x3x2xi32>, vector<2x2x4xi32> into vector<4x3xi32>
  // CHECK-NEXT: ( ( -5, -5, -5 ), ( -7, -7, -7 ), ( -9, -9, -9 ), ( -11, -11, -11 ) )
  vector.print %2 : vector<4x3xi32>
  %x = vector.extract %a[0] : vector<3xi32> from vector<2x3xi32>
  %y = vector.extract %a[1] : vector<3xi32> from vector<2x3xi32>
  %z = arith.constant 1000 : i32
  %3 = vector.contract {indexing_maps = [#v, #v, #s], iterator_types = ["reduction"]} %x, %y, %z : vector<3xi32>, vector<3xi32> into i32
  // CHECK-NEXT: 1032
  vector.print %3 : i32
  %4 = vector.outerproduct %x, %y : vector<3xi32>, vector<3xi32>
  // CHECK-NEXT: ( ( 4, 5, 6 ), ( 8, 10, 12 ), ( 12, 15, 18 ) )
  vector.print %4 : vector<3x3xi32>
  return
}

func.func @moves() {
  %a = arith.constant dense<[[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10], [11, 12]]]> : vector<2x3x2xi8>
  %0 = vector.transpose %a, [1, 0, 2] : vector<2x3x2xi8> to vector<3x2x2xi8>
  // CHECK-NEXT: ( ( ( 1, 2 ), ( 7, 8 ) ), ( ( 3, 4 ), ( 9, 10 ) ), ( ( 5, 6 ), ( 11, 12 ) ) )
  vector.print %0 : vector<3x2x2xi8>
  %1 = vector.transpose %a, [2, 0, 1] : vector<2x3x2xi8> to vector<2x2x3xi8>
  // CHECK-NEXT: ( ( ( 1, 3, 5 ), ( 7, 9, 11 ) ), ( ( 2, 4, 6 ), ( 8, 10, 12 ) ) )
  vector.print %1 : vector<2x2x3xi8>
  %flat = vector.shape_cast %a : vector<2x3x2xi8> to vector<12xi8>
  %2 = vector.shape_cast %flat : vector<12xi8> to vector<3x4xi8>
  // CHECK-NEXT: ( ( 1, 2, 3, 4 ), ( 5, 6, 7, 8 ), ( 9, 10, 11, 12 ) )
  vector.print %2 : vector<3x4xi8>
  %3 = vector.shape_cast %a : vector<2x3x2xi8> to vector<6x2xi8>
  // CHECK-NEXT: ( ( 1, 2 ), ( 3, 4 ), ( 5, 6 ), ( 7, 8 ), ( 9, 10 ), ( 11, 12 ) )
  vector.print %3 : vector<6x2xi8>
  %row = vector.extract %a[0, 1] : vector<2xi8> from vector<2x3x2xi8>
  %4 = vector.broadcast %row : vector<2xi8> to vector<2x2x2xi8>
  // CHECK-NEXT: ( ( ( 3, 4 ), ( 3, 4 ) ), ( ( 3, 4 ), ( 3, 4 ) ) )
  vector.print %4 : vector<2x2x2xi8>
  %column = vector.shape_cast %row : vector<2xi8> to vector<2x1xi8>
  %5 = vector.broadcast %column : vector<2x1xi8> to vector<2x2x3xi8>
  // CHECK-NEXT: ( ( ( 3, 3, 3 ), ( 4, 4, 4 ) ), ( ( 3, 3, 3 ), ( 4, 4, 4 ) ) )
  vector.print %5 : vector<2x2x3xi8>
  %6 = vector.interleave %2, %2 : vector<3x4xi8> -> vector<3x8xi8>
  // CHECK-NEXT: ( ( 1, 1, 2, 2, 3, 3, 4, 4 ), ( 5, 5, 6, 6, 7, 7, 8, 8 ), ( 9, 9, 10, 10, 11, 11, 12, 12 ) )
  vector.print %6 : vector<3x8xi8>
  %7, %8 = vector.deinterleave %2 : vector<3x4xi8> -> vector<3x2xi8>
  // CHECK-NEXT: ( ( 1, 3 ), ( 5, 7 ), ( 9, 11 ) )
  vector.print %7 : vector<3x2xi8>
  // CHECK-NEXT: ( ( 2, 4 ), ( 6, 8 ), ( 10, 12 ) )
  vector.print %8 : vector<3x2xi8>
  %9 = vector.flat_transpose %flat {rows = 3 : i32, columns = 4 : i32} : vector<12xi8> -> vector<12xi8>
  // CHECK-NEXT: ( 1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12 )
  vector.print %9 : vector<12xi8>
  %none = vector.extract %a[1, 2, 0] : i8 from vector<2x3x2xi8>
  %10 = vector.broadcast %none : i8 to vector<i8>
  %11 = vector.shape_cast %10 : vector<i8> to vector<1x1xi8>
  // CHECK-NEXT: ( ( 11 ) )
  vector.print %11 : vector<1x1xi8>
  return
}

func.func @masks(%two: index, %three: index, %below: index) {
  %0 = vector.constant_mask [2, 1] : vector<3x2xi1>
  // CHECK-NEXT: ( ( 1, 0 ), ( 1, 0 ), ( 0, 0 ) )
  vector.print %0 : vector<3x2xi1>
  %1 = vector.create_mask %two, %three : vector<3x4xi1>
  // CHECK-NEXT: ( ( 1, 1, 1, 0 ), ( 1, 1, 1, 0 ), ( 0, 0, 0, 0 ) )
  vector.print %1 : vector<3x4xi1>
  %2 = vector.create_mask %below : vector<4xi1>
  // CHECK-NEXT: ( 0, 0, 0, 0 )
  vector.print %2 : vector<4xi1>
  return
}

func.func @accesses(%zero: index, %one: index, %three: index) {
  %memory = memref.get_global @numbers : memref<4x5xf32>
  %mask = vector.constant_mask [2] : vector<3xi1>
  %bits = arith.constant dense<[true, false, true]> : vector<3xi1>
  %pad = arith.constant dense<-1.0> : vector<3xf32>
  %0 = vector.maskedload %memory[%one, %three], %mask, %pad : memref<4x5xf32>, vector<3xi1>, vector<3xf32> into vector<3xf32>
  // CHECK-NEXT: ( 13, 14, -1 )
  vector.print %0 : vector<3xf32>
  %1 = vector.expandload %memory[%one, %one], %bits, %pad : memref<4x5xf32>, vector<3xi1>, vector<3xf32> into vector<3xf32>
  // CHECK-NEXT: ( 11, -1, 12 )
  vector.print %1 : vector<3xf32>
  %places = arith.constant dense<[[3, 0, 1], [2, 2, 0]]> : vector<2x3xi32>
  %all = arith.constant dense<[[true, true, false], [false, true, true]]> : vector<2x3xi1>
  %pads = arith.constant dense<-2.0> : vector<2x3xf32>
  %2 = vector.gather %memory[%one, %one] [%places], %all, %pads : memref<4x5xf32>, vector<2x3xi32>, vector<2x3xi1>, vector<2x3xf32> into vector<2x3xf32>
  // CHECK-NEXT: ( ( 14, 11, -2 ), ( -2, 13, 11 ) )
  vector.print %2 : vector<2x3xf32>
  %copy = memref.alloc() : memref<4x5xf32>
  memref.copy %memory, %copy : memref<4x5xf32> to memref<4x5xf32>
  vector.maskedstore %copy[%zero, %one], %bits, %pad : memref<4x5xf32>, vector<3xi1>, vector<3xf32>
  vector.compressstore %copy[%one, %one], %bits, %0 : memref<4x5xf32>, vector<3xi1>, vector<3xf32>
  %row = vector.extract %places[0] : vector<3xi32> from vector<2x3xi32>
  vector.scatter %copy[%three, %one] [%row], %bits, %0 : memref<4x5xf32>, vector<3xi32>, vector<3xi1>, vector<3xf32>
  %f0 = arith.constant 0.5 : f32
  %whole = vector.transfer_read %copy[%zero, %zero], %f0 {in_bounds = [true, true]} : memref<4x5xf32>, vector<4x5xf32>
  // CHECK-NEXT: ( ( 0, -1, 2, -1, 4 ), ( 10, 13, -1, 13, 14 ), ( 20, 21, 22, 23, 24 ), ( 30, 31, -1, 33, 13 ) )
  vector.print %whole : vector<4x5xf32>
  %part = vector.transfer_read %copy[%three, %three], %f0 : memref<4x5xf32>, vector<2x3xf32>
  // CHECK-NEXT: ( ( 33, 13, 0.5 ), ( 0.5, 0.5, 0.5 ) )
  vector.print %part : vector<2x3xf32>
  %turned = vector.transfer_read %copy[%one, %one], %f0 {permutation_map = affine_map<(i, j) -> (j, i)>} : memref<4x5xf32>, vector<2x4xf32>
  // CHECK-NEXT: ( ( 13, 21, 31, 0.5 ), ( -1, 22, -1, 0.5 ) )
  vector.print %turned : vector<2x4xf32>
  %repeated = vector.transfer_read %copy[%one, %one], %f0 {in_bounds = [true, true], permutation_map = affine_map<(i, j) -> (0, j)>} : memref<4x5xf32>, vector<2x3xf32>
  // CHECK-NEXT: ( ( 13, -1, 13 ), ( 13, -1, 13 ) )
  vector.print %repeated : vector<2x3xf32>
  %column = vector.transfer_read %copy[%one, %one], %f0 {permutation_map = affine_map<(i, j) -> (i)>} : memref<4x5xf32>, vector<4xf32>
  // CHECK-NEXT: ( 13, 21, 31, 0.5 )
  vector.print %column : vector<4xf32>
  vector.transfer_write %part, %copy[%one, %three] : vector<2x3xf32>, memref<4x5xf32>
  vector.transfer_write %column, %copy[%zero, %zero] {permutation_map = affine_map<(i, j) -> (i)>} : vector<4xf32>, memref<4x5xf32>
  %after = vector.transfer_read %copy[%zero, %zero], %f0 : memref<4x5xf32>, vector<4x5xf32>
  // CHECK-NEXT: ( ( 13, -1, 2, -1, 4 ), ( 21, 13, -1, 33, 13 ), ( 31, 21, 22, 0.5, 0.5 ), ( 0.5, 31, -1, 33, 13 ) )
  vector.print %after : vector<4x5xf32>
  memref.dealloc %copy : memref<4x5xf32>
  return
}

func.func @main() {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %two = arith.constant 2 : index
  %three = arith.constant 3 : index
  %below = arith.constant -1 : index
  call @contractions() : () -> ()
  call @moves() : () -> ()
  call @masks(%two, %three, %below) : (index, index, index) -> ()
  call @accesses(%zero, %one, %three) : (index, index, index) -> ()
  return
}
