//! Memory of the caller, as programs take it.

use terrace_ir::asm;
use terrace_ir::context::Context;

use crate::cpu::{Engine, In, InOut, Options, View, ViewError, ViewMut};

fn engine(text: &str) -> Engine {
    let ctx = Context::new();
    terrace_dialects::register_all(&ctx);
    let module = asm::parse(&ctx, "test.mlir", text.as_bytes(), Default::default()).expect("the text is right");
    Engine::new(&module, Options::default()).expect("the module compiles")
}

/// Element (1, 2) of one memref, to element (0, 1) of another.
const MOVE: &str = "func.func @f(%x: memref<?x?xf64, strided<[?, ?], offset: ?>>, %y: memref<2x?xf64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %v = memref.load %x[%c1, %c2] : memref<?x?xf64, strided<[?, ?], offset: ?>>
  memref.store %v, %y[%c0, %c1] : memref<2x?xf64>
  return
}";

#[test]
fn memory_is_seen_by_sizes_and_strides() {
    let engine = engine(MOVE);
    let f = engine.function::<(In<f64, 2>, InOut<f64, 2>), ()>("f").unwrap();
    let x: Vec<f64> = (0..20).map(f64::from).collect();
    let mut y = [0.0; 6];
    // Columns as rows, from the third element on.
    let by_columns = View::with_strides(&x, 2, [4, 3], [1, 5]).unwrap();
    f.call((by_columns, ViewMut::new(&mut y, [2, 3]).unwrap())).unwrap();
    assert_eq!(y, [0.0, 13.0, 0.0, 0.0, 0.0, 0.0]);
    // The handle keeps nothing of what was passed.
    y[1] = 0.0;
    f.call((View::new(&x, [2, 10]).unwrap(), ViewMut::new(&mut y, [2, 3]).unwrap())).unwrap();
    assert_eq!(y[1], 12.0);
    // Two rows, says the type, side by side.
    let error = f.call((by_columns, ViewMut::new(&mut y, [3, 2]).unwrap())).unwrap_err();
    assert!(error.message.contains("argument #1") && error.message.contains("a size of 2, not 3"), "{}", error.message);
    let apart = ViewMut::with_strides(&mut y, 0, [2, 2], [2, 1]).unwrap();
    f.call((by_columns, apart)).unwrap();
    let mut more = [0.0; 9];
    let strided = ViewMut::with_strides(&mut more, 0, [2, 2], [4, 2]).unwrap();
    let error = f.call((by_columns, strided)).unwrap_err();
    assert!(error.message.contains("a stride of 1, not 2"), "{}", error.message);
}

#[test]
fn handles_are_checked_against_the_function() {
    let engine = engine(MOVE);
    let wrong = |error: terrace_ir::diag::Diagnostic, why: &str| {
        assert!(error.message.contains(why), "{} has no '{why}'", error.message);
    };
    wrong(engine.function::<(In<f64, 2>, In<f64, 2>), ()>("f").unwrap_err(), "argument #1: the function may write it");
    wrong(engine.function::<(In<f64, 1>, InOut<f64, 2>), ()>("f").unwrap_err(), "argument #0: its rank is 2, not 1");
    wrong(engine.function::<(In<f32, 2>, InOut<f64, 2>), ()>("f").unwrap_err(), "argument #0: its elements are not");
    wrong(engine.function::<(i64, InOut<f64, 2>), ()>("f").unwrap_err(), "called as (i64, InOut<f64, 2>)");
    wrong(engine.function::<(In<f64, 2>,), ()>("f").unwrap_err(), "called as (In<f64, 2>) -> ()");
    // To write what is read only is allowed.
    assert!(engine.function::<(InOut<f64, 2>, InOut<f64, 2>), ()>("f").is_ok());
}

