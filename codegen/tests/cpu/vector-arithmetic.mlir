// RUN: terrace run %s | FileCheck %s

// Elements by themselves, comparisons and choices by them, reductions, and how all are printed.

func.func private @floats(%a: vector<5xf32>, %b: vector<5xf32>) {
  // CHECK: ( 2.5, 0, nan, inf, 1e+10 )
  %sum = arith.addf %a, %b : vector<5xf32>
  vector.print %sum : vector<5xf32>
  // CHECK: ( 2.5, 4, nan, inf, 1e+20 )
  %fused = vector.fma %a, %a, %b : vector<5xf32>
  %less = arith.cmpf olt, %a, %b : vector<5xf32>
  %squares = arith.mulf %a, %a : vector<5xf32>
  %fourth = arith.constant dense<[2.5, 4.0, 0.0, 0.0, 0.0]> : vector<5xf32>
  %big = arith.select %less, %fourth, %squares : vector<5xi1>, vector<5xf32>
  vector.print %big : vector<5xf32>
  // CHECK: ( 2.5, 6, nan, inf, 1e+20 )
  vector.print %fused : vector<5xf32>
  // CHECK: ( 1, 1, 0, 0, 0 )
  vector.print %less : vector<5xi1>
  // CHECK: ( 0, 0, 0, 1, 1 )
  %more = arith.cmpf one, %a, %b : vector<5xf32>
  %not_less = arith.andi %less, %more : vector<5xi1>
  %others = arith.xori %not_less, %more : vector<5xi1>
  vector.print %others : vector<5xi1>
  // CHECK: ( 0, 0, 1, 0, 0 )
  %unordered = arith.cmpf uno, %a, %b : vector<5xf32>
  vector.print %unordered : vector<5xi1>
  // CHECK: ( 1, 0, 0, 2147483647, 2147483647 )
  %ints = arith.fptosi %a : vector<5xf32> to vector<5xi32>
  %one = arith.constant dense<0> : vector<5xi32>
  %positive = arith.maxsi %ints, %one : vector<5xi32>
  vector.print %positive : vector<5xi32>
  // CHECK: ( 1, -2, nan, inf, 1e+10 )
  %wide = arith.extf %a : vector<5xf32> to vector<5xf64>
  vector.print %wide : vector<5xf64>
  // CHECK: ( 1, -2, nan, inf, inf )
  %half = arith.truncf %wide : vector<5xf64> to vector<5xf16>
  vector.print %half : vector<5xf16>
  // CHECK: ( 1, -2, nan, inf, 9.99922e+09 )
  %brain = arith.truncf %wide : vector<5xf64> to vector<5xbf16>
  vector.print %brain : vector<5xbf16>
  return
}

