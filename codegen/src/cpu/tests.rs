//! Programs compiled and run, and what must not compile.

mod buffers;
mod values;

use terrace_ir::asm::parse;
use terrace_ir::context::Context;
use terrace_ir::verify::verify;

use super::{Arguments, Engine, Options, Results};
use crate::runtime::support::capture;

/// Compiles a text.
fn compiled(text: &str) -> Result<Engine, String> {
    let ctx = Context::new();
    terrace_dialects::register_all(&ctx);
    let render = |errors: Vec<terrace_ir::diag::Diagnostic>| errors.iter().map(|e| e.render(&ctx)).collect::<String>();
    let mut module = parse(&ctx, "test.mlir", text.as_bytes(), Default::default()).map_err(render)?;
    verify(module.root()).map_err(render)?;
    terrace_passes::lower::scf_to_cf::scf_to_cf(&mut module).map_err(render)?;
    Engine::new(&module, Options::default()).map_err(render)
}

/// Runs `@f` of a text.
fn run<A: for<'a> Arguments<Values<'a> = A>, R: Results>(text: &str, args: A) -> Result<R, String> {
    let engine = compiled(text)?;
    let function = engine.function::<A, R>("f").map_err(|e| e.message)?;
    function.call(args).map_err(|e| e.message)
}

/// `@f` with one op on two operands of a type.
fn binary(op: &str, ty: &str) -> Engine {
    let text = format!("func.func @f(%x: {ty}, %y: {ty}) -> {ty} {{ %z = {op} %x, %y : {ty}  return %z : {ty} }}");
    compiled(&text).unwrap_or_else(|e| panic!("{op} {ty}: {e}"))
}

/// The values of a width that show mistakes, as sign-extended integers.
fn edges(width: u32) -> Vec<i64> {
    let least = i64::MIN >> (64 - width);
    let mut edges = vec![least, least.wrapping_add(1), -7, -3, -2, -1, 0, 1, 2, 3, 5, 7, 100];
    edges.extend([!least, !least - 1]);
    edges.iter_mut().for_each(|v| *v = signed(*v as u64, width));
    edges
}

fn signed(bits: u64, width: u32) -> i64 {
    (bits << (64 - width)) as i64 >> (64 - width)
}

fn unsigned(value: i64, width: u32) -> u64 {
    (value as u64) << (64 - width) >> (64 - width)
}

/// What an op gives for operands of a width, both sign-extended; `None`: anything goes, or the run
/// fails.
type Expected = fn(i64, i64, u32) -> Option<i64>;

fn divided(x: i64, y: i64, quotient: fn(i128, i128) -> i128) -> Option<i64> {
    (y != 0).then(|| quotient(i128::from(x), i128::from(y)) as i64)
}

fn divided_unsigned(x: i64, y: i64, width: u32, quotient: fn(u64, u64) -> u64) -> Option<i64> {
    (y != 0).then(|| quotient(unsigned(x, width), unsigned(y, width)) as i64)
}

/// Whether a shift by `y` is defined.
fn shift(y: i64, width: u32) -> Option<u32> {
    u32::try_from(unsigned(y, width)).ok().filter(|&y| y < width)
}

