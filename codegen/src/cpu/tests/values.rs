//! Vectors, wide integers and small floats on their way through functions, blocks and memory, and what
//! is written at once.

use super::{capture, run};

#[test]
fn vectors_pass_through_functions_and_blocks() {
    // 70 parts and a few lanes, more than any registers; and masks.
    let text = "func.func private @step(%v: vector<283xf32>, %m: vector<2x9xi1>) -> (vector<2x9xi1>, vector<283xf32>) {
      %one = arith.constant dense<1.0> : vector<283xf32>
      %w = arith.addf %v, %one : vector<283xf32>
      %all = arith.constant dense<true> : vector<2x9xi1>
      %n = arith.xori %m, %all : vector<2x9xi1>
      return %n, %w : vector<2x9xi1>, vector<283xf32>
    }
    func.func @f(%n: index) -> (f32, i32) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %v = arith.constant dense<0.0> : vector<283xf32>
      %m = arith.constant dense<[[true, false, false, false, false, false, false, false, false],
                                 [false, false, false, false, false, false, false, false, true]]> : vector<2x9xi1>
      %step = constant @step : (vector<283xf32>, vector<2x9xi1>) -> (vector<2x9xi1>, vector<283xf32>)
      %w, %k = scf.for %i = %c0 to %n step %c1 iter_args(%a = %v, %b = %m) -> (vector<283xf32>, vector<2x9xi1>) {
        %even = arith.cmpi eq, %i, %c0 : index
        %c, %d = scf.if %even -> (vector<2x9xi1>, vector<283xf32>) {
          %x:2 = func.call @step(%a, %b) : (vector<283xf32>, vector<2x9xi1>) -> (vector<2x9xi1>, vector<283xf32>)
          scf.yield %x#0, %x#1 : vector<2x9xi1>, vector<283xf32>
        } else {
          %x:2 = func.call_indirect %step(%a, %b) : (vector<283xf32>, vector<2x9xi1>) -> (vector<2x9xi1>, vector<283xf32>)
          scf.yield %x#0, %x#1 : vector<2x9xi1>, vector<283xf32>
        }
        scf.yield %d, %c : vector<283xf32>, vector<2x9xi1>
      }
      %sum = vector.reduction <add>, %w : vector<283xf32> into f32
      %ones = arith.extui %k : vector<2x9xi1> to vector<2x9xi32>
      %flat = vector.shape_cast %ones : vector<2x9xi32> to vector<18xi32>
      %count = vector.reduction <add>, %flat : vector<18xi32> into i32
      return %sum, %count : f32, i32
    }";
    assert_eq!(run(text, (3i64,)), Ok((849f32, 16i32)));
    assert_eq!(run(text, (4i64,)), Ok((1132f32, 2i32)));
}

#[test]
fn wide_integers_pass_through_functions_and_memory() {
    let text = "func.func private @square(%x: i200) -> i200 {
      %y = arith.muli %x, %x : i200
      return %y : i200
    }
    func.func @f(%n: i64) -> (i64, i64, i1) {
      %m = memref.alloca() : memref<3xi200>
      %c2 = arith.constant 2 : index
      %x = arith.extsi %n : i64 to i200
      %y = call @square(%x) : (i200) -> i200
      memref.store %y, %m[%c2] : memref<3xi200>
      %z = memref.load %m[%c2] : memref<3xi200>
      %by = arith.constant 64 : i200
      %shifted = arith.shrui %z, %by : i200
      %low = arith.trunci %z : i200 to i64
      %high = arith.trunci %shifted : i200 to i64
      %least = arith.cmpi slt, %x, %z : i200
      return %low, %high, %least : i64, i64, i1
    }";
    assert_eq!(run(text, (-3i64,)), Ok((9i64, 0i64, true)));
    assert_eq!(run(text, (i64::MIN,)), Ok((0i64, 1i64 << 62, true)));
    let by_zero = "func.func @f(%n: i64) -> i64 {
      %x = arith.extsi %n : i64 to i128
      %y = arith.divsi %x, %x : i128
      %z = arith.trunci %y : i128 to i64
      return %z : i64
    }";
    assert_eq!(run(by_zero, (-5i64,)), Ok(1i64));
    assert_eq!(run::<_, i64>(by_zero, (0i64,)), Err("'arith.divsi' op divides by zero".to_owned()));
}

