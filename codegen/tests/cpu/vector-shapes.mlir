// RUN: terrace run %s | FileCheck %s

// The same elements in other shapes and orders, of parts that are full and of parts that are not.

func.func private @orders(%a: vector<2x3xi32>, %b: vector<2x3xi32>) {
  // CHECK: ( ( 1, 4 ), ( 2, 5 ), ( 3, 6 ) )
  %transposed = vector.transpose %a, [1, 0] : vector<2x3xi32> to vector<3x2xi32>
  vector.print %transposed : vector<3x2xi32>
  // CHECK: ( 1, 2, 3, 4, 5, 6 )
  %flat = vector.shape_cast %a : vector<2x3xi32> to vector<6xi32>
  vector.print %flat : vector<6xi32>
  // CHECK: ( 1, 3, 5, 2, 4, 6 )
  %columns = vector.flat_transpose %flat {rows = 2 : i32, columns = 3 : i32} : vector<6xi32> -> vector<6xi32>
  vector.print %columns : vector<6xi32>
  // CHECK: ( ( 10, 20, 30 ), ( 4, 5, 6 ), ( 1, 2, 3 ) )
  %rows = vector.shuffle %a, %b [2, 1, 0] : vector<2x3xi32>, vector<2x3xi32>
  vector.print %rows : vector<3x3xi32>
  // CHECK: ( ( 1, 10, 2, 20, 3, 30 ), ( 4, 40, 5, 50, 6, 60 ) )
  %turns = vector.interleave %a, %b : vector<2x3xi32> -> vector<2x6xi32>
  vector.print %turns : vector<2x6xi32>
  // CHECK: ( ( 1, 2, 3 ), ( 4, 5, 6 ) )
  // CHECK: ( ( 10, 20, 30 ), ( 40, 50, 60 ) )
  %even, %odd = vector.deinterleave %turns : vector<2x6xi32> -> vector<2x3xi32>
  vector.print %even : vector<2x3xi32>
  vector.print %odd : vector<2x3xi32>
  return
}

func.func private @slices(%a: vector<4x5xf32>) {
  // CHECK: ( ( 7, 8 ), ( 12, 13 ) )
  %part = vector.extract_strided_slice %a {offsets = [1, 2], sizes = [2, 2], strides = [1, 1]} : vector<4x5xf32> to vector<2x2xf32>
  vector.print %part : vector<2x2xf32>
  // CHECK: ( ( 15, 16, 17, 18, 19 ) )
  %row = vector.extract_strided_slice %a {offsets = [3], sizes = [1], strides = [1]} : vector<4x5xf32> to vector<1x5xf32>
  vector.print %row : vector<1x5xf32>
  // CHECK: ( ( 0, 1, 2, 3, 4 ), ( 5, 6, 7, 8, 9 ), ( 10, 11, 12, 7, 8 ), ( 15, 16, 17, 12, 13 ) )
  %with = vector.insert_strided_slice %part, %a {offsets = [2, 3], strides = [1, 1]} : vector<2x2xf32> into vector<4x5xf32>
  vector.print %with : vector<4x5xf32>
  // CHECK: ( 10, 11, 12, 13, 14 )
  %line = vector.extract %a[2] : vector<5xf32> from vector<4x5xf32>
  vector.print %line : vector<5xf32>
  // CHECK: ( ( 10, 11, 12, 13, 14 ), ( 5, 6, 7, 8, 9 ), ( 10, 11, 12, 13, 14 ), ( 15, 16, 17, 18, 19 ) )
  %inserted = vector.insert %line, %a[0] : vector<5xf32> into vector<4x5xf32>
  vector.print %inserted : vector<4x5xf32>
  return
}

// Positions that are known only when the program runs.
func.func private @positions(%a: vector<4x5xf32>, %i: index, %j: index) {
  // CHECK: 13
  %one = vector.extract %a[%i, %j] : f32 from vector<4x5xf32>
  vector.print %one : f32
  // CHECK: ( 10, 11, 12, 13, 14 )
  %line = vector.extract %a[%i] : vector<5xf32> from vector<4x5xf32>
  vector.print %line : vector<5xf32>
  // CHECK: ( ( 0, 1, 2, 3, 4 ), ( 5, 6, 7, 13, 9 ), ( 10, 11, 12, 13, 14 ), ( 15, 16, 17, 18, 19 ) )
  %with = vector.insert %one, %a[1, %j] : f32 into vector<4x5xf32>
  vector.print %with : vector<4x5xf32>
  // CHECK: ( 0, 1, 2, 3, 13 )
  %first = vector.extract %a[0] : vector<5xf32> from vector<4x5xf32>
  %four = arith.constant 4 : i8
  %last = vector.insertelement %one, %first[%four : i8] : vector<5xf32>
  vector.print %last : vector<5xf32>
  // CHECK: 2
  %found = vector.extractelement %last[%i : index] : vector<5xf32>
  vector.print %found : f32
  return
}