#[rustfmt::skip]
const BINARY: &[(&str, Expected)] = &[
    ("arith.addi", |x, y, _| Some(x.wrapping_add(y))),
    ("arith.subi", |x, y, _| Some(x.wrapping_sub(y))),
    ("arith.muli", |x, y, _| Some(x.wrapping_mul(y))),
    ("arith.andi", |x, y, _| Some(x & y)),
    ("arith.ori", |x, y, _| Some(x | y)),
    ("arith.xori", |x, y, _| Some(x ^ y)),
    ("arith.maxsi", |x, y, _| Some(x.max(y))),
    ("arith.minsi", |x, y, _| Some(x.min(y))),
    ("arith.maxui", |x, y, w| Some(unsigned(x, w).max(unsigned(y, w)) as i64)),
    ("arith.minui", |x, y, w| Some(unsigned(x, w).min(unsigned(y, w)) as i64)),
    ("arith.shli", |x, y, w| shift(y, w).map(|by| x << by)),
    ("arith.shrsi", |x, y, w| shift(y, w).map(|by| x >> by)),
    ("arith.shrui", |x, y, w| shift(y, w).map(|by| (unsigned(x, w) >> by) as i64)),
    ("arith.divsi", |x, y, _| divided(x, y, |x, y| x / y)),
    ("arith.remsi", |x, y, _| divided(x, y, |x, y| x % y)),
    ("arith.floordivsi", |x, y, _| divided(x, y, |x, y| x.div_euclid(y) - i128::from(y < 0 && x.rem_euclid(y) != 0))),
    ("arith.ceildivsi", |x, y, _| divided(x, y, |x, y| -(-x).div_euclid(y) + i128::from(y < 0 && (-x).rem_euclid(y) != 0))),
    ("arith.divui", |x, y, w| divided_unsigned(x, y, w, |x, y| x / y)),
    ("arith.remui", |x, y, w| divided_unsigned(x, y, w, |x, y| x % y)),
    ("arith.ceildivui", |x, y, w| divided_unsigned(x, y, w, u64::div_ceil)),
];

#[test]
fn integers_of_all_widths() {
    /// Calls with the registers of a width.
    fn call(engine: &Engine, width: u32, x: i64, y: i64) -> Result<u64, String> {
        let (x, y) = (unsigned(x, width), unsigned(y, width));
        let result = match width {
            ..=8 => engine.function::<(u8, u8), u8>("f").and_then(|f| f.call((x as u8, y as u8))).map(u64::from),
            9..=16 => engine.function::<(u16, u16), u16>("f").and_then(|f| f.call((x as u16, y as u16))).map(u64::from),
            17..=32 => {
                engine.function::<(u32, u32), u32>("f").and_then(|f| f.call((x as u32, y as u32))).map(u64::from)
            }
            _ => engine.function::<(u64, u64), u64>("f").and_then(|f| f.call((x, y))),
        };
        result.map_err(|e| e.message)
    }
    for width in [1, 5, 8, 13, 16, 31, 32, 33, 57, 64] {
        for (op, expected) in BINARY {
            let engine = binary(op, &format!("i{width}"));
            for x in edges(width) {
                for y in edges(width) {
                    let result = call(&engine, width, x, y);
                    match expected(x, y, width) {
                        Some(wanted) => {
                            assert_eq!(result, Ok(unsigned(wanted, width)), "{op} on i{width}: {x}, {y}");
                        }
                        None if op.contains("sh") => assert!(result.is_ok_and(|r| r == unsigned(r as i64, width))),
                        None => assert_eq!(result, Err(format!("'{op}' op divides by zero"))),
                    }
                }
            }
        }
    }
}

#[test]
fn comparisons() {
    let predicates = ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"];
    for (at, predicate) in predicates.iter().enumerate() {
        let text = format!(
            "func.func @f(%x: i5, %y: i5) -> i1 {{ %z = arith.cmpi {predicate}, %x, %y : i5  return %z : i1 }}"
        );
        let engine = compiled(&text).unwrap();
        let f = engine.function::<(u8, u8), bool>("f").unwrap();
        for x in edges(5) {
            for y in edges(5) {
                let (ux, uy) = (unsigned(x, 5), unsigned(y, 5));
                let wanted = [x == y, x != y, x < y, x <= y, x > y, x >= y, ux < uy, ux <= uy, ux > uy, ux >= uy][at];
                assert_eq!(f.call((ux as u8, uy as u8)), Ok(wanted), "{predicate} {x} {y}");
            }
        }
    }
}

