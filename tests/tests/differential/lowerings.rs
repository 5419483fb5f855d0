//! What a lowering makes of an op or a loop computes what that computed.

use terrace_codegen::cpu::Engine;

use crate::compiled;

fn engine(text: &str, passes: &str) -> Engine {
    let passes = if passes.is_empty() { "convert-scf-to-cf".to_owned() } else { format!("{passes},convert-scf-to-cf") };
    compiled(text, &passes).unwrap_or_else(|e| panic!("{passes}: {e}\n{text}")).0
}

fn call(engine: &Engine, a: i64, b: i64) -> i64 {
    let function = engine.function::<(i64, i64), i64>("f").unwrap_or_else(|e| panic!("{}", e.message));
    function.call((a, b)).unwrap_or_else(|e| panic!("f({a}, {b}): {}", e.message))
}

/// Holds a function of two numbers against what it should give.
fn hold(text: &str, passes: &str, inputs: &[(i64, i64)], wanted: impl Fn(i64, i64) -> i64) {
    let engine = engine(text, passes);
    for &(a, b) in inputs {
        assert_eq!(call(&engine, a, b), wanted(a, b), "f({a}, {b}) by {passes} of\n{text}");
    }
}

/// Holds a function of two numbers against itself after other passes.
fn same(text: &str, before: &str, after: &str, inputs: &[(i64, i64)]) {
    let engine = engine(text, before);
    hold(text, after, inputs, |a, b| call(&engine, a, b));
}

fn pairs(numbers: &[i64]) -> Vec<(i64, i64)> {
    numbers.iter().flat_map(|&a| numbers.iter().map(move |&b| (a, b))).collect()
}

/// Numbers of a width that show mistakes.
fn edges(width: u32) -> Vec<i64> {
    let least = i64::MIN >> (64 - width);
    vec![0, 1, 2, 3, 7, 100, -1, -2, -7, least, least + 1, -(least + 1)]
}

/// A function of two numbers of a width, sign-extended.
fn binary(op: &str, width: u32) -> String {
    if width == 64 {
        return format!("func.func @f(%a: i64, %b: i64) -> i64 {{\n%r = {op} %a, %b : i64\nreturn %r : i64\n}}");
    }
    format!(
        "func.func @f(%a: i64, %b: i64) -> i64 {{
           %x = arith.trunci %a : i64 to i{width}
           %y = arith.trunci %b : i64 to i{width}
           %r = {op} %x, %y : i{width}
           %wide = arith.extsi %r : i{width} to i64
           return %wide : i64
         }}"
    )
}

#[test]
fn divisions_and_extrema() {
    for width in [8, 32, 64] {
        let all = pairs(&edges(width));
        let least = i64::MIN >> (64 - width);
        for op in ["maxsi", "minsi", "maxui", "minui"] {
            same(&binary(&format!("arith.{op}"), width), "", "arith-expand", &all);
        }
        for op in ["ceildivsi", "ceildivui", "floordivsi"] {
            let is_defined = |&(a, b): &(i64, i64)| b != 0 && (op == "ceildivui" || (a, b) != (least, -1));
            let defined: Vec<_> = all.iter().copied().filter(is_defined).collect();
            same(&binary(&format!("arith.{op}"), width), "", "arith-expand", &defined);
        }
    }
}

#[test]
fn integer_powers() {
    let power = |a: i64, b: i64| match (a, b) {
        (_, 0..) => a.wrapping_pow(b as u32),
        (1, _) => 1,
        (-1, _) => 1 - 2 * (b & 1),
        _ => 0,
    };
    let numbers = pairs(&[0, 1, 2, 3, 5, 62, 63, 64, -1, -2, -3, -64]);
    let defined: Vec<_> = numbers.into_iter().filter(|&(a, b)| a != 0 || b >= 0).collect();
    hold(&binary("math.ipowi", 64), "convert-math-to-funcs", &defined, power);
    for exponent in -3..=4 {
        let text = format!(
            "func.func @f(%a: i64, %b: i64) -> i64 {{
               %c = arith.constant {exponent} : i64
               %r = math.ipowi %a, %c : i64
               return %r : i64
             }}"
        );
        let passes = "math-algebraic-simplification,convert-math-to-funcs";
        let bases = [1, 2, 3, -1, -2, i64::MAX].map(|a| (a, 0));
        hold(&text, passes, &bases, |a, _| power(a, exponent));
    }
}

#[test]
fn float_powers() {
    let text = "func.func @f(%a: i64, %b: i64) -> i64 {
        %x = arith.sitofp %a : i64 to f64
        %y = arith.trunci %b : i64 to i8
        %r = math.fpowi %x, %y : f64, i8
        %bits = arith.bitcast %r : f64 to i64
        return %bits : i64
    }";
    // Powers of two are exact.
    let numbers: Vec<_> = [1, 2, -2, 4].into_iter().flat_map(|a| (-128..128).step_by(5).map(move |b| (a, b))).collect();
    let power = |a: i64, b: i64| (a as f64).powi(b as i32).to_bits() as i64;
    hold(text, "convert-math-to-funcs", &numbers, power);
    let constant =
        |exponent: i64| text.replace("arith.trunci %b : i64 to i8", &format!("arith.constant {exponent} : i8"));
    for exponent in [-128, -7, -1, 0, 1, 2, 7, 100] {
        let bases = [1, 2, -2, 4].map(|a| (a, 0));
        hold(&constant(exponent), "math-expand-ops", &bases, |a, _| power(a, exponent));
    }
    hold(&constant(-2), "math-expand-ops", &[(0, 0)], |_, _| f64::INFINITY.to_bits() as i64);
}

