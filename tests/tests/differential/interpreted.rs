//! Programs mean the same before and after passes, by the reference interpreter, which is held
//! against machine code first.
//!
//! By default so many programs run as take some seconds; for a long run, in release:
//! `TERRACE_PROGRAMS=100000 cargo test --release -p terrace-tests --test differential interpreted`.

use proptest::prelude::*;
use terrace_codegen::interp::{Interpreter, Options, Value};
use terrace_ir::asm::{PrintFlags, print_to_string};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::float::FloatValue;

use super::program::{Form, Inputs, Writer};
use super::{INPUTS, compiled, outcome, prepared, run_cases};

/// Pipelines of which each program goes through a few, by chance. `arith-expand` is none of them: it takes
/// one zero for the other, as MLIR's does. See [`dialects`](crate::dialects) for what else it does.
const PIPELINES: [&str; 42] = [
    "canonicalize",
    "cse",
    "sccp",
    "inline",
    "loop-invariant-code-motion",
    "control-flow-sink",
    "symbol-dce",
    "mem2reg",
    "sroa,mem2reg",
    "remove-dead-values",
    "int-range-optimizations",
    "arith-unsigned-when-equivalent",
    "topological-sort",
    "convert-scf-to-cf",
    "scf-for-to-while",
    "scf-for-loop-range-folding",
    "arith-int-narrowing{int-bitwidths-supported=1,8,16,24,32}",
    "canonicalize{region-simplify=aggressive}",
    "canonicalize{top-down=false}",
    "inline,canonicalize,cse",
    "convert-scf-to-cf,canonicalize,cse",
    "convert-scf-to-cf,sccp,canonicalize",
    "sccp,canonicalize,symbol-dce",
    "scf-for-to-while,canonicalize,convert-scf-to-cf",
    "cse,loop-invariant-code-motion,control-flow-sink,canonicalize",
    "inline,sccp,symbol-dce,loop-invariant-code-motion,cse",
    "canonicalize,sccp,cse,convert-scf-to-cf",
    "inline,convert-scf-to-cf,sccp,cse,topological-sort,canonicalize",
    "convert-scf-to-cf,lift-cf-to-scf",
    "lift-cf-to-scf,convert-scf-to-cf,lift-cf-to-scf",
    "convert-scf-to-cf,canonicalize,lift-cf-to-scf,canonicalize,cse",
    "scf-for-loop-peeling",
    "canonicalize,scf-for-loop-peeling{maybe-empty=true skip-partial=false},canonicalize,cse",
    "scf-for-loop-peeling{maybe-empty=true peel-front=true},scf-for-loop-canonicalization,canonicalize",
    "scf-for-loop-peeling,scf-for-loop-specialization,scf-for-loop-canonicalization",
    "scf-for-loop-unroll{factor=2}",
    "scf-for-loop-unroll{factor=3},canonicalize,cse",
    "scf-for-loop-unroll,scf-for-loop-peeling,convert-scf-to-cf,lift-cf-to-scf",
    "scf-parallel-loop-fusion,scf-parallel-loop-tiling{parallel-loop-tile-sizes=2}",
    "scf-for-loop-pipelining,canonicalize",
    "scf-for-loop-specialization",
    "scf-parallel-loop-specialization,canonicalize",
];

pub fn values((a, b, c, d, e, f): Inputs) -> [Value; 6] {
    let ints = [Value::bool(a), Value::int(8, b.into()), Value::int(32, c.into()), Value::int(64, d)];
    let [a, b, c, d] = ints;
    [a, b, c, d, Value::f32(e), Value::f64(f)]
}

/// What a call gives; all NaNs are the same.
pub fn meaning(module: &Body, args: &[Value]) -> Result<Vec<Value>, String> {
    let options = Options { steps: 1_000_000, ..Options::default() };
    let results = Interpreter::new(module, options).call("f", args).map_err(|e| e.render(module.ctx()))?;
    let same_nan = |value| match value {
        Value::Float(x) if x.is_nan() => Value::Float(FloatValue::from_f64(x.kind(), f64::NAN)),
        value => value,
    };
    Ok(results.into_iter().map(same_nan).collect())
}

pub fn failed(why: String, text: &str) -> TestCaseError {
    TestCaseError::fail(format!("{why}\n{text}"))
}