#[test]
fn comparisons_of_floats() {
    let predicates = [
        "false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno",
        "true",
    ];
    for (at, predicate) in predicates.iter().enumerate() {
        let text = format!(
            "func.func @f(%x: f64, %y: f64) -> i1 {{ %z = arith.cmpf {predicate}, %x, %y : f64  return %z : i1 }}"
        );
        let engine = compiled(&text).unwrap();
        let f = engine.function::<(f64, f64), bool>("f").unwrap();
        for x in [-1.0, 0.0, -0.0, 2.5, f64::INFINITY, f64::NAN] {
            for y in [-1.0, 0.0, 2.5, f64::NAN] {
                let no = x.is_nan() || y.is_nan();
                let ordered = [false, x == y, x > y, x >= y, x < y, x <= y, x != y, true];
                let wanted = match at {
                    0..8 => ordered[at] && !no,
                    8..14 => [x == y, x > y, x >= y, x < y, x <= y, x != y][at - 8] || no,
                    14 => no,
                    _ => true,
                };
                assert_eq!(f.call((x, y)), Ok(wanted), "{predicate} {x} {y}");
            }
        }
    }
}

#[test]
fn floats() {
    let call = |op: &str, x: f32, y: f32| {
        let engine = binary(op, "f32");
        engine.function::<(f32, f32), f32>("f").and_then(|f| f.call((x, y))).unwrap()
    };
    assert_eq!(call("arith.addf", 1.5, 2.0), 3.5);
    assert_eq!(call("arith.subf", 1.5, 2.0), -0.5);
    assert_eq!(call("arith.mulf", 1.5, 2.0), 3.0);
    assert_eq!(call("arith.divf", 1.0, 0.0), f32::INFINITY);
    assert_eq!(call("arith.remf", -7.5, 2.0), -1.5);
    assert!(call("arith.maximumf", f32::NAN, 1.0).is_nan());
    assert_eq!(call("arith.maxnumf", f32::NAN, 1.0), 1.0);
    assert_eq!(call("arith.minnumf", 2.0, f32::NAN), 2.0);
    assert!(call("arith.minimumf", 0.0, -0.0).is_sign_negative());
    assert_eq!(run("func.func @f(%x: f64) -> f64 { %y = arith.negf %x : f64  return %y : f64 }", (2.0,)), Ok(-2.0));
}

#[test]
fn extended_results() {
    let product = |op: &str, ty: &str| {
        format!(
            "func.func @f(%x: {ty}, %y: {ty}) -> ({ty}, {ty}) {{ %l, %h = {op} %x, %y : {ty}  return %l, %h : {ty}, {ty} }}"
        )
    };
    assert_eq!(run(&product("arith.mulsi_extended", "i8"), (-3i8, 100i8)), Ok((-44i8, -2i8)));
    assert_eq!(run(&product("arith.mului_extended", "i16"), (0xffffu16, 0xffffu16)), Ok((1u16, 0xfffeu16)));
    assert_eq!(run(&product("arith.mulsi_extended", "i64"), (i64::MIN, -1i64)), Ok((i64::MIN, 0i64)));
    assert_eq!(run(&product("arith.mului_extended", "i64"), (u64::MAX, u64::MAX)), Ok((1u64, u64::MAX - 1)));
    // 2^32 squared is 2^64: bit 64 - 33 = 31 of the high half of i33.
    assert_eq!(run(&product("arith.mului_extended", "i33"), (1u64 << 32, 1u64 << 32)), Ok((0u64, 1u64 << 31)));
    let sum = "func.func @f(%x: i8, %y: i8) -> (i8, i1) { %s, %o = arith.addui_extended %x, %y : i8, i1  return %s, %o : i8, i1 }";
    assert_eq!(run(sum, (200u8, 100u8)), Ok((44u8, true)));
    assert_eq!(run(sum, (100u8, 100u8)), Ok((200u8, false)));
}

