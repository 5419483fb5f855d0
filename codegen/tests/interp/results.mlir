// RUN: terrace run --device=interp %s | FileCheck %s
// RUN: terrace run --device=interp -e pair %s | FileCheck %s --check-prefix=PAIR
// RUN: terrace run --device=interp --pipeline='builtin.module(convert-complex-to-standard)' -e pair %s | FileCheck %s --check-prefix=PAIR

// The runtime's functions print what they print for compiled programs.

func.func private @printF32(f32)
func.func private @printNewline()
func.func private @printMemrefF32(memref<*xf32>)
func.func private @sinf(f32) -> f32

memref.global "private" constant @table : memref<2x2xf32> = dense<[[1.0, 2.5], [-3.0, 1.0e9]]>

func.func @main() -> f32 {
  %m = memref.get_global @table : memref<2x2xf32>
  %u = memref.cast %m : memref<2x2xf32> to memref<*xf32>
  // CHECK: Unranked Memref base@ = {{.*}} rank = 2 offset = 0 sizes = [2, 2] strides = [2, 1] data =
  // CHECK-NEXT: [1, 2.5],
  // CHECK-NEXT: [-3, 1e+09]
  call @printMemrefF32(%u) : (memref<*xf32>) -> ()
  %c0 = arith.constant 0 : index
  %pad = arith.constant -1.0 : f32
  %mask = vector.constant_mask [2, 1] : vector<2x3xi1>
  %v = vector.mask %mask { vector.transfer_read %m[%c0, %c0], %pad : memref<2x2xf32>, vector<2x3xf32> } : vector<2x3xi1> -> vector<2x3xf32>
  // CHECK: ( ( 1, -1, -1 ), ( -3, -1, -1 ) )
  vector.print %v : vector<2x3xf32>
  %small = arith.truncf %v : vector<2x3xf32> to vector<2x3xf8E4M3FN>
  %bits = arith.bitcast %small : vector<2x3xf8E4M3FN> to vector<2x3xi8>
  // CHECK: ( ( 56, -72, -72 ), ( -60, -72, -72 ) )
  vector.print %bits : vector<2x3xi8>
  %pads = vector.splat %pad : vector<2xf32>
  %sum, %last = vector.scan <add>, %v, %pads {inclusive = true, reduction_dim = 1 : i64} : vector<2x3xf32>, vector<2xf32>
  // CHECK: ( ( 1, 0, -1 ), ( -3, -4, -5 ) )
  vector.print %sum : vector<2x3xf32>
  %s = call @sinf(%pad) : (f32) -> f32
  // CHECK: -0.841471
  call @printF32(%s) : (f32) -> ()
  call @printNewline() : () -> ()
  // CHECK-NEXT: -1.000000e+00
  return %pad : f32
}

func.func @pair() -> (complex<f64>, vector<3xi200>) {
  %one = arith.constant 1.0 : f64
  %two = arith.constant 2.0 : f64
  %z = complex.create %one, %two : complex<f64>
  %w = complex.mul %z, %z : complex<f64>
  %most = arith.constant dense<1606938044258990275541962092341162602522202993782792835301375> : vector<3xi200>
  // PAIR: (-3.000000e+00, 4.000000e+00)
  // PAIR-NEXT: [-1, -1, -1]
  return %w, %most : complex<f64>, vector<3xi200>
}
