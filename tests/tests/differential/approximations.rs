//! How near `math-polynomial-approximation` is to the functions.

use terrace_codegen::interp::{Interpreter, Options, Value};
use terrace_ir::context::Context;

use super::prepared;

/// How far a result may be from the function.
#[derive(Clone, Copy)]
enum Error {
    /// In units of the last place of the function's value in f32.
    Ulp(f64),
    /// As a number: where the function has zeros that its argument is not reduced to exactly.
    Absolute(f64),
}
use Error::*;

/// A function, from where to where, and the error.
#[rustfmt::skip]
const ROWS: &[(&str, f32, f32, Error)] = &[
    ("acos", -1.0, 1.0, Ulp(2.0)),
    ("asin", -0.75, 0.75, Ulp(4.0)),
    ("atan", -1e9, 1e9, Ulp(6.0)),
    ("cbrt", -1e30, 1e30, Ulp(12.0)),
    ("cos", -30.0, 30.0, Absolute(2e-6)),
    ("erf", -5.0, 5.0, Ulp(4.0)),
    ("exp", -87.0, 88.5, Ulp(2.0)),
    ("expm1", -80.0, 88.0, Ulp(3.0)),
    ("log", 1e-37, 1e38, Ulp(2.0)),
    ("log1p", -0.999, 1e30, Ulp(2.0)),
    ("log2", 1e-37, 1e38, Ulp(2.0)),
    ("sin", -30.0, 30.0, Absolute(2e-6)),
    ("tanh", -10.0, 10.0, Ulp(5.0)),
];

fn program(op: &str, ty: &str) -> String {
    format!("func.func @f(%x: {ty}) -> {ty} {{\n  %0 = math.{op} %x : {ty}\n  return %0 : {ty}\n}}")
}

/// Calls `@f` with one float; the result as f64.
fn value_at(interpreter: &mut Interpreter<'_>, argument: Value) -> f64 {
    match interpreter.call("f", &[argument]).as_deref() {
        Ok([Value::Float(result)]) => result.to_f64(),
        other => panic!("not one float: {other:?}"),
    }
}

/// Points between two: evenly apart, and evenly apart in their exponents.
fn points(from: f32, to: f32) -> Vec<f32> {
    let even = (0..=1000).map(|at| from + (to - from) * (at as f32 / 1000.0));
    let powers =
        (-126..127).flat_map(|power| [1.0, 1.1, 1.37, 1.5, 1.9].map(|fraction: f32| fraction * 2f32.powi(power)));
    let both = powers.flat_map(|x| [x, -x]);
    even.chain(both).filter(|x| (from..=to).contains(x)).collect()
}

/// The distance of a number from the next one in f32.
fn ulp(x: f64) -> f64 {
    let x = (x.abs() as f32).max(f32::MIN_POSITIVE);
    f64::from(f32::from_bits(x.to_bits() + 1)) - f64::from(x)
}

#[test]
fn approximations_are_near_the_functions() {
    let ctx = Context::new().with_threads(1);
    for &(op, from, to, error) in ROWS {
        let run = |ty, passes| prepared(&ctx, &program(op, ty), passes).unwrap_or_else(|e| panic!("{op}: {e}"));
        let (exact, approximate) = (run("f64", ""), run("f32", "math-polynomial-approximation"));
        let mut exact = Interpreter::new(&exact, Options::default());
        let mut approximate = Interpreter::new(&approximate, Options::default());
        for x in points(from, to) {
            let wanted = value_at(&mut exact, Value::f64(x.into()));
            let distance = (value_at(&mut approximate, Value::f32(x)) - wanted).abs();
            let (distance, most) = match error {
                Ulp(most) => (distance / ulp(wanted), most),
                Absolute(most) => (distance, most),
            };
            assert!(distance <= most, "{op}({x}) is {distance} away from {wanted}");
        }
    }
}

/// Where functions have no value, end, or begin.
#[rustfmt::skip]
const LIMITS: &[(&str, f32, f32)] = &[
    ("atan", 0.0, 0.0), ("cbrt", -0.0, -0.0), ("erf", f32::NEG_INFINITY, -1.0), ("erf", 4.0, 1.0),
    ("exp", f32::NEG_INFINITY, 0.0), ("exp", f32::INFINITY, f32::INFINITY),
    ("expm1", f32::NEG_INFINITY, -1.0), ("expm1", f32::INFINITY, f32::INFINITY), ("expm1", 0.0, 0.0),
    ("log", 0.0, f32::NEG_INFINITY), ("log", -1.0, f32::NAN), ("log", f32::INFINITY, f32::INFINITY),
    ("log1p", -1.0, f32::NEG_INFINITY), ("log1p", 0.0, 0.0), ("log1p", f32::INFINITY, f32::INFINITY),
    ("log2", 0.0, f32::NEG_INFINITY), ("log2", 8.0, 3.0), ("tanh", 1e-5, 1e-5),
];

#[test]
fn approximations_keep_limits() {
    let ctx = Context::new().with_threads(1);
    for &(op, x, wanted) in LIMITS {
        let module = prepared(&ctx, &program(op, "f32"), "math-polynomial-approximation").expect("it is valid");
        let result = value_at(&mut Interpreter::new(&module, Options::default()), Value::f32(x)) as f32;
        let is_same = result.is_nan() && wanted.is_nan() || result.to_bits() == wanted.to_bits();
        assert!(is_same, "{op}({x}) is {result}, not {wanted}");
    }
}