#[test]
fn casts() {
    let cast = |op: &str, from: &str, to: &str| {
        format!("func.func @f(%x: {from}) -> {to} {{ %y = {op} %x : {from} to {to}  return %y : {to} }}")
    };
    assert_eq!(run(&cast("arith.extsi", "i8", "i64"), (-5i8,)), Ok(-5i64));
    assert_eq!(run(&cast("arith.extsi", "i5", "i7"), (0b10000u8,)), Ok(0b1110000u8));
    assert_eq!(run(&cast("arith.extui", "i8", "i64"), (-5i8,)), Ok(251i64));
    assert_eq!(run(&cast("arith.trunci", "i64", "i3"), (-1i64,)), Ok(7u8));
    assert_eq!(run(&cast("arith.index_cast", "i32", "index"), (-2i32,)), Ok(-2i64));
    assert_eq!(run(&cast("arith.index_castui", "i32", "index"), (-2i32,)), Ok(0xffff_fffei64));
    assert_eq!(run(&cast("arith.index_cast", "index", "i8"), (300i64,)), Ok(44u8));
    assert_eq!(run(&cast("arith.sitofp", "i8", "f32"), (-5i8,)), Ok(-5f32));
    assert_eq!(run(&cast("arith.uitofp", "i8", "f32"), (-5i8,)), Ok(251f32));
    assert_eq!(run(&cast("arith.uitofp", "i64", "f64"), (u64::MAX,)), Ok(u64::MAX as f64));
    assert_eq!(run(&cast("arith.sitofp", "i1", "f32"), (true,)), Ok(-1f32));
    assert_eq!(run(&cast("arith.extf", "f32", "f64"), (0.1f32,)), Ok(f64::from(0.1f32)));
    assert_eq!(run(&cast("arith.truncf", "f64", "f32"), (0.1f64,)), Ok(0.1f32));
    assert_eq!(run(&cast("arith.bitcast", "f32", "i32"), (1f32,)), Ok(0x3f80_0000u32));
    assert_eq!(run(&cast("arith.bitcast", "i64", "f64"), (0x4000_0000_0000_0000u64,)), Ok(2f64));
    for (value, wanted) in [(1.9, 1), (-1.9, -1), (1e9, 127), (-1e9, -128), (f64::NAN, 0)] {
        assert_eq!(run(&cast("arith.fptosi", "f64", "i8"), (value,)), Ok(wanted as i8));
    }
    for (value, wanted) in [(1.9, 1), (-1.0, 0), (1e9, 0x1fff), (f64::INFINITY, 0x1fff)] {
        assert_eq!(run(&cast("arith.fptoui", "f64", "i13"), (value,)), Ok(wanted as u16));
    }
    assert_eq!(run(&cast("arith.fptosi", "f64", "i64"), (1e30f64,)), Ok(i64::MAX));
}

#[test]
fn loops_and_branches() {
    let text = "func.func @f(%n: index) -> index {
      %zero = arith.constant 0 : index
      %one = arith.constant 1 : index
      %two = arith.constant 2 : index
      %sum = scf.for %i = %zero to %n step %one iter_args(%acc = %zero) -> index {
        %rest = arith.remui %i, %two : index
        %even = arith.cmpi eq, %rest, %zero : index
        %next = scf.if %even -> index {
          %s = arith.addi %acc, %i : index
          scf.yield %s : index
        } else {
          scf.yield %acc : index
        }
        scf.yield %next : index
      }
      return %sum : index
    }";
    assert_eq!(run(text, (10i64,)), Ok(20i64));
    assert_eq!(run(text, (0i64,)), Ok(0i64));
    let collatz = "func.func @f(%n: i64) -> i64 {
      %zero = arith.constant 0 : i64
      %one = arith.constant 1 : i64
      %two = arith.constant 2 : i64
      %three = arith.constant 3 : i64
      %last, %steps = scf.while (%x = %n, %count = %zero) : (i64, i64) -> (i64, i64) {
        %go = arith.cmpi ne, %x, %one : i64
        scf.condition(%go) %x, %count : i64, i64
      } do {
      ^bb0(%x: i64, %count: i64):
        %bit = arith.andi %x, %one : i64
        %odd = arith.cmpi eq, %bit, %one : i64
        %triple = arith.muli %x, %three : i64
        %up = arith.addi %triple, %one : i64
        %down = arith.divsi %x, %two : i64
        %next = arith.select %odd, %up, %down : i64
        %counted = arith.addi %count, %one : i64
        scf.yield %next, %counted : i64, i64
      }
      return %steps : i64
    }";
    assert_eq!(run(collatz, (27i64,)), Ok(111i64));
}