#[test]
fn small_floats_are_rounded_once() {
    let text = "func.func @f(%x: f64, %n: i64) -> (f32, f32, f32) {
      %h = arith.truncf %x : f64 to f16
      %a = arith.extf %h : f16 to f32
      %i = arith.sitofp %n : i64 to bf16
      %b = arith.extf %i : bf16 to f32
      %v = vector.splat %h : vector<3xf16>
      %w = vector.fma %v, %v, %v : vector<3xf16>
      %c = vector.extract %w[2] : f16 from vector<3xf16>
      %d = arith.extf %c : f16 to f32
      return %a, %b, %d : f32, f32, f32
    }";
    // Just above the middle of two f16, by less than an f32 can tell; and the same of bf16 by an f64.
    let (x, n) = (1.0 + 2f64.powi(-11) + 2f64.powi(-40), (1i64 << 62) + (1 << 54) + 1);
    let next = 1.0 + 2f32.powi(-10);
    assert_eq!(run(text, (x, n)), Ok((next, 2f32.powi(62) + 2f32.powi(55), 2.0 + 2f32.powi(-8))));
    assert_eq!(run(text, (1e9, -3i64)), Ok((f32::INFINITY, -3f32, f32::INFINITY)));
}

#[test]
fn memory_is_updated_at_once() {
    let kinds = [
        ("addi", "i32", "7", "12"),
        ("assign", "i32", "7", "7"),
        ("maxs", "i32", "-7", "5"),
        ("maxu", "i32", "-7", "-7"),
        ("mins", "i8", "-7", "-7"),
        ("minu", "i8", "-7", "5"),
        ("muli", "i16", "7", "35"),
        ("ori", "i5", "24", "-3"),
        ("andi", "i64", "4", "4"),
        ("addf", "f32", "7.5", "12.5"),
        ("mulf", "f64", "7.5", "37.5"),
        ("maximumf", "f16", "7.5", "7.5"),
        ("minnumf", "bf16", "7.5", "5"),
    ];
    for (kind, ty, value, wanted) in kinds {
        let old = if ty.starts_with(['f', 'b']) { "5.0" } else { "5" };
        let text = format!(
            "func.func @f() {{
               %c1 = arith.constant 1 : index
               %m = memref.alloca() : memref<3x{ty}>
               %old = arith.constant {old} : {ty}
               memref.store %old, %m[%c1] : memref<3x{ty}>
               %value = arith.constant {value} : {ty}
               %seen = memref.atomic_rmw {kind} %value, %m[%c1] : ({ty}, memref<3x{ty}>) -> {ty}
               %new = memref.load %m[%c1] : memref<3x{ty}>
               vector.print %seen : {ty} punctuation <comma>
               vector.print %new : {ty}
               return
             }}"
        );
        let (result, printed) = capture(|| run::<_, ()>(&text, ()));
        assert_eq!(result, Ok(()));
        assert_eq!(String::from_utf8_lossy(&printed), format!("5, {wanted}\n"), "{kind} on {ty}");
    }
    let generic = "func.func @f(%x: f32) -> (f32, f32) {
      %c0 = arith.constant 0 : index
      %m = memref.alloca() : memref<1xf32>
      memref.store %x, %m[%c0] : memref<1xf32>
      %seen = memref.generic_atomic_rmw %m[%c0] : memref<1xf32> {
      ^bb0(%old: f32):
        %half = arith.constant 0.5 : f32
        %new = arith.mulf %old, %half : f32
        memref.atomic_yield %new : f32
      }
      %new = memref.load %m[%c0] : memref<1xf32>
      return %seen, %new : f32, f32
    }";
    assert_eq!(run(generic, (3f32,)), Ok((3f32, 1.5f32)));
}

#[test]
fn elements_fail_where_their_op_stands() {
    let text = "func.func @f(%x: i32) -> i32 {
      %a = arith.constant dense<[9, 8, 7]> : vector<3xi32>
      %one = arith.constant dense<1> : vector<3xi32>
      %b = vector.insert %x, %one[1] : i32 into vector<3xi32>
      %c = arith.divsi %a, %b : vector<3xi32>
      %d = vector.reduction <add>, %c : vector<3xi32> into i32
      return %d : i32
    }";
    assert_eq!(run(text, (2i32,)), Ok(20i32));
    assert_eq!(run::<_, i32>(text, (0i32,)), Err("'arith.divsi' op divides by zero".to_owned()));
}