func.func private @integers(%a: vector<2x9xi8>) {
  // CHECK: ( ( 2, 4, 6, 8, 10, 12, 14, -2, -4 ), ( 100, -56, -2, 0, 22, 20, 18, 16, 14 ) )
  %double = arith.addi %a, %a : vector<2x9xi8>
  vector.print %double : vector<2x9xi8>
  // CHECK: ( ( 1, 2, 3, 4, 5, 6, 7, -1, -2 ), ( 50, -28, -1, 0, 11, 10, 9, 8, 7 ) )
  %ones = arith.constant dense<1> : vector<2x9xi8>
  %back = arith.shrsi %double, %ones : vector<2x9xi8>
  vector.print %back : vector<2x9xi8>
  // CHECK: ( ( 0, 1, 1, 2, 2, 3, 3, 0, -1 ), ( 25, 50, 0, 0, 5, 5, 4, 4, 3 ) )
  %twos = arith.constant dense<2> : vector<2x9xi8>
  %halves = arith.divsi %a, %twos : vector<2x9xi8>
  vector.print %halves : vector<2x9xi8>
  // CHECK: ( ( 1, 4, 9, 16, 25, 36, 49, 1, 4 ), ( -60, 16, 1, 0, 121, 100, 81, 64, 49 ) )
  %squares = arith.muli %a, %a : vector<2x9xi8>
  vector.print %squares : vector<2x9xi8>
  // CHECK: ( ( 1, 2, 3, 4, 5, 6, 7, -1, -2 ), ( 50, 100, -1, 0, 11, 10, 9, 8, 7 ) )
  %longer = arith.extsi %a : vector<2x9xi8> to vector<2x9xi64>
  vector.print %longer : vector<2x9xi64>
  // CHECK: ( ( 1, 2, 3, 4, 5, 6, 7, 255, 254 ), ( 50, 100, 255, 0, 11, 10, 9, 8, 7 ) )
  %unsigned = vector.bitcast %a : vector<2x9xi8> to vector<2x9xui8>
  vector.print %unsigned : vector<2x9xui8>
  // CHECK: ( ( 1, 2, 3, -4, -3, -2, -1, -1, -2 ), ( 2, -4, -1, 0, 3, 2, 1, 0, -1 ) )
  %few = arith.trunci %a : vector<2x9xi8> to vector<2x9xi3>
  %more = arith.extsi %few : vector<2x9xi3> to vector<2x9xi16>
  %flat = arith.constant dense<[[1, 2, 3, -4, 5, -2, -1, -1, -2], [2, -4, -1, 0, 3, 2, 1, 0, -1]]> : vector<2x9xi16>
  %same = arith.cmpi eq, %more, %flat : vector<2x9xi16>
  vector.print %more : vector<2x9xi16>
  %any = arith.ori %same, %same : vector<2x9xi1>
  %chosen = arith.select %any, %flat, %more : vector<2x9xi1>, vector<2x9xi16>
  // CHECK: ( ( 1, 2, 3, -4, -3, -2, -1, -1, -2 ), ( 2, -4, -1, 0, 3, 2, 1, 0, -1 ) )
  vector.print %chosen : vector<2x9xi16>
  // CHECK: ( ( 1, 1, 1, 1, 0, 1, 1, 1, 1 ), ( 1, 1, 1, 1, 1, 1, 1, 1, 1 ) )
  vector.print %same : vector<2x9xi1>
  // CHECK: ( ( -1, -1, -1, -1, 0, -1, -1, -1, -1 ), ( -1, -1, -1, -1, -1, -1, -1, -1, -1 ) )
  %signs = arith.extsi %same : vector<2x9xi1> to vector<2x9xi32>
  vector.print %signs : vector<2x9xi32>
  return
}

// Numbers of more than 64 bits, by their halves.
func.func private @wide(%a: vector<3xi100>) {
  // CHECK: ( 3, 99, -5 )
  // CHECK: ( 0, 1, -1 )
  %by = arith.constant dense<64> : vector<3xi100>
  %low = arith.trunci %a : vector<3xi100> to vector<3xi64>
  %shifted = arith.shrsi %a, %by : vector<3xi100>
  %high = arith.trunci %shifted : vector<3xi100> to vector<3xi64>
  vector.print %low : vector<3xi64>
  vector.print %high : vector<3xi64>
  // CHECK: ( 9, 9801, 25 )
  // CHECK: ( 0, 198, 0 )
  %square = arith.muli %a, %a : vector<3xi100>
  %square_low = arith.trunci %square : vector<3xi100> to vector<3xi64>
  %square_shifted = arith.shrui %square, %by : vector<3xi100>
  %square_high = arith.trunci %square_shifted : vector<3xi100> to vector<3xi64>
  vector.print %square_low : vector<3xi64>
  vector.print %square_high : vector<3xi64>
  // CHECK: 97
  %sum = vector.reduction <add>, %a : vector<3xi100> into i100
  %sum_low = arith.trunci %sum : i100 to i64
  vector.print %sum_low : i64
  return
}

func.func private @reductions(%f: vector<11xf32>, %i: vector<37xi16>, %m: vector<20xi1>) {
  // CHECK: 66
  %sum = vector.reduction <add>, %f : vector<11xf32> into f32
  vector.print %sum : f32
  // CHECK: 166
  %hundred = arith.constant 100.0 : f32
  %more = vector.reduction <add>, %f, %hundred fastmath<reassoc> : vector<11xf32> into f32
  vector.print %more : f32
  // CHECK: 3.99168e+07
  %product = vector.reduction <mul>, %f : vector<11xf32> into f32
  vector.print %product : f32
  // CHECK: 1
  %least = vector.reduction <minimumf>, %f : vector<11xf32> into f32
  vector.print %least : f32
  // CHECK: 11
  %greatest = vector.reduction <maxnumf>, %f : vector<11xf32> into f32
  vector.print %greatest : f32
  // CHECK: 594
  %total = vector.reduction <add>, %i : vector<37xi16> into i16
  vector.print %total : i16
  // CHECK: -36
  %lowest = vector.reduction <minsi>, %i : vector<37xi16> into i16
  vector.print %lowest : i16
  // CHECK: -36
  %highest = vector.reduction <maxui>, %i : vector<37xi16> into i16
  vector.print %highest : i16
  // CHECK: 1
  // CHECK: 0
  // CHECK: 1
  %any = vector.reduction <or>, %m : vector<20xi1> into i1
  vector.print %any : i1
  %all = vector.reduction <and>, %m : vector<20xi1> into i1
  vector.print %all : i1
  %odd = vector.reduction <xor>, %m : vector<20xi1> into i1
  vector.print %odd : i1
  return
}