#[test]
fn a_swap_in_a_loop_keeps_both_values() {
    let text = "func.func @f(%n: i32, %a: i32, %b: i32) -> (i32, i32) {
      %zero = arith.constant 0 : i32
      %one = arith.constant 1 : i32
      cf.br ^head(%n, %a, %b : i32, i32, i32)
    ^head(%i: i32, %x: i32, %y: i32):
      %done = arith.cmpi eq, %i, %zero : i32
      cf.cond_br %done, ^end(%x, %y : i32, i32), ^body
    ^body:
      %next = arith.subi %i, %one : i32
      cf.br ^head(%next, %y, %x : i32, i32, i32)
    ^end(%p: i32, %q: i32):
      return %p, %q : i32, i32
    }";
    assert_eq!(run(text, (3i32, 10i32, 20i32)), Ok((20i32, 10i32)));
}

#[test]
fn calls_and_recursion() {
    let text = "func.func @f(%n: i64) -> i64 {
      %two = arith.constant 2 : i64
      %one = arith.constant 1 : i64
      %small = arith.cmpi slt, %n, %two : i64
      %result = scf.if %small -> i64 {
        scf.yield %n : i64
      } else {
        %x = arith.subi %n, %one : i64
        %y = arith.subi %n, %two : i64
        %a = func.call @f(%x) : (i64) -> i64
        %b = func.call @f(%y) : (i64) -> i64
        %c = arith.addi %a, %b : i64
        scf.yield %c : i64
      }
      return %result : i64
    }";
    assert_eq!(run(text, (20i64,)), Ok(6765i64));
    let many = "func.func private @g(%a: i64, %b: f64, %c: i8) -> (i8, f64, i64, i64, f64, i64, i1) {
      %t = arith.constant true
      return %c, %b, %a, %a, %b, %a, %t : i8, f64, i64, i64, f64, i64, i1
    }
    func.func @f(%a: i64, %b: f64, %c: i8) -> (i8, f64, i64, i64, f64, i64, i1) {
      %r:7 = call @g(%a, %b, %c) : (i64, f64, i8) -> (i8, f64, i64, i64, f64, i64, i1)
      return %r#0, %r#1, %r#2, %r#3, %r#4, %r#5, %r#6 : i8, f64, i64, i64, f64, i64, i1
    }";
    assert_eq!(run(many, (5i64, 2.5f64, -1i8)), Ok((-1i8, 2.5f64, 5i64, 5i64, 2.5f64, 5i64, true)));
}

#[test]
fn function_values() {
    let text = "func.func private @printI64(i64)
    func.func private @twice(%x: i64) -> i64 {
      %y = arith.addi %x, %x : i64
      return %y : i64
    }
    func.func @f(%x: i64) -> i64 {
      %twice = constant @twice : (i64) -> i64
      %print = constant @printI64 : (i64) -> ()
      %y = call_indirect %twice(%x) : (i64) -> i64
      call_indirect %print(%y) : (i64) -> ()
      return %y : i64
    }";
    let (result, printed) = capture(|| run::<_, i64>(text, (21i64,)));
    assert_eq!((result, printed.as_slice()), (Ok(42), &b"42"[..]));
}

#[test]
fn endless_recursion_is_an_error() {
    let text = "func.func @f(%x: i64) -> i64 { %y = call @f(%x) : (i64) -> i64  return %y : i64 }";
    assert_eq!(run::<_, i64>(text, (1i64,)), Err("'func.func' op is called when the stack is used up".to_owned()));
}

#[test]
fn assertions_and_what_follows_them() {
    let text = "func.func private @printNewline()
    func.func private @g(%x: i1) {
      cf.assert %x, \"x must hold\"
      return
    }
    func.func @f(%x: i1) -> i32 {
      call @g(%x) : (i1) -> ()
      call @printNewline() : () -> ()
      %r = arith.constant 7 : i32
      return %r : i32
    }";
    let (result, printed) = capture(|| run::<_, i32>(text, (true,)));
    assert_eq!((result, printed.as_slice()), (Ok(7), &b"\n"[..]));
    let (result, printed) = capture(|| run::<_, i32>(text, (false,)));
    assert_eq!((result, printed.as_slice()), (Err("'cf.assert' op failed: x must hold".to_owned()), &b""[..]));
}

