// RUN: terrace run %s | FileCheck %s

#a = affine_map<(i, j, k) -> (i, k)>
#b = affine_map<(i, j, k) -> (k, j)>
#c = affine_map<(i, j, k) -> (i, j)>
#t = affine_map<(i, j, k) -> (j, i)>
#x = affine_map<(i, k) -> (i, k)>
#y = affine_map<(i, k) -> (k)>
#z = affine_map<(i, k) -> (i)>
#v = affine_map<(i) -> (i)>
#s = affine_map<(i) -> ()>

func.func @main() {
  %a = arith.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : vector<2x2xf32>
  %b = arith.constant dense<[[1.0, 10.0, 100.0], [2.0, 20.0, 200.0]]> : vector<2x3xf32>
  %c = arith.constant dense<0.5> : vector<2x3xf32>
  %d = arith.constant dense<0.0> : vector<3x2xf32>
  %0 = vector.contract {indexing_maps = [#a, #b, #c], iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>} %a, %b, %c : vector<2x2xf32>, vector<2x3xf32> into vector<2x3xf32>
  // CHECK: ( ( 5.5, 50.5, 500.5 ), ( 11.5, 110.5, 1100.5 ) )
  vector.print %0 : vector<2x3xf32>
  %1 = vector.contract {indexing_maps = [#a, #b, #t], iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>} %a, %b, %d : vector<2x2xf32>, vector<2x3xf32> into vector<3x2xf32>
  // CHECK: ( ( 5, 11 ), ( 50, 110 ), ( 500, 1100 ) )
  vector.print %1 : vector<3x2xf32>
  %u = arith.constant dense<[1.0, -1.0]> : vector<2xf32>
  %2 = vector.contract {indexing_maps = [#x, #y, #z], iterator_types = ["parallel", "reduction"], kind = #vector.kind<maxnumf>} %a, %u, %u : vector<2x2xf32>, vector<2xf32> into vector<2xf32>
  // CHECK: ( 1, 3 )
  vector.print %2 : vector<2xf32>
  %i = arith.constant dense<[-1, 2, 3, 100]> : vector<4xi8>
  %n = arith.constant 7 : i32
  %3 = vector.contract {indexing_maps = [#v, #v, #s], iterator_types = ["reduction"], kind = #vector.kind<add>} %i, %i, %n : vector<4xi8>, vector<4xi8> into i32
  // CHECK: 10021
  vector.print %3 : i32
  %4 = vector.outerproduct %u, %u : vector<2xf32>, vector<2xf32>
  // CHECK: ( ( 1, -1 ), ( -1, 1 ) )
  vector.print %4 : vector<2x2xf32>
  %m = arith.constant dense<[[1, 2, 3], [4, 5, 6]]> : vector<2x3xi32>
  %p = arith.constant dense<[10, 20]> : vector<2xi32>
  %5:2 = vector.scan <add>, %m, %p {inclusive = false, reduction_dim = 1 : i64} : vector<2x3xi32>, vector<2xi32>
  // CHECK: ( ( 10, 11, 13 ), ( 20, 24, 29 ) )
  vector.print %5#0 : vector<2x3xi32>
  // CHECK: ( 13, 29 )
  vector.print %5#1 : vector<2xi32>
  %6:2 = vector.scan <mul>, %m, %p {inclusive = true, reduction_dim = 1 : i64} : vector<2x3xi32>, vector<2xi32>
  // CHECK: ( ( 1, 2, 6 ), ( 4, 20, 120 ) )
  vector.print %6#0 : vector<2x3xi32>
  return
}
