// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --spirv-canonicalize-gl | FileCheck %s

// CHECK-LABEL: func.func @between(
// CHECK-SAME:  %[[VAL_0:.*]]: f32, %[[VAL_1:.*]]: f32, %[[VAL_2:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.GL.FClamp %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : f32
// CHECK-NEXT:    return %[[VAL_3]] : f32
// CHECK-NEXT:  }
func.func @between(%x: f32, %least: f32, %most: f32) -> f32 {
  %0 = spirv.FOrdLessThan %least, %x : f32
  %1 = spirv.Select %0, %x, %least : i1, f32
  %2 = spirv.FOrdLessThan %1, %most : f32
  %3 = spirv.Select %2, %1, %most : i1, f32
  return %3 : f32
}

// CHECK-LABEL: func.func @between_unsigned(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.GL.UClamp %[[VAL_0]], %[[VAL_1]], %[[VAL_2]] : i32
// CHECK-NEXT:    return %[[VAL_3]] : i32
// CHECK-NEXT:  }
func.func @between_unsigned(%x: i32, %least: i32, %most: i32) -> i32 {
  %0 = spirv.ULessThanEqual %x, %least : i32
  %1 = spirv.Select %0, %least, %x : i1, i32
  %2 = spirv.ULessThanEqual %most, %x : i32
  %3 = spirv.Select %2, %most, %1 : i1, i32
  return %3 : i32
}

// Comparisons of two kinds are no clamp.
// CHECK-LABEL: func.func @mixed(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = spirv.SLessThan %[[VAL_1]], %[[VAL_0]] : i32
// CHECK-NEXT:    %[[VAL_4:.*]] = spirv.Select %[[VAL_3]], %[[VAL_0]], %[[VAL_1]] : i1, i32
// CHECK-NEXT:    %[[VAL_5:.*]] = spirv.ULessThan %[[VAL_4]], %[[VAL_2]] : i32
// CHECK-NEXT:    %[[VAL_6:.*]] = spirv.Select %[[VAL_5]], %[[VAL_4]], %[[VAL_2]] : i1, i32
// CHECK-NEXT:    return %[[VAL_6]] : i32
// CHECK-NEXT:  }
func.func @mixed(%x: i32, %least: i32, %most: i32) -> i32 {
  %0 = spirv.SLessThan %least, %x : i32
  %1 = spirv.Select %0, %x, %least : i1, i32
  %2 = spirv.ULessThan %1, %most : i32
  %3 = spirv.Select %2, %1, %most : i1, i32
  return %3 : i32
}