#[test]
fn host_functions_print() {
    let text = "func.func private @printF32(f32)
    func.func private @printComma()
    func.func private @printI64(i64)
    func.func @f() {
      %x = arith.constant 1.5 : f32
      %n = arith.constant -3 : i64
      call @printF32(%x) : (f32) -> ()
      call @printComma() : () -> ()
      call @printI64(%n) : (i64) -> ()
      return
    }";
    let (result, printed) = capture(|| run::<_, ()>(text, ()));
    assert_eq!((result, printed.as_slice()), (Ok(()), &b"1.5, -3"[..]));
}

#[test]
fn what_nobody_defines() {
    let error = compiled(
        "func.func private @printF322(f32)\nfunc.func @f(%x: f32) {\n  call @printF322(%x) : (f32) -> ()\n  return\n}",
    )
    .unwrap_err();
    assert_eq!(
        error,
        "test.mlir:3:3: error: 'func.call' op refers to '@printF322', but neither the module nor the host defines 'printF322'; the host has 'printF32'
  call @printF322(%x) : (f32) -> ()
  ^
test.mlir:1:1: note: declared here
func.func private @printF322(f32)
^
"
    );
    let error = compiled(
        "func.func private @printF32(f64)\nfunc.func @f(%x: f64) {\n  call @printF32(%x) : (f64) -> ()\n  return\n}",
    )
    .unwrap_err();
    assert!(
        error.contains("does not fit the host's function: machine types (f64) -> () here, (f32) -> () there"),
        "{error}"
    );
    // Nobody calls it, nobody misses it.
    assert!(compiled("func.func private @nowhere(f32)").is_ok());
}

#[test]
fn what_can_not_be_compiled() {
    let error = compiled("func.func @f(%x: f80) { return }").unwrap_err();
    assert!(error.contains("type 'f80' can't be compiled"), "{error}");
    let error = compiled("func.func @g() { return }\nfunc.func @f(%x: vector<[4]xf32>) { return }").unwrap_err();
    assert!(
        error.starts_with(
            "test.mlir:2:1: error: 'func.func' op can't be compiled for the CPU: type 'vector<[4]xf32>' can't be \
             compiled for the CPU: the size of a scalable vector is not known"
        ),
        "{error}"
    );
    let error = compiled("func.func @f(%x: vector<65x64xf32>) { return }").unwrap_err();
    assert!(error.contains("a value would take more than 1024 registers"), "{error}");
    let error = compiled("func.func @f(%x: vector<4611686018427387904x4xi1>) { return }").unwrap_err();
    assert!(error.contains("more than 1024 registers"), "{error}");
}

#[test]
fn calls_with_other_types_are_errors() {
    let engine =
        compiled("func.func @first(%x: i64) -> f32 { %y = arith.sitofp %x : i64 to f32  return %y : f32 }").unwrap();
    let error = engine.function::<(i32,), f32>("first").unwrap_err().message;
    assert_eq!(error, "the function '@first' is called as (i32) -> (f32), but has the type (i64) -> (f32)");
    let error = engine.function::<(i64,), f32>("firsts").unwrap_err().message;
    assert_eq!(error, "the module defines no function '@firsts'; did you mean '@first'?");
    assert_eq!(engine.names(), ["first"]);
}

