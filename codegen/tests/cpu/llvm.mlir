// RUN: terrace run %s | FileCheck %s

// CHECK:      1
// CHECK-NEXT: 2
// CHECK-NEXT: 10
// CHECK-NEXT: 20
// CHECK-NEXT: 4
// CHECK-NEXT: 1.5
// CHECK-NEXT: -3
// CHECK-NEXT: 17
// CHECK-NEXT: 2.5
// CHECK-NEXT: 34
// CHECK-NEXT: 67372036
// CHECK-NEXT: text
// CHECK-NEXT: 1
// CHECK-NEXT: 2147483647
// CHECK-NEXT: 175
// CHECK-NEXT: 126
// CHECK-NEXT: 5
// CHECK-NEXT: 140737488355327
// CHECK-NEXT: 99

// What runs before and after the program.
llvm.mlir.global_ctors {ctors = [@second, @first], priorities = [2 : i32, 1 : i32]}
llvm.mlir.global_dtors {dtors = [@last], priorities = [0 : i32]}

llvm.mlir.global internal constant @text("text\0A\00")
llvm.mlir.global internal @counter(7 : i32) : i32
llvm.mlir.global internal @table(dense<[1, 2, 3, 4]> : tensor<4xi16>) : !llvm.array<4 x i16>
llvm.mlir.global internal @record() : !llvm.struct<(i8, ptr, array<2 x f32>, ptr)> {
  %0 = llvm.mlir.zero : !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
  %1 = llvm.mlir.constant(-3 : i8) : i8
  %2 = llvm.mlir.addressof @counter : !llvm.ptr
  %3 = llvm.mlir.constant(2.5 : f32) : f32
  %4 = llvm.mlir.addressof @twice : !llvm.ptr
  %5 = llvm.insertvalue %1, %0[0] : !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
  %6 = llvm.insertvalue %2, %5[1] : !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
  %7 = llvm.insertvalue %3, %6[2, 1] : !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
  %8 = llvm.insertvalue %4, %7[3] : !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
  llvm.return %8 : !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
}

llvm.func @printI64(i64)
llvm.func @printF64(f64)
llvm.func @printNewline()
llvm.func @printString(!llvm.ptr)
llvm.func @fabs(f64) -> f64
llvm.func @malloc(i64) -> !llvm.ptr
llvm.func @free(!llvm.ptr)

llvm.func internal @print(%n: i64) {
  llvm.call @printI64(%n) : (i64) -> ()
  llvm.call @printNewline() : () -> ()
  llvm.return
}

llvm.func @first() {
  %0 = llvm.mlir.constant(1 : i64) : i64
  llvm.call @print(%0) : (i64) -> ()
  llvm.return
}

llvm.func @second() {
  %0 = llvm.mlir.constant(2 : i64) : i64
  llvm.call @print(%0) : (i64) -> ()
  llvm.return
}

llvm.func @last() {
  %0 = llvm.mlir.constant(99 : i64) : i64
  llvm.call @print(%0) : (i64) -> ()
  llvm.return
}

llvm.func @twice(%n: i64) -> i64 {
  %0 = llvm.add %n, %n overflow<nsw> : i64
  llvm.return %0 : i64
}

// Values that consist of others are passed and returned.
llvm.func @swap(%s: !llvm.struct<(i32, f64)>) -> !llvm.struct<(f64, i32)> {
  %0 = llvm.extractvalue %s[0] : !llvm.struct<(i32, f64)>
  %1 = llvm.extractvalue %s[1] : !llvm.struct<(i32, f64)>
  %2 = llvm.mlir.undef : !llvm.struct<(f64, i32)>
  %3 = llvm.insertvalue %1, %2[0] : !llvm.struct<(f64, i32)>
  %4 = llvm.insertvalue %0, %3[1] : !llvm.struct<(f64, i32)>
  llvm.return %4 : !llvm.struct<(f64, i32)>
}

llvm.func @choose(%n: i32) -> i64 {
  %0 = llvm.mlir.constant(10 : i64) : i64
  %1 = llvm.mlir.constant(20 : i64) : i64
  llvm.switch %n : i32, ^other(%n : i32) [
    -1: ^done(%0 : i64),
    3: ^done(%1 : i64)
  ]
^other(%m: i32):
  %2 = llvm.sext %m : i32 to i64
  llvm.br ^done(%2 : i64)
^done(%r: i64):
  llvm.return %r : i64
}

