//! Programs over all dialects, with values of all kinds ([`everything`](crate::everything)), give the
//! same by the reference interpreter, which takes them as they are, and by machine code, for which they
//! are lowered; and the same after passes.
//!
//! For a long run, in release:
//! `TERRACE_PROGRAMS=200000 cargo test --release -p terrace-tests --test differential dialects`.

use proptest::prelude::*;
use terrace_codegen::cpu::{Engine, Options as EngineOptions};
use terrace_codegen::interp::Value;
use terrace_ir::asm::{PrintFlags, print_to_string};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;

use crate::everything::{ARGUMENTS, program};
use crate::ingredients::{COMPLEX_NUMBERS, EMULATED, EXPANDED, Ingredients, NUMBERS, SWITCHED};
use crate::interpreted::{failed, meaning, programs, values};
use crate::program::Inputs;
use crate::{INPUTS, prepared, run_cases};

/// What machine code is made of, out of everything else.
const LOWERING: &str = "expand-strided-metadata,lower-affine,func.func(lower-vector-mask,lower-vector),\
                        convert-math-to-funcs{min-width-of-fpowi-exponent=9},convert-scf-to-cf";

/// The same with complex numbers, of which only the parts are left.
const COMPLEX_LOWERING: &str = "expand-strided-metadata,lower-affine,func.func(lower-vector-mask,lower-vector),\
                                convert-complex-to-standard,canonicalize,convert-scf-to-cf";

/// Pipelines of which each program goes through a few, by chance.
const PIPELINES: [&str; 39] = [
    "canonicalize",
    "cse",
    "sccp",
    "inline,canonicalize,cse",
    "inline,sccp,symbol-dce",
    "canonicalize{region-simplify=aggressive}",
    "loop-invariant-code-motion",
    "loop-invariant-subset-hoisting",
    "control-flow-sink",
    "remove-dead-values",
    "mem2reg",
    "sroa,mem2reg",
    "int-range-optimizations",
    "arith-unsigned-when-equivalent",
    "arith-int-narrowing{int-bitwidths-supported=1,8,16,24,32}",
    "topological-sort",
    "lower-affine",
    "lower-affine,canonicalize",
    "func.func(lower-vector-mask)",
    "func.func(lower-vector)",
    "func.func(lower-vector-mask,lower-vector),canonicalize",
    "func.func(lower-vector{ops=all})",
    "func.func(lower-vector-mask,lower-vector{ops=all contraction=dot}),canonicalize",
    "func.func(lower-vector{contraction=outer-product},lower-vector{ops=contract,transfers,memory})",
    "func.func(lower-vector-multi-reduction)",
    "func.func(lower-vector-multi-reduction{lowering-strategy=inner-reduction})",
    "func.func(lower-vector-mask),convert-vector-to-scf",
    "func.func(lower-vector-mask),convert-vector-to-scf{full-unroll=true},canonicalize",
    "expand-strided-metadata",
    "expand-strided-metadata,canonicalize",
    "fold-memref-alias-ops",
    "fold-memref-alias-ops,canonicalize",
    "memref-expand",
    "convert-complex-to-standard",
    "lower-affine,convert-scf-to-cf",
    "lower-affine,convert-scf-to-cf,canonicalize,cse",
    "lower-affine,convert-scf-to-cf,lift-cf-to-scf",
    "scf-for-loop-peeling{maybe-empty=true},scf-for-loop-unroll{factor=2}",
    "arith-emulate-unsupported-floats{source-types=bf16,f16,f8E5M2,f8E4M3FN target-type=f32}",
];

fn compiled(module: &Body) -> Result<Engine, String> {
    let options = EngineOptions { optimize: false, ..EngineOptions::default() };
    let render = |errors: Vec<Diagnostic>| errors.iter().map(|e| e.render(module.ctx())).collect();
    Engine::new(module, options).map_err(render)
}

/// The one result of a program.
fn word(values: &[Value]) -> Result<i32, String> {
    match values {
        [Value::Int(value)] => Ok(value.to_i64().unwrap_or_default() as i32),
        other => Err(format!("gives {other:?}")),
    }
}

/// A program gives the same by machine code, by the interpreter once it is lowered and, if `as_it_is`,
/// before.
fn agrees(text: &str, lowering: &str, as_it_is: bool) -> Result<(), TestCaseError> {
    let ctx = Context::new().with_threads(1);
    let before = prepared(&ctx, text, "").map_err(|e| failed(e, text))?;
    let lowered = prepared(&ctx, text, lowering).map_err(|e| failed(e, text))?;
    let engine = compiled(&lowered).map_err(|e| failed(e, text))?;
    let function = engine.function::<Inputs, i32>("f").map_err(|e| failed(e.message, text))?;
    for inputs in INPUTS {
        let found = function.call(inputs).map_err(|e| failed(e.message, text))?;
        for module in [Some(&lowered), as_it_is.then_some(&before)].into_iter().flatten() {
            let wanted = meaning(module, &values(inputs)).and_then(|values| word(&values));
            let wanted = wanted.map_err(|e| failed(e, text))?;
            prop_assert_eq!(found, wanted, "{:?}\n{}", inputs, text);
        }
    }
    Ok(())
}

