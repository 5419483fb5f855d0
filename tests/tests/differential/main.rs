//! A program computes the same before and after each pass, bit for bit.
//!
//! Folds are held against the machine one op at a time ([`folds`]), lowerings one op or loop at
//! a time ([`lowerings`]), all kinds of values one op at a time ([`kinds`]), then whole programs ([`program`]).
//!
//! A program is a list of random decisions. The same decisions are written down in
//! three forms: with `scf`, with `cf` in its place (so the lowering of `scf` has something
//! to be compared with), and with constants in place of the arguments (so that
//! canonicalization folds nearly all of it). All must give the same results in
//! machine code, and the reference interpreter has a say of its own ([`interpreted`]). Programs over all dialects, with
//! values of all kinds ([`everything`]), are held against both ([`dialects`]). The same decisions also make modules of
//! all that the dialects have ([`modules`]), which are read, printed and cloned ([`round_trip`]). Functions that call each other are
//! inlined ([`calls`]). What is undefined or left open is not generated: divisors are not zero, shifts are in range, floats that become integers fit, NaNs do not become bits.

mod approximations;
mod calls;
mod dialects;
mod everything;
mod folds;
mod ingredients;
mod interpreted;
mod kinds;
mod lowerings;
mod mlir_runner;
mod modules;
mod program;
mod round_trip;
#[path = "../../../fuzz/src/round_trip.rs"]
mod round_trip_of;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestCaseResult, TestError, TestRng, TestRunner};
use terrace_codegen::cpu::{Arguments, Engine, Options};
use terrace_ir::asm::{PrintFlags, parse, print_to_string};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;
use terrace_ir::verify::verify;
use terrace_passes::{PassRegistry, RunOptions, pipeline, register_all};

use program::{Form, Inputs, Writer};

/// The latest value of each type, then a sum of values from everywhere.
type Outputs = (bool, i8, i32, i64, f32, f64, i64);

const INPUTS: [Inputs; 5] = [
    (false, 0, 0, 0, 0.0, 0.0),
    (true, -1, -1, -1, -0.0, -0.0),
    (true, i8::MIN, i32::MIN, i64::MIN, f32::INFINITY, f64::NEG_INFINITY),
    (false, i8::MAX, i32::MAX, i64::MAX, f32::NAN, f64::MIN_POSITIVE),
    (true, 5, 1000, -123_456_789_012, 1.1, -3.75e10),
];

/// `convert-scf-to-cf` stands in each: nothing else is compiled.
const PIPELINES: [&str; 13] = [
    "convert-scf-to-cf",
    "cse,convert-scf-to-cf",
    "canonicalize,convert-scf-to-cf",
    "scf-for-to-while,convert-scf-to-cf",
    "convert-scf-to-cf,cse,canonicalize",
    "canonicalize,cse,convert-scf-to-cf,canonicalize,cse",
    "sccp,loop-invariant-code-motion,control-flow-sink,convert-scf-to-cf",
    "convert-scf-to-cf,sccp,topological-sort,strip-debuginfo",
    "inline,symbol-dce,loop-invariant-code-motion,convert-scf-to-cf,inline",
    "int-range-optimizations,arith-unsigned-when-equivalent,convert-scf-to-cf,int-range-optimizations",
    "remove-dead-values,convert-scf-to-cf",
    "sroa,mem2reg,convert-scf-to-cf,mem2reg",
    "convert-scf-to-cf,canonicalize{region-simplify=aggressive}",
];

/// The program after the passes.
fn prepared(ctx: &Context, text: &str, passes: &str) -> Result<Box<Body>, String> {
    terrace_dialects::register_all(ctx);
    let render = |errors: Vec<Diagnostic>| errors.iter().map(|e| e.render(ctx)).collect::<String>();
    let mut module = parse(ctx, "program.mlir", text.as_bytes(), Default::default()).map_err(render)?;
    verify(module.root()).map_err(render)?;
    let mut registry = PassRegistry::new();
    register_all(&mut registry);
    let passes = pipeline::parse(&format!("builtin.module({passes})"), &registry)?;
    passes.run(&mut module, &RunOptions::default()).map_err(render)?;
    Ok(module)
}

/// The program after the passes: compiled, and as text.
fn compiled(text: &str, passes: &str) -> Result<(Engine, String), String> {
    let ctx = Context::new().with_threads(1);
    let module = prepared(&ctx, text, passes)?;
    let engine = Engine::new(&module, Options { optimize: false, ..Options::default() });
    let engine = engine.map_err(|errors| errors.iter().map(|e| e.render(&ctx)).collect::<String>())?;
    Ok((engine, print_to_string(module.root(), PrintFlags::default())))
}

/// What a run gives, in bits; all NaNs are the same.
fn outcome<A: for<'a> Arguments<Values<'a> = A>>(engine: &Engine, args: A) -> Result<[u64; 7], String> {
    let function = engine.function::<A, Outputs>("f").map_err(|e| e.message)?;
    let (a, b, c, d, e, f, g) = function.call(args).map_err(|e| e.message)?;
    let wide = |x: f64| if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() };
    let narrow = |x: f32| if x.is_nan() { f32::NAN.to_bits() } else { x.to_bits() };
    Ok([a.into(), b as u64, c as u64, d as u64, narrow(e).into(), wide(f), g as u64])
}

fn check(decisions: &[u8]) -> TestCaseResult {
    let branches = Writer::program(decisions, Form::Branches);
    let (engine, _) = compiled(&branches, "").map_err(|e| TestCaseError::fail(format!("{e}\n{branches}")))?;
    let wanted = INPUTS.map(|inputs| outcome(&engine, inputs));
    for result in &wanted {
        prop_assert!(result.is_ok(), "{:?}\n{}", result, branches);
    }
    let structured = Writer::program(decisions, Form::Structured);
    let optimized = PIPELINES.map(|passes| (&structured, passes));
    for (text, passes) in optimized.into_iter().chain([
        (&branches, "canonicalize"),
        (&branches, "cse"),
        (&branches, "sccp"),
        (&branches, "mem2reg,int-range-optimizations"),
    ]) {
        let (engine, after) =
            compiled(text, passes).map_err(|e| TestCaseError::fail(format!("{passes}: {e}\n{text}")))?;
        let found = INPUTS.map(|inputs| outcome(&engine, inputs));
        prop_assert_eq!(&found, &wanted, "{} changes what this gives:\n{}\nis now\n{}", passes, text, after);
    }
    // Not the first: sums of zeros hide mistakes.
    let at = 1 + decisions.len() % (INPUTS.len() - 1);
    let constants = Writer::program(decisions, Form::Constants(INPUTS[at]));
    for passes in &PIPELINES[5..8] {
        let (engine, after) =
            compiled(&constants, passes).map_err(|e| TestCaseError::fail(format!("{passes}: {e}\n{constants}")))?;
        let found = outcome(&engine, ());
        prop_assert_eq!(&found, &wanted[at], "{} changes what this gives:\n{}\nis now\n{}", passes, constants, after);
    }
    Ok(())
}

/// Runs a check on programs that random decisions make, always the same ones.
fn run_cases(cases: u32, check: impl Fn(&[u8]) -> TestCaseResult) {
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let decisions = prop::collection::vec(any::<u8>(), 0..600);
    match runner.run(&decisions, |decisions| check(&decisions)) {
        Err(TestError::Fail(why, _)) => panic!("{why}"),
        result => result.expect("no program is refused"),
    }
}

#[test]
fn programs_compute_the_same_after_passes() {
    run_cases(24, check);
}