func.func private @copies(%x: i16, %a: vector<3xi16>, %column: vector<2x1xi16>) {
  // CHECK: ( ( -7, -7, -7 ), ( -7, -7, -7 ) )
  %all = vector.broadcast %x : i16 to vector<2x3xi16>
  vector.print %all : vector<2x3xi16>
  // CHECK: ( ( 1, 2, 3 ), ( 1, 2, 3 ) )
  %rows = vector.broadcast %a : vector<3xi16> to vector<2x3xi16>
  vector.print %rows : vector<2x3xi16>
  // CHECK: ( ( 8, 8, 8 ), ( 9, 9, 9 ) )
  %columns = vector.broadcast %column : vector<2x1xi16> to vector<2x3xi16>
  vector.print %columns : vector<2x3xi16>
  // CHECK: ( ( -7, -7 ), ( -7, -7 ) )
  %splat = vector.splat %x : vector<2x2xi16>
  vector.print %splat : vector<2x2xi16>
  // CHECK: ( ( 5, -7 ), ( -7, 5 ) )
  %five = arith.constant 5 : i16
  %elements = vector.from_elements %five, %x, %x, %five : vector<2x2xi16>
  vector.print %elements : vector<2x2xi16>
  return
}

// The lowest bits come first.
func.func private @bits(%a: vector<4xi16>, %f: vector<2xf32>) {
  // CHECK: ( 1, 2, 3, 4, 5, 6, 7, 8 )
  %bytes = vector.bitcast %a : vector<4xi16> to vector<8xi8>
  vector.print %bytes : vector<8xi8>
  // CHECK: ( 67305985, 134678021 )
  %words = vector.bitcast %a : vector<4xi16> to vector<2xi32>
  vector.print %words : vector<2xi32>
  // CHECK: ( 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, -8, 0 )
  %nibbles = vector.bitcast %bytes : vector<8xi8> to vector<16xi4>
  vector.print %nibbles : vector<16xi4>
  // CHECK: ( 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, -8, 0 )
  %wide = vector.bitcast %nibbles : vector<16xi4> to vector<1xi64>
  %again = vector.bitcast %wide : vector<1xi64> to vector<16xi4>
  vector.print %again : vector<16xi4>
  // CHECK: ( 1065353216, -1073741824 )
  %floats = vector.bitcast %f : vector<2xf32> to vector<2xi32>
  vector.print %floats : vector<2xi32>
  // CHECK: ( 0, 16256, 0, -16384 )
  %halves = vector.bitcast %f : vector<2xf32> to vector<4xi16>
  vector.print %halves : vector<4xi16>
  return
}

func.func @main() {
  %a = arith.constant dense<[[1, 2, 3], [4, 5, 6]]> : vector<2x3xi32>
  %b = arith.constant dense<[[10, 20, 30], [40, 50, 60]]> : vector<2x3xi32>
  call @orders(%a, %b) : (vector<2x3xi32>, vector<2x3xi32>) -> ()
  %m = arith.constant dense<[[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0, 9.0],
                             [10.0, 11.0, 12.0, 13.0, 14.0], [15.0, 16.0, 17.0, 18.0, 19.0]]> : vector<4x5xf32>
  call @slices(%m) : (vector<4x5xf32>) -> ()
  %two = arith.constant 2 : index
  %three = arith.constant 3 : index
  call @positions(%m, %two, %three) : (vector<4x5xf32>, index, index) -> ()
  %x = arith.constant -7 : i16
  %row = arith.constant dense<[1, 2, 3]> : vector<3xi16>
  %column = arith.constant dense<[[8], [9]]> : vector<2x1xi16>
  call @copies(%x, %row, %column) : (i16, vector<3xi16>, vector<2x1xi16>) -> ()
  %words = arith.constant dense<[0x0201, 0x0403, 0x0605, 0x0807]> : vector<4xi16>
  %floats = arith.constant dense<[1.0, -2.0]> : vector<2xf32>
  call @bits(%words, %floats) : (vector<4xi16>, vector<2xf32>) -> ()
  return
}
