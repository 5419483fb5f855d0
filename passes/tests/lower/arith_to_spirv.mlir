// RUN: terrace-opt %s --convert-arith-to-spirv | FileCheck %s

// CHECK-LABEL: func.func @numbers(
func.func @numbers(%a: i32, %b: i32, %x: f32, %y: f32) {
  // CHECK-NEXT: spirv.IAdd %arg0, %arg1 : i32
  %0 = arith.addi %a, %b : i32
  // The remainder has the sign of the dividend on every device.
  // CHECK-NEXT: %[[L:.*]] = spirv.GL.SAbs %arg0 : i32
  // CHECK-NEXT: %[[R:.*]] = spirv.GL.SAbs %arg1 : i32
  // CHECK-NEXT: %[[M:.*]] = spirv.UMod %[[L]], %[[R]] : i32
  // CHECK-NEXT: %[[P:.*]] = spirv.IEqual %arg0, %[[L]] : i32
  // CHECK-NEXT: %[[N:.*]] = spirv.SNegate %[[M]] : i32
  // CHECK-NEXT: spirv.Select %[[P]], %[[M]], %[[N]] : i1, i32
  %1 = arith.remsi %a, %b : i32
  // CHECK-NEXT: %[[ULT:.*]] = spirv.ULessThan %arg0, %arg1 : i32
  %2 = arith.cmpi ult, %a, %b : i32
  // CHECK-NEXT: %[[UNE:.*]] = spirv.FUnordNotEqual %arg2, %arg3 : f32
  %3 = arith.cmpf une, %x, %y : f32
  // CHECK-NEXT: spirv.LogicalAnd %[[ULT]], %[[UNE]] : i1
  %4 = arith.andi %2, %3 : i1
  // A NaN wins.
  // CHECK-NEXT: %[[MAX:.*]] = spirv.GL.FMax %arg2, %arg3 : f32
  // CHECK-NEXT: %[[XN:.*]] = spirv.IsNan %arg2 : f32
  // CHECK-NEXT: %[[YN:.*]] = spirv.IsNan %arg3 : f32
  // CHECK-NEXT: %[[ONE:.*]] = spirv.Select %[[XN]], %arg2, %[[MAX]] : i1, f32
  // CHECK-NEXT: spirv.Select %[[YN]], %arg3, %[[ONE]] : i1, f32
  %5 = arith.maximumf %x, %y : f32
  return
}

// Values of types that stay are cast once, where they are defined.
// CHECK-LABEL: func.func @index(
func.func @index(%i: index) -> index {
  // CHECK-NEXT: %[[I:.*]] = builtin.unrealized_conversion_cast %arg0 : index to i32
  // CHECK-NEXT: %[[C:.*]] = spirv.Constant 7 : i32
  %c = arith.constant 7 : index
  // CHECK-NEXT: %[[S:.*]] = spirv.IAdd %[[I]], %[[C]] : i32
  %s = arith.addi %c, %i : index
  // CHECK-NEXT: %[[M:.*]] = spirv.IMul %[[S]], %[[I]] : i32
  %m = arith.muli %s, %i : index
  // CHECK-NEXT: %[[OUT:.*]] = builtin.unrealized_conversion_cast %[[M]] : i32 to index
  // CHECK-NEXT: return %[[OUT]] : index
  return %m : index
}