llvm.func @memory() {
  %c1 = llvm.mlir.constant(1 : i64) : i64
  %c3 = llvm.mlir.constant(3 : i32) : i32
  %p = llvm.mlir.addressof @record : !llvm.ptr
  %a0 = llvm.getelementptr %p[0, 0] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
  %v0 = llvm.load %a0 : !llvm.ptr -> i8
  %w0 = llvm.sext %v0 : i8 to i64
  llvm.call @print(%w0) : (i64) -> ()
  %a1 = llvm.getelementptr %p[0, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
  %v1 = llvm.load %a1 : !llvm.ptr -> !llvm.ptr
  %old = llvm.atomicrmw add %v1, %c3 seq_cst : !llvm.ptr, i32
  %new = llvm.load %v1 : !llvm.ptr -> i32
  %sum = llvm.add %old, %new : i32
  %w1 = llvm.zext %sum : i32 to i64
  llvm.call @print(%w1) : (i64) -> ()
  %a2 = llvm.getelementptr %p[0, 2, %c1] : (!llvm.ptr, i64) -> !llvm.ptr, !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
  %v2 = llvm.load %a2 : !llvm.ptr -> f32
  %w2 = llvm.fpext %v2 : f32 to f64
  llvm.call @printF64(%w2) : (f64) -> ()
  llvm.call @printNewline() : () -> ()
  // Through the address of a function.
  %whole = llvm.load %p : !llvm.ptr -> !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
  %f = llvm.extractvalue %whole[3] : !llvm.struct<(i8, ptr, array<2 x f32>, ptr)>
  %w3 = llvm.call %f(%w1) : !llvm.ptr, (i64) -> i64
  llvm.call @print(%w3) : (i64) -> ()
  // Memory of the frame and of the heap.
  %c4 = llvm.mlir.constant(4 : i64) : i64
  %heap = llvm.call @malloc(%c4) : (i64) -> !llvm.ptr
  %frame = llvm.alloca %c1 x !llvm.array<4 x i16> {alignment = 2 : i64} : (i64) -> !llvm.ptr
  %t = llvm.mlir.addressof @table : !llvm.ptr
  %c8 = llvm.mlir.constant(8 : i64) : i64
  "llvm.intr.memcpy"(%frame, %t, %c8) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
  %a4 = llvm.getelementptr %frame[0, 3] : (!llvm.ptr) -> !llvm.ptr, !llvm.array<4 x i16>
  %v4 = llvm.load %a4 : !llvm.ptr -> i16
  %byte = llvm.trunc %v4 : i16 to i8
  "llvm.intr.memset"(%heap, %byte, %c4) <{isVolatile = false}> : (!llvm.ptr, i8, i64) -> ()
  %v5 = llvm.load %heap : !llvm.ptr -> i32
  %w5 = llvm.zext %v5 : i32 to i64
  llvm.call @print(%w5) : (i64) -> ()
  llvm.call @free(%heap) : (!llvm.ptr) -> ()
  %text = llvm.mlir.addressof @text : !llvm.ptr
  llvm.call @printString(%text) : (!llvm.ptr) -> ()
  llvm.return
}

llvm.func @numbers() {
  %c5 = llvm.mlir.constant(5 : i32) : i32
  %m = llvm.mlir.constant(2147483647 : i32) : i32
  // 1 of 7: what left the type is said beside.
  %o = "llvm.intr.sadd.with.overflow"(%m, %c5) : (i32, i32) -> !llvm.struct<(i32, i1)>
  %o1 = llvm.extractvalue %o[1] : !llvm.struct<(i32, i1)>
  %w0 = llvm.zext %o1 : i1 to i64
  llvm.call @print(%w0) : (i64) -> ()
  %s = llvm.intr.sadd.sat(%m, %c5) : (i32, i32) -> i32
  %w1 = llvm.sext %s : i32 to i64
  llvm.call @print(%w1) : (i64) -> ()
  %fs = llvm.intr.fshl(%c5, %m, %c5) : (i32, i32, i32) -> i32
  %w2 = llvm.zext %fs : i32 to i64
  llvm.call @print(%w2) : (i64) -> ()
  %v = llvm.mlir.constant(dense<[1, 2, 3, 4, 5, 6]> : vector<6xi32>) : vector<6xi32>
  %r = "llvm.intr.vector.reduce.add"(%v) : (vector<6xi32>) -> i32
  %x = llvm.shufflevector %v, %v [5, 4, -1] : vector<6xi32>
  %c0 = llvm.mlir.constant(0 : i32) : i32
  %x0 = llvm.extractelement %x[%c0 : i32] : vector<3xi32>
  %y = llvm.mul %r, %x0 : i32
  %w3 = llvm.zext %y : i32 to i64
  llvm.call @print(%w3) : (i64) -> ()
  %is = llvm.icmp "ult" %c5, %m : i32
  %sel = llvm.select %is, %c5, %m : i1, i32
  %w4 = llvm.zext %sel : i32 to i64
  llvm.call @print(%w4) : (i64) -> ()
  %w = llvm.mlir.constant(-1 : i64) : i47
  %w5 = llvm.zext %w : i47 to i64
  llvm.call @print(%w5) : (i64) -> ()
  llvm.return
}

func.func @main() {
  %m1 = llvm.mlir.constant(-1 : i32) : i32
  %c3 = llvm.mlir.constant(3 : i32) : i32
  %c4 = llvm.mlir.constant(4 : i32) : i32
  %0 = llvm.call @choose(%m1) : (i32) -> i64
  %1 = llvm.call @choose(%c3) : (i32) -> i64
  %2 = llvm.call @choose(%c4) : (i32) -> i64
  llvm.call @print(%0) : (i64) -> ()
  llvm.call @print(%1) : (i64) -> ()
  llvm.call @print(%2) : (i64) -> ()
  %f = llvm.mlir.constant(-1.5 : f64) : f64
  %s0 = llvm.mlir.undef : !llvm.struct<(i32, f64)>
  %s1 = llvm.insertvalue %c3, %s0[0] : !llvm.struct<(i32, f64)>
  %s2 = llvm.insertvalue %f, %s1[1] : !llvm.struct<(i32, f64)>
  %t = llvm.call @swap(%s2) : (!llvm.struct<(i32, f64)>) -> !llvm.struct<(f64, i32)>
  %g = llvm.extractvalue %t[0] : !llvm.struct<(f64, i32)>
  %h = llvm.call @fabs(%g) : (f64) -> f64
  llvm.call @printF64(%h) : (f64) -> ()
  llvm.call @printNewline() : () -> ()
  llvm.call @memory() : () -> ()
  llvm.call @numbers() : () -> ()
  return
}
