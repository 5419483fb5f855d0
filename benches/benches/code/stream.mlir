// Passes over memory, vectors of several registers at a time.

func.func @chain(%x: memref<4194304xf32>, %y: memref<4194304xf32>) {
  %c0 = arith.constant 0 : index
  %c16 = arith.constant 16 : index
  %n = arith.constant 4194304 : index
  %zero = arith.constant 0.0 : f32
  %a = arith.constant dense<1.5> : vector<16xf32>
  %b = arith.constant dense<-0.25> : vector<16xf32>
  scf.for %i = %c0 to %n step %c16 {
    %v = vector.transfer_read %x[%i], %zero {in_bounds = [true]} : memref<4194304xf32>, vector<16xf32>
    %0 = arith.mulf %v, %a : vector<16xf32>
    %1 = arith.addf %0, %b : vector<16xf32>
    %2 = arith.mulf %1, %v : vector<16xf32>
    vector.transfer_write %2, %y[%i] {in_bounds = [true]} : vector<16xf32>, memref<4194304xf32>
  }
  return
}
func.func @sum(%x: memref<4194304xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c32 = arith.constant 32 : index
  %n = arith.constant 4194304 : index
  %zero = arith.constant 0.0 : f32
  %z = arith.constant dense<0.0> : vector<32xf32>
  %s = scf.for %i = %c0 to %n step %c32 iter_args(%acc = %z) -> (vector<32xf32>) {
    %v = vector.transfer_read %x[%i], %zero {in_bounds = [true]} : memref<4194304xf32>, vector<32xf32>
    %0 = arith.addf %acc, %v : vector<32xf32>
    scf.yield %0 : vector<32xf32>
  }
  %r = vector.reduction <add>, %s : vector<32xf32> into f32
  return %r : f32
}