/// A program gives the same to the interpreter and to the machine.
fn check_against_machine(decisions: &[u8]) -> Result<(), TestCaseError> {
    for form in [Form::Branches, Form::Structured] {
        let text = Writer::program(decisions, form);
        let (engine, _) = compiled(&text, "convert-scf-to-cf").map_err(|e| failed(e, &text))?;
        let ctx = Context::new().with_threads(1);
        let module = prepared(&ctx, &text, "").map_err(|e| failed(e, &text))?;
        for inputs in INPUTS {
            let found = meaning(&module, &values(inputs)).map_err(|e| failed(e, &text))?;
            let bits = |value: &Value| match value {
                Value::Int(value) => value.sign_extend(64).to_u64().unwrap_or(0),
                Value::Float(value) => value.bits() as u64,
                other => panic!("{other:?} in\n{text}"),
            };
            let mut found: Vec<u64> = found.iter().map(bits).collect();
            found[0] &= 1;
            let wanted = outcome(&engine, inputs).map_err(|e| failed(e, &text))?;
            prop_assert_eq!(&found[..], &wanted[..], "{}", text);
        }
    }
    Ok(())
}

/// Passes do not change what a program gives.
fn check(decisions: &[u8]) -> Result<(), TestCaseError> {
    let seed = decisions.iter().fold(7usize, |seed, &d| seed.wrapping_mul(31).wrapping_add(usize::from(d)));
    let inputs = INPUTS[1 + seed % (INPUTS.len() - 1)];
    let forms = [Form::Structured, Form::Branches, Form::Constants(inputs)];
    let form = forms[seed / 5 % forms.len()];
    let args = if let Form::Constants(_) = form { Vec::new() } else { values(inputs).to_vec() };
    let text = Writer::program(decisions, form);
    let ctx = Context::new().with_threads(1);
    let module = prepared(&ctx, &text, "").map_err(|e| failed(e, &text))?;
    let wanted = meaning(&module, &args).map_err(|e| failed(e, &text))?;
    for at in 0..3 {
        let passes = PIPELINES[(seed / 15 + at * 9) % PIPELINES.len()];
        // As MLIR's, it refuses branches.
        if passes == "remove-dead-values" && form == Form::Branches {
            continue;
        }
        let module = prepared(&ctx, &text, passes).map_err(|e| failed(format!("{passes}: {e}"), &text))?;
        let after = || print_to_string(module.root(), PrintFlags::default());
        let found = meaning(&module, &args).map_err(|e| failed(format!("{passes}: {e}"), &after()))?;
        prop_assert_eq!(&found, &wanted, "{} changes what this gives:\n{}\nis now\n{}", passes, text, after());
    }
    Ok(())
}

/// How many programs run.
pub fn programs() -> u32 {
    let wanted = std::env::var("TERRACE_PROGRAMS").ok().and_then(|count| count.parse().ok());
    wanted.unwrap_or(200)
}

/// A loop over bounds that may be in the wrong order, and loops inside that depend on its counter.
const LOOPS: &str = "
func.func @f(%lo: index, %hi: index) -> (i64, i64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c7 = arith.constant 7 : index
  %zero = arith.constant 0 : i64
  %prime = arith.constant 31 : i64
  %memory = memref.alloca() : memref<8xi64>
  %more = memref.alloca() : memref<8xi64>
  %ceiling = affine.min affine_map<(d0) -> (5, d0 + 2)>(%hi)
  scf.parallel (%i) = (%c0) to (%c7) step (%c1) {
    %value = arith.index_cast %i : index to i64
    memref.store %value, %memory[%i] : memref<8xi64>
  }
  scf.parallel (%i) = (%c0) to (%c7) step (%c1) {
    %value = memref.load %memory[%i] : memref<8xi64>
    memref.store %value, %more[%i] : memref<8xi64>
  }
  scf.parallel (%i) = (%c0) to (%ceiling) step (%c2) {
    %value = memref.load %memory[%i] : memref<8xi64>
    %j = arith.subi %c7, %i : index
    memref.store %value, %more[%j] : memref<8xi64>
  }
  scf.for %i = %c0 to %ceiling step %c1 {
    %value = memref.load %more[%i] : memref<8xi64>
    %twice = arith.addi %value, %value : i64
    memref.store %twice, %more[%i] : memref<8xi64>
  }
  %r = scf.for %i = %lo to %hi step %c3 iter_args(%sum = %zero) -> (i64) {
    %left = affine.min affine_map<(d0, d1) -> (3, d1 - d0)>(%i, %hi)
    %inner = scf.for %j = %i to %c7 step %c2 iter_args(%so_far = %sum) -> (i64) {
      %rest = affine.min affine_map<(d0) -> (2, 7 - d0)>(%j)
      %most = affine.max affine_map<(d0, d1, d2) -> (d0, d1 - 4, d2)>(%rest, %j, %left)
      %0 = arith.index_cast %most : index to i64
      %1 = arith.muli %so_far, %prime : i64
      %2 = arith.addi %1, %0 : i64
      scf.yield %2 : i64
    }
    %3 = arith.index_cast %left : index to i64
    %4 = arith.addi %inner, %3 : i64
    scf.yield %4 : i64
  }
  %s = scf.for %i = %c0 to %c7 step %c1 iter_args(%sum = %zero) -> (i64) {
    %0 = memref.load %more[%i] : memref<8xi64>
    %1 = arith.muli %sum, %prime : i64
    %2 = arith.addi %1, %0 : i64
    scf.yield %2 : i64
  }
  return %r, %s : i64, i64
}";

