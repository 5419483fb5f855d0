//! What an op folds to is what the machine gives, for the operands that show mistakes.

use terrace_codegen::interp::{Interpreter, Options, Value};
use terrace_ir::context::Context;

use crate::program::*;
use crate::{compiled, prepared};

/// Values of a type as its bits.
fn edges(ty: Ty) -> Vec<u64> {
    let mask = u64::MAX >> (64 - ty.width());
    let least = 1u64 << (ty.width() - 1);
    match ty {
        F32 => FLOAT_EDGES.map(|x| (x as f32).to_bits().into()).into(),
        F64 => FLOAT_EDGES.map(f64::to_bits).into(),
        I1 => vec![0, 1],
        _ => [0, 1, 2, 3, 7, 100, !0, !0 - 1, !6, least, least + 1, least - 1].map(|x| x & mask).into(),
    }
}

const FLOAT_EDGES: [f64; 13] =
    [0.0, -0.0, 1.0, -1.0, 2.0, 0.5, 1.1, -7.5, 3.0e38, 1.0e-40, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];

/// The values that a function computes.
type Values = Vec<(Ty, String)>;

/// A function of some bits to a sum of all values of `body`; the bits are an unknown
/// value of a type to it.
fn function(ty: Ty, body: impl FnOnce(&mut Writer<'_>, &str) -> Values) -> String {
    let mut w = Writer::new(&[], Form::Branches);
    w.line(format_args!("func.func @f(%bits: i64) -> i64 {{\n%three = arith.constant 3 : i64"));
    let mut x = "%bits".to_owned();
    if ty.width() < 64 {
        x = w.define("arith.trunci", format_args!("{x} : i64 to i{}", ty.width()));
    }
    if FLOATS.contains(&ty) {
        x = w.define("arith.bitcast", format_args!("{x} : i{} to {}", ty.width(), ty.name()));
    }
    let mut sum = "%bits".to_owned();
    for (ty, value) in body(&mut w, &x) {
        let bits = w.bits(ty, &value);
        let product = w.define("arith.muli", format_args!("{sum}, %three : i64"));
        sum = w.define("arith.addi", format_args!("{product}, {bits} : i64"));
    }
    w.line(format_args!("return {sum} : i64\n}}"));
    w.text
}

/// Runs a function as it is, by machine code and by the interpreter, and canonicalized.
fn check(what: &str, ty: Ty, text: &str) {
    let fail = |e: String| panic!("{what} on {}: {e}\n{text}", ty.name());
    let (before, _) = compiled(text, "").unwrap_or_else(fail);
    let (after, canonical) = compiled(text, "canonicalize").unwrap_or_else(fail);
    let [before, after] = [&before, &after].map(|e| e.function::<(i64,), i64>("f").expect("the function is there"));
    let ctx = Context::new().with_threads(1);
    let module = prepared(&ctx, text, "").unwrap_or_else(|e| panic!("{e}"));
    let mut interpreter = Interpreter::new(&module, Options::default());
    for bits in edges(ty) {
        let (wanted, found) = (before.call((bits as i64,)), after.call((bits as i64,)));
        let meant = interpreter.call("f", &[Value::int(64, bits as i64)]).map_err(|e| e.message);
        let machine = wanted.clone().map(|bits| vec![Value::int(64, bits)]).map_err(|e| e.message);
        assert_eq!(meant, machine, "{what} on {}, interpreted and run, for {bits:#x}:\n{text}", ty.name());
        assert!(
            wanted.is_ok() && found == wanted,
            "{what} on {}: for {bits:#x} {wanted:?} becomes {found:?} by canonicalization, which gives\n{canonical}",
            ty.name()
        );
    }
}

fn constants(w: &mut Writer<'_>, ty: Ty) -> Vec<(u64, String)> {
    let name = ty.name();
    edges(ty)
        .into_iter()
        .map(|bits| {
            let shift = 64 - ty.width();
            let text = match ty {
                I1 => (bits == 1).to_string(),
                F32 | F64 => format!("{bits:#x} : {name}"),
                _ => format!("{} : {name}", (bits << shift) as i64 >> shift),
            };
            (bits, w.define("arith.constant", format_args!("{text}")))
        })
        .collect()
}

/// Which operands of an op are defined, `None` being an unknown one.
type Defined = fn(Ty, Option<u64>, Option<u64>) -> bool;

/// Holds an op on two operands against the machine: constants, and one constant on
/// either side of an unknown value, and the unknown one on both.
fn binary(op: &str, attribute: &str, ty: Ty, result: Ty, defined: Defined) {
    let text = function(ty, |w, x| {
        let constants = constants(w, ty);
        let unknown = (None, x);
        let known = || constants.iter().map(|(bits, name)| (Some(*bits), name.as_str()));
        let mut pairs = vec![(unknown, unknown)];
        pairs.extend(known().flat_map(|c| [(unknown, c), (c, unknown)]));
        pairs.extend(known().flat_map(|c| known().map(move |d| (c, d))));
        let pairs = pairs.into_iter().filter(|((a, _), (b, _))| defined(ty, *a, *b));
        let name = format!("arith.{op}");
        pairs
            .map(|((_, x), (_, y))| (result, w.define(&name, format_args!("{attribute}{x}, {y} : {}", ty.name()))))
            .collect()
    });
    check(&format!("{op} {attribute}"), ty, &text);
}

#[test]
fn integers() {
    for ty in [I1, I8, I64] {
        for op in INT_OPS {
            binary(op, "", ty, ty, |_, _, _| true);
        }
        if ty == I1 {
            continue;
        }
        for op in DIVISIONS {
            binary(op, "", ty, ty, |ty, _, y| y.is_some_and(|y| y != 0 && y != u64::MAX >> (64 - ty.width())));
        }
        for op in SHIFTS {
            binary(op, "", ty, ty, |ty, _, y| y.is_some_and(|y| y < u64::from(ty.width())));
        }
    }
}

#[test]
fn comparisons() {
    for predicate in INT_PREDICATES {
        for ty in [I1, I8] {
            binary("cmpi", &format!("{predicate}, "), ty, I1, |_, _, _| true);
        }
    }
    for predicate in FLOAT_PREDICATES {
        binary("cmpf", &format!("{predicate}, "), F32, I1, |_, _, _| true);
    }
}

#[test]
fn floats() {
    // Which zero is the larger one is left open by the two ops that ignore NaNs.
    let one_zero: Defined = |ty, x, y| {
        let maybe_zero = |x: Option<u64>| x.is_none_or(|x| x << (65 - ty.width()) == 0);
        !(maybe_zero(x) && maybe_zero(y))
    };
    for ty in FLOATS {
        for op in FLOAT_OPS {
            binary(op, "", ty, ty, |_, _, _| true);
        }
        for op in ["maxnumf", "minnumf"] {
            binary(op, "", ty, ty, one_zero);
        }
    }
}

/// One op on the result of another, each with a constant on either side.
#[test]
fn two_integer_ops() {
    for first in INT_OPS {
        let text = function(I8, |w, x| {
            let mut values = Values::new();
            let constants = [-7, 1, 100].map(|c| w.define("arith.constant", format_args!("{c} : i8")));
            for second in INT_OPS {
                for (c, d) in constants.iter().zip(constants.iter().cycle().skip(1)) {
                    for (a, b) in [(x, c.as_str()), (c, x)] {
                        let y = w.define(&format!("arith.{first}"), format_args!("{a}, {b} : i8"));
                        for (a, b) in [(&y, d), (d, &y), (&y, &x.to_owned())] {
                            values.push((I8, w.define(&format!("arith.{second}"), format_args!("{a}, {b} : i8"))));
                        }
                    }
                }
            }
            values
        });
        check(first, I8, &text);
    }
}

/// Integers of one width to another, and to a third one; and extended ones compared.
#[test]
fn casts() {
    let cast = |w: &mut Writer<'_>, x: &str, from: Ty, to: Ty| -> Vec<String> {
        let ops: &[&str] = match (FLOATS.contains(&from), FLOATS.contains(&to)) {
            (false, false) if from.width() < to.width() => &["extui", "extsi"],
            (false, false) if from.width() > to.width() => &["trunci"],
            (false, true) if from.width() == to.width() => &["uitofp", "sitofp", "bitcast"],
            (false, true) => &["uitofp", "sitofp"],
            (true, true) if from.width() < to.width() => &["extf"],
            (true, true) if from.width() > to.width() => &["truncf"],
            _ => &[],
        };
        let types = format!("{} to {}", from.name(), to.name());
        ops.iter().map(|op| w.define(&format!("arith.{op}"), format_args!("{x} : {types}"))).collect()
    };
    let types = [I1, I8, I32, I64, F32, F64];
    for from in types {
        let text = function(from, |w, x| {
            let mut values = Values::new();
            let mut sources: Vec<String> = constants(w, from).into_iter().map(|c| c.1).collect();
            sources.push(x.to_owned());
            for source in &sources {
                for by in types {
                    for between in cast(w, source, from, by) {
                        for to in types {
                            values.extend(cast(w, &between, by, to).into_iter().map(|value| (to, value)));
                        }
                        values.push((by, between));
                    }
                }
            }
            values
        });
        check("casts", from, &text);
    }
}
