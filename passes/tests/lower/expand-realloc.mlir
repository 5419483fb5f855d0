// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --expand-realloc | FileCheck %s
// RUN: terrace-opt %s --expand-realloc=emit-deallocs=false | FileCheck %s --check-prefix=KEEP

func.func @r(%m: memref<?xf32>, %n: index) -> memref<?xf32> {
  %0 = memref.realloc %m(%n) : memref<?xf32> to memref<?xf32>
  return %0 : memref<?xf32>
}
func.func @r2(%m: memref<4xf32>) -> memref<8xf32> {
  %0 = memref.realloc %m {alignment = 8} : memref<4xf32> to memref<8xf32>
  return %0 : memref<8xf32>
}
func.func @r3(%m: memref<?xf32, 1>) -> memref<8xf32, 1> {
  %0 = memref.realloc %m : memref<?xf32, 1> to memref<8xf32, 1>
  return %0 : memref<8xf32, 1>
}