/// Passes that look at bounds of loops. None of them takes it that loops have iterations.
const LOOP_PASSES: [&str; 10] = [
    "canonicalize",
    "scf-for-loop-specialization",
    "scf-parallel-loop-specialization",
    "scf-for-loop-peeling{maybe-empty=true}",
    "scf-for-loop-peeling{maybe-empty=true skip-partial=false},scf-for-loop-canonicalization,canonicalize",
    "scf-for-loop-peeling{maybe-empty=true peel-front=true},canonicalize",
    "scf-for-loop-unroll{factor=2},canonicalize",
    "scf-for-loop-unroll{factor=5}",
    "scf-parallel-loop-fusion,scf-parallel-loop-specialization",
    "scf-parallel-loop-tiling{parallel-loop-tile-sizes=4},scf-for-loop-canonicalization",
];

/// Loops that read ahead: one after the other, and one in the other.
const READS: &str = "
func.func @f(%a: i64, %b: i64) -> (i64, i64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c7 = arith.constant 7 : index
  %zero = arith.constant 0 : i64
  %prime = arith.constant 31 : i64
  %from = memref.alloca() : memref<8xi64>
  %to = memref.alloca() : memref<8xi64>
  scf.for %i = %c0 to %c7 step %c1 {
    %value = arith.index_cast %i : index to i64
    %scaled = arith.muli %value, %a : i64
    memref.store %scaled, %from[%i] : memref<8xi64>
    memref.store %b, %to[%i] : memref<8xi64>
  }
  scf.for %i = %c1 to %c7 step %c2 {
    %value = memref.load %from[%i] : memref<8xi64>
    %sum = arith.addi %value, %b : i64
    memref.store %sum, %to[%i] : memref<8xi64>
  }
  %r:2 = scf.for %i = %c0 to %c3 step %c1 iter_args(%x = %zero, %y = %b) -> (i64, i64) {
    %inner = scf.for %j = %c0 to %c7 step %c3 iter_args(%acc = %x) -> (i64) {
      %value = memref.load %to[%j] : memref<8xi64>
      %product = arith.muli %acc, %prime : i64
      %next = arith.addi %product, %value : i64
      scf.yield %next : i64
    }
    scf.yield %y, %inner : i64, i64
  }
  return %r#0, %r#1 : i64, i64
}";

/// Compares what a function means before and after passes, which change its text.
fn hold(text: &str, passes: &str, inputs: &[[Value; 2]]) {
    let ctx = Context::new().with_threads(1);
    let before = prepared(&ctx, text, "").expect("it is valid");
    let after = prepared(&ctx, text, passes).unwrap_or_else(|e| panic!("{passes}: {e}"));
    let [old, new] = [&before, &after].map(|module| print_to_string(module.root(), PrintFlags::default()));
    assert_ne!(old, new, "{passes} does nothing");
    for args in inputs {
        assert_eq!(meaning(&after, args), meaning(&before, args), "{passes}: {args:?}: {new}");
    }
}

#[test]
fn loops_run_through_the_same_points() {
    let bounds = (-9..10).flat_map(|low| (-9..10).map(move |high| [Value::index(low), Value::index(high)]));
    let bounds: Vec<[Value; 2]> = bounds.collect();
    for passes in LOOP_PASSES {
        hold(LOOPS, passes, &bounds);
    }
}

#[test]
fn loops_that_read_ahead_mean_the_same() {
    let inputs = [(0, 0), (1, -1), (12_345_678_901, -77)].map(|(a, b)| [Value::int(64, a), Value::int(64, b)]);
    for passes in ["scf-for-loop-pipelining", "scf-for-loop-pipelining,canonicalize,convert-scf-to-cf"] {
        hold(READS, passes, &inputs);
    }
}

#[test]
fn interpreted_programs_give_what_machine_code_gives() {
    run_cases(programs() / 10, check_against_machine);
}

#[test]
fn interpreted_programs_mean_the_same_after_passes() {
    run_cases(programs(), check);
}
