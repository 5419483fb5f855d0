// RUN: terrace compile %s --emit=header | FileCheck %s --check-prefix=HEADER
// RUN: terrace compile %s --emit=clif --target=riscv64-linux | FileCheck %s --check-prefix=CLIF
// RUN: terrace compile %s --emit=asm --target=aarch64-linux | FileCheck %s --check-prefix=ASM
// RUN: terrace compile --emit=support | FileCheck %s --check-prefix=SUPPORT
// RUN: not terrace compile %s --target=z80 2>&1 | FileCheck %s --check-prefix=TARGET
// RUN: not terrace compile 2>&1 | FileCheck %s --check-prefix=NOTHING
// RUN: not terrace compile %s -o %t.nowhere/x.o 2>&1 | FileCheck %s --check-prefix=FOLDER
// RUN: not terrace compile %s -o - 2>&1 | FileCheck %s --check-prefix=BINARY

// TARGET: error: invalid value 'z80' for '--target <TARGET>': expected one of x86_64-linux, x86_64-macos, x86_64-windows, aarch64-linux, aarch64-macos, riscv64-linux
// NOTHING: terrace: no file is given; only --emit=support takes none
// FOLDER: terrace: can't write '{{.*}}x.o'
// BINARY: terrace: object files are not printed: name a file by -o
// SUPPORT: void terrace_fail(

// HEADER: #ifndef TERRACE_MODULE_COMPILE_H
// HEADER: typedef struct {
// HEADER-NEXT: int16_t *allocated;
// HEADER-NEXT: int16_t *aligned;
// HEADER-NEXT: int64_t offset;
// HEADER-NEXT: } terrace_memref_0d_i12;
// HEADER: void _mlir_ciface_scalar(terrace_memref_0d_i12 *arg0);
// HEADER: bool less(int64_t arg0, int64_t arg1);
// HEADER: typedef struct {
// HEADER-NEXT: terrace_unranked_memref result0;
// HEADER-NEXT: double result1;
// HEADER-NEXT: } both_results;
// HEADER-NEXT: void _mlir_ciface_both(both_results *results, terrace_unranked_memref *arg0, double arg1);
// HEADER: void nothing(void);
// HEADER: /* compose: C has no type for '(i64) -> i64'. */
// HEADER-NOT: hidden

func.func @scalar(%x: memref<i12>) {
  return
}

// CLIF: ; program::less
// CLIF: icmp slt
// CLIF: ; less
// ASM: program::less:
// ASM: cset
func.func @less(%x: index, %y: i64) -> i1 {
  %0 = arith.index_cast %y : i64 to index
  %1 = arith.cmpi slt, %x, %0 : index
  return %1 : i1
}

func.func @both(%x: memref<*xf64>, %y: f64) -> (memref<*xf64>, f64) {
  return %x, %y : memref<*xf64>, f64
}

func.func @nothing() {
  return
}

func.func @compose(%f: (i64) -> i64) {
  return
}

func.func private @hidden() {
  return
}
