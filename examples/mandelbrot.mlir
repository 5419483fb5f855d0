// The Mandelbrot set, drawn in the terminal.
//
//   terrace run examples/mandelbrot.mlir                   all on the CPU
//   terrace run examples/mandelbrot.mlir --device=vulkan   the points on a GPU
//
// Every point of the plane is independent of the others, which `scf.parallel` says; with
// `--device=vulkan` that loop becomes a kernel. Numbers are fixed-point, with 12 bits behind the
// binary point: integers give the same picture on each device, floats need not.

func.func private @printChar(i32)
func.func private @printNewline()

// How often z = z * z + c can be repeated from z = 0 before z leaves the circle of radius 2; at most
// 60 times. What never leaves it belongs to the set.
func.func @count_points(%counts: memref<32x80xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = arith.constant 32 : index
  %columns = arith.constant 80 : index

  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %limit = arith.constant 60 : i32
  %point = arith.constant 12 : i32
  %half_point = arith.constant 11 : i32
  %four = arith.constant 16384 : i32
  %left = arith.constant -9400 : i32
  %top = arith.constant -4960 : i32
  %column_width = arith.constant 160 : i32
  %row_height = arith.constant 320 : i32

  scf.parallel (%row, %column) = (%c0, %c0) to (%rows, %columns) step (%c1, %c1) {
    %row_number = arith.index_cast %row : index to i32
    %column_number = arith.index_cast %column : index to i32
    %across = arith.muli %column_number, %column_width : i32
    %down = arith.muli %row_number, %row_height : i32
    %cx = arith.addi %left, %across : i32
    %cy = arith.addi %top, %down : i32

    %end:5 = scf.while (%x = %zero, %y = %zero, %n = %zero) : (i32, i32, i32) -> (i32, i32, i32, i32, i32) {
      %x_wide = arith.muli %x, %x : i32
      %y_wide = arith.muli %y, %y : i32
      %xx = arith.shrsi %x_wide, %point : i32
      %yy = arith.shrsi %y_wide, %point : i32
      %distance = arith.addi %xx, %yy : i32
      %inside = arith.cmpi sle, %distance, %four : i32
      %more = arith.cmpi slt, %n, %limit : i32
      %go = arith.andi %inside, %more : i1
      scf.condition(%go) %x, %y, %xx, %yy, %n : i32, i32, i32, i32, i32
    } do {
    ^bb0(%x: i32, %y: i32, %xx: i32, %yy: i32, %n: i32):
      // The real part is x * x - y * y + cx, the imaginary part 2 * x * y + cy.
      %real = arith.subi %xx, %yy : i32
      %next_x = arith.addi %real, %cx : i32
      %xy_wide = arith.muli %x, %y : i32
      %imaginary = arith.shrsi %xy_wide, %half_point : i32
      %next_y = arith.addi %imaginary, %cy : i32
      %next_n = arith.addi %n, %one : i32
      scf.yield %next_x, %next_y, %next_n : i32, i32, i32
    }
    memref.store %end#4, %counts[%row, %column] : memref<32x80xi32>
    scf.reduce
  }
  return
}

// The character for a count: the higher, the darker; the set itself stays empty.
func.func private @shade(%count: i32) -> i32 {
  // ".:-=+*#@", the first character in the lowest byte.
  %characters = arith.constant 0x40232A2B3D2D3A2E : i64
  %empty = arith.constant 0x20 : i32
  %two = arith.constant 2 : i32
  %last = arith.constant 7 : i32
  %bits = arith.constant 8 : i32
  %limit = arith.constant 60 : i32

  %half = arith.divui %count, %two : i32
  %step = arith.minui %half, %last : i32
  %place = arith.muli %step, %bits : i32
  %distance = arith.extui %place : i32 to i64
  %shifted = arith.shrui %characters, %distance : i64
  %byte = arith.trunci %shifted : i64 to i8
  %character = arith.extui %byte : i8 to i32
  %is_inside = arith.cmpi eq, %count, %limit : i32
  %result = arith.select %is_inside, %empty, %character : i32
  return %result : i32
}

func.func @main() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = arith.constant 32 : index
  %columns = arith.constant 80 : index
  %counts = memref.alloc() : memref<32x80xi32>
  call @count_points(%counts) : (memref<32x80xi32>) -> ()
  scf.for %row = %c0 to %rows step %c1 {
    scf.for %column = %c0 to %columns step %c1 {
      %count = memref.load %counts[%row, %column] : memref<32x80xi32>
      %character = func.call @shade(%count) : (i32) -> i32
      func.call @printChar(%character) : (i32) -> ()
    }
    func.call @printNewline() : () -> ()
  }
  memref.dealloc %counts : memref<32x80xi32>
  return
}