func.func private @masks(%i: index, %j: index) {
  // CHECK: ( 1, 1, 1, 0, 0 )
  %one = vector.create_mask %j : vector<5xi1>
  vector.print %one : vector<5xi1>
  // CHECK: ( ( 1, 1, 1, 0 ), ( 1, 1, 1, 0 ), ( 0, 0, 0, 0 ) )
  %two = vector.create_mask %i, %j : vector<3x4xi1>
  vector.print %two : vector<3x4xi1>
  // CHECK: 253
  %c250 = arith.constant 250 : index
  %many = arith.addi %c250, %j : index
  %long = vector.create_mask %i, %many : vector<3x300xi1>
  %zero = vector.extract %long[0] : vector<300xi1> from vector<3x300xi1>
  %numbers = arith.extui %zero : vector<300xi1> to vector<300xi32>
  %count = vector.reduction <add>, %numbers : vector<300xi32> into i32
  vector.print %count : i32
  // CHECK: ( 0, 1, 2, 3, 4 )
  %step = vector.step : vector<5xindex>
  vector.print %step : vector<5xindex>
  return
}

func.func private @texts(%x: si8, %y: ui8, %z: i1, %n: index, %h: f16) {
  // CHECK: [-1 255 1 18446744073709551615 1.5]
  // CHECK-NEXT: ( ,  )
  vector.print str "["
  vector.print %x : si8 punctuation <no_punctuation>
  vector.print str " "
  vector.print %y : ui8 punctuation <no_punctuation>
  vector.print str " "
  vector.print %z : i1 punctuation <no_punctuation>
  vector.print str " "
  vector.print %n : index punctuation <no_punctuation>
  vector.print str " "
  vector.print %h : f16 punctuation <no_punctuation>
  vector.print str "]\0A"
  vector.print punctuation <open>
  vector.print punctuation <comma>
  vector.print punctuation <close>
  vector.print punctuation <newline>
  return
}

func.func @main() {
  %a = arith.constant dense<[1.0, -2.0, 0x7FC00000, 0x7F800000, 1.0e10]> : vector<5xf32>
  %b = arith.constant dense<[1.5, 2.0, 1.0, 1.0, 0.0]> : vector<5xf32>
  call @floats(%a, %b) : (vector<5xf32>, vector<5xf32>) -> ()
  %i = arith.constant dense<[[1, 2, 3, 4, 5, 6, 7, -1, -2], [50, 100, -1, 0, 11, 10, 9, 8, 7]]> : vector<2x9xi8>
  call @integers(%i) : (vector<2x9xi8>) -> ()
  %w = arith.constant dense<[3, 18446744073709551715, -5]> : vector<3xi100>
  call @wide(%w) : (vector<3xi100>) -> ()
  %f = arith.constant dense<[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]> : vector<11xf32>
  %n = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
                             25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, -36]> : vector<37xi16>
  %m = arith.constant dense<[true, false, true, true, true, true, true, true, true, true, true, true, true, true, true,
                             true, true, true, true, true]> : vector<20xi1>
  call @reductions(%f, %n, %m) : (vector<11xf32>, vector<37xi16>, vector<20xi1>) -> ()
  %two = arith.constant 2 : index
  %three = arith.constant 3 : index
  call @masks(%two, %three) : (index, index) -> ()
  %ones = arith.constant dense<-1> : vector<1xi8>
  %sv = vector.bitcast %ones : vector<1xi8> to vector<1xsi8>
  %uv = vector.bitcast %ones : vector<1xi8> to vector<1xui8>
  %s = vector.extract %sv[0] : si8 from vector<1xsi8>
  %u = vector.extract %uv[0] : ui8 from vector<1xui8>
  %t = arith.constant true
  %last = arith.constant -1 : index
  %h = arith.constant 1.5 : f16
  call @texts(%s, %u, %t, %last, %h) : (si8, ui8, i1, index, f16) -> ()
  return
}