#[test]
fn memory() {
    let text = "func.func @f(%n: index) -> f32 {
      %zero = arith.constant 0 : index
      %one = arith.constant 1 : index
      %three = arith.constant 3 : index
      %init = arith.constant 0.0 : f32
      %m = memref.alloc(%n) : memref<?x3xf32>
      scf.for %i = %zero to %n step %one {
        scf.for %j = %zero to %three step %one {
          %s = arith.addi %i, %j : index
          %k = arith.index_cast %s : index to i32
          %v = arith.sitofp %k : i32 to f32
          memref.store %v, %m[%i, %j] : memref<?x3xf32>
        }
      }
      %rows = memref.dim %m, %zero : memref<?x3xf32>
      %sum = scf.for %i = %zero to %rows step %one iter_args(%a = %init) -> f32 {
        %b = scf.for %j = %zero to %three step %one iter_args(%c = %a) -> f32 {
          %v = memref.load %m[%i, %j] : memref<?x3xf32>
          %d = arith.addf %c, %v : f32
          scf.yield %d : f32
        }
        scf.yield %b : f32
      }
      memref.dealloc %m : memref<?x3xf32>
      return %sum : f32
    }";
    // The sum over i < 4 and j < 3 of i + j.
    assert_eq!(run(text, (4i64,)), Ok(30f32));
    let error = run::<_, f32>(text, (i64::MAX,)).unwrap_err();
    assert_eq!(error, "'memref.alloc' op allocates more than memory can hold: 'memref<?x3xf32>'");
    let error = run::<_, f32>(text, (1i64 << 58,)).unwrap_err();
    assert_eq!(error, "'memref.alloc' op found no memory for 'memref<?x3xf32>'");
}

#[test]
fn memory_of_a_frame() {
    // A large alloca in a loop lives until the function returns; each has memory of its own.
    let text = "func.func @f(%n: index) -> i32 {
      %zero = arith.constant 0 : index
      %one = arith.constant 1 : index
      %c = arith.constant 0 : i32
      %last = memref.alloca() : memref<1xi1>
      %true = arith.constant true
      memref.store %true, %last[%zero] : memref<1xi1>
      %r = scf.for %i = %zero to %n step %one iter_args(%acc = %c) -> i32 {
        %m = memref.alloca(%n) : memref<?xi32>
        %k = arith.index_cast %i : index to i32
        memref.store %k, %m[%i] : memref<?xi32>
        %v = memref.load %m[%i] : memref<?xi32>
        %s = arith.addi %acc, %v : i32
        scf.yield %s : i32
      }
      return %r : i32
    }";
    assert_eq!(run(text, (5i64,)), Ok(10));
}

#[test]
fn memrefs_pass_through_functions() {
    let text = "func.func private @printMemrefI64(memref<*xi64>) attributes {llvm.emit_c_interface}
    func.func private @make(%n: index) -> (memref<?xi64>, index) {
      %m = memref.alloc(%n) : memref<?xi64>
      return %m, %n : memref<?xi64>, index
    }
    func.func private @set(%m: memref<*xi64>, %v: i64) {
      %r = memref.cast %m : memref<*xi64> to memref<?xi64>
      %zero = arith.constant 0 : index
      %one = arith.constant 1 : index
      %n = memref.dim %m, %zero : memref<*xi64>
      scf.for %i = %zero to %n step %one {
        memref.store %v, %r[%i] : memref<?xi64>
      }
      return
    }
    func.func @f(%n: index) {
      %m, %k = call @make(%n) : (index) -> (memref<?xi64>, index)
      %u = memref.cast %m : memref<?xi64> to memref<*xi64>
      %v = arith.constant 9 : i64
      call @set(%u, %v) : (memref<*xi64>, i64) -> ()
      call @printMemrefI64(%u) : (memref<*xi64>) -> ()
      memref.dealloc %u : memref<*xi64>
      return
    }";
    let (result, printed) = capture(|| run::<_, ()>(text, (3i64,)));
    assert_eq!(result, Ok(()));
    let printed = String::from_utf8_lossy(&printed).into_owned();
    assert!(printed.contains("rank = 1 offset = 0 sizes = [3] strides = [1] data = \n[9,  9,  9]"), "{printed}");
}

#[test]
fn a_cast_to_another_rank_fails() {
    let text = "func.func @f() {
      %m = memref.alloca() : memref<2x2xf32>
      %u = memref.cast %m : memref<2x2xf32> to memref<*xf32>
      %r = memref.cast %u : memref<*xf32> to memref<?xf32>
      return
    }";
    assert_eq!(run::<_, ()>(text, ()), Err("'memref.cast' op finds a memref whose rank is not 1".to_owned()));
}
