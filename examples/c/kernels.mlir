// Functions for a C program: main.c calls them through the header that `terrace compile --emit=header` makes.

// y = a * x + y
func.func @saxpy(%a: f32, %x: memref<?xf32>, %y: memref<?xf32>) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %size = memref.dim %x, %zero : memref<?xf32>
  scf.for %i = %zero to %size step %one {
    %from = memref.load %x[%i] : memref<?xf32>
    %to = memref.load %y[%i] : memref<?xf32>
    %product = arith.mulf %a, %from : f32
    %sum = arith.addf %product, %to : f32
    memref.store %sum, %y[%i] : memref<?xf32>
  }
  return
}

// The least and the greatest element.
func.func @range(%x: memref<?xf32>) -> (f32, f32) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %size = memref.dim %x, %zero : memref<?xf32>
  %first = memref.load %x[%zero] : memref<?xf32>
  %least, %greatest = scf.for %i = %one to %size step %one iter_args(%low = %first, %high = %first) -> (f32, f32) {
    %element = memref.load %x[%i] : memref<?xf32>
    %lower = arith.minimumf %low, %element : f32
    %higher = arith.maximumf %high, %element : f32
    scf.yield %lower, %higher : f32, f32
  }
  return %least, %greatest : f32, f32
}

// A memref that the caller frees.
func.func @iota(%size: index) -> memref<?xi32> {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %result = memref.alloc(%size) : memref<?xi32>
  scf.for %i = %zero to %size step %one {
    %value = arith.index_cast %i : index to i32
    memref.store %value, %result[%i] : memref<?xi32>
  }
  return %result : memref<?xi32>
}

func.func @gcd(%a: i32, %b: i32) -> i32 {
  %zero = arith.constant 0 : i32
  %gcd, %rest = scf.while (%x = %a, %y = %b) : (i32, i32) -> (i32, i32) {
    %more = arith.cmpi ne, %y, %zero : i32
    scf.condition(%more) %x, %y : i32, i32
  } do {
  ^bb0(%x: i32, %y: i32):
    %remainder = arith.remsi %x, %y : i32
    scf.yield %y, %remainder : i32, i32
  }
  return %gcd : i32
}

func.func private @printNewline()
func.func private @printMemrefF32(memref<*xf32>) attributes {llvm.emit_c_interface}

func.func @show(%x: memref<?xf32>) {
  %unranked = memref.cast %x : memref<?xf32> to memref<*xf32>
  call @printMemrefF32(%unranked) : (memref<*xf32>) -> ()
  call @printNewline() : () -> ()
  return
}