/// Passes do not change what a program means.
fn means_the_same(decisions: &[u8], of: &Ingredients, pipelines: &[&str]) -> Result<(), TestCaseError> {
    let text = program(decisions, of, "f");
    let seed = decisions.iter().fold(7usize, |seed, &d| seed.wrapping_mul(31).wrapping_add(usize::from(d)));
    let ctx = Context::new().with_threads(1);
    let before = prepared(&ctx, &text, "").map_err(|e| failed(e, &text))?;
    let passes = pipelines[seed % pipelines.len()];
    let after = prepared(&ctx, &text, passes).map_err(|e| failed(format!("{passes}: {e}"), &text))?;
    for inputs in [INPUTS[1], INPUTS[2 + seed / 100 % 3]] {
        let wanted =
            meaning(&before, &values(inputs)).and_then(|values| word(&values)).map_err(|e| failed(e, &text))?;
        let shown = || print_to_string(after.root(), PrintFlags::default());
        let found = meaning(&after, &values(inputs)).and_then(|values| word(&values));
        let found = found.map_err(|e| failed(format!("{passes}: {e}"), &shown()))?;
        prop_assert_eq!(found, wanted, "{} changes what this gives:\n{}\nis now\n{}", passes, text, shown());
    }
    Ok(())
}

/// What was found by the programs below.
const FOUND: [&str; 5] = [
    // The host had no such functions of wide integers.
    "%v = vector.broadcast %i32 : i32 to vector<3xi32>
     %w = arith.extsi %v : vector<3xi32> to vector<3xi65>
     %a = vector.reduction <or>, %w : vector<3xi65> into i65
     %b = vector.reduction <and>, %w, %a : vector<3xi65> into i65
     %c = vector.reduction <xor>, %w, %b : vector<3xi65> into i65
     %r = arith.trunci %c : i65 to i32",
    // There is no instruction for lanes.
    "%v = vector.broadcast %f32 : f32 to vector<4xf32>
     %c = arith.constant dense<[1.0, -2.0, 0.0, -0.0]> : vector<4xf32>
     %w = math.copysign %c, %v : vector<4xf32>
     %b = arith.bitcast %w : vector<4xf32> to vector<4xi32>
     %r = vector.reduction <add>, %b : vector<4xi32> into i32",
    // What follows was not compiled.
    "%c0 = arith.constant 0 : index
     %c1 = arith.constant 1 : index
     %m = memref.alloca() : memref<2x1xi32>
     memref.store %i32, %m[%c1, %c0] : memref<2x1xi32>
     %t = memref.transpose %m (i, j) -> (j, i) : memref<2x1xi32> to memref<1x2xi32, strided<[1, 1]>>
     %r = memref.load %t[%c0, %c1] : memref<1x2xi32, strided<[1, 1]>>",
    "%c1 = arith.constant 1 : index
     %m = memref.alloca() : memref<1x2xi32>
     memref.store %i32, %m[%z, %c1] : memref<1x2xi32>
     %t = memref.collapse_shape %m [[0, 1]] : memref<1x2xi32> into memref<2xi32>
     %r = memref.load %t[%c1] : memref<2xi32>",
    "%r = scf.execute_region -> i32 {
       cf.cond_br %i1, ^a, ^b
     ^a:
       scf.yield %i32 : i32
     ^b:
       %s = arith.addi %i32, %i32 : i32
       scf.yield %s : i32
     }",
];

#[test]
fn what_was_found_stays_mended() {
    for body in FOUND {
        let arguments = ARGUMENTS.map(|ty| format!("%{ty}: {ty}")).join(", ");
        let zero = "%z = arith.constant 0 : index";
        let text = format!("func.func @f({arguments}) -> i32 {{\n{zero}\n{body}\nreturn %r : i32\n}}");
        agrees(&text, LOWERING, true).unwrap_or_else(|e| panic!("{e}"));
    }
}

#[test]
fn numbers_of_all_kinds_are_the_same_in_machine_code() {
    run_cases(programs() / 10, |decisions| agrees(&program(decisions, &NUMBERS, "f"), LOWERING, false));
}

#[test]
fn programs_as_they_are_mean_what_machine_code_gives() {
    run_cases(programs() / 10, |decisions| agrees(&program(decisions, &COMPLEX_NUMBERS, "f"), COMPLEX_LOWERING, true));
}

#[test]
fn passes_keep_what_programs_over_all_dialects_mean() {
    run_cases(programs() / 4, |decisions| means_the_same(decisions, &SWITCHED, &PIPELINES));
}

#[test]
fn expansions_of_arithmetic_mean_the_same() {
    run_cases(programs() / 10, |decisions| {
        means_the_same(decisions, &EXPANDED, &["arith-expand", "arith-expand,canonicalize"])
    });
}

#[test]
fn emulated_integers_mean_the_same() {
    let passes = "arith-emulate-wide-int{widest-int-supported=32}";
    run_cases(programs() / 10, |decisions| {
        let text = program(decisions, &EMULATED, "f");
        let ctx = Context::new().with_threads(1);
        let before = prepared(&ctx, &text, "").map_err(|e| failed(e, &text))?;
        let after = prepared(&ctx, &text, passes).map_err(|e| failed(e, &text))?;
        for inputs in INPUTS {
            let wanted = meaning(&before, &values(inputs)).map_err(|e| failed(e, &text))?;
            let mut halves = values(inputs);
            halves[3] = Value::vector(&[2], vec![Value::int(32, inputs.3), Value::int(32, inputs.3 >> 32)]);
            let shown = print_to_string(after.root(), PrintFlags::default());
            let found = meaning(&after, &halves).map_err(|e| failed(e, &shown))?;
            prop_assert_eq!(&found, &wanted, "{:?}\n{}\nis now\n{}", inputs, text, shown);
        }
        Ok(())
    });
}
