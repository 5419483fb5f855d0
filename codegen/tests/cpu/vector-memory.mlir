// RUN: terrace run %s | FileCheck %s

// Loads and stores: of neighbours, under masks, anywhere, and beyond the bounds.

memref.global "private" @numbers : memref<4x6xf32> = dense<[
  [0.0, 1.0, 2.0, 3.0, 4.0, 5.0], [10.0, 11.0, 12.0, 13.0, 14.0, 15.0],
  [20.0, 21.0, 22.0, 23.0, 24.0, 25.0], [30.0, 31.0, 32.0, 33.0, 34.0, 35.0]]>
memref.global "private" @bits : memref<10xi1> = dense<[true, false, true, true, false, false, true, false, true, true]>
memref.global "private" @nibbles : memref<7xi4> = dense<[0, 1, 7, -8, -1, 3, -2]>
memref.global "private" @result : memref<8xf32> = dense<-1.0>

func.func private @show(%m: memref<8xf32>) {
  %c0 = arith.constant 0 : index
  %v = vector.load %m[%c0] : memref<8xf32>, vector<8xf32>
  vector.print %v : vector<8xf32>
  %old = arith.constant dense<-1.0> : vector<8xf32>
  vector.store %old, %m[%c0] : memref<8xf32>, vector<8xf32>
  return
}

func.func private @neighbours(%m: memref<4x6xf32>, %r: memref<8xf32>, %i: index, %j: index) {
  // CHECK: ( 13, 14, 15 )
  %three = vector.load %m[%i, %j] : memref<4x6xf32>, vector<3xf32>
  vector.print %three : vector<3xf32>
  // CHECK: ( ( 0, 1, 2 ), ( 3, 4, 5 ) )
  %c0 = arith.constant 0 : index
  %rows = vector.load %m[%c0, %c0] : memref<4x6xf32>, vector<2x3xf32>
  vector.print %rows : vector<2x3xf32>
  // CHECK: ( -1, -1, -1, 13, 14, 15, -1, -1 )
  vector.store %three, %r[%j] : memref<8xf32>, vector<3xf32>
  call @show(%r) : (memref<8xf32>) -> ()
  // CHECK: ( 1, 0, 1, 1, 0, 0, 1, 0, 1, 1 )
  %g = memref.get_global @bits : memref<10xi1>
  %mask = vector.load %g[%c0] : memref<10xi1>, vector<10xi1>
  vector.print %mask : vector<10xi1>
  // CHECK: ( 0, 1, 7, -8, -1, 3, -2 )
  %n = memref.get_global @nibbles : memref<7xi4>
  %nibbles = vector.load %n[%c0] : memref<7xi4>, vector<7xi4>
  vector.print %nibbles : vector<7xi4>
  return
}

func.func private @masked(%m: memref<4x6xf32>, %r: memref<8xf32>, %i: index, %mask: vector<5xi1>) {
  %c0 = arith.constant 0 : index
  %other = arith.constant dense<[100.0, 101.0, 102.0, 103.0, 104.0]> : vector<5xf32>
  // CHECK: ( 10, 101, 12, 13, 104 )
  %masked = vector.maskedload %m[%i, %c0], %mask, %other : memref<4x6xf32>, vector<5xi1>, vector<5xf32> into vector<5xf32>
  vector.print %masked : vector<5xf32>
  // CHECK: ( 10, 101, 11, 12, 104 )
  %expanded = vector.expandload %m[%i, %c0], %mask, %other : memref<4x6xf32>, vector<5xi1>, vector<5xf32> into vector<5xf32>
  vector.print %expanded : vector<5xf32>
  // CHECK: ( 100, -1, 102, 103, -1, -1, -1, -1 )
  vector.maskedstore %r[%c0], %mask, %other : memref<8xf32>, vector<5xi1>, vector<5xf32>
  call @show(%r) : (memref<8xf32>) -> ()
  // CHECK: ( 100, 102, 103, -1, -1, -1, -1, -1 )
  vector.compressstore %r[%c0], %mask, %other : memref<8xf32>, vector<5xi1>, vector<5xf32>
  call @show(%r) : (memref<8xf32>) -> ()
  // CHECK: ( 25, 101, 13, 14, 104 )
  %c4 = arith.constant 4 : index
  %places = arith.constant dense<[7, 3, -1, 0, 2]> : vector<5xi32>
  %gathered = vector.gather %m[%i, %c4] [%places], %mask, %other : memref<4x6xf32>, vector<5xi32>, vector<5xi1>, vector<5xf32> into vector<5xf32>
  vector.print %gathered : vector<5xf32>
  // CHECK: ( -1, -1, -1, 102, 103, -1, -1, 100 )
  %near = arith.constant dense<[3, 2, -1, 0, 2]> : vector<5xi8>
  vector.scatter %r[%c4] [%near], %mask, %other : memref<8xf32>, vector<5xi8>, vector<5xi1>, vector<5xf32>
  call @show(%r) : (memref<8xf32>) -> ()
  return
}

