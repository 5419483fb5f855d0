// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s

// Names become positions, constants and symbols go to the right.
"t.names"() {map = affine_map<(row, col)[size, mod] -> (4 + row, size + col, size * row, mod mod 2)>} : () -> ()
"t.none"() {a = affine_map<() -> ()>, b = affine_map<(d0)[] -> (7)>, c = affine_set<(d0) : ()>} : () -> ()
// Differences and negation.
"t.minus"() {map = affine_map<(d0, d1)[s0] -> (-d0, d0 - d1, d0 - 4, d0 - d1 * 3, d0 - (d1 + s0), - - -d0, -(d0 + 1) * 2, 0 - d0)>} : () -> ()
// Parentheses where they are needed.
"t.parentheses"() {map = affine_map<(d0, d1)[s0] -> ((d0 + d1) * 2 + 3, (d0 floordiv 2) * s0, d0 floordiv (s0 + 1), ((d0 mod 5) ceildiv 2) mod s0, d0 + (d1 + s0), -(d0 mod 3))>} : () -> ()
"t.folded"() {map = affine_map<(d0, d1)[s0] -> (2 + 3, -7 floordiv 2, -7 ceildiv 2, -7 mod 2, d0 + 2 + 3, d0 * 2 * 3, d0 + 0, d0 * 1, d0 * 0, d0 floordiv 1, d0 * 2 + d0 * 3, d0 + 2 + d1)>} : () -> ()
"t.divided"() {map = affine_map<(d0, d1)[s0] -> ((d0 * 8) floordiv 4, (d0 * 8 + d1) floordiv 4, (d0 * 8) ceildiv 4, (d0 * 8) mod 4, (d0 * 8 + d1) mod 4, (d0 mod 8) mod 4)>} : () -> ()
"t.remainders"() {map = affine_map<(d0)[s0] -> (d0 - (d0 floordiv 4) * 4, d0 - (d0 floordiv s0) * s0, d0 - (d0 floordiv 4) * 8)>} : () -> ()
// What has no value, or does not fit, stays.
"t.kept"() {map = affine_map<(d0) -> (4 floordiv 0, d0 mod 0, d0 mod -4, 9223372036854775807 + 1, 9223372036854775807 * 2, d0 - 9223372036854775807 - 1)>} : () -> ()
"t.sets"() {a = affine_set<(d0)[s0] : (d0 >= 0, d0 <= s0, d0 - 4 == 0, 2 * d0 >= s0 + 1)>, b = affine_set<() : (1 == 0)>} : () -> ()

#layout = affine_map<(d0, d1) -> (d1, d0)>
"t.layouts"() {a = memref<2x3xf32, #layout, 3>, b = memref<?xf32, strided<[?], offset: ?>>, c = memref<2xf32, strided<[-1]>, "fast">} : () -> ()
// The identity is no layout; strides always are one; of several layouts the last counts.
"t.identity"() {a = memref<2x3xf32, affine_map<(d0, d1) -> (d0, d1)>>, b = memref<4xf32, strided<[1]>>, c = memref<4xf32, affine_map<(d0)[s0] -> (d0)>, 0>, d = memref<4xf32, affine_map<(d0) -> (d0 + 1)>, affine_map<(d0) -> (d0 + 2)>>} : () -> ()

// CHECK:       #map = affine_map<(d0, d1)[s0, s1] -> (d0 + 4, d1 + s0, d0 * s0, s1 mod 2)>
// CHECK-NEXT:  #map1 = affine_map<() -> ()>
// CHECK-NEXT:  #map2 = affine_map<(d0) -> (7)>
// CHECK-NEXT:  #map3 = affine_map<(d0, d1)[s0] -> (-d0, d0 - d1, d0 - 4, d0 - d1 * 3, d0 - (d1 + s0), -d0, (d0 + 1) * -2, -d0)>
// CHECK-NEXT:  #map4 = affine_map<(d0, d1)[s0] -> ((d0 + d1) * 2 + 3, (d0 floordiv 2) * s0, d0 floordiv (s0 + 1), ((d0 mod 5) ceildiv 2) mod s0, d0 + d1 + s0, -(d0 mod 3))>
// CHECK-NEXT:  #map5 = affine_map<(d0, d1)[s0] -> (5, -4, -3, 1, d0 + 5, d0 * 6, d0, d0, 0, d0, d0 * 5, d0 + d1 + 2)>
// CHECK-NEXT:  #map6 = affine_map<(d0, d1)[s0] -> (d0 * 2, d0 * 2 + d1 floordiv 4, d0 * 2, 0, d1 mod 4, d0 mod 4)>
// CHECK-NEXT:  #map7 = affine_map<(d0)[s0] -> (d0 mod 4, d0 mod s0, d0 - (d0 floordiv 4) * 8)>
// CHECK-NEXT:  #map8 = affine_map<(d0) -> (4 floordiv 0, d0 mod 0, d0 mod -4, 9223372036854775807 + 1, 9223372036854775807 * 2, d0 - -9223372036854775808)>
// CHECK-NEXT:  #map9 = affine_map<(d0, d1) -> (d1, d0)>
// CHECK-NEXT:  #map10 = affine_map<(d0) -> (d0 + 2)>
// CHECK-NEXT:  #set = affine_set<(d0) : (0 == 0)>
// CHECK-NEXT:  #set1 = affine_set<(d0)[s0] : (d0 >= 0, -d0 + s0 >= 0, d0 - 4 == 0, d0 * 2 - (s0 + 1) >= 0)>
// CHECK-NEXT:  #set2 = affine_set<() : (1 == 0)>
// CHECK:       "t.names"() {map = #map} : () -> ()
// CHECK-NEXT:  "t.none"() {a = #map1, b = #map2, c = #set} : () -> ()
// CHECK-NEXT:  "t.minus"() {map = #map3} : () -> ()
// CHECK-NEXT:  "t.parentheses"() {map = #map4} : () -> ()
// CHECK-NEXT:  "t.folded"() {map = #map5} : () -> ()
// CHECK-NEXT:  "t.divided"() {map = #map6} : () -> ()
// CHECK-NEXT:  "t.remainders"() {map = #map7} : () -> ()
// CHECK-NEXT:  "t.kept"() {map = #map8} : () -> ()
// CHECK-NEXT:  "t.sets"() {a = #set1, b = #set2} : () -> ()
// CHECK-NEXT:  "t.layouts"() {a = memref<2x3xf32, #map9, 3>, b = memref<?xf32, strided<[?], offset: ?>>, c = memref<2xf32, strided<[-1]>, "fast">} : () -> ()
// CHECK-NEXT:  "t.identity"() {a = memref<2x3xf32>, b = memref<4xf32, strided<[1]>>, c = memref<4xf32>, d = memref<4xf32, #map10>} : () -> ()
