// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC
// RUN: terrace-opt %s | terrace-opt | FileCheck %s

// CHECK-LABEL: llvm.mlir.global internal @s("abc\00") {addr_space = 0 : i32}
llvm.mlir.global internal @s("abc\00") {addr_space = 0 : i32}
// CHECK-LABEL: llvm.mlir.global common hidden @u() {addr_space = 0 : i32} : i32
llvm.mlir.global common hidden @u() : i32
// CHECK-LABEL: llvm.mlir.global linkonce_odr protected local_unnamed_addr @r() {addr_space = 3 : i32} : !llvm.ptr {
// CHECK-NEXT:    %[[VAL_0:.*]] = llvm.mlir.zero : !llvm.ptr
// CHECK-NEXT:    llvm.return %[[VAL_0]] : !llvm.ptr
// CHECK-NEXT:  }
llvm.mlir.global linkonce_odr protected local_unnamed_addr @r() {addr_space = 3 : i32} : !llvm.ptr {
  %0 = llvm.mlir.zero : !llvm.ptr
  llvm.return %0 : !llvm.ptr
}
// CHECK-LABEL: llvm.mlir.global external @ss("abc") {addr_space = 0 : i32}
llvm.mlir.global external @ss("abc") : !llvm.array<3 x i8>
// CHECK-LABEL: llvm.func internal fastcc @all(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: !llvm.ptr {llvm.noalias}, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<4xf32>, %[[VAL_4:.*]]: vector<4xi32>, %[[VAL_5:.*]]: i1) -> i32 attributes {dso_local, foo, passthrough = ["noinline"]} {
// CHECK-NEXT:    %[[VAL_6:.*]] = llvm.mlir.constant(dense<true> : vector<4xi1>) : vector<4xi1>
// CHECK-NEXT:    %[[VAL_7:.*]] = llvm.trunc %[[VAL_0]] : i32 to i8
// CHECK-NEXT:    %[[VAL_8:.*]] = llvm.zext %[[VAL_7]] : i8 to i32
// CHECK-NEXT:    %[[VAL_9:.*]] = llvm.getelementptr inbounds %[[VAL_1]][%[[VAL_0]], 1, %[[VAL_0]]] : (!llvm.ptr, i32, i32) -> !llvm.ptr, !llvm.struct<packed (i8, array<4 x i32>)>
// CHECK-NEXT:    %[[VAL_10:.*]] = llvm.alloca inalloca %[[VAL_0]] x !llvm.struct<"n", (i32, struct<"n2", opaque>)> {alignment = 8 : i64} : (i32) -> !llvm.ptr
// CHECK-NEXT:    %[[VAL_11:.*]] = llvm.load volatile %[[VAL_1]] atomic syncscope("x") monotonic {alignment = 4 : i64, nontemporal} : !llvm.ptr -> f32
// CHECK-NEXT:    %[[VAL_12:.*]] = "llvm.intr.ctlz"(%[[VAL_0]]) <{is_zero_poison = false}> : (i32) -> i32
// CHECK-NEXT:    %[[VAL_13:.*]] = "llvm.intr.abs"(%[[VAL_0]]) <{is_int_min_poison = false}> : (i32) -> i32
// CHECK-NEXT:    %[[VAL_14:.*]] = llvm.intr.fma(%[[VAL_2]], %[[VAL_2]], %[[VAL_2]])  : (f32, f32, f32) -> f32
// CHECK-NEXT:    %[[VAL_15:.*]] = "llvm.intr.sadd.with.overflow"(%[[VAL_0]], %[[VAL_0]]) : (i32, i32) -> !llvm.struct<(i32, i1)>
// CHECK-NEXT:    %[[VAL_16:.*]] = "llvm.intr.vector.reduce.add"(%[[VAL_4]]) : (vector<4xi32>) -> i32
// CHECK-NEXT:    %[[VAL_17:.*]] = "llvm.intr.vector.reduce.fadd"(%[[VAL_2]], %[[VAL_3]]) <{fastmathFlags = #llvm.fastmath<reassoc>}> : (f32, vector<4xf32>) -> f32
// CHECK-NEXT:    %[[VAL_18:.*]] = llvm.intr.expect %[[VAL_0]], %[[VAL_0]] : i32
// CHECK-NEXT:    "llvm.intr.assume"(%[[VAL_5]]) : (i1) -> ()
// CHECK-NEXT:    "llvm.intr.trap"() : () -> ()
// CHECK-NEXT:    "llvm.intr.memset"(%[[VAL_1]], %[[VAL_7]], %[[VAL_0]]) <{isVolatile = false}> : (!llvm.ptr, i8, i32) -> ()
// CHECK-NEXT:    %[[VAL_19:.*]] = llvm.intr.stacksave : !llvm.ptr
// CHECK-NEXT:    "llvm.intr.prefetch"(%[[VAL_1]]) <{cache = 1 : i32, hint = 3 : i32, rw = 1 : i32}> : (!llvm.ptr) -> ()
// CHECK-NEXT:    %[[VAL_20:.*]] = llvm.intr.fshl(%[[VAL_0]], %[[VAL_0]], %[[VAL_0]])  : (i32, i32, i32) -> i32
// CHECK-NEXT:    %[[VAL_21:.*]] = llvm.intr.sadd.sat(%[[VAL_0]], %[[VAL_0]])  : (i32, i32) -> i32
// CHECK-NEXT:    %[[VAL_22:.*]] = "llvm.intr.is.fpclass"(%[[VAL_2]]) <{bit = 3 : i32}> : (f32) -> i1
// CHECK-NEXT:    %[[VAL_23:.*]] = llvm.intr.experimental.stepvector : vector<4xi32>
// CHECK-NEXT:    %[[VAL_24:.*]] = llvm.intr.masked.load %[[VAL_1]], %[[VAL_6]], %[[VAL_3]] {alignment = 4 : i32} : (!llvm.ptr, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
// CHECK-NEXT:    llvm.intr.masked.store %[[VAL_3]], %[[VAL_1]], %[[VAL_6]] {alignment = 4 : i32} : vector<4xf32>, vector<4xi1> into !llvm.ptr
// CHECK-NEXT:    %[[VAL_25:.*]] = llvm.select %[[VAL_5]], %[[VAL_0]], %[[VAL_0]] {fastmathFlags = #llvm.fastmath<nnan>} : i1, i32
// CHECK-NEXT:    %[[VAL_26:.*]] = llvm.icmp "slt" %[[VAL_0]], %[[VAL_0]] {foo} : i32
// CHECK-NEXT:    %[[VAL_27:.*]] = llvm.shl %[[VAL_0]], %[[VAL_0]] overflow<nuw> : i32
// CHECK-NEXT:    %[[VAL_28:.*]] = llvm.call tail @all(%[[VAL_0]], %[[VAL_1]], %[[VAL_2]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]]) {branch_weights = array<i32: 1>} : (i32, !llvm.ptr, f32, vector<4xf32>, vector<4xi32>, i1) -> i32
// CHECK-NEXT:    %[[VAL_29:.*]] = llvm.intr.llrint(%[[VAL_2]])  : (f32) -> i64
// CHECK-NEXT:    llvm.cond_br %[[VAL_5]] weights([5, 10]), ^bb1(%[[VAL_0]] : i32), ^bb2
// CHECK-NEXT:  ^bb1(%[[VAL_30:.*]]: i32):  // 2 preds: ^bb0, ^bb1
// CHECK-NEXT:    llvm.switch %[[VAL_30]] : i32, ^bb2 [
// CHECK-NEXT:      4294967295: ^bb1(%[[VAL_0]] : i32),
// CHECK-NEXT:      5: ^bb2
// CHECK-NEXT:    ] {branch_weights = array<i32: 1, 2, 3>}
// CHECK-NEXT:  ^bb2:  // 3 preds: ^bb0, ^bb1, ^bb1
// CHECK-NEXT:    llvm.store volatile %[[VAL_2]], %[[VAL_1]] atomic syncscope("x") release {alignment = 4 : i64} : f32, !llvm.ptr
// CHECK-NEXT:    llvm.unreachable
// CHECK-NEXT:  }
// CHECK-NEXT:  llvm.mlir.global_ctors {ctors = [@g], priorities = [0 : i32]}
llvm.func internal fastcc @all(%a: i32, %p: !llvm.ptr {llvm.noalias}, %f : f32, %v: vector<4xf32>, %w : vector<4xi32>, %c : i1) -> i32 attributes {passthrough = ["noinline"], dso_local, foo} {
  %c4 = llvm.mlir.constant(dense<1> : vector<4xi1>) : vector<4xi1>
  %t = llvm.trunc %a : i32 to i8
  %z = llvm.zext %t : i8 to i32
  %g = llvm.getelementptr inbounds %p[%a, 1, %a] : (!llvm.ptr, i32, i32) -> !llvm.ptr, !llvm.struct<packed (i8, array<4 x i32>)>
  %b = llvm.alloca inalloca %a x !llvm.struct<"n", (i32, struct<"n2", opaque>)> {alignment = 8 : i64} : (i32) -> !llvm.ptr
  %l = llvm.load volatile %p atomic syncscope("x") monotonic {alignment = 4 : i64, nontemporal} : !llvm.ptr -> f32
  %x1 = "llvm.intr.ctlz"(%a) <{is_zero_poison = false}> : (i32) -> i32
  %x2 = "llvm.intr.abs"(%a) <{is_int_min_poison = false}> : (i32) -> i32
  %x3 = "llvm.intr.fma"(%f,%f,%f) : (f32,f32,f32)->f32
  %x4 = "llvm.intr.sadd.with.overflow"(%a,%a) : (i32,i32)->!llvm.struct<(i32,i1)>
  %x5 = "llvm.intr.vector.reduce.add"(%w) : (vector<4xi32>)->i32
  %x6 = "llvm.intr.vector.reduce.fadd"(%f,%v) <{fastmathFlags=#llvm.fastmath<reassoc>}> : (f32,vector<4xf32>)->f32
  %x7 = "llvm.intr.expect"(%a,%a) : (i32,i32)->i32
  "llvm.intr.assume"(%c) : (i1) -> ()
  "llvm.intr.trap"() : () -> ()
  "llvm.intr.memset"(%p, %t, %a) <{isVolatile=false}> : (!llvm.ptr,i8,i32)->()
  %x8 = "llvm.intr.stacksave"() : () -> !llvm.ptr
  "llvm.intr.prefetch"(%p) <{cache = 1 : i32, hint = 3 : i32, rw = 1 : i32}>: (!llvm.ptr) -> ()
  %x9 = "llvm.intr.fshl"(%a,%a,%a) : (i32,i32,i32)->i32
  %x10 = "llvm.intr.sadd.sat"(%a,%a) : (i32,i32)->i32
  %x11 = "llvm.intr.is.fpclass"(%f) <{bit = 3 : i32}> : (f32) -> i1
  %x12 = "llvm.intr.experimental.stepvector"() : () -> vector<4xi32>
  %x13 = "llvm.intr.masked.load"(%p, %c4, %v) <{alignment=4:i32}>: (!llvm.ptr, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
  "llvm.intr.masked.store"(%v, %p, %c4) <{alignment=4:i32}>: (vector<4xf32>, !llvm.ptr, vector<4xi1>) -> ()
  %x14 = llvm.select %c, %a, %a {fastmathFlags = #llvm.fastmath<nnan>} : i1, i32
  %x15 = llvm.icmp "slt" %a, %a {foo} : i32
  %x16 = llvm.shl %a, %a overflow<nuw> : i32
  %x17 = llvm.call tail @all(%a, %p, %f, %v, %w, %c) {branch_weights = array<i32: 1>} : (i32, !llvm.ptr, f32, vector<4xf32>, vector<4xi32>, i1) -> i32
  %x18 = llvm.intr.llrint(%f) : (f32) -> i64
  llvm.cond_br %c weights([5, 10]), ^a(%a : i32), ^b
^a(%q : i32):
  llvm.switch %q : i32, ^b [ -1: ^a(%a : i32), 5 : ^b ] {branch_weights = array<i32: 1,2,3>}
^b:
  llvm.store volatile %f, %p atomic syncscope("x") release {alignment = 4 : i64} : f32, !llvm.ptr
  llvm.unreachable
}
llvm.mlir.global_ctors {ctors = [@g], priorities = [0 : i32]}
// CHECK-LABEL: llvm.func @g() {
// CHECK-NEXT:    llvm.return
// CHECK-NEXT:  }
llvm.func @g() { llvm.return }

// CHECK-LABEL: llvm.func @variadic(i32, ...) -> i32
llvm.func @variadic(i32, ...) -> i32
// CHECK-LABEL: llvm.func @more(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: !llvm.ptr, %[[VAL_2:.*]]: f32, %[[VAL_3:.*]]: vector<4xf32>, %[[VAL_4:.*]]: vector<4xi32>, %[[VAL_5:.*]]: i1, %[[VAL_6:.*]]: i64) {
// CHECK-NEXT:    %[[VAL_7:.*]] = llvm.fadd %[[VAL_2]], %[[VAL_2]]  : f32
// CHECK-NEXT:    %[[VAL_8:.*]] = llvm.add %[[VAL_0]], %[[VAL_0]] : i32
// CHECK-NEXT:    %[[VAL_9:.*]] = llvm.udiv %[[VAL_0]], %[[VAL_0]]  : i32
// CHECK-NEXT:    %[[VAL_10:.*]] = llvm.fneg %[[VAL_2]]  : f32
// CHECK-NEXT:    %[[VAL_11:.*]] = llvm.fadd %[[VAL_2]], %[[VAL_2]]  {fastmathFlags = #llvm.fastmath<fast>, foo} : f32
// CHECK-NEXT:    %[[VAL_12:.*]] = llvm.shl %[[VAL_0]], %[[VAL_0]] overflow<nuw> {foo} : i32
// CHECK-NEXT:    %[[VAL_13:.*]] = llvm.intr.sin(%[[VAL_2]])  {fastmathFlags = #llvm.fastmath<nnan, ninf>} : (f32) -> f32
// CHECK-NEXT:    %[[VAL_14:.*]] = llvm.intr.sin(%[[VAL_2]])  {foo} : (f32) -> f32
// CHECK-NEXT:    %[[VAL_15:.*]] = llvm.fcmp "oeq" %[[VAL_2]], %[[VAL_2]] : f32
// CHECK-NEXT:    %[[VAL_16:.*]] = llvm.fcmp "oeq" %[[VAL_2]], %[[VAL_2]] {fastmathFlags = #llvm.fastmath<fast>} : f32
// CHECK-NEXT:    %[[VAL_17:.*]] = llvm.select %[[VAL_5]], %[[VAL_0]], %[[VAL_0]] : i1, i32
// CHECK-NEXT:    %[[VAL_18:.*]] = llvm.intr.vector.reduce.fmax(%[[VAL_3]])  : (vector<4xf32>) -> f32
// CHECK-NEXT:    %[[VAL_19:.*]] = "llvm.intr.vector.reduce.fadd"(%[[VAL_2]], %[[VAL_3]]) <{fastmathFlags = #llvm.fastmath<none>}> : (f32, vector<4xf32>) -> f32
// CHECK-NEXT:    %[[VAL_20:.*]] = llvm.intr.ctpop(%[[VAL_0]])  : (i32) -> i32
// CHECK-NEXT:    %[[VAL_21:.*]] = llvm.intr.smax(%[[VAL_0]], %[[VAL_0]])  : (i32, i32) -> i32
// CHECK-NEXT:    %[[VAL_22:.*]] = llvm.intr.powi(%[[VAL_2]], %[[VAL_0]])  : (f32, i32) -> f32
// CHECK-NEXT:    %[[VAL_23:.*]] = llvm.mlir.constant(1 : i32) {foo} : i32
// CHECK-NEXT:    %[[VAL_24:.*]] = llvm.mlir.undef {foo} : i32
// CHECK-NEXT:    %[[VAL_25:.*]] = llvm.mlir.undef : !llvm.struct<(array<2 x i32>)>
// CHECK-NEXT:    %[[VAL_26:.*]] = llvm.insertvalue %[[VAL_0]], %[[VAL_25]][0, 1] {foo} : !llvm.struct<(array<2 x i32>)> 
// CHECK-NEXT:    %[[VAL_27:.*]] = llvm.mlir.addressof @more {foo} : !llvm.ptr
// CHECK-NEXT:    %[[VAL_28:.*]] = llvm.call %[[VAL_27]](%[[VAL_0]], %[[VAL_1]], %[[VAL_2]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]], %[[VAL_6]]) : !llvm.ptr, (i32, !llvm.ptr, f32, vector<4xf32>, vector<4xi32>, i1, i64) -> i32
// CHECK-NEXT:    %[[VAL_29:.*]] = llvm.call @variadic(%[[VAL_0]], %[[VAL_2]]) vararg(!llvm.func<i32 (i32, ...)>) {foo} : (i32, f32) -> i32
// CHECK-NEXT:    %[[VAL_30:.*]] = llvm.extractelement %[[VAL_3]][%[[VAL_6]] : i64] {foo} : vector<4xf32>
// CHECK-NEXT:    %[[VAL_31:.*]] = llvm.insertelement %[[VAL_2]], %[[VAL_3]][%[[VAL_6]] : i64] : vector<4xf32>
// CHECK-NEXT:    %[[VAL_32:.*]] = llvm.shufflevector %[[VAL_3]], %[[VAL_3]] [0, 5] {foo} : vector<4xf32> 
// CHECK-NEXT:    %[[VAL_33:.*]] = llvm.bitcast %[[VAL_3]] {foo} : vector<4xf32> to vector<4xi32>
// CHECK-NEXT:    %[[VAL_34:.*]] = llvm.getelementptr %[[VAL_1]][0, 1] {foo} : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i32, i32)>
// CHECK-NEXT:    %[[VAL_35:.*]] = llvm.atomicrmw add %[[VAL_1]], %[[VAL_0]] acq_rel : !llvm.ptr, i32
// CHECK-NEXT:    %[[VAL_36:.*]] = llvm.cmpxchg %[[VAL_1]], %[[VAL_0]], %[[VAL_0]] acq_rel monotonic : !llvm.ptr, i32
// CHECK-NEXT:    %[[VAL_37:.*]] = llvm.freeze %[[VAL_0]] : i32
// CHECK-NEXT:    llvm.fence syncscope("agent") seq_cst
// CHECK-NEXT:    "llvm.intr.memcpy"(%[[VAL_1]], %[[VAL_1]], %[[VAL_6]]) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
// CHECK-NEXT:    llvm.intr.lifetime.start 16, %[[VAL_1]] {foo} : !llvm.ptr
// CHECK-NEXT:    llvm.intr.vastart %[[VAL_1]] : !llvm.ptr
// CHECK-NEXT:    %[[VAL_38:.*]] = llvm.inline_asm has_side_effects "foo", "bar" %[[VAL_0]], %[[VAL_0]] : (i32, i32) -> i8
// CHECK-NEXT:    llvm.return
// CHECK-NEXT:  }
llvm.func @more(%a: i32, %p: !llvm.ptr, %f : f32, %v: vector<4xf32>, %w : vector<4xi32>, %c : i1, %l : i64) {
  %1 = llvm.fadd %f, %f : f32
  %2 = llvm.add %a, %a : i32
  %3 = llvm.udiv %a, %a : i32
  %4 = llvm.fneg %f : f32
  %5 = llvm.fadd %f, %f {fastmathFlags = #llvm.fastmath<fast>, foo} : f32
  %6 = llvm.shl %a, %a overflow<nuw> {foo} : i32
  %7 = llvm.intr.sin(%f) {fastmathFlags = #llvm.fastmath<nnan,ninf>} : (f32) -> f32
  %8 = llvm.intr.sin(%f) {foo} : (f32) -> f32
  %9 = llvm.fcmp "oeq" %f, %f : f32
  %10 = llvm.fcmp "oeq" %f, %f {fastmathFlags = #llvm.fastmath<fast>}: f32
  %11 = llvm.select %c, %a, %a : i1, i32
  %12 = llvm.intr.vector.reduce.fmax(%v) : (vector<4xf32>) -> f32
  %13 = "llvm.intr.vector.reduce.fadd"(%f, %v) : (f32,vector<4xf32>) -> f32
  %14 = llvm.intr.ctpop(%a) : (i32) -> i32
  %15 = llvm.intr.smax(%a, %a) : (i32, i32) -> i32
  %16 = llvm.intr.powi(%f, %a) : (f32, i32) -> f32
  %17 = llvm.mlir.constant(1 : i32) {foo} : i32
  %18 = llvm.mlir.undef {foo} : i32
  %q = llvm.mlir.undef : !llvm.struct<(array<2 x i32>)>
  %20 = llvm.insertvalue %a, %q[0, 1] {foo} : !llvm.struct<(array<2 x i32>)>
  %21 = llvm.mlir.addressof @more {foo} : !llvm.ptr
  %22 = llvm.call %21(%a, %p, %f, %v, %w, %c, %l) : !llvm.ptr, (i32, !llvm.ptr, f32, vector<4xf32>, vector<4xi32>, i1, i64) -> i32
  %23 = llvm.call @variadic(%a, %f) vararg(!llvm.func<i32 (i32, ...)>) {foo} : (i32, f32) -> i32
  %24 = llvm.extractelement %v[%l : i64] {foo} : vector<4xf32>
  %25 = llvm.insertelement %f, %v[%l : i64] : vector<4xf32>
  %26 = llvm.shufflevector %v, %v [0, 5] {foo}: vector<4xf32>
  %27 = llvm.bitcast %v {foo} : vector<4xf32> to vector<4xi32>
  %28 = llvm.getelementptr %p[0, 1] {foo} : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i32, i32)>
  %29 = llvm.atomicrmw add %p, %a acq_rel : !llvm.ptr, i32
  %30 = llvm.cmpxchg %p, %a, %a acq_rel monotonic : !llvm.ptr, i32
  %31 = llvm.freeze %a : i32
  llvm.fence syncscope("agent") seq_cst
  
  "llvm.intr.memcpy"(%p, %p, %l) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
  llvm.intr.lifetime.start 16, %p {foo}: !llvm.ptr
  llvm.intr.vastart %p : !llvm.ptr
  %33 = llvm.inline_asm has_side_effects "foo", "bar" %a, %a : (i32, i32) -> i8
  
  
  llvm.return
}

// GENERIC:       "builtin.module"() ({
// GENERIC-NEXT:    "llvm.mlir.global"() <{addr_space = 0 : i32, global_type = !llvm.array<4 x i8>, linkage = #llvm.linkage<internal>, sym_name = "s", unnamed_addr = 0 : i64, value = "abc\00", visibility_ = 0 : i64}> ({
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "llvm.mlir.global"() <{addr_space = 0 : i32, global_type = i32, linkage = #llvm.linkage<common>, sym_name = "u", unnamed_addr = 0 : i64, visibility_ = 1 : i64}> ({
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "llvm.mlir.global"() <{addr_space = 3 : i32, global_type = !llvm.ptr, linkage = #llvm.linkage<linkonce_odr>, sym_name = "r", unnamed_addr = 1 : i64, visibility_ = 2 : i64}> ({
// GENERIC-NEXT:      %[[VAL_0:.*]] = "llvm.mlir.zero"() : () -> !llvm.ptr
// GENERIC-NEXT:      "llvm.return"(%[[VAL_0]]) : (!llvm.ptr) -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "llvm.mlir.global"() <{addr_space = 0 : i32, global_type = !llvm.array<3 x i8>, linkage = #llvm.linkage<external>, sym_name = "ss", unnamed_addr = 0 : i64, value = "abc", visibility_ = 0 : i64}> ({
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "llvm.func"() <{CConv = #llvm.cconv<fastcc>, arg_attrs = [{}, {llvm.noalias}, {}, {}, {}, {}], dso_local, function_type = !llvm.func<i32 (i32, ptr, f32, vector<4xf32>, vector<4xi32>, i1)>, linkage = #llvm.linkage<internal>, passthrough = ["noinline"], sym_name = "all", unnamed_addr = 0 : i64, visibility_ = 0 : i64}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_1:.*]]: i32, %[[VAL_2:.*]]: !llvm.ptr, %[[VAL_3:.*]]: f32, %[[VAL_4:.*]]: vector<4xf32>, %[[VAL_5:.*]]: vector<4xi32>, %[[VAL_6:.*]]: i1):
// GENERIC-NEXT:      %[[VAL_7:.*]] = "llvm.mlir.constant"() <{value = dense<true> : vector<4xi1>}> : () -> vector<4xi1>
// GENERIC-NEXT:      %[[VAL_8:.*]] = "llvm.trunc"(%[[VAL_1]]) : (i32) -> i8
// GENERIC-NEXT:      %[[VAL_9:.*]] = "llvm.zext"(%[[VAL_8]]) : (i8) -> i32
// GENERIC-NEXT:      %[[VAL_10:.*]] = "llvm.getelementptr"(%[[VAL_2]], %[[VAL_1]], %[[VAL_1]]) <{elem_type = !llvm.struct<packed (i8, array<4 x i32>)>, inbounds, rawConstantIndices = array<i32: -2147483648, 1, -2147483648>}> : (!llvm.ptr, i32, i32) -> !llvm.ptr
// GENERIC-NEXT:      %[[VAL_11:.*]] = "llvm.alloca"(%[[VAL_1]]) <{alignment = 8 : i64, elem_type = !llvm.struct<"n", (i32, struct<"n2", opaque>)>, inalloca}> : (i32) -> !llvm.ptr
// GENERIC-NEXT:      %[[VAL_12:.*]] = "llvm.load"(%[[VAL_2]]) <{alignment = 4 : i64, nontemporal, ordering = 2 : i64, syncscope = "x", volatile_}> : (!llvm.ptr) -> f32
// GENERIC-NEXT:      %[[VAL_13:.*]] = "llvm.intr.ctlz"(%[[VAL_1]]) <{is_zero_poison = false}> : (i32) -> i32
// GENERIC-NEXT:      %[[VAL_14:.*]] = "llvm.intr.abs"(%[[VAL_1]]) <{is_int_min_poison = false}> : (i32) -> i32
// GENERIC-NEXT:      %[[VAL_15:.*]] = "llvm.intr.fma"(%[[VAL_3]], %[[VAL_3]], %[[VAL_3]]) <{fastmathFlags = #llvm.fastmath<none>}> : (f32, f32, f32) -> f32
// GENERIC-NEXT:      %[[VAL_16:.*]] = "llvm.intr.sadd.with.overflow"(%[[VAL_1]], %[[VAL_1]]) : (i32, i32) -> !llvm.struct<(i32, i1)>
// GENERIC-NEXT:      %[[VAL_17:.*]] = "llvm.intr.vector.reduce.add"(%[[VAL_5]]) : (vector<4xi32>) -> i32
// GENERIC-NEXT:      %[[VAL_18:.*]] = "llvm.intr.vector.reduce.fadd"(%[[VAL_3]], %[[VAL_4]]) <{fastmathFlags = #llvm.fastmath<reassoc>}> : (f32, vector<4xf32>) -> f32
// GENERIC-NEXT:      %[[VAL_19:.*]] = "llvm.intr.expect"(%[[VAL_1]], %[[VAL_1]]) : (i32, i32) -> i32
// GENERIC-NEXT:      "llvm.intr.assume"(%[[VAL_6]]) : (i1) -> ()
// GENERIC-NEXT:      "llvm.intr.trap"() : () -> ()
// GENERIC-NEXT:      "llvm.intr.memset"(%[[VAL_2]], %[[VAL_8]], %[[VAL_1]]) <{isVolatile = false}> : (!llvm.ptr, i8, i32) -> ()
// GENERIC-NEXT:      %[[VAL_20:.*]] = "llvm.intr.stacksave"() : () -> !llvm.ptr
// GENERIC-NEXT:      "llvm.intr.prefetch"(%[[VAL_2]]) <{cache = 1 : i32, hint = 3 : i32, rw = 1 : i32}> : (!llvm.ptr) -> ()
// GENERIC-NEXT:      %[[VAL_21:.*]] = "llvm.intr.fshl"(%[[VAL_1]], %[[VAL_1]], %[[VAL_1]]) : (i32, i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_22:.*]] = "llvm.intr.sadd.sat"(%[[VAL_1]], %[[VAL_1]]) : (i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_23:.*]] = "llvm.intr.is.fpclass"(%[[VAL_3]]) <{bit = 3 : i32}> : (f32) -> i1
// GENERIC-NEXT:      %[[VAL_24:.*]] = "llvm.intr.experimental.stepvector"() : () -> vector<4xi32>
// GENERIC-NEXT:      %[[VAL_25:.*]] = "llvm.intr.masked.load"(%[[VAL_2]], %[[VAL_7]], %[[VAL_4]]) <{alignment = 4 : i32}> : (!llvm.ptr, vector<4xi1>, vector<4xf32>) -> vector<4xf32>
// GENERIC-NEXT:      "llvm.intr.masked.store"(%[[VAL_4]], %[[VAL_2]], %[[VAL_7]]) <{alignment = 4 : i32}> : (vector<4xf32>, !llvm.ptr, vector<4xi1>) -> ()
// GENERIC-NEXT:      %[[VAL_26:.*]] = "llvm.select"(%[[VAL_6]], %[[VAL_1]], %[[VAL_1]]) <{fastmathFlags = #llvm.fastmath<nnan>}> : (i1, i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_27:.*]] = "llvm.icmp"(%[[VAL_1]], %[[VAL_1]]) <{predicate = 2 : i64}> {foo} : (i32, i32) -> i1
// GENERIC-NEXT:      %[[VAL_28:.*]] = "llvm.shl"(%[[VAL_1]], %[[VAL_1]]) <{overflowFlags = #llvm.overflow<nuw>}> : (i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_29:.*]] = "llvm.call"(%[[VAL_1]], %[[VAL_2]], %[[VAL_3]], %[[VAL_4]], %[[VAL_5]], %[[VAL_6]]) <{CConv = #llvm.cconv<ccc>, TailCallKind = #llvm.tailcallkind<tail>, branch_weights = array<i32: 1>, callee = @all, fastmathFlags = #llvm.fastmath<none>}> : (i32, !llvm.ptr, f32, vector<4xf32>, vector<4xi32>, i1) -> i32
// GENERIC-NEXT:      %[[VAL_30:.*]] = "llvm.intr.llrint"(%[[VAL_3]]) : (f32) -> i64
// GENERIC-NEXT:      "llvm.cond_br"(%[[VAL_6]], %[[VAL_1]])[^bb1, ^bb2] <{branch_weights = array<i32: 5, 10>, operandSegmentSizes = array<i32: 1, 1, 0>}> : (i1, i32) -> ()
// GENERIC-NEXT:    ^bb1(%[[VAL_31:.*]]: i32):  // 2 preds: ^bb0, ^bb1
// GENERIC-NEXT:      "llvm.switch"(%[[VAL_31]], %[[VAL_1]])[^bb2, ^bb1, ^bb2] <{branch_weights = array<i32: 1, 2, 3>, case_operand_segments = array<i32: 1, 0>, case_values = dense<[-1, 5]> : vector<2xi32>, operandSegmentSizes = array<i32: 1, 0, 1>}> : (i32, i32) -> ()
// GENERIC-NEXT:    ^bb2:  // 3 preds: ^bb0, ^bb1, ^bb1
// GENERIC-NEXT:      "llvm.store"(%[[VAL_3]], %[[VAL_2]]) <{alignment = 4 : i64, ordering = 5 : i64, syncscope = "x", volatile_}> : (f32, !llvm.ptr) -> ()
// GENERIC-NEXT:      "llvm.unreachable"() : () -> ()
// GENERIC-NEXT:    }) {foo} : () -> ()
// GENERIC-NEXT:    "llvm.mlir.global_ctors"() <{ctors = [@g], priorities = [0 : i32]}> : () -> ()
// GENERIC-NEXT:    "llvm.func"() <{CConv = #llvm.cconv<ccc>, function_type = !llvm.func<void ()>, linkage = #llvm.linkage<external>, sym_name = "g", unnamed_addr = 0 : i64, visibility_ = 0 : i64}> ({
// GENERIC-NEXT:      "llvm.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "llvm.func"() <{CConv = #llvm.cconv<ccc>, function_type = !llvm.func<i32 (i32, ...)>, linkage = #llvm.linkage<external>, sym_name = "variadic", unnamed_addr = 0 : i64, visibility_ = 0 : i64}> ({
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "llvm.func"() <{CConv = #llvm.cconv<ccc>, function_type = !llvm.func<void (i32, ptr, f32, vector<4xf32>, vector<4xi32>, i1, i64)>, linkage = #llvm.linkage<external>, sym_name = "more", unnamed_addr = 0 : i64, visibility_ = 0 : i64}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_32:.*]]: i32, %[[VAL_33:.*]]: !llvm.ptr, %[[VAL_34:.*]]: f32, %[[VAL_35:.*]]: vector<4xf32>, %[[VAL_36:.*]]: vector<4xi32>, %[[VAL_37:.*]]: i1, %[[VAL_38:.*]]: i64):
// GENERIC-NEXT:      %[[VAL_39:.*]] = "llvm.fadd"(%[[VAL_34]], %[[VAL_34]]) <{fastmathFlags = #llvm.fastmath<none>}> : (f32, f32) -> f32
// GENERIC-NEXT:      %[[VAL_40:.*]] = "llvm.add"(%[[VAL_32]], %[[VAL_32]]) <{overflowFlags = #llvm.overflow<none>}> : (i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_41:.*]] = "llvm.udiv"(%[[VAL_32]], %[[VAL_32]]) : (i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_42:.*]] = "llvm.fneg"(%[[VAL_34]]) <{fastmathFlags = #llvm.fastmath<none>}> : (f32) -> f32
// GENERIC-NEXT:      %[[VAL_43:.*]] = "llvm.fadd"(%[[VAL_34]], %[[VAL_34]]) <{fastmathFlags = #llvm.fastmath<fast>}> {foo} : (f32, f32) -> f32
// GENERIC-NEXT:      %[[VAL_44:.*]] = "llvm.shl"(%[[VAL_32]], %[[VAL_32]]) <{overflowFlags = #llvm.overflow<nuw>}> {foo} : (i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_45:.*]] = "llvm.intr.sin"(%[[VAL_34]]) <{fastmathFlags = #llvm.fastmath<nnan, ninf>}> : (f32) -> f32
// GENERIC-NEXT:      %[[VAL_46:.*]] = "llvm.intr.sin"(%[[VAL_34]]) <{fastmathFlags = #llvm.fastmath<none>}> {foo} : (f32) -> f32
// GENERIC-NEXT:      %[[VAL_47:.*]] = "llvm.fcmp"(%[[VAL_34]], %[[VAL_34]]) <{fastmathFlags = #llvm.fastmath<none>, predicate = 1 : i64}> : (f32, f32) -> i1
// GENERIC-NEXT:      %[[VAL_48:.*]] = "llvm.fcmp"(%[[VAL_34]], %[[VAL_34]]) <{fastmathFlags = #llvm.fastmath<fast>, predicate = 1 : i64}> : (f32, f32) -> i1
// GENERIC-NEXT:      %[[VAL_49:.*]] = "llvm.select"(%[[VAL_37]], %[[VAL_32]], %[[VAL_32]]) <{fastmathFlags = #llvm.fastmath<none>}> : (i1, i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_50:.*]] = "llvm.intr.vector.reduce.fmax"(%[[VAL_35]]) <{fastmathFlags = #llvm.fastmath<none>}> : (vector<4xf32>) -> f32
// GENERIC-NEXT:      %[[VAL_51:.*]] = "llvm.intr.vector.reduce.fadd"(%[[VAL_34]], %[[VAL_35]]) <{fastmathFlags = #llvm.fastmath<none>}> : (f32, vector<4xf32>) -> f32
// GENERIC-NEXT:      %[[VAL_52:.*]] = "llvm.intr.ctpop"(%[[VAL_32]]) : (i32) -> i32
// GENERIC-NEXT:      %[[VAL_53:.*]] = "llvm.intr.smax"(%[[VAL_32]], %[[VAL_32]]) : (i32, i32) -> i32
// GENERIC-NEXT:      %[[VAL_54:.*]] = "llvm.intr.powi"(%[[VAL_34]], %[[VAL_32]]) <{fastmathFlags = #llvm.fastmath<none>}> : (f32, i32) -> f32
// GENERIC-NEXT:      %[[VAL_55:.*]] = "llvm.mlir.constant"() <{value = 1 : i32}> {foo} : () -> i32
// GENERIC-NEXT:      %[[VAL_56:.*]] = "llvm.mlir.undef"() {foo} : () -> i32
// GENERIC-NEXT:      %[[VAL_57:.*]] = "llvm.mlir.undef"() : () -> !llvm.struct<(array<2 x i32>)>
// GENERIC-NEXT:      %[[VAL_58:.*]] = "llvm.insertvalue"(%[[VAL_57]], %[[VAL_32]]) <{position = array<i64: 0, 1>}> {foo} : (!llvm.struct<(array<2 x i32>)>, i32) -> !llvm.struct<(array<2 x i32>)>
// GENERIC-NEXT:      %[[VAL_59:.*]] = "llvm.mlir.addressof"() <{global_name = @more}> {foo} : () -> !llvm.ptr
// GENERIC-NEXT:      %[[VAL_60:.*]] = "llvm.call"(%[[VAL_59]], %[[VAL_32]], %[[VAL_33]], %[[VAL_34]], %[[VAL_35]], %[[VAL_36]], %[[VAL_37]], %[[VAL_38]]) <{CConv = #llvm.cconv<ccc>, TailCallKind = #llvm.tailcallkind<none>, fastmathFlags = #llvm.fastmath<none>}> : (!llvm.ptr, i32, !llvm.ptr, f32, vector<4xf32>, vector<4xi32>, i1, i64) -> i32
// GENERIC-NEXT:      %[[VAL_61:.*]] = "llvm.call"(%[[VAL_32]], %[[VAL_34]]) <{CConv = #llvm.cconv<ccc>, TailCallKind = #llvm.tailcallkind<none>, callee = @variadic, fastmathFlags = #llvm.fastmath<none>, var_callee_type = !llvm.func<i32 (i32, ...)>}> {foo} : (i32, f32) -> i32
// GENERIC-NEXT:      %[[VAL_62:.*]] = "llvm.extractelement"(%[[VAL_35]], %[[VAL_38]]) {foo} : (vector<4xf32>, i64) -> f32
// GENERIC-NEXT:      %[[VAL_63:.*]] = "llvm.insertelement"(%[[VAL_35]], %[[VAL_34]], %[[VAL_38]]) : (vector<4xf32>, f32, i64) -> vector<4xf32>
// GENERIC-NEXT:      %[[VAL_64:.*]] = "llvm.shufflevector"(%[[VAL_35]], %[[VAL_35]]) <{mask = array<i32: 0, 5>}> {foo} : (vector<4xf32>, vector<4xf32>) -> vector<2xf32>
// GENERIC-NEXT:      %[[VAL_65:.*]] = "llvm.bitcast"(%[[VAL_35]]) {foo} : (vector<4xf32>) -> vector<4xi32>
// GENERIC-NEXT:      %[[VAL_66:.*]] = "llvm.getelementptr"(%[[VAL_33]]) <{elem_type = !llvm.struct<(i32, i32)>, rawConstantIndices = array<i32: 0, 1>}> {foo} : (!llvm.ptr) -> !llvm.ptr
// GENERIC-NEXT:      %[[VAL_67:.*]] = "llvm.atomicrmw"(%[[VAL_33]], %[[VAL_32]]) <{bin_op = 1 : i64, ordering = 6 : i64}> : (!llvm.ptr, i32) -> i32
// GENERIC-NEXT:      %[[VAL_68:.*]] = "llvm.cmpxchg"(%[[VAL_33]], %[[VAL_32]], %[[VAL_32]]) <{failure_ordering = 2 : i64, success_ordering = 6 : i64}> : (!llvm.ptr, i32, i32) -> !llvm.struct<(i32, i1)>
// GENERIC-NEXT:      %[[VAL_69:.*]] = "llvm.freeze"(%[[VAL_32]]) : (i32) -> i32
// GENERIC-NEXT:      "llvm.fence"() <{ordering = 7 : i64, syncscope = "agent"}> : () -> ()
// GENERIC-NEXT:      "llvm.intr.memcpy"(%[[VAL_33]], %[[VAL_33]], %[[VAL_38]]) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
// GENERIC-NEXT:      "llvm.intr.lifetime.start"(%[[VAL_33]]) <{size = 16 : i64}> {foo} : (!llvm.ptr) -> ()
// GENERIC-NEXT:      "llvm.intr.vastart"(%[[VAL_33]]) : (!llvm.ptr) -> ()
// GENERIC-NEXT:      %[[VAL_70:.*]] = "llvm.inline_asm"(%[[VAL_32]], %[[VAL_32]]) <{asm_string = "foo", constraints = "bar", has_side_effects}> : (i32, i32) -> i8
// GENERIC-NEXT:      "llvm.return"() : () -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