// A mask that lets all through.
func.func private @unmasked(%m: memref<4x6xf32>, %r: memref<8xf32>, %i: index, %mask: vector<5xi1>) {
  %c0 = arith.constant 0 : index
  %pad = arith.constant -5.0 : f32
  %other = arith.constant dense<[100.0, 101.0, 102.0, 103.0, 104.0]> : vector<5xf32>
  // CHECK: ( 10, 11, 12, 13, 14 )
  %masked = vector.maskedload %m[%i, %c0], %mask, %other : memref<4x6xf32>, vector<5xi1>, vector<5xf32> into vector<5xf32>
  vector.print %masked : vector<5xf32>
  // CHECK: ( 11, 12, 13, 14, 15 )
  %read = vector.transfer_read %m[%i, %i], %pad, %mask : memref<4x6xf32>, vector<5xf32>
  vector.print %read : vector<5xf32>
  // CHECK: ( 100, 101, 102, 103, 104, -1, -1, -1 )
  vector.maskedstore %r[%c0], %mask, %other : memref<8xf32>, vector<5xi1>, vector<5xf32>
  call @show(%r) : (memref<8xf32>) -> ()
  // CHECK: ( -1, 100, 101, 102, 103, 104, -1, -1 )
  vector.transfer_write %other, %r[%i], %mask : vector<5xf32>, memref<8xf32>
  call @show(%r) : (memref<8xf32>) -> ()
  return
}