#[test]
fn leading_zeros() {
    for width in [1, 8, 33, 64] {
        let text = match width {
            64 => "func.func @f(%a: i64, %b: i64) -> i64 {\n%r = math.ctlz %a : i64\nreturn %r : i64\n}".to_owned(),
            _ => format!(
                "func.func @f(%a: i64, %b: i64) -> i64 {{
                   %x = arith.trunci %a : i64 to i{width}
                   %r = math.ctlz %x : i{width}
                   %wide = arith.extui %r : i{width} to i64
                   return %wide : i64
                 }}"
            ),
        };
        let numbers: Vec<_> =
            (0..width).map(|bit| (1i64 << bit | i64::from(bit > 3), 0)).chain([(0, 0), (-1, 0)]).collect();
        let wanted = |a: i64, _| i64::from(((a as u64) << (64 - width)).leading_zeros().min(width));
        for passes in ["math-expand-ops", "convert-math-to-funcs{convert-ctlz=true}"] {
            hold(&text, passes, &numbers, wanted);
        }
    }
}

/// A function of two bounds around the text of a loop, which defines `%r : i64`.
fn loop_text(body: &str) -> String {
    format!(
        "func.func @f(%a: i64, %b: i64) -> i64 {{
           %lo = arith.index_cast %a : i64 to index
           %hi = arith.index_cast %b : i64 to index
           %c0 = arith.constant 0 : index
           %c1 = arith.constant 1 : index
           %c2 = arith.constant 2 : index
           %c3 = arith.constant 3 : index
           %zero = arith.constant 0 : i64
           %prime = arith.constant 31 : i64
           {body}
           return %r : i64
         }}"
    )
}

#[test]
fn loops() {
    let bounds = pairs(&[-9, -1, 0, 1, 2, 5, 8]);
    let scaled = "%r = scf.for %i = %lo to %hi step %c2 iter_args(%acc = %zero) -> (i64) {
        %0 = arith.addi %i, %c1 : index
        %1 = arith.muli %c3, %0 : index
        %2 = arith.index_cast %1 : index to i64
        %3 = arith.muli %acc, %prime : i64
        %4 = arith.addi %3, %2 : i64
        scf.yield %4 : i64
    }";
    for passes in ["scf-for-loop-range-folding", "scf-for-to-while", "scf-for-to-while,scf-uplift-while-to-for"] {
        same(&loop_text(scaled), "", passes, &bounds);
    }
    let counting = "%s:2 = scf.while (%acc = %zero, %i = %lo) : (i64, index) -> (i64, index) {
        %0 = arith.cmpi sgt, %hi, %i : index
        scf.condition(%0) %acc, %i : i64, index
    } do {
    ^bb0(%acc: i64, %i: index):
        %0 = arith.addi %c3, %i : index
        %1 = arith.index_cast %i : index to i64
        %2 = arith.muli %acc, %prime : i64
        %3 = arith.addi %2, %1 : i64
        scf.yield %3, %0 : i64, index
    }
    %last = arith.index_cast %s#1 : index to i64
    %scaled = arith.muli %s#0, %prime : i64
    %r = arith.addi %scaled, %last : i64";
    same(&loop_text(counting), "", "scf-uplift-while-to-for", &bounds);
}

#[test]
fn grids() {
    let bounds = pairs(&[-9, -1, 0, 1, 2, 5, 8]);
    let reduced = "%r = scf.parallel (%i, %j, %k) = (%lo, %c0, %c1) to (%hi, %c3, %hi) step (%c2, %c2, %c1)
        init(%zero) -> i64 {
      %0 = arith.muli %i, %k : index
      %1 = arith.addi %0, %j : index
      %2 = arith.index_cast %1 : index to i64
      scf.reduce(%2 : i64) {
      ^bb0(%x: i64, %y: i64):
        %sum = arith.addi %x, %y : i64
        scf.reduce.return %sum : i64
      }
    }";
    let passes = "scf-parallel-loop-collapsing{collapsed-indices-0=1,0 collapsed-indices-1=2}";
    same(&loop_text(reduced), "", passes, &bounds);
    let stored = "%m = memref.alloca() : memref<1xi64>
    memref.store %zero, %m[%c0] : memref<1xi64>
    scf.forall (%i, %j) = (%lo, 0) to (%hi, 3) step (%c2, 2) {
      %old = memref.load %m[%c0] : memref<1xi64>
      %0 = arith.addi %i, %j : index
      %1 = arith.index_cast %0 : index to i64
      %new = arith.addi %old, %1 : i64
      memref.store %new, %m[%c0] : memref<1xi64>
    }
    %r = memref.load %m[%c0] : memref<1xi64>";
    // Each point once, whichever comes first.
    let sum = |a: i64, b: i64| (a..b).step_by(2).map(|i| 2 * i + 2).sum();
    hold(&loop_text(stored), "scf-forall-to-for", &bounds, sum);
}