#[test]
fn what_may_be_written_is_found_through_views_and_calls() {
    let text = "func.func private @reads(%x: memref<?xf32>) -> f32 {
      %c0 = arith.constant 0 : index
      %v = memref.load %x[%c0] : memref<?xf32>
      return %v : f32
    }
    func.func private @gives(%x: memref<?xf32>) -> memref<?xf32> {
      return %x : memref<?xf32>
    }
    func.func @by_call(%x: memref<4xf32>) -> f32 {
      %y = memref.cast %x : memref<4xf32> to memref<?xf32>
      %v = call @reads(%y) : (memref<?xf32>) -> f32
      return %v : f32
    }
    func.func @by_result(%x: memref<?xf32>, %v: f32) {
      %c0 = arith.constant 0 : index
      %y = call @gives(%x) : (memref<?xf32>) -> memref<?xf32>
      memref.store %v, %y[%c0] : memref<?xf32>
      return
    }
    func.func @by_block(%x: memref<?xf32>, %v: f32) {
      %c0 = arith.constant 0 : index
      cf.br ^next(%x : memref<?xf32>)
    ^next(%y: memref<?xf32>):
      memref.store %v, %y[%c0] : memref<?xf32>
      return
    }
    func.func @by_view(%x: memref<4xf32>, %v: f32) {
      %c0 = arith.constant 0 : index
      %y = memref.subview %x[1] [2] [1] : memref<4xf32> to memref<2xf32, strided<[1], offset: 1>>
      memref.store %v, %y[%c0] : memref<2xf32, strided<[1], offset: 1>>
      return
    }";
    let engine = engine(text);
    let x = [7.5f32, 1.0, 2.0, 3.0];
    let f = engine.function::<(In<f32, 1>,), f32>("by_call").unwrap();
    assert_eq!(f.call((View::new(&x, [4]).unwrap(),)), Ok(7.5));
    for name in ["by_result", "by_block", "by_view"] {
        assert!(engine.function::<(In<f32, 1>, f32), ()>(name).is_err(), "{name} writes");
        assert!(engine.function::<(InOut<f32, 1>, f32), ()>(name).is_ok(), "{name}");
    }
}

#[test]
fn views_stay_in_their_slices() {
    let mut data = [0i32; 12];
    assert_eq!(View::new(&data, [3, 5]).unwrap_err(), ViewError::Length { found: 12, expected: 15 });
    assert!(View::with_strides(&data, 0, [3, 4], [4, 1]).is_ok());
    assert_eq!(View::with_strides(&data, 1, [3, 4], [4, 1]).unwrap_err(), ViewError::OutOfBounds);
    assert_eq!(View::with_strides(&data, 0, [usize::MAX, 2], [usize::MAX, 1]).unwrap_err(), ViewError::OutOfBounds);
    // An element may be read at two places, and not be written.
    assert!(View::with_strides(&data, 0, [3, 4], [0, 1]).is_ok());
    assert_eq!(ViewMut::with_strides(&mut data, 0, [3, 4], [0, 1]).unwrap_err(), ViewError::Overlap);
    assert_eq!(ViewMut::with_strides(&mut data, 0, [3, 4], [3, 1]).unwrap_err(), ViewError::Overlap);
    assert!(ViewMut::with_strides(&mut data, 0, [3, 4], [1, 3]).is_ok());
    assert!(ViewMut::with_strides(&mut data, 12, [0, 4], [1, 3]).is_ok());
}

#[cfg(feature = "ndarray")]
#[test]
fn arrays_are_passed_as_they_are() {
    let engine = engine(MOVE);
    let f = engine.function::<(In<f64, 2>, InOut<f64, 2>), ()>("f").unwrap();
    let x = ndarray::Array2::from_shape_fn((3, 4), |(i, j)| (10 * i + j) as f64);
    let mut y = ndarray::Array2::<f64>::zeros((2, 2));
    f.call((x.t().try_into().unwrap(), y.view_mut().try_into().unwrap())).unwrap();
    assert_eq!(y, ndarray::arr2(&[[0.0, 21.0], [0.0, 0.0]]));
    let backwards = x.slice(ndarray::s![..;-1, ..]);
    assert_eq!(View::<f64, 2>::try_from(backwards).unwrap_err(), ViewError::NegativeStride);
}