func.func private @transfers(%m: memref<?x?xf32>, %r: memref<8xf32>, %i: index, %j: index) {
  %pad = arith.constant -5.0 : f32
  %c0 = arith.constant 0 : index
  // CHECK: ( 13, 14, 15, -5, -5 )
  %edge = vector.transfer_read %m[%i, %j], %pad : memref<?x?xf32>, vector<5xf32>
  vector.print %edge : vector<5xf32>
  // CHECK: ( ( 13, 14, 15 ), ( 23, 24, 25 ), ( 33, 34, 35 ), ( -5, -5, -5 ) )
  %block = vector.transfer_read %m[%i, %j], %pad {in_bounds = [false, true]} : memref<?x?xf32>, vector<4x3xf32>
  vector.print %block : vector<4x3xf32>
  // CHECK: ( ( 13, 23 ), ( 14, 24 ), ( 15, 25 ) )
  %turned = vector.transfer_read %m[%i, %j], %pad {in_bounds = [true, true], permutation_map = affine_map<(d0, d1) -> (d1, d0)>} : memref<?x?xf32>, vector<3x2xf32>
  vector.print %turned : vector<3x2xf32>
  // CHECK: ( ( 13, 13 ), ( 23, 23 ), ( 33, 33 ), ( -5, -5 ) )
  %repeated = vector.transfer_read %m[%i, %j], %pad {in_bounds = [false, true], permutation_map = affine_map<(d0, d1) -> (d0, 0)>} : memref<?x?xf32>, vector<4x2xf32>
  vector.print %repeated : vector<4x2xf32>
  // CHECK: ( ( 13, 23 ), ( -5, 24 ), ( 15, -5 ) )
  %mask = arith.constant dense<[[true, false, true], [true, true, false]]> : vector<2x3xi1>
  %masked = vector.transfer_read %m[%i, %j], %pad, %mask {in_bounds = [true, true], permutation_map = affine_map<(d0, d1) -> (d1, d0)>} : memref<?x?xf32>, vector<3x2xf32>
  vector.print %masked : vector<3x2xf32>
  // CHECK: ( -1, -1, -1, 13, 14, 15, -5, -5 )
  %far = arith.constant 3 : index
  vector.transfer_write %edge, %r[%far] : vector<5xf32>, memref<8xf32>
  call @show(%r) : (memref<8xf32>) -> ()
  // CHECK: ( -1, -1, -1, -1, -1, -1, 13, 14 )
  %end = arith.constant 6 : index
  vector.transfer_write %edge, %r[%end] : vector<5xf32>, memref<8xf32>
  call @show(%r) : (memref<8xf32>) -> ()
  // CHECK: ( -1, -1, -1, -1, -1, -1, -1, 13 )
  %holes = arith.constant dense<[false, true, true, false, true]> : vector<5xi1>
  %seven = arith.constant 6 : index
  %shifted = vector.shuffle %edge, %edge [1, 0, 2, 3, 4] : vector<5xf32>, vector<5xf32>
  vector.transfer_write %shifted, %r[%seven], %holes : vector<5xf32>, memref<8xf32>
  call @show(%r) : (memref<8xf32>) -> ()
  return
}

// Memory of vectors: elements have no gaps between them.
func.func private @vectors(%i: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.alloca() : memref<2xvector<3xi8>>
  %a = arith.constant dense<[1, 2, 3]> : vector<3xi8>
  %b = arith.constant dense<[4, 5, 6]> : vector<3xi8>
  memref.store %b, %m[%i] : memref<2xvector<3xi8>>
  memref.store %a, %m[%c0] : memref<2xvector<3xi8>>
  // CHECK: ( 4, 5, 6 )
  %loaded = memref.load %m[%i] : memref<2xvector<3xi8>>
  vector.print %loaded : vector<3xi8>
  %n = memref.alloca() : memref<2x3xi8>
  %whole = vector.type_cast %n : memref<2x3xi8> to memref<vector<2x3xi8>>
  %both = arith.constant dense<[[1, 2, 3], [4, 5, 6]]> : vector<2x3xi8>
  memref.store %both, %whole[] : memref<vector<2x3xi8>>
  // CHECK: 5
  %one = memref.load %n[%c1, %i] : memref<2x3xi8>
  vector.print %one : i8
  return
}

func.func @main() {
  %m = memref.get_global @numbers : memref<4x6xf32>
  %r = memref.get_global @result : memref<8xf32>
  %i = arith.constant 1 : index
  %j = arith.constant 3 : index
  call @neighbours(%m, %r, %i, %j) : (memref<4x6xf32>, memref<8xf32>, index, index) -> ()
  %mask = arith.constant dense<[true, false, true, true, false]> : vector<5xi1>
  call @masked(%m, %r, %i, %mask) : (memref<4x6xf32>, memref<8xf32>, index, vector<5xi1>) -> ()
  %set = arith.constant dense<true> : vector<5xi1>
  call @unmasked(%m, %r, %i, %set) : (memref<4x6xf32>, memref<8xf32>, index, vector<5xi1>) -> ()
  %d = memref.cast %m : memref<4x6xf32> to memref<?x?xf32>
  call @transfers(%d, %r, %i, %j) : (memref<?x?xf32>, memref<8xf32>, index, index) -> ()
  call @vectors(%i) : (index) -> ()
  return
}
